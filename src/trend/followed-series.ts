import { settingsOf } from "../estimate/lineage.ts";
import type { Dataset } from "../model/dataset.ts";
import { type Of, type OptionRows, optionRows, settled, within } from "../model/option-rows.ts";
import { DESCRIBE_SERIES_ROWS, type DescribeSeriesOptions, describeSeries } from "./describe-series.ts";
import type { Series } from "./series.ts";
import type { SeriesDescription } from "./series-description.ts";
import { followedIn, SERIES_ROWS, type SeriesOptions } from "./series-of.ts";

/** What `series` can be told: which series is meant, and how sure its readings are taken to be. */
export interface FollowedSeriesOptions extends SeriesOptions, DescribeSeriesOptions {}

type Usual = "sameRespondents" | "gapDays" | "overrides" | "level" | "method";

/** The rows of its options. */
export const FOLLOWED_ROWS: OptionRows<FollowedSeriesOptions, Usual> = /* @__PURE__ */ optionRows(
  null as Of<FollowedSeriesOptions, Usual>,
  () => ({ ...SERIES_ROWS, ...DESCRIBE_SERIES_ROWS }),
);

/** The readings by date, and whether they move. */
export interface FollowedSeries extends Series {
  /** Null for leads, and where readings share respondents: nothing is tested then. */
  readonly description: SeriesDescription | null;
}

/**
 * The readings of a question, or of a stance whatever the wording, that belong in one line, by date; and whether
 * they move at all: all readings alike, a straight line, and every step between neighbours.
 *
 * What cannot stand in it is left out and named in `leftOut`: disputed figures and those not to be counted, readings on
 * another base, surveys without the answer or without field dates. A random half stands for all. The same people are counted
 * once. A link joins a reading to the next *of the same lead house and question*, and takes its kind from the weightiest
 * finding of `audit`; runs are what is left between breaks. Nothing is tested across a break, between houses or between
 * questions.
 *
 * Fails to see what the data set does not record: two readings may belong apart although nothing says so. A straight line is
 * a summary: opinion may have moved and come back, which `description.tests.homogeneity` sees and `trend` does not.
 *
 * @param dataset A checked data set.
 * @param options `question`, or `stance`, or both; with a question also `option`; `lead` of two answers instead of one; `base`
 *   or `rebase`, `group`, `sameRespondents`, `gapDays`, `overrides` of the audit; of the tests `level`, `designEffect`,
 *   `accept`, `assumeN`, `method`. A question alone means the one stance of its answers that is for something.
 * @returns Shares as proportions; plain data, the same for any order of the rows. `trend` and `breaks` take it.
 * @throws PollError `option-missing`, `unknown-address`, `unknown-stance`, `unknown-option`, `unknown-value`,
 *   `wrong-usage`, `out-of-range`, `reason-missing`, `no-design-effect`; `empty-series` where everything was left out, with what and why.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const followed = series(polls, { question: "iri-referendum", designEffect: 1.5 });
 * followed.readings[0]?.value; // => 0.34
 * followed.links[0]?.findings[0]?.code; // => "different-territory"
 * followed.description?.stepCounts.beyondChance.value; // => 6
 * followed.description?.largestStep?.to; // => "iri-2022-06/iri-referendum"
 * ```
 * @see Viechtbauer (2010), Journal of Statistical Software 36 (3), doi:10.18637/jss.v036.i03, for the excess variance.
 */
export function series(dataset: Dataset, options: FollowedSeriesOptions): FollowedSeries {
  const meant = settled("series", FOLLOWED_ROWS, options);
  const { series: found, toplines } = followedIn(dataset, within(SERIES_ROWS, meant));
  const isTested =
    found.follows.lead === null && found.readings.every((reading) => reading.sharesRespondentsWith.length === 0);
  const description = isTested ? describeSeries(found, within(DESCRIBE_SERIES_ROWS, meant), toplines) : null;
  const lineage = { ...found.lineage, settings: settingsOf(FOLLOWED_ROWS, meant) };
  return Object.freeze({ ...found, description, lineage });
}
