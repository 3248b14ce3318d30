import { changeOfEffect } from "../framing/change-of-effect.ts";
import { framing } from "../framing/compare-wordings.ts";
import { plan } from "../framing/plan-split-ballot.ts";
import { pool } from "../framing/pool-effects.ts";
import type { Verb } from "./verb.ts";

/** The verbs of toplines by name. */
export const FRAMING_VERBS: Readonly<Record<string, Verb>> = {
  changeOfEffect,
  framing,
  plan,
  pool,
};
