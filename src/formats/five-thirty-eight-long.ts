import { checkOptions, checkText } from "../model/arguments.ts";
import type { Dataset } from "../model/dataset.ts";
import { checkedDataset, type ParseResult } from "../model/parse-dataset.ts";
import {
  fieldDatesOf,
  modesOf,
  noteOf,
  populationOf,
  readDate,
  readFlag,
  readPercent,
  readRespondents,
} from "./five-thirty-eight.ts";
import {
  AGAIN,
  agreedIn,
  groupsOf,
  pollsterOf,
  rowsWith,
  type SizedSurvey,
  TRACKING,
  withSizes,
  wordsIn,
} from "./five-thirty-eight-polls.ts";
import { FILE_SOURCE, FOREIGN_OPTIONS, type ForeignFileOptions, type ForeignRow, gather } from "./foreign-file.ts";
import { freeId, idFor, nameRegister, takenIds } from "./id-for.ts";
import type { Json } from "./json.ts";

/** Columns that are read. */
const READ =
  "poll_id,pollster,sponsors,population,sample_size,start_date,end_date,question_id,methodology,partisan,tracking,answer,pct,url,notes,state,race_id,stage,politician,subpopulation,internal,hypothetical";
/** Columns that some files have, and that say nothing of a poll that our model would hold. */
const PASSED_OVER =
  "pollster_id,sponsor_ids,sponsor_candidate_id,sponsor_candidate,sponsor_candidate_party,display_name,pollster_rating_id,pollster_rating_name,fte_grade,numeric_grade,pollscore,transparency_score,population_full,cycle,office_type,seat_number,seat_name,election_date,nationwide_batch,ranked_choice_reallocated,ranked_choice_round,created_at,url_article,url_topline,url_crosstab,source,party,candidate_id,candidate_name,politician_id,endorsed_candidate_id,endorsed_candidate_name,endorsed_candidate_party";
const COLUMNS: ReadonlySet<string> = new Set(`${READ},${PASSED_OVER}`.split(","));

/** What the file marks a row as. */
const MARKS = [
  ["internal", "An internal poll."],
  ["hypothetical", "A hypothetical question."],
] as const;

/** Columns that set questions apart, besides their answers. */
const SUBJECT = ["race_id", "state", "stage", "politician", "subpopulation"] as const;

const UNSURE = /^(?:unsure|undecided|don'?t know|dk|not sure)$/i;
const OTHER = /^(?:other|someone else|another candidate)$/i;

/**
 * Reads a long poll file of FiveThirtyEight, one row for each answer, or lists every problem with row and column.
 *
 * The rows of a `question_id` are one question of a survey, and a `poll_id` in one population is one survey. The files
 * carry no wording, so what is known of a question is its answers: questions with the same answers (and the same race,
 * state, stage, politician and subpopulation, where there are such columns) are one question of the data set, with the
 * wording unknown. Rows of a poll that contradict each other in pollster, sponsor, dates, methodology, partisanship or
 * tracking are problems. Where they differ in n, each share has its own.
 *
 * @param text The file.
 * @param options Id, title and topic of the data set to be.
 * @throws PollError `wrong-type` for anything else than what it takes, `unknown-setting` for an option that it does
 *   not have.
 * @example
 * ```ts
 * const result = safeReadFiveThirtyEightLong("poll_id,pollster\n7,Acme\n", { id: "race" });
 * result.ok; // => false
 * ```
 */
export function safeReadFiveThirtyEightLong(text: string, options: ForeignFileOptions): ParseResult {
  checkText("readFiveThirtyEightLong", text, "the text of a file", ["text"]);
  checkOptions("readFiveThirtyEightLong", options, [FOREIGN_OPTIONS], ["id"]);
  const required = ["poll_id", "pollster", "question_id", "answer", "pct", "start_date", "end_date"];
  const gathering = gather(
    text,
    options,
    (column) => COLUMNS.has(column),
    required.map((column) => [column]),
  );
  const { add, from, sourceOf, finish } = gathering;
  const topic = options.topic ?? options.id;
  const organisations = nameRegister();
  const surveys: SizedSurvey[] = [];
  /** Ids of the publisher. */
  const own = new Map<unknown, string>();
  const questionIds = takenIds();
  const questions = new Map<string, Json>();
  const toplines: Json[] = [];

  for (const poll of groupsOf(rowsWith(gathering, ["poll_id", "question_id"]), (row) => [row.get("poll_id")])) {
    const parts = groupsOf(poll, (row) => [row.get("population").toLowerCase()]);
    const said = saidOf(poll, parts.length > 1);
    for (const part of parts) {
      const survey = surveyOf(part, said);
      surveys.push(survey);
      /** How often a question of these answers was met in the survey. */
      const met = new Map<string, number>();
      for (const group of groupsOf(part, (row) => [row.get("question_id")])) {
        const answers = group.map((row) => row.get("answer"));
        const subject = SUBJECT.map((column) => wordsIn(gathering, group, column));
        const base = JSON.stringify([...subject, ...[...new Set(answers)].sort()]);
        const time = (met.get(base) ?? 0) + 1;
        met.set(base, time);
        addQuestion(group, survey, questionOf(group[0]!, answers, base, time));
      }
    }
  }
  return finish(
    {
      organisations: organisations.all(),
      ...withSizes(surveys, toplines),
      questions: [...questions.values()],
    },
    own,
  );

  function addQuestion(group: readonly ForeignRow[], survey: SizedSurvey, question: Json): void {
    const codes = codesOf(question);
    for (const row of group) {
      const [answer, printed] = [row.get("answer"), readPercent(gathering, row, "pct")];
      const baseSize = readRespondents(gathering, row, "sample_size");
      survey.sizes.push(baseSize);
      if (answer === "") add("missing-field", row.number, "answer", "Expected an answer, got nothing.", "Name it.");
      if (printed === null || answer === "") continue;
      const record = {
        survey: survey.record.id,
        question: question.id,
        option: codes.get(answer),
        printed,
        baseSize,
        locator: `question_id ${row.get("question_id")}`,
        note: noteOf([
          ...MARKS.map(([column, sentence]) => (readFlag(gathering, row, column) ? sentence : null)),
          row.get("notes"),
        ]),
        sources: [sourceOf(row, "url")],
      };
      toplines.push(from(record, row.number, "pct"));
    }
  }

  /** What all populations of a poll share. */
  function saidOf(poll: readonly ForeignRow[], isShared: boolean): Json {
    const words = (column: string): string => wordsIn(gathering, poll, column);
    const dateIn = (column: string): string | null =>
      agreedIn(gathering, poll, column, (row) => readDate(gathering, row, column));
    const [pollster, sponsors, partisan] = [
      pollsterOf(gathering, poll, "pollster"),
      words("sponsors"),
      words("partisan"),
    ];
    const isTracking = agreedIn(gathering, poll, "tracking", (row) => readFlag(gathering, row, "tracking"));
    const { dates, note } = fieldDatesOf(dateIn("start_date"), dateIn("end_date"));
    return {
      houses: [organisations.idOf(pollster)],
      sponsors: sponsors === "" ? [] : [organisations.idOf(sponsors)],
      fieldDates: dates,
      ...modesOf(words("methodology")),
      note: noteOf([
        note,
        isShared ? `The same fieldwork is there for other populations (poll_id ${poll[0]!.get("poll_id")}).` : null,
        partisan === "" ? null : `Partisan: ${partisan}.`,
        isTracking === true ? TRACKING : null,
      ]),
    };
  }

  function surveyOf(rowsOfSurvey: readonly ForeignRow[], said: Json): SizedSurvey {
    const [row] = rowsOfSurvey as readonly [ForeignRow];
    const populations = rowsOfSurvey.map((each) => populationOf(gathering, each, "population"));
    const record = {
      id: surveys.length,
      ...said,
      ...populations[0],
      sources: [...new Set(rowsOfSurvey.map((each) => sourceOf(each, "url")))],
    };
    own.set(record.id, idFor(`poll ${row.get("poll_id")}`));
    return { record: from(record, row.number), sizes: [] };
  }

  function questionOf(row: ForeignRow, answers: readonly string[], base: string, time: number): Json {
    const key = `${base} ${String(time)}`;
    const known = questions.get(key);
    if (known !== undefined) return known;
    const first = questions.get(`${base} 1`);
    const codes = takenIds();
    const labels = [...new Set(answers)].filter((answer) => answer !== "");
    const subject = SUBJECT.filter((column) => column !== "race_id").map((column) => row.get(column));
    const about = subject.filter((word) => word !== "").join(", ");
    const named = labels.filter((label) => !UNSURE.test(label) && !OTHER.test(label));
    const record = from(
      {
        id: freeId(
          first === undefined ? idFor([...subject, ...named.slice(0, 4)].join(" ")) : String(first.id),
          questionIds,
        ),
        topic,
        title: `${about === "" ? "" : `${about}: `}${labels.join(", ")}`,
        wordingStatus: "unknown",
        note: time > 1 ? AGAIN : null,
        options: labels.map((label) => ({
          code: freeId(idFor(label), codes),
          label: { en: label },
          role: UNSURE.test(label) ? "dk" : OTHER.test(label) ? "other" : "substantive",
        })),
        sources: [FILE_SOURCE],
      },
      row.number,
      "answer",
    );
    questions.set(key, record);
    return record;
  }
}

/**
 * `safeReadFiveThirtyEightLong` for those who would rather catch.
 *
 * @param text The file.
 * @param options Id, title and topic of the data set to be.
 * @throws PollError with every problem.
 * @example
 * ```ts
 * const text = "poll_id,pollster,question_id,start_date,end_date,answer,pct\n7,Acme,9,5/1/24,5/3/24,Berg,46\n7,Acme,9,5/1/24,5/3/24,Cho,44.5\n";
 * readFiveThirtyEightLong(text, { id: "race" }).questions[0].options.map(({ code }) => code); // => ["berg", "cho"]
 * ```
 */
export function readFiveThirtyEightLong(text: string, options: ForeignFileOptions): Dataset {
  return checkedDataset(safeReadFiveThirtyEightLong(text, options));
}

/** Codes of the answers of a question by their words; a question may have thousands. */
function codesOf(question: Json): ReadonlyMap<unknown, unknown> {
  return new Map((question.options as readonly Json[]).map(({ label, code }) => [(label as Json).en, code]));
}
