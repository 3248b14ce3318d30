import { type Issue, type PollError, shown } from "../errors.ts";
import type { PlacedCaution } from "../model/check-dataset.ts";
import type { Dataset } from "../model/dataset.ts";
import { isLanguage } from "../model/dataset-schema.ts";
import { checkedDataset, type ParseResult, safeParseDataset } from "../model/parse-dataset.ts";
import { readCell } from "./cell.ts";
import { type CsvRow, type CsvTable, readCsv, SEPARATORS, type Separator, separatorIn } from "./csv.ts";
import { FOLDER_FILES, misnamedFiles, properName } from "./folder-names.ts";
import { readDescriptor } from "./read-descriptor.ts";
import { type Column, TABLES, type Table, type TableName } from "./tables.ts";

/** The files of a data set folder by name: CSV tables and `datapackage.json`. */
export type FolderFiles = Readonly<Record<string, string>>;

/** What `readTables` can be told. */
export interface ReadTablesOptions {
  /** Used where `datapackage.json` is missing or names none. */
  readonly id: string;
}

type Json = Record<string, unknown>;
/** Where a record that we built came from. It stands on the record itself, where neither JSON nor the parser see it. */
const TABLE = Symbol("table");
const ROW = Symbol("row");

interface Row extends Json {
  readonly [TABLE]: Table;
  readonly [ROW]: number;
}

/** What of a table could not be read: rows that refer to it are not to be blamed. */
interface Gap {
  readonly missing: "table" | "key" | "rows";
  /** Keys of the rows that were refused. */
  readonly keys: ReadonlySet<string>;
  /** What they begin with: of answers, their questions. */
  readonly owners: ReadonlySet<string>;
}
type Gaps = ReadonlyMap<TableName, Gap>;

/**
 * Makes a data set of CSV texts, or lists every problem of every file with file, row and column.
 *
 * @param files Texts by file name: `surveys.csv`, `toplines.csv`, … and, if there, `datapackage.json` (name, title, description, version, licenses,
 *   and the `dialect` of a table that is separated by semicolons or tabs).
 * @param options `id`: the name of the data set where `datapackage.json` does not give one.
 * @example
 * ```ts
 * const result = safeReadTables({ "surveys.csv": "id,titel\nfirst,The first\n" }, { id: "my-polls" });
 * result.ok; // => false
 * ```
 */
export function safeReadTables(files: FolderFiles, { id }: ReadTablesOptions): ParseResult {
  const names = Object.keys(files);
  const issues: Issue[] = [...misnamedFiles(names)];
  const present = new Set(names.map(properName));
  const { described, separators } = readDescriptor(files["datapackage.json"], id, issues);
  const gaps = new Map<TableName, Gap>();
  const records = new Map<TableName, readonly Row[]>();
  for (const table of TABLES) {
    const text = files[table.file];
    if (text === undefined) {
      gaps.set(table.name, { missing: "table", keys: new Set(), owners: new Set() });
      if (table.required && !present.has(table.file)) issues.push(missingFile(table));
      continue;
    }
    const separator = separators.get(table.name) ?? "comma";
    const begin = (header: readonly string[]): ((row: CsvRow) => Row) => {
      const columns = matchColumns(table, header, issues);
      const nameless = header.flatMap((name, index) => (name === "" ? [index] : []));
      return (row) => {
        const full = nameless.find((index) => row.cells[index]!.trim() !== "");
        if (full !== undefined) issues.push(namelessCell(table, row, full));
        return recordOf(table, columns, row);
      };
    };
    const csv = readCsv(table.file, text, begin, separator);
    const other = csv.header.length === 0 ? separatorIn(text) : separator;
    for (const issue of csv.issues) issues.push(other === separator ? issue : withDialect(issue, other));
    gaps.set(table.name, gapOf(table, csv));
    if (csv.header.length > 0) records.set(table.name, csv.rows);
  }
  const assembled = assemble(described, records, gaps, issues);
  const result = safeParseDataset(assembled);
  if (result.ok) {
    if (issues.length === 0)
      return { ...result, cautions: result.cautions.map((caution) => placed(caution, assembled)) };
  } else {
    const missingColumns = new Set(
      issues.filter(({ code }) => code === "missing-column").map(({ path: [file, , column] }) => `${file}/${column}`),
    );
    const missingTables = new Set<TableName>();
    for (const issue of result.issues) {
      const gap = gapBehind(issue, assembled, gaps);
      if (gap !== null) {
        if (gaps.get(gap)?.missing === "table") missingTables.add(gap);
        continue;
      }
      const inFile = placed(issue, assembled);
      const [file, , column] = inFile.path;
      if (issue.code !== "missing-field" || !missingColumns.has(`${file}/${column}`)) issues.push(inFile);
    }
    issues.push(
      ...TABLES.filter(({ name, file, required }) => !required && missingTables.has(name) && !present.has(file)).map(
        missingFile,
      ),
    );
  }
  return { ok: false, issues: inFileOrder(issues) };
}

/**
 * `safeReadTables` for those who would rather catch.
 *
 * @param files Texts by file name, as for `safeReadTables`.
 * @param options `id`: the name of the data set where `datapackage.json` does not give one.
 * @throws PollError with every problem of every file.
 * @example
 * ```ts
 * const polls = await loadDataset("wording-experiments");
 * readTables(writeTables(polls), { id: polls.id }).surveys.length === polls.surveys.length; // => true
 * ```
 */
export function readTables(files: FolderFiles, options: ReadTablesOptions): Dataset {
  return checkedDataset(safeReadTables(files, options));
}

function missingFile({ file, description }: Table): Issue {
  return { code: "file-missing", path: [file], message: `Expected ${file}, got no such file.`, hint: description };
}

/** The way round for those whose program writes no other separator. */
function withDialect(issue: Issue, separator: Separator): Issue {
  const dialect = `"dialect": ${JSON.stringify({ delimiter: SEPARATORS[separator] })}`;
  return { ...issue, hint: `${issue.hint} Or leave it so, and add ${dialect} to its entry in datapackage.json.` };
}

/** Spreadsheets leave empty columns at the end; one with a cell in it needs a name. */
function namelessCell({ file, columns }: Table, { number, cells }: CsvRow, index: number): Issue {
  return {
    code: "unknown-column",
    path: [file, number, index + 1],
    message: `Expected a name in the header above ${shown(cells[index])}, got none.`,
    hint: `Name the column, or empty it. The columns of ${file} are ${columns.map(({ name }) => name).join(", ")}.`,
  };
}

/** The columns by which other rows refer to a table. */
function keyColumns({ name }: Table): readonly string[] {
  if (name === "options") return ["question", "code"];
  return name === "toplines" ? ["survey"] : ["id"];
}

function gapOf(table: Table, { header, refused }: CsvTable<Row>): Gap {
  const columns = keyColumns(table);
  const keys = refused.map((cells) => columns.map((column) => cells[header.indexOf(column)] ?? "").join("/"));
  return {
    missing: columns.every((column) => header.includes(column)) ? "rows" : "key",
    keys: new Set(keys),
    owners: new Set(keys.map((key) => key.split("/")[0]!)),
  };
}

function isGap(gap: Gap | undefined, key: string): boolean {
  return gap !== undefined && (gap.missing !== "rows" || gap.keys.has(key));
}

/** Tables that the fields of our model refer to. */
const REFERENCES: Readonly<Record<string, TableName>> = {
  survey: "surveys",
  question: "questions",
  precededBy: "questions",
  group: "groups",
  sources: "sources",
  houses: "organisations",
  fieldedBy: "organisations",
  sponsors: "organisations",
  option: "options",
  options: "options",
  combines: "options",
  standing: "toplines",
};

/** The table whose gap is behind an issue: what it refers to was refused itself, or its file cannot be read. */
function gapBehind({ code, path }: Issue, candidate: Json, gaps: Gaps): TableName | null {
  const field = String(path.findLast((key) => typeof key === "string"));
  const table = REFERENCES[field];
  const gap = table === undefined ? undefined : gaps.get(table);
  const isReference = code === "unknown-reference" || (code === "missing-field" && field === "options");
  if (table === undefined || gap === undefined || !isReference) return null;
  const value = valueAt(candidate, path);
  const owner = valueAt(candidate, path.slice(0, path.lastIndexOf(field))) as Json;
  let keys = [String(value)];
  if (field === "standing") keys = [String(owner.survey)];
  if (field === "option") keys = [`${String(owner.question)}/${String(value)}`];
  // Without its id a question cannot find its answers.
  if (field === "options" && (owner.id === undefined || gap.owners.has(String(owner.id)))) return table;
  if (field === "options") keys = [];
  if (field === "combines") {
    const { id } = valueAt(candidate, path.slice(0, 2)) as Json;
    keys = [value].flat().map((part) => `${String(id)}/${String(part)}`);
  }
  return gap.missing !== "rows" || keys.some((key) => gap.keys.has(key)) ? table : null;
}

interface MatchedColumn {
  readonly column: Column;
  readonly to: readonly string[];
  /** Cells met before and their values: the same few words stand in a column over and over. */
  readonly known: Map<string, unknown>;
}

const KNOWN_CELLS = 1000;

/** The columns of a file by position; null for those that are refused. */
function matchColumns(table: Table, header: readonly string[], issues: Issue[]): readonly (MatchedColumn | null)[] {
  const names = table.columns.map(({ name }) => name).join(", ");
  const seen = new Set<string>();
  const matched = header.map((name) => {
    if (name === "") return null;
    if (seen.has(name)) {
      issues.push({
        code: "duplicate-column",
        path: [table.file, 1, name],
        message: `Expected each column once, got ${shown(name)} twice.`,
        hint: "Rename or remove one.",
      });
      return null;
    }
    seen.add(name);
    for (const column of table.columns) {
      const star = column.name.indexOf("*");
      if (
        star < 0 ? column.name === name : name.startsWith(column.name.slice(0, star)) && isLanguage(name.slice(star))
      ) {
        return {
          column,
          known: new Map<string, unknown>(),
          to: column.to.map((key) => (key === "*" ? name.slice(star) : key)),
        };
      }
    }
    issues.push({
      code: "unknown-column",
      path: [table.file, 1, name],
      message: `Expected a column of ${table.file}, got ${shown(name)}.`,
      hint: `Its columns are ${names}.`,
    });
    return null;
  });
  for (const column of table.columns) {
    if (column.required && !matched.some((match) => match?.column === column)) {
      issues.push({
        code: "missing-column",
        path: [table.file, 1, column.name],
        message: `Expected a column \`${column.name}\`, got none.`,
        hint: column.description,
      });
    }
  }
  return matched;
}

function recordOf(table: Table, columns: readonly (MatchedColumn | null)[], { number, cells }: CsvRow): Row {
  const record: Row = { [TABLE]: table, [ROW]: number };
  for (let index = 0; index < columns.length; index += 1) {
    const match = columns[index];
    const cell = cells[index]!;
    if (match === null || match === undefined || cell === "") continue;
    const { column, to, known } = match;
    let value = known.get(cell);
    if (value === undefined) {
      const trimmed = cell.trim();
      if (trimmed === "") continue;
      value = readCell(trimmed, column.type);
      if (column.type !== "printed" && known.size < KNOWN_CELLS) known.set(cell, value);
    }
    const field = to[0]!;
    if (to.length > 1) {
      record[field] ??= {};
      (record[field] as Json)[to[1]!] = value;
    } else record[field] = column.type === "printed" ? Object.assign(value as Json, record[field]) : value;
  }
  return record;
}

/** Joins the tables to one candidate in the form of `Dataset`. */
function assemble(
  described: Readonly<Json>,
  records: ReadonlyMap<TableName, readonly Row[]>,
  gaps: Gaps,
  issues: Issue[],
): Json {
  const of = (name: TableName): readonly Row[] => records.get(name) ?? [];
  const surveys = of("surveys");
  const questions = of("questions");
  const surveysById = new Map(surveys.map((survey) => [survey.id, survey]));
  const questionsById = new Map(questions.map((question) => [question.id, question]));
  /** Takes `key` out of a row and finds the record that the row belongs to. */
  const ownerOf = (
    row: Row,
    key: "survey" | "question",
    owners: ReadonlyMap<unknown, Json>,
    table: TableName,
  ): Json | undefined => {
    const id = row[key];
    delete row[key];
    const owner = owners.get(id);
    if (owner === undefined && !isGap(gaps.get(table), String(id))) {
      issues.push({
        code: id === undefined ? "missing-field" : "unknown-reference",
        path: [row[TABLE].file, row[ROW], key],
        message: `Expected \`${key}\` to be an id in ${table}, got ${id === undefined ? "nothing" : shown(id)}.`,
        hint: `Add it to ${table}.csv, or correct the id.`,
      });
    }
    return owner;
  };

  for (const survey of surveys) completeSurvey(survey);
  for (const row of of("margins")) {
    const owner = ownerOf(row, "survey", surveysById, "surveys");
    if (row.halfWidth !== undefined) (row.halfWidth as Json).unit ??= "points";
    pushTo(owner, "margins", row);
  }
  for (const row of of("wordings")) placeWording(row, ownerOf(row, "question", questionsById, "questions"), issues);
  for (const row of of("options")) pushTo(ownerOf(row, "question", questionsById, "questions"), "options", row);
  for (const row of of("toplines")) {
    // Where the figure is missing, its decimals are not missed as well.
    row.printed ??= {};
    const printed = row.printed as Json;
    printed.unit ??= "percent";
    printed.decimals ??= 0;
  }
  return {
    ...described,
    organisations: of("organisations"),
    surveys,
    questions,
    groups: of("groups"),
    groupSizes: of("group-sizes"),
    populations: of("populations"),
    toplines: of("toplines"),
    sources: of("sources"),
  };
}

/** An n that is empty but has a note is unknown for that reason; field dates need both ends. */
function completeSurvey(survey: Json): void {
  const size = survey.sampleSize as Json | undefined;
  if (size !== undefined && size.value === undefined && size.status === undefined) {
    delete survey.sampleSize;
    survey.unknowns = [{ field: "sampleSize", reason: size.note }];
  }
}

function placeWording(row: Row, owner: Json | undefined, issues: Issue[]): void {
  const { part, language, ...wording } = row;
  const parts = {
    question: "wording",
    preamble: "preamble",
    "interviewer-instruction": "interviewerInstruction",
  } as const;
  const field = Object.hasOwn(parts, String(part)) ? parts[part as keyof typeof parts] : undefined;
  if (field === undefined) {
    issues.push({
      code: "unknown-value",
      path: [row[TABLE].file, row[ROW], "part"],
      message: `Expected \`part\` to be one of ${Object.keys(parts).join(", ")}, got ${part === undefined ? "nothing" : shown(part)}.`,
      hint: "Say which part of the question it is.",
    });
    return;
  }
  const key = String(language ?? "");
  if (!isLanguage(key)) {
    issues.push({
      code: language === undefined ? "missing-field" : "unknown-value",
      path: [row[TABLE].file, row[ROW], "language"],
      message: `Expected \`language\` to be a BCP 47 language tag, got ${language === undefined ? "nothing" : shown(language)}.`,
      hint: "Write it like uk, ru or en.",
    });
    return;
  }
  if (owner === undefined) return;
  owner[field] ??= {};
  const texts = owner[field] as Json;
  if (texts[key] !== undefined) {
    issues.push({
      code: "duplicate-id",
      path: [row[TABLE].file, row[ROW], "language"],
      message: `Expected one text per part and language, got ${shown(key)} again.`,
      hint: "Remove one of the two.",
    });
  }
  texts[key] = wording;
}

function pushTo(owner: Json | undefined, key: string, row: Json): void {
  if (owner === undefined) return;
  owner[key] ??= [];
  (owner[key] as Json[]).push(row);
}

/** Puts file, row and column in the place of a path into the assembled candidate. */
function placed<T extends Issue | PlacedCaution>(finding: T, candidate: Json): T {
  let node: unknown = candidate;
  let row: Row | undefined;
  let rest: (string | number)[] = [];
  for (const key of finding.path) {
    node = (node as Json | undefined)?.[key];
    if (isRow(node)) {
      row = node;
      rest = [];
    } else rest.push(key);
  }
  if (row === undefined) {
    const [key = "", ...others] = finding.path;
    const property = { id: "name", licence: "licenses" }[key] ?? key;
    return others.length > 0 ? finding : { ...finding, path: ["datapackage.json", property] };
  }
  const column = columnOf(row[TABLE], rest);
  const path = [row[TABLE].file, row[ROW], ...(column === null ? [] : [column.name])];
  if (rest.length === 1 && rest[0] === "options") return { ...finding, hint: "Add its answers to options.csv.", path };
  return { ...finding, ...(column === null ? {} : inWordsOf(column, finding)), path };
}

function isRow(node: unknown): node is Row {
  return typeof node === "object" && node !== null && ROW in node;
}

/** A message speaks of the reader's columns, not of our fields. */
function inWordsOf({ name, type }: NamedColumn, finding: Issue | PlacedCaution): Partial<Issue> {
  const field = finding.path.findLast((key) => typeof key === "string");
  const message = finding.message.replace(`\`${String(field)}\``, `\`${name}\``);
  if (!("hint" in finding)) return { message };
  if (type === "percent" && finding.code === "percent-not-proportion")
    return { message: `Expected \`${name}\` to be from 0 to 100.`, hint: "Write 63 for 63%." };
  return { message, hint: finding.hint.replace(`\`${String(field)}\``, `\`${name}\``) };
}

type NamedColumn = Pick<Column, "name" | "type">;

/** The column that fills a field: `["printed", "value"]` → `value`. */
function columnOf({ columns }: Table, keys: readonly (string | number)[]): NamedColumn | null {
  let best: Column | null = null;
  let length = 0;
  for (const column of columns) {
    const { to } = column;
    let same = 0;
    while (same < to.length && same < keys.length && (to[same] === keys[same] || to[same] === "*")) same += 1;
    if (same > length || (same === length && same > 0 && best !== null && to.length < best.to.length)) {
      best = column;
      length = same;
    }
  }
  return best && { name: best.name.replace("*", String(keys[1] ?? "*")), type: best.type };
}

function valueAt(candidate: unknown, path: Issue["path"]): unknown {
  return path.reduce<unknown>((node, key) => (node as Json | undefined)?.[key], candidate);
}

function inFileOrder(issues: readonly Issue[]): PollError["issues"] {
  const rank = ({ path: [file, row] }: Issue): number =>
    FOLDER_FILES.indexOf(String(file)) * 1e7 + (typeof row === "number" ? row : 0);
  return issues
    .map((issue, index) => ({ issue, index, rank: rank(issue) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ issue }) => issue) as unknown as PollError["issues"];
}
