import type { AppliedSurveyErrors } from "../estimate/survey-errors.ts";
import type { EffectWeight } from "../stats/local-level-design.ts";
import type { TrendFactors } from "./trend-factors.ts";
import type { AnswerVariance } from "./trend-readings.ts";

/**
 * What a line is off what a count would show, by errors that polls do not tell. Of the average pollster: the error that all
 * polls share, and the mean of the pollsters, which is left out of the effects. Of one pollster: its own error, too.
 */
export interface LastingError {
  /** Of the line without what is off. */
  readonly effects: readonly EffectWeight[];
  /** For a share of one half. */
  readonly deviation: number;
  readonly fadingDays: number;
  /** By what errors for a share of one half are multiplied at a value of the line. */
  readonly scaleAt: (value: number) => number;
}

/** Null where the caller says that there is none. */
export function lastingErrorOf(
  { lineWeights, line, houses }: Pick<TrendFactors, "lineWeights" | "line" | "houses">,
  { shared, house, fadingDays }: AppliedSurveyErrors,
  { scaleAt }: AnswerVariance,
): LastingError | null {
  if (shared === 0 && house === 0) return null;
  return isOfOneHouse({ ...line, houses })
    ? { effects: lineWeights, deviation: Math.hypot(shared, house), fadingDays, scaleAt }
    : { effects: lineWeights.filter(({ factor }) => factor !== "house"), deviation: shared, fadingDays, scaleAt };
}

/** Whether a line stands for what one pollster would show: then it is off by that pollster's error. */
export function isOfOneHouse({
  house,
  houses,
}: {
  readonly house: string | null;
  readonly houses: readonly string[];
}): boolean {
  return house !== null || houses.length === 1;
}
