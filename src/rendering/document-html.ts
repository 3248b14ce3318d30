import { escapedText } from "../format/escaped-text.ts";
import { checkKinds } from "../model/arguments.ts";
import { given, isRecord, whole } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import { altOf, type Block, type Document, type Picture, type TableColumn } from "../report/document.ts";

/** What `documentHtml` can be told. */
export interface DocumentHtmlOptions {
  /** Level at which the document's first heading stands in the page; default: 1. Deeper than 6 there is none. */
  readonly headingLevel?: number;
  /** SVG of the document's pictures by their names; one that is not here is put into words. */
  readonly pictures?: Readonly<Record<string, string>>;
}

/** The rows of its options. */
const DOCUMENT_HTML_ROWS: OptionRows<DocumentHtmlOptions, "headingLevel" | "pictures"> = /* @__PURE__ */ optionRows(
  null as Of<DocumentHtmlOptions, "headingLevel" | "pictures">,
  () => ({
    headingLevel: { kind: whole(), help: "level of the first heading in the page", usual: 1 },
    pictures: {
      kind: given<Readonly<Record<string, string>>>("SVG by the names of pictures", "Write { name: svg }.", isRecord),
      help: "SVG of the pictures by their names",
      usual: {},
    },
  }),
);

/**
 * A document as HTML, to stand in a page or in a notebook: no scripts, no styles but the side on which figures stand and that wide tables scroll. All
 * that the data bring is text, whatever it looks like.
 *
 * @param document What `describe` or `describeDataset` returned, or blocks of your own.
 * @returns A piece of HTML, without `html` and `body`.
 * @throws PollError `wrong-type` for anything else than what it takes, `unknown-field` for an option that it does
 *   not have.
 * @example
 * ```ts
 * documentHtml([{ kind: "paragraph", text: "1 < 2" }]); // => "<p>1 &lt; 2</p>\n"
 * documentHtml([{ kind: "heading", level: 1, text: "Result" }], { headingLevel: 3 }); // => "<h3>Result</h3>\n"
 * ```
 */
export function documentHtml(document: Document, options: DocumentHtmlOptions = {}): string {
  checkKinds("documentHtml", document, null, ["document"]);
  const { headingLevel, pictures } = settled("documentHtml", DOCUMENT_HTML_ROWS, options);
  return document
    .map((block) => `${block.kind === "picture" ? pictureHtml(block, pictures) : htmlOf(block, headingLevel - 1)}\n`)
    .join("");
}

function pictureHtml(block: Picture, pictures: Readonly<Record<string, string>>): string {
  const svg = Object.hasOwn(pictures, block.name) ? pictures[block.name] : undefined;
  return svg === undefined ? element("p", altOf(block)) : `<figure>\n${svg}\n</figure>`;
}

function htmlOf(block: Exclude<Block, Picture>, deeper: number): string {
  switch (block.kind) {
    case "heading":
      return element(`h${String(Math.min(6, block.level + deeper))}`, block.text);
    case "paragraph":
      return element("p", block.text);
    case "lines":
      return `<p>${block.lines.map(escapedText).join("<br>\n")}</p>`;
    case "quote":
      return `<blockquote>${element("p", block.text)}</blockquote>`;
    case "code":
      return `<pre>${element("code", block.text)}</pre>`;
    case "list":
      return `<ul>\n${block.items.map((item) => `${element("li", item)}\n`).join("")}</ul>`;
    case "table":
      return tableHtml(block.columns, block.rows);
  }
}

function tableHtml(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): string {
  const line = (tag: "th" | "td", cells: readonly string[]): string => {
    const written = cells.map((cell, index) => {
      const side = columns[index]?.align ?? "left";
      // notebooks set all cells to the right
      return element(tag, cell, `${tag === "th" ? ' scope="col"' : ""} style="text-align: ${side}"`);
    });
    return `<tr>${written.join("")}</tr>\n`;
  };
  const head = line(
    "th",
    columns.map(({ title }) => title),
  );
  const body = rows.map((row) => line("td", row)).join("");
  // where there is little room the table is moved, and not the page
  return `<div style="overflow-x: auto">\n<table>\n<thead>\n${head}</thead>\n<tbody>\n${body}</tbody>\n</table>\n</div>`;
}

function element(tag: string, text: string, attributes = ""): string {
  return `<${tag}${attributes}>${escapedText(text)}</${tag}>`;
}
