import { mean, standardDeviation } from "simple-statistics";
import { refuseValue, requireFinite } from "./domain.ts";
import { choleskyFactor, crossProducts, multiplyVector, transformCovariance } from "./weighted-least-squares.ts";

/** Predictors of a regression by name, each with a number for every observation. The intercept is added. */
export type Predictors = Readonly<Record<string, readonly number[]>>;

/**
 * Predictors with mean 0 and variance 1, so that years or other large numbers cost no digits, and the way back to their
 * own units.
 */
export interface StandardisedPredictors {
  readonly names: readonly string[];
  /** One for each predictor, without the intercept. */
  readonly columns: readonly Float64Array[];
  readonly means: readonly number[];
  readonly scales: readonly number[];
}

/**
 * Columns of zeros and ones for a predictor that is a category: one for each label but the reference, named
 * `name=label`, to spread among the predictors of a regression.
 *
 * @param name Name of the predictor.
 * @param labels Category of each observation.
 * @param options `reference`: the category that the others are compared with; default: the first to appear.
 * @returns A column for each label but the reference, in order of their first appearance.
 * @throws PollError `unknown-value` if no observation has the reference.
 *
 * @example
 * ```ts
 * indicatorPredictors("actor", ["none", "nato", "none", "eu"]); // => { "actor=nato": [0, 1, 0, 0], "actor=eu": [0, 0, 0, 1] }
 * ```
 */
export function indicatorPredictors(
  name: string,
  labels: readonly string[],
  options: { readonly reference?: string } = {},
): Record<string, number[]> {
  const found = [...new Set(labels)];
  const { reference = found[0] } = options;
  if (reference !== undefined && !found.includes(reference)) {
    refuseValue(
      "unknown-value",
      ["reference"],
      reference,
      `one of ${found.join(", ")}`,
      "Some observation must have it.",
    );
  }
  return Object.fromEntries(
    found
      .filter((label) => label !== reference)
      .map((label) => [`${name}=${label}`, labels.map((one) => (one === label ? 1 : 0))]),
  );
}

/** Checks the predictors of `count` observations and standardises them. */
export function standardise(predictors: Predictors, count: number, path: string): StandardisedPredictors {
  const names = Object.keys(predictors);
  const means: number[] = [];
  const scales: number[] = [];
  const columns = names.map((name) => {
    const values = predictors[name]!;
    if (values.length !== count) {
      const expected = `as long as there are observations, ${String(count)}`;
      refuseValue("length-mismatch", [path, name], values.length, expected, "One entry for each.");
    }
    for (const [index, value] of values.entries()) requireFinite(value, path, name, index);
    const [middle, scale] = [mean(values), standardDeviation(values)];
    if (!(scale > 1e-12 * Math.abs(middle))) {
      refuseValue(
        "out-of-range",
        [path, name],
        values[0],
        "values that differ",
        "A constant has no effect of its own.",
      );
    }
    means.push(middle);
    scales.push(scale);
    return Float64Array.from(values, (value) => (value - middle) / scale);
  });
  const ones = new Float64Array(count).fill(1);
  if (choleskyFactor(crossProducts([ones, ...columns], ones)) === null) refuseCollinear(path, names);
  return { names, columns, means, scales };
}

/**
 * Estimates and covariances in the units of the caller. The first `intercepts` estimates are those at the means of the
 * predictors, to which `sign` times the effects are added, and become those at 0.
 */
export function inOwnUnits(
  { means, scales }: StandardisedPredictors,
  estimates: readonly number[],
  covariance: readonly (readonly number[])[],
  intercepts: number,
  sign: 1 | -1,
): { estimates: number[]; covariance: number[][] } {
  const transform = estimates.map((_, i) =>
    estimates.map((_value, j) => {
      const predictor = j - intercepts;
      if (i === j) return i < intercepts ? 1 : 1 / scales[predictor]!;
      return i < intercepts && j >= intercepts ? (-sign * means[predictor]!) / scales[predictor]! : 0;
    }),
  );
  return {
    estimates: multiplyVector(transform, estimates),
    covariance: transformCovariance(transform, covariance),
  };
}

/** Refuses predictors of which one says what the others say together. */
export function refuseCollinear(path: string, names: readonly string[]): never {
  const expected = "columns none of which follows from the others";
  refuseValue("out-of-range", [path], names.join(", "), expected, "Leave one out, or join categories.");
}
