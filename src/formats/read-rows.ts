import type { IssueCode } from "../errors.ts";
import { formatQuantity } from "../format/number.ts";
import { groupedBy } from "../model/grouped-by.ts";
import type { AnswerSet, ColumnPlan, PlanField } from "./column-plan.ts";
import { firstOf, isAsked } from "./facts-of-readings.ts";
import { reversedPeriod } from "./field-dates.ts";
import { columnName, type Grid, type GridRow } from "./grid.ts";
import {
  arePointed,
  type DateContext,
  type DateOrderOfNumbers,
  listopadaIn,
  orderIn,
  periodIn,
  readDates,
} from "./printed-dates.ts";
import { ANY_NOTATION, readSize } from "./printed-figures.ts";
import type { NotPoll, Reading, ReadShare, RowsRead, TableProblem } from "./reading.ts";
import { dateCells, dateProblem, dateReader, type RowDates } from "./row-dates.ts";
import { dateColumns, labelOfRow, notPoll, periodOfRow, renamedIn } from "./row-kinds.ts";
import { noteText, shareReader } from "./row-shares.ts";
import { isPollName, isUnitOfSize, isUnknown, isWhole, populationNamed, rowKind } from "./table-words.ts";

/** A table with what its columns are. */
export interface PlannedTable {
  readonly grid: Grid;
  readonly plan: ColumnPlan;
}

/** What its cells leave open. */
export interface RowOptions {
  readonly order?: DateOrderOfNumbers;
  readonly year?: number;
}

/** Reads the rows of all tables of a file. */
export function readTablesByPlan(tables: readonly PlannedTable[], { order, year }: RowOptions = {}): RowsRead {
  // one cell above 12 settles the order of all tables of a file
  const dated = tables.flatMap(({ grid, plan }) => dateCells(grid, plan));
  const found = orderIn(dated);
  const byPoints = order === undefined && found === null && arePointed(dated);
  const settled = byPoints ? "day-month" : found === "both" ? null : found;
  const listopada = listopadaIn(dated);
  const read = tables.map(({ grid, plan }, table) => {
    const heading = periodIn(grid.headings);
    const context: DateContext = {
      year: year ?? heading.year,
      month: heading.month,
      listopada,
      ...plan.dates,
      order: order ?? plan.dates?.order ?? settled,
    };
    return readRows(grid, plan, { table, context, isTold: year !== undefined });
  });
  return {
    readings: read.flatMap(({ readings }) => readings),
    notPolls: read.flatMap(({ notPolls }) => notPolls),
    problems: read.flatMap(({ problems }) => problems),
    said: [
      ...(byPoints ? ["dates with points between the numbers read as day, month, year"] : []),
      ...new Set(read.flatMap(({ said }) => said)),
    ],
    notCarried: [...new Set(read.flatMap(({ notCarried }) => notCarried))],
  };
}

interface RowContext {
  readonly table: number;
  readonly context: DateContext;
  /** Whether the year was told by the caller. */
  readonly isTold: boolean;
}

/** A margin of error in the cell of the sample: `1000 fő, +/-3.1%`. */
const MARGIN_BEHIND = /\s*[,;(]\s*((?:±|\+\s?\/?\s?[-−–])\s?\d+(?:[.,]\d+)?\s?%?)\)?$/u;

/** Fields that rows of one poll need not have in common. */
const OF_ROW: readonly PlanField[] = ["url", "note", "baseN", "entered"];

/** Reads the rows of a table as a plan says. A row is read whole or not at all. */
function readRows(grid: Grid, plan: ColumnPlan, { table, context, isTold }: RowContext): RowsRead {
  const { places, by, isLong, parts, sets, unknown, otherNames = {} } = plan;
  const names = grid.header.map(columnName);
  const problems: TableProblem[] = [];
  const notPolls: NotPoll[] = [];
  const said = new Set(plan.said);
  const unsized: string[] = [];
  const twice: string[] = [];
  const reversed: number[] = [];
  const unlikely: number[] = [];
  const overEnd: string[] = [];

  const isEmpty = (text: string): boolean =>
    unknown === undefined ? EMPTY.test(text) : text === "" || unknown.has(text);
  const isFilled = (text: string): boolean => !isEmpty(text) && !(by === "header" && isUnknown(text));
  const filled = (row: GridRow, columns: readonly number[] = []): readonly string[] =>
    columns.map((column) => row.cells[column]?.text ?? "").filter(isFilled);
  const at = (row: GridRow, field: PlanField): string => {
    const column = places[field]?.find((each) => isFilled(row.cells[each]?.text ?? ""));
    return column === undefined ? "" : row.cells[column]!.text;
  };
  const orNull = (row: GridRow, field: PlanField): string | null => at(row, field) || null;
  const dates = dateReader(grid, plan, context, at);
  const shares = shareReader(grid, plan, isEmpty);
  const housesAlone = new Set(
    (plan.clientInHouse === true ? grid.rows : [])
      .map((row) => at(row, "house").replace(BEHIND_NAME, "").split("/"))
      .flatMap((parts) => (parts.length < 3 ? parts[0]!.trim() : [])),
  );
  const isHouse = (name: string): boolean => housesAlone.has(name);
  const nameOf = (printed: string): string => (Object.hasOwn(otherNames, printed) ? otherNames[printed]! : printed);

  /** Tells a problem of a field; that of a date without a column of its own stands where the other one is. */
  const fault = (
    row: GridRow,
    field: PlanField,
    [problem, fix]: readonly [string, string],
    code: IssueCode,
    cell = at(row, field),
  ): void => {
    const place = places[field]?.[0] ?? places.published?.[0];
    problems.push({
      table,
      row: row.number,
      column: place === undefined ? null : names[place]!,
      cell,
      problem,
      fix,
      code,
    });
  };

  const sizeOf = (row: GridRow): Pick<Reading, "n" | "nStatus" | "nNote" | "population" | "notes"> | null => {
    const printed = by === "header" ? at(row, "n").replace(MARGIN_BEHIND, "") : at(row, "n");
    const population = orNull(row, "population");
    if (printed === "") return { n: null, population, notes: [] };
    const read = readSize(printed, plan.notation ?? ANY_NOTATION);
    if (read.ok) {
      const { value, status, note } = read.value;
      const who = read.who === undefined || isUnitOfSize(read.who) ? null : read.who;
      const notes = by === "mapping" && read.footnote !== null ? [`The n is marked ${read.footnote} in the file.`] : [];
      return { n: value, nStatus: status, nNote: note, population: who ?? population, notes };
    }
    if (by !== "header") {
      fault(row, "n", [`is not ${read.expected}`, read.hint], "not-a-number");
      return null;
    }
    if (!/\d/.test(printed))
      return { n: null, population: population ?? (populationNamed(printed) && printed), notes: [] };
    if (/^\d+\.\d{3,}$/.test(printed) && !/^\d{1,3}(?:\.\d{3})+$/.test(printed)) {
      const nNote = `The file has ${printed}, which was computed.`;
      return { n: Math.round(Number(printed)), nStatus: "inferred", nNote, population, notes: [] };
    }
    unsized.push(`${printed} in row ${String(row.number)} is not ${read.expected}`);
    return { n: null, population, notes: [`The file has the n ${printed}.`] };
  };

  /** The shares of a row; null where one of them cannot be read. */
  const sharesOf = (row: GridRow, { answers }: AnswerSet): readonly ReadShare[] | null => {
    const before = problems.length;
    const found: ReadShare[] = [];
    for (const share of shares(row, answers)) {
      if ("problem" in share) problems.push({ table, row: row.number, ...share });
      else if (found.some(({ label }) => label === share.label))
        problems.push({
          ...{ table, row: row.number, column: null, cell: share.label, code: "duplicate-share" },
          problem: "is named twice in the row, with a figure each",
          fix: "Correct the row, or leave it out with --skip-problems.",
        });
      else found.push(share);
    }
    return problems.length > before ? null : found;
  };

  /** The year and the month that a row within the table says of those below it. */
  let period: ReturnType<typeof periodIn> | null = null;
  const periods = by === "header" ? grid.rows.flatMap((row) => periodOfRow(row)?.year ?? []) : [];
  /** Rows whose year neither they nor a row above them say. */
  const ofOneYear: { readonly row: GridRow; readonly end: string }[] = [];
  const datesOf = (row: GridRow): RowDates | null => {
    const read = dates(
      row,
      (field, cell, problem) => {
        const [what, fix] = dateProblem(problem, cell, plan);
        fault(
          row,
          field,
          [what, problem === "no-year" ? yearFix(periods, grid, fix) : fix],
          problem === "reversed" ? "dates-reversed" : "not-a-date",
          cell,
        );
      },
      period ?? {},
    );
    if (read === null) return null;
    if (read.reversed !== null) reversed.push(row.number);
    if (read.end !== null && read.published != null && read.end > read.published) unlikely.push(row.number);
    if (read.borrowed.includes("first month")) overEnd.push(`${read.printedDates} is from ${read.periodStart}`);
    const borrowed = read.borrowed.filter((each) => each !== "first month");
    const year = String(context.year);
    if (borrowed.includes("publication"))
      said.add("a year that no cell says taken from the day of publication in its row");
    else if (period !== null && borrowed.length > 0)
      said.add(`${borrowed.join(" and ")} taken from the rows within the table: ${[...new Set(periods)].join(", ")}`);
    else if (borrowed.includes("year")) ofOneYear.push({ row, end: read.periodEnd });
    if (period !== null || borrowed.includes("publication")) return read;
    if (isTold && borrowed.includes("year")) said.add(`year ${year} from --year, where no cell says it`);
    else if (borrowed.length > 0) said.add(`${borrowed.join(" and ")} ${year} taken from the heading above the table`);
    return read;
  };

  /** What is the same of all readings of a row; null where it cannot be read. */
  const pollOf = (row: GridRow): Omit<Reading, "shares"> | null => {
    const [printed, inHouse] =
      plan.house === undefined
        ? houseOf(at(row, "house") || at(row, "otherName"), plan.clientInHouse === true, isHouse)
        : [plan.house, null];
    if (printed === "") {
      fault(
        row,
        "house",
        ["names no pollster", "Fill it in, or leave the row out with --skip-problems."],
        "missing-field",
      );
      return null;
    }
    const when = datesOf(row);
    if (when === null) return null;
    const size = sizeOf(row);
    if (size === null) return null;
    const { borrowed: _, reversed: isReversed, ...known } = when;
    const { n, notes, ...sized } = size;
    const base = orNull(row, "base");
    const group = at(row, "group");
    const isOfAll = group === "" || isWhole(group);
    const words = filled(row, parts ?? []);
    const wording = orNull(row, "wording");
    const baseN = Number(at(row, "baseN"));
    const house = nameOf(printed);
    const [client, fieldedBy] = [inHouse ?? orNull(row, "client"), orNull(row, "fieldedBy")];
    return {
      table,
      row: row.number,
      ...known,
      ...sized,
      house,
      otherName: orNull(row, "otherName") ?? (house === printed ? null : printed),
      aliases: [client, fieldedBy].flatMap((name) =>
        name === null || nameOf(name) === name ? [] : [[name, nameOf(name)]],
      ),
      title: orNull(row, "title"),
      fieldedBy: fieldedBy === null ? null : nameOf(fieldedBy),
      client: client === null ? null : nameOf(client),
      n: base !== null && !isWhole(base) ? null : n,
      nOfSurvey: isOfAll ? n : null,
      baseN: baseN > 0 ? baseN : null,
      base,
      group: isOfAll ? null : group,
      mode: orNull(row, "mode"),
      margin: orNull(row, "margin") ?? (by === "header" ? (MARGIN_BEHIND.exec(at(row, "n"))?.[1] ?? null) : null),
      area: orNull(row, "area"),
      namesInRows: by === "header" && !isLong && plan.sets[0]!.answers.some(({ label }) => label === null),
      url: urlOf(row, plan),
      notes: [
        ...notes,
        ...(isReversed === null ? [] : [reversedPeriod(...isReversed)]),
        ...filled(row, places.note),
        ...filled(row, places.subpopulation).map((who) => `Subpopulation: ${who}.`),
        ...(row.cells[places.house?.[0] ?? -1]?.notes ?? []).flatMap(noteText),
      ],
      ...(parts === null
        ? {}
        : {
            question: wording === null ? words.filter((text) => !isAsked(text)) : words,
            wording: wording ?? words.find(isAsked) ?? null,
          }),
      poll: orNull(row, "poll"),
      ownId: orNull(row, "reading"),
      category: at(row, "category").replaceAll("_", " ") || null,
      ...(places.counted === undefined
        ? {}
        : { isCounted: at(row, "counted") === "" || flagOf(at(row, "counted")) === true }),
      tracking: flagOf(at(row, "tracking")),
      partisan: orNull(row, "partisan"),
      internal: flagOf(at(row, "internal")),
      sponsorCandidate: filled(row, places.sponsorCandidate).join(", ") || null,
      hypothetical: flagOf(at(row, "hypothetical")),
      inferredDates: flagOf(at(row, "approximateDates")) === true,
      isReversed: isReversed !== null,
      ...plan.known,
      ...(section === null ? {} : { question: [section] }),
    };
  };

  const resultsOf = (row: GridRow): Pick<Reading, "results"> => {
    const day = readDates(at(row, "electionDay"), context);
    if (!day.ok) return {};
    return {
      results: plan.sets[0]!.answers.flatMap(({ nameAt, resultAt = -1 }) => {
        const [label, value] = [filled(row, nameAt)[0], filled(row, [resultAt])[0]];
        return label === undefined || value === undefined ? [] : [{ label, value: Number(value), date: day.dates.end }];
      }),
    };
  };

  const keyColumns = keyColumnsOf(plan);
  const kindAt = by === "header" ? names.findIndex((_, place) => saysElections(grid, place)) : -1;
  let section: string | null = null;
  const sections = new Set<string>();
  const readings = new Map<string, { readonly shares: ReadShare[] } & Reading>();
  const ofParts: Reading[] = [];
  /** Polls with two figures of one answer: nothing says which figures belong together. */
  const torn = new Set<string>();
  const keys = grid.rows.map((row, index) => (keyColumns === null ? String(index) : keyOf(row, keyColumns)));
  const times = isLong && keyColumns !== null ? timesOf(grid, keys, sets[0]!.answers) : null;
  for (const [index, row] of grid.rows.entries()) {
    const below = by === "header" ? periodOfRow(row) : null;
    if (below !== null) {
      period = below;
      continue;
    }
    const isVote = isElection(row.cells[kindAt]?.text ?? "");
    const why = by === "header" ? (isVote ? "election" : notPoll(row, grid, plan)) : null;
    if (why === "section") {
      section = labelOfRow(row);
      sections.add(section);
      continue;
    }
    if (why === "header") {
      const renamed = renamedIn(row, grid, plan);
      if (renamed !== null)
        problems.push({
          ...{ table, row: row.number, column: names[renamed]!, cell: row.cells[renamed]!.text },
          problem: "is another name for its column in the middle of the table",
          fix: "Make two tables of it: a figure below it belongs to another answer.",
        });
      continue;
    }
    if (why !== null) {
      const label = labelOfRow(row);
      if (label !== "") notPolls.push({ table, row: row.number, label, why });
      continue;
    }
    const answer = isLong ? (filled(row, sets[0]!.answers[0]!.nameAt)[0] ?? "") : "";
    const own = plan.ownQuestions?.has(answer) === true ? answer : null;
    const key = `${keys[index]!}${times?.get(index) ?? ""}${own ?? ""}`;
    const known = readings.get(key);
    if (known !== undefined && !isLong) {
      twice.push(`row ${String(row.number)}`);
      continue;
    }
    const poll = known ?? pollOf(row);
    if (poll === null) continue;
    const bare = sets.length > 1 ? { ...poll } : poll;
    for (const [place, set] of sets.entries()) {
      const found = sharesOf(row, set);
      if (found === null) break;
      if (place > 0 && found.length === 0) continue;
      if (found.length === 0 && by === "header") {
        notPolls.push({ table, row: row.number, label: labelOfRow(row), why: "no shares" });
        continue;
      }
      if (place > 0) ofParts.push({ ...bare, ...partOf(row, set), shares: found });
      else if (known === undefined) {
        const part = partOf(row, own === null ? set : { ...set, part: own });
        // in place: an engine gives a copy of so many fields a shape of its own, which is larger than the reading
        readings.set(key, Object.assign(poll, part, resultsOf(row), { shares: [...found] }));
      } else addShare(key, known.shares, found[0]!, row);
    }
  }

  /** Adds the answer of one more row of a poll. */
  function addShare(key: string, shares: ReadShare[], share: ReadShare, { number }: GridRow): void {
    const other = shares.find(({ label }) => label === share.label);
    if (other === undefined) shares.push(share);
    else if (other.value === share.value) twice.push(`row ${String(number)}`);
    else {
      torn.add(key);
      problems.push({
        ...{ table, row: number, column: null, cell: `${share.label} ${String(share.value)}`, code: "duplicate-share" },
        problem: `is a second figure of an answer of its poll, which has ${String(other.value)}`,
        fix: "Correct one of the two, or leave its poll out with --skip-problems.",
      });
    }
  }

  /** The group and the question of a set of columns. */
  function partOf(row: GridRow, { group, question, part, base }: AnswerSet): Partial<Reading> {
    const size = group === undefined ? null : readSize(filled(row, [group.sizeAt])[0] ?? "", ANY_NOTATION);
    return {
      ...(group === undefined
        ? {}
        : { group: group.label, groupsBy: group.variable, n: size?.ok === true ? size.value.value : null }),
      ...(question === undefined ? {} : { asked: question }),
      ...(base === undefined ? {} : { base, n: null }),
      ...(part === undefined ? {} : { question: [...filled(row, parts ?? []).filter((text) => !isAsked(text)), part] }),
    };
  }

  // rows by states are in no order of time
  const isInOrder = places.area === undefined && (parts ?? []).length === 0;
  const started = isInOrder ? newYear(ofOneYear.map(({ end }) => end)) : null;
  for (const { row, end } of started === null ? [] : ofOneYear.slice(started))
    problems.push({
      ...{ table, row: row.number, column: names[dateColumns(plan)[0]!]!, code: "not-a-date" },
      cell: row.cells[dateColumns(plan)[0]!]?.text ?? "",
      problem: `cannot be in ${end.slice(0, 4)} like the rows above it: the months start again, so the table is of several years`,
      fix: "Write the year into these cells, or put a row with nothing but the year above those of each year.",
    });
  if (unlikely.length > 0)
    said.add(
      `rows ${firstOf(unlikely.map(String))}: the last day of fieldwork is after the day of publication, in the file`,
    );
  if (overEnd.length > 0)
    said.add(`assumed to begin in the month before, which the cell does not say: ${firstOf([...new Set(overEnd)])}`);
  if (unsized.length > 0) said.add(`an n that cannot be read is kept as a note: ${firstOf(unsized)}`);
  if (reversed.length > 0)
    said.add(`rows ${firstOf(reversed.map(String))}: the first day is after the last; no field dates are taken`);
  if (twice.length > 0) said.add(`${firstOf(twice)}: there twice, taken once`);
  if (by === "header")
    for (const column of parts ?? []) {
      const values = new Set(grid.rows.flatMap((row) => filled(row, [column])));
      said.add(`${names[column]!} is part of the question: ${formatQuantity(values.size, "value")}`);
    }
  if (sections.size > 0)
    said.add(`rows below a heading within the table are of a question of its own: ${firstOf([...sections])}`);
  for (const line of checkedSums(grid, names, plan.checked ?? {})) said.add(line);
  for (const key of torn) readings.delete(key);
  return {
    readings: [...readings.values(), ...ofParts],
    notPolls,
    problems,
    said: [...said],
    notCarried: plan.notCarried,
  };
}

/** What settles a year that the rows above the first row with a year have not; newest first, they are of the next one. */
function yearFix([first, second]: readonly number[], { title, headings, caption, beside }: Grid, fix: string): string {
  const years = [title ?? "", ...headings, ...caption, ...beside].flatMap((text) => text.match(/\b20\d\d\b/g) ?? []);
  const year = first !== undefined && second !== undefined && second < first ? first + 1 : years.toSorted().at(-1);
  return year === undefined ? fix : fix.replace("YEAR", String(year));
}

/** Where days of one year, in order, cannot all be of one year: the first place at which its months start again; null where none does. */
function newYear(ends: readonly string[]): number | null {
  const steps = ends.slice(1).map((end, at) => Number(end.slice(5, 7)) - Number(ends[at]!.slice(5, 7)));
  const [up, down] = [
    steps.filter((step) => step > 0 && step < JUMP),
    steps.filter((step) => step < 0 && step > -JUMP),
  ];
  const isUp = up.length > down.length;
  if (Math.max(up.length, down.length) < LEAST_ORDERED * (up.length + down.length)) return null;
  const jump = steps.findIndex((step) => (isUp ? step <= -JUMP : step >= JUMP));
  return jump < 0 ? null : jump + 1;
}

/** Months by which neighbours in a list in order do not differ. */
const JUMP = 7;
/** The part of the steps of a list in order that go one way. */
const LEAST_ORDERED = 0.8;

/** Cells that publishers fill where they know nothing. */
export const EMPTY: RegExp = /^(?:na|n\/a|null|none|nan)?$/i;

function isElection(text: string): boolean {
  return rowKind(text) === "election";
}

/** Whether a column says of each row, in a word, whether it is a poll or an election. */
function saysElections({ rows }: Grid, place: number): boolean {
  const kinds = new Set<string>();
  for (const { cells } of rows) {
    const text = cells[place]?.text ?? "";
    if (text === "" || kinds.has(text)) continue;
    if (kinds.size === MOST_KINDS || /\s/.test(text) || !(isElection(text) || isPollName(text))) return false;
    kinds.add(text);
  }
  return [...kinds].some(isElection) && ![...kinds].every(isElection);
}

const MOST_KINDS = 5;

/** The columns by which rows belong to one reading; null where each row is one of its own. */
function keyColumnsOf({ places, sets, parts, isLong, by }: ColumnPlan): readonly number[] | null {
  if (!isLong && by !== "contract") return null;
  const told = Object.entries(places).flatMap(([field, columns]) =>
    OF_ROW.includes(field as PlanField) ? [] : columns,
  );
  const answers = isLong ? [] : sets[0]!.answers.flatMap(({ at, nameAt = [] }) => [at, ...nameAt]);
  return [...new Set([...told, ...(parts ?? []), ...answers])];
}

function keyOf({ cells }: GridRow, columns: readonly number[]): string {
  return columns.map((place) => cells[place]?.text ?? "").join("\0");
}

/**
 * Of two polls of one house on one day, with an answer in each row, which poll a row is of: where each answer stands there as often
 * as each other, and not with one figure.
 */
function timesOf(grid: Grid, keys: readonly string[], [answer]: AnswerSet["answers"]): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  const rows = grid.rows.map((row, index) => ({ row, index }));
  for (const poll of groupedBy(rows, ({ index }) => keys[index]!).values()) {
    const alike = [...groupedBy(poll, ({ row }) => keyOf(row, answer!.nameAt ?? [])).values()];
    const count = alike[0]!.length;
    const isSecond = alike.some((each) => new Set(each.map(({ row }) => row.cells[answer!.at]?.text)).size > 1);
    if (count < 2 || !isSecond || alike.some(({ length }) => length !== count)) continue;
    for (const each of alike) for (const [time, { index }] of each.entries()) found.set(index, `\0${String(time)}`);
  }
  return found;
}

/** What stands behind a name, and is no part of it: the word of a link, or the day of the poll. */
const BEHIND_NAME =
  /\s*(?:\((?:report|pdf|link|archived?|toplines?|crosstabs?)\)|[-–,]\s*\d{1,2}[./]\d{1,2}[-./]\d{2,4})$/iu;

/** The house of a cell, and the client behind a slash; of several slashes only where the name before the first stands elsewhere. */
function houseOf(
  printed: string,
  clientInHouse: boolean,
  isHouse: (name: string) => boolean,
): readonly [house: string, client: string | null] {
  const text = printed.replace(BEHIND_NAME, "");
  const at = clientInHouse ? text.indexOf("/") : -1;
  if (at >= 0 && text.includes("/", at + 1) && !isHouse(text.slice(0, at).trim())) return [text, null];
  return at < 0 ? [text, null] : [text.slice(0, at).trim(), text.slice(at + 1).trim() || null];
}

/** The address of the poll: of the link in its row, of the house, or of a reference. */
function urlOf({ cells }: GridRow, { places, by }: ColumnPlan): string | null {
  const links = (places.url ?? []).map((place) => cells[place] ?? null);
  const link = links.find((cell) => cell !== null && (cell.url !== null || !EMPTY.test(cell.text))) ?? null;
  if (link?.url != null) return link.url;
  if (link !== null && (by !== "header" || /^https?:\/\//.test(link.text))) return link.text;
  const house = cells[places.house?.[0] ?? -1];
  return house?.url ?? cells.flatMap((cell) => cell?.notes ?? []).find(({ url }) => url !== null)?.url ?? null;
}

function flagOf(text: string): boolean | null {
  return text === "" ? null : /^(?:true|yes|1|t|y)$/i.test(text);
}

/** Rows whose printed difference is not that of its two columns. */
function checkedSums(
  grid: Grid,
  names: readonly string[],
  checked: NonNullable<ColumnPlan["checked"]>,
): readonly string[] {
  return Object.entries(checked).flatMap(([name, [first, second]]): readonly string[] => {
    const [at, one, two] = [names.indexOf(name), names.indexOf(first), names.indexOf(second)];
    if (at < 0) return [];
    const wrong = grid.rows.flatMap(({ number, cells }) => {
      const [difference, a, b] = [at, one, two].map((place) => Number.parseFloat(cells[place]?.text ?? ""));
      return Number.isFinite(difference) && Math.abs(difference! - (a! - b!)) > 0.05 ? [number] : [];
    });
    return [
      wrong.length === 0
        ? `${name} is ${first} less ${second} in every row, and not carried`
        : `${name} is not ${first} less ${second} in rows ${firstOf(wrong.map(String))}`,
    ];
  });
}
