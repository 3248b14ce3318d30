import { type Asked, type Estimate, type Interval, type Tipping, tippingFigures } from "../estimate/estimate.ts";
import { countFigure, differenceFigure, type Figure } from "../estimate/figure.ts";
import { joinedMaterial, lineageOf, type Settings, toplineArgument } from "../estimate/lineage.ts";
import { readingOfShare, type ShareEstimate } from "../estimate/share-estimate.ts";
import {
  type AppliedSurveyErrors,
  allowedError,
  type SurveyErrorParts,
  surveyErrorParts,
  surveyErrorPartsOfPair,
} from "../estimate/survey-errors.ts";
import { type Caution, cautionAt } from "../model/caution.ts";
import { distinctSources } from "../model/source.ts";
import type { Topline } from "../model/topline.ts";
import { equivalenceTest } from "../stats/equivalence-test.ts";
import { contrastScale, type KeptCorrelations } from "../stats/survey-error.ts";
import { equivalenceTipping, type TippingPoints } from "../stats/tipping-points.ts";

/**
 * What may be said of a change. With no margin that matters: `changed` where the interval leaves out 0, else
 * `inconclusive`. With one: `changed-but-small` where it leaves out 0 and the change is shown to be within the margin,
 * `no-meaningful-change` where it holds 0 and the change is shown to be within the margin.
 */
export type Verdict = "changed" | "changed-but-small" | "no-meaningful-change" | "inconclusive";

/** One side of a change. */
export interface ChangeSide extends Asked, Figure {
  readonly survey: string;
  readonly label: string;
  /** Name of the group; null for all respondents. */
  readonly group: string | null;
  readonly unit: "share";
  readonly interval: Interval | null;
  readonly sampleSize: Estimate["sampleSize"];
  /** Respondents divided by the design effect; null where n is unknown. */
  readonly effectiveSampleSize: Figure | null;
  readonly designEffect: Estimate["designEffect"];
  /** Respondents of a simple random sample without other errors that would be as sure in this comparison; null where n is unknown. */
  readonly countsFor: Figure | null;
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

/** The difference of two shares: second less first. Each side has its own n and design effect; `designEffect` here is the first's. */
export interface ChangeEstimate extends Estimate {
  readonly kind: "change" | "group-difference";
  readonly from: ChangeSide;
  readonly to: ChangeSide;
  /** Null where n is unknown on a side. It rests on `pollInterval`: on what another poll could refute. */
  readonly verdict: Verdict | null;
  /** Null where no margin was given, n is unknown, or there is no standard error to test with (shares of 0 or 1). */
  readonly equivalence: Equivalence | null;
  /** Of a z test of equality with all errors of `pollInterval`; null where there is none to test with. */
  readonly pollPValue: number | null;
  /** Up to where the verdict holds, or that the change is within the margin. */
  readonly tipping: Tipping;
  /** The smallest true change that this pair would have found in four of five cases; null where n is unknown, or the first share is 0 or 1. */
  readonly minimumDetectableChange: Figure | null;
  /** The furthest that rounding of the printed figures can move it, as a proportion. */
  readonly roundingBound: Figure;
}

/** The errors of a difference, however they were come by. */
export interface DifferencePrecision {
  readonly interval: Interval;
  readonly standardError: number;
  readonly statistic: number | null;
  readonly pValue: number | null;
  readonly minimumDetectableChange: number | null;
  /** With all errors that another poll could show. */
  readonly poll: DifferenceLayer & { readonly countsFor: readonly [number, number] | null };
  /** With the error that all polls share, too. */
  readonly total: DifferenceLayer;
  readonly tipping: TippingPoints;
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
}

interface ChangeSettings {
  readonly verb: string;
  /** As the lineage records them. */
  readonly settings: Settings;
  readonly kind: ChangeEstimate["kind"];
  /** The first side's unless told. */
  readonly label?: string;
  readonly level: number;
  /** As a proportion. */
  readonly margin: number | undefined;
  readonly method: string;
  readonly surveyErrors: SurveyErrorsOfPair;
  readonly cautions: readonly Caution[];
}

/** Puts two share estimates and the precision of their difference together. */
export function changeOf(
  [first, second]: readonly [Topline, Topline],
  [from, to]: readonly [ShareEstimate, ShareEstimate],
  precision: DifferencePrecision | null,
  { verb, settings, kind, label = from.label, level, margin, method, surveyErrors, cautions }: ChangeSettings,
): ChangeEstimate {
  const estimate = to.value - from.value;
  const pollInterval = precision?.poll.interval ?? null;
  const equivalence =
    precision === null || margin === undefined
      ? null
      : equivalenceOf(estimate, precision.poll.standardError, margin, level);
  const verdict = pollInterval && verdictOf(pollInterval, equivalence);
  return {
    kind,
    label,
    from: sideOf(first, from, precision?.poll.countsFor?.[0] ?? null),
    to: sideOf(second, to, precision?.poll.countsFor?.[1] ?? null),
    ...differenceFigure(estimate),
    standardError: precision?.standardError ?? null,
    interval: precision?.interval ?? null,
    pollInterval,
    totalInterval: precision?.total.interval ?? null,
    surveyErrors: surveyErrors.applied,
    countsFor: null,
    allowed: differenceFigure(allowedError(surveyErrors.applied, surveyErrors.kept)),
    intervalKind: [from, to].some(({ intervalKind }) => intervalKind === "modelled") ? "modelled" : "sampling",
    errors: {
      ...partsOf(precision, from, to),
      rounding: from.errors.rounding + to.errors.rounding,
      ...errorsOfPair([from, to], surveyErrors),
    },
    roundingBound: differenceFigure(from.roundingBound.value + to.roundingBound.value),
    sampleSize: null,
    effectiveSampleSize: null,
    designEffect: from.designEffect,
    statistic: precision?.statistic ?? null,
    pValue: precision?.pValue ?? null,
    method,
    pollPValue: precision?.poll.pValue ?? null,
    tipping: tippingFigures(tippingOf([from, to], precision, verdict, { margin, level })),
    verdict,
    equivalence,
    minimumDetectableChange:
      precision === null || precision.minimumDetectableChange === null
        ? null
        : differenceFigure(precision.minimumDetectableChange),
    cautions: [...cautions, ...cautionsOfBoth(from, to)],
    sources: distinctSources([...from.sources, ...to.sources]),
    lineage: lineageOf(
      { verb, of: [toplineArgument(first), toplineArgument(second)], settings },
      joinedMaterial([from.lineage, to.lineage]),
    ),
  };
}

/** Up to where it holds that the two are apart, or that they are within the margin. */
function tippingOf(
  [from, to]: readonly [ShareEstimate, ShareEstimate],
  precision: DifferencePrecision | null,
  verdict: Verdict | null,
  { margin, level }: { readonly margin: number | undefined; readonly level: number },
): TippingPoints {
  const [first, second] = [readingOfShare(from), readingOfShare(to)];
  if (precision === null || first === null || second === null) return { designEffect: null, surveyError: null };
  return verdict === "no-meaningful-change" && margin !== undefined
    ? equivalenceTipping(first, second, { margin, level })
    : precision.tipping;
}

/** Variances of the errors beyond sampling, design and rounding, of both sides. */
function errorsOfPair(
  sides: readonly [ShareEstimate, ShareEstimate],
  { applied, kept }: SurveyErrorsOfPair,
): SurveyErrorParts {
  const parts = sides.map(({ value, sampleSize, designEffect }) =>
    surveyErrorParts(
      value * (1 - value),
      { sampleSize: sampleSize?.value ?? null, designEffect: designEffect.value },
      applied,
      kept,
    ),
  );
  const scales = sides.map(({ value }) => contrastScale([value], [1]));
  return surveyErrorPartsOfPair([parts[0]!, parts[1]!], [scales[0]!, scales[1]!], applied, kept);
}

function sideOf({ survey, group }: Topline, side: ShareEstimate, countsFor: number | null): ChangeSide {
  return {
    address: side.address,
    houses: side.houses,
    survey: survey.id,
    label: side.label,
    group: group?.label ?? null,
    fieldDates: survey.fieldDates,
    value: side.value,
    unit: "share",
    interval: side.interval,
    sampleSize: side.sampleSize,
    effectiveSampleSize: side.effectiveSampleSize,
    designEffect: side.designEffect,
    countsFor: countsFor === null ? null : countFigure(countsFor),
  };
}

/** Splits the variance of the difference as those of the two sides are split. */
function partsOf(
  precision: DifferencePrecision | null,
  from: ShareEstimate,
  to: ShareEstimate,
): { readonly sampling: number | null; readonly design: number | null } {
  if (precision === null) return { sampling: null, design: null };
  const sampling = from.errors.sampling! + to.errors.sampling!;
  const total = sampling + from.errors.design! + to.errors.design!;
  const variance = precision.standardError ** 2;
  const ofIt = total === 0 ? 0 : (sampling / total) * variance;
  return { sampling: ofIt, design: variance - ofIt };
}

export function equivalenceOf(
  estimate: number,
  standardError: number,
  margin: number,
  level: number,
): Equivalence | null {
  if (standardError === 0) return null;
  const { pValue, interval, equivalent } = equivalenceTest(estimate, standardError, { margin, level });
  return { margin: differenceFigure(margin), pValue, interval, withinMargin: equivalent };
}

export function verdictOf({ lower, upper }: Interval, equivalence: Equivalence | null): Verdict {
  const changed = lower > 0 || upper < 0;
  if (equivalence?.withinMargin === true) return changed ? "changed-but-small" : "no-meaningful-change";
  return changed ? "changed" : "inconclusive";
}

/** One of two sides, with what stands against it. */
type CautionedSide = Pick<ShareEstimate, "address" | "cautions">;

/** What stands against both sides is said once; what stands against one names it. */
export function cautionsOfBoth(from: CautionedSide, to: CautionedSide): readonly Caution[] {
  const textOf = ({ code, message }: Caution): string => `${code} ${message}`;
  const ofTo = new Set(to.cautions.map(textOf));
  const shared = from.cautions.filter((caution) => ofTo.has(textOf(caution)));
  const ofBoth = new Set(shared.map(textOf));
  const own = (side: CautionedSide): readonly Caution[] =>
    side.cautions.filter((caution) => !ofBoth.has(textOf(caution))).map((caution) => cautionAt(side.address, caution));
  return [...own(from), ...own(to), ...shared];
}
