import { describe, expect, test } from "vitest";
import type { PollError } from "../../src/errors.ts";
import { lead } from "../../src/estimate/lead.ts";
import { share } from "../../src/estimate/share-estimate.ts";
import { topline } from "../../src/model/topline.ts";
import { readDataset } from "../../src/node/read-dataset.ts";
import { figureAt } from "../../src/recipe/figure.ts";
import { meets, parseCondition } from "../../src/recipe/parse-recipe.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { everyResult } from "../support/results.ts";

const results = await everyResult();
const own = await readDataset("docs/examples/my-polls");

describe("figures of results, and their units", () => {
  test.each([
    ["share", "value", { kind: "number", value: 0.34, unit: "share" }],
    ["share", "interval", { kind: "range", unit: "share" }],
    ["share", "sampleSize", { kind: "number", value: 1200, unit: "count" }],
    ["share", "effectiveSampleSize", { kind: "number", value: 1200, unit: "count" }],
    ["share", "fieldDates", { kind: "dates", dates: { start: "2014-03-14", end: "2014-03-26" } }],
    ["share", "margin", { kind: "number", unit: "difference" }],
    ["lead", "value", { kind: "number", unit: "difference" }],
    ["lead", "first", { kind: "number", value: 0.456, unit: "share" }],
    ["lead", "pValue", { kind: "number", unit: "number" }],
    ["change", "value", { kind: "number", unit: "difference" }],
    ["change", "from", { kind: "number", value: 0.34, unit: "share" }],
    ["change", "to.fieldDates", { kind: "dates" }],
    ["change", "verdict", { kind: "text", text: "changed" }],
    ["change", "judged.methodInterval", { kind: "range", unit: "difference" }],
    ["coverage", "likeForLike", { kind: "range", unit: "share" }],
    ["coverage", "change", { kind: "range", unit: "difference" }],
    ["coverage", "coverageEffect", { kind: "range", unit: "difference" }],
    ["decomposition", "rate", { kind: "number", unit: "difference" }],
    ["decomposition", "from", { kind: "number", unit: "share" }],
    ["trend", "line.days.0", { kind: "number", unit: "share" }],
    ["trend", "line.days.0.interval", { kind: "range", unit: "share" }],
    ["trend", "effects.0.offLine", { kind: "number", unit: "difference" }],
    ["series", "readings.0", { kind: "number", value: 0.34, unit: "share" }],
    ["series of a lead", "readings.0", { kind: "number", unit: "difference" }],
    ["breaks", "breaks.0", { kind: "number", unit: "difference" }],
    ["breaks", "scatter", { kind: "number", unit: "difference" }],
    ["breaks", "levels.0", { kind: "number", unit: "share" }],
    ["wording comparison", "effects.0", { kind: "number", unit: "difference" }],
    ["wording effect", "to", { kind: "number", unit: "share" }],
    ["pool", "predictionInterval", { kind: "range", unit: "difference" }],
    ["plan", "sizes.0", { kind: "number", unit: "count" }],
    ["plan", "effect", { kind: "number", value: 0.05, unit: "difference" }],
  ])("%s: %s", (name, place, figure) => {
    expect(figureAt(results[name]!, place)).toMatchObject(figure);
  });

  test("bounds with all errors, half the width, and what went down", () => {
    const change = results.change as unknown as {
      readonly totalInterval: { lower: number };
      readonly interval: { lower: number; upper: number };
      readonly value: number;
    };
    expect(figureAt(change, "lower")).toMatchObject({ value: change.totalInterval.lower });
    expect(figureAt(change, "margin")).toMatchObject({ value: (change.interval.upper - change.interval.lower) / 2 });
    expect(figureAt(change, "fall")).toMatchObject({ value: -change.value });
  });

  test.each([
    "nothing",
    "__proto__",
    "constructor",
    "interval.toString",
    "from.value.toFixed",
    "label.length",
    "cautions",
    "statistic",
  ])("%s is no figure", (place) => {
    expectRefusal(() => figureAt(results.share!, place), "unknown-value", ["show"]);
  });
});

/** Every place of a result that holds a number. */
function places(value: object, path = "", depth = 6): readonly string[] {
  const beside = ["lineage", "sources", "organisations", "cautions", "findings", "leftOut", "inputs"];
  return Object.entries(value).flatMap(([key, part]: [string, unknown]) => {
    const place = path === "" ? key : `${path}.${key}`;
    if (beside.includes(key)) return [];
    if (typeof part === "number") return [place];
    return typeof part === "object" && part !== null && depth > 1 ? places(part, place, depth - 1) : [];
  });
}

describe("no figure is printed a hundredfold that is no share", () => {
  test("what is above 1 is a count or a number, in every result", () => {
    const wrong = Object.entries(results).flatMap(([name, result]) =>
      places(result).flatMap((place) => {
        const figure = figureAt(result, place);
        if (figure.kind !== "number" || Math.abs(figure.value) <= 1) return [];
        return figure.unit === "share" || figure.unit === "difference" ? [`${name}: ${place} ${figure.unit}`] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test.each([
    ["plan", "total", "count"],
    ["plan", "answers", "count"],
    ["plan", "comparisons", "count"],
    ["plan", "pairs.0.effect", "difference"],
    ["described series", "stepCounts.beyondChanceAdjusted", "count"],
    ["described series", "tests.trend", "difference"],
    ["described series", "largestStep", "difference"],
    ["series", "readings.0.period.midpoint", "number"],
    ["series", "gaps.0.days", "number"],
    ["trend", "standOuts.from", "number"],
    ["trend", "jumps.none", "number"],
    ["trend", "effects.0.contrast", "difference"],
    ["trend", "logEvidence", "number"],
    ["trend", "segments.0.polls", "count"],
    ["trend", "line.days.0.standardError", "difference"],
    ["breaks", "shapes.0.deviance", "number"],
    ["breaks", "test.statistic", "number"],
    ["pool", "heterogeneity.hSquared", "number"],
    ["pool", "heterogeneity.iSquared", "number"],
    ["pool", "fixed", "difference"],
    ["pool", "predictionInterval.lower", "difference"],
    ["coverage", "outerInterval.lower", "difference"],
    ["coverage", "scenarios.0.change", "difference"],
    ["decomposition", "total.interval", "difference"],
    ["decomposition", "standardised.from", "share"],
    ["decomposition", "groups.0.from.groupShare", "share"],
    ["change", "equivalence.margin", "difference"],
    ["change", "from.interval.lower", "share"],
    ["change", "interval.level", "number"],
    ["change", "errors.sampling", "number"],
    ["change of effect", "from", "difference"],
    ["change of effect", "from.from", "share"],
    ["wording effect", "from.interval.upper", "share"],
  ])("%s: %s is a %s", (name, place, unit) => {
    expect(figureAt(results[name]!, place)).toMatchObject({ unit });
  });
});

describe("a share of which only a bound was printed", () => {
  const refused = topline(own, "harbour-2025-05");

  test("is quoted as the bound, and not as the middle that stands for it", () => {
    const made = share(refused, { option: "refused" });
    expect(made.value).toBe(0.0025);
    expect(figureAt(made, "value")).toEqual({ kind: "below", bound: 0.005, decimals: 1 });
    expect(figureAt(share(refused, { option: "dk" }), "value")).toMatchObject({ kind: "number", value: 0.083 });
  });

  test("is so on its side of a lead, and the lead itself is a number", () => {
    const made = lead(refused, { options: ["for", "refused"] });
    expect(figureAt(made, "second")).toMatchObject({ kind: "below" });
    expect(figureAt(made, "first")).toMatchObject({ kind: "number", value: 0.525 });
    expect(figureAt(made, "value")).toMatchObject({ kind: "number", unit: "difference" });
  });
});

function hintOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return (error as PollError).issues[0].hint;
  }
  throw new Error("Nothing was refused");
}

describe("what a result has, for people", () => {
  test("a part with a share is quoted by it", () => {
    expect(figureAt(results["described series"]!, "highest")).toMatchObject({ value: 0.82, unit: "share" });
  });

  test.each(["plan", "described series", "share", "change"])(
    "each place that the error names is a figure: %s",
    (name) => {
      const named = new Set(
        ["nothing", "zzz", "se", "pools", "first/"].flatMap((place) => {
          const hint = hintOf(() => figureAt(results[name]!, place));
          const [, one, several] = /^(?:Did you mean (.*)\?|Figures: (.*)\.)$/.exec(hint)!;
          return (one ?? several!).split(", ").filter((each) => each !== "…");
        }),
      );
      expect(named.size).toBeGreaterThan(5);
      for (const place of named)
        expect(["number", "range", "dates", "below"]).toContain(figureAt(results[name]!, place).kind);
    },
  );
});

describe("conditions", () => {
  test.each([
    ["lower>0.5", 0.51, true],
    ["lower>0.5", 0.5, false],
    ["value>=3pp", 0.03, true],
    ["value < -2%", -0.03, true],
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
