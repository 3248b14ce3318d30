import { type Verdict, verdictOf } from "../../src/comparability/verdict.ts";
import { criticalValue } from "../../src/stats/normal.ts";

/** A difference as numbers alone, with normal errors. */
export interface WeighedNumbers {
  readonly difference: number | null;
  /** Of sampling and rounding; null without a sample size. */
  readonly standardError: number | null;
  readonly shift: number;
  readonly sd: number;
  readonly byQuestionnaire?: number;
  readonly sameMoment?: boolean;
}

/** The verdict of the table where |D − M| is compared with 1.96 √(E² + S²), as the known answers have it. */
export function weighedVerdict({ standardError, shift, sd, ...judged }: WeighedNumbers): Verdict {
  const difference = judged.difference ?? 0;
  const around = (centre: number, error: number): { readonly lower: number; readonly upper: number } => ({
    lower: centre - criticalValue() * error,
    upper: centre + criticalValue() * error,
  });
  return verdictOf({
    ...judged,
    bySampling: standardError === null ? null : around(difference, standardError),
    byEverything: [around(difference - shift, Math.hypot(standardError ?? 0, sd))],
  });
}
