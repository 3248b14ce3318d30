import { deepFreeze } from "../model/freeze.ts";
import DATA from "./tables.json" with { type: "json" };

/**
 * How a cell is read. Empty cells are unknown (null), or an empty list. `percent` becomes a proportion; `printed` keeps
 * the figure with its decimals and a leading "<".
 */
export type CellType = "text" | "number" | "percent" | "list" | "printed";

/** A column of a CSV table and the field of our model that it fills. */
export interface Column {
  readonly name: string;
  /** Keys from the record down to the field; `"*"` stands for what the `*` of the column name matched. */
  readonly to: readonly string[];
  readonly type: CellType;
  readonly required: boolean;
  readonly description: string;
  /** What its numbers count, where a number may be of several things. */
  readonly unit: string | null;
}

/** A CSV table of a data set folder. */
export interface Table {
  readonly name: TableName;
  readonly file: string;
  /** A folder without it is refused. */
  readonly required: boolean;
  readonly description: string;
  readonly columns: readonly Column[];
  /** Columns that no two rows have the same of; none where rows have no key. */
  readonly key: readonly string[];
  /** Where its rows stand in a data set. */
  readonly records: readonly string[];
}

/** The tables of a data set folder. */
export type TableName =
  | "organisations"
  | "surveys"
  | "margins"
  | "questions"
  | "wordings"
  | "options"
  | "stances"
  | "terms"
  | "groups"
  | "group-sizes"
  | "populations"
  | "toplines"
  | "sources";

/**
 * The tables of a data set folder, column by column: read by the CSV reader, shown in docs/data-model.md, written into
 * datapackage.json. A list is separated by semicolons.
 */
export const TABLES: readonly Table[] = /* @__PURE__ */ (() =>
  deepFreeze(
    DATA.map(
      ({ name, records, columns, ...table }): Table => ({
        ...table,
        name: name as TableName,
        file: `${name}.csv`,
        records: records.split("."),
        columns: Object.entries(columns as Readonly<Record<string, readonly string[]>>).map(columnOf),
      }),
    ),
  ))();

/** `["text!", "Survey id."]`: a column that must be there; behind its description its field, where that is called otherwise, and its unit. */
function columnOf([name, [type = "", description = "", to = "", unit = ""]]: [string, readonly string[]]): Column {
  const field = to || name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return {
    name,
    to: field.split("."),
    type: type.replace("!", "") as CellType,
    required: type.endsWith("!"),
    description,
    unit: unit || null,
  };
}
