import { sum } from "simple-statistics";
import { refuseValue, requireFinite, requireNonNegative } from "./domain.ts";

/**
 * Counts of answers: a row for each sample, a column for each answer. Effective counts, n / deff of the sample times the
 * share, need not be whole; with them a test for simple random samples holds for a design with that effect.
 */
export type CountTable = readonly (readonly number[])[];

/** Sums of a table. */
interface TableTotals {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly all: number;
}

/** Counts of the answers of one sample that has any; returns their total. */
export function requireCounts(counts: readonly number[], ...path: readonly (string | number)[]): number {
  let total = 0;
  for (const [index, count] of counts.entries()) {
    requireFinite(count, ...path, index);
    requireNonNegative(count, ...path, index);
    total += count;
  }
  if (total === 0) {
    refuseValue("out-of-range", path, counts.join(", "), "counts, not all of them 0", "Leave out samples of nobody.");
  }
  return total;
}

/** A table with two or more rows, all as long as the first and none empty; returns its sums. */
export function requireTable(table: CountTable, ...path: readonly (string | number)[]): TableTotals {
  const width = table[0]?.length ?? 0;
  if (table.length < 2) refuseValue("out-of-range", path, table.length, "two or more rows", "A row for each sample.");
  if (width < 2) refuseValue("out-of-range", [...path, 0], width, "two or more columns", "A column for each answer.");
  const columns = new Array<number>(width).fill(0);
  const rows = table.map((row, index) => {
    if (row.length !== width) {
      const expected = `as long as the first row, ${String(width)}`;
      refuseValue("length-mismatch", [...path, index], row.length, expected, "A column for each answer, 0 if none.");
    }
    const total = requireCounts(row, ...path, index);
    for (const [column, count] of row.entries()) columns[column]! += count;
    return total;
  });
  return { rows, columns, all: sum(rows) };
}
