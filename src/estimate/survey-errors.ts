import { refuse, shown } from "../errors.ts";
import { formatList } from "../format/number.ts";
import { type FieldDates, middleDay } from "../model/dates.ts";
import { deepFreeze } from "../model/freeze.ts";
import {
  given,
  isRecord,
  type OptionKind,
  type OptionText,
  proportionValue,
  unreadable,
  worded,
} from "../model/option-kind.ts";
import type { Question } from "../model/question.ts";
import type { Survey } from "../model/survey.ts";
import {
  countsFor,
  type KeptCorrelations,
  keptCorrelation,
  lastingErrorOfPair,
  type SurveyErrorSizes,
} from "../stats/survey-error.ts";
import sizes from "./survey-error-sizes.json" with { type: "json" };

/** Names of the sizes that come with a source. */
export type SurveyErrorPreset = "votes" | "attitudes" | "shirani-mehr-2018" | "none";

/**
 * What surveys err by beyond sampling and rounding: a preset, or sizes as proportions, for a share of one half, and why.
 * `none` counts in nothing beyond.
 */
export type SurveyErrors =
  | SurveyErrorPreset
  | {
      readonly occasion: number;
      readonly house: number;
      readonly shared: number;
      /** Days after which 1/e of the correlation of house and shared error is left; 1,000 in every preset. */
      readonly fadingDays: number;
      readonly reason: string;
    };

/** The sizes as they are applied. */
export interface AppliedSurveyErrors extends SurveyErrorSizes {
  /** Null for sizes that the caller gave. */
  readonly preset: SurveyErrorPreset | null;
  /** Their source. */
  readonly reason: string;
  /** Where they do not hold; null for those that the caller gave. */
  readonly limits: string | null;
}

/** A size as one source has it. Proportions for a share of one half, or days. */
export interface EstimatedSize {
  readonly size: keyof SurveyErrorSizes;
  readonly source: string;
  /** A proportion, or days. */
  readonly value: number;
  /** Bound at 95%, in the same unit; null where none was made. */
  readonly lower: number | null;
  /** The upper one; null with it. */
  readonly upper: number | null;
  /** How many stand behind it, and what of. */
  readonly k: number;
  readonly of: "houses" | "elections" | "sources";
}

/** A preset with what it was estimated from. */
export interface SurveyErrorTable extends AppliedSurveyErrors {
  readonly preset: SurveyErrorPreset;
  readonly limits: string;
  readonly estimatedFrom: readonly EstimatedSize[];
}

/**
 * The sizes that come with a source, and what they were estimated from.
 *
 * `votes` and `attitudes` are rounded fits to published polls; of attitudes the shared error is borrowed from votes. Which of
 * the two is meant follows from what a question is about.
 *
 * `shirani-mehr-2018` is derived, and the paper prints no standard deviation. Its polls were off by about 3.5 points (root mean
 * square), about twice what their margins imply, so that sampling is half of it: √(3.5² − (3.5/2)²) = 3.03 points. All polls of
 * one contest erred together by about 2 points (mean absolute), which for a normal distribution is 2 · √(π/2) = 2.51 points;
 * the rest, 1.70, is of houses.
 *
 * @see Shirani-Mehr, Rothschild, Goel & Gelman (2018), JASA 113: 607–614, doi:10.1080/01621459.2018.1448823
 */
export const SURVEY_ERROR_PRESETS: Readonly<Record<SurveyErrorPreset, SurveyErrorTable>> = /* @__PURE__ */ deepFreeze(
  Object.fromEntries(
    Object.entries(sizes).map(([preset, table]) => [preset, { preset, ...table }]),
  ) as unknown as Record<SurveyErrorPreset, SurveyErrorTable>,
);

/** What decides whether the errors of votes or those of attitudes are to be expected. */
export type SubjectOfQuestion = Pick<Question, "subject" | "responseStructure">;

/** Whether a question is about a vote; what is not known to be one counts as an attitude, whose errors are larger. */
export function isVote({ subject, responseStructure }: SubjectOfQuestion): boolean {
  return subject === null ? responseStructure === "vote" : subject === "vote";
}

/**
 * What an option means for some questions; of votes and attitudes together the errors of attitudes.
 *
 * @throws PollError `unknown-value` for no preset, `out-of-range`, `reason-missing`.
 */
export function surveyErrorsOf(
  option: SurveyErrors | undefined,
  questions: readonly SubjectOfQuestion[],
): AppliedSurveyErrors {
  const meant = option ?? (questions.length > 0 && questions.every(isVote) ? "votes" : "attitudes");
  if (typeof meant === "string") {
    if (!Object.hasOwn(SURVEY_ERROR_PRESETS, meant)) {
      return refuse(
        "unknown-value",
        ["surveyErrors"],
        `${shown(meant)} is not one of ${Object.keys(SURVEY_ERROR_PRESETS).join(", ")}.`,
        SURVEY_ERRORS_KIND.hint,
      );
    }
    const { estimatedFrom: _, ...preset } = SURVEY_ERROR_PRESETS[meant];
    return preset;
  }
  const { reason, ...own } = meant;
  for (const name of ["occasion", "house", "shared"] as const)
    if (!(own[name] >= 0 && own[name] < 0.5))
      refuseSize(name, own[name], "from 0 to below 0.5", "Write 0.03 for 3 points.");
  if (!(own.fadingDays > 0 && Number.isFinite(own.fadingDays)))
    refuseSize("fadingDays", own.fadingDays, "a number of days above 0", "Write 1000.");
  if (!reason) {
    refuse(
      "reason-missing",
      ["surveyErrors", "reason"],
      "The sizes have no reason.",
      "Say where the numbers are from.",
    );
  }
  const { occasion, house, shared, fadingDays } = own;
  return { preset: null, occasion, house, shared, fadingDays, reason, limits: null };
}

function refuseSize(name: keyof SurveyErrorSizes, value: unknown, expected: string, hint: string): never {
  refuse("out-of-range", ["surveyErrors", name], `\`${name}\` is ${shown(value)}, not ${expected}.`, hint);
}

const GIVEN_AS_TEXT = "set by the author";
const SIZES_WRITTEN =
  "the three sizes, and the days in which they fade where these are not 1,000: occasion=1.2pp,house=3pp,shared=2.5pp,fadingDays=1000.";

/** A preset or a record; what is wrong in a record is told by `surveyErrorsOf`. */
export const SURVEY_ERRORS_KIND: OptionKind<SurveyErrors> = /* @__PURE__ */ (() =>
  worded<SurveyErrors>(
    given(
      "votes, attitudes, shirani-mehr-2018, none, or sizes and a reason",
      "Write attitudes, or { occasion: 0.012, house: 0.03, shared: 0.025, fadingDays: 1000, reason: … }.",
      (value) => isRecord(value) || Object.hasOwn(SURVEY_ERROR_PRESETS, String(value)),
      "unknown-value",
    ),
    surveyErrorsText<SurveyErrorPreset>(),
  ))();

/** The text of survey errors, where other words may stand for them, too. */
export function surveyErrorsText<T extends string = SurveyErrorPreset>(
  words: readonly T[] = [],
): OptionText<SurveyErrors | T> {
  const names: readonly string[] = [...Object.keys(SURVEY_ERROR_PRESETS), ...words];
  const hint = `Write ${formatList(names, "or")}; or ${SIZES_WRITTEN}`;
  return {
    placeholder: "errors",
    read: (text) => (names.includes(text) ? (text as SurveyErrorPreset | T) : readSizes(text, hint)),
    write: (value) => (typeof value === "string" ? value : writtenSizes(value)),
  };
}

const SIZE_NAMES: readonly string[] = ["occasion", "house", "shared", "fadingDays"];

function readSizes(text: string, hint: string): SurveyErrors {
  const parts = text.split(",").map((part) => part.split("=").map((side) => side.trim()) as [string, string]);
  const found = new Map(parts);
  if (found.size < parts.length || parts.some(([name]) => !SIZE_NAMES.includes(name))) return unreadable(text, hint);
  const size = (name: string): number => {
    const value = found.get(name);
    return value === undefined ? unreadable(text, hint) : proportionValue(value);
  };
  const fadingDays = Number(found.get("fadingDays") ?? SURVEY_ERROR_PRESETS.attitudes.fadingDays);
  if (!(fadingDays > 0)) return unreadable(text, hint);
  return {
    occasion: size("occasion"),
    house: size("house"),
    shared: size("shared"),
    fadingDays,
    reason: GIVEN_AS_TEXT,
  };
}

function writtenSizes({ occasion, house, shared, fadingDays }: Exclude<SurveyErrors, string>): string {
  return Object.entries({ occasion, house, shared, fadingDays })
    .map(([name, size]) => `${name}=${String(size)}`)
    .join(",");
}

/** What of a survey, or of a reading, decides how much of its errors it has in common with another. */
export interface Fieldwork extends Pick<Survey, "houses" | "modes" | "inferred"> {
  readonly fieldDates: FieldDates | null;
}

/**
 * How much of the lasting errors two surveys have in common: the shared error fades with the days between the middles of
 * their field dates, and so does the house's where one lead house asked both, and not in two modes. Without dates nothing is
 * taken to be in common.
 *
 * @param options `inOneMode`: true where the change of mode has a size of its own.
 */
export function keptBetween(
  first: Fieldwork,
  second: Fieldwork,
  { fadingDays }: SurveyErrorSizes,
  { inOneMode = !inTwoModes(first, second) }: { readonly inOneMode?: boolean } = {},
): KeptCorrelations {
  if (first.fieldDates === null || second.fieldDates === null) return { house: 0, shared: 0 };
  const days = middleDay(second.fieldDates) - middleDay(first.fieldDates);
  const shared = keptCorrelation(days, fadingDays);
  return { house: ofOneHouse(first, second) && inOneMode ? shared : 0, shared };
}

/** Whether one lead house asked both. */
export function ofOneHouse(first: Pick<Fieldwork, "houses">, second: Pick<Fieldwork, "houses">): boolean {
  return first.houses[0] !== undefined && first.houses[0] === second.houses[0];
}

function inTwoModes(first: Fieldwork, second: Fieldwork): boolean {
  const known = ({ modes, inferred }: Fieldwork): boolean => modes.length > 0 && !inferred.includes("modes");
  const words = ({ modes }: Fieldwork): string => [...modes].sort().join();
  return known(first) && known(second) && words(first) !== words(second);
}

/** Variances of the errors beyond sampling, design and rounding, in squared proportions. */
export interface SurveyErrorParts {
  /** What the occasion adds to sampling and design; null where n is unknown. */
  readonly occasion: number | null;
  /** What of the house's error does not cancel. */
  readonly house: number;
  /** The same of what all houses get wrong together; it is part of `totalInterval` alone. */
  readonly shared: number;
}

/**
 * Variances of one reading.
 *
 * @param unit Variance of one respondent: p(1 − p) of a share, p₁ + p₂ − (p₁ − p₂)² of a lead.
 * @param kept What cancels against another reading; default: nothing.
 */
export function surveyErrorParts(
  unit: number,
  { sampleSize, designEffect }: { readonly sampleSize: number | null; readonly designEffect: number },
  { occasion, house, shared }: SurveyErrorSizes,
  kept: KeptCorrelations = { house: 0, shared: 0 },
): SurveyErrorParts {
  const own = (1 - (kept.occasion ?? 0)) * occasion ** 2;
  return {
    occasion:
      sampleSize === null
        ? null
        : unit * (1 / countsFor(sampleSize, { designEffect, occasion: Math.sqrt(own) }) - designEffect / sampleSize),
    house: 4 * unit * house ** 2 * (1 - kept.house),
    shared: 4 * unit * shared ** 2 * (1 - kept.shared),
  };
}

/** The errors of two readings added up, with what is left of those in common since their scales differ. */
export function surveyErrorPartsOfPair(
  [first, second]: readonly [SurveyErrorParts, SurveyErrorParts],
  [one, other]: readonly [scale: number, scale: number],
  { occasion, house, shared }: SurveyErrorSizes,
  kept: KeptCorrelations,
): SurveyErrorParts {
  const tilt = (one - other) ** 2;
  return {
    occasion:
      first.occasion === null || second.occasion === null
        ? null
        : first.occasion + second.occasion + tilt * occasion ** 2 * (kept.occasion ?? 0),
    house: first.house + second.house + tilt * house ** 2 * kept.house,
    shared: first.shared + second.shared + tilt * shared ** 2 * kept.shared,
  };
}

/** Whether `pollInterval` has more in it than sampling, design and rounding. */
export function errBeyondSampling({ occasion, house }: Pick<SurveyErrorSizes, "occasion" | "house">): boolean {
  return occasion > 0 || house > 0;
}

/** The error beyond sampling that the model allows a reading in a comparison: a standard deviation for a share of one half. */
export function allowedError(applied: SurveyErrorSizes, kept: KeptCorrelations = { house: 0, shared: 0 }): number {
  return Math.hypot(applied.occasion * Math.sqrt(1 - (kept.occasion ?? 0)), lastingErrorOfPair(applied, kept).apart);
}
