import { AUDIT_ROWS, type AuditOptions, requireChange } from "../comparability/audit.ts";
import { refuse, shown } from "../errors.ts";
import type { AddressOptions } from "../estimate/addressed.ts";
import { displayable } from "../estimate/displayable.ts";
import { settingsOf } from "../estimate/lineage.ts";
import { PRECISION_ROWS, type PrecisionOptions } from "../estimate/precision.ts";
import { SELECTION_ROWS, type Selection } from "../estimate/selection.ts";
import { type ShareEstimate, share } from "../estimate/share-estimate.ts";
import { surveyErrorOf, surveyErrorOfDifference } from "../estimate/survey-error-allowance.ts";
import { taken } from "../estimate/taken.ts";
import type { Dataset } from "../model/dataset.ts";
import { choice, proportion } from "../model/option-kind.ts";
import { type Of, type OptionalRow, type OptionRows, optionRows, type UsualRow } from "../model/option-rows.ts";
import type { Topline } from "../model/topline.ts";
import { detectableDifference } from "../stats/detectable-difference.ts";
import {
  type DifferenceIntervalMethod,
  differenceInterval,
  twoProportionTest,
} from "../stats/difference-of-proportions.ts";
import { proportionVariance } from "../stats/proportion-variance.ts";
import { type ChangeEstimate, changeOf, type DifferencePrecision } from "./change.ts";

/** What `change` can be told. */
export interface ChangeOptions extends Selection, PrecisionOptions, AuditOptions {
  /** The smallest change that matters, as a proportion (0.03 for 3 points). With it the verdict can be that nothing that matters changed. */
  readonly margin?: number;
  /** How the interval of the difference is made; `"newcombe"` unless told. */
  readonly method?: DifferenceIntervalMethod;
}

/** The row of the smallest difference that matters. */
export const MARGIN_ROW: OptionalRow<number> = /* @__PURE__ */ (() => ({
  kind: proportion(),
  help: "the smallest change that matters: 0.03, 3pp",
}))();

/** The row of the method of a difference. */
export const DIFFERENCE_METHOD_ROW: UsualRow<DifferenceIntervalMethod> = /* @__PURE__ */ (() => ({
  kind: choice(["newcombe", "miettinen-nurminen", "agresti-caffo", "wald"], { code: "unknown-method" }),
  help: "how the interval of the difference is made",
  usual: "newcombe" as const,
}))();

/** The rows of its options. */
export const CHANGE_ROWS: OptionRows<ChangeOptions, "level" | "method" | "overrides"> = /* @__PURE__ */ optionRows(
  null as Of<ChangeOptions, "level" | "method" | "overrides">,
  () => ({
    ...SELECTION_ROWS,
    margin: MARGIN_ROW,
    method: DIFFERENCE_METHOD_ROW,
    ...PRECISION_ROWS,
    ...AUDIT_ROWS,
  }),
);

/** Whether opinion moved between two waves of one question. */
export interface WaveChange extends ChangeEstimate {
  readonly kind: "change";
}

/**
 * Whether opinion moved between two surveys that asked the same question: second less first.
 *
 * Newcombe's interval (Wilson limits of each share, joined by MOVER) on the effective n; a z test of equality (pooled); with a
 * `margin` that matters, two one-sided tests of whether the change is within it. `totalInterval` adds rounding and what the
 * caller allows for beyond, and the verdict rests on it. What differs between the two surveys comes first in `cautions`: a difference in territory, mode or
 * house can look like a change of mind, and no interval holds it.
 *
 *     D = p₂ − p₁
 *     lower = D − √((p₂ − l₂)² + (u₁ − p₁)²),  upper = D + √((u₂ − p₂)² + (p₁ − l₁)²)
 *     total half-width = √(half-width² + z² · ((unit₁² + unit₂²)/12 + 2 · surveyError²))
 *
 * Fails where the two samples share respondents (panels, rolling waves): the interval is then too wide or too narrow.
 * The minimum detectable change is of a true change in four of five cases, as if the first share were true.
 *
 * @param from The earlier topline; or a data set and two addresses, `change(polls, "iri-2014-03", "iri-2021-11", …)`, with `base`
 *   or `rebase` among the options.
 * @param to The later topline, of the same question, base and group.
 * @param options `option` or `stance`; `margin` and `level` as proportions; `designEffect`, `method`, `accept`, `assumeN`,
 *   `surveyErrors` (for each of the two; what surveys of one time have in common cancels where the field dates overlap).
 * @returns Shares and differences as proportions. Where an n is unknown there is neither interval nor verdict.
 * @throws PollError `different-question`, `different-base`, `different-group`, `same-survey`, `option-missing`,
 *   `unknown-option`, `unknown-stance`, `option-not-printed`, `out-of-range`, `not-positive`, `level-out-of-range`,
 *   `unknown-method`, `no-stated-design-effect`, `no-implied-design-effect`.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const rise = change(topline(polls, "iri-2014-03"), topline(polls, "iri-2021-11"), { option: "for" });
 * rise.value; // => 0.2
 * rise.interval; // => { lower: 0.166185, upper: 0.232919, level: 0.95 }
 * rise.verdict; // => "changed"
 * rise.cautions[0]?.code; // => "different-territory"
 * ```
 * @see Newcombe (1998), Statistics in Medicine 17: 873–890.
 */
export function change(from: Topline, to: Topline, options: ChangeOptions): WaveChange;
/** The same of the toplines at two addresses of a data set. */
export function change(dataset: Dataset, from: string, to: string, options: ChangeOptions & AddressOptions): WaveChange;
export function change(...given: readonly unknown[]): WaveChange {
  const { toplines, meant } = taken("change", CHANGE_ROWS, given, ["from", "to"]);
  const [from, to] = toplines as readonly [Topline, Topline];
  requireTwoSurveys(from, to);
  const { method, margin, overrides, ...shareOptions } = meant;
  const differences = requireChange(from, to, { overrides });
  const sides = [share(from, shareOptions), share(to, shareOptions)] as const;
  const { level } = meant;
  const precision = independentPrecision(sides, level, method);
  return displayable({
    ...changeOf([from, to], sides, precision, {
      verb: "change",
      settings: settingsOf(CHANGE_ROWS, meant),
      kind: "change",
      level,
      margin,
      method,
      surveyError: surveyErrorOfDifference(
        surveyErrorOf(meant.surveyErrors),
        from.survey.fieldDates,
        to.survey.fieldDates,
      ),
      cautions: differences,
    }),
    kind: "change",
  });
}

/** Two shares of one survey share respondents: their difference is no change, and its error another. */
export function requireTwoSurveys(from: Topline, to: Topline): void {
  if (from.survey.id !== to.survey.id || from.dataset.id !== to.dataset.id) return;
  refuse(
    "same-survey",
    ["to"],
    `Expected two surveys, got ${shown(from.survey.id)} twice.`,
    "For two groups of one survey use `difference`, for two questions `framing`.",
  );
}

/** The precision of a difference of two independent samples; null where an n is unknown. */
export function independentPrecision(
  [from, to]: readonly [ShareEstimate, ShareEstimate],
  level: number,
  method: DifferenceIntervalMethod,
): DifferencePrecision | null {
  if (from.effectiveSampleSize === null || to.effectiveSampleSize === null) return null;
  const first = { proportion: from.value, sampleSize: from.effectiveSampleSize.value };
  const second = { proportion: to.value, sampleSize: to.effectiveSampleSize.value };
  const { lower, upper } = differenceInterval(first, second, { method, level });
  const { standardErrorUnpooled, statistic, pValue } = twoProportionTest(first, second);
  return {
    interval: { lower, upper, level },
    standardError: standardErrorUnpooled,
    statistic,
    pValue,
    minimumDetectableChange: detectableFrom(
      proportionVariance(from.value, first.sampleSize) + proportionVariance(from.value, second.sampleSize),
      level,
    ),
  };
}

/**
 * The smallest true difference that a pair finds in four of five cases, from its variance if there were none. Null where
 * that is 0: a share of 0 or 1 tells nothing of the variance.
 */
export function detectableFrom(variance: number, level: number): number | null {
  return variance > 0 ? detectableDifference(Math.sqrt(variance), { level }) : null;
}
