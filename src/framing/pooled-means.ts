import { mean } from "simple-statistics";
import { refuse, shown } from "../errors.ts";
import { beyondSampling, type Interval } from "../estimate/estimate.ts";
import { differenceFigure } from "../estimate/figure.ts";
import { deepFreeze } from "../model/freeze.ts";
import { type IntegratedMean, integratedEffect } from "../stats/integrated-effect.ts";
import type { EstimateWithVariance } from "../stats/normal-estimate.ts";
import type { ProportionInterval } from "../stats/proportion-interval.ts";
import {
  leaveOneOut,
  type PooledEffect,
  type PooledEffectOptions,
  type PooledTest,
  pooledEffect,
} from "../stats/random-effects.ts";
import type { PoolMethod, PoolPriorName } from "./pool-options.ts";
import type { PooledMean, PooledPart, PooledWordingEffect, PoolPrior } from "./pooled-wording-effect.ts";
import { shareRespondents, type WordingEffect } from "./wording-effect.ts";

/** How a mean is to be made. */
export interface Pooling {
  readonly method: PoolMethod;
  readonly test: PooledTest | null;
  readonly prior: PoolPrior | null;
  readonly level: number;
}

const PRIORS: Readonly<Record<PoolPriorName, PoolPrior>> = /* @__PURE__ */ deepFreeze({
  "many-houses": {
    name: "many-houses",
    kind: "half-normal",
    scale: differenceFigure(0.08),
    reason: "chosen for coverage",
  },
  "one-house": {
    name: "one-house",
    kind: "half-normal",
    scale: differenceFigure(0.02),
    reason: "from repeats of one experiment by one pollster",
  },
});

/** What options mean together: an integrated spread has a prior, an estimated one a test. */
export function poolingOf({
  method,
  test,
  prior,
  level,
}: {
  readonly method: PoolMethod;
  readonly test?: PooledTest;
  readonly prior?: PoolPriorName;
  readonly level: number;
}): Pooling {
  if (method === "integrated") {
    if (test !== undefined) {
      const hint = 'Leave it out, or choose `method: "reml"`.';
      refuse("wrong-usage", ["test"], `\`test\` is for an estimated spread; got ${shown(test)} with none.`, hint);
    }
    return { method, test: null, prior: PRIORS[prior ?? "many-houses"], level };
  }
  if (prior !== undefined) {
    const hint = 'Leave it out, or choose `method: "integrated"`.';
    refuse(
      "wrong-usage",
      ["prior"],
      `\`prior\` is for an integrated spread; got ${shown(prior)} with ${method}.`,
      hint,
    );
  }
  return { method, test: test ?? (method === "fixed" ? "normal" : "hartung-knapp"), prior: null, level };
}

/** How moderators are fitted, and what the integrated mean is compared with. */
export function estimatedBy({ method, test, level }: Pooling): PooledEffectOptions {
  return method === "integrated" ? { method: "reml", test: "hartung-knapp", level } : { method, test: test!, level };
}

/** The means of effects that are in a result, whatever the effects are of. */
export type PooledMeans = PooledMean &
  Pick<
    PooledWordingEffect,
    "method" | "test" | "prior" | "probabilityPositive" | "reml" | "fixed" | "heterogeneity"
  > & {
    /** For each effect. */
    readonly parts: readonly Pick<PooledPart, "value" | "unit" | "standardError" | "weight" | "without">[];
  };

/** Pools two effects or more. */
export function pooledMeans(data: readonly EstimateWithVariance[], pooling: Pooling): PooledMeans {
  const { method, test, prior, level } = pooling;
  const estimated = pooledEffect(data, estimatedBy(pooling));
  const integrated = prior === null ? null : integratedEffect(data, { priorScale: prior.scale.value, level });
  const fixed = pooledEffect(data, { method: "fixed", test: "normal", level });
  const without = data.length > 2 ? withoutEach(data, pooling) : [];
  const weights = (integrated ?? estimated).weights;
  return {
    ...(integrated === null ? estimatedMean(estimated, level) : integratedMean(integrated, level)),
    method,
    test,
    prior,
    probabilityPositive: integrated?.probabilityPositive ?? null,
    reml: integrated === null ? null : estimatedMean(estimated, level),
    fixed: {
      ...differenceFigure(fixed.estimate),
      standardError: fixed.standardError,
      interval: intervalOf(fixed, level),
    },
    heterogeneity: estimated.heterogeneity,
    parts: data.map(({ estimate, variance }, index) => ({
      ...differenceFigure(estimate),
      standardError: Math.sqrt(variance),
      weight: weights[index]!,
      without: without[index] ?? null,
    })),
  };
}

function estimatedMean(pooled: PooledEffect, level: number): PooledMean {
  const { estimate, standardError, predictionInterval, degreesOfFreedom, statistic, pValue, betweenVariance } = pooled;
  return {
    ...differenceFigure(estimate),
    standardError,
    interval: intervalOf(pooled, level),
    predictionInterval: predictionInterval === null ? null : intervalOf(predictionInterval, level),
    degreesOfFreedom,
    statistic,
    pValue,
    betweenVariance,
    betweenStandardDeviation: differenceFigure(Math.sqrt(betweenVariance)),
  };
}

function integratedMean(pooled: IntegratedMean, level: number): PooledMean {
  const { estimate, standardError, predictionInterval, betweenVariance, betweenStandardDeviation } = pooled;
  return {
    ...differenceFigure(estimate),
    standardError,
    interval: intervalOf(pooled, level),
    predictionInterval: intervalOf(predictionInterval, level),
    degreesOfFreedom: null,
    statistic: null,
    pValue: null,
    betweenVariance,
    betweenStandardDeviation: differenceFigure(betweenStandardDeviation),
  };
}

/** The mean without each effect in turn. */
function withoutEach(
  data: readonly EstimateWithVariance[],
  pooling: Pooling,
): readonly NonNullable<PooledPart["without"]>[] {
  const { prior, level } = pooling;
  const means =
    prior === null
      ? leaveOneOut(data, estimatedBy(pooling))
      : data.map((_, index) => integratedEffect(data.toSpliced(index, 1), { priorScale: prior.scale.value, level }));
  return means.map((mean) => ({
    ...differenceFigure(mean.estimate),
    interval: intervalOf(mean, level),
    betweenVariance: mean.betweenVariance,
  }));
}

function intervalOf({ lower, upper }: ProportionInterval, level: number): Interval {
  return { lower, upper, level };
}

/** The effects by survey, those of a pair of surveys by both. Groups of one division have no respondent in common. */
export function clustersOf(
  effects: readonly WordingEffect[],
  cluster: "survey" | undefined,
): readonly (readonly WordingEffect[])[] {
  const clusters: (readonly WordingEffect[])[] = [];
  for (const [index, effect] of effects.entries()) {
    const known = clusters.filter((members) => members.some((member) => belongTogether(member, effect, cluster)));
    if (known.length > 0 && cluster === undefined) {
      refuse(
        "wrong-usage",
        ["effects", index],
        `${effect.to.survey} has several effects, and they share respondents.`,
        'Average within a survey first, `cluster: "survey"`, or choose one.',
      );
    }
    const [first] = known;
    const joined = [...known.flat(), effect];
    if (first === undefined) clusters.push(joined);
    else clusters[clusters.indexOf(first)] = joined;
    for (const other of known.slice(1)) clusters.splice(clusters.indexOf(other), 1);
  }
  return clusters;
}

function belongTogether(one: WordingEffect, other: WordingEffect, cluster: "survey" | undefined): boolean {
  return [one.from, one.to].some((side) =>
    [other.from, other.to].some((against) =>
      cluster === "survey"
        ? side.dataset === against.dataset && side.survey === against.survey
        : shareRespondents(side, against),
    ),
  );
}

/** The mean of effects whose correlation is not known: its standard error is at most the mean of theirs. */
export function meanOf(members: readonly WordingEffect[]): EstimateWithVariance {
  const meanBy = (value: (effect: WordingEffect) => number): number => mean(members.map(value));
  return {
    estimate: meanBy(({ value }) => value),
    variance:
      meanBy(({ standardError, errors }) =>
        Math.sqrt(standardError! ** 2 + errors.rounding + beyondSampling(errors)),
      ) ** 2,
  };
}
