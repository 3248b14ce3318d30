import { refuse, shown } from "../errors.ts";
import type { Topline } from "../model/topline.ts";
import { type ContrastEstimate, contrast } from "./contrast.ts";
import type { PrecisionOptions } from "./precision.ts";
import { select } from "./selection.ts";

export type NetOptions = PrecisionOptions &
  (
    | { /** The concept whose two sides are set against each other: `nato-membership`. */ readonly concept: string }
    | {
        /** Codes that count up. */ readonly plus: readonly string[] /** Codes that count down. */;
        readonly minus: readonly string[];
      }
  );

export interface NetEstimate extends ContrastEstimate {
  readonly kind: "net";
}

/**
 * Those for less those against, in the same topline: several answers may count on each side.
 *
 * @param topline From `topline()` or `rebase()`.
 * @param options `concept` (its sides `for` and `against` are found by stance), or `plus` and `minus` as lists of codes; and `level`, `designEffect`, `accept`, `assumedSampleSize`.
 * @throws PollError `wrong-usage` where an answer stands on both sides, `unknown-stance`, `unknown-option`, `option-not-printed`.
 */
export function net(topline: Topline, options: NetOptions): NetEstimate {
  const sides =
    "concept" in options
      ? ([{ stance: `${options.concept}:for` }, { stance: `${options.concept}:against` }] as const)
      : ([{ option: options.plus }, { option: options.minus }] as const);
  const [plus, minus] = [select(topline, sides[0]), select(topline, sides[1])];
  const both = plus.results.find((result) => minus.results.includes(result));
  if (both !== undefined) {
    refuse(
      "wrong-usage",
      ["minus"],
      `Expected no answer on both sides, got ${shown(both.option.code)}.`,
      "Name each answer once.",
    );
  }
  const codes = (side: typeof plus): readonly string[] => side.results.map(({ option }) => option.code);
  return contrast("net", topline, [plus, minus], `${topline.question.title}, net of those for and against`, options, {
    plus: codes(plus),
    minus: codes(minus),
  });
}
