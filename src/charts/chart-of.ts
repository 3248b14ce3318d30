import type { Audit } from "../comparability/audit.ts";
import { wording } from "../comparability/diff-wording.ts";
import { refuse, shown } from "../errors.ts";
import { givenTo } from "../estimate/displayable.ts";
import type { Settings } from "../estimate/lineage.ts";
import { type ShareEstimate, type ShareOptions, share } from "../estimate/share-estimate.ts";
import { checkOptions } from "../model/arguments.ts";
import type { Topline } from "../model/topline.ts";
import type { Result } from "../report/sentence.ts";
import type { Series } from "../trend/series.ts";
import { breaksChart } from "./breaks-chart.ts";
import { changeChart } from "./change-chart.ts";
import { comparabilityChart } from "./comparability-chart.ts";
import { coverageChart } from "./coverage-chart.ts";
import { decompositionChart } from "./decomposition-chart.ts";
import { forestChart } from "./forest-chart.ts";
import { type ComparedWordings, framingChart } from "./framing-chart.ts";
import { CHART_OPTIONS, type ChartOptions, type VegaLiteSpec } from "./spec.ts";
import { toplineChart } from "./topline-chart.ts";
import { trendChart } from "./trend-chart.ts";
import { ofWhole } from "./whole-result.ts";

/** What `chartOf` draws. */
export type Charted = Result | Audit | Topline;

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
export function chartOf(result: Charted, given: Given = [], options: ChartOptions = {}): VegaLiteSpec | null {
  if (typeof result !== "object" || result === null) refuseOther(result as never);
  checkOptions("chartOf", options, [CHART_OPTIONS]);
  return ofWhole(result, () => chartFor(result, given, options));
}

function chartFor(result: Charted, given: Given, options: ChartOptions): VegaLiteSpec | null {
  const toplines = given.filter((each) => each.kind === "topline");
  const series = given.find((each) => each.kind === "series");
  switch (result.kind) {
    case "topline":
      return toplineChart(result, sharesOf(result, {}), options);
    case "share":
    case "lead":
    case "net":
      return toplines[0] === undefined
        ? null
        : toplineChart(toplines[0], sharesOf(toplines[0], result.lineage.settings), options);
    case "change":
    case "group-difference":
      return changeChart(result, options);
    case "trend":
      return series === undefined ? null : trendChart(series as Series, result, options);
    case "coverage-bounds":
      return coverageChart(result, options);
    case "change-decomposition":
      return decompositionChart(result, options);
    case "series-breaks":
      return breaksChart(result, series === undefined ? null : (series as Series), options);
    case "pooled-wording-effect": {
      // Effects know the forms that they were made of, and these what was read out first.
      const forms = [...toplines, ...given.flatMap((each) => givenTo(each) as Given)];
      const questions = forms.flatMap((each) => (each.kind === "topline" ? each.question : []));
      return forestChart(result, { ...options, questions });
    }
    case "wording-comparison":
      return toplines.length < 2 ? null : framingOf(result, toplines, options);
    case "wording-effect": {
      const sides = toplines.filter(({ address }) => [result.from.address, result.to.address].includes(address));
      return sides.length < 2 ? null : framingOf({ ...result, effects: [result] }, sides, options);
    }
    case "comparability-audit":
      return comparabilityChart(result, toplines.length < 2 ? [] : [toplines[0]!, toplines[1]!], options);
    case "series":
    case "series-description":
    case "trend-shares":
    case "change-of-effect":
    case "plan":
      return null;
    default:
      return refuseOther(result);
  }
}

/** Refuses what is no result, as a caller without types may give it. */
function refuseOther(result: never): never {
  return refuse(
    "wrong-type",
    ["result"],
    `Expected what a verb returned, or a topline, got ${shown(result)}.`,
    "topline(dataset, address) gives one.",
  );
}

/** The forms with their words, each with its intervals, and what differs from the first. */
function framingOf(comparison: ComparedWordings, toplines: readonly Topline[], options: ChartOptions): VegaLiteSpec {
  // its method is that of a difference
  const { method: _, ...settings } = comparison.lineage.settings;
  const [first, ...others] = toplines;
  return framingChart(comparison, {
    ...options,
    toplines,
    shares: toplines.flatMap((each) => sharesOf(each, settings)),
    differences: others.map(({ question }) => wording(first!.question, question)),
  });
}

/** The share of every answer, with the precision that a result was given. */
function sharesOf(topline: Topline, settings: Settings): readonly ShareEstimate[] {
  const own = ["method", "level", "designEffect", "accept", "assumeN", "surveyErrors"];
  const precision = Object.fromEntries(
    Object.entries(settings).filter(([name, setting]) => own.includes(name) && setting !== null),
  );
  return topline.results.map(({ option: { code } }) => share(topline, { ...precision, option: code } as ShareOptions));
}
