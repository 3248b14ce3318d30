import type { WordingComparison } from "../framing/framing.ts";
import type { PooledWordingEffect } from "../framing/pooled-wording-effect.ts";
import { completed } from "../kinds/completed.ts";
import type { Shown } from "../kinds/kinds.ts";
import { PICTURED_ROWS, type PicturedOptions, picture } from "../kinds/picture.ts";
import { type Of, type OptionRows, optionRows, settled, within } from "../model/option-rows.ts";
import type { Topline } from "../model/topline.ts";
import { thinSpec, type VegaLiteSpec } from "../pictures/thin-spec.ts";
import type { SeriesBreaks } from "../trend/break-cautions.ts";
import type { WaveChange } from "../trend/change.ts";
import type { ChangeDecomposition } from "../trend/change-decomposition.ts";
import type { DifferenceChange } from "../trend/change-of-difference.ts";
import type { CoverageBounds } from "../trend/coverage-bounds.ts";
import type { GroupDifference } from "../trend/difference.ts";
import type { LeadChange } from "../trend/lead-change.ts";
import type { Series } from "../trend/series-of.ts";
import type { Trend } from "../trend/trend.ts";
import { RENDER_SVG_ROWS, type RenderSvgOptions, renderSvg } from "./render-svg.ts";

/** What holds all that its picture shows. */
export type AlwaysCharted =
  | WaveChange
  | GroupDifference
  | LeadChange
  | DifferenceChange
  | CoverageBounds
  | ChangeDecomposition
  | Trend
  | Series
  | SeriesBreaks
  | WordingComparison
  | PooledWordingEffect
  | Topline
  | readonly Topline[];

/** What `chart` and `chartSpec` can be told: what `picture` can, and how it looks. */
export interface ChartOptions extends PicturedOptions, RenderSvgOptions {}

/** The rows of its options. */
const CHART_ROWS: OptionRows<ChartOptions, "language" | "level"> = /* @__PURE__ */ optionRows(
  null as Of<ChartOptions, "language" | "level">,
  () => ({ ...PICTURED_ROWS, ...RENDER_SVG_ROWS }),
);

/**
 * The picture of a result as SVG: its finding as headline, what was asked of whom, marks with their intervals, and the caution
 * that matters most. It needs no Node, no DOM and no other package; a page sets it as `innerHTML`.
 *
 * It shows what the result holds, so that one read back from JSON has the same picture. A share, a lead and a net, an effect
 * of a wording and an audit need their `toplines` beside; without them the error says which.
 *
 * @param result What a verb returned, or a topline; or several waves of one question as a list of toplines.
 * @param options As `picture`, and `width` and `theme`.
 * @returns The SVG as text; null where no picture shows such a result.
 * @throws PollError as `picture` and `renderSvg`; `missing-field` where `toplines` lacks what the picture shows.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const rise = change(polls, "iri-2014-03", "iri-2021-11", { option: "for" });
 * const svg = await chart(rise, { width: 480, theme: "auto" });
 * svg.startsWith("<svg "); // => true
 * const support = share(polls, "iri-2021-11", { option: "for" });
 * const among = await chart(support, { toplines: [topline(polls, "iri-2021-11")] });
 * among?.includes("54%"); // => true
 * ```
 */
export function chart(result: AlwaysCharted, options?: ChartOptions): Promise<string>;
/** The same of a result that may have no picture, or that needs its toplines beside. */
export function chart(result: Shown | readonly Topline[], options?: ChartOptions): Promise<string | null>;
export async function chart(result: Shown | readonly Topline[], options: ChartOptions = {}): Promise<string | null> {
  settled("chart", CHART_ROWS, options);
  const drawn = picture(result, within(PICTURED_ROWS, options));
  return drawn === null ? null : renderSvg(drawn, within(RENDER_SVG_ROWS, options));
}

/**
 * The picture of a result as a thin Vega-Lite v6 spec, for a notebook or a tool that draws such: the rows of `chartData` once,
 * marks without numbers and colours, and the exact words of a figure where it is pointed at. It is as wide as what it stands
 * in, unless it is told a width; colours are those of Vega, unless it is told a theme.
 *
 * @param result As `chart`.
 * @param options As `chart`.
 * @returns The spec; null where `chart` is.
 * @throws PollError as `chart`.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const spec = chartSpec(topline(polls, "iri-2021-11"));
 * [spec.width, spec.layer.length]; // => ["container", 3]
 * ```
 */
export function chartSpec(result: AlwaysCharted, options?: ChartOptions): VegaLiteSpec;
/** The same of a result that may have no picture, or that needs its toplines beside. */
export function chartSpec(result: Shown | readonly Topline[], options?: ChartOptions): VegaLiteSpec | null;
export function chartSpec(result: Shown | readonly Topline[], options: ChartOptions = {}): VegaLiteSpec | null {
  settled("chartSpec", CHART_ROWS, options);
  const drawn = picture(result, within(PICTURED_ROWS, options));
  return drawn === null ? null : thinSpec(drawn, completed(drawn.rows), within(RENDER_SVG_ROWS, options));
}
