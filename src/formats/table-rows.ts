import { type Issue, shown } from "../errors.ts";
import { isLanguage } from "../model/dataset-schema.ts";
import { readCell } from "./cell.ts";
import type { CsvRow } from "./csv.ts";
import type { Column, Table } from "./tables.ts";

/** A record of whatever fields a file has. */
export type Json = Record<string, unknown>;

/** Where a record that we built came from. It stands on the record itself, where neither JSON nor the parser see it. */
export const TABLE: unique symbol = Symbol("table");
export const ROW: unique symbol = Symbol("row");

/** A row of one of our tables, as a record with our fields. */
export interface Row extends Json {
  readonly [TABLE]: Table;
  readonly [ROW]: number;
}

export function isRow(node: unknown): node is Row {
  return typeof node === "object" && node !== null && ROW in node;
}

/** Makes records of the rows under a header; what is wrong with it, and with cells under no name, is added to the problems. */
export function rowReader(table: Table, header: readonly string[], issues: Issue[]): (row: CsvRow) => Row {
  const columns = matchColumns(table, header, issues);
  const nameless = header.flatMap((name, index) => (name === "" ? [index] : []));
  return (row) => {
    const full = nameless.find((index) => row.cells[index]!.trim() !== "");
    if (full !== undefined) issues.push(namelessCell(table, row, full));
    return recordOf(table, columns, row);
  };
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
