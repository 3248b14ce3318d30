import { createRequire } from "node:module";
import { Resvg } from "@resvg/resvg-js";
import { parse, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import type { VegaLiteSpec } from "../../src/charts/spec.ts";

const { resolve } = createRequire(import.meta.url);
/** The regular face and the bold one: charts use both. */
export const FONT_FILES: readonly string[] = ["DejaVuSans", "DejaVuSans-Bold"].map((name) =>
  resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`),
);

/** The picture as SVG, drawn by Vega without canvas or DOM; a warning of Vega or Vega-Lite is an error. */
export async function svgOf(spec: VegaLiteSpec): Promise<string> {
  const warnings: string[] = [];
  const logger = {
    level: () => logger,
    error: (...args: readonly unknown[]) => note(args),
    warn: (...args: readonly unknown[]) => note(args),
    info: () => logger,
    debug: () => logger,
  };
  const note = (args: readonly unknown[]) => {
    warnings.push(args.join(" "));
    return logger;
  };
  const { spec: vega } = compile(spec as unknown as TopLevelSpec, { logger: logger as never });
  const svg = await new View(parse(vega), { renderer: "none", logger: logger as never }).toSVG();
  if (warnings.length > 0) throw new Error(`Vega warns: ${warnings.join("; ")}`);
  return svg;
}

/** The picture as PNG, with the fonts of the package and no others. */
export function pngOf(svg: string, zoom = 2): Uint8Array {
  return new Resvg(svg, {
    fitTo: { mode: "zoom", value: zoom },
    font: { loadSystemFonts: false, fontFiles: [...FONT_FILES], defaultFontFamily: "DejaVu Sans" },
  })
    .render()
    .asPng();
}
