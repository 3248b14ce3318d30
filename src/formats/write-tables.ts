import { type Issue, refuseAll, shown } from "../errors.ts";
import { decimalsOf, plainDigits } from "../format/plain-digits.ts";
import { checkKind, DATASET } from "../model/arguments.ts";
import type { Dataset } from "../model/dataset.ts";
import { datasetRows } from "../model/dataset-digest.ts";
import type { PrintedValue } from "../model/share.ts";
import { MOST_DECIMALS, writeCell } from "./cell.ts";
import { csvLine } from "./csv.ts";
import { describeFolder } from "./data-package.ts";
import type { FolderFiles } from "./read-tables.ts";
import { type Column, TABLES, type Table } from "./tables.ts";

type Json = Readonly<Record<string, unknown>>;
/** A column under the name that it has in this file: `label_uk` for `label_*`. */
type NamedColumn = Pick<Column, "name" | "type" | "to" | "required">;

/**
 * Makes the files of a folder of a data set: its CSV tables and `datapackage.json`. The inverse of `readTables`: what it
 * writes reads back as the same data set, with the same digest.
 *
 * Rows stand in the order of the records, columns in that of `TABLES`. Columns that nobody fills are left out, and so are
 * tables without rows that a folder need not have. A text that a spreadsheet program would take for a formula gets an
 * apostrophe in front, which the reader takes off.
 *
 * @param dataset A checked data set.
 * @returns Texts by file name.
 * @throws PollError `not-in-format` for each value that the tables have no place for, with file, row and column where it would have stood.
 * @example
 * ```ts
 * const polls = parseDataset({ id: "my-polls", title: "My polls", surveys: [], questions: [], toplines: [], sources: [] });
 * writeTables(polls)["surveys.csv"]; // => "id,houses,sources\n"
 * ```
 */
export function writeTables(dataset: Dataset): FolderFiles {
  checkKind("writeTables", dataset, DATASET, ["dataset"]);
  const issues: Issue[] = [];
  const rows = rowsByTable(dataset, issues);
  const files: Record<string, string> = {};
  const headers = new Map<Table, readonly string[]>();
  for (const table of TABLES) {
    const records = rows.get(table.name) ?? [];
    if (records.length === 0 && !table.required) continue;
    const { header, text } = tableText(table, records, issues);
    headers.set(table, header);
    files[table.file] = text;
  }
  refuseAll(issues);
  return { "datapackage.json": `${JSON.stringify(describeFolder(dataset, headers), null, 2)}\n`, ...files };
}

function rowsByTable(dataset: Dataset, issues: Issue[]): ReadonlyMap<string, readonly Json[]> {
  const rows = new Map<string, Json[]>(TABLES.map(({ name }) => [name, []]));
  for (const [table, row] of datasetRows(dataset)) {
    const record = row as Json;
    const ofTable = rows.get(table);
    if (ofTable !== undefined) ofTable.push(record);
    else placeReason(record, rows, issues);
    const { halfWidth } = record as { readonly halfWidth?: PrintedValue };
    if (halfWidth !== undefined && halfWidth.unit !== "points") {
      issues.push({
        code: "not-in-format",
        path: ["margins.csv", ofTable!.length + 1, "half_width_points"],
        message: `The half-width is in ${shown(halfWidth.unit)}, not in points.`,
        hint: "The table holds margins in percentage points only.",
      });
    }
  }
  return rows;
}

/** Why a field is unknown can be said of n only; it follows the row of its record. */
function placeReason({ survey, question, field, reason }: Json, rows: Map<string, Json[]>, issues: Issue[]): void {
  const table = survey === undefined ? "questions" : "surveys";
  const ofTable = rows.get(table)!;
  if (survey !== undefined && field === "sampleSize") {
    ofTable.push({ ...ofTable.pop(), sampleSize: { note: reason } });
    return;
  }
  issues.push({
    code: "not-in-format",
    path: [`${table}.csv`, ofTable.length + 1],
    message: `There is no column for the reason why \`${String(field)}\` of ${String(survey ?? question)} is unknown: ${shown(reason)}.`,
    hint: "The tables have a place for such a reason for n only; put it into the note.",
  });
}

function tableText(
  table: Table,
  records: readonly Json[],
  issues: Issue[],
): { header: readonly string[]; text: string } {
  const columns = table.columns.flatMap((column) => namedColumns(column, records));
  const tells = columns.some(({ to }) => to[1] === "decimals");
  const cellOf = (record: Json, column: NamedColumn): string | null => {
    const value = valueAt(record, column.to);
    if (value === null || value === undefined || isToldByFigure(column, record)) return "";
    return tells || hasItsDecimals(value, column) ? writeCell(value, column.type) : null;
  };
  const used = columns.filter((column) => column.required || records.some((record) => cellOf(record, column) !== ""));
  const header = used.map(({ name }) => name);
  const lines = records.map((record, index) =>
    csvLine(
      used.map((column) => {
        const cell = cellOf(record, column);
        if (cell === null) issues.push(notInFormat([table.file, index + 2, column.name], valueAt(record, column.to)));
        return cell ?? "";
      }),
    ),
  );
  return { header, text: [csvLine(header), ...lines].join("") };
}

/** Without a column for decimals the cell has to tell them all, and it has no more closing zeros than that many. */
function hasItsDecimals(value: unknown, { type }: NamedColumn): boolean {
  if (type !== "printed") return true;
  const { value: figure, decimals } = value as PrintedValue;
  return decimals <= Math.max(MOST_DECIMALS, decimalsOf(plainDigits(figure)));
}

/** A column for each language in use; one for a column without a star. */
function namedColumns(column: Column, records: readonly Json[]): readonly NamedColumn[] {
  const { name, to } = column;
  if (!name.includes("*")) return [column];
  const field = to[0]!;
  const keys = new Set(records.flatMap((record) => Object.keys(record[field] as Json)));
  return (keys.size === 0 ? ["en"] : [...keys].sort()).map((key) => ({
    ...column,
    name: name.replace("*", key),
    to: [field, key],
  }));
}

/** Decimals have a column for closing zeros, which a spreadsheet program drops; else the figure itself tells them. */
function isToldByFigure({ to }: NamedColumn, { printed }: Json): boolean {
  if (to[1] !== "decimals") return false;
  const { value, decimals } = printed as PrintedValue;
  return decimalsOf(plainDigits(value)) === decimals;
}

function valueAt(record: Json, [field, part]: readonly string[]): unknown {
  const value = record[field!];
  return part === undefined ? value : (value as Json | null | undefined)?.[part];
}

function notInFormat(path: Issue["path"], value: unknown): Issue {
  return {
    code: "not-in-format",
    path,
    message: `A cell cannot hold ${shown(value)}.`,
    hint: "Cells begin and end without blanks, entries of a list hold no semicolon, and all is Unicode text of at most 32,767 characters.",
  };
}
