/**
 * What may be said of a difference, wherever a field is called `verdict`:
 *
 * - `different-questions`: the two were not asked the same, so that their difference is no change.
 * - `no-sample-size`: without one nothing tells it from chance.
 * - `difference-of-method`: both were asked at one moment, and differ by more than sampling.
 * - `changed`, and `changed-but-small` where the change is shown to be within the margin that matters.
 * - `no-change-that-matters`: shown to be within the margin.
 * - `not-shown`: beyond sampling, but what else differs could explain it.
 * - `too-close`: within what sampling alone can do.
 */
export type Verdict =
  | "different-questions"
  | "no-sample-size"
  | "difference-of-method"
  | "changed"
  | "changed-but-small"
  | "no-change-that-matters"
  | "not-shown"
  | "too-close";

/** Two bounds of a difference. */
interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

/** A difference with the intervals that tell what may be said of it. */
export interface JudgedDifference {
  /** Later less earlier, as a proportion; null where the two have no answer in common. */
  readonly difference: number | null;
  /** With sampling, design and rounding; null without a sample size. */
  readonly bySampling: Bounds | null;
  /** With whatever else could move it, around what is left of it when known shifts are taken off; each must leave out 0. */
  readonly byEverything: readonly Bounds[];
  /** How far the change of the questionnaire alone could move it at a share of one half: from 10 points on it is another question. */
  readonly byQuestionnaire?: number;
  /** Whether both were asked at one moment, and differ in method. */
  readonly sameMoment?: boolean;
  /** Whether it is shown to be within the margin that matters. */
  readonly withinMargin?: boolean;
}

/** From so much on, as a proportion, a change of the questionnaire makes another question. */
export const DIFFERENT_QUESTIONS_FROM = 0.1;

/**
 * What may be said of a difference: the first row that fits.
 *
 *     different questions    no answer in common, or a questionnaire that could move it by 10 points
 *     no sample size         none on a side
 *     difference of method   one moment, beyond sampling
 *     changed                all intervals leave out 0 on its own side; but small where it is within the margin
 *     no change that matters within the margin
 *     too close              the interval of sampling holds 0
 *     not shown              else
 *
 * @see docs/methods.md, “A change between two surveys”.
 */
export function verdictOf({
  difference,
  bySampling,
  byEverything,
  byQuestionnaire = 0,
  sameMoment = false,
  withinMargin = false,
}: JudgedDifference): Verdict {
  if (difference === null || byQuestionnaire >= DIFFERENT_QUESTIONS_FROM) return "different-questions";
  if (bySampling === null) return "no-sample-size";
  const leavesOutZero = ({ lower, upper }: Bounds): boolean => (difference > 0 ? lower > 0 : upper < 0);
  const beyondSampling = leavesOutZero(bySampling);
  if (sameMoment && beyondSampling) return "difference-of-method";
  if (beyondSampling && byEverything.every(leavesOutZero)) return withinMargin ? "changed-but-small" : "changed";
  if (withinMargin) return "no-change-that-matters";
  return beyondSampling ? "not-shown" : "too-close";
}
