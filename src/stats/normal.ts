import { requireInnerProbability, requireLevel, requireNumber } from "./domain.ts";
import { polynomial } from "./gamma.ts";

/**
 * Standard normal distribution: the chance of a value up to x.
 *
 * Relative error below 1e-13 in both tails, so that a p-value of 1e-80 is as good as one of 0.05.
 *
 * @param x Any number but NaN.
 * @returns Probability in [0, 1].
 * @throws PollError `out-of-range`.
 *
 * @example
 * ```ts
 * normalCumulative(-1.959963984540054); // => 0.025
 * ```
 *
 * @see Cody (1969), Mathematics of Computation 23: 631.
 */
export function normalCumulative(x: number): number {
  requireNumber(x, "x");
  if (Math.abs(x) <= CENTRE_END) return 0.5 + centralArea(x);
  return x < 0 ? outerTail(-x) : 1 - outerTail(x);
}

/**
 * Standard normal distribution: the chance of a value above x, exact where 1 − normalCumulative(x) has no digits left.
 *
 * @param x Any number but NaN.
 * @returns Probability in [0, 1].
 * @throws PollError `out-of-range`.
 *
 * @example
 * ```ts
 * normalUpperTail(1.6448536269514722); // => 0.05
 * ```
 */
export function normalUpperTail(x: number): number {
  return normalCumulative(-x);
}

/**
 * Standard normal distribution: the x below which a value falls with chance p. Relative error about 1e-16.
 *
 * @param p Probability strictly between 0 and 1.
 * @returns The quantile.
 * @throws PollError `out-of-range`.
 *
 * @example
 * ```ts
 * normalQuantile(0.975); // => 1.959963984540054
 * ```
 *
 * @see Wichura (1988), Algorithm AS 241, Applied Statistics 37: 477–484.
 */
export function normalQuantile(p: number): number {
  requireInnerProbability(p, "p");
  const offset = p - 0.5;
  if (Math.abs(offset) <= 0.425) {
    const r = 0.180625 - offset * offset;
    return (offset * polynomial(QUANTILE_CENTRE_ABOVE, r)) / polynomial(QUANTILE_CENTRE_BELOW, r);
  }
  const r = Math.sqrt(-Math.log(offset < 0 ? p : 1 - p));
  const distance =
    r <= 5
      ? polynomial(QUANTILE_TAIL_ABOVE, r - 1.6) / polynomial(QUANTILE_TAIL_BELOW, r - 1.6)
      : polynomial(QUANTILE_FAR_ABOVE, r - 5) / polynomial(QUANTILE_FAR_BELOW, r - 5);
  return offset < 0 ? -distance : distance;
}

/** The level that nobody chose another for. */
export const USUAL_LEVEL = 0.95;

/** What every interval and test of the library can be told. */
export interface LevelOptions {
  /** Confidence level strictly between 0 and 1; default: 0.95. */
  readonly level?: number;
}

/**
 * The z of a two-sided normal interval: the interval from −z to z holds the chance `level`.
 *
 *     z = Φ⁻¹(1 − (1 − level) / 2)
 *
 * @see normalQuantile(), whose source holds here.
 */
export function criticalValue(level: number = USUAL_LEVEL): number {
  if (level === USUAL_LEVEL) return USUAL_CRITICAL_VALUE;
  return -normalQuantile(tailChance(level));
}

/** The z of the usual level: most intervals are made with it. */
const USUAL_CRITICAL_VALUE = 1.959963984540054;

/** What a two-sided interval leaves on each side, (1 − level) / 2. */
export function tailChance(level: number = USUAL_LEVEL): number {
  requireLevel(level);
  return (1 - level) / 2;
}

/** Chance between 0 and x for |x| up to the upper quartile. */
function centralArea(x: number): number {
  const square = x * x;
  return (x * polynomial(CENTRE_ABOVE, square)) / polynomial(CENTRE_BELOW, square);
}

/** Chance above x, for x beyond the upper quartile, from exp(−x²/2). */
function outerTail(x: number, kernel: number = gaussian(x)): number {
  if (x * x <= 32) return kernel * (polynomial(MIDDLE_ABOVE, x) / polynomial(MIDDLE_BELOW, x));
  const scale = 1 / (x * x);
  const correction = (scale * polynomial(FAR_ABOVE, scale)) / polynomial(FAR_BELOW, scale);
  return (kernel * (1 / Math.sqrt(2 * Math.PI) - correction)) / x;
}

/** normalCumulative() for a caller who has exp(−x²/2); without its last digits far out. */
export function normalCumulativeFrom(x: number, kernel: number): number {
  if (Math.abs(x) <= CENTRE_END) return 0.5 + centralArea(x);
  return x < 0 ? outerTail(-x, kernel) : 1 - outerTail(x, kernel);
}

/** exp(−x²/2), the square split into an exact part and a small rest, for its rounding error would be magnified. */
function gaussian(x: number): number {
  const coarse = Math.trunc(x * 16) / 16;
  return x > 40 ? 0 : Math.exp((-coarse * coarse) / 2) * Math.exp((-(x - coarse) * (x + coarse)) / 2);
}

const CENTRE_END = 0.67448975;

// Rational approximations by Cody (1969); highest power first.
const CENTRE_ABOVE = [
  0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356,
];
const CENTRE_BELOW = [1, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673];
const MIDDLE_ABOVE = [
  1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002,
  2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978,
];
const MIDDLE_BELOW = [
  1, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097, 34900.95272114598,
  38912.00328609327, 19685.429676859992,
];
const FAR_ABOVE = [
  0.023073441764940174, 0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934,
  0.000029112874951168793,
];
const FAR_BELOW = [
  1, 1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824, 0.00007297515550839662,
];

// Algorithm AS 241, PPND16; highest power first.
const QUANTILE_CENTRE_ABOVE = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513,
  133.14166789178438, 3.3871328727963665,
];
const QUANTILE_CENTRE_BELOW = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579,
  42.31333070160091, 1,
];
const QUANTILE_TAIL_ABOVE = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
];
const QUANTILE_TAIL_BELOW = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
];
const QUANTILE_FAR_ABOVE = [
  2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487,
  1.7848265399172913, 5.463784911164114, 6.657904643501103,
];
const QUANTILE_FAR_BELOW = [
  2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133, 0.014875361290850615,
  0.1369298809227358, 0.599832206555888, 1,
];
