import { PollError, refuse, shown } from "../errors.ts";
import { nearStances, SELECTION_ROWS, stancesSentence } from "../estimate/selection.ts";
import { nearNames } from "../format/near-names.ts";
import type { Dataset } from "../model/dataset.ts";
import { choice, pair, word } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows } from "../model/option-rows.ts";
import { BASES, type Base } from "../model/published-share.ts";
import type { Question } from "../model/question.ts";
import { POPULATIONS, type Population } from "../model/survey.ts";
import { seriesChoices } from "./series-choices.ts";
import type { Series } from "./series-of.ts";

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
  /** Default: `"all"` respondents. */
  readonly base?: Base;
  /** Another base than that of all, with the readings that are published of all respondents computed for it where their figures allow. */
  readonly rebase?: "answering" | "would-vote" | "decided";
  /** Id of a group; default: all respondents. */
  readonly group?: string;
  /** Of surveys of one fieldwork for several populations, the one that is followed; default: the widest. */
  readonly population?: Population;
  /** `"once"` keeps one of several questions put to the same people; `"all"` keeps each and says which share respondents. */
  readonly sameRespondents?: "once" | "all";
}

/** The rows of its options. */
export const SERIES_SELECTION_ROWS: OptionRows<SeriesSelection, "sameRespondents"> = /* @__PURE__ */ optionRows(
  null as Of<SeriesSelection, "sameRespondents">,
  () => ({
    question: {
      kind: word(),
      help: "a question to follow; with option or stance where it has several sides",
    },
    ...SELECTION_ROWS,
    lead: {
      kind: pair(word({ placeholder: "answer" }), {
        allowed: "two answers",
        hint: "Write two answers, by codes or stances: the first leads.",
        code: "wrong-usage",
      }),
      help: "two answers, by codes or stances: how far the first is ahead",
      conflicts: ["option", "stance"],
    },
    group: { kind: word(), help: "a group of respondents", unless: "all" },
    base: { kind: choice(BASES, { placeholder: "base" }), help: "which of the published bases", unless: "all" },
    rebase: {
      kind: choice(["answering", "would-vote", "decided"], {
        placeholder: "base",
        hint: "Write answering, would-vote or decided: questions differ in their answers.",
      }),
      help: "a smaller base, computed for polls published for all respondents",
      conflicts: ["base"],
    },
    population: {
      kind: choice(POPULATIONS, { placeholder: "population" }),
      help: "of one fieldwork with several populations, the one to follow",
      unless: "the widest",
    },
    sameRespondents: {
      kind: choice(["once", "all"], { placeholder: "how often" }),
      help: "of several questions put to the same people one, or all with a caution",
      usual: "once",
    },
  }),
);

/** What the caller wants followed, all of which the data set must know. */
export function followed(dataset: Dataset, selection: SeriesSelection): Series["follows"] {
  const { stance, option, lead } = selection;
  if (lead !== undefined) return followedLead(dataset, lead, selection);
  const question = selection.question ?? (stance === undefined ? onlyQuestion(dataset) : undefined);
  if (question === undefined) {
    if (option !== undefined) {
      refuse(
        "wrong-usage",
        ["option"],
        "An option needs the question that offers it.",
        "Codes are of one question: give `question` too, or `stance` for all questions.",
      );
    }
    const stances = stancesOf(dataset.questions);
    if (stance === undefined) {
      const message = "Say which `question` or `stance` to follow.";
      throw new PollError([
        { code: "option-missing", path: ["stance"], message, ...seriesChoices(dataset, dataset.questions) },
      ]);
    }
    if (!stances.includes(stance)) {
      refuse(
        "unknown-stance",
        ["stance"],
        `${shown(stance)} is not a stance of ${dataset.id}.`,
        nearStances(stance, stances),
      );
    }
    return { question: null, stance, option: null, lead: null };
  }
  const asked = questionOf(dataset, question);
  if (option !== undefined) return { question, stance: null, option: knownCodes(asked, [option].flat()), lead: null };
  const stances = stancesOf([asked]);
  if (stance !== undefined && !stances.includes(stance)) {
    refuse(
      "unknown-stance",
      ["stance"],
      `${shown(stance)} is not a stance of ${question}.`,
      nearStances(stance, stances),
    );
  }
  return { question, stance: stance ?? onlyFor(dataset, asked, stances), option: null, lead: null };
}

/** A lead of one question by codes or by stances, of all questions by stances. */
function followedLead(
  dataset: Dataset,
  lead: readonly [string, string],
  { question }: SeriesSelection,
): Series["follows"] {
  if (lead[0] === lead[1]) {
    refuse("wrong-usage", ["lead"], `A lead needs two answers, not ${shown(lead.join(", "))}.`, "The first leads.");
  }
  const asked = question === undefined ? null : questionOf(dataset, question);
  const stances = stancesOf(asked === null ? dataset.questions : [asked]);
  for (const [i, side] of lead.entries()) {
    if (isStance(side) ? stances.includes(side) : asked?.options.some(({ code }) => code === side)) continue;
    const codes = asked === null ? "" : ` Options: ${asked.options.map(({ code }) => code).join(", ")}.`;
    refuse(
      isStance(side) || asked === null ? "unknown-stance" : "unknown-option",
      ["lead", i],
      `${shown(side)} is not an answer of ${question ?? `all questions of ${dataset.id}, by its stance`}.`,
      { hint: `${stancesSentence(stances)}${codes}`, name: side },
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
      `${shown(question)} is not a question of ${dataset}.`,
      nearNames("Questions", question, questions),
    )
  );
}

/** Of a data set with one question no other can be meant. */
function onlyQuestion({ questions }: Dataset): string | undefined {
  return questions.length === 1 ? questions[0]!.id : undefined;
}

/** What a question without an option means: its one side that is for something. A choice among several has none. */
function onlyFor(dataset: Dataset, question: Question, stances: readonly string[]): string {
  const sides = stances.filter((stance) => stance.endsWith(":for"));
  if (sides.length === 1) return sides[0]!;
  const message = `Name an answer of ${question.id} to follow.`;
  throw new PollError([{ code: "option-missing", path: ["option"], message, ...seriesChoices(dataset, [question]) }]);
}

function knownCodes({ id, options }: Question, codes: readonly string[]): readonly string[] {
  const known = options.map(({ code }) => code);
  for (const code of codes) {
    if (known.includes(code)) continue;
    refuse(
      "unknown-option",
      ["option"],
      `${shown(code)} is not an option of ${id}.`,
      nearNames("Options", code, known),
    );
  }
  return codes;
}

function stancesOf(questions: readonly Question[]): readonly string[] {
  return [...new Set(questions.flatMap(({ options }) => options.flatMap(({ stance }) => stance ?? [])))].sort();
}
