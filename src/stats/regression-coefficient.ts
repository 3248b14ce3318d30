import { requirePositive } from "./domain.ts";
import { tailChance } from "./normal.ts";
import { type NormalEstimate, normalEstimate } from "./normal-estimate.ts";
import { studentQuantile, studentUpperTail } from "./student.ts";

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

/** An estimate with its interval and its test against 0, by the normal distribution or by Student's t. */
export interface TestedEstimate extends NormalEstimate {
  /** Degrees of freedom of Student's t; null where the interval and the test are normal. */
  readonly degreesOfFreedom: number | null;
}

/** Interval and test of an estimate by Student's t with these degrees of freedom, or by the normal distribution. */
export function testedEstimate(
  estimate: number,
  variance: number,
  degreesOfFreedom: number | null,
  level?: number,
): TestedEstimate {
  const normal = normalEstimate(estimate, variance, level === undefined ? {} : { level });
  if (degreesOfFreedom === null) return { ...normal, degreesOfFreedom };
  requirePositive(degreesOfFreedom, "degreesOfFreedom");
  const half = intervalQuantile(degreesOfFreedom, level) * normal.standardError;
  const { statistic } = normal;
  return {
    ...normal,
    lower: estimate - half,
    upper: estimate + half,
    pValue: statistic === null ? null : 2 * studentUpperTail(Math.abs(statistic), degreesOfFreedom),
    degreesOfFreedom,
  };
}

/** Standard errors on each side of a two-sided interval by Student's t. */
export function intervalQuantile(degreesOfFreedom: number, level?: number): number {
  return -studentQuantile(tailChance(level), degreesOfFreedom);
}
