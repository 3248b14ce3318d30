import { type Issue, refuseAll } from "../errors.ts";
import { PRECISION_ROWS, type PrecisionOptions } from "../estimate/precision.ts";
import { SELECTION_ROWS, type Selection } from "../estimate/selection.ts";
import { type Caution, type CautionKind, caution, type ReasonedCaution } from "../model/caution.ts";
import type { Dataset } from "../model/dataset.ts";
import type { RegionPopulation } from "../model/group.ts";
import { given } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows } from "../model/option-rows.ts";
import type { Question } from "../model/question.ts";
import type { Topline } from "../model/topline.ts";
import type { Aspect, AuditRule, FindingCode, FindingLevel, Found, MissingSides } from "./audit-rule.ts";
import type { EffectSizeId } from "./effect-sizes.ts";
import { type AuditOverride, type AuditOverrides, checkOverrides, OVERRIDES_KIND } from "./overrides.ts";
import { QUESTION_RULES } from "./question-rules.ts";
import { type Remedy, remedyOf } from "./remedies.ts";
import { askedOnBase, comparedQuestions, keptByPair } from "./same-question.ts";
import { leftOutIn } from "./territory.ts";
import { type Interviewed, otherModes, TOPLINE_RULES } from "./topline-rules.ts";
import { DIFFERENT_QUESTIONS_FROM } from "./verdict.ts";
import type { Size } from "./weigh.ts";
import {
  FIELD_OF,
  type FindingSize,
  isOfQuestionnaire,
  type WeighedAudit,
  type Weighing,
  type WeighingOptions,
  weighing,
} from "./weighed-audit.ts";

const RULE_OVERRIDDEN: CautionKind = {
  code: "rule-overridden",
  label: "Rule",
  group: "with-the-number",
  brief: "rule of the comparison overridden",
  remedy: "Your reason is in the result; print it.",
};

/** What may be done with a pair. */
export type Comparability = "comparable" | "with care" | "framing only" | "not comparable";

/** One thing that differs between two toplines, or that is not known of them. */
export interface Finding {
  readonly code: FindingCode;
  readonly level: FindingLevel;
  readonly aspect: Aspect;
  readonly left: string | null;
  readonly right: string | null;
  readonly message: string;
  /** What can be done about it; null where nothing can, or where it depends on the pair. */
  readonly remedy: string | null;
  /** True for what is not known or not verified. */
  readonly unverified: boolean;
  /** Which side's record lacks it; null where it is of something else. */
  readonly missing: MissingSides | null;
}

/** A finding with its size. */
export interface SizedFinding extends Finding {
  /** How far it can move the difference; null where it has no size, or another finding has it. */
  readonly size: FindingSize | null;
  /** What is to be expected of it, as a proportion: how far it can move the difference times the odds that it does. */
  readonly expected: number;
  /** What clears it, tried out on this pair; null where nothing does. */
  readonly clearedBy: Remedy | null;
}

/** What `audit` can be told. */
export interface AuditOptions {
  /** Rules set to another level, each with a reason; recorded in the result. */
  readonly overrides?: AuditOverrides;
}

/** What `audit` can be told of a pair: which answer is weighed, besides. */
export interface AuditPairOptions extends AuditOptions, Selection, PrecisionOptions {
  /** People by territory, to weigh what was left out; default: those that the toplines have from their data set. */
  readonly populations?: readonly RegionPopulation[];
}

/** The rows that other verbs have of them. */
export const AUDIT_ROWS: OptionRows<AuditOptions, "overrides"> = /* @__PURE__ */ optionRows(
  null as Of<AuditOptions, "overrides">,
  () => ({
    overrides: {
      kind: OVERRIDES_KIND,
      help: "a rule of the audit set to another size, level or off",
      usual: {},
    },
  }),
);

/** The rows of its options. */
export const AUDIT_PAIR_ROWS: OptionRows<AuditPairOptions, "level" | "overrides"> = /* @__PURE__ */ optionRows(
  null as Of<AuditPairOptions, "level" | "overrides">,
  () => ({
    ...SELECTION_ROWS,
    ...PRECISION_ROWS,
    ...AUDIT_ROWS,
    populations: {
      kind: given<readonly RegionPopulation[]>("a list of populations", "dataset.populations is one.", Array.isArray),
      help: "people by territory, to weigh what was left out",
      unless: "those of the data set",
    },
  }),
);

/** What the rules find of a pair, and what may be done with it. */
export interface JudgedPair {
  readonly comparability: Comparability;
  readonly findings: readonly Finding[];
  readonly overrides: readonly {
    readonly code: FindingCode;
    /** Null where the rule finds nothing of the pair, so that nothing is overridden. */
    readonly from: FindingLevel | null;
    readonly to: FindingLevel | "off" | null;
    /** The size that was set; null where only the level was. */
    readonly size: EffectSizeId | Size | null;
    readonly reason: string;
  }[];
}

/** What the rules find of a pair, with how far it can move the difference. */
export interface WeighedPairAudit extends JudgedPair {
  readonly left: string;
  readonly right: string;
  readonly findings: readonly SizedFinding[];
  /** How many findings are of things not known or not verified. */
  readonly unverified: number;
  /** How far differences other than opinion can move the difference, and what is not on record; null where no answer of one says what an answer of the other says. */
  readonly weighed: WeighedAudit | null;
}

const WEIGHT: Readonly<Record<FindingLevel, number>> = { block: 0, break: 1, annotate: 2, note: 3 };

type Pair = readonly [left: Topline, right: Topline];

/**
 * Everything that differs between two toplines, by how far it can move the difference: an audit without its verdict.
 *
 * @param dataset That of both, in which a remedy can be looked for; null where it is not known.
 * @throws PollError as `audit` does.
 */
export function weighedPair(
  [left, right]: Pair,
  options: AuditPairOptions = {},
  dataset: Dataset | null = null,
): WeighedPairAudit {
  const { overrides = {} } = options;
  const found = foundOf(left, right, overrides);
  const weighed = weighingOf(left, right, found, options);
  const findingsOf = (one: Topline, other: Topline): readonly Finding[] => foundOf(one, other, overrides).findings;
  const findings = ranked(found.findings, weighed).map((finding): SizedFinding => {
    const clearedBy = remedyOf(finding.code, [left, right], found.findings, dataset, findingsOf);
    return sized(finding, weighed, clearedBy);
  });
  return {
    left: left.address,
    right: right.address,
    comparability: comparabilityOf(found.findings, weighed),
    findings,
    unverified: findings.filter(({ unverified }) => unverified).length,
    weighed: weighed?.weighed ?? null,
    overrides: found.overrides,
  };
}

/** Of these pairs nothing is weighed: no answer of one says what an answer of the other says. */
const NOTHING_SHARED: readonly FindingCode[] = ["different-topic", "no-shared-stance"];

function weighingOf(
  left: Topline,
  right: Topline,
  { findings, overrides }: FoundPair,
  { option, stance, populations, surveyErrors, designEffect }: AuditPairOptions,
): Weighing | null {
  if (findings.some(({ code }) => NOTHING_SHARED.includes(code))) return null;
  const codes = new Set(findings.map(({ code }) => code));
  return weighing(left, right, codes, {
    selection: { ...(option !== undefined && { option }), ...(stance !== undefined && { stance }) },
    populations: populations ?? leftOutIn(left, right),
    given: givenSizes(overrides),
    surveyErrors,
    designEffect,
  });
}

/** What forbids the comparison first, then what differs before what is not known; of each by points times odds, what has no size last. */
function ranked(findings: readonly SizedFinding[], weighed: Weighing | null): readonly SizedFinding[] {
  if (weighed === null) return findings;
  return findings
    .map((finding) => ({ finding, expected: weighed.expectedOf(finding.code) }))
    .sort(
      (a, b) =>
        Number(b.finding.level === "block") - Number(a.finding.level === "block") ||
        byKnown(a.finding, b.finding) ||
        b.expected - a.expected ||
        byWeight(a.finding, b.finding),
    )
    .map(({ finding }) => finding);
}

/** What the rules find of a pair, before it is said what may be done with it. */
type FoundPair = Pick<WeighedPairAudit, "findings" | "overrides">;

/**
 * What the rules find of a pair, the weightiest first, and nothing weighed in points: whoever draws a line needs no more.
 *
 * @throws PollError as `audit` does for overrides.
 */
export function pairFindings(left: Topline, right: Topline, overrides: AuditOverrides): readonly Finding[] {
  const { findings } = foundOf(left, right, overrides);
  return findings.map(withoutSize);
}

function withoutSize({ size: _, expected: __, clearedBy: ___, ...finding }: SizedFinding): Finding {
  return finding;
}

function foundOf(left: Topline, right: Topline, overrides: AuditOverrides): FoundPair {
  // of many pairs most are refused at once: lists are made only where something is in them
  const isOneRecord = left.question.id === right.question.id && left.dataset.id === right.dataset.id;
  const found: SizedFinding[] = isOneRecord ? [] : [...questionFindings(...askedOnBase(left, right))];
  for (const rule of TOPLINE_RULES) {
    const finding = findingBy(rule, rule.find(left, right));
    if (finding !== null) found.push(finding);
  }
  const isOverridden = Object.keys(overrides).length > 0;
  if (isOverridden) checkOverrides(overrides);
  const findings = isOverridden ? found.flatMap((finding) => atLevel(finding, overrides[finding.code]?.level)) : found;
  return {
    overrides: isOverridden ? overridden(found, overrides) : NOT_OVERRIDDEN,
    findings: findings.sort((a, b) => byWeight(a, b) || byKnown(a, b)),
  };
}

const NOT_OVERRIDDEN: FoundPair["overrides"] = [];

function atLevel(finding: SizedFinding, level: AuditOverride["level"]): SizedFinding | readonly SizedFinding[] {
  return level === undefined ? finding : level === "off" ? [] : { ...finding, level };
}

function overridden(found: readonly Finding[], overrides: AuditOverrides): FoundPair["overrides"] {
  return Object.entries(overrides).map(([code, { level, size = null, reason }]) => {
    const from = found.find((each) => each.code === code)?.level ?? null;
    return { code, from, to: from === null ? null : (level ?? from), size, reason };
  });
}

function byWeight(a: Finding, b: Finding): number {
  return WEIGHT[a.level] - WEIGHT[b.level];
}

/** What differs comes before what is not known. */
function byKnown(a: Finding, b: Finding): number {
  return Number(a.unverified) - Number(b.unverified);
}

/** What a rule is about: `territory`, `order of the answers`. */
export function whatOf(code: FindingCode): string {
  return ruleOf(code)!.what;
}

/** What a rule finds, in a few words. */
export function briefOf(code: FindingCode): string {
  return ruleOf(code)?.brief ?? code.replaceAll("-", " ");
}

/** What else than the wording may have made a difference, of what was found to differ. */
export function suspectsAmong(codes: ReadonlySet<string>): readonly string[] {
  return [...QUESTION_RULES, ...TOPLINE_RULES].flatMap(({ code, suspect }) =>
    suspect !== undefined && codes.has(code) ? [suspect] : [],
  );
}

function ruleOf(code: string): AuditRule | undefined {
  return [...QUESTION_RULES, ...TOPLINE_RULES].find((rule) => rule.code === code);
}

/** What the rule of the method finds of two surveys, which need not be neighbours in a series. */
export function modeFinding(left: Interviewed, right: Interviewed): Finding | null {
  const finding = findingBy(ruleOf("different-mode")!, otherModes(left, right));
  return finding && withoutSize(finding);
}

/**
 * Findings of a pair as they are said beside a number.
 *
 * @param turning What is not on record and would undo a change if it differed: the largest is said with its size.
 */
export function findingCautions(
  { left, right }: Pick<WeighedPairAudit, "left" | "right">,
  findings: readonly SizedFinding[],
  [turning]: WeighedAudit["couldTurn"] = [],
): readonly Caution[] {
  const ids = { left: left.split("/")[0]!, right: right.split("/")[0]! };
  const idOf = (side: keyof typeof ids): string => ids[side];
  return findings.map(({ code, message, remedy, size, missing }) => {
    const { remedy: _, ...rule } = ruleOf(code)!;
    const turns = missing !== null && turning !== undefined && FIELD_OF[code] === turning.field;
    return caution(remedy === null ? rule : { ...rule, remedy }, message, {
      // what can only have moved it the other way accounts for nothing of it
      ...(size === null || size.accountsFor === 0 ? {} : { size: size.accountsFor, sizeFrom: size.id }),
      missing: missing && {
        open: missing.open.map(idOf),
        silent: missing.silent.map(idOf),
        ...(turns ? { upTo: turning.upTo } : {}),
      },
    });
  });
}

/** Whether both sides of what a rule finds are texts to be quoted beside its message. */
export function isQuoted(code: FindingCode): boolean {
  return ruleOf(code)?.quotes === true;
}

/** A finding that the caller weighs otherwise, or does not count, is said with the reason. */
export function overrideCautions({ overrides }: Pick<JudgedPair, "overrides">): readonly ReasonedCaution[] {
  return overrides.map(({ code, from, to, size, reason }) => ({
    ...caution(
      RULE_OVERRIDDEN,
      from === null
        ? `The rule ${code}, which the caller sets, finds nothing here.`
        : from === to && size !== null
          ? `The caller sets the size of ${code}: ${reason}`
          : `The caller weighs ${code} as ${String(to)} instead of ${from}: ${reason}`,
    ),
    reason,
  }));
}

/** The sizes that the caller sets; what is set off has none. */
function givenSizes(overrides: FoundPair["overrides"]): WeighingOptions["given"] {
  return Object.fromEntries(
    overrides.flatMap(({ code, from, to, size }) =>
      from === null ? [] : to === "off" ? [[code, { shift: 0, sd: 0 }]] : size === null ? [] : [[code, size]],
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
export function requireChange(left: Topline, right: Topline, options: AuditPairOptions = {}): readonly Caution[] {
  return requireOneQuestion(weighedPair([left, right], options));
}

/** Whether a code is of a rule of the audit. */
export function isRuleCode(code: string): boolean {
  return ruleOf(code) !== undefined;
}

/** Two questions, and the stance of which a change was asked for, if it was by stance. */
export interface Asked {
  readonly questions: readonly [Question, Question];
  readonly stance: string | undefined;
}

/** Why the pair is refused, in words for whoever expected a change: other questions are to be compared as wordings. */
function decisive(
  code: FindingCode,
  message: string,
  { left, right }: WeighedPairAudit,
  asked: Asked | null,
): Partial<Issue> {
  const isWording = code === "different-question" || code === "different-structure";
  if (!isWording || asked === null || asked.stance === undefined)
    return { message: `The gap between these polls is not a change in opinion. ${message}` };
  const [one, other] = asked.questions.map(({ id, responseStructure }) =>
    [id, responseStructure === null ? [] : (STRUCTURES[responseStructure] ?? responseStructure.replaceAll("-", " "))]
      .flat()
      .join(", "),
  ) as [string, string];
  return {
    message: `These polls asked different questions (${one}; ${other}), so the gap between them is not a change in opinion.`,
    hint: "Compare the wordings:",
    instead: {
      verb: "framing",
      addresses: [[left, right].map((address) => address.replace(/^([^/]+)\/[^/]+$/, "$1"))],
      options: { stance: asked.stance },
    },
  };
}

const STRUCTURES: Readonly<Record<string, string>> = { referendum: "yes or no", "forced-choice": "one of two" };

/** The same of an audit. */
export function requireOneQuestion(audited: WeighedPairAudit, asked: Asked | null = null): readonly Caution[] {
  const found = againstChange(audited);
  refuseAll(
    found.map(({ code, message, remedy, clearedBy }, index): Issue => {
      const issue = {
        code,
        path: ["to"],
        message,
        hint: clearedBy?.says ?? remedy ?? "`audit` shows all that differs.",
      };
      return index > 0 ? issue : { ...issue, ...decisive(code, message, audited, asked) };
    }),
  );
  return [
    ...findingCautions(
      audited,
      audited.findings.filter(({ aspect }) => aspect !== "record"),
      audited.weighed?.couldTurn,
    ),
    ...overrideCautions(audited),
  ];
}

/** What makes of a difference no change: the findings for which `change` refuses the pair. */
export function againstChange({ findings, weighed }: WeighedPairAudit): readonly SizedFinding[] {
  return findings.filter((finding) => refuses(finding, finding.size !== null, weighed?.byQuestionnaire ?? 0));
}

/** Whether two surveys between which these rules break a series can still be compared with care, as far as nothing is weighed. */
export function leavesCare(codes: readonly FindingCode[]): boolean {
  return codes.map(ruleOf).every((rule) => rule !== undefined && !refuses(rule, false, DIFFERENT_QUESTIONS_FROM));
}

/** What forbids the comparison, and what was asked or of whom: unless it is weighed, and a small matter. */
function refuses(
  finding: Pick<Finding, "code" | "level" | "aspect">,
  hasSize: boolean,
  byQuestionnaire: number,
): boolean {
  if (finding.level === "block") return true;
  if (finding.level !== "break" || !OF_THE_INSTRUMENT.includes(finding.aspect)) return false;
  return isOfQuestionnaire(finding.code) ? byQuestionnaire >= DIFFERENT_QUESTIONS_FROM : !hasSize;
}

/** What was asked, what was offered, and of whom the shares are. */
const OF_THE_INSTRUMENT: readonly Aspect[] = ["asked", "offered", "base"];

/** From which size on a difference is worth a word. */
export const A_POINT = 0.01;

/**
 * What is not on record makes no pair worse: it stands apart. What differs asks for care where it can move the difference by a
 * point, or nobody measured how far.
 */
function comparabilityOf(findings: readonly Finding[], weighed: Weighing | null): Comparability {
  if (findings.some(({ level }) => level === "block")) return "not comparable";
  const byQuestionnaire = weighed?.weighed.byQuestionnaire ?? 0;
  if (findings.some((finding) => refuses(finding, (weighed?.sizeOf(finding.code) ?? null) !== null, byQuestionnaire)))
    return "framing only";
  const differ = findings.filter(({ level, missing }) => level !== "note" && missing === null);
  return differ.some(({ code }) => (weighed?.sizeOf(code)?.upTo ?? A_POINT) >= A_POINT) ? "with care" : "comparable";
}

/** What the rules find of two questions. */
const questionFindings: (left: Question, right: Question) => readonly SizedFinding[] = /* @__PURE__ */ keptByPair(
  (left, right) => {
    const words = comparedQuestions(left, right);
    return QUESTION_RULES.flatMap((rule) => findingBy(rule, rule.find(left, right, words)) ?? []);
  },
);

/** What each side of a finding is or has, one by one, by the rule that found it. */
export function sideLists(
  { code, left, right }: Pick<Finding, "code" | "left" | "right">,
  pair: readonly [Topline, Topline],
): readonly [readonly string[], readonly string[]] {
  const questions = askedOnBase(...pair);
  const found =
    QUESTION_RULES.find((rule) => rule.code === code)?.find(...questions, comparedQuestions(...questions)) ??
    TOPLINE_RULES.find((rule) => rule.code === code)?.find(...pair);
  return found?.lists ?? [[left ?? ""], [right ?? ""]];
}

/** Without a size, as it stays in most pairs. */
function findingBy({ code, level, aspect, unverified = false }: AuditRule, found: Found | null): SizedFinding | null {
  if (found === null) return null;
  // by name: spread, they would take most of the time of an audit
  const { left, right, message, remedy, missing = null } = found;
  return {
    code,
    level,
    aspect,
    left,
    right,
    message,
    remedy,
    unverified,
    missing,
    size: null,
    expected: 0,
    clearedBy: null,
  };
}

function sized(finding: SizedFinding, weighed: Weighing | null, clearedBy: Remedy | null): SizedFinding {
  const size = weighed?.sizeOf(finding.code) ?? null;
  const expected = weighed?.expectedOf(finding.code) ?? 0;
  return size === null && expected === 0 && clearedBy === null ? finding : { ...finding, size, expected, clearedBy };
}
