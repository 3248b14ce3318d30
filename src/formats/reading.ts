import { type Issue, type IssueCode, shown } from "../errors.ts";
import type { Base } from "../model/published-share.ts";
import type { OptionRole } from "../model/question.ts";
import type { SizeStatus } from "../model/survey.ts";
import type { DatePrecision } from "./printed-dates.ts";

/** Roles of answers whose names say that they are no party and no person. */
export const NAMED_ROLES = ["dk", "other", "none", "refused", "would-not-vote"] as const;

export type NamedAnswerRole = (typeof NAMED_ROLES)[number];

/** A share as it is published. */
export interface ReadShare {
  readonly label: string;
  readonly role: OptionRole;
  /** In percent, as published. */
  readonly value: number;
  readonly decimals: number;
  /** Printed as a bound: below this. */
  readonly below: boolean;
  readonly note: string | null;
  /** Of all respondents, where the others are of those who named one. */
  readonly aside?: boolean;
  /** The side that it takes, where the publisher's columns say it. */
  readonly side?: "for" | "against";
  /** The code of its answer, where the question is known beforehand. */
  readonly code?: string;
}

/** A question that is known before the rows are read. */
export interface KnownQuestion {
  readonly place: number;
  readonly base: Base;
  /** Whether a respondent could choose several, so that the answers are no parts of a whole. */
  readonly isMultiple: boolean;
}

/** A row of results: one poll, one question, one base. */
export interface Reading {
  readonly table: number;
  readonly row: number;
  readonly house: string;
  readonly client: string | null;
  readonly start: string | null;
  readonly end: string | null;
  readonly precision: DatePrecision;
  /** The date, where it is not said to be of fieldwork. */
  readonly date: string | null;
  readonly dateIs: "field dates" | "last day" | "middle" | "published" | "not said";
  readonly printedDates: string;
  /** As far as the dates go, whatever they are of. */
  readonly periodStart: string;
  readonly periodEnd: string;
  /** Whether those who can be chosen make the question, so that another set of them is another one. */
  readonly isMatchUp?: boolean;
  /** Whether each row of its table names its own answers. */
  readonly namesInRows: boolean;
  readonly n: number | null;
  /** That of all respondents, where the base is a part of them. */
  readonly nOfSurvey: number | null;
  readonly nStatus?: SizeStatus;
  /** How it was concluded, where it is not simply published. */
  readonly nNote?: string | null;
  readonly population: string | null;
  readonly base: string | null;
  readonly mode: string | null;
  readonly margin: string | null;
  readonly shares: readonly ReadShare[];
  readonly url: string | null;
  readonly notes: readonly string[];
  /** What only publishers' files have. */
  readonly published?: string | null;
  readonly baseN?: number | null;
  readonly poll?: string | null;
  /** What the publisher calls the question in it. */
  readonly ownId?: string | null;
  readonly area?: string | null;
  /** What makes its question: an office, an issue, a round. */
  readonly question?: readonly string[];
  readonly wording?: string | null;
  /** Whether that is known to be the words of the question; else it has to look like a question. */
  readonly isVerbatim?: boolean;
  /** The part of the respondents that its shares are of, such as those of a party; null for all. */
  readonly group?: string | null;
  /** What divides the respondents into such parts; default: `group`. */
  readonly groupsBy?: string;
  /** What the file calls the kind of its question; questions of one are one class of wordings. */
  readonly category?: string | null;
  /** Whether the file itself counts it. */
  readonly isCounted?: boolean;
  /** What was voted, in percent, and when. */
  readonly results?: readonly { readonly label: string; readonly value: number; readonly date: string }[];
  /** What the house is called in the file, where that is another name. */
  readonly otherName?: string | null;
  /** Other names in the file, each with the organisation that it stands for. */
  readonly aliases?: readonly (readonly [printed: string, name: string])[];
  readonly title?: string | null;
  readonly fieldedBy?: string | null;
  /** The question and base of its shares, where they are known beforehand. */
  readonly asked?: KnownQuestion;
  readonly tracking?: boolean | null;
  readonly partisan?: string | null;
  readonly internal?: boolean | null;
  readonly sponsorCandidate?: string | null;
  readonly hypothetical?: boolean | null;
  readonly inferredDates?: boolean;
  /** Whether the file has the first day after the last. */
  readonly isReversed?: boolean;
  /** Whether its shares are of those who named one, but for those that stand aside. */
  readonly isDecided?: boolean;
}

/** A row that is no poll. */
export interface NotPoll {
  readonly table: number;
  readonly row: number;
  readonly label: string;
  readonly why: "election" | "event" | "average" | "no shares" | "no pollster";
}

/** What cannot be read of a row, or of a table. */
export interface TableProblem {
  readonly table: number;
  readonly row: number | null;
  readonly column: string | null;
  readonly cell: string | null;
  readonly problem: string;
  readonly fix: string;
  /** Default: `unknown-value`. */
  readonly code?: IssueCode;
}

/** The same as an issue, at a place. */
export function issueOf({ code = "unknown-value", cell, problem, fix }: TableProblem, path: Issue["path"]): Issue {
  return { code, path, message: `${shown(cell ?? "")} ${problem}.`, hint: fix, ...(cell ? { name: cell } : {}) };
}

/** What was read of the rows of tables. */
export interface RowsRead {
  readonly readings: readonly Reading[];
  readonly notPolls: readonly NotPoll[];
  readonly problems: readonly TableProblem[];
  readonly said: readonly string[];
  readonly notCarried: readonly string[];
}

/** A table of the file that is of no polls. */
export interface OtherTable {
  readonly reason: string;
  /** What would settle it. */
  readonly fix?: string;
  readonly header: readonly string[];
  readonly number: number;
}

/** The same, with what is known of the tables. */
export interface TablesRead extends RowsRead {
  /** What stands above each table of polls. */
  readonly names: readonly string[];
  /** The place of each table of polls among all tables of the file, from 1. */
  readonly numbers: readonly number[];
  /** Tables of the file that are of no polls, with the reason. */
  readonly others: readonly OtherTable[];
}
