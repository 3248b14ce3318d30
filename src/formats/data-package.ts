import { checkKind, checkKinds, type Expected } from "../model/arguments.ts";
import type { Dataset } from "../model/dataset.ts";
import type { CellType, Column, Table, TableName } from "./tables.ts";

/** A CSV table as a tabular resource of Data Package v2. */
export interface TableResource {
  readonly name: string;
  readonly type: "table";
  readonly description: string;
  readonly path: string;
  readonly format: "csv";
  readonly mediatype: "text/csv";
  readonly encoding: "utf-8";
  readonly schema: object;
}

interface ForeignKey {
  readonly fields: readonly string[];
  readonly reference: { readonly resource: TableName; readonly fields: readonly string[] };
}

const PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json";
const TYPES: Readonly<Record<CellType, string>> = {
  text: "string",
  list: "list",
  number: "number",
  percent: "number",
  printed: "number",
};
/** What a column refers to, in whichever table it stands. */
const FOREIGN_KEYS: readonly ForeignKey[] = [
  { fields: ["survey"], reference: { resource: "surveys", fields: ["id"] } },
  { fields: ["question"], reference: { resource: "questions", fields: ["id"] } },
  { fields: ["group"], reference: { resource: "groups", fields: ["id"] } },
  { fields: ["question", "option"], reference: { resource: "options", fields: ["question", "code"] } },
];

const TABLE: Expected = { fields: ["file", "columns"], called: "a table", made: "TABLES holds them." };

/**
 * A table as a resource of a Data Package descriptor: its file, its fields with type and unit, its keys.
 *
 * @param table One of `TABLES`.
 * @param header The columns that its file has.
 * @throws PollError `wrong-type` for anything else than what it takes.
 * @example
 * ```ts
 * const sources = TABLES.find(({ name }) => name === "sources")!;
 * describeTable(sources, ["id", "title"]).path; // => "sources.csv"
 * ```
 */
export function describeTable(table: Table, header: readonly string[]): TableResource {
  checkKind("describeTable", table, TABLE, ["table"]);
  checkKinds("describeTable", header, null, ["header"]);
  const foreignKeys = FOREIGN_KEYS.filter(({ fields }) => fields.every((name) => header.includes(name)));
  return {
    name: table.name,
    type: "table",
    description: table.description,
    path: table.file,
    format: "csv",
    mediatype: "text/csv",
    encoding: "utf-8",
    schema: {
      fields: header.map((name) => fieldOf(table, name, header)),
      ...(table.key.length > 0 && { primaryKey: table.key }),
      ...(foreignKeys.length > 0 && { foreignKeys }),
    },
  };
}

/** The descriptor of a folder that holds these tables with these columns (Data Package v2). */
export function describeFolder(
  { id, title, description, version, authors, date, url, licence }: Dataset,
  headers: ReadonlyMap<Table, readonly string[]>,
): object {
  return {
    $schema: PROFILE,
    name: id,
    title,
    ...(description !== null && { description }),
    version,
    ...(authors.length > 0 && { contributors: authors.map((author) => ({ title: author })) }),
    ...(date !== null && { created: date }),
    ...(url !== null && { homepage: url }),
    ...(licence !== null && { licenses: [licenceOf(licence)] }),
    resources: [...headers].map(([table, header]) => describeTable(table, header)),
  };
}

/** The standard's names have no blanks; other words are a title. */
function licenceOf(licence: string): object {
  return /^[-a-zA-Z0-9._]+$/.test(licence) ? { name: licence } : { name: "other", title: licence };
}

function fieldOf(table: Table, name: string, header: readonly string[]): object {
  const column =
    table.columns.find((one) => one.name === name) ??
    table.columns.find((one) => one.name.endsWith("*") && name.startsWith(one.name.slice(0, -1)));
  const { name: pattern, type, description, required, unit } = column as Column;
  // Of several languages one is enough; which, a row decides.
  const isOneOfSeveral =
    pattern.endsWith("*") && header.filter((each) => each.startsWith(pattern.slice(0, -1))).length > 1;
  return {
    name,
    type: TYPES[type],
    description,
    ...(type === "list" && { delimiter: ";" }),
    // "<0.5" is a number with something before it.
    ...(type === "printed" && { bareNumber: false }),
    ...(unit && { unit }),
    ...(required && !isOneOfSeveral && { constraints: { required: true } }),
  };
}
