/** Share with these log odds, 1 / (1 + exp(−x)). */
export function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** Logarithm of logistic(), exact where the share itself is too small to write. */
export function logLogistic(logOdds: number): number {
  return logOdds > 0 ? -Math.log1p(Math.exp(-logOdds)) : logOdds - Math.log1p(Math.exp(logOdds));
}

/** Derivative of logistic(), p(1 − p). */
export function logisticDensity(logOdds: number): number {
  return logistic(logOdds) * logistic(-logOdds);
}
