import { betweenVarianceInterval, type EffectData, fitEffects, typicalVariance } from "./between-variance.ts";
import { chiSquaredStatistic } from "./chi-squared.ts";
import { requireFinite, requirePositive } from "./domain.ts";
import type { EstimateWithVariance } from "./normal-estimate.ts";
import type { ProportionInterval } from "./proportion-interval.ts";

/** How far effects differ beyond their sampling errors. */
export interface EffectHeterogeneity {
  /** Cochran's Q, the weighted sum of squares around what the effects have in common. */
  readonly statistic: number;
  /** Effects less what was fitted to them. */
  readonly degreesOfFreedom: number;
  /** P-value of the hypothesis that sampling error explains all of it. */
  readonly pValue: number;
  /** I², the part of the variance between the observed effects that sampling does not explain; from 0 to 1. */
  readonly iSquared: number;
  /** H², that variance in parts of the sampling variance. */
  readonly hSquared: number;
  /** Interval of I² that goes with that of the variance between effects; null for a fixed effect. */
  readonly iSquaredInterval: ProportionInterval | null;
  /** Q-profile interval of the variance between effects; null for a fixed effect. */
  readonly betweenVarianceInterval: ProportionInterval | null;
}

/** Heterogeneity that is left by a design, for the variance between effects that was estimated; null if it was fixed. */
export function effectHeterogeneity(
  data: EffectData,
  betweenVariance: number | null,
  level?: number,
): EffectHeterogeneity {
  const statistic = fitEffects(data, 0).sumOfSquares;
  const degreesOfFreedom = data.estimates.length - data.design.length;
  const test = chiSquaredStatistic(statistic, degreesOfFreedom);
  if (betweenVariance === null) {
    return {
      ...test,
      iSquared: statistic === 0 ? 0 : Math.max(0, 1 - degreesOfFreedom / statistic),
      hSquared: statistic / degreesOfFreedom,
      iSquaredInterval: null,
      betweenVarianceInterval: null,
    };
  }
  const typical = typicalVariance(data);
  const interval = betweenVarianceInterval(data, level);
  const share = (variance: number): number => variance / (variance + typical);
  return {
    ...test,
    iSquared: share(betweenVariance),
    hSquared: 1 + betweenVariance / typical,
    iSquaredInterval: { lower: share(interval.lower), upper: share(interval.upper) },
    betweenVarianceInterval: interval,
  };
}

/** Effects as the estimation wants them, checked; the design still without the moderators. */
export function effectData(effects: readonly EstimateWithVariance[]): EffectData {
  const estimates = new Float64Array(effects.length);
  const variances = new Float64Array(effects.length);
  for (let i = 0; i < effects.length; i += 1) {
    const { estimate, variance } = effects[i]!;
    requireFinite(estimate, "effects", i, "estimate");
    requirePositive(variance, "effects", i, "variance");
    estimates[i] = estimate;
    variances[i] = variance;
  }
  return {
    estimates,
    variances,
    design: [new Float64Array(effects.length).fill(1)],
  };
}
