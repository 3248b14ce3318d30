// @ts-check
/**
 * Makes the tables of datasets/us-impeachment from the file that FiveThirtyEight published: `readPollTables` reads it, as
 * `toplines convert impeachment_polls.csv` does, and datasets/us-impeachment/source/mapping.json says what is called how, and
 * what is settled in which row. `--check` writes nothing and fails if a table is not up to date. Then: npm run datapackage.
 */
import { readFile, writeFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { parseDataset, readPollTables, writeTables } from "toplines/formats";

/** @typedef {import("toplines").PublishedShare} PublishedShare */
/** @typedef {import("toplines").Survey} Survey */
/** @typedef {Readonly<Record<string, string>>} Row */

const folder = new URL("../datasets/us-impeachment/", import.meta.url);
const read = (/** @type {string} */ name) => readFile(new URL(name, folder), "utf8");

const mapping = JSON.parse(await read("source/mapping.json"));
const text = corrected(await read("source/impeachment_polls.csv"));
const converted = readPollTables(text, { id: "us-impeachment" });

const organisations = new Map(
  mapping.organisations.map((/** @type {{ id: string, name: string }} */ { id, name }) => [name, [id]]),
);
for (const [name, ids] of Object.entries(mapping.several)) organisations.set(name, ids);
const names = new Map(converted.organisations.map(({ id, name }) => [id, name]));
const surveys = new Map(converted.surveys.map((survey) => [survey.id, survey]));
const words = new Map(
  converted.questions.map(({ id, wording }) => [id, Object.values(wording).map(({ text }) => text.trim())[0] ?? ""]),
);

/** @typedef {{ id: string, text?: string, concept?: string, title?: object, yes: string, no: string, arm?: string, structure?: string, balance?: string, statusQuo?: string, actor?: string, dontKnow?: string, filter?: string, note?: string }} Question */
/** @type {readonly Question[]} */
const questions = mapping.questions;

/** Rows of the file, counted as a spreadsheet does; of rows that stand there twice the first. @type {Map<string, number>} */
const rows = new Map();
/** @type {Row[]} */
const cellsOfRows = parse(text, { columns: true });
for (const [index, row] of cellsOfRows.entries()) {
  const key = keyOf(row.Pollster, isoDate(row.Start), isoDate(row.End), row.Pop, row.SampleSize, row.Text?.trim());
  if (!rows.has(key)) rows.set(key, index + 2);
}
const POPULATIONS = { adults: "a", "registered-voters": "rv", "likely-voters": "lv" };

const shares = converted.toplines.map((share) => {
  const survey = /** @type {Survey} */ (surveys.get(share.survey));
  const { fieldDates, population, sampleSize } = survey;
  const people = POPULATIONS[/** @type {keyof typeof POPULATIONS} */ (population)];
  const asked = words.get(share.question);
  const size = sampleSize?.value;
  const row = rows.get(keyOf(names.get(survey.houses[0]), fieldDates?.start, fieldDates?.end, people, size, asked));
  if (row === undefined) throw new Error(`No row of the file is ${share.survey}/${share.question}.`);
  const arm = mapping.halves[row];
  const question = questions.find((each) => (each.text ?? "") === asked && each.arm === arm);
  if (question === undefined) throw new Error(`The mapping has no question of row ${row}: ${asked}`);
  return { share, survey, row, question, id: idOf(survey), isHalf: arm !== undefined };
});
shares.sort((one, other) => order(placeOf(one.survey), placeOf(other.survey)) || one.row - other.row);

const used = new Map(shares.map(({ id, survey }) => [id, survey]));
const documents = documentsOf();

const { title, description, version, licenses } = JSON.parse(await read("datapackage.json"));
const dataset = parseDataset({
  id: "us-impeachment",
  title,
  description,
  version,
  licence: licenses[0].name,
  organisations: mapping.organisations,
  surveys: [...used].map(([id, survey]) => surveyRecord(id, survey)),
  questions: questions.map(questionRecord),
  stances: Object.entries(mapping.concepts).flatMap(([concept, sides]) =>
    ["for", "against"].map((side) => ({ id: `${concept}:${side}`, label: sides[side] })),
  ),
  groups: Object.entries(mapping.groups).map(([id, { label, uk }]) => ({
    id,
    variable: "party",
    scheme: "party",
    label,
    labels: { uk },
    definition: mapping.groupDefinition,
    sources: [mapping.file.id],
  })),
  toplines: shares.map(shareRecord),
  sources: [mapping.file, ...documents.map(({ source }) => source)],
});

for (const [name, made] of Object.entries(writeTables(dataset))) {
  if (name === "datapackage.json" || made === (await read(name).catch(() => ""))) continue;
  if (process.argv.includes("--check")) throw new Error(`${name} is not up to date: node scripts/us-impeachment.mjs`);
  await writeFile(new URL(name, folder), made);
}

/** The file with the cells that the mapping corrects. @param {string} file */
function corrected(file) {
  return mapping.corrections.reduce((/** @type {string} */ before, /** @type {Row} */ { from, to }) => {
    const parts = before.split(`,${from},`);
    if (parts.length !== 2) throw new Error(`Expected ${from} in one cell of the file.`);
    return parts.join(`,${to},`);
  }, file);
}

/** @param {...(string | number | undefined)} parts */
function keyOf(...parts) {
  return JSON.stringify(parts.map(String));
}

/** @param {string | undefined} date month/day/year */
function isoDate(date = "") {
  const [month = "", day = "", year] = date.split("/");
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** @param {string} one @param {string} other */
function order(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** By time, then by house. @param {Survey} survey */
function placeOf(survey) {
  return `${survey.fieldDates?.start} ${survey.fieldDates?.end} ${idOf(survey)}`;
}

/** House and first day; the client where the house had two polls of that day; which population where there are two. @param {Survey} survey */
function idOf(survey) {
  const { houses, sponsors, fieldDates, fieldwork, tracking, population } = survey;
  const [house] = idsOf(houses);
  const isOther = (/** @type {Survey} */ other) =>
    other.houses[0] === houses[0] && other.fieldDates?.start === fieldDates?.start && pollOf(other) !== pollOf(survey);
  const client = converted.surveys.some(isOther) ? idsOf(sponsors) : [];
  const narrower = fieldwork !== null && tracking !== "yes" && population !== "adults" ? [population] : [];
  return [house, ...client, fieldDates?.start, ...narrower].join("-");
}

/** @param {Survey} survey */
function pollOf({ houses, sponsors, fieldDates }) {
  return JSON.stringify([houses, sponsors, fieldDates]);
}

/** @param {readonly string[]} ids Those that the reader made of the names. @returns {readonly string[]} */
function idsOf(ids) {
  return ids.flatMap((id) => {
    const known = organisations.get(names.get(id));
    if (known === undefined) throw new Error(`The mapping has no organisation ${names.get(id)}.`);
    return known;
  });
}

/** The documents that the file names, by address; rows of one survey may name several. */
function documentsOf() {
  /** @type {Map<string, Survey[]>} */
  const polls = new Map();
  for (const { survey, row } of shares) {
    const { URL: url } = cells(row);
    if (!url) continue;
    const of = polls.get(url) ?? [];
    if (!of.includes(survey)) polls.set(url, [...of, survey]);
  }
  /** @type {Map<string, number>} */
  const counts = new Map();
  return [...polls].map(([url, of]) => {
    const host = new URL(url).host.replace(/^www\./, "");
    counts.set(host, (counts.get(host) ?? 0) + 1);
    const ends = of.flatMap(({ fieldDates }) => fieldDates?.end ?? []).sort();
    const when = [...new Set([ends[0], ends.at(-1)])].join(" to ");
    const of538 = ends.length === 1 ? `the poll that ended on ${when}` : `${ends.length} polls, ${when}`;
    const source = {
      id: `doc-${host.replaceAll(/[^a-z0-9]+/g, "-")}-${counts.get(host)}`,
      title: `Document on ${of538}, at ${host}`,
      authors: [...new Set(of.flatMap(({ houses }) => houses.map((house) => names.get(house))))].join(", "),
      url,
      read: "quoted-elsewhere",
      type: "report",
      provenance: "primary",
    };
    return { source, polls: new Set(of) };
  });
}

/** @param {string} id @param {Survey} survey The first that has it: of halves of one sample the other stands beside it. */
function surveyRecord(id, survey) {
  const own = shares.filter((each) => each.id === id);
  const read = new Set(own.map((each) => each.survey));
  const halves = own.some(({ isHalf }) => isHalf);
  const unknown = mapping.unknownSizes.find((/** @type {{ rows: readonly number[] }} */ { rows: of }) =>
    own.every(({ row }) => of.includes(row)),
  );
  const filtered = own.every(({ question }) => question.filter !== undefined);
  const sizes = [...read].map(({ sampleSize }) => sampleSize?.value ?? 0);
  const tracker = survey.tracking === "yes" ? trackerOf(survey) : null;
  const whole = {
    value: sizes.reduce((sum, size) => sum + size, 0),
    status: "inferred",
    note: `Sum of two halves of a split sample, ${sizes.join(" and ")}.`,
  };
  const reason = filtered ? mapping.filteredSize : (unknown?.note ?? null);
  return {
    id,
    houses: idsOf(survey.houses),
    sponsors: idsOf(survey.sponsors),
    series: tracker,
    fieldwork: tracker ?? (survey.fieldwork === null ? null : id.replace(`-${survey.population}`, "")),
    tracking: survey.tracking,
    fieldDates: survey.fieldDates,
    population: survey.population,
    territory: mapping.territory,
    sampleSize: reason !== null ? null : halves ? whole : survey.sampleSize,
    unknowns: reason === null ? [] : [{ field: "sampleSize", state: "open", reason }],
    inferred: ["territory"],
    sources: [
      mapping.file.id,
      ...documents.flatMap(({ source, polls }) => ([...read].some((each) => polls.has(each)) ? [source.id] : [])),
    ],
  };
}

/** The tracker that a window belongs to: the last that had begun. @param {Survey} survey @returns {string} */
function trackerOf({ fieldDates }) {
  const begun = mapping.trackers.filter(
    (/** @type {{ from: string }} */ { from }) => from <= String(fieldDates?.start),
  );
  return begun.at(-1).series;
}

/** @param {Question} question */
function questionRecord(question) {
  const { id, text, concept, yes, no, arm } = question;
  const about = concept === undefined ? null : mapping.concepts[concept];
  const title = question.title ?? about.title;
  const option = (/** @type {string} */ code, /** @type {string} */ label, /** @type {object} */ more) => ({
    code,
    label: { en: label, uk: mapping.answers[label] },
    ...more,
  });
  const side = (/** @type {string} */ name) => (concept === undefined ? null : `${concept}:${name}`);
  return {
    id,
    topic: mapping.topic,
    title: title.en,
    titles: { uk: title.uk },
    wordingStatus: text === undefined ? "unknown" : "verbatim",
    wording: text === undefined ? {} : { en: { text, status: "verbatim", sources: [mapping.file.id] } },
    subject: "attitude",
    responseStructure: question.structure ?? null,
    filter: question.filter ?? null,
    dontKnow: question.dontKnow ?? null,
    features: {
      balance: question.balance ?? null,
      statusQuoOption: question.statusQuo ?? null,
      namedActor: question.actor ?? null,
    },
    wordingClass: about?.wordingClass ?? null,
    experiment: arm === undefined ? null : { ...mapping.experiment, arm },
    options: [
      option("yes", yes, { role: "substantive", offered: "offered", stance: side("for") }),
      option("no", no, { role: "substantive", offered: "offered", stance: side("against") }),
      option("unsure", "unsure", { role: "dk", offered: question.dontKnow === "offered" ? "offered" : null }),
    ],
    note: question.note ?? null,
    sources: [mapping.file.id],
  };
}

/** @param {(typeof shares)[number]} of */
function shareRecord({ share, survey, row, question, id, isHalf }) {
  const { group, option, baseSize, printed } = share;
  const isPart = isHalf || question.filter !== undefined;
  const base = isHalf ? "half-sample" : question.filter === undefined ? "all" : "filtered";
  const settled = mapping.standings.find(
    (/** @type {{ rows: readonly number[], group?: string | null, option?: string }} */ one) =>
      one.rows.includes(row) &&
      (one.group === undefined || one.group === group) &&
      (one.option === undefined || one.option === option),
  );
  return {
    survey: id,
    question: question.id,
    group,
    base,
    option,
    printed: { ...printed, decimals: decimalsOf(row, group) },
    baseSize: baseSize ?? (isPart && group === null ? survey.sampleSize : null),
    standing: settled?.standing ?? "counted",
    reason: settled?.reason ?? null,
    locator: `row ${row}`,
    note: cells(row)["Include?"] === "no" ? mapping.leftOut : null,
    sources: [mapping.file.id],
  };
}

/**
 * The file drops a zero behind the point. Figures of a row have as many decimals as the longest of them; those of parties may
 * have been printed shorter than the one of all. @param {number} row @param {string | null} group
 */
function decimalsOf(row, group) {
  const beside = shares.filter((each) => each.row === row && (each.share.group === null) === (group === null));
  return Math.max(...beside.map(({ share: { printed: figure } }) => figure.decimals));
}

/** The cells of a row of the file. @param {number} row @returns {Row} */
function cells(row) {
  return /** @type {Row} */ (cellsOfRows[row - 2]);
}
