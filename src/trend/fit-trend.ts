import { isDataset } from "../estimate/taken.ts";
import type { Dataset } from "../model/dataset.ts";
import { type AnswersOptions, fittedShares, type TrendShares } from "./fit-shares.ts";
import { fittedTrend } from "./fitted-trend.ts";
import type { Series } from "./series.ts";
import type { SeriesOptions } from "./series-of.ts";
import { takenSeries } from "./taken-series.ts";
import { TREND_ROWS, type Trend, type TrendOptions } from "./trend.ts";

/**
 * One line through the polls of several houses and wordings: a share that moves as a random walk, with an effect of each
 * house and of each wording, and how well the polls can tell them apart.
 *
 *     shareᵢ = μ(t) + house + wording + eᵢ     Var(eᵢ) = d · p(1 − p)/nᵢ + roundingᵢ + excess²
 *     μ(t) − μ(s) ~ N(0, daily² · days) + jumps     house ~ N(0, sd²)     wording ~ N(0, sd²)
 *
 * p is the share as smoothed, never the one that the poll found. The fit is exact for given standard deviations and jumps,
 * which are mixed by how likely they are. Priors of the standard deviations are exponential, above 1 point a day, 3 points of
 * excess and 4 of houses with a chance of 5% each, and half-normal with a scale of 10 points of wordings; half a jump is
 * expected over the whole time, N(0, (8 points)²). All of them times √(p(1 − p))/0.5 for all polls together. `sensitivity`
 * tells how the band changes when all priors are halved and doubled.
 *
 * The line is what the average house would show with the reference wording, or what one house would show. `totalInterval`
 * adds the error that all polls share, of which they say nothing, and what the houses of the line are off: it is as a count
 * would show. An unknown wording is a level
 * of its own for each house. `separability` tells which effects are known only together.
 *
 * Where the territory surveyed changed the line restarts. It fails to see what no poll says: a bias that all share, a
 * wording that differs from another only where nobody asked both.
 *
 * @param series From `series`, or a data set with the options that say which series is meant, as `series` takes them; with at least 8 polls that have an n.
 * @param options `answers` of a question, for the lines of all of them; `at`, the dates; `between`, two days; `line`, `referenceWording`, `joinHouses`, `fixedEffects`; `breaks`,
 *   `jumps`, `anchors`; `fieldWindow`; `priors`; and of the precision `level`, `designEffect`, `accept`, `assumeN`,
 *   `surveyErrors` (the part that surveys have in common, in `totalInterval`).
 * @returns Shares and differences as proportions; the same for any order of the readings.
 * @throws PollError `too-few-polls`; `inseparable-effects` where fixed effects cannot be separated; `unknown-value`,
 *   `not-a-date`, `missing-field`, `reason-missing`, `duplicate-id`, `out-of-range`, `percent-not-proportion`, `no-design-effect`.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const fitted = trend(series(polls, { stance: "nato-membership:for" }), { at: ["2021-11-15"] });
 * fitted.line.means; // => "average-house"
 * fitted.line.wording; // => "nato-referendum-today"
 * fitted.line.days[0]?.value; // => 0.561887
 * fitted.breaks[0]?.date; // => "2014-03-27"
 * ```
 * @see Jackman (2005), Australian Journal of Political Science 40 (4): 499–517, doi:10.1080/10361140500302472, for the model
 *   with effects of houses.
 */
export function trend(series: Series, options?: TrendOptions): Trend;
/** Lines of several answers to a question that add up to one, with `answers`; see TrendShares. */
export function trend(dataset: Dataset, options: AnswersOptions & TrendOptions & SeriesOptions): TrendShares;
/** The same of the series of a data set that the options mean. */
export function trend(dataset: Dataset, options: TrendOptions & SeriesOptions): Trend;
export function trend(...given: readonly unknown[]): Trend | TrendShares {
  const [of, options] = given;
  if (isDataset(of) && Object.hasOwn(Object(options) as object, "answers")) {
    return fittedShares(of, options as AnswersOptions & TrendOptions & SeriesOptions);
  }
  const { series, meant } = takenSeries("trend", TREND_ROWS, given);
  return fittedTrend(series, meant);
}
