/**
 * Effects of wording: split ballots, one house that asks both ways, and across houses, with the claim that each design can
 * carry; many effects pooled; the size that a split ballot must have.
 *
 * @module toplines/framing
 */
export { changeOfEffect, type EffectChange } from "./change-of-effect.ts";
export { type FramingOptions, framing, type WordingComparison } from "./compare-wordings.ts";
export type { Moderator } from "./effect-moderators.ts";
export type { EffectAspect } from "./effects-of-one-kind.ts";
export type { FormsTest } from "./forms-test.ts";
export type { AnswerScores, OrdinalShift, ShiftMeasure } from "./ordinal-shifts.ts";
export type { PlanAssumption, PlanOptions } from "./plan-options.ts";
export { plan, type SplitBallotPlan } from "./plan-split-ballot.ts";
export { type PooledAcross, type PoolOptions, pool } from "./pool-effects.ts";
export type { PooledPart, PooledRole, PooledWordingEffect } from "./pooled-wording-effect.ts";
export type { AnswerSelection } from "./wording-answers.ts";
export type { DesignGrade, WordingDesign } from "./wording-design.ts";
export type { RespondentBounds, WordingAllowances, WordingEffect, WordingSide } from "./wording-effect.ts";
export { type WordingEffectsOptions, wordingEffectsOf } from "./wording-effects-of.ts";
