import { chiSquaredUpperTail } from "./chi-squared.ts";

/** A chi-squared statistic with its p-value. */
export interface ChiSquaredStatistic {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
}

/** A statistic with the chance of a larger one. */
export function chiSquaredStatistic(statistic: number, degreesOfFreedom: number): ChiSquaredStatistic {
  return { statistic, degreesOfFreedom, pValue: chiSquaredUpperTail(statistic, degreesOfFreedom) };
}
