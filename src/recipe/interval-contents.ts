import type { Estimate } from "../estimate/estimate.ts";
import { errBeyondSampling } from "../estimate/survey-errors.ts";

/** Intervals of sampling and design; a margin is half of one. */
const ALONE = ["interval", "samplingInterval", "margin"];

export type IntervalContents =
  | "by sampling alone"
  | "with errors of polls"
  | "with errors that all polls share"
  | "with rounding";

/**
 * What the interval at a place of a result has in it, so that one is not taken for another: `by sampling alone`, `with errors of
 * polls`. Null for what is none, and for an interval of a result that has no other.
 */
export function intervalContents(result: object, place: string): IntervalContents | null {
  const path = place.split(".");
  const name = path.pop()!;
  let holder: unknown = result;
  for (const key of path) {
    if (typeof holder !== "object" || holder === null || !Object.hasOwn(holder, key)) return null;
    holder = (holder as Readonly<Record<string, unknown>>)[key];
  }
  if (typeof holder !== "object" || holder === null || !("pollInterval" in holder)) return null;
  const { surveyErrors, intervalKind } = { ...result, ...holder } as Partial<Estimate>;
  if (surveyErrors === undefined) return null;
  if (ALONE.includes(name)) return intervalKind === "modelled" ? null : "by sampling alone";
  if (name === "totalInterval" && surveyErrors.shared > 0) return "with errors that all polls share";
  if (name !== "pollInterval" && name !== "totalInterval") return null;
  return errBeyondSampling(surveyErrors) ? "with errors of polls" : "with rounding";
}
