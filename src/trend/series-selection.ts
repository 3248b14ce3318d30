import { type Call, type Issue, PollError, refuse, shown } from "../errors.ts";
import { PRECISION_ROWS } from "../estimate/precision.ts";
import { nearStances, SELECTION_ROWS, stancesSentence } from "../estimate/selection.ts";
import { SURVEY_ERRORS_KIND, type SurveyErrors } from "../estimate/survey-errors.ts";
import { nearNames } from "../format/near-names.ts";
import type { Dataset } from "../model/dataset.ts";
import { groupedBy } from "../model/grouped-by.ts";
import { choice, pair, unreadable, word } from "../model/option-kind.ts";
import { type Of, type OptionalRow, type OptionRows, optionRows } from "../model/option-rows.ts";
import { BASES, type Base, type PublishedShare } from "../model/published-share.ts";
import type { Question } from "../model/question.ts";
import { POPULATIONS, type Population } from "../model/survey.ts";
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

const NO_ESTIMATE =
  "How far polls scatter is taken from the polls themselves in any case: `estimated` is not an option here.";

/** The sizes of errors where the scatter of the polls comes from the polls themselves: `estimated`, as `series` takes it, would say nothing. */
export const SCATTER_FROM_POLLS_ROW: OptionalRow<SurveyErrors> = /* @__PURE__ */ (() => {
  const { hint, text } = SURVEY_ERRORS_KIND;
  return {
    ...PRECISION_ROWS.surveyErrors,
    kind: {
      ...SURVEY_ERRORS_KIND,
      hint: `${hint} ${NO_ESTIMATE}`,
      text: text && {
        ...text,
        read: (written) => (written === "estimated" ? unreadable(written, NO_ESTIMATE) : text.read(written)),
      },
    },
  };
})();

/** Fewest polls with an n through which a line is drawn. */
export const FEWEST_POLLS = 8;

interface Choice {
  readonly options: Call["options"];
  /** Answers that say something go first. */
  readonly isSubstantive: boolean;
  readonly polls: number;
  /** Whether any poll of it can be placed in time. */
  readonly isDated: boolean;
}

/**
 * What of the questions could be followed, most polls first: stances, and answers of questions that have none, each with the
 * base and the sizes without which it would be refused. Where none has the polls of a line, as series.
 */
function seriesChoices(
  { surveys, toplines, questions: all }: Dataset,
  questions: readonly Question[],
): Pick<Issue, "hint" | "choices" | "choicesVerb"> {
  const dated = new Map(surveys.flatMap((survey) => (survey.fieldDates === null ? [] : [[survey.id, survey]])));
  const rows = toplines.filter((row) => row.group === null && row.standing === "counted" && dated.has(row.survey));
  const ofAnswer = groupedBy(rows, ({ question, option }) => `${question}/${option}`);

  const choiceOf = (options: Call["options"], answers: readonly string[], isSubstantive: boolean): Choice => {
    const ofBase = groupedBy(
      answers.flatMap((answer) => ofAnswer.get(answer) ?? []),
      ({ base }) => base,
    );
    const [[base, most] = ["all", []]] = [...ofBase].sort(([, a], [, b]) => b.length - a.length);
    const statusOf = ({ survey, baseSize }: PublishedShare) =>
      (baseSize ?? (base === "all" ? dated.get(survey)!.sampleSize : null))?.status ?? null;
    // surveys of several populations are one poll of a series
    const polls = (statuses: readonly boolean[]): number =>
      new Set(
        most.flatMap(({ survey }, i) => {
          const { houses, fieldDates } = dated.get(survey)!;
          return statuses[i] ? [`${houses.join()} ${fieldDates!.end}`] : [];
        }),
      ).size;
    const statuses = most.map(statusOf);
    const published = polls(statuses.map((status) => status !== null && status !== "inferred"));
    const sized = polls(statuses.map((status) => status !== null));
    const isInferred = published < FEWEST_POLLS && sized > published;
    return {
      options: {
        ...options,
        ...(ofBase.size > 1 && base !== "all" ? { base } : {}),
        ...(isInferred ? { accept: "inferred" } : {}),
      },
      isSubstantive,
      polls: isInferred ? sized : published,
      isDated: most.length > 0,
    };
  };
  const stances = groupedBy(
    questions.flatMap(({ id, options }) => options.map(({ code, stance }) => ({ stance, answer: `${id}/${code}` }))),
    ({ stance }) => (stance?.endsWith(":for") ? stance : null),
  );
  const answersOf = ({ id: question, options }: Question): readonly Choice[] =>
    options
      .map(({ code, role }) =>
        choiceOf(
          { ...(all.length === 1 ? {} : { question }), option: code },
          [`${question}/${code}`],
          role === "substantive",
        ),
      )
      .sort(byPolls);
  const found = [
    ...[...stances].map(([stance, of]) =>
      choiceOf(
        { stance },
        of.map(({ answer }) => answer),
        true,
      ),
    ),
    ...questions
      .filter(({ options }) => !options.some(({ stance }) => stance?.endsWith(":for")))
      .flatMap((question) => (questions.length === 1 ? answersOf(question) : answersOf(question).slice(0, 1))),
  ]
    .filter(({ isDated }) => isDated)
    .sort(byPolls);
  const enough = found.filter(({ polls }) => polls >= FEWEST_POLLS);
  const choices = (enough.length > 0 ? enough : found).map(({ options }) => options);
  if (choices.length === 0) return { hint: "No poll has field dates on record, so none can be followed." };
  return { hint: "", choices, ...(enough.length > 0 ? {} : { choicesVerb: "series" }) };
}

function byPolls(a: Choice, b: Choice): number {
  return Number(b.isSubstantive) - Number(a.isSubstantive) || b.polls - a.polls;
}
