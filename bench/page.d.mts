import type { RowResult } from "./row.d.mts";

interface Results {
  readonly machine: {
    readonly processor: string;
    readonly cores: number;
    readonly node: string;
    readonly date: string;
  };
  readonly rows: readonly RowResult[];
}

export declare function performancePage(results: Results): string;
export declare function performanceTables(results: Results): Readonly<Record<string, string>>;
