import { formatQuantity } from "../format/number.ts";
import { groupedBy } from "../model/grouped-by.ts";
import { firstOf, isAsked } from "./facts-of-readings.ts";
import { columnName, type Grid, type GridCell, type GridNote, type GridRow } from "./grid.ts";
import {
  type DateContext,
  type DateOrderOfNumbers,
  type DatePrecision,
  isPeriod,
  orderIn,
  periodIn,
  readDates,
} from "./printed-dates.ts";
import {
  answerRole,
  isWhole,
  type NamedAnswerRole,
  rowKind,
  type ShareColumn,
  type TableColumns,
  tableColumns,
} from "./table-columns.ts";

/** A share as it is printed. */
export interface ReadShare {
  readonly label: string;
  readonly role: NamedAnswerRole | "substantive";
  /** In percent, as printed. */
  readonly value: number;
  readonly decimals: number;
  /** Printed as a bound: below this. */
  readonly below: boolean;
  readonly note: string | null;
  /** Of all respondents, where the others are of those who named one. */
  readonly aside?: boolean;
  /** The side that it takes, where the publisher's columns say it. */
  readonly side?: "for" | "against";
}

/** A row of results: one poll, one question, one base. */
export interface Reading {
  readonly table: number;
  readonly row: number;
  readonly house: string;
  readonly client: string | null;
  readonly start: string | null;
  readonly end: string | null;
  readonly precision: DatePrecision;
  /** The date, where it is not said to be of fieldwork. */
  readonly date: string | null;
  readonly dateIs: "field dates" | "last day" | "published" | "not said";
  readonly printedDates: string;
  /** As far as the dates go, whatever they are of. */
  readonly periodStart: string;
  readonly periodEnd: string;
  /** Whether those who can be chosen make the question, so that another set of them is another one. */
  readonly isMatchUp?: boolean;
  /** Whether each row of its table names its own answers. */
  readonly namesInRows: boolean;
  readonly n: number | null;
  /** That of all respondents, where the base is a part of them. */
  readonly nOfSurvey: number | null;
  readonly nStatus?: "exact" | "approximate" | "minimum";
  readonly population: string | null;
  readonly base: string | null;
  readonly mode: string | null;
  readonly margin: string | null;
  readonly shares: readonly ReadShare[];
  readonly url: string | null;
  readonly notes: readonly string[];
  /** What only publishers' files have. */
  readonly published?: string | null;
  readonly baseN?: number | null;
  readonly poll?: string | null;
  readonly area?: string | null;
  /** What makes its question: an office, an issue, a round. */
  readonly question?: readonly string[];
  readonly wording?: string | null;
  /** Whether that is known to be the words of the question; else it has to look like a question. */
  readonly isVerbatim?: boolean;
  /** The part of the respondents that its shares are of, such as those of a party; null for all. */
  readonly group?: string | null;
  /** What divides the respondents into such parts; `group` unless told. */
  readonly groupsBy?: string;
  /** What the file calls the kind of its question; questions of one are one class of wordings. */
  readonly category?: string | null;
  /** Whether the file itself counts it. */
  readonly isCounted?: boolean;
  /** What was voted, in percent, and when. */
  readonly results?: readonly { readonly label: string; readonly value: number; readonly date: string }[];
  readonly otherName?: string | null;
  readonly tracking?: boolean | null;
  readonly partisan?: string | null;
  readonly internal?: boolean | null;
  readonly sponsorCandidate?: string | null;
  readonly hypothetical?: boolean | null;
  readonly inferredDates?: boolean;
  /** Whether the file has the first day after the last. */
  readonly isReversed?: boolean;
  /** Whether its date is a quarter of a year. */
  readonly isQuarter?: boolean;
  /** Whether its shares are of those who named one, but for those that stand aside. */
  readonly isDecided?: boolean;
}

/** A row that is no poll. */
export interface NotPoll {
  readonly table: number;
  readonly row: number;
  readonly label: string;
  readonly why: "election" | "event" | "average" | "no shares";
}

/** What cannot be read of a row, or of a table. */
export interface TableProblem {
  readonly table: number;
  readonly row: number | null;
  readonly column: string | null;
  readonly cell: string | null;
  readonly problem: string;
  readonly fix: string;
}

/** What was read of the tables of a file. */
export interface TablesRead {
  readonly readings: readonly Reading[];
  readonly notPolls: readonly NotPoll[];
  readonly problems: readonly TableProblem[];
  readonly said: readonly string[];
  readonly notCarried: readonly string[];
  /** What stands above each table of polls. */
  readonly names: readonly string[];
  /** The place of each table of polls among all tables of the file, from 1. */
  readonly numbers: readonly number[];
  /** Tables of the file that are of no polls, with the reason. */
  readonly others: readonly { readonly grid: Grid; readonly reason: string; readonly number: number }[];
}

export interface TablesOptions {
  /** The tables that are wanted, as the file counts them from 1; all that are of polls unless told. */
  readonly tables?: readonly number[];
  readonly order?: DateOrderOfNumbers;
  readonly year?: number;
}

/** Reads all tables of polls. */
export function readGrids(grids: readonly Grid[], options: TablesOptions = {}): TablesRead {
  const read: TablesRead[] = [];
  const tables: { grid: Grid; columns: TableColumns; number: number }[] = [];
  const others: { grid: Grid; reason: string; number: number }[] = [];
  for (const [index, grid] of grids.entries()) {
    const number = index + 1;
    if (options.tables?.includes(number) === false) continue;
    const found = tableColumns(grid);
    if ("reason" in found) others.push({ grid, reason: found.reason, number });
    else tables.push({ grid, columns: found.columns, number });
  }
  // one cell above 12 settles the order of all tables of a file
  const dateCells = tables.flatMap(({ grid, columns }) =>
    grid.rows.flatMap(({ cells }) => cells[dateColumn(columns)]?.text ?? []),
  );
  const order = options.order ?? orderIn(dateCells);
  const settled = order === null || order === "both" ? options : { ...options, order };
  for (const [table, { grid, columns }] of tables.entries()) read.push(readTable(grid, table, columns, settled));
  const all = <K extends "readings" | "notPolls" | "problems" | "said" | "notCarried">(key: K): TablesRead[K] =>
    [...new Set(read.flatMap((each) => each[key] as readonly unknown[]))] as unknown as TablesRead[K];
  return {
    readings: all("readings"),
    notPolls: all("notPolls"),
    problems: all("problems"),
    said: all("said"),
    notCarried: all("notCarried"),
    names: tables.map(({ grid }) => nameOf(grid)),
    numbers: tables.map(({ number }) => number),
    others,
  };
}

/** What stands above a table, but for a year and the title of the page. */
function nameOf({ title, headings }: Grid): string {
  const page = title ?? "";
  const below = headings;
  return below.findLast((heading) => !isPeriod(heading)) ?? page.replace(/\s[-–—]\s.{0,30}$/, "");
}

function readTable(grid: Grid, table: number, columns: TableColumns, options: TablesOptions): TablesRead {
  const { places, shares, clientInHouse } = columns;
  const readings: Reading[] = [];
  const notPolls: NotPoll[] = [];
  const problems: TableProblem[] = [];
  const said = new Set<string>();
  const unsized: string[] = [];
  const dateAt = dateColumn(columns);
  const heading = periodIn(grid.headings);
  const context: DateContext = {
    order: options.order ?? null,
    year: options.year ?? heading.year,
    month: heading.month,
  };
  const decimals = decimalsIn(grid, shares);
  const legend = belowByLegend(grid);
  const textOf = (row: GridRow, at: number | undefined): string =>
    at === undefined ? "" : (row.cells[at]?.text ?? "");
  const named = dateKind(grid.header[dateAt]!.join(" "), places);
  // a column with a range has the days of fieldwork
  const hasRange = grid.rows.some(({ cells }) => {
    const dates = readDates(cells[dateAt]?.text ?? "", context);
    return dates.ok && !dates.dates.isOne && dates.dates.precision === "day";
  });
  const dateIs = named === "not said" && hasRange ? "field dates" : named;
  for (const row of grid.rows) {
    const { cells, number } = row;
    const label = labelOf(cells);
    const why = notPoll(row, columns);
    if (why !== null) {
      if (label !== "" && why !== "header") notPolls.push({ table, row: number, label, why });
      const renamed = why === "header" ? renamedIn(row, grid, shares) : null;
      if (renamed !== null) {
        problems.push({
          table,
          row: number,
          column: columnName(grid.header[renamed]!),
          cell: row.cells[renamed]!.text,
          problem: "is another name for its column in the middle of the table",
          fix: "Make two tables of it: a figure below it belongs to another answer.",
        });
      }
      continue;
    }
    const houseCell = cells[places.house!]!;
    const { house, client: inHouse } = houseOf(houseCell.text, clientInHouse);
    const printed = dateText(row, columns);
    const dates = readDates(printed, context);
    const sorted = cells[dateAt]?.sortedBy ?? null;
    const again = dates.ok || sorted === null || !/\d{4}/.test(sorted) ? dates : readDates(sorted, context);
    if (!again.ok) {
      problems.push({
        table,
        row: number,
        column: grid.header[dateAt]!.join(" "),
        cell: printed,
        ...DATE_PROBLEMS[again.problem],
      });
      continue;
    }
    const { start, end, precision, borrowed } = again.dates;
    const isTold = options.year !== undefined && borrowed.includes("year");
    if (isTold) said.add(`year ${String(context.year)} as told, where no cell says it`);
    else if (borrowed.length > 0)
      said.add(`${borrowed.join(" and ")} ${String(context.year)} taken from the heading above the table`);
    const group = textOf(row, places.group);
    const isOfAll = group === "" || isWhole(group);
    const words = columns.parts.map((at) => textOf(row, at)).filter((text) => text !== "");
    const size = sizeOf(textOf(row, places.n));
    const printedSize = textOf(row, places.n);
    if (size.n === null && /\d/.test(printedSize)) unsized.push(`${printedSize} in row ${String(number)}`);
    const base = textOf(row, places.base) || null;
    const before = problems.length;
    const found = shares.flatMap((column): readonly ReadShare[] => {
      const share = shareIn(row, column, shares, decimals, legend);
      if (share === "unreadable") {
        problems.push({
          table,
          row: number,
          column: column.label,
          cell: textOf(row, column.at),
          problem: "is no share",
          fix: "Correct the cell, or leave the row out with --skip-problems.",
        });
        return [];
      }
      return share === null ? [] : [share];
    });
    // a row is read whole or not at all
    const twice = found.find((share, at) => found.findIndex(({ label: other }) => other === share.label) < at);
    if (twice !== undefined)
      problems.push({
        table,
        row: number,
        column: null,
        cell: twice.label,
        problem: "is named twice in the row, with a figure each",
        fix: "Correct the row, or leave it out with --skip-problems.",
      });
    if (problems.length > before) continue;
    if (found.length === 0) {
      notPolls.push({ table, row: number, label, why: "no shares" });
      continue;
    }
    const kind = dateIs;
    const ofPart = base !== null && !isWhole(base);
    const isField = kind === "field dates" || kind === "last day";
    readings.push({
      table,
      row: number,
      house,
      client: inHouse ?? (textOf(row, places.client) || null),
      start: isField && precision === "day" ? (kind === "last day" ? null : start) : null,
      end: isField && precision === "day" ? end : null,
      precision,
      date: isField ? null : end,
      dateIs: kind,
      printedDates: printed,
      periodStart: start,
      periodEnd: end,
      namesInRows: !columns.isLong && shares.some(({ label: name }) => name === null),
      ...(columns.parts.length === 0
        ? {}
        : { question: words.filter((text) => !isAsked(text)), wording: words.find(isAsked) ?? null }),
      area: textOf(row, places.area) || null,
      group: isOfAll ? null : group,
      n: ofPart ? null : size.n,
      nOfSurvey: isOfAll ? size.n : null,
      nStatus: size.status,
      population: size.population ?? (textOf(row, places.population) || null),
      base,
      mode: textOf(row, places.mode) || null,
      margin: textOf(row, places.margin) || null,
      shares: found,
      url: urlOf(row, columns),
      notes: [
        ...(size.n === null && /\d/.test(printedSize) ? [`The file has the n ${printedSize}.`] : []),
        ...houseCell.notes.flatMap(noteText),
      ],
    });
  }
  if (unsized.length > 0) said.add(`the n is no whole number, and is kept as a note: ${firstOf(unsized)}`);
  for (const at of columns.parts) {
    const values = new Set(grid.rows.map((row) => textOf(row, at)).filter((text) => text !== ""));
    said.add(`${columnName(grid.header[at]!)} is part of the question: ${formatQuantity(values.size, "value")}`);
  }
  return {
    readings: columns.isLong ? joined(readings, problems) : readings,
    notPolls,
    problems,
    said: [...said],
    notCarried: columns.notCarried,
    names: [],
    numbers: [],
    others: [],
  };
}

/** Readings of rows with an answer each, put together where the rows differ in nothing else. */
function joined(readings: readonly Reading[], problems: TableProblem[]): readonly Reading[] {
  const alike = groupedBy(readings, ({ row, shares, notes, url, ...what }) => JSON.stringify(what));
  return [...alike.values()].map((rows) => {
    const byLabel = new Map<string, ReadShare>();
    for (const { table, row, shares } of rows)
      for (const share of shares) {
        const known = byLabel.get(share.label);
        if (known === undefined) byLabel.set(share.label, share);
        else if (known.value !== share.value)
          problems.push({
            table,
            row,
            column: null,
            cell: `${share.label} ${String(share.value)}`,
            problem: `is a second figure of an answer of its poll, which has ${String(known.value)}`,
            fix: "Correct one of the two, or leave the row out with --skip-problems.",
          });
      }
    return { ...rows[0]!, shares: [...byLabel.values()] };
  });
}

/** The date of a row; a year, a month and a day that stand in columns of their own are put together. */
function dateText({ cells }: GridRow, columns: TableColumns): string {
  const { year, month = columns.places.dates, day } = columns.places;
  const text = (at: number | undefined): string => (at === undefined ? "" : (cells[at]?.text ?? ""));
  if (year === undefined || month === undefined || /\d{4}/.test(text(month))) {
    const { start, end } = columns.places;
    const ends = [text(start), text(end)].filter((each) => each !== "");
    return columns.places.dates === undefined && ends.length === 2 ? ends.join(" – ") : text(dateColumn(columns));
  }
  const parts = [text(year), text(month), text(day)].filter((part) => part !== "");
  return parts.every((part) => /^\d+$/.test(part))
    ? parts.map((part) => part.padStart(2, "0")).join("-")
    : parts.toReversed().join(" ");
}

const DATE_PROBLEMS: Readonly<
  Record<"no-date" | "no-year" | "order" | "impossible" | "reversed", Pick<TableProblem, "problem" | "fix">>
> = {
  "no-date": { problem: "is no date", fix: "Correct the cell." },
  "no-year": { problem: "has no year, and neither has the heading above", fix: "Name it: --year 2024." },
  order: {
    problem: "could be day and month or month and day, and no cell of its column settles it",
    fix: "Name the order: --dates day-month, or month-day.",
  },
  impossible: { problem: "is a day that the calendar does not have", fix: "Correct the cell." },
  reversed: { problem: "ends before it begins", fix: "Correct the cell." },
};

/** What the date of a table is, by the name of its column. */
function dateKind(name: string, places: TableColumns["places"]): Reading["dateIs"] {
  if (places.dates === undefined && places.start !== undefined && places.end !== undefined) return "field dates";
  if (places.dates === undefined && places.month !== undefined && places.year !== undefined) return "not said";
  if (places.dates === undefined) return places.end === undefined ? "published" : "last day";
  if (/last|letz|dernier|ultim|ostatn|послед|остан|sist|viim/i.test(name)) return "last day";
  if (/publi|veröff|releas|опубл|оприл|julkais|yayın/i.test(name)) return "published";
  return /field|fieldwork|conduct|administ|poll|survey|badania|rilevaz|trabajo|campo|сбор|провед|опит|termin|zeitraum|period|enquête|réalis|feld|felt|fält|veldw|s$/i.test(
    name,
  )
    ? "field dates"
    : "not said";
}

/** Why a row is no poll; null for a poll. */
function notPoll({ cells }: GridRow, { places, shares }: TableColumns): NotPoll["why"] | "header" | null {
  const own = cells.filter((cell): cell is GridCell => cell !== null);
  if (own.length === 0 || own.every(({ text }) => text === "")) return "header";
  if (own.every(({ isHeader, text }) => isHeader || text === "")) return "header";
  const wide = own.find(({ columns, text }) => columns > 4 && columns * 2 > cells.length - 4 && /\p{L}{3}/u.test(text));
  const house = cells[places.house!];
  const at = places.dates ?? places.end ?? places.published ?? places.month!;
  const labels = [house?.text ?? "", cells[at]?.text ?? ""];
  if (wide !== undefined) return "event";
  const kind = labels.map(rowKind).find((each) => each !== null) ?? null;
  // a pollster may be called Trend Research: elections and averages have no sample
  const size = places.n === undefined ? null : sizeOf(cells[places.n]?.text ?? "").n;
  if (kind !== null && (size === null || size > LARGEST_SAMPLE)) return kind;
  if (house === null || house === undefined || !/\p{L}/u.test(house.text)) return "no shares";
  // one cell for house and date: the name of an election or of an event
  if (house === cells[at] && house.columns > 1)
    return shares.some(({ at }) => /\d/.test(cells[at]?.text ?? "")) ? "election" : "event";
  return null;
}

/** Voters are more. */
const LARGEST_SAMPLE = 100_000;

/** The column that a header in the middle calls otherwise; null where it repeats the one above, or stands over parts. */
function renamedIn({ cells }: GridRow, { header }: Grid, shares: readonly ShareColumn[]): number | null {
  const told = shares.filter(({ at }) => (cells[at]?.text ?? "") !== "" && cells[at]!.columns === 1);
  return told.find(({ at }) => !header[at]!.includes(cells[at]!.text))?.at ?? null;
}

function dateColumn({ places }: TableColumns): number {
  return places.dates ?? places.end ?? places.published ?? places.month!;
}

function labelOf(cells: readonly (GridCell | null)[]): string {
  const told = cells.filter(
    (cell, at) => cell !== null && cell.text !== "" && !(cell.columns > 1 && cell === cells[at - 1]),
  );
  return told.map((cell) => cell!.text).join(" | ");
}

function houseOf(text: string, clientInHouse: boolean): { readonly house: string; readonly client: string | null } {
  const at = clientInHouse ? text.indexOf("/") : -1;
  if (at < 0) return { house: text, client: null };
  return { house: text.slice(0, at).trim(), client: text.slice(at + 1).trim() || null };
}

function noteText({ text }: GridNote): readonly string[] {
  return text === null ? [] : [text];
}

/** The address of the poll: of the link in its row, of the house, or of a reference. */
function urlOf({ cells }: GridRow, { places }: TableColumns): string | null {
  const link = places.link === undefined ? null : cells[places.link];
  const house = cells[places.house!];
  if (link?.url != null) return link.url;
  if (link !== null && link !== undefined && /^https?:\/\//.test(link.text)) return link.text;
  return house?.url ?? cells.flatMap((cell) => cell?.notes ?? []).find(({ url }) => url !== null)?.url ?? null;
}

const DECIMAL_COMMA = /\d,\d(?!\d{2}(?!\d))/;

/** How the decimals of the shares of a table are written: by the column as a whole. */
function decimalsIn(grid: Grid, shares: readonly ShareColumn[]): "point" | "comma" {
  const cells = grid.rows.flatMap(({ cells: row }) => shares.flatMap(({ at }) => row[at]?.text ?? []));
  const [commas, points] = [
    cells.filter((text) => DECIMAL_COMMA.test(text)).length,
    cells.filter((text) => /\d\.\d/.test(text)).length,
  ];
  return commas > points ? "comma" : "point";
}

/** What the legend beside a table says that a star is: a share below this; null where it says nothing. */
function belowByLegend({ beside }: Grid): string | null {
  for (const line of beside) {
    const found =
      /\*["”'’]?\s*(?:=|means?|represents?|denotes?|indicates?|:|–|-)?.{0,40}?(?:less than|<|below|under|weniger als|unter|moins de|meno di|menos de|poniżej|менше|менее)\s*(\d+(?:[.,]\d+)?)\s*%?/i.exec(
        line,
      );
    if (found !== null) return found[1]!;
  }
  return null;
}

function shareIn(
  row: GridRow,
  { at, label, role: told, nameAt = at - 1 }: ShareColumn,
  all: readonly ShareColumn[],
  decimals: "point" | "comma",
  legend: string | null,
): ReadShare | "unreadable" | null {
  const cell = row.cells[at];
  if (cell === null || cell === undefined) return null;
  // one figure for several answers belongs to them together, and is told at the first
  const spanned =
    cell.columns > 1 ? all.filter((other) => row.cells[other.at] === cell) : [all.find((own) => own.at === at)!];
  if (spanned[0]?.at !== at) return null;
  const name = label ?? row.cells[nameAt]?.text ?? "";
  const names = [...new Set(spanned.map((other) => other.label ?? name))];
  const role = label === null ? (answerRole(name) ?? told) : told;
  let text = cell.text.replace(/\s*[†‡¹²³]+$/, "");
  if (text === "*" && legend !== null) text = `<${legend}`;
  if (text === "" || /^(?:[-–—−.?*xX×]+|n\/?a|н\/д|did not exist|not asked|null|tba)$/i.test(text)) return null;
  // seats stand in brackets behind the share, or on a line below it
  const [first = text, second] = cell.lines;
  if (cell.lines.length === 2 && /^\d{1,3}$/.test(second!)) text = first;
  text = text.replace(/(?<=[\d%])\s*\(\d{1,3}\)$/, "");
  const figure = /^(<|≤|less than|under|moins de)?\s*%?\s*(\d{1,3}(?:[.,]\d{1,17})?|0?[.,]\d{1,17})\s*%?\s*\*?$/i.exec(
    text,
  );
  if (figure === null) return "unreadable";
  const digits = decimals === "comma" ? figure[2]!.replace(",", ".") : figure[2]!;
  if (digits.includes(",")) return "unreadable";
  const value = Number(digits);
  if (value > 100) return "unreadable";
  const joint = names.length > 1 || (spanned.length > 1 && names[0]!.includes("/"));
  return {
    label: joint
      ? names
          .flatMap((each) => each.split("/"))
          .map((each) => each.trim())
          .join(" + ")
      : names[0]!,
    role: joint ? "other" : role,
    value,
    decimals: digits.split(".")[1]?.length ?? 0,
    below: figure[1] !== undefined,
    note: cell.notes.flatMap(noteText)[0] ?? null,
  };
}

/** A number of respondents, with the population in brackets behind it. */
function sizeOf(text: string): PrintedSize {
  const found =
    /^(?<about>[~≈]|c\.|ca\.?|about|approx\.?|circa|бл\.|близько)?\s*(?<least>[>≥]|over|more than)?\s*(?:n\s*=\s*)?(?<digits>\d{1,3}(?<sign>[ .,'’])\d{3}(?:\k<sign>\d{3})*|\d{1,9})(?<plus>\+)?\s*(?:\(?(?<who>\p{L}[\p{L} -]{0,30})\)?)?$/iu.exec(
      text,
    )?.groups;
  if (found === undefined) return { n: null, status: "exact", population: null };
  const status =
    found.about !== undefined ? "approximate" : (found.least ?? found.plus) !== undefined ? "minimum" : "exact";
  const n = Number(found.digits!.replaceAll(/\D/g, ""));
  return { n: n > 0 ? n : null, status, population: found.who?.trim() ?? null };
}

/** An n as it is printed, with the population behind it. */
interface PrintedSize {
  readonly n: number | null;
  readonly status: "exact" | "approximate" | "minimum";
  readonly population: string | null;
}
