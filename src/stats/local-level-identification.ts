import { requireProportion } from "./domain.ts";
import { addLevelVariances, type LevelElimination, levelElimination } from "./local-level-elimination.ts";
import { eliminateOrRefuse } from "./local-level-fit.ts";
import {
  type LevelFactor,
  type LevelModel,
  type LevelModelOptions,
  type LevelObservation,
  type LevelVariances,
  levelModel,
  varianceList,
} from "./local-level-model.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";

/** What `localLevelIdentification` can be told. */
export interface LevelIdentificationOptions extends LevelModelOptions {
  readonly variances: LevelVariances;
  /** Correlations from here on are listed, from 0 to 1; 0.9 unless told. */
  readonly correlationFrom?: number;
}

/** A level of a factor. */
export interface FactorLevel {
  readonly factor: string;
  readonly level: string;
}

/** The weighted sum of effects of which the observations say least, but for those of which they say nothing at all. */
export interface WeakestDirection {
  /** Part of its prior variance that the observations took away. */
  readonly shareLearnt: number;
  /** Weights on the effects, each in standard deviations of its factor; their squares add up to 1. */
  readonly weights: readonly (FactorLevel & { readonly weight: number })[];
  /**
   * Correlation of its parts in the two factors that it touches most: near 1 one cannot be told from the other. Null
   * where it lies in one factor.
   */
  readonly correlation: number | null;
}

/** How well observations can tell effects apart. */
export interface LevelIdentification {
  /**
   * Levels that hang together through observations that have them both. Between two groups no effect of one factor can
   * be told from that of another.
   */
  readonly groups: readonly (readonly FactorLevel[])[];
  /** How many directions of the effects nothing was learnt of, such as the mean of a factor that every observation has. */
  readonly unlearnt: number;
  /** Null without random effects, or if nothing was learnt of any. */
  readonly weakest: WeakestDirection | null;
  /** Effects of two factors, each as a distance from the mean of its factor, that are nearly one; the strongest first. */
  readonly correlations: readonly {
    readonly first: FactorLevel;
    readonly second: FactorLevel;
    readonly correlation: number;
  }[];
}

/**
 * How well observations can tell the effects of factors from each other and from the level, for given variances.
 *
 * Three things to look at, in this order: groups of levels that no observation links, where only the prior decides; the
 * direction of which least was learnt, which finds links that hang on one or two observations (below one half is weak);
 * effects that are known only together (a correlation beyond ±0.9), for the share learnt of each may still look fine.
 *
 * @param observations As for localLevelFit().
 * @param options The model and its `variances`, as for localLevelFit(); `correlationFrom`: which correlations are
 *   listed.
 * @throws PollError `out-of-domain`, `not-positive`, `unknown-value`, `unknown-method`, `percent-not-proportion`.
 *
 * @example
 * ```ts
 * const observations = [0, 10, 20, 30].map((day) => ({
 *   day,
 *   value: 0.4,
 *   variance: 0.0002,
 *   levels: day < 15 ? { house: "a", wording: "join" } : { house: "b", wording: "member" },
 * }));
 * const { groups } = localLevelIdentification(observations, {
 *   factors: { house: "random", wording: "random" },
 *   variances: { daily: 0.00001, excess: 0, effects: { house: 0.0004, wording: 0.0009 } },
 * });
 * groups.length; // => 2
 * ```
 */
export function localLevelIdentification(
  observations: readonly LevelObservation[],
  options: LevelIdentificationOptions,
): LevelIdentification {
  const { correlationFrom = 0.9 } = options;
  requireProportion(correlationFrom, "correlationFrom");
  const model = levelModel(observations, options);
  const work = levelElimination(model);
  eliminateOrRefuse(model, work, varianceList(model, options.variances));
  addLevelVariances(model, work);
  const random = [...model.randomOf.keys()].filter((c) => model.randomOf[c]! >= 0);
  const left = random.map((c) => random.map((d) => work.inverse[c * model.coefficients + d]!));
  const { values, vectors } = symmetricEigen(left);
  const learnt = values.flatMap((value, i) => (1 - value > NOTHING ? [i] : []));
  const weakest = learnt.at(-1);
  return {
    groups: levelGroups(model),
    unlearnt: values.length - learnt.length,
    weakest: weakest === undefined ? null : directionOf(model, random, left, 1 - values[weakest]!, vectors[weakest]!),
    correlations: strongCorrelations(model, work, correlationFrom),
  };
}

/** Levels joined by the observations that have them both, groups and levels in the order of the model. */
function levelGroups(model: LevelModel): FactorLevel[][] {
  const count = model.factors.length;
  const parent = Int32Array.from({ length: model.columns }, (_, j) => j);
  const rootOf = (column: number): number => {
    let root = column;
    while (parent[root] !== root) root = parent[root]!;
    for (let j = column; j !== root; ) {
      const next = parent[j]!;
      parent[j] = root;
      j = next;
    }
    return root;
  };
  for (let i = 0; i < model.size; i += 1) {
    let before = -1;
    for (let f = i * count; f < (i + 1) * count; f += 1) {
      const column = model.columnOf[f]!;
      if (column < 0) continue;
      if (before >= 0) parent[rootOf(column)] = rootOf(before);
      before = column;
    }
  }
  const groups = new Map<number, FactorLevel[]>();
  for (const { name, levels, first } of model.factors) {
    for (const [place, level] of levels.entries()) {
      const root = rootOf(first + place);
      const group = groups.get(root) ?? [];
      group.push({ factor: name, level });
      groups.set(root, group);
    }
  }
  return [...groups.values()];
}

function directionOf(
  model: LevelModel,
  random: readonly number[],
  left: readonly (readonly number[])[],
  share: number,
  vector: readonly number[],
): WeakestDirection {
  // a direction has two signs: the largest weight is positive
  const largest = vector.reduce((best, value) => (Math.abs(value) > Math.abs(best) + 1e-9 ? value : best), 0);
  const weights = vector.map((value) => (largest < 0 ? -value : value));
  const factorOf = random.map((c) => model.randomOf[c]!);
  const lengths = model.randomFactors.map((_, f) =>
    weights.reduce((sum, weight, i) => sum + (factorOf[i] === f ? weight * weight : 0), 0),
  );
  const [one, other] = [...lengths.keys()].sort((a, b) => lengths[b]! - lengths[a]!);
  const partOf = (f: number) => weights.map((weight, i) => (factorOf[i] === f ? weight : 0));
  return {
    shareLearnt: share,
    weights: random.map((c, i) => {
      const { name, levels, first } = model.randomFactors[factorOf[i]!]!;
      return { factor: name, level: levels[model.plus[c]! - first]!, weight: weights[i]! };
    }),
    correlation:
      one === undefined || other === undefined || lengths[other]! < NOTHING
        ? null
        : correlationOf(left, partOf(one), partOf(other)),
  };
}

function correlationOf(
  covariance: readonly (readonly number[])[],
  one: readonly number[],
  other: readonly number[],
): number {
  const product = (a: readonly number[], b: readonly number[]) =>
    covariance.reduce((sum, row, i) => sum + a[i]! * row.reduce((inner, value, j) => inner + value * b[j]!, 0), 0);
  return product(one, other) / Math.sqrt(product(one, one) * product(other, other));
}

function strongCorrelations(
  model: LevelModel,
  work: LevelElimination,
  from: number,
): LevelIdentification["correlations"] {
  const { columns, factors } = model;
  const matrix = Array.from({ length: columns }, (_, j) => work.covariance.slice(j * columns, (j + 1) * columns));
  for (const row of matrix) centre(row, factors);
  for (let j = 0; j < columns; j += 1) {
    const column = Float64Array.from(matrix, (row) => row[j]!);
    centre(column, factors);
    for (const [i, row] of matrix.entries()) row[j] = column[i]!;
  }
  const found = factors.flatMap((one, f) =>
    factors.slice(f + 1).flatMap((other) =>
      one.levels.flatMap((level, i) =>
        other.levels.flatMap((second, j) => {
          const [a, b] = [one.first + i, other.first + j];
          const scale = Math.sqrt(matrix[a]![a]! * matrix[b]![b]!);
          const correlation = scale > 0 ? matrix[a]![b]! / scale : 0;
          if (Math.abs(correlation) < from) return [];
          return [{ first: { factor: one.name, level }, second: { factor: other.name, level: second }, correlation }];
        }),
      ),
    ),
  );
  return found.sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation));
}

/** Takes the mean of each factor off its columns. */
function centre(values: Float64Array, factors: readonly LevelFactor[]): void {
  for (const { first, levels } of factors) {
    const part = values.subarray(first, first + levels.length);
    const mean = part.reduce((sum, value) => sum + value, 0) / levels.length;
    for (let i = 0; i < part.length; i += 1) part[i]! -= mean;
  }
}

/** A share learnt below which there is only rounding. */
const NOTHING = 1e-9;
