import { type FindingCode, type Issue, refuse, refuseAll, shown } from "../errors.ts";
import type { AddressOptions } from "../estimate/addressed.ts";
import { displayable } from "../estimate/displayable.ts";
import { SELECTION_ROWS, type Selection } from "../estimate/selection.ts";
import { taken } from "../estimate/taken.ts";
import { nearNames } from "../format/near-names.ts";
import { type Caution, type CautionKind, caution } from "../model/caution.ts";
import type { Dataset } from "../model/dataset.ts";
import type { RegionPopulation } from "../model/group.ts";
import { given, isRecord } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows } from "../model/option-rows.ts";
import type { Question } from "../model/question.ts";
import type { Topline } from "../model/topline.ts";
import { criticalValue } from "../stats/normal.ts";
import type { Aspect, AuditRule, FindingLevel, Found } from "./audit-rule.ts";
import { EFFECT_SIZES, type EffectSizeId } from "./effect-sizes.ts";
import { keptByPair } from "./kept-by-pair.ts";
import { QUESTION_RULES } from "./question-rules.ts";
import { comparedQuestions } from "./same-question.ts";
import { TOPLINE_RULES } from "./topline-rules.ts";
import { DIFFERENT_QUESTIONS_FROM } from "./verdict.ts";
import type { Size } from "./weigh.ts";
import {
  type FindingSize,
  isOfQuestionnaire,
  type WeighedAudit,
  type WeighingOptions,
  weighing,
} from "./weighed-audit.ts";

const RULE_OVERRIDDEN: CautionKind = {
  code: "rule-overridden",
  group: "with-the-number",
  brief: "rule of the comparison overridden",
  remedy: "Your reason is in the result; print it.",
};

/** What may be done with a pair. */
export type AuditVerdict = "comparable" | "with care" | "framing only" | "not comparable";

/** One thing that differs between two toplines, or that is not known of them. */
export interface Finding {
  readonly code: FindingCode;
  readonly level: FindingLevel;
  readonly aspect: Aspect;
  readonly left: string | null;
  readonly right: string | null;
  readonly message: string;
  /** What can be done about it. */
  readonly remedy: string;
  /** True for what is not known or not verified. */
  readonly unverified: boolean;
}

/** A finding with its size. */
export interface SizedFinding extends Finding {
  /** How far it can move the difference; null where it has no size, or another finding has it. */
  readonly size: FindingSize | null;
}

/**
 * A rule that the caller set to another level, or to another size, and why: a size as proportions of this pair, or a row of
 * the table of sizes.
 */
export type AuditOverride = {
  readonly level?: FindingLevel | "off";
  readonly size?: EffectSizeId | Size;
  readonly reason: string;
};

/** Rules set to another level, by the code of what they find. */
export type AuditOverrides = Readonly<Partial<Record<FindingCode, AuditOverride>>>;

/** What `audit` can be told. */
export interface AuditOptions {
  /** Rules set to another level, each with a reason; recorded in the result. */
  readonly overrides?: AuditOverrides;
}

/** What `audit` can be told of a pair: which answer is weighed, besides. */
export interface AuditPairOptions extends AuditOptions, Selection {
  /** People by territory, to weigh what was left out: `dataset.populations`. */
  readonly populations?: readonly RegionPopulation[];
}

/** The rows that other verbs have of them. */
export const AUDIT_ROWS: OptionRows<AuditOptions, "overrides"> = /* @__PURE__ */ optionRows(
  null as Of<AuditOptions, "overrides">,
  () => ({
    overrides: {
      kind: given<AuditOverrides>(
        "rules with a level and a reason",
        'Write { "different-mode": { level: "note", reason: … } }.',
        isRecord,
      ),
      help: "rules of the audit set to another level or off, each with a reason",
      usual: {},
    },
  }),
);

/** The rows of its options. */
const AUDIT_PAIR_ROWS: OptionRows<AuditPairOptions, "overrides"> = /* @__PURE__ */ optionRows(
  null as Of<AuditPairOptions, "overrides">,
  () => ({
    ...AUDIT_ROWS,
    ...SELECTION_ROWS,
    populations: {
      kind: given<readonly RegionPopulation[]>("a list of populations", "dataset.populations is one.", Array.isArray),
      help: "people by territory, to weigh what was left out",
      unless: "those of the data set",
    },
  }),
);

/** What the rules find of a pair, and what may be done with it. */
export interface JudgedPair {
  readonly verdict: AuditVerdict;
  readonly findings: readonly Finding[];
  readonly overrides: readonly {
    readonly code: FindingCode;
    readonly from: FindingLevel;
    readonly to: FindingLevel | "off";
    /** The size that was set; null where only the level was. */
    readonly size: EffectSizeId | Size | null;
    readonly reason: string;
  }[];
}

/** Everything that differs between two toplines, the weightiest first, and what may be done with the pair. */
export interface Audit extends JudgedPair {
  readonly kind: "comparability-audit";
  readonly left: string;
  readonly right: string;
  readonly findings: readonly SizedFinding[];
  /** How many findings are of things not known or not verified. */
  readonly unverified: number;
  /** How far differences other than opinion can move the difference, and what is not on record. */
  readonly weighed: WeighedAudit;
}

const LEVELS: readonly AuditOverride["level"][] = ["block", "break", "annotate", "note", "off"];
const WEIGHT: Readonly<Record<FindingLevel, number>> = { block: 0, break: 1, annotate: 2, note: 3 };

/**
 * Everything that differs between two toplines, in order of weight, and what may be done with the pair.
 *
 * Within one level, what can move the difference furthest comes first; what is not known counts with the odds that it differs. A block makes the pair not comparable. A break in what
 * was asked, what was offered or of whom the shares are leaves framing only: the answers may be set side by side as the
 * effect of two wordings, not subtracted as a change. Any other break, and anything to be said beside the number, makes
 * it "with care"; so does anything that is not known.
 *
 * It sees what the data set records, no more: two surveys with nothing recorded differ in nothing but what is unknown.
 *
 * @param left A topline; or a data set and two addresses, `audit(polls, "iri-2014-03", "iri-2021-11")`.
 * @param right Another, of the same or of another data set.
 * @param options `option` or `stance`: the answer whose difference is weighed; without one the sizes are those at a share of
 *   one half. `populations`, to weigh a territory that was left out; those of the data set unless told. `overrides`: rules set
 *   to another level or off, or to another size, each with a reason.
 * @throws PollError `unknown-value` for an override of no rule or to no level or size, `reason-missing` for one without a
 *   reason; `unknown-option` and the others of `share` for an answer that a side does not have.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const audited = audit(polls, "iri-2014-03", "iri-2021-11");
 * audited.verdict; // => "with care"
 * audited.findings[0]?.code; // => "different-territory"
 * audited.weighed.undisclosed; // => ["dk", "order", "population", "sample", "weighting"]
 * audit(polls, "rating-2021-11", "iri-2021-11", { stance: "nato-membership:for" }).weighed.judged; // => "of those with an answer"
 * ```
 * @see docs/method-differences.md
 */
export function audit(left: Topline, right: Topline, options?: AuditPairOptions): Audit;
/** The same of the toplines at two addresses of a data set. */
export function audit(
  dataset: Dataset,
  left: string,
  right: string,
  options?: AuditPairOptions & AddressOptions,
): Audit;
export function audit(...given: readonly unknown[]): Audit {
  const { toplines, dataset, meant } = taken("audit", AUDIT_PAIR_ROWS, given, ["left", "right"], {});
  const [left, right] = toplines as readonly [Topline, Topline];
  const { overrides, populations = dataset?.populations ?? [] } = meant;
  const { verdict, findings: found, overrides: overridden } = judgedPair(left, right, overrides);
  const { weighed, sizeOf, expectedOf } = weighing(left, right, new Set(found.map(({ code }) => code)), {
    selection: meant,
    populations,
    given: givenSizes(overridden),
  });
  const findings = found
    .map((finding) => ({ expected: expectedOf(finding.code), finding: sized(finding, sizeOf(finding.code)) }))
    .sort((a, b) => byWeight(a.finding, b.finding) || b.expected - a.expected || byKnown(a.finding, b.finding))
    .map(({ finding }) => finding);
  return displayable({
    kind: "comparability-audit",
    left: left.address,
    right: right.address,
    verdict,
    findings,
    unverified: findings.filter(({ unverified }) => unverified).length,
    weighed,
    overrides: overridden,
  });
}

/**
 * What the rules find of a pair, the weightiest first, and what may be done with it: an audit in which nothing is weighed in
 * points. Whoever subtracts, draws a line or pools needs no more.
 *
 * @throws PollError as `audit` does for overrides.
 */
export function judgedPair(left: Topline, right: Topline, overrides: AuditOverrides): JudgedPair {
  checkOverrides(overrides);
  const isOneRecord = left.question.id === right.question.id && left.dataset.id === right.dataset.id;
  const found = [
    ...(isOneRecord ? [] : questionFindings(left.question, right.question)),
    ...TOPLINE_RULES.flatMap((rule) => findingOf(rule, rule.find(left, right))),
  ];
  const findings = found
    .flatMap((finding): Finding | readonly Finding[] => {
      const level = overrides[finding.code]?.level;
      return level === undefined ? finding : level === "off" ? [] : { ...finding, level };
    })
    .sort((a, b) => byWeight(a, b) || byKnown(a, b));
  return {
    verdict: verdictOf(findings),
    findings,
    overrides: found.flatMap(({ code, level: from }) => {
      const override = overrides[code];
      if (override === undefined) return [];
      const { level: to = from, size = null, reason } = override;
      return [{ code, from, to, size, reason }];
    }),
  };
}

function byWeight(a: Finding, b: Finding): number {
  return WEIGHT[a.level] - WEIGHT[b.level];
}

/** What differs comes before what is not known. */
function byKnown(a: Finding, b: Finding): number {
  return Number(a.unverified) - Number(b.unverified);
}

/** What a rule finds, in a few words. */
export function briefOf(code: FindingCode): string {
  return ruleOf(code)?.brief ?? code.replaceAll("-", " ");
}

function ruleOf(code: string): AuditRule | undefined {
  return [...QUESTION_RULES, ...TOPLINE_RULES].find((rule) => rule.code === code);
}

/** A finding as it is said beside a number. */
export function findingCaution({ code, message, remedy }: Finding): Caution {
  return caution({ ...ruleOf(code)!, remedy }, message);
}

/** A finding that the caller weighs otherwise, or does not count, is said with the reason. */
export function overrideCautions({ overrides }: Pick<JudgedPair, "overrides">): readonly Caution[] {
  return overrides.map(({ code, from, to, size, reason }) =>
    caution(
      RULE_OVERRIDDEN,
      from === to && size !== null
        ? `The caller sets the size of ${code}: ${reason}`
        : `The caller weighs ${code} as ${to} instead of ${from}: ${reason}`,
    ),
  );
}

/** The sizes that the caller sets; what is set off has none. */
function givenSizes(overrides: JudgedPair["overrides"]): WeighingOptions["given"] {
  return Object.fromEntries(
    overrides.flatMap(({ code, to, size }) =>
      to === "off" ? [[code, { shift: 0, sd: 0 }]] : size === null ? [] : [[code, size]],
    ),
  );
}

/**
 * Refuses a pair whose difference would not be a change, with everything that speaks against it; what remains comes back
 * as cautions, the weightiest first. What the record of each side says of itself is left to the numbers of that side.
 *
 * @throws PollError with the findings that block, and with those of what was asked and of whom, where they make another
 *   question of it: where they have no size, or the questionnaire alone could move the difference by 10 points.
 */
export function requireChange(left: Topline, right: Topline, options: AuditOptions = {}): readonly Caution[] {
  return requireOneQuestion(audit(left, right, options));
}

/** The same of an audit without an answer: its sizes are those at a share of one half. */
export function requireOneQuestion(audited: Audit): readonly Caution[] {
  const { findings } = audited;
  const questionnaire = findings.find(({ code, size }) => size !== null && isOfQuestionnaire(code))?.size;
  const isAnother = questionnaire != null && Z * questionnaire.sd >= DIFFERENT_QUESTIONS_FROM;
  const against = findings
    .filter(
      (finding) =>
        speaksAgainstChange(finding) &&
        (finding.level === "block" || (isOfQuestionnaire(finding.code) ? isAnother : finding.size === null)),
    )
    .map(
      ({ code, message, remedy }, index): Issue => ({
        code,
        path: ["to"],
        message: index === 0 ? `Expected two toplines whose difference is a change. ${message}` : message,
        hint: remedy,
      }),
    );
  refuseAll(against);
  return [...findings.filter(({ aspect }) => aspect !== "record").map(findingCaution), ...overrideCautions(audited)];
}

const Z = /* @__PURE__ */ criticalValue();

function speaksAgainstChange({ level, aspect }: Finding): boolean {
  return level === "block" || (level === "break" && OF_THE_INSTRUMENT.includes(aspect));
}

/** What was asked, what was offered, and of whom the shares are. */
const OF_THE_INSTRUMENT: readonly Aspect[] = ["asked", "offered", "base"];

function verdictOf(findings: readonly Finding[]): AuditVerdict {
  if (findings.some(({ level }) => level === "block")) return "not comparable";
  if (findings.some(speaksAgainstChange)) return "framing only";
  return findings.some(({ level, unverified }) => level !== "note" || unverified) ? "with care" : "comparable";
}

/** What the rules find of two questions. */
const questionFindings: (left: Question, right: Question) => readonly Finding[] = /* @__PURE__ */ keptByPair(
  (left, right) => {
    const words = comparedQuestions(left, right);
    return QUESTION_RULES.flatMap((rule) => findingOf(rule, rule.find(left, right, words)));
  },
);

function findingOf({ code, level, aspect, unverified = false }: AuditRule, found: Found | null): readonly Finding[] {
  if (found === null) return [];
  // by name: spread, they would take most of the time of an audit
  const { left, right, message, remedy } = found;
  return [{ code, level, aspect, left, right, message, remedy, unverified }];
}

function sized(finding: Finding, size: FindingSize | null): SizedFinding {
  const { code, level, aspect, left, right, message, remedy, unverified } = finding;
  return { code, level, aspect, left, right, message, remedy, unverified, size };
}

function checkOverrides(overrides: AuditOverrides): void {
  for (const [code, override] of Object.entries(overrides)) {
    if (ruleOf(code) === undefined) {
      const codes = [...QUESTION_RULES, ...TOPLINE_RULES].map((rule) => rule.code);
      refuse(
        "unknown-value",
        ["overrides", code],
        `Expected the code of a rule, got ${shown(code)}.`,
        nearNames("Rules", code, codes),
      );
    }
    const { level, size } = override;
    if (size !== undefined && !isSize(size)) {
      refuse(
        "unknown-value",
        ["overrides", code, "size"],
        `Expected a size, got ${shown(size)}.`,
        "Write { shift: 0, sd: 0.03 } for 3 points either way, or a row of the table of sizes: wording-same-object.",
      );
    }
    if (level === undefined ? size === undefined : !LEVELS.includes(level)) {
      refuse(
        "unknown-value",
        ["overrides", code, "level"],
        `Expected a level, got ${shown(level)}.`,
        `Levels: ${LEVELS.join(", ")}.`,
      );
    }
    if (!override.reason) {
      refuse(
        "reason-missing",
        ["overrides", code, "reason"],
        `Expected a reason to set ${level === undefined ? `the size of ${code}` : `${code} to ${level}`}, got nothing.`,
        "Say why, so that a reader can judge.",
      );
    }
  }
}

function isSize(size: unknown): boolean {
  if (typeof size === "string") return Object.hasOwn(EFFECT_SIZES, size);
  if (!isRecord(size)) return false;
  const { shift, sd } = size as Partial<Size>;
  return Number.isFinite(shift) && Number.isFinite(sd) && Math.abs(shift!) <= 1 && sd! >= 0 && sd! <= 1;
}
