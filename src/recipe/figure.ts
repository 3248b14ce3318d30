import { refuse, shown } from "../errors.ts";
import type { Figure, FigureUnit } from "../estimate/figure.ts";
import type { LineageInput } from "../estimate/lineage.ts";
import { nearNames } from "../format/near-names.ts";
import { entryOf } from "../kinds/kinds.ts";
import type { FieldDates } from "../model/dates.ts";
import { shareOf } from "../model/share.ts";

/** What words can print of a figure: percent, points, people and things, or a plain number. */
export type QuotedUnit = "share" | "difference" | "count" | "number";

const QUOTED: Readonly<Record<FigureUnit, QuotedUnit>> = {
  share: "share",
  difference: "difference",
  "difference-per-year": "difference",
  count: "count",
  days: "number",
  ratio: "number",
};

/** What a claim can quote of a result. */
export type Quotable =
  | {
      readonly kind: "number";
      readonly value: number;
      readonly unit: QuotedUnit;
      /** `fall`: a difference with its sign turned. `margin`: half of an interval, which has no sign; that of a share is published in percent, too. */
      readonly role?: "fall" | "margin" | "margin-of-share";
    }
  /** A share of which only a bound was published, as `<0.5%`: any value from 0 to below it. */
  | { readonly kind: "below"; readonly bound: number; readonly decimals: number }
  | {
      readonly kind: "range";
      readonly lower: number;
      readonly upper: number;
      readonly unit: QuotedUnit;
      /** Two shares in their order, the earlier as `lower`. */
      readonly isFromTo?: true;
    }
  | { readonly kind: "dates"; readonly dates: FieldDates }
  | { readonly kind: "text"; readonly text: string };

/** What holds no figures to quote. */
const BESIDE = ["lineage", "sources", "organisations", "cautions", "findings", "leftOut", "polls", "sensitivity"];
/**
 * A figure of a result by its place: `value`, `interval`, `from`, `breaks.0`. Beside the fields of the result: `estimate`, its value;
 * `lower` and `upper`, the bounds of `pollInterval` (else of `totalInterval`, else of `interval`); `margin`, half the width of
 * `interval`; `fall`, the estimate with its sign turned, for what went down; `shares`, both shares of a change.
 *
 * @throws PollError `unknown-value` where the result has nothing there that can be quoted; the hint lists what it has.
 */
export function figureAt(result: object, place: string): Quotable {
  const figure = figureIn(result, place);
  if (figure !== null) return figure;
  if (foundAt(result, place).found === null) {
    return refuse(
      "unknown-value",
      ["show"],
      `\`${place}\` is not known.`,
      "The result has no such figure: its cautions say why, such as a sample size that is not on record.",
    );
  }
  const ours = OURS.filter((each) => ofOurs(result, each) !== null);
  return refuse(
    "unknown-value",
    ["show"],
    `${shown(place)} is not a figure of the result.`,
    nearNames("Figures", place, [...placesIn(result), ...ours]),
  );
}

/** The same; null where the result has nothing there that can be quoted. */
export function figureIn(result: object, place: string): Quotable | null {
  const made = ofOurs(result, place) ?? printedBound(result, place);
  if (made !== null) return made;
  const { found, unit } = foundAt(result, place);
  if (typeof found === "number") return { kind: "number", value: found, unit };
  if (typeof found === "string") return { kind: "text", text: found };
  return typeof found === "object" && found !== null ? partFigure(found, unit) : null;
}

/** What stands at a place, with its unit: that of the figure that it is or belongs to; what belongs to none is a ratio. */
function foundAt(result: object, place: string): { readonly found: unknown; readonly unit: QuotedUnit } {
  let found: unknown = result;
  let figure: FigureUnit = "ratio";
  let unit: FigureUnit = "ratio";
  for (const key of place.split(".")) {
    if (typeof found !== "object" || found === null) return { found: undefined, unit: "number" };
    const holder = isFigure(found) ? found : null;
    if (holder !== null) figure = holder.unit;
    if (INTERVALS.has(key)) unit = figure;
    else if (key === "standardError") unit = holder?.unit === "share" ? "difference" : (holder?.unit ?? "ratio");
    else if (key === "value") unit = holder?.unit ?? "ratio";
    // bounds of an interval have what was found on the way to it
    else if (key !== "lower" && key !== "upper") unit = "ratio";
    else if (holder !== null) unit = holder.unit;
    found = own(found, key);
  }
  return { found, unit: QUOTED[isFigure(found) ? found.unit : unit] };
}

/** Bounds of the figure in which they stand. */
const INTERVALS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  "interval",
  "pollInterval",
  "totalInterval",
  "samplingInterval",
  "levelInterval",
  "simultaneousInterval",
  "predictionInterval",
  "outerInterval",
  "methodInterval",
]);

function isFigure(value: unknown): value is Pick<Figure, "unit"> {
  return typeof value === "object" && value !== null && "unit" in value && Object.hasOwn(QUOTED, value.unit as string);
}

/** A part that is quoted on its own: a range, dates, or a figure. */
function partFigure(part: object, unit: QuotedUnit): Quotable | null {
  const { lower, upper, start, end, value } = part as Readonly<Record<string, unknown>>;
  if (typeof value === "number") return { kind: "number", value, unit };
  if (typeof lower === "number" && typeof upper === "number") return { kind: "range", lower, upper, unit };
  if (typeof start === "string" && typeof end === "string") return { kind: "dates", dates: { start, end } };
  return null;
}

/** Figures beside the fields of a result. */
const OURS = ["estimate", "lower", "upper", "margin", "fall", "shares"] as const;

function ofOurs(result: object, place: string): Quotable | null {
  const { samplingInterval, interval, pollInterval, totalInterval, value, unit } = result as Readonly<
    Record<string, unknown>
  >;
  const bounds = (place === "margin" ? (samplingInterval ?? interval) : (pollInterval ?? totalInterval ?? interval)) as
    | { lower: number; upper: number }
    | null
    | undefined;
  if (place === "estimate" && typeof value === "number" && isFigure(result))
    return { kind: "number", value, unit: QUOTED[result.unit] };
  if (place === "shares") return sharesIn(result);
  if (place === "fall" && typeof value === "number" && unit === "difference")
    return { kind: "number", value: -value, unit, role: "fall" };
  if (bounds === null || bounds === undefined || !isFigure(result)) return null;
  if (place === "lower" || place === "upper")
    return { kind: "number", value: bounds[place], unit: QUOTED[result.unit] };
  if (place !== "margin") return null;
  const margin = { kind: "number", value: (bounds.upper - bounds.lower) / 2, unit: "difference" } as const;
  return { ...margin, role: unit === "share" ? "margin-of-share" : "margin" };
}

/** The shares of two polls that a change goes between: `from 34% to 54%`. */
function sharesIn(result: object): Quotable | null {
  const [from, to] = (["from", "to"] as const).map(
    (end) => (own(result, end) ?? {}) as { value?: unknown; unit?: unknown },
  );
  if (from!.unit !== "share" || to!.unit !== "share") return null;
  const ends = [from!.value, to!.value];
  if (typeof ends[0] !== "number" || typeof ends[1] !== "number") return null;
  return { kind: "range", lower: ends[0], upper: ends[1], unit: "share", isFromTo: true };
}

/** A share of a single answer of which only "<0.5" was published is quoted by that; the middle, which stands for it, nobody printed. */
function printedBound(result: object, place: string): Quotable | null {
  const { kind, lineage } = result as { kind?: string; lineage?: { readonly inputs?: readonly LineageInput[] } };
  const places = entryOf(kind)?.sharesAt;
  const inputs = lineage?.inputs;
  if (places === undefined || inputs?.length !== places.length) return null;
  const printed = inputs[places.indexOf(place.replace(/\.?value$/, ""))]?.printed;
  if (printed === null || printed === undefined || !printed.censored || printed.unit === "count") return null;
  return { kind: "below", bound: shareOf(printed, null) * 2, decimals: printed.decimals };
}

/** Of a field the value, if it is the object's own. */
function own(value: object, key: string): unknown {
  return Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}

/** Where a result has figures: of a list the first, and nothing deeper than what is quoted on its own. */
function placesIn(value: object, path = "", depth = 3): readonly string[] {
  return Object.entries(value).flatMap(([key, part]: [string, unknown]) => {
    const place = path === "" ? key : `${path}.${key}`;
    if (BESIDE.includes(key) || (Array.isArray(value) && key !== "0")) return [];
    if (isQuotable(part)) return [place];
    return typeof part === "object" && part !== null && depth > 1 ? placesIn(part, place, depth - 1) : [];
  });
}

function isQuotable(part: unknown): boolean {
  return typeof part === "number" || (typeof part === "object" && part !== null && partFigure(part, "number") !== null);
}
