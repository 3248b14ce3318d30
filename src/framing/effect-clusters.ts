import { mean } from "simple-statistics";
import { refuse } from "../errors.ts";
import { beyondSampling } from "../estimate/estimate.ts";
import type { EstimateWithVariance } from "../stats/normal-estimate.ts";
import { shareRespondents, type WordingEffect } from "./wording-effect.ts";

/** The effects by survey, those of a pair of surveys by both. Groups of one division have no respondent in common. */
export function clustersOf(
  effects: readonly WordingEffect[],
  cluster: "survey" | undefined,
): readonly (readonly WordingEffect[])[] {
  const clusters: (readonly WordingEffect[])[] = [];
  for (const [index, effect] of effects.entries()) {
    const known = clusters.filter((members) => members.some((member) => belongTogether(member, effect, cluster)));
    if (known.length > 0 && cluster === undefined) {
      refuse(
        "wrong-usage",
        ["effects", index],
        `${effect.to.survey} has several effects, and they share respondents.`,
        'Average within a survey first, `cluster: "survey"`, or choose one.',
      );
    }
    const [first] = known;
    const joined = [...known.flat(), effect];
    if (first === undefined) clusters.push(joined);
    else clusters[clusters.indexOf(first)] = joined;
    for (const other of known.slice(1)) clusters.splice(clusters.indexOf(other), 1);
  }
  return clusters;
}

function belongTogether(one: WordingEffect, other: WordingEffect, cluster: "survey" | undefined): boolean {
  return [one.from, one.to].some((side) =>
    [other.from, other.to].some((against) =>
      cluster === "survey"
        ? side.dataset === against.dataset && side.survey === against.survey
        : shareRespondents(side, against),
    ),
  );
}

/** The mean of effects whose correlation is not known: its standard error is at most the mean of theirs. */
export function meanOf(members: readonly WordingEffect[]): EstimateWithVariance {
  const meanBy = (value: (effect: WordingEffect) => number): number => mean(members.map(value));
  return {
    estimate: meanBy(({ value }) => value),
    variance:
      meanBy(({ standardError, errors }) =>
        Math.sqrt(standardError! ** 2 + errors.rounding + beyondSampling(errors)),
      ) ** 2,
  };
}
