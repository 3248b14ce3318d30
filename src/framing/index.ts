/**
 * Effects of wording: split ballots, one house that asks both ways, and across houses, with the claim that each design can
 * carry; many effects pooled; the size that a split ballot must have.
 *
 * @module toplines/framing
 */
export { changeOfEffect, type EffectChange } from "./change-of-effect.ts";
export { type CompareWordingsOptions, compareWordings, type WordingComparison } from "./compare-wordings.ts";
export type { Moderator } from "./effect-moderators.ts";
export type { EffectAspect } from "./effects-of-one-kind.ts";
export type { FormsTest } from "./forms-test.ts";
export type { AnswerScores, OrdinalShift, ShiftMeasure } from "./ordinal-shifts.ts";
export type { PlanAssumption, PlanSplitBallotOptions } from "./plan-options.ts";
export { planSplitBallot, type SplitBallotPlan } from "./plan-split-ballot.ts";
export { type PoolEffectsOptions, type PooledAcross, poolEffects } from "./pool-effects.ts";
export type { PooledPart, PooledRole, PooledWordingEffect } from "./pooled-wording-effect.ts";
export type { AnswerSelection } from "./wording-answers.ts";
export type { DesignGrade, WordingDesign } from "./wording-design.ts";
export type { RespondentBounds, WordingAllowances, WordingEffect, WordingSide } from "./wording-effect.ts";
export { type WordingEffectsOptions, wordingEffectsOf } from "./wording-effects-of.ts";
