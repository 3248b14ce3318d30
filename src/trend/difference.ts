import { refuse, shown } from "../errors.ts";
import { settingsOf } from "../estimate/lineage.ts";
import { PRECISION_ROWS, type PrecisionOptions } from "../estimate/precision.ts";
import { SELECTION_ROWS, type Selection, select } from "../estimate/selection.ts";
import { type ShareEstimate, share } from "../estimate/share-estimate.ts";
import { errBeyondSampling, surveyErrorsOf } from "../estimate/survey-errors.ts";
import { type AddressOptions, taken } from "../estimate/taken.ts";
import { topicOf } from "../estimate/topic.ts";
import { type CautionKind, caution } from "../model/caution.ts";
import type { Dataset } from "../model/dataset.ts";
import { type Of, type OptionRows, optionRows } from "../model/option-rows.ts";
import type { Topline } from "../model/topline.ts";
import type { DifferenceIntervalMethod } from "../stats/difference-of-proportions.ts";
import { normalEstimate } from "../stats/normal-estimate.ts";
import { contrastScale, type ErrorLayer, lastingErrorOfPair } from "../stats/survey-error.ts";
import { DIFFERENCE_METHOD_ROW, detectableFrom, independentPrecision, MARGIN_ROW, withRounding } from "./change.ts";
import { type ChangeEstimate, changeOf, type DifferencePrecision, type SurveyErrorsOfPair } from "./change-estimate.ts";

const ERRORS_COMMON_TO_GROUPS: CautionKind = { code: "errors-common-to-groups", label: "Groups" };

/** What `difference` can be told. */
export interface DifferenceOptions extends Selection, PrecisionOptions {
  /** The smallest difference that matters, as a proportion (0.03 for 3 points). */
  readonly margin?: number;
  /** How the interval of the difference of two groups is made; default: `"newcombe"`. */
  readonly method?: DifferenceIntervalMethod;
}

/** The rows of its options. */
export const DIFFERENCE_ROWS: OptionRows<DifferenceOptions, "level"> = /* @__PURE__ */ optionRows(
  null as Of<DifferenceOptions, "level">,
  () => {
    const { usual, ...method } = DIFFERENCE_METHOD_ROW;
    return {
      ...SELECTION_ROWS,
      margin: MARGIN_ROW,
      method: { ...method, unless: `${usual}; for a group and all respondents only wald` },
      ...PRECISION_ROWS,
    };
  },
);

/** How two groups of one survey differ. */
export interface GroupDifference extends ChangeEstimate {
  readonly kind: "group-difference";
}

/**
 * How two groups of one survey differ in their answers to one question: second less first.
 *
 * Two groups of one scheme have no respondent in common and are compared as independent samples (Newcombe). A group
 * against all respondents is part of them, so their covariance counts:
 *
 *     Var(p_all − p_part) = Var(p_all) + Var(p_part) − 2w · Var(p_part),  w = n_part / n_all
 *
 * w is the weighted share of the part; the n stand for it, as if the weights were alike inside and outside. What the survey
 * errs by beyond sampling is common to its groups and cancels, but for what is left since a share of one half moves more than
 * a small one; that it is common is assumed. `pollInterval` has that rest and rounding:
 *
 *     (f₁ − f₂)² · (occasion² + house²),  f = 2√(p(1 − p))
 *
 * Fails where the
 * groups lie in the same clusters, and where many groups are searched for a difference: then the p-value is too small.
 * Where the n of a group is not on record there is no interval.
 *
 * @param first A topline of a group, or of all respondents; or a data set and two addresses, as `change` takes them.
 * @param second A topline of another group of the same scheme, or of all respondents.
 * @param options As for `change`, but no `overrides`. `method` works for two groups only.
 * @returns Shares and differences as proportions.
 * @throws PollError `different-survey`, `different-question`, `different-base`, `different-group`, `wrong-usage` for a
 *   method beside a part and its whole, and those of `change` on options.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const [east, west] = ["iri-2014-east", "iri-2014-west"].map((id) => topline(polls, `iri-2015-07/iri-referendum/${id}`));
 * const gap = difference(east, west, { option: "for" });
 * gap.value; // => 0.48
 * gap.cautions.some(({ code }) => code === "group-size-not-published"); // => true
 * ```
 * @see Newcombe (1998), Statistics in Medicine 17: 873–890, for two groups; docs/methods.md, “A change between two
 *   surveys”, for a part of the whole.
 */
export function difference(first: Topline, second: Topline, options: DifferenceOptions): GroupDifference;
/** The same of the toplines at two addresses of a data set. */
export function difference(
  dataset: Dataset,
  first: string,
  second: string,
  options: DifferenceOptions & AddressOptions,
): GroupDifference;
export function difference(...given: readonly unknown[]): GroupDifference {
  const { toplines, meant } = taken("difference", DIFFERENCE_ROWS, given, ["first", "second"]);
  const [first, second] = toplines as readonly [Topline, Topline];
  for (const [code, what, one, other] of [
    ["different-survey", "survey", first.survey.id, second.survey.id],
    ["different-question", "question", first.question.id, second.question.id],
    ["different-base", "base", first.base, second.base],
  ] as const) {
    if (one !== other)
      refuse(
        code,
        [what],
        `The groups are not of one ${what}: ${shown(one)} and ${shown(other)}.`,
        "For two waves use `change`.",
      );
  }
  const [a, b] = [first.group, second.group];
  if (a?.id === b?.id || (a !== null && b !== null && a.scheme !== b.scheme)) {
    refuse(
      "different-group",
      ["second"],
      `These are not two groups of one scheme, nor a group and all respondents: ${shown([first, second].map(({ group }) => (group === null ? "all respondents" : `${group.id} of ${group.scheme}`)).join(" and "))}.`,
      "Groups of two schemes overlap in ways that are not on record.",
    );
  }
  const nested = a === null || b === null;
  if (nested && meant.method !== undefined) {
    refuse(
      "wrong-usage",
      ["method"],
      `\`method\` is ${shown(meant.method)}, but a group and all respondents have one method only.`,
      "Their covariance leaves Wald's method only.",
    );
  }
  const { method: differenceMethod = "newcombe", margin, ...shareOptions } = meant;
  const sides = [share(first, shareOptions), share(second, shareOptions)] as const;
  const { level } = meant;
  const method = nested ? "wald-nested" : differenceMethod;
  // one survey: its errors are those of both groups, and cancel but for the difference of their scales
  const surveyErrors = {
    applied: surveyErrorsOf(meant.surveyErrors, [first.question]),
    kept: { occasion: 1, house: 1, shared: 1 },
  };
  const precision = nested
    ? nestedPrecision(sides, b === null, level, surveyErrors)
    : independentPrecision(sides, level, differenceMethod, surveyErrors);
  return {
    ...changeOf([first, second], sides, precision, {
      verb: "difference",
      settings: settingsOf(DIFFERENCE_ROWS, meant, { method: nested ? null : method }),
      kind: "group-difference",
      level,
      margin,
      method,
      topic: topicOf({ ...first, group: null }, select(first, meant).results),
      surveyErrors,
      cautions: errBeyondSampling(surveyErrors.applied)
        ? [caution(ERRORS_COMMON_TO_GROUPS, "That a survey errs alike in its groups is assumed.")]
        : [],
    }),
    kind: "group-difference",
  };
}

/** The precision of a part against the whole that it belongs to. */
function nestedPrecision(
  sides: readonly [ShareEstimate, ShareEstimate],
  wholeIsSecond: boolean,
  level: number,
  { applied, kept }: SurveyErrorsOfPair,
): DifferencePrecision | null {
  const [part, whole] = wholeIsSecond ? sides : [sides[1], sides[0]];
  const [nPart, nWhole] = [part.effectiveSampleSize?.value, whole.effectiveSampleSize?.value];
  if (nPart === undefined || nWhole === undefined || part.standardError === null || whole.standardError === null)
    return null;
  if (nPart >= nWhole) {
    refuse(
      "out-of-range",
      ["assumeN"],
      `The group has ${shown(nPart)} respondents, the sample ${shown(nWhole)}.`,
      "An assumed n is used for the group and for all respondents alike where neither is published.",
    );
  }
  const weight = nPart / nWhole;
  const variance = whole.standardError ** 2 + part.standardError ** 2 * (1 - 2 * weight);
  const { lower, upper, standardError, statistic, pValue } = normalEstimate(
    sides[1].value - sides[0].value,
    Math.max(0, variance),
    { level },
  );
  const [one, other] = sides;
  const scales = contrastScale([one.value], [1]) - contrastScale([other.value], [1]);
  const leftAt = (layer: ErrorLayer): number => (scales * lastingErrorOfPair(applied, kept, layer).together) ** 2;
  const minimumDetectableChange = detectableFrom(part.value * (1 - part.value) * (1 / nPart - 1 / nWhole), level);
  return withRounding(
    { interval: { lower, upper, level }, standardError, statistic, pValue, minimumDetectableChange },
    other.value - one.value,
    {
      variance: one.errors.rounding + other.errors.rounding,
      bound: one.roundingBound.value + other.roundingBound.value,
    },
    { poll: leftAt("poll"), total: leftAt("total") },
  );
}
