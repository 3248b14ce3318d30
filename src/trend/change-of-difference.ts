import { AUDIT_ROWS, type AuditOptions, requireChange } from "../comparability/audit.ts";
import type { AddressOptions } from "../estimate/addressed.ts";
import type { Estimate } from "../estimate/estimate.ts";
import { joinedMaterial, lineageOf, settingsOf, toplineArgument } from "../estimate/lineage.ts";
import { taken } from "../estimate/taken.ts";
import { cautionsOnce } from "../model/caution.ts";
import type { Dataset } from "../model/dataset.ts";
import { type Of, type OptionRows, optionRows, without } from "../model/option-rows.ts";
import { distinctSources } from "../model/source.ts";
import type { Topline } from "../model/topline.ts";
import { requireTwoSurveys } from "./change.ts";
import { changeBetween } from "./change-between-estimates.ts";
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
