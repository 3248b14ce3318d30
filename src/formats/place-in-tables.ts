import type { Issue } from "../errors.ts";
import { fieldOf, type NameOf } from "../model/add-issue.ts";
import type { PlacedCaution } from "../model/caution.ts";
import type { Json } from "./json.ts";
import { ROW, type Row, TABLE } from "./table-records.ts";
import type { Column, Table } from "./tables.ts";

/** Puts file, row and column in the place of a path into the assembled candidate. */
export function placed<T extends Issue | PlacedCaution>(finding: T, candidate: Json): T {
  const found = rowAt(finding.path, candidate);
  if (found === null) {
    const [key = "", ...others] = finding.path;
    const property =
      { id: "name", licence: "licenses", authors: "contributors", date: "created", url: "homepage" }[key] ?? key;
    return others.length > 0 ? finding : { ...finding, path: ["datapackage.json", property] };
  }
  const { row, rest, column } = found;
  const path = [row[TABLE].file, row[ROW], ...(column === null ? [] : [column.name])];
  if (rest.length === 1 && rest[0] === "options") return { ...finding, hint: "Add its answers to options.csv.", path };
  if (column?.type === "percent" && "hint" in finding && finding.code === "percent-not-proportion")
    return { ...finding, message: `\`${column.name}\` is not from 0 to 100.`, hint: "Write 63 for 63%.", path };
  return { ...finding, path };
}

/** What the reader's tables call the field at a path into the assembled candidate. */
export function columnNames(candidate: Json): NameOf {
  return (path) => rowAt(path, candidate)?.column?.name ?? fieldOf(path);
}

/** The last row on a path, and what is behind it; null where there is none. */
function rowAt(
  path: Issue["path"],
  candidate: Json,
): { readonly row: Row; readonly rest: Issue["path"]; readonly column: NamedColumn | null } | null {
  let node: unknown = candidate;
  let row: Row | undefined;
  let rest: (string | number)[] = [];
  for (const key of path) {
    node = (node as Json | undefined)?.[key];
    if (isRow(node)) {
      row = node;
      rest = [];
    } else rest.push(key);
  }
  return row === undefined ? null : { row, rest, column: columnOf(row[TABLE], rest) };
}

function isRow(node: unknown): node is Row {
  return typeof node === "object" && node !== null && ROW in node;
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
