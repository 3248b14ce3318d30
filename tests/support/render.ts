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

let before: Promise<unknown> = Promise.resolve();

/**
 * The picture as SVG, as the library draws it; a warning of Vega or Vega-Lite is an error. One is drawn after the other, so
 * that the console is listened to only while it is drawn.
 */
export function svgOf(spec: VegaLiteSpec): Promise<string> {
  const drawn = before.then(() => drawnWithoutWarning(spec));
  before = drawn.catch(() => {});
  return drawn;
}

async function drawnWithoutWarning(spec: VegaLiteSpec): Promise<string> {
  const said: string[] = [];
  const spies = (["warn", "error"] as const).map((method) =>
    vi.spyOn(console, method).mockImplementation((...words: readonly unknown[]) => {
      said.push(words.join(" "));
    }),
  );
  // A view keeps its warnings to itself unless told otherwise.
  const { logLevel } = View.prototype;
  View.prototype.logLevel = function (this: View, ...level: readonly number[]) {
    return logLevel.apply(this, level.length === 0 ? [] : ([Warn] as never));
  } as typeof logLevel;
  try {
    const svg = await renderSvg(spec);
    if (said.length > 0) throw new Error(`Vega warns: ${said.join("; ")}`);
    return svg;
  } finally {
    View.prototype.logLevel = logLevel;
    for (const spy of spies) spy.mockRestore();
  }
}
