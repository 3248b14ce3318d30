import { describe, expect, test } from "vitest";
import { contrast, fullTheme } from "../../src/pictures/theme.ts";
import { expectRefusal, refusalsOf } from "../support/expect-refusal.ts";

describe.each(["light", "dark"] as const)("%s", (base) => {
  const { [base]: colours } = fullTheme(base);

  test("text has a contrast of 4.5 with the paper, marks of 3", () => {
    for (const token of ["ink", "soft", "caution", "line"] as const)
      expect(contrast(colours[token], colours.paper), token).toBeGreaterThanOrEqual(4.5);
    for (const token of ["for", "against", "neutral", "noside-edge", "axis"] as const)
      expect(contrast(colours[token], colours.paper), token).toBeGreaterThanOrEqual(3);
  });

  test("the line stands out from its interval", () => {
    expect(contrast(colours.line, colours.interval)).toBeGreaterThanOrEqual(3);
  });
});

test("contrast is as WCAG 2 counts it", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 9);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});

test("print has black text on white", () => {
  expect(fullTheme("print").light).toMatchObject({ ink: "#000000", paper: "#ffffff" });
});

test("a theme of one's own keeps what it does not tell", () => {
  const { light, font } = fullTheme({ tokens: { line: "#7a0019" }, font: "Guardian Sans" });
  expect(light).toMatchObject({ line: "#7a0019", ink: "#191d22" });
  expect(font).toMatch(/^'Guardian Sans','Source Sans 3'/);
});

test("everything that is wrong with a theme is told at once", () => {
  const theme = { base: "sepia", tokens: { lien: "#000000", ink: "black" }, size: 3 } as never;
  expect(refusalsOf(() => fullTheme(theme))).toEqual(["unknown-value", "unknown-value", "unknown-value", "wrong-type"]);
});

test("colours that cannot be read are refused with their contrast", () => {
  expectRefusal(() => fullTheme({ tokens: { soft: "#bbbbbb" } }), "out-of-range", ["theme", "tokens", "soft"]);
  const dark = { base: "auto", tokens: { ink: "#191d22" } } as const;
  expectRefusal(() => fullTheme(dark), "out-of-range", ["theme", "tokens", "ink"]);
});
