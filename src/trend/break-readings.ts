import type { EstimateWithVariance } from "../stats/normal-estimate.ts";
import { type BreakCriterion, segmentSeries } from "../stats/segmentation.ts";
import type { SizedReading } from "./sized-readings.ts";

/** The readings of one middle of field dates. */
interface ReadingTime {
  readonly addresses: readonly string[];
  readonly middle: number;
  readonly share: number;
  readonly size: number;
  readonly rounding: number;
}

/** Their mean by effective n, which is the share of all their respondents. */
export function timeOf(readings: readonly SizedReading[]): ReadingTime {
  const size = readings.reduce((sum, reading) => sum + reading.size!, 0);
  return {
    addresses: readings.map(({ address }) => address),
    middle: readings[0]!.period.midpoint,
    share: readings.reduce((sum, { value: share, size: own }) => sum + own! * share, 0) / size,
    size,
    rounding: readings.reduce((sum, { rounding, size: own }) => sum + (own! / size) ** 2 * rounding.variance, 0),
  };
}

/**
 * Estimates with the variances of the share that the readings of a segment have in common, so that an extreme reading gets no
 * more weight than its neighbours.
 */
export function observationsOf(
  times: readonly ReadingTime[],
  cutting: { readonly criterion: BreakCriterion; readonly minimumLength: number },
): readonly EstimateWithVariance[] {
  const withCommon = (common: readonly number[]): readonly EstimateWithVariance[] =>
    times.map(({ share, size, rounding }, i) => ({
      estimate: share,
      variance: (common[i]! * (1 - common[i]!)) / size + rounding,
    }));
  const all = commonShare(times);
  const { segments } = segmentSeries(withCommon(times.map(() => all)), cutting);
  return withCommon(
    segments.flatMap(({ first, last }) => {
      const own = times.slice(first, last + 1);
      const common = commonShare(own);
      return own.map(() => common);
    }),
  );
}

/** Never 0 or 1, which would have no variance: one respondent more on either side. */
function commonShare(times: readonly ReadingTime[]): number {
  const chose = times.reduce((sum, { share, size }) => sum + share * size, 1);
  return chose / times.reduce((sum, { size }) => sum + size, 2);
}
