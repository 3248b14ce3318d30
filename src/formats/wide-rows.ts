import { type Issue, shown } from "../errors.ts";
import { firstDay, lastDay } from "../model/dates.ts";
import { ADDRESS, isPublicAddress, PUBLIC_ADDRESS } from "../model/source-address.ts";
import { writeCell } from "./cell.ts";
import { type CsvRow, csvLine } from "./csv.ts";
import { fieldPeriodOf } from "./field-dates.ts";
import { FILE_SOURCE } from "./foreign-file.ts";
import { type PollContent, pollRegister } from "./poll-content.ts";
import type { WideSurveyField } from "./wide-mapping.ts";
import type { WidePlan } from "./wide-plan.ts";
import { type AddCellIssue, wideShareWriter } from "./wide-shares.ts";
import { readWrittenDate, readWrittenDates } from "./written-dates.ts";
import { readSize } from "./written-figures.ts";

/** Headers of the tables that grow with the file. */
export const WIDE_HEADERS = {
  "surveys.csv":
    "id,title,houses,fielded_by,sponsors,field_start,field_end,published,modes,mode_note,population,population_note,n,n_status,n_note,note,sources",
  "toplines.csv": "survey,question,base,option,value,note,sources",
  "sources.csv": "id,title,date,url,type",
} as const;

/** Lines of tables that the rows of a wide file become. */
export interface WideLines {
  surveys: string;
  toplines: string;
  sources: string;
}

/** A poll with the row that it stands in. */
interface WidePoll extends PollContent {
  readonly row: number;
}

/** Stands in lines for the id of a poll, by its place among `polls`: ids are known when the last row is read. No text has it. */
const ID = (place: number): string => `\0${String(place)}\0`;

/** The same for an organisation, by its place among `organisations`. */
const ORGANISATION_ID = (place: number): string => `\0o${String(place)}\0`;

/** Puts ids into the places that are kept for them. */
export function withIds(lines: string, polls: readonly string[], organisations: readonly string[]): string {
  return lines.replaceAll(
    /\0(o?)(\d+)\0/g,
    (_, o: string, place: string) => (o === "" ? polls : organisations)[Number(place)]!,
  );
}

/** Turns rows into lines of our tables; keeps names of organisations, and what polls are known by. */
export interface WideRowWriter {
  /** Adds the lines of a row; a row with a problem adds none. */
  readonly write: (row: CsvRow, lines: WideLines) => void;
  /** Polls in the order of their rows; one that stands there twice is there once. */
  readonly polls: readonly WidePoll[];
  /** Rows that are another one once more, with that row. */
  readonly twice: readonly (readonly [row: number, first: number])[];
  readonly issues: readonly Issue[];
  readonly problems: () => number;
  /** Names of organisations, with their places in the order in which they were first named. */
  readonly organisations: ReadonlyMap<string, number>;
  /** Other names that stood in the file, by name. */
  readonly aliases: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Problems beyond these are counted only. */
const MOST_ISSUES = 1000;
const KNOWN_CELLS = 5000;
/** The days of a century. */
const KNOWN_DATES = 40_000;
/** Texts that stand in a cell as they are. */
const PLAIN = /^[a-z0-9][\w.:/?&=%#~ -]*$/i;

interface Dates {
  readonly start: string;
  readonly end: string;
}

/** Makes the writer for a file. */
export function wideRowWriter(plan: WidePlan): WideRowWriter {
  const { columns, unknown, notation, mapping, file, header } = plan;
  const issues: Issue[] = [];
  let problems = 0;
  const organisations = new Map<string, number>();
  const aliases = new Map<string, Set<string>>();
  const otherNames = mapping.organisations ?? {};
  const knownDates = new Map<string, Dates | string>();
  const knownRanges = new Map<string, Dates | string>();
  const knownTexts = new Map<string, string>();
  /** Ids that the file gives. */
  const given = new Set<string>();
  const polls: WidePoll[] = [];
  const twice: (readonly [row: number, first: number])[] = [];
  const register = pollRegister();
  /** Rows of all polls. */
  const met: number[] = [];

  /** The row that is being written. */
  let current = 0;

  const add: AddCellIssue = (code, row, index, message, hint) => {
    problems += 1;
    if (issues.length < MOST_ISSUES) issues.push({ code, path: [file, row, header[index]!], message, hint });
  };
  const cellOf = (row: CsvRow, field: WideSurveyField): string => {
    const index = columns[field];
    if (index < 0) return "";
    const cell = row.cells[index]!.trim();
    return unknown.size > 0 && unknown.has(cell) ? "" : cell;
  };
  const textOf = (text: string, type: "text" | "list" = "text"): string => {
    if (text === "" || (type === "text" && PLAIN.test(text))) return text;
    const known = knownTexts.get(text);
    if (known !== undefined) return known;
    const written = writeCell(type === "text" ? text : [text], type);
    if (written === null) {
      problems += 1;
      const message = `Expected texts that one cell can hold, got ${shown(text)}.`;
      if (issues.length < MOST_ISSUES) {
        issues.push({ code: "not-in-format", path: [file, current], message, hint: "Shorten the notes of the row." });
      }
      return "";
    }
    const cell = csvLine([written]).slice(0, -1);
    if (knownTexts.size < KNOWN_CELLS) knownTexts.set(text, cell);
    return cell;
  };
  const datesOf = (row: CsvRow, field: WideSurveyField, read: typeof readWrittenDates): Dates | null => {
    const cell = cellOf(row, field);
    if (cell === "") return null;
    const cells = read === readWrittenDate ? knownDates : knownRanges;
    let known = cells.get(cell);
    if (known === undefined) {
      const result = read(cell, plan.dates);
      known = result.ok ? result.dates : result.problem;
      if (cells.size < KNOWN_DATES) cells.set(cell, known);
    }
    if (typeof known !== "string") return known;
    const hint = 'Correct the cell, or set "dates" of the mapping.';
    add("not-a-date", row.number, columns[field], `Expected ${known}, got ${shown(cell)}.`, hint);
    return null;
  };
  const organisation = (row: CsvRow, field: WideSurveyField): string => {
    const printed = cellOf(row, field);
    if (printed === "") return "";
    const name = Object.hasOwn(otherNames, printed) ? otherNames[printed]! : printed;
    if (!organisations.has(name)) organisations.set(name, organisations.size);
    if (name !== printed) aliases.set(name, (aliases.get(name) ?? new Set()).add(printed));
    return name;
  };
  const idOf = (name: string): string => (name === "" ? "" : ORGANISATION_ID(organisations.get(name)!));
  const coded = (row: CsvRow, field: "mode" | "population", words: Readonly<Record<string, string | null>>): string => {
    const cell = cellOf(row, field);
    if (cell === "" || Object.hasOwn(words, cell)) return cell === "" ? "" : (words[cell] ?? "");
    const table = `${field}s`;
    add(
      "unknown-value",
      row.number,
      columns[field],
      `Expected a word of \`${table}\` in the mapping, got ${shown(cell)}.`,
      `Add it to \`${table}\`; null keeps it as a note only.`,
    );
    return "";
  };

  const sharesOf = wideShareWriter(plan, add, textOf);

  const write = (row: CsvRow, lines: WideLines): void => {
    const before = problems;
    const { cells, number } = row;
    current = number;
    for (const index of plan.nameless) {
      if (cells[index]!.trim() !== "") {
        add(
          "unknown-column",
          number,
          index,
          `Expected a name in the header above ${shown(cells[index])}, got none.`,
          "Name the column.",
        );
      }
    }
    const house = organisation(row, "house");
    if (house === "") {
      add("missing-field", number, columns.house, "Expected the house, got nothing.", "Every survey has a house.");
    }
    const notes: string[] = [];
    const printed = cellOf(row, "house");
    if (Object.hasOwn(otherNames, printed)) notes.push(`Printed under the name ${printed}.`);
    const { start, end } = fieldDatesOf(row, notes);
    const published = datesOf(row, "published", readWrittenDate)?.start ?? "";
    const id = cellOf(row, "id");
    if (columns.id >= 0 && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
      add(
        "not-an-id",
        number,
        columns.id,
        `Expected lower-case letters, digits and hyphens, got ${shown(id)}.`,
        "Write it like iri-2014-03, or put the column into `ignored`.",
      );
    }
    if (columns.id >= 0) {
      if (given.has(id)) {
        add(
          "duplicate-id",
          number,
          columns.id,
          `Expected each id once, got ${shown(id)} again.`,
          "Rename one, or remove it.",
        );
      }
      given.add(id);
    }
    const url = cellOf(row, "url");
    if (url !== "" && !ADDRESS.test(url)) {
      add(
        "unknown-value",
        number,
        columns.url,
        `Expected an address that begins with http, got ${shown(url)}.`,
        "Leave it empty where there is none.",
      );
    } else if (!isPublicAddress(url)) {
      const { expected, hint } = PUBLIC_ADDRESS;
      add("unknown-value", number, columns.url, `Expected ${expected}, got ${shown(url)}.`, hint);
    }
    const survey = ID(polls.length);
    const source = url === "" ? FILE_SOURCE : `source-${survey}`;
    const { cells: size, n } = sizeOf(row, notes);
    const note = cellOf(row, "note");
    if (note !== "") notes.push(note);
    const shares = sharesOf(row, survey, source);
    const mode = coded(row, "mode", mapping.modes ?? {});
    const population = coded(row, "population", mapping.populations ?? {});
    const [fieldedBy, sponsors] = [organisation(row, "fieldedBy"), organisation(row, "sponsors")];
    if (problems > before) return;
    const poll: WidePoll = {
      row: number,
      own: id || null,
      house,
      start: start || null,
      end: end || null,
      published: published || null,
      client: sponsors || null,
      area: null,
      population: population || cellOf(row, "population") || null,
      n,
      shares: shares.content,
    };
    const first = register(poll);
    met.push(number);
    if (first !== null) {
      twice.push([number, met[first]!]);
      return;
    }
    polls.push(poll);
    const [from, until] = start === "" || end === "" ? ["", ""] : [start, end];
    lines.surveys += `${survey},${textOf(cellOf(row, "title"))},${idOf(house)},${idOf(fieldedBy)},${idOf(sponsors)},${from},${until},${published},${mode},${textOf(cellOf(row, "mode"))},${population},${textOf(cellOf(row, "population"))},${size},${textOf(notes.join(" "))},${source}\n`;
    lines.toplines += shares.lines;
    if (url !== "") lines.sources += `${source},${textOf(cellOf(row, "title") || url)},,${textOf(url)},\n`;
  };

  /** Of one end alone the note says so. */
  const fieldDatesOf = (row: CsvRow, notes: string[]): Dates => {
    const whole = datesOf(row, "fieldDates", readWrittenDates);
    const from = datesOf(row, "fieldStart", readWrittenDate)?.start ?? "";
    const to = datesOf(row, "fieldEnd", readWrittenDate)?.end ?? "";
    const [start, end] = whole === null ? [from, to] : [whole.start, whole.end];
    if (start === "" || end === "") {
      const { note } = fieldPeriodOf({ start: start || null, end: end || null });
      if (note !== null) notes.push(note);
      return { start, end };
    }
    const isLong = start.length === 10 && end.length === 10;
    if (isLong ? end < start : lastDay(end) < firstDay(start)) {
      const index = columns[whole === null ? "fieldEnd" : "fieldDates"];
      const message = `Expected the end not to be before the start ${shown(start)}, got ${shown(end)}.`;
      add("dates-reversed", row.number, index, message, "Exchange the two dates, or correct one.");
    }
    return { start, end };
  };

  /** The cells n, n_status and n_note, and the n. */
  const sizeOf = (row: CsvRow, notes: string[]): { readonly cells: string; readonly n: number | null } => {
    const cell = cellOf(row, "n");
    const unknown = { cells: ",,", n: null };
    if (cell === "") return unknown;
    const read = readSize(cell, notation);
    if (!read.ok || read.value.value <= 0) {
      const expected = read.ok ? "a number above 0" : read.expected;
      add(
        "not-a-number",
        row.number,
        columns.n,
        `Expected ${expected}, got ${shown(cell)}.`,
        read.ok ? "Leave it empty where it is unknown." : read.hint,
      );
      return unknown;
    }
    const { value, status } = read.value;
    if (read.footnote !== null) notes.push(`The n is marked ${read.footnote} in the file.`);
    const cells =
      status === "exact" ? `${String(value)},,` : `${String(value)},${status},${textOf(`${cell} in the file.`)}`;
    return { cells, n: value };
  };

  return { write, polls, twice, issues, problems: () => problems, organisations, aliases };
}
