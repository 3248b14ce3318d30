import type { ColumnPlan } from "./column-plan.ts";
import type { Grid, GridCell, GridRow } from "./grid.ts";
import { isPeriod, periodIn } from "./printed-dates.ts";
import { ANY_NOTATION, NO_SHARE, readSize } from "./printed-figures.ts";
import type { NotPoll } from "./reading.ts";
import { isUnknown, rowKind } from "./table-words.ts";

/** Why a row is no poll; null for a poll. A section is the name of what the rows below it are of. */
export function notPoll(
  { cells }: GridRow,
  { header }: Grid,
  plan: ColumnPlan,
): NotPoll["why"] | "header" | "section" | null {
  const { places, sets } = plan;
  const own = cells.filter((cell): cell is GridCell => cell !== null);
  const isSection = own[0]?.columns === cells.length && cells.length > LEAST_WIDTH && isName(own[0].text);
  if (isSection) return "section";
  if (own.every(({ isHeader, text }) => isHeader || text === "")) return "header";
  const filled = cells.flatMap((cell, at) => (cell === null || cell.text === "" ? [] : [{ cell, at }]));
  // data that were joined of parts have their header several times
  if (filled.length > 2 && filled.every(({ cell, at }) => header[at]?.join(" ") === cell.text)) return "header";
  // a program that takes a table off a page repeats a cell over many columns in each of them
  const texts = filled.map(({ cell }) => cell.text).filter((text) => /\p{L}{3}/u.test(text));
  const hasFigures = sets.some(({ answers }) =>
    answers.some(({ at }) => /^\D?\d{1,3}(?!\d)/.test(cells[at]?.text ?? "")),
  );
  if (!hasFigures && texts.length - new Set(texts).size >= LEAST_WIDTH - 1) return "event";
  const isBlank =
    !hasFigures && sets.every(({ answers }) => answers.every(({ at }) => isNoShare(cells[at]?.text ?? "")));
  const wide = own.find(({ columns, text }) => columns > 4 && columns * 2 > cells.length - 4 && /\p{L}{3}/u.test(text));
  if (wide !== undefined) return "event";
  const house = (places.house ?? []).map((at) => cells[at]).find((cell) => cell != null && cell.text !== "") ?? null;
  const date = cells[dateColumns(plan)[0]!];
  const kind = [house, date].map((cell) => rowKind(cell?.text ?? "")).find((each) => each !== null) ?? null;
  // a pollster may be called Trend Research: elections and averages have no sample
  const size = readSize(cells[places.n?.[0] ?? -1]?.text ?? "", ANY_NOTATION);
  const count = size.ok ? size.value.value : null;
  if (count !== null && count > MOST_RESPONDENTS) return "election";
  if (kind !== null && !(count !== null && count <= LARGEST_SAMPLE)) return kind;
  if (isBlank && isNoShare(date?.text ?? "")) return "no shares";
  if (plan.house !== undefined) return null;
  if (house === null || !/\p{L}/u.test(house.text)) return hasFigures ? "no pollster" : "no shares";
  // one cell for house and date: the name of an election or of an event
  if (house === date && house.columns > 1)
    return sets[0]!.answers.some(({ at }) => /\d/.test(cells[at]?.text ?? "")) ? "election" : "event";
  return null;
}

/** The year, and the month, of the rows below a row that says nothing else; null where it is no such row. */
export function periodOfRow({ cells }: GridRow): ReturnType<typeof periodIn> | null {
  const text = cells.find((cell) => cell !== null && cell.text !== "")?.text ?? "";
  const isAlone = cells.every((cell) => cell === null || cell.text === "" || cell.text === text);
  const period = isAlone && isPeriod(text) ? periodIn([text]) : null;
  return period?.year == null ? null : period;
}

function isNoShare(text: string): boolean {
  return NO_SHARE.test(text) || isUnknown(text);
}

const LEAST_WIDTH = 3;

/** A name of a place or a part, and no sentence on what happened. */
function isName(text: string): boolean {
  return /\p{L}/u.test(text) && !/[\d.:：,，。;!?]/u.test(text) && text.length <= 40 && text.split(" ").length <= 4;
}

/** Voters are more. */
const LARGEST_SAMPLE = 100_000;
/** No survey has asked so many: they are votes, whatever the row is called. */
const MOST_RESPONDENTS = 1_000_000;

/** The columns that say when a poll was. */
export function dateColumns({ places }: ColumnPlan): readonly number[] {
  const { dates, start, end, published, month } = places;
  return dates ?? (end === undefined ? (published ?? month ?? []) : [...end, ...(start ?? [])]);
}

/** The column that a header in the middle calls otherwise; null where it repeats the one above, or stands over parts. */
export function renamedIn({ cells }: GridRow, { header }: Grid, { sets }: ColumnPlan): number | null {
  const told = sets[0]!.answers.filter(({ at }) => (cells[at]?.text ?? "") !== "" && cells[at]!.columns === 1);
  return told.find(({ at }) => !header[at]!.includes(cells[at]!.text))?.at ?? null;
}

/** All that stands in a row, each cell once. */
export function labelOfRow({ cells }: GridRow): string {
  const told = cells.filter(
    (cell, at) => cell !== null && cell.text !== "" && !(cell.columns > 1 && cell === cells[at - 1]),
  );
  return told.map((cell) => cell!.text).join(" | ");
}
