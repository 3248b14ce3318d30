import { shown } from "../errors.ts";
import { groupedBy } from "../model/grouped-by.ts";
import type { ForeignRow, Gathering } from "./foreign-file.ts";
import type { Json } from "./json.ts";
import type { PollRecords } from "./poll-records.ts";

/** Polls that take several rows of a file of FiveThirtyEight. */

/** Rows that have all of these; an empty cell is a problem. */
export function rowsWith({ rows, add }: Gathering, columns: readonly string[]): readonly ForeignRow[] {
  return rows.filter((row) => {
    const empty = columns.filter((column) => row.get(column) === "");
    for (const column of empty)
      add(
        "missing-field",
        row.number,
        column,
        `Expected \`${column}\`, got nothing.`,
        "Without it the row belongs to no poll.",
      );
    return empty.length === 0;
  });
}

/** Rows, or figures, of the same key, in the order of the file. */
export function groupsOf<T>(rows: readonly T[], keyOf: (row: T) => readonly unknown[]): readonly (readonly T[])[] {
  return [...groupedBy(rows, (row) => JSON.stringify(keyOf(row))).values()];
}

/** What the rows of a poll say in a column, null where none says anything; a row that says something else is a problem. */
export function agreedIn<T>(
  { add }: Gathering,
  rows: readonly ForeignRow[],
  column: string,
  read: (row: ForeignRow) => T | null,
): T | null {
  let first: { readonly row: ForeignRow; readonly value: T; readonly text: string } | null = null;
  for (const row of rows) {
    const value = read(row);
    if (value === null) continue;
    const text = JSON.stringify(value);
    first ??= { row, value, text };
    if (text === first.text) continue;
    const [got, before] = [shown(row.get(column)), shown(first.row.get(column))];
    add(
      "unknown-value",
      row.number,
      column,
      `Expected ${before} as in row ${String(first.row.number)}, got ${got}.`,
      "Correct one of the two rows; two polls need ids or dates of their own.",
    );
  }
  return first?.value ?? null;
}

/** The words that the rows of a poll have in a column; empty where they have none. */
export function wordsIn(gathering: Gathering, rows: readonly ForeignRow[], column: string): string {
  return agreedIn(gathering, rows, column, (row) => row.get(column) || null) ?? "";
}

/** The house of a poll; a poll without one is a problem. */
export function pollsterOf(gathering: Gathering, rows: readonly ForeignRow[], column: string): string {
  const pollster = wordsIn(gathering, rows, column);
  if (pollster === "") {
    const message = "Expected the pollster, got nothing.";
    gathering.add("missing-field", rows[0]!.number, column, message, "Every survey has a house.");
  }
  return pollster || "unknown";
}

/** A survey with the n of each of its rows. */
export interface SizedSurvey {
  readonly record: Json;
  readonly sizes: (Json | null)[];
}

/** One n for a survey where its rows agree, and then not for each share of all; where they do not, each share has its own. */
export function withSizes(
  surveys: Iterable<SizedSurvey>,
  toplines: readonly Json[],
): Pick<PollRecords, "surveys" | "toplines"> {
  const sized = new Set<unknown>();
  const records = [...surveys].map(({ record, sizes }) => {
    const values = new Set(sizes.map((size) => JSON.stringify(size)));
    const sampleSize = values.size === 1 ? sizes[0]! : null;
    if (sampleSize !== null) sized.add(record.id);
    return Object.assign(record, { sampleSize });
  });
  const isOfAll = (row: Json): boolean => (row.group ?? null) === null && sized.has(row.survey);
  return {
    surveys: records,
    toplines: toplines.map((row) => (isOfAll(row) ? Object.assign(row, { baseSize: null }) : row)),
  };
}

/** That a poll is one of a rolling series. */
export const TRACKING = "A tracking poll: rolling samples may share respondents.";
