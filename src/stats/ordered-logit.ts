import { type ChiSquaredStatistic, chiSquaredStatistic } from "./chi-squared.ts";
import { refuseValue } from "./domain.ts";
import { type CountTable, requireTable } from "./homogeneity-test.ts";
import type { LevelOptions } from "./normal.ts";
import {
  choleskyFactor,
  choleskyInverse,
  choleskySolve,
  inOwnUnits,
  type Predictors,
  type RegressionCoefficient,
  regressionCoefficients,
  type StandardisedPredictors,
  standardise,
} from "./weighted-least-squares.ts";

/** A proportional-odds model of answers on an ordered scale. */
export interface OrderedLogit {
  /** Natural logarithm, at the estimates. */
  readonly logLikelihood: number;
  /** Number of estimated coefficients, thresholds among them. */
  readonly parameters: number;
  /** Shift of the log odds of a higher answer with each predictor; above 0 is towards the higher answers. */
  readonly coefficients: readonly RegressionCoefficient[];
  /** Log odds of an answer up to the first, second, … at 0 of all predictors. */
  readonly thresholds: readonly RegressionCoefficient[];
  /** Of the thresholds, then of the coefficients. */
  readonly covariance: readonly (readonly number[])[];
  /** Log-likelihood without predictors. */
  readonly nullLogLikelihood: number;
  /**
   * Test of the model against the observed shares. With an indicator for each row but one it is the test that the lines
   * are parallel: one shift for all thresholds. Null if no degrees of freedom are left.
   */
  readonly goodnessOfFit: ChiSquaredStatistic | null;
}

/**
 * Ordered logit, the proportional-odds model: how far predictors shift the answers on an ordered scale, whichever of its
 * steps one looks at.
 *
 *     log( P(Y ≤ j) / P(Y > j) ) = θⱼ − β₁x₁ − β₂x₂ − …
 *
 * One number for a scale, without scores. It is a fair summary where `goodnessOfFit` does not speak against it; otherwise
 * show the answers one by one, or take probabilityOfSuperiority().
 *
 * @param counts A row for each sample or group, a column for each answer from the lowest to the highest. Effective counts
 *   need not be whole.
 * @param predictors By name, a number for each row; categories through indicatorPredictors().
 * @throws PollError `out-of-range` (also for an answer that nobody gave, and for predictors that are collinear or that
 *   separate the answers), `length-mismatch`.
 *
 * @example
 * ```ts
 * const model = orderedLogit([[120, 210, 180, 260, 230], [160, 240, 170, 230, 200]], { form: [0, 1] });
 * model.coefficients[0].estimate; // => -0.256689
 * model.coefficients[0].standardError; // => 0.07941
 * model.goodnessOfFit.pValue; // => 0.685301
 * ```
 *
 * @see McCullagh (1980), Journal of the Royal Statistical Society B 42: 109–142.
 */
export function orderedLogit(counts: CountTable, predictors: Predictors, options: LevelOptions = {}): OrderedLogit {
  const totals = requireTable(counts, "counts");
  for (const [column, total] of totals.columns.entries()) {
    if (total > 0) continue;
    refuseValue(
      "out-of-range",
      ["counts", 0, column],
      0,
      "above 0 in some row",
      "Leave out an answer that nobody gave.",
    );
  }
  const standard = standardise(predictors, counts.length, "predictors");
  const start = startingValues(totals.columns, standard.names.length);
  const fit = maximise(counts, standard, start);
  const thresholds = totals.columns.length - 1;
  const { estimates, covariance } = inOwnUnits(standard, fit.parameters, fit.covariance, thresholds, -1);
  const names = [...totals.columns.keys()].slice(1).map((column) => `${String(column)}|${String(column + 1)}`);
  const all = regressionCoefficients([...names, ...standard.names], estimates, covariance, null, options.level);
  return {
    coefficients: all.slice(thresholds),
    thresholds: all.slice(0, thresholds),
    covariance,
    logLikelihood: fit.logLikelihood,
    parameters: all.length,
    nullLogLikelihood: saturated([totals.columns]),
    goodnessOfFit: goodnessOfFit(counts, fit.logLikelihood, counts.length * thresholds - all.length),
  };
}

interface Point {
  readonly parameters: readonly number[];
  readonly logLikelihood: number;
}

/** Newton's method; the log-likelihood is concave, and a step that goes too far is halved. */
function maximise(
  counts: CountTable,
  standard: StandardisedPredictors,
  start: readonly number[],
): Point & { covariance: number[][] } {
  let here: Point = { parameters: start, logLikelihood: logLikelihood(counts, standard, start) };
  for (let round = 0; round < 100; round += 1) {
    const { gradient, information } = derivatives(counts, standard, here.parameters);
    const factor = choleskyFactor(information);
    // as answers are separated without error, their weights vanish
    if (factor === null) break;
    const step = choleskySolve(factor, gradient);
    const next = climb(counts, standard, here, step);
    if (next.parameters.some((value) => Math.abs(value) > 50)) break;
    if (step.every((value) => Math.abs(value) < 1e-10)) return { ...next, covariance: choleskyInverse(factor) };
    here = next;
  }
  const names = standard.names.join(", ");
  return refuseValue(
    "out-of-range",
    ["predictors"],
    names,
    "predictors that do not separate the answers",
    "Join rows.",
  );
}

function climb(counts: CountTable, standard: StandardisedPredictors, here: Point, step: readonly number[]): Point {
  for (let part = 1; part > 1e-6; part /= 2) {
    const parameters = here.parameters.map((value, i) => value + part * step[i]!);
    const reached = logLikelihood(counts, standard, parameters);
    // near the top rounding hides the last gains
    if (reached >= here.logLikelihood - 1e-12 * Math.abs(here.logLikelihood))
      return { parameters, logLikelihood: reached };
  }
  return here;
}

/** Thresholds at the log odds of all rows together, no effects. */
function startingValues(columns: readonly number[], predictors: number): number[] {
  const all = columns.reduce((sum, count) => sum + count, 0);
  let passed = 0;
  const thresholds = columns.slice(0, -1).map((count) => {
    passed += count;
    return Math.log(passed / (all - passed));
  });
  return [...thresholds, ...new Array<number>(predictors).fill(0)];
}

/**
 * For an answer between the log odds a (above) and b (below), P = F(a) F(−b) (1 − exp(b − a)) with F the logistic
 * function; the ends of the scale lie at ±∞.
 */
function logLikelihood(counts: CountTable, standard: StandardisedPredictors, parameters: readonly number[]): number {
  let sum = 0;
  for (const [i, row] of counts.entries()) {
    for (const [j, count] of row.entries()) {
      if (count === 0) continue;
      const [above, below] = bounds(standard, parameters, i, j, row.length);
      if (above <= below) return Number.NEGATIVE_INFINITY;
      sum += count * (logLogistic(above) + logLogistic(-below) + Math.log(-Math.expm1(below - above)));
    }
  }
  return sum;
}

/** Gradient of the log-likelihood and its negative second derivatives. */
function derivatives(
  counts: CountTable,
  standard: StandardisedPredictors,
  parameters: readonly number[],
): { gradient: number[]; information: number[][] } {
  const gradient = parameters.map(() => 0);
  const information = parameters.map(() => parameters.map(() => 0));
  for (const [i, row] of counts.entries()) {
    const effects = standard.columns.map((column, k) => [row.length - 1 + k, -column[i]!] as const);
    for (const [j, count] of row.entries()) {
      const [above, below] = bounds(standard, parameters, i, j, row.length);
      const between = 1 / Math.expm1(above - below);
      const joint = between * (1 + between);
      // each bound with its slope, its curvature and the parameters it rests on
      const ends = [
        {
          slope: logistic(-above) + between,
          curvature: logisticDensity(above) + joint,
          place: j,
          exists: j < row.length - 1,
        },
        { slope: -logistic(below) - between, curvature: logisticDensity(below) + joint, place: j - 1, exists: j > 0 },
      ].filter(({ exists }) => exists);
      const terms = ends.map(({ place }) => [[place, 1] as const, ...effects]);
      for (const [end, { slope, curvature }] of ends.entries()) {
        for (const [p, x] of terms[end]!) {
          gradient[p]! += count * slope * x;
          for (const [q, y] of terms[end]!) information[p]![q]! += count * curvature * x * y;
          for (const [q, y] of terms[1 - end] ?? []) information[p]![q]! -= count * joint * x * y;
        }
      }
    }
  }
  return { gradient, information };
}

/** Log odds above and below an answer in a row. */
function bounds(
  standard: StandardisedPredictors,
  parameters: readonly number[],
  row: number,
  answer: number,
  answers: number,
): [above: number, below: number] {
  let shift = 0;
  for (const [k, column] of standard.columns.entries()) shift += parameters[answers - 1 + k]! * column[row]!;
  return [
    answer === answers - 1 ? Number.POSITIVE_INFINITY : parameters[answer]! - shift,
    answer === 0 ? Number.NEGATIVE_INFINITY : parameters[answer - 1]! - shift,
  ];
}

function goodnessOfFit(counts: CountTable, reached: number, degreesOfFreedom: number): ChiSquaredStatistic | null {
  if (degreesOfFreedom <= 0) return null;
  return chiSquaredStatistic(Math.max(0, 2 * (saturated(counts) - reached)), degreesOfFreedom);
}

/** Log-likelihood of the observed shares of each row. */
function saturated(counts: CountTable): number {
  let sum = 0;
  for (const row of counts) {
    const total = row.reduce((all, count) => all + count, 0);
    for (const count of row) if (count > 0) sum += count * Math.log(count / total);
  }
  return sum;
}

/** Share with these log odds, 1 / (1 + exp(−x)). */
function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** Logarithm of logistic(), exact where the share itself is too small to write. */
function logLogistic(logOdds: number): number {
  return logOdds > 0 ? -Math.log1p(Math.exp(-logOdds)) : logOdds - Math.log1p(Math.exp(logOdds));
}

/** Derivative of logistic(), p(1 − p). */
function logisticDensity(logOdds: number): number {
  return logistic(logOdds) * logistic(-logOdds);
}
