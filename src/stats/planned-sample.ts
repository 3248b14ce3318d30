import { requirePositive } from "./domain.ts";
import type { ProportionSample } from "./proportion-sample.ts";

/** A survey as it is planned. */
export interface PlannedSample {
  /** Interviews in the base; above 0. */
  readonly sampleSize: number;
  /** Design effect on the variance; 1 unless told. */
  readonly designEffect?: number;
}

/** A planned survey and the share that is supposed to be true when it is taken. */
export interface PlannedShare extends PlannedSample {
  /** Strictly between 0 and 1; not percent. */
  readonly proportion: number;
}

/** A share with the effective size of the sample planned for it. */
export function effectiveSample(sample: PlannedSample, proportion: number, name: string): ProportionSample {
  const { sampleSize, designEffect = 1 } = sample;
  requirePositive(sampleSize, name, "sampleSize");
  requirePositive(designEffect, name, "designEffect");
  return { proportion, sampleSize: sampleSize / designEffect };
}
