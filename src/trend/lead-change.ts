import { type ContrastEstimate, contrast, readingOfLead } from "../estimate/contrast.ts";
import {
  type Asked,
  type Estimate,
  type Interval,
  intervalOf,
  type Tipping,
  tippingFigures,
} from "../estimate/estimate.ts";
import { countFigure, differenceFigure, type Figure } from "../estimate/figure.ts";
import { joinedMaterial, lineageOf, type Settings, toplineArgument } from "../estimate/lineage.ts";
import type { PrecisionOptions } from "../estimate/precision.ts";
import { type Selection, select } from "../estimate/selection.ts";
import { allowedError, surveyErrorParts, surveyErrorPartsOfPair } from "../estimate/survey-errors.ts";
import type { Caution } from "../model/caution.ts";
import { distinctSources } from "../model/source.ts";
import type { Topline } from "../model/topline.ts";
import { detectableDifference } from "../stats/detectable-difference.ts";
import { contrastVariance } from "../stats/multinomial.ts";
import {
  contrastScale,
  type ErrorLayer,
  type LeadReading,
  leadChangeWithSurveyError,
  NO_SURVEY_ERROR,
  type SurveyErrorChange,
} from "../stats/survey-error.ts";
import { equivalenceTipping, leadChangeTipping } from "../stats/tipping-points.ts";
import {
  cautionsOfBoth,
  type Equivalence,
  equivalenceOf,
  type SurveyErrorsOfPair,
  type Verdict,
  verdictOf,
} from "./change.ts";

/** The lead of one survey. */
export interface LeadSide extends Asked, Figure {
  readonly survey: string;
  readonly label: string;
  /** Name of the group; null for all respondents. */
  readonly group: string | null;
  readonly unit: "difference";
  /** The two shares of the lead. */
  readonly first: ContrastEstimate["first"];
  readonly second: ContrastEstimate["second"];
  /** Of sampling and design, Bonett and Price's. */
  readonly interval: Interval | null;
  readonly sampleSize: Estimate["sampleSize"];
  /** Respondents divided by the design effect; null where n is unknown. */
  readonly effectiveSampleSize: Figure | null;
  readonly designEffect: Estimate["designEffect"];
  /** Respondents of a simple random sample without other errors that would be as sure in this comparison; null where n is unknown. */
  readonly countsFor: Figure | null;
}

/** Whether the lead of one answer over another moved between two waves: the later lead less the earlier. */
export interface LeadChange extends Estimate {
  readonly kind: "lead-change";
  readonly from: LeadSide;
  readonly to: LeadSide;
  /** Null where n is unknown on a side. It rests on `pollInterval`. */
  readonly verdict: Verdict | null;
  /** Null where no margin was given, or n is unknown. */
  readonly equivalence: Equivalence | null;
  /** Of a z test with all errors of `pollInterval`. */
  readonly pollPValue: number | null;
  /** Up to where the verdict holds. */
  readonly tipping: Tipping;
  /** The smallest true change that this pair would have found in four of five cases; null where n is unknown. */
  readonly minimumDetectableChange: Figure | null;
  /** The furthest that rounding of the published figures can move it, as a proportion. */
  readonly roundingBound: Figure;
}

interface LeadChangeSettings {
  readonly first: Selection;
  /** Codes of the answers that are taken off, or a stance. */
  readonly minus: string | readonly string[];
  readonly precision: PrecisionOptions & { readonly level: number };
  readonly margin: number | undefined;
  readonly surveyErrors: SurveyErrorsOfPair;
  /** As the lineage records them. */
  readonly settings: Settings;
  readonly cautions: readonly Caution[];
}

/** The change of a lead between two toplines of one question. */
export function leadChangeOf(
  toplines: readonly [Topline, Topline],
  { first, minus, precision, margin, surveyErrors, settings, cautions }: LeadChangeSettings,
): LeadChange {
  const { level } = precision;
  const { applied: sizes, kept } = surveyErrors;
  const [from, to] = toplines.map((topline) =>
    contrast("net", topline, [select(topline, first), select(topline, selectionOf(minus), "minus")], precision, {}),
  ) as [ContrastEstimate, ContrastEstimate];
  const [one, other] = [readingOfLead(from), readingOfLead(to)];
  const known = one === null || other === null ? null : ([one, other] as const);
  const estimate = to.value - from.value;
  const at = (layer: ErrorLayer): SurveyErrorChange | null =>
    known && leadChangeWithSurveyError(...known, { sizes, kept, layer, level });
  const [poll, total] = [at("poll"), at("total")];
  const sampling =
    known && leadChangeWithSurveyError(exact(known[0]), exact(known[1]), { sizes: NO_SURVEY_ERROR, kept, level });
  const pollInterval = poll && intervalOf(poll, level);
  const equivalence =
    poll === null || margin === undefined ? null : equivalenceOf(estimate, poll.standardError, margin, level);
  const verdict = pollInterval && verdictOf(pollInterval, equivalence);
  return {
    kind: "lead-change",
    label: to.label,
    from: sideOf(toplines[0], from, poll?.countsFor[0] ?? null),
    to: sideOf(toplines[1], to, poll?.countsFor[1] ?? null),
    ...differenceFigure(estimate),
    standardError: sampling?.standardError ?? null,
    interval: sampling && intervalOf(sampling, level),
    pollInterval,
    totalInterval: total && intervalOf(total, level),
    surveyErrors: sizes,
    countsFor: null,
    allowed: differenceFigure(allowedError(sizes, kept)),
    intervalKind: [from, to].some(({ intervalKind }) => intervalKind === "modelled") ? "modelled" : "sampling",
    errors: {
      sampling: sumOf(from.errors.sampling, to.errors.sampling),
      design: sumOf(from.errors.design, to.errors.design),
      rounding: from.errors.rounding + to.errors.rounding,
      ...partsOf([from, to], surveyErrors),
    },
    roundingBound: differenceFigure(from.roundingBound.value + to.roundingBound.value),
    sampleSize: null,
    effectiveSampleSize: null,
    designEffect: from.designEffect,
    statistic: sampling?.statistic ?? null,
    pValue: sampling?.pValue ?? null,
    pollPValue: poll?.pValue ?? null,
    method: "mover",
    verdict,
    equivalence,
    tipping: tippingFigures(
      known === null
        ? { designEffect: null, surveyError: null }
        : verdict === "no-meaningful-change" && margin !== undefined
          ? equivalenceTipping(...known, { margin, level })
          : leadChangeTipping(...known, { level }),
    ),
    minimumDetectableChange: known && smallestFound(known, surveyErrors, level),
    cautions: [...cautions, ...cautionsOfBoth(from, to)],
    sources: distinctSources([...from.sources, ...to.sources]),
    lineage: lineageOf(
      { verb: "change", of: toplines.map(toplineArgument), settings },
      joinedMaterial([from.lineage, to.lineage]),
    ),
  };
}

/** A text with a colon is a stance, others are codes. */
function selectionOf(minus: string | readonly string[]): Selection {
  return typeof minus === "string" && minus.includes(":") ? { stance: minus } : { option: minus };
}

/** Sampling and design alone: figures as if they had not been rounded. */
function exact({ rounding: _, ...reading }: LeadReading): LeadReading {
  return reading;
}

function sideOf({ survey, group }: Topline, side: ContrastEstimate, countsFor: number | null): LeadSide {
  return {
    address: side.address,
    houses: side.houses,
    survey: survey.id,
    label: side.label,
    group: group?.label ?? null,
    fieldDates: side.fieldDates,
    value: side.value,
    unit: "difference",
    first: side.first,
    second: side.second,
    interval: side.samplingInterval,
    sampleSize: side.sampleSize,
    effectiveSampleSize: side.effectiveSampleSize,
    designEffect: side.designEffect,
    countsFor: countsFor === null ? null : countFigure(countsFor),
  };
}

function partsOf(
  sides: readonly [ContrastEstimate, ContrastEstimate],
  { applied, kept }: SurveyErrorsOfPair,
): ReturnType<typeof surveyErrorPartsOfPair> {
  const shares = sides.map(({ first, second }) => [first.value, second.value]);
  const parts = sides.map(({ sampleSize, designEffect }, side) =>
    surveyErrorParts(
      contrastVariance(shares[side]!, [1, -1], 1),
      { sampleSize: sampleSize?.value ?? null, designEffect: designEffect.value },
      applied,
      kept,
    ),
  );
  const scales = shares.map((own) => contrastScale(own, [1, -1]));
  return surveyErrorPartsOfPair([parts[0]!, parts[1]!], [scales[0]!, scales[1]!], applied, kept);
}

/** The smallest true change that is found in four of five cases, as if the first lead were true. */
function smallestFound(
  [one, other]: readonly [LeadReading, LeadReading],
  { applied: sizes, kept }: SurveyErrorsOfPair,
  level: number,
): Figure {
  const unmoved = { ...other, first: one.first, second: one.second };
  return differenceFigure(
    detectableDifference(leadChangeWithSurveyError(one, unmoved, { sizes, kept, level }).standardError, { level }),
  );
}

function sumOf(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one + other;
}
