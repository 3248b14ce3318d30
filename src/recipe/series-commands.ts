import { refuse } from "../errors.ts";
import type { PrecisionOptions } from "../estimate/precision.ts";
import { describe } from "../kinds/describe.ts";
import { seriesDocument } from "../kinds/series.ts";
import { tidy } from "../kinds/tidy.ts";
import type { Dataset } from "../model/dataset.ts";
import type { Document } from "../report/document.ts";
import { describeSeries } from "../trend/describe-series.ts";
import { type BreaksOptions, breaks } from "../trend/find-breaks.ts";
import { trend } from "../trend/fit-trend.ts";
import type { Series } from "../trend/series.ts";
import type { SeriesDescription } from "../trend/series-description.ts";
import { seriesOf } from "../trend/series-of.ts";
import type { SeriesSelection } from "../trend/series-selection.ts";
import type { TrendOptions } from "../trend/trend.ts";
import type { TrendDates } from "../trend/trend-dates.ts";
import type { FixedFactor, TrendIdentification, TrendLineChoice } from "../trend/trend-factors.ts";
import type { PlaceDefinition, RecipeCommand } from "./command.ts";
import { ANSWER, GROUP, optionsOf, PRECISION, QUESTION, SAMPLED, STANCE, type ToplineFlags } from "./recipe-option.ts";
import { made } from "./share-commands.ts";
import { countValue, datesValue, listValue, seedValue, wholeValue } from "./values.ts";

/** Which series is meant. */
interface SeriesFlags
  extends ToplineFlags,
    Pick<SeriesSelection, "question" | "stance" | "option" | "lead" | "group"> {}

interface TrendFlags extends SeriesFlags, Pick<TrendOptions, "referenceWording" | "fieldWindow"> {
  /** A word of TrendLineChoice, or a house. */
  readonly line?: string;
  /** A word of TrendIdentification, or a house. */
  readonly houseEffects?: string;
  readonly joinHouses?: readonly (readonly string[])[];
  readonly fixedEffects?: readonly string[];
  readonly breaks?: "restart" | "none";
  readonly at?: readonly string[];
  readonly every?: Exclude<TrendDates, readonly string[]>;
}

const WHOLE: readonly PlaceDefinition[] = [{ name: null, description: "id or folder", parameter: "of" }];

/** The commands about series in time. */
export const SERIES_COMMANDS: readonly RecipeCommand[] = [
  {
    name: "series",
    description: "the readings of a question, or of a stance in all wordings, in order of time; and whether they move",
    places: WHOLE,
    options: [QUESTION, ANSWER, STANCE, GROUP, ...PRECISION],
    make: ([place], given) => {
      const flags = given as SeriesFlags;
      const series = seriesFrom(place!.dataset, flags);
      const description = describeSeries(series, precisionFrom(flags));
      return {
        result: description,
        printed: { series, description },
        document: () => followedDocument(series, description),
        rows: () => tidy(series),
      };
    },
  },
  {
    name: "trend",
    description:
      "one line through the polls of a question, or of a stance in all wordings, with effects of houses and wordings",
    places: WHOLE,
    options: [
      QUESTION,
      ANSWER,
      STANCE,
      {
        name: "lead",
        value: "first,second",
        description: "two answers, by codes or stances: how far the first is ahead",
        read: listValue,
        conflicts: ["option", "stance"],
      },
      GROUP,
      {
        name: "at",
        value: "dates",
        description: "dates of the line, separated by commas: 2014-03-01",
        read: datesValue,
      },
      {
        name: "every",
        value: "step",
        description: "dates of the line (default: the end of each year; in a chart, as many as a curve needs)",
        choices: ["day", "week", "month", "year"],
        conflicts: ["at"],
      },
      { name: "line", value: "whose", description: "average-house (unless told), level, or a house" },
      {
        name: "reference-wording",
        value: "class",
        description: "wording of the line; the one with most polls unless told",
      },
      {
        name: "house-effects",
        value: "hold",
        description: "shrunk (unless told), sum-to-zero, or a house to measure from",
      },
      {
        name: "join-houses",
        value: "houses",
        description: "houses that count as one, separated by commas; may be repeated",
        read: listValue,
        repeatable: true,
      },
      { name: "fixed-effects", value: "factors", description: "mode, population or both", read: listValue },
      {
        name: "breaks",
        value: "how",
        description: "where the territory changed: restart (unless told) or none",
        choices: ["restart", "none"],
      },
      {
        name: "field-window",
        value: "how",
        description: "what a field window stands for: midpoint (unless told) or spread",
        choices: ["midpoint", "spread"],
      },
      ...PRECISION,
    ],
    make: ([place], given) => {
      const flags = given as TrendFlags;
      const {
        line,
        houseEffects,
        referenceWording,
        joinHouses,
        fixedEffects,
        breaks: cuts,
        fieldWindow,
        at,
        every,
      } = flags;
      return made(
        trend(seriesFrom(place!.dataset, flags), {
          ...precisionFrom(flags),
          at: at ?? every ?? "year",
          ...(line === undefined ? {} : { line: lineFrom(line) }),
          ...(houseEffects === undefined ? {} : { identification: identificationFrom(houseEffects) }),
          ...(referenceWording === undefined ? {} : { referenceWording }),
          ...(joinHouses === undefined ? {} : { joinHouses }),
          // checked by the verb
          ...(fixedEffects === undefined ? {} : { fixedEffects: fixedEffects as readonly FixedFactor[] }),
          ...(cuts === undefined ? {} : { breaks: cuts }),
          ...(fieldWindow === undefined ? {} : { fieldWindow }),
        }),
      );
    },
  },
  {
    name: "breaks",
    description: "when a series moved, how sure each break is, and whether a change of method falls on the same days",
    places: WHOLE,
    options: [
      QUESTION,
      ANSWER,
      STANCE,
      GROUP,
      {
        name: "house",
        value: "id",
        description: "the lead house whose readings are taken, where there are several",
      },
      {
        name: "criterion",
        value: "name",
        description: "what a break must be worth: 3 log T, or 2 log T",
        choices: ["modified", "schwarz"],
      },
      {
        name: "minimum-length",
        value: "readings",
        description: "the fewest readings between two breaks; 1 unless told",
        read: wholeValue,
      },
      {
        name: "replicates",
        value: "count",
        description: "series drawn for each test, at most 9999 (default: 999)",
        read: /* @__PURE__ */ countValue(9999),
      },
      { name: "seed", value: "number", description: "what the drawing starts from; 1 unless told", read: seedValue },
      ...SAMPLED,
    ],
    make: ([place], given) => {
      const { question, stance, option, group, ...own } = optionsOf(given as SeriesFlags) as SeriesFlags &
        BreaksOptions;
      return made(breaks(seriesFrom(place!.dataset, given as SeriesFlags), own));
    },
  },
];

/** The series that is meant. */
function seriesFrom(dataset: Dataset, { rebase, ...flags }: SeriesFlags): Series {
  if (typeof rebase === "object") {
    refuse(
      "wrong-usage",
      ["rebase"],
      `Expected a base that every question has, got ${rebase.join(", ")}.`,
      "Write answering, would-vote or decided: questions differ in their answers.",
    );
  }
  const { question, stance, option, lead, base, group } = flags;
  return seriesOf(dataset, {
    ...(question === undefined ? {} : { question }),
    ...(stance === undefined ? {} : { stance }),
    ...(option === undefined ? {} : { option }),
    ...(lead === undefined ? {} : { lead }),
    ...(group === undefined ? {} : { group }),
    ...(base === undefined ? {} : { base }),
    ...(rebase === undefined ? {} : { base: rebase, otherBase: "rebased" }),
  });
}

function precisionFrom(flags: ToplineFlags): PrecisionOptions {
  const { level, designEffect, accept, assumeN, surveyErrors } = optionsOf(flags);
  return {
    ...(level === undefined ? {} : { level }),
    ...(designEffect === undefined ? {} : { designEffect }),
    ...(accept === undefined ? {} : { accept }),
    ...(assumeN === undefined ? {} : { assumeN }),
    ...(surveyErrors === undefined ? {} : { surveyErrors }),
  };
}

/** The readings, then whether they move, then once what stands against both. */
function followedDocument(series: Series, description: SeriesDescription): Document {
  return [...seriesDocument(series), { kind: "heading", level: 2, text: "Does it move?" }, ...describe(description)];
}

function lineFrom(text: string): TrendLineChoice {
  return text === "average-house" || text === "level" ? text : { house: text };
}

function identificationFrom(text: string): TrendIdentification {
  return text === "shrunk" || text === "sum-to-zero" ? text : { house: text };
}
