import {
  fitOther,
  fittedVariance,
  type LevelElimination,
  type OtherFit,
  STANDSTILL,
} from "./local-level-elimination.ts";
import type { LevelModel } from "./local-level-model.ts";

/**
 * Derivatives of the log-likelihood by the logarithm of each variance (Fisher's identity), from an elimination with its
 * variances. That of a variance of 0 is 0.
 */
export function levelGradient(model: LevelModel, work: LevelElimination): Float64Array {
  const gradient = new Float64Array(work.list.length);
  gradient[0] = dailyGradient(model, work) / 2;
  gradient[1] = excessGradient(model, work) / 2;
  for (let c = 0; c < model.coefficients; c += 1) {
    const random = model.randomOf[c]!;
    if (random < 0) continue;
    gradient[2 + random]! += (work.coefficients[c]! ** 2 + work.inverse[c * model.coefficients + c]! - 1) / 2;
  }
  return gradient;
}

/**
 * Average of the observed and the expected information on the logarithms of the variances, as rows: the curvature that
 * Newton's steps take.
 */
export function averageInformation(model: LevelModel, work: LevelElimination): number[][] {
  const count = model.factors.length;
  const still = new Float64Array(model.days.length);
  const variates = [
    fitOther(
      model,
      work,
      Float64Array.from(model.dayOf, (k) => work.level[k]!),
      work.level,
    ),
    fitOther(
      model,
      work,
      work.residuals.map((rest, i) => (work.list[1]! / model.shares[i]!) * work.weights[i]! * rest),
      still,
    ),
    ...model.factors.flatMap(({ random }, f) => {
      if (random === null) return [];
      const ofFactor = Float64Array.from(model.dayOf, (_, i) => {
        const column = model.columnOf[i * count + f]!;
        return column < 0 ? 0 : work.effects[column]!;
      });
      return [fitOther(model, work, ofFactor, still)];
    }),
  ];
  return variates.map((one) => variates.map((other) => productOf(model, work, one, other) / 2));
}

function dailyGradient(model: LevelModel, work: LevelElimination): number {
  const { columns } = model;
  const { steps, links, level, walkVariances, reaction, cross } = work;
  let sum = 0;
  for (let k = 0; k < model.days.length - 1; k += 1) {
    const step = steps[k]!;
    const link = links[k]!;
    if (!(step * link > STANDSTILL)) continue;
    let apart = (level[k + 1]! - level[k]!) ** 2;
    for (let j = k * columns; j < (k + 1) * columns; j += 1) {
      apart += (reaction[j + columns]! - reaction[j]!) * (cross[j + columns]! - cross[j]!);
    }
    sum += step * link * (link * walkVariances[k + 1]! - 1) + apart / step;
  }
  return sum;
}

function excessGradient(model: LevelModel, work: LevelElimination): number {
  const excess = work.list[1]!;
  if (excess === 0) return 0;
  let sum = 0;
  for (let i = 0; i < model.size; i += 1) {
    const weight = work.weights[i]!;
    const squares = work.residuals[i]! ** 2 + fittedVariance(model, work, i);
    sum += (squares * weight * weight) / model.shares[i]! - weight;
  }
  return excess * sum;
}

/** What two fits leave, multiplied: residuals, steps and effects, each by its precision. */
function productOf(model: LevelModel, work: LevelElimination, one: OtherFit, other: OtherFit): number {
  const { weights, steps, links } = work;
  let sum = 0;
  for (let i = 0; i < model.size; i += 1) sum += weights[i]! * one.residuals[i]! * other.residuals[i]!;
  for (let k = 0; k < model.days.length - 1; k += 1) {
    if (!(steps[k]! * links[k]! > STANDSTILL)) continue;
    sum += ((one.level[k + 1]! - one.level[k]!) * (other.level[k + 1]! - other.level[k]!)) / steps[k]!;
  }
  for (let c = 0; c < model.coefficients; c += 1) {
    if (model.randomOf[c]! >= 0) sum += one.coefficients[c]! * other.coefficients[c]!;
  }
  return sum;
}
