import { type ChiSquaredStatistic, chiSquaredStatistic } from "./chi-squared-statistic.ts";
import { type CountTable, requireTable, type TableTotals } from "./count-table.ts";
import { refuseValue } from "./domain.ts";
import { choleskyFactor, choleskySolve } from "./symmetric-matrix.ts";

/**
 * Cochran–Mantel–Haenszel test that samples answer alike within every stratum: two or more forms in each of several
 * groups, waves or surveys, for any number of answers. No continuity correction.
 *
 *     Q = d′V⁻¹d     d = Σ over strata of observed minus expected counts, V = Σ of their covariances
 *
 * with the row and column totals of each stratum held fixed. Finds differences that point the same way everywhere, and
 * is blind to those that cancel out between strata: for these see metaRegression().
 *
 * @param tables A table for each stratum, each with a row for each sample and a column for each answer. Effective counts
 *   need not be whole.
 * @throws PollError `out-of-domain`, `length-mismatch`.
 *
 * @example
 * ```ts
 * const test = cochranMantelHaenszelTest([[[540, 460], [480, 520]], [[300, 300], [260, 360]], [[150, 250], [160, 250]]]);
 * test.statistic; // => 10.666722
 * test.pValue; // => 0.001091
 * ```
 *
 * @see Agresti (2002), Categorical Data Analysis, 2nd edition.
 */
export function cochranMantelHaenszelTest(tables: readonly CountTable[]): ChiSquaredStatistic {
  const totals = requireStrata(tables);
  const rows = lived(totals, "rows").slice(1);
  const columns = lived(totals, "columns").slice(1);
  const cells = rows.flatMap((row) => columns.map((column) => [row, column] as const));
  const distances = cells.map(() => 0);
  const covariance = cells.map(() => cells.map(() => 0));
  for (const [stratum, { rows: rowTotals, columns: columnTotals, all }] of totals.entries()) {
    // a stratum of one respondent tells nothing
    if (all <= 1) continue;
    for (const [p, [i, j]] of cells.entries()) {
      distances[p]! += tables[stratum]![i]![j]! - (rowTotals[i]! * columnTotals[j]!) / all;
      for (const [q, [k, l]] of cells.entries()) {
        const byRow = rowTotals[i]! * ((i === k ? all : 0) - rowTotals[k]!);
        const byColumn = columnTotals[j]! * ((j === l ? all : 0) - columnTotals[l]!);
        covariance[p]![q]! += (byRow / all) * (byColumn / all) * (1 / (all - 1));
      }
    }
  }
  const factor = cells.length === 0 ? null : choleskyFactor(covariance);
  if (factor === null) {
    const hint = "In no stratum could the samples differ, or some never meet: leave out rows or columns.";
    return refuseValue("out-of-domain", ["tables"], tables.length, "tables in which rows and columns vary", hint);
  }
  const statistic = choleskySolve(factor, distances).reduce((sum, value, p) => sum + value * distances[p]!, 0);
  return chiSquaredStatistic(statistic, cells.length);
}

function requireStrata(tables: readonly CountTable[]): TableTotals[] {
  if (tables.length === 0)
    refuseValue("out-of-domain", ["tables"], 0, "one or more tables", "A table for each stratum.");
  return tables.map((table, index) => {
    const first = tables[0]!;
    if (table.length !== first.length || table[0]?.length !== first[0]?.length) {
      const size = `${String(table.length)} × ${String(table[0]?.length)}`;
      refuseValue("length-mismatch", ["tables", index], size, "of the size of the first table", "0 where nobody is.");
    }
    return requireTable(table, "tables", index);
  });
}

/** Places of the rows or columns that anybody is in. */
function lived(totals: readonly TableTotals[], side: "rows" | "columns"): number[] {
  return [...totals[0]![side].keys()].filter((place) => totals.some((stratum) => stratum[side][place]! > 0));
}
