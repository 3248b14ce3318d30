/**
 * Results as documents, in plain text and Markdown; numbers as text; the rules of the audit.
 *
 * @module toplines/report
 */
export type {
  AuditRule,
  ComparedTexts as GradedTexts,
  ComparedWords,
  Found as RuleFinding,
  QuestionRule,
  ToplineRule,
} from "../comparability/audit-rule.ts";
export { QUESTION_RULES } from "../comparability/question-rules.ts";
export { TOPLINE_RULES } from "../comparability/topline-rules.ts";
export { formatCount, formatPercent, formatPoints, formatRange } from "../format/number.ts";
export { describeAudit } from "../kinds/audit.ts";
export { type DescribeOptions, describe } from "../kinds/describe.ts";
export type { Result } from "../kinds/kinds.ts";
export { sentence } from "../kinds/sentence.ts";
export {
  type DatasetReport,
  datasetReport,
  describeDataset,
  type QuestionSummary,
  type ReportPictures,
} from "./dataset-report.ts";
export {
  type Block,
  type Document,
  type Picture,
  type RenderTextOptions,
  renderMarkdown,
  renderText,
  type TableColumn,
} from "./document.ts";
export { type RenderWordingOptions, renderWording } from "./wording.ts";
