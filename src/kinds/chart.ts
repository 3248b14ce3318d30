import { CHART_OPTIONS, type ChartOptions, type VegaLiteSpec } from "../charts/spec.ts";
import { givenTo } from "../estimate/displayable.ts";
import { checkKinds, checkOptions } from "../model/arguments.ts";
import type { Topline } from "../model/topline.ts";
import { kindOf, type Result, type Shown } from "./kinds.ts";
import { ofWhole } from "./whole-result.ts";

/** What a verb takes: a result without it has no picture where the picture shows more than the result holds. */
export type Given = readonly (Topline | Result)[];

/**
 * The chart that shows a result best, or a topline.
 *
 * A series or a trend is drawn with its polls, a wording with its words, one share among the others: these pictures need
 * what the verb was given.
 *
 * @param result What a verb returned, or a topline.
 * @param given What the verb took: toplines, or the series of a trend.
 * @param options `language`, `width`, `title`, `labels`.
 * @returns A Vega-Lite v6 spec; null where no chart shows such a result, or where `given` lacks what it shows.
 * @throws PollError `wrong-type` for what is neither a result nor a topline, `missing-field` for one that lacks fields; as the chart.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const wave = topline(polls, "iri-2021-11");
 * const support = share(wave, { option: "for" });
 * chartOf(support, [wave])?.description.includes("54%"); // => true
 * chartOf(support); // => null
 * ```
 */
export function chartOf(result: Shown, given: Given = [], options: ChartOptions = {}): VegaLiteSpec | null {
  const kind = kindOf("chartOf", result);
  checkKinds("chartOf", given, null, ["given"]);
  checkOptions("chartOf", options, [CHART_OPTIONS]);
  const taken = {
    // effects know the forms that they were made of
    toplines: [...given, ...given.flatMap((each) => givenTo(each) as Given)].filter((each) => each.kind === "topline"),
    series: given.find((each) => each.kind === "series") ?? null,
  };
  return ofWhole(result, () => kind.picture(result, taken, options));
}
