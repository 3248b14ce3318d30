/**
 * Published poll results with the words that were asked: data sets, toplines, shares, leads, changes, coverage, sentences,
 * citations. What is the same in every entry stands here: `Estimate`, `Caution`, `PollError`.
 *
 * Data come from `loadDataset`, or from a folder of your own by `readDataset` of `toplines/node`. A call on `topline` joins
 * one question's shares with their question, survey and sources; `share`, `lead`, `change` and the other verbs take it.
 *
 * @module toplines
 */
export { type Citation, type CiteOptions, cite } from "./citation/cite-number.ts";
export type { Figures } from "./citation/figures.ts";
export { type FormatReferencesOptions, formatReferences, type ReferenceFormat } from "./citation/format-references.ts";
export {
  type ChangedInput,
  type MovedFigure,
  type MoveReason,
  type Recomputation,
  type RecomputeData,
  recompute,
} from "./citation/recompute.ts";
export { type NumberRecord, type RecordedInput, type RecordedResult, recordOf } from "./citation/record.ts";
export type { Reference, ReferenceDate, ReferenceName, ReferenceType } from "./citation/reference.ts";
export {
  type CitableDataset,
  type CitableResult,
  datasetReference,
  type ReferencesOfOptions,
  referencesOf,
  type SourceReferenceOptions,
  sourceReference,
} from "./citation/references.ts";
export {
  type Audit,
  type AuditOptions,
  type AuditOverride,
  type AuditOverrides,
  type AuditVerdict,
  audit,
  type Finding,
} from "./comparability/audit.ts";
export type { Aspect, FindingLevel } from "./comparability/audit-rule.ts";
export {
  type ComparedTexts,
  type OptionDifference,
  type WordingDifference,
  type WordingOptions,
  wording,
} from "./comparability/diff-wording.ts";
export type { TextDifference, TextRun, WordingGrade } from "./comparability/text-difference.ts";
export { DATASET_IDS, type DatasetId, loadDataset } from "./datasets/catalogue.ts";
export {
  type FindingCode,
  type Issue,
  type IssueCode,
  type Issues,
  isPollError,
  issueSentence,
  PollError,
} from "./errors.ts";
export type { ContrastEstimate } from "./estimate/contrast.ts";
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
  ToplineArgument,
} from "./estimate/lineage.ts";
export { type NetEstimate, type NetOptions, net } from "./estimate/net.ts";
export type { PrecisionInputs, PrecisionOptions } from "./estimate/precision.ts";
export { type RebaseOptions, rebase } from "./estimate/rebase.ts";
export type { Selection } from "./estimate/selection.ts";
export { type ShareEstimate, type ShareOptions, share } from "./estimate/share-estimate.ts";
export {
  type AppliedSurveyError,
  SURVEY_ERROR_PRESETS,
  type SurveyErrorAllowance,
  type SurveyErrorPreset,
} from "./estimate/survey-error-allowance.ts";
export { type Cell, COLUMNS, type Column } from "./kinds/columns.ts";
export type { Result, Shown } from "./kinds/kinds.ts";
export { sentence } from "./kinds/sentence.ts";
export { type TidyRow, tidy } from "./kinds/tidy.ts";
export type { Caution, CautionGroup } from "./model/caution.ts";
export type { Dataset } from "./model/dataset.ts";
export { digestOf, withDigest } from "./model/dataset-digest.ts";
export type { DatasetIdentity } from "./model/dataset-identity.ts";
export type { FieldDates, PartialDate } from "./model/dates.ts";
export { type DatasetDisclosure, type DisclosureItem, datasetDisclosure, disclosureOf } from "./model/disclosure.ts";
export type { Group, GroupSize, RegionPopulation } from "./model/group.ts";
export type { Organisation } from "./model/organisation.ts";
export type { Base, PublishedShare, Standing } from "./model/published-share.ts";
export type {
  ByLanguage,
  Experiment,
  Offered,
  OptionRole,
  Question,
  ResponseOption,
  ResponseStructure,
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
export type { DatasetFinder } from "./recipe/run-recipe.ts";
export { type CoverageOptions, coverage } from "./trend/bound-coverage.ts";
export type { ChangeEstimate, ChangeSide, Equivalence, Verdict } from "./trend/change.ts";
export { difference, type GroupDifference } from "./trend/compare-groups.ts";
export { type ChangeOptions, change, type WaveChange } from "./trend/compare-waves.ts";
export type { Bounds, CoverageBounds, CoverageScenario } from "./trend/coverage-bounds.ts";
