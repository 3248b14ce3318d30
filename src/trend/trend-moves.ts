import type { TrendDifference } from "./trend-difference.ts";
import { type FittedLine, lineAlone, trendDifference } from "./trend-line.ts";

type Day = ReturnType<typeof lineAlone>[number];

/**
 * How a line came to its last day with enough polls since it last restarted: its last clear move, and before it the clear move
 * the other way, if there was one. A move begins where the line was highest or lowest; two days differ clearly if the interval
 * of their difference leaves out 0, with the correlation of their errors and what the error that all polls share changes in the
 * time: a fall that counts might not show is none.
 */
export function trendMoves(line: FittedLine, days: readonly number[]): readonly TrendDifference[] {
  // the days since the last restart that have enough polls
  let own: Day[] = [];
  for (const day of lineAlone(line, days)) {
    if (day.thin) continue;
    if (own[0]?.segment === day.segment) own.push(day);
    else own = [day];
  }
  const last = own.at(-1);
  if (last === undefined) return [];
  const moveOf = (from: Day, to: Day): readonly TrendDifference[] => {
    if (from.date >= to.date) return [];
    const move = trendDifference(line, [from.date, to.date]);
    const { lower, upper } = move.totalInterval ?? move.interval;
    return lower > 0 || upper < 0 ? [move] : [];
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
