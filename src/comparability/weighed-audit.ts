import { type PrecisionOptions, precisionOf } from "../estimate/precision.ts";
import { rolesOf } from "../estimate/rebase.ts";
import { isPrinted, type Selection, select, totalOf } from "../estimate/selection.ts";
import { sharedInterviews } from "../estimate/shared-interviews.ts";
import { isVote, SURVEY_ERROR_PRESETS, type SurveyErrors, surveyErrorsOf } from "../estimate/survey-errors.ts";
import { topicText } from "../estimate/topic.ts";
import { formatCount, formatQuantity } from "../format/number.ts";
import { dayNumber, firstDay, lastDay } from "../model/dates.ts";
import type { RegionPopulation } from "../model/group.ts";
import type { OptionRole, Question } from "../model/question.ts";
import { partition } from "../model/share-total.ts";
import type { SilentField } from "../model/survey.ts";
import type { Topline } from "../model/topline.ts";
import type { FindingCode } from "./audit-rule.ts";
import { EFFECT_SIZES, type EffectSize, type EffectSizeId } from "./effect-sizes.ts";
import { partsByMode } from "./moved-modes.ts";
import { accountsFor, type Reach, reachOf, reachTogether } from "./reach.ts";
import { comparedQuestions } from "./same-question.ts";
import { knowsTerritory, lostPart } from "./territory.ts";
import {
  DISCLOSED_FIELDS,
  type DisclosedField,
  type GivenSize,
  OCCASION,
  type Size,
  type SizeSource,
  type SourcedSize,
  type TerritoryLeftOut,
  type WeighedFinding,
  type WeighedPair,
  type WeighedSide,
  weigh,
  Z,
} from "./weigh.ts";
import { type Subject, sizeOf as sizeInTable, weighConstants, withErrors } from "./weigh-constants.ts";

/** How far one thing that differs can move the difference, and what that rests on. */
export interface FindingSize {
  /** Second less first, as a proportion, where the sign carries over to another question; else 0. */
  readonly shift: number;
  /** Standard deviation of the true effect around it. */
  readonly sd: number;
  /** The further of both directions, but for one case in twenty. */
  readonly upTo: number;
  /** How far down and how far up. */
  readonly between: Reach;
  /** How much of the difference it can account for: how far it can move it the way it went. `upTo` without a difference. */
  readonly accountsFor: number;
  readonly unit: "difference";
  /** Comparisons that it rests on: experiments, pairs of polls or series of them; null where it is arithmetic or the caller's. */
  readonly k: number | null;
  /** A: randomised; B: one house on the same days; C: across houses; null where it was not measured. */
  readonly grade: EffectSize["grade"];
  /** Row of the table datasets/effect-sizes; preset of the error model; `territory` for arithmetic, `given` for the caller's. */
  readonly id: SizeSource;
}

/** What differs other than opinion, weighed together. */
export interface WeighedAudit {
  /** The answer that was chosen; without one the sizes are those at a share of one half. */
  readonly answer: string | null;
  /** Of everything together, later less earlier, as a proportion. */
  readonly shift: number;
  /** Standard deviation of everything together around it. */
  readonly sd: number;
  /** Differences other than opinion could move the difference by up to about so much, one way or the other; sampling is not in it. */
  readonly upTo: number;
  /** How far down and how far up. */
  readonly between: Reach;
  /** How much of the difference they can account for, all together, scatter and pollster included, sampling not: how far they can move it the way it went. `upTo` without one. */
  readonly accountsFor: number;
  readonly unit: "difference";
  /** What two polls of one house differ by though nothing else does; null within one survey. */
  readonly occasion: FindingSize | null;
  /** How far what was changed in the questionnaire can move a share of one half, its shift apart; 0 where the question is one. */
  readonly byQuestionnaire: number;
  /** Whether the sides were turned, so that the earlier one is the first. */
  readonly turned: boolean;
  /** Whether the two were asked at one moment: then a difference is one of method. */
  readonly sameMoment: boolean;
  readonly judged: "as published" | "of those with an answer";
  /** The later less the earlier of what is judged; null without an answer. */
  readonly observed: number | null;
  /** The same of the published shares. */
  readonly published: number | null;
  /** The published difference in parts: what those with an answer did, and what those without one did. */
  readonly split: ReturnType<typeof weigh>["split"];
  /** Of sampling and rounding, as a proportion; null where a sample size is not known. */
  readonly standardError: number | null;
  /** |observed − shift| in standard deviations of sampling, rounding and all that differs together; null without an answer, and where nothing is there to measure by. */
  readonly ratio: number | null;
  /** How many of the twelve fields are on record for both. */
  readonly disclosed: number;
  /** Those that are not on record for both. */
  readonly undisclosed: readonly DisclosedField[];
  /** Those of which a report, read whole, says nothing: the others may still be found. */
  readonly silent: readonly DisclosedField[];
  /** Fields not on record whose difference alone would turn a change into none. */
  readonly couldTurn: readonly { readonly field: DisclosedField; readonly upTo: number }[];
}

/** Which answer is weighed, people by territory, and the sizes that the caller sets. */
export interface WeighingOptions {
  readonly selection: Selection;
  readonly populations: readonly RegionPopulation[];
  readonly given: Readonly<Partial<Record<FindingCode, EffectSizeId | Size>>>;
  /** What polls err by beyond sampling; default: by the subject of the questions. */
  readonly surveyErrors?: SurveyErrors | undefined;
  readonly designEffect?: PrecisionOptions["designEffect"] | undefined;
}

/** The weighing of a pair, the size of each thing found, and what is to be expected of it: points times odds. */
export interface Weighing {
  readonly weighed: WeighedAudit;
  readonly sizeOf: (code: FindingCode) => FindingSize | null;
  readonly expectedOf: (code: FindingCode) => number;
}

/** One change of the questionnaire, whichever rules see it: the first that is found has its size. */
const QUESTIONNAIRE = [
  "different-wording",
  "different-structure",
  "different-options",
  "different-features",
  "different-preamble",
  "different-question",
] as const satisfies readonly FindingCode[];

export function isOfQuestionnaire(code: string): boolean {
  return (QUESTIONNAIRE as readonly string[]).includes(code);
}

/** What is not disclosed, by the rule that says so. */
export const FIELD_OF: Readonly<Partial<Record<FindingCode, DisclosedField>>> = {
  "wording-not-verbatim": "words",
  "wording-not-compared": "words",
  "dont-know-unknown": "dk",
  "population-unknown": "population",
  "territory-unknown": "territory",
  "mode-unknown": "mode",
  "sample-type-unknown": "sample",
  "sponsor-unknown": "sponsor",
};

/** Where shares of the two are of other people, or of another base, no difference is judged. */
const NO_DIFFERENCE: readonly FindingCode[] = ["base-not-rebasable", "different-base", "different-group"];

/** Weighs what differs between two toplines with an answer in common, of which the rules found `codes`. */
export function weighing(
  left: Topline,
  right: Topline,
  codes: ReadonlySet<FindingCode>,
  { selection, populations, given, surveyErrors, designEffect }: WeighingOptions,
): Weighing {
  const isChosen = selection.option !== undefined || selection.stance !== undefined;
  const chosen = isChosen ? [select(left, selection), select(right, selection)] : null;
  const judges = !NO_DIFFERENCE.some((code) => codes.has(code));
  const totals = (judges ? chosen : null)?.map(({ results }) => totalOf(results)) ?? null;
  const sameSurvey = left.survey.id === right.survey.id && left.dataset.id === right.dataset.id;
  const interviews = sharedInterviews(left, right);
  const question = changeOf(left.question, right.question, codes);
  const [one, other] = [recordOf(left), recordOf(right)];
  const [before, after] = [left.question.precededBy, right.question.precededBy];
  const pair: WeighedPair = {
    first: totals === null ? one.side : { ...one.side, share: totals[0]!.share, rest: restOf(left) },
    second: {
      ...other.side,
      ...(totals !== null && { share: totals[1]!.share, rest: restOf(right) }),
      // fewer moved than would be another method
      ...(!codes.has("different-mode") && { modes: one.side.modes }),
    },
    question,
    orderDiffers: codes.has("different-question-order") && before.length > 0 && after.length > 0,
    versionDiffers: codes.has("different-version"),
    dontKnowLeftOut: codes.has("dont-know-rebased"),
    middleLeftOut: codes.has("middle-left-out"),
    sampleDiffers:
      codes.has("different-sample-type") && [left, right].some(({ survey }) => survey.sampleType === "opt-in"),
    territories: codes.has("different-territory") ? territoriesLeftOut(left, right, populations) : [],
    oneFieldwork: sameSurvey || interviews !== null,
    occasionShared: sameSurvey || interviews?.occasion === 1,
    sharedRespondents: interviews?.part ?? 0,
    ...(totals !== null &&
      designEffect !== undefined && {
        designEffects: [deffOf(left, designEffect), deffOf(right, designEffect)],
      }),
    // a unit whose error is that of both figures
    roundingUnit: Math.sqrt(6 * (totals ?? []).reduce((sum, { rounding }) => sum + rounding, 0)),
    undisclosed: DISCLOSED_FIELDS.filter(
      (field) => !((one.known.has(field) && other.known.has(field)) || (sameSurvey && OF_SURVEY.includes(field))),
    ),
    given: givenSizes(given, codes, question?.code ?? null),
  };
  const constants = weighConstants(subjectOf(left.question, right.question));
  const found = weigh(
    pair,
    surveyErrors === undefined ? constants : withErrors(constants, surveyErrorsOf(surveyErrors, [])),
  );
  const together = reachTogether(found, found.findings);
  const weighedAs = (code: string): WeighedFinding | undefined => found.findings.find((each) => each.code === code);
  const sizeOf = (code: string): FindingSize | null => {
    const finding = weighedAs(code);
    return finding === undefined ? null : findingSize(finding, found.observed);
  };
  const changed = question === null ? null : (pair.given?.[question.code] ?? question.size);
  return {
    weighed: {
      answer: chosen?.[0] === undefined ? null : topicText(chosen[0].topic),
      shift: found.shift,
      sd: found.sd,
      upTo: found.upTo,
      between: together,
      accountsFor: accountsFor(together, found.observed),
      unit: "difference",
      occasion: sizeOf(OCCASION),
      byQuestionnaire: Z * (changed?.sd ?? 0),
      turned: found.turned,
      sameMoment: found.sameMoment,
      judged: found.judged,
      observed: found.observed,
      published: found.published,
      split: found.split,
      standardError: found.standardError,
      ratio: found.ratio,
      disclosed: DISCLOSED_FIELDS.length - found.undisclosed.length,
      undisclosed: found.undisclosed,
      silent: found.undisclosed.filter((field) =>
        [left, right].every((side) => recordOf(side).known.has(field) || isSilent(field, side)),
      ),
      couldTurn: found.couldTurn,
    },
    sizeOf,
    expectedOf: (code) => {
      // what sees the same change of the questionnaire stays together
      const cause = weighedAs(question !== null && isOfQuestionnaire(code) ? question.code : code);
      return cause?.upTo ?? found.ifItDiffered.find(({ field }) => field === FIELD_OF[code])?.expected ?? 0;
    },
  };
}

function deffOf(topline: Topline, designEffect: NonNullable<PrecisionOptions["designEffect"]>): number {
  return precisionOf(topline, { designEffect }).designEffect.value;
}

function subjectOf(left: Question, right: Question): Subject {
  return isVote(left) && isVote(right) ? "votes" : "attitudes";
}

function changeOf(
  left: Question,
  right: Question,
  codes: ReadonlySet<FindingCode>,
): (WeighedPair["question"] & { readonly code: FindingCode }) | null {
  const code = QUESTIONNAIRE.find((each) => codes.has(each));
  if (code === undefined || (code === "different-question" && areSameWords(left, right))) return null;
  const isScale = [left, right].every(({ responseStructure }) => responseStructure === "scale");
  const folded = isScale && code === "different-options" && left.options.length !== right.options.length;
  return { code, size: sizeInTable(folded ? "scale-3-7" : "wording-unclassified") };
}

/** Then they are two questions by something that has a size of its own. */
function areSameWords(left: Question, right: Question): boolean {
  const grade = comparedQuestions(left, right).question?.grade;
  return grade === "identical" || grade === "trivial";
}

/** What a topline tells of itself, whichever it is set beside: many are set beside many. */
interface OnRecord {
  readonly side: WeighedSide;
  readonly known: ReadonlySet<DisclosedField>;
}

const RECORDS = /* @__PURE__ */ new WeakMap<Topline, OnRecord>();

function recordOf(topline: Topline): OnRecord {
  const known = RECORDS.get(topline);
  if (known !== undefined) return known;
  const made = {
    side: sideOf(topline),
    known: new Set(DISCLOSED_FIELDS.filter((field) => isKnown(field, topline))),
  };
  RECORDS.set(topline, made);
  return made;
}

const SILENT_FIELD_OF: Readonly<Partial<Record<DisclosedField, SilentField>>> = {
  population: "population",
  territory: "territory",
  mode: "modes",
  sample: "sampleType",
  weighting: "weighting",
  sponsor: "sponsors",
  n: "sampleSize",
  dates: "fieldDates",
};

function isSilent(field: DisclosedField, { survey }: Topline): boolean {
  const name = SILENT_FIELD_OF[field];
  return name !== undefined && survey.silent.includes(name);
}

/** Without its share, which depends on the answer. */
function sideOf({ survey, question, baseSize, dataset }: Topline): WeighedSide {
  const { inferred, houses, population, fieldDates } = survey;
  const known = (field: string): boolean => !inferred.includes(field);
  return {
    house: houses[0] ?? `${dataset.id}/${survey.id}`,
    share: null,
    rest: null,
    sampleSize: baseSize === null || baseSize.status === "inferred" ? null : baseSize.value,
    modes: partsByMode(survey),
    population: known("population") ? population : null,
    dontKnowOffered:
      question.dontKnow === null ? null : question.dontKnow === "offered" || question.dontKnow === "filtered",
    middle: question.middleOption === null ? null : MIDDLE[question.middleOption],
    field:
      fieldDates === null || !known("fieldDates")
        ? null
        : [dayNumber(firstDay(fieldDates.start)), dayNumber(lastDay(fieldDates.end))],
  };
}

const MIDDLE = { offered: "shown", volunteered: "volunteered", none: "hidden" } as const;
const SUBSTANCE: readonly OptionRole[] = ["substantive", "middle", "other"];

/** Who named no answer of substance; null where it is not on record. */
function restOf(topline: Topline): number | null {
  const { question, base, results } = topline;
  if (question.responseStructure === "multi-select" || (base !== "all" && base !== "half-sample")) return null;
  const isOfSubstance = (option: Question["options"][number]): boolean =>
    rolesOf(option, topline).every((role) => SUBSTANCE.includes(role));
  const wanted = question.options.filter(({ role, combines }) => combines.length === 0 && SUBSTANCE.includes(role));
  if (wanted.length === 0 || !wanted.every((option) => isPrinted(topline, option))) return null;
  const parts = partition(results);
  const lumped = parts.some(
    ({ option }) => !isOfSubstance(option) && rolesOf(option, topline).some((role) => SUBSTANCE.includes(role)),
  );
  if (lumped) return null;
  return Math.max(0, 1 - parts.reduce((sum, { option, share }) => sum + (isOfSubstance(option) ? share : 0), 0));
}

function territoriesLeftOut(
  left: Topline,
  right: Topline,
  populations: readonly RegionPopulation[],
): readonly TerritoryLeftOut[] {
  const [bySecond, byFirst] = [lostPart(left, right, populations), lostPart(right, left, populations)];
  const leftOut = (by: TerritoryLeftOut["by"], part: typeof bySecond): readonly TerritoryLeftOut[] =>
    part === null ? [] : [{ by, weights: [part.lower, part.upper], shares: null }];
  return [...leftOut("second", bySecond), ...leftOut("first", byFirst)];
}

/** Of one survey they are the same on both sides, known or not. */
const OF_SURVEY: readonly DisclosedField[] = [
  "population",
  "territory",
  "mode",
  "sample",
  "weighting",
  "sponsor",
  "dates",
];

function isKnown(field: DisclosedField, { survey, question, baseSize }: Topline): boolean {
  const { population, modes, sampleType, weighting, sponsors, fieldDates, inferred } = survey;
  switch (field) {
    case "words":
      return question.wordingStatus === "verbatim";
    case "answers":
      return question.options.length > 0 && question.responseStructure !== null;
    case "dk":
      return question.dontKnow !== null;
    case "order":
      return question.optionOrder !== null;
    case "population":
      return population !== null && !inferred.includes("population");
    case "territory":
      return knowsTerritory(survey);
    case "mode":
      return modes.length > 0 && !inferred.includes("modes");
    case "sample":
      return sampleType !== null;
    case "weighting":
      return weighting !== null;
    case "sponsor":
      return sponsors.length > 0;
    case "n":
      return baseSize !== null && baseSize.status !== "inferred";
    default:
      return fieldDates !== null && !inferred.includes("fieldDates");
  }
}

/** The caller's sizes of what was found. One change of the questionnaire has one, whichever rule it was given to. */
function givenSizes(
  given: WeighingOptions["given"],
  codes: ReadonlySet<FindingCode>,
  change: FindingCode | null,
): Readonly<Record<string, GivenSize>> {
  return Object.fromEntries(
    (Object.entries(given) as [FindingCode, EffectSizeId | Size][]).flatMap(([code, size]) => {
      const isOff = typeof size !== "string" && size.shift === 0 && size.sd === 0;
      if (!codes.has(code) && !isOff) return [];
      const ofChange = change !== null && isOfQuestionnaire(code) && !isOff;
      return [[ofChange ? change : code, givenSize(size)]];
    }),
  );
}

function givenSize(size: EffectSizeId | Size): GivenSize {
  return typeof size === "string" ? { ...sizeInTable(size), atOneHalf: true } : { ...size, from: "given" };
}

function findingSize({ code, shift, sd, upTo, from }: WeighedFinding, observed: number | null): FindingSize {
  const between = reachOf({ shift, upTo });
  const size = { shift, sd, upTo, between, accountsFor: accountsFor(between, observed), unit: "difference" as const };
  return { ...size, ...evidenceOf(from, code), id: from };
}

/** `282 cases (12 independent), grade A`: how many comparisons a size rests on, of how many questions or sources where these are others, and how firm they are; empty where it is arithmetic or the caller's. */
export function evidenceText(from: string, code: string): string {
  if (!isMeasured(from)) return "";
  const { k, grade } = evidenceOf(from, code);
  if (grade === null) return "assumed, not measured";
  const items = itemsOf(from, k);
  return `${formatQuantity(k!, "case")}${items === k ? "" : ` (${formatCount(items!)} independent)`}, grade ${grade}`;
}

/** What a size is beyond that, after `Its size is`: `from randomised comparisons`; empty where it is assumed. */
export function basisOf(from: string, code: string): string {
  if (from === "territory") return "by arithmetic from the people left out";
  if (from === "given") return "as the caller gives it";
  if (from === BORROWED) return "from randomised changes of words in American spending items, not of these questions";
  const grade = isMeasured(from) ? evidenceOf(from, code).grade : null;
  return grade === null ? "" : `from ${GRADES[grade]}`;
}

/** How many questions or sources the comparisons behind a size are of. */
function itemsOf(from: SizeSource, k: number | null): number | null {
  return Object.hasOwn(EFFECT_SIZES, from) ? EFFECT_SIZES[from as EffectSizeId].items : k;
}

/** What a size was measured by. */
const GRADES: Readonly<Record<NonNullable<FindingSize["grade"]>, string>> = {
  A: "randomised comparisons",
  B: "comparisons by one pollster on the same days",
  C: "comparisons of several pollsters",
};

function isMeasured(from: string): from is SizeSource {
  return Object.hasOwn(EFFECT_SIZES, from) || from === "attitudes" || from === "votes";
}

/** The size of a change of the question of which no comparison is known. */
const BORROWED = "wording-unclassified";

/** What a size rests on. */
function evidenceOf(from: SourcedSize["from"], code: string): Pick<FindingSize, "k" | "grade"> {
  if (from === "given" || from === "territory") return { k: null, grade: null };
  if (from !== "attitudes" && from !== "votes") {
    const { k, grade } = EFFECT_SIZES[from];
    return { k, grade };
  }
  const size = code === OCCASION ? "occasion" : "house";
  const estimated = SURVEY_ERROR_PRESETS[from].estimatedFrom.filter((each) => each.size === size);
  const pooled = estimated.find(({ of }) => of === "sources");
  return { k: pooled?.k ?? estimated.reduce((sum, { k }) => sum + k, 0), grade: "C" };
}
