import type { Row, RowResult, Spread } from "./row.d.mts";

export declare function growthExponent(sizes: readonly number[], times: readonly number[]): number;
export declare function measureRow(
  row: Row,
  options: { readonly quick: boolean; readonly memoryOf: (name: string, size: number) => number },
): Promise<RowResult>;
export declare function peakMegabytes(row: Row, name: string, size: number): Promise<number>;
export declare function processorTime(): number;
export declare function short(value: number): string;
export declare function spread(values: readonly number[]): Spread;
