import { formatCount } from "../format/number.ts";
import type { Dataset } from "../model/dataset.ts";
import { datasetRows } from "../model/dataset-rows.ts";
import { groupedBy } from "../model/grouped-by.ts";

/** What a format does not carry of a data set: a field of a table, and how many of its values. */
export interface Loss {
  /** `surveys.modes`, `toplines.printed`; a table alone for its rows. */
  readonly field: string;
  /** Values that are not there, or not the same, when the text is read back. */
  readonly lost: number;
  /** Values that there are. */
  readonly of: number;
  readonly message: string;
}

/** A text in another format, and what of the data set is not in it. */
export interface WrittenText {
  readonly text: string;
  readonly losses: readonly Loss[];
}

/**
 * Under which ids records are read back, ours to theirs, for tables of which a format does not carry the ids. No two of
 * ours have the same of theirs; what has none is not carried. Answers are named `question/code`.
 */
export interface Renaming {
  readonly organisations?: ReadonlyMap<string, string>;
  readonly surveys?: ReadonlyMap<string, string>;
  readonly questions?: ReadonlyMap<string, string>;
  readonly options?: ReadonlyMap<string, string>;
}

/**
 * What is missing when a written text is read back: row by row the values that are not the same. So nothing is lost that is
 * not listed, whatever the writer does.
 *
 * What refers to another record is the same where it refers to that record, under whatever id: an id that is not carried is
 * listed once, in its own table.
 */
export function lossesOf(dataset: Dataset, readBack: Dataset, renaming: Renaming = {}): readonly Loss[] {
  const found = groupedBy(datasetRows(readBack), ([table]) => table);
  const counts = new Map<string, { lost: number; all: number }>();
  const count = (field: string, isLost: boolean): void => {
    const { lost, all } = counts.get(field) ?? { lost: 0, all: 0 };
    counts.set(field, { lost: lost + Number(isLost), all: all + 1 });
  };
  const compare = (table: string, own: Fields, expected: Fields, there: Fields | undefined): void => {
    for (const [field, value] of Object.entries(own)) {
      if (value === null || value === undefined || isEmpty(value)) continue;
      count(`${table}.${field}`, there === undefined || !isSameIn(field, expected[field], there[field]));
    }
  };
  const ofDataset = ({ description, licence, version }: Dataset): Fields => ({ description, licence, version });
  compare("dataset", ofDataset(dataset), ofDataset(dataset), ofDataset(readBack));
  for (const [table, rows] of groupedBy(datasetRows(dataset), ([each]) => each)) {
    const ours = rows.map(([, record]) => ({ own: record as Fields, as: renamed(table, record as Fields, renaming) }));
    const theirs = counterparts(
      ours.map(({ as }) => as),
      (found.get(table) ?? []).map(([, record]) => record as Fields),
    );
    for (const { own, as } of ours) {
      const there = theirs.get(as);
      count(table, there === undefined);
      // An id of its own that is another is a loss.
      compare(table, own, { ...as, ...idsOf(own) }, there);
    }
  }
  return [...counts].flatMap(([field, { lost, all }]) => {
    if (lost === 0) return [];
    const what = field.includes(".") ? "" : "rows, ";
    const message = `${field}: ${what}${formatCount(lost)} of ${formatCount(all)} not carried.`;
    return [{ field, lost, of: all, message }];
  });
}

type Fields = Readonly<Record<string, unknown>>;

/** Fields that name a record of a table. */
const REFERENCES: Readonly<Record<string, keyof Renaming>> = {
  houses: "organisations",
  fieldedBy: "organisations",
  sponsors: "organisations",
  survey: "surveys",
  question: "questions",
  precededBy: "questions",
  option: "options",
  code: "options",
  combines: "options",
};

/** Fields that say which row it is, where it has no id. */
const PLACE = "survey question group base option code standing part language field territory date".split(" ");

function idsOf({ id, code }: Fields): Fields {
  return { ...(id === undefined ? {} : { id }), ...(code === undefined ? {} : { code }) };
}

/** A row as it would be read back: with their ids in the place of ours, null where there is none. */
function renamed(table: string, record: Fields, renaming: Renaming): Fields {
  const renamedId = (kind: keyof Renaming, id: unknown): unknown => {
    const ids = renaming[kind];
    if (ids === undefined || id === null) return id;
    return ids.get(kind === "options" ? `${String(record.question)}/${String(id)}` : String(id)) ?? null;
  };
  return Object.fromEntries(
    Object.entries(record).map(([field, value]) => {
      const kind = field === "id" ? (table as keyof Renaming) : REFERENCES[field];
      if (kind === undefined) return [field, value];
      return [field, Array.isArray(value) ? value.map((id) => renamedId(kind, id)) : renamedId(kind, value)];
    }),
  );
}

/** Pairs rows that stand in the same place; those that are left, where all but one field of the place is the same. */
function counterparts(ours: readonly Fields[], theirs: readonly Fields[]): ReadonlyMap<Fields, Fields> {
  const pairs = new Map<Fields, Fields>();
  const free = new Set(theirs);
  const pair = (place: readonly string[]): void => {
    const keyOf = (row: Fields): string => textOf(place.map((field) => row[field] ?? null));
    const byKey = groupedBy(free, keyOf);
    for (const row of ours) {
      const there = pairs.has(row) ? undefined : byKey.get(keyOf(row))?.shift();
      if (there === undefined) continue;
      pairs.set(row, there);
      free.delete(there);
    }
  };
  const has = (field: string): boolean => ours.some((row) => field in row);
  const place = has("id") ? ["id"] : PLACE.filter(has);
  pair(place);
  if (place.length > 1) for (const field of place) pair(place.filter((other) => other !== field));
  return pairs;
}

/** The same text for the same value, in whatever order its keys stand; halves of letters, too, which no canonical JSON has. */
function textOf(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, each: unknown) =>
    typeof each !== "object" || each === null || Array.isArray(each)
      ? each
      : Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
}

/** Which answers were added up says the same in any order. */
function isSameIn(field: string, one: unknown, other: unknown): boolean {
  const [a, b] = [one, other].map((value) =>
    field === "combines" && Array.isArray(value) ? [...value].sort() : value,
  );
  return textOf(a) === textOf(b);
}

/** Nothing in it but nulls. */
function isEmpty(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && Object.values(value).every((each) => each === null || isEmpty(each))
  );
}
