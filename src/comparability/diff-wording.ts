import { refuse, shown } from "../errors.ts";
import { type Lineage, lineageOf, lineageQuestion, settingsOf } from "../estimate/lineage.ts";
import { isDataset } from "../estimate/taken.ts";
import { nearNames } from "../format/near-names.ts";
import { checkKind, checkText, QUESTION } from "../model/arguments.ts";
import type { Dataset } from "../model/dataset.ts";
import { identityOf } from "../model/dataset-digest.ts";
import { word } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import type { ByLanguage, Question, ResponseOption, Wording } from "../model/question.ts";
import type { Source } from "../model/source.ts";
import { topline } from "../model/topline.ts";
import { diffText, gradeText, missingText, type TextDifference, type WordingGrade } from "./text-difference.ts";

/** What was set side by side: the words asked, or only what a paraphrase says of them. */
export type ComparedTexts = "wording" | "description" | "nothing";

/** One answer of each question; null where the other has no such answer. */
export interface OptionDifference {
  readonly left: string | null;
  readonly right: string | null;
  /** By which they belong together. */
  readonly matchedBy: "code" | "stance" | "role" | null;
  readonly label: TextDifference;
}

/** One of the questions that are compared. */
export interface ComparedQuestion {
  readonly question: string;
  readonly title: string;
  readonly languages: readonly string[];
  /** Its words by language, whole. */
  readonly wording: ByLanguage<Wording>;
  /** What it is said to ask where its words are not on record; null where nothing is. */
  readonly description: string | null;
}

/** Two questions, word by word, with the data set that they are of. */
export interface WordingDifference extends ComparedWordings {
  /** Where the questions were published; empty for questions that come without their data set. */
  readonly sources: readonly Source[];
  readonly lineage: Lineage;
}

/** Two questions, word by word. */
export interface ComparedWordings {
  readonly kind: "wording-difference";
  readonly left: ComparedQuestion;
  readonly right: ComparedQuestion;
  readonly compared: ComparedTexts;
  /** The language compared; null where the two share none. */
  readonly language: string | null;
  /** True where both texts are the very words that respondents heard. */
  readonly verbatim: boolean;
  /** The widest grade of preamble and question; null where either is not verbatim on both sides. */
  readonly grade: WordingGrade | null;
  readonly question: TextDifference | null;
  readonly preamble: TextDifference | null;
  readonly options: readonly OptionDifference[];
}

/** What `wording` can be told. */
export interface WordingOptions {
  /** BCP 47 tag; without it a language in which both are verbatim, else one that they share. */
  readonly language?: string;
}

/** The rows of its options. */
export const WORDING_ROWS: OptionRows<WordingOptions> = /* @__PURE__ */ optionRows(null as Of<WordingOptions>, () => ({
  language: {
    kind: word({ placeholder: "tag" }),
    help: "language to compare in: uk",
    unless: "one that both have in their exact words",
  },
}));

/**
 * The words of two questions side by side: what both say, what only one says.
 *
 * They are compared in a language that both have, verbatim texts before translations. A difference is graded only where
 * both texts are verbatim: a translation or a paraphrase may differ where the questions did not. A preamble that only one
 * of them has is a difference in whatever words it is known. Without a shared
 * language the descriptions are compared, and called so.
 *
 * @param left A question.
 * @param right Another, or the same of another survey.
 * @throws PollError `unknown-value` where a language is asked for that one of them lacks.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const [before, after] = ["sm-2019-05", "sm-2021-12"].map((id) => topline(polls, id).question);
 * const difference = wording(before!, after!);
 * difference.question?.grade; // => null
 * ```
 */
export function wording(left: WordedQuestion, right: WordedQuestion, options?: WordingOptions): WordingDifference;
/** The same of two questions of a data set, by their ids or by the addresses of toplines. */
export function wording(dataset: Dataset, left: string, right: string, options?: WordingOptions): WordingDifference;
export function wording(...given: readonly unknown[]): WordingDifference {
  const [dataset] = given;
  const [left, right, options] = isDataset(dataset) ? questionsOf(dataset, given) : questionsGiven(given);
  const meant = settled("wording", WORDING_ROWS, options);
  const names = isDataset(dataset) ? (given.slice(1, 3) as readonly string[]) : [left.id, right.id];
  return {
    ...compared(left, right, meant.language, diffText),
    sources: isDataset(dataset) ? sourcesOf(dataset, [left, right] as unknown as readonly Question[]) : [],
    lineage: lineageOf(
      {
        verb: "wording",
        of: isDataset(dataset) ? [{ dataset: dataset.id, table: null }, ...names] : names,
        settings: settingsOf(WORDING_ROWS, meant),
      },
      {
        datasets: isDataset(dataset) ? [identityOf(dataset)] : [],
        inputs: [],
        surveys: [],
        questions: isDataset(dataset) ? [left, right].map((each) => lineageQuestion(dataset.id, each as Question)) : [],
      },
    ),
  };
}

function sourcesOf({ sources }: Dataset, questions: readonly Question[]): readonly Source[] {
  const used = questions.flatMap((each) => [
    each.sources,
    ...Object.values(each.wording).map((words) => words.sources),
  ]);
  return sources.filter(({ id }) => used.some((ids) => ids.includes(id)));
}

/** The same with grades, without the runs of text that both share. */
export function gradedWording(left: WordedQuestion, right: WordedQuestion): ComparedWordings {
  return compared(left, right, undefined, gradeText);
}

function compared(
  left: WordedQuestion,
  right: WordedQuestion,
  wanted: string | undefined,
  by: CompareTexts,
): ComparedWordings {
  const language = languageOf(left, right, wanted);
  const [one, other] = language === null ? [undefined, undefined] : [left.wording[language], right.wording[language]];
  const verbatim = one?.status === "verbatim" && other?.status === "verbatim";
  const question = graded(questionDifference([left, right], [one, other], language, by), verbatim);
  const preamble = language === null ? null : preambleDifference(left.preamble, right.preamble, language, verbatim, by);
  const grades = [question?.grade, preamble?.grade];
  const ungraded = preamble !== null && preamble.grade === null;
  return {
    kind: "wording-difference",
    left: comparedQuestion(left),
    right: comparedQuestion(right),
    compared: language !== null ? "wording" : question === null ? "nothing" : "description",
    language,
    verbatim,
    grade:
      !ungraded && verbatim
        ? ((["changed", "trivial"] as const).find((grade) => grades.includes(grade)) ?? "identical")
        : null,
    question,
    preamble,
    options: optionDifferences(left.options, right.options, language, by).map((option) => ({
      ...option,
      // a question may be known as it was asked and its answers in translation only
      label: graded(option.label, verbatim && option.label.language === language),
    })),
  };
}

function comparedQuestion({ id, title, wording: worded, description }: WordedQuestion): ComparedQuestion {
  return { question: id, title, languages: Object.keys(worded), wording: worded, description };
}

/**
 * A question of a data set, by its id or by the address of a topline.
 *
 * @throws PollError as `topline` does for an address.
 */
export function questionAt(dataset: Dataset, name: string): Question {
  const named = dataset.questions.find(({ id }) => id === name);
  if (named !== undefined) return named;
  const known = [...dataset.questions, ...dataset.surveys].map(({ id }) => id);
  if (!name.includes("/") && !known.includes(name)) {
    const hint = nearNames("Closest", name, known);
    refuse("unknown-address", ["address"], `No question or survey ${shown(name)} in ${dataset.id}.`, hint);
  }
  return topline(dataset, name).question;
}

/** What is compared of a question. */
export type WordedQuestion = Pick<Question, "id" | "title" | "wording" | "preamble" | "description" | "options">;

type CompareTexts = (left: string, right: string, language: string) => TextDifference;

type Asked = readonly [left: WordedQuestion, right: WordedQuestion, options: WordingOptions];

function questionsGiven([left, right, options = {}]: readonly unknown[]): Asked {
  checkKind("wording", left, QUESTION, ["left"]);
  checkKind("wording", right, QUESTION, ["right"]);
  return [left as WordedQuestion, right as WordedQuestion, options as WordingOptions];
}

function questionsOf(dataset: Dataset, [, left, right, options = {}]: readonly unknown[]): Asked {
  checkText("wording", left, "a question or an address", ["left"]);
  checkText("wording", right, "a question or an address", ["right"]);
  return [questionAt(dataset, left as string), questionAt(dataset, right as string), options as WordingOptions];
}

/** Preference: asked for; verbatim on both sides; verbatim on one; any. */
function languageOf(left: WordedQuestion, right: WordedQuestion, wanted: string | undefined): string | null {
  const shared = Object.keys(left.wording)
    .filter((language) => right.wording[language] !== undefined)
    .sort();
  if (wanted !== undefined) {
    if (shared.includes(wanted)) return wanted;
    refuse(
      "unknown-value",
      ["language"],
      `${shown(wanted)} is not a language of both ${left.id} and ${right.id}.`,
      `Shared: ${shared.join(", ") || "none"}.`,
    );
  }
  const verbatims = (language: string): number =>
    [left, right].filter(({ wording: worded }) => worded[language]!.status === "verbatim").length;
  return shared.sort((a, b) => verbatims(b) - verbatims(a))[0] ?? null;
}

function questionDifference(
  [left, right]: readonly [WordedQuestion, WordedQuestion],
  [one, other]: readonly [Wording | undefined, Wording | undefined],
  language: string | null,
  by: CompareTexts,
): TextDifference | null {
  if (language !== null && one !== undefined && other !== undefined) return by(one.text, other.text, language);
  const [before, after] = [textOf(left), textOf(right)];
  return before === null || after === null ? null : by(before, after, "en");
}

/** What is known of the words in English: the description, else a translation. */
function textOf({ description, wording: worded }: WordedQuestion): string | null {
  return description ?? worded.en?.text ?? null;
}

function preambleDifference(
  left: ByLanguage<Wording>,
  right: ByLanguage<Wording>,
  language: string,
  verbatim: boolean,
  by: CompareTexts,
): TextDifference | null {
  const tongue = [language, ...Object.keys(left).sort()].find((each) => left[each] && right[each]) ?? language;
  const [one, other] = [left, right].map((side) => side[tongue] ?? Object.values(side)[0] ?? null);
  if (!one && !other) return null;
  // that one was read and none recorded is a difference in whatever words it is known
  if (!one || !other) return missingText(one?.text ?? null, other?.text ?? null, language);
  const shared = left[tongue] !== undefined && right[tongue] !== undefined;
  const heard = verbatim && [one, other].every(({ status }) => status === "verbatim");
  return graded(
    shared ? by(one.text, other.text, tongue) : missingText(one.text, other.text, language),
    shared && heard,
  );
}

/** What respondents did not hear is compared, but not graded. */
function graded<T extends TextDifference | null>(difference: T, verbatim: boolean): T {
  return difference === null || verbatim ? difference : { ...difference, grade: null };
}

/** Answers that belong together by code, then by stance, then by role; the rest stand alone. */
function optionDifferences(
  left: readonly ResponseOption[],
  right: readonly ResponseOption[],
  language: string | null,
  by: CompareTexts,
): readonly OptionDifference[] {
  const free = new Set(right);
  const take = (match: (option: ResponseOption) => boolean): ResponseOption | undefined => {
    const found = [...free].find(match);
    if (found !== undefined) free.delete(found);
    return found;
  };
  const matches = new Map<
    ResponseOption,
    { readonly option: ResponseOption; readonly matchedBy: OptionDifference["matchedBy"] }
  >();
  const rules = [
    ["code", (a: ResponseOption, b: ResponseOption) => a.code === b.code && a.stance === b.stance],
    ["stance", (a: ResponseOption, b: ResponseOption) => a.stance !== null && a.stance === b.stance],
    ["role", (a: ResponseOption, b: ResponseOption) => a.role !== "substantive" && a.role === b.role],
  ] as const;
  for (const [matchedBy, fits] of rules) {
    for (const option of left) {
      if (matches.has(option)) continue;
      const found = take((candidate) => fits(option, candidate));
      if (found !== undefined) matches.set(option, { option: found, matchedBy });
    }
  }
  const pairs = left.map((option) => ({ option, match: matches.get(option) ?? null }));
  return [
    ...pairs.map(({ option, match }) =>
      difference(option, match?.option ?? null, match?.matchedBy ?? null, language, by),
    ),
    ...[...free].map((option) => difference(null, option, null, language, by)),
  ];
}

function difference(
  left: ResponseOption | null,
  right: ResponseOption | null,
  matchedBy: OptionDifference["matchedBy"],
  language: string | null,
  by: CompareTexts,
): OptionDifference {
  const shared = Object.keys(left?.label ?? right?.label ?? {}).filter(
    (each) => (right ?? left)!.label[each] !== undefined,
  );
  const tongue = language !== null && shared.includes(language) ? language : (shared[0] ?? "und");
  // Labels that share no language stand beside each other; their words are not compared.
  const label = (option: ResponseOption | null): string | null =>
    option?.label[tongue] ?? Object.values(option?.label ?? {})[0] ?? null;
  const [one, other] = [label(left), label(right)];
  return {
    left: left?.code ?? null,
    right: right?.code ?? null,
    matchedBy,
    label:
      one === null || other === null || shared.length === 0 ? missingText(one, other, tongue) : by(one, other, tongue),
  };
}
