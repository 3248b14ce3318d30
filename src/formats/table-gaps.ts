import type { Issue } from "../errors.ts";
import type { CsvTable } from "./csv.ts";
import type { Json } from "./json.ts";
import type { Row } from "./table-records.ts";
import type { Table, TableName } from "./tables.ts";

/** What of a table could not be read: rows that refer to it are not to be blamed. */
export interface Gap {
  readonly missing: "table" | "key" | "rows";
  /** Keys of the rows that were refused. */
  readonly keys: ReadonlySet<string>;
  /** What they begin with: of answers, their questions. */
  readonly owners: ReadonlySet<string>;
}

export type Gaps = ReadonlyMap<TableName, Gap>;

/** What is missing of a table that was read. */
export function gapOf({ name, key }: Table, { header, refused }: CsvTable<Row>): Gap {
  // rows refer to the toplines of a survey together
  const columns = name === "toplines" ? ["survey"] : key;
  const keys = refused.map((cells) => columns.map((column) => cells[header.indexOf(column)] ?? "").join("/"));
  return {
    missing: columns.every((column) => header.includes(column)) ? "rows" : "key",
    keys: new Set(keys),
    owners: new Set(keys.map((key) => key.split("/")[0]!)),
  };
}

/** Whether what a key stands for could not be read. */
export function isGap(gap: Gap | undefined, key: string): boolean {
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
export function gapBehind({ code, path }: Issue, candidate: Json, gaps: Gaps): TableName | null {
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

function valueAt(candidate: unknown, path: Issue["path"]): unknown {
  return path.reduce<unknown>((node, key) => (node as Json | undefined)?.[key], candidate);
}
