import { checkText } from "../model/arguments.ts";
import type { Dataset } from "../model/dataset.ts";
import { groupedBy } from "../model/grouped-by.ts";
import { settled } from "../model/option-rows.ts";
import { checkedDataset, type ParseResult } from "../model/parse-dataset.ts";
import { askedAgain, locatorOf, timesBefore, timesOf } from "./asked-again.ts";
import { nameIds, type Wanted } from "./content-ids.ts";
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
  agreedIn,
  groupsOf,
  pollsterOf,
  rowsWith,
  type SizedSurvey,
  TRACKING,
  withSizes,
  wordsIn,
} from "./five-thirty-eight-polls.ts";
import { FILE_SOURCE, FOREIGN_ROWS, type ForeignFileOptions, type ForeignRow, gather } from "./foreign-file.ts";
import { idFor } from "./id-for.ts";
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

/** Roles of answers in the order in which a question has them. */
const ROLES = ["substantive", "other", "dk"] as const;

/** Columns that set questions apart, besides their answers. The first says nothing to readers. */
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
  settled("readFiveThirtyEightLong", FOREIGN_ROWS, options);
  const required = ["poll_id", "pollster", "question_id", "answer", "pct", "start_date", "end_date"];
  const gathering = gather(
    text,
    options,
    (column) => COLUMNS.has(column),
    required.map((column) => [column]),
  );
  const { add, from, sourceOf, finish } = gathering;
  const topic = options.topic ?? options.id;
  const surveys: SizedSurvey[] = [];
  /** Ids of the publisher. */
  const own = new Map<unknown, string>();
  const questions = new Map<string, Json>();
  const wanted = new Map<unknown, Wanted>();
  const times = timesBefore(options.before);
  const toplines: Json[] = [];

  for (const poll of groupsOf(rowsWith(gathering, ["poll_id", "question_id"]), (row) => [row.get("poll_id")])) {
    const parts = groupsOf(poll, (row) => [row.get("population").toLowerCase()]);
    const said = saidOf(poll, parts.length > 1);
    for (const part of parts) {
      const survey = surveyOf(part, said);
      surveys.push(survey);
      const asked = groupsOf(part, (row) => [row.get("question_id")]).map((group) => {
        const subject = SUBJECT.map((column) => wordsIn(gathering, group, column));
        const answers = [...new Set(group.map((row) => row.get("answer")))].sort();
        return {
          group,
          locator: locatorIn(group[0]!),
          subject,
          answers,
          base: JSON.stringify([...subject, ...answers]),
        };
      });
      for (const [base, same] of groupedBy(asked, (each) => each.base)) {
        const time = timesOf(
          same.map(({ locator }) => locator),
          times,
        );
        for (const { group, locator, subject, answers } of same)
          addQuestion(group, survey, questionOf(group[0]!, subject, answers, base, time.get(locator)!));
      }
    }
  }
  return finish(
    {
      ...withSizes(surveys, toplines),
      questions: [...questions.values()],
    },
    { own, questions: wanted },
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
        locator: locatorIn(row),
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
      houses: [pollster],
      sponsors: sponsors === "" ? [] : [sponsors],
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

  function questionOf(
    row: ForeignRow,
    subject: readonly string[],
    answers: readonly string[],
    base: string,
    time: number,
  ): Json {
    const content = `${base} ${String(time)}`;
    const known = questions.get(content);
    if (known !== undefined) return known;
    const labels = answers
      .filter((answer) => answer !== "")
      .sort((a, b) => ROLES.indexOf(roleOf(a)) - ROLES.indexOf(roleOf(b)));
    const codes = nameIds(labels);
    const about = subject.slice(1).filter((word) => word !== "");
    const named = labels.filter((label) => roleOf(label) === "substantive").slice(0, 4);
    const record = from(
      {
        id: questions.size,
        topic,
        title: `${about.length === 0 ? "" : `${about.join(", ")}: `}${labels.join(", ")}`,
        wordingStatus: "unknown",
        // a poll of a race asks for a vote
        subject: subject[0] === "" ? null : "vote",
        note: askedAgain(time),
        options: labels.map((label) => ({ code: codes.get(label), label: { en: label }, role: roleOf(label) })),
        sources: [FILE_SOURCE],
      },
      row.number,
      "answer",
    );
    const again = time === 1 ? [] : [String(time)];
    wanted.set(record.id, { id: idFor([...about, ...named, ...again].join(" ")), content });
    questions.set(content, record);
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

function locatorIn(row: ForeignRow): string {
  return locatorOf(row.get("question_id"));
}

function roleOf(answer: string): (typeof ROLES)[number] {
  return UNSURE.test(answer) ? "dk" : OTHER.test(answer) ? "other" : "substantive";
}
