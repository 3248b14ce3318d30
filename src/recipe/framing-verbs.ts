import { changeOfEffect } from "../framing/change-of-effect.ts";
import { compareWordings } from "../framing/compare-wordings.ts";
import { planSplitBallot } from "../framing/plan-split-ballot.ts";
import { poolEffects } from "../framing/pool-effects.ts";
import type { Verb } from "./verb.ts";

/** The verbs of toplines/framing by name. */
export const FRAMING_VERBS: Readonly<Record<string, Verb>> = {
  changeOfEffect,
  compareWordings,
  planSplitBallot,
  poolEffects,
};
