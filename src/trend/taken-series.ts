import { type Recipe, recipeOf, type Settings } from "../estimate/lineage.ts";
import { isDataset } from "../estimate/taken.ts";
import { checkKind, SERIES } from "../model/arguments.ts";
import { type AnyRows, type OptionRows, type Settled, settled, within } from "../model/option-rows.ts";
import type { Series } from "./series.ts";
import { SERIES_ROWS, seriesOf } from "./series-of.ts";

/** The series that a verb was given, or that of a data set by the options that say which is meant. */
export function takenSeries<T extends object, Usual extends string>(
  verb: string,
  rows: OptionRows<T, Usual>,
  [first, options = {}]: readonly unknown[],
): { readonly series: Series; readonly meant: Settled<T, Usual> } {
  if (!isDataset(first)) {
    checkKind(verb, first, SERIES, ["series"]);
    return { series: first as Series, meant: settled(verb, rows, options as T) };
  }
  const both = { ...(rows as AnyRows), ...(SERIES_ROWS as AnyRows) } as unknown as OptionRows<T, Usual>;
  const meant = settled(verb, both, options as T);
  return { series: seriesOf(first, within(SERIES_ROWS, meant)), meant: within(rows, meant) };
}

/** How a series was made: which it is, whatever else it tells of itself. */
export function recipeOfSeries({ lineage }: Series): Recipe {
  return { ...recipeOf(lineage), settings: within(SERIES_ROWS, lineage.settings) as object as Settings };
}
