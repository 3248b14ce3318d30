import { escapedText } from "../format/escaped-text.ts";
import { checkKind, checkKinds, PICTURE } from "../model/arguments.ts";
import { word, yesOrNo } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import { layoutOf } from "../pictures/layout.ts";
import type { ResultPicture } from "../pictures/picture.ts";
import { fullTheme } from "../pictures/theme.ts";
import { maximumOf } from "../stats/extremes.ts";
import { LAYOUTS, pictureHtml, pictureStyle, themeStyle } from "./picture-html.ts";
import { RENDER_SVG_ROWS, type RenderSvgOptions } from "./render-svg.ts";
import { TOOLTIP_SCRIPT } from "./tooltips.ts";

/** What `renderHtml` can be told. */
export interface RenderHtmlOptions {
  /** Title of the page; default: the first chart's. */
  readonly title?: string;
  /** Language of the page; default: that of the first picture. */
  readonly language?: string;
  /** Colours and typeface of its pictures, as for `renderSvg`. */
  readonly theme?: RenderSvgOptions["theme"];
  /** Whether a script of a kilobyte shows the dates, sample size and exact words of each mark, with pointer and keyboard. */
  readonly tooltips?: boolean;
}

/** The rows of its options. */
export const RENDER_HTML_ROWS: OptionRows<RenderHtmlOptions, "tooltips"> = /* @__PURE__ */ optionRows(
  null as Of<RenderHtmlOptions, "tooltips">,
  () => ({
    title: { kind: word({ placeholder: "text" }), help: "title of the page", unless: "that of the first chart" },
    language: { kind: word({ placeholder: "tag" }), help: "language of the page", unless: "that of the first picture" },
    theme: RENDER_SVG_ROWS.theme,
    tooltips: { kind: yesOrNo(), help: "tooltips with dates, sample size and exact words, by a script", usual: false },
  }),
);

/** The ground of a page, in the colours of its pictures. */
const STYLE = `body { margin: 0; background: var(--tl-paper); color: var(--tl-ink); font: 16px/1.5 "DejaVu Sans", Verdana, sans-serif; }
main { max-width: 1200px; margin: 0 auto; padding: 1rem; overflow-wrap: break-word; }
figure { margin: 0 0 2rem; break-inside: avoid; overflow-x: auto; }
pre { white-space: pre-wrap; }
a { color: var(--tl-line); }
table { border-collapse: collapse; margin: 0 0 1rem; font-size: 0.9rem; }
caption { text-align: left; padding: 0.5rem 0; }
th, td { padding: 0.2rem 0.6rem 0.2rem 0; border-bottom: 1px solid var(--tl-grid); vertical-align: top; }
th[scope] { text-align: left; }
th[scope="row"] { font-weight: 400; }
h1, h2, h3 { line-height: 1.25; break-after: avoid; }
tr { break-inside: avoid; }
figure svg { display: block; max-width: 100%; min-width: 30rem; height: auto; }
details { font-size: 0.9rem; color: var(--tl-soft); }
@media print { details { display: none; } main { padding: 0; } main div { overflow: visible !important; }
  figure svg { min-width: 0; } th, td { overflow-wrap: anywhere; } }`;

/**
 * A page with pictures: one file, which needs no network, and runs no script but for tooltips that were asked for. Each picture stands in three layouts, of which the
 * page shows the one that has room, with its figures in a table below.
 *
 * @param pictures What `picture` returned, in the order in which they stand on the page.
 * @param options `title` and `language` of the page; `theme` of its pictures; `tooltips`.
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
  const { text } = pictures[0]!;
  const {
    language = text.language,
    title = text.headline,
    theme,
    tooltips,
  } = settled("renderHtml", RENDER_HTML_ROWS, options);
  const colours = fullTheme(theme);
  const figures = pictures.map((each) => pictureHtml(each, colours, tooltips));
  if (tooltips) figures.push(`<script>${TOOLTIP_SCRIPT}</script>`);
  // the headline of a picture is drawn: those who hear the page need one, too
  return pageHtml(`<h1 class="heard">${escapedText(title)}</h1>\n${figures.join("\n")}`, {
    title,
    language,
    ...(theme === undefined ? {} : { theme }),
    style: pictureStyle(colours, tooltips),
  });
}

/** A page around its content. */
export function pageHtml(
  content: string,
  {
    title,
    language,
    theme,
    style = "",
  }: Required<Pick<RenderHtmlOptions, "title" | "language">> &
    Pick<RenderHtmlOptions, "theme"> & { readonly style?: string },
): string {
  return `<!doctype html>
<html lang="${escapedText(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapedText(title)}</title>
<style>
${themeStyle(fullTheme(theme), content)}
${STYLE}${style}
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

/** Room below the picture for the line that opens its table. */
const BELOW = 64;

/** Where the files are: relative to the page that embeds them, or as addresses. */
export interface EmbeddedFiles {
  /** The picture alone, PNG or SVG. */
  readonly image: string;
  /** The page of the picture, as `toplines chart --out page.html` writes it. With it the line shows the page, and the image where pages are not shown. */
  readonly page?: string;
}

/**
 * One line of HTML that shows a picture in another page, with its alternative text.
 *
 * @param picture What `picture` returned.
 * @param files `image`, and `page` where there is one.
 * @returns An image; with `page` the page, and the image in it for readers and feeds that show no pages.
 * @throws PollError `wrong-type` for what is no picture.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const rise = change(polls, "iri-2014-03", "iri-2021-11", { option: "for" });
 * embedLine(picture(rise)!, { image: "rise.svg" }).startsWith('<img src="rise.svg" alt="'); // => true
 * ```
 */
export function embedLine(picture: ResultPicture, { image, page }: EmbeddedFiles): string {
  checkKind("embedLine", picture, PICTURE, ["picture"]);
  const exact = layoutOf(picture, 640, "exact").height;
  const [alt, src] = [picture.text.alt, image].map(escapedText);
  const shown = `<img src="${src!}" alt="${alt!}" width="640" height="${String(Math.ceil(exact))}" style="max-width:100%;height:auto">`;
  if (page === undefined) return shown;
  const heights = LAYOUTS.map((width) => layoutOf(picture, width, "any").height);
  const room = Math.ceil(maximumOf(heights)) + BELOW;
  const href = escapedText(page);
  return `<object type="text/html" data="${href}" aria-label="${alt!}" style="display:block;width:100%;max-width:640px;height:${String(room)}px"><a href="${href}">${shown}</a></object>`;
}
