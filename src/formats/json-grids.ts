import { isRecord } from "../model/option-kind.ts";
import { cellRegister, type Grid, type GridCell, withoutMarks } from "./grid.ts";
import type { Json } from "./json.ts";

/**
 * A table of the records of JSON, or of lines with a record each: a column for each field. A list of records within a
 * record, such as answers, is a row for each; the fields of a record within it are columns under its name.
 *
 * @param records What was parsed.
 */
export function recordsGrid(records: readonly unknown[], headings: readonly string[] = []): Grid {
  const cellOf = cellRegister();
  const columns = new Map<string, { readonly path: readonly string[]; readonly at: number }>();
  const columnOf = (path: readonly string[]): number => {
    const key = JSON.stringify(path);
    const known = columns.get(key);
    if (known !== undefined) return known.at;
    columns.set(key, { path, at: columns.size });
    return columns.size - 1;
  };
  /** The rows of a record: one, or one for each record in a list within it. */
  const rowsOf = (record: unknown, within: readonly string[]): readonly (readonly (GridCell | null)[])[] => {
    const cells: (GridCell | null)[] = [];
    const lists: { readonly path: readonly string[]; readonly items: readonly unknown[] }[] = [];
    const groups: (readonly (GridCell | null)[])[] = [];
    /** The records of groups beside the figures of all: rows with the same columns. */
    const fillGroups = (record: Json, path: readonly string[]): Json => {
      const [whole, of] = Object.entries(record).find(([, each]) => isFigures(each)) ?? [];
      if (of === undefined) return record;
      const isOfGroups = (each: unknown): each is Json =>
        isRecord(each) &&
        Object.values(each).every(
          (own) => isFigures(own) && Object.keys(own).every((key) => Object.hasOwn(of as Json, key)),
        );
      const others = Object.entries(record).filter(([, each]) => isOfGroups(each) && !isFigures(each));
      for (const [by, each] of others)
        for (const [name, figures] of Object.entries(each as Json)) {
          const row: (GridCell | null)[] = [];
          row[columnOf(["group"])] = cellOf(`${by}: ${name}`);
          for (const [key, value] of Object.entries(figures as Json))
            row[columnOf([...path, whole!, key])] = cellOf(String(value));
          groups.push(row);
        }
      return Object.fromEntries(Object.entries(record).filter(([key]) => !others.some(([by]) => by === key)));
    };
    const fill = (value: unknown, path: readonly string[]): void => {
      const items = isList(value)
        ? value
        : isRecord(value) && path.length > within.length
          ? recordsByName(value)
          : null;
      if (items !== null) lists.push({ path, items });
      else if (Array.isArray(value))
        cells[columnOf(path)] = cellOf(value.map(String).join(areDays(value) ? "/" : " | "));
      else if (figureOf(value) !== null) cells[columnOf(path)] = cellOf(figureOf(value)!);
      else if (isRecord(value))
        for (const [key, part] of Object.entries(fillGroups(value, path))) fill(part, [...path, key]);
      else cells[columnOf(path)] = cellOf(value === null || value === undefined ? "" : withoutMarks(String(value)));
    };
    fill(record, within);
    const list = lists.at(-1);
    // numbers beside them are of all respondents, such as their number
    const ofGroups = groups.map((row) => {
      const known = cells.map((cell, at) => row[at] ?? (/\p{L}|-/u.test(cell?.text ?? "") ? cell! : null));
      return Object.assign(known, row);
    });
    if (list === undefined) return [cells, ...ofGroups];
    return list.items.flatMap((item) =>
      rowsOf(item, list.path).map((row) =>
        Array.from({ length: columns.size }, (_, at) => row[at] ?? cells[at] ?? null),
      ),
    );
  };
  const rows = records.flatMap((record, index) => rowsOf(record, []).map((cells) => ({ number: index + 1, cells })));
  const header = [...columns.values()].map(({ path }) => path.map(withoutMarks));
  return {
    title: null,
    headings,
    caption: [],
    beside: [],
    header,
    isData: true,
    rows: rows.map(({ number, cells }) => ({ number, cells: header.map((_, at) => cells[at] ?? null) })),
  };
}

/** The lists of records in parsed JSON: itself, or those in an object, the longest first. */
export function recordsIn(parsed: unknown): readonly (readonly unknown[])[] {
  if (isList(parsed)) return [parsed];
  if (isTables(parsed)) return parsed;
  if (!isRecord(parsed)) return [];
  // a page has several tables
  const lists = Object.values(parsed).flatMap((value) => (isList(value) ? [value] : isTables(value) ? value : []));
  return lists.sort((a, b) => b.length - a.length);
}

function isList(value: unknown): value is readonly Json[] {
  return Array.isArray(value) && value.length > 0 && value.every(isRecord);
}

/** The first and the last day. */
function areDays(values: readonly unknown[]): boolean {
  return values.length === 2 && values.every((value) => /^\d{4}-\d\d-\d\d$/.test(String(value)));
}

/** Of a record with a number and the text that shows it, and nothing else, the number; the text where it is a bound. */
function figureOf(value: unknown): string | null {
  if (!isRecord(value)) return null;
  const [one, two, ...more] = Object.values(value);
  const [number, text] = typeof one === "number" ? [one, two] : [two, one];
  if (more.length > 0 || typeof number !== "number" || typeof text !== "string") return null;
  return !text.includes(String(number)) ? null : /^\s*[<>≤≥]/.test(text) ? text : String(number);
}

function isFigures(value: unknown): value is Json {
  return isRecord(value) && Object.values(value).length > 1 && Object.values(value).every(Number.isFinite);
}

function isTables(value: unknown): value is readonly (readonly Json[])[] {
  return Array.isArray(value) && value.length > 0 && value.every(isList);
}

/** The records of an object that has nothing else, such as scenarios by their names; each with its name. */
function recordsByName(value: Json): readonly Json[] | null {
  const entries = Object.entries(value);
  if (entries.length === 0 || !entries.every(([, each]) => isRecord(each))) return null;
  const [first] = entries as [[string, Json]];
  const shared = Object.keys(first[1]);
  // records that have no field in common are parts of one
  if (entries.length > 1 && !entries.every(([, each]) => shared.some((key) => Object.hasOwn(each as Json, key))))
    return null;
  if (entries.length === 1 && !Object.values(first[1]).some(isRecord)) return null;
  return entries.map(([name, each]) => ({ name, ...(each as Json) }));
}
