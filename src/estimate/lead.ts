import type { Dataset } from "../model/dataset.ts";
import { pair, word } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows } from "../model/option-rows.ts";
import type { Topline } from "../model/topline.ts";
import { type ContrastEstimate, contrast } from "./contrast.ts";
import { settingsOf } from "./lineage.ts";
import { PRECISION_ROWS, type PrecisionOptions } from "./precision.ts";
import { select } from "./selection.ts";
import { type AddressOptions, taken } from "./taken.ts";

/** What `lead` can be told. */
export interface LeadOptions extends PrecisionOptions {
  /** Codes of two answers: the first's lead over the second. */
  readonly options: readonly [string, string];
}

/** The rows of its options. */
export const LEAD_ROWS: OptionRows<LeadOptions, "level"> = /* @__PURE__ */ optionRows(
  null as Of<LeadOptions, "level">,
  () => ({
    options: {
      kind: pair(word({ placeholder: "code" }), {
        allowed: "two codes",
        hint: "Write two option codes: first,second.",
        code: "wrong-usage",
      }),
      help: "two option codes",
      required: true,
    },
    ...PRECISION_ROWS,
  }),
);

/** By how much one answer leads another, of one question in one survey. What `lead` returns. */
export interface LeadEstimate extends ContrastEstimate {
  readonly kind: "lead";
}

/**
 * By how much one answer leads another in the same topline.
 *
 * Fails where a respondent could give both answers, and says nothing of a lead over answers that are not named.
 *
 * The two shares come from the same respondents, so the margin of a single share does not serve: the multinomial
 * covariance counts. Where n is unknown there is no interval, and `sampleSizeForSignificance` says which effective n the
 * lead would need.
 *
 *     Var(p₁ − p₂) = deff · [p₁ + p₂ − (p₁ − p₂)²] / n
 *
 * @param topline From `topline()` or `rebase()`; or a data set and an address, `lead(polls, "iri-2014-03", …)`, with `base` or
 *   `rebase` among the options.
 * @param options `options`: two codes; `level` as a proportion; `designEffect` on the variance; `accept`, `assumeN`,
 *   `surveyErrors`.
 * @returns The first share less the second, with bounds, as proportions.
 * @throws PollError `wrong-usage` for answers that share respondents, `unknown-option`, `option-not-printed`,
 *   `out-of-range`, `no-design-effect`.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const choice = lead(polls, "sm-2021-12", { options: ["non-aligned", "nato"] });
 * choice.value; // => 0.048
 * choice.interval; // => null
 * choice.sampleSizeForSignificance?.value; // => 1437
 * ```
 * @see Franklin (2007), The "Margin of Error" for Differences in Polls.
 */
export function lead(topline: Topline, options: LeadOptions): LeadEstimate;
/** The same of the topline at an address of a data set. */
export function lead(dataset: Dataset, address: string, options: LeadOptions & AddressOptions): LeadEstimate;
export function lead(...given: readonly unknown[]): LeadEstimate {
  const { toplines, meant } = taken("lead", LEAD_ROWS, given, ["topline"]);
  const topline = toplines[0]!;
  const [first, second] = meant.options;
  const sides = [
    select(topline, { option: first }, "options"),
    select(topline, { option: second }, "options"),
  ] as const;
  return contrast("lead", topline, sides, meant, settingsOf(LEAD_ROWS, meant));
}
