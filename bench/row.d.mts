/** One call of a task; the numbers that it gives, and its own time where the caller cannot take it. */
export type Run = () => unknown;

/** A task of a user, ours and theirs. */
export interface Row {
  readonly id: string;
  readonly title: string;
  /** What the size counts. */
  readonly counted: string;
  /** One call for one result, arithmetic by the 100,000, reading of tables, or a whole process. */
  readonly kind: "call" | "arithmetic" | "reading" | "process";
  /** Sizes at which all take turns; the last is the main one. */
  readonly beside: readonly number[];
  /** The same for `--quick`. */
  readonly quick?: readonly number[];
  /** Three sizes for the growth of time, and what grows where it is not the size. */
  readonly growth?: readonly number[];
  readonly countOf?: (size: number) => number;
  readonly exponentAtMost?: number;
  readonly data: (size: number) => unknown;
  readonly ours: (data: never) => Run | Promise<Run>;
  readonly peers: readonly Peer[];
  /** How far numbers may be apart, by ratio where they are above 1. */
  readonly tolerance: number;
  /** Largest ratio by name of the peer; `others` for R and Python. In JavaScript 1 unless told. */
  readonly ceilings?: Readonly<Record<string, number | null>>;
  /** The ceiling holds for the fastest turns: what else the machine does only adds to the time of a process. */
  readonly fastest?: boolean;
  /** Runs say their own times. */
  readonly external?: boolean;
  /** Milliseconds of a turn, and turns in a quick run and in a full one. */
  readonly budget?: number;
  readonly rounds?: readonly [number, number];
  /** What has to be imported of ours. */
  readonly bundle?: string;
  readonly memory?: boolean;
  readonly holds?: (result: RowResult, quick: boolean) => Promise<Limit[]> | Limit[];
}

export interface Peer {
  readonly name: string;
  readonly language: "JavaScript" | "R" | "Python" | "Node";
  /** What is run, and what it does not do. */
  readonly does: string;
  readonly package?: string;
  readonly version?: string;
  /** The version of what a script needs; null where it is not installed. */
  readonly needs?: () => string | null;
  readonly bundle?: string;
  readonly run?: (data: never, module: never) => Run | Promise<Run>;
  readonly program?: "R" | "Python";
  /** Its name in peers.R or peers.py, and the columns that it gets. */
  readonly task?: string;
  readonly columns?: (data: never) => Readonly<Record<string, readonly (number | string)[]>>;
  readonly tolerance?: number;
  /** Only so many of the first numbers are compared; all unless told. */
  readonly numbers?: number;
  /** False where there is no number to compare. */
  readonly same?: boolean;
}

export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export interface Compared {
  readonly name: string;
  readonly language: Peer["language"];
  readonly version: string;
  readonly does: string;
  readonly milliseconds: Spread;
  readonly ratio: Spread;
  readonly fastest: number;
  readonly difference: number | null;
  readonly tolerance: number;
  megabytes: number | null;
  kilobytes: number | null;
}

export interface Measured {
  readonly size: number;
  readonly milliseconds: Spread;
  megabytes: number | null;
  kilobytes: number | null;
  readonly compared: readonly Compared[];
  readonly leftOut: Readonly<Record<string, string>>;
}

export interface Limit {
  readonly says: string;
  readonly holds: boolean;
  readonly of: "numbers" | "time" | "memory" | "count";
}

export interface RowResult {
  readonly id: string;
  readonly title: string;
  readonly counted: string;
  readonly kind: Row["kind"];
  readonly runs: readonly Measured[];
  growth: {
    readonly sizes: readonly number[];
    readonly milliseconds: readonly number[];
    readonly exponent: number;
  } | null;
  limits: readonly Limit[];
}
