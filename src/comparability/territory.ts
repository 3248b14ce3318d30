import { formatList } from "../format/number.ts";
import type { RegionPopulation } from "../model/group.ts";
import type { Survey, Territory } from "../model/survey.ts";
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
  const { whole, part: ofPart } = leftOutSince(from.survey.territory!, to.survey.territory!);
  // of one known part of a country only what it lies in counts
  const part = from.group !== null && from.group.id === to.group?.id ? from.group.territory : [];
  const counts = (code: string): boolean => part.length === 0 || part.includes(code);
  return { whole: whole.filter(counts), part: ofPart.filter(counts) };
}

/** What the second of two territories leaves out and the first does not. */
export function leftOutSince(before: Territory, after: Territory): LostTerritory {
  const out = [...before.excludes, ...before.excludesPartOf];
  const isNew = (code: string): boolean => !out.includes(code);
  return {
    whole: after.excludes.filter(isNew),
    part: [
      ...after.excludesPartOf.filter(isNew),
      ...after.excludes.filter((code) => before.excludesPartOf.includes(code)),
    ],
  };
}

/**
 * What part of the people that the first survey covered the second left out: from the codes left out whole, to those with the
 * codes left out in part counted whole. Null where nothing left, or where it cannot be counted: a group lost another share.
 */
export function lostPart(
  from: Topline,
  to: Topline,
  populations: readonly RegionPopulation[],
): { readonly lower: number; readonly upper: number } | null {
  const { whole, part } = lostBetween(from, to);
  const regions = new Map(populations.map((region) => [region.territory, region]));
  const lost = [...whole, ...part];
  if (from.group !== null || lost.length === 0 || lost.some((code) => !regions.has(code))) return null;
  const persons = (codes: readonly string[]): number =>
    codes.reduce((sum, code) => sum + regions.get(code)!.persons, 0);
  const excluded = from.survey.territory?.excludes ?? [];
  const total = persons([...regions.keys()].filter((code) => !excluded.includes(code)));
  return { lower: persons(whole) / total, upper: persons(lost) / total };
}

/**
 * What a survey left out, in words: `Crimea and parts of Donetsk`; `occupied Crimea and the occupied parts of Donetsk` where
 * its note says that this was occupied.
 */
export function leftOutText(whole: readonly string[], parts: readonly string[], note: string | null): string {
  const isOccupied = /\boccupied\b/i.test(note ?? "");
  const [first, ...rest] = whole;
  return formatList([
    ...(first === undefined ? [] : [isOccupied ? `occupied ${first}` : first]),
    ...rest,
    ...(parts.length === 0 ? [] : [`${isOccupied ? "the occupied parts" : "parts"} of ${formatList(parts)}`]),
  ]);
}

/** True where it is published which territory the survey covered. */
export function knowsTerritory({ territory, inferred }: Pick<Survey, "territory" | "inferred">): boolean {
  return territory !== null && territory.includes.length > 0 && !inferred.includes("territory");
}

/** The name of a territory, as far as one of the two data sets knows it. */
export function territoryName(
  code: string,
  first: Pick<Topline, "territoryNames">,
  second: Pick<Topline, "territoryNames">,
): string {
  return first.territoryNames[code] ?? second.territoryNames[code] ?? code;
}

/** People by territory as far as the two polls left any out: parts of all. */
export function leftOutIn(from: Topline, to: Topline): readonly RegionPopulation[] {
  const parts = { ...from.territoryShares, ...to.territoryShares };
  const rest = 1 - Object.values(parts).reduce((sum, part) => sum + part, 0);
  const region = (territory: string, persons: number): RegionPopulation => ({
    territory,
    name: territory,
    names: {},
    date: "",
    persons,
    sources: [],
  });
  return [...Object.entries(parts).map(([code, part]) => region(code, part)), region("", rest)];
}
