import type { change, Dataset, isPollError, topline, toplineKeys } from "../../src/index.ts";

interface Verbs {
  readonly change: typeof change;
  readonly topline: typeof topline;
  readonly toplineKeys: typeof toplineKeys;
  readonly isPollError: typeof isPollError;
}

export interface NeighbouringPair {
  readonly from: string;
  readonly to: string;
  /** Of `change`, or why there is none. */
  readonly verdict: string;
}

export function neighbouringVerdicts(dataset: Dataset, verbs: Verbs): readonly NeighbouringPair[];
export function countsOf(pairs: readonly NeighbouringPair[]): Readonly<Record<string, number>>;
