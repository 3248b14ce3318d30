import type {
  LevelAnchor,
  LevelModelOptions,
  LevelObservation,
  LevelVariances,
} from "../../src/stats/local-level-model.ts";
import { choleskyFactor, choleskySolve } from "../../src/stats/symmetric-matrix.ts";
import { seeded } from "./random.ts";

/** Inputs of a reference case about a level. */
export interface LevelInputs {
  readonly days: number;
  readonly t: readonly number[];
  readonly y: readonly number[];
  readonly v: readonly number[];
  readonly house?: readonly number[];
  readonly houseMode?: "none" | "sum0" | "free";
  readonly factors?: Readonly<Record<string, readonly number[]>>;
  readonly anchors?: { readonly t: readonly number[]; readonly y: readonly number[] };
  readonly sigma2: number;
  readonly tau2?: number;
  readonly effectVariances?: Readonly<Record<string, number>>;
  readonly outputDays?: readonly number[];
}

/** A reference case in our shape. */
export function levelCase({ t, y, v, house, houseMode, factors, anchors, days, outputDays }: LevelInputs): {
  observations: LevelObservation[];
  options: LevelModelOptions & { readonly days: readonly number[] };
} {
  const columns = factors ?? (house === undefined || houseMode === "none" ? {} : { house });
  const free = houseMode === "free" ? "free" : "sum-to-zero";
  return {
    observations: t.map((day, i) => ({
      day,
      value: y[i]!,
      variance: v[i]!,
      levels: Object.fromEntries(
        Object.entries(columns).map(([name, levels]) => [name, String(levels[i]).padStart(2, "0")]),
      ),
    })),
    options: {
      factors: Object.fromEntries(Object.keys(columns).map((name) => [name, factors === undefined ? free : "random"])),
      anchors: (anchors?.t ?? []).map((day, i) => ({ day, value: anchors!.y[i]! })),
      days: outputDays ?? Array.from({ length: days }, (_, i) => i + 1),
    },
  };
}

/** Polls of a level that walks, by houses and in wordings that are each off by something. */
export function walkedPolls(
  seed: number,
  shape: {
    readonly polls?: number;
    readonly days?: number;
    readonly houses?: number;
    readonly wordings?: number;
    readonly daily?: number;
    readonly house?: number;
    readonly excess?: number;
  } = {},
): LevelObservation[] {
  const { polls = 15, days = 120, houses = 3, wordings = 0, daily = 0.0025, house = 0.015, excess = 0.008 } = shape;
  const random = seeded(seed);
  const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  const level = [0.45];
  while (level.length < days) level.push(level.at(-1)! + daily * normal());
  const ofHouse = Array.from({ length: houses }, () => house * normal());
  const ofWording = Array.from({ length: wordings }, () => 0.02 * normal());
  return Array.from({ length: polls }, () => {
    const day = Math.floor(random() * days);
    const h = Math.floor(random() * houses);
    const w = Math.floor(random() * wordings);
    const variance = 0.25 / (600 + Math.floor(random() * 1400));
    const value = level[day]! + ofHouse[h]! + (ofWording[w] ?? 0) + Math.sqrt(variance + excess ** 2) * normal();
    return { day, value, variance, levels: { house: `h${h}`, ...(wordings > 0 ? { wording: `w${w}` } : {}) } };
  });
}

/** A weighted sum of the level on days and of effects. */
export interface Sum {
  readonly days: readonly { readonly day: number; readonly weight: number }[];
  readonly effects: readonly { readonly factor: string; readonly level: string; readonly weight: number }[];
}

/**
 * The same model by generalised least squares with the full covariance matrix of the observations, in which anchors are
 * observations without error.
 */
export function denseLevel(
  observations: readonly LevelObservation[],
  { factors = {}, anchors = [] }: LevelModelOptions,
  variances: LevelVariances,
): { readonly logLikelihood: number; readonly predict: (sum: Sum) => { estimate: number; variance: number } } {
  const sums = [...observations.map((one) => sumOf(one, Object.keys(factors))), ...anchors.map(anchorSum)];
  const y = [...observations, ...anchors].map(({ value }) => value);
  const origin = Math.min(...[...observations, ...anchors].map(({ day }) => day)) - 500;
  const covariance = (a: Sum, b: Sum) => {
    let total = 0;
    for (const one of a.days) {
      for (const other of b.days) {
        total += one.weight * other.weight * variances.daily * (Math.min(one.day, other.day) - origin);
      }
    }
    for (const one of a.effects) {
      for (const other of b.effects) {
        if (one.factor !== other.factor || one.level !== other.level || factors[one.factor] !== "random") continue;
        total += one.weight * other.weight * variances.effects[one.factor]!;
      }
    }
    return total;
  };
  const contrasts = Object.entries(factors).flatMap(([factor, treatment]) => {
    const levels = [...new Set(observations.map(({ levels: own }) => own?.[factor]))].filter(
      (one) => typeof one === "string",
    );
    levels.sort();
    if (treatment === "random") return [];
    const held =
      treatment === "sum-to-zero" ? levels.at(-1) : typeof treatment === "object" ? treatment.reference : null;
    return levels
      .filter((level) => level !== held)
      .map(
        (level) => (sum: Sum) =>
          sum.effects.reduce((total, one) => {
            if (one.factor !== factor) return total;
            if (one.level === level) return total + one.weight;
            return treatment === "sum-to-zero" && one.level === held ? total - one.weight : total;
          }, 0),
      );
  });
  const designOf = (sum: Sum) => [
    sum.days.reduce((total, { weight }) => total + weight, 0),
    ...contrasts.map((contrast) => contrast(sum)),
  ];
  const matrix = sums.map((a, i) =>
    sums.map((b, j) => {
      const own = observations[i];
      return covariance(a, b) + (i === j && own !== undefined ? own.variance + variances.excess : 0);
    }),
  );
  const factor = choleskyFactor(matrix)!;
  const design = sums.map(designOf);
  const columns = design[0]!.map((_, c) =>
    choleskySolve(
      factor,
      design.map((row) => row[c]!),
    ),
  );
  const information = columns.map((_, c) =>
    columns.map((column) =>
      dot(
        column,
        design.map((row) => row[c]!),
      ),
    ),
  );
  const small = choleskyFactor(information)!;
  const coefficients = choleskySolve(
    small,
    columns.map((column) => dot(column, y)),
  );
  const rest = choleskySolve(
    factor,
    y.map((value, i) => value - dot(design[i]!, coefficients)),
  );
  const logs = [...diagonal(factor), ...diagonal(small)].reduce((sum, value) => sum + 2 * Math.log(value), 0);
  return {
    logLikelihood:
      -(
        (y.length - columns.length) * Math.log(2 * Math.PI) +
        logs +
        dot(
          y.map((value, i) => value - dot(design[i]!, coefficients)),
          rest,
        )
      ) / 2,
    predict: (sum) => {
      const shared = sums.map((one) => covariance(one, sum));
      const half = choleskySolve(factor, shared);
      const own = designOf(sum);
      const left = own.map((value, c) => value - dot(columns[c]!, shared));
      return {
        estimate: dot(own, coefficients) + dot(shared, rest),
        variance: covariance(sum, sum) - dot(shared, half) + dot(left, choleskySolve(small, left)),
      };
    },
  };
}

/** Level of a day alone. */
export function onDay(day: number): Sum {
  return { days: [{ day, weight: 1 }], effects: [] };
}

function anchorSum({ day }: LevelAnchor): Sum {
  return onDay(day);
}

function sumOf({ day, levels = {} }: LevelObservation, factors: readonly string[]): Sum {
  const effects = factors.flatMap((factor) => {
    const level = levels[factor] ?? null;
    return level === null ? [] : [{ factor, level, weight: 1 }];
  });
  return { days: [{ day, weight: 1 }], effects };
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

function diagonal(factor: readonly (readonly number[])[]): number[] {
  return factor.map((row, i) => row[i]!);
}
