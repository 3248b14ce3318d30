import { escapedText } from "../format/escaped-text.ts";
import { layoutOf } from "../pictures/layout.ts";
import type { ResultPicture } from "../pictures/picture.ts";
import type { FullTheme, PictureToken } from "../pictures/theme.ts";
import { FACE_SIZE, pictureSvg } from "./picture-svg.ts";
import { pictureCsv, pictureTable } from "./picture-table.ts";
import { rowHints } from "./tooltips.ts";

/** Widths of the layouts of a picture on a page. */
export const LAYOUTS = [320, 480, 640] as const;

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
export function pictureHtml(picture: ResultPicture, theme: FullTheme, tooltips: boolean): string {
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
export function pictureStyle({ font }: FullTheme, tooltips: boolean): string {
  return `${PICTURE_STYLE}\n.picture svg { font-family: ${font}; ${FACE_SIZE}; }${tooltips ? TOOLTIP_STYLE : ""}`;
}

/** What is drawn of a page and of its pictures: tokens that its own style names, and those of the pictures. */
const OF_PAGES: readonly PictureToken[] = ["paper", "ink", "soft", "line", "grid", "axis"];

/** The colours of a page as properties, for readers who prefer dark ones, for paper, and for those with colours of their own. */
export function themeStyle({ base, light, dark }: FullTheme, content: string): string {
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
