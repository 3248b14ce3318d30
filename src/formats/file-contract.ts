import CONTRACTS from "./file-contracts.json" with { type: "json" };
import { columnName, type Grid } from "./grid.ts";
import type { DateOrderOfNumbers } from "./printed-dates.ts";
import type { NamedAnswerRole } from "./table-columns.ts";

/** What a column of a publisher's file says. */
export type ContractField =
  | "poll"
  | "reading"
  | "house"
  | "otherName"
  | "client"
  | "mode"
  | "area"
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
  | "population"
  | "subpopulation"
  | "tracking"
  | "note"
  | "url"
  | "internal"
  | "partisan"
  | "hypothetical"
  | "sponsorCandidate"
  | "question"
  | "wording"
  | "category"
  | "counted"
  | "electionDay"
  | "label"
  | "fullLabel"
  | "value";

/** An answer that has a column of its own. */
export interface ContractShare {
  readonly label: string;
  readonly role: NamedAnswerRole | "substantive";
  readonly side?: "for" | "against";
  /** Of all respondents, where the others are of those who named one. */
  readonly aside?: boolean;
}

/** What is known of the files of one publisher: data, and no code. */
export interface FileContract {
  readonly id: string;
  readonly title: string;
  /** Without one of them it is another file. */
  readonly required: readonly string[];
  readonly carried: Readonly<Record<string, ContractField>>;
  /** Known, and not carried. */
  readonly notCarried: readonly string[];
  readonly shares?: Readonly<Record<string, ContractShare>>;
  /** Parts of the respondents whose shares and size stand in columns of their own, by the first word of their names. */
  readonly groups?: {
    readonly variable: string;
    readonly of: Readonly<Record<string, string>>;
    readonly size: string;
  };
  /** Columns with the name of an answer, its share and its result. */
  readonly pairs?: readonly (readonly [name: string, share: string, result: string])[];
  /** Whether all other columns of figures are answers. */
  readonly otherShares?: boolean;
  /** Whether shares that are not aside are of those who named one. */
  readonly partsDecided?: boolean;
  /** Columns that are the first less the second, and are checked. */
  readonly checked?: Readonly<Record<string, readonly [string, string]>>;
  /** What has to be said of each such file. */
  readonly said?: readonly string[];
  /** How its dates of numbers are ordered, where its files never say it otherwise. */
  readonly dates?: DateOrderOfNumbers;
  /** Whether its column of wordings has the words of questions and nothing else. */
  readonly verbatim?: boolean;
  /** Whether other candidates are another question. */
  readonly matchUps?: boolean;
  readonly subject?: "vote" | "attitude";
}

/** The contract that a table fits; null where it fits none. */
export function contractOf({ header }: Grid): FileContract | null {
  const names = new Set(header.map(columnName));
  return (
    (CONTRACTS as unknown as readonly FileContract[]).find(({ required }) =>
      required.every((name) => names.has(name)),
    ) ?? null
  );
}
