import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type DecompositionOptions,
  type GroupResult,
  type GroupShares,
  kitagawaDecomposition,
  standardisedShare,
} from "../../src/stats/kitagawa-decomposition.ts";
import { independentChange } from "../../src/stats/normal-estimate.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { drawCounts, momentsOf, seeded } from "../support/random.ts";
import { expectAllWithin, expectWithin, referenceCases } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };

const counted = (x: readonly number[], n: readonly number[]): GroupResult[] => {
  const all = n.reduce((sum, size) => sum + size, 0);
  return n.map((size, i) => ({ share: size / all, proportion: x[i]! / size, sampleSize: size }));
};

// METHODS, composition and coverage: n 1,200 and 2,400
const FIRST = [
  { share: 0.8, proportion: 0.4, sampleSize: 960 },
  { share: 0.2, proportion: 0.1, sampleSize: 240 },
];
const SECOND = [
  { share: 0.95, proportion: 0.55, sampleSize: 2280 },
  { share: 0.05, proportion: 0.15, sampleSize: 120 },
];

describe("kitagawaDecomposition: known answers", () => {
  type Counts = Readonly<Record<"n1" | "x1" | "n2" | "x2", readonly number[]>> & { readonly sharesKnown: boolean };
  type Names = "p1" | "p2" | "total" | "rate" | "composition" | "seRate" | "seComp" | "seTotal" | "covRateComp";
  type Base = "rateAtBase" | "compAtBase" | "interaction";
  type Expected = Readonly<Record<Names | Base, number>> &
    Readonly<Record<"rateByRegion" | "compByRegion", readonly number[]>>;

  // R, delta method, checked by a parametric bootstrap
  test.each(referenceCases<Counts, Expected>("09-decomposition", "kitagawa"))(
    "$name",
    ({ inputs, expected, tolerance }) => {
      const { n1, x1, n2, x2, sharesKnown } = inputs;
      const shares = sharesKnown ? "fixed" : "random";
      const split = kitagawaDecomposition(counted(x1, n1), counted(x2, n2), { shares });
      expectWithin(split.first, expected.p1, tolerance);
      expectWithin(split.second, expected.p2, tolerance);
      expectWithin(split.total.estimate, expected.total, tolerance);
      expectWithin(split.rate.estimate, expected.rate, tolerance);
      expectWithin(split.composition.estimate, expected.composition, tolerance);
      expectWithin(split.rate.standardError, expected.seRate, tolerance);
      expectWithin(split.composition.standardError, expected.seComp, tolerance);
      expectWithin(split.total.standardError, expected.seTotal, tolerance);
      expectWithin(split.covariance, expected.covRateComp, tolerance.by?.covRateComp ?? tolerance);
      expectWithin(split.fromFirst.rate, expected.rateAtBase, tolerance);
      expectWithin(split.fromFirst.composition, expected.compAtBase, tolerance);
      expectWithin(split.fromFirst.interaction, expected.interaction, tolerance);
      expectAllWithin(
        split.groups.map(({ rate }) => rate),
        expected.rateByRegion,
        tolerance,
      );
      expectAllWithin(
        split.groups.map(({ composition }) => composition),
        expected.compByRegion,
        tolerance,
      );
    },
  );

  type Published = Readonly<Record<"s1" | "s2" | "r1" | "r2" | "n1" | "n2", readonly number[]>> & {
    readonly deff: number;
  };
  type Errors = "total" | "rate" | "composition" | "seRate" | "seComposition" | "seTotal";

  // R
  test.each(referenceCases<Published, Readonly<Record<Errors, number>>>("09-decomposition", "kitagawaShares"))(
    "$name",
    ({ inputs, expected, tolerance }) => {
      const { s1, s2, r1, r2, n1, n2, deff } = inputs;
      const wave = (s: readonly number[], r: readonly number[], n: readonly number[]) =>
        s.map((share, i) => ({ share, proportion: r[i]!, sampleSize: n[i]! / deff }));
      const split = kitagawaDecomposition(wave(s1, r1, n1), wave(s2, r2, n2), { shares: "fixed" });
      expectWithin(split.total.estimate, expected.total, tolerance);
      expectWithin(split.rate.estimate, expected.rate, tolerance);
      expectWithin(split.composition.estimate, expected.composition, tolerance);
      expectWithin(split.rate.standardError, expected.seRate, tolerance);
      expectWithin(split.composition.standardError, expected.seComposition, tolerance);
      expectWithin(split.total.standardError, expected.seTotal, tolerance);
    },
  );

  test.each([
    ["random", 0.537],
    ["fixed", 0.318],
  ] as const)("METHODS: 19.0 = 13.75 + 5.25 points, standard errors 1.72 and, with %s shares, %f", (shares, points) => {
    const { total, rate, composition } = kitagawaDecomposition(FIRST, SECOND, { shares });
    expect(total.estimate).toBeCloseTo(0.19, 12);
    expect(rate.estimate).toBeCloseTo(0.1375, 12);
    expect(composition.estimate).toBeCloseTo(0.0525, 12);
    expect(rate.standardError * 100).toBeCloseTo(1.72, 2);
    expect(composition.standardError * 100).toBeCloseTo(points, 3);
  });
});

describe("kitagawaDecomposition: a second route", () => {
  test("standard errors are those of waves drawn again", () => {
    const random = seeded(1955);
    const wave = (groups: readonly GroupResult[], n: number): GroupResult[] => {
      const sizes = drawCounts(
        random,
        groups.map(({ share }) => share),
        n,
      );
      return groups.map(({ proportion }, i) => {
        const [yes] = drawCounts(random, [proportion, 1 - proportion], sizes[i]!);
        return { share: sizes[i]! / n, proportion: yes! / sizes[i]!, sampleSize: sizes[i]! };
      });
    };
    const waves = Array.from({ length: 1500 }, () =>
      kitagawaDecomposition(wave(FIRST, 1200), wave(SECOND, 2400), { shares: "random" }),
    );
    const expected = kitagawaDecomposition(FIRST, SECOND, { shares: "random" });
    for (const part of ["total", "rate", "composition"] as const) {
      let i = 0;
      const { variance } = momentsOf(waves.length, () => waves[i++]![part].estimate);
      // four standard errors of a simulated standard error, 1/√(2·1500) of it
      expect(Math.abs(Math.sqrt(variance) / expected[part].standardError - 1)).toBeLessThan(0.075);
    }
  });

  test("one table for both waves: no composition, and its sample counts where groups moved apart", () => {
    const second = FIRST.map((group, i) => ({ ...group, proportion: SECOND[i]!.proportion }));
    const options = { shares: "table", tableSampleSize: 500 } as const;
    const table = kitagawaDecomposition(FIRST, second, options);
    expect(table.composition).toMatchObject({ estimate: 0, standardError: 0 });
    const fixed = kitagawaDecomposition(FIRST, second, { shares: "fixed" });
    // the change of the first group is 10 points more than that of the second
    expect(table.total.variance - fixed.total.variance).toBeCloseTo((0.1 ** 2 * 0.8 * 0.2) / 500, 12);
    expect(table.rate.variance).toBeCloseTo(table.total.variance, 14);
  });
});

describe("kitagawaDecomposition: invariants", () => {
  const group = fc.record({
    size: fc.integer({ min: 5, max: 500 }),
    first: fc.double({ min: 0, max: 1, noNaN: true }),
    second: fc.double({ min: 0, max: 1, noNaN: true }),
    other: fc.integer({ min: 5, max: 500 }),
  });

  test("parts add up, the other way round they turn their sign, JSON keeps all", () => {
    fc.assert(
      fc.property(
        fc.array(group, { minLength: 1, maxLength: 6 }),
        fc.constantFrom("random", "fixed"),
        (rows, shares) => {
          const wave = (key: "first" | "second", size: "size" | "other") => {
            const all = rows.reduce((sum, row) => sum + row[size], 0);
            return rows.map((row) => ({ share: row[size] / all, proportion: row[key], sampleSize: row[size] }));
          };
          const [first, second] = [wave("first", "size"), wave("second", "other")];
          const split = kitagawaDecomposition(first, second, { shares });
          const { total, rate, composition, covariance, fromFirst } = split;
          expect(total.estimate).toBeCloseTo(split.second - split.first, 12);
          expect(rate.estimate + composition.estimate).toBeCloseTo(total.estimate, 12);
          expect(fromFirst.rate + fromFirst.composition + fromFirst.interaction).toBeCloseTo(total.estimate, 12);
          expect(fromFirst.rate + fromFirst.interaction / 2).toBeCloseTo(rate.estimate, 12);
          expect(total.variance).toBeCloseTo(rate.variance + composition.variance + 2 * covariance, 12);
          const back = kitagawaDecomposition(second, first, { shares });
          expect(back.rate.estimate).toBeCloseTo(-rate.estimate, 12);
          expect(back.composition.variance).toBeCloseTo(composition.variance, 12);
          expect(JSON.parse(JSON.stringify(split))).toEqual(split);
        },
      ),
      SEED,
    );
  });
});

test("what rounding leaves out of 1 is no composition", () => {
  const rounded = [0.33, 0.33, 0.33].map((share) => ({ share, proportion: 0.6, sampleSize: 300 }));
  const whole = rounded.map((group) => ({ ...group, share: 1 / 3 }));
  for (const shares of ["random", "fixed"] as const) {
    const { composition, total, first } = kitagawaDecomposition(rounded, whole, { shares });
    expect(first).toBeCloseTo(0.6, 12);
    expect(composition.estimate).toBeCloseTo(0, 12);
    expect(total.estimate).toBeCloseTo(0, 12);
  }
});

describe("kitagawaDecomposition: refusals", () => {
  const call = (first: readonly GroupResult[], second: readonly GroupResult[], options: DecompositionOptions) => () =>
    kitagawaDecomposition(first, second, options);
  const fixed = { shares: "fixed" } as const;
  const [only] = FIRST;

  test("groups that are not a whole, do not fit each other, or shares of no kind", () => {
    expectRefusal(call([], SECOND, fixed), "out-of-range", ["first"]);
    expectRefusal(call([only!], SECOND, fixed), "out-of-range", ["first"]);
    expectRefusal(call(FIRST, [{ ...only!, share: 1 }], fixed), "length-mismatch", ["second"]);
    expectRefusal(call(FIRST, [{ ...only!, proportion: 40 }, SECOND[1]!], fixed), "percent-not-proportion", [
      "second",
      0,
      "proportion",
    ]);
    expectRefusal(call([{ ...only!, sampleSize: 0 }, FIRST[1]!], SECOND, fixed), "out-of-range", [
      "first",
      0,
      "sampleSize",
    ]);
    expectRefusal(call(FIRST, SECOND, { shares: "weighted" as GroupShares }), "unknown-value", ["shares"]);
    expectRefusal(call(FIRST, SECOND, { shares: "table", tableSampleSize: 500 }), "out-of-range", [
      "second",
      0,
      "share",
    ]);
    expectRefusal(call(FIRST, FIRST, { shares: "table" }), "out-of-range", ["tableSampleSize"]);
    expectRefusal(call(FIRST, FIRST, { ...fixed, tableSampleSize: 500 }), "out-of-range", ["tableSampleSize"]);
  });
});

describe("standardised share", () => {
  describe("standardisedShare", () => {
    type Inputs = Readonly<Record<"n1" | "x1" | "n2" | "x2" | "standard", readonly number[]>>;
    type Expected = Readonly<Record<"p1" | "p2" | "diff" | "se1" | "se2" | "seDiff", number>>;
    const groups = (x: readonly number[], n: readonly number[]) =>
      n.map((sampleSize, i) => ({ proportion: x[i]! / sampleSize, sampleSize }));

    // R
    test.each(referenceCases<Inputs, Expected>("09-decomposition", "standardise"))(
      "$name",
      ({ inputs, expected, tolerance }) => {
        const first = standardisedShare(groups(inputs.x1, inputs.n1), inputs.standard);
        const second = standardisedShare(groups(inputs.x2, inputs.n2), inputs.standard);
        const change = independentChange(first, second);
        expectWithin(first.estimate, expected.p1, tolerance);
        expectWithin(second.estimate, expected.p2, tolerance);
        expectWithin(change.estimate, expected.diff, tolerance);
        expectWithin(first.standardError, expected.se1, tolerance);
        expectWithin(second.standardError, expected.se2, tolerance);
        expectWithin(change.standardError, expected.seDiff, tolerance);
      },
    );

    const sample = groups([30, 20], [100, 40]);

    test("in the sample's own composition it is the share of all", () => {
      expect(standardisedShare(sample, [100 / 140, 40 / 140]).estimate).toBeCloseTo(50 / 140, 12);
    });

    test("a standard that makes 0.99 by rounding is divided by its sum", () => {
      const three = groups([60, 60, 60], [100, 100, 100]);
      expect(standardisedShare(three, [0.33, 0.33, 0.33]).estimate).toBeCloseTo(0.6, 12);
    });

    test("refuses a standard that does not fit or is not a whole", () => {
      expectRefusal(() => standardisedShare(sample, [1]), "length-mismatch", ["standard"]);
      expectRefusal(() => standardisedShare(sample, [0.5, 0.4]), "out-of-range", ["standard"]);
      expectRefusal(() => standardisedShare(sample, [50, 50]), "percent-not-proportion", ["standard", 0]);
      expectRefusal(() => standardisedShare([{ proportion: 0.5, sampleSize: 0 }], [1]), "out-of-range", [
        "groups",
        0,
        "sampleSize",
      ]);
    });
  });
});
