import { type Interval, widened } from "../estimate/estimate.ts";
import { differenceFigure } from "../estimate/figure.ts";
import {
  type DifferenceIntervalMethod,
  differenceInterval,
  pooledVariance,
} from "../stats/difference-of-proportions.ts";
import { adjustKnownPValues, bonferroniLevel } from "../stats/multiple-comparisons.ts";
import { criticalValue } from "../stats/normal.ts";
import { zTest } from "../stats/normal-estimate.ts";
import type { LinkKind, Series } from "./series.ts";
import type { SeriesStep } from "./series-description.ts";
import type { SizedReading } from "./sized-readings.ts";

/** Each step from one reading to the next with its test, adjusted for all that could be tested; none over a break. */
export function stepsOf(
  { links }: Series,
  byAddress: ReadonlyMap<string, SizedReading>,
  level: number,
  method: DifferenceIntervalMethod,
): readonly SeriesStep[] {
  const pairs = links.map((link) => {
    const [first, second] = [byAddress.get(link.from)!, byAddress.get(link.to)!];
    return { link, first, second, ...testOfPair(first, second, link.kind) };
  });
  const adjusted = adjustKnownPValues(pairs.map(({ tested }) => tested?.pValue ?? null));
  const family = pairs.filter(({ tested }) => tested !== null).length;
  return pairs.map(({ link: { from, to, kind }, first, second, tested, untested }, index) => {
    const estimate = second.value - first.value;
    const step = { from, to, link: kind, ...differenceFigure(estimate), untested };
    if (tested === null) return { ...step, test: null };
    const rounding = first.rounding.variance + second.rounding.variance;
    const intervalAt = (own: number): Interval => {
      const { lower, upper } = differenceInterval(sampleOf(first), sampleOf(second), { method, level: own });
      return { lower, upper, level: own };
    };
    const interval = intervalAt(level);
    const together = bonferroniLevel(family, level);
    return {
      ...step,
      test: {
        interval,
        totalInterval: widened(estimate, interval, rounding, criticalValue(level)),
        simultaneousInterval: { ...widened(estimate, intervalAt(together), rounding, criticalValue(together)), level },
        ...tested,
        adjustedPValue: adjusted[index]!,
      },
    };
  });
}

function testOfPair(
  first: SizedReading,
  second: SizedReading,
  kind: LinkKind,
): {
  readonly tested: { readonly statistic: number; readonly pValue: number } | null;
  readonly untested: SeriesStep["untested"];
} {
  if (kind === "break") return { tested: null, untested: "break" };
  if (first.size === null || second.size === null) return { tested: null, untested: "n-not-published" };
  const variance =
    pooledVariance(sampleOf(first), sampleOf(second)) + first.rounding.variance + second.rounding.variance;
  const { statistic, pValue } = zTest(second.value - first.value, Math.sqrt(variance));
  return statistic === null || pValue === null
    ? { tested: null, untested: "no-variance" }
    : { tested: { statistic, pValue }, untested: null };
}

function sampleOf({ value: proportion, size }: SizedReading): {
  readonly proportion: number;
  readonly sampleSize: number;
} {
  return { proportion, sampleSize: size! };
}
