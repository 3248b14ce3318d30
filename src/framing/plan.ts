import { sum } from "simple-statistics";
import { PollError } from "../errors.ts";
import { countFigure, differenceFigure, type Figure, ratioFigure, shareFigure } from "../estimate/figure.ts";
import { joinedMaterial, type Lineage, lineageOf, settingsOf } from "../estimate/lineage.ts";
import { settled } from "../model/option-rows.ts";
import {
  type MinimumDetectableEffect,
  minimumDetectableEffect,
  type RequiredSampleSize,
  requiredSampleSize,
} from "../stats/minimum-detectable-change.ts";
import { assumptionsOf, PLAN_ROWS, type PlanAssumption, type PlanOptions, requirePlannable } from "./plan-options.ts";

/** The size of a split ballot, and the effect that it finds. */
export interface SplitBallotPlan {
  readonly kind: "plan";
  readonly label: string;
  readonly sought: "sample-size" | "effect";
  /** What every comparison finds with the power wanted, as a proportion: as given, or found. */
  readonly effect: Figure;
  /** Respondents who get each form, whole. */
  readonly sizes: readonly Figure[];
  /** Respondents of all forms together. */
  readonly total: Figure;
  /** The smallest effect that each comparison finds at these sizes, by the places of its forms from 0. */
  readonly pairs: readonly { readonly first: number; readonly second: number; readonly effect: Figure }[];
  /** Share on the first form that was supposed, as a proportion. */
  readonly baseShare: Figure;
  /** Which direction the numbers hold for: `either`, or the only one that there is room for. */
  readonly direction: "up" | "down" | "either";
  /** Answers in which the forms are compared. */
  readonly answers: Figure;
  /** Answers times forms after the first: the family for which the level is kept. */
  readonly comparisons: Figure;
  /** On the variance, for every form. */
  readonly designEffect: Figure;
  /** Chance to find the effect: 0.8 is four in five. */
  readonly power: Figure;
  /** Level of all comparisons together: 0.95 is 95%. */
  readonly level: number;
  /** Level of each comparison by Bonferroni, which Holm's p-values are never weaker than. */
  readonly levelOfEach: number;
  readonly assumed: readonly PlanAssumption[];
  /** Of no data: only how it was planned. */
  readonly lineage: Lineage;
}

/**
 * The size of the split ballot that finds a wording effect, or the smallest effect that a split ballot of given sizes finds.
 *
 * For as many forms as wanted, of equal or unequal size. Each form is compared with the first in every answer, as `framing`
 * tests them; each comparison is planned at the level that keeps that of all together. By default the effect may go either way, and the share on the
 * first form is one half, near which most respondents are needed. What was not told is listed in `assumed`.
 *
 * Fails to allow for respondents who give no answer: sizes are of those in the base.
 *
 *     level of each = 1 − (1 − level)/(answers · (k − 1));  the rest as requiredSampleSize() and
 *     minimumDetectableEffect() of toplines/stats
 *
 * @param options `effect` or `sizes`; `allocation`, `baseShare`, `direction`, `answers`, `designEffect`, `power`, `level`.
 * @returns Whole respondents, rounded up for each form; effects as proportions.
 * @throws PollError `wrong-usage` without one of `effect` and `sizes`, `percent-not-proportion`,
 *   `out-of-range` also where no effect of that size has room or none is found,
 *   `unknown-value`.
 * @example
 * ```ts
 * plan({ effect: 0.05, baseShare: 0.45 }).sizes.map(({ value }) => value); // => [1565, 1565]
 * plan({ sizes: [500, 500] }).effect.value; // => 0.088145
 * // three forms, the third twice as large, three answers
 * plan({ effect: 0.1, allocation: [1, 1, 2], answers: 3 }).sizes.map(({ value }) => value); // => [598, 598, 1196]
 * ```
 * @see Dunn (1961), Journal of the American Statistical Association 56: 52–64, doi:10.1080/01621459.1961.10482090, for
 *   the level of each.
 */
export function plan(options: PlanOptions): SplitBallotPlan {
  const meant = settled("plan", PLAN_ROWS, options);
  requirePlannable(meant);
  const { effect, sizes, baseShare, answers, direction, designEffect, power, level } = meant;
  const allocation = meant.allocation ?? new Array<number>(meant.forms ?? 2).fill(1);
  const assumed = assumptionsOf(options);
  const forms = sizes ?? allocation;
  // as framing tests them: each form against the first
  const comparisons = answers * (forms.length - 1);
  const common = { proportion: baseShare, designEffect, power, level, comparisons, pairs: "first" } as const;
  const wanted = directionsOf(direction);

  const sized =
    effect === undefined
      ? null
      : largest<RequiredSampleSize>(
          wanted,
          (to) => requiredSampleSize({ ...common, effect: to === "up" ? effect : -effect, allocation }),
          ({ total }) => total,
        );
  const whole = sizes ?? sized!.result.armSizes.map(roundedUp);
  const found = largest<MinimumDetectableEffect>(
    sized?.reached ?? wanted,
    (to) => minimumDetectableEffect({ ...common, armSizes: whole, direction: to }),
    (each) => each.effect,
  );
  const reached = sized?.reached ?? found.reached;
  return {
    kind: "plan",
    label: `Split ballot of ${String(forms.length)} forms`,
    sought: effect === undefined ? "effect" : "sample-size",
    effect: differenceFigure(effect ?? found.result.effect),
    sizes: whole.map(countFigure),
    total: countFigure(sum(whole)),
    pairs: found.result.pairs.map((pair) => ({ ...pair, effect: differenceFigure(pair.effect) })),
    baseShare: shareFigure(baseShare),
    direction: reached.length === 2 ? "either" : reached[0]!,
    answers: countFigure(answers),
    comparisons: countFigure(comparisons),
    designEffect: ratioFigure(designEffect),
    power: ratioFigure(power),
    level,
    levelOfEach: found.result.level,
    assumed,
    lineage: lineageOf(
      {
        verb: "plan",
        of: [],
        // as it was told: what is taken for granted is so again when it is made again
        settings: settingsOf(PLAN_ROWS, options),
      },
      joinedMaterial([]),
    ),
  };
}

type Direction = "up" | "down";

function directionsOf(direction: Direction | "either"): readonly Direction[] {
  return direction === "either" ? ["up", "down"] : [direction];
}

/** The needier of the directions that have room; with room in none the first says why. */
function largest<T>(
  directions: readonly Direction[],
  planned: (direction: Direction) => T,
  needs: (result: T) => number,
): { readonly result: T; readonly reached: readonly Direction[] } {
  const found: { readonly direction: Direction; readonly result: T }[] = [];
  const refused: PollError[] = [];
  for (const direction of directions) {
    try {
      found.push({ direction, result: planned(direction) });
    } catch (error) {
      if (!(error instanceof PollError) || error.code !== "out-of-range") throw error;
      refused.push(error);
    }
  }
  if (found.length === 0) throw refused[0]!;
  const result = found.map((each) => each.result).reduce((one, other) => (needs(other) > needs(one) ? other : one));
  return { result, reached: found.map(({ direction }) => direction) };
}

/** Not beyond a whole number that arithmetic misses by a hair. */
function roundedUp(size: number): number {
  return Math.ceil(size - 1e-9);
}
