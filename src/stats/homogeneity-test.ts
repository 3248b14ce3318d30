import { sum } from "simple-statistics";
import { chiSquaredUpperTail } from "./chi-squared.ts";
import { refuseValue, requireFinite, requireNonNegative } from "./domain.ts";
import { minimumOf } from "./extremes.ts";

/** Tests of the hypothesis that all rows of a table come from one distribution. */
export interface HomogeneityTest {
  /** Pearson's chi-squared; null if all answers fall in one column. */
  readonly statistic: number | null;
  /** (rows − 1)(columns that anybody chose − 1). */
  readonly degreesOfFreedom: number;
  /** P-value of `statistic`; null with it. */
  readonly pValue: number | null;
  /** Likelihood ratio statistic G², another measure of the same; null with `statistic`. */
  readonly likelihoodRatio: number | null;
  /** P-value of `likelihoodRatio`; null with it. */
  readonly likelihoodRatioPValue: number | null;
  /** Cramér's V, the strength of association from 0 to 1; null with `statistic`. */
  readonly cramersV: number | null;
  /** Counts that are expected if the rows do not differ. */
  readonly expected: readonly (readonly number[])[];
  /** The smallest of them that is not 0; below 5 the p-values begin to be rough. */
  readonly smallestExpected: number;
  /** (observed − expected) / √expected, whose squares add up to the statistic; null in columns nobody chose. */
  readonly residuals: readonly (readonly (number | null)[])[];
  /** Residuals in standard errors: beyond ±2 a cell stands out; null where there is no error to measure by. */
  readonly adjustedResiduals: readonly (readonly (number | null)[])[];
}

/**
 * Chi-squared test that several independent samples answer alike: the forms of a split ballot over all options at once,
 * the waves of a question, or k proportions as a table with the columns yes and no.
 *
 *     X² = Σ (O − E)² / E     G² = 2 Σ O log(O / E)     E = row total · column total / N
 *     V  = √( X² / (N · min(rows − 1, columns − 1)) )
 *
 * Rows are samples with one answer from each respondent. Where weighting or clustering inflates the variance, put in
 * effective counts, each row divided by the design effect of its sample: with one design effect for a sample that is
 * the first-order correction of Rao and Scott. A column nobody chose is passed over.
 *
 * @param counts A row for each sample, a column for each answer.
 * @throws PollError `out-of-range`, `length-mismatch`.
 *
 * @example
 * ```ts
 * // GSS 1984, spending on welfare, on assistance to the poor, on caring for the poor: too little, about right, too much
 * const test = homogeneityTest([[116, 162, 193], [302, 118, 52], [328, 110, 35]]);
 * test.statistic; // => 281.034178
 * test.degreesOfFreedom; // => 4
 * ```
 * @see Checked against R's `chisq.test` (R 4.5.0) and `assocstats` (vcd 1.4.13): docs/agreement.md.
 */
export function homogeneityTest(counts: CountTable): HomogeneityTest {
  const { rows, columns, all } = requireTable(counts, "counts");
  const expected = rows.map((row) => columns.map((column) => (row * column) / all));
  const residuals = counts.map((row, i) =>
    row.map((count, j) => (columns[j] === 0 ? null : (count - expected[i]![j]!) / Math.sqrt(expected[i]![j]!))),
  );
  const chosen = columns.filter((column) => column > 0).length;
  const degreesOfFreedom = (rows.length - 1) * (chosen - 1);
  const cells = expected.flat().filter((count) => count > 0);
  return {
    ...statistics(counts, expected, residuals, degreesOfFreedom, all * Math.min(rows.length - 1, chosen - 1)),
    degreesOfFreedom,
    expected,
    smallestExpected: minimumOf(cells),
    residuals,
    adjustedResiduals: residuals.map((row, i) =>
      row.map((residual, j) => {
        const left = (1 - rows[i]! / all) * (1 - columns[j]! / all);
        return residual === null || left <= 0 ? null : residual / Math.sqrt(left);
      }),
    ),
  };
}

function statistics(
  counts: CountTable,
  expected: CountTable,
  residuals: readonly (readonly (number | null)[])[],
  degreesOfFreedom: number,
  largest: number,
): Pick<HomogeneityTest, "statistic" | "pValue" | "likelihoodRatio" | "likelihoodRatioPValue" | "cramersV"> {
  if (degreesOfFreedom === 0) {
    return { statistic: null, pValue: null, likelihoodRatio: null, likelihoodRatioPValue: null, cramersV: null };
  }
  let statistic = 0;
  let half = 0;
  for (const [i, row] of counts.entries()) {
    for (const [j, count] of row.entries()) {
      statistic += (residuals[i]![j] ?? 0) ** 2;
      if (count > 0) half += count * Math.log(count / expected[i]![j]!);
    }
  }
  // rounding leaves a hair below 0 where the rows are alike
  const likelihoodRatio = Math.max(0, 2 * half);
  return {
    statistic,
    pValue: chiSquaredUpperTail(statistic, degreesOfFreedom),
    likelihoodRatio,
    likelihoodRatioPValue: chiSquaredUpperTail(likelihoodRatio, degreesOfFreedom),
    cramersV: Math.sqrt(statistic / largest),
  };
}

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
