import type { Estimate, Interval } from "../estimate/estimate.ts";
import type { Figure } from "../estimate/figure.ts";
import type { Topic } from "../estimate/topic.ts";
import type { EffectHeterogeneity } from "../stats/between-variance.ts";
import type { MetaRegression } from "../stats/meta-regression.ts";
import type { PooledTest } from "../stats/random-effects.ts";
import type { PoolMethod, PoolPriorName } from "./pool-options.ts";
import type { WordingDesign } from "./wording-design.ts";

/** What makes an effect stay out unless it is asked for. */
export type PooledRole = "unclean" | "check";

/** An effect that went in, alone or as the mean of its survey. */
export interface PooledPart extends Figure {
  /** Id of the survey, or name of the study. */
  readonly survey: string;
  /** Empty for a study. */
  readonly addresses: readonly string[];
  /** As a proportion. */
  readonly standardError: number;
  /** Of all weight, 1. */
  readonly weight: number;
  /** The mean without this one; null where fewer than two would be left. */
  readonly without: (Figure & { readonly interval: Interval; readonly betweenVariance: number }) | null;
}

/** What the spread between effects was expected to be before they were seen. */
export interface PoolPrior {
  readonly name: PoolPriorName;
  readonly kind: "half-normal";
  readonly scale: Figure;
  /** Why this scale. */
  readonly reason: string;
}

/** A mean of effects, and how they vary around it, by one method. */
export interface PooledMean extends Figure {
  /** As a difference of proportions. */
  readonly value: number;
  /** As a proportion. */
  readonly standardError: number;
  readonly interval: Interval;
  /** Where the effect of one more such experiment is to be expected; null for a fixed effect. */
  readonly predictionInterval: Interval | null;
  /** Of Student's t; null for a normal test, and where nothing is tested. */
  readonly degreesOfFreedom: number | null;
  /** Of the test against 0; null where the spread is integrated: there is a chance in `probabilityPositive`. */
  readonly statistic: number | null;
  /** Two-sided, of `statistic`; null with it. */
  readonly pValue: number | null;
  /** τ², in squared proportions: as estimated, or its posterior mean. */
  readonly betweenVariance: number;
  /** τ, as a proportion: the root of the estimate, or the posterior mean of τ. */
  readonly betweenStandardDeviation: Figure;
}

/** The mean of several wording effects, or of the effects of a table of studies, and how they vary. */
export interface PooledWordingEffect extends PooledMean, Pick<Estimate, "label" | "cautions" | "sources" | "lineage"> {
  readonly kind: "pooled-wording-effect";
  /** What all effects are of; null where they differ in it, and for a table of studies. */
  readonly topic: Topic | null;
  /**
   * Of the effects that went in, the strongest first; empty for a table of studies. Only of split ballots is the mean an
   * effect of the wording.
   */
  readonly designs: readonly WordingDesign[];
  readonly method: PoolMethod;
  /** Of a mean with an estimated spread; null where the spread is integrated. */
  readonly test: PooledTest | null;
  /** Of an integrated spread; null where it is estimated. */
  readonly prior: PoolPrior | null;
  /** Chance that the mean is above 0; null where the spread is estimated. */
  readonly probabilityPositive: number | null;
  /** Beside an integrated spread: restricted maximum likelihood with Hartung and Knapp's interval, as metafor has it. */
  readonly reml: PooledMean | null;
  /** What the mean would be if all effects were one and only sampling set them apart: beside few effects, the other reading. */
  readonly fixed: Figure & { readonly standardError: number; readonly interval: Interval };
  readonly heterogeneity: EffectHeterogeneity;
  readonly parts: readonly PooledPart[];
  /** Roles in their experiments that forms of the effects that went in have, beside that of a contrast. */
  readonly roles: readonly PooledRole[];
  /** Null where no moderator was given. */
  readonly moderation: MetaRegression | null;
  readonly leftOut: readonly { readonly addresses: readonly string[]; readonly reason: string }[];
}
