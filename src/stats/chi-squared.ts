import { requireInnerProbability, requireNonNegative, requirePositive } from "./domain.ts";
import { gammaCumulative, gammaLogDensity, gammaUpperTail } from "./gamma.ts";
import { type CumulativePoint, logConcaveRoot } from "./log-concave-root.ts";
import { normalQuantile } from "./normal.ts";

/**
 * Chi-squared distribution: the chance of a value up to x.
 *
 * @param x 0 or more.
 * @param degreesOfFreedom Above 0, need not be whole.
 * @returns Probability in [0, 1].
 * @throws PollError `out-of-range`.
 *
 * @example
 * ```ts
 * chiSquaredCumulative(5.99, 2); // => 0.9499633729134137
 * ```
 */
export function chiSquaredCumulative(x: number, degreesOfFreedom: number): number {
  requireNonNegative(x, "x");
  requirePositive(degreesOfFreedom, "degreesOfFreedom");
  return gammaCumulative(x / 2, degreesOfFreedom / 2);
}

/**
 * Chi-squared distribution: the chance of a value above x, the p-value of a statistic.
 *
 * @param x 0 or more.
 * @param degreesOfFreedom Above 0, need not be whole.
 * @returns Probability in [0, 1].
 * @throws PollError `out-of-range`.
 *
 * @example
 * ```ts
 * chiSquaredUpperTail(4.94, 2); // => 0.084585
 * ```
 */
export function chiSquaredUpperTail(x: number, degreesOfFreedom: number): number {
  requireNonNegative(x, "x");
  requirePositive(degreesOfFreedom, "degreesOfFreedom");
  return gammaUpperTail(x / 2, degreesOfFreedom / 2);
}

/**
 * Chi-squared distribution: the x below which a value falls with chance p.
 *
 * @param p Probability strictly between 0 and 1.
 * @param degreesOfFreedom Above 0, need not be whole.
 * @returns The quantile.
 * @throws PollError `out-of-range`.
 *
 * @example
 * ```ts
 * chiSquaredQuantile(0.95, 1); // => 3.8414588206941245
 * ```
 */
export function chiSquaredQuantile(p: number, degreesOfFreedom: number): number {
  requireInnerProbability(p, "p");
  requirePositive(degreesOfFreedom, "degreesOfFreedom");
  const shape = degreesOfFreedom / 2;
  // solved for log x, on which scale both tails are log-concave; the upper one is turned round to increase
  const start = Math.log(shape) + normalQuantile(p) / Math.sqrt(shape);
  const density = (logX: number): number => gammaLogDensity(Math.exp(logX), shape);
  const lowerTail = (logX: number): CumulativePoint => ({
    value: gammaCumulative(Math.exp(logX), shape),
    density: density(logX),
    slope: shape - Math.exp(logX),
  });
  const upperTail = (minus: number): CumulativePoint => ({
    value: gammaUpperTail(Math.exp(-minus), shape),
    density: density(-minus),
    slope: Math.exp(-minus) - shape,
  });
  return p <= 0.5
    ? 2 * Math.exp(logConcaveRoot(lowerTail, p, start))
    : 2 * Math.exp(-logConcaveRoot(upperTail, 1 - p, -start));
}

/** A chi-squared statistic with its p-value. */
export interface ChiSquaredStatistic {
  /** Chi-squared. */
  readonly statistic: number;
  /** Above 0. */
  readonly degreesOfFreedom: number;
  /** Chance of a statistic at least as large if nothing differs. */
  readonly pValue: number;
}

/** A statistic with the chance of a larger one. */
export function chiSquaredStatistic(statistic: number, degreesOfFreedom: number): ChiSquaredStatistic {
  return { statistic, degreesOfFreedom, pValue: chiSquaredUpperTail(statistic, degreesOfFreedom) };
}
