import { checkKind, checkOptions, TOPLINE } from "../model/arguments.ts";
import type { Topline } from "../model/topline.ts";
import { type ContrastEstimate, contrast } from "./contrast.ts";
import { PRECISION_OPTIONS, type PrecisionOptions } from "./precision.ts";
import { select } from "./selection.ts";

/** What `net` can be told. */
export type NetOptions = PrecisionOptions &
  (
    | { /** The concept whose two sides are set against each other: `nato-membership`. */ readonly concept: string }
    | {
        /** Codes that count up. */
        readonly plus: readonly string[];
        /** Codes that count down. */
        readonly minus: readonly string[];
      }
  );

/** Those for less those against, in one topline. What `net` returns. */
export interface NetEstimate extends ContrastEstimate {
  readonly kind: "net";
}

/**
 * Those for less those against, in the same topline: several answers may count on each side.
 *
 * The answers of a side add up to one share; the two sides are set against each other as in `lead`. Answers on neither
 * side, such as don't know, count in the base.
 *
 *     Var(p₊ − p₋) = deff · [p₊ + p₋ − (p₊ − p₋)²] / n
 *
 * @param topline From `topline()` or `rebase()`.
 * @param options `concept` (its sides `for` and `against` are found by stance), or `plus` and `minus` as lists of codes; and `level`, `designEffect`, `accept`, `assumeN`,
 *   `surveyErrors`.
 * @returns Those for less those against, with bounds, as proportions.
 * @throws PollError `wrong-usage` where the two sides share respondents, `option-missing`, `unknown-stance`,
 *   `unknown-option`, `option-not-printed`, and those of `lead` on precision.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const support = net(topline(polls, "kiis-2021-12"), { concept: "nato-membership" });
 * support.value; // => 0.311
 * support.interval; // => { lower: 0.261212, upper: 0.360788, level: 0.95 }
 * ```
 * @see Franklin (2007), The "Margin of Error" for Differences in Polls.
 */
export function net(topline: Topline, options: NetOptions): NetEstimate {
  checkKind("net", topline, TOPLINE, ["topline"]);
  checkOptions("net", options, [["concept", "plus", "minus"], PRECISION_OPTIONS]);
  const sides =
    "concept" in options
      ? ([{ stance: `${options.concept}:for` }, { stance: `${options.concept}:against` }] as const)
      : ([{ option: options.plus }, { option: options.minus }] as const);
  const [plus, minus] = [select(topline, sides[0]), select(topline, sides[1])];
  const codes = (side: typeof plus): readonly string[] => side.results.map(({ option }) => option.code);
  return contrast("net", topline, [plus, minus], options, {
    plus: codes(plus),
    minus: codes(minus),
  });
}
