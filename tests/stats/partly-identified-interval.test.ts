import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { criticalValue, normalCumulative } from "../../src/stats/normal.ts";
import { partlyIdentifiedInterval } from "../../src/stats/partly-identified-interval.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectWithin, referenceCases } from "../support/reference-cases.ts";

describe("partlyIdentifiedInterval: known answers", () => {
  interface Inputs {
    readonly lower: number;
    readonly upper: number;
    readonly standardErrors: readonly [number, number];
    readonly level: number;
  }
  const cases = referenceCases<Inputs, { readonly lower: number; readonly upper: number; readonly critical: number }>(
    "13-error-model",
    "coverageInterval",
  );
  test.each(cases)("$name", ({ inputs, expected, tolerance }) => {
    const got = partlyIdentifiedInterval(
      { estimate: inputs.lower, standardError: inputs.standardErrors[0] },
      { estimate: inputs.upper, standardError: inputs.standardErrors[1] },
      { level: inputs.level },
    );
    for (const name of ["lower", "upper", "critical"] as const) expectWithin(got[name], expected[name], tolerance);
  });
});

const size = fc.double({ min: 1e-4, max: 0.05, noNaN: true });

test("the chance at either end is the level, and in between no less", () => {
  fc.assert(
    fc.property(size, size, fc.double({ min: 0, max: 0.3, noNaN: true }), (first, second, width) => {
      const { critical } = partlyIdentifiedInterval(
        { estimate: 0.2, standardError: first },
        { estimate: 0.2 + width, standardError: second },
      );
      const worst = Math.max(first, second);
      expect(normalCumulative(critical + width / worst) - normalCumulative(-critical)).toBeCloseTo(0.95, 9);
      expect(critical).toBeLessThanOrEqual(criticalValue(0.95));
      expect(critical).toBeGreaterThanOrEqual(criticalValue(0.9) - 1e-9);
    }),
    { seed: 2004, numRuns: 200 },
  );
});

test("bounds without an error are the interval", () => {
  const known = { standardError: 0 };
  expect(partlyIdentifiedInterval({ estimate: 0.2, ...known }, { estimate: 0.4, ...known })).toMatchObject({
    lower: 0.2,
    upper: 0.4,
  });
  expect(partlyIdentifiedInterval({ estimate: 0.2, ...known }, { estimate: 0.2, ...known })).toMatchObject({
    lower: 0.2,
    upper: 0.2,
  });
});

test("refusals", () => {
  const at = (estimate: number, standardError = 0.01) => ({ estimate, standardError });
  expectRefusal(() => partlyIdentifiedInterval(at(0.4), at(0.2)), "out-of-range", ["upper"]);
  expectRefusal(() => partlyIdentifiedInterval(at(0.2, -1), at(0.3)), "out-of-range", ["lower", "standardError"]);
  expectRefusal(() => partlyIdentifiedInterval(at(0.2), at(0.3), { level: 1 }), "out-of-range", ["level"]);
});
