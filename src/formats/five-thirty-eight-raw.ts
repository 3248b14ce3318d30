import { PollError, shown } from "../errors.ts";
import { shiftDecimal } from "../format/shift-decimal.ts";
import type { Dataset } from "../model/dataset.ts";
import type { ParseResult } from "../model/parse-dataset.ts";
import { modesOf, noteOf, organisationRegister, readDate, readPercent, readRespondents } from "./five-thirty-eight.ts";
import { FILE_SOURCE, type ForeignFileOptions, type ForeignRow, gather, type Json } from "./foreign-file.ts";
import { freeId, idFor, takenIds } from "./id-for.ts";

/** A counted result of a file, with the question and the answer that it is for; `fitTrend` takes it as an anchor. */
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
  "poll_id,race,location,year,race_id,pollster,methodology,partisan,polldate,samplesize,electiondate,comment,question_id";
const PASSED_OVER =
  "type_simple,type_detail,pollster_rating_id,aapor_roper,inactive,margin_poll,margin_actual,error,bias,rightcall,advancedplusminus,time_to_election,cycle,partisan_type";
const OF_CANDIDATE = /^cand([123])_(name|id|party|pct|actual)$/;
const COLUMNS: ReadonlySet<string> = new Set(`${READ},${PASSED_OVER}`.split(","));

/**
 * Reads the raw polls of FiveThirtyEight, two candidates with the result of the election, or lists every problem with row
 * and column.
 *
 * Each poll is a survey, each race with its candidates a question; the wording is unknown. The file has one date for each
 * poll, which is taken for the field dates and marked as inferred. The results have no place in a data set: they are in
 * the notes of the questions, and in `anchors`, in the form that `fitTrend` takes.
 *
 * @param text The file.
 * @param options Id, title and topic of the data set to be.
 * @example
 * ```ts
 * const result = safeReadFiveThirtyEightRaw("poll_id,pollster\n7,Acme\n", { id: "races" });
 * result.ok; // => false
 * ```
 */
export function safeReadFiveThirtyEightRaw(text: string, options: ForeignFileOptions): AnchoredParseResult {
  const required = ["poll_id", "race", "pollster", "polldate", "cand1_name", "cand1_pct", "cand2_name", "cand2_pct"];
  const gathering = gather(
    text,
    options,
    (column) => COLUMNS.has(column) || OF_CANDIDATE.test(column),
    required.map((column) => [column]),
  );
  const { rows, add, from, finish } = gathering;
  const topic = options.topic ?? options.id;
  const organisations = organisationRegister();
  const surveys = new Map<string, Json>();
  const [surveyIds, questionIds] = [takenIds(), takenIds()];
  /** With the names of its answers by code. */
  const questions = new Map<string, { readonly record: Json; readonly options: Map<string, string> }>();
  const anchors = new Map<string, ResultAnchor>();
  const toplines: Json[] = [];

  for (const row of rows) {
    const survey = surveyOf(row);
    const names = ["1", "2", "3"].map((number) => nameOf(row, number));
    const question = questionOf(row, names);
    const electionDay = readDate(gathering, row, "electiondate");
    for (const [index, name] of names.entries()) {
      const number = String(index + 1);
      const column = `cand${number}_pct`;
      const printed = readPercent(gathering, row, column);
      const code = name === "" ? "" : codeOf(names, index);
      if (printed !== null && name === "") {
        add(
          "missing-field",
          row.number,
          `cand${number}_name`,
          "Expected the name of the candidate, got nothing.",
          "Name the candidate.",
        );
      } else if (printed !== null) {
        const record = { survey: survey.id, question: question.id, option: code, printed, sources: [FILE_SOURCE] };
        toplines.push(from(record, row.number, column));
      }
      const actual = readPercent(gathering, row, `cand${number}_actual`);
      if (actual !== null && electionDay !== null && name !== "")
        anchor(row, number, question, code, electionDay, actual);
    }
  }
  const anchorsOf = new Map<unknown, ResultAnchor[]>();
  for (const each of anchors.values()) {
    const known = anchorsOf.get(each.question);
    if (known === undefined) anchorsOf.set(each.question, [each]);
    else known.push(each);
  }
  for (const { record: question, options: given } of questions.values()) {
    const results = anchorsOf.get(question.id) ?? [];
    const said = results.map(({ option, share }) => `${given.get(option)!} ${String(shiftDecimal(share, 2))}%`);
    question.note = said.length === 0 ? null : `Result on ${results[0]!.date}: ${said.join(", ")}.`;
  }
  const result = finish({
    organisations: organisations.all(),
    surveys: [...surveys.values()],
    questions: [...questions.values()].map(({ record, options: given }) =>
      Object.assign(record, {
        options: [...given].map(([code, name]) => ({ code, label: { en: name }, role: "substantive" })),
      }),
    ),
    toplines,
  });
  return { ...result, anchors: result.ok ? [...anchors.values()] : [] };

  function surveyOf(row: ForeignRow): Json {
    const poll = row.get("poll_id");
    const known = surveys.get(poll);
    if (known !== undefined) return known;
    const pollster = row.get("pollster");
    if (pollster === "")
      add("missing-field", row.number, "pollster", "Expected the pollster, got nothing.", "Every survey has a house.");
    const date = readDate(gathering, row, "polldate");
    const partisan = row.get("partisan");
    const record = from(
      {
        id: freeId(idFor(`poll ${poll}`), surveyIds),
        houses: [organisations.idOf(pollster || "unknown")],
        fieldDates: date === null ? null : { start: date, end: date },
        inferred: date === null ? [] : ["fieldDates"],
        ...modesOf(row.get("methodology")),
        sampleSize: readRespondents(gathering, row, "samplesize"),
        territory: row.get("location") === "" ? null : { note: row.get("location") },
        note: noteOf(
          date === null ? null : "The file has one date for the poll, taken for its field dates.",
          partisan === "" ? null : `Partisan: ${partisan}.`,
          row.get("comment"),
        ),
        sources: [FILE_SOURCE],
      },
      row.number,
    );
    surveys.set(poll, record);
    return record;
  }

  /** A third candidate, or none, does not make another race. */
  function questionOf(row: ForeignRow, names: readonly string[]): Json {
    const race = row.get("race");
    const key = JSON.stringify([row.get("race_id"), race, names[0], names[1]]);
    let question = questions.get(key);
    if (question === undefined) {
      const record = from(
        {
          id: freeId(idFor(race), questionIds),
          topic,
          title: `${race}: ${names[0]!} or ${names[1]!}`,
          wordingStatus: "unknown",
          responseStructure: "vote",
          sources: [FILE_SOURCE],
        },
        row.number,
        "race",
      );
      question = { record, options: new Map() };
      questions.set(key, question);
    }
    for (const [index, name] of names.entries()) {
      const code = name === "" ? "" : codeOf(names, index);
      if (code !== "" && !question.options.has(code)) question.options.set(code, name);
    }
    return question.record;
  }

  function anchor(row: ForeignRow, number: string, question: Json, option: string, date: string, actual: Json): void {
    const key = `${String(question.id)}/${option}`;
    const share = shiftDecimal(Number(actual.value), -2);
    const known = anchors.get(key);
    if (known !== undefined && (known.share !== share || known.date !== date)) {
      const column = `cand${number}_actual`;
      const message = `Expected the result of a race to be the same in all its rows, got ${shown(row.get(column))}.`;
      add("unknown-value", row.number, column, message, "Correct the cell.");
    }
    anchors.set(key, { question: String(question.id), option, date, share, source: options.title ?? options.id });
  }
}

/**
 * `safeReadFiveThirtyEightRaw` for those who would rather catch.
 *
 * @param text The file.
 * @param options Id, title and topic of the data set to be.
 * @returns The data set, and the results of elections as anchors for `fitTrend`.
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

/** The files have a share for a third candidate, and often no name. */
function nameOf(row: ForeignRow, number: string): string {
  const name = row.get(`cand${number}_name`);
  return name === "" && number === "3" && row.get("cand3_pct") !== "" ? "Third candidate, not named" : name;
}

/** Two candidates of one name are told apart by their place. */
function codeOf(names: readonly string[], index: number): string {
  const taken = takenIds();
  return names.slice(0, index + 1).map((name) => (name === "" ? "" : freeId(idFor(name), taken)))[index]!;
}
