import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bonettPriceInterval,
  contrastVariance,
  leadSampleSize,
  leadScoreTest,
  shareDifference,
} from "../../src/stats/multinomial.ts";
import { independentChange } from "../../src/stats/normal-estimate.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectAllWithin, expectWithin, referenceCases } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };

/** Shares of three options and those without an opinion, in total 1. */
const anyShares = fc
  .array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 })
  .map((weights) => weights.map((weight) => weight / weights.reduce((sum, other) => sum + other, 0)));
const anyCoefficients = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 4, maxLength: 4 });

describe("shares of one sample: known answers", () => {
  interface LeadInputs {
    readonly counts: readonly number[];
    readonly n: number;
    readonly deff: number;
    readonly first: number;
    readonly second: number;
    readonly level: number;
  }
  type Lead = Readonly<Record<"lead" | "variance" | "se" | "lower" | "upper" | "z" | "p", number>>;

  // R survey svycontrast, with n in place of n − 1
  test.each(referenceCases<LeadInputs, Lead>("03-lead-net", "lead"))("lead, $name", (one) => {
    const { counts, n, deff, first, second, level } = one.inputs;
    const lead = shareDifference(counts[first]! / n, counts[second]! / n, n, { designEffect: deff, level });
    expectWithin(lead.estimate, one.expected.lead, one.tolerance);
    expectWithin(lead.variance, one.expected.variance, one.tolerance);
    expectWithin(lead.standardError, one.expected.se, one.tolerance);
    expectWithin(lead.lower, one.expected.lower, one.tolerance);
    expectWithin(lead.upper, one.expected.upper, one.tolerance);
    expectWithin(lead.statistic, one.expected.z, one.tolerance);
    expectWithin(lead.pValue, one.expected.p, one.tolerance);
  });

  type Counts = Readonly<Record<"wave1" | "wave2", readonly [number, number, number]>>;
  type Net = Readonly<Record<"net" | "se", number>>;
  interface NetChange extends Readonly<Record<"changeNet" | "seChange", number>> {
    readonly wave1: Net;
    readonly wave2: Net;
  }

  // R, delta method
  test.each(referenceCases<Counts, NetChange>("03-lead-net", "netChange"))("$name", (one) => {
    const [first, second] = (["wave1", "wave2"] as const).map((wave) => {
      const [support, oppose, undecided] = one.inputs[wave];
      const n = support + oppose + undecided;
      const net = shareDifference(support / n, oppose / n, n);
      expectWithin(net.estimate, one.expected[wave].net, one.tolerance);
      expectWithin(net.standardError, one.expected[wave].se, one.tolerance);
      return net;
    });
    const change = independentChange(first!, second!);
    expectWithin(change.estimate, one.expected.changeNet, one.tolerance);
    expectWithin(change.standardError, one.expected.seChange, one.tolerance);
  });

  type Covariance = Readonly<{ p: readonly number[]; cov: readonly (readonly number[])[] }>;

  // R, from the variances of single shares and of sums of two
  test.each(referenceCases<{ counts: number[] }, Covariance>("03-lead-net", "multinomialCov"))("$name", (one) => {
    const n = one.inputs.counts.reduce((sum, count) => sum + count, 0);
    const of = (...picked: number[]) =>
      contrastVariance(
        one.expected.p,
        one.expected.p.map((_, i) => (picked.includes(i) ? 1 : 0)),
        n,
      );
    for (const [i, row] of one.expected.cov.entries()) {
      for (const [j, value] of row.entries())
        expectWithin(i === j ? of(i) : (of(i, j) - of(i) - of(j)) / 2, value, one.tolerance);
    }
  });

  type LeadPower = Readonly<Record<"p1" | "p2" | "power", number>>;

  // R
  test.each(referenceCases<LeadPower, { nFor80: number }>("04-power", "powerLead"))("size for a lead, $name", (one) => {
    const { p1, p2, power } = one.inputs;
    expectWithin(leadSampleSize(p1, p2, { power }), one.expected.nFor80, one.tolerance);
  });

  test("45.6 against 40.8 % needs 1,437 effective answers", () => {
    expect(Math.ceil(leadSampleSize(0.456, 0.408))).toBe(1437);
  });
});

describe("shares of one sample: a second route", () => {
  test("the variance of a contrast is c′Vc", () => {
    fc.assert(
      fc.property(anyShares, anyCoefficients, (shares, coefficients) => {
        const matrix = shares.map((row, i) =>
          shares.map((column, j) => ((i === j ? row : 0) - row * column) * (1.4 / 500)),
        );
        const product = matrix
          .flatMap((row, i) => row.map((value, j) => coefficients[i]! * value * coefficients[j]!))
          .reduce((sum, term) => sum + term, 0);
        expect(contrastVariance(shares, coefficients, 500, { designEffect: 1.4 })).toBeCloseTo(product, 12);
      }),
      SEED,
    );
  });

  test("a lead is the mean of scores of +1, −1 and 0", () => {
    const scores = [...Array(456).fill(1), ...Array(408).fill(-1), ...Array(136).fill(0)] as number[];
    const mean = scores.reduce((sum, score) => sum + score, 0) / 1000;
    const variance = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / 1000 / 1000;
    expect(shareDifference(0.456, 0.408, 1000)).toMatchObject({ estimate: expect.closeTo(mean, 14) });
    expect(shareDifference(0.456, 0.408, 1000).variance).toBeCloseTo(variance, 14);
  });

  test("at the size for a lead its p-value is what the level leaves", () => {
    for (const level of [0.9, 0.95, 0.99]) {
      const size = leadSampleSize(0.52, 0.44, { level });
      expect(shareDifference(0.52, 0.44, size).pValue).toBeCloseTo(1 - level, 10);
    }
  });

  test("sampled leads scatter as widely as the standard error says", () => {
    const random = lehmer(20_241_124);
    const leads = Array.from({ length: 4000 }, () => {
      let lead = 0;
      for (let i = 0; i < 200; i += 1) {
        const draw = random();
        if (draw < 0.45) lead += 1;
        else if (draw < 0.8) lead -= 1;
      }
      return lead / 200;
    });
    const mean = leads.reduce((sum, lead) => sum + lead, 0) / leads.length;
    const spread = leads.reduce((sum, lead) => sum + (lead - mean) ** 2, 0) / leads.length;
    expect(spread / shareDifference(0.45, 0.35, 200).variance).toBeCloseTo(1, 1);
  });
});

describe("shares of one sample: invariants", () => {
  test("a design effect works like a smaller sample", () => {
    fc.assert(
      fc.property(anyShares, anyCoefficients, (shares, coefficients) => {
        expect(contrastVariance(shares, coefficients, 900, { designEffect: 1.5 })).toBeCloseTo(
          contrastVariance(shares, coefficients, 600),
          12,
        );
      }),
      SEED,
    );
  });

  test("no variance where every answer counts the same, and never below 0", () => {
    expect(contrastVariance([0.1, 0.2, 0.7], [1, 1, 1], 100)).toBeCloseTo(0, 16);
    expect(contrastVariance([0.1, 0.2, 0.7], [1, 1, 1], 100)).toBeGreaterThanOrEqual(0);
    expect(shareDifference(1, 0, 100)).toMatchObject({ variance: 0, statistic: null });
  });
});

describe("shares of one sample: refusals", () => {
  test("shares that are no shares of one whole", () => {
    expectRefusal(() => contrastVariance([0.5, 46], [1, 1], 100), "percent-not-proportion", ["shares", 1]);
    expectRefusal(() => contrastVariance([0.7, 0.7], [1, -1], 100), "out-of-range", ["shares"]);
    expectRefusal(() => shareDifference(0.7, 0.7, 100), "out-of-range", ["shares"]);
    expectRefusal(() => shareDifference(46, 0.4, 100), "percent-not-proportion", ["first"]);
  });

  test("but a total of 101 % from rounding is taken", () => {
    expect(contrastVariance([0.34, 0.34, 0.33], [1, -1, 0], 100)).toBeCloseTo(0.0068, 15);
  });

  test("lengths, sizes, design effects, ties and powers", () => {
    expectRefusal(() => contrastVariance([0.5, 0.4], [1], 100), "length-mismatch", ["coefficients"]);
    expectRefusal(() => contrastVariance([0.5], [1], 0), "out-of-range", ["sampleSize"]);
    expectRefusal(() => shareDifference(0.5, 0.4, 100, { designEffect: 0 }), "out-of-range", ["designEffect"]);
    expectRefusal(() => leadSampleSize(0.4, 0.4), "out-of-range", ["second"]);
    expectRefusal(() => leadSampleSize(0.5, 0.4, { power: 1 }), "out-of-range", ["power"]);
    expectRefusal(() => leadSampleSize(0.5, 0.4, { power: 0.02 }), "out-of-range", ["power"]);
  });
});

/** A small generator, so that the simulation is the same everywhere. */
function lehmer(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

describe("lead interval", () => {
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
});
