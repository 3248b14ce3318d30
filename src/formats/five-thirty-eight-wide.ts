import { shownSome } from "../errors.ts";
import { checkText } from "../model/arguments.ts";
import type { Dataset } from "../model/dataset.ts";
import { settled } from "../model/option-rows.ts";
import { checkedDataset, type ParseResult } from "../model/parse-dataset.ts";
import { nameIds } from "./content-ids.ts";
import {
  fieldDatesOf,
  noteOf,
  populationOf,
  readDate,
  readFlag,
  readPercent,
  readRespondents,
} from "./five-thirty-eight.ts";
import { ANSWERS, columnsIn, isKnown, type Party, prefixesIn, REQUIRED } from "./five-thirty-eight-columns.ts";
import { agreedIn, pollsterOf, type SizedSurvey, TRACKING, withSizes } from "./five-thirty-eight-polls.ts";
import { type Printing, withStandings } from "./five-thirty-eight-standings.ts";
import { FILE_SOURCE, FOREIGN_ROWS, type ForeignFileOptions, type ForeignRow, gather } from "./foreign-file.ts";
import { idFor } from "./id-for.ts";
import type { Json } from "./json.ts";

interface WideSurvey extends SizedSurvey {
  /** Why there are no field dates, and what has no place of its own. */
  readonly notes: (string | null)[];
  readonly rows: ForeignRow[];
}

interface WideQuestion {
  readonly record: Json;
  /** The first of them. */
  readonly row: number;
  readonly wording: string;
  readonly subject: string;
  readonly categories: Set<string>;
  readonly options: Map<string, Json>;
}

/**
 * Reads a poll file of FiveThirtyEight with the wording, one row for each question, or lists every problem with row and
 * column.
 *
 * Rows of the same pollster, sponsor, dates and population are one survey. `Text` is the wording and makes the question,
 * `Category` its class of wordings; where rows of one wording have two categories, its class is unknown and the note has
 * both. `Question`, where the file has it, is the topic. Rows without `Text` are one question for each category. `Rep Yes`,
 * `Dem Yes`, … become groups with an n of their own. A row with `Include?` no is not counted; where the same question of a
 * survey has several rows, the first counted one is taken and the others stand as alternatives, their further answers in a
 * note. Dates whose end is before the start are kept in the note only; rows without dates are a survey each.
 *
 * @param text The file.
 * @param options Id, title and topic of the data set to be.
 * @throws PollError `wrong-type` for anything else than what it takes, `unknown-setting` for an option that it does
 *   not have.
 * @example
 * ```ts
 * const text = "Start,End,Pollster,Sample Size,Population,Text,Yes,No\n3/4/2021,3/7/2021,Acme,1008,a,Rebuild it?,147,44\n";
 * const result = safeReadFiveThirtyEightWide(text, { id: "bridge" });
 * result.ok; // => false
 * ```
 */
export function safeReadFiveThirtyEightWide(text: string, options: ForeignFileOptions): ParseResult {
  checkText("readFiveThirtyEightWide", text, "the text of a file", ["text"]);
  settled("readFiveThirtyEightWide", FOREIGN_ROWS, options);
  const gathering = gather(text, options, isKnown, REQUIRED);
  const { rows, header, add, from, sourceOf, finish } = gathering;
  const columns = columnsIn(gathering);
  const topic = options.topic ?? options.id;
  const topics = nameIds(rows.map((row) => row.get(columns.topic)).filter((subject) => subject !== ""));
  const classes = nameIds(
    rows.map(categoryOf).filter((category) => category !== ""),
    {
      before: (options.before?.questions ?? []).flatMap(({ title, wordingClass }) =>
        wordingClass === null ? [] : [[title, wordingClass] as const],
      ),
    },
  );
  const surveys = new Map<string, WideSurvey>();
  const questions = new Map<string, WideQuestion>();
  const groups = new Map<string, Json>();
  const printings: Printing[] = [];
  const prefixes = prefixesIn(header);
  const answers = header.filter((column) => Object.hasOwn(ANSWERS, column));
  if (header.length > 0 && answers.length === 0) {
    const message = `Expected a column of answers such as ${shownSome(Object.keys(ANSWERS).slice(0, 4))}, got none.`;
    add("missing-column", 1, "Yes", message, "Name another format.");
  }

  for (const row of rows) {
    const survey = surveyOf(row);
    survey.rows.push(row);
    const size = readRespondents(gathering, row, columns.size);
    survey.sizes.push(size);
    const question = questionOf(row);
    const hint = "Leave it empty where the row is counted.";
    const isCounted = readFlag(gathering, row, columns.include, hint) !== false;
    const shared = {
      survey: survey.record.id,
      question: question.record.id,
      note: row.get(columns.notes) || null,
      sources: [sourceOf(row, columns.url)],
    };
    for (const [party, prefix] of prefixes) {
      const sample = `${prefix}Sample`;
      const baseSize = party === null ? size : readRespondents(gathering, row, sample);
      const before = printings.length;
      for (const answer of answers) {
        const column = `${prefix}${answer}`;
        if (row.get(column) === "") continue;
        const option = idFor(answer);
        question.options.set(option, { code: option, label: { en: answer }, role: ANSWERS[answer] });
        const printed = readPercent(gathering, row, column);
        if (printed === null) continue;
        if (party !== null) groups.set(party.id, groupRecord(party));
        const record = from({ ...shared, group: party?.id ?? null, option, printed, baseSize }, row.number, column);
        printings.push({ record, row: row.number, words: `${column} ${row.get(column)}`, isCounted });
      }
      if (party !== null && baseSize !== null && printings.length === before)
        survey.notes.push(`Without figures of its own: ${sample} ${row.get(sample)}.`);
    }
  }
  for (const { record, notes, rows: own } of surveys.values()) {
    const isTracking = agreedIn(gathering, own, columns.tracking, (row) => readFlag(gathering, row, columns.tracking));
    const sources = [...new Set(own.map((row) => sourceOf(row, columns.url)))];
    Object.assign(record, { note: noteOf([...notes, isTracking === true ? TRACKING : null]), sources });
  }
  for (const { row, options: given } of questions.values()) {
    if (given.size > 0 || answers.length === 0) continue;
    const message = `Expected a figure in ${shownSome(answers)}, got none.`;
    add("missing-field", row, answers[0]!, message, "Fill one in, or remove the row.");
  }
  const tables = {
    ...withSizes(surveys.values(), withStandings(printings)),
    questions: [...questions.values()].map(({ record, options: given, ...said }) =>
      Object.assign(record, classOf(said, classes), { options: inColumnOrder([...given.values()], answers) }),
    ),
    groups: [...groups.values()],
  };
  return finish(tables, {
    questions: new Map(
      [...questions].map(([content, { record, categories, subject }]) => {
        const [category] = [...categories].sort();
        return [record.id, { id: idFor(category ?? (subject || "question")), content }];
      }),
    ),
  });

  /** Class of wordings; blanks may be written as underscores. */
  function categoryOf(row: ForeignRow): string {
    return row.get(columns.category).replace(/_/g, " ");
  }

  function surveyOf(row: ForeignRow): WideSurvey {
    const pollster = pollsterOf(gathering, [row], columns.pollster);
    const [start, end] = [readDate(gathering, row, columns.start), readDate(gathering, row, columns.end)];
    const population = populationOf(gathering, row, columns.population);
    const sponsor = row.get(columns.sponsor);
    // Two days that are unknown are not the same day.
    const days = start === null && end === null ? row.number : [start, end];
    const key = JSON.stringify([pollster, sponsor, days, population]);
    const known = surveys.get(key);
    if (known !== undefined) return known;
    const { dates, note } = fieldDatesOf(start, end);
    const record = {
      id: surveys.size,
      houses: [pollster],
      sponsors: sponsor === "" ? [] : [sponsor],
      fieldDates: dates,
      ...population,
    };
    const made = { record: from(record, row.number), sizes: [], notes: [note], rows: [] };
    surveys.set(key, made);
    return made;
  }

  function questionOf(row: ForeignRow): WideQuestion {
    const [wording, category, subject] = [row.get(columns.text), categoryOf(row), row.get(columns.topic)];
    const key = JSON.stringify([subject, wording, wording === "" ? category : ""]);
    let question = questions.get(key);
    if (question === undefined) {
      const record = {
        id: questions.size,
        topic: topics.get(subject) ?? topic,
        wording: wording === "" ? {} : { en: { text: wording, status: "verbatim", sources: [FILE_SOURCE] } },
        wordingStatus: wording === "" ? "unknown" : "verbatim",
        sources: [FILE_SOURCE],
      };
      question = {
        record: from(record, row.number, columns.text),
        row: row.number,
        wording,
        subject,
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

/** Title, class of wordings and note of a question. */
function classOf(
  { wording, categories }: Pick<WideQuestion, "wording" | "categories">,
  classes: ReadonlyMap<string, string>,
): Json {
  const [category, second] = categories;
  if (second !== undefined) {
    const note = `The file has this wording in ${String(categories.size)} categories: ${[...categories].join(", ")}.`;
    return { title: titleOf(wording), wordingClass: null, note };
  }
  if (category === undefined) return { title: titleOf(wording), wordingClass: null };
  return { title: category, wordingClass: classes.get(category)! };
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
