import type { Interval } from "../estimate/estimate.ts";
import type { Figure } from "../estimate/figure.ts";
import type { Lineage, LineageQuestion } from "../estimate/lineage.ts";
import { PRECISION_ROWS } from "../estimate/precision.ts";
import type { Caution } from "../model/caution.ts";
import type { Group } from "../model/group.ts";
import { choice, either, given, isRecord, list, some, word, worded } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows } from "../model/option-rows.ts";
import type { Organisation } from "../model/organisation.ts";
import type { Source } from "../model/source.ts";
import type { StandardDeviationPrior } from "../stats/standard-deviation-prior.ts";
import type { FittedReading, TrendStandOuts } from "./fitted-readings.ts";
import type { BrokenLink } from "./series.ts";
import type { BreakChoice, GivenBreak, TrendBreak } from "./trend-breaks.ts";
import type { TrendComparison } from "./trend-comparison.ts";
import type { TrendDates, TrendSegment } from "./trend-dates.ts";
import type { TrendEffect, TrendEstimate } from "./trend-effects.ts";
import type { TrendFactorOptions, TrendFactors, TrendHouseEffects, TrendLineChoice } from "./trend-factors.ts";
import type { TrendLeftOut, TrendOutsider, TrendPollOptions } from "./trend-readings.ts";
import type { TrendSeparability } from "./trend-separability.ts";

/** Priors of the standard deviations of a trend, as proportions. */
export interface TrendPriors {
  /** Of the change of the line from one day to the next. */
  readonly daily: StandardDeviationPrior;
  /** Of every poll beyond its sampling and rounding. */
  readonly excess: StandardDeviationPrior;
  readonly house: StandardDeviationPrior;
  readonly wording: StandardDeviationPrior;
}

/** What `trend` can be told. */
export interface TrendOptions extends TrendPollOptions, TrendFactorOptions {
  /** Dates of the line; `"year"` unless told: the last day of each. */
  readonly at?: TrendDates;
  /** Where the population surveyed changed the line starts anew (`"restart"`, unless told), goes on (`"none"`), or starts anew on dates of the caller. */
  readonly breaks?: BreakChoice;
  /** Those that differ from the defaults. */
  readonly priors?: Partial<TrendPriors>;
}

type UsualOfTrend = "level" | "houseEffects" | "at" | "breaks" | "fieldWindow";

/** The rows of its options. */
export const TREND_ROWS: OptionRows<TrendOptions, UsualOfTrend> = /* @__PURE__ */ optionRows(
  null as Of<TrendOptions, UsualOfTrend>,
  () => ({
    at: {
      kind: either<Exclude<TrendDates, readonly string[]>, readonly string[]>(
        choice(["day", "week", "month", "year", "curve"]),
        list(word({ placeholder: "date" })),
        {
          allowed: "day, week, month, year, curve or dates",
          hint: "Write a step, or days: 2014-03-01.",
          placeholder: "dates",
        },
      ),
      help: "dates of the line: every day, week, month or year, as many as a curve needs, or days such as 2014-03-01",
      usual: "year",
    },
    line: {
      kind: worded<TrendLineChoice>(
        either<"average-house" | "level", { readonly house: string }>(
          choice(["average-house", "level"]),
          given("a house", 'Write { house: "…" }.', isRecord),
        ),
        {
          placeholder: "whose",
          read: (text) => (text === "average-house" || text === "level" ? text : { house: text }),
          write: (value) => (typeof value === "string" ? value : value.house),
        },
      ),
      help: "average-house, level, or a house",
      unless: "average-house; a house that others are measured from",
    },
    referenceWording: {
      kind: word({ placeholder: "class" }),
      help: "wording of the line",
      unless: "the one with most polls",
    },
    houseEffects: {
      kind: worded<TrendHouseEffects>(
        either<"shrunk" | "sum-to-zero", Exclude<TrendHouseEffects, string>>(
          choice(["shrunk", "sum-to-zero"]),
          given("a house or anchors", 'Write { house: "…" } or { anchors: […] }.', isRecord),
        ),
        {
          placeholder: "hold",
          read: (text) => (text === "shrunk" || text === "sum-to-zero" ? text : { house: text }),
          write: (value) => (typeof value === "string" ? value : "house" in value ? value.house : ""),
        },
      ),
      help: "what holds the effects of houses: shrunk, sum-to-zero, or a house to measure from",
      usual: "shrunk",
    },
    joinHouses: {
      kind: worded<readonly (readonly string[])[]>(list(list(word())), {
        placeholder: "houses",
        read: (text) => [text.split(",").map((house) => house.trim())],
        write: (value) => value.map((houses) => houses.join(",")).join(";"),
        repeatable: true,
      }),
      help: "houses that count as one, separated by commas",
    },
    fixedEffects: { kind: some(["mode", "population"]), help: "effects of the mode, the population or both" },
    breaks: {
      kind: worded<BreakChoice>(
        either<"restart" | "none", readonly GivenBreak[]>(
          choice(["restart", "none"]),
          given("a list of breaks", 'Write [{ date: "2014-03-18", reason: "…" }].', Array.isArray),
        ),
        {
          placeholder: "how",
          choices: ["restart", "none"],
          read: (text) => (text === "none" ? "none" : "restart"),
          write: (value) => (typeof value === "string" ? value : ""),
        },
      ),
      help: "where the territory changed the line starts anew, or goes on",
      usual: "restart",
    },
    fieldWindow: {
      kind: choice(["midpoint", "spread"], { placeholder: "how" }),
      help: "what a field window stands for",
      usual: "midpoint",
    },
    priors: {
      kind: given<Partial<TrendPriors>>(
        "priors by name",
        'Write { daily: { kind: "exponential", mean: 0.003 } }.',
        isRecord,
      ),
      help: "priors of the standard deviations that differ from the defaults",
    },
    ...PRECISION_ROWS,
  }),
);

/** The line on one day. */
export interface TrendDay extends TrendEstimate {
  readonly date: string;
  /** Place of its segment. */
  readonly segment: number;
  /** The band with what all houses may share added; null for one house, and where effects have no prior. */
  readonly levelInterval: Interval | null;
  /** The band with an allowance for survey error added; null unless one is asked for. */
  readonly totalInterval: Interval | null;
  /** Days to the middle of the nearest poll. */
  readonly nearestPoll: number;
}

/** One standard deviation of the model. */
export interface TrendDeviation extends Figure {
  readonly name: keyof TrendPriors;
  /** The median. */
  readonly value: number;
  readonly interval: Interval;
  readonly prior: StandardDeviationPrior;
  /** Part of the variance of its prior that the polls took away; null if it was given as known. */
  readonly shareLearnt: number | null;
}

/** How the line changes with the width of all priors. */
export interface TrendSensitivity {
  readonly priorScale: 0.5 | 2;
  /** Mean width of the band, in widths of that with the priors as they are. */
  readonly bandWidth: number;
  /** Same for the band with what all houses may share; null without one. */
  readonly levelBandWidth: number | null;
  /** Furthest that the line moves on the dates looked at, 60 at most. */
  readonly largestShift: Figure;
}

/** One line through polls of several houses and wordings. */
export interface Trend {
  readonly kind: "trend";
  readonly label: string;
  readonly measure: "share" | "lead";
  /** Level of the bands: 0.95 is 95%. */
  readonly level: number;
  /** What the line stands for: whose polls, in which wording. */
  readonly line: TrendFactors["line"] & { readonly houses: readonly string[]; readonly days: readonly TrendDay[] };
  readonly identification: TrendFactors["identification"];
  readonly breaks: readonly TrendBreak[];
  readonly segments: readonly TrendSegment[];
  readonly effects: readonly TrendEffect[];
  readonly separability: TrendSeparability;
  readonly deviations: readonly TrendDeviation[];
  readonly polls: readonly FittedReading[];
  readonly standOuts: TrendStandOuts;
  readonly leftOut: readonly TrendLeftOut[];
  /** Those of them that the series has, and what they asked where no poll of the line asked it: a picture shows them beside it. */
  readonly outside: { readonly readings: readonly TrendOutsider[]; readonly questions: readonly LineageQuestion[] };
  /** Where the series breaks between neighbours of one house and question, whether or not the line starts anew. */
  readonly brokenLinks: readonly BrokenLink[];
  readonly group: Group | null;
  /** Sets of variances that were mixed, and how many times as wide the band is as with the likeliest set alone. */
  readonly integration: { readonly points: number; readonly widening: number | null };
  /** Of halved and of doubled priors; empty for a line without dates. */
  readonly sensitivity: readonly TrendSensitivity[];
  /** Null with anchors, and where the daily change was given as known. */
  readonly comparison: TrendComparison | null;
  /** Averaged over the priors. */
  readonly logEvidence: number;
  /** At the likeliest variances. */
  readonly logLikelihood: number;
  readonly intervalKind: "modelled";
  readonly method: "local-level";
  readonly organisations: readonly Organisation[];
  readonly cautions: readonly Caution[];
  readonly sources: readonly Source[];
  readonly lineage: Lineage;
}
