import { refuse, shown } from "../errors.ts";
import { formatList } from "../format/number.ts";
import { indicatorPredictors } from "../stats/predictors.ts";
import type { WordingEffect } from "./wording-effect.ts";

/** What is known of an effect and may go with its size. */
export const MODERATORS = ["year", "named-actor", "structure"] as const;

/** The name of one. */
export type ModeratorName = "year" | "named-actor" | "structure";

/** What may go with the size of an effect: by name, or a number or a category for each effect. */
export type Moderator = ModeratorName | ((effect: WordingEffect) => number | string);

/** The moderators as numbers for each survey: a number as the mean of its effects, a category as indicators. */
export function predictorsOf(
  clusters: readonly (readonly WordingEffect[])[],
  moderators: Readonly<Record<string, Moderator>>,
): Record<string, readonly number[]> {
  const predictors: Record<string, readonly number[]> = {};
  for (const [name, moderator] of Object.entries(moderators)) {
    const values = clusters.map((members) => members.map((effect) => moderatorOf(effect, name, moderator)));
    if (values.flat().every((value) => typeof value === "number")) {
      predictors[name] = values.map(
        (ofCluster) => ofCluster.reduce<number>((sum, value) => sum + Number(value), 0) / ofCluster.length,
      );
      continue;
    }
    const labels = values.map((ofCluster, index) => {
      const found = [...new Set(ofCluster.map(String))];
      if (found.length > 1) {
        refuse(
          "wrong-usage",
          ["moderators", name],
          `The effects of ${clusters[index]![0]!.to.survey} have several categories: ${formatList(found)}.`,
          "An average over categories has none: pool without the cluster, or without the moderator.",
        );
      }
      return found[0]!;
    });
    Object.assign(predictors, indicatorPredictors(name, labels));
  }
  return predictors;
}

function moderatorOf(effect: WordingEffect, name: string, moderator: Moderator): number | string {
  if (typeof moderator === "function") return moderator(effect);
  switch (moderator) {
    case "year": {
      const start = effect.to.fieldDates?.start;
      if (start !== undefined) return Number(start.slice(0, 4));
      return refuse(
        "field-dates-unknown",
        ["moderators", name],
        `${effect.to.address} has no year.`,
        "Leave the effect out.",
      );
    }
    case "named-actor":
      return `${effect.from.features.namedActor ?? "unknown"} to ${effect.to.features.namedActor ?? "unknown"}`;
    case "structure":
      return `${effect.from.structure ?? "unknown"} to ${effect.to.structure ?? "unknown"}`;
    default:
      return refuse(
        "unknown-value",
        ["moderators", name],
        `${shown(moderator)} is not one of year, named-actor, structure or a function.`,
        "A function gives a number or a category for each effect.",
      );
  }
}
