import { createRequire } from "node:module";
import type { VegaLiteSpec } from "../charts/spec.ts";
import { refuse } from "../errors.ts";
import { checkKind, SPEC } from "../model/arguments.ts";
import { positive } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import type { ResultPicture } from "../pictures/picture.ts";
import { withPackages } from "../rendering/optional-package.ts";
import {
  drawnPicture,
  drawnSpec,
  isPicture,
  RENDER_SVG_ROWS,
  type RenderSvgOptions,
  refuseLook,
} from "../rendering/render-svg.ts";

/** What `renderPng` can be told. */
export interface RenderPngOptions extends RenderSvgOptions {
  /** Pixels of the file for a pixel of the chart; default: 2, which is sharp on most screens and in print. */
  readonly scale?: number;
}

/** The rows of its options. */
export const RENDER_PNG_ROWS: OptionRows<RenderPngOptions, "scale"> = /* @__PURE__ */ optionRows(
  null as Of<RenderPngOptions, "scale">,
  () => ({
    ...RENDER_SVG_ROWS,
    scale: {
      kind: positive({ placeholder: "factor" }),
      help: "pixels of a PNG for a pixel of the chart",
      usual: 2,
    },
  }),
);

/** More would fill the memory: four bytes a pixel, and as much again to write it. */
const MOST_PIXELS = 100e6;

/** The two faces of pictures, and of what Vega draws: the packages that they are in, their files and their name. */
const FONTS = {
  picture: {
    name: "Source Sans 3",
    package: "source-sans",
    files: ["source-sans/TTF/SourceSans3-Regular.ttf", "source-sans/TTF/SourceSans3-Semibold.ttf"],
  },
  spec: {
    name: "DejaVu Sans",
    package: "dejavu-fonts-ttf",
    files: ["dejavu-fonts-ttf/ttf/DejaVuSans.ttf", "dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf"],
  },
} as const;

/**
 * Draws a picture as PNG, in Source Sans 3 from the font files of its package and no others: the same picture gives the same
 * bytes on every machine. What Vega draws is set in DejaVu Sans.
 *
 * @param picture What `picture` or `chart` returned, as for `renderSvg`.
 * @param options `width` and `theme`, as for `renderSvg`; `scale`: pixels of the file for each of the picture; default: 2.
 * @returns The bytes of the PNG.
 * @throws PollError `package-missing` where @resvg/resvg-js or source-sans is not installed, or for a spec vega, vega-lite or
 *   dejavu-fonts-ttf; `not-positive` for a scale, `out-of-range` for one that makes more than 100 million pixels; as `renderSvg`.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const rise = change(polls, "iri-2014-03", "iri-2021-11", { option: "for" });
 * const bytes = await renderPng(picture(rise)!, { scale: 1 });
 * String.fromCharCode(...bytes.subarray(1, 4)); // => "PNG"
 * ```
 */
export async function renderPng(
  picture: ResultPicture | VegaLiteSpec,
  options: RenderPngOptions = {},
): Promise<Uint8Array> {
  const { scale, ...look } = settled("renderPng", RENDER_PNG_ROWS, options);
  const svg = await svgForPixels(picture, look);
  const font = FONTS[isPicture(picture) ? "picture" : "spec"];
  const [, width, height] = /^<svg [^>]*?width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  const pixels = Number(width) * Number(height) * scale ** 2;
  if (pixels > MOST_PIXELS) {
    refuse(
      "out-of-range",
      ["scale"],
      `The picture has ${String(Math.ceil(pixels / 1e6))} million pixels; the most is ${String(MOST_PIXELS / 1e6)} million.`,
      `Give a scale of at most ${String(Math.floor(Math.sqrt(MOST_PIXELS / (pixels / scale ** 2)) * 10) / 10)}.`,
    );
  }
  return withPackages(["@resvg/resvg-js", font.package], async () => {
    const { Resvg } = await import("@resvg/resvg-js");
    const { resolve } = createRequire(import.meta.url);
    const fontFiles = font.files.map((file) => resolve(file));
    return new Resvg(svg, {
      fitTo: { mode: "zoom", value: scale },
      font: { loadSystemFonts: false, fontFiles, defaultFontFamily: font.name },
    })
      .render()
      .asPng();
  });
}

/** The SVG as it is set in the font files. */
async function svgForPixels(picture: ResultPicture | VegaLiteSpec, look: RenderSvgOptions): Promise<string> {
  if (isPicture(picture)) return drawnPicture(picture, look, "exact");
  checkKind("renderPng", picture, SPEC, ["spec"]);
  refuseLook(look);
  return drawnSpec(picture);
}
