import { isPollError, refuse } from "../errors.ts";
import { localLevelFit } from "../stats/local-level-fit.ts";
import { localLevelMaximumLikelihood } from "../stats/local-level-maximum-likelihood.ts";
import type { LevelModelOptions } from "../stats/local-level-model.ts";
import { type AnswerVariance, namedShare, type TrendReading, trendObservations } from "./trend-readings.ts";

/** Sampling and rounding variances at the share that a first fit gives each poll. */
export function pollVariances(
  readings: readonly TrendReading[],
  model: LevelModelOptions,
  answers: AnswerVariance,
): readonly number[] {
  const variances = readings.map(({ size, rounding }) => answers.pooled / size + rounding.variance);
  const smoothed = (value: (reading: TrendReading) => number, anchored: LevelModelOptions): readonly number[] => {
    const { observations, readingOf } = trendObservations(readings, variances, value);
    const likeliest = separable(() => localLevelMaximumLikelihood(observations, anchored));
    const options = { ...anchored, variances: likeliest.variances, days: [], lines: [] };
    const { fitted } = localLevelFit(observations, options).observations;
    const sums = new Array<number>(readings.length).fill(0);
    for (const [i, reading] of readingOf.entries()) sums[reading]! += fitted[i]! * (observations[i]!.share ?? 1);
    return sums;
  };
  const levels = smoothed(({ value }) => value, model);
  const named = readings[0]!.lead === null ? levels : smoothed(namedShare, { ...model, anchors: [] });
  return readings.map(({ size, rounding }, i) => answers.at(levels[i]!, named[i]!, i) / size + rounding.variance);
}

/** Effects without a prior that cannot be told apart are refused in the words of the caller. */
export function separable<T>(attempt: () => T): T {
  try {
    return attempt();
  } catch (error) {
    if (!isPollError(error) || error.issues[0].path[0] !== "factors") throw error;
    return refuse(
      "inseparable-effects",
      ["houseEffects"],
      "Expected effects that the polls can tell apart, got houses, wordings, modes or populations that always go together.",
      'Nothing but a prior can part them: use "shrunk", which says which ones are known only together.',
    );
  }
}
