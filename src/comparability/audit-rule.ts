import { namesOfPair } from "../estimate/survey-names.ts";
import type { CautionKind, CautionLabel } from "../model/caution.ts";
import type { Question } from "../model/question.ts";
import type { SilentField } from "../model/survey.ts";
import type { Topline } from "../model/topline.ts";
import type { TextDifference } from "./text-difference.ts";

/** What an audit of two toplines can find: its rule has it, and says what it means. Stable: callers may switch on it. A code is written in the line of its rule in one of the two tables, which docs/rules.md shows. */
export type FindingCode = string;

/** How much a difference weighs: it forbids, it breaks a series, it is said beside the number, it is only noted. */
export type FindingLevel = "block" | "break" | "annotate" | "note";

/** What kind of difference it is. A break in what was asked, what was offered or of whom the shares are leaves framing only. */
export type Aspect = "asked" | "offered" | "base" | "who" | "where" | "how" | "when" | "by whom" | "record";

/** What a rule found: both sides in words, and what can be done; null where nothing can, or where it depends on the pair. */
export interface Found {
  readonly left: string | null;
  readonly right: string | null;
  readonly message: string;
  readonly remedy: string | null;
  /** What each side's words list, where it can be more than one thing. */
  readonly lists?: readonly [readonly string[], readonly string[]];
  /** Which side's record lacks it; left out where nothing is missing. */
  readonly missing?: MissingSides;
}

/** The sides of a pair that lack something: their record has a gap, or their report was read whole and does not give it. */
export interface MissingSides {
  readonly open: readonly Side[];
  readonly silent: readonly Side[];
}

/** One of the two that are compared: what was given first, or second. */
export type Side = "left" | "right";

/** Of both sides the record has a gap. */
export const BOTH_OPEN: MissingSides = { open: ["left", "right"], silent: [] };

/** How what a rule finds is said beside a number, and whether it is something not known or not verified. */
export type RuleSaid = DistributedOmit<CautionKind, "code" | "label"> & {
  /** Of its aspect by default. */
  readonly label?: CautionLabel;
  /** It is counted, and stands apart. */
  readonly unverified?: boolean;
  /** Whether both sides are texts to be quoted, which its message does not name. */
  readonly quotes?: true;
  /** What a wording effect calls it, among what else may have made the difference. */
  readonly suspect?: string;
};

type DistributedOmit<T, K extends keyof T> = T extends unknown ? Omit<T, K> : never;

/** One line of the table of rules. */
export type AuditRule = CautionKind & {
  readonly code: FindingCode;
  readonly level: FindingLevel;
  readonly aspect: Aspect;
  readonly unverified?: boolean;
  readonly quotes?: true;
  readonly suspect?: string;
  /** What is compared, for the documents. */
  readonly what: string;
  /** Why it weighs so much. */
  readonly reason: string;
};

/** A rule on two different questions; one question is never compared with itself. */
export type QuestionRule = AuditRule & {
  readonly find: (left: Question, right: Question, words: ComparedWords) => Found | null;
};

/** What the rules need of the difference between two wordings. */
export interface ComparedWords {
  readonly language: string | null;
  readonly question: ComparedTexts;
  readonly preamble: ComparedTexts;
  /** Of the answers that both offer, those in other words; null where there are none, or their words are not known. */
  readonly answers: ComparedTexts;
  /** Whether the two are one question; null while that is being found out. */
  readonly one: SameQuestion | null;
}

/** Whether two questions are one: to the letter, but for what differs and does not count, or as far as is known of them. */
export interface SameQuestion {
  readonly sameness: "same" | "trivial" | "as far as known" | "another";
  /** The first rule by which they are two. */
  readonly by: FindingCode | null;
  /** The words in which a trivial variant differs. */
  readonly differs: readonly DifferentWords[];
}

/** Words that stand in each other's place; empty where the other side has none. */
export interface DifferentWords {
  readonly left: string;
  readonly right: string;
}

/** Two texts with the grade of their difference; null where one of them is not known. */
export type ComparedTexts = Pick<TextDifference, "grade" | "left" | "right"> | null;

/** A rule on two toplines. */
export type ToplineRule = AuditRule & {
  readonly find: (left: Topline, right: Topline) => Found | null;
};

/** With what word a caution begins, by the kind of difference. */
export const LABEL_OF: Readonly<Record<Aspect, CautionLabel>> = {
  asked: "Wording",
  offered: "Answers",
  base: "Base",
  who: "Population",
  where: "Territory",
  how: "Method",
  when: "Time",
  "by whom": "Pollster",
  record: "Sample size",
};

/** Two sides in words; two lists joined by "and" would read as one. */
export function found(left: string, right: string, what: string, remedy: string | null, between = " and "): Found {
  return { left, right, message: `${what}: ${left}${between}${right}.`, remedy };
}

/** The same of what each side has several of; `none` is said of a side that has nothing. */
export function foundLists(
  left: readonly string[],
  right: readonly string[],
  what: string,
  remedy: string | null,
  none = "none",
): Found {
  const [one, other] = [left, right].map((side) => (side.length === 0 ? [none] : side)) as [typeof left, typeof left];
  return { ...found(one.join(", "), other.join(", "), what, remedy, between(one, other)), lists: [one, other] };
}

export function between(left: readonly unknown[], right: readonly unknown[]): string {
  return left.length + right.length > 2 ? "; " : " and ";
}

export function differ(left: string | null, right: string | null, what: string, remedy: string | null): Found | null {
  return left === null || right === null || left === right ? null : found(left, right, what, remedy);
}

/**
 * A finding where either side is not known. Of a survey whose report was read whole and does not give it, that is said: it is
 * no gap of the data.
 */
export function unknownOf<T extends Question | Topline>(
  left: T,
  right: T,
  what: string,
  isKnown: (side: T) => boolean,
  field?: SilentField,
): Found | null {
  const gaps: Side[] = [];
  const silent: Side[] = [];
  for (const side of SIDES) {
    const one = side === "left" ? left : right;
    if (isKnown(one)) continue;
    const isSilent = field !== undefined && "survey" in one && one.survey.silent.includes(field);
    (isSilent ? silent : gaps).push(side);
  }
  if (gaps.length + silent.length === 0) return null;
  // questions by their ids, surveys by the names that tell them apart
  const names: readonly [string, string] =
    "survey" in left && "survey" in right ? namesOfPair(left, right) : [(left as Question).id, (right as Question).id];
  const report = silent.length === 2 && names[0] !== names[1] ? ["reports", "do"] : ["report", "does"];
  const ofSilent = `The ${report[0]!} of ${namedSides(names, silent)} ${report[1]!} not give: ${what}.`;
  const ofGaps = `Not on record for ${namedSides(names, gaps)}: ${what}.`;
  const isOnly = silent.length === 0 || gaps.length === 0;
  return {
    left: gaps.includes("left") || silent.includes("left") ? "unknown" : "known",
    right: gaps.includes("right") || silent.includes("right") ? "unknown" : "known",
    message: isOnly ? (gaps.length === 0 ? ofSilent : ofGaps) : `${ofSilent} ${ofGaps}`,
    remedy: gaps.length > 0 ? "Find it in the survey's report." : null,
    missing: { open: gaps, silent },
  };
}

export const SIDES = ["left", "right"] as const;

/** Some sides of a pair, each name once. */
export function namedSides([left, right]: readonly [string, string], sides: readonly Side[]): string {
  if (sides.length === 1 || left === right) return sides[0] === "left" ? left : right;
  return `${left} and ${right}`;
}

export function same(left: readonly string[], right: readonly string[]): boolean {
  return [...left].sort().join("\n") === [...right].sort().join("\n");
}
