import { accountsFor, type Reach } from "../comparability/reach.ts";
import { type Verdict, verdictOf } from "../comparability/verdict.ts";
import { type ContrastEstimate, enoughRespondents, readingOfLead } from "../estimate/contrast.ts";
import { type Asked, type Estimate, type Interval, type Tipping, tippingFigures } from "../estimate/estimate.ts";
import { countFigure, differenceFigure, type Figure, type FigureRange } from "../estimate/figure.ts";
import { joinedMaterial, lineageOf, type Settings, toplineArgument } from "../estimate/lineage.ts";
import { readingOfShare, type ShareEstimate } from "../estimate/share-estimate.ts";
import {
  type AppliedSurveyErrors,
  allowedError,
  type SurveyErrorParts,
  surveyErrorParts,
  surveyErrorPartsOfPair,
} from "../estimate/survey-errors.ts";
import { type Labelled, type Topic, topicText } from "../estimate/topic.ts";
import { type Caution, cautionAt, saidIn } from "../model/caution.ts";
import { distinctSources } from "../model/source.ts";
import type { Topline } from "../model/topline.ts";
import { equivalenceTest } from "../stats/equivalence-test.ts";
import { maximumOf, minimumOf } from "../stats/extremes.ts";
import { contrastVariance } from "../stats/multinomial.ts";
import { criticalValue } from "../stats/normal.ts";
import { partlyIdentifiedInterval } from "../stats/partly-identified-interval.ts";
import { contrastScale, type KeptCorrelations, widenedByRounding } from "../stats/survey-error.ts";
import { equivalenceTipping, type TippingPoints } from "../stats/tipping-points.ts";

/** What one side of a change has, be it a share or a lead. */
export interface DifferenceSide extends Asked, Figure, Labelled {
  readonly survey: string;
  /** Name of the group; null for all respondents. */
  readonly group: string | null;
  /** Of sampling and design. */
  readonly interval: Interval | null;
  /** With rounding and the usual differences between polls. */
  readonly pollInterval: Interval | null;
  readonly sampleSize: Estimate["sampleSize"];
  /** Respondents divided by the design effect; null where n is unknown. */
  readonly effectiveSampleSize: Figure | null;
  readonly designEffect: Estimate["designEffect"];
  /** Respondents of a simple random sample without other errors that would be as sure in this comparison; null where n is unknown. */
  readonly countsFor: Figure | null;
}

/** One side of a change. */
export interface ChangeSide extends DifferenceSide {
  readonly unit: "share";
}

/** Whether a difference is shown to be within a margin (two one-sided tests). */
export interface Equivalence {
  /** The margin that matters, as a proportion. */
  readonly margin: Figure;
  /** The larger of the two one-sided p-values. */
  readonly pValue: number;
  /** The interval at 1 − 2α, which lies within ±margin exactly when the test succeeds. */
  readonly interval: Interval;
  readonly withinMargin: boolean;
}

/** Something that differs between two polls, with how far it can move the difference. */
export interface Explanation {
  /** Of the finding; `occasion` for the usual scatter of one pollster. */
  readonly code: string;
  /** The further of the two, whatever its direction. */
  readonly upTo: Figure;
  /** How far down and how far up, but for one case in twenty; of a territory that was left out, whatever its people think. */
  readonly between: FigureRange;
}

/** What the verdict rests on. */
export interface JudgedChange {
  /** Those with an answer are judged where the pollsters, the method or the treatment of don't-knows differ, and so do the undecided. */
  readonly base: "as published" | "of those with an answer";
  /** The earlier side on that base. */
  readonly from: Figure;
  /** The later side on that base. */
  readonly to: Figure;
  /** Their difference. */
  readonly difference: Figure;
  /** As `pollInterval`, on that base; null where n is unknown. */
  readonly pollInterval: Interval | null;
  /**
   * The same with all that differs in method counted in, and what is known to have moved it taken off: it changed where this
   * leaves out 0; null where n is unknown.
   */
  readonly methodInterval: Interval | null;
  /** As `pollPValue`, on that base. */
  readonly pollPValue: number | null;
  /** What is known to have moved it other than opinion. */
  readonly shift: Figure;
  /**
   * How far what differs in method can move it, in either direction, but for one case in twenty: without sampling, the pollster and
   * the usual scatter, which are in `explanations`; a territory counts as a spread. `weighed` of an audit has all together.
   */
  readonly upTo: Figure;
  /** Of everything that can move it, pollsters and occasion included, the largest first. */
  readonly explanations: readonly Explanation[];
}

/** A difference of two shares or two leads, second less first, and what may be said of it. */
export interface DifferenceEstimate extends Estimate {
  readonly from: DifferenceSide;
  readonly to: DifferenceSide;
  /** It rests on `judged` and on its errors: on the usual differences between polls, and on what differs in method. */
  readonly verdict: Verdict;
  readonly judged: JudgedChange;
  /** Null where no margin was given, n is unknown, or there is no standard error to test with (shares of 0 or 1). */
  readonly equivalence: Equivalence | null;
  /** Of a z test of equality with all errors of `pollInterval`; null where there is none to test with. */
  readonly pollPValue: number | null;
  /**
   * Respondents from which it would be a change, to two digits, in each poll that has no sample size on record; null where
   * both have one, and where none would do.
   */
  readonly enoughRespondents: Figure | null;
  /** Up to where it holds that the published figures changed, a territory that was left out aside, or that their change is within the margin. */
  readonly tipping: Tipping;
  /** The smallest true change that this pair would have found in four of five cases; null where n is unknown, or the first share is 0 or 1. */
  readonly minimumDetectableChange: Figure | null;
  /** The furthest that rounding of the published figures can move it, as a proportion. */
  readonly roundingBound: Figure;
}

/** The difference of two shares: second less first. Each side has its own n and design effect; `designEffect` here is the first's. */
export interface ChangeEstimate extends DifferenceEstimate {
  readonly kind: "change" | "group-difference";
  readonly from: ChangeSide;
  readonly to: ChangeSide;
}

/** The errors of a difference, however they were come by. */
export interface DifferencePrecision {
  readonly interval: Interval;
  readonly standardError: number;
  readonly statistic: number | null;
  readonly pValue: number | null;
  readonly minimumDetectableChange: number | null;
  /** With rounding and the usual differences between polls. */
  readonly poll: DifferenceLayer & { readonly countsFor: readonly [number, number] | null };
  /** With the error that all polls share, too. */
  readonly total: DifferenceLayer;
  /** Asked for of the published figures only: it takes most of the time. */
  readonly tipping: () => TippingPoints;
}

/** A difference with some of its errors. */
export interface DifferenceLayer {
  readonly interval: Interval;
  readonly standardError: number;
  readonly pValue: number | null;
}

/** What is counted in beyond sampling and rounding, and how much of it the two sides have in common. */
export interface SurveyErrorsOfPair {
  readonly applied: AppliedSurveyErrors;
  readonly kept: KeptCorrelations;
  /** Respondents that both have, as a part of the mean of the two samples; 0 for two surveys. */
  readonly sharedRespondents?: number;
}

/** A reading in a comparison with one that shares respondents with it: their difference has so much less of the variance. */
export function besideShared<R extends { readonly sampleSize: number }>(reading: R, part = 0): R {
  return part === 0 ? reading : { ...reading, sampleSize: reading.sampleSize / Math.max(1 - part, LEAST_APART) };
}

/** Two windows of the same days differ by nothing but rounding. */
const LEAST_APART = 1e-9;

/** What differs between two polls other than opinion, beside what polls err by: as proportions, later less earlier. */
export interface MethodGap {
  readonly shift: number;
  readonly sd: number;
  /** The part of it of which nothing but bounds is known: how far a territory that was left out can move the difference. */
  readonly bounds: Reach;
  readonly explanations: readonly ExplainedBounds[];
}

/** How far down and how far up something can move a difference. */
interface ExplainedBounds extends Reach {
  /** Of the finding. */
  readonly code: string;
}

/** A difference as it is judged. */
export interface JudgedSides {
  readonly base: JudgedChange["base"];
  readonly sides: readonly [EitherEstimate, EitherEstimate];
  /** As `pollInterval` rests on it. */
  readonly precision: DifferencePrecision | null;
  /** The same, with nothing in it of what the gap has a size of its own for. */
  readonly besideGap: DifferencePrecision | null;
  readonly gap: MethodGap;
  /** What of the survey errors explains a difference, the largest first. */
  readonly ofPolls: MethodGap["explanations"];
}

type EitherEstimate = ShareEstimate | ContrastEstimate;

interface DifferenceSettings {
  readonly verb: string;
  /** As the lineage records them. */
  readonly settings: Settings;
  readonly level: number;
  /** As a proportion. */
  readonly margin: number | undefined;
  readonly method: string;
  readonly surveyErrors: SurveyErrorsOfPair;
  readonly cautions: readonly Caution[];
  /** Whether both were asked at one moment, and differ in method. */
  readonly sameMoment?: boolean;
  /** What the verdict rests on; default: the published figures and their errors. */
  readonly judged?: JudgedSides;
  /** What the verdict would rest on with a sample size where none is known. */
  readonly judgedWith?: (sampleSize: number) => JudgedSides;
  /** The toplines in the order in which they were given, where it was another. */
  readonly given?: readonly [Topline, Topline];
}

/** What two estimates and the precision of their difference have in common, be they shares or leads. */
export function differenceOf(
  toplines: readonly [Topline, Topline],
  sides: readonly [EitherEstimate, EitherEstimate],
  precision: DifferencePrecision | null,
  options: DifferenceSettings,
): Omit<DifferenceEstimate, "kind" | keyof Labelled | "from" | "to"> {
  const { verb, settings, level, margin, method, surveyErrors, cautions, given = toplines } = options;
  const [from, to] = sides;
  const wanted = { level, margin, sameMoment: options.sameMoment === true };
  const { verdict, judged, equivalence } = judgementOf(
    options.judged ?? { base: "as published", sides, precision, besideGap: precision, gap: NO_GAP, ofPolls: [] },
    wanted,
  );
  // the tipping points are of the published figures
  const [one, other] = sides.map((side) => ("first" in side ? readingOfLead(side) : readingOfShare(side)));
  const tipping =
    verdict === "no-change-that-matters" && margin !== undefined && one != null && other != null
      ? equivalenceTipping(one, other, { margin, level })
      : precision?.tipping();
  return {
    ...differenceFigure(to.value - from.value),
    standardError: precision?.standardError ?? null,
    interval: precision?.interval ?? null,
    pollInterval: precision?.poll.interval ?? null,
    totalInterval: precision?.total.interval ?? null,
    surveyErrors: surveyErrors.applied,
    countsFor: null,
    allowed: differenceFigure(allowedError(surveyErrors.applied, surveyErrors.kept)),
    intervalKind: [from, to].some(({ intervalKind }) => intervalKind === "modelled") ? "modelled" : "sampling",
    errors: {
      ...partsOf(precision, from, to),
      rounding: from.errors.rounding + to.errors.rounding,
      ...errorsOfPair(sides, surveyErrors),
    },
    roundingBound: differenceFigure(from.roundingBound.value + to.roundingBound.value),
    sampleSize: null,
    effectiveSampleSize: null,
    designEffect: from.designEffect,
    statistic: precision?.statistic ?? null,
    pValue: precision?.pValue ?? null,
    method,
    pollPValue: precision?.poll.pValue ?? null,
    tipping: tippingFigures(tipping ?? { designEffect: null, surveyError: null }),
    verdict,
    judged,
    equivalence,
    enoughRespondents: verdict === "no-sample-size" ? sizeForChange(options.judgedWith, wanted) : null,
    minimumDetectableChange:
      precision === null || precision.minimumDetectableChange === null
        ? null
        : differenceFigure(precision.minimumDetectableChange),
    cautions: [...cautions.map((each) => sizedBy(judged, each)), ...cautionsOfBoth(from, to)],
    sources: distinctSources([...from.sources, ...to.sources]),
    lineage: lineageOf({ verb, of: given.map(toplineArgument), settings }, joinedMaterial([from.lineage, to.lineage])),
  };
}

/** A caution with how far what it is about could explain the difference, where that is known. */
function sizedBy({ difference, explanations }: DifferenceEstimate["judged"], said: Caution): Caution {
  const found = explanations.find(({ code }) => code === said.code);
  if (found === undefined) return said;
  const size = accountsFor(found.between, difference.value);
  return size === 0 ? { ...said, size: null, sizeFrom: null } : { ...said, size };
}

/** Puts two share estimates and the precision of their difference together. */
export function changeOf(
  toplines: readonly [Topline, Topline],
  [from, to]: readonly [ShareEstimate, ShareEstimate],
  precision: DifferencePrecision | null,
  options: DifferenceSettings & {
    readonly kind: ChangeEstimate["kind"];
    /** Default: the first side's. */
    readonly topic?: Topic;
  },
): ChangeEstimate {
  const side = (topline: Topline, of: ShareEstimate, place: 0 | 1): ChangeSide => ({
    ...sideOf(topline, of, precision?.poll.countsFor?.[place] ?? null),
    unit: "share",
  });
  const { topic = from.topic } = options;
  return {
    kind: options.kind,
    label: topicText(topic),
    topic,
    from: side(toplines[0], from, 0),
    to: side(toplines[1], to, 1),
    ...differenceOf(toplines, [from, to], precision, options),
  };
}

/** What every side has. */
export function sideOf({ survey, group }: Topline, side: EitherEstimate, countsFor: number | null): DifferenceSide {
  return {
    address: side.address,
    houses: side.houses,
    survey: survey.id,
    label: side.label,
    topic: side.topic,
    group: group?.label ?? null,
    fieldDates: survey.fieldDates,
    value: side.value,
    unit: side.unit,
    interval: "samplingInterval" in side ? side.samplingInterval : side.interval,
    pollInterval: side.pollInterval,
    sampleSize: side.sampleSize,
    effectiveSampleSize: side.effectiveSampleSize,
    designEffect: side.designEffect,
    countsFor: countsFor === null ? null : countFigure(countsFor),
  };
}

/** Where nothing is known by bounds alone. */
export const NO_BOUNDS = { lower: 0, upper: 0 } as const;

const NO_GAP: MethodGap = { shift: 0, sd: 0, bounds: NO_BOUNDS, explanations: [] };

/** How a difference is to be judged. */
interface JudgementOptions {
  readonly level: number;
  readonly margin: number | undefined;
  readonly sameMoment: boolean;
}

/** The smallest round sample size with which the verdict is a change: the more respondents, the surer it is. */
export function sizeForChange(judgedWith: DifferenceSettings["judgedWith"], wanted: JudgementOptions): Figure | null {
  if (judgedWith === undefined) return null;
  return enoughRespondents((size) => judgementOf(judgedWith(size), wanted).verdict === "changed");
}

/** What may be said of a difference, on the base and with the errors on which it is judged. */
export function judgementOf(
  { base, sides: [from, to], precision, besideGap, gap, ofPolls }: JudgedSides,
  { level, margin, sameMoment }: JudgementOptions,
): Pick<DifferenceEstimate, "verdict" | "judged" | "equivalence"> {
  const difference = to.value - from.value;
  const left = difference - gap.shift;
  const pollInterval = precision?.poll.interval ?? null;
  const z = criticalValue(level);
  const rounding = {
    variance: from.errors.rounding + to.errors.rounding,
    bound: from.roundingBound.value + to.roundingBound.value,
  };
  const equivalence =
    besideGap === null || margin === undefined
      ? null
      : equivalenceOf(left, Math.hypot(besideGap.poll.standardError, gap.sd), margin, level);
  const byEverything =
    precision === null || besideGap === null
      ? []
      : [
          precision.poll.interval,
          {
            lower: left - Math.hypot(difference - besideGap.poll.interval.lower, z * gap.sd),
            upper: left + Math.hypot(besideGap.poll.interval.upper - difference, z * gap.sd),
          },
          withinBounds(difference, besideGap.poll.interval, gap),
        ];
  const verdict = verdictOf({
    difference,
    bySampling: precision && widenedByRounding({ estimate: difference, ...precision.interval }, rounding, 0, { level }),
    byEverything,
    sameMoment,
    withinMargin: equivalence?.withinMargin === true,
  });
  return {
    verdict,
    judged: {
      base,
      from: { value: from.value, unit: from.unit },
      to: { value: to.value, unit: to.unit },
      difference: differenceFigure(difference),
      pollInterval,
      methodInterval:
        byEverything.length === 0
          ? null
          : {
              lower: minimumOf(byEverything.map(({ lower }) => lower)),
              upper: maximumOf(byEverything.map(({ upper }) => upper)),
              level,
            },
      pollPValue: precision?.poll.pValue ?? null,
      shift: differenceFigure(gap.shift),
      upTo: differenceFigure(Math.abs(gap.shift) + z * gap.sd),
      explanations: [...gap.explanations, ...ofPolls]
        .map(({ code, lower, upper }) => ({
          code,
          upTo: differenceFigure(Math.max(-lower, upper)),
          between: { lower, upper, unit: "difference" as const },
        }))
        .sort((a, b) => b.upTo.value - a.upTo.value),
    },
    equivalence,
  };
}

/**
 * Of what is left when the difference is moved back as far as bounds allow, either way: as `coverage` has it, no opinion of
 * those left out is likelier than another. The error of the side that covered a part w is divided by 1 − w there; the bounds
 * are w/(1 − w) apart, or less.
 */
function withinBounds(difference: number, { lower, upper, level }: Interval, { shift, sd, bounds }: MethodGap): Reach {
  const z = criticalValue(level);
  const half = (bounds.upper - bounds.lower) / 2;
  const rest = {
    shift: shift - (bounds.lower + bounds.upper) / 2,
    sd: Math.sqrt(Math.max(0, sd ** 2 - half ** 2 / 3)),
  };
  const left = difference - rest.shift;
  const carried = Math.sqrt((1 + (1 + 2 * half) ** 2) / 2);
  const errors = [difference - lower, upper - difference].map((reach) => Math.hypot((carried * reach) / z, rest.sd));
  return partlyIdentifiedInterval(
    { estimate: left - bounds.upper, standardError: errors[0]! },
    { estimate: left - bounds.lower, standardError: errors[1]! },
    { level },
  );
}

/** The shares that an estimate is of, and their signs. */
function contrastIn(side: EitherEstimate): readonly [shares: readonly number[], coefficients: readonly number[]] {
  return "first" in side
    ? [
        [side.first.value, side.second.value],
        [1, -1],
      ]
    : [[side.value], [1]];
}

/** Variances of the errors beyond sampling, design and rounding, of both sides. */
function errorsOfPair(
  sides: readonly [EitherEstimate, EitherEstimate],
  { applied, kept }: SurveyErrorsOfPair,
): SurveyErrorParts {
  const parts = sides.map((side) =>
    surveyErrorParts(
      contrastVariance(...contrastIn(side), 1),
      { sampleSize: side.sampleSize?.value ?? null, designEffect: side.designEffect.value },
      applied,
      kept,
    ),
  );
  const scales = sides.map((side) => contrastScale(...contrastIn(side)));
  return surveyErrorPartsOfPair([parts[0]!, parts[1]!], [scales[0]!, scales[1]!], applied, kept);
}

/**
 * What the errors of polls can do to a difference: variances at the shares in the middle of both sides, so that the sizes of a
 * pair are those of its audit.
 */
export function errorsInTheMiddle(
  sides: readonly [EitherEstimate, EitherEstimate],
  { applied, kept }: SurveyErrorsOfPair,
): { readonly occasion: number; readonly house: number } {
  const [[first, coefficients], [second]] = [contrastIn(sides[0]), contrastIn(sides[1])];
  const middle = first.map((share, place) => (share + second[place]!) / 2);
  const unit = contrastVariance(middle, coefficients, 1);
  const withoutSize = 4 * unit * (1 - (kept.occasion ?? 0)) * applied.occasion ** 2;
  const parts = sides.map(({ sampleSize, designEffect }) =>
    surveyErrorParts(unit, { sampleSize: sampleSize?.value ?? null, designEffect: designEffect.value }, applied, kept),
  );
  return {
    occasion: parts.reduce((sum, { occasion }) => sum + (occasion ?? withoutSize), 0),
    house: parts.reduce((sum, { house }) => sum + house, 0),
  };
}

/** Splits the variance of the difference as those of the two sides are split. */
function partsOf(
  precision: DifferencePrecision | null,
  from: EitherEstimate,
  to: EitherEstimate,
): { readonly sampling: number | null; readonly design: number | null } {
  if (precision === null) return { sampling: null, design: null };
  const sampling = from.errors.sampling! + to.errors.sampling!;
  const total = sampling + from.errors.design! + to.errors.design!;
  const variance = precision.standardError ** 2;
  const ofIt = total === 0 ? 0 : (sampling / total) * variance;
  return { sampling: ofIt, design: variance - ofIt };
}

function equivalenceOf(estimate: number, standardError: number, margin: number, level: number): Equivalence | null {
  if (standardError === 0) return null;
  const { pValue, interval, equivalent } = equivalenceTest(estimate, standardError, { margin, level });
  return { margin: differenceFigure(margin), pValue, interval, withinMargin: equivalent };
}

/** One of two sides, with its cautions. */
type CautionedSide = Pick<Estimate & Asked, "address" | "cautions">;

/** Cautions of both sides is said once; cautions of one names it. */
export function cautionsOfBoth(from: CautionedSide, to: CautionedSide): readonly Caution[] {
  const ofTo = new Set(to.cautions.map(saidIn));
  const own: Caution[] = [];
  const shared: Caution[] = [];
  for (const each of from.cautions) {
    if (ofTo.has(saidIn(each))) shared.push(each);
    else own.push(cautionAt(from.address, each));
  }
  const ofBoth = new Set(shared.map(saidIn));
  for (const each of to.cautions) if (!ofBoth.has(saidIn(each))) own.push(cautionAt(to.address, each));
  return [...own, ...shared];
}
