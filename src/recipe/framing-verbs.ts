import { wording } from "../comparability/diff-wording.ts";
import { changeOfEffect } from "../framing/change-of-effect.ts";
import { framing } from "../framing/framing.ts";
import { plan } from "../framing/plan.ts";
import { pool } from "../framing/pool.ts";
import type { Verb } from "./verb.ts";

/** The verbs of toplines by name. */
export const FRAMING_VERBS: Readonly<Record<string, Verb>> = {
  changeOfEffect,
  framing,
  plan,
  pool,
  wording,
};
