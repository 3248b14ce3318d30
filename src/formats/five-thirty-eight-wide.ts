import type { Dataset } from "../model/dataset.ts";
import { checkedDataset, type ParseResult } from "../model/parse-dataset.ts";
import type { OptionRole } from "../model/question.ts";
import {
  fieldDatesOf,
  noteOf,
  organisationRegister,
  populationOf,
  readDate,
  readPercent,
  readRespondents,
} from "./five-thirty-eight.ts";
import { FILE_SOURCE, type ForeignFileOptions, type ForeignRow, gather, type Json } from "./foreign-file.ts";
import { freeId, idFor, takenIds } from "./id-for.ts";

const META = [
  "Start",
  "End",
  "Pollster",
  "Sponsor",
  "SampleSize",
  "Sample Size",
  "Pop",
  "Population",
  "tracking",
  "Tracking",
  "Text",
  "Category",
  "Include?",
  "URL",
  "Url",
  "Notes",
];

const ANSWERS: Readonly<Record<string, OptionRole>> = {
  Yes: "substantive",
  No: "substantive",
  Approve: "substantive",
  Disapprove: "substantive",
  Favor: "substantive",
  Oppose: "substantive",
  Support: "substantive",
  Neither: "none",
  Other: "other",
  Unsure: "dk",
  "Don't know": "dk",
};

const PARTIES: Readonly<Record<string, string>> = { Rep: "Republicans", Dem: "Democrats", Ind: "Independents" };

interface WideSurvey {
  readonly record: Json;
  readonly sizes: (Json | null)[];
}

interface WideQuestion {
  readonly record: Json;
  readonly options: Map<string, Json>;
}

/**
 * Reads a poll file of FiveThirtyEight with the wording, one row for each question, or lists every problem with row and
 * column.
 *
 * Rows of the same pollster, sponsor, dates and population are one survey. `Text` is the wording and makes the question,
 * `Category` its class of wordings. `Rep Yes`, `Dem Yes`, … become groups with an n of their own. A row with `Include?` no
 * is not counted; a second row for the same question of a survey stands as an alternative. Dates whose end is before the
 * start are kept in the note only.
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
  const gathering = gather(text, options, isKnown, [["Start"], ["End"], ["Pollster"], ["Text"]]);
  const { rows, header, add, from, sourceOf, finish } = gathering;
  const topic = options.topic ?? options.id;
  const organisations = organisationRegister();
  const surveys = new Map<string, WideSurvey>();
  const questions = new Map<string, WideQuestion>();
  const [surveyIds, questionIds] = [takenIds(), takenIds()];
  const groups = new Map<string, Json>();
  const toplines: Json[] = [];
  const firstRows = new Map<string, number>();
  const sizeColumn = header.includes("SampleSize") ? "SampleSize" : "Sample Size";
  const populationColumn = header.includes("Pop") ? "Pop" : "Population";
  const urlColumn = header.includes("URL") ? "URL" : "Url";
  const answers = header.filter((column) => Object.hasOwn(ANSWERS, column));

  for (const row of rows) {
    const pollster = row.get("Pollster");
    if (pollster === "") {
      add("missing-field", row.number, "Pollster", "Expected the pollster, got nothing.", "Every survey has a house.");
      continue;
    }
    const [start, end] = [readDate(gathering, row, "Start"), readDate(gathering, row, "End")];
    const sponsor = row.get("Sponsor");
    const source = sourceOf(row, urlColumn);
    const surveyKey = JSON.stringify([pollster, sponsor, start, end, row.get(populationColumn).toLowerCase()]);
    let survey = surveys.get(surveyKey);
    if (survey === undefined) {
      const { dates, note } = fieldDatesOf(start, end);
      const tracking = row.get("tracking") || row.get("Tracking");
      const record = {
        id: freeId([idFor(pollster), ...[end ?? start].filter((day) => day !== null)].join("-"), surveyIds),
        houses: [organisations.idOf(pollster)],
        sponsors: sponsor === "" ? [] : [organisations.idOf(sponsor)],
        fieldDates: dates,
        ...populationOf(gathering, row, populationColumn),
        note: noteOf(
          note,
          tracking === "" || /^f/i.test(tracking) ? null : "A tracking poll: rolling samples may share respondents.",
        ),
        sources: [source],
      };
      survey = { record: from(record, row.number), sizes: [] };
      surveys.set(surveyKey, survey);
    }
    const size = readRespondents(gathering, row, sizeColumn);
    survey.sizes.push(size);
    const question = questionOf(row);
    const where = `${String(survey.record.id)}/${String(question.record.id)}`;
    const shared = {
      survey: survey.record.id,
      question: question.record.id,
      note: row.get("Notes") || null,
      sources: [source],
    };
    for (const [group, prefix] of [[null, ""], ...Object.keys(PARTIES).map((party) => [party, `${party} `])] as const) {
      const groupSize = group === null ? size : readRespondents(gathering, row, `${group} Sample`);
      for (const answer of answers) {
        const column = `${prefix}${answer}`;
        const printed = readPercent(gathering, row, column);
        if (printed === null) continue;
        const code = idFor(answer);
        const place = `${where}/${group ?? ""}/${code}`;
        const first = firstRows.get(place);
        if (first === undefined) firstRows.set(place, row.number);
        question.options.set(code, { code, label: { en: answer }, role: ANSWERS[answer] });
        if (group !== null) groups.set(group, groupRecord(group));
        toplines.push(
          from(
            {
              ...shared,
              ...standingOf(row, first),
              group: group === null ? null : idFor(group),
              option: code,
              printed,
              baseSize: groupSize,
            },
            row.number,
            column,
          ),
        );
      }
    }
  }
  const sized = new Set(
    [...surveys.values()].flatMap((survey) => (withSize(survey).sampleSize ? [survey.record.id] : [])),
  );
  return finish({
    organisations: organisations.all(),
    surveys: [...surveys.values()].map(({ record }) => record),
    questions: [...questions.values()].map(({ record, options: given }) =>
      Object.assign(record, { options: inColumnOrder([...given.values()], answers) }),
    ),
    groups: [...groups.values()],
    toplines: toplines.map((row) => withoutSurveySize(row, sized)),
  });

  function questionOf(row: ForeignRow): WideQuestion {
    const [wording, category] = [row.get("Text"), row.get("Category")];
    const known = questions.get(wording);
    if (known !== undefined) {
      known.record.wordingClass ??= category === "" ? null : idFor(category);
      return known;
    }
    const record = {
      id: freeId(idFor(category || "question"), questionIds),
      topic,
      title: titleOf(wording, category),
      wording: wording === "" ? {} : { en: { text: wording, status: "verbatim", sources: [FILE_SOURCE] } },
      wordingStatus: wording === "" ? "unknown" : "verbatim",
      wordingClass: category === "" ? null : idFor(category),
      sources: [FILE_SOURCE],
    };
    const made = { record: from(record, row.number, "Text"), options: new Map<string, Json>() };
    questions.set(wording, made);
    return made;
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

function isKnown(column: string): boolean {
  if (META.includes(column) || Object.hasOwn(ANSWERS, column)) return true;
  const [, party, rest] = /^(\w+) (.+)$/.exec(column) ?? [];
  return party !== undefined && Object.hasOwn(PARTIES, party) && (rest === "Sample" || Object.hasOwn(ANSWERS, rest!));
}

function standingOf(row: ForeignRow, first: number | undefined): Json {
  if (first !== undefined) {
    return {
      standing: "alternative",
      reason: `The file has the question of this survey twice; row ${String(first)} is taken.`,
    };
  }
  if (/^no?$/i.test(row.get("Include?"))) {
    return { standing: "not-counted", reason: "The file leaves it out (Include? is no)." };
  }
  return {};
}

function titleOf(wording: string, category: string): string {
  if (category !== "") return category.replace(/_/g, " ");
  if (wording === "") return "Question without words";
  return wording.length > 60 ? `${wording.slice(0, 59).trimEnd()}…` : wording;
}

function groupRecord(party: string): Json {
  return { id: idFor(party), variable: "party", scheme: "party", label: PARTIES[party], sources: [FILE_SOURCE] };
}

/** One n for the survey where its rows agree; where they do not, each question has its own. */
function withSize({ record, sizes }: WideSurvey): Json {
  const values = new Set(sizes.map((size) => size?.value ?? null));
  return Object.assign(record, { sampleSize: values.size === 1 ? sizes[0] : null });
}

/** The n of a question stands with it only where it is not that of the survey. */
function withoutSurveySize(row: Json, sized: ReadonlySet<unknown>): Json {
  return row.group === null && sized.has(row.survey) ? Object.assign(row, { baseSize: null }) : row;
}

function inColumnOrder(options: readonly Json[], answers: readonly string[]): readonly Json[] {
  const codes = answers.map(idFor);
  return [...options].sort((a, b) => codes.indexOf(String(a.code)) - codes.indexOf(String(b.code)));
}
