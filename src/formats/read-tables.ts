import { type Issue, type PollError, shown } from "../errors.ts";
import { checkKind, type Expected } from "../model/arguments.ts";
import type { Dataset } from "../model/dataset.ts";
import { word } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import { checkedDataset, type ParseResult, parseNamed } from "../model/parse-dataset.ts";
import { type CsvRow, readCsv, SEPARATORS, type Separator, separatorIn } from "./csv.ts";
import { FOLDER_FILES, misnamedFiles, properName } from "./folder-names.ts";
import { joinedTables } from "./joined-tables.ts";
import { columnNames, placed } from "./place-in-tables.ts";
import { readDescriptor } from "./read-descriptor.ts";
import { type Gap, gapBehind, gapOf } from "./table-gaps.ts";
import { matchColumns, type Row, recordOf } from "./table-records.ts";
import { TABLES, type Table, type TableName } from "./tables.ts";

/** The files of a data set folder by name: CSV tables and `datapackage.json`. */
export type FolderFiles = Readonly<Record<string, string>>;

const FILES: Expected = {
  fields: [],
  called: "an object of texts",
  made: 'Give them by name: { "surveys.csv": text, … }.',
};

/** What `readTables` can be told. */
export interface ReadTablesOptions {
  /** Used where `datapackage.json` is missing or names none. */
  readonly id: string;
}

/** The rows of its options. */
const READ_TABLES_ROWS: OptionRows<ReadTablesOptions> = /* @__PURE__ */ optionRows(
  null as Of<ReadTablesOptions>,
  () => ({
    id: { kind: word(), help: "id of the data set, where datapackage.json names none", required: true },
  }),
);

/**
 * Makes a data set of CSV texts, or lists every problem of every file with file, row and column.
 *
 * The cells of a table are separated by commas, semicolons or tabs, as its `dialect` in `datapackage.json` says or else its
 * header shows. Where they are not separated by commas, a comma in a number is a decimal one.
 *
 * @param files Texts by file name: `surveys.csv`, `toplines.csv`, … and, if there, `datapackage.json` (name, title,
 *   description, version, licenses, and dialects of its tables).
 * @param options `id`: the name of the data set where `datapackage.json` does not give one.
 * @throws PollError `wrong-type` for anything else than what it takes, `unknown-field` for an option that it does
 *   not have.
 * @example
 * ```ts
 * const result = safeReadTables({ "surveys.csv": "id,titel\nfirst,The first\n" }, { id: "my-polls" });
 * result.ok; // => false
 * ```
 */
export function safeReadTables(files: FolderFiles, options: ReadTablesOptions): ParseResult {
  checkKind("readTables", files, FILES, ["files"]);
  const { id } = settled("readTables", READ_TABLES_ROWS, options);
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
    const told = separators.get(table.name);
    // Names of columns hold none of them, so that the header tells.
    const found = separatorIn(text);
    const separator = told ?? found;
    const begin = (header: readonly string[]): ((row: CsvRow) => Row) => {
      const columns = matchColumns(table, header, issues);
      const nameless = header.flatMap((name, index) => (name === "" ? [index] : []));
      return (row) => {
        const full = nameless.find((index) => row.cells[index]!.trim() !== "");
        if (full !== undefined) issues.push(namelessCell(table, row, full));
        return recordOf(table, columns, row, separator);
      };
    };
    const csv = readCsv(table.file, text, begin, separator);
    const isOther = csv.header.length === 0 && found !== separator;
    for (const issue of csv.issues) issues.push(isOther ? withDialect(issue, found) : issue);
    gaps.set(table.name, gapOf(table, csv));
    if (csv.header.length > 0) records.set(table.name, csv.rows);
  }
  const assembled = joinedTables(described, records, gaps, issues);
  const result = parseNamed(assembled, columnNames(assembled));
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
    for (const table of TABLES) {
      if (!table.required && missingTables.has(table.name) && !present.has(table.file)) issues.push(missingFile(table));
    }
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
  return { code: "file-missing", path: [file], message: `${file} is missing.`, hint: description };
}

/** The file is as it should be; what the descriptor says of it is not. */
function withDialect(issue: Issue, separator: Separator): Issue {
  const dialect = `"dialect": ${JSON.stringify({ delimiter: SEPARATORS[separator] })}`;
  return { ...issue, hint: `${issue.hint} Or leave it so, and write ${dialect} in its entry in datapackage.json.` };
}

/** Spreadsheets leave empty columns at the end; one with a cell in it needs a name. */
function namelessCell({ file, columns }: Table, { number, cells }: CsvRow, index: number): Issue {
  return {
    code: "unknown-column",
    path: [file, number, index + 1],
    message: `The header has no name above ${shown(cells[index])}.`,
    hint: `Name the column, or empty it. The columns of ${file} are ${columns.map(({ name }) => name).join(", ")}.`,
  };
}

function inFileOrder(issues: readonly Issue[]): PollError["issues"] {
  const rank = ({ path: [file, row] }: Issue): number =>
    FOLDER_FILES.indexOf(String(file)) * 1e7 + (typeof row === "number" ? row : 0);
  return issues
    .map((issue, index) => ({ issue, index, rank: rank(issue) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ issue }) => issue) as unknown as PollError["issues"];
}
