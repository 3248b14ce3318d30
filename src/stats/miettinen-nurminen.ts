import { bisectFalling } from "./bisect.ts";
import { refuseValue } from "./domain.ts";
import type { ProportionInterval } from "./proportion-interval.ts";
import type { ProportionSample } from "./proportion-sample.ts";
import { proportionVariance } from "./proportion-variance.ts";

/**
 * Limits between which a score test would not reject a difference, second minus first.
 *
 *     (D − δ)² = z² · N/(N − 1) · [ p̃₁(1 − p̃₁)/n₁ + p̃₂(1 − p̃₂)/n₂ ]     D = p₂ − p₁, N = n₁ + n₂
 *
 * with p̃₁ and p̃₂ = p̃₁ + δ the shares that make the data most likely.
 */
export function miettinenNurminenInterval(
  first: ProportionSample,
  second: ProportionSample,
  z: number,
): ProportionInterval {
  const total = first.sampleSize + second.sampleSize;
  if (total <= 1) {
    refuseValue(
      "out-of-domain",
      ["second", "sampleSize"],
      second.sampleSize,
      "above 1 with the first",
      "Use newcombe.",
    );
  }
  const difference = second.proportion - first.proportion;
  const half = (delta: number): number => {
    const share = mostLikelyShare(first, second, delta);
    const variance = proportionVariance(share, first.sampleSize) + proportionVariance(share + delta, second.sampleSize);
    return z * Math.sqrt((total / (total - 1)) * Math.max(0, variance));
  };
  return {
    lower: bisectFalling((delta) => difference - delta - half(delta), -1, difference),
    upper: bisectFalling((delta) => difference - delta + half(delta), difference, 1),
  };
}

/** The first share that is most likely if the second lies `delta` above it: the root of the falling score. */
function mostLikelyShare(first: ProportionSample, second: ProportionSample, delta: number): number {
  return bisectFalling(
    (share) => score(first, share) + score(second, share + delta),
    Math.max(0, -delta),
    Math.min(1, 1 - delta),
  );
}

/** Derivative of the binomial log-likelihood at a share. */
function score({ proportion, sampleSize }: ProportionSample, share: number): number {
  return sampleSize * (proportion / share - (1 - proportion) / (1 - share));
}
