import { houseEffectsChart } from "../charts/house-effects-chart.ts";
import { CHART_OPTIONS, type ChartOptions, type VegaLiteSpec } from "../charts/spec.ts";
import { toplineChart } from "../charts/topline-chart.ts";
import type { Audit } from "../comparability/audit.ts";
import { refuse, shown } from "../errors.ts";
import { givenTo } from "../estimate/displayable.ts";
import type { WordingComparison } from "../framing/compare-wordings.ts";
import type { PooledWordingEffect } from "../framing/pooled-wording-effect.ts";
import { checkKinds, checkOptions } from "../model/arguments.ts";
import type { Topline } from "../model/topline.ts";
import type { ChangeDecomposition } from "../trend/change-decomposition.ts";
import type { GroupDifference } from "../trend/compare-groups.ts";
import type { WaveChange } from "../trend/compare-waves.ts";
import type { CoverageBounds } from "../trend/coverage-bounds.ts";
import type { SeriesBreaks } from "../trend/series-breaks.ts";
import { framingPicture } from "./framing-picture.ts";
import { kindOf, type Result, type Shown } from "./kinds.ts";
import { sharesOf } from "./topline.ts";
import { ofWhole } from "./whole-result.ts";

/** Results that hold all that their chart shows. */
export type AlwaysCharted =
  | WaveChange
  | GroupDifference
  | CoverageBounds
  | ChangeDecomposition
  | SeriesBreaks
  | PooledWordingEffect
  | Audit
  | Topline;

/** What a verb takes: a result without it has no picture where the picture shows more than the result holds. */
export type Given = readonly (Topline | Result)[];

/** What `chart` can be told. */
export interface ChartedOptions extends ChartOptions {
  /** Of a trend: how far each house stands off the line, instead of the line. */
  readonly kind?: "house-effects";
  /** What the verb took: toplines, or the series of a trend. Results know it; copies and those read from JSON do not. */
  readonly given?: Given;
}

/**
 * The chart that shows a result best, a topline, several waves of one question, or several comparisons of wordings that share
 * forms.
 *
 * A series or a trend is drawn with its polls, a wording with its words, one share among the others: these pictures need
 * what the verb was given.
 *
 * @param result What a verb returned, or a topline; or a list of toplines, or of what `framing` returned.
 * @param options `language`, `width`, `title`, `labels`; `kind`; `given`.
 * @returns A Vega-Lite v6 spec; null where no chart shows such a result, or where `given` lacks what it shows.
 * @throws PollError `wrong-type` for what is neither a result nor a topline, `missing-field` for one that lacks fields and for a
 *   title or a label without words, `unknown-value`, `out-of-range`, `wrong-usage`, `too-few-polls` for a trend without
 *   effects of houses.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const rise = change(polls, "iri-2014-03", "iri-2021-11", { option: "for" });
 * chart(rise).description.includes("+20.0 (16.6–23.3) points"); // => true
 * const copied = JSON.parse(JSON.stringify(share(polls, "iri-2021-11", { option: "for" })));
 * chart(copied); // => null
 * chart(copied, { given: [topline(polls, "iri-2021-11")] })?.description.includes("54%"); // => true
 * ```
 */
export function chart(result: AlwaysCharted | readonly Topline[], options?: ChartedOptions): VegaLiteSpec;
/** The same of a result that may have no chart, or that needs what the verb was given. */
export function chart(result: Shown | readonly WordingComparison[], options?: ChartedOptions): VegaLiteSpec | null;
export function chart(
  result: Shown | readonly Topline[] | readonly WordingComparison[],
  told: ChartedOptions = {},
): VegaLiteSpec | null {
  checkOptions("chart", told, [CHART_OPTIONS, ["kind", "given"]]);
  const { kind: wanted, given, ...options } = told;
  if (given !== undefined) checkKinds("chart", given, null, ["given"]);
  if (wanted !== undefined) requireHouseEffects(wanted, result);
  if (isList(result)) return chartOfSeveral(result, given ?? [], options);
  const kind = kindOf("chart", result);
  const all = given ?? (givenTo(result) as Given);
  const taken = {
    // effects know the forms that they were made of
    toplines: [...all, ...all.flatMap((each) => givenTo(each) as Given)].filter(isTopline),
    series: all.find((each) => each.kind === "series") ?? null,
  };
  return ofWhole(result, () =>
    wanted !== undefined && result.kind === "trend"
      ? houseEffectsChart(result, options)
      : kind.picture(result, taken, options),
  );
}

/** Only a trend has another chart than its own, and only one. */
function requireHouseEffects(wanted: string, result: unknown): void {
  if (wanted !== "house-effects")
    refuse(
      "unknown-value",
      ["kind"],
      `Expected house-effects, got ${shown(wanted)}.`,
      "Leave `kind` out for the line.",
    );
  if ((result as { readonly kind?: unknown } | null)?.kind !== "trend")
    refuse(
      "wrong-usage",
      ["kind"],
      "Only a trend has effects of houses.",
      "Leave `kind` out, or give what `trend` returned.",
    );
}

function chartOfSeveral(
  several: readonly Topline[] | readonly WordingComparison[],
  given: Given,
  options: ChartOptions,
): VegaLiteSpec | null {
  for (const each of several) kindOf("chart", each);
  const [first] = several;
  if (first === undefined)
    refuse("wrong-type", ["result"], "chart got an empty list where a result belongs.", "Give what a verb returned.");
  if (first.kind === "topline") {
    const waves = several as readonly Topline[];
    const shares = waves.flatMap((wave) => sharesOf(wave, {}));
    return toplineChart(waves, shares, options);
  }
  const comparisons = several as readonly WordingComparison[];
  const forms = [...given, ...comparisons.flatMap((each) => givenTo(each) as Given)].filter(isTopline);
  return framingPicture(comparisons, [...new Map(forms.map((form) => [form.address, form])).values()], options);
}

function isList<T>(result: T): result is Extract<T, readonly unknown[]> {
  return Array.isArray(result);
}

function isTopline(each: Topline | Result): each is Topline {
  return each.kind === "topline";
}
