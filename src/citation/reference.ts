import type { PartialDate } from "../model/dates.ts";

/** What a work is, in the words of CSL. */
export type ReferenceType =
  | "article-journal"
  | "article-newspaper"
  | "book"
  | "dataset"
  | "document"
  | "paper-conference"
  | "report"
  | "software"
  | "webpage";

/** A person by the parts of the name, or whoever it is in one text. */
export type ReferenceName =
  | {
      readonly family: string;
      readonly given?: string;
      /** Goes with the family name, as `von der` in von der Leyen. */
      readonly "non-dropping-particle"?: string;
      readonly suffix?: string;
    }
  | { readonly literal: string };

/** Year, month and day, as far as they are known. */
export interface ReferenceDate {
  /** Numbers, as CSL-JSON has them. */
  readonly "date-parts": readonly [readonly [year: number, month?: number, day?: number]];
}

/**
 * A work as an item of CSL-JSON, so that reference managers and Pandoc read it as it is. What is not known is left out, since
 * CSL-JSON has no null.
 */
export interface Reference {
  /** Of letters, digits and `/._:+-` only, so that it serves as a key of BibTeX. */
  readonly id: string;
  readonly type: ReferenceType;
  readonly title: string;
  readonly author?: readonly ReferenceName[];
  readonly issued?: ReferenceDate;
  readonly accessed?: ReferenceDate;
  readonly "container-title"?: string;
  readonly "collection-title"?: string;
  readonly volume?: string;
  readonly issue?: string;
  readonly number?: string;
  /** `873-890`. */
  readonly page?: string;
  readonly publisher?: string;
  readonly "publisher-place"?: string;
  readonly genre?: string;
  readonly version?: string;
  readonly DOI?: string;
  readonly URL?: string;
  /** BCP 47. */
  readonly language?: string;
  readonly note?: string;
}

/** A date as CSL-JSON has it. */
export function referenceDate(date: PartialDate): ReferenceDate {
  const [year, month, day] = date.split("-").map(Number) as [number, number?, number?];
  if (month === undefined) return { "date-parts": [[year]] };
  return { "date-parts": [day === undefined ? [year, month] : [year, month, day]] };
}

/** `2014-03-26`, `2014-03` or `2014`. */
export function dateText({ "date-parts": [parts] }: ReferenceDate): string {
  return parts.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, "0")).join("-");
}
