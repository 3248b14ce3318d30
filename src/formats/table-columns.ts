import { groupedBy } from "../model/grouped-by.ts";
import type { AnswerColumn, ColumnPlan, PlanField } from "./column-plan.ts";
import { columnName, type Grid, type GridRow } from "./grid.ts";
import { NO_SHARE } from "./printed-figures.ts";
import { NAMED_ROLES, type Reading } from "./reading.ts";
import { answerOf, answerRole, type ColumnRole, isOfSeats, isWhole, rolesOf } from "./table-words.ts";

/** A share, a bound, or a sign that there is none. */
const FIGURE = /^[<>≤~≈]?\s*%?\s*(?:\d{1,3}(?:[.,]\d{1,2})?|0?[.,]\d{1,4})\s*%?\s*(?:\(\d{1,3}\))?\s*[*†‡]?$/;
const DATA_FIGURE = /^<?\s*\d{1,3}(?:[.,]\d{1,17})?\s*%?\s*(?:\(\d{1,3}\))?$/;
const LEAST_SHARES = 2;

/** Places of columns by what they are. */
type Places = Partial<Record<ColumnRole, number>>;

/** Finds out what the columns of a table are; the reason where it is no table of polls. */
export function tableColumns(grid: Grid): { readonly plan: ColumnPlan } | { readonly reason: string } {
  const places: Places = {};
  const notes: number[] = [];
  const shares: AnswerColumn[] = [];
  const notCarried: string[] = [];
  let clientInHouse = false;
  const names = grid.header.map(columnName);
  const cells = (at: number): readonly string[] => grid.rows.flatMap(({ cells: row }) => ownText(row, at));
  for (const [at, name] of names.entries()) {
    const roles = rolesOf(name);
    const isShares =
      sharesIn(cells(at), grid.isData === true ? DATA_FIGURE : FIGURE) && !(grid.isData === true && isCount(cells(at)));
    // a list may be called N; respondents are more than a hundred
    const role = name.length < 4 && isShares ? undefined : roles[0];
    if (role === "answer" && grid.isData === true && !isShares) {
      // "all" among parties: they are of the respondents
      const isOfWhom = cells(at).some(isWhole);
      if (!isOfWhom) places.answer ??= at;
      else places.group ??= at;
      continue;
    }
    if (role === undefined || role === "answer" || role === "question" || role === "value") {
      const before = at > 0 ? cells(at - 1) : [];
      const ownNames = /^[%\s]*$/.test(name) && isShares && before.some((text) => /\p{L}/u.test(text));
      if (ownNames) shares.push({ at, label: null, nameAt: [at - 1], role: "substantive" });
      // a column without a name counts the rows
      else if (isShares && name !== "" && !(grid.isData === true && /(?:[ _]|[a-z])ID$|(?:^|[ _])id$/.test(name)))
        shares.push({ at, label: name, role: answerOf(roles) ?? "substantive" });
      else if (name !== "" && !shares.some((share) => share.label === null && share.at === at + 1))
        notCarried.push(name);
      continue;
    }
    const answer = answerOf(roles);
    if (answer !== undefined && isShares) {
      shares.push({
        at,
        label: partOf(names, at),
        role: partOf(names, at) === name ? answer : (answerRole(partOf(names, at)) ?? answer),
      });
      continue;
    }
    // of two columns that could be pollsters the one with figures has shares
    if (grid.isData === true && isShares && role !== "lead" && places[role] !== undefined) {
      shares.push({ at, label: name, role: "substantive" });
      continue;
    }
    if (role === "lead" || role === "turnout") {
      notCarried.push(name);
      continue;
    }
    if (roles.includes("house") && roles.includes("client")) clientInHouse = true;
    if (role === "note") {
      notes.push(at);
      continue;
    }
    const place = roles.find(
      (each) => places[each] === undefined && !(NAMED_ROLES as readonly string[]).includes(each),
    );
    if (place !== undefined) places[place] = at;
    if (place === undefined ? names.indexOf(name) === at : NOT_CARRIED.includes(place)) notCarried.push(name);
  }
  // names that stand in cells before the shares are no columns of their own
  const named = new Set(shares.flatMap(({ at, label }) => (label === null ? [names[at - 1]!] : [])));
  const paired = grid.isData === true ? pairedColumns(names, shares) : [];
  if (paired.length > 0) {
    for (const { at } of shares) if (!paired.some((pair) => pair.at === at)) notCarried.push(names[at]!);
    shares.length = 0;
    for (const pair of paired) shares.push(pair);
  }
  const long = places.answer === undefined ? null : valueColumn(places.answer, shares, names);
  const told = [...notes, ...Object.values(places), ...shares.flatMap(({ at, nameAt = [] }) => [at, ...nameAt])];
  const parts = grid.isData === true ? partColumns(grid, names, places, told) : [];
  if ([...grid.headings, ...grid.caption].some(isOfSeats)) return { reason: "seats, not shares" };
  if (places.house === undefined) return { reason: "no column of a pollster" };
  const isInParts = places.year !== undefined && places.month !== undefined;
  if (places.dates === undefined && places.end === undefined && places.published === undefined && !isInParts)
    return { reason: "no column of a date" };
  if (long === null && shares.length < LEAST_SHARES) return { reason: "fewer than two columns of shares" };
  const { answer: _, ...carried } = places;
  const plan: ColumnPlan = {
    by: "header",
    places: {
      ...(Object.fromEntries(Object.entries(carried).map(([field, at]) => [field, [at]])) as Partial<
        Record<PlanField, readonly number[]>
      >),
      ...(notes.length === 0 ? {} : { note: notes }),
    },
    sets: [{ answers: long ?? shares }],
    isLong: long !== null,
    parts: parts.length === 0 ? null : parts,
    clientInHouse,
    dateIs: places.dates === undefined ? "not said" : dateKind(grid.header[places.dates]!),
    said: [],
    notCarried: notCarried.filter((name) => !named.has(name) && !parts.some((at) => names[at] === name)),
  };
  return { plan };
}

/** What is used otherwise, or says nothing of the poll. */
const NOT_CARRIED: readonly string[] = ["url", "margin", "entered"] satisfies readonly ColumnRole[];

/** What the one date of a table is, by the name of its column. */
function dateKind(header: readonly string[]): Reading["dateIs"] {
  const name = columnName(header);
  if (/last|letz|dernier|ultim|ostatn|послед|остан|sist|viim/i.test(name)) return "last day";
  if (/publi|veröff|releas|опубл|оприл|julkais|yayın/i.test(name)) return "published";
  return /field|fieldwork|conduct|administ|poll|survey|badania|rilevaz|trabajo|campo|сбор|провед|опит|termin|zeitraum|period|enquête|réalis|feld|felt|fält|veldw|s$/i.test(
    name,
  )
    ? "field dates"
    : "not said";
}

/** Shares whose names stand in a column of the same number: `party1`, `share1`, `party2`, `share2`. */
function pairedColumns(names: readonly string[], shares: readonly AnswerColumn[]): readonly AnswerColumn[] {
  const numbered = names.map((name) => /^(\D*)(\d{1,2})(\D*)$/.exec(name));
  const found = shares.flatMap(({ at }): readonly AnswerColumn[] => {
    const own = numbered[at];
    const nameAt = numbered.findIndex(
      (other, place) => own != null && other !== null && other[2] === own[2] && place < at && place >= at - 2,
    );
    return own == null || nameAt < 0 ? [] : [{ at, label: null, nameAt: [nameAt], role: "substantive" }];
  });
  return found.length > 1 ? found : [];
}

/** Of a table with an answer in each row the one column of shares: the only one, or the one whose name says it. */
function valueColumn(
  nameAt: number,
  shares: readonly AnswerColumn[],
  names: readonly string[],
): readonly AnswerColumn[] | null {
  const value = shares.length === 1 ? shares[0] : shares.find(({ at }) => rolesOf(names[at]!).includes("value"));
  return value === undefined ? null : [{ at: value.at, label: null, nameAt: [nameAt], role: "substantive" }];
}

/** Columns that are called so, or that tell rows of one poll apart which nothing else does. */
function partColumns(
  { rows }: Grid,
  names: readonly string[],
  places: Places,
  told: readonly number[],
): readonly number[] {
  const text = (row: GridRow, at: number | undefined): string => (at === undefined ? "" : (row.cells[at]?.text ?? ""));
  const keys = [
    places.house,
    places.dates,
    places.start,
    places.end,
    places.published,
    places.client,
    places.population,
  ];
  const polls = groupedBy(rows, (row) =>
    JSON.stringify([...keys, places.answer, places.group].map((at) => text(row, at))),
  );
  return names.flatMap((name, at) => {
    const isNamed = rolesOf(name).some((role) => role === "area" || role === "question");
    const number = /^\D*(\d{1,2})\D*$/.exec(name)?.[1];
    // what belongs to one answer makes no question
    const isOfAnswer = number !== undefined && told.some((other) => names[other]!.includes(number));
    if (name === "" || isOfAnswer || (told.includes(at) && !isNamed)) return [];
    const values = new Set(rows.map((row) => text(row, at)));
    if (values.size < 2 || (!isNamed && values.size * 2 > rows.length)) return [];
    if (![...values].some((value) => /\p{L}{2}/u.test(value) && !/^https?:/.test(value))) return [];
    const tellsApart = [...polls.values()].some((poll) => new Set(poll.map((row) => text(row, at))).size > 1);
    return isNamed || tellsApart ? [at] : [];
  });
}

/** Of a name with a slash over as many columns as it has parts the part that stands over this one. */
function partOf(names: readonly string[], at: number): string {
  const name = names[at]!;
  const parts = name.split("/").map((part) => part.trim());
  const first = names.indexOf(name);
  const count = names.filter((other) => other === name).length;
  return parts.length > 1 && parts.length === count ? parts[at - first]! : name;
}

/** The text of a cell that is the row's own: not of one that spans many columns, as an event does. */
function ownText(row: GridRow["cells"], at: number): readonly string[] {
  const cell = row[at];
  if (cell === null || cell === undefined || cell.columns > 4) return [];
  const [first, second] = cell.lines;
  return [cell.lines.length === 2 && /^\d{1,3}$/.test(second!) ? first! : cell.text];
}

/** Whether a column counts the rows. */
function isCount(cells: readonly string[]): boolean {
  const step = Number(cells[1]) - Number(cells[0]);
  return (
    Math.abs(step) === 1 && cells.length > 2 && cells.every((text, at) => Number(text) === Number(cells[0]) + at * step)
  );
}

/** Whether most cells are shares, and at least one is. */
function sharesIn(cells: readonly string[], form: RegExp): boolean {
  const told = cells.filter((text) => !NO_SHARE.test(text));
  const figures = told.filter(
    (text) => form.test(text) && Number.parseFloat(text.replace(/^\D+/, "").replace(",", ".")) <= 100,
  );
  return figures.length > 0 && figures.length * 10 >= told.length * 6;
}
