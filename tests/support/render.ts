import { createRequire } from "node:module";
import { parse, View, Warn } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { vi } from "vitest";
import type { VegaLiteSpec } from "../../src/pictures/thin-spec.ts";

const { resolve } = createRequire(import.meta.url);
/** The widest of the common faces, regular and bold. */
export const FONT_FILES: readonly string[] = ["DejaVuSans", "DejaVuSans-Bold"].map((name) =>
  resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`),
);

let before: Promise<unknown> = Promise.resolve();

/**
 * The spec as SVG, as Vega draws it; a warning of Vega or Vega-Lite is an error. One is drawn after the other, so
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
    // Vega writes into the data that it draws
    const compiled = compile(JSON.parse(JSON.stringify(spec)) as TopLevelSpec).spec;
    const svg = await new View(parse(compiled), { renderer: "none" }).toSVG();
    if (said.length > 0) throw new Error(`Vega warns: ${said.join("; ")}`);
    return svg;
  } finally {
    View.prototype.logLevel = logLevel;
    for (const spy of spies) spy.mockRestore();
  }
}
