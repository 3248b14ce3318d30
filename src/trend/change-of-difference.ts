import { AUDIT_ROWS, type AuditOptions, requireChange } from "../comparability/audit.ts";
import type { ErrorParts, Estimate, Interval } from "../estimate/estimate.ts";
import { differenceFigure } from "../estimate/figure.ts";
import { joinedMaterial, lineageOf, settingsOf, toplineArgument } from "../estimate/lineage.ts";
import { type AddressOptions, taken } from "../estimate/taken.ts";
import type { Labelled } from "../estimate/topic.ts";
import { cautionsOnce } from "../model/caution.ts";
import type { Dataset } from "../model/dataset.ts";
import { type Of, type OptionRows, optionRows, without } from "../model/option-rows.ts";
import { distinctSources } from "../model/source.ts";
import type { Topline } from "../model/topline.ts";
import { moverDifference } from "../stats/difference-of-proportions.ts";
import { zTest } from "../stats/normal-estimate.ts";
import { requireTwoSurveys } from "./change.ts";
import { DIFFERENCE_ROWS, type DifferenceOptions, difference, type GroupDifference } from "./difference.ts";

/** What `changeOfDifference` can be told. */
export interface DifferenceChangeOptions extends Omit<DifferenceOptions, "margin">, AuditOptions {}

/** The rows of its options. */
export const DIFFERENCE_CHANGE_ROWS: OptionRows<DifferenceChangeOptions, "level" | "overrides"> =
  /* @__PURE__ */ optionRows(null as Of<DifferenceChangeOptions, "level" | "overrides">, () => ({
    ...without(DIFFERENCE_ROWS, "margin"),
    ...AUDIT_ROWS,
  }));

/** How far the difference of two groups changed between two surveys. */
export interface DifferenceChange extends Estimate {
  readonly kind: "difference-change";
  /** The difference in the earlier survey: second group less first. */
  readonly from: GroupDifference;
  /** In the later one. */
  readonly to: GroupDifference;
  /** Of a z test with all errors of `pollInterval`; null where there is none to test with. */
  readonly pollPValue: number | null;
}

/**
 * Whether two groups drew apart or together: their difference in a later survey less that in an earlier one.
 *
 * That one group changed and another did not is no difference between the two: this is. The surveys are independent, so that
 * the variances of the two differences add; the interval is made of theirs as Newcombe's is made of Wilson's (MOVER). What a
 * survey errs by beyond sampling is common to its groups and cancels in each difference but for its tilt, of which there are two
 * here, one a survey.
 *
 *     D = (b₂ − a₂) − (b₁ − a₁)
 *     lower = D − √((d₂ − l₂)² + (u₁ − d₁)²),  upper = D + √((u₂ − d₂)² + (d₁ − l₁)²)
 *
 * Fails where the two surveys share respondents, and where a group was not delimited in the same way in both.
 *
 * @param first A topline of a group in the earlier survey; or a data set and four addresses in this order.
 * @param second Another group of the same survey and scheme, or all respondents.
 * @param laterFirst The first group in the later survey.
 * @param laterSecond The second.
 * @param options As for `difference`, without `margin`; `overrides` of the audit.
 * @returns Differences as proportions. Where an n is unknown there is no interval.
 * @throws PollError as `difference` and `change`.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const groups = ["iri-2019-06", "iri-2023-02"].flatMap((survey) =>
 *   ["east", "west"].map((region) => topline(polls, `${survey}/iri-referendum/iri-2019-${region}`)),
 * );
 * const [east, west, laterEast, laterWest] = groups;
 * const gap = changeOfDifference(east!, west!, laterEast!, laterWest!, { option: "for" });
 * gap.value; // => -0.36
 * ```
 * @see Zou & Donner (2008), Statistics in Medicine 27: 1693–1702. docs/methods.md, “A change between two surveys”.
 */
export function changeOfDifference(
  first: Topline,
  second: Topline,
  laterFirst: Topline,
  laterSecond: Topline,
  options: DifferenceChangeOptions,
): DifferenceChange;
/** The same of the toplines at four addresses of a data set. */
export function changeOfDifference(
  dataset: Dataset,
  first: string,
  second: string,
  laterFirst: string,
  laterSecond: string,
  options: DifferenceChangeOptions & AddressOptions,
): DifferenceChange;
export function changeOfDifference(...given: readonly unknown[]): DifferenceChange {
  const names = ["first", "second", "laterFirst", "laterSecond"];
  const { toplines, meant } = taken("changeOfDifference", DIFFERENCE_CHANGE_ROWS, given, names);
  const [first, second, laterFirst, laterSecond] = toplines as readonly [Topline, Topline, Topline, Topline];
  const { overrides, ...options } = meant;
  requireTwoSurveys(first, laterFirst);
  const differences = [
    requireChange(first, laterFirst, { overrides }),
    requireChange(second, laterSecond, { overrides }),
  ];
  const [from, to] = [difference(first, second, options), difference(laterFirst, laterSecond, options)];
  return {
    kind: "difference-change",
    label: from.label,
    topic: from.topic,
    from,
    to,
    ...changeBetween(from, to),
    cautions: cautionsOnce([...differences.flat(), ...from.cautions, ...to.cautions]),
    sources: distinctSources([...from.sources, ...to.sources]),
    lineage: lineageOf(
      {
        verb: "changeOfDifference",
        of: toplines.map(toplineArgument),
        settings: settingsOf(DIFFERENCE_CHANGE_ROWS, meant),
      },
      joinedMaterial([from.lineage, to.lineage]),
    ),
  };
}

/** What the change between two independent estimates has beside its cautions and where it is from. */
export interface ChangeBetween extends Omit<Estimate, "cautions" | "sources" | "lineage" | keyof Labelled | "kind"> {
  /** Of a z test with all errors of `pollInterval`; null where there is none to test with. */
  readonly pollPValue: number | null;
}

/** The change between two estimates of independent samples: variances add, part by part, and intervals are joined (MOVER). */
export function changeBetween(from: Estimate, to: Estimate): ChangeBetween {
  const change = to.value - from.value;
  const sum = (name: "sampling" | "design" | "occasion"): number | null => {
    const [one, other] = [from.errors[name], to.errors[name]];
    return one === null || other === null ? null : one + other;
  };
  const errors: ErrorParts = {
    sampling: sum("sampling"),
    design: sum("design"),
    rounding: from.errors.rounding + to.errors.rounding,
    occasion: sum("occasion"),
    house: from.errors.house + to.errors.house,
    shared: from.errors.shared + to.errors.shared,
  };
  const standardError =
    from.standardError === null || to.standardError === null ? null : Math.hypot(from.standardError, to.standardError);
  const { statistic, pValue } =
    standardError === null ? { statistic: null, pValue: null } : zTest(change, standardError);
  const { occasion, rounding, house } = errors;
  const between = (name: "interval" | "pollInterval" | "totalInterval"): Interval | null =>
    intervalBetween([from.value, from[name]], [to.value, to[name]]);
  return {
    ...differenceFigure(change),
    standardError,
    interval: between("interval"),
    pollInterval: between("pollInterval"),
    totalInterval: between("totalInterval"),
    surveyErrors: to.surveyErrors,
    countsFor: null,
    allowed: to.allowed,
    errors,
    sampleSize: null,
    effectiveSampleSize: null,
    designEffect: from.designEffect,
    statistic,
    pValue,
    pollPValue:
      standardError === null || occasion === null
        ? null
        : zTest(change, Math.sqrt(standardError ** 2 + rounding + occasion + house)).pValue,
    intervalKind: [from, to].some(({ intervalKind }) => intervalKind === "modelled") ? "modelled" : "sampling",
    method: "mover",
  };
}

/** The interval of the change between two estimates, made of theirs (MOVER); null where one has none. */
export function intervalBetween(
  [from, one]: readonly [value: number, interval: Interval | null],
  [to, other]: readonly [value: number, interval: Interval | null],
): Interval | null {
  if (one === null || other === null) return null;
  const { lower, upper } = moverDifference({ estimate: from, ...one }, { estimate: to, ...other });
  return { lower, upper, level: other.level };
}
