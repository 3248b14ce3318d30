import type { Survey } from "../model/survey.ts";
import type { Topline } from "../model/topline.ts";

/** Codes that the first survey covered and the second left out. */
export interface LostTerritory {
  /** Left out whole. */
  readonly whole: readonly string[];
  /** Left out in part. */
  readonly part: readonly string[];
}

/** What left the surveyed territory between two surveys of a country. Where either territory is not known, nothing is known to have left. */
export function lostBetween(from: Topline, to: Topline): LostTerritory {
  if (!knowsTerritory(from.survey) || !knowsTerritory(to.survey)) return { whole: [], part: [] };
  const [before, after] = [from.survey.territory!, to.survey.territory!];
  const out = [...before.excludes, ...before.excludesPartOf];
  return {
    whole: after.excludes.filter((code) => !out.includes(code)),
    part: [
      ...after.excludesPartOf.filter((code) => !out.includes(code)),
      ...after.excludes.filter((code) => before.excludesPartOf.includes(code)),
    ],
  };
}

/** True where it is printed which territory the survey covered. */
export function knowsTerritory({ territory, inferred }: Pick<Survey, "territory" | "inferred">): boolean {
  return territory !== null && territory.includes.length > 0 && !inferred.includes("territory");
}

/** The name of a territory, as far as one of the two data sets knows it. */
export function territoryName(code: string, first: Topline, second: Topline): string {
  return first.territoryNames[code] ?? second.territoryNames[code] ?? code;
}
