import { differenceFigure } from "../estimate/figure.ts";
import { maximumOf } from "../stats/extremes.ts";
import type { LocalLevelPosterior } from "../stats/local-level-posterior.ts";
import type { TrendSensitivity } from "./trend.ts";

/** Days at which the lines of other priors are looked at: enough for a mean. */
const SENSITIVITY_DAYS = 60;

/** What half and double the scale of the priors make of the line. */
export function sensitivityOf(
  { lines }: LocalLevelPosterior,
  days: readonly number[],
  fitAt: (priorScale: number, days: readonly number[]) => LocalLevelPosterior,
): readonly TrendSensitivity[] {
  // no date was asked for: there is no band to compare
  if (days.length === 0) return [];
  const step = Math.max(1, Math.ceil(days.length / SENSITIVITY_DAYS));
  const places = [...days.keys()].filter((i) => i % step === 0);
  const width = (line: LocalLevelPosterior["lines"][number] | undefined, at: readonly number[]): number =>
    at.reduce((sum, i) => sum + line!.days[i]!.bands[0]!.upper - line!.days[i]!.bands[0]!.lower, 0);
  return ([0.5, 2] as const).map((priorScale) => {
    const other = fitAt(
      priorScale,
      places.map((i) => days[i]!),
    );
    const all = [...places.keys()];
    return {
      priorScale,
      bandWidth: width(other.lines[0], all) / width(lines[0], places),
      levelBandWidth: lines.length === 1 ? null : width(other.lines[1], all) / width(lines[1], places),
      largestShift: differenceFigure(
        maximumOf([0, ...places.map((i, own) => Math.abs(other.lines[0]!.days[own]!.mean - lines[0]!.days[i]!.mean))]),
      ),
    };
  });
}
