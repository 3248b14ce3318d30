import { printable } from "../errors.ts";
import { formatList } from "../format/number.ts";
import { shellWord } from "../format/shell-word.ts";
import { groupedBy } from "../model/grouped-by.ts";
import { answerSets, areSeats, boundsIn } from "./answer-sets.ts";
import type { AnswerColumn, ColumnPlan, PlanField } from "./column-plan.ts";
import { areDays, columnRoles, couldBe, isDayRange, type ToldColumns } from "./column-roles.ts";
import { firstOf } from "./facts-of-readings.ts";
import { columnName, type Grid, type GridRow, isPerMille } from "./grid.ts";
import { NO_SHARE } from "./printed-figures.ts";
import { NAMED_ROLES, type Reading } from "./reading.ts";
import {
  answerOf,
  answerRole,
  type ColumnRole,
  isEnglishCode,
  isIdName,
  isIdOf,
  isOfForecasts,
  isOfSeats,
  isUnknown,
  isWhole,
  likelyRoles,
  plainName,
  rolesOf,
} from "./table-words.ts";

/** A share, a bound, or a sign that there is none. */
const FIGURE =
  /^[<>≤~≈]?\s*%?\s*(?:\d{1,3}(?:[.,]\d{1,2})?|0?[.,]\d{1,4})\s*%?\s*(?:\((?:\d{1,3}|\p{L}[^()\d]*)\))?\s*[*†‡]?$/u;
const DATA_FIGURE = /^<?\s*\d{1,3}(?:[.,]\d{1,20})?\s*%?\s*(?:\((?:\d{1,3}|\p{L}[^()\d]*)\))?$/u;
const LEAST_SHARES = 2;

/** What a cell says of an answer that stood on the list of another one: `w. PC`, `as UL`. */
export function isElsewhere(text: string): boolean {
  return /^(?:w\.|w\/|with|as|see|in|incl\.?|part of|mit|avec|con|med|z|ze|with:)\s+\p{L}[^\d]*$/iu.test(text);
}

/** Places of columns by what they are. */
type Places = Partial<Record<ColumnRole | "poll", number>>;

/** Why a table is none of polls, and what would settle it. */
export interface NoPolls {
  readonly reason: string;
  readonly fix?: string;
  /** Polls all the same: of seats, which no mapping can read either. */
  readonly areSeats?: true;
}

/** Finds out what the columns of a table are; the reason where it is no table of polls. */
export function tableColumns(grid: Grid, told: ToldColumns = {}): { readonly plan: ColumnPlan } | NoPolls {
  const places: Places = {};
  const notes: number[] = [];
  const shares: AnswerColumn[] = [];
  let notCarried: string[] = [];
  const said: string[] = [];
  let clientInHouse = false;
  const isData = grid.isData === true;
  const names = grid.header.map(columnName);
  const cells = cellsByColumn(grid);
  const areShares = names.map(
    (_, at) =>
      sharesIn(cells(at), isData ? DATA_FIGURE : FIGURE) && !(isData && (isIdOf(names[at]!) || isCount(cells(at)))),
  );
  const found = columnRoles(grid, told, (at) => areShares[at]!);
  const seats = isData ? seatsIn(grid, cells) : [];
  if (seats.length > 0)
    said.push(`${firstOf(seats.map((at) => names[at]!))}: seats by their names or figures, and no shares`);
  /** Columns that say something else than what was asked. */
  const aside = new Set<number>();
  const sizes: number[] = [];
  const houses: number[] = [];
  for (const [at, name] of names.entries()) {
    const roles = found[at]!;
    const isShares = areShares[at]!;
    if (roles === "ignored" || (seats.includes(at) && roles !== "answer")) {
      aside.add(at);
      notCarried.push(name);
      continue;
    }
    if (roles === "answer") {
      shares.push({ at, label: name, role: answerRole(name) ?? "substantive" });
      continue;
    }
    const answer = answerOf(roles);
    if (answer !== undefined && isShares && isEnglishCode(name)) {
      // DK beside Közvélemény-kutató is a party
      const isParty = names.some((other, place) => rolesIn(found, place).length > 0 && /[^\p{ASCII}–—’]/u.test(other));
      said.push(isParty ? `${name} read as a party: the other names are not English` : `${name} read as don’t know`);
      shares.push({ at, label: name, role: isParty ? "substantive" : answer });
      continue;
    }
    // a list may be called N; respondents are more than a hundred
    const isShort = name.length < 4 && !/\p{Lo}/u.test(name) && roles[0] !== "margin" && roles[0] !== "lead";
    const role = isShort && isShares ? undefined : roles[0];
    if (role === "answer" && isData && !isShares) {
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
      else if (isShares && name !== "") shares.push({ at, label: name, role: answerOf(roles) ?? "substantive" });
      else if (name !== "" && !shares.some((share) => share.label === null && share.at === at + 1))
        notCarried.push(name);
      continue;
    }
    if (answer !== undefined && isShares) {
      shares.push({
        at,
        label: partOf(names, at),
        role: partOf(names, at) === name ? answer : (answerRole(partOf(names, at)) ?? answer),
      });
      continue;
    }
    // of two columns that could be pollsters the one with figures has shares
    if (isData && isShares && role !== "n" && !NO_ANSWERS.has(role) && places[role] !== undefined) {
      shares.push({ at, label: name, role: "substantive" });
      continue;
    }
    if (role === "lead" || role === "turnout") {
      aside.add(at);
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
    // where one is empty the other is filled
    if (place === undefined && role === "n" && !sizes.some((other) => areBothFilled(grid, other, at))) {
      sizes.push(at);
      continue;
    }
    // where the pollster is empty, the other column of one has it
    if (place === undefined && role === "house" && isData && fillsUp(grid, places.house, at)) {
      houses.push(at);
      continue;
    }
    if (place === "n") sizes.push(at);
    if (place !== undefined) places[place] = at;
    else aside.add(at);
    if (place === undefined ? names.indexOf(name) === at : NOT_CARRIED.includes(place)) notCarried.push(name);
    if (name === "" && (place === "house" || place === "published"))
      said.push(
        `${at === 0 ? "the first column" : `column ${String(at + 1)}`} has no name, and is taken for the ${place === "house" ? "pollster" : "day of publication"}`,
      );
  }
  if (isData) {
    const parts = houseAndClient(grid, names, places.house, found);
    if (parts !== null) {
      const own = parts.map((at) => names[at]!);
      notCarried = [...notCarried.filter((name) => !own.includes(name)), names[places.house!]!];
      [places.house, places.client] = parts;
    }
  }
  if (isData && places.answer === undefined) {
    const areas = names.flatMap((_, at) => (!areShares[at]! && rolesIn(found, at)[0] === "area" ? [at] : []));
    const facts = shares.filter(({ at, label }) => label !== null && isOfArea(grid, areas[0], at));
    const bounds = boundsIn(grid, shares);
    if (bounds.length > 0)
      said.push(
        `${firstOf(bounds.map(({ label }) => label!))}: never above, or never below, the answers that they are named after; taken for bounds`,
      );
    const flags = flagsIn(grid, shares).filter(({ label }) => told.answers?.includes(label!) !== true);
    if (flags.length > 0)
      said.push(
        `${firstOf(flags.map(({ label }) => label!))}: 0 and 1, or a count of rows, and no shares; --answers keeps them`,
      );
    for (const share of [...facts, ...flags, ...bounds]) {
      shares.splice(shares.indexOf(share), 1);
      aside.add(share.at);
      notCarried.push(names[share.at]!);
    }
  }
  // names that stand in cells before the shares are no columns of their own
  const named = new Set(shares.flatMap(({ at, label }) => (label === null ? [names[at - 1]!] : [])));
  const paired = isData ? pairedColumns(grid, shares) : [];
  if (paired.length > 0) {
    const numbered = paired.every(({ at }) => /\d/.test(names[at]!));
    if (paired.some(({ nameAt }) => nameAt![0] === places.answer)) delete places.answer;
    const others = shares.filter(({ at }) => !paired.some((pair) => pair.at === at));
    notCarried = notCarried.filter((name) => !paired.some(({ nameAt }) => names[nameAt![0]!] === name));
    if (numbered) for (const { at } of others) notCarried.push(names[at]!);
    shares.length = 0;
    for (const share of numbered ? paired : [...paired, ...others]) shares.push(share);
  }
  const inRows =
    isData && places.answer === undefined ? answersInRows(grid, places, shares, [...notes, ...aside]) : null;
  if (inRows !== null) {
    const [answer, share] = inRows;
    for (const { at } of shares) if (at !== share.at) notCarried.push(names[at]!);
    shares.length = 0;
    shares.push(share);
    places.answer = answer;
    said.push(`a row an answer: ${names[answer]!} has the answers, ${names[share.at]!} their shares`);
  }
  if (isData && places.answer !== undefined) {
    const fuller = fullerAnswer(grid, places.answer, shares, [...notes, ...aside, ...Object.values(places)]);
    if (fuller !== null) {
      notCarried.push(names[places.answer]!);
      places.answer = fuller;
    }
  }
  // of the first and the last day one may be called a date only
  const isOneLacking = (places.start === undefined) !== (places.end === undefined);
  const [first, last] = places.start === undefined ? [places.dates, places.end] : [places.start, places.dates];
  if (isData && isOneLacking && first !== undefined && last !== undefined && isNeverAfter(grid, first, last)) {
    said.push(`${names[first]!} taken for the first day of fieldwork, ${names[last]!} for the last`);
    [places.start, places.end] = [first, last];
    delete places.dates;
  }
  // of a column of days alone and one of ranges the ranges are of the fieldwork
  const dated = names.flatMap((_, at) => (rolesIn(found, at)[0] === "dates" ? [at] : []));
  const ranges = dated.filter((at) => cells(at).filter(isDayRange).length * 2 > cells(at).length);
  const days = dated.filter((at) => areDays(cells(at)) && !cells(at).some(isDayRange));
  if (
    isData &&
    places.end === undefined &&
    places.published === undefined &&
    ranges.length === 1 &&
    days.length === 1
  ) {
    const [field, day] = [ranges[0]!, days[0]!];
    if (dateKind(grid.header[day]!) !== "middle") {
      for (const part of ["year", "month", "day"] as const) delete places[part];
      [places.dates, places.published] = [field, day];
      notCarried = notCarried.filter((name) => name !== names[field] && name !== names[day]);
      said.push(`${names[field]!} taken for the days of fieldwork, ${names[day]!} for the day of publication`);
    }
  }
  // a margin beside each answer is none of the poll
  const { answer: answerAt, margin: marginAt } = places;
  if (answerAt !== undefined && marginAt !== undefined && isBeside(grid.header[answerAt]!, grid.header[marginAt]!)) {
    delete places.margin;
    aside.add(marginAt);
  }
  const isLong = places.answer !== undefined && (shares.length === 1 || tellsApart(grid, places, places.answer));
  const long = isLong ? valueColumn(grid, places, shares, found) : null;
  if (long !== null)
    for (const { at } of shares)
      if (at !== long[0]!.at && !notCarried.includes(names[at]!)) notCarried.push(names[at]!);
  const taken = [
    ...[...notes, ...aside, ...sizes, ...houses, ...Object.values(places)],
    ...shares.flatMap(({ at, nameAt = [] }) => [at, ...nameAt]),
  ];
  const ownAt = isLong ? names.findIndex((name, at) => isIdName(name) && isIdOfPolls(grid, places, at)) : -1;
  if (ownAt >= 0) {
    places.poll = ownAt;
    taken.push(ownAt);
    notCarried = notCarried.filter((name) => name !== names[ownAt]);
  }
  const parts = partColumns(grid, { names, found, areShares }, places, taken);
  const variants = long === null ? variantsIn(grid, parts, shares, places, found) : [];
  const above = [...grid.headings, ...grid.caption];
  if (above.some(isOfSeats)) return { reason: "seats, not shares", areSeats: true };
  if (told.isChosen !== true && above.some(isOfForecasts))
    return { reason: "forecasts or a market, by the heading above it", fix: "--table NUMBER reads it all the same." };
  if (long === null && shares.length >= LEAST_SHARES && answerSets(grid, shares).areSeats) return SEATS;
  const isInParts = places.year !== undefined && places.month !== undefined;
  if (!isData)
    for (const role of ["house", "dates"] as const) {
      const isThere = (role === "dates" ? DATED : [role]).some((each) => places[each] !== undefined);
      if (isThere || (role === "house" && told.house !== undefined)) continue;
      const known = (["house", "n", ...DATED] as const).filter((each) => places[each] !== undefined);
      const may = names.flatMap((name, at) =>
        name !== "" && found[at]!.length === 0 && !taken.includes(at) && couldBe(grid, at, role) ? [at] : [],
      );
      if (may.length !== 1 || known.length < (role === "house" ? 2 : 1)) continue;
      places[role] = may[0]!;
      notCarried = notCarried.filter((name) => name !== names[may[0]!]);
      said.push(
        `${names[may[0]!]!} read as the ${role === "house" ? "pollster" : "date"}, as no other column could be`,
      );
    }
  const lacking = [
    ...(places.house === undefined && told.house === undefined ? (["house"] as const) : []),
    ...(places.dates === undefined && places.end === undefined && places.published === undefined && !isInParts
      ? (["dates"] as const)
      : []),
  ];
  if (lacking.length > 0) {
    const free = names.flatMap((name, at) => (name !== "" && found[at]!.length === 0 ? [at] : []));
    return lackingColumns(grid, lacking, places.n === undefined ? [...lacking, "n"] : lacking, free);
  }
  const groups = names.filter((_, at) => rolesIn(found, at)[0] === "group");
  if (groups.length > 1)
    return {
      reason: `a table of groups within groups, in ${formatList(groups)}`,
      fix: "Keep the rows of all respondents, or of one group each, and leave these columns out.",
    };
  if (isLong && long === null)
    return {
      reason: `an answer in each row, in ${names[places.answer!]!}, and no column of its share`,
      fix: "Name it: --column share=NAME.",
    };
  if (long === null && shares.length < LEAST_SHARES)
    return {
      reason: "fewer than two columns of shares",
      fix: "Name them: --answers NAME NAME; of a row an answer --column answer=NAME --column share=NAME.",
    };
  const { sets, derived, ...made } =
    long === null
      ? answerSets(grid, shortNamed(grid, shares), told.answers)
      : {
          sets: [{ answers: long }],
          derived: isData ? derivedRows(grid, [...pollKey(places), ...parts], long[0]!, told.answers) : [],
          areSeats: isData && areSeats(pollsIn(grid, places, long[0]!.at)),
        };
  if (made.areSeats) return SEATS;
  if (shares.some(({ at }) => isPerMille(grid.header[at]!))) said.push("shares per mille, kept as percents");
  if (derived.length > 0)
    said.push(
      `${derived.join(", ")}: the others make 100 without; ${long === null ? "taken for sums or parts of them, and not carried; --answers keeps them" : "read as a question of its own"}`,
    );
  const { answer: _, value: __, ...carried } = places;
  const plan: ColumnPlan = {
    by: "header",
    ...(told.house === undefined ? {} : { house: told.house }),
    places: {
      ...(Object.fromEntries(Object.entries(carried).map(([field, at]) => [field, [at]])) as Partial<
        Record<PlanField, readonly number[]>
      >),
      ...(notes.length === 0 ? {} : { note: notes }),
      ...(sizes.length < 2 ? {} : { n: sizes }),
      ...(houses.length === 0 || places.house === undefined ? {} : { house: [places.house, ...houses] }),
    },
    sets,
    isLong: long !== null,
    parts: parts.length === variants.length ? null : parts.filter((at) => !variants.includes(at)),
    clientInHouse,
    ...(long === null ? {} : { ownQuestions: new Set(derived) }),
    dateIs: places.dates === undefined ? "not said" : dateKind(grid.header[places.dates]!),
    said,
    notCarried: [
      ...notCarried.filter(
        (name) => !named.has(name) && ![...parts, places.answer].some((at) => at !== undefined && names[at] === name),
      ),
      ...variants.map((at) => names[at]!),
      ...(long === null ? derived : []),
    ],
  };
  return { plan };
}

const DATED = ["dates", "end", "published"] as const;

const ISO_DAY = /^\d{4}-\d\d-\d\d$/;

const SEATS: NoPolls = {
  reason: "seats, not shares: whole numbers that make the same in each row, and not 100",
  areSeats: true,
};

/** Which columns a table lacks, and one command that names them all: those that can be told by their cells by their names. */
function lackingColumns(
  grid: Grid,
  lacking: readonly ("house" | "dates")[],
  wanted: readonly ("house" | "dates" | "n")[],
  free: readonly number[],
): NoPolls {
  const named = wanted.flatMap((role) => {
    const may = free.filter((at) => couldBe(grid, at, role));
    const only = may.length === 1 || (role === "house" && may.length > 0) ? columnName(grid.header[may[0]!]!) : "NAME";
    // what nobody sees cannot be typed
    const name = printable(only) === only ? only : "NAME";
    return role === "n" && name === "NAME" ? [] : [`--column ${role === "dates" ? "date" : role}=${shellWord(name)}`];
  });
  const isHouse = lacking.includes("house");
  const reason = formatList([
    ...(isHouse ? ["no column of a pollster"] : []),
    ...(lacking.includes("dates") ? ["no column of a date"] : []),
  ]);
  const ofAll = isHouse ? `; where all are of one pollster, --house ${houseAbove(grid) ?? "NAME"}` : "";
  return { reason, fix: `Name ${named.length > 1 ? "them" : "it"}: ${named.join(" ")}${ofAll}.` };
}

/** What may be the pollster of all rows: a page of few words in its title, such as Forsa. */
function houseAbove({ title }: Grid): string | null {
  const name = (title ?? "").replace(/\s*\(.*$/, "");
  return /^\p{Lu}\P{N}*$/u.test(name) && name.split(" ").length <= 3 ? shellWord(name) : null;
}

/** Answers by the last part of their names, where that is enough to tell them apart: `results / lula` is lula. */
function shortNamed({ header, isData }: Grid, shares: readonly AnswerColumn[]): readonly AnswerColumn[] {
  const last = shares.map(({ at }) => header[at]!.at(-1));
  if (isData !== true || new Set(last).size < last.length) return shares;
  return shares.map((share, place) => (share.label === null ? share : { ...share, label: last[place]! }));
}

/** Figures that are no answers. */
const NO_ANSWERS: ReadonlySet<ColumnRole> = new Set(["lead", "margin", "turnout"]);

/** Whether a figure is the same in all polls of an area, and another one elsewhere: electoral votes, and no share. */
function isOfArea({ rows }: Grid, area: number | undefined, at: number): boolean {
  if (area === undefined) return false;
  const areas = rowsBy({ rows }, [area]).map((polls) => polls.map((row) => textAt(row, at)));
  const several = areas.filter(({ length }) => length > 1);
  return (
    several.length >= LEAST_AREAS &&
    several.every((figures) => new Set(figures).size === 1) &&
    new Set(areas.flat()).size > 1
  );
}

const LEAST_AREAS = 5;

/** The columns of which another one, with both names and a slash, is made; null where there are none. */
function houseAndClient(
  { rows }: Grid,
  names: readonly string[],
  both: number | undefined,
  found: ReturnType<typeof columnRoles>,
): readonly [house: number, client: number] | null {
  if (both === undefined || !rows.some((row) => textAt(row, both).includes("/"))) return null;
  const may = names.flatMap((_, at) => (at !== both && rolesIn(found, at)[0] === "house" ? [at] : []));
  const pairs = may.flatMap((house) => may.flatMap((client) => (client === house ? [] : [[house, client] as const])));
  const isMadeOf = ([house, client]: readonly [number, number]): boolean =>
    rows.every((row) => {
      const [whole, first, second] = [both, house, client].map((at) => textAt(row, at));
      return whole === first || whole === `${first!}/${second!}`;
    });
  return pairs.find(isMadeOf) ?? null;
}

/** Columns that rows of one poll have in common. */
function pollKey({
  house,
  dates,
  start,
  end,
  published,
  client,
  population,
  n,
}: Places): readonly (number | undefined)[] {
  return [house, dates, start, end, published, client, population, n];
}

function areBothFilled({ rows }: Grid, one: number, other: number): boolean {
  return rows.some((row) => textAt(row, one) !== "" && textAt(row, other) !== "");
}

/** Whether a column says something in a row in which another one does not. */
function fillsUp({ rows }: Grid, one: number | undefined, other: number): boolean {
  return one !== undefined && rows.some((row) => textAt(row, one) === "" && textAt(row, other) !== "");
}

function textAt({ cells }: GridRow, at: number | undefined): string {
  return at === undefined ? "" : (cells[at]?.text ?? "");
}

/** Rows that say the same in some columns. */
function rowsBy({ rows }: Pick<Grid, "rows">, columns: readonly (number | undefined)[]): readonly GridRow[][] {
  const told = columns.filter((at) => at !== undefined);
  return [...groupedBy(rows, (row) => JSON.stringify(told.map((at) => textAt(row, at)))).values()];
}

/** The texts of a column, each once. */
function textsOf(rows: readonly GridRow[], at: number): ReadonlySet<string> {
  return new Set(rows.map((row) => textAt(row, at)));
}

/** The cells of a column by polls. */
function pollsIn(grid: Grid, places: Places, at: number): readonly (readonly string[])[] {
  return rowsBy(grid, pollKey(places)).map((poll) => poll.map((row) => textAt(row, at)));
}

/** Answers, one a row, that others of their polls make up. */
function derivedRows(
  grid: Grid,
  key: readonly (number | undefined)[],
  { at, nameAt = [] }: AnswerColumn,
  kept: readonly string[] = [],
): readonly string[] {
  const labels = [...textsOf(grid.rows, nameAt[0]!)];
  const rows = rowsBy(grid, key).map((poll, number) => {
    const byLabel = new Map(poll.map((row) => [textAt(row, nameAt[0]), row.cells[at] ?? null]));
    return { number, cells: labels.map((label) => byLabel.get(label) ?? null) };
  });
  const answers = labels.map(
    (label, place): AnswerColumn => ({ at: place, label, role: answerRole(label) ?? "substantive" }),
  );
  return answerSets({ ...grid, rows }, answers, kept).derived;
}

/** Whether a column has another text in most rows of each poll that has several. */
function tellsApart(grid: Grid, places: Places, at: number): boolean {
  const several = pollsIn(grid, places, at).filter(({ length }) => length > 1);
  const own = several.filter((poll) => new Set(poll).size * 2 > poll.length);
  return several.length > 0 && own.length * 10 >= several.length * 8;
}

/** The one column of names that differ within each poll, beside a single column of shares; null where there is none, or two. */
function answerColumn(grid: Grid, places: Places, taken: readonly number[]): number | null {
  const used = [...taken, ...Object.values(places)];
  const may = grid.header.flatMap((_, at) => {
    const texts = grid.rows.map((row) => textAt(row, at)).filter((text) => text !== "");
    const areNames =
      texts.filter((text) => /\p{L}/u.test(text) && !/^https?:/.test(text)).length * 10 > texts.length * 9;
    // Biden +6 is a lead
    if (texts.some((text) => /\p{L}\s*\+\s?\d/u.test(text))) return [];
    const doRepeat = new Set(texts).size * 2 <= texts.length;
    return !used.includes(at) && texts.length > 0 && areNames && doRepeat && tellsApart(grid, places, at) ? [at] : [];
  });
  return may.length === 1 ? may[0]! : null;
}

/** Where answers are not all in their column, such as those of no party, the column of names in which they all are. */
function fullerAnswer(
  { header, rows }: Grid,
  answer: number,
  shares: readonly AnswerColumn[],
  taken: readonly number[],
): number | null {
  const told = rows.filter((row) => shares.some(({ at }) => textAt(row, at) !== ""));
  if (told.every((row) => textAt(row, answer) !== "")) return null;
  const may = header.flatMap((path, at) =>
    !taken.includes(at) &&
    path.slice(0, -1).join("/") === header[answer]!.slice(0, -1).join("/") &&
    told.every((row) => /\p{L}/u.test(textAt(row, at)) && !/^https?:/.test(textAt(row, at)))
      ? [at]
      : [],
  );
  return may.length === 1 && header[answer]!.length > 1 ? may[0]! : null;
}

/** What is used otherwise, or says nothing of the poll. */
const NOT_CARRIED: readonly string[] = ["url", "margin", "entered"] satisfies readonly ColumnRole[];

/** What the one date of a table is, by the name of its column. */
function dateKind(header: readonly string[]): Reading["dateIs"] {
  const name = columnName(header);
  if (/last|letz|dernier|ultim|ostatn|послед|остан|sist|viim/i.test(name)) return "last day";
  if (/publi|veröff|releas|опубл|оприл|julkais|yayın/i.test(name)) return "published";
  return /field|fieldwork|conduct|administ|polling|surveyed|badania|rilevaz|trabajo|campo|сбор|провед|опит|termin|zeitraum|period|enquête|réalis|feld|felt|fält|veldw|s$/i.test(
    name,
  )
    ? "field dates"
    : "not said";
}

/**
 * Shares whose names stand in a column before them that is called alike: `party1`, `share1`, `party2`, `share2`; `cand_dem`,
 * `p_dem`, `cand_rep`, `p_rep`; or `dem_name`, `rep_name`, `dem_pct`, `rep_pct`.
 */
function pairedColumns({ header, rows }: Grid, shares: readonly AnswerColumn[]): readonly AnswerColumn[] {
  const pairsBy = (end: 0 | -1): readonly AnswerColumn[] => {
    const keys = header.map((path) => {
      const name = columnName(path);
      const numbered = /^\D*(\d{1,2})\D*$/.exec(name)?.[1];
      const words = plainName(name.replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, " ")).split(" ");
      // a record is no word before its fields
      return numbered ?? (words.length > 1 && (end === -1 || path.length === 1) ? words.at(end)! : null);
    });
    const found = shares.flatMap(({ at }): readonly AnswerColumn[] => {
      const isNamed = (place: number): boolean =>
        keys[place] === keys[at] && rows.every((row) => textAt(row, at) === "" || /\p{L}/u.test(textAt(row, place)));
      const nameAt = keys[at] === null ? undefined : [at - 2, at - 1].find((place) => place >= 0 && isNamed(place));
      return nameAt === undefined ? [] : [{ at, label: null, nameAt: [nameAt], role: "substantive" }];
    });
    return found.length > 1 && new Set(found.map(({ nameAt }) => nameAt![0])).size === found.length ? found : [];
  };
  const byLast = pairsBy(-1);
  return byLast.length > 0 ? byLast : pairsBy(0);
}

/** Columns that say yes and no, or count the rows: 0 and 1 beside proportions, or in each of many rows that make no hundred with them. */
function flagsIn({ rows }: Grid, shares: readonly AnswerColumn[]): readonly AnswerColumn[] {
  const texts = shares.map(({ at }) => rows.map((row) => textAt(row, at)));
  const areProportions = texts.every((column) => column.every((text) => !(Number(text) > 1)));
  const isFlag = (column: readonly string[]): boolean =>
    areProportions
      ? column.every((text) => /^[01]?$/.test(text))
      : column.length >= MANY_ROWS &&
        new Set(column).size > 1 &&
        (column.every((text) => /^[01]$/.test(text)) || isSlowCount(column));
  const places = [...shares.keys()].filter((place) => isFlag(texts[place]!));
  if (shares.length - places.length < LEAST_SHARES) return [];
  const wholes = (kept: readonly number[]): number =>
    rows.filter((_, at) => Math.abs(kept.reduce((sum, place) => sum + Number(texts[place]![at]), 0) - 100) <= 0.6)
      .length;
  const others = [...shares.keys()].filter((place) => !places.includes(place));
  return !areProportions && wholes([...shares.keys()]) > wholes(others) ? [] : places.map((place) => shares[place]!);
}

const MANY_ROWS = 10;

/** Whether a column begins with 0 or 1 and never rises by more than one: the number of a part of the rows. */
function isSlowCount(column: readonly string[]): boolean {
  return (
    column.every((text, at) => /^\d+$/.test(text) && [0, 1].includes(Number(text) - Number(column[at - 1] ?? text))) &&
    Number(column[0]) <= 1
  );
}

/** Columns of a record within a record that has seats: it is called so, or has whole numbers above a hundred beside shares of the same names. */
function seatsIn({ header }: Grid, cells: (at: number) => readonly string[]): readonly number[] {
  const inner = header.flatMap((path, at) => (path.length > 1 ? [at] : []));
  const groups = [...groupedBy(inner, (at) => JSON.stringify(header[at]!.slice(0, -1))).values()];
  const areSeatsOf = (group: readonly number[]): boolean => {
    const isCalledSo = isOfSeats(
      columnName(header[group[0]!]!.slice(0, -1)).replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, " "),
    );
    const figures = group.flatMap(cells).filter((text) => text !== "");
    const last = group.map((at) => header[at]!.at(-1));
    const hasTwin = groups.some(
      (other) => other !== group && other.filter((at) => last.includes(header[at]!.at(-1))).length > 1,
    );
    const areCounts = figures.every((text) => /^\d+$/.test(text)) && figures.some((text) => Number(text) > 100);
    return hasTwin && (isCalledSo || areCounts);
  };
  return groups.filter(areSeatsOf).flat();
}

/** Of a row an answer the answers and their shares: one column of shares, or that of a list within each poll, `candidates / intent`. */
function answersInRows(
  grid: Grid,
  places: Places,
  shares: readonly AnswerColumn[],
  taken: readonly number[],
): readonly [answer: number, share: AnswerColumn] | null {
  const { header } = grid;
  const found = shares.flatMap((share) => {
    const path = header[share.at]!;
    const within = JSON.stringify(path.slice(0, -1)).slice(0, -1);
    const isAlone = !shares.some(({ at }) => at !== share.at && JSON.stringify(header[at]).startsWith(within));
    if (share.label === null || !isAlone) return [];
    const others = header.flatMap((each, at) => (isBeside(path, each) ? [] : [at]));
    const answer = answerColumn(grid, places, [...(shares.length === 1 ? taken : others), share.at]);
    return answer === null ? [] : [[answer, share] as const];
  });
  return found.length === 1 ? found[0]! : null;
}

/** Whether days stand in two columns, and those of the first are never after those of the second, and before some of them. */
function isNeverAfter({ rows }: Grid, first: number, last: number): boolean {
  const days = rows.map((row) => [textAt(row, first), textAt(row, last)] as const);
  const told = days.filter(([from, to]) => from !== "" && to !== "");
  return (
    told.every(([from, to]) => ISO_DAY.test(from) && ISO_DAY.test(to) && from <= to) &&
    told.some(([from, to]) => from < to)
  );
}

function rolesIn(found: ReturnType<typeof columnRoles>, at: number): readonly ColumnRole[] {
  const roles = found[at]!;
  return typeof roles === "string" ? [] : roles;
}

/** Of a table with an answer in each row the one column of shares: the only one, or the one whose name says it. */
function valueColumn(
  grid: Grid,
  places: Places,
  shares: readonly AnswerColumn[],
  found: ReturnType<typeof columnRoles>,
): readonly AnswerColumn[] | null {
  const said = shares.filter(({ at }) => rolesIn(found, at)[0] === "value");
  // a threshold or a weight is the same for all answers of a poll
  const own = said.length > 1 ? said.filter(({ at }) => tellsApart(grid, places, at)) : said;
  const exact =
    own.find(({ at }) => rolesOf(columnName(grid.header[at]!)).includes("value")) ??
    (said.length === 0 ? shares.find(({ at }) => isWhole(columnName(grid.header[at]!))) : undefined);
  const value = shares.length === 1 ? shares[0] : (exact ?? (own.length === 1 ? own[0] : undefined));
  return value === undefined ? null : [{ at: value.at, label: null, nameAt: [places.answer!], role: "substantive" }];
}

/** What is of a poll, and makes no question. */
const OF_POLL: ReadonlySet<ColumnRole> = new Set([
  ...(["house", "client", "url", "note", "mode", "population", "n", "baseN", "margin", "lead", "turnout"] as const),
  ...(["dates", "start", "end", "published", "entered"] as const),
]);

/** Whether each poll of several rows has an id of its own, and no two have one house, days and n. */
function isIdOfPolls({ rows }: Grid, places: Places, at: number): boolean {
  const ids = textsOf(rows, at);
  const polls = rowsBy({ rows }, pollKey(places));
  return (
    !ids.has("") &&
    ids.size === polls.length &&
    ids.size < rows.length &&
    polls.every((poll) => textsOf(poll, at).size === 1 && new Set(poll.map(({ number }) => number)).size === 1)
  );
}

/** Columns that are called so, or that tell rows of one poll apart which nothing else does. */
function partColumns(
  { header, rows, isData }: Grid,
  {
    names,
    found,
    areShares,
  }: {
    readonly names: readonly string[];
    readonly found: ReturnType<typeof columnRoles>;
    readonly areShares: readonly boolean[];
  },
  places: Places,
  told: readonly number[],
): readonly number[] {
  const { n: _, ...ofPoll } = places;
  const polls = rowsBy({ rows }, [...pollKey(ofPoll), places.answer, places.group]);
  return names.flatMap((name, at) => {
    const isKey = isData === true && header[at]!.length > 1 && header[at]!.at(-1) === "name" && !told.includes(at);
    const isNamed =
      !areShares[at]! && (isKey || rolesIn(found, at).some((role) => role === "area" || role === "question"));
    // any column of data may say what a row is of
    if (!isNamed && isData !== true) return [];
    const number = /^\D*(\d{1,2})\D*$/.exec(name)?.[1];
    // what belongs to one answer makes no question
    const isOfAnswer = number !== undefined && told.some((other) => names[other]!.includes(number));
    if (name === "" || isOfAnswer || (told.includes(at) && !isNamed)) return [];
    // what stands beside the answer in its own record is of the answer
    if (!isNamed && places.answer !== undefined && isBeside(header[places.answer]!, header[at]!)) return [];
    // a label of a source, or a note on it
    if (!isNamed && likelyRoles(name).some((role) => OF_POLL.has(role))) return [];
    const values = textsOf(rows, at);
    if (values.size < 2 || (!isNamed && values.size * 2 > rows.length)) return [];
    if (![...values].some((value) => /\p{L}{2}/u.test(value) && !/^https?:/.test(value))) return [];
    // another name of the answer
    if (!isNamed && places.answer !== undefined && isOneEach({ rows }, places.answer, at)) return [];
    const tellsApart = polls.some((poll) => textsOf(poll, at).size > 1);
    return isNamed || tellsApart ? [at] : [];
  });
}

/** Whether two fields stand in one record within another. */
function isBeside(one: readonly string[], other: readonly string[]): boolean {
  return one.length > 1 && JSON.stringify(one.slice(0, -1)) === JSON.stringify(other.slice(0, -1));
}

/** Whether a column says the same in all rows in which another one does. */
function isOneEach({ rows }: Pick<Grid, "rows">, of: number, at: number): boolean {
  return rowsBy({ rows }, [of]).every((alike) => textsOf(alike, at).size === 1);
}

/** Of columns that would make the question those that tell only rows of the same figures apart: variants of a model. */
function variantsIn(
  { rows }: Grid,
  parts: readonly number[],
  shares: readonly AnswerColumn[],
  places: Places,
  found: ReturnType<typeof columnRoles>,
): readonly number[] {
  return parts.filter((at) => {
    if (rolesIn(found, at).some((role) => role === "area" || role === "question")) return false;
    const key = [...pollKey(places), ...parts.filter((other) => other !== at)];
    const several = rowsBy({ rows }, key).filter((poll) => textsOf(poll, at).size > 1);
    return several.every(
      (poll) => new Set(poll.map((row) => shares.map((share) => textAt(row, share.at)).join("/"))).size === 1,
    );
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

/** Filled cells that tell what a column is. */
const MOST_CELLS = 2000;

/** The texts of columns, down to where enough of them are filled. */
function cellsByColumn({ rows }: Grid): (at: number) => readonly string[] {
  const known = new Map<number, readonly string[]>();
  return (at) => {
    const found = known.get(at) ?? [];
    if (known.has(at)) return found;
    const texts: string[] = [];
    let filled = 0;
    for (const { cells } of rows) {
      const [own] = ownText(cells, at);
      if (own === undefined) continue;
      texts.push(own);
      if (own !== "") filled += 1;
      if (filled === MOST_CELLS) break;
    }
    known.set(at, texts);
    return texts;
  };
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
    Math.abs(step) === 1 &&
    Math.min(Number(cells[0]), Number(cells.at(-1))) <= 1 &&
    cells.length > 2 &&
    cells.every((text, at) => Number(text) === Number(cells[0]) + at * step)
  );
}

/** Whether most cells are shares, and at least one is. */
function sharesIn(cells: readonly string[], form: RegExp): boolean {
  const told = cells.filter((text) => !NO_SHARE.test(text) && !isUnknown(text) && !isElsewhere(text));
  // a lead is below nought where the other one leads
  if (told.filter((text) => /^[-−]\s?\d+(?:[.,]\d+)?\s*%?$/.test(text)).length > 1) return false;
  const figures = told.filter(
    (text) => form.test(text) && Number.parseFloat(text.replace(/^\D+/, "").replace(",", ".")) <= 100,
  );
  return figures.length > 0 && figures.length * 10 >= told.length * 6;
}
