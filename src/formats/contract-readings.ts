import { formatQuantity } from "../format/number.ts";
import { isPartialDate } from "../model/dates.ts";
import { reversedPeriod } from "./field-dates.ts";
import type { ContractField, ContractShare, FileContract } from "./file-contract.ts";
import { columnName, type Grid, type GridRow } from "./grid.ts";
import type { Reading, ReadShare, TableProblem } from "./poll-table.ts";
import { type DateContext, type DateOrderOfNumbers, orderIn, readDates } from "./printed-dates.ts";
import { answerRole, isAnswerName } from "./table-columns.ts";
import { digitsOfGroups } from "./written-figures.ts";

/** What was read of a publisher's file. */
export interface ContractRead {
  readonly readings: readonly Reading[];
  readonly problems: readonly TableProblem[];
  readonly said: readonly string[];
  readonly notCarried: readonly string[];
}

const EMPTY = /^(?:na|n\/a|null|none|nan)?$/i;
const DATES: readonly ContractField[] = ["start", "end", "published", "entered"];

/** Reads a table by the contract of its publisher. */
export function contractReadings(grid: Grid, contract: FileContract, order?: DateOrderOfNumbers): ContractRead {
  const { carried, shares: named = {}, otherShares = false, checked = {}, groups, pairs = [] } = contract;
  const names = grid.header.map(columnName);
  const problems: TableProblem[] = [];
  const said = new Set(contract.said ?? []);
  const places = new Map<ContractField, number[]>();
  const answers: { readonly at: number; readonly share: ContractShare }[] = [];
  const notCarried: string[] = [];
  const ofGroups = groups === undefined ? [] : groupColumns(names, groups, named);
  const isPaired = (name: string): boolean =>
    pairs.some((pair) => pair.includes(name)) || ofGroups.some(({ columns }) => columns.has(name));
  const isKnown = (name: string): boolean =>
    isPaired(name) ||
    [carried, named, checked].some((columns) => Object.hasOwn(columns, name)) ||
    contract.notCarried.includes(name);
  for (const [at, name] of names.entries()) {
    const filled = (): readonly string[] =>
      grid.rows.flatMap(({ cells }) => (EMPTY.test(cells[at]?.text ?? "") ? [] : cells[at]!.text));
    // a stranger may call a column `constructor`
    const field = Object.hasOwn(carried, name) ? carried[name] : undefined;
    if (field !== undefined) places.set(field, [...(places.get(field) ?? []), at]);
    else if (Object.hasOwn(named, name)) answers.push({ at, share: named[name]! });
    else if (otherShares && !isKnown(name) && name !== "" && isAnswerName(name)) {
      const cells = filled();
      if (cells.every((text) => /^<?(?:\d{1,3}(?:\.\d+)?|\.\d+)$/.test(text))) {
        if (cells.length > 0) answers.push({ at, share: { label: name, role: answerRole(name) ?? "substantive" } });
      } else
        notCarried.push(
          `${name} (not known; ${formatQuantity(cells.length, "cell")}, such as ${cells[0]!.slice(0, 40)})`,
        );
    } else if (contract.notCarried.includes(name)) {
      if (filled().length > 0) notCarried.push(name);
    } else if (!isKnown(name)) {
      const cells = filled();
      if (cells.length > 0)
        notCarried.push(
          `${name === "" ? "a column without a name" : name} (not known; ${formatQuantity(cells.length, "cell")}, such as ${cells[0]!.slice(0, 40)})`,
        );
    }
  }
  const at = (row: GridRow, field: ContractField): string => {
    for (const place of places.get(field) ?? []) {
      const text = row.cells[place]?.text ?? "";
      if (!EMPTY.test(text)) return text;
    }
    return "";
  };
  const parts = (row: GridRow, field: ContractField): readonly string[] =>
    (places.get(field) ?? []).map((place) => row.cells[place]?.text ?? "").filter((text) => !EMPTY.test(text));
  const settled = contextOf(grid, places);
  const context = { ...settled, order: order ?? contract.dates ?? settled.order };
  const isLong = places.has("label");
  const byKey = new Map<string, { reading: Reading; shares: ReadShare[]; there: Set<string> }>();
  const inGroups: Reading[] = [];
  const twice: string[] = [];
  const reversed: number[] = [];
  let quarters = 0;
  for (const row of grid.rows) {
    const fault = (field: ContractField, problem: string, fix: string): void => {
      const place = places.get(field)?.[0];
      problems.push({
        table: 0,
        row: row.number,
        column: place === undefined ? null : names[place]!,
        cell: at(row, field),
        problem,
        fix,
      });
    };
    const house = at(row, "house") || at(row, "otherName");
    if (house === "") {
      fault("house", "names no pollster", "Fill it in, or leave the row out with --skip-problems.");
      continue;
    }
    const days = daysOf(row, at, context, fault);
    if (days === null) continue;
    const shares = isLong
      ? longShare(row, at, fault)
      : pairs.length > 0
        ? pairedShares(row, pairs, names, problems)
        : wideShares(row, answers, names, problems);
    if (shares === null) continue;
    const size = sizeOf(at(row, "n"));
    if (size === "wrong") {
      fault("n", "is no number of respondents", "Correct the cell, or empty it where the n is unknown.");
      continue;
    }
    const baseN = Number(at(row, "baseN"));
    const isReversed = days.start !== null && days.end !== null && days.start.slice(0, days.end.length) > days.end;
    if (isReversed) reversed.push(row.number);
    if (days.quarter !== null) quarters += 1;
    const published = days.published;
    const reading: Reading = {
      table: 0,
      row: row.number,
      house,
      client: at(row, "client") || null,
      start: isReversed ? null : days.start,
      end: days.end,
      precision: days.precision,
      date: days.end === null ? published : null,
      dateIs: days.end === null ? "published" : days.start === null || isReversed ? "last day" : "field dates",
      published: days.end === null ? null : published,
      printedDates: [days.start, days.end, published].join("/"),
      periodStart: days.start ?? days.end ?? published ?? "",
      periodEnd: days.end ?? published ?? "",
      n: size,
      nOfSurvey: size,
      baseN: Number.isFinite(baseN) && baseN > 0 ? baseN : null,
      population: at(row, "population") || null,
      base: null,
      mode: at(row, "mode") || null,
      margin: null,
      shares,
      namesInRows: false,
      url: at(row, "url") || null,
      notes: [
        ...(days.quarter === null ? [] : [`Published in the quarter ${days.quarter}; its last month stands for it.`]),
        ...(isReversed ? [reversedPeriod(days.start!, days.end!)] : []),
        ...parts(row, "note"),
        ...(at(row, "subpopulation") === "" ? [] : [`Subpopulation: ${at(row, "subpopulation")}.`]),
      ],
      poll: at(row, "poll") || null,
      area: at(row, "area") || null,
      question: [...parts(row, "question"), ...(isLong && at(row, "area") !== "" ? [at(row, "area")] : [])],
      wording: at(row, "wording") || null,
      isMatchUp: contract.matchUps === true,
      isVerbatim: contract.verbatim === true,
      category: at(row, "category").replaceAll("_", " ") || null,
      ...(places.has("counted") ? { isCounted: at(row, "counted") === "" || flagOf(at(row, "counted")) === true } : {}),
      ...resultsOf(row, pairs, names, at(row, "electionDay"), context),
      otherName: at(row, "otherName") || null,
      tracking: flagOf(at(row, "tracking")),
      partisan: at(row, "partisan") || null,
      internal: flagOf(at(row, "internal")),
      sponsorCandidate: parts(row, "sponsorCandidate").join(", ") || null,
      hypothetical: flagOf(at(row, "hypothetical")),
      inferredDates: flagOf(at(row, "approximateDates")) === true,
      isReversed,
      isQuarter: days.quarter !== null,
      isDecided: contract.partsDecided === true,
    };
    const { shares: _, row: __, url: ___, notes: ____, baseN: _____, ...what } = reading;
    const key = JSON.stringify([at(row, "reading"), what, isLong ? null : shares]);
    const known = byKey.get(key);
    if (known === undefined) {
      byKey.set(key, { reading, shares: [...shares], there: new Set(shares.map(figureOf)) });
      for (const { label, answers: ofGroup, sizeAt } of ofGroups) {
        const found = wideShares(row, ofGroup, names, problems);
        const groupSize = sizeOf(row.cells[sizeAt]?.text ?? "");
        if (found === null || found.length === 0) continue;
        inGroups.push({
          ...reading,
          group: label,
          groupsBy: groups!.variable,
          n: groupSize === "wrong" ? null : groupSize,
          shares: found,
        });
      }
    } else if (isLong && !known.there.has(figureOf(shares[0]!))) {
      known.shares.push(shares[0]!);
      known.there.add(figureOf(shares[0]!));
    } else twice.push(`row ${String(row.number)}`);
  }
  if (quarters > 0)
    said.add(
      `${formatQuantity(quarters, "row")} published in a quarter: its last month stands for it, marked as inferred`,
    );
  if (reversed.length > 0)
    said.add(`rows ${reversed.join(", ")}: the first day is after the last; no field dates are taken`);
  if (twice.length > 0) said.add(`${twice.join(", ")}: stands there twice, and is taken once`);
  for (const line of checkedSums(grid, names, checked)) said.add(line);
  const readings = [...byKey.values()].map(({ reading, shares }) => ({ ...reading, shares }));
  return { readings: [...readings, ...inGroups], problems, said: [...said], notCarried };
}

interface GroupColumns {
  readonly label: string;
  readonly answers: readonly { readonly at: number; readonly share: ContractShare }[];
  readonly sizeAt: number;
  readonly columns: ReadonlySet<string>;
}

function groupColumns(
  names: readonly string[],
  { of, size }: NonNullable<FileContract["groups"]>,
  named: Readonly<Record<string, ContractShare>>,
): readonly GroupColumns[] {
  return Object.entries(of).flatMap(([prefix, label]) => {
    const answers = Object.entries(named).flatMap(([name, share]) => {
      const at = names.indexOf(`${prefix} ${name}`);
      return at < 0 ? [] : [{ at, share }];
    });
    const columns = new Set([`${prefix} ${size}`, ...answers.map(({ at }) => names[at]!)]);
    return answers.length === 0 ? [] : [{ label, answers, sizeAt: names.indexOf(`${prefix} ${size}`), columns }];
  });
}

/** Shares whose names stand in the row; a share without a name is a problem. */
function pairedShares(
  row: GridRow,
  pairs: NonNullable<FileContract["pairs"]>,
  names: readonly string[],
  problems: TableProblem[],
): readonly ReadShare[] | null {
  const answers = pairs.flatMap(([name, share]) => {
    const label = row.cells[names.indexOf(name)]?.text ?? "";
    const at = names.indexOf(share);
    const isEmpty = at < 0 || EMPTY.test(row.cells[at]?.text ?? "");
    return isEmpty || label === ""
      ? []
      : [{ at, share: { label, role: answerRole(label) ?? ("substantive" as const) } }];
  });
  return wideShares(row, answers, names, problems);
}

function resultsOf(
  row: GridRow,
  pairs: NonNullable<FileContract["pairs"]>,
  names: readonly string[],
  day: string,
  context: DateContext,
): Pick<Reading, "results"> {
  const date = readDates(day, context);
  if (!date.ok) return {};
  return {
    results: pairs.flatMap(([name, , result]) => {
      const label = row.cells[names.indexOf(name)]?.text ?? "";
      const text = row.cells[names.indexOf(result)]?.text ?? "";
      return label === "" || EMPTY.test(text) ? [] : [{ label, value: Number(text), date: date.dates.end }];
    }),
  };
}

/** An answer with its figure. */
function figureOf({ label, value }: ReadShare): string {
  return `${String(value)} ${label}`;
}

type At = (row: GridRow, field: ContractField) => string;
type Fault = (field: ContractField, problem: string, fix: string) => void;

function contextOf(grid: Grid, places: ReadonlyMap<ContractField, readonly number[]>): DateContext {
  const columns = (["start", "end"] as const).flatMap((field) => places.get(field) ?? []);
  const others = DATES.flatMap((field) => places.get(field) ?? []);
  const cellsOf = (at: readonly number[]): readonly string[] =>
    grid.rows.flatMap(({ cells }) => at.flatMap((place) => cells[place]?.text ?? []));
  const order = orderIn(cellsOf(columns.length > 0 ? columns : others));
  return { order: order === "both" ? null : order, year: null, month: null };
}

interface Days {
  readonly start: string | null;
  readonly end: string | null;
  readonly published: string | null;
  readonly precision: Reading["precision"];
  /** As the file writes it, where a date is a quarter of a year. */
  readonly quarter: string | null;
}

/** The days of a row; null where one of them cannot be read. */
function daysOf(row: GridRow, at: At, context: DateContext, fault: Fault): Days | null {
  let wrong = false;
  let precision: Reading["precision"] = "day";
  let quarter: string | null = null;
  const day = (field: ContractField): string | null => {
    const text = at(row, field);
    if (text === "") return null;
    const read = readDates(text, context);
    if (!read.ok) {
      wrong = true;
      const isOrder = read.problem === "order";
      fault(
        field,
        isOrder ? "could be day and month or month and day" : "is no date",
        isOrder ? "Name the order: --dates day-month, or month-day." : "Correct the cell.",
      );
      return null;
    }
    if (field === "end" || field === "start")
      precision = read.dates.precision === "day" ? precision : read.dates.precision;
    if (read.dates.precision === "quarter") quarter = text;
    return read.dates.end;
  };
  const ymd = [at(row, "year"), at(row, "month"), at(row, "day")];
  const end =
    ymd[0] === ""
      ? day("end")
      : ymd
          .filter((part) => part !== "")
          .map((part) => part.padStart(2, "0"))
          .join("-");
  if (end !== null && !isPartialDate(end)) {
    fault("month", "is no date", "Correct the cell, or leave the row out with --skip-problems.");
    return null;
  }
  const start = day("start");
  const published = day("published") ?? day("publishedMonth");
  if (!wrong && end === null && published === null)
    fault("end", "is no date", "Fill it in, or leave the row out with --skip-problems.");
  return wrong || (end === null && published === null) ? null : { start, end, published, precision, quarter };
}

function longShare(row: GridRow, at: At, fault: Fault): readonly ReadShare[] | null {
  const label = at(row, "fullLabel") || at(row, "label");
  const share = shareOf(at(row, "value"));
  if (share === null || label === "") {
    fault(
      label === "" ? "label" : "value",
      label === "" ? "names no answer" : "is no share",
      "Correct the cell, or leave the row out with --skip-problems.",
    );
    return null;
  }
  return [{ ...share, label, role: answerRole(label) ?? "substantive", note: null }];
}

function wideShares(
  row: GridRow,
  answers: readonly { readonly at: number; readonly share: ContractShare }[],
  names: readonly string[],
  problems: TableProblem[],
): readonly ReadShare[] | null {
  const shares: ReadShare[] = [];
  for (const { at, share } of answers) {
    const text = row.cells[at]?.text ?? "";
    if (EMPTY.test(text)) continue;
    const found = shareOf(text);
    if (found === null) {
      problems.push({
        table: 0,
        row: row.number,
        column: names[at]!,
        cell: text,
        problem: "is no share",
        fix: "Correct the cell, or leave the row out with --skip-problems.",
      });
      return null;
    }
    shares.push({
      ...found,
      label: share.label,
      role: share.role,
      note: null,
      ...(share.aside === true ? { aside: true } : {}),
      ...(share.side === undefined ? {} : { side: share.side }),
    });
  }
  return shares;
}

function shareOf(text: string): Pick<ReadShare, "value" | "decimals" | "below"> | null {
  const figure = /^(<)?\s*(\d{1,3}(?:\.\d{1,12})?|\.\d{1,12})\s*%?$/.exec(text);
  if (figure === null || Number(figure[2]) > 100) return null;
  const decimals = figure[2]!.split(".")[1]?.replace(/0+$/, "").length ?? 0;
  return { value: Number(figure[2]), decimals, below: figure[1] !== undefined };
}

function sizeOf(text: string): number | "wrong" | null {
  if (text === "") return null;
  const plain = digitsOfGroups(text) ?? text;
  return /^\d{1,9}(?:\.0+)?$/.test(plain) && Number(plain) > 0 ? Number(plain) : "wrong";
}

function flagOf(text: string): boolean | null {
  return text === "" ? null : /^(?:true|yes|1|t|y)$/i.test(text);
}

/** Rows whose printed difference is not that of its two columns. */
function checkedSums(
  grid: Grid,
  names: readonly string[],
  checked: NonNullable<FileContract["checked"]>,
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
        : `${name} is not ${first} less ${second} in rows ${wrong.join(", ")}`,
    ];
  });
}
