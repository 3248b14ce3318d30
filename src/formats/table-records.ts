import { type Issue, shown } from "../errors.ts";
import { isLanguage, MODES } from "../model/dataset-schema.ts";
import { readCell, withDecimalPoint } from "./cell.ts";
import type { CsvRow, Separator } from "./csv.ts";
import type { Json } from "./json.ts";
import type { Column, Table } from "./tables.ts";

/** Whether it may stand for the star of a column: a language, or a mode. */
function isPart(text: string, { to }: Column): boolean {
  return to.includes("modeShares") ? (MODES as readonly string[]).includes(text) : isLanguage(text);
}

/** Where a record that we built came from. It stands on the record itself, where neither JSON nor the parser see it. */
export const TABLE: unique symbol = /* @__PURE__ */ Symbol("table");
export const ROW: unique symbol = /* @__PURE__ */ Symbol("row");

/** A record with the table and the row that it came from. */
export interface Row extends Json {
  readonly [TABLE]: Table;
  readonly [ROW]: number;
}

interface MatchedColumn {
  readonly column: Column;
  readonly to: readonly string[];
  /** Cells met before and their values: the same few words stand in a column over and over. */
  readonly known: Map<string, unknown>;
}

const KNOWN_CELLS = 1000;

/** The columns of a file by position; null for those that are refused. */
export function matchColumns(
  table: Table,
  header: readonly string[],
  issues: Issue[],
): readonly (MatchedColumn | null)[] {
  const names = table.columns.map(({ name }) => name).join(", ");
  const seen = new Set<string>();
  const matched = header.map((name) => {
    if (name === "") return null;
    if (seen.has(name)) {
      issues.push({
        code: "duplicate-column",
        path: [table.file, 1, name],
        message: `The column ${shown(name)} is there twice.`,
        hint: "Rename or remove one.",
      });
      return null;
    }
    seen.add(name);
    for (const column of table.columns) {
      const star = column.name.indexOf("*");
      if (
        star < 0
          ? column.name === name
          : name.startsWith(column.name.slice(0, star)) && isPart(name.slice(star), column)
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
      message: `${shown(name)} is no column of ${table.file}.`,
      hint: `Its columns are ${names}.`,
    });
    return null;
  });
  for (const column of table.columns) {
    if (column.required && !matched.some((match) => match?.column === column)) {
      issues.push({
        code: "missing-column",
        path: [table.file, 1, column.name],
        message: `The column \`${column.name}\` is missing.`,
        hint: column.description,
      });
    }
  }
  return matched;
}

/** The cells of a row in the fields of our model; those that are empty are left out. */
export function recordOf(
  table: Table,
  columns: readonly (MatchedColumn | null)[],
  { number, cells }: CsvRow,
  separator: Separator,
): Row {
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
      value = readCell(separator === "comma" ? trimmed : withDecimalPoint(trimmed, column.type), column.type);
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
