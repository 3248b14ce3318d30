import { refuse, shown } from "../errors.ts";
import { type LineageInput, materialOf } from "../estimate/lineage.ts";
import { checkKind, checkKinds, DATASET, RESULT } from "../model/arguments.ts";
import type { Dataset } from "../model/dataset.ts";
import { type DatasetIdentity, identityOf } from "../model/dataset-digest.ts";
import { groupedBy } from "../model/grouped-by.ts";
import { isRecord } from "../model/option-kind.ts";
import type { Base } from "../model/published-share.ts";
import { topline } from "../model/topline.ts";
import { kindOf, type Result } from "./kinds.ts";
import { ofWhole } from "./whole-result.ts";

type Fields = Readonly<Record<string, unknown>>;
type List = readonly unknown[];

/** A list of records with the same fields. `same` has the columns with one value throughout; a field of a field has a dotted name. */
export interface PackedTable {
  readonly same: Readonly<Record<string, unknown>>;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/** A result as its JSON is read: the records of the data set that it holds, and what it was made of. */
interface Read extends Fields {
  readonly kind: Result["kind"];
  readonly lineage: Readonly<Record<"datasets" | "inputs" | "surveys" | "questions", List>>;
  /** Of a line the polls beside it. */
  readonly outside?: Readonly<Record<"readings" | "surveys" | "questions", List>>;
}

/** Lists of records of the data set, where a result has them. */
type RecordList = "sources" | "organisations" | "surveys" | "questions";

/**
 * A result as the JSON that `--json` prints: each record is in it once, each number in full.
 *
 * A result of many polls (`series`, `trend`, `breaks`, `pool`) has tables in the place of its long lists, and names sources,
 * organisations, surveys and questions by their ids in the data set, whose digest is in the lineage. A result inside another
 * one, such as an effect of a comparison, names the records of the whole by id, and published figures by their place, from 0,
 * in `lineage.inputs` of the whole.
 *
 * @param result What a verb returned.
 * @returns What `unpackResult` makes the result of again.
 * @throws PollError `wrong-type` for anything else than a result, `missing-field` for a part of one.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const line = trend(polls, { stance: "nato-membership:for" });
 * JSON.stringify(packResult(line)).length < 60_000; // => true
 * unpackResult(packResult(line), polls).polls.length; // => 82
 * ```
 */
export function packResult(result: Result): object {
  checkKind("packResult", result, RESULT, ["result"]);
  return ofWhole(result, () => packed(JSON.parse(JSON.stringify(result)) as Read));
}

function packed(whole: Read): Fields {
  const places = new Map(whole.lineage.inputs.map((input, place) => [JSON.stringify(input), place]));
  const texts = new Map(
    LISTS.map((list) => [list, new Set(listOf(whole, list).map((record) => JSON.stringify(record)))]),
  );
  const inner = withParts(whole, {
    input: (input) => places.get(JSON.stringify(input)) ?? input,
    result: (part) =>
      withTables(
        withRecords(part, (list, records) => {
          const isOfWhole = records.every((record) => texts.get(list)!.has(JSON.stringify(record)));
          return isOfWhole && hasOneId(listOf(whole, list)) ? idsOf(records) : records;
        }),
      ),
  });
  const named = tablesOf(whole) !== null && whole.lineage.datasets.length === 1;
  return withTables(named ? withRecords(inner, (_, records) => idsOf(records)) : inner);
}

/**
 * The result that `packResult` packed: as the verb returned it, to be cited, drawn and computed again.
 *
 * @param packed From `packResult`, or what `--json` printed, parsed.
 * @param data The data set that the result was made of, or several: they hold the records that it names by id.
 * @returns What the verb returned, as it comes out of JSON.
 * @throws PollError `wrong-type` and `missing-field` for what was not packed; `unknown-dataset` where the data set is missing or has another digest;
 *   `unknown-reference` for an id that it does not have.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const text = JSON.stringify(packResult(trend(polls, { question: "iri-referendum", option: "for" })));
 * unpackResult(JSON.parse(text), polls).label; // => "Support for joining NATO"
 * ```
 */
export function unpackResult<R extends Result = Result>(packed: unknown, data: Dataset | readonly Dataset[] = []): R {
  checkKind("unpackResult", packed, RESULT, ["packed"]);
  const datasets = [data].flat() as readonly Dataset[];
  checkKinds("unpackResult", datasets, DATASET, ["data"]);
  return ofWhole(packed as Read, () => unpacked(withoutTables(packed) as Read, datasets)) as unknown as R;
}

function unpacked(read: Read, datasets: readonly Dataset[]): Fields {
  const whole = withRecords(read, (list, names) => {
    if (!names.some(isId)) return names;
    const known = recordsIn(datasetOf(read, datasets), list, [
      ...read.lineage.inputs,
      ...(read.outside?.readings ?? []),
    ] as readonly LineageInput[]);
    return names.map((name) => recordOf(known, name));
  });
  return withParts(whole, {
    input: (place) => (typeof place === "number" ? whole.lineage.inputs[place] : place),
    result: (part) =>
      withRecords(part, (list, names) =>
        names.map((name) => (isId(name) ? recordOf(listOf(whole, list), name) : name)),
      ),
  });
}

const LISTS: readonly RecordList[] = ["sources", "organisations", "surveys", "questions"];

function isId(value: unknown): value is string {
  return typeof value === "string";
}

function mapped(fields: Fields, to: (field: unknown, key: string) => unknown): Fields {
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, to(field, key)]));
}

/** The records of a result; of a list that it does not have, none. */
function listOf({ lineage, ...whole }: Read, list: RecordList): List {
  return ((list === "surveys" || list === "questions" ? lineage[list] : whole[list]) ?? []) as List;
}

/** A result with other records in its lists. */
function withRecords(result: Read, to: (list: RecordList, records: List) => List): Read {
  const { lineage } = result;
  const own = (["sources", "organisations"] as const).filter((list) => list in result);
  const asked = <T extends Readonly<Record<"surveys" | "questions", List>>>(of: T): T => ({
    ...of,
    surveys: to("surveys", of.surveys),
    questions: to("questions", of.questions),
  });
  return {
    ...result,
    ...Object.fromEntries(own.map((list) => [list, to(list, listOf(result, list))])),
    ...(result.outside === undefined ? {} : { outside: asked(result.outside) }),
    lineage: asked(lineage),
  };
}

/** A result with other figures and results in what stands within it; its own records and its lineage stay. */
function withParts(
  whole: Read,
  to: { readonly input: (input: unknown) => unknown; readonly result: (part: Read) => Fields },
): Read {
  const part = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map(key === "inputs" ? to.input : (each) => part(each, ""));
    if (!isRecord(value)) return value;
    const own = mapped(value, part);
    return "lineage" in own ? to.result(own as Read) : own;
  };
  const isOwn = (key: string): boolean => ["lineage", "sources", "organisations"].includes(key);
  return mapped(whole, (field, key) => (isOwn(key) ? field : part(field, key))) as Read;
}

function idsOf(records: List): readonly string[] {
  return (records as readonly { readonly id: string }[]).map(({ id }) => id);
}

/** Whether an id names one record of them. */
function hasOneId(records: List): boolean {
  return new Set(idsOf(records)).size === records.length;
}

function recordOf(records: List, id: unknown): unknown {
  return (
    (records as readonly { readonly id: string }[]).find((record) => record.id === id) ??
    refuse("unknown-reference", ["packed"], `${shown(id)} is not the id of a record.`, "Give what packResult made.")
  );
}

/** The data set that a result of many polls was made of. */
function datasetOf({ lineage }: Read, datasets: readonly Dataset[]): Dataset {
  const { id, digest } = lineage.datasets[0] as DatasetIdentity;
  const dataset =
    datasets.find((each) => each.id === id) ??
    refuse(
      "unknown-dataset",
      ["data"],
      `The data set ${shown(id)} is not among those given: ${datasets.map((each) => each.id).join(", ") || "none"}.`,
      "Pass it along: the result names its records by id.",
    );
  const now = identityOf(dataset).digest;
  if (digest !== null && now !== null && digest !== now)
    refuse(
      "unknown-dataset",
      ["data"],
      `The digest of ${id} is ${now}, not ${digest}.`,
      "Give the version that the result was made of, or make it again: recompute tells what moved.",
    );
  return dataset;
}

/** Of a data set, the records that a result can hold. */
function recordsIn(dataset: Dataset, list: RecordList, inputs: readonly LineageInput[]): List {
  if (list === "sources" || list === "organisations") return dataset[list];
  return inputs.flatMap(({ address, base, rebasedFrom }) => {
    const printed = topline(dataset, address, { base: (rebasedFrom ?? base) as Base });
    return materialOf(printed, [])[list] as List;
  });
}

/** Where a result has its tables; null for one of few polls. */
function tablesOf({ kind }: Read): readonly string[] | null {
  return kindOf("packResult", { kind } as Result).tables ?? null;
}

function withTables(result: Read): Fields {
  const tables = tablesOf(result);
  if (tables === null) return result;
  const at = (fields: Fields, place: string): Fields =>
    mapped(fields, (field, key) => {
      if (key === place) return Array.isArray(field) && isTable(field) ? tableOf(field) : field;
      return place.startsWith(`${key}.`) ? at(field as Fields, place.slice(key.length + 1)) : field;
    });
  return [...tables, "lineage.inputs"].reduce(at, result);
}

/** Whether records have the same fields, with names from which columns can be made: else they stay a list. */
function isTable(records: List): records is readonly Fields[] {
  if (!records.every(isRecord)) return false;
  const forms = new Set(records.map((record) => Object.keys(record).sort().join("\n")));
  return records.length === 0 || (forms.size === 1 && !forms.has("") && records.every(hasPlainNames));
}

/** A dot parts names, and numbers are places in a list. */
function hasPlainNames(fields: Fields): boolean {
  return Object.keys(fields).every((name) => !/\.|^\d+$/.test(name));
}

function tableOf(records: readonly Fields[]): PackedTable {
  const all = columnsOf(records, []);
  const valueAt = (record: Fields, path: readonly string[]): unknown =>
    path.reduce<unknown>((value, key) => (value as Fields)[key], record);
  const isSame = (path: readonly string[]): boolean =>
    new Set(records.map((record) => JSON.stringify(valueAt(record, path)))).size === 1;
  const columns = all.filter((path) => !isSame(path));
  return {
    same: Object.fromEntries(all.filter(isSame).map((path) => [path.join("."), valueAt(records[0]!, path)])),
    columns: columns.map((path) => path.join(".")),
    rows: records.map((record) => columns.map((path) => valueAt(record, path))),
  };
}

/** Paths to the fields of records: into a field, or a list of records, where all have one of the same form there. */
function columnsOf(records: readonly Fields[], path: readonly string[]): readonly (readonly string[])[] {
  const [first] = records;
  return Object.keys(first ?? {}).flatMap((key) => {
    const fields = records.map((record) => record[key]);
    const forms = new Set(fields.map((field) => (isDivisible(field) ? JSON.stringify(Object.keys(field)) : "")));
    const isDivided = forms.size === 1 && !forms.has("") && !forms.has("[]");
    return isDivided ? columnsOf(fields as readonly Fields[], [...path, key]) : [[...path, key]];
  });
}

function isDivisible(field: unknown): field is object {
  return Array.isArray(field) ? field.every(isRecord) : isRecord(field) && hasPlainNames(field);
}

function withoutTables(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTables);
  if (!isRecord(value)) return value;
  const { same, columns, rows } = value as unknown as PackedTable;
  if (!isRecord(same) || !Array.isArray(columns) || !Array.isArray(rows)) return mapped(value, withoutTables);
  return rows.map((row: List) =>
    nested([...Object.entries(same), ...columns.map((column: string, index) => [column, row[index]] as const)]),
  );
}

/** A record of fields with dotted names; of fields that are numbered a list. */
function nested(fields: readonly (readonly [name: string, field: unknown])[]): Fields {
  const byKey = groupedBy(fields, ([name]) => name.split(".", 1)[0]!);
  const made = Object.fromEntries(
    [...byKey].map(([key, own]) => [
      key,
      own[0]![0] === key ? own[0]![1] : nested(own.map(([name, field]) => [name.slice(key.length + 1), field])),
    ]),
  );
  return Object.keys(made).every((key, place) => key === String(place)) ? (Object.values(made) as never) : made;
}
