import { shiftDecimal } from "../format/shift-decimal.ts";
import { groupedBy } from "../model/grouped-by.ts";
import type { Reading, TableProblem } from "./reading.ts";

/** A figure of a row, by its answer, in percent. */
interface Figure {
  readonly answer: string;
  readonly value: number;
}

/** Figures that are likely proportions: by the places of their rows, in each row the answers. */
type LikelyProportions = ReadonlyMap<number, readonly string[]>;

/** A share that never was below this in other rows did not fall below 1%. */
const FAR_ABOVE = 10;

/**
 * Figures that are likely proportions and no percents: all, where none is above 1 and some are below; else the answers of a row
 * that make one and not a hundred, and 0.34 in a column of 34 and 36. Answers none of which is ever above 1 are likely so where
 * they make one together, whatever stands beside them.
 */
function likelyProportions(rows: readonly (readonly Figure[])[]): LikelyProportions {
  const found = new Map<number, readonly string[]>();
  const isBelow = ({ value }: Figure): boolean => value > 0 && value < 1;
  const all = rows.flat().filter(({ value }) => value > 0);
  const areAll = all.some(isBelow) && all.every(({ value }) => value <= 1);
  const least = new Map<string, number>();
  for (const { answer, value } of all) if (value > 1) least.set(answer, Math.min(least.get(answer) ?? 100, value));
  const never = new Set(all.filter(isBelow).map(({ answer }) => answer));
  for (const { answer, value } of all) if (value > 1) never.delete(answer);
  const makeOne = (row: readonly Figure[]): boolean => {
    const total = row.reduce((sum, { answer, value }) => sum + (never.has(answer) ? value : 0), 0);
    return total >= 0.5 && total <= 1.05;
  };
  const areColumns = never.size > 1 && rows.filter(makeOne).length * 2 > rows.length;
  for (const [place, row] of rows.entries()) {
    const told = row.filter(({ value }) => value > 0);
    const total = told.reduce((sum, { value }) => sum + value, 0);
    const isOne = told.length > 1 && told.every(({ value }) => value <= 1) && total >= 0.5 && total <= 1.05;
    const low = told.filter(
      (figure) =>
        isBelow(figure) &&
        (areAll ||
          isOne ||
          // half a percent in a row that makes a hundred with it is what it says
          (Math.abs(total - 100) > ROUNDING &&
            ((areColumns && never.has(figure.answer)) || (least.get(figure.answer) ?? 0) >= FAR_ABOVE))),
    );
    if (low.length > 0)
      found.set(
        place,
        low.map(({ answer }) => answer),
      );
  }
  return found;
}

/** How far from a hundred a row of percents may be. */
const ROUNDING = 0.6;

/** The part of the rows that must make one for a file to be one of proportions. */
const LEAST_OF_ONE = 0.8;

/** Whether the shares of a file can only be proportions: none is above 1, and those of a row make about one. */
export function areProportions(readings: readonly Reading[]): boolean {
  const rows = readings.filter(({ shares, asked }) => shares.length > 1 && asked === undefined);
  const makeOne = rows.filter(({ shares }) => {
    const total = shares.reduce((sum, { value }) => sum + value, 0);
    return total >= 0.5 && total <= 1.05;
  });
  return (
    rows.length > 1 &&
    makeOne.length >= LEAST_OF_ONE * rows.length &&
    readings.every(({ shares }) => shares.every(({ value }) => value <= 1))
  );
}

interface PercentReadings {
  readonly readings: readonly Reading[];
  readonly problems: readonly TableProblem[];
}

/** Readings without figures that are likely proportions, which are problems of their rows. Answers of which several can be given are no parts. */
export function withoutProportions(readings: readonly Reading[]): PercentReadings {
  const problems: TableProblem[] = [];
  const wrong = new Set<Reading>();
  for (const alike of groupedBy(readings, ({ asked }) => asked?.place).values()) {
    const couldBe = alike.some(({ shares }) => shares.some(({ value }) => value > 0 && value < 1));
    if (alike[0]!.asked?.isMultiple === true || !couldBe) continue;
    const found = likelyProportions(
      alike.map(({ shares }) => shares.flatMap(({ label, value, below }) => (below ? [] : [{ answer: label, value }]))),
    );
    const areAll = found.size > 1 && found.size === alike.length && alike[0]!.asked === undefined;
    for (const place of found.keys()) wrong.add(alike[place]!);
    for (const [place, [answer]] of [...found].slice(0, areAll ? 1 : undefined)) {
      const { table, row, shares } = alike[place]!;
      const { value, decimals } = shares.find(({ label }) => label === answer)!;
      problems.push({
        ...{ table, row, column: answer!, cell: value.toFixed(decimals), code: "out-of-range" },
        problem: `looks like a proportion${areAll ? ", as all shares of the file do" : ""}, and would be read as ${value.toFixed(decimals)}%`,
        fix: areAll
          ? "Read them as proportions: --proportions."
          : `Write ${percentText(value, decimals)}, or leave the row out with --skip-problems.`,
      });
    }
  }
  return { readings: readings.filter((reading) => !wrong.has(reading)), problems };
}

/** Readings whose shares were written as proportions. */
export function inPercents(readings: readonly Reading[]): PercentReadings {
  const problems: TableProblem[] = [];
  const read = readings.map((reading) => {
    const { table, row } = reading;
    const shares = reading.shares.map((share) => {
      const { label, value, decimals } = share;
      if (value > 1) {
        problems.push({
          ...{ table, row, column: label, cell: String(value), code: "out-of-range" },
          problem: "is more than the whole",
          fix: "Correct the cell, or leave --proportions out.",
        });
      }
      return { ...share, value: Number(percentText(value, decimals)), decimals: Math.max(0, decimals - 2) };
    });
    return { ...reading, shares };
  });
  return { readings: problems.length > 0 ? [] : read, problems };
}

/** A proportion as a percent, with the decimals that are left. */
function percentText(value: number, decimals: number): string {
  return shiftDecimal(value, 2).toFixed(Math.max(0, decimals - 2));
}
