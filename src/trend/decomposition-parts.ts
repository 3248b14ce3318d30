import { refuse, shown } from "../errors.ts";
import { type Interval, intervalOf } from "../estimate/estimate.ts";
import { countFigure, differenceFigure, shareFigure } from "../estimate/figure.ts";
import { type Selection, select, totalOf } from "../estimate/selection.ts";
import type { Topline } from "../model/topline.ts";
import {
  type GroupContribution,
  type GroupResult,
  type GroupShares,
  kitagawaDecomposition,
  standardisedShare,
} from "../stats/kitagawa-decomposition.ts";
import { leaverDecomposition } from "../stats/leaver-decomposition.ts";
import { independentChange, type NormalEstimate, normalEstimate } from "../stats/normal-estimate.ts";
import {
  contrastScale,
  type ErrorLayer,
  lastingError,
  lastingErrorOfPair,
  type RoundingError,
  type SurveyErrorSizes,
  widenedByRounding,
} from "../stats/survey-error.ts";
import type { ChangeDecomposition, ChangePart, DecomposedGroup, GroupInWave } from "./change-decomposition.ts";
import type { SurveyErrorsOfPair } from "./change-estimate.ts";
import type { Answer, Shares } from "./group-answers.ts";

/** One group in one wave, with what its errors follow from. */
export interface Wave {
  /** Of the answer within the group. */
  readonly share: number;
  readonly groupShare: number;
  readonly effectiveSampleSize: number | null;
  readonly designEffect: number;
  readonly rounding: Answer["rounding"];
  /** Whether the n is the survey's times the share of the group. */
  readonly derived: boolean;
}

export function inWave({ share, rounding, precision, derived }: Answer, groupShare: number): Wave {
  const size = precision.effectiveSampleSize;
  const own = derived && size !== null ? size * groupShare : size;
  // a group without anyone has no variance to speak of, and no weight
  const effectiveSampleSize = own === 0 ? null : own;
  const designEffect = precision.designEffect.value;
  return { share, groupShare, effectiveSampleSize, designEffect, rounding, derived: derived && own !== null };
}

export function weightedShare(wave: readonly Wave[]): number {
  return wave.reduce((sum, { share, groupShare }) => sum + share * groupShare, 0);
}

export function plain({ share, groupShare, effectiveSampleSize }: Wave): GroupInWave {
  return {
    ...shareFigure(share),
    groupShare: shareFigure(groupShare),
    effectiveSampleSize: countFigure(effectiveSampleSize),
  };
}

/** The part of the first wave's population that stayed. */
export function kept(before: readonly Wave[], later: readonly (Wave | null)[]): number {
  return before.reduce((sum, { groupShare }, i) => (later[i] === null ? sum : sum + groupShare), 0);
}

export function contributionOf(
  before: Wave,
  after: Wave | null,
  stayed: number,
): Pick<DecomposedGroup, keyof GroupContribution> {
  if (after === null) return { rate: differenceFigure(0), composition: differenceFigure(0) };
  const earlier = before.groupShare / stayed;
  return {
    rate: differenceFigure(((after.share - before.share) * (earlier + after.groupShare)) / 2),
    composition: differenceFigure(((after.groupShare - earlier) * (before.share + after.share)) / 2),
  };
}

/** What one group did from wave to wave; null where it left. */
export function changeWithin(
  place: number,
  before: readonly Wave[],
  later: readonly (Wave | null)[],
  errors: DecompositionErrors,
): ChangePart | null {
  const [one, other] = [before[place]!, later[place] ?? null];
  if (other === null) return null;
  const known = one.effectiveSampleSize !== null && other.effectiveSampleSize !== null;
  const [first, second] = [one, other].map(({ share, effectiveSampleSize: size }) =>
    normalEstimate(share, (share * (1 - share)) / (size ?? 1)),
  ) as [NormalEstimate, NormalEstimate];
  const weights = (sign: number): readonly number[] => before.map((_, index) => (index === place ? sign : 0));
  const { level } = errors;
  const moved = changeErrors({ first: weights(-1), second: weights(1) }, before, later, errors);
  return partOf(independentChange(first, second, { level }), moved, level, known);
}

type Parts = Pick<ChangeDecomposition, "total" | "rate" | "composition" | "coverage" | "wholePopulation">;

/** What the errors of a decomposition are made of, beside those of its groups. */
export interface DecompositionErrors extends SurveyErrorsOfPair {
  readonly level: number;
}

/** Derivatives of a part by the share of each group in each wave; 0 for a group that left. */
interface RateGradient {
  readonly first: readonly number[];
  readonly second: readonly number[];
}

export function partsOf(
  before: readonly Wave[],
  later: readonly (Wave | null)[],
  shares: Shares,
  errors: DecompositionErrors,
): Parts {
  const { level } = errors;
  const known = [...before, ...later].every((wave) => wave === null || wave.effectiveSampleSize !== null);
  const stayed = kept(before, later);
  const pairs = before.map(({ groupShare }, i) => {
    const after = later[i] ?? null;
    return { groupShare, earlier: after === null ? 0 : groupShare / stayed, after: after?.groupShare ?? 0 };
  });
  const gradients = {
    total: {
      first: pairs.map(({ groupShare }) => -groupShare),
      second: pairs.map(({ after }) => after),
    },
    rate: {
      first: pairs.map(({ earlier, after }) => -(earlier + after) / 2),
      second: pairs.map(({ earlier, after }) => (earlier + after) / 2),
    },
    composition: {
      first: pairs.map(({ earlier, after }) => (after - earlier) / 2),
      second: pairs.map(({ earlier, after }) => (after - earlier) / 2),
    },
    coverage: {
      first: pairs.map(({ groupShare, earlier }) => earlier - groupShare),
      second: pairs.map(() => 0),
    },
  };
  const part = (estimate: NormalEstimate, name: keyof typeof gradients): ChangePart =>
    partOf(estimate, changeErrors(gradients[name], before, later, errors), level, known);
  const first = before.map(resultOf);
  if (later.every((wave) => wave !== null)) {
    const { total, rate, composition } = kitagawaDecomposition(first, later.map(resultOf), {
      level,
      ...errorOf(shares),
    });
    return {
      total: part(total, "total"),
      rate: part(rate, "rate"),
      composition: part(composition, "composition"),
      coverage: null,
      wholePopulation: null,
    };
  }
  const split = leaverDecomposition(
    first,
    later.map((wave) => wave && resultOf(wave)),
    { level, ...errorOf(shares) },
  );
  const { lower, upper } = split.wholePopulation;
  return {
    total: part(split.total, "total"),
    rate: part(split.rate, "rate"),
    composition: part(split.composition, "composition"),
    coverage: part(split.coverage, "coverage"),
    wholePopulation: { lower, upper, unit: "share" },
  };
}

/** What is to be added to the sampling error of a part. */
interface PartErrors {
  readonly rounding: RoundingError;
  /** Variance of the errors beyond sampling at each layer. */
  readonly beyond: Readonly<Record<ErrorLayer, number>>;
}

/**
 * The error of a survey moves all its groups, each by its scale: a part with derivatives g is moved by Σ g·f. What both
 * surveys have in common moves it by the sum over both.
 */
function changeErrors(
  gradient: RateGradient,
  before: readonly Wave[],
  later: readonly (Wave | null)[],
  { applied, kept: common }: SurveyErrorsOfPair,
): PartErrors {
  const [one, other] = [moved(gradient.first, before), moved(gradient.second, later)];
  const beyondAt = (layer: ErrorLayer): number => {
    const { apart, together } = lastingErrorOfPair(applied, common, layer);
    return (
      [one, other].reduce((sum, wave) => sum + ownVariance(wave, applied, apart), 0) +
      ((one.scale + other.scale) * together) ** 2
    );
  };
  return {
    rounding: {
      variance: one.rounding.variance + other.rounding.variance,
      bound: one.rounding.bound + other.rounding.bound,
    },
    beyond: { poll: beyondAt("poll"), total: beyondAt("total") },
  };
}

/** By how much an error of a survey moves a weighted sum of its groups. */
interface MovedSum {
  readonly scale: number;
  /** What design effects have added to the sampling variance. */
  readonly design: number;
  readonly rounding: RoundingError;
}

function moved(weights: readonly number[], wave: readonly (Wave | null)[]): MovedSum {
  let [scale, design, variance, bound] = [0, 0, 0, 0];
  for (const [i, group] of wave.entries()) {
    if (group === null) continue;
    const { share, effectiveSampleSize, designEffect, rounding } = group;
    const weight = weights[i]!;
    scale += weight * contrastScale([share], [1]);
    if (effectiveSampleSize !== null)
      design += (weight ** 2 * share * (1 - share) * (1 - 1 / designEffect)) / effectiveSampleSize;
    variance += weight ** 2 * rounding.variance;
    bound += Math.abs(weight) * rounding.bound;
  }
  return { scale, design, rounding: { variance, bound } };
}

/** The larger of design effect and occasion, not the sum; and what of the lasting errors a survey has for itself. */
function ownVariance({ scale, design }: MovedSum, { occasion }: SurveyErrorSizes, lasting: number): number {
  return Math.max(0, (scale * occasion) ** 2 - Math.max(0, design)) + (scale * lasting) ** 2;
}

function errorOf({ kind, error, tableSize }: Shares): {
  readonly shares: GroupShares;
  readonly tableSampleSize?: number;
} {
  if (error === "none") return { shares: "fixed" };
  return kind === "published" ? { shares: "random" } : { shares: "table", tableSampleSize: tableSize! };
}

/** Without an n the estimate still holds; its error is then not asked for. */
function resultOf({ share, groupShare, effectiveSampleSize }: Wave): GroupResult {
  return { proportion: share, share: groupShare, sampleSize: effectiveSampleSize ?? 1 };
}

function partOf(
  { estimate, standardError, lower, upper }: NormalEstimate,
  { rounding, beyond }: PartErrors,
  level: number,
  known: boolean,
  unit: ChangePart["unit"] = "difference",
): ChangePart {
  // + 0: JSON does not keep −0
  const value = estimate + 0;
  if (!known) return { value, unit, standardError: null, interval: null, pollInterval: null, totalInterval: null };
  const interval = { lower: lower + 0, upper: upper + 0, level };
  const within = [unit === "share" ? 0 : -1, 1] as const;
  const at = (layer: ErrorLayer): Interval =>
    intervalOf(widenedByRounding({ estimate: value, ...interval }, rounding, beyond[layer], { level, within }), level);
  return { value, unit, standardError, interval, pollInterval: at("poll"), totalInterval: at("total") };
}

export function standardisedOf(
  before: readonly Wave[],
  later: readonly (Wave | null)[],
  standard: readonly number[],
  errors: DecompositionErrors,
): ChangeDecomposition["standardised"] {
  const after = later.flatMap((wave) => wave ?? []);
  if (after.length < before.length) {
    refuse(
      "wrong-usage",
      ["standard"],
      "A standard cannot be used where a group left the survey.",
      "The later wave has no answer for it: leave the group out of both waves.",
    );
  }
  const { level, applied } = errors;
  const known = [...before, ...after].every(({ effectiveSampleSize }) => effectiveSampleSize !== null);
  const ofOne = (wave: readonly Wave[]): PartErrors => {
    const sum = moved(standard, wave);
    const at = (layer: ErrorLayer): number => ownVariance(sum, applied, lastingError(applied, layer));
    return { rounding: sum.rounding, beyond: { poll: at("poll"), total: at("total") } };
  };
  const ofBoth = changeErrors({ first: standard.map((share) => -share), second: standard }, before, after, errors);
  const first = standardisedShare(before.map(resultOf), standard, { level });
  const second = standardisedShare(after.map(resultOf), standard, { level });
  return {
    from: partOf(first, ofOne(before), level, known, "share"),
    to: partOf(second, ofOne(after), level, known, "share"),
    change: partOf(independentChange(first, second, { level }), ofBoth, level, known),
  };
}

export function wholeOf(
  heads: readonly [Topline, Topline],
  whole: readonly [Topline, Topline],
  options: Selection,
  weighted: readonly [number, number],
  waves: readonly [readonly Wave[], readonly Wave[]],
): NonNullable<ChangeDecomposition["whole"]> {
  const sides = whole.map((topline, index) => {
    const head = heads[index]!;
    if (
      topline.group !== null ||
      topline.survey.id !== head.survey.id ||
      topline.question.id !== head.question.id ||
      topline.base !== head.base
    ) {
      refuse(
        "different-group",
        ["whole", index],
        `${shown(topline.address)} is not all respondents of ${head.survey.id}/${head.question.id} (base ${head.base}).`,
        "The whole is that of the groups: first the earlier, then the later.",
      );
    }
    const { share, bound } = totalOf(select(topline, options).results);
    const allowed = waves[index]!.reduce((sum, { groupShare, rounding }) => sum + groupShare * rounding.bound, bound);
    return { share, reproduced: Math.abs(share - weighted[index]!) <= allowed + 1e-9 };
  });
  const [from, to] = [sides[0]!.share, sides[1]!.share];
  return {
    from: shareFigure(from),
    to: shareFigure(to),
    change: differenceFigure(to - from),
    reproduced: sides.every(({ reproduced }) => reproduced),
  };
}
