import { columnName, type Grid } from "./grid.ts";
import { readDates } from "./printed-dates.ts";
import { MARKS, readSize } from "./printed-figures.ts";
import { NAMED_ROLES } from "./reading.ts";
import { type ColumnRole, isIdName, isIdOf, isUnknown, likelyRoles, rolesOf } from "./table-words.ts";

/** What a caller knows of columns. */
export interface ToldColumns {
  /** Names of columns by what they are. */
  readonly columns?: Readonly<Partial<Record<ToldField, string>>>;
  /** Columns that are answers, whatever their names. */
  readonly answers?: readonly string[];
  /** Columns that are not wanted. */
  readonly ignored?: readonly string[];
  /** The pollster of all rows. */
  readonly house?: string;
  /** Whether the table itself is named, so that it is wanted whatever stands above it. */
  readonly isChosen?: boolean;
}

/** What a column can be told to be, and what that is called within. */
export const TOLD_FIELDS: Readonly<Record<ToldField, ColumnRole>> = {
  house: "house",
  date: "dates",
  start: "start",
  end: "end",
  published: "published",
  n: "n",
  client: "client",
  mode: "mode",
  population: "population",
  area: "area",
  link: "url",
  note: "note",
  question: "question",
  answer: "answer",
  share: "value",
};

/** What a caller can say that a column is. */
export type ToldField =
  | "house"
  | "date"
  | "start"
  | "end"
  | "published"
  | "n"
  | "client"
  | "mode"
  | "population"
  | "area"
  | "link"
  | "note"
  | "question"
  | "answer"
  | "share";

/** What each column is: as told, by its name, or by words in its name that its cells bear out; likeliest first. */
export function columnRoles(
  grid: Grid,
  { columns = {}, answers = [], ignored = [], house }: ToldColumns,
  isShares: (at: number) => boolean,
): readonly (readonly ColumnRole[] | "answer" | "ignored")[] {
  const names = grid.header.map(columnName);
  const told = new Map(Object.entries(columns).map(([field, name]) => [name, TOLD_FIELDS[field as ToldField]]));
  const taken = new Set<ColumnRole>([...told.values(), ...(house === undefined ? [] : (["house"] as const))]);
  const bearsOut = (at: number, role: ColumnRole): boolean => fits(role, cellsOf(grid, at));
  const free = (roles: readonly ColumnRole[]): readonly ColumnRole[] => roles.filter((role) => !taken.has(role));
  const exact = names.map((name) => {
    const roles = rolesOf(name);
    // of a heading of two, one of them the client, the other one is the pollster
    const isOfTwo = roles.length === 0 && grid.isData !== true && /^[^/]*\/[^/]*$/.test(name);
    const isClient = isOfTwo && name.split("/").some((part) => rolesOf(part.trim()).includes("client"));
    return isClient ? (["house", "client"] as const) : roles;
  });
  const byWords = names.map((name) => likelyRoles(name));
  const found = names.map((name, at): readonly ColumnRole[] | "answer" | "ignored" => {
    if (ignored.includes(name)) return "ignored";
    if (answers.includes(name)) return "answer";
    const field = told.get(name);
    if (field !== undefined) return [field];
    if (name === "") return [];
    const known = free(exact[at]!);
    if (exact[at]!.length > 0 && (known.length === 0 || grid.isData !== true)) return known;
    // figures are no pollsters
    if (known[0] === "house" && isShares(at) && !bearsOut(at, "house")) return [];
    const own = known.filter((role) => !CHECKED.has(role) || bearsOut(at, role));
    if (own.length > 0 || (known.length > 0 && !known.some((role) => others(at, role))))
      return own.length > 0 ? own : known;
    if (isIdName(name)) return [];
    // who is known by a number only: candidateId
    if (isIdOf(name)) return byWords[at]!.includes("answer") && !others(at, "answer") ? ["answer"] : [];
    // thousands with a dot look like shares: 2.504
    if (isShares(at) && byWords[at]!.some((role) => SIZES.has(role) && bearsOut(at, role))) return ["n"];
    const likely = free(byWords[at]!).filter((role) => !isExact(role));
    if (isShares(at)) return likely.filter((role) => OF_FIGURES.has(role));
    return likely.filter((role) => CHECKED.has(role) && bearsOut(at, role));
  });
  /** Whether a column is called so outright. */
  function isExact(role: ColumnRole): boolean {
    return !OF_FIGURES.has(role) && names.some((_, other) => exact[other]!.includes(role) && bearsOut(other, role));
  }
  /** Whether another column could be it, and its cells are like that. */
  function others(at: number, role: ColumnRole): boolean {
    return names.some(
      (_, other) =>
        other !== at && (exact[other]!.includes(role) || byWords[other]!.includes(role)) && bearsOut(other, role),
    );
  }
  const isFound = (role: ColumnRole): boolean => found.some((roles) => Array.isArray(roles) && roles.includes(role));
  // a column without a name, or a source that is no address
  const nameless = names.findIndex(
    (name, at) =>
      (name === "" || (exact[at]!.includes("url") && !bearsOut(at, "url"))) &&
      bearsOut(at, "house") &&
      repeats(cellsOf(grid, at)),
  );
  const hasDates = isFound("dates") || isFound("end");
  const dated = names.findIndex(
    (name, at) => name === "" && cellsOf(grid, at).length > 1 && areDays(cellsOf(grid, at)),
  );
  return found.map((roles, at) => {
    if (at === nameless && grid.isData === true && !taken.has("house") && !isFound("house")) return ["house"];
    if (at === dated && !taken.has("published") && !isFound("published")) return [hasDates ? "published" : "dates"];
    // a day in the middle, where the first and the last are there
    const isSpare = grid.isData === true && roles[0] === "dates" && !told.has(names[at]!);
    const hasOthers = isFound("end") && (isFound("start") || exact[at]!.length === 0);
    return isSpare && (hasOthers || (exact[at]!.length === 0 && exact.some((other) => other.includes("dates"))))
      ? []
      : roles;
  });
}

/** Whether a column could be what the table lacks, by its cells; names of pollsters return. */
export function couldBe(grid: Grid, at: number, role: "house" | "dates" | "n"): boolean {
  const cells = cellsOf(grid, at);
  if (role === "n") return cells.length > 0 && cells.every((text) => sizeOf(text) > 100);
  return cells.length > 0 && fits(role, cells) && (role !== "house" || isHouses(grid, at, cells));
}

/** Names that return, and more than a few kinds; no ids. */
function isHouses({ header }: Grid, at: number, cells: readonly string[]): boolean {
  const { size } = new Set(cells);
  return !isIdName(columnName(header[at]!)) && size < cells.length && (size > 2 || cells.length < 10);
}

/** The cells of a column that say something. */
function cellsOf({ rows }: Grid, at: number): readonly string[] {
  return rows.slice(0, MOST_ROWS).flatMap(({ cells }) => {
    const text = cells[at]?.text ?? "";
    return text === "" || isUnknown(text) ? [] : [text];
  });
}

/** Rows that tell what a column is. */
const MOST_ROWS = 500;

/** What only cells of its kind can be. */
const CHECKED: ReadonlySet<ColumnRole> = new Set([
  ...(["house", "client", "url", "dates", "start", "end", "published", "entered", "n", "baseN", "margin"] as const),
  ...(["mode", "population", "area", "note", "answer", "group"] as const),
]);

/** What a column of figures can be besides an answer. */
const OF_FIGURES: ReadonlySet<ColumnRole> = new Set(["lead", "margin", "turnout", "value", ...NAMED_ROLES]);

const SIZES: ReadonlySet<ColumnRole> = new Set(["n", "baseN"]);

/** Whether the cells of a column can be what its name says. */
function fits(role: ColumnRole, cells: readonly string[]): boolean {
  const most = (is: (text: string) => boolean): boolean =>
    cells.length === 0 || cells.filter(is).length * 2 > cells.length;
  switch (role) {
    case "dates":
    case "start":
    case "end":
    case "published":
    case "entered":
      return most(isDate);
    case "n":
    case "baseN":
      return most((text) => sizeOf(text) >= LEAST_SAMPLE);
    case "url":
      return most((text) => /^(?:https?:|www\.|[\w./-]*\?|\[|\d+$)/.test(text));
    case "margin":
      return most((text) => /\d/.test(text));
    case "house":
    case "client":
    case "answer":
      return most((text) => /\p{L}{2}|^\p{L}$/u.test(text) && !isDate(text) && !/^https?:/.test(text));
    default:
      return most((text) => /\p{L}/u.test(text));
  }
}

const LEAST_SAMPLE = 50;

function sizeOf(text: string): number {
  const read = readSize(text.replace(/\.0{1,2}$/, ""), { decimals: "either", marks: MARKS });
  return read.ok ? read.value.value : 0;
}

function isDate(text: string): boolean {
  return DATE_CONTEXTS.some((order) => readDates(text, { order, year: 2000, month: null }).ok);
}

/** Whether a cell has a first and a last day. */
export function isDayRange(text: string): boolean {
  return DATE_CONTEXTS.some((order) => {
    const read = readDates(text, { order, year: 2000, month: null });
    return read.ok && read.dates.precision === "day" && !read.dates.isOne;
  });
}

/** Whether all cells but for a few are days with their years. */
export function areDays(cells: readonly string[]): boolean {
  return cells.filter((text) => /\d{4}/.test(text) && isDate(text)).length * 10 >= cells.length * 9;
}

const DATE_CONTEXTS = ["day-month", "month-day"] as const;

function repeats(cells: readonly string[]): boolean {
  return new Set(cells).size * 2 < cells.length;
}
