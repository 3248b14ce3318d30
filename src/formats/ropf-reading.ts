import type { Base } from "../model/published-share.ts";
import type { ResponseOption } from "../model/question.ts";
import { type PrintedValue, roundingUnit, shareOf } from "../model/share.ts";
import { unlabelledShare } from "../model/share-total.ts";
import { DISPUTED } from "./ropf-words.ts";

/** A value of a line: of a list, of several asked together, or of an answer that is no list. */
export interface RopfValue {
  readonly code: string;
  /** The lists that were asked together; none of one alone. */
  readonly combines: readonly string[];
  readonly printed: PrintedValue;
  readonly isNoResponse: boolean;
}

/** What the values of a line mean together. */
export interface RopfReading {
  readonly baseOf: (value: RopfValue) => Base;
  /** Why the values do not count; null where they do. */
  readonly reason: string | null;
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
  const reason = !isOpen ? null : isSum(values, VS) ? DISPUTED.sum : N !== undefined ? DISPUTED.noResponse : null;
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
