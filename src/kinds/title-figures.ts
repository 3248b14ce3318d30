import { type Issue, PollError } from "../errors.ts";
import { formatMonth, MONTHS } from "../format/date.ts";
import { formatList, formatPercent } from "../format/number.ts";
import { add } from "../pictures/drawing.ts";
import type { ResultPicture } from "../pictures/picture.ts";
import type { Row } from "../report/columns.ts";

/** Months as they begin, whatever their case: in English, in Ukrainian. */
const STEMS: readonly string[] = [
  ...MONTHS.map((month) => month.slice(0, 3)),
  ..."січ лют бер квіт трав черв лип серп вер жовт лист груд".split(" "),
];
const MONTH = `(?:${STEMS.join("|")})[\\p{L}]*\\.?`;
/** Numbers of figures of a paper, and those that are part of a name or count in order. */
const NAMED = /(?:fig(?:ure|\.)|chart|рис(?:унок|\.)|графік|діаграма)\s*$/iu;

/** A number of a title, and what it is a number of. */
interface Figure {
  readonly place: number;
  readonly text: string;
  readonly value: number;
  /** The same as a proportion. */
  readonly part: number;
  readonly decimals: number;
  readonly unit: "percent" | "points" | "year" | "none";
}

/** What a number can be a number of: shares and differences as proportions, and intervals of either; all else. */
interface Known {
  readonly percent: number[];
  readonly points: number[];
  readonly intervals: { readonly unit: "percent" | "points"; readonly ends: readonly [number, number] }[];
  readonly others: ReadonlySet<number>;
}

/**
 * Refuses a headline of one's own with a number that the picture has not: a share, a difference, a year, a date or a sample
 * size. Rounding is no contradiction; spelled-out numbers are not read.
 *
 * @throws PollError `unknown-value`, which says what the rows have and gives the headline with the nearest figure.
 */
export function checkTitle(title: string, picture: ResultPicture): void {
  const known = knownIn(picture);
  const dates = [...datesOf(picture)];
  const issues = [...dateIssues(title, dates), ...figureIssues(title, picture, known, dates)];
  const [first, ...more] = issues;
  if (first !== undefined) throw new PollError([first, ...more]);
}

function figureIssues(
  title: string,
  { text: { language } }: ResultPicture,
  known: Known,
  dates: readonly string[],
): readonly Issue[] {
  const years = [...new Set(dates.map((date) => date.slice(0, 4)))].sort();
  const figures = figuresIn(title, language);
  const write = (share: number, { decimals }: Figure): string => {
    const bare = formatPercent(share, decimals).slice(0, -1);
    return language === "uk" ? bare.replace(".", ",") : bare;
  };
  const has = (figure: Figure, unit: "percent" | "points"): boolean =>
    known[unit].some((each) => isRounded(each, figure)) ||
    // the end of an interval is a figure beside its other end only
    known.intervals.some(
      (interval) =>
        interval.unit === unit &&
        interval.ends.some(
          (end, side) =>
            isRounded(end, figure) &&
            figures.some((other) => other !== figure && isRounded(interval.ends[1 - side]!, other)),
        ),
    );
  const signs = { percent: "%", points: language === "uk" ? " в. п." : " points" };
  return figures.flatMap((figure): readonly Issue[] => {
    const { text, place, value, unit } = figure;
    if (unit === "year") {
      if (years.includes(text) || known.others.has(value) || years.length === 0) return [];
      return [wrong(text, `the rows of this picture are of ${span(years)}`, "Write a year of them.")];
    }
    const instead = (near: readonly string[]): string => hintOf(title, place, text, near[0]);
    if (unit === "none") {
      if (has(figure, "percent") || has(figure, "points") || known.others.has(value)) return [];
      const near = nearest([...known.percent, ...known.points], figure).map((each) => write(each, figure));
      return [wrong(text, "no row of this picture has that number", instead(near))];
    }
    if (has(figure, unit)) return [];
    const other = unit === "percent" ? "points" : "percent";
    const said = text + signs[unit];
    if (has(figure, other)) {
      const is = unit === "percent" ? "a difference, in points" : "a share, in percent";
      const after = title.slice(place + text.length);
      const written = text + (UNITS[unit].exec(after)?.[0] ?? "");
      return [wrong(said, `${text} is ${is}`, hintOf(title, place, written, text + signs[other]))];
    }
    const near = nearest(known[unit], figure).map((each) => write(each, figure));
    const have = near.length === 0 ? "none in that unit" : formatList(near.map((each) => each + signs[unit]));
    return [wrong(said, `the rows of this picture have ${have}`, instead(near))];
  });
}

/** Months with their years, and days, that none of the rows is of. */
function dateIssues(title: string, dates: readonly string[]): readonly Issue[] {
  if (dates.length === 0) return [];
  return monthsIn(title).flatMap(({ text, month, year, day }) => {
    const fits = dates.some(
      (date) =>
        Number(date.slice(5, 7)) === month &&
        (year === null || date.startsWith(year)) &&
        (day === null || date.length < 10 || Number(date.slice(8)) === day),
    );
    if (fits) return [];
    const known = [...new Set(dates.map((date) => date.slice(0, 7)))].sort();
    return [
      wrong(text, `the rows of this picture are of ${span(known.map(formatMonth))}`, "Write a day or month of them."),
    ];
  });
}

function wrong(said: string, but: string, hint: string): Issue {
  return { code: "unknown-value", path: ["title"], message: `The title says ${said}, and ${but}.`, hint };
}

function hintOf(title: string, place: number, text: string, instead: string | undefined): string {
  if (instead === undefined || instead === text) return "Leave the number out.";
  const told = `${title.slice(0, place)}${instead}${title.slice(place + text.length)}`.replaceAll("`", "'");
  return `Write \`title: ${JSON.stringify(told)}\`, or leave the number out.`;
}

const UNITS = {
  percent: /^\s?(?:%|per\s?cent|відсотк\p{L}*|процент\p{L}*)/iu,
  points:
    /^[\s-]?(?:percentage[\s-]points?|points?|pts?\b|pp\b|в\.\s?п\.|п\.\s?п\.|відсоткових пункт\p{L}*|пункт\p{L}*)/iu,
} as const;

function unitsAfter(after: string): Partial<Record<"percent" | "points", RegExp>> {
  if (UNITS.points.test(after)) return { points: UNITS.points };
  return UNITS.percent.test(after) ? { percent: UNITS.percent } : {};
}

/** The numbers of a text in digits; those in names, ordinals and dates with a month are left out. */
function figuresIn(title: string, language: "en" | "uk"): readonly Figure[] {
  const digits =
    language === "uk"
      ? /\d{1,3}(?:[\u00a0\u202f ]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)?/g
      : /\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?/g;
  const ofDates = monthsIn(title).map(({ from, to }) => [from, to] as const);
  return [...title.matchAll(digits)].flatMap((match): readonly Figure[] => {
    const [text, place] = [match[0], match.index];
    const [before, after] = [title.slice(0, place), title.slice(place + text.length)];
    const isYear = /^(?:19|20)\d\d$/.test(text);
    const units = unitsAfter(after);
    const isUnit = units.percent !== undefined || units.points !== undefined;
    const isOfName = /[\p{L}_]$/u.test(before) || (/\p{L}[-‑]$/u.test(before) && !isYear) || NAMED.test(before);
    if (isOfName || (!isUnit && /^[\p{L}_]/u.test(after))) return [];
    if (ofDates.some(([from, to]) => place >= from && place < to)) return [];
    const plain =
      language === "uk" ? text.replaceAll(/[\u00a0\u202f ]/g, "").replace(",", ".") : text.replaceAll(",", "");
    const decimals = plain.split(".")[1]?.length ?? 0;
    const unit =
      units.points !== undefined ? "points" : units.percent !== undefined ? "percent" : isYear ? "year" : "none";
    const value = Number(plain);
    return [{ place, text, value, part: value / 100, decimals, unit }];
  });
}

interface MonthOf {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly month: number;
  readonly day: number | null;
  readonly year: string | null;
}

/** Months that stand with a day or a year. */
function monthsIn(text: string): readonly MonthOf[] {
  const pattern = new RegExp(
    `(?<![\\p{L}\\d])(?:(\\d{1,2})[\\s\u00a0])?(${MONTH})(?:[\\s\u00a0]((?:19|20)\\d\\d))?(?!\\d)`,
    "giu",
  );
  return [...text.matchAll(pattern)].flatMap((match) => {
    const [whole, day, name = "", year] = match;
    if (day === undefined && year === undefined) return [];
    const month = (STEMS.findIndex((stem) => name.toLowerCase().startsWith(stem.toLowerCase())) % 12) + 1;
    return [
      {
        from: match.index,
        to: match.index + whole.length,
        text: whole.trim(),
        month,
        day: day === undefined ? null : Number(day),
        year: year ?? null,
      },
    ];
  });
}

/** Days, and months where no more is known, of the rows and of what the picture says. */
function datesOf({ rows, text }: ResultPicture): ReadonlySet<string> {
  const ofRows = rows.flatMap((row) =>
    (["date", "start", "end"] as const).flatMap((column) => {
      const cell = row[column];
      return typeof cell === "string" && /^\d{4}-\d\d/.test(cell) ? [cell] : [];
    }),
  );
  const months = monthsIn(wordsOf(text)).flatMap(({ month, year, day }) =>
    year === null
      ? []
      : [[year, String(month).padStart(2, "0"), ...(day === null ? [] : [String(day).padStart(2, "0")])].join("-")],
  );
  return new Set([...ofRows, ...months]);
}

/** All figures of the rows, and the numbers of the words around them. */
function knownIn({ shows, rows, text }: ResultPicture): Known {
  const others = new Set<number>();
  const known: Known = { percent: [], points: [], intervals: [], others };
  for (const row of rows) {
    const unit = row.unit === "difference" ? "points" : "percent";
    for (const column of ["estimate", "judgedEstimate", "fitted"] as const) {
      if (typeof row[column] === "number") known[unit].push(Math.abs(row[column]));
    }
    for (const [lower, upper] of ENDS) {
      const ends = [row[lower], row[upper]];
      if (typeof ends[0] !== "number" || typeof ends[1] !== "number") continue;
      // of a bound nothing else is known
      if (row.estimate == null) known[unit].push(Math.abs(ends[0]), Math.abs(ends[1]));
      known.intervals.push({ unit, ends: [Math.abs(ends[0]), Math.abs(ends[1])] });
    }
    if (typeof row.groupShare === "number") known.percent.push(row.groupShare);
    for (const column of ["n", "readings"] as const) if (typeof row[column] === "number") others.add(row[column]);
  }
  for (const { value, unit } of figuresIn(wordsOf(text), text.language)) {
    if (unit === "none" || unit === "year") others.add(value);
  }
  if (shows === "decomposition") add(known.points, sumsOf(rows));
  return known;
}

const ENDS = [
  ["lower", "upper"],
  ["pollLower", "pollUpper"],
  ["totalLower", "totalUpper"],
  ["judgedLower", "judgedUpper"],
  ["lower80", "upper80"],
  ["lower50", "upper50"],
] as const;

/** What some of the groups make together. */
function sumsOf(rows: readonly Row[]): readonly number[] {
  const parts = rows.flatMap(({ row, part, estimate }) =>
    row === "part" && part === "group" ? [Number(estimate)] : [],
  );
  let sums: readonly number[] = [0];
  for (const part of parts.slice(0, 10)) sums = sums.concat(sums.map((sum) => sum + part));
  return sums.map(Math.abs);
}

/** What a picture says beside its headline. */
function wordsOf(text: ResultPicture["text"]): string {
  const { deck, care, notes, source, rows, legend = [], headings = [], forms = [] } = text;
  return [
    deck,
    care ?? "",
    ...notes,
    source,
    ...rows.flatMap(({ names, note }) => [...names, note ?? ""]),
    ...legend.map(({ text: words }) => words),
    ...headings,
    ...forms.flatMap(({ asked, who }) => [asked, who]),
  ].join("\n");
}

function isRounded(share: number, { part, decimals }: Figure): boolean {
  return Math.abs(share - part) <= 0.5 * 10 ** -(decimals + 2) + 1e-9;
}

function nearest(shares: readonly number[], { part }: Figure): readonly number[] {
  const apart = [...new Map(shares.map((share) => [formatPercent(share), share])).values()];
  return apart.toSorted((one, other) => Math.abs(one - part) - Math.abs(other - part)).slice(0, 3);
}

/** Up to three, else from the first to the last. */
function span(known: readonly string[]): string {
  return known.length > 3 ? `${known[0]!} to ${known.at(-1)!}` : formatList(known);
}
