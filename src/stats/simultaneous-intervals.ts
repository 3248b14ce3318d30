import { refuseName, refuseValue, requireLevel, requirePositive, requireShares } from "./domain.ts";
import { gammaLogDensity } from "./gamma.ts";
import { bonferroniLevel } from "./multiple-comparisons.ts";
import { type LevelOptions, USUAL_LEVEL } from "./normal.ts";
import { type ProportionInterval, wilsonInterval } from "./proportion-interval.ts";

/** Names of the intervals for all shares of a question at once. */
export type SimultaneousIntervalMethod = "goodman" | "sison-glaz";

/** What `simultaneousIntervals` can be told. */
export interface SimultaneousIntervalOptions extends LevelOptions {
  /** "goodman" unless told. */
  readonly method?: SimultaneousIntervalMethod;
}

/**
 * Intervals for all shares of one question that hold at once: with the chance `level` every one covers its share.
 *
 * For statements that pick an option after looking at all of them. Where one share was of interest beforehand, its own
 * interval is shorter.
 *
 * - `goodman`: Wilson's interval at bonferroniLevel() of the number of options. Good from small samples on.
 * - `sison-glaz`: one half width for all options, from the chance that every count stays near what is expected of it.
 *   Shorter where there are many options of like size; too long for rare ones. Cut off at 0 and 1.
 *
 * @param shares Shares of all options of a question with one answer each; together 1, but for rounding.
 * @param sampleSize Effective sample size, n / deff, in respondents; above 0, need not be whole.
 * @returns Bounds as proportions, one pair for each share.
 * @throws PollError `percent-not-proportion`, `out-of-domain`, `not-positive`, `level-out-of-range`, `unknown-method`.
 *
 * @example
 * ```ts
 * const shares = [23 / 79, 12 / 79, 44 / 79];
 * simultaneousIntervals(shares, 79)[0].lower; // => 0.186276
 * simultaneousIntervals(shares, 79, { method: "sison-glaz" })[0].lower; // => 0.189873
 * ```
 *
 * @see Goodman (1965), Technometrics 7: 247–254. Sison & Glaz (1995), JASA 90: 366–369.
 */
export function simultaneousIntervals(
  shares: readonly number[],
  sampleSize: number,
  options: SimultaneousIntervalOptions = {},
): ProportionInterval[] {
  requireAllShares(shares);
  requirePositive(sampleSize, "sampleSize");
  const { method = "goodman", level = USUAL_LEVEL } = options;
  switch (method) {
    case "goodman": {
      const each = bonferroniLevel(shares.length, level);
      return shares.map((share) => wilsonInterval(share, sampleSize, { level: each }));
    }
    case "sison-glaz":
      return sisonGlaz(shares, sampleSize, level);
    default:
      return refuseName(method, "method", ["goodman", "sison-glaz"]);
  }
}

/**
 * The counts of a multinomial sample are independent Poisson counts with means nᵢ of which the total is known to be n.
 * The chance that all stay within c of their means is then that of the truncated Poisson counts, times the chance that
 * their total is n, by an Edgeworth series, over the same for the whole ones. c grows until that exceeds the level.
 */
function sisonGlaz(shares: readonly number[], sampleSize: number, level: number): ProportionInterval[] {
  requireLevel(level);
  const counts = shares.map((share) => truncatedPoisson(share * sampleSize));
  const total = counts.reduce((sum, { mean }) => sum + mean, 0);
  if (total === 0) {
    refuseValue("out-of-domain", ["sampleSize"], sampleSize, "at least one respondent for some option", "Use goodman.");
  }
  const chanceOfTotal = gammaLogDensity(total, total + 1) / total;
  let reach = 0;
  let before = 0;
  let chance = 0;
  do {
    reach += 1;
    before = chance;
    chance = chanceWithin(counts, reach) / chanceOfTotal;
  } while (chance <= level && reach < total);
  const part = chance > before ? Math.max(0, (level - before) / (chance - before)) : 1;
  const down = (reach - 1) / sampleSize;
  const up = (reach - 1 + 2 * Math.min(1, part)) / sampleSize;
  return shares.map((share) => ({ lower: Math.max(0, share - down), upper: Math.min(1, share + up) }));
}

/** Chance that all counts stay within `reach` of their means and add up to the total of the means. */
function chanceWithin(counts: readonly TruncatedPoisson[], reach: number): number {
  let chance = 1;
  let [shift, variance, third, fourth] = [0, 0, 0, 0];
  for (const count of counts) {
    const [chanceOfCount, ...cumulants] = count.widen(reach);
    chance *= chanceOfCount;
    shift += cumulants[0];
    variance += cumulants[1];
    third += cumulants[2];
    fourth += cumulants[3];
  }
  const z = -shift / Math.sqrt(variance);
  const skewness = third / variance ** 1.5;
  const excess = fourth / variance ** 2;
  const series =
    1 +
    (skewness * (z ** 3 - 3 * z)) / 6 +
    (excess * (z ** 4 - 6 * z ** 2 + 3)) / 24 +
    (skewness ** 2 * (z ** 6 - 15 * z ** 4 + 45 * z ** 2 - 15)) / 72;
  return (chance * series * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI * variance);
}

/** A Poisson count, looked at only within some reach of its mean, which may be widened. */
interface TruncatedPoisson {
  readonly mean: number;
  /** Chance of being within reach; there, shift of the mean, variance, third and fourth cumulant. */
  readonly widen: (reach: number) => readonly [number, number, number, number, number];
}

function truncatedPoisson(expected: number): TruncatedPoisson {
  // of an effective count the nearest whole one, so that as many numbers are in reach below it as above
  const mean = Math.round(expected);
  let down = mean;
  let up = down + 1;
  const moments: [number, number, number, number, number] = [0, 0, 0, 0, 0];
  const add = (count: number): void => {
    let term = mean === 0 ? (count === 0 ? 1 : 0) : gammaLogDensity(mean, count + 1) / mean;
    for (let power = 0; power < moments.length; power += 1) {
      moments[power]! += term;
      term *= count - mean;
    }
  };
  const widen: TruncatedPoisson["widen"] = (reach) => {
    for (; down >= Math.max(0, mean - reach); down -= 1) add(down);
    for (; up <= mean + reach; up += 1) add(up);
    const chance = moments[0];
    const [shift, second, third, fourth] = [
      moments[1] / chance,
      moments[2] / chance,
      moments[3] / chance,
      moments[4] / chance,
    ];
    const variance = second - shift ** 2;
    const aboutMean = fourth - 4 * shift * third + 6 * shift ** 2 * second - 3 * shift ** 4;
    return [chance, shift, variance, third - 3 * shift * second + 2 * shift ** 3, aboutMean - 3 * variance ** 2];
  };
  return { mean, widen };
}

function requireAllShares(shares: readonly number[]): void {
  requireShares(shares, "shares");
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (shares.length < 2 || total < 1 - 0.00501 * shares.length) {
    const hint = "All options belong to it; put the rest in as one of them.";
    refuseValue("out-of-domain", ["shares"], total, "two or more shares that make up the whole", hint);
  }
}
