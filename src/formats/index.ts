/**
 * Data that come from elsewhere: checked as objects or as CSV texts, other people's files read, and written again.
 *
 * A reader throws one PollError that lists every problem; its twin with `safe` in its name returns them instead.
 *
 * @module toplines/formats
 */
export type { PlacedCaution } from "../model/caution.ts";
export { type ParseResult, parseDataset, safeParseDataset } from "../model/parse-dataset.ts";
export type { ToldField } from "./column-roles.ts";
export type { Separator } from "./csv.ts";
export { describeTable, type TableResource } from "./data-package.ts";

export { readJson, safeReadJson, writeJson } from "./dataset-json.ts";
export { ddiLosses, writeDdiCodebook } from "./ddi-codebook.ts";
export {
  type FlatCsvOptions,
  type FlatFile,
  flatLosses,
  readFlatCsv,
  safeReadFlatCsv,
  writeFlatCsv,
} from "./flat-csv.ts";
export type { ForeignFileOptions } from "./foreign-file.ts";
export { datasetJsonSchema, type JsonSchema } from "./json-schema.ts";
export { type MergedField, type MergedPoll, merge, type PollMerge } from "./merge.ts";
export { type PollLineOptions, readPollLine } from "./poll-line.ts";
export type { EarlierPolls } from "./poll-records.ts";
export type { DateOrder, DateOrderOfNumbers } from "./printed-dates.ts";
export type { Mark } from "./printed-figures.ts";
export {
  type PollTablesOptions,
  type PollTablesRead,
  readPollTables,
  safeReadPollTables,
} from "./read-poll-tables.ts";
export { readRopf, safeReadRopf } from "./read-ropf.ts";
export { type FolderFiles, type ReadTablesOptions, readTables, safeReadTables } from "./read-tables.ts";
export type { ResultAnchor } from "./result-anchors.ts";
export type { RetiredIds } from "./retired-ids.ts";
export { rowsCsv } from "./rows-csv.ts";
export { type CellType, type Column, TABLES, type Table, type TableName } from "./tables.ts";
export { readWide, safeReadWide, type WideFileNames } from "./wide.ts";
export {
  parseMapping,
  type WideAnswer,
  type WideMapping,
  type WideQuestion,
  type WideSurveyField,
} from "./wide-mapping.ts";
export { type ProposeMappingOptions, proposeMapping } from "./wide-proposal.ts";
export { writeTables } from "./write-tables.ts";
