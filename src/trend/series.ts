import type { AuditVerdict, Finding } from "../comparability/audit.ts";
import type { Figure } from "../estimate/figure.ts";
import type { Lineage, LineageInput } from "../estimate/lineage.ts";
import type { PrecisionInputs } from "../estimate/precision.ts";
import type { Caution } from "../model/caution.ts";
import type { FieldDates } from "../model/dates.ts";
import type { Group } from "../model/group.ts";
import type { Organisation } from "../model/organisation.ts";
import type { Base } from "../model/published-share.ts";
import type { Experiment, WordingStatus } from "../model/question.ts";
import type { Source } from "../model/source.ts";
import type { Mode, Population, Territory } from "../model/survey.ts";
import type { Topline } from "../model/topline.ts";
import type { LeftOut } from "./series-readings.ts";

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

/** One survey's share in a series. */
export interface SeriesPoint extends Figure {
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
  /** Id of the lead house. */
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
  /** The printed figures that were taken, more than one where several answers say the same. */
  readonly inputs: readonly LineageInput[];
  readonly base: Base;
  /** The base that was printed, where the share was computed from it. */
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
  /** Addresses of other points that hold answers of the same people. */
  readonly sharesRespondentsWith: readonly string[];
  /** Ids; the records are in `sources` of the series. */
  readonly sources: readonly string[];
  readonly cautions: readonly Caution[];
}

/** Whether a line may go on from one reading to the next: it goes on, it goes on with a remark, it ends. */
export type LinkKind = "continue" | "annotate" | "break";

/** The audit of two neighbours: one reading of a house with a question, and its next. */
export interface SeriesLink {
  readonly from: string;
  readonly to: string;
  readonly kind: LinkKind;
  readonly verdict: AuditVerdict;
  /** Days from the last of one to the first of the other; below 0 where they overlap. */
  readonly days: number;
  readonly findings: readonly Finding[];
}

/** Readings of one question by one lead house with no break between them: what a line may be drawn through. */
export interface SeriesRun {
  readonly house: string;
  readonly question: string;
  /** Addresses in order of time. */
  readonly points: readonly string[];
}

/** A question in which what is followed was found. */
export interface SeriesQuestion {
  readonly id: string;
  readonly title: string;
  readonly wordingClass: string | null;
  readonly wordingStatus: WordingStatus;
  /** Codes of the answers that count. */
  readonly options: readonly string[];
  /** Readings that come from it. */
  readonly points: number;
}

/** A house of a series. */
export interface SeriesHouse {
  readonly id: string;
  readonly name: string;
  /** Readings that it led. */
  readonly points: number;
}

/** Lead houses that one company interviewed for: they are not independent. */
export interface RelatedHouses {
  readonly interviewer: string;
  readonly houses: readonly string[];
}

/** A time without any reading. */
export interface SeriesGap {
  readonly after: string;
  readonly before: string;
  /** From the one reading to the other. */
  readonly days: number;
}

/** The readings of one question or of one stance that belong in one line, in order of time. */
export interface Series {
  readonly kind: "series";
  readonly label: string;
  readonly dataset: Topline["dataset"];
  readonly follows: {
    readonly stance: string | null;
    readonly question: string | null;
    readonly option: readonly string[] | null;
    /** Codes or stances: the first's lead over the second. */
    readonly lead: readonly [first: string, second: string] | null;
  };
  readonly group: Group | null;
  readonly base: Base;
  readonly points: readonly SeriesPoint[];
  readonly links: readonly SeriesLink[];
  readonly runs: readonly SeriesRun[];
  readonly questions: readonly SeriesQuestion[];
  readonly houses: readonly SeriesHouse[];
  readonly relatedHouses: readonly RelatedHouses[];
  readonly gaps: readonly SeriesGap[];
  readonly leftOut: readonly LeftOut[];
  readonly organisations: readonly Organisation[];
  readonly cautions: readonly Caution[];
  readonly sources: readonly Source[];
  readonly lineage: Lineage;
}

/** Where these readings of a series were printed. */
export function sourcesOf({ sources }: Series, points: readonly SeriesPoint[]): readonly Source[] {
  const own = new Set(points.flatMap((point) => point.sources));
  return sources.filter(({ id }) => own.has(id));
}

/** The level of a wording of which nothing is known but who asked. */
export function unknownWording(house: string): string {
  return `unknown (${house})`;
}
