import { refuse, shown } from "../errors.ts";
import type { FieldDates } from "../model/dates.ts";

/** What a figure is counted in: shares in percent, differences of shares in points, people and things, or nothing. */
export type FigureUnit = "share" | "difference" | "count" | "number";

/** A figure of a result that a claim can quote. */
export type Figure =
  | { readonly kind: "number"; readonly value: number; readonly unit: FigureUnit }
  | { readonly kind: "range"; readonly lower: number; readonly upper: number; readonly unit: FigureUnit }
  | { readonly kind: "dates"; readonly dates: FieldDates }
  | { readonly kind: "text"; readonly text: string };

/** Fields that hold shares, whatever result they stand in. */
const SHARES = [
  "share",
  "likeForLike",
  "wholePopulation",
  "lostShare",
  "lostSupport",
  "levels",
  "groupShare",
  "baseShare",
];
/** Fields that hold differences of shares. */
const DIFFERENCES = [
  "change",
  "coverageEffect",
  "effects",
  "breaks",
  "rate",
  "composition",
  "coverage",
  "total",
  "effect",
  "minimumDetectableChange",
  "minimumDetectableEffect",
  "largestStep",
  "steps",
  "slope",
];
/** Fields that count people or things. */
const COUNTS = [
  "sampleSize",
  "effectiveSampleSize",
  "sampleSizeForSignificance",
  "baseSize",
  "readings",
  "polls",
  "sizes",
  "n",
  "family",
  "tested",
];
/** Fields that are neither. */
const NUMBERS = [
  "pValue",
  "adjustedPValue",
  "statistic",
  "level",
  "designEffect",
  "seed",
  "replicates",
  "degreesOfFreedom",
  "power",
];
/** What holds no figures to quote. */
const BESIDE = ["lineage", "sources", "organisations", "cautions", "findings", "leftOut", "polls", "sensitivity"];
/** Results whose own estimate is a share. */
const OF_SHARES = ["share", "smoothed-series", "trend-shares"];

/**
 * A figure of a result by its place: `estimate`, `interval`, `from.share`, `breaks.0.estimate`. Beside the fields of the result:
 * `lower` and `upper`, the bounds with all errors (of `totalInterval`, else `interval`); `margin`, half the width of
 * `interval`; `fall`, the estimate with its sign turned, for what went down.
 *
 * @throws PollError `unknown-value` where the result has nothing there that can be quoted; the hint lists what it has.
 */
export function figureAt(result: object, place: string): Figure {
  const made = ofOurs(result, place);
  if (made !== null) return made;
  const [first = "", ...rest] = place.split(".");
  let found: unknown = own(result, first);
  for (const key of rest) found = typeof found === "object" && found !== null ? own(found, key) : undefined;
  const unit = unitOf(result, place);
  if (typeof found === "number") return { kind: "number", value: found, unit };
  if (typeof found === "string") return { kind: "text", text: found };
  if (typeof found === "object" && found !== null) {
    const { lower, upper, start, end, estimate, value } = found as Readonly<Record<string, unknown>>;
    if (typeof lower === "number" && typeof upper === "number") return { kind: "range", lower, upper, unit };
    if (typeof start === "string" && typeof end === "string") return { kind: "dates", dates: { start, end } };
    // a part that has an estimate of its own is quoted by it, a number of respondents by its value
    if (typeof estimate === "number") return { kind: "number", value: estimate, unit };
    if (typeof value === "number") return { kind: "number", value, unit };
  }
  if (found === null) {
    return refuse(
      "unknown-value",
      ["show"],
      `Expected \`${place}\` to be known, got none.`,
      "The result has no such figure: its cautions say why, such as an n that is not published.",
    );
  }
  return refuse(
    "unknown-value",
    ["show"],
    `Expected a figure of the result, got ${shown(place)}.`,
    `It has ${placesIn(result).join(", ")}, lower, upper, margin and fall.`,
  );
}

function ofOurs(result: object, place: string): Figure | null {
  const { interval, totalInterval, estimate } = result as Readonly<Record<string, unknown>>;
  const bounds = (place === "margin" ? interval : (totalInterval ?? interval)) as
    | { lower: number; upper: number }
    | null
    | undefined;
  const unit = unitOf(result, "estimate");
  if (place === "fall" && typeof estimate === "number") return { kind: "number", value: -estimate, unit };
  if (bounds === null || bounds === undefined) return null;
  if (place === "lower" || place === "upper") return { kind: "number", value: bounds[place], unit };
  if (place === "margin") return { kind: "number", value: (bounds.upper - bounds.lower) / 2, unit: "difference" };
  return null;
}

/** Of a field the value, if it is the object's own. */
function own(value: object, key: string): unknown {
  return Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}

/** Where a result has figures: of a list the first, and nothing deeper than what is quoted by itself. */
function placesIn(value: object, path = "", depth = 3): readonly string[] {
  return Object.entries(value).flatMap(([key, part]: [string, unknown]) => {
    const place = path === "" ? key : `${path}.${key}`;
    if (BESIDE.includes(key) || (Array.isArray(value) && key !== "0")) return [];
    if (isQuotable(part)) return [place];
    return typeof part === "object" && part !== null && depth > 1 ? placesIn(part, place, depth - 1) : [];
  });
}

function isQuotable(value: unknown): boolean {
  return (
    typeof value === "number" ||
    (typeof value === "object" && value !== null && ("lower" in value || "estimate" in value || "share" in value))
  );
}

/** The last field on the way that says what is counted; without one the result itself says it. */
function unitOf(result: object, place: string): FigureUnit {
  for (const key of place.split(".").reverse()) {
    if (NUMBERS.includes(key)) return "number";
    if (COUNTS.includes(key)) return "count";
    if (SHARES.includes(key)) return "share";
    if (key === "days" || key === "segments" || key === "line" || key === "points")
      return isOfLeads(result) ? "difference" : "share";
    if (DIFFERENCES.includes(key)) return "difference";
  }
  const { kind } = result as { readonly kind?: string };
  return kind !== undefined && OF_SHARES.includes(kind) ? "share" : "difference";
}

function isOfLeads(result: object): boolean {
  const { measure } = result as { readonly measure?: string };
  return measure === "lead";
}
