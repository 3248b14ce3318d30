import type { SurveyErrorEstimate } from "../stats/survey-error.ts";
import { type Estimate, intervalOf, sizeFigure } from "./estimate.ts";
import { countFigure, differenceFigure, type Figure } from "./figure.ts";
import type { Precision } from "./precision.ts";
import { allowedError, surveyErrorParts } from "./survey-errors.ts";

/** A number of one topline, be it a share or a lead, with what its errors come of. */
interface Measured {
  readonly precision: Precision;
  /** Variance of one respondent: p(1 − p) of a share, p₁ + p₂ − (p₁ − p₂)² of a lead. */
  readonly unit: number;
  /** Variance by sampling; null where n is unknown. */
  readonly sampling: number | null;
  /** Variance, and the furthest that it can go. */
  readonly rounding: { readonly variance: number; readonly bound: number };
  /** With the usual differences between polls; null where n is unknown. */
  readonly poll: SurveyErrorEstimate | null;
  /** With what all polls share. */
  readonly total: SurveyErrorEstimate | null;
}

/** What a number of one topline has beside its sampling interval: the wider ones, errors by their parts, sizes of the sample. */
export function measuredReading({
  precision: { level, surveyErrors, intervalKind, sampleSize, effectiveSampleSize, designEffect },
  unit,
  sampling,
  rounding,
  poll,
  total,
}: Measured): Pick<
  Estimate,
  | "pollInterval"
  | "totalInterval"
  | "surveyErrors"
  | "countsFor"
  | "allowed"
  | "intervalKind"
  | "errors"
  | "sampleSize"
  | "effectiveSampleSize"
  | "designEffect"
> & { readonly roundingBound: Figure } {
  const size = { sampleSize: sampleSize?.value ?? null, designEffect: designEffect.value };
  return {
    pollInterval: poll && intervalOf(poll, level),
    totalInterval: total && intervalOf(total, level),
    surveyErrors,
    countsFor: poll && countFigure(poll.countsFor),
    allowed: differenceFigure(allowedError(surveyErrors)),
    intervalKind,
    errors: {
      sampling,
      design: sampling === null ? null : sampling * (designEffect.value - 1),
      rounding: rounding.variance,
      ...surveyErrorParts(unit, size, surveyErrors),
    },
    roundingBound: differenceFigure(rounding.bound),
    sampleSize: sizeFigure(sampleSize),
    effectiveSampleSize: countFigure(effectiveSampleSize),
    designEffect,
  };
}
