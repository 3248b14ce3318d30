import { chiSquaredUpperTail } from "./chi-squared.ts";

/** A chi-squared statistic with its p-value. */
export interface ChiSquaredStatistic {
  /** Chi-squared. */
  readonly statistic: number;
  /** Above 0. */
  readonly degreesOfFreedom: number;
  /** Chance of a statistic at least as large if nothing differs. */
  readonly pValue: number;
}

/** A statistic with the chance of a larger one. */
export function chiSquaredStatistic(statistic: number, degreesOfFreedom: number): ChiSquaredStatistic {
  return { statistic, degreesOfFreedom, pValue: chiSquaredUpperTail(statistic, degreesOfFreedom) };
}
