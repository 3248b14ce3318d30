import type { Dataset } from "../model/dataset.ts";
import { refuseOptions } from "../model/option-rows.ts";
import { addressOf, topline, toplineKeys } from "../model/topline.ts";
import type { Cell, Column, Row } from "../report/columns.ts";
import { completed } from "./completed.ts";
import { kindOf, type Shown } from "./kinds.ts";
import { TOPLINE } from "./topline.ts";
import { ofWhole } from "./whole-result.ts";

/** A row of a table: the columns that rows of its kind have, absent values null. */
export type TidyRow = Readonly<Partial<Record<Column, Cell>>>;

/**
 * A result, a topline or a whole data set as plain rows for a table, a chart or a CSV file: one row for each number, with
 * who asked what and when beside it. The names of the columns are the same for every kind of result, see `COLUMNS`; shares and
 * differences are proportions.
 *
 * All rows have the same columns in the same order: those that at least one of them has.
 *
 * @param result What a verb returned, a topline, or a data set, whose published shares are then the rows.
 * @returns Rows whose columns are those of `COLUMNS` that the result has, in that order.
 * @throws PollError `wrong-type` for anything else, `missing-field` for a result without its fields.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const rise = change(polls, "iri-2014-03", "iri-2021-11", { option: "for" });
 * tidy(rise).map(({ row, estimate }) => [row, estimate]); // => [["side", 0.34], ["side", 0.54], ["difference", 0.2]]
 * ```
 */
export function tidy(result: Shown | Dataset): readonly TidyRow[];
export function tidy(...[result, options]: readonly [Shown | Dataset, unknown?]): readonly TidyRow[] {
  refuseOptions("tidy", options);
  const rows = result?.kind === "dataset" ? datasetRows(result) : rowsOf(result as Shown);
  return completed(rows);
}

function rowsOf(result: Shown): readonly Row[] {
  const kind = kindOf("tidy", result);
  return ofWhole(result, () => kind.rows(result));
}

function datasetRows(dataset: Dataset): readonly Row[] {
  return toplineKeys(dataset).flatMap((key) => TOPLINE.rows(topline(dataset, addressOf(key), { base: key.base })));
}
