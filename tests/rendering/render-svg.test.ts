import { expect, test } from "vitest";
import type { VegaLiteSpec } from "../../src/charts/spec.ts";
import { renderSvg } from "../../src/rendering/render-svg.ts";

/** One text at a place, and a picture's words. */
function specOf(text: string, x: number, description = "A picture."): VegaLiteSpec {
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    description,
    width: 100,
    height: 50,
    padding: { left: 0, right: 0, top: 0, bottom: 0 },
    autosize: { type: "none" },
    background: "#ffffff",
    layer: [
      {
        data: { values: [{ text, x, y: 1e-9 }] },
        mark: "text",
        encoding: {
          x: { field: "x", type: "quantitative", scale: null },
          y: { field: "y", type: "quantitative", scale: null },
          text: { field: "text", type: "nominal" },
        },
      },
    ],
    config: {},
  };
}

test("places stand to a hundredth of a pixel, whatever the last bits of a number are", async () => {
  const svg = await renderSvg(specOf("here", 100 / 3));
  expect(svg).toContain('transform="translate(33.33,3)"');
  expect(await renderSvg(specOf("here", 100 / 3 + 1e-12))).toBe(svg);
});

test("words that look like places are words", async () => {
  const words = 'transform="translate(1.23456,2)" d="M0.123456"';
  const svg = await renderSvg(specOf(words, 10, `<path ${words}>`));
  expect(svg).toContain("translate(1.23456,2)");
  expect(svg).toContain("M0.123456");
  expect(svg).toContain('aria-label="&lt;path transform=&quot;translate(1.23456,2)&quot;');
});
