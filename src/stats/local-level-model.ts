import { refuseValue, requireFinite, requirePositive } from "./domain.ts";

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
  /** Part of a whole measurement that this one is, from above 0 to 1; 1 unless told. See spreadOverDays(). */
  readonly share?: number;
}

/** A level that is known exactly on one day, such as a result that was counted. */
export interface LevelAnchor {
  /** Counted as the days of the observations. */
  readonly day: number;
  /** In the unit of the observations. */
  readonly value: number;
}

/**
 * How the effects of a factor are held: drawn around 0 with a variance ("random"), without a prior and adding up to 0
 * ("sum-to-zero"), without a prior and 0 for one level (`reference`), or without any hold ("free", which needs anchors).
 */
export type FactorTreatment = "random" | "sum-to-zero" | "free" | { readonly reference: string };

/** What the level is made of, besides the walk. */
export interface LevelModelOptions {
  /** Treatment of each factor that counts; none unless told. */
  readonly factors?: Readonly<Record<string, FactorTreatment>>;
  /** Days on which the level is known; none unless told. */
  readonly anchors?: readonly LevelAnchor[];
  /**
   * Days on which the level starts anew, without any tie to where it was before, as where something else is measured from
   * then on; the effects stay the same. Each has observations or anchors before it and from it on, and so has every stretch
   * between two of them. None unless told.
   */
  readonly restarts?: readonly number[];
}

/** Variances of the model, in the square of the unit of the values. */
export interface LevelVariances {
  /** Of the step of the level from one day to the next. */
  readonly daily: number;
  /** Of every measurement beyond its known variance. */
  readonly excess: number;
  /** Of the effects of each random factor. */
  readonly effects: Readonly<Record<string, number>>;
}

/** Names of the variances of a model, in the order in which all functions keep them. */
export type VarianceName = "daily" | "excess" | { readonly factor: string };

/** A factor with its levels, in the order of their names, which are columns of the border from `first` on. */
export interface LevelFactor {
  readonly name: string;
  readonly levels: readonly string[];
  readonly first: number;
  readonly treatment: FactorTreatment;
  /** Place among the random factors; null for one without a prior. */
  readonly random: number | null;
}

/**
 * A model made ready: observations in one order whatever the order they came in, the distinct days, and the cells in
 * which a level of a factor was seen on a day.
 */
export interface LevelModel {
  readonly size: number;
  /** Place of each observation among those of the caller. */
  readonly order: Int32Array;
  /** Subtracted from all values, so that the level is near 0. */
  readonly centre: number;
  readonly values: Float64Array;
  readonly variances: Float64Array;
  readonly shares: Float64Array;
  /** Sum of the shares: how many whole measurements there are. */
  readonly wholes: number;
  /** Place of the day of each observation. */
  readonly dayOf: Int32Array;
  readonly days: Float64Array;
  /** Days from each day to the next. */
  readonly gaps: Float64Array;
  /** 1 where the level is known. */
  readonly anchored: Uint8Array;
  readonly anchorValues: Float64Array;
  readonly anchorCount: number;
  /** 1 where the level starts anew on the next day, and the days on which it does, in order. */
  readonly ends: Uint8Array;
  readonly restarts: Float64Array;
  readonly factors: readonly LevelFactor[];
  readonly randomFactors: readonly LevelFactor[];
  /** Number of levels of all factors. */
  readonly columns: number;
  /** Column and cell of each observation in each factor, −1 where it has none; factors lie next to each other. */
  readonly columnOf: Int32Array;
  readonly cellOf: Int32Array;
  /** Cells of day k: from cellStart[k] to cellStart[k + 1]. */
  readonly cellStart: Int32Array;
  readonly cellColumn: Int32Array;
  /** A coefficient adds to one column, and if `minus` is not −1 takes the same from another. */
  readonly coefficients: number;
  readonly plus: Int32Array;
  readonly minus: Int32Array;
  /** Place of its random factor, −1 for coefficients without a prior. */
  readonly randomOf: Int32Array;
}

/** Names of the variances of a model: daily, excess, then one for each random factor. */
export function varianceNames(model: LevelModel): VarianceName[] {
  return ["daily", "excess", ...model.randomFactors.map(({ name }) => ({ factor: name }))];
}

/** Checks the observations and makes them ready. */
export function levelModel(observations: readonly LevelObservation[], options: LevelModelOptions): LevelModel {
  checkObservations(observations);
  const { anchors = [], restarts = [] } = options;
  const factors = levelFactors(observations, options);
  const count = factors.length;
  const places = factors.map(({ levels, first }) => new Map(levels.map((level, i) => [level, first + i])));
  const columnsOf = new Int32Array(observations.length * count).fill(-1);
  for (let i = 0; i < observations.length; i += 1) {
    const { levels } = observations[i]!;
    for (let f = 0; f < count; f += 1) {
      const level = levels?.[factors[f]!.name] ?? null;
      if (level !== null) columnsOf[i * count + f] = places[f]!.get(level)!;
    }
  }
  const order = Int32Array.from(observations.keys()).sort((a, b) =>
    compareObservations(observations, columnsOf, count, a, b),
  );
  const { days, anchored, anchorValues } = levelDays(observations, anchors);
  const dayPlace = new Map(Array.from(days, (day, k) => [day, k]));
  const columnOf = new Int32Array(order.length * count);
  const dayOf = new Int32Array(order.length);
  let top = 0;
  let bottom = 0;
  for (let place = 0; place < order.length; place += 1) {
    const i = order[place]!;
    const { day, value, variance, share = 1 } = observations[i]!;
    dayOf[place] = dayPlace.get(day)!;
    for (let f = 0; f < count; f += 1) columnOf[place * count + f] = columnsOf[i * count + f]!;
    top += (share / variance) * value;
    bottom += share / variance;
  }
  const centre = top / bottom;
  const columns = factors.reduce((sum, { levels }) => sum + levels.length, 0);
  const shares = Float64Array.from(order, (i) => observations[i]!.share ?? 1);
  return {
    size: order.length,
    order,
    centre,
    values: Float64Array.from(order, (i) => observations[i]!.value - centre),
    variances: Float64Array.from(order, (i) => observations[i]!.variance),
    shares,
    wholes: shares.reduce((sum, share) => sum + share, 0),
    dayOf,
    days,
    gaps: days.subarray(1).map((day, k) => day - days[k]!),
    anchored,
    anchorValues: anchorValues.map((value, k) => (anchored[k] === 1 ? value - centre : 0)),
    anchorCount: anchors.length,
    ...restartsOf(days, restarts),
    factors,
    randomFactors: factors.filter(({ random }) => random !== null),
    columns,
    columnOf,
    ...cellsOf(dayOf, columnOf, days.length, columns, count),
    ...coefficientsOf(factors),
  };
}

/** Variances of a model as a list, checked; `root` is the option that they came in. */
export function varianceList(
  model: LevelModel,
  variances: LevelVariances,
  root: "variances" | "known" = "variances",
): Float64Array {
  requireRandomFactors(model, variances.effects, root);
  const list = Float64Array.from([
    variances.daily,
    variances.excess,
    ...model.randomFactors.map(({ name }) => variances.effects[name] ?? Number.NaN),
  ]);
  for (const [i, name] of varianceNames(model).entries()) {
    const path = typeof name === "string" ? [root, name] : [root, "effects", name.factor];
    if (!(list[i]! >= 0 && list[i]! < Number.POSITIVE_INFINITY)) {
      refuseValue("out-of-domain", path, list[i], "a finite number, 0 or more", "Each random factor has a variance.");
    }
  }
  if (model.anchorCount > 0 && list[0] === 0) {
    refuseValue("not-positive", [root, "daily"], 0, "above 0", "A level that never moves needs no anchor.");
  }
  return list;
}

/** Refuses a name among the effects that is no random factor. */
export function requireRandomFactors(
  model: LevelModel,
  effects: Readonly<Record<string, unknown>>,
  root: string,
): void {
  const known = model.randomFactors.map(({ name }) => name);
  for (const name of Object.keys(effects)) {
    if (known.includes(name)) continue;
    const expected = known.length === 0 ? "left out without random factors" : `one of ${known.join(", ")}`;
    refuseValue("unknown-value", [root, "effects", name], name, expected, "Only random factors have a variance.");
  }
}

/** A list of variances under their names. */
export function namedVariances(model: LevelModel, list: ArrayLike<number>): LevelVariances {
  return {
    daily: list[0]!,
    excess: list[1]!,
    effects: Object.fromEntries(model.randomFactors.map(({ name }, i) => [name, list[2 + i]!])),
  };
}

function checkObservations(observations: readonly LevelObservation[]): void {
  if (observations.length === 0) {
    refuseValue("out-of-domain", ["observations"], 0, "one or more observations", "There is nothing to fit.");
  }
  for (let i = 0; i < observations.length; i += 1) {
    const { day, value, variance, share = 1 } = observations[i]!;
    requireFinite(day, "observations", i, "day");
    requireFinite(value, "observations", i, "value");
    requirePositive(variance, "observations", i, "variance");
    if (!(share > 0 && share <= 1)) {
      refuseValue("out-of-domain", ["observations", i, "share"], share, "above 0, at most 1", "A whole one has 1.");
    }
  }
}

function levelFactors(
  observations: readonly LevelObservation[],
  { factors = {}, anchors = [] }: LevelModelOptions,
): LevelFactor[] {
  let first = 0;
  let random = 0;
  return Object.keys(factors)
    .sort(compareNames)
    .map((name) => {
      const treatment = factors[name]!;
      const found = new Set<string>();
      for (const { levels } of observations) {
        const level = levels?.[name] ?? null;
        if (level !== null) found.add(level);
      }
      const levels = [...found].sort(compareNames);
      checkTreatment(name, treatment, levels, anchors.length);
      const factor = { name, levels, first, treatment, random: treatment === "random" ? random : null };
      if (treatment === "random") random += 1;
      first += levels.length;
      return factor;
    });
}

function checkTreatment(name: string, treatment: FactorTreatment, levels: readonly string[], anchors: number): void {
  if (levels.length === 0) {
    const hint = "A factor is named as in the levels of the observations.";
    refuseValue("unknown-value", ["factors", name], name, "a factor that some observation has", hint);
  }
  if (typeof treatment === "object") {
    if (levels.includes(treatment.reference)) return;
    const path = ["factors", name, "reference"];
    const hint = "Some observation must have it.";
    refuseValue("unknown-value", path, treatment.reference, `one of ${levels.join(", ")}`, hint);
  }
  if (treatment === "free" && anchors === 0) {
    const hint = "Without an anchor all effects and the level can move together.";
    refuseValue("out-of-domain", ["factors", name], treatment, "another treatment where there are no anchors", hint);
  }
  if (treatment !== "random" && treatment !== "sum-to-zero" && treatment !== "free") {
    const hint = "Names are not abbreviated.";
    refuseValue("unknown-method", ["factors", name], treatment, "random, sum-to-zero, free or a reference", hint);
  }
}

function levelDays(
  observations: readonly LevelObservation[],
  anchors: readonly LevelAnchor[],
): { days: Float64Array; anchored: Uint8Array; anchorValues: Float64Array } {
  const known = new Map<number, number>();
  for (const [i, { day, value }] of anchors.entries()) {
    requireFinite(day, "anchors", i, "day");
    requireFinite(value, "anchors", i, "value");
    if (known.has(day)) {
      refuseValue(
        "out-of-domain",
        ["anchors", i, "day"],
        day,
        "a day with one anchor",
        "The level has one value a day.",
      );
    }
    known.set(day, value);
  }
  const days = Float64Array.from(new Set([...observations.map(({ day }) => day), ...known.keys()])).sort();
  return {
    days,
    anchored: Uint8Array.from(days, (day) => (known.has(day) ? 1 : 0)),
    anchorValues: days.map((day) => known.get(day) ?? 0),
  };
}

function restartsOf(days: Float64Array, restarts: readonly number[]): Pick<LevelModel, "ends" | "restarts"> {
  const ends = new Uint8Array(days.length);
  for (const [i, restart] of restarts.entries()) {
    requireFinite(restart, "restarts", i);
    const next = days.findIndex((day) => day >= restart);
    if (next <= 0 || ends[next - 1] === 1) {
      const expected = "a day with observations before it, after the restart before";
      refuseValue("out-of-domain", ["restarts", i], restart, expected, "Leave it out: there is no level to part.");
    }
    ends[next - 1] = 1;
  }
  return { ends, restarts: Float64Array.from(restarts).sort() };
}

/** Which cell each observation falls in, by factor. */
function cellsOf(
  dayOf: Int32Array,
  columnOf: Int32Array,
  dayCount: number,
  columns: number,
  count: number,
): Pick<LevelModel, "cellOf" | "cellStart" | "cellColumn"> {
  const cellOf = new Int32Array(columnOf.length).fill(-1);
  const cellStart = new Int32Array(dayCount + 1);
  const cellColumn: number[] = [];
  const lastCell = new Int32Array(columns).fill(-1);
  for (const [i, k] of dayOf.entries()) {
    for (let entry = i * count; entry < (i + 1) * count; entry += 1) {
      const column = columnOf[entry]!;
      if (column < 0) continue;
      // observations come day by day, so a cell before the first of this day is of another
      if (lastCell[column]! < cellStart[k]!) {
        lastCell[column] = cellColumn.length;
        cellColumn.push(column);
      }
      cellOf[entry] = lastCell[column]!;
    }
    const next = dayOf[i + 1] ?? dayCount;
    if (next > k) cellStart.fill(cellColumn.length, k + 1, next + 1);
  }
  return { cellOf, cellStart, cellColumn: Int32Array.from(cellColumn) };
}

function coefficientsOf(
  factors: readonly LevelFactor[],
): Pick<LevelModel, "coefficients" | "plus" | "minus" | "randomOf"> {
  const plus: number[] = [];
  const minus: number[] = [];
  const randomOf: number[] = [];
  for (const { first, levels, treatment, random } of factors) {
    const last = treatment === "sum-to-zero" ? first + levels.length - 1 : -1;
    for (const [place, level] of levels.entries()) {
      if (first + place === last || (typeof treatment === "object" && treatment.reference === level)) continue;
      plus.push(first + place);
      minus.push(last);
      randomOf.push(random ?? -1);
    }
  }
  return {
    coefficients: plus.length,
    plus: Int32Array.from(plus),
    minus: Int32Array.from(minus),
    randomOf: Int32Array.from(randomOf),
  };
}

/** The order of two observations, by their places; `columnsOf` has `count` columns for each. */
function compareObservations(
  observations: readonly LevelObservation[],
  columnsOf: Int32Array,
  count: number,
  first: number,
  second: number,
): number {
  const [a, b] = [observations[first]!, observations[second]!];
  if (a.day !== b.day) return a.day - b.day;
  for (let f = 0; f < count; f += 1) {
    const apart = columnsOf[first * count + f]! - columnsOf[second * count + f]!;
    if (apart !== 0) return apart;
  }
  return a.value - b.value || a.variance - b.variance || (a.share ?? 1) - (b.share ?? 1);
}

/** By code unit: the same in every locale. */
function compareNames(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
