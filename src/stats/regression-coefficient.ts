import { type TestedEstimate, testedEstimate } from "./tested-estimate.ts";

/** A coefficient of a regression: the change of the outcome with one unit more of the predictor. */
export interface RegressionCoefficient extends TestedEstimate {
  readonly name: string;
}

/** Names, estimates and their covariance matrix as a list of coefficients. */
export function regressionCoefficients(
  names: readonly string[],
  estimates: readonly number[],
  covariance: readonly (readonly number[])[],
  degreesOfFreedom: number | null,
  level?: number,
): RegressionCoefficient[] {
  return names.map((name, i) => ({
    name,
    ...testedEstimate(estimates[i]!, covariance[i]![i]!, degreesOfFreedom, level),
  }));
}
