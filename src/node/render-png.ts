import { createRequire } from "node:module";
import type { VegaLiteSpec } from "../charts/spec.ts";
import { withPackages } from "../rendering/optional-package.ts";
import { renderSvg } from "../rendering/render-svg.ts";
import { requirePositive } from "../stats/domain.ts";

export interface RenderPngOptions {
  /** Pixels of the file for a pixel of the chart; 2 unless told, which is sharp on most screens and in print. */
  readonly scale?: number;
}

/** The two faces that charts use. */
const FACES = ["DejaVuSans.ttf", "DejaVuSans-Bold.ttf"];

/**
 * Draws a chart as PNG, with the DejaVu fonts of their package and no others: the same chart gives the same bytes on every
 * machine.
 *
 * @throws PollError `package-missing` where vega, vega-lite, @resvg/resvg-js or dejavu-fonts-ttf is not installed;
 *   `not-positive` for a scale.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const change = compareWaves(topline(polls, "iri-2014-03"), topline(polls, "iri-2021-11"), { option: "for" });
 * const bytes = await renderPng(changeChart(change), { scale: 1 });
 * String.fromCharCode(...bytes.subarray(1, 4)); // => "PNG"
 * ```
 */
export async function renderPng(spec: VegaLiteSpec, { scale = 2 }: RenderPngOptions = {}): Promise<Uint8Array> {
  requirePositive(scale, "scale");
  const svg = await renderSvg(spec);
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
