import { withoutCredentials } from "../errors.ts";
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

/** Where a figure or a wording was published. */
export interface Source {
  readonly id: string;
  readonly title: string;
  readonly authors: string | null;
  readonly date: PartialDate | null;
  readonly url: string | null;
  readonly archivedUrl: string | null;
  readonly accessed: PartialDate | null;
  /** How far it was read, or that somebody quotes it who was read; null counts as a part. */
  readonly read: "whole" | "excerpt" | "quoted-elsewhere" | null;
  readonly type: SourceType | null;
  readonly provenance: Provenance | null;
  /** How far the compiler of the data trusts what was read there. */
  readonly confidence: "high" | "medium" | "low" | null;
  readonly licence: string | null;
  readonly note: string | null;
}

/**
 * Each source once, in order of first mention. Two data sets may use one id for two works: sources are one if all they
 * say is equal.
 */
export function distinctSources(sources: readonly Source[]): readonly Source[] {
  const known = new Map<string, Source[]>();
  return sources.filter((source) => {
    const namesakes = known.get(source.id);
    if (namesakes === undefined) {
      known.set(source.id, [source]);
      return true;
    }
    if (namesakes.some((other) => other === source || JSON.stringify(other) === JSON.stringify(source))) return false;
    namesakes.push(source);
    return true;
  });
}

/** The form of an address. */
export const ADDRESS: RegExp = /^https?:\/\/\S+$/;

/** What is told of an address that is not for everybody. */
export const PUBLIC_ADDRESS = {
  expected: "an address without a user name, a password or a key",
  hint: "Sources are cited: write the address that every reader can open, and change the password.",
} as const;

/** Whether an address carries nothing that lets somebody in. */
export function isPublicAddress(address: string): boolean {
  return withoutCredentials(address) === address;
}
