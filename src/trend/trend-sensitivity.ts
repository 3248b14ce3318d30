import { differenceFigure } from "../estimate/figure.ts";
import { maximumOf } from "../stats/extremes.ts";
import type { LocalLevel } from "../stats/local-level.ts";
import type { LevelSummary } from "../stats/local-level-sum.ts";
import type { TrendSensitivity } from "./trend.ts";

/** Days at which the lines of other priors are looked at: enough for a mean. */
const SENSITIVITY_DAYS = 20;

/** What half and double the scale of the priors make of the line. */
export function sensitivityOf(
  fit: LocalLevel,
  days: readonly number[],
  summary: (fit: LocalLevel, day: number) => LevelSummary,
): readonly TrendSensitivity[] {
  // no date was asked for: there is no band to compare
  if (days.length === 0) return [];
  const step = Math.ceil(days.length / SENSITIVITY_DAYS);
  const looked = days.filter((_, i) => i % step === 0);
  const at = (own: LocalLevel) => looked.map((day) => summary(own, day));
  const width = (line: readonly LevelSummary[]) =>
    line.reduce((sum, { bands: [band] }) => sum + band!.upper - band!.lower, 0);
  const line = at(fit);
  return ([0.5, 2] as const).map((priorScale) => {
    const other = at(fit.rescaled(priorScale));
    return {
      priorScale,
      bandWidth: width(other) / width(line),
      largestShift: differenceFigure(maximumOf(other.map(({ mean }, i) => Math.abs(mean - line[i]!.mean)))),
    };
  });
}
