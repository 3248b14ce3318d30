import { type Issue, PollError, shown } from "../errors.ts";
import type { PlacedCaution } from "../model/check-dataset.ts";
import type { Dataset } from "../model/dataset.ts";
import { type ParseResult, safeParseDataset } from "../model/parse-dataset.ts";
import { type CsvRow, readCsv } from "./csv.ts";
import { type Column, TABLES, type Table, type TableName } from "./tables.ts";

/** The files of a data set folder by name: CSV tables and `datapackage.json`. */
export type FolderFiles = Readonly<Record<string, string>>;

export interface ReadTablesOptions {
  /** Used where `datapackage.json` is missing or names none. */
  readonly id: string;
}

type Json = Record<string, unknown>;
/** Where a record that we built came from. */
type Origins = Map<unknown, { readonly table: Table; readonly row: number }>;

/**
 * Makes a data set of CSV texts, or lists every problem of every file with file, row and column.
 *
 * @param files Texts by file name: `surveys.csv`, `toplines.csv`, … and, if there, `datapackage.json` (name, title, description, version, licenses).
 * @param options `id`: the name of the data set where `datapackage.json` does not give one.
 */
export function safeReadTables(files: FolderFiles, { id }: ReadTablesOptions): ParseResult {
  const issues: Issue[] = [];
  const origins: Origins = new Map();
  const refused = new Map<TableName, ReadonlySet<string>>();
  const records = new Map<TableName, Json[]>();
  for (const table of TABLES) {
    const text = files[table.file];
    if (text === undefined) {
      if (table.required) {
        issues.push({
          code: "file-missing",
          path: [table.file],
          message: `Expected ${table.file}, got no such file.`,
          hint: table.description,
        });
      }
      continue;
    }
    const csv = readCsv(table.file, text);
    issues.push(...csv.issues);
    refused.set(table.name, new Set(csv.refusedIds));
    const columns = matchColumns(table, csv.header, issues);
    records.set(
      table.name,
      csv.rows.map((row) => {
        const record = recordOf(columns, row);
        origins.set(record, { table, row: row.number });
        return record;
      }),
    );
  }
  const described = descriptorOf(files["datapackage.json"], id, issues);
  const assembled = assemble(described, records, refused, origins, issues);
  const result = safeParseDataset(assembled);
  if (result.ok) {
    if (issues.length === 0)
      return { ...result, cautions: result.cautions.map((caution) => placed(caution, assembled, origins)) };
  } else {
    const lacksTable = issues.some(({ code }) => code === "file-missing");
    const refusedIds = new Set([...refused.values()].flatMap((ids) => [...ids]));
    for (const issue of result.issues) {
      const follows =
        issue.code === "unknown-reference" && (lacksTable || refusedIds.has(String(valueAt(assembled, issue.path))));
      if (!follows) issues.push(placed(issue, assembled, origins));
    }
  }
  return { ok: false, issues: inFileOrder(issues) };
}

/**
 * `safeReadTables` for those who would rather catch.
 *
 * @throws PollError with every problem of every file.
 */
export function readTables(files: FolderFiles, options: ReadTablesOptions): Dataset {
  const result = safeReadTables(files, options);
  if (!result.ok) throw new PollError(result.issues);
  return result.dataset;
}

interface MatchedColumn {
  readonly column: Column;
  readonly to: readonly string[];
}

/** The columns of a file by position; null for those that are refused. */
function matchColumns(table: Table, header: readonly string[], issues: Issue[]): readonly (MatchedColumn | null)[] {
  const names = table.columns.map(({ name }) => name).join(", ");
  const seen = new Set<string>();
  const matched = header.map((name) => {
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
      if (star < 0 ? column.name === name : name.startsWith(column.name.slice(0, star)) && name.length > star) {
        return { column, to: column.to.map((key) => (key === "*" ? name.slice(star) : key)) };
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

function recordOf(columns: readonly (MatchedColumn | null)[], { cells }: CsvRow): Json {
  const record: Json = {};
  for (let index = 0; index < columns.length; index += 1) {
    const match = columns[index];
    const cell = cells[index]!.trim();
    if (match === null || match === undefined || cell === "") continue;
    const { column, to } = match;
    const value = cellValue(cell, column);
    if (to.length === 1)
      record[to[0]!] = column.type === "printed" ? { ...(value as Json), ...(record[to[0]!] as Json) } : value;
    else {
      record[to[0]!] ??= {};
      (record[to[0]!] as Json)[to[1]!] = value;
    }
  }
  return record;
}

/** A cell in its declared type; what cannot be read as such stays text, and the parser will say so. */
function cellValue(cell: string, { type }: Column): unknown {
  if (type === "text") return cell;
  if (type === "list")
    return cell
      .split(";")
      .map((part) => part.trim())
      .filter((part) => part !== "");
  if (type === "number") return numberOf(cell);
  if (type === "percent") {
    const number = numberOf(cell);
    return typeof number === "number" ? number / 100 : number;
  }
  const censored = cell.startsWith("<");
  const digits = censored ? cell.slice(1).trim() : cell;
  return { value: numberOf(digits), decimals: /\.(\d+)$/.exec(digits)?.[1]?.length ?? 0, censored };
}

function numberOf(cell: string): number | string {
  return /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell;
}

/** Name, title and licence, from the Data Package descriptor. */
function descriptorOf(text: string | undefined, id: string, issues: Issue[]): Json {
  if (text === undefined) return { id, title: id };
  try {
    const { name, title, description, version, licenses } = JSON.parse(text) as Json;
    const licence = (licenses as { name?: unknown }[] | undefined)?.[0]?.name;
    return {
      id: name ?? id,
      title: title ?? name ?? id,
      description: description ?? null,
      version: version ?? "0.0.0",
      licence: licence ?? null,
    };
  } catch (error) {
    issues.push({
      code: "file-unreadable",
      path: ["datapackage.json"],
      message: `Expected JSON, got ${shown((error as Error).message)}.`,
      hint: "Mend it, or remove it: only name, title, description, version and licenses are read.",
    });
    return { id, title: id };
  }
}

/** Joins the tables to one candidate in the form of `Dataset`. */
function assemble(
  described: Json,
  records: ReadonlyMap<TableName, Json[]>,
  refused: ReadonlyMap<TableName, ReadonlySet<string>>,
  origins: Origins,
  issues: Issue[],
): Json {
  const of = (name: TableName): Json[] => records.get(name) ?? [];
  const surveys = of("surveys");
  const questions = of("questions");
  const surveysById = new Map(surveys.map((survey) => [survey.id, survey]));
  const questionsById = new Map(questions.map((question) => [question.id, question]));
  /** Takes `key` out of a row and finds the record that the row belongs to. */
  const ownerOf = (
    row: Json,
    key: "survey" | "question",
    owners: ReadonlyMap<unknown, Json>,
    table: TableName,
  ): Json | undefined => {
    const id = row[key];
    delete row[key];
    const owner = owners.get(id);
    if (owner === undefined && !refused.get(table)?.has(String(id))) {
      const origin = origins.get(row)!;
      issues.push({
        code: id === undefined ? "missing-field" : "unknown-reference",
        path: [origin.table.file, origin.row, key],
        message: `Expected \`${key}\` to be an id in ${table}, got ${id === undefined ? "nothing" : shown(id)}.`,
        hint: `Add it to ${table}.csv, or correct the id.`,
      });
    }
    return owner;
  };

  for (const survey of surveys) completeSurvey(survey);
  for (const row of of("margins")) {
    const owner = ownerOf(row, "survey", surveysById, "surveys");
    if (row.halfWidth !== undefined) row.halfWidth = { unit: "points", ...(row.halfWidth as Json) };
    pushTo(owner, "margins", row);
  }
  for (const row of of("wordings"))
    placeWording(row, ownerOf(row, "question", questionsById, "questions"), origins, issues);
  for (const row of of("options")) pushTo(ownerOf(row, "question", questionsById, "questions"), "options", row);
  for (const row of of("toplines")) {
    row.printed = { unit: "percent", ...(row.printed as Json | undefined) };
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

function placeWording(row: Json, owner: Json | undefined, origins: Origins, issues: Issue[]): void {
  const { part, language, ...wording } = row;
  const origin = origins.get(row)!;
  origins.set(wording, origin);
  const parts = {
    question: "wording",
    preamble: "preamble",
    "interviewer-instruction": "interviewerInstruction",
  } as const;
  const field = parts[String(part) as keyof typeof parts];
  if (field === undefined) {
    issues.push({
      code: "unknown-value",
      path: [origin.table.file, origin.row, "part"],
      message: `Expected \`part\` to be one of ${Object.keys(parts).join(", ")}, got ${part === undefined ? "nothing" : shown(part)}.`,
      hint: "Say which part of the question it is.",
    });
    return;
  }
  if (owner === undefined) return;
  owner[field] ??= Object.create(null) as Json;
  const texts = owner[field] as Json;
  const key = String(language ?? "");
  if (texts[key] !== undefined) {
    issues.push({
      code: "duplicate-id",
      path: [origin.table.file, origin.row, "language"],
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
function placed<T extends Issue | PlacedCaution>(finding: T, candidate: Json, origins: Origins): T {
  let node: unknown = candidate;
  let origin: { readonly table: Table; readonly row: number } | undefined;
  let rest: (string | number)[] = [];
  for (const key of finding.path) {
    node = (node as Json | undefined)?.[key];
    const found = origins.get(node);
    if (found === undefined) rest.push(key);
    else {
      origin = found;
      rest = [];
    }
  }
  if (origin === undefined) return finding;
  const column = columnOf(origin.table, rest);
  return { ...finding, path: [origin.table.file, origin.row, ...(column === null ? [] : [column])] };
}

/** The column that fills a field: `["printed", "value"]` → `value`. */
function columnOf({ columns }: Table, keys: readonly (string | number)[]): string | null {
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
  return best?.name.replace("*", String(keys[1] ?? "*")) ?? null;
}

function valueAt(candidate: unknown, path: Issue["path"]): unknown {
  return path.reduce<unknown>((node, key) => (node as Json | undefined)?.[key], candidate);
}

function inFileOrder(issues: readonly Issue[]): PollError["issues"] {
  const fileOrder = ["datapackage.json", ...TABLES.map(({ file }) => file)];
  const rank = ({ path: [file, row] }: Issue): number =>
    fileOrder.indexOf(String(file)) * 1e7 + (typeof row === "number" ? row : 0);
  return issues
    .map((issue, index) => ({ issue, index, rank: rank(issue) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ issue }) => issue) as unknown as PollError["issues"];
}
