import type { RowResult } from "./row.d.mts";

export declare function slowerThanCommitted(result: RowResult, committed: readonly RowResult[]): string[];
