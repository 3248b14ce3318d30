import type { Dataset } from "../model/dataset.ts";
import { checkedDataset, type ParseResult } from "../model/parse-dataset.ts";
import {
  fieldDatesOf,
  modesOf,
  noteOf,
  organisationRegister,
  populationOf,
  readDate,
  readPercent,
  readRespondents,
} from "./five-thirty-eight.ts";
import { FILE_SOURCE, type ForeignFileOptions, type ForeignRow, gather, type Json } from "./foreign-file.ts";
import { freeId, idFor, takenIds } from "./id-for.ts";

/** Columns that are read. */
const READ =
  "poll_id,pollster,sponsors,population,sample_size,start_date,end_date,question_id,methodology,partisan,tracking,answer,pct,url,notes,state,race_id,stage,politician,subpopulation";
/** Columns that some files have, and that say nothing of a poll that our model would hold. */
const PASSED_OVER =
  "pollster_id,sponsor_ids,sponsor_candidate_id,sponsor_candidate,sponsor_candidate_party,display_name,pollster_rating_id,pollster_rating_name,fte_grade,numeric_grade,pollscore,transparency_score,population_full,cycle,office_type,seat_number,seat_name,election_date,nationwide_batch,ranked_choice_reallocated,ranked_choice_round,hypothetical,internal,created_at,url_article,url_topline,url_crosstab,source,party,candidate_id,candidate_name,politician_id,endorsed_candidate_id,endorsed_candidate_name,endorsed_candidate_party";
const COLUMNS: ReadonlySet<string> = new Set(`${READ},${PASSED_OVER}`.split(","));

/** Columns that set questions apart, besides their answers. */
const SUBJECT = ["race_id", "state", "stage", "politician", "subpopulation"] as const;

const UNSURE = /^(?:unsure|undecided|don'?t know|dk|not sure)$/i;
const OTHER = /^(?:other|someone else|another candidate)$/i;

/**
 * Reads a long poll file of FiveThirtyEight, one row for each answer, or lists every problem with row and column.
 *
 * The rows of a `question_id` are one question of a survey, and a `poll_id` in one population is one survey. The files
 * carry no wording, so what is known of a question is its answers: questions with the same answers (and the same race,
 * state and politician, where there are such columns) are one question of the data set, with the wording unknown.
 *
 * @param text The file.
 * @param options Id, title and topic of the data set to be.
 * @example
 * ```ts
 * const result = safeReadFiveThirtyEightLong("poll_id,pollster\n7,Acme\n", { id: "race" });
 * result.ok; // => false
 * ```
 */
export function safeReadFiveThirtyEightLong(text: string, options: ForeignFileOptions): ParseResult {
  const required = ["poll_id", "pollster", "question_id", "answer", "pct", "start_date", "end_date"];
  const gathering = gather(
    text,
    options,
    (column) => COLUMNS.has(column),
    required.map((column) => [column]),
  );
  const { rows, add, from, sourceOf, finish } = gathering;
  const topic = options.topic ?? options.id;
  const organisations = organisationRegister();
  const surveys = new Map<string, { readonly record: Json; readonly populations: ReadonlySet<string> }>();
  const [surveyIds, questionIds] = [takenIds(), takenIds()];
  const questions = new Map<string, Json>();
  const toplines: Json[] = [];
  const populations = new Map<string, Set<string>>();
  for (const row of rows) {
    const poll = row.get("poll_id");
    populations.set(poll, (populations.get(poll) ?? new Set()).add(row.get("population").toLowerCase()));
  }

  /** How often a question of these answers was met in a survey. */
  const met = new Map<string, number>();
  for (const group of groupsOf(rows)) {
    const row = group[0]!;
    const survey = surveyOf(row);
    const answers = group.map((each) => each.get("answer"));
    const subject = SUBJECT.map((column) => row.get(column));
    const base = JSON.stringify([...subject, ...[...new Set(answers)].sort()]);
    const place = `${String(survey.id)} ${base}`;
    met.set(place, (met.get(place) ?? 0) + 1);
    const question = questionOf(row, answers, base, met.get(place)!);
    const size = readRespondents(gathering, row, "sample_size");
    const codes = codesOf(question);
    for (const each of group) {
      const printed = readPercent(gathering, each, "pct");
      if (each.get("answer") === "")
        add("missing-field", each.number, "answer", "Expected an answer, got nothing.", "Name it.");
      if (printed === null || each.get("answer") === "") continue;
      const option = codes.get(each.get("answer"));
      const same = (survey.sampleSize as Json | null)?.value === size?.value;
      const record = {
        survey: survey.id,
        question: question.id,
        option,
        printed,
        baseSize: same ? null : size,
        locator: `question_id ${row.get("question_id")}`,
        sources: [sourceOf(each, "url")],
      };
      toplines.push(from(record, each.number, "pct"));
    }
  }
  return finish({
    organisations: organisations.all(),
    surveys: [...surveys.values()].map(({ record }) => record),
    questions: [...questions.values()],
    toplines,
  });

  function surveyOf(row: ForeignRow): Json {
    const [poll, population] = [row.get("poll_id"), row.get("population").toLowerCase()];
    const key = JSON.stringify([poll, population]);
    const known = surveys.get(key)?.record;
    if (known !== undefined) return known;
    const pollster = row.get("pollster");
    if (pollster === "")
      add("missing-field", row.number, "pollster", "Expected the pollster, got nothing.", "Every survey has a house.");
    const { dates, note } = fieldDatesOf(readDate(gathering, row, "start_date"), readDate(gathering, row, "end_date"));
    const others = populations.get(poll)!;
    const isShared = others.size > 1;
    const [sponsors, partisan] = [row.get("sponsors"), row.get("partisan")];
    const record = from(
      {
        id: freeId(idFor(`poll ${poll}${isShared ? ` ${population}` : ""}`), surveyIds),
        houses: [organisations.idOf(pollster || "unknown")],
        sponsors: sponsors === "" ? [] : [organisations.idOf(sponsors)],
        fieldDates: dates,
        ...modesOf(row.get("methodology")),
        ...populationOf(gathering, row, "population"),
        sampleSize: readRespondents(gathering, row, "sample_size"),
        note: noteOf(
          note,
          isShared ? `The same fieldwork is there for other populations (poll_id ${poll}).` : null,
          partisan === "" ? null : `Partisan: ${partisan}.`,
          /^(?:t|true|1|yes)$/i.test(row.get("tracking"))
            ? "A tracking poll: rolling samples may share respondents."
            : null,
          row.get("notes"),
        ),
        sources: [sourceOf(row, "url")],
      },
      row.number,
    );
    surveys.set(key, { record, populations: others });
    return record;
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
        note: time > 1 ? "Asked once more of the same respondents; the file does not say how it differs." : null,
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

/** The rows of each question in each poll and population, in the order of the file. */
function groupsOf(rows: readonly ForeignRow[]): Iterable<readonly ForeignRow[]> {
  const groups = new Map<string, ForeignRow[]>();
  for (const row of rows) {
    const key = JSON.stringify(["poll_id", "question_id", "population"].map((column) => row.get(column)));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups.values();
}

/** Codes of the answers of a question by their words; a question may have thousands. */
function codesOf(question: Json): ReadonlyMap<unknown, unknown> {
  return new Map((question.options as readonly Json[]).map(({ label, code }) => [(label as Json).en, code]));
}
