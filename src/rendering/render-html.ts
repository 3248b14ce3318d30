import { escapedText } from "../format/escaped-text.ts";
import { checkKinds, PICTURE } from "../model/arguments.ts";
import { word } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import type { ResultPicture } from "../pictures/picture.ts";
import { drawnPicture } from "./draw.ts";
import { pictureCsv } from "./picture-csv.ts";
import { RENDER_SVG_ROWS, type RenderSvgOptions } from "./render-svg.ts";

/** What `renderHtml` can be told. */
export interface RenderHtmlOptions {
  /** Title of the page; default: the first chart's. */
  readonly title?: string;
  /** Language of the page; default: `"en"`. */
  readonly language?: string;
  /** Colours and typeface of its pictures, as for `renderSvg`. */
  readonly theme?: RenderSvgOptions["theme"];
}

/** The rows of its options. */
const RENDER_HTML_ROWS: OptionRows<RenderHtmlOptions, "language"> = /* @__PURE__ */ optionRows(
  null as Of<RenderHtmlOptions, "language">,
  () => ({
    title: { kind: word({ placeholder: "text" }), help: "title of the page", unless: "that of the first chart" },
    language: { kind: word({ placeholder: "tag" }), help: "language of the page", usual: "en" },
    theme: RENDER_SVG_ROWS.theme,
  }),
);

const STYLE = `body { margin: 0; background: #fff; color: #222; font: 16px/1.5 "DejaVu Sans", Verdana, sans-serif; }
main { max-width: 1200px; margin: 0 auto; padding: 1rem; overflow-wrap: break-word; }
figure { margin: 0 0 2rem; break-inside: avoid; overflow-x: auto; }
pre { white-space: pre-wrap; }
table { border-collapse: collapse; margin: 0 0 1rem; font-size: 0.9rem; }
th, td { padding: 0.2rem 0.6rem 0.2rem 0; border-bottom: 1px solid #ddd; vertical-align: top; }
h1, h2, h3 { line-height: 1.25; break-after: avoid; }
tr { break-inside: avoid; }
figure svg { display: block; max-width: 100%; min-width: 30rem; height: auto; }
.picture { container-type: inline-size; }
.picture svg { min-width: 0; }
.picture > .at-480, .picture > .at-640 { display: none; }
@container (min-width: 480px) { .picture > .at-320, .picture > .at-640 { display: none; } .picture > .at-480 { display: block; } }
@container (min-width: 640px) { .picture > .at-480 { display: none; } .picture > .at-640 { display: block; } }
details { font-size: 0.9rem; color: #444; }
@media print { details { display: none; } main { padding: 0; } main div { overflow: visible !important; }
  figure svg { min-width: 0; } th, td { overflow-wrap: anywhere; } }`;

/**
 * A page with pictures: one file, which needs no network and runs no script. Each picture stands in three layouts, of which the
 * page shows the one that has room, with its figures in a table below.
 *
 * @param pictures What `picture` returned, in the order in which they stand on the page.
 * @param options `title` and `language` of the page; `theme` of its pictures.
 * @returns The page as text.
 * @throws PollError as `renderSvg`.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const rise = change(polls, "iri-2014-03", "iri-2021-11", { option: "for" });
 * const page = await renderHtml([picture(rise)!], { title: "Ukraine and NATO" });
 * page.startsWith("<!doctype html>"); // => true
 * ```
 */
export async function renderHtml(pictures: readonly ResultPicture[], options: RenderHtmlOptions = {}): Promise<string> {
  if (!Array.isArray(pictures) || pictures.length === 0) checkKinds("renderHtml", pictures, PICTURE, ["pictures"]);
  checkKinds("renderHtml", pictures, PICTURE, ["pictures"]);
  const { language, title = pictures[0]!.text.headline, theme } = settled("renderHtml", RENDER_HTML_ROWS, options);
  const figures = pictures.map((each) => pictureHtml(each, theme));
  return pageHtml(figures.join("\n"), { title, language });
}

/** Widths of the layouts of a picture on a page. */
const LAYOUTS = [320, 480, 640] as const;

/** A picture in its layouts, with its figures as a table and its rows as a file. */
function pictureHtml(picture: ResultPicture, theme: RenderHtmlOptions["theme"]): string {
  const { headline, language } = picture.text;
  const layouts = LAYOUTS.map((width) => {
    const svg = drawnPicture(picture, theme === undefined ? { width } : { width, theme }, "any");
    return `<div class="at-${String(width)}">\n${svg}\n</div>`;
  });
  const summary = language === "uk" ? "Таблиця" : "Table";
  const link = language === "uk" ? "Рядки як CSV" : "Rows as CSV";
  return `<figure class="picture" lang="${language}">
${layouts.join("\n")}
<details><summary>${summary}</summary>
<table><caption>${escapedText(headline)}</caption>
${tableOf(picture)}</table>
<p><a download="${picture.shows}.csv" href="data:text/csv;charset=utf-8,${encodeURIComponent(pictureCsv(picture))}">${link}</a></p></details>
</figure>`;
}

/** What stands beside the marks, a row each; of an audit both sides. */
function tableOf({ shows, text: { rows, language, headings = [] } }: ResultPicture): string {
  const isAudit = shows === "comparability";
  const columns = isAudit
    ? [headings.slice(0, 2).join(", "), headings.slice(2, 4).join(", ")]
    : language === "uk"
      ? ["Значення", "Інтервал"]
      : ["Figure", "Interval"];
  const cells = rows
    .filter(({ value, range }) => value !== "" || range !== "")
    .map(
      ({ names, value, range }) =>
        `<tr><th scope="row">${escapedText(names[0] ?? "")}</th><td>${escapedText(value)}</td><td>${escapedText(range)}</td></tr>`,
    );
  const head = columns.map((title) => `<th scope="col">${escapedText(title)}</th>`).join("");
  return `<thead><tr><td></td>${head}</tr></thead>\n<tbody>${cells.join("\n")}</tbody>`;
}

/** A page around its content. */
export function pageHtml(
  content: string,
  { title, language }: Required<Pick<RenderHtmlOptions, "title" | "language">>,
): string {
  return `<!doctype html>
<html lang="${escapedText(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapedText(title)}</title>
<style>
${STYLE}
</style>
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`;
}
