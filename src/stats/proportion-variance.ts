/** Sampling variance of a share, p(1 − p)/n, n being the effective sample size. For arguments already checked. */
export function proportionVariance(proportion: number, sampleSize: number): number {
  return (proportion * (1 - proportion)) / sampleSize;
}
