import { PollError, shown } from "../errors.ts";
import { shiftDecimal } from "../format/shift-decimal.ts";
import { checkText } from "../model/arguments.ts";
import type { Dataset } from "../model/dataset.ts";
import { groupedBy } from "../model/grouped-by.ts";
import { settled } from "../model/option-rows.ts";
import type { ParseResult } from "../model/parse-dataset.ts";
import { askedAgain, locatorOf, timesBefore, timesOf } from "./asked-again.ts";
import { nameIds, type Wanted } from "./content-ids.ts";
import { modesOf, noteOf, readDate, readPercent, readRespondents } from "./five-thirty-eight.ts";
import { type Candidates, candidatesOf } from "./five-thirty-eight-candidates.ts";
import {
  agreedIn,
  groupsOf,
  pollsterOf,
  rowsWith,
  type SizedSurvey,
  withSizes,
  wordsIn,
} from "./five-thirty-eight-polls.ts";
import { FILE_SOURCE, FOREIGN_ROWS, type ForeignFileOptions, type ForeignRow, gather } from "./foreign-file.ts";
import { idFor } from "./id-for.ts";
import type { Json } from "./json.ts";

/** A counted result of a file, with the question and the answer that it is for; `trend` takes it as an anchor. */
export interface ResultAnchor {
  readonly question: string;
  readonly option: string;
  readonly date: string;
  /** Proportion. */
  readonly share: number;
  /** Where it was printed. */
  readonly source: string;
}

/** A data set with the results that the file has beside its polls. */
export interface AnchoredDataset {
  readonly dataset: Dataset;
  readonly anchors: readonly ResultAnchor[];
}

/** The same, or what is wrong with the file. */
export type AnchoredParseResult = ParseResult & { readonly anchors: readonly ResultAnchor[] };

const READ =
  "poll_id,pollno,race,location,race_id,pollster,methodology,partisan,polldate,samplesize,electiondate,comment,question_id";
const PASSED_OVER =
  "year,type_simple,type_detail,pollster_rating_id,aapor_roper,inactive,margin_poll,margin_actual,error,bias,rightcall,advancedplusminus,time_to_election,cycle,partisan_type";
const OF_CANDIDATE = /^cand([123])_(name|id|party|pct|actual)$/;
const COLUMNS: ReadonlySet<string> = new Set(`${READ},${PASSED_OVER}`.split(","));

interface RawQuestion {
  readonly record: Json;
  /** Codes of its candidates by name. */
  readonly options: Map<string, string>;
  /** Which time it was asked of the same respondents. */
  readonly time: number;
}

/**
 * Reads the raw polls of FiveThirtyEight, two candidates with the result of the election, or lists every problem with row
 * and column.
 *
 * Each poll in one place is a survey, each race with its candidates a question; the wording is unknown. The file has one
 * date for each poll, which is taken for the field dates and marked as inferred. Rows of a poll that contradict each other
 * in pollster, date, methodology or partisanship are problems. Where they differ in n, each share has its own; an n whose
 * comment calls it estimated is inferred. The results have no place in a data set: they are in the notes of the questions,
 * and in `anchors`, in the form that `trend` takes.
 *
 * @param text The file.
 * @param options Id, title and topic of the data set to be.
 * @throws PollError `wrong-type` for anything else than what it takes, `unknown-setting` for an option that it does
 *   not have.
 * @example
 * ```ts
 * const result = safeReadFiveThirtyEightRaw("poll_id,pollster\n7,Acme\n", { id: "races" });
 * result.ok; // => false
 * ```
 */
export function safeReadFiveThirtyEightRaw(text: string, options: ForeignFileOptions): AnchoredParseResult {
  checkText("readFiveThirtyEightRaw", text, "the text of a file", ["text"]);
  settled("readFiveThirtyEightRaw", FOREIGN_ROWS, options);
  const required = ["race", "pollster", "polldate", "cand1_name", "cand1_pct", "cand2_name", "cand2_pct"];
  const gathering = gather(text, options, (column) => COLUMNS.has(column) || OF_CANDIDATE.test(column), [
    ["poll_id", "pollno"],
    ...required.map((column) => [column]),
  ]);
  const { header, add, from, finish } = gathering;
  const topic = options.topic ?? options.id;
  const idColumn = header.includes("pollno") ? "pollno" : "poll_id";
  const surveys: SizedSurvey[] = [];
  /** Ids of the publisher. */
  const own = new Map<unknown, string>();
  const questions = new Map<string, RawQuestion>();
  const wanted = new Map<unknown, Wanted>();
  const times = timesBefore(options.before);
  const anchors = new Map<string, Omit<ResultAnchor, "question"> & { readonly of: RawQuestion }>();
  const toplines: Json[] = [];
  if (!header.includes("electiondate") && header.some((column) => column.endsWith("_actual")))
    add(
      "missing-column",
      1,
      "electiondate",
      "Expected the day of the results in `electiondate`, got no such column.",
      "Add it.",
    );

  const rows = rowsWith(gathering, [idColumn, "race"]);
  /** Codes of candidates by race and name: another name is another answer, in whatever row. */
  const codes = new Map(
    [...groupedBy(rows, raceOf)].map(([race, same]) => [race, nameIds(same.flatMap(namesIn))] as const),
  );

  for (const poll of groupsOf(rows, (row) => [row.get(idColumn)])) {
    const parts = groupsOf(poll, (row) => [row.get("location")]);
    const said = saidOf(poll, parts.length > 1);
    for (const part of parts) {
      const survey = surveyOf(part, said);
      surveys.push(survey);
      // Another question of the same race and names was asked once more.
      for (const [race, asked] of groupedBy(part, raceOf)) {
        const time = timesOf(asked.map(locatorIn), times);
        for (const row of asked) addRow(row, survey, race, time.get(locatorIn(row))!);
      }
    }
  }
  for (const question of questions.values()) {
    const results = [...question.options].flatMap(([name, id]) => {
      const result = anchors.get(placeOf(question, id));
      return result === undefined ? [] : [{ ...result, words: `${name} ${String(shiftDecimal(result.share, 2))}%` }];
    });
    question.record.note = noteOf([
      askedAgain(question.time),
      results.length === 0 ? null : `Result on ${results[0]!.date}: ${results.map(({ words }) => words).join(", ")}.`,
    ]);
  }
  const result = finish(
    {
      ...withSizes(surveys, toplines),
      questions: [...questions.values()].map(({ record, options: given }) =>
        Object.assign(record, {
          options: [...given].map(([name, code]) => ({ code, label: { en: name }, role: "substantive" })),
        }),
      ),
    },
    { own, questions: wanted },
  );
  return { ...result, anchors: result.ok ? [...anchors.values()].map(anchorOf) : [] };

  function addRow(row: ForeignRow, survey: SizedSurvey, race: string, time: number): void {
    const candidates = candidatesOf(row);
    const question = questionOf(row, candidates, race, time);
    const electionDay = readDate(gathering, row, "electiondate");
    const baseSize = sizeOf(row);
    survey.sizes.push(baseSize);
    for (const { number, name } of candidates) {
      const printed = readPercent(gathering, row, `cand${number}_pct`);
      const actual = readPercent(gathering, row, `cand${number}_actual`);
      if (printed === null && actual === null) continue;
      if (name === "") {
        const message = "Expected the name of the candidate, got nothing.";
        add("missing-field", row.number, `cand${number}_name`, message, "Name the candidate.");
        continue;
      }
      const option = question.options.get(name)!;
      if (printed !== null) {
        const record = {
          survey: survey.record.id,
          question: question.record.id,
          option,
          printed,
          baseSize,
          locator: row.get("question_id") === "" ? null : locatorIn(row),
          note: row.get("comment") || null,
          sources: [FILE_SOURCE],
        };
        toplines.push(from(record, row.number, `cand${number}_pct`));
      }
      if (actual !== null && electionDay !== null) anchor(row, number, question, option, electionDay, actual);
      else if (actual !== null && header.includes("electiondate") && row.get("electiondate") === "") {
        const message = "Expected the day of the result, got nothing.";
        add("missing-field", row.number, "electiondate", message, "Add it, or leave the result empty.");
      }
    }
  }

  /** The file has an n for each poll; the comment says where it is an estimate. */
  function sizeOf(row: ForeignRow): Json | null {
    const [size, comment] = [readRespondents(gathering, row, "samplesize"), row.get("comment")];
    return size !== null && /\bestimated\b/i.test(comment) ? { ...size, status: "inferred", note: comment } : size;
  }

  /** What all places of a poll share. */
  function saidOf(poll: readonly ForeignRow[], isShared: boolean): Json {
    const [first] = poll as readonly [ForeignRow];
    const words = (column: string): string => wordsIn(gathering, poll, column);
    const [pollster, partisan] = [pollsterOf(gathering, poll, "pollster"), words("partisan")];
    const date = agreedIn(gathering, poll, "polldate", (row) => readDate(gathering, row, "polldate"));
    return {
      houses: [pollster],
      fieldDates: date === null ? null : { start: date, end: date },
      inferred: date === null ? [] : ["fieldDates"],
      ...modesOf(words("methodology")),
      note: noteOf([
        date === null ? null : "The file has one date for the poll, taken for its field dates.",
        isShared ? `The same fieldwork is there for other places (${idColumn} ${first.get(idColumn)}).` : null,
        partisan === "" ? null : `Partisan: ${partisan}.`,
      ]),
      sources: [FILE_SOURCE],
    };
  }

  function surveyOf([row]: readonly ForeignRow[], said: Json): SizedSurvey {
    const location = row!.get("location");
    const record = { id: surveys.length, ...said, territory: location === "" ? null : { note: location } };
    own.set(record.id, idFor(`poll ${row!.get(idColumn)}`));
    return { record: from(record, row!.number), sizes: [] };
  }

  /** A third candidate, or none, does not make another race. */
  function questionOf(row: ForeignRow, candidates: Candidates, race: string, time: number): RawQuestion {
    const content = `${race} ${String(time)}`;
    let question = questions.get(content);
    if (question === undefined) {
      const record = {
        id: questions.size,
        topic,
        title: `${row.get("race")}: ${candidates[0].name} or ${candidates[1].name}`,
        wordingStatus: "unknown",
        responseStructure: "vote",
        sources: [FILE_SOURCE],
      };
      question = { record: from(record, row.number, "race"), options: new Map<string, string>(), time };
      questions.set(content, question);
      const again = time === 1 ? "" : ` ${String(time)}`;
      wanted.set(record.id, { id: idFor(`${row.get("race")}${again}`), content });
    }
    for (const name of namesIn(row)) question.options.set(name, codes.get(race)!.get(name)!);
    return question;
  }

  function anchor(
    row: ForeignRow,
    number: string,
    question: RawQuestion,
    option: string,
    date: string,
    actual: Json,
  ): void {
    const key = placeOf(question, option);
    const share = shiftDecimal(Number(actual.value), -2);
    const known = anchors.get(key);
    if (known !== undefined && (known.share !== share || known.date !== date)) {
      const column = `cand${number}_actual`;
      const message = `Expected the result of a race to be the same in all its rows, got ${shown(row.get(column))}.`;
      add("unknown-value", row.number, column, message, "Correct the cell.");
    }
    anchors.set(key, {
      of: question,
      option,
      date,
      share,
      source: options.title ?? options.id,
    });
  }
}

/**
 * `safeReadFiveThirtyEightRaw` for those who would rather catch.
 *
 * @param text The file.
 * @param options Id, title and topic of the data set to be.
 * @returns The data set, and the results of elections as anchors for `trend`.
 * @throws PollError with every problem.
 * @example
 * ```ts
 * const text = "poll_id,race,pollster,polldate,electiondate,cand1_name,cand1_pct,cand1_actual,cand2_name,cand2_pct,cand2_actual\n7,2020_Pres-G_US,Acme,10/20/20,11/3/20,Berg,51,50.4,Cho,44,46.1\n";
 * const { dataset, anchors } = readFiveThirtyEightRaw(text, { id: "races" });
 * dataset.toplines.map(({ printed }) => printed.value); // => [51, 44]
 * anchors.map(({ date, share }) => [date, share]); // => [["2020-11-03", 0.504], ["2020-11-03", 0.461]]
 * ```
 */
export function readFiveThirtyEightRaw(text: string, options: ForeignFileOptions): AnchoredDataset {
  const result = safeReadFiveThirtyEightRaw(text, options);
  if (!result.ok) throw new PollError(result.issues);
  return { dataset: result.dataset, anchors: result.anchors };
}

/** Race and first two candidates: what makes a question. */
function raceOf(row: ForeignRow): string {
  const [first, second] = candidatesOf(row);
  return JSON.stringify([row.get("race_id"), row.get("race"), first.name, second.name]);
}

function namesIn(row: ForeignRow): readonly string[] {
  return candidatesOf(row).flatMap(({ name }) => (name === "" ? [] : [name]));
}

function locatorIn(row: ForeignRow): string {
  return locatorOf(row.get("question_id"));
}

function anchorOf({
  of: { record },
  ...anchor
}: Omit<ResultAnchor, "question"> & { readonly of: RawQuestion }): ResultAnchor {
  return { question: String(record.id), ...anchor };
}

function placeOf({ record }: RawQuestion, option: string): string {
  return `${String(record.id)}/${option}`;
}
