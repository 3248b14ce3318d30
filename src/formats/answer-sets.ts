import { groupedBy } from "../model/grouped-by.ts";
import type { AnswerColumn, AnswerSet } from "./column-plan.ts";
import type { Grid } from "./grid.ts";
import { answerCodes, answerRole, isWhole as isAll, plainName } from "./table-words.ts";

/** Columns of shares by the questions that they answer, and those that are sums of others. */
export interface AnswerSets {
  readonly sets: readonly AnswerSet[];
  /** Columns that the others make up, by their names. */
  readonly derived: readonly string[];
  /** Whether they are seats: whole numbers that make the same in each row, and not a hundred. */
  readonly areSeats: boolean;
}

/** Rows that tell what columns are. */
const MOST_ROWS = 300;
const MOST_COLUMNS = 24;
const SIDES: ReadonlySet<string> = new Set([
  "for",
  "against",
  "support",
  "oppose",
  "approve",
  "disapprove",
  "yes",
  "no",
]);

/**
 * What columns of a file of data are that together make more than the whole in most rows: approval beside parties, or a first and a
 * second preference, are two questions; blocs beside their parties are sums; and what makes 120 everywhere is seats. Where nothing
 * explains them they stay one question.
 */
export function answerSets(
  { rows, isData }: Grid,
  answers: readonly AnswerColumn[],
  kept: readonly string[] = [],
): AnswerSets {
  const one: AnswerSets = { sets: [{ answers }], derived: [], areSeats: false };
  const chosen = answers.filter(({ role }) => !UNDECIDED.has(role));
  const couldBeSeats = (): boolean => areSeats(rows.map(({ cells }) => chosen.map(({ at }) => cells[at]?.text ?? "")));
  if (isData !== true) return { ...one, areSeats: couldBeSeats() };
  const step = Math.ceil(rows.length / MOST_ROWS);
  const some = rows.filter((_, index) => index % step === 0);
  const figures = some.map(({ cells }) => answers.map(({ at }) => figureIn(cells[at]?.text ?? "")));
  const told = figures.filter((row) => row.filter(Number.isFinite).length > 1);
  if (told.length === 0 || answers.some(({ label }) => label === null)) return one;
  const unit = told.every((row) => row.every((value) => !(value > 1))) ? 1 : 100;
  const totals = (places: readonly number[]): readonly number[] =>
    told.flatMap((row) => {
      const own = places.flatMap((place) => (Number.isFinite(row[place]!) ? row[place]! : []));
      return own.length === 0 ? [] : own.reduce((sum, value) => sum + value, 0) / unit;
    });
  const all = answers.map((_, place) => place);
  const above = (places: readonly number[]): boolean => most(totals(places), (total) => total > 1.02);
  // two wholes in one row, if only in some
  const areTwo = partOf(totals(all), (total) => total > 1.5) > 0.05;
  if (!above(all) && !areTwo) return one;
  const ofOthers = extendedNames(answers);
  if (ofOthers !== null) {
    const { bases, extended } = ofOthers;
    const isSum = (base: number): boolean =>
      most(
        told.flatMap((row) => {
          const parts = extended.filter((each) => each.base === base).map(({ place }) => row[place]!);
          return parts.length < 2 || !parts.every(Number.isFinite)
            ? []
            : [parts.reduce((a, b) => a + b, 0) - row[base]!];
        }),
        (rest) => Math.abs(rest) <= 0.02 * unit,
      );
    const whole = { answers: bases.map((place) => answers[place]!) };
    // a little and very good are parts of good; that of one party is of other respondents
    if (bases.some(isSum))
      return { ...one, sets: [whole], derived: extended.map(({ place }) => answers[place]!.label!) };
    const groups = [...groupedBy(extended, ({ prefix }) => prefix)].map(([label, own]): AnswerSet => {
      const named = own.map(({ place, base }) => ({ ...answers[place]!, label: answers[base]!.label }));
      return { answers: named, group: { label, variable: "group", sizeAt: -1 } };
    });
    return { ...one, sets: [whole, ...groups] };
  }
  const ofGroups = groupsByFirstWord(answers);
  if (ofGroups !== null) return { ...one, ...ofGroups };
  const parted = [partsBySide(answers), partsByPrefix(answers), partsBySuffix(answers)].find(
    (parts) => parts.size > 1 && [...parts.values()].every((places) => places.length > 1 && !above(places)),
  );
  if (parted !== undefined)
    return {
      ...one,
      sets: [...parted].map(([part, places]) => ({ answers: places.map((place) => ownField(answers[place]!)), part })),
    };
  const bases = areTwo ? twoBases(answers, (places) => partOf(totals(places), isWhole)) : null;
  if (bases !== null) return { ...one, sets: bases };
  // those who named one beside undecided of all respondents are of two bases
  const decided = all.filter((place) => !UNDECIDED.has(answers[place]!.role));
  if (!above(all) || !above(decided)) return one;
  if (couldBeSeats()) return { ...one, areSeats: true };
  const derived =
    all.length > MOST_COLUMNS ? [] : sumsAmong(all, (places) => partOf(totals(places), isWhole), answers, kept);
  const isDerived = (place: number): boolean => derived.includes(place);
  return {
    ...one,
    sets: [{ answers: answers.filter((_, place) => !isDerived(place)) }],
    derived: derived.map((place) => answers[place]!.label!),
  };
}

/** An answer of a record within a record by the name that it has there. */
function ownField(answer: AnswerColumn): AnswerColumn {
  const own = answer.label!.split(" / ").at(-1)!;
  return own === answer.label ? answer : { ...answer, label: own, role: answerRole(own) ?? answer.role };
}

/** Words that tell the figures of all respondents from those of the ones who named an answer. */
const OF_BASES: ReadonlySet<string> = new Set([
  ...["raw", "all", "headline", "decided", "excl", "excluding", "ex", "incl", "including", "dk", "dks", "undecided"],
]);

/** Answers that stand twice in each row, of all respondents beside don't knows, and of those who named one. */
function twoBases(
  answers: readonly AnswerColumn[],
  fullIn: (places: readonly number[]) => number,
): readonly AnswerSet[] | null {
  const words = answers.map(({ label }) => plainName(label!).split(" "));
  const stem = (place: number): string => words[place]!.filter((word) => !OF_BASES.has(word)).join(" ");
  const all = answers.map((_, place) => place);
  const pairs = [...groupedBy(all, stem).values()];
  if (pairs.some(({ length }) => length > 2)) return null;
  const twice = pairs.filter(({ length }) => length === 2);
  const [first, second] = [
    ...groupedBy(twice.flat(), (place) => String(words[place]!.length > stem(place).split(" ").length)).values(),
  ];
  if (twice.length < 2 || first?.length !== twice.length || second?.length !== twice.length) return null;
  const aside = pairs.filter(({ length }) => length === 1).flat();
  const [whole, decided] =
    fullIn([...first, ...aside]) >= fullIn([...second, ...aside]) ? [first, second] : [second, first];
  if (aside.length === 0 || fullIn([...whole, ...aside]) < 0.8 || fullIn(decided) < 0.8) return null;
  const nameOf = (place: number): string =>
    answers[twice.find((pair) => pair.includes(place))!.toSorted((a, b) => words[a]!.length - words[b]!.length)[0]!]!
      .label!;
  const named = (places: readonly number[]): readonly AnswerColumn[] =>
    places.map((place) => ({ ...answers[place]!, label: nameOf(place) }));
  return [
    { answers: [...named(whole), ...aside.map((place) => answers[place]!)] },
    { answers: named(decided), base: "decided" },
  ];
}

/** Whether figures are seats: whole numbers that make the same in each poll, and not a hundred. */
export function areSeats(polls: readonly (readonly string[])[]): boolean {
  const told = polls
    .slice(0, MOST_ROWS)
    .map((poll) => poll.filter((text) => /\d/.test(text)))
    .filter((poll) => poll.length > 1);
  if (told.length < LEAST_ROWS || told.some((poll) => poll.some((text) => !/^\d+(?:\.0+)?$/.test(text)))) return false;
  const sums = told.map((poll) => poll.reduce((sum, text) => sum + Number(text), 0));
  const inOrder = [...sums].sort((a, b) => a - b);
  const usual = inOrder[sums.length >> 1]!;
  const isUsual = usual > 100 && usual % 100 !== 0 && partOf(sums, (sum) => sum === usual) >= 0.8;
  // parties below the threshold may be left out
  const most = inOrder.at(-1)!;
  const isNear = (sum: number): boolean => sum <= most && sum >= most * 0.95;
  return isUsual || (usual > LEAST_SEATS && told.length >= MANY_ROWS && partOf(sums, isNear) >= 0.9);
}

const LEAST_ROWS = 2;
/** What no rounding of whole shares comes to. */
const LEAST_SEATS = 108;
const MANY_ROWS = 10;
const UNDECIDED: ReadonlySet<string> = new Set(["dk", "refused", "would-not-vote"]);

/** The fewest columns without which the rows make a whole; none where several choices would do as well. */
function sumsAmong(
  all: readonly number[],
  fullIn: (places: readonly number[]) => number,
  answers: readonly AnswerColumn[],
  kept: readonly string[],
): readonly number[] {
  // others and don't knows are no sums of columns
  const may = all.filter((place) => {
    const { label } = answers[place]!;
    return answerRole(label!) === undefined && !kept.includes(label!);
  });
  for (const size of [1, 2, 3]) {
    const [best, second] = choices(may, size)
      .map((left) => ({ left, full: fullIn(all.filter((place) => !left.includes(place))) }))
      .sort((a, b) => b.full - a.full);
    if (best !== undefined && best.full >= 0.8) return best.full - (second?.full ?? 0) >= 0.1 ? best.left : [];
  }
  return [];
}

function choices(from: readonly number[], size: number): readonly (readonly number[])[] {
  if (size === 0) return [[]];
  return from.flatMap((first, index) => choices(from.slice(index + 1), size - 1).map((rest) => [first, ...rest]));
}

/** Columns of all respondents beside the same ones of parts of them, by the first words of their names: `ALL % Oppose`, `MEN % Oppose`. */
function groupsByFirstWord(answers: readonly AnswerColumn[]): Pick<AnswerSets, "sets"> | null {
  const named = answers.map((answer) => {
    const [first = "", ...rest] = answer.label!.split(/[\s_]+/).filter((word) => word !== "%");
    return { first, answer: { ...answer, label: rest.join(" ") } };
  });
  const groups = [...groupedBy(named, ({ first }) => first)];
  const [whole, ...others] = groups.toSorted(([a], [b]) => Number(isAll(b)) - Number(isAll(a)));
  if (whole === undefined || !isAll(whole[0]) || others.length === 0) return null;
  const labels = new Set(whole[1].map(({ answer }) => answer.label));
  if (
    groups.some(
      ([, own]) => own.length < 2 || own.some(({ answer }) => answer.label === "" || !labels.has(answer.label)),
    )
  )
    return null;
  return {
    sets: [whole, ...others].map(
      ([label, own], place): AnswerSet => ({
        answers: own.map(({ answer }) => answer),
        ...(place === 0 ? {} : { group: { label, variable: "group", sizeAt: -1 } }),
      }),
    ),
  };
}

/** Approval, and all else. */
function partsBySide(answers: readonly AnswerColumn[]): ReadonlyMap<string, readonly number[]> {
  const of = (isSide: boolean): readonly number[] =>
    answers.flatMap(({ label }, place) =>
      answerCodes(label!).some((code) => SIDES.has(code)) === isSide ? place : [],
    );
  const sides = of(true);
  const name = sides.map((place) => answers[place]!.label!).join(" / ");
  const others = of(false).map((place) => answers[place]!.label!);
  return new Map([
    [name, sides],
    [others.slice(0, 2).join(" / "), of(false)],
  ]);
}

/** Columns by the first word of their names, where each has one: `primary_alp`, `tpp_alp`. */
function partsByPrefix(answers: readonly AnswerColumn[]): ReadonlyMap<string, readonly number[]> {
  const parts = new Map<string, number[]>();
  for (const [place, { label }] of answers.entries()) {
    // a record within a record: all that is above its last field
    const [prefix = "", rest] = (
      / \/ /.test(label!) ? label!.split(/ \/ (?!.* \/ )/) : label!.split(/[_.:]| - /, 2)
    ) as string[];
    if (rest === undefined) return new Map();
    parts.set(prefix, [...(parts.get(prefix) ?? []), place]);
  }
  return parts;
}

/** Columns whose last word other columns have as well, beside columns of the same names without it: `alp`, `alp_2pp`. */
function partsBySuffix(answers: readonly AnswerColumn[]): ReadonlyMap<string, readonly number[]> {
  const words = answers.map(({ label }) => plainName(label!).split(" "));
  const names = new Set(words.map((each) => each.join(" ")));
  const suffixOf = (place: number): string =>
    words[place]!.length > 1 && names.has(words[place]!.slice(0, -1).join(" ")) ? words[place]!.at(-1)! : "";
  const parts = groupedBy([...answers.keys()], suffixOf);
  const titleOf = (suffix: string, places: readonly number[]): string =>
    suffix ||
    places
      .slice(0, 2)
      .map((place) => answers[place]!.label!)
      .join(" / ");
  return new Map([...parts].map(([suffix, places]) => [titleOf(suffix, places), places]));
}

/** Columns whose names have another one's name at the end: `very_favorable` beside `favorable`, `Republican Support` beside `Support`. */
function extendedNames(answers: readonly AnswerColumn[]): {
  readonly bases: readonly number[];
  readonly extended: readonly { readonly place: number; readonly base: number; readonly prefix: string }[];
} | null {
  const names = answers.map(({ label }) => plainName(label!));
  const extended = names.flatMap((name, place) => {
    const base = names.findIndex((other) => other !== "" && name.endsWith(` ${other}`));
    return base < 0 ? [] : [{ place, base, prefix: name.slice(0, -names[base]!.length - 1) }];
  });
  const isExtended = new Set(extended.map(({ place }) => place));
  const bases = [...answers.keys()].filter((place) => !isExtended.has(place));
  // all but those of all, or of none, have parts of their own
  const sides = bases.filter((place) => answers[place]!.role === "substantive");
  const areAll = sides.every((place) => extended.filter(({ base }) => base === place).length > 1);
  return extended.length > 0 && sides.length > 0 && areAll ? { bases, extended } : null;
}

/**
 * Columns of bounds: many have one word before the names of answers, and in nearly all rows are on one side of these. Figures of
 * a group make a whole as well, so that some are above and some below.
 */
export function boundsIn({ rows }: Grid, answers: readonly AnswerColumn[]): readonly AnswerColumn[] {
  const names = answers.map(({ label }) => plainName(label ?? ""));
  const alike = groupedBy(answers.keys(), (place) => /^(\p{L}+) ./u.exec(names[place]!)?.[1] ?? null);
  return [...alike].flatMap(([word, own]) => {
    const pairs = own.flatMap((place) => {
      const base = names.indexOf(names[place]!.slice(word.length + 1));
      return base < 0 ? [] : [[answers[place]!.at, answers[base]!.at] as const];
    });
    if (pairs.length < LEAST_BOUNDS || pairs.length * 2 <= own.length) return [];
    const apart = rows.flatMap(({ cells }) =>
      pairs.flatMap(([bound, of]) => {
        const [text, own] = [cells[bound]?.text ?? "", cells[of]?.text ?? ""];
        return own.startsWith("<") ? [] : [figureIn(text) - figureIn(own)];
      }),
    );
    const told = apart.filter(Number.isFinite);
    const isOneSided = [1, -1].some((side) => partOf(told, (value) => value * side >= 0) >= ONE_SIDED);
    return isOneSided && most(told, (value) => value !== 0) ? own.map((place) => answers[place]!) : [];
  });
}

const LEAST_BOUNDS = 3;
const ONE_SIDED = 0.9;

function isWhole(total: number): boolean {
  return Math.abs(total - 1) <= 0.0151;
}

function most(values: readonly number[], is: (value: number) => boolean): boolean {
  return partOf(values, is) >= 0.6;
}

function partOf(values: readonly number[], is: (value: number) => boolean): number {
  return values.length === 0 ? 0 : values.filter(is).length / values.length;
}

function figureIn(text: string): number {
  return /^<?\s*-?\d/.test(text) ? Number.parseFloat(text.replace(/^<\s*/, "").replace(",", ".")) : Number.NaN;
}
