import { shiftDecimal } from "../format/shift-decimal.ts";
import type { PublishedShare } from "../model/published-share.ts";
import type { Question, ResponseOption } from "../model/question.ts";
import type { PrintedValue } from "../model/share.ts";
import { partition } from "../model/share-total.ts";
import type { SampleSize } from "../model/survey.ts";
import type { RopfPoll } from "./ropf-lines.ts";
import { type RopfReading, type RopfValue, readingOf } from "./ropf-reading.ts";
import { DISPUTED, OTHERS, PATTERNS, SCOPES } from "./ropf-words.ts";

/** A key of metadata with its value. */
export type RopfField = readonly [key: string, value: string];

/** What a line says of a question in a survey. */
export interface RopfShares {
  /** SC, SS, EX and VS. */
  readonly fields: readonly RopfField[];
  readonly results: RopfPoll["results"];
  /** O, N and ON. */
  readonly others: readonly RopfField[];
  /** The answers that each value stands for: first of the results, then of the others. */
  readonly answers: readonly { readonly codes: readonly string[]; readonly combines: readonly string[] }[];
}

/** ROPF holds shares in percent of all, or of those who answered; and of a group nothing. */
export function isCarried({ group, base, printed, standing, reason }: PublishedShare): boolean {
  const isTaken = standing === "counted" || (standing === "disputed" && Object.values(DISPUTED).includes(reason ?? ""));
  return group === null && (base === "all" || base === "answering") && printed.unit === "percent" && isTaken;
}

/**
 * The line of a question, with as many of its rows as one line can say; null where it can say none. A line says them only
 * where the reader will take each for what it is: of the same base, and counted or disputed as it was. The answers of a
 * multiple choice are no parts of a whole.
 */
export function ropfSharesOf(
  question: Question,
  rows: readonly PublishedShare[],
  ofSurvey: SampleSize | null,
  keys: ReadonlyMap<string, string>,
): RopfShares | null {
  if (question.responseStructure === "multi-select") return null;
  const counted = rows.filter(({ standing }) => standing === "counted");
  const choices = [
    counted,
    counted.filter(({ base }) => base === "all"),
    counted.filter(({ base }) => base === "answering"),
    rows.filter(({ standing }) => standing === "disputed"),
  ].filter((some) => some.length > 0 && new Set(some.map(({ option }) => option)).size === some.length);
  for (const some of choices) {
    for (const sums of ["sums", "no sums"] as const) {
      const line = lineOf(question, some, ofSurvey, keys, sums);
      if (line !== null) return line;
    }
  }
  return null;
}

/** A value with the rows that it stands for. */
interface Told extends RopfValue {
  readonly rows: readonly PublishedShare[];
  readonly keys: readonly string[];
  /** The answers that were asked together, in the order of their keys. */
  readonly parts: readonly string[];
}

function lineOf(
  question: Question,
  rows: readonly PublishedShare[],
  ofSurvey: SampleSize | null,
  keys: ReadonlyMap<string, string>,
  sums: "sums" | "no sums",
): RopfShares | null {
  const lists = listValues(question, rows, keys);
  const others = otherValues(question, rows).filter((value) => sums === "sums" || value.rows.length === 1);
  const told = [...lists, ...others];
  if (told.length === 0) return null;
  const otherFields = others.map(({ code, printed }): RopfField => [code, figureText(printed)]);
  const all = fieldsOf(
    question,
    told.flatMap((value) => value.rows),
    ofSurvey,
  );
  // What is said to be excluded may be of others than those whom the reader would take it for.
  const fields = [all, all.filter(([key]) => key !== "EX")].find((some) => {
    const reading = readingOf(told, Object.fromEntries([...some, ...otherFields]));
    return !reading.isRefused && told.every((value) => value.rows.every((row) => isReadAs(reading, value, row)));
  });
  if (fields === undefined) return null;
  return {
    fields,
    results: lists.map((value) => [value.keys, figureText(value.printed)]),
    others: otherFields,
    answers: told.map((value) => ({ codes: value.rows.map(({ option }) => option), combines: value.parts })),
  };
}

function isReadAs(reading: RopfReading, value: RopfValue, { base, standing, reason }: PublishedShare): boolean {
  return base === reading.baseOf(value) && (standing === "counted" ? null : reason) === reading.reason;
}

function fieldsOf(
  { id, responseStructure }: Question,
  rows: readonly PublishedShare[],
  ofSurvey: SampleSize | null,
): readonly RopfField[] {
  const scope = SCOPES.find(
    ([each, word]) =>
      responseStructure === "vote" &&
      each !== "" &&
      (id === word || (/^-\d+$/.test(id.slice(word.length)) && id.startsWith(word))),
  )?.[0];
  const { baseSize, note } = rows[0]!;
  const size = sizeText(baseSize) ?? sizeText(ofSurvey);
  const [, excluded] = PATTERNS.excluded.exec(note ?? "") ?? [];
  const [, sum] = PATTERNS.sum.exec(note ?? "") ?? [];
  return [
    ...(scope === undefined ? [] : [["SC", scope] as const]),
    ...(size === null ? [] : [["SS", size] as const]),
    ...(excluded === undefined ? [] : [["EX", excluded] as const]),
    ...(sum === undefined ? [] : [["VS", sum] as const]),
  ];
}

/** An n that is inferred or assumed counts as unknown, and the format has no word for it. */
export function sizeText(size: SampleSize | null): string | null {
  if (size === null || !Number.isInteger(size.value) || size.value >= 1e12) return null;
  const { value, status, note } = size;
  if (status === "inferred" || status === "assumed") return null;
  if (status === "exact") return String(value);
  if (status === "approximate") return `≈${String(value)}`;
  return PATTERNS.range.exec(note ?? "")?.[1] === String(value) ? note : `≥${String(value)}`;
}

/** An answer that combines others is written where those are lists, or stand not beside it. */
function listValues(
  question: Question,
  rows: readonly PublishedShare[],
  keys: ReadonlyMap<string, string>,
): readonly Told[] {
  const parts = partsOf(question, rows);
  const seen = new Set<string>();
  return rows.flatMap((row): readonly Told[] => {
    const option = optionOf(question, row.option);
    if (otherOf(option) !== null) return [];
    const isSum = !keys.has(option.code) && isSumOfLists(question, option);
    if (!isSum && !parts.has(row)) return [];
    const asked = (isSum ? [...new Set(option.combines)] : [option.code])
      .map((code) => ({ code, key: keys.get(code)! }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
    const own = asked.map(({ key }) => key);
    const code = own.join("+");
    if (seen.has(code)) return [];
    seen.add(code);
    const told = { keys: own, parts: isSum ? asked.map((each) => each.code) : [], rows: [row] };
    return [{ ...told, code, combines: isSum ? own : [], printed: row.printed, isNoResponse: false }];
  });
}

/** Other and no response as metadata. Where something is both, all of it is. */
function otherValues(question: Question, rows: readonly PublishedShare[]): readonly Told[] {
  const found: Record<"O" | "N" | "ON", PublishedShare[]> = { O: [], N: [], ON: [] };
  for (const row of partsOf(question, rows)) {
    const other = otherOf(optionOf(question, row.option));
    if (other !== null) found[other].push(row);
  }
  const isBoth = found.ON.length > 0 && found.O.length + found.N.length > 0;
  const values = isBoth ? { O: [], N: [], ON: [...found.O, ...found.N, ...found.ON] } : found;
  return (["O", "N", "ON"] as const).flatMap((code) => {
    const printed = sumOf(values[code].map((row) => row.printed));
    if (printed === null) return [];
    return [{ code, combines: [], keys: [], parts: [], printed, isNoResponse: code === "N", rows: values[code] }];
  });
}

/** Rows that are parts of the whole: none that combines others that stand beside it. */
function partsOf(question: Question, rows: readonly PublishedShare[]): ReadonlySet<PublishedShare> {
  return new Set(partition(rows.map((row) => ({ row, option: optionOf(question, row.option) }))).map(({ row }) => row));
}

/** Whether an answer is the sum of lists. */
export function isSumOfLists(question: Question, { combines }: ResponseOption): boolean {
  return (
    combines.length > 0 &&
    combines.every((code) => {
      const part = optionOf(question, code);
      return otherOf(part) === null && part.combines.length === 0;
    })
  );
}

function optionOf({ options }: Question, code: string): ResponseOption {
  return options.find((option) => option.code === code)!;
}

export function otherOf({ code, role }: ResponseOption): "O" | "N" | "ON" | null {
  if (code === OTHERS.ON.code) return "ON";
  if (role === "substantive" || role === "middle") return null;
  return role === "other" || role === "none" ? "O" : "N";
}

/** Exact figures make an exact sum, bounds a bound. Of both together neither is true, and the format has nothing else. */
function sumOf(printed: readonly PrintedValue[]): PrintedValue | null {
  const [first] = printed;
  if (first === undefined || printed.some(({ censored }) => censored !== first.censored)) return null;
  if (printed.length === 1) return first;
  const decimals = printed.reduce((most, each) => Math.max(most, each.decimals), 0);
  const total = printed.reduce((sum, { value }) => sum + Math.round(shiftDecimal(value, decimals)), 0);
  return { value: shiftDecimal(total, -decimals), unit: "percent", decimals, censored: first.censored };
}

function figureText({ value, decimals, censored }: PrintedValue): string {
  return `${censored ? "<" : ""}${value.toFixed(Math.min(decimals, 15))}`;
}
