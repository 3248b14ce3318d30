import type { Finding } from "../comparability/audit.ts";
import type { FindingCode } from "../comparability/audit-rule.ts";
import type { Figure } from "../estimate/figure.ts";
import type { Lineage } from "../estimate/lineage.ts";
import type { Labelled } from "../estimate/topic.ts";
import type { Caution } from "../model/caution.ts";
import type { Group } from "../model/group.ts";
import type { Organisation } from "../model/organisation.ts";
import type { Base } from "../model/published-share.ts";
import type { WordingStatus } from "../model/question.ts";
import type { Source } from "../model/source.ts";
import type { Topline } from "../model/topline.ts";
import type { LeftOut } from "./followed-toplines.ts";
import type { Reading } from "./reading.ts";

/** Whether a line may continue from one reading to the next: it continues, it continues with a remark, it ends. */
export type LinkKind = "continue" | "annotate" | "break";

/** The audit of two neighbours: one reading of a house with a question, and its next. */
export interface SeriesLink {
  readonly from: string;
  readonly to: string;
  readonly kind: LinkKind;
  /** Days from the last of one to the first of the other; below 0 where they overlap. */
  readonly days: Figure;
  readonly findings: readonly Finding[];
}

/** A link at which the series breaks, by what differs. */
export interface BrokenLink {
  readonly from: string;
  readonly to: string;
  /** Of the findings that break it. */
  readonly codes: readonly FindingCode[];
}

/** Readings of one question by one lead house with no break between them: what a line may be drawn through. */
export interface SeriesRun {
  readonly house: string;
  readonly question: string;
  /** Addresses by date. */
  readonly readings: readonly string[];
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
  readonly readings: Figure;
}

/** A house of a series. */
export interface SeriesHouse {
  readonly id: string;
  readonly name: string;
  /** Readings that it led. */
  readonly readings: Figure;
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
  readonly days: Figure;
}

/** The readings of one question or of one stance that belong in one line, by date. */
export interface Series extends Labelled {
  readonly kind: "series";
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
  readonly readings: readonly Reading[];
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

/** The links at which a series breaks. */
export function brokenLinks({ links }: Pick<Series, "links">): readonly BrokenLink[] {
  return links.flatMap(({ kind, from, to, findings }) =>
    kind === "break" ? { from, to, codes: findings.flatMap(({ level, code }) => (level === "break" ? code : [])) } : [],
  );
}

/** Where these readings of a series were published. */
export function sourcesOf({ sources }: Series, readings: readonly Pick<Reading, "sources">[]): readonly Source[] {
  const own = new Set(readings.flatMap((reading) => reading.sources));
  return sources.filter(({ id }) => own.has(id));
}
