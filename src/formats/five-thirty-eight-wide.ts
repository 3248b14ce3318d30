import { shown } from "../errors.ts";
import type { Dataset } from "../model/dataset.ts";
import { checkedDataset, type ParseResult } from "../model/parse-dataset.ts";
import { fieldDatesOf, noteOf, populationOf, readDate, readPercent, readRespondents } from "./five-thirty-eight.ts";
import { ANSWERS, columnsIn, isKnown, type Party, prefixesIn, REQUIRED } from "./five-thirty-eight-columns.ts";
import { pollsterOf, type SizedSurvey, TRACKING, withSizes } from "./five-thirty-eight-polls.ts";
import {
  FILE_SOURCE,
  type ForeignFileOptions,
  type ForeignRow,
  type Gathering,
  gather,
  type Json,
} from "./foreign-file.ts";
import { freeId, idFor, organisationRegister, takenIds } from "./id-for.ts";

interface WideSurvey extends SizedSurvey {
  /** Why there are no field dates. */
  readonly note: string | null;
  readonly sources: Set<string>;
  isTracking: boolean;
}

/** A figure with its row. */
interface Printing {
  readonly record: Json;
  readonly row: number;
  /** Whether the file counts the row. */
  readonly isCounted: boolean;
}

interface WideQuestion {
  readonly record: Json;
  readonly wording: string;
  readonly categories: Set<string>;
  readonly options: Map<string, Json>;
}

/**
 * Reads a poll file of FiveThirtyEight with the wording, one row for each question, or lists every problem with row and
 * column.
 *
 * Rows of the same pollster, sponsor, dates and population are one survey. `Text` is the wording and makes the question,
 * `Category` its class of wordings; where rows of one wording have two categories, its class is unknown and the note has
 * both. `Question`, where the file has it, is the topic. Rows without `Text` are one question for each category. `Rep Yes`, `Dem Yes`, … become groups with an n of their
 * own. A row with `Include?` no is not counted; where the same question of a survey has several rows, the first counted one
 * is taken and the others stand as alternatives. Dates whose end is before the start are kept in the note only.
 *
 * @param text The file.
 * @param options Id, title and topic of the data set to be.
 * @example
 * ```ts
 * const text = "Start,End,Pollster,Sample Size,Population,Text,Yes,No\n3/4/2021,3/7/2021,Acme,1008,a,Rebuild it?,147,44\n";
 * const result = safeReadFiveThirtyEightWide(text, { id: "bridge" });
 * result.ok; // => false
 * ```
 */
export function safeReadFiveThirtyEightWide(text: string, options: ForeignFileOptions): ParseResult {
  const gathering = gather(text, options, isKnown, REQUIRED);
  const { rows, header, from, sourceOf, finish } = gathering;
  const columns = columnsIn(gathering);
  const topic = options.topic ?? options.id;
  const organisations = organisationRegister();
  const surveys = new Map<string, WideSurvey>();
  const questions = new Map<string, WideQuestion>();
  const [surveyIds, questionIds] = [takenIds(), takenIds()];
  const groups = new Map<string, Json>();
  const printings: Printing[] = [];
  const prefixes = prefixesIn(header);
  const answers = header.filter((column) => Object.hasOwn(ANSWERS, column));

  for (const row of rows) {
    const survey = surveyOf(row);
    const source = sourceOf(row, columns.url);
    survey.sources.add(source);
    survey.isTracking ||= !/^(?:f.*)?$/i.test(row.get(columns.tracking));
    const size = readRespondents(gathering, row, columns.size);
    survey.sizes.push(size);
    const question = questionOf(row);
    const isCounted = readInclude(gathering, row, columns.include);
    const shared = {
      survey: survey.record.id,
      question: question.record.id,
      note: row.get(columns.notes) || null,
      sources: [source],
    };
    for (const [party, prefix] of prefixes) {
      const baseSize = party === null ? size : readRespondents(gathering, row, `${prefix}Sample`);
      for (const answer of answers) {
        const column = `${prefix}${answer}`;
        const printed = readPercent(gathering, row, column);
        if (printed === null) continue;
        const option = idFor(answer);
        question.options.set(option, { code: option, label: { en: answer }, role: ANSWERS[answer] });
        if (party !== null) groups.set(party.id, groupRecord(party));
        const record = from({ ...shared, group: party?.id ?? null, option, printed, baseSize }, row.number, column);
        printings.push({ record, row: row.number, isCounted });
      }
    }
  }
  for (const { record, note, isTracking, sources } of surveys.values())
    Object.assign(record, { note: noteOf(note, isTracking ? TRACKING : null), sources: [...sources] });
  return finish({
    organisations: organisations.all(),
    ...withSizes(surveys.values(), withStandings(printings)),
    questions: [...questions.values()].map(({ record, options: given, ...said }) =>
      Object.assign(record, classOf(said), { options: inColumnOrder([...given.values()], answers) }),
    ),
    groups: [...groups.values()],
  });

  function surveyOf(row: ForeignRow): WideSurvey {
    const pollster = pollsterOf(gathering, [row], columns.pollster);
    const [start, end] = [readDate(gathering, row, columns.start), readDate(gathering, row, columns.end)];
    const population = populationOf(gathering, row, columns.population);
    const sponsor = row.get(columns.sponsor);
    const key = JSON.stringify([pollster, sponsor, start, end, population]);
    const known = surveys.get(key);
    if (known !== undefined) return known;
    const { dates, note } = fieldDatesOf(start, end);
    const record = {
      id: freeId([idFor(pollster), ...[end ?? start].filter((day) => day !== null)].join("-"), surveyIds),
      houses: [organisations.idOf(pollster)],
      sponsors: sponsor === "" ? [] : [organisations.idOf(sponsor)],
      fieldDates: dates,
      ...population,
    };
    const made = { record: from(record, row.number), sizes: [], note, sources: new Set<string>(), isTracking: false };
    surveys.set(key, made);
    return made;
  }

  function questionOf(row: ForeignRow): WideQuestion {
    const [wording, category, subject] = [row.get(columns.text), row.get(columns.category), row.get(columns.topic)];
    const key = JSON.stringify([subject, wording, wording === "" ? category : ""]);
    let question = questions.get(key);
    if (question === undefined) {
      const record = {
        id: freeId(idFor(category || subject || "question"), questionIds),
        topic: subject === "" ? topic : idFor(subject),
        wording: wording === "" ? {} : { en: { text: wording, status: "verbatim", sources: [FILE_SOURCE] } },
        wordingStatus: wording === "" ? "unknown" : "verbatim",
        sources: [FILE_SOURCE],
      };
      question = {
        record: from(record, row.number, columns.text),
        wording,
        categories: new Set<string>(),
        options: new Map<string, Json>(),
      };
      questions.set(key, question);
    }
    if (category !== "") question.categories.add(category);
    return question;
  }
}

/**
 * `safeReadFiveThirtyEightWide` for those who would rather catch.
 *
 * @param text The file.
 * @param options Id, title and topic of the data set to be.
 * @throws PollError with every problem.
 * @example
 * ```ts
 * const text = "Start,End,Pollster,Sample Size,Population,Text,Yes,No\n3/4/2021,3/7/2021,Acme,1008,a,Rebuild it?,47,44\n";
 * readFiveThirtyEightWide(text, { id: "bridge" }).questions[0].wording.en.text; // => "Rebuild it?"
 * ```
 */
export function readFiveThirtyEightWide(text: string, options: ForeignFileOptions): Dataset {
  return checkedDataset(safeReadFiveThirtyEightWide(text, options));
}

/** Whether a row is counted: all are that do not say no. */
function readInclude({ add }: Gathering, row: ForeignRow, column: string): boolean {
  const cell = row.get(column);
  if (/^(?:|y|yes|t|true|1)$/i.test(cell)) return true;
  if (!/^(?:n|no|f|false|0)$/i.test(cell)) {
    const message = `Expected yes or no, got ${shown(cell)}.`;
    add("unknown-value", row.number, column, message, "Leave it empty where the row is counted.");
  }
  return false;
}

/** Of several figures for the same answer the first that is counted is taken, the first where none is. */
function withStandings(printings: readonly Printing[]): readonly Json[] {
  const taken = new Map<string, Printing>();
  const placeOf = ({ record: { survey, question, group, option } }: Printing): string =>
    JSON.stringify([survey, question, group, option]);
  for (const printing of printings) {
    const other = taken.get(placeOf(printing));
    if (other === undefined || (printing.isCounted && !other.isCounted)) taken.set(placeOf(printing), printing);
  }
  return printings.map((printing) =>
    Object.assign(printing.record, standingOf(printing, taken.get(placeOf(printing))!)),
  );
}

function standingOf(printing: Printing, taken: Printing): Json {
  const leftOut = "The file leaves it out (Include? is no)";
  if (printing === taken) return printing.isCounted ? {} : { standing: "not-counted", reason: `${leftOut}.` };
  const why = printing.isCounted || !taken.isCounted ? "The file has the question of this survey twice" : leftOut;
  return { standing: "alternative", reason: `${why}; row ${String(taken.row)} is taken.` };
}

/** Title, class of wordings and note of a question. */
function classOf({ wording, categories }: Pick<WideQuestion, "wording" | "categories">): Json {
  const [category, second] = categories;
  if (second !== undefined) {
    const note = `The file has this wording in ${String(categories.size)} categories: ${[...categories].join(", ")}.`;
    return { title: titleOf(wording), wordingClass: null, note };
  }
  if (category === undefined) return { title: titleOf(wording), wordingClass: null };
  return { title: category.replace(/_/g, " "), wordingClass: idFor(category) };
}

function titleOf(wording: string): string {
  if (wording === "") return "Question without words";
  return wording.length > 60 ? `${wording.slice(0, 59).trimEnd()}…` : wording;
}

function groupRecord({ id, label }: Party): Json {
  return { id, variable: "party", scheme: "party", label, sources: [FILE_SOURCE] };
}

function inColumnOrder(options: readonly Json[], answers: readonly string[]): readonly Json[] {
  const codes = answers.map(idFor);
  return [...options].sort((a, b) => codes.indexOf(String(a.code)) - codes.indexOf(String(b.code)));
}
