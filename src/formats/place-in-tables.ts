import type { Issue } from "../errors.ts";
import type { PlacedCaution } from "../model/caution.ts";
import type { Json } from "./json.ts";
import { ROW, type Row, TABLE } from "./table-records.ts";
import type { Column, Table } from "./tables.ts";

/** Puts file, row and column in the place of a path into the assembled candidate. */
export function placed<T extends Issue | PlacedCaution>(finding: T, candidate: Json): T {
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
    const property =
      { id: "name", licence: "licenses", authors: "contributors", date: "created", url: "homepage" }[key] ?? key;
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
    return { message: `\`${name}\` is not from 0 to 100.`, hint: "Write 63 for 63%." };
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
