import { formatFieldDates, formatMonth } from "../format/date.ts";
import { shortDigest } from "../format/digest.ts";
import { formatQuantity } from "../format/number.ts";
import { shellWord } from "../format/shell-word.ts";
import type { Dataset } from "../model/dataset.ts";
import { groupedBy } from "../model/grouped-by.ts";
import { lines, table } from "../report/blocks.ts";
import { datasetReport } from "../report/dataset-report.ts";
import type { Block, Document } from "../report/document.ts";
import { sizeCell } from "../report/words.ts";
import type { View } from "./show.ts";
import { followedRows, housesOf, namesOf } from "./show-words.ts";

/** How many pollsters, and how many things to follow, one screen has. */
const MOST_HOUSES = 5;
const MOST_FOLLOWED = 4;

/** A data set: who asked, what can be followed, and how to continue; in full each survey and question, too. */
export function datasetDocument(dataset: Dataset, { full, here: name }: View): Document {
  const { title, id, version, digest, surveys, questions, toplines } = dataset;
  const houses = housesOf(dataset);
  const { stances, questions: asked, sampleSizes, latest } = datasetReport(dataset);
  const shownHouses = full || houses.length <= MOST_HOUSES + 1 ? houses : houses.slice(0, MOST_HOUSES);
  const others = houses.slice(shownHouses.length);
  const row = ({ name, surveys: own }: (typeof houses)[number]): readonly string[] => [
    name,
    String(own.length),
    ...monthsOf(own.flatMap(({ fieldDates }) => fieldDates ?? [])),
  ];
  const followed = followedRows(stances);
  const shownFollowed = full ? followed : followed.slice(0, MOST_FOLLOWED);
  const [most] = [...asked].sort((a, b) => b.surveys - a.surveys);
  const last =
    latest.find(({ question }) => question.id === most?.id)?.survey ??
    surveys.find((survey) => toplines.some(({ survey: its }) => its === survey.id));
  const here = shellWord(name);
  const [first] = stances;
  const line = first === undefined ? `--question ${most?.id ?? ""}` : `--stance ${first.stance}`;
  return [
    lines([
      `${title} (${id} ${version}${full ? `, digest ${shortDigest(digest)}` : ""})`,
      `${formatQuantity(surveys.length, "survey")} by ${formatQuantity(houses.length, "pollster")}, ${formatQuantity(questions.length, "question")}, ${formatQuantity(toplines.length, "published share")}. Sample size known for ${formatQuantity(sampleSizes.known, "survey")}.`,
    ]),
    table(
      ["Pollster", ">Surveys", "From", "To"],
      [
        ...shownHouses.map(row),
        ...(others.length === 0
          ? []
          : [
              row({ name: `${String(others.length)} more pollsters`, surveys: others.flatMap((each) => each.surveys) }),
            ]),
      ],
    ),
    ...(shownFollowed.length === 0
      ? []
      : [table(["You can follow", ">Surveys", ">Questions", "--stance"], shownFollowed)]),
    ...(full ? [surveysTable(dataset), questionsTable(dataset)] : []),
    table(
      ["", ""],
      [
        ...(last === undefined ? [] : [["One survey:", `toplines show ${here} ${last.id}`]]),
        ...(most === undefined ? [] : [["One question:", `toplines show ${here} ${most.id}`]]),
        ...(most === undefined ? [] : [["One line:", `toplines trend ${here} ${line}`]]),
        ...(full ? [] : [["More:", "--full (every survey and question)"]]),
      ],
    ),
  ];
}

function monthsOf(dates: readonly { readonly start: string; readonly end: string }[]): readonly [string, string] {
  const starts = dates.map(({ start }) => start).sort();
  const ends = dates.map(({ end }) => end).sort();
  return [starts[0], ends.at(-1)].map((date) => (date === undefined ? "" : formatMonth(date))) as [string, string];
}

function surveysTable(dataset: Dataset): Block {
  const questionsOf = groupedBy(dataset.toplines, ({ survey }) => survey);
  const nameOf = namesOf(dataset);
  return table(
    ["Survey", "Pollster", "Field dates", ">Sample size", "Questions"],
    dataset.surveys.map(({ id, houses, fieldDates, sampleSize }) => [
      id,
      nameOf(houses[0]!),
      fieldDates === null ? "not on record" : formatFieldDates(fieldDates),
      sampleSize === null ? "" : sizeCell(sampleSize),
      [...new Set((questionsOf.get(id) ?? []).map(({ question }) => question))].join(", "),
    ]),
  );
}

function questionsTable({ questions }: Dataset): Block {
  return table(
    ["Question", "Title", "Wording", "Answers"],
    questions.map(({ id, title, wordingStatus, options }) => [
      id,
      title,
      wordingStatus,
      options.map(({ code }) => code).join(", "),
    ]),
  );
}
