import { escapedText } from "../format/escaped-text.ts";
import { checkKind, checkKinds, PICTURE } from "../model/arguments.ts";
import { word, yesOrNo } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import { aspectName, aspectOf } from "../pictures/aspect-names.ts";
import { layoutOf } from "../pictures/layout.ts";
import type { ResultPicture } from "../pictures/picture.ts";
import { speechOf } from "../pictures/speech.ts";
import { PICTURE_TEXTS } from "../pictures/texts.ts";
import { type FullTheme, fullTheme, type PictureToken } from "../pictures/theme.ts";
import { headingOf } from "../pictures/topic-words.ts";
import type { Row } from "../report/columns.ts";
import { maximumOf } from "../stats/extremes.ts";
import { FACE_SIZE, pictureSvg } from "./picture-svg.ts";
import { isSilent, pictureCsv, pictureTable, rowName } from "./picture-table.ts";
import { RENDER_SVG_ROWS, type RenderSvgOptions } from "./render-svg.ts";

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

/** Room below the picture for the line that opens its table, and for a narrow layout that is a little stretched. */
const BELOW = 112;

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

/** Widths of the layouts of a picture on a page. */
const LAYOUTS = [320, 480, 640] as const;

/**
 * How pictures stand on a page: the layout that has room, to both edges of a phone.
 */
const PICTURE_STYLE = `
.heard { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.picture { container-type: inline-size; position: relative; max-width: 640px; margin: 0 -1rem 2rem; overflow: visible; }
.picture svg { min-width: 0; overflow: visible; }
.picture .at-480, .picture .at-640 { display: none; }
@container (min-width: 480px) { .picture .at-320, .picture .at-640 { display: none; } .picture .at-480 { display: block; } }
@container (min-width: 640px) { .picture .at-480 { display: none; } .picture .at-640 { display: block; } }
.picture details { padding: 0 1rem; overflow-x: auto; }
.picture table { font-size: 0.8rem; }
@media print { .picture { margin: 0 0 2rem; } }
@media (forced-colors: active) { .picture :is([fill*="band"], [fill*="interval"], [fill*="mark"], [fill*="noside"]) { stroke: CanvasText; } }`;

/** What tooltips look like. */
const TOOLTIP_STYLE = `
.picture output { position: absolute; z-index: 1; left: clamp(0px, var(--x), calc(100% - min(20rem, 100%))); top: var(--y); box-sizing: border-box;
  max-width: min(20rem, 100%); padding: 0.4rem 0.6rem; white-space: pre-line; font-size: 0.85rem; line-height: 1.35; pointer-events: none;
  background: var(--tl-paper); color: var(--tl-ink); border: 1px solid var(--tl-axis); }
.picture output[hidden] { display: none; }
.picture .on:not(text) { stroke: var(--tl-ink); stroke-width: 2; }`;

/** A picture in its layouts, with its figures as a table and its rows as a file. */
function pictureHtml(picture: ResultPicture, theme: FullTheme, tooltips: boolean): string {
  const { language } = picture.text;
  const layouts = LAYOUTS.map((width) => {
    const svg = pictureSvg(layoutOf(picture, width, "any"), picture.text, theme, { rows: tooltips });
    return `<div class="at-${String(width)}">\n${svg}\n</div>`;
  });
  const [summary, link, keys] =
    language === "uk"
      ? ["Таблиця", "Рядки як CSV", "Значення: клавіші зі стрілками"]
      : ["Table", "Rows as CSV", "Figures: arrow keys"];
  const hints = tooltips
    ? `<output hidden></output>\n<script type="application/json">${JSON.stringify(rowHints(picture)).replaceAll("<", "\\u003c")}</script>\n`
    : "";
  return `<figure class="picture" lang="${language}">
<div${tooltips ? ` role="group" aria-label="${keys!}"` : ""}>
${layouts.join("\n")}
</div>
${hints}<details><summary>${summary}</summary>
${pictureTable(picture)}
<p><a download="${escapedText(picture.shows)}.csv" href="data:text/csv;charset=utf-8,${encodeURIComponent(pictureCsv(picture))}">${link}</a></p></details>
</figure>`;
}

/** The style of a page with pictures. */
function pictureStyle({ font }: FullTheme, tooltips: boolean): string {
  return `${PICTURE_STYLE}\n.picture svg { font-family: ${font}; ${FACE_SIZE}; }${tooltips ? TOOLTIP_STYLE : ""}`;
}

/** What is drawn of a page and of its pictures: tokens that its own style names, and those of the pictures. */
const OF_PAGES: readonly PictureToken[] = ["paper", "ink", "soft", "line", "grid", "axis"];

/** The colours of a page as properties, for readers who prefer dark ones, for paper, and for those with colours of their own. */
function themeStyle({ base, light, dark }: FullTheme, content: string): string {
  const drawn = [...content.matchAll(/var\(--tl-([\w-]+)\)/g)].map(([, token]) => token as PictureToken);
  const tokens = [...new Set([...OF_PAGES, ...drawn])].sort();
  const properties = (colourOf: (token: PictureToken) => string): string =>
    `:root { ${tokens.map((token) => `--tl-${token}: ${colourOf(token)};`).join(" ")} }`;
  const paper = properties((token) => light[token]);
  const own = base === "dark" ? properties((token) => dark[token]) : paper;
  const isGround = /^(?:paper|band|interval|mark$|noside$|accent-interval|grid)/;
  return [
    `:root { color-scheme: ${base === "auto" ? "light dark" : base === "dark" ? "dark" : "light"}; }`,
    own,
    ...(base === "auto" ? [`@media (prefers-color-scheme: dark) { ${properties((token) => dark[token])} }`] : []),
    ...(base === "auto" ? [`@media print { ${paper} }`] : []),
    `@media (forced-colors: active) { ${properties((token) => (isGround.test(token) ? "Canvas" : "CanvasText"))} }`,
  ].join("\n");
}

/** What only a tooltip says: English, Ukrainian. The texts of cautions that name no aspect are under their codes. */
const TEXTS = {
  ...PICTURE_TEXTS,
  noSize: ["no sample size on record", "обсяг вибірки невідомий"],
  caution: ["Caution: {0}", "Застереження: {0}"],
  differs: ["Caution: the surveys differ by {0}", "Застереження: опитування відрізняються ({0})"],
  unrecorded: ["Not on record: {0}", "Немає даних: {0}"],
  "answers-not-printed": ["not all answers were reported", "наведено не всі відповіді"],
  "other-values-printed": ["another source has another figure", "в іншому джерелі інше значення"],
  "censored-value": ["only a bound was published", "оприлюднено лише межу"],
  "n-inferred": ["the sample size is inferred", "обсяг вибірки визначено за непрямими даними"],
  "opinion-may-have-moved": ["opinion may have moved between the surveys", "думка могла змінитися між опитуваннями"],
  disputed: ["the figure is disputed", "значення сумнівне"],
} as const;

/**
 * What a tooltip says of each row: its name and figure; who asked, when and of how many; the exact words, and how near they are
 * to what was asked; the first caution.
 */
function rowHints({ rows, text }: Pick<ResultPicture, "rows" | "text">): readonly string[] {
  const { language } = text;
  const { say, dates, count } = speechOf({ language }, TEXTS);
  const cautionOf = (codes: string): string => {
    for (const code of codes.split(" ")) {
      if (Object.hasOwn(TEXTS, code)) return say("caution", say(code as keyof typeof TEXTS));
      const aspect = aspectName(aspectOf(code), language);
      if (code.startsWith("different-")) return say("differs", aspect);
      if (code.endsWith("-unknown")) return say("unrecorded", aspect);
    }
    return "";
  };
  const hintOf = (row: Row, place: number): string => {
    const words = text.rows[place]!;
    if (isSilent(words)) return "";
    const name = rowName(row, words, language);
    const { start, end, n, wording, wordingStatus, house } = row;
    const when = start == null || end == null ? "" : dates({ start: String(start), end: String(end) });
    const isExact = wordingStatus === "verbatim" || wordingStatus === "translated";
    const asked = words.asked
      ? say("quote", words.asked)
      : isExact
        ? say("quote", String(wording), wordingStatus === "translated" ? say("translated") : "")
        : say("asDescribed", String(wording));
    const size = typeof n === "number" ? `n = ${count(n)}` : house == null ? "" : say("noSize");
    const figure = [words.value, words.range === "" ? "" : `(${words.range})`].filter(Boolean).join(" ");
    return [
      headingOf([name, figure].filter(Boolean).join(": ")),
      [words.by ?? "", name.includes(when) ? "" : when, size].filter(Boolean).join(", "),
      wording == null ? "" : asked,
      row.row === "finding" || row.row === "unknown" ? "" : cautionOf(String(row.cautions ?? "")),
    ]
      .filter(Boolean)
      .join("\n");
  };
  return rows.map(hintOf);
}

/**
 * A kilobyte for pages that want tooltips: at the mark that is nearest to a pointer or a finger, or along the rows with the
 * arrow keys, each picture being one stop of the tab key. Escape closes.
 */
export const TOOLTIP_SCRIPT = `document.querySelectorAll(".picture").forEach(f=>{
let t=JSON.parse(f.querySelector("script").textContent),[a]=f.children,o=f.querySelector("output"),on,at,
b=e=>e.getBoundingClientRect(),
m=()=>[...a.querySelectorAll("[data-row]")].filter(e=>t[e.dataset.row]&&b(e).width),
show=e=>{on?.classList.remove("on")
on=e
if(o.hidden=!e)return
e.classList.add("on")
o.textContent=t[at=e.dataset.row]
o.style=\`--x:\${b(e).x-b(f).x}px;--y:\${b(e).bottom-b(f).y+8}px\`},
d=(e,p)=>{let r=b(e);return Math.hypot(Math.max(r.x-p.x,0,p.x-r.right),Math.max(r.y-p.y,0,p.y-r.bottom))}
a.tabIndex=0
a.onpointermove=a.onpointerdown=p=>{let[e]=m().sort((x,y)=>d(x,p)-d(y,p));show(e&&d(e,p)<24&&e)}
a.onpointerleave=p=>p.pointerType=="mouse"&&show()
a.onblur=()=>show()
a.onkeydown=k=>{let s={ArrowRight:1,ArrowDown:1,ArrowLeft:-1,ArrowUp:-1}[k.key],r={},l
if(k.key=="Escape")show()
if(!s)return
k.preventDefault()
m().forEach(e=>r[e.dataset.row]??=e)
l=Object.values(r)
show(l.at((l.indexOf(r[at])+s)%l.length))}})`;
