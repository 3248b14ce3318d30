import { refuse, shown } from "../errors.ts";
import type { AppliedSurveyErrors } from "../estimate/survey-errors.ts";
import { formatList } from "../format/number.ts";
import type { EffectWeight } from "../stats/local-level-design.ts";
import type { AnswerVariance, TrendReading } from "./trend-readings.ts";

/** Whose line it is: that of the average of all houses, or of one. */
export type TrendLineChoice = "average-house" | { readonly house: string };

/** What may be estimated beside houses and wordings. */
export type FixedFactor = "mode" | "population";

/** Which effects there are, and what the line is made of. */
export interface TrendFactorOptions {
  /** `"average-house"` by default. */
  readonly line?: TrendLineChoice;
  /**
   * Wording class of the line. By default the declared class that was asked first, until another has been asked twice as
   * often: one more poll seldom changes it.
   */
  readonly referenceWording?: string;
  /** Effects that add up to zero, of polls whose mode or population is known, where there are two or more; none by default. */
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
  /** Those whose effects are drawn to zero by a prior, and those whose effects add up to zero. */
  readonly random: readonly ("house" | "wording")[];
  readonly fixed: readonly FixedFactor[];
  /** Those that the model has. */
  readonly factors: readonly TrendFactor[];
  /** Fixed effects that were asked for but have fewer than two levels, with the one that is known. */
  readonly withoutEffect: readonly { readonly name: FixedFactor; readonly level: string | null }[];
  readonly houses: readonly string[];
  readonly line: {
    readonly means: "average-house" | "house";
    readonly house: string | null;
    readonly wording: string;
    /** Chosen by the caller, or as the class asked first until another has been asked twice as often. */
    readonly wordingBy: "choice" | "first-asked";
  };
  readonly lineWeights: readonly EffectWeight[];
}

/** Reads the options against the readings, which come by date. A factor with one level is none. */
export function trendFactors(readings: readonly TrendReading[], options: TrendFactorOptions): TrendFactors {
  const { fixedEffects = [], line = "average-house", referenceWording } = options;
  const levelsOf = (name: TrendFactorName): readonly string[] =>
    [...new Set(readings.flatMap(({ levels }) => levels[name] ?? []))].sort();
  const [houses, wordings] = [levelsOf("house"), levelsOf("wording")];
  if (referenceWording !== undefined) requireLevel(referenceWording, wordings, ["referenceWording"]);
  if (typeof line === "object") requireLevel(line.house, houses, ["line", "house"]);
  const wording = referenceWording ?? firstAsked(readings);
  const random = (["house", "wording"] as const).filter((name) => levelsOf(name).length > 1);
  const fixed = fixedEffects.filter((name) => levelsOf(name).length > 1);
  const ofHouses = typeof line === "object" ? [line.house] : houses;
  return {
    random,
    fixed,
    factors: [...random, ...fixed].sort().map((name) => ({ name, levels: levelsOf(name) })),
    withoutEffect: fixedEffects
      .filter((name) => levelsOf(name).length < 2)
      .map((name) => ({ name, level: levelsOf(name)[0] ?? null })),
    houses,
    line: {
      means: typeof line === "object" ? "house" : line,
      house: typeof line === "object" ? line.house : null,
      wording,
      wordingBy: referenceWording === undefined ? "first-asked" : "choice",
    },
    lineWeights: [
      ...(random.includes("house")
        ? ofHouses.map((level) => ({ factor: "house", level, weight: 1 / ofHouses.length }))
        : []),
      ...(random.includes("wording") ? [{ factor: "wording", level: wording, weight: 1 }] : []),
    ],
  };
}

/** The declared wording asked first, until another has been asked twice as often; undeclared ones where there is no other. */
function firstAsked(readings: readonly TrendReading[]): string {
  const declared = readings.filter(({ wordingClass }) => wordingClass !== null);
  const counts = new Map<string, number>();
  let reference: string | null = null;
  for (const { levels } of declared.length > 0 ? declared : readings) {
    const count = (counts.get(levels.wording) ?? 0) + 1;
    counts.set(levels.wording, count);
    if (reference === null || count >= 2 * counts.get(reference)!) reference = levels.wording;
  }
  return reference!;
}

function requireLevel(level: string, levels: readonly string[], path: readonly string[]): void {
  if (levels.includes(level)) return;
  refuse(
    "unknown-value",
    path,
    `${shown(level)} is not one of ${formatList(levels, "or")}.`,
    "Some poll in the line must have it.",
  );
}

/**
 * What a line is off what a count would show, by errors that polls do not tell. Of the average pollster: the error that all
 * polls share, and the mean of the pollsters, which is left out of the effects. Of one pollster: its own error, too.
 */
export interface LastingError {
  /** Of the line without what is off. */
  readonly effects: readonly EffectWeight[];
  /** For a share of one half. */
  readonly deviation: number;
  readonly fadingDays: number;
  /** By what errors for a share of one half are multiplied at a value of the line. */
  readonly scaleAt: (value: number) => number;
}

/** Null where the caller says that there is none. */
export function lastingErrorOf(
  { lineWeights, line, houses }: Pick<TrendFactors, "lineWeights" | "line" | "houses">,
  { shared, house, fadingDays }: AppliedSurveyErrors,
  { scaleAt }: AnswerVariance,
): LastingError | null {
  if (shared === 0 && house === 0) return null;
  return isOfOneHouse({ ...line, houses })
    ? { effects: lineWeights, deviation: Math.hypot(shared, house), fadingDays, scaleAt }
    : { effects: lineWeights.filter(({ factor }) => factor !== "house"), deviation: shared, fadingDays, scaleAt };
}

/** Whether a line stands for what one pollster would show: then it is off by that pollster's error. */
export function isOfOneHouse({
  house,
  houses,
}: {
  readonly house: string | null;
  readonly houses: readonly string[];
}): boolean {
  return house !== null || houses.length === 1;
}
