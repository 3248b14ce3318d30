import type { Estimate, Interval } from "../estimate/estimate.ts";
import type { Figure } from "../estimate/figure.ts";
import type { EffectHeterogeneity } from "../stats/effect-heterogeneity.ts";
import type { MetaRegression } from "../stats/meta-regression.ts";
import type { PooledTest } from "../stats/random-effects.ts";
import type { WordingDesign } from "./wording-design.ts";

/** What makes an effect stay out unless it is asked for. */
export type PooledRole = "unclean" | "check";

/** An effect that went in, alone or as the mean of its survey. */
export interface PooledPart extends Figure {
  readonly survey: string;
  readonly addresses: readonly string[];
  /** As a proportion. */
  readonly standardError: number;
  /** Of all weight, 1. */
  readonly weight: number;
  /** The mean without this one; null where fewer than two would be left. */
  readonly without: (Figure & { readonly interval: Interval; readonly betweenVariance: number }) | null;
}

/** The mean of several wording effects, and how they vary. */
export interface PooledWordingEffect
  extends Figure,
    Pick<Estimate, "label" | "method" | "statistic" | "pValue" | "cautions" | "sources" | "lineage"> {
  readonly kind: "pooled-wording-effect";
  /** Of the effects that went in, the strongest first. Only of split ballots is the mean an effect of the wording. */
  readonly designs: readonly WordingDesign[];
  /** The mean. */
  readonly value: number;
  /** As a proportion. */
  readonly standardError: number;
  readonly interval: Interval;
  /** What the mean would be if all effects were one and only sampling set them apart: beside few effects, the other reading. */
  readonly fixed: Figure & { readonly standardError: number; readonly interval: Interval };
  /** Where the effect of one more such experiment is to be expected; null for a fixed effect. */
  readonly predictionInterval: Interval | null;
  /** Of Student's t; null for a normal test. */
  readonly degreesOfFreedom: number | null;
  readonly test: PooledTest;
  /** τ², in squared proportions, and its root. */
  readonly betweenVariance: number;
  /** τ, as a proportion. */
  readonly betweenStandardDeviation: Figure;
  readonly heterogeneity: EffectHeterogeneity;
  readonly parts: readonly PooledPart[];
  /** Roles in their experiments that forms of the effects that went in have, beside that of a contrast. */
  readonly roles: readonly PooledRole[];
  /** Null where no moderator was given. */
  readonly moderation: MetaRegression | null;
  readonly leftOut: readonly { readonly addresses: readonly string[]; readonly reason: string }[];
}
