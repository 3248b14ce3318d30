import type { Issue } from "../errors.ts";

/**
 * Where a caution is said: in the same breath as the number; the same, unless the finding names it, as that of a wording
 * effect names what else may have made the difference; in the list of what is not known; in the result only.
 */
export type CautionGroup = "with-the-number" | "unless-named" | "unknown" | "beside";

/** What stands against a number: a code to test for, and a sentence to print. */
export interface Caution {
  /** Stable: callers may switch on it. docs/cautions.md has them all. */
  readonly code: string;
  readonly message: string;
  readonly group: CautionGroup;
  /** The same in a few words; null where it is never said without its sentence. */
  readonly brief: string | null;
  /** What can be done about it; null where nothing need be. */
  readonly remedy: string | null;
  /** The topline with which `message` begins, `survey/question`; null where it is of all. */
  readonly address: string | null;
}

/** A caution of what the caller decided otherwise, with the reason that was given. */
export interface ReasonedCaution extends Caution {
  readonly reason: string;
}

/** A caution with its place in the data set. */
export interface PlacedCaution extends Caution {
  readonly path: Issue["path"];
}

/** What every caution of one code has alike; it stands beside the function that gives it. */
export type CautionKind = { readonly code: string; readonly remedy?: string } & (
  | { readonly group?: "beside"; readonly brief?: string }
  | { readonly group: Exclude<CautionGroup, "beside">; readonly brief: string }
);

/** A caution of a kind. */
export function caution({ code, group = "beside", brief, remedy }: CautionKind, message: string): Caution {
  return { code, message, group, brief: brief ?? null, remedy: remedy ?? null, address: null };
}

/** The same of one of several toplines, which it names. */
export function cautionAt(address: string, said: Caution): Caution {
  return { ...said, message: `${address}: ${said.message}`, address };
}

/** Each thing that is said once, where it was first said. */
export function cautionsOnce(cautions: readonly Caution[]): readonly Caution[] {
  return [...new Map(cautions.map((each) => [saidIn(each), each])).values()];
}

/** What makes two cautions the same. */
export function saidIn({ code, message }: Pick<Caution, "code" | "message">): string {
  return `${code}: ${message}`;
}
