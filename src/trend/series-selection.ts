import { refuse, shown } from "../errors.ts";
import { stancesSentence } from "../estimate/selection.ts";
import { nearNames } from "../format/near-names.ts";
import type { Dataset } from "../model/dataset.ts";
import type { Base } from "../model/published-share.ts";
import type { Question } from "../model/question.ts";
import type { Series } from "./series.ts";

/** What is followed, among whom, and what is done with readings that do not fit at once. */
export interface SeriesSelection {
  /** Id of a question. */
  readonly question?: string;
  /** `concept:side`: every answer that says so, in the question or in all questions. */
  readonly stance?: string;
  /** Code of an answer of the question; several are added up. */
  readonly option?: string | readonly string[];
  /** Two answers instead of one, as codes of the question or as stances: what is followed is the first's lead over the second. */
  readonly lead?: readonly [first: string, second: string];
  /** `"all"` respondents unless told. */
  readonly base?: Base;
  /** What is done with a reading that is printed of all respondents where `base` is another: `"left-out"` unless told, or `"rebased"` where its figures allow it. */
  readonly otherBase?: "left-out" | "rebased";
  /** Id of a group; all respondents unless told. */
  readonly group?: string;
  /** `"once"` keeps one of several questions put to the same people; `"all"` keeps each and says which share respondents. */
  readonly sameRespondents?: "once" | "all";
}

/** What the caller wants followed, all of which the data set must know. */
export function followed(dataset: Dataset, selection: SeriesSelection): Series["follows"] {
  const { question, stance, option, lead } = selection;
  if (lead !== undefined) return followedLead(dataset, lead, selection);
  if (question === undefined) {
    if (option !== undefined) {
      refuse(
        "wrong-usage",
        ["option"],
        "Expected a question for the option, got none.",
        "Codes are of one question: give `question` too, or `stance` for all questions.",
      );
    }
    const stances = stancesOf(dataset.questions);
    if (stance === undefined) {
      refuse(
        "option-missing",
        ["stance"],
        "Expected a question or a stance to follow, got neither.",
        stancesSentence(stances),
      );
    }
    if (!stances.includes(stance)) {
      refuse(
        "unknown-stance",
        ["stance"],
        `Expected a stance of ${dataset.id}, got ${shown(stance)}.`,
        stancesSentence(stances, stance),
      );
    }
    return { question: null, stance, option: null, lead: null };
  }
  const asked = questionOf(dataset, question);
  if (option !== undefined && stance !== undefined) {
    refuse("option-missing", ["option"], "Expected an option or a stance, got both.", "Give one of the two.");
  }
  if (option !== undefined) return { question, stance: null, option: knownCodes(asked, [option].flat()), lead: null };
  const stances = stancesOf([asked]);
  if (stance !== undefined && !stances.includes(stance)) {
    refuse(
      "unknown-stance",
      ["stance"],
      `Expected a stance of ${question}, got ${shown(stance)}.`,
      stancesSentence(stances, stance),
    );
  }
  return { question, stance: stance ?? onlyFor(asked, stances), option: null, lead: null };
}

/** A lead of one question by codes or by stances, of all questions by stances. */
function followedLead(
  dataset: Dataset,
  lead: readonly [string, string],
  { question, stance, option }: SeriesSelection,
): Series["follows"] {
  if (lead.length !== 2 || lead[0] === lead[1]) {
    refuse("wrong-usage", ["lead"], `Expected two answers, got ${shown(lead.join(", "))}.`, "The first leads.");
  }
  if (option !== undefined || stance !== undefined) {
    refuse("option-missing", ["lead"], "Expected a lead or one answer, got both.", "Give one of the two.");
  }
  const asked = question === undefined ? null : questionOf(dataset, question);
  const stances = stancesOf(asked === null ? dataset.questions : [asked]);
  for (const [i, side] of lead.entries()) {
    if (isStance(side) ? stances.includes(side) : asked?.options.some(({ code }) => code === side)) continue;
    const codes = asked === null ? "" : ` Options: ${asked.options.map(({ code }) => code).join(", ")}.`;
    refuse(
      isStance(side) || asked === null ? "unknown-stance" : "unknown-option",
      ["lead", i],
      `Expected an answer of ${question ?? `all questions of ${dataset.id}, by its stance`}, got ${shown(side)}.`,
      `${stancesSentence(stances)}${codes}`,
    );
  }
  return { question: question ?? null, stance: null, option: null, lead };
}

/** Codes have no colon. */
export function isStance(answer: string): boolean {
  return answer.includes(":");
}

function questionOf({ id: dataset, questions }: Dataset, question: string): Question {
  return (
    questions.find(({ id }) => id === question) ??
    refuse(
      "unknown-address",
      ["question"],
      `Expected a question of ${dataset}, got ${shown(question)}.`,
      nearNames(
        "Questions",
        question,
        questions.map(({ id }) => id),
      ),
    )
  );
}

/** What a question without an option means: its one side that is for something. A choice among several has none. */
function onlyFor({ id, options }: Question, stances: readonly string[]): string {
  const sides = stances.filter((stance) => stance.endsWith(":for"));
  if (sides.length === 1) return sides[0]!;
  return refuse(
    "option-missing",
    ["option"],
    `Expected an option or a stance of ${id}, got neither.`,
    `Options: ${options.map(({ code }) => code).join(", ")}. ${stancesSentence(stances)}`,
  );
}

function knownCodes({ id, options }: Question, codes: readonly string[]): readonly string[] {
  const known = options.map(({ code }) => code);
  for (const code of codes) {
    if (known.includes(code)) continue;
    refuse(
      "unknown-option",
      ["option"],
      `Expected an option of ${id}, got ${shown(code)}.`,
      nearNames("Options", code, known),
    );
  }
  return codes;
}

function stancesOf(questions: readonly Question[]): readonly string[] {
  return [...new Set(questions.flatMap(({ options }) => options.flatMap(({ stance }) => stance ?? [])))].sort();
}
