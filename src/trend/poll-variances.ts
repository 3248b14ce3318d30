import { isPollError, refuse } from "../errors.ts";
import { type LocalLevelOptions, localLevel } from "../stats/local-level.ts";
import { deviationAt, type StandardDeviationPrior } from "../stats/standard-deviation-prior.ts";
import { type AnswerVariance, namedShare, type TrendReading, trendObservations } from "./trend-readings.ts";

/** Sampling and rounding variances at the share that a first fit, with every prior at its median, gives each poll. */
export function pollVariances(
  readings: readonly TrendReading[],
  options: LocalLevelOptions,
  answers: AnswerVariance,
): readonly number[] {
  const { daily, excess, effects } = options.priors;
  const priors = {
    daily: atMedian(daily),
    excess: atMedian(excess),
    effects: Object.fromEntries(Object.entries(effects).map(([name, prior]) => [name, atMedian(prior)])),
  };
  const variances = readings.map(({ size, rounding }) => answers.pooled / size + rounding.variance);
  const smoothed = (value: (reading: TrendReading) => number): readonly number[] => {
    const { observations, readingOf } = trendObservations(readings, variances, value);
    const { fitted } = separable(() => localLevel(observations, { ...options, priors, jumps: { deviation: 1 } }));
    const sums = new Array<number>(readings.length).fill(0);
    for (const [i, reading] of readingOf.entries()) sums[reading]! += fitted[i]!.mean * (observations[i]!.share ?? 1);
    return sums;
  };
  const levels = smoothed(({ value }) => value);
  const named = readings[0]!.lead === null ? levels : smoothed(namedShare);
  return readings.map(({ size, rounding }, i) => answers.at(levels[i]!, named[i]!, i) / size + rounding.variance);
}

function atMedian(prior: StandardDeviationPrior): StandardDeviationPrior {
  return prior.kind === "known" ? prior : { kind: "known", value: deviationAt(prior, 0) };
}

/** Effects without a prior that cannot be separated are refused in the words of the caller. */
export function separable<T>(attempt: () => T): T {
  try {
    return attempt();
  } catch (error) {
    if (!isPollError(error) || error.issues[0].path[0] !== "sumToZero") throw error;
    return refuse(
      "inseparable-effects",
      ["fixedEffects"],
      "Modes and populations always go together in these polls, so their effects cannot be separated.",
      "Ask for one of the two.",
    );
  }
}
