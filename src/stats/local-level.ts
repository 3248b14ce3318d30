import { densityGrid, thinnedWeights } from "./density-grid.ts";
import { refuseValue, requireFinite, requirePositive } from "./domain.ts";
import { logSum, maximumOf } from "./extremes.ts";
import { type JumpChances, jumpChances } from "./jump-chances.ts";
import { designOf, type EffectWeight, effectVector, type LevelObservation } from "./local-level-design.ts";
import { scanGaps, solveLevel, whiten } from "./local-level-solve.ts";
import {
  type FittedObservation,
  fittedAt,
  type LevelModel,
  type LevelPlaces,
  type LevelSum,
  type LevelSummary,
  type LevelSummaryOptions,
  mixtureOf,
  summaryOf,
} from "./local-level-sum.ts";
import { criticalValue, USUAL_LEVEL } from "./normal.ts";
import { deviationAt, priorRatio, requirePrior, type StandardDeviationPrior } from "./standard-deviation-prior.ts";
import { refuseCollinear } from "./weighted-least-squares.ts";

/** Priors of the standard deviations, in the unit of the values. */
export interface LevelPriors {
  /** Of the change of the level from one day to the next. */
  readonly daily: StandardDeviationPrior;
  /** Of every measurement beyond its known variance. */
  readonly excess: StandardDeviationPrior;
  /** For each factor whose effects are drawn around 0. */
  readonly effects: Readonly<Record<string, StandardDeviationPrior>>;
}

/** Where the level may jump. */
export interface LevelJumps {
  /** Standard deviation of a jump, in the unit of the values. */
  readonly deviation: number;
  /** Days on which it may have jumped, known beforehand; none by default. */
  readonly given?: readonly number[];
  /** Jumps on days that are not known, at most; 0 by default. */
  readonly most?: 0 | 1 | 2;
  /** How many of these are expected over the whole time; 0.5 by default. */
  readonly expected?: number;
}

/** What `localLevel` can be told. */
export interface LocalLevelOptions {
  readonly priors: LevelPriors;
  /** Factors whose effects have no prior and add up to 0; none by default. */
  readonly sumToZero?: readonly string[];
  /** Days on which the level restarts, with measurements before and after each; none by default. */
  readonly restarts?: readonly number[];
  readonly jumps?: LevelJumps;
}

/** What is known of one standard deviation of the model. */
export interface LevelDeviation {
  /** `"daily"`, `"excess"` or the name of a factor. */
  readonly name: string;
  /** In the unit of the values. */
  readonly median: number;
  /** In the unit of the values. */
  readonly rootMeanSquare: number;
  /** Of the interval, in the unit of the values. */
  readonly lower: number;
  /** In the same. */
  readonly upper: number;
  /** Part of the variance of its prior, in normal units, that the measurements took away; null if it was known. */
  readonly shareFromData: number | null;
}

/** A level that moves in time, all that is not known of it mixed. */
export interface LocalLevel {
  /** Logarithm of the likelihood averaged over priors and jumps; of known standard deviations the log-likelihood. */
  readonly logEvidence: number;
  /** Sets of standard deviations that were mixed. */
  readonly points: number;
  /** Sets of standard deviations and of jumps that were mixed. */
  readonly models: number;
  /** Each with its interval; 95% by default. */
  readonly deviations: (level?: number) => readonly LevelDeviation[];
  readonly jumps: JumpChances;
  /** Levels of each factor, in the order of their names. */
  readonly factors: Readonly<Record<string, readonly string[]>>;
  /** At the likeliest set: level and effects together, and their variance, in the order of the caller. */
  readonly fitted: readonly FittedObservation[];
  /** Where a sum lies. */
  readonly summary: (sum: LevelSum, options?: LevelSummaryOptions) => LevelSummary;
  /** Part of the prior variance of a sum of effects that the measurements took away; null without a prior, and of no effect. */
  readonly shareFromData: (effects: readonly EffectWeight[]) => number | null;
  /** The same with all priors that many times as wide, from the same sets. */
  readonly rescaled: (scale: number) => LocalLevel;
}

/**
 * One line through measurements of several sources, whose sources and kinds may each be off by something of their own, and
 * which may have jumped.
 *
 *     yᵢ = μ(tᵢ) + Σ b(level of i in the factor) + eᵢ     Var(eᵢ) = vᵢ + excess²
 *     μ(t) − μ(s) ~ N(0, daily² · (t − s)) + jumps, flat in height     b ~ N(0, its deviation²)     jump ~ N(0, s²)
 *
 * For given standard deviations and jumps the line is exact. These are mixed: the standard deviations over a product grid
 * around their mode, the jumps over none, each single gap between two days with measurements, and pairs built on the 12 best
 * gaps. Within its gap a jump may lie on any day. Of these sets the heavy ones are mixed as they are, and of the light ones a
 * part that stands for all of them (thinnedWeights()). Nothing is drawn at random.
 *
 * @param observations One or more, on any days.
 * @param options Priors (a `known` one for a standard deviation that is given), factors without a prior, restarts, jumps.
 * @returns Summaries of whatever is asked of it.
 * @throws PollError `out-of-range`, `unknown-value`.
 *
 * @example
 * ```ts
 * const observations = [0.44, 0.46, 0.45, 0.49, 0.5, 0.48].map((value, i) => ({
 *   day: 7 * i,
 *   value,
 *   variance: 0.0002,
 *   levels: { house: i % 2 === 0 ? "a" : "b" },
 * }));
 * const level = localLevel(observations, {
 *   priors: { daily: exponentialPrior(0.01), excess: exponentialPrior(0.03), effects: { house: exponentialPrior(0.04) } },
 *   jumps: { deviation: 0.08, most: 2 },
 * });
 * level.summary({ days: [{ day: 35, weight: 1 }] }).mean; // => 0.481567
 * level.jumps.none; // => 0.639196
 * ```
 * @see Jackman (2005), Australian Journal of Political Science 40: 499–517, doi:10.1080/10361140500302472. Checked
 *   against KFAS 1.5.1 in R: docs/agreement.md.
 */
export function localLevel(observations: readonly LevelObservation[], options: LocalLevelOptions): LocalLevel {
  const { priors, restarts = [], sumToZero = [] } = options;
  const jumps = { given: [], most: 0, expected: 0.5, ...options.jumps } as const;
  check(observations, options);
  const design = designOf(observations, Object.keys(priors.effects), sumToZero);
  const { data } = design;
  const { days } = data;
  const starts = new Set(restarts.map((restart) => days.findIndex((day) => day >= restart)));
  if (starts.has(0) || starts.has(-1) || starts.size < restarts.length) {
    refuseValue(
      "out-of-range",
      ["restarts"],
      restarts.join(", "),
      "days with measurements before and after each",
      "Leave it out: there is no level to part.",
    );
  }
  const lengths = days.subarray(1).map((day, k) => (starts.has(k + 1) ? 0 : day - days[k]!));
  const span = lengths.reduce((sum, length) => sum + length, 0);
  const jumpVariance = (options.jumps?.deviation ?? 0) ** 2;
  const logPriors = lengths.map((length) => Math.log((jumps.expected * length) / span));
  const names = ["daily", "excess", ...Object.keys(priors.effects)];
  const priorsOf = [priors.daily, priors.excess, ...Object.values(priors.effects)];
  const open = priorsOf.flatMap((prior, i) => (prior.kind === "known" ? [] : [i]));
  const deviationsAt = (z: readonly number[]): readonly number[] =>
    priorsOf.map((prior, i) => (prior.kind === "known" ? prior.value : deviationAt(prior, z[open.indexOf(i)]!)));
  const fixed = lengths.map((_, k) => {
    const given = jumps.given.filter((day) => day > days[k]! && day <= days[k + 1]!);
    return starts.has(k + 1) ? Number.POSITIVE_INFINITY : given.length * jumpVariance;
  });
  const solve = (z: readonly number[], own: readonly number[]): LevelModel => {
    const deviations = deviationsAt(z);
    const gaps = fixed.slice();
    for (let k = 0; k < gaps.length; k += 1) gaps[k]! += deviations[0]! ** 2 * lengths[k]!;
    for (const k of own) gaps[k]! += jumpVariance;
    const precisions = design.factorOf.map((name) =>
      name === null ? 0 : 1 / Math.max(deviations[names.indexOf(name, 2)]! ** 2, design.smallest),
    );
    const solved = solveLevel(data, gaps, deviations[1]! ** 2, precisions);
    return solved === null
      ? refuseCollinear("sumToZero", sumToZero)
      : { deviations, jumps: own, gaps, solved, precisions };
  };
  const scans = jumps.most > 0 && span > 0;
  const halfSquare = (z: readonly number[]): number => z.reduce((sum, each) => sum + each * each, 0) / 2;
  /** Without jumps, and how likely a jump in each gap is beside none, as logarithms; some pairs of gaps may be known to count. */
  const weigh = (z: readonly number[], pairs: readonly (readonly number[])[]) => {
    const { gaps, solved } = solve(z, []);
    const scan = scans ? scanGaps(gaps, solved, jumpVariance) : null;
    const singles = scan?.logFactors ?? new Float64Array(0);
    for (let k = 0; k < singles.length; k += 1) singles[k]! += logPriors[k]!;
    const none = solved.logLikelihood - halfSquare(z);
    const ofPairs = pairs.map(([first, second]) => {
      const { logLikelihood } = solve(z, [first!, second!]).solved;
      return logLikelihood - halfSquare(z) + logPriors[first!]! + logPriors[second!]!;
    });
    return { none, singles, scan, log: logSum(ofPairs, none + logSum(singles, 0)) };
  };
  /** Points around the mode with the sets of jumps that count there. */
  const explore = (pairs: readonly (readonly number[])[]) => {
    const grid = densityGrid((z) => weigh(z, pairs).log, open.length);
    const sets: JumpSet[] = [];
    const points: GridPoint[] = [];
    for (const z of grid.points) {
      const { none, singles, scan, log: about } = weigh(z, pairs);
      if (about < grid.top - 9) continue;
      const found: { readonly jumps: readonly number[]; readonly log: number }[] = [{ jumps: [], log: 0 }];
      for (let k = 0; k < singles.length; k += 1) if (lengths[k]! > 0) found.push({ jumps: [k], log: singles[k]! });
      const likely = jumps.most < 2 ? [] : found.slice(1).sort(likelierFirst).slice(0, BEST_GAPS);
      for (const [
        rank,
        {
          jumps: [first],
          log: single,
        },
      ] of likely.entries()) {
        const earlier = likely.slice(0, rank).map((other) => other.jumps[0]!);
        const beside = scan!.beside(first!);
        for (let k = 0; k < beside.length; k += 1) {
          const log = single + beside[k]! + logPriors[k]!;
          if (log > LEAST_PAIR && k !== first && !earlier.includes(k)) {
            found.push({ jumps: [Math.min(first!, k), Math.max(first!, k)], log });
          }
        }
      }
      const logs = found.map(logOf);
      const best = maximumOf(logs);
      for (const { jumps: own, log } of found) {
        if (log === best || none + log > grid.top - LEAST_SET) {
          sets.push({ point: points.length, jumps: own, log: none + log });
        }
      }
      points.push({ z, deviations: deviationsAt(z), log: none + logSum(logs) });
    }
    return { points, sets, logVolume: grid.logVolume };
  };
  // where two jumps explain most, the deviations are sought beside these
  const first = explore([]);
  const likeliest = maximumOf(first.sets.map(logOf));
  const likely = first.sets
    .filter(({ jumps: own, log }) => own.length === 2 && log > likeliest - 3)
    .sort(likelierFirst);
  const pairs = [...new Map(likely.map(({ jumps: own }) => [own.join(), own])).values()].slice(0, LIKELY_PAIRS);
  const explored = pairs.length === 0 || open.length === 0 ? first : explore(pairs);
  const { points, logVolume } = explored;
  // neighbours are alike: the same jumps under deviations that are near to each other
  const sets = [...explored.sets].sort((a, b) => compareJumps(a.jumps, b.jumps) || a.point - b.point);
  const thinned = thinnedWeights(normalised(sets.map(logOf)), MOST_MODELS);
  const models = thinned.places.map((place) => {
    const set = sets[place]!;
    return { ...solve(points[set.point]!.z, set.jumps), ...set };
  });
  const fitted = models.reduce((best, model) => (model.log > best.log ? model : best));
  const flat = 1 + restarts.length + design.factorOf.filter((name) => name === null).length;
  const whole = observations.reduce((sum, { share = 1 }) => sum + share, 0) - flat;
  const constant = logVolume - ((open.length + whole) / 2) * Math.log(2 * Math.PI);
  const walk: LevelPlaces = { days, restarts, given: jumps.given, jumpVariance };
  const posterior = (scale: number): LocalLevel => {
    // the points stay where they are; other priors weigh them anew
    const ratios = points.map(({ deviations }) =>
      scale === 1 ? 0 : priorsOf.reduce((sum, prior, i) => sum + priorRatio(prior, deviations[i]!, scale), 0),
    );
    const logs = points.map(({ log }, g) => log + ratios[g]!);
    const ofPoints = normalised(logs);
    const ofModels = Float64Array.from(
      normalised(models.map(({ point }, g) => Math.log(thinned.weights[g]!) + ratios[point]!)),
    );
    const mean = (of: (point: GridPoint) => number): number =>
      points.reduce((sum, point, g) => sum + ofPoints[g]! * of(point), 0);
    return {
      logEvidence: logSum(logs) + constant,
      points: points.length,
      models: models.length,
      deviations: (level) =>
        names.map((name, i) => {
          const critical = criticalValue(level);
          const prior = priorsOf[i]!;
          const rootMeanSquare = Math.sqrt(mean(({ deviations }) => deviations[i]! ** 2));
          if (prior.kind === "known") {
            return {
              name,
              median: prior.value,
              rootMeanSquare,
              lower: prior.value,
              upper: prior.value,
              shareFromData: null,
            };
          }
          const own = open.indexOf(i);
          const middle = mean(({ z }) => z[own]!);
          const variance = mean(({ z }) => (z[own]! - middle) ** 2);
          const at = (normal: number) => deviationAt(prior, middle + normal * Math.sqrt(variance));
          return {
            name,
            median: at(0),
            rootMeanSquare,
            lower: at(-critical),
            upper: at(critical),
            shareFromData: 1 - variance,
          };
        }),
      get jumps() {
        if (!scans) return { none: 1, gaps: [], likely: [] };
        return jumpChances(
          sets,
          normalised(sets.map(({ log, point }) => log + ratios[point]!)),
          days,
          lengths,
          jumps.expected,
        );
      },
      factors: design.levels,
      fitted: fittedAt(fitted, design),
      summary: (sum, { levels = [USUAL_LEVEL], added = 0, within } = {}) => {
        for (const [i, { day }] of (sum.days ?? []).entries()) requireFinite(day, "days", i, "day");
        return summaryOf(mixtureOf(sum, models, ofModels, walk, design, added), levels, within);
      },
      shareFromData: (effects) => {
        const own = effectVector(effects, design);
        if (own.every((part) => part === 0)) return null;
        if (own.some((part, j) => part !== 0 && design.factorOf[j] === null)) return null;
        return models.reduce((sum, { solved, precisions }, g) => {
          const prior = own.reduce(
            (total, part, j) => (part === 0 ? total : total + (part * part) / precisions[j]!),
            0,
          );
          return sum + ofModels[g]! * (1 - whiten(solved.factor, own.slice()) / prior);
        }, 0);
      },
      rescaled: posterior,
    };
  };
  return posterior(1);
}

/** Gaps on which pairs of jumps are built. */
const BEST_GAPS = 12;

/** Pairs of jumps beside which the deviations are sought again. */
const LIKELY_PAIRS = 3;

/** Logarithm of what a pair of jumps weighs beside none, from which on it counts. */
const LEAST_PAIR = -14;

/** Sets of deviations and jumps that are mixed: the likeliest, and a part of the others that stands for them all. */
const MOST_MODELS = 400;

/** How far below that of the best point the logarithm of a set may lie that counts: all together hold more than 99%. */
const LEAST_SET = 16;

/** A point of the grid: its deviations, and how likely it is with whatever jumps. */
interface GridPoint {
  readonly z: readonly number[];
  readonly deviations: readonly number[];
  readonly log: number;
}

/** A set of gaps with a jump, at a point of the grid. */
interface JumpSet {
  readonly point: number;
  readonly jumps: readonly number[];
  readonly log: number;
}

function check(observations: readonly LevelObservation[], { priors, jumps, restarts = [] }: LocalLevelOptions): void {
  if (observations.length === 0) {
    refuseValue("out-of-range", ["observations"], 0, "one or more measurements", "There is nothing to fit.");
  }
  for (const [i, { day, value, variance, share = 1 }] of observations.entries()) {
    requireFinite(day, "observations", i, "day");
    requireFinite(value, "observations", i, "value");
    requirePositive(variance, "observations", i, "variance");
    if (!(share > 0 && share <= 1)) {
      refuseValue("out-of-range", ["observations", i, "share"], share, "above 0, at most 1", "A whole one has 1.");
    }
  }
  requirePrior(priors.daily, "priors", "daily");
  requirePrior(priors.excess, "priors", "excess");
  for (const [name, prior] of Object.entries(priors.effects)) requirePrior(prior, "priors", "effects", name);
  for (const [i, day] of restarts.entries()) requireFinite(day, "restarts", i);
  for (const [i, day] of (jumps?.given ?? []).entries()) requireFinite(day, "jumps", "given", i);
  if (jumps !== undefined) requirePositive(jumps.deviation, "jumps", "deviation");
  if (jumps?.expected !== undefined) requirePositive(jumps.expected, "jumps", "expected");
}

function logOf({ log }: { readonly log: number }): number {
  return log;
}

function likelierFirst(one: { readonly log: number }, other: { readonly log: number }): number {
  return other.log - one.log;
}

/** Weights that add up to 1, from logarithms. */
function normalised(logs: readonly number[]): readonly number[] {
  const total = logSum(logs);
  return logs.map((log) => Math.exp(log - total));
}

/** By gap; those without a jump first. */
function compareJumps(one: readonly number[], other: readonly number[]): number {
  return (one[0] ?? -1) - (other[0] ?? -1) || (one[1] ?? -1) - (other[1] ?? -1);
}
