import { type FindingCode, type Issue, PollError, refuse, shown } from "../errors.ts";
import type { AddressOptions } from "../estimate/addressed.ts";
import { displayable } from "../estimate/displayable.ts";
import { taken } from "../estimate/taken.ts";
import { nearNames } from "../format/near-names.ts";
import { type Caution, type CautionKind, caution } from "../model/caution.ts";
import type { Dataset } from "../model/dataset.ts";
import { given, isRecord } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows } from "../model/option-rows.ts";
import type { Question } from "../model/question.ts";
import type { Topline } from "../model/topline.ts";
import type { Aspect, AuditRule, FindingLevel, Found } from "./audit-rule.ts";
import { keptByPair } from "./kept-by-pair.ts";
import { QUESTION_RULES } from "./question-rules.ts";
import { comparedQuestions } from "./same-question.ts";
import { TOPLINE_RULES } from "./topline-rules.ts";

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

/** A rule that the caller set to another level, and why. */
export type AuditOverride = { readonly level: FindingLevel | "off"; readonly reason: string };

/** Rules set to another level, by the code of what they find. */
export type AuditOverrides = Readonly<Partial<Record<FindingCode, AuditOverride>>>;

/** What `audit` can be told. */
export interface AuditOptions {
  /** Rules set to another level, each with a reason; recorded in the result. */
  readonly overrides?: AuditOverrides;
}

/** The rows of its options. */
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

/** Everything that differs between two toplines, the weightiest first, and what may be done with the pair. */
export interface Audit {
  readonly kind: "comparability-audit";
  readonly left: string;
  readonly right: string;
  readonly verdict: AuditVerdict;
  readonly findings: readonly Finding[];
  /** How many findings are of things not known or not verified. */
  readonly unverified: number;
  readonly overrides: readonly {
    readonly code: FindingCode;
    readonly from: FindingLevel;
    readonly to: FindingLevel | "off";
    readonly reason: string;
  }[];
}

const LEVELS: readonly AuditOverride["level"][] = ["block", "break", "annotate", "note", "off"];
const WEIGHT: Readonly<Record<FindingLevel, number>> = { block: 0, break: 1, annotate: 2, note: 3 };

/**
 * Everything that differs between two toplines, in order of weight, and what may be done with the pair.
 *
 * Within one level, what differs comes before what is not known. A block makes the pair not comparable. A break in what
 * was asked, what was offered or of whom the shares are leaves framing only: the answers may be set side by side as the
 * effect of two wordings, not subtracted as a change. Any other break, and anything to be said beside the number, makes
 * it "with care"; so does anything that is not known.
 *
 * It sees what the data set records, no more: two surveys with nothing recorded differ in nothing but what is unknown.
 *
 * @param left A topline; or a data set and two addresses, `audit(polls, "iri-2014-03", "iri-2021-11")`.
 * @param right Another, of the same or of another data set.
 * @param options `overrides`: rules set to another level or off, each with a reason.
 * @throws PollError `unknown-value` for an override of no rule or to no level, `reason-missing` for one without a reason.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const audited = audit(topline(polls, "iri-2014-03"), topline(polls, "iri-2021-11"));
 * audited.verdict; // => "with care"
 * audited.findings[0]?.code; // => "different-territory"
 * ```
 */
export function audit(left: Topline, right: Topline, options?: AuditOptions): Audit;
/** The same of the toplines at two addresses of a data set. */
export function audit(dataset: Dataset, left: string, right: string, options?: AuditOptions & AddressOptions): Audit;
export function audit(...given: readonly unknown[]): Audit {
  const { toplines, meant } = taken("audit", AUDIT_ROWS, given, ["left", "right"], {});
  const [left, right] = toplines as readonly [Topline, Topline];
  const { overrides } = meant;
  checkOverrides(overrides);
  const isOneRecord = left.question.id === right.question.id && left.dataset.id === right.dataset.id;
  const found = [
    ...(isOneRecord ? [] : questionFindings(left.question, right.question)),
    ...TOPLINE_RULES.flatMap((rule) => findingOf(rule, rule.find(left, right))),
  ];
  const findings = found
    .flatMap((finding): Finding[] => {
      const level = overrides[finding.code]?.level ?? finding.level;
      return level === "off" ? [] : [{ ...finding, level }];
    })
    .sort((a, b) => WEIGHT[a.level] - WEIGHT[b.level] || Number(a.unverified) - Number(b.unverified));
  return displayable({
    kind: "comparability-audit",
    left: left.address,
    right: right.address,
    verdict: verdictOf(findings),
    findings,
    unverified: findings.filter(({ unverified }) => unverified).length,
    overrides: found.flatMap(({ code, level: from }) => {
      const override = overrides[code];
      return override === undefined ? [] : [{ code, from, to: override.level, reason: override.reason }];
    }),
  });
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
export function overrideCautions({ overrides }: Pick<Audit, "overrides">): readonly Caution[] {
  return overrides.map(({ code, from, to, reason }) =>
    caution(RULE_OVERRIDDEN, `The caller weighs ${code} as ${to} instead of ${from}: ${reason}`),
  );
}

/**
 * Refuses a pair whose difference would not be a change, with everything that speaks against it; what remains comes back
 * as cautions, the weightiest first. What the record of each side says of itself is left to the numbers of that side.
 *
 * @throws PollError with the findings that block, or that leave framing only.
 */
export function requireChange(left: Topline, right: Topline, options: AuditOptions = {}): readonly Caution[] {
  const audited = audit(left, right, options);
  const { findings, verdict } = audited;
  if (verdict === "not comparable" || verdict === "framing only") {
    const against = findings.filter(speaksAgainstChange).map(
      ({ code, message, remedy }, index): Issue => ({
        code,
        path: ["to"],
        message: index === 0 ? `Expected two toplines whose difference is a change. ${message}` : message,
        hint: remedy,
      }),
    );
    throw new PollError(against as unknown as PollError["issues"]);
  }
  return [...findings.filter(({ aspect }) => aspect !== "record").map(findingCaution), ...overrideCautions(audited)];
}

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
  return found === null ? [] : [{ code, level, aspect, ...found, unverified }];
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
    if (!LEVELS.includes(override.level)) {
      refuse(
        "unknown-value",
        ["overrides", code, "level"],
        `Expected a level, got ${shown(override.level)}.`,
        `Levels: ${LEVELS.join(", ")}.`,
      );
    }
    if (!override.reason) {
      refuse(
        "reason-missing",
        ["overrides", code, "reason"],
        `Expected a reason to set ${code} to ${override.level}, got nothing.`,
        "Say why, so that a reader can judge.",
      );
    }
  }
}
