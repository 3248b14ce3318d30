import { requireNonNegative, requirePositive } from "./domain.ts";
import { standardNormal } from "./normal-draw.ts";
import { keptCorrelation } from "./survey-error.ts";

/** An error that neighbouring observations have in common, and that fades: e^(−time between them / fadingTime). */
export interface FadingError {
  /** Standard deviation, in the unit of the observations; 0 for none. */
  readonly deviation: number;
  /** The time after which the correlation is 1/e, in the unit of `times`. */
  readonly fadingTime: number;
}

export const NO_FADING_ERROR: FadingError = { deviation: 0, fadingTime: 1 };

export function requireFadingError({ deviation, fadingTime }: FadingError): void {
  requireNonNegative(deviation, "fadingError", "deviation");
  requirePositive(fadingTime, "fadingError", "fadingTime");
}

/** Adds one draw of the error to each value. Times ascend. */
export function addFadingError(
  values: Float64Array,
  { deviation, fadingTime }: FadingError,
  times: readonly number[],
  random: () => number,
): void {
  if (deviation === 0) return;
  let error = deviation * standardNormal(random);
  for (let i = 0; i < values.length; i += 1) {
    if (i > 0) {
      const kept = keptCorrelation(times[i]! - times[i - 1]!, fadingTime);
      error = kept * error + deviation * Math.sqrt(1 - kept * kept) * standardNormal(random);
    }
    values[i]! += error;
  }
}

/** Variance of Σ cᵢ · errorᵢ. Times ascend. */
export function fadingVariance(
  contrast: ArrayLike<number>,
  { deviation, fadingTime }: FadingError,
  times: readonly number[],
): number {
  let sum = 0;
  // Σ of the contrasts before, each as far as its error is still there
  let before = 0;
  for (let i = 0; i < contrast.length; i += 1) {
    if (i > 0) before = (before + contrast[i - 1]!) * keptCorrelation(times[i]! - times[i - 1]!, fadingTime);
    sum += contrast[i]! * (contrast[i]! + 2 * before);
  }
  return deviation ** 2 * Math.max(0, sum);
}
