import MiniSearch from "minisearch";
import { sameQuestion } from "../comparability/same-question.ts";
import { refuse } from "../errors.ts";
import { checkKinds, checkText, DATASET } from "../model/arguments.ts";
import type { Dataset } from "../model/dataset.ts";
import { firstDay, lastDay, type PartialDate } from "../model/dates.ts";
import { groupedBy } from "../model/grouped-by.ts";
import { settled } from "../model/option-rows.ts";
import { shortName } from "../model/organisation.ts";
import type { ByLanguage, Question, WordingStatus } from "../model/question.ts";
import type { Survey } from "../model/survey.ts";
import { FIND_ROWS, type FindOptions } from "./find-options.ts";

/** A question that a search found. */
export interface FoundQuestion {
  /** Id of its data set. */
  readonly dataset: string;
  /** Id of the question. */
  readonly question: string;
  readonly title: string;
  /** Its words in English, else in the language of the interview; where they are not known, what a paraphrase says. */
  readonly wording: string | null;
  /** How near that is to what respondents heard. */
  readonly status: WordingStatus;
  /** Who asked it, by short names; the one with most polls first. */
  readonly pollsters: readonly string[];
  /** Number of surveys with a share of it among all respondents. */
  readonly polls: number;
  /** First and last day of fieldwork, as far as known. */
  readonly from: PartialDate | null;
  readonly until: PartialDate | null;
  /** Questions of one group are one by their words and answers, as far as known; those of two groups are two. */
  readonly group: number;
  /** Words of the search that it has; none where it is there because it is one with a question that has them. */
  readonly words: readonly string[];
}

/**
 * Returns the questions that polls have asked about something, found by words in any language of the data, misspelt or
 * inflected; the best first. Questions that are one by their words and answers (`sameQuestion` decides, as it does for every
 * comparison) stand in one group: only polls of one group can be compared in time.
 *
 * It looks into the words that were asked, titles, answers, names of pollsters, and `terms.csv`: other words for what a
 * question is about. Fails to find what is meant in words that none of these has.
 *
 * @param datasets Data sets to look into, or one.
 * @param words What to look for: `NATO referendum`.
 * @param options `groups`.
 * @returns One row per question; no rows where no question has any of the words.
 * @throws PollError `wrong-type`, `missing-field` for words without a letter, `unknown-field`.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const [first] = find(polls, "гарантії безпеки");
 * first.question; // => "kiis-guarantees"
 * ```
 */
export function find(
  datasets: Dataset | readonly Dataset[],
  words: string,
  options: FindOptions = {},
): readonly FoundQuestion[] {
  return finderIn(datasets)(words, options);
}

/** `find` in data sets whose words are put into an index once. */
export function finderIn(
  datasets: Dataset | readonly Dataset[],
): (words: string, options?: FindOptions) => readonly FoundQuestion[] {
  const all = Array.isArray(datasets) ? (datasets as readonly Dataset[]) : [datasets as Dataset];
  checkKinds("find", all, DATASET, ["datasets"]);
  const entries = all.flatMap(entriesOf);
  const index = indexOf(entries);
  return (words, options = {}) => {
    checkText("find", words, "what to look for", ["words"]);
    const { groups } = settled("find", FIND_ROWS, options);
    if (!/[\p{L}\p{N}]/u.test(words))
      refuse("missing-field", ["words"], "There is nothing to look for.", 'Give some words: "NATO referendum".');
    return inGroups(entries, ranked(entries, index, words), groups);
  };
}

function inGroups(entries: readonly Entry[], hits: readonly Hit[], groups: number): readonly FoundQuestion[] {
  const taken = new Set<Entry>();
  const found: FoundQuestion[] = [];
  for (let group = 1; group <= groups; group += 1) {
    const first = hits.find(({ entry }) => !taken.has(entry))?.entry;
    if (first === undefined) break;
    const others = entries
      .filter((entry) => entry !== first && !taken.has(entry) && areOne(first, entry))
      .sort((a, b) => b.surveys.length - a.surveys.length);
    for (const entry of [first, ...others]) {
      taken.add(entry);
      const matched = hits.find((hit) => hit.entry === entry)?.words ?? [];
      found.push({ ...rowOf(entry), group, words: matched });
    }
  }
  return found;
}

/** A question with the surveys that have shares of it. */
interface Entry {
  readonly dataset: Dataset;
  readonly question: Question;
  readonly surveys: readonly Survey[];
  readonly pollsters: readonly string[];
}

function entriesOf(dataset: Dataset): readonly Entry[] {
  const surveys = new Map(dataset.surveys.map((survey) => [survey.id, survey]));
  const names = new Map(dataset.organisations.map(({ id, name }) => [id, name]));
  const shares = groupedBy(dataset.toplines, ({ question, group }) => (group === null ? question : null));
  return dataset.questions.map((question) => {
    const ids = new Set(shares.get(question.id)?.map(({ survey }) => survey));
    const own = [...ids].map((id) => surveys.get(id)!);
    const byHouse = groupedBy(
      own.flatMap(({ houses }) => houses),
      (house) => house,
    );
    const most = [...byHouse].sort(([, a], [, b]) => b.length - a.length);
    return { dataset, question, surveys: own, pollsters: most.map(([house]) => names.get(house) ?? house) };
  });
}

interface Hit {
  readonly entry: Entry;
  readonly words: readonly string[];
}

function indexOf(entries: readonly Entry[]): MiniSearch {
  const index = new MiniSearch({
    fields: ["asked", "title", "answers", "terms", "pollsters"],
    searchOptions: {
      boost: BOOST,
      prefix: isLong,
      fuzzy: (term) => isLong(term) && WRONG_LETTERS,
      boostDocument: (id) => 1 + WEIGHT_OF_POLLS * Math.log10(1 + entries[id as number]!.surveys.length),
    },
  });
  index.addAll(entries.map((entry, id) => ({ id, ...textsOf(entry) })));
  return index;
}

/** Questions that have enough of the words, the best first: those that were often asked before those asked once. */
function ranked(entries: readonly Entry[], index: MiniSearch, words: string): readonly Hit[] {
  const said = wordsOf(words);
  const needed = said.some(isLong) ? said.filter(isLong) : said;
  const hits = new Map<number, { score: number; readonly words: string[] }>();
  for (const word of said) {
    for (const { id, score, terms } of index.search(word)) {
      if (!terms.some((term) => term[0] === word[0])) continue;
      const hit = hits.get(id as number) ?? { score: 0, words: [] };
      hits.set(id as number, hit);
      hit.score += score;
      hit.words.push(word);
    }
  }
  return [...hits]
    .filter(([, hit]) => hit.words.filter((word) => needed.includes(word)).length * WORDS_PER_FOUND >= needed.length)
    .map(([id, hit]) => ({ entry: entries[id]!, words: hit.words, rank: hit.score * hit.words.length }))
    .sort((one, other) => other.rank - one.rank);
}

/** The words of a search, in small letters, each once. */
function wordsOf(text: string): readonly string[] {
  return [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu))];
}

/** Shorter words are looked for as they are, and alone they make no question a find. */
function isLong(word: string): boolean {
  return word.length > 3;
}

/** Words of a search that none of the questions has, and that say what it is about: long ones, and short names (`EU`). */
export function missingWords(text: string, found: readonly FoundQuestion[]): readonly string[] {
  const had = new Set(found.flatMap(({ words }) => words));
  const names = new Set(
    text.match(/(?<![\p{L}\p{N}])\p{Lu}{2,3}(?![\p{L}\p{N}])/gu)?.map((name) => name.toLowerCase()),
  );
  return wordsOf(text).filter((word) => (isLong(word) || names.has(word)) && !had.has(word));
}

/** Of a long word so many of its letters may be others, but not the first: misspelt and inflected words begin alike. */
const WRONG_LETTERS = 0.2;
/** One of so many long words must be found. */
const WORDS_PER_FOUND = 3;
/** What a question is about says more than how it was put. */
const BOOST = { title: 1.5, terms: 1.5 };
/** A question of ten polls weighs so much more than one of none. */
const WEIGHT_OF_POLLS = 0.5;

/** What the index has of a question. */
function textsOf({ dataset, question, pollsters }: Entry): Readonly<Record<string, string>> {
  const { title, titles, description, wording, preamble, options, topic } = question;
  const stances = new Set(options.flatMap(({ stance }) => stance ?? []));
  const concepts = new Set([topic, ...[...stances].map((stance) => stance.split(":")[0]!)]);
  const spoken = [...Object.values(wording), ...Object.values(preamble)].map(({ text }) => text);
  const labels = [...options, ...dataset.stances.filter(({ id }) => stances.has(id))].map(({ label }) => label);
  const organisations = dataset.organisations.filter(({ name }) => pollsters.includes(name));
  const texts = {
    asked: [...spoken, description ?? ""],
    title: [title, ...inAll(titles)],
    answers: labels.flatMap(inAll),
    terms: dataset.terms.flatMap(({ concept, terms }) => (concepts.has(concept) ? terms : [])),
    pollsters: organisations.flatMap(({ name, names, aliases }) => [name, ...inAll(names), ...aliases]),
  };
  return Object.fromEntries(Object.entries(texts).map(([field, parts]) => [field, parts.join(" ")]));
}

function inAll(texts: ByLanguage<string>): readonly string[] {
  return Object.values(texts);
}

function areOne(one: Entry, other: Entry): boolean {
  return one.dataset === other.dataset && sameQuestion(one.question, other.question).sameness !== "another";
}

function rowOf({ dataset, question, surveys, pollsters }: Entry): Omit<FoundQuestion, "group" | "words"> {
  const said = question.wording.en ?? Object.values(question.wording)[0];
  const dates = surveys.flatMap(({ fieldDates }) => fieldDates ?? []);
  const starts = dates.map(({ start }) => start).sort((a, b) => (firstDay(a) < firstDay(b) ? -1 : 1));
  const ends = dates.map(({ end }) => end).sort((a, b) => (lastDay(a) < lastDay(b) ? -1 : 1));
  return {
    dataset: dataset.id,
    question: question.id,
    title: question.title,
    wording: said?.text ?? question.description,
    status: said?.status ?? question.wordingStatus,
    pollsters: pollsters.map(shortName),
    polls: surveys.length,
    from: starts[0] ?? null,
    until: ends.at(-1) ?? null,
  };
}
