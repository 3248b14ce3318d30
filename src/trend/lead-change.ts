import { type ContrastEstimate, contrast, readingOfLead } from "../estimate/contrast.ts";
import { intervalOf } from "../estimate/estimate.ts";
import type { PrecisionOptions } from "../estimate/precision.ts";
import { type Selection, select } from "../estimate/selection.ts";
import type { Topline } from "../model/topline.ts";
import { detectableDifference } from "../stats/minimum-detectable-change.ts";
import {
  type ErrorLayer,
  type LeadReading,
  leadChangeWithSurveyError,
  NO_SURVEY_ERROR,
  type SurveyErrorChange,
} from "../stats/survey-error.ts";
import { leadChangeTipping } from "../stats/tipping-points.ts";
import {
  besideShared,
  type DifferenceEstimate,
  type DifferenceLayer,
  type DifferencePrecision,
  type DifferenceSide,
  type SurveyErrorsOfPair,
} from "./change-estimate.ts";

/** The lead of one survey; its `interval` is Bonett and Price's. */
export interface LeadSide extends DifferenceSide {
  readonly unit: "difference";
  /** The two shares of the lead. */
  readonly first: ContrastEstimate["first"];
  readonly second: ContrastEstimate["second"];
}

/** Whether the lead of one answer over another moved between two waves: the later lead less the earlier. */
export interface LeadChange extends DifferenceEstimate {
  readonly kind: "lead-change";
  readonly from: LeadSide;
  readonly to: LeadSide;
}

/** The answers of a lead: those that lead, and those that are taken off. */
export interface LeadAnswers {
  readonly first: Selection;
  readonly minus: Selection;
}

/** A text with a colon is a stance, others are codes. */
export function selectionOf(minus: string | readonly string[]): Selection {
  return typeof minus === "string" && minus.includes(":") ? { stance: minus } : { option: minus };
}

export function leadIn(
  topline: Topline,
  { first, minus }: LeadAnswers,
  precision: PrecisionOptions & { readonly level: number },
): ContrastEstimate {
  return contrast("net", topline, [select(topline, first), select(topline, minus, "minus")], precision, {});
}

/** The precision of the difference of two leads of independent samples; null where an n is unknown. */
export function leadPrecision(
  [from, to]: readonly [ContrastEstimate, ContrastEstimate],
  level: number,
  { applied: sizes, kept, sharedRespondents }: SurveyErrorsOfPair,
): DifferencePrecision | null {
  const [first, second] = [readingOfLead(from), readingOfLead(to)];
  if (first === null || second === null) return null;
  const [one, other] = [besideShared(first, sharedRespondents), besideShared(second, sharedRespondents)];
  const at = (layer: ErrorLayer): SurveyErrorChange =>
    leadChangeWithSurveyError(one, other, { sizes, kept, layer, level });
  const layerOf = (made: SurveyErrorChange): DifferenceLayer => ({
    interval: intervalOf(made, level),
    standardError: made.standardError,
    pValue: made.pValue,
  });
  const sampling = leadChangeWithSurveyError(exact(one), exact(other), { sizes: NO_SURVEY_ERROR, kept, level });
  const poll = at("poll");
  // as if the first lead were true
  const unmoved = { ...other, first: one.first, second: one.second };
  const { standardError } = leadChangeWithSurveyError(one, unmoved, { sizes, kept, level });
  return {
    ...layerOf(sampling),
    statistic: sampling.statistic,
    minimumDetectableChange: standardError > 0 ? detectableDifference(standardError, { level }) : null,
    poll: { ...layerOf(poll), countsFor: poll.countsFor },
    total: layerOf(at("total")),
    tipping: () => leadChangeTipping(one, other, { level }),
  };
}

/** Sampling and design alone: figures as if they had not been rounded. */
function exact({ rounding: _, ...reading }: LeadReading): LeadReading {
  return reading;
}
