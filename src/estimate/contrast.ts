import { optionLabel } from "../model/question.ts";
import type { Topline, ToplineResult } from "../model/topline.ts";
import { bonettPriceInterval, contrastVariance, leadSampleSize } from "../stats/multinomial.ts";
import { criticalValue } from "../stats/normal.ts";
import { zTest } from "../stats/normal-estimate.ts";
import { type ErrorLayer, type LeadReading, leadWithSurveyError, type SurveyErrorLead } from "../stats/survey-error.ts";
import { leadTipping } from "../stats/tipping-points.ts";
import {
  type Asked,
  askedIn,
  type Estimate,
  type Interval,
  intervalOf,
  type Tipping,
  tippingFigures,
} from "./estimate.ts";
import { countFigure, differenceFigure, type Figure, shareFigure } from "./figure.ts";
import { lineageOf, materialOf, type Settings, toplineArgument } from "./lineage.ts";
import { type PrecisionOptions, precisionOf } from "./precision.ts";
import { cautionsOf, combinedRounding, requireApart, type Selected, totalOf } from "./selection.ts";
import { measuredReading } from "./share-estimate.ts";
import { quotedList, topicOf, topicText } from "./topic.ts";

/** The share of some answers together, with their names: quoted in one line, and one by one. */
export type SideOfLead = Figure & { readonly label: string; readonly answers: readonly string[] };

/** The difference of two shares of one question in one sample. */
export interface ContrastEstimate extends Estimate, Asked {
  /** The answers of each side, quoted, with their share. */
  readonly first: SideOfLead;
  /** The side that is taken off, with its share as a proportion. */
  readonly second: SideOfLead;
  /** Greatest rounding error of the published figures, as a proportion. */
  readonly roundingBound: Figure;
  /** Of sampling and design, Bonett and Price's: what is published beside `pollInterval`; `interval` is Wald's. */
  readonly samplingInterval: Interval | null;
  /** Of the score test at the n that the poll counts for; null where n is unknown, or nobody chose either side. */
  readonly pollPValue: number | null;
  /** Up to where the lead holds. */
  readonly tipping: Tipping;
  /** The smallest effective n at which this difference would be significant at the level; null where the two are equal. */
  readonly sampleSizeForSignificance: Figure | null;
  /**
   * Respondents from which it would be beyond the usual differences between polls, to two digits, where no sample size is on record; null where
   * one is, and where none would do.
   */
  readonly enoughRespondents: Figure | null;
}

/**
 * First less second, both of one sample, so that their covariance counts (multinomial):
 *
 *     Var(p₁ − p₂) = deff · [p₁ + p₂ − (p₁ − p₂)²] / n
 *
 * Each side may be a sum of answers: answers added up are one answer of the same multinomial distribution. The two must
 * have no respondent in common. One design effect serves for all contrasts, which is an approximation. `pollInterval` and
 * `totalInterval` are Bonett and Price's at the n that the poll counts for.
 */
export function contrast<Kind extends "lead" | "net">(
  kind: Kind,
  topline: Topline,
  [first, second]: readonly [Selected, Selected],
  options: PrecisionOptions,
  settings: Settings,
): ContrastEstimate & { readonly kind: Kind } {
  requireApart(topline, first, second, kind === "lead" ? "options" : "minus");
  const one = totalOf(first.results);
  const other = totalOf(second.results);
  const estimate = one.share - other.share;
  const precision = precisionOf(topline, options);
  const { level, sampleSize, designEffect, effectiveSampleSize } = precision;
  const unit = contrastVariance([one.share, other.share], [1, -1], 1);
  const sampling = sampleSize === null ? null : unit / sampleSize.value;
  const inputs: readonly ToplineResult[] = [...first.results, ...second.results];
  const rounding = { variance: combinedRounding(inputs), bound: one.bound + other.bound };
  const { surveyErrors: sizes } = precision;
  const reading: LeadReading | null = sampleSize && {
    first: one.share,
    second: other.share,
    sampleSize: sampleSize.value,
    designEffect: designEffect.value,
    rounding,
  };
  const at = (layer: ErrorLayer): SurveyErrorLead | null =>
    reading && leadWithSurveyError(reading, { sizes, layer, level });
  const z = criticalValue(level);
  const standardError = sampling === null ? null : Math.sqrt(sampling * designEffect.value);
  const interval: Interval | null =
    standardError === null ? null : { lower: estimate - z * standardError, upper: estimate + z * standardError, level };
  const { statistic, pValue } =
    standardError === null ? { statistic: null, pValue: null } : zTest(estimate, standardError);
  const topic = topicOf(topline, []);
  return {
    kind,
    label: topicText(topic),
    topic,
    ...askedIn(topline),
    first: { ...answersOf(first), ...shareFigure(one.share) },
    second: { ...answersOf(second), ...shareFigure(other.share) },
    ...differenceFigure(estimate),
    standardError,
    interval,
    samplingInterval:
      effectiveSampleSize === null
        ? null
        : intervalOf(bonettPriceInterval(one.share, other.share, effectiveSampleSize, { level }), level),
    ...measuredReading({ precision, unit, sampling, rounding, poll: at("poll"), total: at("total") }),
    statistic,
    pValue,
    pollPValue: at("poll")?.pValue ?? null,
    tipping: tippingFigures(
      reading === null ? { designEffect: null, surveyError: null } : leadTipping(reading, { level }),
    ),
    method: "multinomial-wald",
    sampleSizeForSignificance:
      Math.abs(estimate) < 1e-12 ? null : countFigure(Math.ceil(leadSampleSize(one.share, other.share, { level }))),
    enoughRespondents:
      reading === null && Math.abs(estimate) >= 1e-12
        ? enoughRespondents((size) => {
            const assumed = {
              first: one.share,
              second: other.share,
              sampleSize: size,
              designEffect: designEffect.value,
            };
            const { lower, upper } = leadWithSurveyError({ ...assumed, rounding }, { sizes, layer: "poll", level });
            return estimate > 0 ? lower > 0 : upper < 0;
          })
        : null,
    cautions: cautionsOf(topline, inputs, { precision: precision.cautions, value: estimate }),
    sources: topline.sources,
    lineage: lineageOf({ verb: kind, of: [toplineArgument(topline)], settings }, materialOf(topline, inputs)),
  };
}

/** A lead as the statistics of survey errors take it; null where its n is unknown. */
export function readingOfLead({
  first,
  second,
  sampleSize,
  designEffect,
  errors,
  roundingBound,
}: ContrastEstimate): LeadReading | null {
  if (sampleSize === null) return null;
  return {
    first: first.value,
    second: second.value,
    sampleSize: sampleSize.value,
    designEffect: designEffect.value,
    rounding: { variance: errors.rounding, bound: roundingBound.value },
  };
}

function answersOf({ results }: Selected): Pick<SideOfLead, "label" | "answers"> {
  const answers = results.map(({ option }) => optionLabel(option));
  return { label: quotedList(answers), answers };
}

/**
 * The smallest sample size, to two digits, with which something is shown: the more respondents, the surer it is. Null where none
 * up to 990,000,000 is enough.
 */
export function enoughRespondents(isShown: (sampleSize: number) => boolean): Figure | null {
  let [tooFew, enough] = [-1, ROUND_SIZES];
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (isShown(roundSampleSize(middle))) enough = middle;
    else tooFew = middle;
  }
  return enough === ROUND_SIZES ? null : countFigure(roundSampleSize(enough));
}

/** Of two digits: 100, 110 … 990, 1000, 1100 … */
function roundSampleSize(place: number): number {
  return ((place % 90) + 10) * 10 ** (Math.floor(place / 90) + 1);
}

const ROUND_SIZES = 360;
