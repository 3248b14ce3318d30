import type { Verdict } from "../comparability/verdict.ts";
import type { Estimate, Interval } from "../estimate/estimate.ts";
import { differenceFigure, type Figure, type FigureRange } from "../estimate/figure.ts";
import type { Settings } from "../estimate/lineage.ts";
import type { PrecisionOptions } from "../estimate/precision.ts";
import { select } from "../estimate/selection.ts";
import { type ShareEstimate, share } from "../estimate/share-estimate.ts";
import { type AppliedSurveyErrors, keptBetween, type SurveyErrors } from "../estimate/survey-errors.ts";
import { type Topic, topicOf, topicText } from "../estimate/topic.ts";
import type { Caution } from "../model/caution.ts";
import type { Experiment, ResponseStructure, WordingFeatures } from "../model/question.ts";
import type { Mode } from "../model/survey.ts";
import type { Topline } from "../model/topline.ts";
import type { DifferenceIntervalMethod } from "../stats/difference-of-proportions.ts";
import { criticalValue, USUAL_LEVEL } from "../stats/normal.ts";
import { zTest } from "../stats/normal-estimate.ts";
import { errorsBetween, independentPrecision, withRounding } from "../trend/change.ts";
import {
  type ChangeSide,
  changeOf,
  type DifferencePrecision,
  type SurveyErrorsOfPair,
} from "../trend/change-estimate.ts";
import type { SharedAnswer } from "./wording-answers.ts";
import { type DesignGrade, type FoundDesign, ofTwoSurveys, type WordingDesign } from "./wording-design.ts";

/** One side of a wording effect: a form, and the share that its answer got. */
export interface WordingSide extends ChangeSide {
  readonly dataset: string;
  readonly question: string;
  /** Division of the respondents that the group belongs to; null for all respondents. */
  readonly groupScheme: string | null;
  readonly structure: ResponseStructure | null;
  /** Place in an experiment; null where the question is in none. */
  readonly experiment: Pick<Experiment, "id" | "arm" | "randomised" | "role"> | null;
  readonly features: WordingFeatures;
  /** How people were interviewed; empty where it is not known. */
  readonly modes: readonly Mode[];
}

/** What is allowed for beside sampling and rounding; it is part of `pollInterval` and `totalInterval`. */
export interface WordingAllowances {
  /** How far opinion may have moved in between, either way, as a proportion: added to both ends. Null where none was given. */
  readonly drift: Figure | null;
  /** What each of two surveys errs by beyond sampling. Null where nothing is counted in, and within one survey, where it cancels. */
  readonly surveyErrors: AppliedSurveyErrors | null;
}

/** What can be said of two answers of the same respondents when only their totals are published. */
export interface RespondentBounds {
  /** The least and the greatest share of respondents who must have answered the two questions differently. */
  readonly differently: FigureRange;
  /** If as few as possible did. */
  readonly narrowest: { readonly standardError: number; readonly interval: Interval } | null;
  /** If as many as possible did: what `interval` and `standardError` of the effect are. */
  readonly widest: { readonly standardError: number; readonly interval: Interval } | null;
}

/**
 * What the wording did to the share of one answer: second form less first.
 *
 * `interval` is sampling and design, on its own; `simultaneousInterval` holds together with those of the other answers and
 * forms. `pollInterval` adds rounding, `drift` and between two surveys what polls err by; `totalInterval` also what all polls
 * get wrong together.
 */
export interface WordingEffect extends Estimate {
  readonly kind: "wording-effect";
  readonly design: WordingDesign;
  readonly grade: DesignGrade;
  /** What makes two effects effects on one answer: its stance, `dk`, or its codes. */
  readonly answer: string;
  /** What both answers express; null for answers that express nothing, such as don't know. */
  readonly stance: string | null;
  readonly dontKnow: "kept" | "dropped";
  /** Of a difference of method; null of two wordings, where the design decides what may be said. */
  readonly verdict: Verdict | null;
  readonly from: WordingSide;
  readonly to: WordingSide;
  /**
   * Of a z test of equality with all errors of `pollInterval` but a drift, which is a bound; null where there is none to test
   * with.
   */
  readonly pollPValue: number | null;
  /** By Holm, over all answers and forms of a split; null for other designs. */
  readonly adjustedPValue: number | null;
  /** By Bonferroni, over the same; null for other designs. */
  readonly simultaneousInterval: Interval | null;
  /** For the same respondents only. */
  readonly respondents: RespondentBounds | null;
  readonly allowances: WordingAllowances;
  /** Greatest rounding error, as a proportion. */
  readonly roundingBound: Figure;
  /** The smallest true effect that this pair would have found in four of five cases; null where it cannot be told. */
  readonly minimumDetectableEffect: Figure | null;
}

export interface EffectSettings extends PrecisionOptions {
  readonly method: DifferenceIntervalMethod;
  readonly dontKnow: "kept" | "dropped";
  readonly drift: number | null;
  /** As the lineage records them. */
  readonly settings: Settings;
  /** Of the pair, beside those of the design. */
  readonly cautions: readonly Caution[];
}

/** The effect on one answer between the form at place 0 and another. */
export function effectBetween(
  pair: readonly [Topline, Topline],
  answer: Pick<SharedAnswer, "key" | "stance"> & { readonly selections: readonly [object, object] },
  found: FoundDesign,
  { method, dontKnow, drift, settings, surveyErrors, cautions, ...precisionOptions }: EffectSettings,
): WordingEffect {
  const level = precisionOptions.level ?? USUAL_LEVEL;
  const sides = [
    share(pair[0], { ...answer.selections[0], ...precisionOptions }),
    share(pair[1], { ...answer.selections[1], ...precisionOptions }),
  ] as const;
  const topics = [topicOfForm(pair[0], answer.selections[0]), topicOfForm(pair[1], answer.selections[1])] as const;
  const errors = errorsBetweenForms(pair, found.design, surveyErrors);
  const same = found.design === "same respondents";
  const respondents = same ? respondentBounds(sides, level) : null;
  const precision = same ? boundedPrecision(sides, respondents) : independentPrecision(sides, level, method, errors);
  const {
    verdict,
    judged: _judged,
    equivalence: _equivalence,
    minimumDetectableChange,
    from,
    to,
    ...change
  } = changeOf(pair, sides, precision, {
    verb: "framing",
    settings,
    kind: "group-difference",
    topic: topics[1],
    level,
    margin: undefined,
    method: same ? "frechet-bounds" : method,
    surveyErrors: errors,
    sameMoment: found.design === "difference of method",
    cautions: [...found.cautions, ...cautions],
  });
  return {
    ...change,
    kind: "wording-effect",
    design: found.design,
    grade: found.grade,
    answer: answer.key,
    stance: answer.stance,
    dontKnow,
    verdict: found.design === "difference of method" ? verdict : null,
    from: { ...sideOf(pair[0], from), label: topicText(topics[0]), topic: topics[0] },
    to: { ...sideOf(pair[1], to), label: topicText(topics[1]), topic: topics[1] },
    pollInterval: drifted(change.pollInterval, drift ?? 0),
    totalInterval: drifted(change.totalInterval, drift ?? 0),
    adjustedPValue: null,
    simultaneousInterval: null,
    respondents,
    allowances: {
      drift: drift === null ? null : differenceFigure(drift),
      surveyErrors: errors.applied.preset === "none" ? null : errors.applied,
    },
    minimumDetectableEffect: minimumDetectableChange,
  };
}

/**
 * What two forms err by beyond sampling: nothing within one survey, whose errors cancel; between two surveys as a change has
 * it, and nothing in common where two houses asked.
 */
function errorsBetweenForms(
  pair: readonly [Topline, Topline],
  design: WordingDesign,
  surveyErrors: SurveyErrors | undefined,
): SurveyErrorsOfPair {
  if (!ofTwoSurveys(design)) return errorsBetween(pair, "none");
  const { kept, ...errors } = errorsBetween(pair, surveyErrors);
  // the method is what is measured: of one pollster it is no error
  if (design === "difference of method")
    return {
      ...errors,
      kept: { ...kept, ...keptBetween(pair[0].survey, pair[1].survey, errors.applied, { inOneMode: true }) },
    };
  return { ...errors, kept: design === "across houses" ? { ...kept, house: 0 } : kept };
}

/** Everyone who got a form is its whole: a label says among whom only where it is a part of these. */
export function asWhole(form: Topline): Topline {
  return form.base === "half-sample" ? { ...form, base: "all" } : form;
}

function topicOfForm(form: Topline, selection: object): Topic {
  return topicOf(asWhole(form), select(form, selection).results);
}

function sideOf({ dataset, survey, question, group }: Topline, side: ChangeSide): WordingSide {
  const { id, responseStructure, features, experiment } = question;
  return {
    ...side,
    dataset: dataset.id,
    question: id,
    groupScheme: group?.scheme ?? null,
    structure: responseStructure,
    experiment:
      experiment === null
        ? null
        : {
            id: experiment.id,
            arm: experiment.arm,
            randomised: experiment.randomised,
            role: experiment.role,
          },
    features,
    modes: survey.modes,
  };
}

/**
 * How far opinion moved is a bound: it goes to both ends.
 *
 * @param most Where the ends are cut: 1 for a difference of two shares, 2 for one of two differences.
 */
export function drifted(interval: Interval | null, drift: number, most = 1): Interval | null {
  return interval === null
    ? null
    : {
        lower: Math.max(-most, interval.lower - drift),
        upper: Math.min(most, interval.upper + drift),
        level: interval.level,
      };
}

/** Takes the drift off again; an end that was cut stays, since what was cut off is not known. */
export function undrifted(interval: Interval | null, drift: number): Interval | null {
  return interval === null
    ? null
    : {
        lower: interval.lower === -1 ? -1 : interval.lower + drift,
        upper: interval.upper === 1 ? 1 : interval.upper - drift,
        level: interval.level,
      };
}

/** Whether two forms have a respondent in common, as far as it is known: groups of one division have none. */
export function shareRespondents(one: WordingSide, other: WordingSide): boolean {
  if (one.dataset !== other.dataset || one.survey !== other.survey) return false;
  return one.groupScheme === null || one.groupScheme !== other.groupScheme || one.group === other.group;
}

/**
 * Fréchet's bounds on the share that gave both answers, max(0, p₁ + p₂ − 1) to min(p₁, p₂), leave between
 * |p₂ − p₁| and min(p₁ + p₂, 2 − p₁ − p₂) who gave one and not the other. Var(D) = (differently − D²)/n.
 */
function respondentBounds([from, to]: readonly [ShareEstimate, ShareEstimate], level: number): RespondentBounds {
  const [p, q] = [from.value, to.value];
  const least = Math.abs(q - p);
  const most = Math.max(least, Math.min(p + q, 2 - p - q));
  const n =
    from.effectiveSampleSize === null || to.effectiveSampleSize === null
      ? null
      : Math.min(from.effectiveSampleSize.value, to.effectiveSampleSize.value);
  const bound = (differently: number): RespondentBounds["widest"] => {
    if (n === null) return null;
    const standardError = Math.sqrt(Math.max(0, differently - (q - p) ** 2) / n);
    const half = criticalValue(level) * standardError;
    return { standardError, interval: { lower: q - p - half, upper: q - p + half, level } };
  };
  return { differently: { lower: least, upper: most, unit: "share" }, narrowest: bound(least), widest: bound(most) };
}

/** The test is that of the widest bound: its p-value is the greatest that there can be. */
function boundedPrecision(
  [from, to]: readonly [ShareEstimate, ShareEstimate],
  bounds: RespondentBounds | null,
): DifferencePrecision | null {
  const widest = bounds?.widest ?? null;
  if (widest === null) return null;
  const estimate = to.value - from.value;
  const test = zTest(estimate, widest.standardError);
  return withRounding({ ...widest, ...test, minimumDetectableChange: null }, estimate, {
    variance: from.errors.rounding + to.errors.rounding,
    bound: from.roundingBound.value + to.roundingBound.value,
  });
}
