import { describe, expect, test } from "vitest";
import { meets, parseCondition } from "../../src/recipe/condition.ts";
import { figureAt } from "../../src/recipe/figure.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { everyResult } from "../support/results.ts";

const results = await everyResult();

describe("figures of results, and their units", () => {
  test.each([
    ["share", "estimate", { kind: "number", value: 0.34, unit: "share" }],
    ["share", "interval", { kind: "range", unit: "share" }],
    ["share", "sampleSize", { kind: "number", value: 1200, unit: "count" }],
    ["share", "effectiveSampleSize", { kind: "number", value: 1200, unit: "count" }],
    ["share", "fieldDates", { kind: "dates", dates: { start: "2014-03-14", end: "2014-03-26" } }],
    ["share", "margin", { kind: "number", unit: "difference" }],
    ["lead", "estimate", { kind: "number", unit: "difference" }],
    ["lead", "first.share", { kind: "number", value: 0.456, unit: "share" }],
    ["lead", "pValue", { kind: "number", unit: "number" }],
    ["change", "estimate", { kind: "number", unit: "difference" }],
    ["change", "from.share", { kind: "number", value: 0.34, unit: "share" }],
    ["change", "to.fieldDates", { kind: "dates" }],
    ["change", "verdict", { kind: "text", text: "changed" }],
    ["coverage", "likeForLike", { kind: "range", unit: "share" }],
    ["coverage", "change", { kind: "range", unit: "difference" }],
    ["coverage", "coverageEffect", { kind: "range", unit: "difference" }],
    ["decomposition", "rate", { kind: "number", unit: "difference" }],
    ["decomposition", "from.share", { kind: "number", unit: "share" }],
    ["trend", "line.days.0", { kind: "number", unit: "share" }],
    ["trend", "line.days.0.interval", { kind: "range", unit: "share" }],
    ["trend", "effects.0.offLine", { kind: "number", unit: "difference" }],
    ["series", "points.0.share", { kind: "number", value: 0.34, unit: "share" }],
    ["series of a lead", "points.0.share", { kind: "number", unit: "share" }],
    ["breaks", "breaks.0.estimate", { kind: "number", unit: "difference" }],
    ["breaks", "levels.0.estimate", { kind: "number", unit: "share" }],
    ["wording comparison", "effects.0.estimate", { kind: "number", unit: "difference" }],
    ["wording effect", "to.share", { kind: "number", unit: "share" }],
    ["pool", "predictionInterval", { kind: "range", unit: "difference" }],
    ["plan", "sizes.0", { kind: "number", unit: "count" }],
    ["plan", "effect", { kind: "number", value: 0.05, unit: "difference" }],
  ])("%s: %s", (name, place, figure) => {
    expect(figureAt(results[name]!, place)).toMatchObject(figure);
  });

  test("bounds with all errors, half the width, and what went down", () => {
    const change = results.change as {
      readonly totalInterval: { lower: number };
      readonly interval: { lower: number; upper: number };
      readonly estimate: number;
    };
    expect(figureAt(change, "lower")).toMatchObject({ value: change.totalInterval.lower });
    expect(figureAt(change, "margin")).toMatchObject({ value: (change.interval.upper - change.interval.lower) / 2 });
    expect(figureAt(change, "fall")).toMatchObject({ value: -change.estimate });
  });

  test.each([
    "nothing",
    "__proto__",
    "constructor",
    "interval.toString",
    "from.share.toFixed",
    "label.length",
    "cautions",
    "statistic",
  ])("%s is no figure", (place) => {
    expectRefusal(() => figureAt(results.share!, place), "unknown-value", ["show"]);
  });
});

describe("conditions", () => {
  test.each([
    ["lower>0.5", 0.51, true],
    ["lower>0.5", 0.5, false],
    ["estimate>=3pp", 0.03, true],
    ["estimate < -2%", -0.03, true],
    ["pValue<=0.05", 0.06, false],
    ["readings=23", 23, true],
  ])("%s of %d: %s", (text, figure, holds) => {
    expect(meets(figure, parseCondition(text)!)).toBe(holds);
  });

  test.each(["", "lower", ">0.5", "lower>", "lower>>1", "lower>0.5.1", "a b>1", "lower>x", "lower>101%"])(
    "%s is none",
    (text) => {
      expect(parseCondition(text)).toBeNull();
    },
  );
});
