/**
 * Published poll results with the words that were asked: data sets, toplines, shares, leads, changes, coverage, sentences,
 * citations. What is the same in every entry stands here: `Estimate`, `Caution`, `PollError`.
 *
 * Data come from `loadDataset`, or from a folder of your own by `readDataset` of `toplines/node`. A call on `topline` joins
 * one question's shares with their question, survey and sources; `share`, `lead`, `change` and the other verbs take it.
 *
 * @module toplines
 */

// From the lowest layer up: code of one layer stays together in a bundle, which compression makes smaller.

export {
  type Call,
  type Issue,
  type IssueCode,
  type Issues,
  isPollError,
  issueSentence,
  PollError,
} from "./errors.ts";

// Numbers as text

export { formatCount, formatPercent, formatPoints, formatRange } from "./format/number.ts";

// Data sets, surveys, questions, and the shares of one question

export type {
  Caution,
  CautionGroup,
  CautionKind,
  CautionLabel,
  Missing as MissingRecord,
  ReasonedCaution,
} from "./model/caution.ts";
export type { Dataset } from "./model/dataset.ts";
export { type DatasetIdentity, digestOf, withDigest } from "./model/dataset-digest.ts";
export type { FieldDates, PartialDate } from "./model/dates.ts";
export {
  type DatasetDisclosure,
  type DisclosureCounts,
  type DisclosureItem,
  type DisclosureState,
  datasetDisclosure,
  disclosureOf,
} from "./model/disclosure.ts";
export type { Group, GroupSize, RegionPopulation } from "./model/group.ts";
export type { Organisation } from "./model/organisation.ts";
export type { Base, PublishedShare, Standing } from "./model/published-share.ts";
export type {
  ByLanguage,
  ConceptTerms,
  Experiment,
  Offered,
  OptionRole,
  Question,
  QuestionSubject,
  ResponseOption,
  ResponseStructure,
  Stance,
  Wording,
  WordingFeatures,
  WordingStatus,
} from "./model/question.ts";
export { fromPercent, type PrintedUnit, type PrintedValue } from "./model/share.ts";
export type { Provenance, Source, SourceType } from "./model/source.ts";
export type {
  Mode,
  Population,
  PublishedMargin,
  SampleSize,
  SampleType,
  SilentField,
  SizeStatus,
  StatedDesignEffect,
  Survey,
  Territory,
  Unknown,
} from "./model/survey.ts";
export {
  type AlternativeValue,
  addressOf,
  type Topline,
  type ToplineKey,
  type ToplineOptions,
  type ToplineResult,
  topline,
  toplineKeys,
} from "./model/topline.ts";

// One share, lead or net, with its interval

export type { ContrastEstimate, SideOfLead } from "./estimate/contrast.ts";
export {
  type DesignEffectRange,
  type ImpliedDesignEffect,
  impliedDesignEffects,
  type PublishedPrecision,
} from "./estimate/design-effect.ts";
export type {
  AppliedDesignEffect,
  Asked,
  ErrorParts,
  Estimate,
  Interval,
  SampleSizeFigure,
  Tipping,
} from "./estimate/estimate.ts";
export type { Figure, FigureRange, FigureUnit } from "./estimate/figure.ts";
export { type LeadEstimate, type LeadOptions, lead } from "./estimate/lead.ts";
export type {
  DatasetArgument,
  Lineage,
  LineageDataset,
  LineageInput,
  LineageQuestion,
  LineageSurvey,
  Material,
  Recipe,
  RecipeArgument,
  Setting,
  Settings,
  StudiesArgument,
  ToplineArgument,
} from "./estimate/lineage.ts";
export { type NetEstimate, type NetOptions, net } from "./estimate/net.ts";
export type { PrecisionInputs, PrecisionOptions } from "./estimate/precision.ts";
export { type RebaseOptions, rebase } from "./estimate/rebase.ts";
export type { Selection } from "./estimate/selection.ts";
export { type ShareEstimate, type ShareOptions, share } from "./estimate/share-estimate.ts";
export {
  type AppliedSurveyErrors,
  type EstimatedSize,
  SURVEY_ERROR_PRESETS,
  type SubjectOfQuestion,
  type SurveyErrorPreset,
  type SurveyErrors,
  type SurveyErrorTable,
} from "./estimate/survey-errors.ts";
export type { AddressOptions } from "./estimate/taken.ts";
export type { Topic } from "./estimate/topic.ts";

// What differs between two surveys

export type {
  AuditOptions,
  AuditPairOptions,
  Comparability,
  Finding,
  JudgedPair,
  SizedFinding,
} from "./comparability/audit.ts";
export type {
  Aspect,
  AuditRule,
  ComparedTexts as GradedTexts,
  ComparedWords,
  DifferentWords,
  FindingCode,
  FindingLevel,
  Found as RuleFinding,
  MissingSides,
  QuestionRule,
  SameQuestion,
  Side as PairSide,
  ToplineRule,
} from "./comparability/audit-rule.ts";
export {
  type ComparedQuestion,
  type ComparedTexts,
  type OptionDifference,
  type WordedQuestion,
  type WordingDifference,
  type WordingOptions,
  wording,
} from "./comparability/diff-wording.ts";
export type { EffectSize, EffectSizeId } from "./comparability/effect-sizes.ts";
export type { AuditOverride, AuditOverrides } from "./comparability/overrides.ts";
export { QUESTION_RULES } from "./comparability/question-rules.ts";
export type { Reach } from "./comparability/reach.ts";
export type { Remedy } from "./comparability/remedies.ts";
export type { TextDifference, TextRun, WordingGrade } from "./comparability/text-difference.ts";
export { TOPLINE_RULES } from "./comparability/topline-rules.ts";
export type { Verdict } from "./comparability/verdict.ts";
export type { DisclosedField, Size, SizeSource } from "./comparability/weigh.ts";
export type { FindingSize, WeighedAudit } from "./comparability/weighed-audit.ts";

// Over time

export { type Audit, audit } from "./trend/audit.ts";
export type {
  CoincidingChange,
  DateSpan,
  LevelStretch,
  SeriesBreak,
  SeriesBreaks,
  SeriesCourse,
} from "./trend/break-cautions.ts";
export { type BreaksOptions, breaks } from "./trend/breaks.ts";
export { type ChangeOptions, change, type LeadChangeOptions, type WaveChange } from "./trend/change.ts";
export type {
  AddressedDecomposeOptions,
  ChangeDecomposition,
  ChangePart,
  DecomposedGroup,
  DecomposeOptions,
  GroupInWave,
  StatedShares,
} from "./trend/change-decomposition.ts";
export type {
  ChangeEstimate,
  ChangeSide,
  DifferenceEstimate,
  DifferenceSide,
  Equivalence,
  Explanation,
  JudgedChange,
} from "./trend/change-estimate.ts";
export {
  changeOfDifference,
  type DifferenceChange,
  type DifferenceChangeOptions,
} from "./trend/change-of-difference.ts";
export { type CoverageOptions, coverage } from "./trend/coverage.ts";
export type { Bounds, CoverageBounds, CoverageScenario } from "./trend/coverage-bounds.ts";
export { decompose } from "./trend/decompose.ts";
export type { DifferenceOptions } from "./trend/difference.ts";
export { difference, type GroupDifference } from "./trend/difference.ts";
export { type EstimatedOccasion, type EstimateOccasionOptions, estimateOccasion } from "./trend/estimate-occasion.ts";
export {
  type AnswersOptions,
  type FittedShare,
  type FittedShares,
  type TrendShares,
  trend,
} from "./trend/fit-trend.ts";
export type { FittedReading, TrendStandOuts } from "./trend/fitted-trend.ts";
export {
  type DescribeSeriesOptions,
  type ExcessVariance,
  type FollowedSeries,
  type FollowedSeriesOptions,
  type JudgedStep,
  type RunDescription,
  type SeriesDescription,
  type SeriesSlope,
  type SeriesStep,
  type SeriesTests,
  type SeriesTrend,
  series,
} from "./trend/followed-series.ts";
export type { LeftOut, LeftOutReason } from "./trend/followed-toplines.ts";
export type { LeadChange, LeadSide } from "./trend/lead-change.ts";
export type { Reading, SeriesPeriod } from "./trend/reading.ts";
export type {
  BrokenLink,
  LinkKind,
  RelatedHouses,
  Series,
  SeriesGap,
  SeriesHouse,
  SeriesLink,
  SeriesOptions,
  SeriesQuestion,
  SeriesRun,
} from "./trend/series-of.ts";
export type { SeriesSelection } from "./trend/series-selection.ts";
export type { Trend, TrendDay, TrendDeviation, TrendOptions, TrendSensitivity } from "./trend/trend.ts";
export type {
  BreakChoice,
  GivenBreak,
  GivenJump,
  JumpChoice,
  JumpTime,
  TrendBreak,
  TrendJumps,
} from "./trend/trend-breaks.ts";
export type { DatedReason, TrendDates, TrendSegment } from "./trend/trend-dates.ts";
export type {
  TrendCoincidence,
  TrendDifference,
  TrendEffect,
  TrendEstimate,
  TrendGroup,
  TrendSeparability,
} from "./trend/trend-effects.ts";
export type {
  FixedFactor,
  TrendFactorName,
  TrendFactorOptions,
  TrendLineChoice,
} from "./trend/trend-factors.ts";
export type { AnchoredDay, TrendAnchor } from "./trend/trend-line.ts";
export type { TrendPriors } from "./trend/trend-priors.ts";
export type { ReadingLevels, TrendOutsider, TrendPollOptions } from "./trend/trend-readings.ts";

// Between wordings

export { changeOfEffect, type EffectChange } from "./framing/change-of-effect.ts";
export type { ComparedForm, FormAnswer } from "./framing/compared-form.ts";
export type { EffectAspect } from "./framing/effects-of-one-kind.ts";
export { type FramingOptions, framing, type WordingComparison } from "./framing/framing.ts";
export type { AnswerScores, FormsTest, OrdinalShift, ShiftMeasure } from "./framing/ordinal-shifts.ts";
export { plan, type SplitBallotPlan } from "./framing/plan.ts";
export type { PlanAssumption, PlanOptions } from "./framing/plan-options.ts";
export { pool } from "./framing/pool.ts";
export type {
  ExperimentOptions,
  Moderator,
  ModeratorName,
  PooledAcross,
  PoolMethod,
  PoolOptions,
  PoolPriorName,
  StudyOptions,
} from "./framing/pool-options.ts";
export type {
  PooledMean,
  PooledPart,
  PooledRole,
  PooledWordingEffect,
  PoolPrior,
} from "./framing/pooled-wording-effect.ts";
export type { EffectStudies, ShareStudies, StudyTable } from "./framing/study-table.ts";
export type { AnswerSelection } from "./framing/wording-answers.ts";
export type { DesignGrade, WordingDesign } from "./framing/wording-design.ts";
export type { RespondentBounds, WordingAllowances, WordingEffect, WordingSide } from "./framing/wording-effect.ts";
export { type WordingEffectsOptions, wordingEffectsOf } from "./framing/wording-effects-of.ts";

// Results as rows and documents

export { type Cell, COLUMNS, type Column } from "./report/columns.ts";
export {
  type DatasetReport,
  datasetReport,
  type QuestionSummary,
} from "./report/dataset-report.ts";
export { type DescribeDatasetOptions, describeDataset } from "./report/describe-dataset.ts";
export {
  type Block,
  type Document,
  type List,
  type Picture,
  type RenderTextOptions,
  renderMarkdown,
  renderText,
  type TableColumn,
} from "./report/document.ts";
export { type RenderWordingOptions, renderWording } from "./report/wording.ts";

// Words and looks of pictures

export type { FormWords, LegendWords, PictureText, PictureWords, ResultPicture, RowWords } from "./pictures/picture.ts";
export type { PictureEvent, PictureOptions } from "./pictures/picture-speech.ts";
export type { PictureBase, PictureTheme, PictureToken } from "./pictures/theme.ts";
export { type SpecPart, type VegaLiteSpec, vegaConfig } from "./pictures/thin-spec.ts";

// What every result can do

export { describe } from "./kinds/describe.ts";
export type { DescribeOptions, LanguageOptions } from "./kinds/describe-options.ts";
export type { Result, Shown } from "./kinds/kinds.ts";
export { type PackedTable, packResult, unpackResult } from "./kinds/packed-result.ts";
export { chartData, type PicturedOptions, picture } from "./kinds/picture.ts";
export { pollName } from "./kinds/poll-name.ts";
export { sentence } from "./kinds/sentence.ts";
export { type TidyRow, tidy } from "./kinds/tidy.ts";

// Recipes

export type { DatasetFinder } from "./recipe/run-recipe.ts";

// Citations and records

export { type Citation, type CiteOptions, cite } from "./citation/cite.ts";
export { type FormatReferencesOptions, formatReferences, type ReferenceFormat } from "./citation/format-references.ts";
export {
  type ChangedInput,
  type MovedFigure,
  type MoveReason,
  type Recomputation,
  type RecomputeData,
  recompute,
} from "./citation/recompute.ts";
export {
  type Figures,
  type NumberRecord,
  type RecordedInput,
  type RecordedResult,
  recordOf,
} from "./citation/record.ts";
export type { Reference, ReferenceDate, ReferenceName, ReferenceType } from "./citation/reference.ts";
export {
  type CitableDataset,
  type CitableResult,
  type ReferencesOfOptions,
  referencesOf,
} from "./citation/references.ts";

// Pictures

export { type AlwaysCharted, type ChartOptions, chart, chartSpec } from "./rendering/chart.ts";
export { type RenderSvgOptions, renderSvg } from "./rendering/render-svg.ts";

// Manuscripts

export type { Verification, VerifyOptions } from "./claims/verify.ts";
export { verify } from "./claims/verify-later.ts";

// Data sets of the package

export { type EffectSizeTable, loadDataset, loadEffectSizes } from "./datasets/catalogue.ts";
export { DATASET_IDS, type DatasetId } from "./datasets/dataset-ids.ts";
