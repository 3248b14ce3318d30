import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localLevelFit, localLevelFitter } from "../../src/stats/local-level-fit.ts";
import type {
  FactorTreatment,
  LevelModelOptions,
  LevelObservation,
  LevelVariances,
} from "../../src/stats/local-level-model.ts";
import type { LevelTargetOptions } from "../../src/stats/local-level-targets.ts";
import { spreadOverDays } from "../../src/stats/spread-over-days.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { denseLevel, type LevelInputs, levelCase, onDay, walkedPolls } from "../support/level-data.ts";
import { expectAllWithin, expectWithin, referenceCases } from "../support/reference-cases.ts";

const VARIANCES = { daily: 6e-6, excess: 6e-5, effects: { house: 2e-4, wording: 4e-4 } };

/** Those of the factors that have one. */
function variancesOf(factors: LevelModelOptions["factors"] = {}): LevelVariances {
  const random = Object.entries(VARIANCES.effects).filter(([name]) => factors[name] === "random");
  return { ...VARIANCES, effects: Object.fromEntries(random) };
}

interface Expected {
  readonly logLik: number;
  readonly logLikWithConstant?: number;
  readonly smoothed: readonly number[];
  readonly smoothedVar: readonly number[];
  readonly houseEffects?: readonly number[];
  readonly houseVar?: readonly number[];
  readonly effects?: Readonly<Record<string, { readonly mean: readonly number[]; readonly var: readonly number[] }>>;
}

describe("localLevelFit: known answers", () => {
  const cases = ["localLevel", "localLevelAnchored", "localLevelEffects"].flatMap((kind) =>
    referenceCases<LevelInputs, Expected>("07-state-space", kind),
  );

  // R KFAS 1.5.1 with an exact diffuse start; effects by conditioning on the full covariance matrix in R
  test.each(cases)("$kind: $name", ({ inputs, expected, tolerance }) => {
    const { observations, options } = levelCase(inputs);
    const variances = { daily: inputs.sigma2, excess: inputs.tau2 ?? 0, effects: inputs.effectVariances ?? {} };
    const fit = localLevelFit(observations, { ...options, variances });
    expectWithin(fit.logLikelihood, expected.logLik, tolerance);
    if (expected.logLikWithConstant !== undefined) {
      const withConstant = fit.logLikelihood - (fit.diffuse * Math.log(2 * Math.PI)) / 2;
      expectWithin(withConstant, expected.logLikWithConstant, tolerance);
    }
    const { days } = fit.lines[0]!;
    expectAllWithin(
      days.map(({ estimate }) => estimate),
      expected.smoothed,
      tolerance,
    );
    expectAllWithin(
      days.map(({ variance }) => variance),
      expected.smoothedVar,
      tolerance,
    );
    const { house, wording } = expected.effects ?? {};
    const means = expected.houseEffects ?? [...(house?.mean ?? []), ...(wording?.mean ?? [])];
    const spreads = expected.houseVar ?? [...(house?.var ?? []), ...(wording?.var ?? [])];
    expectAllWithin(
      fit.effects.map(({ estimate }) => estimate),
      means,
      tolerance,
    );
    expectAllWithin(
      fit.effects.map(({ variance }) => variance),
      spreads,
      tolerance,
    );
  });
});

describe("localLevelFit: the same by generalised least squares", () => {
  const polls = walkedPolls(11, { polls: 30, days: 90, houses: 4, wordings: 3 });
  const withGaps: LevelObservation[] = polls.map((poll, i) =>
    i % 5 === 0 ? { ...poll, levels: { house: poll.levels!.house!, wording: null } } : poll,
  );
  const settings: readonly (readonly [string, Readonly<Record<string, FactorTreatment>>, number])[] = [
    ["random effects of two factors", { house: "random", wording: "random" }, 0],
    ["one random, one sum to zero", { house: "random", wording: "sum-to-zero" }, 0],
    ["a reference", { house: { reference: "h1" }, wording: "random" }, 0],
    ["anchors and free effects", { house: "free", wording: "random" }, 2],
    ["an anchor and random effects", { house: "random" }, 1],
    ["no effects", {}, 0],
  ];

  test.each(settings)("%s: likelihood, line, effects, sums", (_name, factors, anchorCount) => {
    const options: LevelModelOptions = {
      factors,
      anchors: [
        { day: -20, value: 0.44 },
        { day: 50, value: 0.47 },
      ].slice(0, anchorCount),
    };
    const days = [-40, -20, -3, 0, 20.5, 44, 50, 89, 130];
    const changes = [
      [20.25, 20.75],
      [-10, -5],
      [100, 120],
      [3, 80.5],
      [130, 130],
    ] as const;
    const own = Object.keys(factors).includes("house") ? [{ factor: "house", level: "h1", weight: 0.5 }] : [];
    const targets: LevelTargetOptions = {
      days,
      lines: [{ name: "level" }, { name: "with effects", effects: own }],
      combinations: changes.map(([from, to]) => ({
        name: "change",
        days: [
          { day: to, weight: 1 },
          { day: from, weight: -1 },
        ],
        effects: own,
      })),
    };
    const fit = localLevelFit(withGaps, { ...options, ...targets, variances: variancesOf(options.factors) });
    const dense = denseLevel(withGaps, options, VARIANCES);
    const near = (got: { estimate: number; variance: number }, sum: Parameters<typeof dense.predict>[0]) => {
      const wanted = dense.predict(sum);
      expect(got.estimate).toBeCloseTo(wanted.estimate, 9);
      expect(Math.abs(got.variance - wanted.variance)).toBeLessThan(1e-11);
    };
    expect(fit.logLikelihood).toBeCloseTo(dense.logLikelihood, 7);
    for (const [i, day] of days.entries()) {
      near(fit.lines[0]!.days[i]!, onDay(day));
      near(fit.lines[1]!.days[i]!, { ...onDay(day), effects: own });
    }
    for (const [i, { days: ofChange = [] }] of targets.combinations!.entries()) {
      near(fit.combinations[i]!, { days: ofChange, effects: own });
    }
    for (const { factor, level, contrast, ...effect } of fit.effects) {
      near(effect, { days: [], effects: [{ factor, level, weight: 1 }] });
      const levels = fit.effects.filter((one) => one.factor === factor);
      const mean = levels.map((one) => ({ factor, level: one.level, weight: -1 / levels.length }));
      near(contrast, { days: [], effects: [...mean, { factor, level, weight: 1 }] });
    }
  });

  test("residuals and their standard errors: what an observation is off without its own pull", () => {
    const options = { factors: { house: "random" } } as const;
    const { observations } = localLevelFit(polls, { ...options, variances: variancesOf(options.factors) });
    for (const i of [0, 7, 21]) {
      const poll = polls[i]!;
      const others = denseLevel(
        polls.filter((_, j) => j !== i),
        options,
        VARIANCES,
      ).predict({ ...onDay(poll.day), effects: [{ factor: "house", level: poll.levels!.house!, weight: 1 }] });
      const left = (poll.value - others.estimate) / Math.sqrt(others.variance + poll.variance + VARIANCES.excess);
      expect(observations.standardised[i]).toBeCloseTo(left, 7);
      expect(observations.fitted[i]! + observations.residuals[i]!).toBeCloseTo(poll.value, 14);
    }
  });
});

describe("localLevelFit: limits", () => {
  const polls = walkedPolls(5);
  const factors = { house: "random" } as const;

  test("without a walk and effects the weighted mean", () => {
    const { lines, logLikelihood } = localLevelFit(polls, { variances: { daily: 0, excess: 0, effects: {} } });
    const weight = polls.reduce((sum, { variance }) => sum + 1 / variance, 0);
    const mean = polls.reduce((sum, { value, variance }) => sum + value / variance, 0) / weight;
    for (const { estimate, variance } of lines[0]!.days) {
      expect(estimate).toBeCloseTo(mean, 13);
      expect(variance).toBeCloseTo(1 / weight, 15);
    }
    expect(Number.isFinite(logLikelihood)).toBe(true);
  });

  test("variances of 0 are the limit of small ones", () => {
    const at = (small: number) =>
      localLevelFit(polls, {
        factors,
        days: [3, 60],
        variances: { daily: small, excess: small, effects: { house: small } },
      });
    const [none, hair] = [at(0), at(1e-15)];
    expect(hair.logLikelihood).toBeCloseTo(none.logLikelihood, 6);
    expect(hair.lines[0]!.days[1]!.estimate).toBeCloseTo(none.lines[0]!.days[1]!.estimate, 9);
    expect(none.effects.map(({ estimate, shareLearnt }) => [estimate, shareLearnt])).toEqual([
      [0, null],
      [0, null],
      [0, null],
    ]);
  });

  test("the mean of a factor that every observation has keeps its prior", () => {
    const { effects } = localLevelFit(polls, { factors, variances: variancesOf(factors) });
    const combined = localLevelFit(polls, {
      factors,
      variances: variancesOf(factors),
      combinations: [{ name: "mean", effects: effects.map(({ factor, level }) => ({ factor, level, weight: 1 / 3 })) }],
    }).combinations[0]!;
    expect(combined.estimate).toBeCloseTo(0, 12);
    expect(combined.variance).toBeCloseTo(VARIANCES.effects.house / 3, 12);
  });

  test("parts of a measurement on one day are the whole", () => {
    const parts = polls.flatMap((poll) => [
      { ...poll, share: 0.25 },
      { ...poll, share: 0.75 },
    ]);
    const [whole, split] = [polls, parts].map((list) =>
      localLevelFit(list, { factors, variances: variancesOf(factors) }),
    );
    expect(split!.logLikelihood).toBeCloseTo(whole!.logLikelihood, 9);
    expect(split!.lines[0]!.days[4]!.variance).toBeCloseTo(whole!.lines[0]!.days[4]!.variance, 15);
  });

  test("a measurement spread over its days gives nearly the line of its middle day", () => {
    const spread = polls.flatMap((poll) => spreadOverDays(poll, poll.day - 2, poll.day + 2));
    expect(spread).toHaveLength(5 * polls.length);
    const [middle, wide] = [polls, spread].map((list) =>
      localLevelFit(list, { factors, days: [60], variances: variancesOf(factors) }),
    );
    expect(wide!.lines[0]!.days[0]!.estimate).toBeCloseTo(middle!.lines[0]!.days[0]!.estimate, 2);
    expectRefusal(() => spreadOverDays(polls[0]!, 5, 3), "out-of-domain", ["last"]);
  });
});

describe("localLevelFit: invariants", () => {
  const factors = { house: "random", wording: "sum-to-zero" } as const;
  const polls = walkedPolls(3, { polls: 40, days: 60, houses: 4, wordings: 2 });
  const fitted = (list: readonly LevelObservation[]) =>
    localLevelFit(list, { factors, variances: variancesOf(factors), days: [7, 30.5] });

  test("any order of the observations gives the same bits", () => {
    const { observations, ...fit } = fitted(polls);
    fc.assert(
      fc.property(fc.shuffledSubarray([...polls.keys()], { minLength: polls.length }), (order) => {
        const { observations: others, ...shuffled } = fitted(order.map((i) => polls[i]!));
        expect(shuffled).toEqual(fit);
        expect(others.residuals).toEqual(order.map((i) => observations.residuals[i]));
      }),
      { seed: 1936, numRuns: 20 },
    );
  });

  test("another unit and another day 0 change nothing else; JSON keeps all", () => {
    const fit = fitted(polls);
    const points = polls.map((poll) => ({
      ...poll,
      day: poll.day + 1000,
      value: 100 * poll.value,
      variance: 1e4 * poll.variance,
    }));
    const scaled = localLevelFit(points, {
      factors,
      days: [1007, 1030.5],
      variances: { daily: 6e-2, excess: 0.6, effects: { house: 2 } },
    });
    expect(scaled.lines[0]!.days[1]!.estimate / 100).toBeCloseTo(fit.lines[0]!.days[1]!.estimate, 10);
    expect(scaled.effects[2]!.variance / 1e4).toBeCloseTo(fit.effects[2]!.variance, 12);
    expect(JSON.parse(JSON.stringify(fit))).toEqual(fit);
  });

  test("a fitter answers as the fit does, again and again", () => {
    const fitter = localLevelFitter(polls, { factors, days: [7, 30.5] });
    const fit = fitted(polls);
    fitter.fit({ daily: 1e-4, excess: 0, effects: { house: 1e-3 } });
    expect(fitter.fit(variancesOf(factors))).toEqual(fit);
    expect(fitter.logLikelihood(variancesOf(factors))).toBe(fit.logLikelihood);
  });
});

describe("localLevelFit: refusals", () => {
  const poll = { day: 1, value: 0.4, variance: 1e-4, levels: { house: "a" } };
  const variances = { daily: 1e-5, excess: 0, effects: {} };
  const attempt = (observations: readonly LevelObservation[], options: LevelModelOptions & LevelTargetOptions = {}) =>
    localLevelFit(observations, { variances, ...options });

  test("observations", () => {
    expectRefusal(() => attempt([]), "out-of-domain", ["observations"]);
    expectRefusal(() => attempt([{ ...poll, day: Number.NaN }]), "out-of-domain", ["observations", 0, "day"]);
    expectRefusal(() => attempt([poll, { ...poll, value: Number.NaN }]), "out-of-domain", ["observations", 1, "value"]);
    expectRefusal(() => attempt([{ ...poll, variance: 0 }]), "not-positive", ["observations", 0, "variance"]);
    expectRefusal(() => attempt([{ ...poll, share: 2 }]), "out-of-domain", ["observations", 0, "share"]);
  });

  test("factors", () => {
    const two = [poll, { ...poll, levels: { house: "b" } }];
    expectRefusal(() => attempt(two, { factors: { mode: "random" } }), "unknown-value", ["factors", "mode"]);
    expectRefusal(() => attempt(two, { factors: { house: { reference: "c" } } }), "unknown-value", [
      "factors",
      "house",
      "reference",
    ]);
    expectRefusal(() => attempt(two, { factors: { house: "free" } }), "out-of-domain", ["factors", "house"]);
    expectRefusal(() => attempt(two, { factors: { house: "fixed" as "free" } }), "unknown-method", [
      "factors",
      "house",
    ]);
    expectRefusal(() => attempt(two, { factors: { house: "random" } }), "out-of-domain", [
      "variances",
      "effects",
      "house",
    ]);
    const nested = two.map((one) => ({ ...one, levels: { ...one.levels, mode: one.levels.house } }));
    expectRefusal(() => attempt(nested, { factors: { house: "sum-to-zero", mode: "sum-to-zero" } }), "out-of-domain", [
      "factors",
    ]);
  });

  test("anchors, variances, targets", () => {
    const anchor = { day: 1, value: 0.4 };
    expectRefusal(() => attempt([poll], { anchors: [anchor, anchor] }), "out-of-domain", ["anchors", 1, "day"]);
    expectRefusal(
      () => localLevelFit([poll], { anchors: [anchor], variances: { ...variances, daily: 0 } }),
      "not-positive",
      ["variances", "daily"],
    );
    expectRefusal(() => localLevelFit([poll], { variances: { ...variances, excess: -1 } }), "out-of-domain", [
      "variances",
      "excess",
    ]);
    expectRefusal(() => attempt([poll], { days: [Number.NaN] }), "out-of-domain", ["days", 0]);
    const factors = { house: "sum-to-zero" } as const;
    const line = (factor: string, level: string) => [{ name: "x", effects: [{ factor, level, weight: 1 }] }];
    expectRefusal(() => attempt([poll], { factors, lines: line("mode", "a") }), "unknown-value", [
      "lines",
      0,
      "effects",
      0,
      "factor",
    ]);
    expectRefusal(() => attempt([poll], { factors, combinations: line("house", "z") }), "unknown-value", [
      "combinations",
      0,
      "effects",
      0,
      "level",
    ]);
  });
});
