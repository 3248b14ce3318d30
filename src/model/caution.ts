import type { Issue } from "../errors.ts";

/**
 * Where a caution is said: in the same breath as the number; the same, unless the finding names it, as that of a wording
 * effect names what else may have made the difference; with the result, though the number alone may do without it; in the list
 * of what is not known; in the result only.
 */
export type CautionGroup = "with-the-number" | "unless-named" | "with-the-result" | "unknown" | "beside";

/** What a caution is about, as the word that it begins with. */
export type CautionLabel =
  | "Answers"
  | "Assumption"
  | "Base"
  | "Breaks"
  | "Counts"
  | "Design"
  | "Don't knows"
  | "End"
  | "Evidence"
  | "Figure"
  | "Group"
  | "Groups"
  | "Independence"
  | "Interviewers"
  | "Left out"
  | "Levels"
  | "Method"
  | "Model"
  | "Note"
  | "Order"
  | "Pollster"
  | "Population"
  | "Question"
  | "Record"
  | "Respondents"
  | "Restart"
  | "Rounding"
  | "Rule"
  | "Sample size"
  | "Sampling"
  | "Shape"
  | "Sponsor"
  | "Territory"
  | "Time"
  | "Weighting"
  | "Wording";

/** What limits a number: a code to test for, a sentence to print, and how far it could move the number. */
export interface Caution {
  /** Stable: callers may switch on it. docs/cautions.md has them all. */
  readonly code: string;
  readonly label: CautionLabel;
  /** What is said: as a rule one sentence. */
  readonly message: string;
  /** What explains it, in sentences of its own; null where nothing does. */
  readonly detail: string | null;
  readonly group: CautionGroup;
  /** Whether the number should not be published without it, whatever its size. */
  readonly unprintable: boolean;
  /** By how much it could move the number, as a proportion; null where that is not known. */
  readonly size: number | null;
  /** Where the size comes from: a row of the table of effect sizes, a preset of the error model, or what was computed; null without one. */
  readonly sizeFrom: string | null;
  /** The same in a few words; null where it is never said without its sentence. */
  readonly brief: string | null;
  /** What can be done about it; null where nothing need be. */
  readonly remedy: string | null;
  /** The topline of several that it is of, `survey/question`; null where it is of all. */
  readonly address: string | null;
  /** Whose record lacks it; null where it is of something else. */
  readonly missing: Missing | null;
}

/** Ids of surveys that lack something: their record has a gap, or their report was read whole and does not give it. */
export interface Missing {
  readonly open: readonly string[];
  readonly silent: readonly string[];
  /** How much of the difference it could account for if the surveys differed in it, as a proportion, where that would undo a change. */
  readonly upTo?: number;
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
export type CautionKind = {
  readonly code: string;
  readonly label: CautionLabel;
  readonly remedy?: string;
  readonly unprintable?: true;
} & (
  | { readonly group?: "beside"; readonly brief?: string }
  | { readonly group: Exclude<CautionGroup, "beside">; readonly brief: string }
);

/** What a caution has beside its kind and its message. */
export type CautionMore = Partial<Pick<Caution, "detail" | "size" | "sizeFrom" | "missing">>;

/** A caution of a kind. */
export function caution(
  { code, label, group = "beside", unprintable, brief, remedy }: CautionKind,
  message: string,
  { detail = null, size = null, sizeFrom = null, missing = null }: CautionMore = {},
): Caution {
  return {
    code,
    label,
    message,
    detail,
    group,
    unprintable: unprintable === true,
    size,
    sizeFrom,
    brief: brief ?? null,
    remedy: remedy ?? null,
    address: null,
    missing,
  };
}

/** The same of one of several toplines; the size that it has for one of them is not that of their difference. */
export function cautionAt(address: string, said: Caution): Caution {
  return { ...said, address, size: null, sizeFrom: null };
}

/** Each thing that is said once, where it was first said. */
export function cautionsOnce(cautions: readonly Caution[]): readonly Caution[] {
  return [...new Map(cautions.map((each) => [saidIn(each), each])).values()];
}

/** What makes two cautions the same. */
export function saidIn({ code, message, detail, address }: CautionSaid): string {
  return [code, address ?? "", message, detail ?? ""].join("\n");
}

type CautionSaid = Pick<Caution, "code" | "message" | "detail" | "address">;
