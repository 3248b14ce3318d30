import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { criticalValue } from "../../src/stats/normal.ts";
import { changeWithSurveyError, lastingErrorOfPair } from "../../src/stats/survey-error.ts";
import {
  changeTipping,
  equivalenceTipping,
  leadChangeTipping,
  leadTipping,
  type TippingPoints,
} from "../../src/stats/tipping-points.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectWithin, referenceCases, type Tolerance } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };
const roundingOf = (unit: number, figures = 1) => ({
  variance: (figures * unit ** 2) / 12,
  bound: (figures * unit) / 2,
});

function expectTipping(found: TippingPoints, expected: TippingPoints, tolerance: Tolerance): void {
  for (const key of ["designEffect", "surveyError"] as const) {
    if (expected[key] === null) expect(found[key]).toBeNull();
    else expectWithin(found[key], expected[key], tolerance);
  }
}

type Two = readonly [number, number];
interface Pair {
  readonly ns: Two;
  readonly units: Two;
}
const casesOf = <Inputs>(kind: string) => referenceCases<Inputs, TippingPoints>("13-error-model", kind);

describe("known answers of the sketch of the model in Python", () => {
  const sharesOf = ({ shares, ns, units }: Pair & { shares: Two }) =>
    ([0, 1] as const).map((i) => ({ share: shares[i], sampleSize: ns[i], rounding: roundingOf(units[i]) }));

  test.each(casesOf<Pair & { shares: Two }>("changeTipping"))("$name", ({ inputs, expected, tolerance }) => {
    const [first, second] = sharesOf(inputs);
    expectTipping(changeTipping(first!, second!), expected, tolerance);
  });

  test.each(casesOf<{ first: number; second: number; n: number; unit: number }>("leadTipping"))(
    "$name",
    ({ inputs: { first, second, n, unit }, expected, tolerance }) => {
      expectTipping(leadTipping({ first, second, sampleSize: n, rounding: roundingOf(unit, 2) }), expected, tolerance);
    },
  );

  test.each(casesOf<Pair & Record<"from" | "to", Two>>("leadChangeTipping"))(
    "$name",
    ({ inputs: { from, to, ns, units }, expected, tolerance }) => {
      const leads = [from, to].map(([first, second], i) => ({
        first,
        second,
        sampleSize: ns[i]!,
        rounding: roundingOf(units[i]!, 2),
      }));
      expectTipping(leadChangeTipping(leads[0]!, leads[1]!), expected, tolerance);
    },
  );

  test.each(casesOf<Pair & { shares: Two; margin: number }>("equivalenceTipping"))(
    "$name",
    ({ inputs, expected, tolerance }) => {
      const [first, second] = sharesOf(inputs);
      expectTipping(equivalenceTipping(first!, second!, { margin: inputs.margin }), expected, tolerance);
    },
  );
});

test("a change tips near where the plain formula says", () => {
  const [p, q, n] = [0.34, 0.54, 1500];
  const rounding = roundingOf(0.01);
  const found = changeTipping({ share: p, sampleSize: n, rounding }, { share: q, sampleSize: n, rounding });
  const sampling = (p * (1 - p) + q * (1 - q)) / n;
  const room = (0.2 / criticalValue()) ** 2 - 2 * rounding.variance;
  expect(found.designEffect!).toBeGreaterThan(0.9 * (room / sampling));
  expect(found.designEffect!).toBeLessThan(1.1 * (room / sampling));
  const error = Math.sqrt((room - sampling) / (4 * (p * (1 - p) + q * (1 - q))));
  expect(found.surveyError!).toBeGreaterThan(0.95 * error);
  expect(found.surveyError!).toBeLessThan(1.05 * error);
});

test("a change is one exactly where it holds up to more than is allowed", () => {
  const size = fc.integer({ min: 100, max: 20000 });
  const share = fc.integer({ min: 5, max: 95 }).map((percent) => percent / 100);
  const deviation = fc.double({ min: 0.001, max: 0.05, noNaN: true });
  fc.assert(
    fc.property(size, size, share, share, deviation, deviation, (one, other, from, to, occasion, house) => {
      const rounding = roundingOf(0.01);
      const first = { share: from, sampleSize: one, rounding };
      const second = { share: to, sampleSize: other, rounding };
      // of two houses nothing is left in common, and so no difference of scales
      const sizes = { occasion, house, shared: 0, fadingDays: 1000 };
      const kept = { house: 0, shared: 0 };
      const { lower, upper } = changeWithSurveyError(first, second, { sizes, kept });
      const allowed = Math.hypot(occasion, lastingErrorOfPair(sizes, kept).apart);
      const { surveyError } = changeTipping(first, second);
      fc.pre(Math.abs((surveyError ?? 0) - allowed) > 1e-9);
      expect(lower > 0 || upper < 0).toBe(surveyError !== null && surveyError > allowed);
    }),
    SEED,
  );
});

test("the furthest that is looked for is where a verdict that always holds ends", () => {
  const certain = { share: 0, sampleSize: 1e12 };
  expect(changeTipping(certain, { share: 1, sampleSize: 1e12 }).designEffect).toBe(1e4);
  const nobody = { share: 0.5, sampleSize: 1e12 };
  expect(equivalenceTipping(nobody, nobody, { margin: 0.4 })).toMatchObject({ designEffect: 1e4 });
});

test("no margin is refused", () => {
  const one = { share: 0.5, sampleSize: 100 };
  expectRefusal(() => equivalenceTipping(one, one, { margin: 0 }), "out-of-range", ["margin"]);
});
