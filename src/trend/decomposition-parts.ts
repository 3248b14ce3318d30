import { refuse, shown } from "../errors.ts";
import { effectiveSizeFigure, widened } from "../estimate/estimate.ts";
import { differenceFigure, shareFigure } from "../estimate/figure.ts";
import { type Selection, select, totalOf } from "../estimate/selection.ts";
import type { Topline } from "../model/topline.ts";
import {
  type GroupContribution,
  type GroupResult,
  type GroupShares,
  kitagawaDecomposition,
} from "../stats/kitagawa-decomposition.ts";
import { leaverDecomposition } from "../stats/leaver-decomposition.ts";
import { criticalValue } from "../stats/normal.ts";
import { independentChange, type NormalEstimate } from "../stats/normal-estimate.ts";
import { standardisedShare } from "../stats/standardised-share.ts";
import type { ChangeDecomposition, ChangePart, DecomposedGroup, GroupInWave } from "./change-decomposition.ts";
import type { Answer } from "./group-answers.ts";
import type { Shares } from "./group-shares.ts";

/** One group in one wave, with what its errors follow from. */
export interface Wave {
  /** Of the answer within the group. */
  readonly share: number;
  readonly groupShare: number;
  readonly effectiveSampleSize: number | null;
  readonly rounding: Answer["rounding"];
  /** Whether the n is the survey's times the share of the group. */
  readonly derived: boolean;
}

export function inWave({ share, rounding, precision, derived }: Answer, groupShare: number): Wave {
  const size = precision.effectiveSampleSize;
  const own = derived && size !== null ? size * groupShare : size;
  // a group without anyone has no variance to speak of, and no weight
  return { share, groupShare, effectiveSampleSize: own === 0 ? null : own, rounding, derived: derived && own !== null };
}

export function weightedShare(wave: readonly Wave[]): number {
  return wave.reduce((sum, { share, groupShare }) => sum + share * groupShare, 0);
}

export function plain({ share, groupShare, effectiveSampleSize }: Wave): GroupInWave {
  return {
    ...shareFigure(share),
    groupShare: shareFigure(groupShare),
    effectiveSampleSize: effectiveSizeFigure(effectiveSampleSize),
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

type Parts = Pick<ChangeDecomposition, "total" | "rate" | "composition" | "coverage" | "wholePopulation">;

export function partsOf(
  before: readonly Wave[],
  later: readonly (Wave | null)[],
  shares: Shares,
  level: number,
): Parts {
  const known = [...before, ...later].every((wave) => wave === null || wave.effectiveSampleSize !== null);
  const part = (estimate: NormalEstimate, rounding: number): ChangePart => partOf(estimate, rounding, level, known);
  const stayed = kept(before, later);
  const rounding = { total: 0, rate: 0, composition: 0, coverage: 0 };
  for (const [i, { groupShare, rounding: own }] of before.entries()) {
    const after = later[i] ?? null;
    rounding.total += groupShare ** 2 * own.variance;
    if (after === null) {
      rounding.coverage += groupShare ** 2 * own.variance;
      continue;
    }
    const earlier = groupShare / stayed;
    const both = own.variance + after.rounding.variance;
    rounding.total += after.groupShare ** 2 * after.rounding.variance;
    rounding.coverage += (earlier - groupShare) ** 2 * own.variance;
    rounding.rate += ((earlier + after.groupShare) / 2) ** 2 * both;
    rounding.composition += ((after.groupShare - earlier) / 2) ** 2 * both;
  }
  const first = before.map(resultOf);
  if (later.every((wave) => wave !== null)) {
    const { total, rate, composition } = kitagawaDecomposition(first, later.map(resultOf), {
      level,
      ...errorOf(shares),
    });
    return {
      total: part(total, rounding.total),
      rate: part(rate, rounding.rate),
      composition: part(composition, rounding.composition),
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
    total: part(split.total, rounding.total),
    rate: part(split.rate, rounding.rate),
    composition: part(split.composition, rounding.composition),
    coverage: part(split.coverage, rounding.coverage),
    wholePopulation: { lower, upper, unit: "share" },
  };
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
  rounding: number,
  level: number,
  known: boolean,
  unit: ChangePart["unit"] = "difference",
): ChangePart {
  // + 0: JSON does not keep −0
  if (!known) return { value: estimate + 0, unit, standardError: null, interval: null, totalInterval: null };
  const interval = { lower: lower + 0, upper: upper + 0, level };
  return {
    value: estimate + 0,
    unit,
    standardError,
    interval,
    totalInterval: widened(estimate + 0, interval, rounding, criticalValue(level)),
  };
}

export function standardisedOf(
  before: readonly Wave[],
  later: readonly (Wave | null)[],
  standard: readonly number[],
  level: number,
): ChangeDecomposition["standardised"] {
  const after = later.flatMap((wave) => wave ?? []);
  if (after.length < before.length) {
    refuse(
      "wrong-usage",
      ["standard"],
      "Expected no standard where a group left the survey, got one.",
      "The later wave has no answer for it: leave the group out of both waves.",
    );
  }
  const known = [...before, ...after].every(({ effectiveSampleSize }) => effectiveSampleSize !== null);
  const roundingOf = (wave: readonly Wave[]): number =>
    wave.reduce((sum, { rounding }, i) => sum + standard[i]! ** 2 * rounding.variance, 0);
  const first = standardisedShare(before.map(resultOf), standard, { level });
  const second = standardisedShare(after.map(resultOf), standard, { level });
  return {
    from: partOf(first, roundingOf(before), level, known, "share"),
    to: partOf(second, roundingOf(after), level, known, "share"),
    change: partOf(independentChange(first, second, { level }), roundingOf(before) + roundingOf(after), level, known),
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
        `Expected all respondents of ${head.survey.id}/${head.question.id} (base ${head.base}), got ${shown(topline.address)}.`,
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
