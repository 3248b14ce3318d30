import { describe, expect, test } from "vitest";
import { localLevelFit, localLevelFitter } from "../../src/stats/local-level-fit.ts";
import { localLevelMaximumLikelihood } from "../../src/stats/local-level-maximum-likelihood.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { type LevelInputs, levelCase, walkedPolls } from "../support/level-data.ts";
import { expectAllWithin, expectWithin, referenceCases } from "../support/reference-cases.ts";

interface Expected {
  readonly sigma2: number;
  readonly tau2?: number;
  readonly effectVariances?: Readonly<Record<string, number>>;
  readonly logLik: number;
  readonly smoothed: readonly number[];
}

describe("localLevelMaximumLikelihood: known answers", () => {
  const kinds = ["localLevelMLE", "localLevelMLE2", "localLevelAnchoredMLE", "localLevelEffectsMLE"];
  const cases = kinds.flatMap((kind) => referenceCases<LevelInputs, Expected>("07-state-space", kind));

  // R KFAS 1.5.1 and R optim
  test.each(cases)("$kind: $name", ({ kind, inputs, expected, tolerance }) => {
    const { observations, options } = levelCase(inputs);
    const known = kind === "localLevelMLE2" ? {} : { excess: 0 };
    const { variances, logLikelihood, maximum } = localLevelMaximumLikelihood(observations, { ...options, known });
    const at = (key: string) => tolerance.by?.[key] ?? tolerance;
    expectWithin(variances.daily, expected.sigma2, at("sigma2"));
    if (expected.tau2 !== undefined) expectWithin(variances.excess, expected.tau2, at("tau2"));
    for (const [factor, variance] of Object.entries(expected.effectVariances ?? {})) {
      expectWithin(variances.effects[factor], variance, at("effectVariances"));
    }
    expectWithin(logLikelihood, expected.logLik, at("logLik"));
    expect(maximum).toBe("reached");
    const line = localLevelFit(observations, { ...options, variances }).lines[0]!.days;
    expectAllWithin(
      line.map(({ estimate }) => estimate),
      expected.smoothed,
      at("smoothed"),
    );
  });
});

describe("localLevelMaximumLikelihood: second route", () => {
  test.each([...Array(12).keys()])("no variances nearby are likelier, series %i", (seed) => {
    const polls = walkedPolls(seed + 1, seed % 2 === 0 ? {} : { daily: 0.001, house: 0.005, excess: 0 });
    const options = { factors: { house: "random" } } as const;
    const { variances, logLikelihood, maximum } = localLevelMaximumLikelihood(polls, options);
    expect(maximum).toBe("reached");
    const fitter = localLevelFitter(polls, options);
    expect(fitter.logLikelihood(variances)).toBe(logLikelihood);
    for (const factor of [0, 0.5, 0.98, 1.02, 2]) {
      const { daily, excess, effects } = variances;
      const { house = 0 } = effects;
      for (const other of [
        { daily: daily * factor || 1e-7, excess, effects },
        { daily, excess: excess * factor || 1e-6, effects },
        { daily, excess, effects: { house: house * factor || 1e-6 } },
      ]) {
        expect(fitter.logLikelihood(other)).toBeLessThanOrEqual(logLikelihood + 1e-8);
      }
    }
  });

  test("what is known stays, and nothing is left to find", () => {
    const polls = walkedPolls(4);
    const known = { daily: 6e-6, excess: 0, effects: { house: 1e-4 } };
    const { variances, evaluations } = localLevelMaximumLikelihood(polls, { factors: { house: "random" }, known });
    expect(variances).toEqual(known);
    expect(evaluations).toBe(1);
  });

  test("refuses known variances below 0", () => {
    const polls = walkedPolls(4);
    expectRefusal(() => localLevelMaximumLikelihood(polls, { known: { daily: -1 } }), "out-of-domain", [
      "known",
      "daily",
    ]);
  });

  test("refuses what has no likelihood: an infinite variance, a still level with anchors, effects of no random factor", () => {
    const polls = walkedPolls(4);
    const attempt = (options: Parameters<typeof localLevelMaximumLikelihood>[1]) => () =>
      localLevelMaximumLikelihood(polls, { factors: { house: "random" }, ...options });
    const excess = Number.POSITIVE_INFINITY;
    expectRefusal(attempt({ known: { excess } }), "out-of-domain", ["known", "excess"]);
    expectRefusal(attempt({ known: { effects: { house: excess } } }), "out-of-domain", ["known", "effects", "house"]);
    const anchors = [{ day: 0, value: 0.4 }];
    expectRefusal(attempt({ anchors, known: { daily: 0 } }), "not-positive", ["known", "daily"]);
    expectRefusal(attempt({ known: { effects: { hose: 1e-4 } } }), "unknown-value", ["known", "effects", "hose"]);
  });
});
