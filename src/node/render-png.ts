import { createRequire } from "node:module";
import type { VegaLiteSpec } from "../charts/spec.ts";
import { refuse } from "../errors.ts";
import { positive } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import { withPackages } from "../rendering/optional-package.ts";
import { renderSvg } from "../rendering/render-svg.ts";

/** What `renderPng` can be told. */
export interface RenderPngOptions {
  /** Pixels of the file for a pixel of the chart; 2 unless told, which is sharp on most screens and in print. */
  readonly scale?: number;
}

/** The rows of its options. */
export const RENDER_PNG_ROWS: OptionRows<RenderPngOptions, "scale"> = /* @__PURE__ */ optionRows(
  null as Of<RenderPngOptions, "scale">,
  () => ({
    scale: {
      kind: positive({ placeholder: "factor" }),
      help: "pixels of a PNG for a pixel of the chart",
      usual: 2,
    },
  }),
);

/** More would fill the memory: four bytes a pixel, and as much again to write it. */
const MOST_PIXELS = 100e6;

/** The two faces that charts use. */
const FACES = ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"];

/**
 * Draws a chart as PNG, with the DejaVu fonts of their package and no others: the same chart gives the same bytes on every
 * machine.
 *
 * @param spec What a function of `toplines` returned, as for `renderSvg`.
 * @param options `scale`: pixels of the picture for each pixel of the chart; 2 unless told.
 * @returns The bytes of the PNG.
 * @throws PollError `package-missing` where vega, vega-lite, @resvg/resvg-js or dejavu-fonts-ttf is not installed;
 *   `not-positive` for a scale, `out-of-range` for one that makes more than 100 million pixels.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const rise = change(polls, "iri-2014-03", "iri-2021-11", { option: "for" });
 * const bytes = await renderPng(chart(rise), { scale: 1 });
 * String.fromCharCode(...bytes.subarray(1, 4)); // => "PNG"
 * ```
 */
export async function renderPng(spec: VegaLiteSpec, options: RenderPngOptions = {}): Promise<Uint8Array> {
  const { scale } = settled("renderPng", RENDER_PNG_ROWS, options);
  const svg = await renderSvg(spec);
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
  return withPackages(["vega", "vega-lite", "@resvg/resvg-js", "dejavu-fonts-ttf"], async () => {
    const { Resvg } = await import("@resvg/resvg-js");
    const { resolve } = createRequire(import.meta.url);
    const fontFiles = FACES.map((face) => resolve(`dejavu-fonts-ttf/ttf/${face}`));
    return new Resvg(svg, {
      fitTo: { mode: "zoom", value: scale },
      font: { loadSystemFonts: false, fontFiles, defaultFontFamily: "DejaVu Sans" },
    })
      .render()
      .asPng();
  });
}
