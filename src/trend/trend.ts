import type { Interval } from "../estimate/estimate.ts";
import type { Figure } from "../estimate/figure.ts";
import type { Lineage } from "../estimate/lineage.ts";
import { PRECISION_ROWS } from "../estimate/precision.ts";
import type { AppliedSurveyErrors } from "../estimate/survey-errors.ts";
import type { Labelled } from "../estimate/topic.ts";
import type { Caution } from "../model/caution.ts";
import type { Group } from "../model/group.ts";
import { choice, either, given, isRecord, list, pair, some, word, worded } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows } from "../model/option-rows.ts";
import type { Organisation } from "../model/organisation.ts";
import type { Source } from "../model/source.ts";
import type { StandardDeviationPrior } from "../stats/standard-deviation-prior.ts";
import type { FittedReading, TrendStandOuts } from "./fitted-trend.ts";
import type { LeftOut } from "./followed-toplines.ts";
import type { BrokenLink } from "./series-of.ts";
import { SCATTER_FROM_POLLS_ROW } from "./series-selection.ts";
import {
  BREAKS_KIND,
  type BreakChoice,
  JUMPS_KIND,
  type JumpChoice,
  type TrendBreak,
  type TrendJumps,
} from "./trend-breaks.ts";
import type { TrendDates, TrendSegment } from "./trend-dates.ts";
import type { TrendDifference, TrendEffect, TrendEstimate, TrendSeparability } from "./trend-effects.ts";
import type { TrendFactorOptions, TrendFactors, TrendLineChoice } from "./trend-factors.ts";
import { ANCHORS_KIND, type AnchoredDay, type TrendAnchor } from "./trend-line.ts";
import { PRIORS_KIND, type TrendPriors } from "./trend-priors.ts";
import type { TrendOutsider, TrendPollOptions } from "./trend-readings.ts";

/** What `trend` can be told. */
export interface TrendOptions extends TrendPollOptions, TrendFactorOptions {
  /** Dates of the line; `"year"` by default: the last day of each. */
  readonly at?: TrendDates;
  /** Two days: how far the line moved from one to the other, and the chance that it rose. */
  readonly between?: readonly [from: string, to: string];
  /** Where the population surveyed changed the line restarts (`"restart"`, the default), continues (`"none"`), or restarts on dates of the caller. */
  readonly breaks?: BreakChoice;
  /** Jumps are looked for (`"scan"`, the default), are on days of the caller between the first and the last poll, or there are none. */
  readonly jumps?: JumpChoice;
  /**
   * Counted shares, on any days: what all polls were off by then is taken from what a count would show, the less the longer ago
   * and the less the line is known on that day, as it is far from the polls.
   */
  readonly anchors?: readonly TrendAnchor[];
  /** Those that differ from the defaults. */
  readonly priors?: Partial<TrendPriors>;
}

/** Options with a default. */
export type UsualOfTrend = "level" | "at" | "breaks" | "jumps" | "fieldWindow";

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
    between: {
      kind: pair(word({ placeholder: "date" }), {
        hint: "Write two days: 2014-03-01,2015-03-01.",
        placeholder: "from,to",
      }),
      help: "two days: how far the line moved from one to the other",
    },
    line: {
      kind: worded<TrendLineChoice>(
        either<"average-house", { readonly house: string }>(
          choice(["average-house"]),
          given("a pollster", 'Write { house: "…" }.', isRecord),
        ),
        {
          placeholder: "whose",
          read: (text) => (text === "average-house" ? text : { house: text }),
          write: (value) => (typeof value === "string" ? value : value.house),
        },
      ),
      help: "average-house, or the id of a pollster",
      unless: "average-house",
    },
    referenceWording: {
      kind: word({ placeholder: "class" }),
      help: "wording of the line",
      unless: "the one asked first, until another was asked twice as often",
    },
    joinHouses: {
      kind: worded<readonly (readonly string[])[]>(list(list(word())), {
        placeholder: "houses",
        read: (text) => [text.split(",").map((house) => house.trim())],
        write: (value) => value.map((houses) => houses.join(",")).join(";"),
        repeatable: true,
      }),
      help: "pollsters that count as one, separated by commas",
    },
    fixedEffects: { kind: some(["mode", "population"]), help: "effects of the mode, the population or both" },
    breaks: {
      kind: BREAKS_KIND,
      help: "whether the line restarts where the territory changed; or dates to restart on, with reasons: 2014-03-18:annexation, …",
      usual: "restart",
    },
    jumps: {
      kind: JUMPS_KIND,
      help: "look for jumps, allow none, or allow them on dates between the polls: 2014-03-18:annexation, 2022-02-24:invasion",
      usual: "scan",
    },
    anchors: {
      kind: ANCHORS_KIND,
      help: "counted shares and their sources: 2014-10-26=22%:Election Commission, 2019-07-21=43%:Election Commission",
    },
    fieldWindow: {
      kind: choice(["midpoint", "spread"], { placeholder: "how" }),
      help: "how field dates are used",
      usual: "midpoint",
    },
    priors: {
      kind: PRIORS_KIND,
      help: "priors of the standard deviations that differ from the defaults: daily=0.3pp,wording=half-normal:10pp",
    },
    ...PRECISION_ROWS,
    surveyErrors: SCATTER_FROM_POLLS_ROW,
  }),
);

/** The line on one day. */
export interface TrendDay extends TrendEstimate {
  readonly date: string;
  /** Place of its segment. */
  readonly segment: number;
  /** Narrower bands of the same fit: of 50% and of 80%. */
  readonly bands: readonly Interval[];
  /**
   * As a count would show: the band with the error that all polls share, and with what the average of the pollsters is off, or
   * the one pollster of the line. Null without such errors.
   */
  readonly totalInterval: Interval | null;
  /** The line less what counts tell of the error that all polls share, as it fades; null without a count. */
  readonly asCounted: number | null;
  /** Days to the middle of the nearest poll of its segment. */
  readonly nearestPoll: Figure;
  /** Beyond the last estimate of its segment: one poll in another wording, or none, stands behind it. */
  readonly thin: boolean;
}

/** One standard deviation of the model. */
export interface TrendDeviation extends Figure {
  readonly name: keyof TrendPriors;
  /** The median. */
  readonly value: number;
  readonly interval: Interval;
  readonly prior: StandardDeviationPrior;
  /** Part of the variance of its prior that the polls took away; null if it was given as known. */
  readonly shareFromData: number | null;
}

/** How the line changes with the width of all priors. */
export interface TrendSensitivity {
  readonly priorScale: 0.5 | 2;
  /** Mean width of the band, in widths of that with the priors as they are. */
  readonly bandWidth: number;
  /** Furthest that the line moves on the dates looked at, 20 at most. */
  readonly largestShift: Figure;
}

/** One line through polls of several houses and wordings. */
export interface Trend extends Labelled {
  readonly kind: "trend";
  readonly measure: "share" | "lead";
  /** Level of the bands: 0.95 is 95%. */
  readonly level: number;
  /** What the line stands for: whose polls, in which wording. */
  readonly line: TrendFactors["line"] & { readonly houses: readonly string[]; readonly days: readonly TrendDay[] };
  readonly breaks: readonly TrendBreak[];
  readonly segments: readonly TrendSegment[];
  readonly jumps: TrendJumps;
  /** Counted shares, with what the line is off them. */
  readonly anchors: readonly AnchoredDay[];
  /**
   * The last clear move of the line to its last day with enough polls, and before it the clear move the other way, whatever the
   * step of `at`; empty where none is clear. Of chosen dates it is between two of them.
   */
  readonly moves: readonly TrendDifference[];
  /** The line on the days between which it moved so. */
  readonly turns: readonly TrendDay[];
  /** Between the two days that were asked for; null without. */
  readonly difference: TrendDifference | null;
  readonly effects: readonly TrendEffect[];
  readonly separability: TrendSeparability;
  readonly deviations: readonly TrendDeviation[];
  readonly polls: readonly FittedReading[];
  readonly standOuts: TrendStandOuts;
  /** Polls that the series leaves out, each with the reason. */
  readonly leftOut: readonly Pick<LeftOut, "address" | "reason" | "message">[];
  /**
   * Polls of the series that are not in the line, since their n is not known, with their surveys, and what they asked where no
   * poll of the line asked it: a picture shows them beside it.
   */
  readonly outside: { readonly readings: readonly TrendOutsider[] } & Pick<Lineage, "surveys" | "questions">;
  /** Where the series breaks between neighbours of one house and question, whether or not the line restarts. */
  readonly brokenLinks: readonly BrokenLink[];
  readonly group: Group | null;
  /** What all polls may err by together, in `totalInterval`, with its source and limits. */
  readonly surveyErrors: AppliedSurveyErrors;
  /** Sets of standard deviations, and sets of these and of jumps, that were mixed. */
  readonly integration: { readonly points: number; readonly models: number };
  /** Of halved and of doubled priors; empty for a line without dates. */
  readonly sensitivity: readonly TrendSensitivity[];
  /** Logarithm of the chance of the polls, averaged over priors and jumps. */
  readonly logEvidence: number;
  readonly intervalKind: "modelled";
  readonly method: "local-level";
  readonly organisations: readonly Organisation[];
  readonly cautions: readonly Caution[];
  readonly sources: readonly Source[];
  readonly lineage: Lineage;
}
