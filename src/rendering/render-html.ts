import type { VegaLiteSpec } from "../charts/spec.ts";
import { checkKinds, SPEC } from "../model/arguments.ts";
import { word } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import { escapedText } from "./escaped-text.ts";
import { renderSvg } from "./render-svg.ts";

/** What `renderHtml` can be told. */
export interface RenderHtmlOptions {
  /** Title of the page; the first chart's unless told. */
  readonly title?: string;
  /** Language of the page; `"en"` unless told. */
  readonly language?: string;
}

/** The rows of its options. */
const RENDER_HTML_ROWS: OptionRows<RenderHtmlOptions, "language"> = /* @__PURE__ */ optionRows(
  null as Of<RenderHtmlOptions, "language">,
  () => ({
    title: { kind: word({ placeholder: "text" }), help: "title of the page", unless: "that of the first chart" },
    language: { kind: word({ placeholder: "tag" }), help: "language of the page", usual: "en" },
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
details { font-size: 0.9rem; color: #444; }
@media print { details { display: none; } main { padding: 0; } main div { overflow: visible !important; }
  figure svg { min-width: 0; } th, td { overflow-wrap: anywhere; } }`;

/**
 * A page with charts: one file, which needs no network and runs no script. Each picture stands with its alternative text,
 * for those who do not see it, and for those who want the figures in words.
 *
 * @param specs Charts, in the order in which they stand on the page.
 * @returns The page as text.
 * @throws PollError as `renderSvg`.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const rise = change(polls, "iri-2014-03", "iri-2021-11", { option: "for" });
 * const page = await renderHtml([chart(rise)], { title: "Ukraine and NATO" });
 * page.startsWith("<!doctype html>"); // => true
 * ```
 */
export async function renderHtml(specs: readonly VegaLiteSpec[], options: RenderHtmlOptions = {}): Promise<string> {
  checkKinds("renderHtml", specs, SPEC, ["specs"]);
  const { language, title = specs[0] === undefined ? "" : titleOf(specs[0]) } = settled(
    "renderHtml",
    RENDER_HTML_ROWS,
    options,
  );
  const figures: string[] = [];
  for (const spec of specs) figures.push(figureHtml(await renderSvg(spec), spec.description, language));
  return pageHtml(figures.join("\n"), { title, language });
}

/** The title that stands in a chart. */
function titleOf({ layer }: VegaLiteSpec): string {
  const data = layer.find(({ name }) => name === "title")?.data as
    | { readonly values: readonly { readonly text: string }[] }
    | undefined;
  return data?.values.map(({ text }) => text).join(" ") ?? "";
}

/** A picture with its words. */
function figureHtml(svg: string, description: string, language: string): string {
  const summary = language === "uk" ? "Те саме словами" : "The same in words";
  return `<figure>\n${svg}\n<details><summary>${summary}</summary><p>${escapedText(description)}</p></details>\n</figure>`;
}

/** A page around its content. */
export function pageHtml(content: string, { title, language }: Required<RenderHtmlOptions>): string {
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
