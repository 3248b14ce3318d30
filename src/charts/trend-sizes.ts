import { maximumOf } from "../stats/extremes.ts";
import type { Trend } from "../trend/trend.ts";
import type { TrendPoll } from "./trend-polls.ts";

/** How many were asked, and how large the points are. */
interface PollSizes {
  /** The n that are published, or accepted. */
  readonly bases: readonly number[];
  /** What the caller took for the n of the others; null where nothing was. */
  readonly assumed: number | null;
  /** Effective n of each point; 0 for one outside the line. */
  readonly sizes: readonly number[];
  readonly largest: number;
  /** Area of a point in pixels: those outside the line are small. */
  readonly area: (size: number) => number;
}

/** Sizes of the points, as the line through them counts them. */
export function pollSizes(polls: readonly TrendPoll[], trend: Trend): PollSizes {
  const { accept, assumeN } = trend.lineage.settings;
  const effective = new Map(trend.polls.map((poll) => [poll.address, poll.effectiveSampleSize.value] as const));
  const baseOf = ({ baseSize }: TrendPoll): number =>
    baseSize === null || (baseSize.status === "inferred" && accept !== "inferred") ? 0 : baseSize.value;
  const assumed = typeof assumeN === "number" ? assumeN : null;
  const sizes = polls.map(({ address }) => effective.get(address) ?? 0);
  const largest = maximumOf([0, ...sizes]);
  return {
    bases: polls.map(baseOf).filter(Boolean),
    assumed,
    sizes,
    largest,
    area: (size) => (size === 0 ? 24 : 20 + (180 * size) / largest),
  };
}
