import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { criticalValue } from "../../src/stats/normal.ts";
import {
  changeWithSurveyError,
  contrastScale,
  countsFor,
  type ErrorLayer,
  keptCorrelation,
  leadChangeWithSurveyError,
  leadWithSurveyError,
  NO_SURVEY_ERROR,
  type RoundingError,
  type SurveyErrorSizes,
  shareWithSurveyError,
  smallestChange,
  widenedByRounding,
} from "../../src/stats/survey-error.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectAllWithin, expectWithin, referenceCases } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };

interface Sizes {
  readonly occasion: number;
  readonly house: number;
  readonly shared: number;
  readonly fading: number;
}
type Layer = "sampling" | "total" | "level";

/** The layers of the cases under the names of the library. */
function layered(layer: Layer, { fading, ...sizes }: Sizes): { sizes: SurveyErrorSizes; layer: ErrorLayer } {
  if (layer === "sampling") return { sizes: NO_SURVEY_ERROR, layer: "poll" };
  return { sizes: { ...sizes, fadingDays: fading }, layer: layer === "level" ? "total" : "poll" };
}
const roundingOf = (unit: number, figures = 1): RoundingError => ({
  variance: (figures * unit ** 2) / 12,
  bound: (figures * unit) / 2,
});
const keptOf = (days: number, sameHouse: boolean, fading: number) => ({
  house: sameHouse ? keptCorrelation(days, fading) : 0,
  shared: keptCorrelation(days, fading),
});
const casesOf = <Inputs, Expected>(kind: string) => referenceCases<Inputs, Expected>("13-error-model", kind);

/** What a case says of two surveys. */
interface Pair {
  readonly ns: readonly [number, number];
  readonly units: readonly [number, number];
  readonly designEffects: readonly [number, number];
  readonly days: number;
  readonly sameHouse: boolean;
  readonly layer: Layer;
  readonly sizes: Sizes;
}
const pairOptions = ({ layer, sizes, days, sameHouse }: Pair) => ({
  ...layered(layer, sizes),
  kept: keptOf(days, sameHouse, sizes.fading),
});
const readingOf = ({ ns, units, designEffects }: Pair, side: 0 | 1, figures = 1) => ({
  sampleSize: ns[side],
  designEffect: designEffects[side],
  rounding: roundingOf(units[side], figures),
});

describe("known answers of the sketch of the model in Python", () => {
  test.each(casesOf<{ days: number; sameHouse: boolean; fading: number }, { correlation: number }>("keptCorrelation"))(
    "$name",
    ({ inputs: { days, sameHouse, fading }, expected, tolerance }) => {
      expectWithin(keptOf(days, sameHouse, fading).house, expected.correlation, tolerance);
    },
  );

  test.each(casesOf<{ shares: number[]; weights: number[] }, { scale: number }>("contrastScale"))(
    "$name",
    ({ inputs, expected, tolerance }) => {
      expectWithin(contrastScale(inputs.shares, inputs.weights), expected.scale, tolerance);
    },
  );

  test.each(
    casesOf<{ n: number; designEffect: number; occasion: number; lasting: number }, { respondents: number }>(
      "countsFor",
    ),
  )("$name", ({ inputs: { n, ...options }, expected, tolerance }) => {
    expectWithin(countsFor(n, options), expected.respondents, tolerance);
  });

  interface One {
    readonly n: number;
    readonly unit: number;
    readonly designEffect: number;
    readonly layer: Layer;
    readonly sizes: Sizes;
  }
  test.each(casesOf<One & { share: number }, Record<"lower" | "upper" | "countsFor", number>>("shareTotal"))(
    "$name",
    ({ inputs: { share, n, unit, designEffect, layer, sizes }, expected, tolerance }) => {
      const found = shareWithSurveyError(
        { share, sampleSize: n, designEffect, rounding: roundingOf(unit) },
        layered(layer, sizes),
      );
      expectAllWithin(
        [found.lower, found.upper, found.countsFor],
        [expected.lower, expected.upper, expected.countsFor],
        tolerance,
      );
    },
  );

  test.each(
    casesOf<
      One & { first: number; second: number },
      Record<"lower" | "upper" | "countsFor", number> & { scorePValue: number | null }
    >("leadTotal"),
  )("$name", ({ inputs: { first, second, n, unit, designEffect, layer, sizes }, expected, tolerance }) => {
    const found = leadWithSurveyError(
      { first, second, sampleSize: n, designEffect, rounding: roundingOf(unit, 2) },
      layered(layer, sizes),
    );
    expectAllWithin(
      [found.lower, found.upper, found.countsFor, found.pValue],
      [expected.lower, expected.upper, expected.countsFor, expected.scorePValue],
      tolerance,
    );
  });

  interface Change extends Record<"lower" | "upper" | "pValue" | "standardError", number> {
    readonly countFor: readonly [number, number];
  }
  test.each(casesOf<Pair & { shares: [number, number] }, Change>("changeTotal"))(
    "$name",
    ({ inputs, expected, tolerance }) => {
      const found = changeWithSurveyError(
        { share: inputs.shares[0], ...readingOf(inputs, 0) },
        { share: inputs.shares[1], ...readingOf(inputs, 1) },
        pairOptions(inputs),
      );
      expectAllWithin(
        [found.lower, found.upper, found.pValue, found.standardError, ...found.countsFor],
        [expected.lower, expected.upper, expected.pValue, expected.standardError, ...expected.countFor],
        tolerance,
      );
    },
  );

  test.each(casesOf<Pair & { share: number }, { change: number }>("smallestChange"))(
    "$name",
    ({ inputs, expected, tolerance }) => {
      const found = smallestChange(
        { share: inputs.share, ...readingOf(inputs, 0) },
        readingOf(inputs, 1),
        pairOptions(inputs),
      );
      expectWithin(found, expected.change, tolerance);
    },
  );

  test.each(
    casesOf<Pair & Record<"from" | "to", [number, number]>, Omit<Change, "pValue" | "standardError">>(
      "leadChangeTotal",
    ),
  )("$name", ({ inputs, expected, tolerance }) => {
    const leadOf = ([first, second]: readonly [number, number], side: 0 | 1) => ({
      first,
      second,
      ...readingOf(inputs, side, 2),
    });
    const found = leadChangeWithSurveyError(leadOf(inputs.from, 0), leadOf(inputs.to, 1), pairOptions(inputs));
    expectAllWithin(
      [found.lower, found.upper, ...found.countsFor],
      [expected.lower, expected.upper, ...expected.countFor],
      tolerance,
    );
  });
});

const anyShare = fc.double({ min: 0, max: 1, noNaN: true });
const anySize = fc.double({ min: 1, max: 1e9, noNaN: true });
const anyDeviation = fc.double({ min: 0, max: 0.1, noNaN: true });
const anySizes = fc.record({
  occasion: anyDeviation,
  house: anyDeviation,
  shared: anyDeviation,
  fadingDays: fc.double({ min: 1, max: 1e5, noNaN: true }),
});
const anyUnit = fc.constantFrom(0, 0.001, 0.01);
const anyKept = fc.record({ house: anyShare, shared: anyShare });
const anyReading = fc.record({
  share: anyShare,
  sampleSize: anySize,
  rounding: anyUnit.map((unit) => roundingOf(unit)),
});

describe("invariants", () => {
  test("what is left out is mirrored: shares of p and of 1 − p have intervals of one length", () => {
    fc.assert(
      fc.property(anyReading, anySizes, (reading, sizes) => {
        const found = shareWithSurveyError(reading, { sizes });
        const mirrored = shareWithSurveyError({ ...reading, share: 1 - reading.share }, { sizes });
        expect(mirrored.lower).toBeCloseTo(1 - found.upper, 9);
        expect(mirrored.upper).toBeCloseTo(1 - found.lower, 9);
      }),
      SEED,
    );
  });

  test("with the surveys swapped a change has the other sign", () => {
    fc.assert(
      fc.property(anyReading, anyReading, anySizes, anyKept, (first, second, sizes, kept) => {
        const found = changeWithSurveyError(first, second, { sizes, kept });
        const swapped = changeWithSurveyError(second, first, { sizes, kept });
        expect(swapped.lower).toBeCloseTo(-found.upper, 12);
        expect(swapped.pValue ?? -1).toBeCloseTo(found.pValue ?? -1, 12);
      }),
      SEED,
    );
  });

  test("the total holds the poll interval, and that the one of sampling", () => {
    fc.assert(
      fc.property(anyReading, anyReading, anySizes, anyKept, (first, second, sizes, kept) => {
        const sampling = changeWithSurveyError(first, second, { sizes: NO_SURVEY_ERROR, kept });
        const poll = changeWithSurveyError(first, second, { sizes, kept });
        const total = changeWithSurveyError(first, second, { sizes, kept, layer: "total" });
        expect(poll.lower).toBeLessThanOrEqual(sampling.lower + 1e-12);
        expect(poll.upper).toBeGreaterThanOrEqual(sampling.upper - 1e-12);
        expect(total.lower).toBeLessThanOrEqual(poll.lower + 1e-12);
        expect(total.upper).toBeGreaterThanOrEqual(poll.upper - 1e-12);
      }),
      SEED,
    );
  });

  test("every size makes a reading count for less, however large it is", () => {
    fc.assert(
      fc.property(anySize, anyDeviation, anyDeviation, anyDeviation, (size, occasion, lasting, more) => {
        const found = countsFor(size, { occasion, lasting });
        expect(countsFor(size, { occasion: occasion + more, lasting })).toBeLessThanOrEqual(found);
        expect(countsFor(size, { occasion, lasting: lasting + more })).toBeLessThanOrEqual(found);
        expect(found).toBeLessThanOrEqual(size * (1 + 1e-12));
      }),
      SEED,
    );
  });

  test("two surveys of one house at one time, or of nearly one, differ by hardly more than the occasion", () => {
    const [first, second] = [
      { share: 0.4, sampleSize: 1000 },
      { share: 0.43, sampleSize: 1000 },
    ];
    const sizes = { occasion: 0.01, house: 0.03, shared: 0.025, fadingDays: 1000 };
    const at = (days: number) => changeWithSurveyError(first, second, { sizes, kept: keptOf(days, true, 1000) }).upper;
    expect(at(1)).toBeCloseTo(at(0), 3);
    expect(at(0.001)).toBeCloseTo(at(0), 6);
  });

  test("rounding never widens by more than it can move a figure", () => {
    const interval = { estimate: 0.5, lower: 0.5, upper: 0.5 };
    expect(widenedByRounding(interval, roundingOf(0.01)).upper).toBe(0.505);
    expect(
      shareWithSurveyError({ share: 0.5, sampleSize: 1e9, rounding: roundingOf(0.01) }, { sizes: NO_SURVEY_ERROR })
        .upper,
    ).toBeLessThan(0.50504);
  });

  test("3 and 4 make 5 on each side by itself, and no more than the figure can be", () => {
    const level = 0.9;
    const z = criticalValue(level);
    const interval = { estimate: 0.5, lower: 0.5 - 0.03, upper: 0.5 + 0.06 };
    const error = { variance: (0.04 / z) ** 2, bound: 1 };
    for (const [rounding, rest] of [[error, 0] as const, [roundingOf(0), error.variance] as const]) {
      const { lower, upper } = widenedByRounding(interval, rounding, rest, { level });
      expect(lower).toBeCloseTo(0.45, 14);
      expect(upper).toBeCloseTo(0.5 + Math.hypot(0.06, 0.04), 14);
    }
    const { lower, upper } = widenedByRounding(interval, error, 0, { level, within: [0.46, 0.51] });
    expect([lower, upper]).toEqual([0.46, 0.51]);
  });

  test("an efficient design keeps its n, and the occasion is added to it", () => {
    expect(countsFor(1000, { designEffect: 0.8 })).toBeCloseTo(1250, 9);
    expect(countsFor(1000, { designEffect: 0.8, occasion: 0.01 })).toBeCloseTo(1 / (0.0008 + 0.0004), 9);
  });
});

test("no bound of a change lies beyond what a change can be", () => {
  const rounding = { variance: 0.02 ** 2 / 12, bound: 0.02 };
  const options = {
    sizes: { occasion: 0.012, house: 0.03, shared: 0.025, fadingDays: 1000 },
    kept: { house: 0, shared: 0 },
  };
  const none = { share: 0, sampleSize: 1000, rounding };
  const all = { share: 1, sampleSize: 1000, rounding };
  expect(changeWithSurveyError(none, all, options).upper).toBe(1);
  expect(changeWithSurveyError(all, none, options).lower).toBe(-1);
  const behind = { first: 0, second: 1, sampleSize: 1e9, rounding };
  const ahead = { first: 1, second: 0, sampleSize: 1e9, rounding };
  const still = { sizes: NO_SURVEY_ERROR, kept: { house: 1, shared: 1 } };
  expect(leadChangeWithSurveyError(behind, ahead, still).upper).toBe(2);
  expect(leadChangeWithSurveyError(ahead, behind, still).lower).toBe(-2);
});

test("numbers outside their domain are refused, each by its place", () => {
  const sizes = { ...NO_SURVEY_ERROR, house: -0.01 };
  expectRefusal(() => countsFor(0), "out-of-range", ["sampleSize"]);
  expectRefusal(() => shareWithSurveyError({ share: 0.5, sampleSize: 100 }, { sizes }), "out-of-range", [
    "sizes",
    "house",
  ]);
  expectRefusal(() => keptCorrelation(1, 0), "out-of-range", ["fadingDays"]);
});
