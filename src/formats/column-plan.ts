import type { OptionRole } from "../model/question.ts";
import type { DateContext } from "./printed-dates.ts";
import type { Notation } from "./printed-figures.ts";
import type { KnownQuestion, Reading } from "./reading.ts";

/** What a column says of the poll in its row. */
export type PlanField =
  | "poll"
  | "reading"
  | "title"
  | "house"
  | "otherName"
  | "fieldedBy"
  | "client"
  | "mode"
  | "area"
  | "dates"
  | "start"
  | "end"
  | "year"
  | "month"
  | "day"
  | "published"
  | "publishedMonth"
  | "approximateDates"
  | "entered"
  | "n"
  | "baseN"
  | "margin"
  | "population"
  | "subpopulation"
  | "base"
  | "group"
  | "tracking"
  | "note"
  | "url"
  | "internal"
  | "partisan"
  | "hypothetical"
  | "sponsorCandidate"
  | "wording"
  | "category"
  | "counted"
  | "electionDay";

/** A column with the shares of one answer, or of one in each row. */
export interface AnswerColumn {
  readonly at: number;
  /** Null where each row prints its own, in the first of `nameAt` that is filled. */
  readonly label: string | null;
  readonly nameAt?: readonly number[];
  readonly role: OptionRole;
  readonly side?: "for" | "against";
  /** Of all respondents, where the others are of those who named one. */
  readonly aside?: boolean;
  /** The code that it is to have. */
  readonly code?: string;
  /** What was voted. */
  readonly resultAt?: number;
}

/** Columns whose shares are of one question and one part of the respondents. */
export interface AnswerSet {
  readonly answers: readonly AnswerColumn[];
  /** The part of the respondents, with the column of its size; all of them where there is none. */
  readonly group?: { readonly label: string; readonly variable: string; readonly sizeAt: number };
  /** The question that is asked, where it is known beforehand. */
  readonly question?: KnownQuestion;
  /** The words of its base, where another set is of all respondents. */
  readonly base?: string;
  /** What its columns have in common, where the columns of a row are of several questions. */
  readonly part?: string;
}

/**
 * What the columns of a table are, and how its cells are written: made of the words of its header, of the contract of a publisher,
 * or of a mapping. One reader carries it out.
 */
export interface ColumnPlan {
  readonly by: "header" | "contract" | "mapping";
  /** The pollster of all rows, where the caller knows it. */
  readonly house?: string;
  /** Columns by what they say; of several the first that is filled counts. */
  readonly places: Readonly<Partial<Record<PlanField, readonly number[]>>>;
  readonly sets: readonly AnswerSet[];
  /** Whether each row is one answer of a poll. */
  readonly isLong: boolean;
  /** Columns that make the question: what was asked, where, in which words; null where none can. */
  readonly parts: readonly number[] | null;
  /** Whether a slash in the cells of the house stands before the client. */
  readonly clientInHouse?: boolean;
  /** What the date of a row is, where it stands in one column, or in columns for year, month and day. */
  readonly dateIs?: Reading["dateIs"];
  readonly dates?: Partial<DateContext>;
  /** How figures are written; default: any way that the cells agree on. */
  readonly notation?: Notation;
  /** Whether closing zeros of shares were written by a program, and say nothing of decimals. */
  readonly hasIdleZeros?: boolean;
  /** Cells that mean unknown, besides empty ones; default: the usual words. */
  readonly unknown?: ReadonlySet<string>;
  /** Other spellings of organisations, each with the name that it stands for. */
  readonly otherNames?: Readonly<Record<string, string>>;
  /** What of every reading is known beforehand. */
  readonly known?: Partial<Pick<Reading, "isMatchUp" | "isVerbatim" | "isDecided">>;
  /** Columns that are the first less the second, and are checked. */
  readonly checked?: Readonly<Record<string, readonly [string, string]>>;
  /** Answers of rows that are of another question than the others of their polls. */
  readonly ownQuestions?: ReadonlySet<string>;
  readonly said: readonly string[];
  /** Columns that are listed and not carried. */
  readonly notCarried: readonly string[];
}
