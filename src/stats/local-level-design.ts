import { refuseValue } from "./domain.ts";
import type { EffectRow, LevelData } from "./local-level-solve.ts";

/** One measurement of a level that moves in time. */
export interface LevelObservation {
  /** When, in days from any origin. */
  readonly day: number;
  /** What was measured, in any unit; a proportion for a share. */
  readonly value: number;
  /** Known variance of the measurement, in the square of that unit. */
  readonly variance: number;
  /** Level of each factor, such as who measured; null or left out where it is unknown: then that factor adds nothing. */
  readonly levels?: Readonly<Record<string, string | null>>;
  /** Part of a whole measurement that this one is, from above 0 to 1; 1 by default. See spreadOverDays(). */
  readonly share?: number;
}

/** A weight on the effect of one level of a factor. */
export interface EffectWeight {
  readonly factor: string;
  readonly level: string;
  /** What the effect is multiplied with. */
  readonly weight: number;
}

/** Measurements with the columns of their effects. */
export interface LevelDesign {
  readonly data: LevelData;
  /** Place of each measurement of the caller. */
  readonly placeOf: readonly number[];
  /** Subtracted from all values. */
  readonly centre: number;
  readonly levels: Readonly<Record<string, readonly string[]>>;
  readonly rowOf: (factor: string, level: string) => EffectRow | undefined;
  /** Factor of each column; null without a prior. */
  readonly factorOf: readonly (string | null)[];
  /** A variance so small that it is as good as 0. */
  readonly smallest: number;
}

/** No two pairs have the same, whatever is in the names. */
function rowKey(factor: string, level: string): string {
  return JSON.stringify([factor, level]);
}

export function designOf(
  observations: readonly LevelObservation[],
  random: readonly string[],
  fixed: readonly string[],
): LevelDesign {
  const factorOf: (string | null)[] = [];
  const levels: Record<string, readonly string[]> = {};
  const rows = new Map<string, EffectRow>();
  for (const name of [...random, ...fixed]) {
    const own = [...new Set(observations.flatMap((each) => each.levels?.[name] ?? []))].sort();
    if (own.length === 0) {
      refuseValue(
        "unknown-value",
        ["factors", name],
        name,
        "a factor that some measurement has",
        "A factor is named as in the levels of the measurements.",
      );
    }
    levels[name] = own;
    const first = factorOf.length;
    const columns = fixed.includes(name) ? own.length - 1 : own.length;
    for (const [i, level] of own.entries()) {
      // the last of those that add up to 0 is what the others lack
      const others = {
        columns: Array.from({ length: columns }, (_, j) => first + j),
        signs: new Array<number>(columns).fill(-1),
      };
      rows.set(rowKey(name, level), i < columns ? { columns: [first + i], signs: [1] } : others);
    }
    for (let j = 0; j < columns; j += 1) factorOf.push(fixed.includes(name) ? null : name);
  }
  const names = Object.keys(levels);
  const rowOf = (factor: string, level: string) => rows.get(rowKey(factor, level));
  const keys = observations.map(({ levels: own }) => JSON.stringify(names.map((name) => own?.[name] ?? null)));
  const order = [...observations.keys()].sort((i, j) => {
    const [a, b] = [observations[i]!, observations[j]!];
    const byLevels = keys[i] === keys[j] ? 0 : keys[i]! < keys[j]! ? -1 : 1;
    return a.day - b.day || a.value - b.value || a.variance - b.variance || (a.share ?? 1) - (b.share ?? 1) || byLevels;
  });
  const days = Float64Array.from(new Set(order.map((i) => observations[i]!.day)));
  const dayPlaces = new Map(Array.from(days, (day, k) => [day, k]));
  const placeOf = new Array<number>(order.length);
  let [total, weighted] = [0, 0];
  for (const [place, i] of order.entries()) {
    placeOf[i] = place;
    const { value, variance, share = 1 } = observations[i]!;
    total += share / variance;
    weighted += (share / variance) * value;
  }
  const centre = weighted / total;
  return {
    data: {
      values: Float64Array.from(order, (i) => observations[i]!.value - centre),
      variances: Float64Array.from(order, (i) => observations[i]!.variance),
      shares: Float64Array.from(order, (i) => observations[i]!.share ?? 1),
      dayOf: Int32Array.from(order, (i) => dayPlaces.get(observations[i]!.day)!),
      days,
      rows: order.map((i) => {
        const [columns, signs]: [number[], number[]] = [[], []];
        for (const name of names) {
          const level = observations[i]!.levels?.[name] ?? null;
          if (level === null) continue;
          const row = rowOf(name, level)!;
          for (const [at, column] of row.columns.entries()) {
            columns.push(column);
            signs.push(row.signs[at]!);
          }
        }
        return { columns, signs };
      }),
      columns: factorOf.length,
    },
    placeOf,
    centre,
    levels,
    rowOf,
    factorOf,
    smallest: 1e-10 / total,
  };
}

export function effectVector(effects: readonly EffectWeight[], { factorOf, rowOf }: LevelDesign): Float64Array {
  const x = new Float64Array(factorOf.length);
  for (const [i, { factor, level, weight }] of effects.entries()) {
    const row = rowOf(factor, level);
    if (row === undefined) {
      return refuseValue(
        "unknown-value",
        ["effects", i],
        `${factor} ${level}`,
        "a level of a factor of the model",
        "Some measurement must have it.",
      );
    }
    for (const [a, j] of row.columns.entries()) x[j]! += row.signs[a]! * weight;
  }
  return x;
}
