import { describe, expect, test } from "vitest";
import { bonettPriceInterval, leadScoreTest } from "../../src/stats/lead-interval.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectAllWithin, referenceCases } from "../support/reference-cases.ts";

interface Inputs {
  readonly first: number;
  readonly second: number;
  readonly effectiveN: number;
}
interface Expected {
  readonly lower: number;
  readonly upper: number;
  readonly scoreStatistic: number | null;
  readonly scorePValue: number | null;
}

describe("known answers, among them the printed example of R statpsych", () => {
  test.each(referenceCases<Inputs, Expected>("13-error-model", "leadBonettPrice"))(
    "$name",
    ({ inputs: { first, second, effectiveN }, expected, tolerance }) => {
      const { lower, upper } = bonettPriceInterval(first, second, effectiveN);
      const { statistic, pValue } = leadScoreTest(first, second, effectiveN);
      expectAllWithin([lower, upper], [expected.lower, expected.upper], tolerance);
      if (expected.scoreStatistic === null) expect([statistic, pValue]).toEqual([null, null]);
      else expectAllWithin([statistic, pValue], [expected.scoreStatistic, expected.scorePValue], tolerance);
    },
  );
});

test("a lead of everyone keeps within 1, and two answers that nobody chose have a width", () => {
  expect(bonettPriceInterval(1, 0, 10).upper).toBe(1);
  expect(bonettPriceInterval(0, 0, 100).upper).toBeGreaterThan(0);
});

test("shares of more than a whole, and no respondents, are refused", () => {
  expectRefusal(() => bonettPriceInterval(0.6, 0.5, 100), "out-of-range", ["shares"]);
  expectRefusal(() => leadScoreTest(0.6, 0.3, 0), "out-of-range", ["sampleSize"]);
});
