import { framingChart } from "../charts/framing-chart.ts";
import { houseEffectsChart } from "../charts/house-effects-chart.ts";
import { CHART_ROWS, type ChartOptions, type VegaLiteSpec } from "../charts/spec.ts";
import { refuse } from "../errors.ts";
import type { WordingComparison } from "../framing/framing.ts";
import type { PooledWordingEffect } from "../framing/pooled-wording-effect.ts";
import { choice } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled, within } from "../model/option-rows.ts";
import type { Topline } from "../model/topline.ts";
import type { PictureEvent, PictureOptions } from "../pictures/picture-speech.ts";
import type { Audit } from "../trend/audit.ts";
import type { WaveChange } from "../trend/change.ts";
import type { ChangeDecomposition } from "../trend/change-decomposition.ts";
import type { CoverageBounds } from "../trend/coverage-bounds.ts";
import type { GroupDifference } from "../trend/difference.ts";
import type { SeriesBreaks } from "../trend/series-breaks.ts";
import type { Trend } from "../trend/trend.ts";
import { EVENTS_ROW } from "./events-row.ts";
import { KINDS, kindOf, type Shown } from "./kinds.ts";
import { picture } from "./picture.ts";
import { specOf } from "./spec-of.ts";
import { TOPLINES_ROW } from "./toplines-row.ts";
import { wavesDrawn } from "./waves-drawn.ts";
import { ofWhole } from "./whole-result.ts";

/** Results that hold all that their chart shows. */
export type AlwaysCharted =
  | WaveChange
  | GroupDifference
  | CoverageBounds
  | ChangeDecomposition
  | Trend
  | SeriesBreaks
  | WordingComparison
  | PooledWordingEffect
  | Audit
  | Topline;

/** What `chart` can be told. */
export interface ChartedOptions extends ChartOptions {
  /** Of a trend: how far each house stands off the line, instead of the line. */
  readonly kind?: "house-effects";
  /**
   * The toplines that a result was made of: a share, a lead and a net are drawn among the other answers, an effect of a
   * wording with the answers to both forms, and an audit with the houses and days of both sides.
   */
  readonly toplines?: readonly Topline[];
  /** Days of the world that a chart over time marks, and what happened. */
  readonly events?: readonly PictureEvent[];
}

/** The rows of its options. */
const CHARTED_ROWS: OptionRows<ChartedOptions, "language" | "width"> = /* @__PURE__ */ optionRows(
  null as Of<ChartedOptions, "language" | "width">,
  () => ({
    ...CHART_ROWS,
    kind: {
      kind: choice(["house-effects"], { hint: "Leave `kind` out for the line." }),
      help: "of a trend: how far each pollster is from the average",
      unless: "the line",
    },
    toplines: TOPLINES_ROW,
    events: EVENTS_ROW,
  }),
);

/**
 * The chart that shows a result best, a topline, several waves of one question, or several comparisons of wordings that share
 * forms.
 *
 * It shows what the result holds, so that one read back from JSON has the same picture. A share among the other answers and a
 * single effect of a wording need their `toplines` beside.
 *
 * @param result What a verb returned, or a topline; or a list of toplines, or of what `framing` returned.
 * @param options `language`, `width`, `title`, `labels`; `kind`; `toplines`; `events` of a chart over time.
 * @returns A Vega-Lite v6 spec; null where no chart shows such a result, or where `toplines` lacks what it shows.
 * @throws PollError `wrong-type` for what is neither a result nor a topline, `missing-field` for one that lacks fields and for a
 *   title or a label without words, `unknown-value`, `out-of-range`, `wrong-usage`, `too-few-polls` for a trend without
 *   effects of houses.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const rise = change(polls, "iri-2014-03", "iri-2021-11", { option: "for" });
 * chart(rise).description.includes("+20.0 (10.7–28.8) points"); // => true
 * const support = share(polls, "iri-2021-11", { option: "for" });
 * chart(support); // => null
 * chart(support, { toplines: [topline(polls, "iri-2021-11")] })?.description.includes("54%"); // => true
 * ```
 */
export function chart(
  result: AlwaysCharted | readonly Topline[] | readonly WordingComparison[],
  options?: ChartedOptions,
): VegaLiteSpec;
/** The same of a result that may have no chart, or that needs its toplines. */
export function chart(result: Shown, options?: ChartedOptions): VegaLiteSpec | null;
export function chart(
  result: Shown | readonly Topline[] | readonly WordingComparison[],
  told: ChartedOptions = {},
): VegaLiteSpec | null {
  const { kind: wanted, toplines = [], events } = settled("chart", CHARTED_ROWS, told);
  const options = within(CHART_ROWS, told);
  if (events !== undefined && !isList(result)) {
    const drawn = picture(result, { ...wordsOf(options), toplines, events });
    if (drawn !== null) return specOf(drawn, options);
  }
  if (wanted !== undefined && (result as { readonly kind?: unknown } | null)?.kind !== "trend") {
    refuse(
      "wrong-usage",
      ["kind"],
      "Only a trend has effects of pollsters.",
      "Leave `kind` out, or give what `trend` returned.",
    );
  }
  if (isList(result)) return chartOfSeveral(result, options);
  const kind = kindOf("chart", result);
  return ofWhole(result, () =>
    wanted !== undefined && result.kind === "trend"
      ? houseEffectsChart(result, options)
      : kind.picture(result, options, toplines),
  );
}

function chartOfSeveral(
  several: readonly Topline[] | readonly WordingComparison[],
  options: ChartOptions,
): VegaLiteSpec {
  for (const each of several) kindOf("chart", each);
  const [first] = several;
  if (first === undefined)
    refuse("wrong-type", ["result"], "chart got an empty list where a result belongs.", "Give what a verb returned.");
  if (first.kind !== "topline") return framingChart(several as readonly WordingComparison[], options);
  const waves = several as readonly Topline[];
  if (waves.length > 1) return specOf(wavesDrawn(waves, wordsOf(options)), options);
  return KINDS.topline.picture(first, options, [])!;
}

/** What is said, without the width. */
function wordsOf({ width: _, ...words }: ChartOptions): PictureOptions {
  return words;
}

function isList<T>(result: T): result is Extract<T, readonly unknown[]> {
  return Array.isArray(result);
}
