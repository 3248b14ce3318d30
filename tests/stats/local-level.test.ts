import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type LocalLevelOptions, localLevel } from "../../src/stats/local-level.ts";
import type { LevelObservation } from "../../src/stats/local-level-design.ts";
import { exponentialPrior } from "../../src/stats/standard-deviation-prior.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { seeded } from "../support/random.ts";

const known = (value: number) => ({ kind: "known" as const, value });
const KNOWN = { daily: known(0.003), excess: known(0.008), effects: { house: known(0.015), wording: known(0.05) } };
const OPEN = {
  daily: exponentialPrior(0.01),
  excess: exponentialPrior(0.03),
  effects: { house: exponentialPrior(0.04), wording: { kind: "half-normal" as const, scale: 0.1 } },
};

/** Polls of three houses in two wordings, with a step where it is asked for. */
function polls(count: number, step = 0, seed = 7): LevelObservation[] {
  const random = seeded(seed);
  const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: count }, () => {
    const day = Math.floor(300 * random());
    const house = Math.floor(3 * random());
    const wording = Math.floor(2 * random());
    const level = 0.45 + 0.01 * (house - 1) + 0.06 * wording + (day >= 150 ? step : 0);
    return {
      day,
      value: level + 0.018 * normal(),
      variance: 0.00025,
      levels: { house: `house-${String(house)}`, wording: `wording-${String(wording)}` },
    };
  });
}

const AVERAGE = ["house-0", "house-1", "house-2"].map((level) => ({ factor: "house", level, weight: 1 / 3 }));
const point = (day: number) => ({ days: [{ day, weight: 1 }], effects: AVERAGE });

/**
 * A second route: the joint normal distribution of the polls and of what is asked for, with a nearly flat height, conditioned by
 * Gaussian elimination. A jump is a step with its own variance on its day.
 */
function dense(
  observations: readonly LevelObservation[],
  jumps: readonly { readonly day: number; readonly deviation: number }[],
  wanted: readonly { readonly day: number; readonly weight: number }[],
) {
  const effects = wanted.reduce((sum, { weight }) => sum + weight, 0);
  const walk = (a: number, b: number) =>
    1e4 +
    0.003 ** 2 * (Math.min(a, b) + 1000) +
    jumps.reduce((sum, { day, deviation }) => sum + (a >= day && b >= day ? deviation ** 2 : 0), 0);
  const matrix = observations.map((a, i) =>
    observations.map(
      (b, j) =>
        walk(a.day, b.day) +
        (a.levels!.house === b.levels!.house ? 0.015 ** 2 : 0) +
        (a.levels!.wording === b.levels!.wording ? 0.05 ** 2 : 0) +
        (i === j ? a.variance + 0.008 ** 2 : 0),
    ),
  );
  // with the mean of the three houses
  const across = observations.map(
    ({ day }) => wanted.reduce((sum, one) => sum + one.weight * walk(one.day, day), 0) + (effects * 0.015 ** 2) / 3,
  );
  const own =
    wanted.reduce((sum, a) => sum + wanted.reduce((all, b) => all + a.weight * b.weight * walk(a.day, b.day), 0), 0) +
    (effects ** 2 * 0.015 ** 2) / 3;
  const weights = solve(matrix, across);
  return {
    mean: weights.reduce((sum, weight, i) => sum + weight * observations[i]!.value, 0),
    variance: own - weights.reduce((sum, weight, i) => sum + weight * across[i]!, 0),
  };
}

/** Gauss with pivots. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  const size = rows.length;
  for (let c = 0; c < size; c += 1) {
    const best = rows.slice(c).reduce((at, row, i) => (Math.abs(row[c]!) > Math.abs(rows[at]![c]!) ? c + i : at), c);
    [rows[c], rows[best]] = [rows[best]!, rows[c]!];
    for (let r = c + 1; r < size; r += 1) {
      const factor = rows[r]![c]! / rows[c]![c]!;
      for (let k = c; k <= size; k += 1) rows[r]![k]! -= factor * rows[c]![k]!;
    }
  }
  const x = new Array<number>(size).fill(0);
  for (let r = size - 1; r >= 0; r -= 1) {
    let rest = rows[r]![size]!;
    for (let k = r + 1; k < size; k += 1) rest -= rows[r]![k]! * x[k]!;
    x[r] = rest / rows[r]![r]!;
  }
  return x;
}

describe("localLevel for known deviations", () => {
  const observations = polls(25);
  const wanted: readonly (readonly (readonly [day: number, weight: number])[])[] = [
    [[120, 1]],
    [[-40, 1]],
    [[355, 1]],
    [[149, 1]],
    [[150, 1]],
    [
      [60, -1],
      [240, 1],
    ],
    [
      [149, -1],
      [150, 1],
    ],
    [
      [310, -1],
      [340, 1],
    ],
    [
      [100, 1],
      [30, -0.4],
      [280, -0.3],
    ],
  ];

  test.each([[[]], [[150]], [[151, 149.5]]] as const)(
    "with jumps on %j it is the joint normal, conditioned",
    (given) => {
      const level = localLevel(observations, { priors: KNOWN, jumps: { deviation: 0.08, given } });
      for (const own of wanted) {
        const days = own.map(([day, weight]) => ({ day, weight }));
        const total = days.reduce((sum, { weight }) => sum + weight, 0);
        const effects = AVERAGE.map((each) => ({ ...each, weight: total * each.weight }));
        const { mean, standardDeviation } = level.summary({ days, effects });
        // the wording effect of the line is 0 in both: its mean is a part of the height
        const expected = dense(
          observations,
          given.map((day) => ({ day, deviation: 0.08 })),
          days,
        );
        expect(mean).toBeCloseTo(expected.mean, 5);
        expect(standardDeviation ** 2).toBeCloseTo(expected.variance, 6);
      }
    },
  );

  test("the scan weighs each jump as a fit with the jump does", () => {
    const priors = { ...KNOWN, effects: { house: known(0.015), wording: known(0.05) } };
    const scanned = localLevel(observations, { priors, jumps: { deviation: 0.08, most: 1 } });
    const none = localLevel(observations, { priors });
    const span = scanned.jumps.gaps.at(-1)!.before - scanned.jumps.gaps[0]!.after;
    for (const { after, before, probability } of scanned.jumps.gaps) {
      const given = localLevel(observations, { priors, jumps: { deviation: 0.08, given: [before] } });
      const chance = (0.5 * (before - after)) / span;
      const ratio = Math.exp(given.logEvidence - none.logEvidence) * chance;
      expect(probability / scanned.jumps.none / ratio).toBeCloseTo(1, 8);
    }
  });

  test("and each pair of jumps", () => {
    const few = polls(8);
    const jumps = { deviation: 0.08, most: 2, expected: 1 } as const;
    const scanned = localLevel(few, { priors: KNOWN, jumps });
    const none = localLevel(few, { priors: KNOWN }).logEvidence;
    const { gaps } = scanned.jumps;
    const span = gaps.at(-1)!.before - gaps[0]!.after;
    const chances = gaps.map(() => 0);
    let total = 1;
    const given = (own: readonly number[]) => {
      const fit = localLevel(few, {
        priors: KNOWN,
        jumps: { deviation: 0.08, given: own.map((k) => gaps[k]!.before) },
      });
      const prior = own.reduce((product, k) => (product * (gaps[k]!.before - gaps[k]!.after)) / span, 1);
      const weight = Math.exp(fit.logEvidence - none) * prior;
      total += weight;
      for (const k of own) chances[k]! += weight;
    };
    for (const k of gaps.keys()) given([k]);
    for (const k of gaps.keys()) for (let l = 0; l < k; l += 1) given([k, l]);
    expect(scanned.jumps.none).toBeCloseTo(1 / total, 5);
    for (const [k, { probability }] of gaps.entries()) expect(probability).toBeCloseTo(chances[k]! / total, 5);
  });

  test("a day within a gap with a jump is a mixture of before and after", () => {
    const two = [0, 10].map((day) => ({ day, value: day === 0 ? 0.4 : 0.6, variance: 1e-6 }));
    const priors = { daily: known(0.0001), excess: known(0), effects: {} };
    const level = localLevel(two, { priors, jumps: { deviation: 0.1, most: 1, expected: 1e9 } });
    for (const day of [1, 4, 7]) {
      const { mean, bands } = level.summary({ days: [{ day, weight: 1 }] }, { levels: [0.9] });
      expect(mean).toBeCloseTo(0.4 + 0.02 * day, 3);
      if (day === 4)
        expect([bands[0]!.lower, bands[0]!.upper].map((bound) => bound.toFixed(1))).toEqual(["0.4", "0.6"]);
    }
    const days = [
      { day: 3, weight: -1 },
      { day: 8, weight: 1 },
    ];
    // the jump lies between the two in half of the gap
    expect(level.summary({ days }).mean).toBeCloseTo(0.1, 3);
  });

  test("the chance above 0, and an added variance", () => {
    const level = localLevel(observations, { priors: KNOWN });
    const sum = {
      days: [
        { day: 100, weight: -1 },
        { day: 200, weight: 1 },
      ],
    };
    const own = level.summary(sum);
    expect(
      own.chanceAbove +
        level.summary({ days: sum.days.map((each) => ({ ...each, weight: -each.weight })) }).chanceAbove,
    ).toBeCloseTo(1, 12);
    expect(level.summary(sum, { added: 0.02 ** 2 }).standardDeviation ** 2).toBeCloseTo(
      own.standardDeviation ** 2 + 0.02 ** 2,
      12,
    );
  });

  test("a restart parts the line, the effects stay the same", () => {
    const restarts = [150];
    const level = localLevel(observations, { priors: KNOWN, restarts });
    const before = observations.filter(({ day }) => day < 150);
    const alone = localLevel(before, { priors: { ...KNOWN, effects: {} } });
    const parted = localLevel(observations, { priors: { ...KNOWN, effects: {} }, restarts });
    for (const day of [-5, 20, 149.9]) {
      const days = [{ day, weight: 1 }];
      expect(parted.summary({ days }).mean).toBeCloseTo(alone.summary({ days }).mean, 12);
      expect(parted.summary({ days }).standardDeviation).toBeCloseTo(alone.summary({ days }).standardDeviation, 12);
    }
    expect(level.shareFromData([{ factor: "house", level: "house-1", weight: 1 }])).toBeGreaterThan(0.2);
  });
});

describe("localLevel, deviations integrated", () => {
  test("is the mean over a fine grid of the priors, weighted by the likelihood", () => {
    const observations = polls(14);
    const effects = { house: OPEN.effects.house };
    const level = localLevel(observations, { priors: { ...OPEN, effects } });
    const nodes = Array.from({ length: 20 }, (_, i) => -Math.log1p(-(i + 0.5) / 20));
    let [total, mean, square] = [0, 0, 0];
    for (const daily of nodes) {
      for (const excess of nodes) {
        for (const house of nodes) {
          const priors = {
            daily: known(daily * OPEN.daily.mean),
            excess: known(excess * OPEN.excess.mean),
            effects: { house: known(house * effects.house.mean) },
          };
          const own = localLevel(observations, { priors });
          const summary = own.summary(point(100));
          const weight = Math.exp(own.logEvidence - level.logEvidence);
          total += weight;
          mean += weight * summary.mean;
          square += weight * (summary.standardDeviation ** 2 + summary.mean ** 2);
        }
      }
    }
    const { mean: own, standardDeviation } = level.summary(point(100));
    expect(Math.abs(mean / total - own) / standardDeviation).toBeLessThan(0.03);
    expect(Math.abs(Math.sqrt(square / total - (mean / total) ** 2) / standardDeviation - 1)).toBeLessThan(0.03);
    // the evidence itself, within the coarseness of the two grids
    expect(Math.log(total / nodes.length ** 3)).toBeCloseTo(0, 1);
  });

  test("finds again what the polls were made of, and where they jumped", () => {
    const level = localLevel(polls(150, 0.08), { priors: OPEN, jumps: { deviation: 0.08, most: 2 } });
    expect(level.jumps.none).toBeLessThan(0.01);
    const likeliest = [...level.jumps.gaps].sort((a, b) => b.probability - a.probability)[0]!;
    expect([likeliest.after < 150, likeliest.before >= 150]).toEqual([true, true]);
    expect(likeliest.probability).toBeGreaterThan(0.95);
    const contrast = [
      { factor: "wording", level: "wording-1", weight: 1 },
      { factor: "wording", level: "wording-0", weight: -1 },
    ];
    const { lower, upper } = level.summary({ effects: contrast }).bands[0]!;
    expect([lower < 0.06, upper > 0.06, upper - lower < 0.03]).toEqual([true, true, true]);
    expect(level.shareFromData(contrast)).toBeGreaterThan(0.9);
    const excess = level.deviations().find(({ name }) => name === "excess")!;
    expect([excess.lower < 0.009, excess.upper > 0.009]).toEqual([true, true]);
  });

  test("two jumps up and down are found where one alone explains little", () => {
    const random = seeded(3);
    const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
    const observations = Array.from({ length: 80 }, (_, i) => {
      const day = 4 * i;
      return { day, value: (day >= 140 && day < 160 ? 0.53 : 0.45) + 0.017 * normal(), variance: 0.00025 };
    });
    const level = localLevel(observations, { priors: { ...OPEN, effects: {} }, jumps: { deviation: 0.08, most: 2 } });
    const likely = level.jumps.gaps.filter(({ probability }) => probability > 0.5).map(({ before }) => before);
    expect(likely).toEqual([140, 160]);
  });

  test("the line has the whole posterior: it spreads beyond the polls as the mean of the deviations says", () => {
    for (const most of [0, 2] as const) {
      const level = localLevel(polls(60), { priors: OPEN, jumps: { deviation: 0.08, most } });
      const variance = (day: number) => level.summary({ days: [{ day, weight: 1 }] }).standardDeviation ** 2;
      const daily = level.deviations().find(({ name }) => name === "daily")!.rootMeanSquare;
      expect((variance(1300) - variance(300)) / 1000 / daily ** 2).toBeCloseTo(1, 1.7);
    }
  });

  test("half a jump is expected whatever the length: long quiet series are not given one", () => {
    for (const years of [1, 10, 20]) {
      const observations = polls(40 * Math.min(years, 5)).map((each) => ({ ...each, day: each.day * years }));
      const { none } = localLevel(observations, { priors: OPEN, jumps: { deviation: 0.08, most: 2 } }).jumps;
      expect(none).toBeGreaterThan(0.6);
    }
  });

  test("wider priors weigh the same sets anew, nearly as a new fit does", () => {
    const observations = polls(12);
    const effects = { house: OPEN.effects.house };
    const level = localLevel(observations, { priors: { ...OPEN, effects } });
    const wider = {
      daily: exponentialPrior(0.02),
      excess: exponentialPrior(0.06),
      effects: { house: exponentialPrior(0.08) },
    };
    const width = (own: typeof level) => {
      const { lower, upper } = own.summary(point(100)).bands[0]!;
      return upper - lower;
    };
    const ratio = width(level.rescaled(2)) / width(level);
    expect(ratio).toBeGreaterThan(1.05);
    expect(ratio).toBeCloseTo(width(localLevel(observations, { priors: wider })) / width(level), 1);
  });

  test("is the same in any order, shifted and in another unit", () => {
    const observations = polls(15);
    const options: LocalLevelOptions = { priors: OPEN, jumps: { deviation: 0.08, most: 2 } };
    const summary = localLevel(observations, options).summary(point(77));
    fc.assert(
      fc.property(
        fc.shuffledSubarray(
          observations.map((_, i) => i),
          { minLength: 15 },
        ),
        (order) => {
          const other = localLevel(
            order.map((i) => observations[i]!),
            options,
          );
          expect(other.summary(point(77))).toStrictEqual(summary);
        },
      ),
      { numRuns: 3, seed: 1 },
    );
    const shifted = observations.map((each) => ({ ...each, day: each.day + 20_000, value: 1 - each.value }));
    const mirrored = localLevel(shifted, options).summary({ days: [{ day: 20_077, weight: 1 }], effects: AVERAGE });
    expect(mirrored.mean).toBeCloseTo(1 - summary.mean, 6);
    expect(mirrored.standardDeviation).toBeCloseTo(summary.standardDeviation, 6);
  });
});

describe("localLevel at the edge", () => {
  const priors = { ...OPEN, effects: {} };
  const jumps = { deviation: 0.08, most: 2 } as const;

  test.each([
    ["one poll", [{ day: 3, value: 0.4, variance: 0.0002 }]],
    ["two polls on one day", [0.4, 0.42].map((value) => ({ day: 3, value, variance: 0.0002 }))],
    ["two polls ten years apart", [0, 3650].map((day) => ({ day, value: 0.4, variance: 0.0002 }))],
    ["certain polls", [0, 5, 9].map((day) => ({ day, value: 0.4 + 0.01 * day, variance: 1e-12 }))],
    ["polls of one respondent", [0, 5, 9].map((day) => ({ day, value: day % 2, variance: 0.25 }))],
    ["polls that agree to the digit", [0, 5, 9].map((day) => ({ day, value: 0.5, variance: 0.0002 }))],
    ["a leap that certain polls show", [0, 5, 9].map((day) => ({ day, value: day < 6 ? 0.1 : 0.9, variance: 1e-10 }))],
  ])("%s", (_, observations) => {
    const level = localLevel(observations, { priors, jumps });
    const { mean, standardDeviation, bands } = level.summary({ days: [{ day: 4, weight: 1 }] });
    const values = observations.map(({ value }) => value);
    expect(mean).toBeGreaterThan(Math.min(...values) - 0.05);
    expect(mean).toBeLessThan(Math.max(...values) + 0.05);
    expect(standardDeviation).toBeGreaterThan(0);
    expect(bands[0]!.lower).toBeLessThan(mean);
    expect(bands[0]!.upper).toBeGreaterThan(mean);
    expect(Number.isFinite(level.logEvidence)).toBe(true);
  });

  test("nothing was estimated of no effect", () => {
    const level = localLevel(polls(20), { priors: OPEN });
    expect(level.shareFromData([])).toBeNull();
    expect(level.shareFromData([{ factor: "house", level: "house-0", weight: 0 }])).toBeNull();
  });

  test("names with spaces are not mixed up, and polls that differ by name or part only have one order", () => {
    const day = (i: number) => ({ day: i, value: 0.4 + 0.01 * (i % 3), variance: 0.0002 });
    const observations = Array.from({ length: 12 }, (_, i) => ({
      ...day(i),
      levels: { a: i % 2 === 0 ? "b c" : "d", "a b": i % 3 === 0 ? "c" : "d" },
    }));
    const effects = { a: exponentialPrior(0.04), "a b": exponentialPrior(0.04) };
    const level = localLevel(observations, { priors: { ...OPEN, effects } });
    const renamed = localLevel(
      observations.map((each) => ({ ...each, levels: { a: each.levels.a, x: each.levels["a b"] } })),
      { priors: { ...OPEN, effects: { a: effects.a, x: effects.a } } },
    );
    for (const [own, other] of [
      [
        { factor: "a", level: "b c" },
        { factor: "a", level: "b c" },
      ],
      [
        { factor: "a b", level: "c" },
        { factor: "x", level: "c" },
      ],
    ] as const) {
      expect(level.summary({ effects: [{ ...own, weight: 1 }] }).mean).toBeCloseTo(
        renamed.summary({ effects: [{ ...other, weight: 1 }] }).mean,
        12,
      );
    }
    const parts = [0.75, 0.25, 0.25].map((share) => ({ ...day(5), share }));
    const of = (own: readonly LevelObservation[]) =>
      localLevel([...observations, ...own], { priors: { ...OPEN, effects } }).summary({
        days: [{ day: 3, weight: 1 }],
      });
    expect(of(parts)).toEqual(of([...parts].reverse()));
  });

  test("is refused for what is no measurement", () => {
    const one = { day: 0, value: 0.4, variance: 0.0002, levels: { house: "a" } };
    expectRefusal(() => localLevel([], { priors }), "out-of-range", ["observations"]);
    expectRefusal(() => localLevel([{ ...one, variance: 0 }], { priors }), "out-of-range", [
      "observations",
      0,
      "variance",
    ]);
    expectRefusal(() => localLevel([{ ...one, share: 2 }], { priors }), "out-of-range", ["observations", 0, "share"]);
    expectRefusal(() => localLevel([{ ...one, day: Number.NaN }], { priors }), "out-of-range", [
      "observations",
      0,
      "day",
    ]);
    expectRefusal(() => localLevel([one], { priors, sumToZero: ["mode"] }), "unknown-value", ["factors", "mode"]);
    expectRefusal(() => localLevel([one], { priors, restarts: [5] }), "out-of-range", ["restarts"]);
    expectRefusal(() => localLevel([one], { priors, jumps: { deviation: 0 } }), "out-of-range", ["jumps", "deviation"]);
    const both = { ...one, levels: { house: "a", mode: "x" } };
    const two = [both, { ...both, day: 4, levels: { house: "b", mode: "y" } }];
    expectRefusal(() => localLevel(two, { priors, sumToZero: ["house", "mode"] }), "out-of-range", ["sumToZero"]);
    const level = localLevel([one], { priors });
    expectRefusal(() => level.summary({ effects: [{ factor: "house", level: "a", weight: 1 }] }), "unknown-value", [
      "effects",
      0,
    ]);
    expectRefusal(() => level.summary({ days: [{ day: Number.NaN, weight: 1 }] }), "out-of-range", ["days", 0, "day"]);
  });
});
