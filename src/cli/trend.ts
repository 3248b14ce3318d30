import type { PrecisionOptions } from "../estimate/precision.ts";
import type { Dataset } from "../model/dataset.ts";
import { type FitTrendOptions, fitTrend, type Trend } from "../trend/fit-trend.ts";
import type { TrendDates } from "../trend/trend-dates.ts";
import type { FixedFactor, TrendIdentification, TrendLineChoice } from "../trend/trend-factors.ts";
import { precisionFrom, type SeriesFlags, seriesFrom } from "./series.ts";

/** What `toplines trend` takes beside the series and the precision. */
export interface TrendFlags extends Pick<FitTrendOptions, "referenceWording" | "fieldWindow"> {
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

/** Fits the line of a series. */
export function followTrend(dataset: Dataset, flags: SeriesFlags & TrendFlags, precision: PrecisionOptions): Trend {
  const { line, houseEffects, referenceWording, joinHouses, fixedEffects, breaks, fieldWindow, at, every } = flags;
  return fitTrend(seriesFrom(dataset, flags), {
    ...precisionFrom(precision),
    at: at ?? every ?? "year",
    ...(line === undefined ? {} : { line: lineFrom(line) }),
    ...(houseEffects === undefined ? {} : { identification: identificationFrom(houseEffects) }),
    ...(referenceWording === undefined ? {} : { referenceWording }),
    ...(joinHouses === undefined ? {} : { joinHouses }),
    // checked by the verb
    ...(fixedEffects === undefined ? {} : { fixedEffects: fixedEffects as readonly FixedFactor[] }),
    ...(breaks === undefined ? {} : { breaks }),
    ...(fieldWindow === undefined ? {} : { fieldWindow }),
  });
}

function lineFrom(text: string): TrendLineChoice {
  return text === "average-house" || text === "level" ? text : { house: text };
}

function identificationFrom(text: string): TrendIdentification {
  return text === "shrunk" || text === "sum-to-zero" ? text : { house: text };
}
