export type { PlacedCaution } from "../model/check-dataset.ts";
export { type ParseResult, parseDataset, safeParseDataset } from "../model/parse-dataset.ts";
export { describeTable, type TableResource } from "./data-package.ts";
export { datasetJsonSchema } from "./json-schema.ts";
export { type FolderFiles, type ReadTablesOptions, readTables, safeReadTables } from "./read-tables.ts";
export { type CellType, type Column, TABLES, type Table, type TableName } from "./tables.ts";
export { writeTables } from "./write-tables.ts";
