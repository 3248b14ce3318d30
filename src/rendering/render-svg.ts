import { checkKind, PICTURE } from "../model/arguments.ts";
import { whole } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import type { ResultPicture } from "../pictures/picture.ts";
import { type PictureBase, type PictureTheme, THEME_KIND } from "../pictures/theme.ts";

/** What `renderSvg` can be told. */
export interface RenderSvgOptions {
  /** Width in pixels, 320 to 1,600; default: 640. The height follows. Below 480 names stand over their marks. */
  readonly width?: number;
  /** Its colours and typeface; default: `"light"`. */
  readonly theme?: PictureBase | PictureTheme;
}

/** The rows of its options. */
export const RENDER_SVG_ROWS: OptionRows<RenderSvgOptions> = /* @__PURE__ */ optionRows(
  null as Of<RenderSvgOptions>,
  () => ({
    width: {
      kind: whole({ least: 320, most: 1600, placeholder: "pixels" }),
      help: "pixels of the whole picture",
      unless: "640",
    },
    theme: {
      kind: THEME_KIND,
      help: "its colours: light, dark, auto (as the reader has it) or print",
      unless: "light",
    },
  }),
);

/**
 * Draws a picture as SVG, without any other package and without DOM. The same picture gives the same text, in any time zone and
 * in any engine: places are told to a hundredth of a pixel.
 *
 * Lines are broken so that they fit in any common typeface; the alternative text is its title, all that it shows its description.
 *
 * @param picture What `picture` returned; also read back from JSON.
 * @param options `width`, `theme`.
 * @returns The SVG as text.
 * @throws PollError `out-of-range` for a width; `unknown-value`, `wrong-type` and `out-of-range` for a theme, also for colours that
 *   cannot be read, all at once.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const rise = change(polls, "iri-2014-03", "iri-2021-11", { option: "for" });
 * const svg = await renderSvg(picture(rise)!, { width: 320, theme: "auto" });
 * svg.startsWith("<svg "); // => true
 * ```
 */
export async function renderSvg(picture: ResultPicture, options: RenderSvgOptions = {}): Promise<string> {
  checkKind("renderSvg", picture, PICTURE, ["picture"]);
  const told = settled("renderSvg", RENDER_SVG_ROWS, options);
  const { drawnPicture } = await import("./draw.ts");
  return drawnPicture(picture, told, "any");
}
