import { countFigure, differenceFigure, type Figure } from "../estimate/figure.ts";
import { dateOfDay } from "../model/dates.ts";
import type { FittedObservation } from "../stats/local-level-sum.ts";
import { adjustKnownPValues } from "../stats/multiple-comparisons.ts";
import { normalUpperTail } from "../stats/normal.ts";
import type { Reading } from "./reading.ts";
import { middleOf, type ReadingLevels, type TrendReading } from "./trend-readings.ts";

/** A poll and how it stands to the line. */
export interface FittedReading extends Pick<Reading, "address" | "value" | "unit"> {
  /** Middle of the field window. */
  readonly date: string;
  /** Levels of its effects. */
  readonly levels: ReadingLevels;
  /** Respondents divided by the design effect. */
  readonly effectiveSampleSize: Figure;
  /** Standard error of sampling, design and rounding, at the smoothed share. */
  readonly standardError: number;
  /** Line and effects together, at the likeliest standard deviations and jumps. */
  readonly fitted: Figure;
  /** Printed less fitted. */
  readonly residual: Figure;
  /** Residual in standard errors that know the excess, and that the poll drew the line to itself; null where they are 0. */
  readonly standardised: number | null;
  /** Two-sided chance of such a residual, by Holm's method over all polls; null with it. */
  readonly adjustedPValue: number | null;
}

/** Polls that lie far from where the fit has them. */
export interface TrendStandOuts {
  /** Standardised residuals from here on stand out. */
  readonly from: number;
  /** Addresses, the furthest first. */
  readonly polls: readonly string[];
  /** How many would stand out by chance alone. */
  readonly expectedByChance: Figure;
  /** Addresses of those that are left after Holm's adjustment. */
  readonly afterHolm: readonly string[];
}

/** Residuals poll by poll; those of a window that was spread are of its parts together. */
export function residualsOf(
  readings: readonly TrendReading[],
  variances: readonly number[],
  readingOf: readonly number[],
  fitted: readonly FittedObservation[],
): readonly FittedReading[] {
  const sums = readings.map(() => ({ parts: 0, mean: 0, variance: 0 }));
  for (const [i, reading] of readingOf.entries()) {
    const sum = sums[reading]!;
    const { mean, variance } = fitted[i]!;
    sum.parts += 1;
    sum.mean += (mean - sum.mean) / sum.parts;
    sum.variance += (variance - sum.variance) / sum.parts;
  }
  const standardised = readings.map(({ value }, i) => {
    const own = variances[i]! + fitted[0]!.excess;
    // the poll drew the fit to itself
    const left = own - sums[i]!.variance;
    return left > 1e-12 * own ? (value - sums[i]!.mean) / Math.sqrt(left) : null;
  });
  const adjusted = adjustKnownPValues(standardised.map((z) => (z === null ? null : twoSided(z))));
  return readings.map(({ address, value, unit, levels, days, size }, i) => ({
    address,
    date: dateOfDay(middleOf({ days })),
    value,
    unit,
    levels,
    effectiveSampleSize: countFigure(size),
    standardError: Math.sqrt(variances[i]!),
    fitted: { value: sums[i]!.mean, unit },
    residual: differenceFigure(value - sums[i]!.mean),
    standardised: standardised[i]!,
    adjustedPValue: adjusted[i]!,
  }));
}

/** Which polls stand out, and how many would without anything amiss. */
export function standOuts(polls: readonly FittedReading[], level: number): TrendStandOuts {
  const known = polls.filter(({ standardised }) => standardised !== null);
  const distance = ({ standardised }: FittedReading): number => Math.abs(standardised!);
  const far = known.filter((poll) => distance(poll) >= STANDS_OUT).sort((a, b) => distance(b) - distance(a));
  return {
    from: STANDS_OUT,
    polls: far.map(addressOf),
    expectedByChance: countFigure(known.length * twoSided(STANDS_OUT)),
    afterHolm: far.filter(({ adjustedPValue }) => adjustedPValue! < 1 - level).map(addressOf),
  };
}

function addressOf({ address }: FittedReading): string {
  return address;
}

const STANDS_OUT = 2;

function twoSided(z: number): number {
  return 2 * normalUpperTail(Math.abs(z));
}
