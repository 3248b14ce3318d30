// @ts-check

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { differenceInCalendarDays, isValid, parse as parseDate, parseISO } from "date-fns";
import { rowsOf } from "./elections.mjs";

/**
 * @typedef {{ question: string, house: string, sponsor: string, population: string, text: string, start: Date, end: Date, size: number, yes: number, no: number }} Published
 *   shares in percent
 * @typedef {{ house: string, population: string, day: number, share: number, size: number, unit: number }} Asked
 * @typedef {{ name: string, source: string, withoutView: number, polls: Asked[] }} Question polls in the order of their days
 */

const START = new Date(2000, 0, 1);

/** @param {string} text */
function dayOf(text) {
  for (const read of [parseISO(text), parseDate(text, "M/d/yy", START), parseDate(text, "M/d/yyyy", START)]) {
    if (isValid(read) && read.getFullYear() > 1990) return read;
  }
  return null;
}

const amount = (/** @type {string | undefined} */ text) =>
  text === undefined || text.trim() === "" ? Number.NaN : Number(text);

/** @param {string} folder @returns {Record<string, string | number>[]} */
function american(folder) {
  const of = (
    /** @type {string} */ question,
    /** @type {(string | number)[]} */ [house, sponsor, population, text, start, end, size, yes, no],
  ) => ({ question, house, sponsor, population, text, start, end, size, yes, no });
  return [
    ...rowsOf(folder, "president_approval_polls.csv")
      .filter(({ state }) => state === "")
      .map((row) =>
        // Four years of one president: what ended in January of 2021 belongs to the last of them.
        of(`approval 20${row.end_date.slice(-2).replace("21", "20")}`, [
          row.pollster,
          row.sponsors,
          row.population,
          "",
          row.start_date,
          row.end_date,
          row.sample_size,
          row.yes,
          row.no,
        ]),
      ),
    ...rowsOf(folder, "generic_ballot_polls.csv")
      .filter(({ partisan, cycle }) => partisan === "" && ["2018", "2020"].includes(cycle))
      .map((row) =>
        of(`ballot ${row.cycle}`, [
          row.pollster,
          row.sponsors,
          row.population,
          "",
          row.start_date,
          row.end_date,
          row.sample_size,
          row.dem,
          row.rep,
        ]),
      ),
    ...rowsOf(folder, "impeachment_polls.csv")
      .filter(({ Category }) =>
        ["impeach", "impeach_and_remove", "begin_proceedings", "remove", "begin_inquiry"].includes(Category),
      )
      .map((row) =>
        of(`impeachment ${row.Category}`, [
          row.Pollster,
          row.Sponsor,
          row.Pop,
          row.Text,
          row.Start,
          row.End,
          row.SampleSize,
          row.Yes,
          row.No,
        ]),
      ),
    ...rowsOf(folder, "mueller-approval-polls.csv").map((row) =>
      of("mueller", [
        row.Pollster,
        "",
        row.Population,
        "",
        row.Start,
        row.End,
        row["Sample Size"],
        row.Approve,
        row.Disapprove,
      ]),
    ),
    ...rowsOf(folder, "favorability_polls_rv_2019.csv").map((row) =>
      of(`favourable ${row.politician}`, [
        row.pollster,
        row.sponsors,
        row.population,
        "",
        row.start_date,
        row.end_date,
        row.sample_size,
        row.favorable,
        row.unfavorable,
      ]),
    ),
    ...rowsOf(folder, "covid_approval_polls.csv")
      .filter(({ party }) => party === "all")
      .map((row) =>
        of(`covid approval ${row.subject}`, [
          row.pollster,
          row.sponsor,
          row.population,
          row.text,
          row.start_date,
          row.end_date,
          row.sample_size,
          row.approve,
          row.disapprove,
        ]),
      ),
    ...rowsOf(folder, "covid_concern_polls.csv")
      .filter((row) => row.party === "all" && ![row.very, row.somewhat, row.not_very, row.not_at_all].includes(""))
      .map((row) =>
        of(`covid ${row.subject}`, [
          row.pollster,
          row.sponsor,
          row.population,
          row.text,
          row.start_date,
          row.end_date,
          row.sample_size,
          amount(row.very) + amount(row.somewhat),
          amount(row.not_very) + amount(row.not_at_all),
        ]),
      ),
  ];
}

const DATASET = join(import.meta.dirname, "../../datasets/ukraine-nato");

/** Referendum questions of the bundled series, of surveys whose days are known. @returns {Record<string, string | number>[]} */
function referendums() {
  const table = (/** @type {string} */ name) =>
    /** @type {Record<string, string>[]} */ (parse(readFileSync(join(DATASET, `${name}.csv`)), { columns: true }));
  const byId = (/** @type {Record<string, string>[]} */ rows) => new Map(rows.map((row) => [row.id, row]));
  const surveys = byId(table("surveys"));
  const questions = byId(table("questions"));
  const options = new Map(table("options").map((row) => [`${row.question}/${row.code}`, row]));
  /** @type {Map<string, Record<string, string>>} */
  const answers = new Map();
  for (const row of table("toplines")) {
    const option = options.get(`${row.question}/${row.option}`);
    const counted =
      row.group === "" &&
      row.base === "all" &&
      row.standing === "counted" &&
      row.unit === "percent" &&
      row.origin !== "alternative";
    if (!counted || option === undefined || option.combines !== "") continue;
    const key = `${row.survey}/${row.question}`;
    answers.set(key, { ...answers.get(key), survey: row.survey, question: row.question, [option.stance]: row.value });
  }
  return [...answers.values()].flatMap((answer) => {
    const survey = surveys.get(answer.survey) ?? {};
    const question = questions.get(answer.question) ?? {};
    const yes = answer["nato-membership:for"];
    const whole = question.response_structure === "referendum" && !answer.question.includes("two-step");
    if (yes === undefined || !whole || survey.field_end?.length !== 10) return [];
    return [
      {
        question: "nato referendum",
        house: survey.houses.split(";")[0] ?? "",
        sponsor: "",
        population: "a",
        text: answer.question,
        start: survey.field_start,
        end: survey.field_end,
        size: survey.n,
        yes,
        no: answer["nato-membership:against"] ?? "",
      },
    ];
  });
}

const POPULATIONS = ["a", "rv", "lv"];

/** Which kind of question, for the table of sources. @param {string} name @param {number} withoutView percent */
function sourceOf(name, withoutView) {
  if (/^(favourable|mueller)/.test(name)) {
    if (withoutView <= 15) return "People, up to 15% without a view";
    return withoutView <= 30 ? "People, 15 to 30% without a view" : "People, over 30% without a view";
  }
  if (name.startsWith("approval")) return "Approval of a president";
  if (name.startsWith("covid approval")) return "Handling of the pandemic";
  if (name.startsWith("covid concern")) return "Worry about the pandemic, each house in its own words";
  if (name.startsWith("impeachment")) return "Impeachment";
  return name.startsWith("nato") ? "NATO referendum, Ukraine" : "Generic ballot, a vote";
}

/**
 * Questions that at least four houses asked: of each house one series (its commonest sponsor, population and text), of which
 * polls that overlap are thinned to the first.
 *
 * @param {string} folder
 * @param {(name: string) => string} [asOne] questions that are given one name are one question
 * @returns {Question[]}
 */
export function questionsOf(folder, asOne = (name) => name) {
  /** @type {Map<string, { named: number[], houses: Map<string, Map<string, Published>> }>} */
  const questions = new Map();
  for (const row of [...american(folder), ...referendums()]) {
    const [start, end] = [dayOf(String(row.start)), dayOf(String(row.end))];
    const [size, yes, no] = [row.size, row.yes, row.no].map((value) => amount(String(value)));
    const name = asOne(String(row.question));
    const question = questions.get(name) ?? { named: [], houses: new Map() };
    questions.set(name, question);
    if (!Number.isNaN(yes + no)) question.named.push(yes + no);
    const population = String(row.population);
    if (start === null || end === null || !(size >= 200) || Number.isNaN(yes) || !POPULATIONS.includes(population))
      continue;
    const length = differenceInCalendarDays(end, start);
    if (length < 0 || length > 45) continue;
    const house = question.houses.get(String(row.house)) ?? new Map();
    question.houses.set(String(row.house), house);
    const key = [row.start, row.end, row.sponsor, row.text].join("\n");
    const widest = house.get(key);
    if (widest !== undefined && POPULATIONS.indexOf(widest.population) <= POPULATIONS.indexOf(population)) continue;
    house.set(key, { ...row, population, start, end, size, yes, no });
  }
  return [...questions].flatMap(([name, { named, houses }]) => {
    const withoutView = 100 - named.reduce((sum, one) => sum + one, 0) / named.length;
    const polls = [...houses.values()]
      .flatMap((house) => commonestSeries([...house.values()]))
      .sort((one, other) => one.day - other.day);
    const counts = [...houses.keys()].map((house) => polls.filter((poll) => poll.house === house).length);
    const enough = counts.filter((count) => count > 0).length >= 4 && counts.filter((count) => count >= 3).length >= 3;
    return enough && polls.length >= 24 ? [{ name, source: sourceOf(name, withoutView), withoutView, polls }] : [];
  });
}

/** @param {Published[]} published @returns {Asked[]} */
function commonestSeries(published) {
  const kind = (/** @type {Published} */ { sponsor, population, text }) => [sponsor, population, text].join("\n");
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const one of published) counts.set(kind(one), (counts.get(kind(one)) ?? 0) + 1);
  const [commonest] = [...counts].reduce((best, one) => (one[1] > best[1] ? one : best));
  let last = Number.NEGATIVE_INFINITY;
  return published
    .filter((one) => kind(one) === commonest)
    .sort((one, other) => Number(one.start) - Number(other.start))
    .flatMap(({ house, population, start, end, size, yes }) => {
      if (Number(start) <= last) return [];
      last = Number(end);
      const day = (differenceInCalendarDays(start, START) + differenceInCalendarDays(end, START)) / 2;
      return [{ house, population, day, share: yes / 100, size, unit: yes === Math.round(yes) ? 0.01 : 0.001 }];
    });
}
