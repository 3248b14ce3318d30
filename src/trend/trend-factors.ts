import { refuse, shown } from "../errors.ts";
import { formatList } from "../format/number.ts";
import { dayNumber } from "../model/dates.ts";
import { groupedBy } from "../model/grouped-by.ts";
import type { FactorTreatment, LevelAnchor, LevelModelOptions } from "../stats/local-level-model.ts";
import type { EffectWeight } from "../stats/local-level-targets.ts";
import { checkAnchors, type TrendAnchor } from "./trend-anchors.ts";
import type { TrendReading } from "./trend-readings.ts";

/**
 * What keeps the height of the line apart from the effects, which can all move together: effects drawn to zero by a prior;
 * adding up to zero; none for one house and one wording; a counted result.
 */
export type TrendHouseEffects =
  | "shrunk"
  | "sum-to-zero"
  | { readonly house: string; readonly wording?: string }
  | { readonly anchors: readonly TrendAnchor[] };

/** Whose line it is: that of the average of all houses, of one house, or the level from which effects are drawn. */
export type TrendLineChoice = "average-house" | "level" | { readonly house: string };

/** What may be estimated beside houses and wordings. */
export type FixedFactor = "mode" | "population";

/** Which effects there are, what holds them, and what the line is made of. */
export interface TrendFactorOptions {
  /** `"shrunk"` unless told. */
  readonly houseEffects?: TrendHouseEffects;
  /** `"average-house"` unless told; the reference house where there is one, `"level"` with anchors. */
  readonly line?: TrendLineChoice;
  /** Wording class of the line; the reference wording, or the declared class with most polls, unless told. */
  readonly referenceWording?: string;
  /** Effects that add up to zero, of polls whose mode or population is known, where there are two or more; none unless told. */
  readonly fixedEffects?: readonly FixedFactor[];
}

/** A kind of effect. */
export type TrendFactorName = "house" | "wording" | FixedFactor;

interface TrendFactor {
  readonly name: TrendFactorName;
  /** In the order of their names. */
  readonly levels: readonly string[];
}

export interface TrendFactors {
  readonly model: Required<Pick<LevelModelOptions, "factors" | "anchors">>;
  /** Those that the model has. */
  readonly factors: readonly TrendFactor[];
  /** Fixed effects that were asked for but have fewer than two levels, with the one that is known. */
  readonly withoutEffect: readonly { readonly name: FixedFactor; readonly level: string | null }[];
  readonly houses: readonly string[];
  readonly wordings: readonly string[];
  readonly line: {
    readonly means: "average-house" | "house" | "level";
    readonly house: string | null;
    readonly wording: string | null;
  };
  readonly lineWeights: readonly EffectWeight[];
  /** Of the level with what all houses may share; null where effects of houses have no prior. */
  readonly levelWeights: readonly EffectWeight[] | null;
  readonly identification: {
    readonly by: "shrunk" | "sum-to-zero" | "reference" | "anchors";
    readonly house: string | null;
    readonly wording: string | null;
    readonly anchors: readonly TrendAnchor[];
  };
}

/** Reads the options against the readings. A factor with one level is none, but for one house beside what was counted. */
export function trendFactors(readings: readonly TrendReading[], options: TrendFactorOptions): TrendFactors {
  const { houseEffects: held = "shrunk", fixedEffects = [] } = options;
  const houses = levelsOf(readings, ({ levels }) => levels.house);
  const wordings = levelsOf(readings, ({ levels }) => levels.wording);
  if (typeof held === "object" && !("house" in held || "anchors" in held)) {
    refuse(
      "unknown-value",
      ["houseEffects"],
      `Expected shrunk, sum-to-zero, a house or anchors, got ${shown(held)}.`,
      "Check the spelling.",
    );
  }
  const reference = typeof held === "object" && "house" in held ? held : null;
  const anchors = typeof held === "object" && "anchors" in held ? held.anchors : [];
  if (typeof held === "object" && "anchors" in held) checkAnchors(anchors, readings[0]!.lead === null ? 0 : -1);
  if (reference !== null) requireLevel(reference.house, houses, ["houseEffects", "house"]);
  if (reference?.wording !== undefined) requireLevel(reference.wording, wordings, ["houseEffects", "wording"]);
  if (options.referenceWording !== undefined) requireLevel(options.referenceWording, wordings, ["referenceWording"]);
  const wording = options.referenceWording ?? reference?.wording ?? mostAsked(readings);
  const treatment = (own: string): FactorTreatment => {
    if (reference !== null) return { reference: own };
    return held === "sum-to-zero" ? "sum-to-zero" : "random";
  };
  const factors: Record<string, FactorTreatment> = {};
  const withoutEffect: { name: FixedFactor; level: string | null }[] = [];
  if (houses.length > 1 || anchors.length > 0) factors.house = treatment(reference?.house ?? "");
  if (wordings.length > 1) factors.wording = treatment(reference?.wording ?? wording);
  for (const name of fixedEffects) {
    const levels = fixedLevels(readings, name);
    if (levels.length > 1) factors[name] = "sum-to-zero";
    else withoutEffect.push({ name, level: levels[0] ?? null });
  }
  const line = lineOf(options.line, anchors.length > 0, reference?.house ?? null, houses);
  if (line.level === "counted" && options.referenceWording !== undefined) {
    refuse(
      "wrong-usage",
      ["referenceWording"],
      `Expected no reference wording of a line that is held at what was counted, got ${shown(options.referenceWording)}.`,
      'What is counted is asked in no wording: leave it out, or take line: "average-house".',
    );
  }
  const ofWording: EffectWeight[] =
    factors.wording === undefined || line.level === "counted" ? [] : [{ factor: "wording", level: wording, weight: 1 }];
  const ofHouses = (of: readonly string[]): EffectWeight[] =>
    factors.house === undefined ? [] : of.map((level) => ({ factor: "house", level, weight: 1 / of.length }));
  return {
    model: {
      factors,
      anchors: anchors.map(({ date, share }): LevelAnchor => ({ day: dayNumber(date), value: share })),
    },
    factors: Object.keys(factors)
      .sort()
      .map((name) => ({
        name: name as TrendFactorName,
        levels: levelsOf(readings, (reading) => levelIn(reading, name as TrendFactorName)),
      })),
    withoutEffect,
    houses,
    wordings,
    line: { means: line.means, house: line.house, wording: line.level === "counted" ? null : wording },
    lineWeights: [
      ...ofHouses(line.means === "average-house" ? houses : line.house === null ? [] : [line.house]),
      ...ofWording,
    ],
    levelWeights: factors.house === "random" ? ofWording : null,
    identification: {
      by: reference !== null ? "reference" : anchors.length > 0 ? "anchors" : (held as "shrunk" | "sum-to-zero"),
      house: reference?.house ?? null,
      wording: reference === null ? null : (reference.wording ?? wording),
      anchors,
    },
  };
}

/** The level of a reading in a factor. */
export function levelIn(reading: TrendReading, factor: TrendFactorName): string | null {
  return reading.levels[factor];
}

/** Levels that some reading has, in order. */
export function fixedLevels(readings: readonly TrendReading[], name: FixedFactor): readonly string[] {
  return levelsOf(readings, ({ levels }) => levels[name]);
}

function levelsOf(
  readings: readonly TrendReading[],
  level: (reading: TrendReading) => string | null,
): readonly string[] {
  return [...new Set(readings.flatMap((reading) => level(reading) ?? []))].sort();
}

/** The declared wording with most polls; an undeclared one where there is no other. */
function mostAsked(readings: readonly TrendReading[]): string {
  const counts = [...groupedBy(readings, ({ levels }) => levels.wording)].map(([wording, own]) => ({
    wording,
    declared: own[0]!.wordingClass === null ? 0 : 1,
    polls: own.length,
  }));
  counts.sort((a, b) => b.declared - a.declared || b.polls - a.polls || (a.wording < b.wording ? -1 : 1));
  return counts[0]!.wording;
}

function lineOf(
  choice: TrendLineChoice | undefined,
  anchored: boolean,
  referenceHouse: string | null,
  houses: readonly string[],
): {
  readonly means: TrendFactors["line"]["means"];
  readonly house: string | null;
  readonly level: "asked" | "counted";
} {
  const unless = anchored ? "level" : referenceHouse === null ? "average-house" : { house: referenceHouse };
  const chosen = choice ?? unless;
  if (typeof chosen === "object") {
    requireLevel(chosen.house, houses, ["line", "house"]);
    return { means: "house", house: chosen.house, level: "asked" };
  }
  // what is counted is asked in no wording
  return { means: chosen, house: null, level: anchored && chosen === "level" ? "counted" : "asked" };
}

function requireLevel(level: string, levels: readonly string[], path: readonly string[]): void {
  if (levels.includes(level)) return;
  refuse(
    "unknown-value",
    path,
    `Expected one of ${formatList(levels, "or")}, got ${shown(level)}.`,
    "Some poll that enters the line must have it.",
  );
}
