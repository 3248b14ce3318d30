import { createRequire } from "node:module";
import { View, Warn } from "vega";
import { vi } from "vitest";
import type { VegaLiteSpec } from "../../src/charts/spec.ts";
import { renderSvg } from "../../src/rendering/render-svg.ts";

const { resolve } = createRequire(import.meta.url);
/** The regular face and the bold one: charts use both. */
export const FONT_FILES: readonly string[] = ["DejaVuSans", "DejaVuSans-Bold"].map((name) =>
  resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`),
);

const warnings: string[] = [];
for (const method of ["warn", "error"] as const) {
  vi.spyOn(console, method).mockImplementation((...words: readonly unknown[]) => {
    warnings.push(words.join(" "));
  });
}
// A view keeps its warnings to itself unless told otherwise.
const { logLevel } = View.prototype;
View.prototype.logLevel = function (this: View, ...level: readonly number[]) {
  return logLevel.apply(this, level.length === 0 ? [] : ([Warn] as never));
} as typeof logLevel;

/** The picture as SVG, as the library draws it; a warning of Vega or Vega-Lite is an error. */
export async function svgOf(spec: VegaLiteSpec): Promise<string> {
  const svg = await renderSvg(spec);
  const said = warnings.splice(0);
  if (said.length > 0) throw new Error(`Vega warns: ${said.join("; ")}`);
  return svg;
}
