import { formatList } from "../format/number.ts";
import type { Base } from "../model/published-share.ts";
import { optionLabel } from "../model/question.ts";
import type { Topline, ToplineResult } from "../model/topline.ts";

/** What a number is of, in the words of the data; `label` has it in one line. */
export interface Topic {
  /** The question's; of several wordings the stance that they share. */
  readonly title: string;
  /** The stance that several wordings share, or two of which the first leads the second; empty for one question. */
  readonly stances: readonly string[];
  /** The answers that were added up; empty where the title says which, as "Support for joining NATO" does. */
  readonly answers: readonly string[];
  /** The answers that these are ahead of, where it is a lead. */
  readonly over: readonly string[] | null;
  /** Name of the group; null for all respondents. */
  readonly group: string | null;
  readonly base: Base;
  /** The answers one of which everyone in the base named, where that is the base. */
  readonly named: readonly string[];
}

/** What a result is of: in one line, and in parts. */
export interface Labelled {
  readonly label: string;
  readonly topic: Topic;
}

/** Some answers of a topline, or how far these are ahead of others; without any the topline as a whole. */
export function topicOf(
  { question: { title, responseStructure }, group, base, results }: Topline,
  chosen: readonly ToplineResult[],
  over: readonly ToplineResult[] | null = null,
): Topic {
  // a question that is named after its one supported side needs no answer beside it
  const isInTitle =
    over === null &&
    chosen.length === 1 &&
    (responseStructure === "referendum" || responseStructure === "support-oppose") &&
    chosen[0]!.option.stance?.endsWith(":for") === true;
  return {
    title,
    stances: [],
    answers: isInTitle ? [] : labelsOf(chosen),
    over: over === null ? null : labelsOf(over),
    group: group?.label ?? null,
    ...baseOf({ base, results }),
  };
}

/** Whose answers a topline counts. */
export function baseOf({ base, results }: Pick<Topline, "base" | "results">): Pick<Topic, "base" | "named"> {
  return { base, named: base === "named" ? labelsOf(results) : [] };
}

/** `Spending on welfare, "too little" (West)` */
export function topicText({ title, answers, over, group, base, named }: Topic): string {
  const what =
    over !== null
      ? `, lead of ${quotedList(answers)} over ${quotedList(over)}`
      : answers.length === 0
        ? ""
        : `, ${quotedList(answers)}`;
  const among = [...(group === null ? [] : [group]), ...(base === "all" ? [] : [baseText({ base, named })])];
  return `${title}${what}${among.length === 0 ? "" : ` (${among.join(", ")})`}`;
}

/** Answers in quotation marks, as a list. */
export function quotedList(answers: readonly string[], word: "and" | "or" = "and"): string {
  return formatList(
    answers.map((answer) => `"${answer}"`),
    word,
  );
}

function labelsOf(results: readonly ToplineResult[]): readonly string[] {
  return results.map(({ option }) => optionLabel(option));
}

/** Who is in each base, with what they did apart. */
const BASES: Readonly<Record<Base, readonly [who: string, did: string]>> = {
  all: ["", "all respondents"],
  answering: ["those who ", "gave an answer"],
  "would-vote": ["those who ", "would vote"],
  decided: ["", "decided respondents"],
  named: ["those who ", "named one of these answers"],
  "half-sample": ["those who ", "got this version"],
  filtered: ["", "those whom a filter let through"],
};

/** Whose answers were counted; those who named one of some answers with the names of these. */
export function baseText({ base, named }: Pick<Topic, "base" | "named">): string {
  return base === "named" ? `those who named ${quotedList(named, "or")}` : baseName(base);
}

export function baseName(base: Base): string {
  return BASES[base].join("");
}

/** Beside how many they are: `901 would vote`. */
export function baseShortName(base: Base): string {
  return BASES[base][1];
}
