import { differenceFigure, type Figure, shareFigure } from "../estimate/figure.ts";
import { type LineageInput, materialOf } from "../estimate/lineage.ts";
import type { PrecisionInputs } from "../estimate/precision.ts";
import { cautionsOf, combinedRounding, totalOf } from "../estimate/selection.ts";
import type { Caution } from "../model/caution.ts";
import { type FieldDates, firstDay, lastDay, middleDay } from "../model/dates.ts";
import type { Base } from "../model/published-share.ts";
import type { Experiment } from "../model/question.ts";
import type { Mode, Population, Territory } from "../model/survey.ts";
import type { Topline } from "../model/topline.ts";
import type { FollowedTopline } from "./followed-toplines.ts";

/** The days that a reading stands for. */
export interface SeriesPeriod {
  /** First and last calendar day that the field dates can mean. */
  readonly start: string;
  readonly end: string;
  /** Middle of the period in days since 1 January 1970; halves occur. */
  readonly midpoint: number;
  /** How precisely the vaguer of the two field dates is known. */
  readonly precision: "day" | "month" | "year";
}

/** One poll in a series: the share that a survey found for a question. Later steps add to it and repeat nothing of it. */
export interface Reading extends Figure {
  /** Unique in the series. */
  readonly address: string;
  readonly survey: string;
  readonly question: string;
  /** The declared class of the wording; null where none is declared. */
  readonly wordingClass: string | null;
  /**
   * The class; of a question without one whose exact words are known, its id; else a level of its own for each house, since
   * an unknown wording stands for no other.
   */
  readonly wordingLevel: string;
  /** Id of the lead pollster. */
  readonly house: string;
  /** Ids; the names are in `organisations` of the series. */
  readonly houses: readonly string[];
  readonly fieldedBy: readonly string[];
  readonly sponsors: readonly string[];
  readonly fieldDates: FieldDates;
  readonly period: SeriesPeriod;
  /** Of a lead the first share less the second. */
  readonly unit: "share" | "difference";
  /** The two shares of a lead, else null. */
  readonly lead: { readonly first: Figure; readonly second: Figure } | null;
  /** Variance of rounding, and the furthest that it can move the share, as a proportion. */
  readonly rounding: { readonly variance: number; readonly bound: Figure };
  /** The published figures that were taken, more than one where several answers say the same. */
  readonly inputs: readonly LineageInput[];
  readonly base: Base;
  /** The base that was published, where the share was computed from it. */
  readonly rebasedFrom: Base | null;
  /** What n, design effect and effective n follow from: `baseSize` is the n, null where unknown. */
  readonly precision: PrecisionInputs;
  readonly modes: readonly Mode[];
  readonly population: Population | null;
  readonly territory: Territory | null;
  /** Fields of the survey that are inferred: they count as unknown. */
  readonly inferred: readonly string[];
  readonly experiment: Experiment | null;
  /** Place of its run in `runs`. */
  readonly run: number;
  /** Addresses of other readings that hold answers of the same people. */
  readonly sharesRespondentsWith: readonly string[];
  /** Ids; the records are in `sources` of the series. */
  readonly sources: readonly string[];
  readonly cautions: readonly Caution[];
}

/** A topline with the answers that are followed and the time that it stands for. */
type DatedTopline = FollowedTopline & { readonly period: SeriesPeriod };

/** The days that field dates can mean, and their middle. */
export function periodOf({ start, end }: FieldDates): SeriesPeriod {
  const [first, last] = [firstDay(start), lastDay(end)];
  const shortest = Math.min(start.length, end.length);
  return {
    start: first,
    end: last,
    midpoint: middleDay({ start, end }),
    precision: shortest === 10 ? "day" : shortest === 7 ? "month" : "year",
  };
}

/** Compares two toplines by time, then by address. */
export function byTime(a: DatedTopline, b: DatedTopline): number {
  return (
    a.period.midpoint - b.period.midpoint ||
    compareText(a.period.start, b.period.start) ||
    compareText(a.topline.address, b.topline.address)
  );
}

/** A reading as it stands in the series. */
export function readingFrom(
  { topline, results, over, period, sharesRespondentsWith }: DatedTopline,
  run: number,
): Reading {
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
    precision: {
      group,
      base,
      baseSize,
      survey: precisionFieldsOf(survey),
      question: { subject: question.subject, responseStructure: question.responseStructure },
    },
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

/** The level of a wording of which nothing is known but who asked. */
export function unknownWording(house: string): string {
  return `unknown (${house})`;
}

/** By code units: the same everywhere, whatever the locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
