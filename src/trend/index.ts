/**
 * The readings of a question or a stance in one series: whether they move, when, and the line through houses and wordings;
 * a change split by groups. `series` says which readings belong together; the other verbs take what it gives, or a data set.
 *
 * @module toplines/trend
 */
export type {
  ChangeDecomposition,
  ChangePart,
  DecomposedGroup,
  DecomposeOptions,
  GroupInWave,
  StatedShares,
} from "./change-decomposition.ts";
export { decompose } from "./decompose-change.ts";
export type { DescribeSeriesOptions } from "./describe-series.ts";
export { type BreaksOptions, breaks } from "./find-breaks.ts";
export {
  type FittedShare,
  type FittedShares,
  fitShares,
  type TrendShares,
  type TrendSharesOptions,
} from "./fit-shares.ts";
export { trend } from "./fit-trend.ts";
export { type FollowedSeries, type FollowedSeriesOptions, series } from "./followed-series.ts";
export type {
  LinkKind,
  RelatedHouses,
  Series,
  SeriesGap,
  SeriesHouse,
  SeriesLink,
  SeriesPeriod,
  SeriesPoint,
  SeriesQuestion,
  SeriesRun,
} from "./series.ts";
export type {
  CoincidingChange,
  DateSpan,
  LevelStretch,
  SeriesBreak,
  SeriesBreaks,
  SeriesShape,
} from "./series-breaks.ts";
export type {
  ExcessVariance,
  RunDescription,
  SeriesDescription,
  SeriesSlope,
  SeriesStep,
  SeriesTests,
  SeriesTrend,
} from "./series-description.ts";
export type { SeriesOptions } from "./series-of.ts";
export type { LeftOut, LeftOutReason } from "./series-readings.ts";
export type { SeriesSelection } from "./series-selection.ts";
export type { Trend, TrendDay, TrendDeviation, TrendOptions, TrendPriors, TrendSensitivity } from "./trend.ts";
export type { TrendAnchor } from "./trend-anchors.ts";
export type { BreakChoice, GivenBreak, TrendBreak } from "./trend-breaks.ts";
export type { SimplerLine, TrendComparison } from "./trend-comparison.ts";
export type { TrendDates, TrendSegment } from "./trend-dates.ts";
export type { TrendEffect, TrendEstimate } from "./trend-effects.ts";
export type {
  FixedFactor,
  TrendFactorName,
  TrendFactorOptions,
  TrendHouseEffects,
  TrendLineChoice,
} from "./trend-factors.ts";
export type { TrendLeftOut, TrendPollOptions } from "./trend-polls.ts";
export type { TrendPoll, TrendStandOuts } from "./trend-residuals.ts";
export type { TrendCoincidence, TrendGroup, TrendLevel, TrendSeparability } from "./trend-separability.ts";
