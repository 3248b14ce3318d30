import { type Issue, isPollError, refuse, shown } from "../errors.ts";
import { type LineageDataset, type Recipe, recipeOf } from "../estimate/lineage.ts";
import type { Result } from "../kinds/kinds.ts";
import { checkKinds, DATASET } from "../model/arguments.ts";
import { canonicalJson } from "../model/canonical-json.ts";
import type { Dataset } from "../model/dataset.ts";
import { isRecord } from "../model/option-kind.ts";
import type { DatasetFinder } from "../recipe/run-recipe.ts";
import { currentDatasets, digestOfRecord, figuresOf, type NumberRecord, type RecordedInput } from "./record.ts";

/** A figure that came out otherwise. Null where there is none now, or was none then. */
export interface MovedFigure {
  readonly figure: string;
  /** As recorded, in the unit of the figure. */
  readonly old: number | string | null;
  /** As it comes out now, in the same unit. */
  readonly new: number | string | null;
}

/** A published figure that the data now have otherwise, or the n of its base. Null where it is no longer used, or was not. */
export interface ChangedInput {
  readonly old: RecordedInput | null;
  readonly new: RecordedInput | null;
}

/** What may have moved a number: other data, another method or another default, another version of the library. */
export type MoveReason = "data" | "method" | "version";

/** What came out when a recorded number was made again. */
export interface Recomputation {
  readonly kind: "recomputation";
  readonly outcome: "same" | "moved" | "cannot";
  readonly moved: readonly MovedFigure[];
  /** What differs from when the record was made and may be why. Empty where nothing moved, or nothing else differs. */
  readonly because: readonly MoveReason[];
  readonly changedInputs: readonly ChangedInput[];
  /** Whether the record still is what its digest was made of. */
  readonly intact: boolean;
  /** Why it cannot be made again, all reasons at once. */
  readonly issues: readonly Issue[];
  readonly datasets: { readonly old: readonly LineageDataset[]; readonly new: readonly LineageDataset[] };
  readonly library: { readonly old: string; readonly new: string | null };
  /** What came out now; null where nothing did. */
  readonly result: Result | null;
}

/** The data to recompute with: a data set, several, or a function that finds one by its id. */
export type RecomputeData = Dataset | readonly Dataset[] | DatasetFinder;

/**
 * Makes a recorded number again and says whether it is the same, has moved, or cannot be made.
 *
 * Figures are compared within 1e-6 (twice the rounding of the record) or 1e-6 of their size, never by the digest alone:
 * another version of the data or of the library that leaves a number where it was leaves it the same.
 *
 * Fails to tell several causes apart: `because` lists all that differ.
 *
 * @param record From `recordOf`.
 * @param data The data sets that the recipe names. Pass `loadDataset` for the bundled ones.
 * @throws PollError `wrong-type` for what is not a record.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const record = await recordOf(share(polls, "iri-2014-03", { option: "for" }));
 * (await recompute(record, polls)).outcome; // => "same"
 * ```
 */
export async function recompute(record: NumberRecord, data: RecomputeData): Promise<Recomputation> {
  requireRecord(record);
  const find = finderOf(data);
  const before = {
    kind: "recomputation",
    intact: await isIntact(record),
    datasets: { old: record.datasets, new: [] },
    library: { old: record.library, new: null },
  } as const;
  // only whoever recomputes needs every verb
  const { runRecipe } = await import("../recipe/run-recipe.ts");
  let result: Result;
  try {
    result = (await runRecipe(record.recipe, find)) as Result;
  } catch (error) {
    if (!isPollError(error)) throw error;
    return {
      ...before,
      outcome: "cannot",
      moved: [],
      because: [],
      changedInputs: [],
      issues: error.issues,
      result: null,
    };
  }
  const { lineage } = result;
  const moved = movedFigures(record.figures, figuresOf(result));
  const changedInputs = changedBetween(
    record.inputs,
    lineage.inputs.map(({ locator: _, sources: __, ...input }) => input),
  );
  const datasets = await currentDatasets(lineage.datasets);
  const differing: Readonly<Record<MoveReason, boolean>> = {
    data: changedInputs.length > 0 || canonicalJson(record.datasets) !== canonicalJson(datasets),
    method:
      record.method !== ("method" in result ? result.method : null) ||
      canonicalJson(record.recipe) !== canonicalJson(recipeOf(lineage)),
    version: record.library !== lineage.library,
  };
  return {
    ...before,
    outcome: moved.length === 0 ? "same" : "moved",
    moved,
    because: moved.length === 0 ? [] : (["data", "method", "version"] as const).filter((reason) => differing[reason]),
    changedInputs,
    issues: [],
    datasets: { old: record.datasets, new: datasets },
    library: { old: record.library, new: lineage.library },
    result,
  };
}

/** A record nested so deeply that it cannot be read is none that was made. */
async function isIntact(record: NumberRecord): Promise<boolean> {
  try {
    return (await digestOfRecord(record)) === record.digest;
  } catch (error) {
    if (isPollError(error) || error instanceof RangeError) return false;
    throw error;
  }
}

/** Finds a data set among those given. */
function finderOf(data: RecomputeData): DatasetFinder {
  if (typeof data === "function") return data;
  const all = Array.isArray(data) ? (data as readonly Dataset[]) : [data as Dataset];
  checkKinds("recompute", all, DATASET, ["data"]);
  return async (id) =>
    all.find((dataset) => dataset.id === id) ??
    refuse(
      "unknown-dataset",
      ["data"],
      `The data set ${shown(id)} is not among those given: ${all.map((dataset) => dataset.id).join(", ") || "none"}.`,
      "Pass it along, or loadDataset for the bundled ones.",
    );
}

function requireRecord(record: NumberRecord): void {
  const { kind, recipe, figures, inputs, datasets, digest } = (record ?? {}) as Partial<NumberRecord>;
  const whole =
    kind === "record" &&
    typeof digest === "string" &&
    isRecord(figures) &&
    Array.isArray(inputs) &&
    inputs.every(isRecord) &&
    Array.isArray(datasets) &&
    datasets.every(isRecord) &&
    isRecord(recipe) &&
    areWhole(recipe);
  if (!whole) {
    refuse(
      "wrong-type",
      ["record"],
      `${shown(kind ?? "something else")} is not a record of a number.`,
      "recordOf makes one.",
    );
  }
}

/** Whether a recipe, and every one within it, has what a recipe has. */
function areWhole(recipe: Recipe): boolean {
  const waiting: unknown[] = [recipe];
  // it grows as it is read
  for (const one of waiting) {
    if (Array.isArray(one)) for (const part of one as readonly unknown[]) waiting.push(part);
    else if (one === recipe || (isRecord(one) && "verb" in one && "of" in one)) {
      const { of, settings, part } = one as Partial<Recipe>;
      if (!(Array.isArray(of) && isRecord(settings) && Array.isArray(part))) return false;
      waiting.push(of, Object.values(settings));
    }
  }
  return true;
}

/** The figures that came out otherwise. */
export function movedFigures(old: NumberRecord["figures"], now: NumberRecord["figures"]): readonly MovedFigure[] {
  const figures = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort();
  return figures
    .map((figure) => ({ figure, old: old[figure] ?? null, new: now[figure] ?? null }))
    .filter((pair) => !isSame(pair.old, pair.new));
}

/** Two figures that were rounded to 6 decimals are the same if they are a rounding apart. */
function isSame(one: number | string | null, other: number | string | null): boolean {
  if (typeof one !== "number" || typeof other !== "number") return one === other;
  return Math.abs(one - other) <= 1.5e-6 + 1e-6 * Math.abs(one);
}

function changedBetween(old: readonly RecordedInput[], now: readonly RecordedInput[]): readonly ChangedInput[] {
  const placeOf = ({ dataset, address, base, option }: RecordedInput): string =>
    canonicalJson([dataset, address, base, option]);
  const before = new Map(old.map((input) => [placeOf(input), input]));
  const after = new Map(now.map((input) => [placeOf(input), input]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((place) => ({ old: before.get(place) ?? null, new: after.get(place) ?? null }))
    .filter((pair) => canonicalJson(pair.old) !== canonicalJson(pair.new));
}
