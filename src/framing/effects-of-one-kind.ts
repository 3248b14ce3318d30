import { type Issue, refuse } from "../errors.ts";
import { type Caution, cautionsOnce, saidIn } from "../model/caution.ts";
import { groupedBy } from "../model/grouped-by.ts";
import type { Mode } from "../model/survey.ts";
import type { WordingEffect, WordingSide } from "./wording-effect.ts";

/** What makes effects with different values of it effects of different things. */
export type EffectAspect = "stances" | "structures" | "designs" | "dont-know";

type PlaceOf = (index: number) => Issue["path"];

const ASPECTS: readonly {
  readonly aspect: EffectAspect;
  readonly code: "no-shared-stance" | "different-structure" | "wrong-usage";
  readonly kindOf: (effect: WordingEffect) => string;
}[] = [
  { aspect: "stances", code: "no-shared-stance", kindOf: ({ answer }) => answer },
  {
    aspect: "structures",
    code: "different-structure",
    kindOf: ({ from, to }) => `${from.structure ?? "unknown"} to ${to.structure ?? "unknown"}`,
  },
  { aspect: "designs", code: "wrong-usage", kindOf: kindOfDesign },
  { aspect: "dont-know", code: "wrong-usage", kindOf: ({ dontKnow }) => dontKnow },
];

/** A difference of method is one of two methods; where these are alike, of two pollsters. */
function kindOfDesign({ design, from, to }: WordingEffect): string {
  if (design !== "difference of method") return design;
  const [one, other] = [from, to].map(methodOf) as [string, string];
  return one === other
    ? `${design}, ${from.houses[0] ?? "one house"} to ${to.houses[0] ?? "another"}`
    : `${design}, ${one} to ${other}`;
}

/** How people were interviewed, in words. */
export function methodOf({ modes }: Pick<WordingSide, "modes">): string {
  return [...modes].sort().join(" and ") || "unknown";
}

/** Effects of the surveys with one method of interview, with the years in which these began. */
export interface EffectsOfMethod {
  readonly modes: readonly Mode[];
  /** How many surveys. */
  readonly count: number;
  /** The first and the last, or the only one; none where no dates are known. */
  readonly years: readonly string[];
  /** The mean of the effects, unweighted, as a proportion. */
  readonly mean: number;
}

/** Effects by how people were interviewed in their surveys; empty where it was always the same. */
export function effectsByMethod(
  effects: readonly { readonly value: number; readonly side: Pick<WordingSide, "survey" | "modes" | "fieldDates"> }[],
): readonly EffectsOfMethod[] {
  const groups = groupedBy(effects, ({ side }) => methodOf(side));
  if (groups.size < 2) return [];
  return [...groups.values()].map((own) => {
    const years = own.flatMap(({ side }) => side.fieldDates?.start.slice(0, 4) ?? []).sort();
    return {
      modes: own[0]!.side.modes,
      count: new Set(own.map(({ side }) => side.survey)).size,
      years: [...new Set([years[0], years.at(-1)])].filter((year) => year !== undefined),
      mean: own.reduce((sum, { value }) => sum + value, 0) / own.length,
    };
  });
}

/** Refuses effects that are effects of different things. */
export function requireAlike(
  effects: readonly WordingEffect[],
  placeOf: PlaceOf,
  hint: string | ((aspect: EffectAspect) => string),
  across: readonly EffectAspect[] = [],
): void {
  for (const { aspect, code, kindOf } of ASPECTS) {
    const values = [...new Set(effects.map(kindOf))];
    if (values.length === 1 || across.includes(aspect)) continue;
    refuse(
      code,
      placeOf(effects.findIndex((effect) => kindOf(effect) !== values[0])),
      `The effects differ in ${aspect}: ${values.join("; ")}.`,
      typeof hint === "string" ? hint : hint(aspect),
    );
  }
}

/** An effect from one form to another and one the other way round have opposite signs: set together they say nothing. */
export function requireOneDirection(effects: readonly WordingEffect[], placeOf: PlaceOf): void {
  const directions = new Set<string>();
  for (const [index, { from, to, design }] of effects.entries()) {
    // its direction is part of what it is
    if (design === "difference of method") continue;
    const ofExperiment = from.experiment !== null && from.experiment.id === to.experiment?.id;
    const [one, other] = [from, to].map((side) => formOf(side, ofExperiment)) as [string, string];
    if (directions.has(`${other} ${one}`)) {
      refuse(
        "wrong-usage",
        placeOf(index),
        `The versions come in both orders: ${other} to ${one} and ${one} to ${other}.`,
        "Set the same form first in every survey.",
      );
    }
    directions.add(`${one} ${other}`);
  }
}

function formOf({ dataset, question, experiment }: WordingSide, ofExperiment: boolean): string {
  return ofExperiment && experiment !== null ? `${experiment.id}/${experiment.arm}` : `${dataset}/${question}`;
}

/** Cautions of every effect is said once for the whole. */
export function commonCautions([first, ...rest]: readonly WordingEffect[]): readonly Caution[] {
  const others = rest.map(({ cautions }) => new Set(cautions.map(saidIn)));
  return first!.cautions.filter((caution) => others.every((said) => said.has(saidIn(caution))));
}

/** Cautions of any of the effects, each thing once. */
export function allCautions(effects: readonly WordingEffect[]): readonly Caution[] {
  return cautionsOnce(effects.flatMap(({ cautions }) => cautions));
}
