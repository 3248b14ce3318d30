export { betaCumulative, betaQuantile } from "./beta.ts";
export { binomialCumulative } from "./binomial.ts";
export { chiSquaredCumulative, chiSquaredQuantile, chiSquaredUpperTail } from "./chi-squared.ts";
export { type DetectableDifferenceOptions, detectableDifference } from "./detectable-difference.ts";
export {
  type DifferenceIntervalMethod,
  type DifferenceIntervalOptions,
  differenceInterval,
  type IntervalEstimate,
  moverDifference,
  type ProportionSample,
  type TwoProportionTest,
  twoProportionTest,
} from "./difference-of-proportions.ts";
export { type EquivalenceOptions, type EquivalenceTest, equivalenceTest } from "./equivalence-test.ts";
export { clopperPearsonInterval, jeffreysInterval } from "./exact-proportion-interval.ts";
export { fCumulative, fQuantile, fUpperTail } from "./f.ts";
export { logGamma } from "./gamma.ts";
export {
  type ImpliedDesignEffectOptions,
  impliedDesignEffect,
  type MarginOfErrorOptions,
  marginOfError,
  type SampleSizeForMarginOptions,
  sampleSizeForMargin,
} from "./margin-of-error.ts";
export {
  type ChangePowerOptions,
  type ChangeTestMethod,
  changePower,
  type MinimumDetectableChangeOptions,
  minimumDetectableChange,
  type PlannedSample,
  type PlannedShare,
  type SampleSizeForChangeOptions,
  sampleSizeForChange,
} from "./minimum-detectable-change.ts";
export {
  contrastVariance,
  type DesignOptions,
  type LeadSampleSizeOptions,
  leadSampleSize,
  multinomialCovariance,
  netOfOpinion,
  shareDifference,
} from "./multinomial.ts";
export { criticalValue, type LevelOptions, normalCumulative, normalQuantile, normalUpperTail } from "./normal.ts";
export {
  type EstimateWithVariance,
  independentChange,
  type NormalEstimate,
  normalEstimate,
  swing,
} from "./normal-estimate.ts";
export {
  agrestiCoullInterval,
  logitInterval,
  type ProportionInterval,
  waldInterval,
  wilsonInterval,
} from "./proportion-interval.ts";
export {
  type ProportionIntervalMethod,
  type ProportionIntervalOptions,
  proportionInterval,
} from "./proportion-interval-by-method.ts";
export { studentCumulative, studentQuantile, studentUpperTail } from "./student.ts";
