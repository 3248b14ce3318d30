import type { TrendDifference } from "./trend-difference.ts";
import { type FittedLine, lineAlone, trendDifference } from "./trend-line.ts";

/** A rise or a fall is clear where its chance is at least this: 0 is then outside of the 95% interval of the difference. */
const CLEAR = 0.975;

type Day = ReturnType<typeof lineAlone>[number];

/**
 * How a line came to its last day with enough polls since it last restarted: its last clear move, and before it the clear move
 * the other way, if there was one. A move begins where the line was highest or lowest; two days differ clearly if the 95%
 * interval of their difference, with the correlation of their errors, leaves out 0.
 */
export function trendMoves(line: FittedLine, days: readonly number[]): readonly TrendDifference[] {
  const told = lineAlone(line, days).filter(({ thin }) => !thin);
  const last = told.at(-1);
  if (last === undefined) return [];
  const own = told.filter(({ segment }) => segment === last.segment);
  const moveOf = (from: Day, to: Day): readonly TrendDifference[] => {
    if (from.date >= to.date) return [];
    const move = trendDifference(line, [from.date, to.date]);
    const { probabilityOfRise: rise } = move;
    return Math.max(rise, 1 - rise) >= CLEAR ? [move] : [];
  };
  const [highest, lowest] = [highestOf(own), lowestOf(own)];
  const [earlier, later] = highest.date < lowest.date ? [highest, lowest] : [lowest, highest];
  for (const [start, before] of [
    [later, earlier],
    [earlier, null],
  ] as const) {
    const [move] = moveOf(start, last);
    if (move === undefined) continue;
    // a line that has come down again went up to its highest day from the lowest before it
    const came = own.filter(({ date }) => date < start.date);
    const from = before ?? (came.length === 0 ? null : (start === highest ? lowestOf : highestOf)(came));
    return [...(from === null ? [] : moveOf(from, start)), move];
  }
  return [];
}

function highestOf(days: readonly Day[]): Day {
  return days.reduce((best, day) => (day.value > best.value ? day : best));
}

function lowestOf(days: readonly Day[]): Day {
  return days.reduce((best, day) => (day.value < best.value ? day : best));
}
