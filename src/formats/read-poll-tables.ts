import { type Issue, shown, shownSome } from "../errors.ts";
import { formatList, formatQuantity } from "../format/number.ts";
import { checkText } from "../model/arguments.ts";
import type { Dataset } from "../model/dataset.ts";
import { groupedBy } from "../model/grouped-by.ts";
import { choice, given, isRecord, list, whole, word, yesOrNo } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import { checkedDataset, type ParseResult } from "../model/parse-dataset.ts";
import { TOLD_FIELDS, type ToldColumns } from "./column-roles.ts";
import { firstOf } from "./facts-of-readings.ts";
import { contractOf, contractPlan } from "./file-contract.ts";
import {
  FILE_SOURCE,
  FOREIGN_ROWS,
  type ForeignFileOptions,
  inRowOrder,
  type PlaceRegister,
  placeRegister,
} from "./foreign-file.ts";
import { columnName, type Grid } from "./grid.ts";
import { gridsOf } from "./grids-of.ts";
import type { Json } from "./json.ts";
import { type PollsFrame, pollsOfReadings, type ReadPolls } from "./polls-of-readings.ts";
import { type DateOrderOfNumbers, isPeriod } from "./printed-dates.ts";
import { areProportions, inPercents, withoutProportions } from "./proportions.ts";
import { type PlannedTable, readTablesByPlan } from "./read-rows.ts";
import { issueOf, type NotPoll, type OtherTable, type Reading, type TableProblem, type TablesRead } from "./reading.ts";
import type { ResultAnchor } from "./result-anchors.ts";
import { tableColumns } from "./table-columns.ts";

/** What `readPollTables` can be told. */
export interface PollTablesOptions extends ForeignFileOptions {
  /** A short name of the question; default: the heading above the table. */
  readonly question?: string;
  /** How days and months of numbers alone are ordered, where no cell settles it. */
  readonly dates?: DateOrderOfNumbers;
  /** The year of days, where neither the cells nor the heading above them say it. */
  readonly year?: number;
  /** Leaves out rows that cannot be read; each is listed. Without it the file is refused. */
  readonly skipProblems?: boolean;
  /** Whether the file writes shares as proportions: 0.34 for 34%. */
  readonly proportions?: boolean;
  /** Tables of the page, as it counts them from 1; default: all that are of polls. */
  readonly table?: readonly number[];
  /** What columns are whose names do not say it: `{ house: "FUENTE", end: "FIN CAMPO" }`. */
  readonly columns?: ToldColumns["columns"];
  /** Columns that are answers, whatever their names. */
  readonly answers?: readonly string[];
  /** Columns that are not wanted. */
  readonly ignored?: readonly string[];
  /** The pollster of all rows, where no column has it. */
  readonly house?: string;
}

/** The rows of its options. */
export const POLL_TABLES_ROWS: OptionRows<PollTablesOptions> = /* @__PURE__ */ optionRows(
  null as Of<PollTablesOptions>,
  () => ({
    ...FOREIGN_ROWS,
    question: {
      kind: FOREIGN_ROWS.title.kind,
      help: "a short name of the question",
      unless: "the heading above the table",
    },
    dates: {
      kind: choice(["day-month", "month-day"]),
      help: "how numbers are ordered in dates, where no cell settles it",
    },
    year: { kind: whole({ least: 1900, most: 2100 }), help: "the year of days, where the file says none" },
    skipProblems: { kind: yesOrNo(), help: "leave out rows that cannot be read, and list them" },
    table: {
      kind: list(whole({ least: 1, placeholder: "number" }), { code: "wrong-usage" }),
      help: "tables of the page to read, counted from 1",
      unless: "all tables of polls",
    },
    proportions: { kind: yesOrNo(), help: "shares are written as proportions: 0.34 is 34%" },
    columns: {
      kind: given<NonNullable<ToldColumns["columns"]>>(
        'an object such as { house: "FUENTE" }',
        `Its fields are ${Object.keys(TOLD_FIELDS).join(", ")}.`,
        isToldColumns,
      ),
      help: `what a column is: ${Object.keys(TOLD_FIELDS).join(", ")}`,
    },
    answers: {
      kind: list(word({ placeholder: "column" })),
      help: "columns that are answers, whatever their names",
    },
    ignored: { kind: list(word({ placeholder: "column" })), help: "columns that are not wanted" },
    house: { kind: word({ placeholder: "name" }), help: "the pollster of all rows, where no column has it" },
  }),
);

function isToldColumns(value: unknown): boolean {
  return (
    isRecord(value) &&
    Object.entries(value as object).every(
      ([field, name]) => Object.hasOwn(TOLD_FIELDS, field) && typeof name === "string",
    )
  );
}

/** What was read, and what a user has to know of it. */
export interface PollTablesRead {
  readonly result: ParseResult;
  /** What the file settled, one line each: a year from a heading, a spelling. */
  readonly said: readonly string[];
  /** What only a person can settle; it was read with the safe choice. */
  readonly asked: readonly string[];
  /** Rows that are no polls: elections, events, averages. */
  readonly notPolls: readonly string[];
  /** Columns that are listed and not carried. */
  readonly notCarried: readonly string[];
  /** What was voted in the races of the file, as the anchors of `trend` have it. */
  readonly results: readonly ResultAnchor[];
  /** Rows that were left out, with the reason. */
  readonly leftOut: readonly string[];
}

/**
 * Reads the tables of polls of a saved page (HTML) or of wikitext, such as those of Wikipedia, or lists every problem with
 * table and row. It reads as well the files of publishers that are known by their columns: The New York Times,
 * FiveThirtyEight's generic ballot, VoteHub, SwedishPolls, nsppolls and others (`file-contracts.json`).
 *
 * A table of polls has a pollster, a date and two columns of shares; which column is what is read off its names, in some
 * twenty languages. Rows of elections, events and averages are listed and are no polls; one figure over several columns belongs
 * to them together; a date that is not said to be of fieldwork is kept as a date. Nothing is guessed: a day without a year in
 * cell or heading, or an order of day and month that no cell settles, is a problem with the option that settles it.
 *
 * @param text The file.
 * @param options Id, title and topic of the data set to be; what the file leaves open.
 * @throws PollError `wrong-type` for anything else than what it takes, `unknown-field` for an option that it does not have.
 * @example
 * ```ts
 * const page = "== 2024 ==\n{|\n! Pollster !! Dates !! Join !! Stay\n|-\n| Acme || 1–3 May || 51 || 35\n|}";
 * const { result, said } = safeReadPollTables(page, { id: "polls" });
 * result.ok ? result.dataset.surveys[0].id : null; // => "acme-2024-05-03"
 * said; // => ["year 2024 taken from the heading above the table", "no sample size: all readings"]
 * ```
 */
export function safeReadPollTables(text: string, options: PollTablesOptions): PollTablesRead {
  checkText("readPollTables", text, "the text of a file", ["text"]);
  const told = settled("readPollTables", POLL_TABLES_ROWS, options);
  const { id, title = id, file = USUAL_FILE, before } = told;
  const register = placeRegister(file);
  const found = pollsIn(text, { ...told, file }, register.from);
  if ("issues" in found) return { result: { ok: false, issues: inRowOrder(found.issues) }, ...NOTHING };
  const { polls, type, ...notes } = found;
  const fileSource: Json = { id: FILE_SOURCE, title, type };
  const result = register.parsed(
    { id, title, ...polls.records, sources: [fileSource] },
    { before, sources: polls.sources, own: polls.own, questions: polls.wanted },
  );
  return { result, ...notes, results: polls.results().map((each) => ({ ...each, source: title })) };
}

const USUAL_FILE = "page.html";
const NOTHING = { said: [], asked: [], notPolls: [], notCarried: [], results: [], leftOut: [] };

interface FoundPolls extends Omit<PollTablesRead, "result" | "results"> {
  readonly polls: ReadPolls;
  readonly type: "web-page" | "dataset";
}

/** The polls of a file, or its problems. The tables of a large file are let go before polls are made of their readings. */
function pollsIn(
  text: string,
  options: PollTablesOptions & { readonly file: string },
  from: PlaceRegister["from"],
): FoundPolls | { readonly issues: readonly Issue[] } {
  const { id, topic = id, question = null } = options;
  const found = readingsIn(text, options);
  if ("issues" in found) return found;
  const { readings, about, said, others, ...notes } = found;
  const polls = pollsOfReadings(readings, { topic, question, ...about }, from);
  return { ...notes, polls, said: [...said, ...polls.said, ...others], asked: polls.asked };
}

interface FoundReadings extends Omit<FoundPolls, "polls" | "asked"> {
  readonly readings: readonly Reading[];
  readonly about: Omit<PollsFrame, "topic" | "question">;
  /** What is said of tables that are of no polls. */
  readonly others: readonly string[];
}

/** The readings of a file, or its problems. */
function readingsIn(
  text: string,
  {
    file,
    dates,
    year,
    skipProblems = false,
    proportions = false,
    table,
    columns,
    answers = [],
    ignored = [],
    house,
  }: PollTablesOptions & { readonly file: string },
): FoundReadings | { readonly issues: readonly Issue[] } {
  const { grids, issues } = gridsOf(file, text);
  const told: ToldColumns = { ...(columns && { columns }), answers, ignored, ...(house !== undefined && { house }) };
  const isTold = columns !== undefined || house !== undefined || answers.length + ignored.length > 0;
  const contract = grids.length === 1 && !isTold ? contractOf(grids[0]!) : null;
  const planned =
    contract === null
      ? pollTablesIn(grids, table, told)
      : { ...NO_TABLES, tables: [{ grid: grids[0]!, plan: contractPlan(grids[0]!, contract) }] };
  const all: TablesRead = {
    ...planned,
    ...readTablesByPlan(planned.tables, { ...(dates && { order: dates }), ...(year !== undefined && { year }) }),
  };
  const isSure = !proportions && areProportions(all.readings);
  const percents = proportions || isSure ? inPercents(all.readings) : withoutProportions(all.readings);
  const each = new Map([...all.problems, ...percents.problems].map((problem) => [JSON.stringify(problem), problem]));
  const read = { ...all, readings: percents.readings, problems: [...each.values()] };
  // where many rows cannot be read, those that can be are not to be believed either
  // a cell that is empty was not misread
  const misread = read.problems.filter(({ cell }) => cell !== "").length;
  const rowsRead = read.readings.reduce(
    (count, { table: at, shares }) => count + (planned.tables[at]?.plan.isLong === true ? shares.length : 1),
    0,
  );
  const isDamaged = misread > MOST_LEFT_OUT * (misread + rowsRead);
  const numberOf = (place: number): number => read.numbers[place] ?? place + 1;
  const found: Issue[] = [
    ...issues,
    ...wrongTables(table ?? [], grids.length, read.others, file),
    ...wrongColumns(told, grids, file),
    ...(skipProblems && !isDamaged
      ? []
      : causesIn(read.problems.map((each) => (skipProblems ? withoutSkipping(each) : each))).flatMap((alike) =>
          issuesOf(alike, file, numberOf),
        )),
  ];
  const ways = new Set(
    read.problems.flatMap(({ fix }) => fix.match(/--(?:year (?:\d+|YEAR)|skip-problems|proportions)/g) ?? []),
  );
  if (!skipProblems && !isDamaged && ways.size > 1)
    found.push({
      ...{ code: "wrong-usage", path: [file], message: "The cells above lack several things." },
      hint: `One command settles them: ${[...ways].join(" ")}.`,
    });
  if (skipProblems && isDamaged) found.unshift(tooMany(read.problems, rowsRead, file));
  if (read.readings.length === 0 && found.length === 0)
    found.push(contract === null ? noTable(file, read.others) : noPoll(file));
  if (found.length > 0) return { issues: found };
  return {
    readings: read.readings,
    about: {
      tables: read.names,
      ...(contract !== null && {
        ...(contract.subject && { subject: contract.subject }),
        hasClients: true,
        sides: contract.shares !== undefined && contract.subject === "attitude",
      }),
    },
    type: contract === null ? "web-page" : "dataset",
    said: [
      ...(grids.length > 1 ? [tablesSaid(read, grids.length)] : []),
      ...(isSure ? ["shares between 0 and 1 that make one in a row: proportions, kept as percents"] : []),
      ...read.said,
    ],
    others: otherTables(read.others),
    notPolls: read.notPolls.map((each) => notPollText(each, numberOf)),
    notCarried: read.notCarried,
    leftOut: skipProblems ? read.problems.map((problem) => problemText(problem, numberOf)) : [],
  };
}

/**
 * `safeReadPollTables` for those who would rather catch.
 *
 * @param text The file.
 * @param options Id, title and topic of the data set to be; what the file leaves open.
 * @throws PollError with every problem.
 * @example
 * ```ts
 * const page = "== 2024 ==\n{|\n! Pollster !! Dates !! Join !! Stay\n|-\n| Acme || 1–3 May || 51 || 35\n|}";
 * readPollTables(page, { id: "polls" }).surveys[0].fieldDates; // => { start: "2024-05-01", end: "2024-05-03" }
 * ```
 */
export function readPollTables(text: string, options: PollTablesOptions): Dataset {
  return checkedDataset(safeReadPollTables(text, options).result);
}

interface PollTables extends Pick<TablesRead, "names" | "numbers" | "others"> {
  readonly tables: readonly PlannedTable[];
}

const NO_TABLES: PollTables = { tables: [], names: [], numbers: [], others: [] };

/** The tables of polls among those of a file, or among those that are wanted. */
function pollTablesIn(grids: readonly Grid[], wanted: readonly number[] | undefined, told: ToldColumns): PollTables {
  const tables: PlannedTable[] = [];
  const numbers: number[] = [];
  const others: OtherTable[] = [];
  for (const [index, grid] of grids.entries()) {
    const number = index + 1;
    if (wanted?.includes(number) === false) continue;
    const found = tableColumns(grid, { ...told, isChosen: wanted !== undefined });
    if ("reason" in found) others.push({ ...found, number, header: grid.header.map(columnName) });
    else {
      tables.push({ grid, plan: found.plan });
      numbers.push(number);
    }
  }
  return { tables, numbers, others, names: tables.map(({ grid }) => nameOf(grid)) };
}

/** What stands above a table, but for a year and the title of the page. */
function nameOf({ title, headings }: Grid): string {
  return headings.findLast((heading) => !isPeriod(heading)) ?? (title ?? "").replace(/\s[-–—]\s.{0,30}$/, "");
}

/** The part of the rows that may be left out. */
const MOST_LEFT_OUT = 0.25;

type NumberOf = (table: number) => number;

/** Tables that were named and are none of polls. */
function wrongTables(
  wanted: readonly number[],
  count: number,
  others: readonly OtherTable[],
  file: string,
): readonly Issue[] {
  return wanted.flatMap((number): readonly Issue[] => {
    const reason = number > count ? `the file has ${formatQuantity(count, "table")}` : reasonOf(number, others);
    if (reason === undefined) return [];
    const hint = "Leave --table out to read all tables of polls.";
    const message = `Table ${String(number)} cannot be read: ${reason}.`;
    return [{ code: "wrong-usage", path: [file, `table ${String(number)}`], message, hint }];
  });
}

function reasonOf(number: number, others: readonly OtherTable[]): string | undefined {
  return others.find((other) => other.number === number)?.reason;
}

/** Which tables of a page were read. */
function tablesSaid({ numbers, names }: Pick<TablesRead, "numbers" | "names">, count: number): string {
  const told = numbers.map((number, index) => `${String(number)}${names[index] === "" ? "" : ` (${names[index]!})`}`);
  return `${numbers.length === 1 ? "table" : "tables"} ${firstOf(told)} of ${String(count)} read; --table chooses others`;
}

function placeOf({ table, row, column }: TableProblem, file: string, numberOf: NumberOf): Issue["path"] {
  const place = [`table ${String(numberOf(table))}`, row === null ? [] : `row ${String(row)}`, column ?? []];
  return [file, ...place.flat()];
}

/** Problems of one cause: the same of one column. */
function causesIn(problems: readonly TableProblem[]): readonly (readonly TableProblem[])[] {
  const causeOf = ({ table, column, problem, fix }: TableProblem): string =>
    JSON.stringify([table, column, problem, fix]);
  return [...groupedBy(problems, causeOf).values()];
}

/** The first problems of one cause, and how many more there are. */
function issuesOf(alike: readonly TableProblem[], file: string, numberOf: NumberOf): readonly Issue[] {
  const count = alike.length > MOST_ALIKE ? MOST_ALIKE - 1 : alike.length;
  const told = alike.slice(0, count).map((each) => issueOf(each, placeOf(each, file, numberOf)));
  const more = alike.slice(count);
  if (more.length === 0) return told;
  const message = `${formatQuantity(more.length, "more cell")} of this column have the same problem.`;
  const place = placeOf(more[0]!, file, numberOf);
  return [...told, { ...issueOf(more[0]!, place), message }];
}

const MOST_ALIKE = 5;

/** What was given, and did not help, is no advice. */
function withoutSkipping(problem: TableProblem): TableProblem {
  return { ...problem, fix: problem.fix.replace(/, or leave (?:the row|its poll) out with --skip-problems/, "") };
}

/** Too many rows that cannot be read. */
function tooMany(problems: readonly TableProblem[], rowsRead: number, file: string): Issue {
  const rows = new Set(problems.map(({ table, row }) => `${String(table)} ${String(row)}`)).size;
  const message = `${formatQuantity(rows, "row")} cannot be read and ${formatQuantity(rowsRead, "row")} can: too many to leave out.`;
  const hint = `Most likely a column is taken for something that it is not: --column share=NAME (${Object.keys(TOLD_FIELDS).join(", ")}), --ignore NAME.`;
  return { code: "file-unreadable", path: [file], message, hint };
}

/** Names of columns that no table has. */
function wrongColumns(
  { columns = {}, answers = [], ignored = [] }: ToldColumns,
  grids: readonly Grid[],
  file: string,
): readonly Issue[] {
  const names = grids.flatMap(({ header }) => header.map(columnName));
  return [...Object.values(columns), ...answers, ...ignored].flatMap((name): readonly Issue[] =>
    names.includes(name)
      ? []
      : [
          {
            code: "unknown-column",
            path: [file, name],
            message: `The file has no column ${shown(name)}.`,
            hint: `The file has ${shownSome([...new Set(names)])}.`,
          },
        ],
  );
}

function problemText({ table, row, column, cell, problem }: TableProblem, numberOf: NumberOf): string {
  return `table ${String(numberOf(table))}, row ${String(row ?? 0)}${column === null ? "" : `, ${column}`}: ${shown(cell ?? "")} ${problem}`;
}

function notPollText({ table, row, label, why }: NotPoll, numberOf: NumberOf): string {
  return `table ${String(numberOf(table))}, row ${String(row)}, ${why}: ${label.length > 80 ? `${label.slice(0, 79)}…` : label}`;
}

/** Tables of the page that are of no polls, by what they are. */
function otherTables(others: readonly OtherTable[]): readonly string[] {
  if (others.length === 0) return [];
  const reasons = [...groupedBy(others, ({ reason }) => reason)].map(
    ([reason, { length }]) => `${String(length)} ${reason}`,
  );
  return [`${formatQuantity(others.length, "other table")} of the page, not read: ${formatList(reasons)}`];
}

function noPoll(file: string): Issue {
  const hint = "Check that it is the right file, and that it was saved whole.";
  return { code: "file-unreadable", path: [file], message: "The file has no poll.", hint };
}

function noTable(file: string, others: readonly OtherTable[]): Issue {
  const reasons = [...new Set(others.map(({ reason }) => reason))];
  const [only] = others
    .filter((other) => other.fix !== undefined)
    .toSorted((a, b) => b.header.length - a.header.length);
  const fix =
    only === undefined
      ? null
      : `${only.fix!} ${others.length > 1 ? `Table ${String(only.number)}` : "The file"} has ${shownSome(only.header)}.`;
  const message = `The file has ${others.length === 0 ? "no table" : `no table of polls (${formatList(reasons)})`}.`;
  return {
    code: "file-unreadable",
    path: [file],
    message,
    hint: fix ?? "A table of polls has a column of pollsters, one of dates and two or more of shares.",
  };
}
