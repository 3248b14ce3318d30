import type { PrintedValue } from "./share.ts";
import type { SampleSize } from "./survey.ts";

/** The words that the fields of a published share may hold. */
export const BASES = ["all", "answering", "would-vote", "decided", "named", "half-sample", "filtered"] as const;
export const ORIGINS = ["published", "derived", "read-off-chart"] as const;
export const STANDINGS = ["counted", "alternative", "disputed", "not-counted"] as const;
export const UNITS = ["percent", "count", "points"] as const;
export const SIZE_STATUSES = ["exact", "approximate", "minimum", "inferred", "assumed"] as const;

/**
 * Whose answers add up to the whole: all respondents; those who gave an answer (no don't-knows); those who would vote;
 * those who would vote and named a side; those who named one of some answers; those who got one form of it; those whom a filter let through.
 */
export type Base = (typeof BASES)[number];

/**
 * Whether a published figure counts. `alternative`: another print of a share that has a counted row. `disputed` and
 * `not-counted` are kept and shown, and enter no series.
 */
export type Standing = (typeof STANDINGS)[number];

/** One published share: a row of toplines.csv. */
export interface PublishedShare {
  readonly survey: string;
  readonly question: string;
  /** Null for all respondents. */
  readonly group: string | null;
  readonly base: Base;
  readonly option: string;
  readonly printed: PrintedValue;
  /** Respondents in this base, where they were published for it. */
  readonly baseSize: SampleSize | null;
  /** Printed as such, or computed by the publisher from published figures, or read off a chart. */
  readonly origin: (typeof ORIGINS)[number];
  readonly standing: Standing;
  /** Why it is an alternative, disputed or not to be counted. */
  readonly reason: string | null;
  /** Page, table, figure. */
  readonly locator: string | null;
  readonly note: string | null;
  readonly sources: readonly string[];
}
