import type { Dataset } from "../model/dataset.ts";
import { choice } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows } from "../model/option-rows.ts";
import type { StatedDesignEffect } from "../model/survey.ts";
import type { Topline } from "../model/topline.ts";
import { type ProportionIntervalMethod, proportionInterval } from "../stats/proportion-interval.ts";
import {
  type ErrorLayer,
  type ShareReading,
  type SurveyErrorEstimate,
  shareWithSurveyError,
} from "../stats/survey-error.ts";
import { type ImpliedDesignEffect, impliedDesignEffects } from "./design-effect.ts";
import { type Asked, askedIn, type Estimate, type Interval, intervalOf, sizeFigure } from "./estimate.ts";
import { countFigure, differenceFigure, type Figure, shareFigure } from "./figure.ts";
import { lineageOf, materialOf, settingsOf, toplineArgument } from "./lineage.ts";
import { PRECISION_ROWS, type Precision, type PrecisionOptions, precisionOf } from "./precision.ts";
import { cautionsOf, SELECTION_ROWS, type Selection, select, totalOf } from "./selection.ts";
import { allowedError, surveyErrorParts } from "./survey-errors.ts";
import { type AddressOptions, taken } from "./taken.ts";
import { topicText } from "./topic.ts";

/** What `share` can be told. */
export interface ShareOptions extends Selection, PrecisionOptions {
  /** How the interval is made; default: `"wilson"`. */
  readonly method?: ProportionIntervalMethod;
}

/** The rows of its options. */
export const SHARE_ROWS: OptionRows<ShareOptions, "level" | "method"> = /* @__PURE__ */ optionRows(
  null as Of<ShareOptions, "level" | "method">,
  () => ({
    ...SELECTION_ROWS,
    method: {
      kind: choice(["wilson", "clopper-pearson", "jeffreys", "agresti-coull", "logit", "wald"]),
      help: "how the interval is made",
      usual: "wilson",
    },
    ...PRECISION_ROWS,
  }),
);

/** The share of an answer with its interval, and what the house published on its precision. */
export interface ShareEstimate extends Estimate, Asked {
  readonly kind: "share";
  /** Greatest rounding error of the published figures, as a proportion. */
  readonly roundingBound: Figure;
  /** The design effect that the house states, and those that its margins imply. */
  readonly publishedPrecision: {
    readonly stated: StatedDesignEffect | null;
    readonly implied: readonly ImpliedDesignEffect[];
  };
}

/**
 * How many gave an answer: the published share with its interval.
 *
 * `interval` is Wilson's on the effective n = n / design effect, unless another method is asked for. `pollInterval` is the same
 * at the n that the poll counts for when the errors of occasion and house are in it, and adds the rounding of the printed
 * figure, of variance unit²/12, in quadrature; `totalInterval` has the error that all polls share, too. Where n is unknown
 * there is no interval.
 *
 * Fails for respondents who are not independent in ways that the design effect does not carry, and says nothing about
 * those who refused to take part.
 *
 *     centre = (p + z²/2n) / (1 + z²/n),  half = z / (1 + z²/n) · √(p(1 − p)/n + z²/4n²),  n effective
 *     pollInterval: 1/n* = max(deff/n, 1/n + 4 occasion²) + 4 house²,  half-width = √(half-width² + z² unit²/12)
 *
 * @param topline From `topline()` or `rebase()`; or a data set and an address, `share(polls, "iri-2014-03", …)`, with `base` or
 *   `rebase` among the options.
 * @param options `option` (code, or several to add up) or `stance`; `level` as a proportion; `designEffect` on the variance;
 *   `method`, `accept`, `assumeN`, `surveyErrors`.
 * @returns Shares and bounds as proportions, `errors` as variances.
 * @throws PollError `option-missing`, `unknown-option`, `unknown-stance`, `option-not-printed`, `out-of-range`, `unknown-value`, `no-design-effect`;
 *   `reason-missing` for survey errors; `wrong-usage` for a sum of answers that share respondents.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const support = share(polls, "iri-2014-03", { option: "for", designEffect: 1.5 });
 * support.value; // => 0.34
 * support.interval; // => { lower: 0.308008, upper: 0.373521, level: 0.95 }
 * support.pollInterval; // => { lower: 0.277604, upper: 0.408415, level: 0.95 }
 * support.effectiveSampleSize?.value; // => 800
 * ```
 * @see stats `proportionInterval` for the formulas and their sources.
 */
export function share(topline: Topline, options: ShareOptions): ShareEstimate;
/** The same of the topline at an address of a data set. */
export function share(dataset: Dataset, address: string, options: ShareOptions & AddressOptions): ShareEstimate;
export function share(...given: readonly unknown[]): ShareEstimate {
  const { toplines, meant } = taken("share", SHARE_ROWS, given, ["topline"]);
  const topline = toplines[0]!;
  const { topic, results } = select(topline, meant);
  const { share: estimate, rounding: variance, bound } = totalOf(results);
  const rounding = { variance, bound };
  const precision = precisionOf(topline, meant);
  const { level, designEffect, effectiveSampleSize, sampleSize } = precision;
  const { method } = meant;
  const unit = estimate * (1 - estimate);
  const sampling = sampleSize === null ? null : unit / sampleSize.value;
  const interval: Interval | null =
    effectiveSampleSize === null
      ? null
      : { ...proportionInterval(estimate, effectiveSampleSize, { method, level }), level };
  const at = (layer: ErrorLayer): SurveyErrorEstimate | null =>
    sampleSize &&
    shareWithSurveyError(
      { share: estimate, sampleSize: sampleSize.value, designEffect: designEffect.value, rounding },
      { sizes: precision.surveyErrors, layer, method, level },
    );
  return {
    kind: "share",
    label: topicText(topic),
    topic,
    ...askedIn(topline),
    ...shareFigure(estimate),
    standardError: sampling === null ? null : Math.sqrt(sampling * designEffect.value),
    interval,
    ...measuredReading({ precision, unit, sampling, rounding, poll: at("poll"), total: at("total") }),
    statistic: null,
    pValue: null,
    method,
    publishedPrecision: { stated: topline.survey.designEffect, implied: impliedDesignEffects(topline.survey) },
    cautions: cautionsOf(topline, results, { precision: precision.cautions, value: estimate }),
    sources: topline.sources,
    lineage: lineageOf(
      { verb: "share", of: [toplineArgument(topline)], settings: settingsOf(SHARE_ROWS, meant) },
      materialOf(topline, results),
    ),
  };
}

/** A share as the statistics of survey errors take it; null where its n is unknown. */
export function readingOfShare({
  value,
  sampleSize,
  designEffect,
  errors,
  roundingBound,
}: ShareEstimate): ShareReading | null {
  if (sampleSize === null) return null;
  return {
    share: value,
    sampleSize: sampleSize.value,
    designEffect: designEffect.value,
    rounding: { variance: errors.rounding, bound: roundingBound.value },
  };
}

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
