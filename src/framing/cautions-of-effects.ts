import { type Caution, cautionsOnce, saidIn } from "../model/caution.ts";
import type { WordingEffect } from "./wording-effect.ts";

/** Cautions of every effect is said once for the whole. */
export function commonCautions([first, ...rest]: readonly WordingEffect[]): readonly Caution[] {
  const others = rest.map(({ cautions }) => new Set(cautions.map(saidIn)));
  return first!.cautions.filter((caution) => others.every((said) => said.has(saidIn(caution))));
}

/** Cautions of any of the effects, each thing once. */
export function allCautions(effects: readonly WordingEffect[]): readonly Caution[] {
  return cautionsOnce(effects.flatMap(({ cautions }) => cautions));
}
