import { refuse } from "../errors.ts";
import type { Interval } from "../estimate/estimate.ts";
import { formatPercent } from "../format/number.ts";
import { type FitTrendOptions, fitTrend, type Trend } from "./fit-trend.ts";
import type { Series } from "./series.ts";

/** One answer on one day, made to add up with the others. */
export interface FittedShare {
  readonly label: string;
  readonly estimate: number;
  readonly standardError: number;
  readonly interval: Interval;
}

/** All answers on one day. */
export interface FittedShares {
  readonly date: string;
  readonly segment: number;
  /** What the answers added up to before. */
  readonly total: number;
  /** In the order of the series; they add up to 1. */
  readonly shares: readonly FittedShare[];
}

/** The lines of all answers to a question. */
export interface TrendShares {
  readonly kind: "trend-shares";
  readonly level: number;
  readonly days: readonly FittedShares[];
  /** Each answer on its own, as it was fitted, with its effects, cautions and lineage. */
  readonly trends: readonly Trend[];
}

/**
 * Lines of all answers to a question that add up to one: each is fitted on its own, then all are moved by what they are
 * off together, the less sure the further.
 *
 *     share = m − V · (Σm − 1)/ΣV,  m and V mean and variance of its own line; its band moves along
 *
 * For a lead between two of them follow the lead (`seriesOf` with `lead`): its variance does not follow from two lines.
 *
 * @param series From `seriesOf`, one for each answer of a question; together they hold every respondent. A poll that lacks
 *   one is left out of that series, and named there.
 * @param options As for `fitTrend`.
 * @returns Shares as proportions.
 * @throws PollError `wrong-usage` for fewer than two series, for leads, for a poll whose answers do not add up to one, or
 *   where no poll has them all; what `fitTrend` throws.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const answers = ["for", "against", "would-not-vote", "dk"];
 * const series = answers.map((option) => seriesOf(polls, { question: "iri-referendum", option }));
 * const { days } = fitShares(series, { at: ["2018-01-01"] });
 * days[0]?.total; // => 0.948381
 * days[0]?.shares.map(({ estimate }) => estimate); // => [0.413344, 0.297441, 0.110733, 0.178482]
 * ```
 */
export function fitShares(series: readonly Series[], options: FitTrendOptions = {}): TrendShares {
  requireWhole(series);
  const first = fitTrend(series[0]!, options);
  const at = first.line.days.map(({ date }) => date);
  const trends = [first, ...series.slice(1).map((one) => fitTrend(one, { ...options, at }))];
  return {
    kind: "trend-shares",
    level: first.level,
    days: first.line.days.map(({ date, segment }, i) => {
      const own = trends.map(({ label, line }) => ({ label, ...line.days[i]! }));
      const total = own.reduce((sum, { estimate }) => sum + estimate, 0);
      const variance = own.reduce((sum, { standardError }) => sum + standardError ** 2, 0);
      return {
        date,
        segment,
        total,
        shares: own.map(({ label, estimate, standardError, interval: { lower, upper, level } }) => {
          const shift = variance === 0 ? 0 : (standardError ** 2 * (1 - total)) / variance;
          const interval = { lower: Math.max(0, lower + shift), upper: Math.min(1, upper + shift), level };
          return { label, estimate: estimate + shift, standardError, interval };
        }),
      };
    }),
    trends,
  };
}

/** Furthest from one that printed answers may add up to: each is rounded. */
const FURTHEST = 0.02;

function requireWhole(series: readonly Series[]): void {
  if (series.length < 2) {
    refuse(
      "wrong-usage",
      ["series"],
      `Expected two series or more, got ${String(series.length)}.`,
      "fitTrend is for one answer.",
    );
  }
  const lead = series.findIndex(({ follows }) => follows.lead !== null);
  if (lead >= 0) {
    refuse(
      "wrong-usage",
      ["series", lead],
      "Expected series of shares, got one of leads.",
      "A lead is fitted by fitTrend.",
    );
  }
  const sums = new Map<string, number>();
  const [first, ...others] = series.map(({ points }) => new Map(points.map(({ address, share }) => [address, share])));
  for (const [address, share] of first!) {
    // where an answer is missing, the others say nothing of the sum
    if (others.every((each) => each.has(address))) {
      sums.set(
        address,
        others.reduce((sum, each) => sum + each.get(address)!, share),
      );
    }
  }
  if (sums.size === 0) {
    refuse("wrong-usage", ["series"], "Expected a poll with all answers, got none.", "Are the series of one question?");
  }
  for (const [address, sum] of [...sums].sort()) {
    if (Math.abs(sum - 1) <= FURTHEST) continue;
    refuse(
      "wrong-usage",
      ["series"],
      `Expected answers that add up to 100% in every poll that has them all, got ${formatPercent(sum)} in ${address}.`,
      "Together the series must hold every answer, don't-knows and refusals included.",
    );
  }
}
