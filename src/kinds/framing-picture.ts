import { type ComparedWordings, framingChart } from "../charts/framing-chart.ts";
import type { ChartOptions, VegaLiteSpec } from "../charts/spec.ts";
import { wording } from "../comparability/diff-wording.ts";
import type { Topline } from "../model/topline.ts";
import { sharesOf } from "./topline.ts";

/** The forms with their words, each with its intervals, and what differs from the first; null without two forms. */
export function framingPicture(
  comparison: ComparedWordings | readonly ComparedWordings[],
  toplines: readonly Topline[],
  options: ChartOptions,
): VegaLiteSpec | null {
  const [first, ...others] = toplines;
  if (first === undefined || others.length === 0) return null;
  // its method is that of a difference
  const { method: _, ...settings } = [comparison].flat()[0]!.lineage.settings;
  return framingChart(comparison, {
    ...options,
    toplines,
    shares: toplines.flatMap((each) => sharesOf(each, settings)),
    differences: others.map(({ question }) => wording(first.question, question)),
  });
}
