/** A share and the effective number of respondents it rests on. */
export interface ProportionSample {
  /** Observed share in [0, 1]; not percent. */
  readonly proportion: number;
  /** Effective sample size, n / deff; above 0, need not be whole. */
  readonly sampleSize: number;
}

/** Sampling variance of a share, p(1 − p)/n, n being the effective sample size. For arguments already checked. */
export function proportionVariance(proportion: number, sampleSize: number): number {
  return (proportion * (1 - proportion)) / sampleSize;
}
