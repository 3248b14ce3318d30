import { differenceFigure, shareFigure } from "../estimate/figure.ts";
import { materialOf } from "../estimate/lineage.ts";
import type { PrecisionInputs } from "../estimate/precision.ts";
import { cautionsOf, combinedRounding, totalOf } from "../estimate/selection.ts";
import { dayNumber, type FieldDates, firstDay, lastDay } from "../model/dates.ts";
import type { Topline } from "../model/topline.ts";
import { compareText } from "./compare-text.ts";
import { type SeriesPeriod, type SeriesPoint, unknownWording } from "./series.ts";
import type { Reading } from "./series-readings.ts";

/** A reading with the time that it stands for. */
type DatedReading = Reading & { readonly period: SeriesPeriod };

/** The days that field dates can mean, and their middle. */
export function periodOf({ start, end }: FieldDates): SeriesPeriod {
  const [first, last] = [firstDay(start), lastDay(end)];
  const shortest = Math.min(start.length, end.length);
  return {
    start: first,
    end: last,
    midpoint: (dayNumber(first) + dayNumber(last)) / 2,
    precision: shortest === 10 ? "day" : shortest === 7 ? "month" : "year",
  };
}

/** Compares two readings by time, then by address. */
export function byTime(a: DatedReading, b: DatedReading): number {
  return (
    a.period.midpoint - b.period.midpoint ||
    compareText(a.period.start, b.period.start) ||
    compareText(a.topline.address, b.topline.address)
  );
}

/** A reading as it stands in the series. */
export function pointOf(
  { topline, results, over, period, sharesRespondentsWith }: DatedReading,
  run: number,
): SeriesPoint {
  const { survey, question, group, base, baseSize, rebasedFrom } = topline;
  const first = totalOf(results);
  const second = totalOf(over ?? []);
  const taken = [...results, ...(over ?? [])];
  const [house] = survey.houses;
  return {
    address: topline.address,
    survey: survey.id,
    question: question.id,
    wordingClass: question.wordingClass,
    wordingLevel:
      question.wordingClass ?? (question.wordingStatus === "verbatim" ? question.id : unknownWording(house!)),
    house: house!,
    houses: survey.houses,
    fieldedBy: survey.fieldedBy,
    sponsors: survey.sponsors,
    fieldDates: survey.fieldDates!,
    period,
    value: first.share - second.share,
    unit: over === null ? "share" : "difference",
    lead: over === null ? null : { first: shareFigure(first.share), second: shareFigure(second.share) },
    rounding: { variance: combinedRounding(taken), bound: differenceFigure(first.bound + second.bound) },
    inputs: materialOf(topline, taken).inputs,
    base,
    rebasedFrom: rebasedFrom?.base ?? null,
    precision: { group, base, baseSize, survey: precisionFieldsOf(survey) },
    modes: survey.modes,
    population: survey.population,
    territory: survey.territory,
    inferred: survey.inferred,
    experiment: question.experiment,
    run,
    sharesRespondentsWith,
    sources: [...new Set(taken.flatMap(({ sources }) => sources))].sort(),
    cautions: cautionsOf(topline, taken),
  };
}

function precisionFieldsOf({
  id,
  sampleSize,
  designEffect,
  margins,
  sampleType,
  unknowns,
}: Topline["survey"]): PrecisionInputs["survey"] {
  return {
    id,
    sampleSize,
    designEffect,
    margins,
    sampleType,
    unknowns: unknowns.filter(({ field }) => field === "sampleSize"),
  };
}
