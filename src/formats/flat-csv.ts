import { type Issue, shown } from "../errors.ts";
import { formatList, formatQuantity } from "../format/number.ts";
import { formatPrinted } from "../format/printed.ts";
import { checkKind, checkText, DATASET } from "../model/arguments.ts";
import type { Dataset } from "../model/dataset.ts";
import { MODES } from "../model/dataset-schema.ts";
import { choice, word, yesOrNo } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import { checkedDataset, type ParseResult } from "../model/parse-dataset.ts";
import type { PublishedShare } from "../model/published-share.ts";
import type { Question } from "../model/question.ts";
import { shareOf } from "../model/share.ts";
import type { SampleSize } from "../model/survey.ts";
import { asItIs, csvLine, readCsv, separatorIn } from "./csv.ts";
import { inRowOrder } from "./foreign-file.ts";
import { idFor } from "./id-for.ts";
import { safeReadTables } from "./read-tables.ts";
import { answerRole } from "./table-words.ts";
import { TABLES } from "./tables.ts";
import { writeTables } from "./write-tables.ts";

/** What `writeFlatCsv` can be told. */
export interface FlatCsvOptions {
  /** `long`: a row an answer. `wide`: a row a poll, question and base, with a column an answer. */
  readonly shape?: "long" | "wide";
  /** Whether the text begins with a byte order mark, as Excel wants it. */
  readonly bom?: boolean;
}

/** The rows of its options. */
export const FLAT_CSV_ROWS: OptionRows<FlatCsvOptions, "shape" | "bom"> = /* @__PURE__ */ optionRows(
  null as Of<FlatCsvOptions, "shape" | "bom">,
  () => ({
    shape: {
      kind: choice(["long", "wide"], { placeholder: "shape" }),
      help: "a row an answer, or a row a poll with a column an answer",
      usual: "long",
    },
    bom: { kind: yesOrNo(), help: "begin with a byte order mark, as Excel wants it", usual: false },
  }),
);

/** Names of columns that differ from those of the tables: `tidy` calls them so. Null for those that others hold. */
const NAMES: Readonly<Record<string, string | null>> = {
  "surveys.id": "survey",
  "surveys.field_start": "start",
  "surveys.field_end": "end",
  "surveys.houses": "houseIds",
  "surveys.fielded_by": "fieldedByIds",
  "surveys.sponsors": "sponsorIds",
  "surveys.modes": "mode",
  // it rests on sources of which the file names the first alone
  "surveys.silent": null,
  "questions.id": "question",
  "questions.title": "label",
  "questions.wording_status": "questionWordingStatus",
  "options.question": null,
  "options.code": "option",
  "groups.id": "group",
  "toplines.survey": null,
  "toplines.question": null,
  "toplines.option": null,
  "toplines.group": null,
  "toplines.value": null,
  "toplines.decimals": null,
  "toplines.unit": null,
};

/** Columns of one name in several tables; those of shares have it as it is. */
const SHARED: ReadonlySet<string> = new Set(["title", "note", "sources", "n", "nStatus", "nNote", "label"]);
const PREFIXES: Readonly<Record<string, string>> = { surveys: "survey", questions: "question", groups: "group" };
const TABLES_OF_ROW = ["surveys", "questions", "options", "groups", "toplines"] as const;
type TableOfRow = (typeof TABLES_OF_ROW)[number];

/** Columns that come first, in this order; the others follow as they are met. */
const FIRST = [
  ...["survey", "house", "sponsors", "start", "end", "published", "surveyN", "surveyNStatus", "population", "mode"],
  ...["question", "label", "wording", "wordingStatus", "wordingLanguage", "group", "base", "n", "option", "answer"],
  ...["language", "role", "stance", "estimate", "printed", "standing"],
] as const;

type Cells = Readonly<Record<string, string>>;

/** The name that a column of a table has in the flat file; null where it has none of its own. */
function flatName(table: TableOfRow, column: string): string | null {
  const known = NAMES[`${table}.${column}`];
  if (known !== undefined) return known;
  if ((table === "questions" || table === "groups") && /^(?:title|label)_/.test(column)) return null;
  const name = column.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const prefix = table === "groups" || SHARED.has(name) ? PREFIXES[table] : undefined;
  return prefix === undefined ? name : `${prefix}${name[0]!.toUpperCase()}${name.slice(1)}`;
}

/**
 * Writes the published shares of a data set as one flat table for Datawrapper, R and pandas: a row an answer, with its poll,
 * question and wording beside it, under the column names of `tidy`. `estimate` is the share as a proportion (0.34), `printed` as it
 * was published (`34%`, `<0.5%`). Dates are ISO, decimals have a point, an empty cell is unknown. `readFlatCsv` reads the polls back;
 * `flatLosses` says what has no place.
 *
 * @param dataset A checked data set.
 * @param options `shape`: `wide` for a row a poll with a column an answer. `bom`: for Excel.
 * @returns The text of the file, with a header.
 * @throws PollError `not-in-format` as `writeTables`.
 * @example
 * ```ts
 * const polls = readPollTables("Pollster,Dates,Join,Stay\nAcme,1–3 May 2024,51,35\n", { id: "polls" });
 * writeFlatCsv(polls, { shape: "wide" }).split("\n")[1]; // => "acme-2024-05-03,Acme,2024-05-01,2024-05-03,join-or-stay,Join or Stay,all,51,35"
 * ```
 */
export function writeFlatCsv(dataset: Dataset, options: FlatCsvOptions = {}): string {
  checkKind("writeFlatCsv", dataset, DATASET, ["dataset"]);
  const { shape, bom } = settled("writeFlatCsv", FLAT_CSV_ROWS, options);
  const rows = shape === "wide" ? wideRows(dataset) : longRows(dataset);
  return (bom ? "\uFEFF" : "") + tableText(rows);
}

/** Rows with the columns that at least one of them fills. */
function tableText(rows: readonly Cells[]): string {
  const filled = new Set(rows.flatMap((row) => Object.keys(row).filter((name) => (row[name] ?? "") !== "")));
  const first = FIRST.filter((name) => filled.has(name));
  const columns = [...first, ...[...filled].filter((name) => !(first as readonly string[]).includes(name))];
  return [columns, ...rows.map((row) => columns.map((name) => row[name] ?? ""))].map(csvLine).join("");
}

function longRows(dataset: Dataset): readonly Cells[] {
  const files = writeTables(dataset);
  const tables = new Map(TABLES_OF_ROW.map((name) => [name, recordsIn(name, files[`${name}.csv`])] as const));
  const flat = (table: TableOfRow, cells: Cells | undefined): Cells =>
    Object.fromEntries(
      Object.entries(cells ?? {}).flatMap(([column, cell]) => {
        const name = flatName(table, column);
        return name === null ? [] : [[name, cell]];
      }),
    );
  const byId = (table: TableOfRow): ReadonlyMap<string, Cells> =>
    new Map(tables.get(table)!.map((cells) => [cells.id!, flat(table, cells)]));
  const [surveys, questions, groups] = [byId("surveys"), byId("questions"), byId("groups")];
  const options = new Map(
    tables.get("options")!.map((cells) => [`${cells.question!} ${cells.code!}`, flat("options", cells)]),
  );
  const words = new Map(dataset.questions.map((question) => [question.id, wordsOf(question)]));
  const people = surveyNames(dataset);
  const cited = new Map(dataset.sources.map((source) => [source.id, source]));
  const sizes = new Map(dataset.surveys.map(({ id, sampleSize }) => [id, sampleSize]));
  return dataset.toplines.map((share, index) => {
    const cells = tables.get("toplines")![index]!;
    const question = questions.get(share.question)!;
    return {
      ...people.get(share.survey)!,
      ...withoutOwnIds(surveys.get(share.survey)!, people.get(share.survey)!),
      mode: (surveys.get(share.survey)!.mode ?? "").split(";").join(" + "),
      ...question,
      ...words.get(share.question)!,
      ...answerCells(options.get(`${share.question} ${share.option}`)!),
      ...(share.group === null ? {} : groups.get(share.group)),
      ...flat("toplines", cells),
      base: share.base,
      n: nOf(share, sizes.get(share.survey) ?? null),
      estimate: estimateOf(share),
      printed: formatPrinted(share.printed),
      sourceTitle: cited.get(share.sources[0]!)?.title ?? "",
      url: cited.get(share.sources[0]!)?.url ?? "",
      dataset: dataset.id,
    };
  });
}

/** The rows of a table by column; none where it has no file. */
function recordsIn(table: string, text: string | undefined): readonly Cells[] {
  if (text === undefined) return [];
  const { header, rows } = readCsv(table, text, asItIs);
  return rows.map(({ cells }) => Object.fromEntries(header.map((column, at) => [column, cells[at]!])));
}

const PEOPLE = [
  ["houses", "house", "houseIds"],
  ["fieldedBy", "fieldedBy", "fieldedByIds"],
  ["sponsors", "sponsors", "sponsorIds"],
] as const;

/** Names of those who asked, interviewed and paid; of several with a semicolon between them. */
function surveyNames({ organisations, surveys }: Dataset): ReadonlyMap<string, Cells> {
  const names = new Map(organisations.map(({ id, name }) => [id, name]));
  return new Map(
    surveys.map((survey) => [
      survey.id,
      Object.fromEntries(
        PEOPLE.map(([field, column]) => [column, survey[field].map((id) => nameIn(names.get(id) ?? id)).join("; ")]),
      ),
    ]),
  );
}

/** A semicolon stands between names. */
function nameIn(name: string): string {
  return name.replaceAll(/\s*;\s*/g, ", ");
}

/** Ids are left out where they follow from the names. */
function withoutOwnIds(survey: Cells, names: Cells): Cells {
  const own = { ...survey };
  for (const [, column, ids] of PEOPLE) {
    const made = names[column]!.split("; ").map(idFor).join(";");
    if (survey[ids] === made) own[ids] = "";
  }
  return own;
}

/** The words of a question as `tidy` has them: in English, else in the first language. */
function wordsOf({ wording, wordingStatus }: Question): Cells {
  const language = wording.en === undefined ? Object.keys(wording)[0] : "en";
  const words = language === undefined ? undefined : wording[language];
  const status = words?.status ?? wordingStatus;
  return {
    wording: words?.text ?? "",
    wordingLanguage: language ?? "",
    wordingStatus: status,
    questionWordingStatus: status === wordingStatus ? "" : wordingStatus,
  };
}

/** The label as `tidy` has it, and the others by their languages. */
function answerCells(option: Cells): Cells {
  const labels = Object.entries(option).filter(([name, cell]) => name.startsWith("label") && cell !== "");
  const [first] = [...labels.filter(([name]) => name === "labelEn"), ...labels];
  const others = Object.fromEntries(Object.entries(option).filter(([name]) => !name.startsWith("label")));
  const languages = labels.map(([name]) => languageOf(name));
  return {
    ...others,
    answer: first?.[1] ?? "",
    language: first === undefined ? "" : languageOf(first[0]),
    ...Object.fromEntries(
      labels.map(([, cell], at) => [`answer_${languages[at]!}`, cell]).slice(labels.length > 1 ? 0 : 1),
    ),
  };
}

/** `labelEn` is of `label_en`, `labelUnd-Latn` of `label_und-Latn`. */
function languageOf(name: string): string {
  const tag = name.slice("label".length);
  return `${tag[0]!.toLowerCase()}${tag.slice(1)}`;
}

/** Respondents in the base of a share, as far as they are known. */
function nOf({ base, baseSize, group }: PublishedShare, size: SampleSize | null): string {
  const known = baseSize ?? (base === "all" && group === null ? size : null);
  return known === null ? "" : String(known.value);
}

function estimateOf({ printed, baseSize }: PublishedShare): string {
  const share = shareOf(printed, baseSize?.value ?? null);
  return Number.isFinite(share) ? String(share) : "";
}

/** What a wide row says of its poll, question and part of the respondents; its other columns are answers. */
const OF_WIDE: readonly string[] = /* @__PURE__ */ (() => {
  const ofPoll = TABLES.find(({ name }) => name === "surveys")!.columns.flatMap(
    ({ name }) => flatName("surveys", name) ?? [],
  );
  const all = ["survey", "house", "fieldedBy", "sponsors", "question", "label", "group", "base", "n", "baseNStatus"];
  return [...new Set([...all, ...ofPoll, "standing", "reason"])].filter(
    (name) => name !== "surveySources" && !name.includes("*"),
  );
})();

/** A row a poll, question, group, base and standing; answers of one name in several questions have one column. */
function wideRows(dataset: Dataset): readonly Cells[] {
  const rows = new Map<string, Record<string, string>>();
  for (const row of longRows(dataset)) {
    if (row.standing === "alternative") continue;
    const told = Object.fromEntries(Object.entries(row).filter(([name, cell]) => USUAL[name] !== cell));
    const about = Object.fromEntries(OF_WIDE.map((name) => [name, told[name] ?? ""]));
    const { survey, question, group, base, standing } = about;
    const key = JSON.stringify([survey, question, group, base, standing]);
    const wide = rows.get(key) ?? { ...about };
    const answer = Object.hasOwn(about, row.answer!) ? `${row.answer!}${IS_ANSWER}` : row.answer!;
    wide[answer] = row.printed!.replace(/%$/, "");
    rows.set(key, wide);
  }
  return [...rows.values()];
}

const IS_ANSWER = " (answer)";

/** What is left out of a wide table, since it is so where nothing else is said. */
const USUAL: Cells = { surveyNStatus: "exact", baseNStatus: "exact", standing: "counted" };

/** A row of a wide table as rows of an answer each. */
function longOfWide({ number, cells }: Numbered): readonly Numbered[] {
  const {
    n = "",
    surveyN = "",
    base,
    ...about
  } = Object.fromEntries(OF_WIDE.map((name) => [name, cells[name] || (USUAL[name] ?? "")]));
  const baseN = base === "all" && n === surveyN ? "" : n;
  const sizes = {
    surveyN,
    surveyNStatus: surveyN && about.surveyNStatus!,
    baseN,
    baseNStatus: baseN && about.baseNStatus!,
  };
  return Object.entries(cells).flatMap(([name, cell]) => {
    if (cell === "" || OF_WIDE.includes(name)) return [];
    const answer = name.endsWith(IS_ANSWER) ? name.slice(0, -IS_ANSWER.length) : name;
    const code = { option: idFor(answer), answer, role: answerRole(answer) ?? "substantive" };
    const printed = /[%a-z]/.test(cell) ? cell : `${cell}%`;
    const known = { groupLabel: about.group!, origin: "published", sources: "file", wordingStatus: "unknown" };
    return [{ number, cells: { ...about, ...sizes, base: base!, ...code, printed, ...known } }];
  });
}

interface Numbered {
  readonly number: number;
  readonly cells: Cells;
}

/**
 * What a flat table has no place for, such as margins of error and words in other languages.
 *
 * @param dataset A checked data set.
 * @param options `shape`: `wide` has no place for more, such as the words of the question.
 * @returns One line each, with how many; none where all has a place.
 * @throws PollError `wrong-type` for anything else than what it takes.
 * @example
 * ```ts
 * const polls = readPollTables("Pollster,Dates,Join,Stay\nAcme,1–3 May 2024,51,35\n", { id: "polls" });
 * flatLosses(polls); // => []
 * ```
 */
export function flatLosses(dataset: Dataset, options: Pick<FlatCsvOptions, "shape"> = {}): readonly string[] {
  checkKind("flatLosses", dataset, DATASET, ["dataset"]);
  const { shape } = settled("flatLosses", FLAT_CSV_ROWS, options);
  const { questions, surveys, groups, terms, groupSizes, populations, organisations, sources, toplines } = dataset;
  const shown = new Set(toplines.map(({ question, option }) => `${question} ${option}`));
  const first = new Set(toplines.map((share) => share.sources[0]));
  const polled = new Set(toplines.map(({ survey }) => survey));
  const texts = questions.flatMap(({ wording, preamble, interviewerInstruction }) => [
    ...Object.keys(wording).slice(1),
    ...Object.keys(preamble),
    ...Object.keys(interviewerInstruction),
  ]);
  const counts: readonly (readonly [count: number, noun: string, rest: string])[] = [
    [surveys.filter(({ id }) => !polled.has(id)).length, "survey", "without figures"],
    [texts.length, "text", "of questions in other languages, or read out before them"],
    [
      questions.flatMap(({ id, options }) => options.filter(({ code }) => !shown.has(`${id} ${code}`))).length,
      "answer",
      "without figures",
    ],
    [
      [...questions.map(({ titles }) => titles), ...groups.map(({ labels }) => labels)].flatMap(Object.keys).length,
      "name",
      "of questions and groups in other languages",
    ],
    [surveys.flatMap(({ margins }) => margins).length, "published margin", "of error"],
    [terms.length, "list", "of terms to search by"],
    [groupSizes.length, "size", "of groups"],
    [surveys.filter(({ silent }) => silent.length > 0).length, "report", "read whole that leave something out"],
    [populations.length, "population", "of territories"],
    [
      organisations.filter(({ aliases, note }) => aliases.length > 0 || note !== null).length,
      "pollster",
      "with other names",
    ],
    [sources.filter(({ id }) => !first.has(id)).length, "source", "that no figure names first: their ids alone"],
  ];
  const lines = counts.flatMap(([count, noun, rest]) =>
    count === 0 ? [] : [`${formatQuantity(count, noun)} ${rest}`],
  );
  const columns = shape === "wide" ? lostInWide(longRows(dataset)) : [];
  return columns.length === 0 ? lines : [...lines, `columns that --shape long has: ${columns.join(", ")}`];
}

/** Columns of a long table that say something which a wide one leaves out. */
function lostInWide(rows: readonly Cells[]): readonly string[] {
  const isTold = (row: Cells, name: string): boolean =>
    (row[name] ?? "") === (TAKEN_TO_BE[name] ?? "") ||
    (name === "role" && row.role === (answerRole(row.answer!) ?? "substantive")) ||
    (name === "option" && row.option === idFor(row.answer!)) ||
    (name === "topic" && row.topic === row.question);
  const names = new Set(rows.flatMap((row) => Object.keys(row).filter((name) => !isTold(row, name))));
  return [...names].filter((name) => !OF_WIDE.includes(name) && !ALSO_WIDE.includes(name));
}

/** What a wide table has in another form. */
const ALSO_WIDE: readonly string[] = ["answer", "estimate", "printed", "language", "baseN", "dataset"];
/** What a reader of wide tables takes to be so. */
const TAKEN_TO_BE: Cells = {
  ...{ wordingStatus: "unknown", origin: "published", baseNStatus: "exact" },
  ...{ sources: "file", surveySources: "file", questionSources: "file", groupSources: "file" },
};

/** Whether the columns of a file are those of a flat table, a row an answer, or wide. */
export function isFlat(header: readonly string[]): boolean {
  return (
    ["survey", "house", "question", "option", "answer", "printed"].every((name) => header.includes(name)) ||
    isWide(header)
  );
}

function isWide(header: readonly string[]): boolean {
  return (
    ["survey", "house", "question", "label", "base"].every((name) => header.includes(name)) &&
    !["option", "answer", "printed"].some((name) => header.includes(name))
  );
}

/** What a reader of flat tables is told. */
export interface FlatFile {
  /** Of the data set, where no row says it. */
  readonly id: string;
  readonly file?: string;
}

const FLAT_FILE_ROWS: OptionRows<FlatFile, "file"> = /* @__PURE__ */ optionRows(null as Of<FlatFile, "file">, () => ({
  id: { kind: word(), help: "id of the data set, where the file does not say it", required: true },
  file: { kind: word({ placeholder: "name" }), help: "name of the file in the places of problems", usual: "flat.csv" },
}));

/**
 * Reads a flat table that `writeFlatCsv` wrote, long or wide, or lists every problem with row and column. Polls, questions and
 * answers keep their ids. What the rows of a poll say of it must be the same in each.
 *
 * @param text The file.
 * @param options Id of the data set; `file`, its name in the places of problems.
 * @throws PollError `wrong-type` for anything else than what it takes.
 * @example
 * ```ts
 * const polls = readPollTables("Pollster,Dates,Join,Stay\nAcme,1–3 May 2024,51,35\n", { id: "polls" });
 * const result = safeReadFlatCsv(writeFlatCsv(polls), { id: "polls" });
 * result.ok && result.dataset.toplines.map(({ option, printed }) => [option, printed.value]); // => [["join", 51], ["stay", 35]]
 * ```
 */
export function safeReadFlatCsv(text: string, options: FlatFile): ParseResult {
  checkText("readFlatCsv", text, "the text of a file", ["text"]);
  const { id, file } = settled("readFlatCsv", FLAT_FILE_ROWS, options);
  const { header, rows, issues: found } = readCsv(file, text, asItIs, separatorIn(text));
  const issues: Issue[] = [...found];
  const missing = ["survey", "house", "question", "label", "option", "answer", "printed"].filter(
    (name) => !isWide(header) && !header.includes(name),
  );
  if (header.length > 0 && missing.length > 0) {
    issues.push({
      code: "missing-column",
      path: [file, 1],
      message: `The table has no column ${formatList(missing)}.`,
      hint: "Write it with toplines convert DATASET --to csv --out flat.csv.",
    });
  }
  if (issues.length > 0) return { ok: false, issues: inRowOrder(issues) };
  const written = rows.map(({ number, cells }) => ({
    number,
    cells: Object.fromEntries(header.map((name, at) => [name, cells[at]!.trim()])) as Cells,
  }));
  const records = isWide(header) ? written.flatMap(longOfWide) : written;
  const ids = organisationIds(records.map(({ cells }) => cells));
  const tables = new Map<string, Map<string, { readonly row: number; readonly cells: Cells }>>();
  for (const { number, cells } of records) {
    for (const [table, key, part] of partsOf(cells, ids)) {
      const known = tables.get(table) ?? new Map<string, { row: number; cells: Cells }>();
      tables.set(table, known);
      const before = known.get(key);
      if (before === undefined) known.set(key, { row: number, cells: part });
      else
        for (const [column, cell] of Object.entries(part)) {
          if (before.cells[column] === cell) continue;
          const name = flatName(table as TableOfRow, column) ?? column;
          const message = `Row ${String(before.row)} says ${shown(before.cells[column] ?? "")} of the same ${table.slice(0, -1)}, and this row ${shown(cell)}.`;
          issues.push({ code: "duplicate-id", path: [file, number, name], message, hint: "Correct one of the two." });
        }
    }
  }
  if (issues.length > 0) return { ok: false, issues: inRowOrder(issues) };
  const files: Record<string, string> = {
    "datapackage.json": JSON.stringify({ name: records[0]?.cells.dataset || id }),
    "organisations.csv": [["id", "name"], ...[...ids].map(([name, own]) => [own, name])].map(csvLine).join(""),
    "sources.csv": sourcesText(records.map(({ cells }) => cells)),
  };
  for (const [table, entries] of tables) {
    const all = [...entries.values()].map(({ cells }) => cells);
    const columns = [...new Set(all.flatMap((cells) => Object.keys(cells).filter((name) => cells[name] !== "")))];
    files[`${table}.csv`] = [columns, ...all.map((cells) => columns.map((name) => cells[name] ?? ""))]
      .map(csvLine)
      .join("");
  }
  const result = safeReadTables(files, { id });
  if (result.ok) return result;
  const [first, ...more] = result.issues.map((issue): Issue => {
    const [name, row, column, ...rest] = issue.path;
    const table = String(name).replace(/\.csv$/, "");
    const place = typeof row === "number" ? [...(tables.get(table)?.values() ?? [])][row - 2]?.row : undefined;
    const told = flatName(table as TableOfRow, String(column ?? "")) ?? (table === "toplines" ? "printed" : column);
    return place === undefined
      ? issue
      : { ...issue, path: [file, place, ...(column === undefined ? [] : [told!]), ...rest] };
  });
  return { ok: false, issues: [first!, ...more] };
}

/**
 * `safeReadFlatCsv` for those who would rather catch.
 *
 * @param text The file.
 * @param options Id of the data set; `file`, its name in the places of problems.
 * @throws PollError with every problem.
 * @example
 * ```ts
 * const polls = readPollTables("Pollster,Dates,Join,Stay\nAcme,1–3 May 2024,51,35\n", { id: "polls" });
 * readFlatCsv(writeFlatCsv(polls), { id: "polls" }).surveys[0].id; // => "acme-2024-05-03"
 * ```
 */
export function readFlatCsv(text: string, options: FlatFile): Dataset {
  return checkedDataset(safeReadFlatCsv(text, options));
}

/** Ids of organisations by name: as the rows have them, else made of the names. */
function organisationIds(rows: readonly Cells[]): ReadonlyMap<string, string> {
  const told = new Map<string, string>();
  const names = new Set<string>();
  for (const row of rows)
    for (const [, column, ids] of PEOPLE) {
      const own = (row[ids] ?? "").split(";");
      for (const [at, name] of listIn(row[column]).entries()) {
        names.add(name);
        if (own[at] !== undefined && own[at] !== "") told.set(name, own[at]);
      }
    }
  return new Map([...names].map((name) => [name, told.get(name) ?? idFor(name)]));
}

function listIn(cell: string | undefined): readonly string[] {
  return cell === undefined || cell === "" ? [] : cell.split(/;\s*/);
}

type Part = readonly [table: string, key: string, cells: Cells];

/** What a row says, by the table that it belongs to. */
function partsOf(row: Cells, ids: ReadonlyMap<string, string>): readonly Part[] {
  const has = (name: string): string => row[name] ?? "";
  const people = Object.fromEntries(
    PEOPLE.map(([field, column]) => [
      field === "fieldedBy" ? "fielded_by" : field,
      listIn(row[column])
        .map((name) => ids.get(name)!)
        .join(";"),
    ]),
  );
  const answers = Object.fromEntries(
    Object.entries(row).flatMap(([name, cell]) =>
      name.startsWith("answer_") ? [[`label_${name.slice(7)}`, cell]] : [],
    ),
  );
  const label = { [`label_${has("language") || "und"}`]: has("answer") };
  const wording = has("wording");
  const status = has("wordingStatus");
  return [
    [
      "surveys",
      has("survey"),
      {
        ...columnsIn("surveys", row),
        ...people,
        modes: has("mode").split(" + ").join(";"),
        sources: has("surveySources") || has("sources"),
      },
    ],
    [
      "questions",
      has("question"),
      {
        ...columnsIn("questions", row),
        wording_status: has("questionWordingStatus") || status,
        topic: has("topic") || has("question"),
        sources: has("questionSources") || has("sources"),
      },
    ],
    ...(wording === ""
      ? []
      : [
          [
            "wordings",
            has("question"),
            {
              question: has("question"),
              part: "question",
              language: has("wordingLanguage") || "en",
              text: wording,
              status: status === "translated" ? status : "verbatim",
              sources: has("questionSources") || has("sources"),
            },
          ] as const,
        ]),
    [
      "options",
      `${has("question")} ${has("option")}`,
      { question: has("question"), ...columnsIn("options", row), ...label, ...answers },
    ],
    ...(has("group") === "" ? [] : [["groups", has("group"), columnsIn("groups", row)] as const]),
    [
      "toplines",
      `${JSON.stringify(row)}`,
      {
        survey: has("survey"),
        question: has("question"),
        group: has("group"),
        option: has("option"),
        ...columnsIn("toplines", row),
        ...printedCells(has("printed")),
      },
    ],
  ];
}

/** The cells of a table's own columns, under the names that they have there. */
function columnsIn(table: TableOfRow, row: Cells): Cells {
  return Object.fromEntries(
    TABLE_COLUMNS[table].flatMap((column) => {
      const name = flatName(table, column);
      return name === null || row[name] === undefined ? [] : [[column, row[name]]];
    }),
  );
}

const TABLE_COLUMNS: Readonly<Record<TableOfRow, readonly string[]>> = /* @__PURE__ */ (() => {
  const columnsOf = (name: TableOfRow): readonly string[] =>
    TABLES.find((each) => each.name === name)!.columns.flatMap(({ name: column, to }) =>
      to.includes("modeShares") ? MODES.map((mode) => column.replace("*", mode)) : column,
    );
  return Object.fromEntries(TABLES_OF_ROW.map((name) => [name, columnsOf(name)])) as Record<
    TableOfRow,
    readonly string[]
  >;
})();

/** `34%`, `<0.5%`, `1,204`, as the cells of a table have it. */
function printedCells(printed: string): Cells {
  const unit = printed.endsWith("%") ? "percent" : printed.endsWith(" points") ? "points" : "count";
  const value = printed.replace(/%$| points$/, "").replaceAll(",", "");
  const decimals = /\.(\d+)$/.exec(value)?.[1];
  return { value, unit, decimals: decimals?.endsWith("0") === true ? String(decimals.length) : "" };
}

/** Sources by their ids; title and address are of the first that a row names. */
function sourcesText(rows: readonly Cells[]): string {
  const cited = new Map<string, readonly [title: string, url: string]>();
  for (const row of rows) {
    const [first, ...others] = listIn(row.sources);
    const all = [
      ...others,
      ...["surveySources", "questionSources", "groupSources"].flatMap((name) => listIn(row[name])),
    ];
    if (first !== undefined && (row.sourceTitle ?? "") !== "") cited.set(first, [row.sourceTitle!, row.url ?? ""]);
    for (const id of [...(first === undefined ? [] : [first]), ...all]) if (!cited.has(id)) cited.set(id, [id, ""]);
  }
  return [["id", "title", "url"], ...[...cited].map(([id, [title, url]]) => [id, title, url])].map(csvLine).join("");
}
