import type { ByLanguage } from "./question.ts";

/** A part of the respondents for which shares were published: a region, an age group. */
export interface Group {
  readonly id: string;
  /** What divides the respondents: `region`, `age`. */
  readonly variable: string;
  /** The division that the group belongs to. Groups of two schemes are never set side by side, whatever they are called. */
  readonly scheme: string;
  readonly label: string;
  /** The label in other languages. */
  readonly labels: ByLanguage<string>;
  readonly definition: string | null;
  /** ISO 3166-2 codes, where the group is a known territory. */
  readonly territory: readonly string[];
  readonly note: string | null;
  readonly sources: readonly string[];
}

/** How many respondents of a survey were in a group. */
export interface GroupSize {
  readonly survey: string;
  readonly group: string;
  /** Weighted number of respondents. */
  readonly weightedBase: number;
  readonly note: string | null;
  readonly sources: readonly string[];
}

/** How many people lived in a territory. */
export interface RegionPopulation {
  /** ISO 3166-2. */
  readonly territory: string;
  readonly name: string;
  /** The name in other languages. */
  readonly names: ByLanguage<string>;
  readonly date: string;
  /** People of all ages. */
  readonly persons: number;
  readonly sources: readonly string[];
}
