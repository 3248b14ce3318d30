import {
  requireInnerProbability,
  requireNonNegative,
  requireNumber,
  requirePositive,
  requireProportion,
} from "./domain.ts";
import { logMinusExcess, stirlingError } from "./gamma.ts";
import { type CumulativePoint, logConcaveRoot } from "./log-concave-root.ts";
import { normalQuantile } from "./normal.ts";

/**
 * Beta distribution: the chance of a value up to x; the regularized incomplete beta function.
 *
 *     I_x(a, b) = ∫₀ˣ t^(a − 1) (1 − t)^(b − 1) dt / B(a, b)
 *
 * @param x Proportion in [0, 1].
 * @param a First shape, above 0.
 * @param b Second shape, above 0.
 * @returns Probability in [0, 1].
 * @throws PollError `percent-not-proportion`, `out-of-range`.
 *
 * @example
 * ```ts
 * betaCumulative(0.28, 408.5, 792.5); // => 0.0000027647953688467004
 * ```
 * @see Checked against mpmath 1.3.0 with 60 digits: docs/agreement.md.
 */
export function betaCumulative(x: number, a: number, b: number): number {
  requireProportion(x, "x");
  requirePositive(a, "a");
  requirePositive(b, "b");
  return incompleteBeta(x, 1 - x, a, b);
}

/**
 * Beta distribution: the x below which a value falls with chance p.
 *
 * @param p Probability strictly between 0 and 1.
 * @param a First shape, above 0.
 * @param b Second shape, above 0.
 * @returns The quantile, in [0, 1].
 * @throws PollError `out-of-range`.
 *
 * @example
 * ```ts
 * betaQuantile(0.025, 408.5, 792.5); // => 0.31360863122373317
 * ```
 */
export function betaQuantile(p: number, a: number, b: number): number {
  requireInnerProbability(p, "p");
  requirePositive(a, "a");
  requirePositive(b, "b");
  return 1 / (1 + Math.exp(-betaLogOddsQuantile(p, 1 - p, a, b)));
}

/**
 * I_x(a, b) from x and its complement y = 1 − x, each as exact as the caller has it: near 1 the digits of x are in y.
 */
export function incompleteBeta(x: number, y: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  return cumulativeFrom(betaLogOddsDensity(x, y, a, b), x, y, a, b);
}

function cumulativeFrom(density: number, x: number, y: number, a: number, b: number): number {
  return x < (a + 1) / (a + b + 2) ? density / betaFraction(x, y, a, b) : 1 - density / betaFraction(y, x, b, a);
}

/**
 * The log odds u = log(x / y) below which a beta variable falls with chance `lower`; `upper` is 1 − `lower`.
 *
 * On this scale the distribution is log-concave, and both x and y keep all their digits.
 */
function betaLogOddsQuantile(lower: number, upper: number, a: number, b: number): number {
  if (lower > upper) return -betaLogOddsQuantile(upper, lower, b, a);
  const start = startingLogOdds(normalQuantile(lower), a, b);
  const curve = (u: number): CumulativePoint => {
    const x = 1 / (1 + Math.exp(-u));
    const y = 1 / (1 + Math.exp(u));
    const density = betaLogOddsDensity(x, y, a, b);
    return { value: cumulativeFrom(density, x, y, a, b), density, slope: a * y - b * x };
  };
  return logConcaveRoot(curve, lower, Math.max(-700, Math.min(start, 700)));
}

/** A first guess from the normal quantile, by formula 26.5.22 of Abramowitz and Stegun where that holds. */
function startingLogOdds(z: number, a: number, b: number): number {
  const odds = Math.log(a / b);
  if (a <= 1 || b <= 1) return odds + z * Math.sqrt(1 / a + 1 / b);
  const [ofA, ofB] = [1 / (2 * a - 1), 1 / (2 * b - 1)];
  const lambda = (z * z - 3) / 6;
  const h = 2 / (ofA + ofB);
  const w = (-z * Math.sqrt(h + lambda)) / h - (ofB - ofA) * (lambda + 5 / 6 - 2 / (3 * h));
  return odds - 2 * w;
}

/** x^a y^b / B(a, b): the density of the log odds. Large exponents cancel before they are computed. */
function betaLogOddsDensity(x: number, y: number, a: number, b: number): number {
  const n = a + b;
  const excess = expectedExcess(x, y, a, b);
  const exponent =
    a * logMinusExcess(excess / a, (n * x) / a) +
    b * logMinusExcess(-excess / b, (n * y) / b) +
    (stirlingError(n) - stirlingError(a) - stirlingError(b));
  return Math.sqrt((a / n) * (b / (2 * Math.PI))) * Math.exp(exponent);
}

/** (a + b)x − a, from whichever of x and y is the smaller and so the more exact. */
function expectedExcess(x: number, y: number, a: number, b: number): number {
  return y < x ? b - (a + b) * y : (a + b) * x - a;
}

/** Continued fraction of DiDonato and Morris, for x below (a + 1) / (a + b + 2), by the modified Lentz algorithm. */
function betaFraction(x: number, y: number, a: number, b: number): number {
  const shortfall = 1 - expectedExcess(x, y, a, b);
  let fraction = (a * shortfall) / (a + 1);
  let c = fraction;
  let d = 0;
  // of the odd number before each term; divisions are what takes time here
  let inverse = 1 / (a + 1);
  for (let k = 1, change = 0; Math.abs(change - 1) > Number.EPSILON; k += 1) {
    const step = k * (b - k) * x * inverse;
    const above = (a + k - 1) * (a + b + k - 1) * inverse * step * x;
    inverse = 1 / (a + 2 * k + 1);
    const below = k + step + (a + k) * (shortfall + k * (1 + y)) * inverse;
    d = 1 / (below + above * d);
    c = below + above / c;
    change = c * d;
    fraction *= change;
  }
  return fraction;
}

/**
 * F distribution: the chance of a value above f, the p-value of a statistic.
 *
 * @param f 0 or more.
 * @param numeratorDegrees Degrees of freedom above the line, above 0, need not be whole.
 * @param denominatorDegrees Degrees of freedom below the line, above 0, need not be whole.
 * @returns Probability in [0, 1].
 * @throws PollError `out-of-range`.
 *
 * @example
 * ```ts
 * fUpperTail(4.96, 1, 10); // => 0.05008765056646819
 * ```
 */
export function fUpperTail(f: number, numeratorDegrees: number, denominatorDegrees: number): number {
  requireNonNegative(f, "f");
  requirePositive(numeratorDegrees, "numeratorDegrees");
  requirePositive(denominatorDegrees, "denominatorDegrees");
  // the reciprocal of an F variable is one with the degrees exchanged; a beta variable x has the odds x / (1 − x)
  const odds = denominatorDegrees / numeratorDegrees / f;
  return incompleteBeta(1 / (1 + 1 / odds), 1 / (1 + odds), denominatorDegrees / 2, numeratorDegrees / 2);
}

/**
 * Student's t distribution: the chance of a value up to t.
 *
 * @param t Any number but NaN.
 * @param degreesOfFreedom Above 0, need not be whole.
 * @returns Probability in [0, 1].
 * @throws PollError `out-of-range`.
 *
 * @example
 * ```ts
 * studentCumulative(-2.776, 4); // => 0.025011389159988205
 * ```
 */
export function studentCumulative(t: number, degreesOfFreedom: number): number {
  requireNumber(t, "t");
  requirePositive(degreesOfFreedom, "degreesOfFreedom");
  const tail = outerTail(t, degreesOfFreedom);
  return t < 0 ? tail : 1 - tail;
}

/** Student's t distribution: the chance of a value above t. */
export function studentUpperTail(t: number, degreesOfFreedom: number): number {
  return studentCumulative(-t, degreesOfFreedom);
}

/**
 * Student's t distribution: the t below which a value falls with chance p.
 *
 * @param p Probability strictly between 0 and 1.
 * @param degreesOfFreedom Above 0, need not be whole.
 * @returns The quantile.
 * @throws PollError `out-of-range`.
 *
 * @example
 * ```ts
 * studentQuantile(0.975, 5); // => 2.5705818356363146
 * ```
 */
export function studentQuantile(p: number, degreesOfFreedom: number): number {
  requireInnerProbability(p, "p");
  requirePositive(degreesOfFreedom, "degreesOfFreedom");
  if (p === 0.5) return 0;
  const tails = 2 * Math.min(p, 1 - p);
  const logOdds = betaLogOddsQuantile(tails, 1 - tails, degreesOfFreedom / 2, 0.5);
  return Math.sign(p - 0.5) * Math.sqrt(degreesOfFreedom) * Math.exp(-logOdds / 2);
}

/** Chance beyond |t| on one side: ½ I(df / (df + t²); df/2, ½). */
function outerTail(t: number, degreesOfFreedom: number): number {
  const ratio = (t * t) / degreesOfFreedom;
  return incompleteBeta(1 / (1 + ratio), 1 / (1 + 1 / ratio), degreesOfFreedom / 2, 0.5) / 2;
}
