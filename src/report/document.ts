import { printable } from "../errors.ts";
import { checkKinds } from "../model/arguments.ts";
import { whole } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import { maximumOf } from "../stats/extremes.ts";

/** A piece of a document. Texts are plain: the renderers escape what their format would misread. */
export type Block =
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "quote"; readonly text: string }
  /** Each starts on a line of its own; a list and the lines before and behind it stand close. */
  | { readonly kind: "lines"; readonly lines: readonly string[] }
  /** Never wrapped. */
  | { readonly kind: "code"; readonly text: string }
  | Picture
  | List
  | { readonly kind: "table"; readonly columns: readonly TableColumn[]; readonly rows: readonly (readonly string[])[] };

/** Items one below the other. */
export interface List {
  readonly kind: "list";
  readonly items: readonly string[];
}

/** A chart, by the name of its file without ending. Plain text leaves it out: its figures stand in tables, too. */
export interface Picture {
  readonly kind: "picture";
  readonly name: string;
  /** What `picture` returned. */
  readonly spec: { readonly text: { readonly alt: string } };
}

/** What a picture shows, for those who do not see it. */
export function altOf({ spec }: Picture): string {
  return spec.text.alt;
}

/** A column of a table: its heading, and the side on which its cells stand. */
export interface TableColumn {
  readonly title: string;
  readonly align?: "left" | "right";
}

/** Blocks in reading order; rendered by `renderText` and `renderMarkdown`. */
export type Document = readonly Block[];

/** What `renderText` can be told. */
export interface RenderTextOptions {
  /** Columns to wrap at (default: 100). Tables are not wrapped. */
  readonly width?: number;
}

/** The rows of its options. */
const RENDER_TEXT_ROWS: OptionRows<RenderTextOptions, "width"> = /* @__PURE__ */ optionRows(
  null as Of<RenderTextOptions, "width">,
  () => ({
    width: { kind: whole({ placeholder: "columns" }), help: "columns to wrap at", usual: 100 },
  }),
);

/**
 * A document as plain text for a terminal or a log.
 *
 * @param document What `describe` or `describeDataset` returned, or blocks of your own.
 * @param options `width` of a line in characters; default: 100.
 * @returns The text, with a line end at its end.
 * @throws PollError `wrong-type` for anything else than what it takes, `unknown-field` for an option that it does
 *   not have.
 * @example
 * ```ts
 * renderText([{ kind: "heading", level: 2, text: "Result" }, { kind: "list", items: ["one", "two"] }]); // => "Result\n------\n\n- one\n- two\n"
 * ```
 */
export function renderText(document: Document, options: RenderTextOptions = {}): string {
  checkKinds("renderText", document, null, ["document"]);
  const { width } = settled("renderText", RENDER_TEXT_ROWS, options);
  const blocks = document.filter((block) => block.kind !== "picture");
  const text = blocks.map((block, place) => {
    const before = blocks[place - 1];
    const gap = before === undefined ? "" : areClose(before, block) ? "\n" : "\n\n";
    return `${gap}${textOf(block, width)}`;
  });
  return `${printable(text.join(""))}\n`;
}

/**
 * A document as Markdown (GitHub's, for the tables).
 *
 * @param document What `describe` or `describeDataset` returned, or blocks of your own.
 * @returns The text, with a line end at its end.
 * @throws PollError `wrong-type` for anything else than what it takes.
 * @example
 * ```ts
 * renderMarkdown([{ kind: "paragraph", text: "1 * 2" }]); // => "1 \\* 2\n"
 * ```
 */
export function renderMarkdown(document: Document): string {
  checkKinds("renderMarkdown", document, null, ["document"]);
  return `${printable(document.map(markdownOf).join("\n\n"))}\n`;
}

function textOf(block: Exclude<Block, Picture>, width: number): string {
  switch (block.kind) {
    case "heading":
      return block.level === 3
        ? block.text
        : `${block.text}\n${(block.level === 1 ? "=" : "-").repeat(lengthOf(block.text))}`;
    case "paragraph":
      return wrapped(block.text, width, "");
    case "lines":
      return block.lines.map((line) => wrapped(line, width, "")).join("\n");
    case "quote":
      return wrapped(block.text, width - 4, "    ");
    case "code":
      return block.text.replace(/^/gm, "    ");
    case "list":
      return block.items.map((item) => `- ${wrapped(item, width - 2, "  ").trimStart()}`).join("\n");
    case "table":
      return tableText(block.columns, block.rows);
  }
}

/** A list and the lines before and behind it; lines that begin a list of their own stand apart from the one before. */
function areClose(before: Block, block: Block): boolean {
  if (before.kind === "lines") return block.kind === "list";
  return before.kind === "list" && block.kind === "lines" && !block.lines.at(-1)!.endsWith(":");
}

/** Breaks at blanks that may be broken at; a word that is longer than a line stands alone. */
function wrapped(text: string, width: number, indent: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/[^\S\u00a0]+/).map((each) => each.replaceAll("\u00a0", " "))) {
    if (line !== "" && lengthOf(line) + 1 + lengthOf(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].map((each) => indent + each).join("\n");
}

function tableText(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ title }, index) =>
    maximumOf([title, ...rows.map((row) => row[index] ?? "")].map(lengthOf)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => {
        const padding = " ".repeat(widths[index]! - lengthOf(cell));
        return columns[index]?.align === "right" ? padding + cell : cell + padding;
      })
      .join("  ")
      .trimEnd();
  const titles = line(columns.map(({ title }) => title));
  return [...(titles === "" ? [] : [titles]), ...rows.map(line)].join("\n");
}

/** Characters as they are seen, not as they are stored. */
function lengthOf(text: string): number {
  return [...text.normalize("NFC").replace(/\p{M}/gu, "")].length;
}

function markdownOf(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level)} ${escaped(block.text)}`;
    case "paragraph":
      return escaped(block.text);
    case "lines":
      return block.lines.map(escaped).join("\\\n");
    case "quote":
      return `> ${escaped(block.text)}`;
    case "picture":
      return `![${escaped(altOf(block))}](${block.name}.svg)`;
    case "code": {
      const longest = maximumOf([2, ...[...block.text.matchAll(/`+/g)].map(([ticks]) => ticks.length)]);
      const fence = "`".repeat(longest + 1);
      return `${fence}\n${block.text}\n${fence}`;
    }
    case "list":
      return block.items.map((item) => `- ${escaped(item)}`).join("\n");
    case "table": {
      const line = (cells: readonly string[]): string =>
        `| ${cells.map((cell) => escaped(cell).replaceAll("|", "\\|")).join(" | ")} |`;
      const rule = block.columns.map(({ align }) => (align === "right" ? "---:" : "---"));
      return [line(block.columns.map(({ title }) => title)), `| ${rule.join(" | ")} |`, ...block.rows.map(line)].join(
        "\n",
      );
    }
  }
}

/** Characters that Markdown or HTML would take for markup; line breaks would end the block. */
function escaped(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[\\`*_[\]<>]/g, "\\$&")
    .replace(/^([#+-]|\d+[.)])(?=\s)/, "\\$1");
}
