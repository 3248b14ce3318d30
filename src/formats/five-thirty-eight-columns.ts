import type { OptionRole } from "../model/question.ts";
import type { Gathering } from "./foreign-file.ts";

/** The columns of FiveThirtyEight's wide files. */

/** What a column holds. */
export type WideColumn =
  | "start"
  | "end"
  | "pollster"
  | "sponsor"
  | "size"
  | "population"
  | "tracking"
  | "text"
  | "topic"
  | "category"
  | "include"
  | "url"
  | "notes";

/** Names for the same column in one file or another. */
const NAMES: Readonly<Record<WideColumn, readonly string[]>> = {
  start: ["Start"],
  end: ["End"],
  pollster: ["Pollster"],
  sponsor: ["Sponsor"],
  size: ["SampleSize", "Sample Size"],
  population: ["Pop", "Population"],
  tracking: ["tracking", "Tracking"],
  text: ["Text"],
  topic: ["Question"],
  category: ["Category"],
  include: ["Include?"],
  url: ["URL", "Url"],
  notes: ["Notes"],
};

/** Columns without which nothing can be read. */
export const REQUIRED: readonly (readonly string[])[] = [NAMES.start, NAMES.end, NAMES.pollster, NAMES.text];

/** Roles of the answers by their columns. */
export const ANSWERS: Readonly<Record<string, OptionRole>> = {
  Yes: "substantive",
  No: "substantive",
  Approve: "substantive",
  Disapprove: "substantive",
  Favor: "substantive",
  Oppose: "substantive",
  Support: "substantive",
  Neither: "none",
  Other: "other",
  Unsure: "dk",
  "Don't know": "dk",
};

/** A party whose answers have columns of their own. */
export interface Party {
  readonly id: string;
  readonly label: string;
  /** First words of its columns, in one file or another. */
  readonly prefixes: readonly string[];
}

const PARTIES: readonly Party[] = [
  { id: "rep", label: "Republicans", prefixes: ["Rep", "Republican"] },
  { id: "dem", label: "Democrats", prefixes: ["Dem", "Democratic"] },
  { id: "ind", label: "Independents", prefixes: ["Ind", "Independent"] },
];

const KNOWN: ReadonlySet<string> = new Set(Object.values(NAMES).flat());

/** Whether the format has a column of this name. */
export function isKnown(column: string): boolean {
  if (KNOWN.has(column) || Object.hasOwn(ANSWERS, column)) return true;
  const [, prefix, rest] = /^(\w+) (.+)$/.exec(column) ?? [];
  if (prefix === undefined || rest === undefined) return false;
  return (
    PARTIES.some(({ prefixes }) => prefixes.includes(prefix)) && (rest === "Sample" || Object.hasOwn(ANSWERS, rest))
  );
}

/** First words of the columns of all respondents and of each party in a file; a party's under two names are both read. */
export function prefixesIn(header: readonly string[]): readonly (readonly [party: Party | null, prefix: string])[] {
  const parties = PARTIES.flatMap((party) =>
    party.prefixes
      .filter((prefix) => header.some((column) => column.startsWith(`${prefix} `)))
      .map((prefix) => [party, `${prefix} `] as const),
  );
  return [[null, ""], ...parties];
}

/** The columns of a file by what they hold; one that stands there under both names is a problem. */
export function columnsIn({ header, add }: Gathering): Readonly<Record<WideColumn, string>> {
  const chosen = Object.entries(NAMES).map(([field, names]) => {
    const [first = names[0]!, second] = names.filter((name) => header.includes(name));
    if (second !== undefined) {
      const message = `Expected \`${first}\` or \`${second}\`, got both.`;
      add("duplicate-column", 1, second, message, "Remove one.");
    }
    return [field, first];
  });
  return Object.fromEntries(chosen) as Record<WideColumn, string>;
}
