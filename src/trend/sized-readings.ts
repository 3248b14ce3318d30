import { refuse } from "../errors.ts";
import {
  GROUP_SIZE_NOT_PUBLISHED,
  N_NOT_PUBLISHED,
  type Precision,
  type PrecisionOptions,
  precisionOf,
} from "../estimate/precision.ts";
import type { Caution } from "../model/caution.ts";
import type { ShareReading } from "../stats/survey-error.ts";
import { cautionsSaidOnce } from "./cautions-said-once.ts";
import type { Reading } from "./reading.ts";
import type { Series } from "./series.ts";

/** A reading with its precision under the caller's options, and its effective n, null where it is not known. */
export interface SizedReading extends Reading {
  readonly applied: Precision;
  readonly size: number | null;
}

/** A share in a series as the statistics of survey errors take it; null where its n is not known. */
export function readingOfPoll({ value, rounding, applied }: SizedReading): ShareReading | null {
  const { sampleSize, designEffect } = applied;
  if (sampleSize === null) return null;
  return {
    share: value,
    sampleSize: sampleSize.value,
    designEffect: designEffect.value,
    rounding: { variance: rounding.variance, bound: rounding.bound.value },
  };
}

/** Readings with their n under the caller's options. */
export function sizedReadings(readings: readonly Reading[], options: PrecisionOptions): readonly SizedReading[] {
  return readings.map((reading) => {
    const applied = precisionOf(reading.precision, options);
    return { ...reading, applied, size: applied.effectiveSampleSize };
  });
}

/** Refuses readings that hold answers of the same people: they are not independent. */
export function requireDistinctRespondents({ readings, follows }: Series): void {
  if (follows.lead !== null) {
    refuse(
      "wrong-usage",
      ["series", "follows", "lead"],
      "This is a series of leads, not of shares.",
      "trend follows a lead; its variance is not that of a share.",
    );
  }
  const index = readings.findIndex(({ sharesRespondentsWith }) => sharesRespondentsWith.length > 0);
  if (index === -1) return;
  const { address, sharesRespondentsWith } = readings[index]!;
  refuse(
    "same-respondents",
    ["series", "readings", index],
    `${address} and ${sharesRespondentsWith[0]!} share respondents.`,
    'Make the series with sameRespondents "once".',
  );
}

/** What is to be said of the precision of readings; unknown n are counted elsewhere. */
export function precisionCautions(readings: readonly SizedReading[]): readonly Caution[] {
  return cautionsSaidOnce(
    readings.map(({ address, applied }) => ({
      address,
      cautions: applied.cautions.filter(
        ({ code }) => code !== N_NOT_PUBLISHED.code && code !== GROUP_SIZE_NOT_PUBLISHED.code,
      ),
    })),
  );
}
