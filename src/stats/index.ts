/**
 * The statistics alone: numbers in, numbers out. Nothing here knows what a survey is.
 *
 * Shares and differences are proportions, never percent; sample sizes are effective ones, n / deff, in respondents; `level`
 * is that of the interval; default: 0.95. Input outside a function's domain throws a PollError; nothing returns NaN.
 *
 * @module toplines/stats
 */

export {
  betaCumulative,
  betaQuantile,
  fUpperTail,
  studentCumulative,
  studentQuantile,
} from "./beta.ts";
export type { BetweenVarianceMethod, EffectHeterogeneity } from "./between-variance.ts";
export {
  type BreakLocation,
  type BreakLocationOptions,
  type BreakStep,
  type BreakSteps,
  type BreakStepsOptions,
  breakLocation,
  breakSteps,
  type TimeSpan,
} from "./break-location.ts";
export {
  type BeyondVariance,
  type BreakAlternative,
  type BreakTest,
  type BreakTestOptions,
  breakTest,
  type FadingError,
} from "./break-test.ts";
export {
  type ChangeShape,
  type ChangeShapeName,
  type ChangeShapes,
  type ChangeShapesOptions,
  changeShapes,
} from "./change-shapes.ts";
export type { ChiSquaredStatistic } from "./chi-squared.ts";
export { chiSquaredCumulative, chiSquaredQuantile, chiSquaredUpperTail } from "./chi-squared.ts";
export {
  type DifferenceIntervalMethod,
  type DifferenceIntervalOptions,
  differenceInterval,
  type IntervalEstimate,
  moverDifference,
  type TwoProportionTest,
  twoProportionTest,
} from "./difference-of-proportions.ts";
export { type EquivalenceOptions, type EquivalenceTest, equivalenceTest } from "./equivalence-test.ts";
export { logGamma } from "./gamma.ts";
export { type CountTable, type HomogeneityTest, homogeneityTest } from "./homogeneity-test.ts";
export { type IntegratedMean, type IntegratedMeanOptions, integratedEffect } from "./integrated-effect.ts";
export type { JumpChances, JumpSpan } from "./jump-chances.ts";
export {
  type DecompositionOptions,
  type GroupContribution,
  type GroupProportion,
  type GroupResult,
  type GroupShares,
  type KitagawaDecomposition,
  kitagawaDecomposition,
  standardisedShare,
} from "./kitagawa-decomposition.ts";
export {
  type LeaverDecomposition,
  leaverDecomposition,
} from "./leaver-decomposition.ts";
export {
  type LevelDeviation,
  type LevelJumps,
  type LevelPriors,
  type LocalLevel,
  type LocalLevelOptions,
  localLevel,
} from "./local-level.ts";
export type { EffectWeight, LevelObservation } from "./local-level-design.ts";
export type { FittedObservation, LevelSum, LevelSummary, LevelSummaryOptions } from "./local-level-sum.ts";
export {
  type MarginOfErrorOptions,
  marginOfError,
  type SampleSizeForMarginOptions,
  sampleSizeForMargin,
} from "./margin-of-error.ts";
export {
  type MetaRegression,
  type ModeratorTest,
  metaRegression,
} from "./meta-regression.ts";
export {
  type ChangePowerOptions,
  type ChangeTestMethod,
  changePower,
  type MinimumDetectableChangeOptions,
  minimumDetectableChange,
  type PlannedSample,
  type PlannedShare,
  type RequiredSampleSize,
  type RequiredSampleSizeOptions,
  requiredSampleSize,
  type SampleSizeForChangeOptions,
  sampleSizeForChange,
} from "./minimum-detectable-change.ts";
export {
  bonettPriceInterval,
  contrastVariance,
  type DesignOptions,
  type LeadSampleSizeOptions,
  leadSampleSize,
  leadScoreTest,
  shareDifference,
} from "./multinomial.ts";
export {
  adjustPValues,
  bonferroniLevel,
  type PValueAdjustment,
  type PValueAdjustmentOptions,
} from "./multiple-comparisons.ts";
export { type LevelOptions, normalCumulative, normalQuantile, normalUpperTail } from "./normal.ts";
export {
  type EstimateWithVariance,
  independentChange,
  type NormalEstimate,
} from "./normal-estimate.ts";
export { type OrderedLogit, orderedLogit } from "./ordered-logit.ts";
export { meanScoreDifference, type ProbabilityOfSuperiority, probabilityOfSuperiority } from "./ordinal-shift.ts";
export {
  type EstimatedBound,
  type PartlyIdentifiedInterval,
  partlyIdentifiedInterval,
} from "./partly-identified-interval.ts";
export {
  agrestiCoullInterval,
  clopperPearsonInterval,
  jeffreysInterval,
  logitInterval,
  type ProportionInterval,
  type ProportionIntervalMethod,
  type ProportionIntervalOptions,
  type ProportionSample,
  proportionInterval,
  waldInterval,
  wilsonInterval,
} from "./proportion-interval.ts";
export {
  leaveOneOut,
  type PooledEffect,
  type PooledEffectOptions,
  type PooledTest,
  type PooledWithoutOne,
  pooledEffect,
} from "./random-effects.ts";
export { exponentialScatter, type ScatterDistribution, scatterPosterior } from "./scatter.ts";
export { seededRandom } from "./seeded-random.ts";
export {
  type Segment,
  type Segmentation,
  type SegmentCountOptions,
  segmentationsByCount,
} from "./segmentation.ts";
export { exponentialPrior, type StandardDeviationPrior } from "./standard-deviation-prior.ts";
export {
  type ChangeWithSurveyErrorOptions,
  type CountsForOptions,
  changeWithSurveyError,
  contrastScale,
  countsFor,
  type ErrorLayer,
  type KeptCorrelations,
  keptCorrelation,
  type LeadReading,
  leadChangeWithSurveyError,
  leadWithSurveyError,
  NO_SURVEY_ERROR,
  type RoundingError,
  type ShareReading,
  type ShareWithSurveyErrorOptions,
  type SmallestChangeOptions,
  type SurveyErrorChange,
  type SurveyErrorEstimate,
  type SurveyErrorLead,
  type SurveyErrorOptions,
  type SurveyErrorPairOptions,
  type SurveyErrorSizes,
  shareWithSurveyError,
  smallestChange,
} from "./survey-error.ts";
export {
  type ChangeTippingOptions,
  changeTipping,
  type EquivalenceTippingOptions,
  equivalenceTipping,
  leadChangeTipping,
  leadTipping,
  type TippingPoints,
} from "./tipping-points.ts";
export {
  indicatorPredictors,
  type Predictors,
  type RegressionCoefficient,
  type TestedEstimate,
} from "./weighted-least-squares.ts";
export type { SegmentLengthOptions } from "./weighted-series.ts";
