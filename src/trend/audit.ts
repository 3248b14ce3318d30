import {
  AUDIT_PAIR_ROWS,
  type AuditPairOptions,
  againstChange,
  type WeighedPairAudit,
  weighedPair,
} from "../comparability/audit.ts";
import type { Verdict } from "../comparability/verdict.ts";
import {
  joinedMaterial,
  type Lineage,
  lineageOf,
  type Material,
  materialOf,
  settingsOf,
  type ToplineArgument,
  toplineArgument,
} from "../estimate/lineage.ts";
import type { PrecisionOptions } from "../estimate/precision.ts";
import { select } from "../estimate/selection.ts";
import { type AddressOptions, isDataset, taken } from "../estimate/taken.ts";
import type { Topic } from "../estimate/topic.ts";
import { formatList } from "../format/number.ts";
import type { Dataset } from "../model/dataset.ts";
import { without } from "../model/option-rows.ts";
import { distinctSources, type Source } from "../model/source.ts";
import type { SampleSize } from "../model/survey.ts";
import type { Topline } from "../model/topline.ts";
import type { DifferenceIntervalMethod } from "../stats/difference-of-proportions.ts";
import { USUAL_LEVEL } from "../stats/normal.ts";
import { errorsBetween, judgedShares } from "./change.ts";
import { type DifferenceEstimate, type JudgedChange, judgementOf, sizeForChange } from "./change-estimate.ts";

/** Everything that differs between two toplines, by how far it can move the difference, and what may be said of it. */
export interface Audit extends WeighedPairAudit {
  readonly kind: "comparability-audit";
  readonly lineage: Lineage;
  /**
   * What may be said of the difference, as `change` says it where it computes one. Null without an answer, and where there is
   * no difference to judge: of other people, on another base, or of the same respondents.
   */
  readonly verdict: Verdict | null;
  /** What the difference is of, of two questions with both titles; null without an answer. */
  readonly topic: Topic | null;
  /** What it rests on; null where the questions are two, and without a verdict. */
  readonly judgedChange: JudgedChange | null;
  /** Respondents of each side, with the base and the group of its shares; null where they are not on record. */
  readonly sampleSizes: readonly [left: SampleSize | null, right: SampleSize | null];
  /** As `change` has it: respondents from which it would be a change, where none are on record. */
  readonly enoughRespondents: DifferenceEstimate["enoughRespondents"];
  /** Where both were published. */
  readonly sources: readonly Source[];
}

/**
 * Everything that differs between two toplines, by how far it can move the difference, and what may be done with the pair.
 *
 * What forbids the comparison comes first, then what differs, by how far it can move the difference, then what is not known, by
 * the same times the odds that it differs. A remedy is offered where it was tried on the pair and clears what was found. A block makes the pair not comparable. A break in what
 * was asked, what was offered or of whom the shares are leaves framing only, unless its size is below 10 points: the answers
 * may be set side by side as the effect of two wordings, not subtracted as a change. Whatever else differs makes it "with care",
 * unless it can move the difference by less than a point. What is not known stands apart, and makes no pair worse.
 *
 * It sees what the data set records, no more: two surveys with nothing recorded differ in nothing but what is unknown.
 *
 * @param left A topline; or a data set and two addresses, `audit(polls, "iri-2014-03", "iri-2021-11")`; or a list of toplines
 *   or of addresses, of which all pairs are audited.
 * @param right Another, of the same or of another data set.
 * @param options `option` or `stance`: the answer whose difference is weighed and judged; without one the sizes are those at a
 *   share of one half. `populations`, to weigh a territory that was left out; default: those of the data set. `overrides`:
 *   rules set to another level or off, or to another size, each with a reason; `designEffect`, `surveyErrors` and the others of
 *   `change`, on which the verdict rests.
 * @throws PollError `unknown-value` for an override of no rule or to no level or size, `reason-missing` for one without a
 *   reason; `unknown-option` and the others of `share` for an answer that a side does not have.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const audited = audit(polls, "iri-2014-03", "iri-2021-11", { stance: "nato-membership:for" });
 * audited.verdict; // => "changed"
 * audited.comparability; // => "with care"
 * audited.findings[0]?.code; // => "different-territory"
 * audited.weighed?.undisclosed; // => ["dk", "order", "population", "sample", "weighting"]
 * audit(polls, "rating-2021-11", "iri-2021-11", { stance: "nato-membership:for" }).weighed?.judged; // => "of those with an answer"
 * ```
 * @see docs/rules.md; docs/methods.md, “A change between two surveys”.
 */
export function audit(left: Topline, right: Topline, options?: AuditPairOptions): Audit;
/** The same of the toplines at two addresses of a data set. */
export function audit(
  dataset: Dataset,
  left: string,
  right: string,
  options?: AuditPairOptions & AddressOptions,
): Audit;
/** The audits of all pairs of several toplines, each with those after it. */
export function audit(toplines: readonly Topline[], options?: AuditPairOptions): readonly Audit[];
/** The same of the toplines at several addresses of a data set. */
export function audit(
  dataset: Dataset,
  addresses: readonly string[],
  options?: AuditPairOptions & AddressOptions,
): readonly Audit[];
export function audit(...given: readonly unknown[]): Audit | readonly Audit[] {
  const list = isDataset(given[0]) ? given[1] : given[0];
  const several = Array.isArray(list) ? (list as readonly unknown[]) : undefined;
  if (several === undefined) {
    const { toplines, dataset, meant } = taken("audit", AUDIT_PAIR_ROWS, given, ["left", "right"], {});
    const [left, right] = toplines.map(madeOf);
    return auditOf([left!, right!], dataset, meant);
  }
  const names = several.map((_, index) => `toplines ${String(index)}`);
  const each = given.flatMap((one) => (one === several ? several : [one]));
  const { toplines, dataset, meant } = taken("audit", AUDIT_PAIR_ROWS, each, names, {});
  const sides = toplines.map(madeOf);
  return sides.flatMap((left, index) => sides.slice(index + 1).map((right) => auditOf([left, right], dataset, meant)));
}

/** A topline with what a lineage says of it: many are set beside many. */
interface Side {
  readonly topline: Topline;
  readonly argument: ToplineArgument;
  readonly material: Material;
}

function madeOf(topline: Topline): Side {
  return { topline, argument: toplineArgument(topline), material: materialOf(topline, []) };
}

function auditOf(sides: readonly [left: Side, right: Side], dataset: Dataset | null, meant: AuditPairOptions): Audit {
  const pair = [sides[0].topline, sides[1].topline] as const;
  const audited = weighedPair(pair, meant, dataset);
  const { option, stance } = meant;
  const judged = option === undefined && stance === undefined ? null : pairVerdict(pair, meant, audited);
  const { weighed } = audited;
  return {
    kind: "comparability-audit",
    ...audited,
    weighed:
      weighed === null || judged === null || judged.verdict === "changed" ? weighed : { ...weighed, couldTurn: [] },
    topic:
      option === undefined && stance === undefined ? null : topicOfBoth(pair.map((side) => select(side, meant).topic)),
    verdict: judged?.verdict ?? null,
    judgedChange: judged?.judged ?? null,
    sampleSizes: [pair[0].baseSize, pair[1].baseSize],
    enoughRespondents: judged?.enoughRespondents() ?? null,
    sources: distinctSources(pair.flatMap(({ sources }) => sources)),
    lineage: lineageOf(
      {
        verb: "audit",
        of: sides.map(({ argument }) => argument),
        settings: settingsOf(
          without(AUDIT_PAIR_ROWS, "populations"),
          meant,
          meant.populations === undefined ? {} : { populations: { dataset: pair[0].dataset.id, table: "populations" } },
        ),
      },
      joinedMaterial(sides.map(({ material }) => material)),
    ),
  };
}

/** How a pair is judged: as `change` is told. */
interface PairOptions extends AuditPairOptions, PrecisionOptions {
  readonly method?: DifferenceIntervalMethod;
}

/** What may be said of the difference of two toplines, and what could explain it. */
export interface PairVerdict {
  readonly verdict: Verdict;
  /** What it rests on; null where the questions are two. */
  readonly judged: JudgedChange | null;
  /** As `change` has it. */
  readonly enoughRespondents: () => DifferenceEstimate["enoughRespondents"];
}

/**
 * What `change` says of a pair; and of one that it refuses, why its difference is none. Null where there is no difference to
 * judge: of other people, on another base, or of the same respondents.
 *
 * @param audited Of the pair, for the same answer.
 * @throws PollError as `share` does, for an answer that a side does not have.
 */
export function pairVerdict(
  given: readonly [Topline, Topline],
  { method = "newcombe", ...options }: PairOptions,
  audited?: WeighedPairAudit,
): PairVerdict | null {
  const { overrides: _, populations: __, surveyErrors, level = USUAL_LEVEL, ...sampled } = options;
  const found = audited ?? weighedPair(given, options);
  const against = againstChange(found);
  if (against.length > 0) {
    const isAnother = against.every(({ aspect }) => aspect === "asked" || aspect === "offered");
    return isAnother ? { verdict: "different-questions", judged: null, enoughRespondents: () => null } : null;
  }
  const { turned = false, sameMoment = false } = found.weighed ?? {};
  const [one, other] = given;
  const isOneSurvey = one.survey.id === other.survey.id && one.dataset.id === other.dataset.id;
  const areForms = [one, other].every(({ question }) => question.experiment !== null);
  if (isOneSurvey && !(sameMoment && areForms)) return null;
  const pair = turned ? ([other, one] as const) : given;
  const wanted = { level, margin: undefined, sameMoment };
  const { judged, judgedWith } = judgedShares(pair, sampled, {
    audited: turned ? weighedPair(pair, options) : found,
    surveyErrors: errorsBetween(pair, surveyErrors),
    level,
    method,
  });
  const { verdict, judged: restsOn } = judgementOf(judged, wanted);
  return {
    verdict,
    judged: restsOn,
    enoughRespondents: () => (verdict === "no-sample-size" ? sizeForChange(judgedWith, wanted) : null),
  };
}

/** One topic for two questions: each title and answer once. */
function topicOfBoth(topics: readonly Topic[]): Topic {
  const answers = [...new Set(topics.flatMap((topic) => topic.answers))];
  return { ...topics[0]!, title: formatList([...new Set(topics.map(({ title }) => title))]), answers };
}
