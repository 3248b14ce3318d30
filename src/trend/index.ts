export {
  type ChangeDecomposition,
  type ChangePart,
  type DecomposeChangeOptions,
  type DecomposedGroup,
  decomposeChange,
  type GroupInWave,
  type StatedShares,
} from "./decompose-change.ts";
export {
  type DescribeSeriesOptions,
  describeSeries,
  type ExcessVariance,
  type RunDescription,
  type SeriesDescription,
  type SeriesSlope,
  type SeriesStep,
  type SeriesTests,
  type SeriesTrend,
} from "./describe-series.ts";
export {
  type CoincidingChange,
  type DateSpan,
  type FindBreaksOptions,
  findBreaks,
  type LevelStretch,
  type SeriesBreak,
  type SeriesBreaks,
  type SeriesShape,
} from "./find-breaks.ts";
export {
  type LinkKind,
  type RelatedHouses,
  type Series,
  type SeriesGap,
  type SeriesHouse,
  type SeriesLink,
  type SeriesOptions,
  type SeriesPeriod,
  type SeriesPoint,
  type SeriesQuestion,
  type SeriesRun,
  seriesOf,
} from "./series.ts";
export type { LeftOut, LeftOutReason, SeriesSelection } from "./series-readings.ts";
