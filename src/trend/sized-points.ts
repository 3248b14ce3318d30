import { refuse } from "../errors.ts";
import {
  GROUP_SIZE_NOT_PUBLISHED,
  N_NOT_PUBLISHED,
  type Precision,
  type PrecisionOptions,
  precisionOf,
} from "../estimate/precision.ts";
import type { Caution } from "../model/caution.ts";
import { cautionsSaidOnce } from "./cautions-said-once.ts";
import type { Series, SeriesPoint } from "./series.ts";

/** A reading with its effective n, null where it is not known. */
export interface SizedPoint {
  readonly point: SeriesPoint;
  readonly precision: Precision;
  readonly size: number | null;
}

/** Readings with their n under the caller's options. */
export function sizedPoints(points: readonly SeriesPoint[], options: PrecisionOptions): readonly SizedPoint[] {
  return points.map((point) => {
    const precision = precisionOf(point.precision, options);
    return { point, precision, size: precision.effectiveSampleSize };
  });
}

/** Refuses readings that hold answers of the same people: they are not independent. */
export function requireDistinctRespondents({ points, follows }: Series): void {
  if (follows.lead !== null) {
    refuse(
      "wrong-usage",
      ["series", "follows", "lead"],
      "Expected a series of shares, got one of leads.",
      "trend follows a lead; its variance is not that of a share.",
    );
  }
  const index = points.findIndex(({ sharesRespondentsWith }) => sharesRespondentsWith.length > 0);
  if (index === -1) return;
  const { address, sharesRespondentsWith } = points[index]!;
  refuse(
    "same-respondents",
    ["series", "points", index],
    `Expected readings without a respondent in common, got ${address} and ${sharesRespondentsWith[0]!}.`,
    'Make the series with sameRespondents "once".',
  );
}

/** What is to be said of the precision of readings; unknown n are counted elsewhere. */
export function precisionCautions(readings: readonly SizedPoint[]): readonly Caution[] {
  return cautionsSaidOnce(
    readings.map(({ point: { address }, precision }) => ({
      address,
      cautions: precision.cautions.filter(
        ({ code }) => code !== N_NOT_PUBLISHED.code && code !== GROUP_SIZE_NOT_PUBLISHED.code,
      ),
    })),
  );
}
