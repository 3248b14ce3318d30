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
export {
  type DatasetReport,
  datasetReport,
  describeDataset,
  type QuestionSummary,
  type ReportPictures,
} from "../report/dataset-report.ts";
export {
  type Block,
  type Document,
  type Picture,
  type RenderTextOptions,
  renderMarkdown,
  renderText,
  type TableColumn,
} from "../report/document.ts";
export { type RenderWordingOptions, renderWording } from "../report/wording.ts";
export { describeAudit } from "./audit.ts";
export { type DescribeOptions, describe } from "./describe.ts";
export type { Result } from "./kinds.ts";
export { sentence } from "./sentence.ts";
