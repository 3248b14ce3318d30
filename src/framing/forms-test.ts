import type { PrecisionOptions } from "../estimate/precision.ts";
import type { Topline } from "../model/topline.ts";
import { homogeneityTest } from "../stats/homogeneity-test.ts";
import { effectiveCounts } from "./effective-counts.ts";

/** Test that all forms were answered alike. */
export interface FormsTest {
  /** Pearson's chi-squared on effective counts; null where it cannot be computed. */
  readonly statistic: number | null;
  /** Forms less one times answers less one. */
  readonly degreesOfFreedom: number;
  /** Of `statistic`; null with it. */
  readonly pValue: number | null;
  /** Strength of the association, from 0 to 1; null with `statistic`. */
  readonly cramersV: number | null;
  /** The smallest effective count to be expected; below 5 the p-value is rough. */
  readonly smallestExpected: number;
  /** The columns of the table. */
  readonly answers: readonly string[];
}

export function formsTest(forms: readonly Topline[], precision: PrecisionOptions): FormsTest | null {
  const table = effectiveCounts(forms, precision);
  return table === null || table.answers.length < 2 ? null : testOf(table.counts, table.answers);
}

export function testOf(counts: readonly (readonly number[])[], answers: readonly string[]): FormsTest {
  const { statistic, degreesOfFreedom, pValue, cramersV, smallestExpected } = homogeneityTest(counts);
  return { statistic, degreesOfFreedom, pValue, cramersV, smallestExpected, answers };
}
