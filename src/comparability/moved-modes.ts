import { formatPercent } from "../format/number.ts";
import type { Survey } from "../model/survey.ts";

/** Parts of the respondents by mode; together 1. */
export type PartsByMode = Readonly<Record<string, number>>;

/** A part of the respondents that moved from one mode to another. */
export interface MovedMode {
  readonly from: string;
  readonly to: string;
  readonly part: number;
}

/** From so much on two surveys differ in mode, as a part of the respondents. */
export const MODES_DIFFER_FROM = 0.05;

/**
 * How the respondents of a survey were interviewed; null where that is not on record. Those of whom it is not known, or who
 * answered by more than one, count as as many by each.
 */
export function partsByMode({
  modes,
  modeShares,
  inferred,
}: Pick<Survey, "modes" | "modeShares" | "inferred">): PartsByMode | null {
  if (modes.length === 0 || inferred.includes("modes")) return null;
  const known = modes.reduce((sum, mode) => sum + (modeShares[mode] ?? 0), 0);
  const rest = Math.max(0, 1 - known) / modes.length;
  return Object.fromEntries(modes.map((mode) => [mode, ((modeShares[mode] ?? 0) + rest) / Math.max(1, known)]));
}

/** The modes of a survey, with the shares that are on record: `telephone 7%`, `web 87%`. */
export function modesWords(
  { modes, modeShares }: Pick<Survey, "modes" | "modeShares">,
  named: (mode: string) => string = (mode) => mode,
): readonly string[] {
  const shareOf = (share: number | undefined): string => (share === undefined ? "" : ` ${formatPercent(share, 0)}`);
  return [...modes].sort().map((mode) => `${named(mode)}${shareOf(modeShares[mode])}`);
}

/** Which part of the respondents moved from which mode to which; empty where none is known to have. */
export function movedModes(before: PartsByMode | null, after: PartsByMode | null): readonly MovedMode[] {
  if (before === null || after === null) return [];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const gained = names.map((name) => ({ name, part: (after[name] ?? 0) - (before[name] ?? 0) }));
  const up = gained.filter(({ part }) => part > 1e-9);
  const down = gained.filter(({ part }) => part < -1e-9);
  const moved = partOf(up);
  return up.flatMap((to) =>
    down.map((from) => ({ from: from.name, to: to.name, part: (-from.part * to.part) / moved })),
  );
}

/** All that moved, as a part of the respondents. */
export function partOf(moved: readonly { readonly part: number }[]): number {
  return moved.reduce((sum, { part }) => sum + part, 0);
}
