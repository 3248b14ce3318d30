import { refuse } from "../errors.ts";
import type { Dataset } from "../model/dataset.ts";
import { list, word } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows } from "../model/option-rows.ts";
import type { Topline } from "../model/topline.ts";
import type { AddressOptions } from "./addressed.ts";
import { type ContrastEstimate, contrast } from "./contrast.ts";
import { settingsOf } from "./lineage.ts";
import { PRECISION_ROWS, type PrecisionOptions } from "./precision.ts";
import { select } from "./selection.ts";
import { taken } from "./taken.ts";

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

/** The rows of its options. */
export const NET_ROWS: OptionRows<NetOptions, "level"> = /* @__PURE__ */ optionRows(
  null as Of<NetOptions, "level">,
  () => ({
    concept: {
      kind: word({ placeholder: "concept" }),
      help: "the concept whose sides are set against each other, such as nato-membership",
      conflicts: ["plus", "minus"],
    },
    plus: { kind: list(word({ placeholder: "code" }), { placeholder: "codes" }), help: "option codes that count up" },
    minus: {
      kind: list(word({ placeholder: "code" }), { placeholder: "codes" }),
      help: "option codes that count down",
    },
    ...PRECISION_ROWS,
  }),
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
 * @param topline From `topline()` or `rebase()`; or a data set and an address, `net(polls, "iri-2014-03", …)`, with `base` or
 *   `rebase` among the options.
 * @param options `concept` (its sides `for` and `against` are found by stance), or `plus` and `minus` as lists of codes; and `level`, `designEffect`, `accept`, `assumeN`,
 *   `surveyErrors`.
 * @returns Those for less those against, with bounds, as proportions.
 * @throws PollError `wrong-usage` where the two sides share respondents, `option-missing`, `unknown-stance`,
 *   `unknown-option`, `option-not-printed`, and those of `lead` on precision.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const support = net(polls, "kiis-2021-12", { concept: "nato-membership" });
 * support.value; // => 0.311
 * support.interval; // => { lower: 0.261212, upper: 0.360788, level: 0.95 }
 * ```
 * @see Franklin (2007), The "Margin of Error" for Differences in Polls.
 */
export function net(topline: Topline, options: NetOptions): NetEstimate;
/** The same of the topline at an address of a data set. */
export function net(dataset: Dataset, address: string, options: NetOptions & AddressOptions): NetEstimate;
export function net(...given: readonly unknown[]): NetEstimate {
  const { toplines, meant } = taken("net", NET_ROWS, given, ["topline"]);
  const topline = toplines[0]!;
  const sides =
    "concept" in meant
      ? ([{ stance: `${meant.concept}:for` }, { stance: `${meant.concept}:against` }] as const)
      : ([{ option: meant.plus }, { option: meant.minus }] as const);
  if (!("concept" in meant) && (meant.plus === undefined || meant.minus === undefined)) {
    const hint = "Give the concept, or the codes that count up and those that count down.";
    refuse("wrong-usage", ["concept"], "Expected concept, or plus and minus, got neither.", hint);
  }
  const [plus, minus] = [select(topline, sides[0], "plus"), select(topline, sides[1], "minus")];
  const codes = (side: typeof plus): readonly string[] => side.results.map(({ option }) => option.code);
  return contrast("net", topline, [plus, minus], meant, {
    ...settingsOf(NET_ROWS, meant),
    concept: null,
    plus: codes(plus),
    minus: codes(minus),
  });
}
