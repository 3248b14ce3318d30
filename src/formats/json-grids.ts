import { cellRegister, type Grid, type GridCell } from "./grid.ts";
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
  const rows: { number: number; cells: (GridCell | null)[] }[] = [];
  for (const [index, record] of records.entries()) {
    let lists: { readonly path: readonly string[]; readonly items: readonly Json[] } | null = null;
    const cells: (GridCell | null)[] = [];
    const fill = (into: (GridCell | null)[], value: unknown, path: readonly string[]): void => {
      if (Array.isArray(value)) {
        if (value.length > 0 && value.every(isRecord)) lists = { path, items: value };
        else into[columnOf(path)] = cellOf(value.map(String).join(" | "));
      } else if (isRecord(value)) for (const [key, part] of Object.entries(value)) fill(into, part, [...path, key]);
      else into[columnOf(path)] = cellOf(value === null || value === undefined ? "" : String(value));
    };
    fill(cells, record, []);
    const found = lists as { readonly path: readonly string[]; readonly items: readonly Json[] } | null;
    for (const item of found?.items ?? [{}]) {
      const row = [...cells];
      for (const [key, value] of Object.entries(item)) fill(row, value, [...found!.path, key]);
      rows.push({ number: index + 1, cells: row });
    }
  }
  const header = [...columns.values()].map(({ path }) => path);
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

/** The list of records in parsed JSON: itself, or the only list of records in an object. */
export function recordsIn(parsed: unknown): readonly unknown[] | null {
  if (Array.isArray(parsed)) return parsed.length > 0 && parsed.every(isRecord) ? parsed : null;
  if (!isRecord(parsed)) return null;
  const lists = Object.values(parsed).filter(
    (value) => Array.isArray(value) && value.length > 0 && value.every(isRecord),
  );
  return lists.length === 1 ? (lists[0] as readonly unknown[]) : null;
}

function isRecord(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
