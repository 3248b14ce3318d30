import { type IssueCode, shown } from "../errors.ts";
import { firstDay, lastDay } from "../model/dates.ts";
import { ADDRESS, isPublicAddress, PUBLIC_ADDRESS } from "../model/source-address.ts";
import type { SampleSize } from "../model/survey.ts";
import type { CsvRow } from "./csv.ts";
import { fieldPeriodOf } from "./field-dates.ts";
import { FILE_SOURCE, type PlaceRegister } from "./foreign-file.ts";
import type { Json } from "./json.ts";
import type { WideSurveyField } from "./wide-mapping.ts";
import type { WidePlan } from "./wide-plan.ts";
import { checkProportions, type WideShare, wideShares } from "./wide-shares.ts";
import { readWrittenDate, readWrittenDates } from "./written-dates.ts";
import { readSize } from "./written-figures.ts";

/** Tells a problem of a cell by its row and the place of its column. */
export type AddCellIssue = (code: IssueCode, row: number, index: number, message: string, hint: string) => void;

/** The rows of a wide file as records: names stand for organisations, numbers for surveys, until all are read. */
export interface WideRecords {
  readonly surveys: readonly Json[];
  readonly toplines: readonly Json[];
  /** Organisations that the file calls by other names. */
  readonly organisations: readonly Json[];
  /** Ids that the file gives to surveys. */
  readonly own: ReadonlyMap<unknown, string>;
  /** The sources with an address of their own, which are called after the surveys. */
  readonly sources: () => readonly Json[];
}

interface Dates {
  readonly start: string | null;
  readonly end: string | null;
}

/** Makes records of rows; each problem is told by row and column. */
export function wideRecords(
  plan: WidePlan,
  rows: readonly CsvRow[],
  add: AddCellIssue,
  from: PlaceRegister["from"],
): WideRecords {
  const { columns, unknown, notation, mapping } = plan;
  const surveys: Json[] = [];
  const toplines: Json[] = [];
  const own = new Map<unknown, string>();
  const given = new Set<string>();
  const aliases = new Map<string, Set<string>>();
  const addressed: { readonly survey: Json; readonly cited: string[]; readonly source: Json }[] = [];
  const otherNames = mapping.organisations ?? {};

  const cellOf = (row: CsvRow, field: WideSurveyField): string => {
    const cell = row.cells[columns[field]]?.trim() ?? "";
    return unknown.has(cell) ? "" : cell;
  };
  const datesOf = (row: CsvRow, field: WideSurveyField, read: typeof readWrittenDates): Dates | null => {
    const cell = cellOf(row, field);
    if (cell === "") return null;
    const result = read(cell, plan.dates);
    if (result.ok) return result.dates;
    const hint = 'Correct the cell, or set "dates" of the mapping.';
    add("not-a-date", row.number, columns[field], `Expected ${result.problem}, got ${shown(cell)}.`, hint);
    return null;
  };
  const organisations = (row: CsvRow, field: WideSurveyField): readonly string[] => {
    const printed = cellOf(row, field);
    if (printed === "") return [];
    if (!Object.hasOwn(otherNames, printed)) return [printed];
    const name = otherNames[printed]!;
    aliases.set(name, (aliases.get(name) ?? new Set()).add(printed));
    return [name];
  };
  const coded = (row: CsvRow, field: "mode" | "population", words: Readonly<Record<string, string | null>>): Json => {
    const cell = cellOf(row, field);
    const word = Object.hasOwn(words, cell) ? words[cell]! : null;
    if (cell !== "" && !Object.hasOwn(words, cell)) {
      const table = `${field}s`;
      const message = `Expected a word of \`${table}\` in the mapping, got ${shown(cell)}.`;
      const hint = `Add it to \`${table}\`; null keeps it as a note only.`;
      add("unknown-value", row.number, columns[field], message, hint);
    }
    return { word, note: cell || null };
  };
  const checkNameless = ({ number, cells }: CsvRow): void => {
    for (const index of plan.nameless) {
      if (cells[index]!.trim() === "") continue;
      const message = `Expected a name in the header above ${shown(cells[index])}, got none.`;
      add("unknown-column", number, index, message, "Name the column.");
    }
  };
  const ownIdOf = (row: CsvRow): string | null => {
    if (columns.id < 0) return null;
    const id = cellOf(row, "id");
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
      const message = `Expected lower-case letters, digits and hyphens, got ${shown(id)}.`;
      const hint = "Write it like iri-2014-03, or put the column into `ignored`.";
      add("not-an-id", row.number, columns.id, message, hint);
    }
    if (given.has(id)) {
      const message = `Expected each id once, got ${shown(id)} again.`;
      add("duplicate-id", row.number, columns.id, message, "Rename one, or remove it.");
    }
    given.add(id);
    return id;
  };
  const addressOf = (row: CsvRow): string => {
    const url = cellOf(row, "url");
    if (url !== "" && !ADDRESS.test(url)) {
      const message = `Expected an address that begins with http, got ${shown(url)}.`;
      add("unknown-value", row.number, columns.url, message, "Leave it empty where there is none.");
    } else if (!isPublicAddress(url)) {
      const { expected, hint } = PUBLIC_ADDRESS;
      add("unknown-value", row.number, columns.url, `Expected ${expected}, got ${shown(url)}.`, hint);
    }
    return url;
  };
  /** Of one end alone the note says so. */
  const fieldPeriodIn = (row: CsvRow): ReturnType<typeof fieldPeriodOf> => {
    const whole = datesOf(row, "fieldDates", readWrittenDates);
    const { start, end } = whole ?? {
      start: datesOf(row, "fieldStart", readWrittenDate)?.start ?? null,
      end: datesOf(row, "fieldEnd", readWrittenDate)?.end ?? null,
    };
    if (start !== null && end !== null) {
      const isLong = start.length === 10 && end.length === 10;
      if (isLong ? end < start : lastDay(end) < firstDay(start)) {
        const index = columns[whole === null ? "fieldEnd" : "fieldDates"];
        const message = `Expected the end not to be before the start ${shown(start)}, got ${shown(end)}.`;
        add("dates-reversed", row.number, index, message, "Exchange the two dates, or correct one.");
      }
    }
    return fieldPeriodOf({ start, end });
  };
  /** The n, with the note that a mark leaves. */
  const sizeOf = (row: CsvRow): { readonly size: SampleSize | null; readonly mark: string | null } => {
    const cell = cellOf(row, "n");
    if (cell === "") return { size: null, mark: null };
    const read = readSize(cell, notation);
    if (!read.ok || read.value.value <= 0) {
      const expected = read.ok ? "a number above 0" : read.expected;
      const hint = read.ok ? "Leave it empty where it is unknown." : read.hint;
      add("not-a-number", row.number, columns.n, `Expected ${expected}, got ${shown(cell)}.`, hint);
      return { size: null, mark: null };
    }
    const { value, status } = read.value;
    return {
      size: { value, status, note: status === "exact" ? null : `${cell} in the file.` },
      mark: read.footnote === null ? null : `The n is marked ${read.footnote} in the file.`,
    };
  };

  const figures: { readonly number: number; readonly shares: readonly WideShare[] }[] = [];
  for (const row of rows) {
    const { number } = row;
    checkNameless(row);
    const houses = organisations(row, "house");
    if (houses.length === 0)
      add("missing-field", number, columns.house, "Expected the house, got nothing.", "Every survey has a house.");
    const printed = cellOf(row, "house");
    const { dates, note: period } = fieldPeriodIn(row);
    const published = datesOf(row, "published", readWrittenDate)?.start ?? null;
    const id = surveys.length;
    const ownId = ownIdOf(row);
    if (ownId !== null) own.set(id, ownId);
    const url = addressOf(row);
    const { size, mark } = sizeOf(row);
    const mode = coded(row, "mode", mapping.modes ?? {});
    const population = coded(row, "population", mapping.populations ?? {});
    const notes = [
      Object.hasOwn(otherNames, printed) ? `Printed under the name ${printed}.` : null,
      period,
      mark,
      cellOf(row, "note") || null,
    ].filter((note) => note !== null);
    /** Shared by the survey and its shares: the id of the source comes last. */
    const cited = [FILE_SOURCE];
    const survey = from(
      {
        id,
        title: cellOf(row, "title") || null,
        houses,
        fieldedBy: organisations(row, "fieldedBy"),
        sponsors: organisations(row, "sponsors"),
        fieldDates: dates,
        published,
        modes: mode.word === null ? [] : [mode.word],
        modeNote: mode.note,
        population: population.word,
        populationNote: population.note,
        sampleSize: size,
        note: notes.length === 0 ? null : notes.join(" "),
        sources: cited,
      },
      number,
    );
    surveys.push(survey);
    const shares = wideShares(plan, row, add);
    figures.push({ number, shares });
    for (const { index, share } of shares) {
      toplines.push(from({ ...share, survey: id, sources: cited }, number, plan.header[index]!));
    }
    if (url !== "") {
      const source: Json = { title: cellOf(row, "title") || url, url };
      addressed.push({ survey, cited, source: from(source, number, plan.header[columns.url]!) });
    }
  }
  checkProportions(figures, plan, add);
  return {
    surveys,
    toplines,
    organisations: [...aliases].map(([name, others]) => ({ name, aliases: [...others] })),
    own,
    sources: () =>
      addressed.flatMap(({ survey, cited, source }) => {
        // A row that stands there twice has no survey of its own.
        if (typeof survey.id !== "string") return [];
        cited[0] = `source-${survey.id}`;
        return [Object.assign(source, { id: cited[0] })];
      }),
  };
}
