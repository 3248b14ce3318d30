import { formatCount } from "../format/number.ts";
import type { Dataset } from "../model/dataset.ts";
import { datasetRows } from "../model/dataset-rows.ts";

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
 * What is missing when a written text is read back: for each field the values of the data set that are not among those
 * read. So nothing is lost that is not listed, whatever the writer does.
 */
export function lossesOf(dataset: Dataset, readBack: Dataset | null): readonly Loss[] {
  const wanted = valuesOf(dataset);
  const found = readBack === null ? new Map<string, Map<string, number>>() : valuesOf(readBack);
  const losses = [...wanted].flatMap(([field, values]) => {
    const there = found.get(field);
    let lost = 0;
    let all = 0;
    for (const [value, count] of values) {
      all += count;
      lost += Math.max(0, count - (there?.get(value) ?? 0));
    }
    if (lost === 0) return [];
    const what = field.includes(".") ? "" : "rows, ";
    const message = `${field}: ${what}${formatCount(lost)} of ${formatCount(all)} not carried.`;
    return [{ field, lost, of: all, message }];
  });
  // Where ids are not carried, what refers to them is another word for the same thing.
  const own = losses.filter(({ field }) => !REFERENCES.test(field));
  const tables = [...new Set([...wanted.keys()].map(tableOf))];
  const places = new Map(tables.map((table, place) => [table, place]));
  return (own.length > 0 ? own : losses).sort((a, b) => places.get(tableOf(a.field))! - places.get(tableOf(b.field))!);
}

function tableOf(field: string): string {
  return field.split(".")[0]!;
}

const REFERENCES = /\.(?:survey|question|group|option|sources|houses|fieldedBy|sponsors|combines|precededBy)$/;

/** How often each value stands in each field; what is unknown, empty or a default is no value. */
function valuesOf(dataset: Dataset): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const fields = new Map<string, Map<string, number>>();
  const count = (field: string, value: unknown): void => {
    if (value === null || value === undefined || isEmpty(value)) return;
    const text = JSON.stringify(value);
    const values = fields.get(field) ?? new Map<string, number>();
    fields.set(field, values.set(text, (values.get(text) ?? 0) + 1));
  };
  const { description, licence, version } = dataset;
  for (const [field, value] of Object.entries({ description, licence, version })) count(`dataset.${field}`, value);
  for (const [table, record] of datasetRows(dataset)) {
    count(table, "row");
    for (const [field, value] of Object.entries(record as object)) count(`${table}.${field}`, value);
  }
  return fields;
}

/** Nothing in it but nulls. */
function isEmpty(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && Object.values(value).every((each) => each === null || isEmpty(each))
  );
}
