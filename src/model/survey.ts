import type { FieldDates, PartialDate } from "./dates.ts";
import type { PrintedValue } from "./share.ts";

/** How interviews were held. */
export type Mode = "face-to-face" | "telephone" | "interactive-voice" | "web" | "text-message" | "mail" | "other";

/** How respondents came into the sample. */
export type SampleType = "probability" | "quota" | "opt-in";

/** Who could be interviewed, as a code that can be compared; the words are in `populationNote`. */
export type Population =
  | "residents-16-plus"
  | "adults"
  | "adult-citizens"
  | "eligible-voters"
  | "registered-voters"
  | "likely-voters"
  | "internet-users"
  | "mobile-users"
  | "other";

/** The words for it; of the first six whoever is in one is in those before it. */
export const POPULATIONS: readonly Population[] = [
  "residents-16-plus",
  "adults",
  "adult-citizens",
  "eligible-voters",
  "registered-voters",
  "likely-voters",
  "internet-users",
  "mobile-users",
  "other",
];

/** How well a number of respondents is known. */
export type SizeStatus = "exact" | "approximate" | "minimum" | "inferred" | "assumed";

/** A number of respondents with how it is known. An inferred one counts as unknown until the caller accepts it. */
export interface SampleSize {
  /** Respondents. */
  readonly value: number;
  readonly status: SizeStatus;
  /** How it was concluded, where it is not simply published. */
  readonly note: string | null;
}

/** Where the population lives: ISO 3166-1 or 3166-2 codes. Without codes only the note is known. */
export interface Territory {
  readonly includes: readonly string[];
  /** Left out whole. */
  readonly excludes: readonly string[];
  /** Left out in part, as in "the occupied parts of Donetsk oblast". */
  readonly excludesPartOf: readonly string[];
  readonly note: string | null;
}

/** A margin of error as the house printed it. */
export interface PublishedMargin {
  /** Half-width in percentage points, as published. */
  readonly halfWidth: PrintedValue;
  /** The share for which it was given, as a proportion; null where none was named. */
  readonly atShare: number | null;
  /** The confidence level that was named, if any. */
  readonly level: number | null;
  /** The n for which it was given, where it is not the survey's. */
  readonly sampleSize: number | null;
  readonly note: string | null;
}

/** A design effect as the house stated it. `deff` multiplies the variance, `deft` the standard error. */
export interface StatedDesignEffect {
  /** As printed; 1 for a simple random sample. */
  readonly value: number;
  /** Null where the house does not say which of the two it means. */
  readonly definition: "deff" | "deft" | null;
  readonly note: string | null;
}

/** Fields of a survey of which a report, read whole, can be said to be silent. */
export type SilentField =
  | "fieldedBy"
  | "sponsors"
  | "fieldDates"
  | "published"
  | "modes"
  | "sampleType"
  | "samplingFrame"
  | "population"
  | "territory"
  | "languages"
  | "sampleSize"
  | "designEffect"
  | "margins"
  | "weighting"
  | "responseRate"
  | "limitations";

/** The words for it. */
export const SILENT_FIELDS: readonly SilentField[] = [
  "fieldedBy",
  "sponsors",
  "fieldDates",
  "published",
  "modes",
  "sampleType",
  "samplingFrame",
  "population",
  "territory",
  "languages",
  "sampleSize",
  "designEffect",
  "margins",
  "weighting",
  "responseRate",
  "limitations",
];

/** A field of a record that is not known, and why. */
export interface Unknown {
  readonly field: string;
  /** Whether a report, read whole, does not give it, or it may still be found. */
  readonly state: "silent" | "open";
  readonly reason: string;
}

/** One fieldwork: who asked whom, where, when and how. */
export interface Survey {
  readonly id: string;
  readonly title: string | null;
  /** Organisation ids of those who ask; the first is the lead pollster. */
  readonly houses: readonly string[];
  /** Organisation ids of those who interview. */
  readonly fieldedBy: readonly string[];
  /** Organisation ids of those who pay. */
  readonly sponsors: readonly string[];
  readonly series: string | null;
  /** The set of interviews that it has in common with other surveys: populations of one poll, windows of one tracker. */
  readonly fieldwork: string | null;
  /** Whether it is a window of a tracker, which interviews without end. */
  readonly tracking: "yes" | "no" | null;
  /** The party or the side for which it was made, in the source's words; null where none is told. */
  readonly partisan: string | null;
  /** Whether a campaign made it for itself and gave it to the press. */
  readonly internal: "yes" | "no" | null;
  /** The candidate whose campaign paid. */
  readonly sponsorCandidate: string | null;
  readonly fieldDates: FieldDates | null;
  readonly published: PartialDate | null;
  /** More than one for a survey of mixed modes; none where unknown. */
  readonly modes: readonly Mode[];
  /** Proportion of the respondents by each mode; what is missing to 1 answered by more than one, or is not on record. Empty where unknown. */
  readonly modeShares: Readonly<Partial<Record<Mode, number>>>;
  readonly modeNote: string | null;
  readonly sampleType: SampleType | null;
  readonly samplingFrame: string | null;
  readonly population: Population | null;
  readonly populationNote: string | null;
  readonly territory: Territory | null;
  readonly languages: readonly string[];
  readonly sampleSize: SampleSize | null;
  readonly designEffect: StatedDesignEffect | null;
  readonly margins: readonly PublishedMargin[];
  /** Proportion. */
  readonly responseRate: number | null;
  readonly weighting: string | null;
  readonly limitations: string | null;
  readonly note: string | null;
  readonly sources: readonly string[];
  /** Fields whose value is inferred, such as `modes`; the note of each says how. They count as unknown. For n see `sampleSize.status`. */
  readonly inferred: readonly string[];
  /** Fields that a report of the survey, read whole, does not give; whoever read it writes them down. */
  readonly silent: readonly SilentField[];
  /** Filled in by the parser: which of the fields that a reader needs are unknown. */
  readonly unknowns: readonly Unknown[];
}

const POPULATION_NAMES: Readonly<Record<Exclude<Population, "other">, string>> = {
  "residents-16-plus": "residents aged 16 and over",
  adults: "adults",
  "adult-citizens": "adult citizens",
  "eligible-voters": "eligible voters",
  "registered-voters": "registered voters",
  "likely-voters": "likely voters",
  "internet-users": "internet users",
  "mobile-users": "users of mobile telephones",
};

/** Who could be interviewed; null where that is not on record. */
export function populationName({
  population,
  populationNote,
}: Pick<Survey, "population" | "populationNote">): string | null {
  return population === "other"
    ? (populationNote ?? "population of its own")
    : population && POPULATION_NAMES[population];
}
