import { refuse, shown } from "../errors.ts";
import { formatSize } from "../format/number.ts";
import { type Caution, type CautionKind, caution } from "../model/caution.ts";
import { type FieldDates, fieldDatesOverlap } from "../model/dates.ts";
import { deepFreeze } from "../model/freeze.ts";
import { given, isRecord, type OptionKind, proportionValue, worded } from "../model/option-kind.ts";

export const SURVEY_ERROR_ALLOWED: CautionKind = {
  code: "survey-error-allowed",
  remedy: "Name the allowance and its limits.",
};

/** Names of the allowances that come with a source. */
export type SurveyErrorPreset = "shirani-mehr-2018";

/** What one survey may be off by beyond sampling and rounding: a preset, or a standard deviation as a proportion and why. */
export type SurveyErrorAllowance = SurveyErrorPreset | { readonly standardDeviation: number; readonly reason: string };

/** An allowance as it is applied. */
export interface AppliedSurveyError {
  /** Null for one that the caller gave. */
  readonly preset: SurveyErrorPreset | null;
  /** Of the share in one survey, as a proportion. */
  readonly standardDeviation: number;
  /** The part of it that all surveys in the field at one time have in common; 0 where none is known. */
  readonly sharedStandardDeviation: number;
  /** Whence the number is. */
  readonly reason: string;
  /** Where it does not hold; null for one that the caller gave. */
  readonly limits: string | null;
}

/**
 * The allowances for survey error that come with a source. None is ever on by default.
 *
 * `shirani-mehr-2018` is derived, and the paper prints neither number. Its polls were off by about 3.5 points (root mean
 * square), about twice what their margins imply, so that sampling is half of it:
 *
 *     √(3.5² − (3.5/2)²) = 3.03 points
 *
 * All polls of one contest erred together by about 2 points (mean absolute), which for a normal distribution is
 *
 *     2 · √(π/2) = 2.51 points
 *
 * That part cancels in the difference of two surveys of one time, and never in one share.
 *
 * @see Shirani-Mehr, Rothschild, Goel & Gelman (2018), JASA 113: 607–614, doi:10.1080/01621459.2018.1448823
 */
export const SURVEY_ERROR_PRESETS: Readonly<Record<SurveyErrorPreset, AppliedSurveyError>> = /* @__PURE__ */ deepFreeze(
  {
    "shirani-mehr-2018": {
      preset: "shirani-mehr-2018",
      standardDeviation: 0.0303,
      sharedStandardDeviation: 0.0251,
      reason:
        "US state polls of 1998 to 2014 were off by about 3.5 points, about twice what margins imply (Shirani-Mehr and others 2018); the standard deviation is derived, not printed.",
      limits: "Not shown to hold for attitudes or for other countries.",
    },
  },
);

/**
 * What an allowance means; null where none is asked for.
 *
 * @throws PollError `unknown-value` for no preset, `out-of-range`, `reason-missing`.
 */
export function surveyErrorOf(allowance: SurveyErrorAllowance | undefined): AppliedSurveyError | null {
  if (allowance === undefined) return null;
  if (typeof allowance === "string") {
    if (Object.hasOwn(SURVEY_ERROR_PRESETS, allowance)) return SURVEY_ERROR_PRESETS[allowance];
    return refuse(
      "unknown-value",
      ["surveyErrors"],
      `Expected one of ${Object.keys(SURVEY_ERROR_PRESETS).join(", ")}, got ${shown(allowance)}.`,
      "Or a standard deviation and a reason.",
    );
  }
  const { standardDeviation, reason } = allowance;
  if (!(standardDeviation > 0 && standardDeviation < 1)) {
    refuse(
      "out-of-range",
      ["surveyErrors", "standardDeviation"],
      `Expected \`standardDeviation\` to be between 0 and 1, got ${shown(standardDeviation)}.`,
      "Write 0.03 for 3 points.",
    );
  }
  if (!reason) {
    refuse(
      "reason-missing",
      ["surveyErrors", "reason"],
      "Expected a reason for the allowance, got nothing.",
      "Say whence the number is.",
    );
  }
  return { preset: null, standardDeviation, sharedStandardDeviation: 0, reason, limits: null };
}

/** A preset or a record; what is wrong in a record is told by `surveyErrorOf`. */
export const SURVEY_ERRORS_KIND: OptionKind<SurveyErrorAllowance> = /* @__PURE__ */ (() =>
  worded<SurveyErrorAllowance>(
    given(
      "the name of an allowance, or a standard deviation and a reason",
      "Write shirani-mehr-2018, or { standardDeviation: 0.03, reason: … }.",
      (value) => isRecord(value) || Object.hasOwn(SURVEY_ERROR_PRESETS, String(value)),
      "unknown-value",
    ),
    {
      placeholder: "allowance",
      read: (text) =>
        /^[a-z]/.test(text)
          ? (text as SurveyErrorPreset)
          : { standardDeviation: proportionValue(text), reason: "It was given on the command line." },
      write: (value) => (typeof value === "string" ? value : String(value.standardDeviation)),
    },
  ))();

/** Names preset, source and limits. */
export function surveyErrorCaution({ preset, standardDeviation, reason, limits }: AppliedSurveyError): Caution {
  const size = formatSize(standardDeviation, 2);
  const message =
    `The total interval allows for survey error, standard deviation ${size} (${preset ?? "given"}). ${reason} ${limits ?? ""}`.trim();
  return caution(SURVEY_ERROR_ALLOWED, message);
}

/**
 * Variance of what two surveys may be off by together, in their difference: of surveys in the field at one time the part
 * that they have in common cancels. It comes of who answers and when, so that other words leave it as it is.
 */
export function surveyErrorOfDifference(
  applied: AppliedSurveyError | null,
  first: FieldDates | null,
  second: FieldDates | null,
): number {
  if (applied === null) return 0;
  const { standardDeviation, sharedStandardDeviation } = applied;
  const together = first !== null && second !== null && fieldDatesOverlap(first, second);
  return 2 * (standardDeviation ** 2 - (together ? sharedStandardDeviation ** 2 : 0));
}
