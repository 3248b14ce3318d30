import { type IssueCode, shown, shownSome } from "../errors.ts";
import type { Base } from "../model/published-share.ts";
import type { ResponseOption } from "../model/question.ts";
import { type PrintedValue, roundingUnit, shareOf } from "../model/share.ts";
import { unlabelledShare } from "../model/share-total.ts";
import { readFigure } from "./printed-figures.ts";
import type { RopfPoll } from "./ropf-lines.ts";
import { OTHERS } from "./ropf-lists.ts";

/** Notes a problem of a line. */
export type AddLineIssue = (code: IssueCode, line: number, message: string, hint: string) => void;

/** Metadata of a line by key, but C. */
export type RopfFields = Readonly<Record<string, string>>;

/** A value of a line: of a list, of several asked together, or of an answer that is no list. */
interface RopfValue {
  readonly code: string;
  /** The lists that were asked together; none of one alone. */
  readonly combines: readonly string[];
  readonly printed: PrintedValue;
  readonly isNoResponse: boolean;
}

/** What the values of a line mean together. */
interface RopfReading {
  readonly baseOf: (value: RopfValue) => Base;
  /** Why the values do not count; null where they do. */
  readonly reason: string | null;
}

/** The values of a line: its results, then O, N and ON. What is wrong with them is told. */
export function valuesOf(
  { line, results }: RopfPoll,
  fields: RopfFields,
  codes: ReadonlyMap<string, string>,
  add: AddLineIssue,
): readonly RopfValue[] {
  const values: RopfValue[] = [];
  for (const [keys, figure] of results) {
    // B+A is A+B.
    const own = [...new Set(keys)].map((key) => codes.get(key) ?? "").sort();
    if (own.length < keys.length)
      add("duplicate-id", line, `${shown(keys.join("+"))} names a list twice.`, "Name each list once.");
    const unknown = keys.filter((key) => !codes.has(key));
    if (unknown.length > 0) {
      const hint = "Add a line such as `A: AA001 •EN: Alliance`.";
      add("unknown-reference", line, `There is no list for ${shownSome(unknown)}.`, hint);
    }
    const printed = figureIn(figure);
    if (printed === null) add("not-a-number", line, `${shown(figure)} is no percent.`, "Correct the figure.");
    else values.push({ code: own.join("-"), combines: keys.length > 1 ? own : [], printed, isNoResponse: false });
  }
  if (fields.ON !== undefined && (fields.O !== undefined || fields.N !== undefined))
    add("wrong-usage", line, "ON is there beside O or N.", "ON is both together.");
  for (const key of ["O", "N", "ON"] as const) {
    const printed = percentIn(key, fields, line, add);
    if (printed !== null) values.push({ code: OTHERS[key].code, combines: [], printed, isNoResponse: key === "N" });
  }
  return values;
}

/** The figure of a percent, which may have its sign. A verified sum may exceed 100 and is no bound. */
export function percentIn(key: string, fields: RopfFields, line: number, add: AddLineIssue): PrintedValue | null {
  const text = fields[key];
  if (text === undefined) return null;
  const printed = figureIn(text.replace(/%$/, ""));
  if (printed !== null && (key === "VS" ? !printed.censored : printed.value <= 100)) return printed;
  add("not-a-number", line, `${key} is ${shown(text)}, which is no percent.`, "Correct the figure.");
  return null;
}

/** A figure as it is written. */
function figureIn(text: string): PrintedValue | null {
  const read = /^<?\d/.test(text) ? readFigure(text, { decimals: "point", marks: ["less-than"] }) : null;
  return read?.ok === true ? read.value : null;
}

/**
 * Reads the values of a line together with its EX, N and VS. With excluded responses all are of those who answered, unless
 * those excluded stand among the values as no response, and all together make up the whole. Results that make up the whole
 * without those who gave no response are of those who answered.
 */
export function readingOf(
  values: readonly RopfValue[],
  { EX, N, VS }: Readonly<Record<string, string | undefined>>,
): RopfReading {
  const rest = restOf(values);
  const isExcluded = EX !== undefined && !(N !== undefined && Number(EX) === Number(N) && rest === 0);
  const isWithout =
    rest < 0 && !isExcluded && N !== undefined && restOf(values.filter(({ isNoResponse }) => !isNoResponse)) === 0;
  const isOpen = rest < 0 && !isWithout;
  const reason = !isOpen
    ? null
    : isSum(values, VS)
      ? "The shares add up to more than 100%; the file says that the sum is verified."
      : N !== undefined
        ? "The shares add up to more than 100% with those who gave no response; they would have to be rescaled."
        : null;
  return {
    baseOf: ({ isNoResponse }) => (isExcluded || (isWithout && !isNoResponse) ? "answering" : "all"),
    reason,
  };
}

/** What the values leave of the whole; negative where they exceed it. */
function restOf(values: readonly RopfValue[]): number {
  return unlabelledShare(
    values.map(({ code, combines, printed }) => ({
      option: { code, combines } as unknown as ResponseOption,
      share: shareOf(printed, null),
      rounding: { bound: roundingUnit(printed) / 2 },
    })),
  );
}

/** Whether a verified sum is that of the values; a bound adds nothing, or up to its figure. */
function isSum(values: readonly RopfValue[], sum: string | undefined): boolean {
  if (sum === undefined) return false;
  const [least, most] = [false, true].map((withBounds) =>
    values.reduce((total, { printed }) => total + (printed.censored && !withBounds ? 0 : printed.value), 0),
  );
  return Number(sum) >= least! - 1e-9 && Number(sum) <= most! + 1e-9;
}
