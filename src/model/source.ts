import type { PartialDate } from "./dates.ts";

/** What kind of publication a figure or a wording was read in. */
export type SourceType =
  | "report"
  | "slides"
  | "press-release"
  | "news"
  | "article"
  | "web-page"
  | "dataset"
  | "reference-work";

/** How near the source is to the survey: the house itself, someone quoting it, or someone quoting a quote. */
export type Provenance = "primary" | "secondary" | "tertiary";

/** Where a figure or a wording was printed. */
export interface Source {
  readonly id: string;
  readonly title: string;
  readonly authors: string | null;
  readonly date: PartialDate | null;
  readonly url: string | null;
  readonly archivedUrl: string | null;
  readonly accessed: PartialDate | null;
  readonly type: SourceType | null;
  readonly provenance: Provenance | null;
  /** How far the compiler of the data trusts what was read there. */
  readonly confidence: "high" | "medium" | "low" | null;
  readonly licence: string | null;
  readonly note: string | null;
}
