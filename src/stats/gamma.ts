import { requirePositive } from "./domain.ts";

/**
 * Natural logarithm of the gamma function, by Stirling's series and the recursion down to it.
 *
 * @param x Above 0.
 * @returns log Γ(x), with an absolute error of about 1e-15 near its zeros at 1 and 2.
 * @throws PollError `out-of-range`.
 *
 * @example
 * ```ts
 * logGamma(5.5); // => 3.957813967618717
 * ```
 */
export function logGamma(x: number): number {
  requirePositive(x, "x");
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + stirlingError(x);
}

/**
 * What Stirling's formula leaves of log Γ(x): log Γ(x) − [(x − ½) log x − x + ½ log 2π].
 *
 * The distributions take their leading factors from this rest, since differences of large log Γ lose all digits.
 */
export function stirlingError(x: number): number {
  let error = 0;
  let shifted = x;
  for (; shifted < 10; shifted += 1) error += (shifted + 0.5) * Math.log1p(1 / shifted) - 1;
  return error + polynomial(STIRLING, 1 / (shifted * shifted)) / shifted;
}

/**
 * log(1 + t) − t without cancellation near 0.
 *
 * @param excess t
 * @param ratio 1 + t, from which the value is taken where t has lost the digits of a small ratio.
 */
export function logMinusExcess(excess: number, ratio: number): number {
  if (Math.abs(excess) > 0.3) return Math.log(ratio) - excess;
  // log(1 + t) = 2 artanh(r) with r = t / (2 + t), and 2r − t = −t·r
  const r = excess / (2 + excess);
  const square = r * r;
  return r * (2 * square * polynomial(ARTANH, square) - excess);
}

/**
 * x^a e^(−x) / Γ(a): the density of log X for a gamma variable X with shape a.
 */
export function gammaLogDensity(x: number, shape: number): number {
  const exponent = shape * logMinusExcess((x - shape) / shape, x / shape) - stirlingError(shape);
  return Math.sqrt(shape / (2 * Math.PI)) * Math.exp(exponent);
}

/** P(a, x) = γ(a, x) / Γ(a), the chance of a gamma variable up to x; x from 0, infinite allowed. */
export function gammaCumulative(x: number, shape: number): number {
  if (x === 0) return 0;
  return x < shape + 1 ? lowerSeries(x, shape) : 1 - upperFraction(x, shape);
}

/** Q(a, x) = 1 − P(a, x), exact where P has no digits left. */
export function gammaUpperTail(x: number, shape: number): number {
  if (x === 0) return 1;
  return x < shape + 1 ? 1 - lowerSeries(x, shape) : upperFraction(x, shape);
}

function lowerSeries(x: number, shape: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let k = shape + 1; term > sum * 1e-17; k += 1) {
    term *= x / k;
    sum += term;
  }
  return gammaLogDensity(x, shape) * sum;
}

/** Legendre's continued fraction, evaluated by the modified Lentz algorithm. */
function upperFraction(x: number, shape: number): number {
  if (x === Number.POSITIVE_INFINITY) return 0;
  let b = x + 1 - shape;
  let c = Number.POSITIVE_INFINITY;
  let d = 1 / b;
  let fraction = d;
  for (let k = 1, change = 0; Math.abs(change - 1) > Number.EPSILON; k += 1) {
    const a = k * (shape - k);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    change = c * d;
    fraction *= change;
  }
  return gammaLogDensity(x, shape) * fraction;
}

/** B(2k) / (2k(2k − 1)) for k = 7 … 1, with the Bernoulli numbers B. */
const STIRLING = [1 / 156, -691 / 360_360, 1 / 1188, -1 / 1680, 1 / 1260, -1 / 360, 1 / 12];

/** 1 / (2k + 1) for k = 11 … 1. */
const ARTANH = [1 / 23, 1 / 21, 1 / 19, 1 / 17, 1 / 15, 1 / 13, 1 / 11, 1 / 9, 1 / 7, 1 / 5, 1 / 3];

/** Value of a polynomial by Horner's rule; coefficients from the highest power down. */
export function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let k = 0; k < coefficients.length; k += 1) sum = sum * x + coefficients[k]!;
  return sum;
}
