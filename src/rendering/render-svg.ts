import type { VegaLiteSpec } from "../charts/spec.ts";
import { refuse } from "../errors.ts";
import { escapedText } from "../format/escaped-text.ts";
import { checkKind, SPEC } from "../model/arguments.ts";
import { whole } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import { layoutOf } from "../pictures/layout.ts";
import type { ResultPicture } from "../pictures/picture.ts";
import type { Face } from "../pictures/text-width.ts";
import { fullTheme, type PictureBase, type PictureTheme, THEME_KIND } from "../pictures/theme.ts";
import { importPackage, withPackages } from "./optional-package.ts";
import { pictureSvg } from "./picture-svg.ts";

/** What `renderSvg` can be told of a picture; a Vega-Lite spec has its own width and colours. */
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
 * @param picture What `picture` returned; or what `chart` did, or any other Vega-Lite v6 spec with its data in it, which Vega
 *   draws.
 * @param options `width`, `theme`; of a picture only.
 * @returns The SVG as text.
 * @throws PollError `out-of-range` for a width, `unknown-value`, `wrong-type` and `out-of-range` for a theme with colours that
 *   cannot be read, all at once; `package-missing` for a spec where vega or vega-lite is not installed.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const rise = change(polls, "iri-2014-03", "iri-2021-11", { option: "for" });
 * const svg = await renderSvg(picture(rise)!, { width: 320, theme: "auto" });
 * svg.startsWith("<svg "); // => true
 * ```
 */
export async function renderSvg(
  picture: ResultPicture | VegaLiteSpec,
  options: RenderSvgOptions = {},
): Promise<string> {
  const told = settled("renderSvg", RENDER_SVG_ROWS, options);
  if (isPicture(picture)) return drawnPicture(picture, told, "any");
  checkKind("renderSvg", picture, SPEC, ["spec"]);
  refuseLook(told);
  return drawnSpec(picture);
}

/** Whether it is what `picture` returned. */
export function isPicture(value: unknown): value is ResultPicture {
  return (value as { readonly kind?: unknown } | null)?.kind === "result-picture";
}

/** A picture as SVG, for text in a face. */
export function drawnPicture(picture: ResultPicture, { width = 640, theme }: RenderSvgOptions, face: Face): string {
  return pictureSvg(layoutOf(picture, width, face), picture.text, fullTheme(theme));
}

/** A spec has its width and colours in it. */
export function refuseLook(told: RenderSvgOptions): void {
  const [name] = Object.keys(told);
  if (name === undefined) return;
  refuse(
    "wrong-usage",
    [name],
    `A Vega-Lite spec has its own ${name}.`,
    "Draw what `picture` returns, or leave it out.",
  );
}

/** A spec, drawn by Vega, with its description as label. */
export async function drawnSpec(spec: VegaLiteSpec): Promise<string> {
  const [vega, { compile }] = await withPackages(
    ["vega", "vega-lite"],
    () =>
      Promise.all([importPackage("vega"), importPackage("vega-lite")]) as Promise<
        readonly [typeof import("vega"), typeof import("vega-lite")]
      >,
  );
  // Vega writes into the data that it draws
  const { spec: compiled } = compile(JSON.parse(JSON.stringify(spec)));
  const svg = await new vega.View(vega.parse(compiled), { renderer: "none" }).toSVG();
  const label = escapedText(spec.description);
  return rounded(svg).replace(
    /^<svg ([^>]*)>/,
    (_, attributes: string) => `<svg ${attributes} role="img" aria-label="${label}"><desc>${label}</desc>`,
  );
}

/** Engines differ in the last bits of a number. Texts are left alone: in a picture no `<` stands but of a tag. */
function rounded(svg: string): string {
  return svg.replace(/<[a-z][^<>]*>/g, (tag) =>
    tag.replace(/ (?:d|transform|x2?|y2?|width|height)="[^"]*"/g, (attribute) =>
      attribute.replace(/-?\d+(?:\.\d+)?e-\d+|-?\d+\.\d{3,}/g, (number) => String(Number(Number(number).toFixed(2)))),
    ),
  );
}
