/** What a figure is counted in: shares in percent, differences of shares in points, people and things, or nothing. */
export type FigureUnit = "share" | "difference" | "count" | "number";

/** Fields that are the same wherever they stand. Whatever is named neither here nor below is a plain number. */
const ANYWHERE: Readonly<Record<string, FigureUnit>> = {
  share: "share",
  likeForLike: "share",
  wholePopulation: "share",
  lostShare: "share",
  lostSupport: "share",
  groupShare: "share",
  baseShare: "share",
  coverageEffect: "difference",
  minimumDetectableChange: "difference",
  minimumDetectableEffect: "difference",
  sampleSize: "count",
  effectiveSampleSize: "count",
  sampleSizeForSignificance: "count",
  baseSize: "count",
  readings: "count",
};

/** Fields that another kind of result has under the same name, by the kind that they stand in; `#` is a place in a list. */
const WITHIN: Readonly<Record<string, Readonly<Record<string, FigureUnit>>>> = {
  share: { "": "share" },
  lead: { "": "difference", first: "share", second: "share" },
  net: { "": "difference", first: "share", second: "share" },
  change: {
    "": "difference",
    from: "share",
    to: "share",
    "equivalence.margin": "difference",
    equivalence: "difference",
  },
  "group-difference": {
    "": "difference",
    from: "share",
    to: "share",
    "equivalence.margin": "difference",
    equivalence: "difference",
  },
  "coverage-bounds": {
    "": "difference",
    change: "difference",
    outer: "difference",
    "scenarios.#.change": "difference",
  },
  "change-decomposition": {
    from: "share",
    to: "share",
    total: "difference",
    rate: "difference",
    composition: "difference",
    "groups.#.rate": "difference",
    "groups.#.composition": "difference",
    "whole.from": "share",
    "whole.to": "share",
    "whole.change": "difference",
    "standardised.from": "share",
    "standardised.to": "share",
    "standardised.change": "difference",
  },
  series: { "points.#.lead.first": "share", "points.#.lead.second": "share", "points.#.rounding.bound": "difference" },
  "series-description": {
    "tests.excess.standardDeviation": "difference",
    "tests.excess": "difference",
    "tests.trend.perYear": "difference",
    "tests.trend": "difference",
    "tests.trend.excess.standardDeviation": "difference",
    "tests.trend.allowingForExcess.perYear": "difference",
    "tests.trend.allowingForExcess": "difference",
    "steps.#": "difference",
    "steps.#.test": "difference",
    largestStep: "difference",
    "largestStep.test": "difference",
    "stepCounts.tested": "count",
    "stepCounts.overBreaks": "count",
    "stepCounts.beyondChance": "count",
    "stepCounts.beyondChanceAdjusted": "count",
  },
  trend: {
    "line.days.#": "share",
    "effects.#.offLine": "difference",
    "effects.#.contrast": "difference",
    "separability.apart.#.movement": "difference",
    "sensitivity.#.largestShift": "difference",
    "comparison.straight.perYear": "difference",
    "comparison.step.size": "difference",
    "segments.#.polls": "count",
    "separability.groups.#.polls": "count",
  },
  "trend-shares": { "days.#.shares.#": "share" },
  "series-breaks": { "breaks.#": "difference", "levels.#": "share" },
  "wording-effect": { "": "difference", from: "share", to: "share", "allowances.drift": "difference" },
  "change-of-effect": { "": "difference" },
  "pooled-wording-effect": {
    "": "difference",
    fixed: "difference",
    prediction: "difference",
    betweenStandardDeviation: "difference",
    "parts.#": "difference",
    "parts.#.without": "difference",
  },
  plan: { effect: "difference", "pairs.#.effect": "difference", "sizes.#": "count", total: "count" },
};

/** Ways to say the same figure: its own value, its error, its bounds. */
const OF_THE_SAME = new Set([
  "estimate",
  "value",
  "lower",
  "upper",
  "interval",
  "totalInterval",
  "simultaneousInterval",
]);
/** Sizes of errors: of a share they are differences. */
const ERRORS = new Set(["standardError", "roundingBound"]);
/** Intervals that are named after what they are of. */
const INTERVALS: Readonly<Record<string, string>> = { outerInterval: "outer", predictionInterval: "prediction" };

/**
 * The unit of a figure by where it stands: the innermost result on the way, and the place in it. A field that is not known is a
 * plain number, so that no count is ever printed a hundredfold.
 */
export function unitOf(result: object, place: string): FigureUnit {
  let within: object = result;
  let kind = kindOf(result);
  let keys: string[] = [];
  let found: unknown = result;
  for (const key of place.split(".")) {
    found = typeof found === "object" && found !== null ? (found as Readonly<Record<string, unknown>>)[key] : undefined;
    keys.push(/^\d+$/.test(key) ? "#" : (INTERVALS[key] ?? key));
    const inner = kindOf(found);
    if (inner === null) continue;
    within = found as object;
    kind = inner;
    keys = [];
  }
  const isError = keys.some((key) => ERRORS.has(key));
  const named = keys.filter((key) => !OF_THE_SAME.has(key) && !ERRORS.has(key));
  const unit = WITHIN[kind ?? ""]?.[named.join(".")] ?? ANYWHERE[named.at(-1) ?? ""] ?? "number";
  if (unit !== "share") return unit;
  return isError || (isOfLeads(within) && LINES.test(named.join("."))) ? "difference" : "share";
}

/** Places of a line or a level, which is of leads where the polls were. */
const LINES = /^(?:line\.days|segments|levels)\b/;

function isOfLeads(result: object): boolean {
  return "measure" in result && result.measure === "lead";
}

/** The kind of a result whose figures are known. */
function kindOf(value: unknown): string | null {
  if (typeof value !== "object" || value === null || !("kind" in value)) return null;
  return typeof value.kind === "string" && Object.hasOwn(WITHIN, value.kind) ? value.kind : null;
}
