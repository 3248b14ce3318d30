import type { Caution } from "../model/caution.ts";
import type { WordingEffect } from "./wording-effect.ts";

/** What stands against every effect is said once for the whole. */
export function commonCautions([first, ...rest]: readonly WordingEffect[]): readonly Caution[] {
  const others = rest.map(({ cautions }) => new Set(cautions.map(keyOf)));
  return first!.cautions.filter((caution) => others.every((keys) => keys.has(keyOf(caution))));
}

/** What stands against any of the effects, each thing once. */
export function allCautions(effects: readonly WordingEffect[]): readonly Caution[] {
  return [...new Map(effects.flatMap(({ cautions }) => cautions).map((each) => [keyOf(each), each])).values()];
}

function keyOf({ code, message }: Caution): string {
  return `${code}: ${message}`;
}
