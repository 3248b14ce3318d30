import { sum } from "simple-statistics";
import { SAME_RESPONDENTS } from "../comparability/topline-rules.ts";
import { refuse, shown } from "../errors.ts";
import type { Lineage } from "../estimate/lineage.ts";
import { N_ASSUMED, N_NOT_PUBLISHED, type PrecisionOptions } from "../estimate/precision.ts";
import { nearNames } from "../format/near-names.ts";
import { formatCount, formatList, formatQuantity } from "../format/number.ts";
import { type Caution, type CautionKind, caution } from "../model/caution.ts";
import { dayNumber } from "../model/dates.ts";
import { groupedBy } from "../model/grouped-by.ts";
import type { Population } from "../model/survey.ts";
import { refuseValue } from "../stats/domain.ts";
import type { LevelObservation } from "../stats/local-level-design.ts";
import { type Reading, unknownWording } from "./reading.ts";
import type { Series } from "./series-of.ts";
import { cautionsSaidOnce, type SizedReading, sizedReadings } from "./sized-readings.ts";

/** Which readings enter a line, and as what. */
export interface TrendPollOptions extends PrecisionOptions {
  /** Houses that count as one, such as those that one company interviews for; default: none. */
  readonly joinHouses?: readonly (readonly string[])[];
  /**
   * How field dates are used: as their `"midpoint"` (default), or `"spread"` over their days. A window that is known to the
   * month or year only is always spread.
   */
  readonly fieldWindow?: "midpoint" | "spread";
}

const SEVERAL_POPULATIONS: CautionKind = {
  code: "several-populations",
  label: "Population",
  group: "with-the-number",
  brief: "several populations in one line",
  remedy: "Say so. `population` chooses only where one poll has several.",
};

/** The same where the caller named one. */
const OTHER_POPULATIONS: CautionKind = {
  code: "other-populations",
  label: "Population",
  group: "with-the-number",
  brief: "polls of other populations stay in the line",
  remedy: "Call it no line of that population.",
};

/** A reading that is drawn beside the line, since its n is not known. */
export interface TrendOutsider extends Pick<Reading, "address" | "value" | "unit" | "base" | "rebasedFrom"> {
  readonly house: string;
  /** Level of its wording. */
  readonly wording: string;
}

/** What a reading is of each factor. */
export interface ReadingLevels {
  /** That of those it was joined with. */
  readonly house: string;
  readonly wording: string;
  readonly mode: string | null;
  readonly population: string | null;
}

/** A reading that enters the line. */
export interface TrendReading extends SizedReading {
  /** Effective n, divided by the number of readings of the same people. */
  readonly size: number;
  readonly levels: ReadingLevels;
  /** Middle of the field window, or first and last of the days over which it is spread. */
  readonly days: readonly [first: number, last: number];
}

/** The readings with an n, in one order whatever the order they came in. */
export function trendReadings(
  series: Series,
  options: TrendPollOptions,
): {
  readonly readings: readonly TrendReading[];
  readonly outside: readonly TrendOutsider[];
} {
  const { joinHouses = [], fieldWindow = "midpoint", ...precisionOptions } = options;
  const joined = joinedHouses(series, joinHouses);
  const outside: TrendOutsider[] = [];
  const readings: TrendReading[] = [];
  const inOrder = [...series.readings].sort(
    (a, b) => a.period.midpoint - b.period.midpoint || (a.address < b.address ? -1 : 1),
  );
  for (const reading of sizedReadings(inOrder, precisionOptions)) {
    const { address, size, house, modes, inferred, population, wordingLevel } = reading;
    const levels = {
      house: joined.get(house) ?? house,
      wording: wordingLevel === unknownWording(house) ? unknownWording(joined.get(house) ?? house) : wordingLevel,
    };
    if (size === null) {
      const { value, unit, base, rebasedFrom } = reading;
      outside.push({ address, value, unit, house, wording: levels.wording, base, rebasedFrom });
      continue;
    }
    readings.push({
      ...reading,
      // each of several questions put to the same people counts for its part of them
      size: size / (1 + reading.sharesRespondentsWith.length),
      levels: {
        ...levels,
        mode: modes.length === 0 || inferred.includes("modes") ? null : [...modes].sort().join(" and "),
        population: inferred.includes("population") ? null : population,
      },
      days: daysOf(reading, fieldWindow),
    });
  }
  return { readings, outside };
}

/** The level of houses that count as one. */
function levelOfHouses(houses: readonly string[]): string {
  return [...new Set(houses)].sort().join(" with ");
}

/** The ids of the houses that a level of a line stands for. */
export function housesOfLevel({ lineage }: { readonly lineage: Lineage }, level: string): readonly string[] {
  const groups = (lineage.settings.joinHouses ?? []) as NonNullable<TrendPollOptions["joinHouses"]>;
  const joined = groups.find((houses) => levelOfHouses(houses) === level);
  return joined === undefined ? [level] : [...new Set(joined)].sort();
}

function joinedHouses(series: Series, joinHouses: readonly (readonly string[])[]): ReadonlyMap<string, string> {
  const known = new Set(series.readings.map(({ house }) => house));
  const joined = new Map<string, string>();
  for (const [i, houses] of joinHouses.entries()) {
    if (!Array.isArray(houses)) {
      refuse(
        "unknown-value",
        ["joinHouses", i],
        `${shown(houses)} is not a list of pollsters.`,
        'Write [["kiis", "dif"]]: a list for each group.',
      );
    }
    const name = levelOfHouses(houses);
    for (const [j, house] of houses.entries()) {
      if (!known.has(house)) {
        refuse(
          "unknown-value",
          ["joinHouses", i, j],
          `${shown(house)} is not a pollster of the series.`,
          nearNames("Houses", house, [...known].sort()),
        );
      }
      if (joined.has(house) && joined.get(house) !== name) {
        refuse(
          "duplicate-id",
          ["joinHouses", i, j],
          `${shown(house)} is joined twice.`,
          "Put all that belong together into one list.",
        );
      }
      joined.set(house, name);
    }
  }
  return joined;
}

function daysOf({ period }: Reading, fieldWindow: NonNullable<TrendPollOptions["fieldWindow"]>): TrendReading["days"] {
  if (fieldWindow !== "midpoint" && fieldWindow !== "spread") {
    refuse(
      "unknown-value",
      ["fieldWindow"],
      `${shown(fieldWindow)} is not one of midpoint, spread.`,
      "Check the spelling.",
    );
  }
  const spread = fieldWindow === "spread" || period.precision !== "day";
  return spread ? [dayNumber(period.start), dayNumber(period.end)] : [period.midpoint, period.midpoint];
}

/** The day at which a reading stands. */
export function middleOf({ days: [first, last] }: Pick<TrendReading, "days">): number {
  return (first + last) / 2;
}

/** Variance of one answer, which for given n decides how far a poll may be trusted. */
export interface AnswerVariance {
  /** At the mean of all readings. */
  readonly pooled: number;
  /** At the smoothed level of a reading; `named` is what both sides of a lead have together, as smoothed. */
  readonly at: (level: number, named: number, i: number) => number;
  /** By what errors for a share of one half are multiplied at a value of the line. */
  readonly scaleAt: (value: number) => number;
}

/**
 * Variance of one answer: p(1 − p) for a share, p₁ + p₂ − (p₁ − p₂)² for a lead. Never at the share that a poll itself
 * found: extreme polls would weigh too much.
 */
export function answerVariance(readings: readonly TrendReading[]): AnswerVariance {
  const at = (level: number, named: number, i: number): number => {
    const { lead, size } = readings[i]!;
    // never at the edge, where a poll would be taken for certain: half a respondent is kept
    const edge = 0.5 / size;
    const inside = (share: number) => Math.min(Math.max(share, edge), 1 - edge);
    if (lead === null) return inside(level) * (1 - inside(level));
    const both = Math.max(inside(named), Math.abs(level) + edge);
    return Math.min(both, 1) - Math.min(Math.abs(level), 1 - edge) ** 2;
  };
  const all = pooledOver(readings, (reading) => reading.value);
  const named = pooledOver(readings, namedShare);
  const largest = readings.reduce((best, { size }, i) => (size > readings[best]!.size ? i : best), 0);
  return { pooled: at(all, named, largest), at, scaleAt: (value) => 2 * Math.sqrt(at(value, named, largest)) };
}

/** What both sides of a lead have together; of a share itself. */
export function namedShare({ lead, value: share }: TrendReading): number {
  return lead === null ? share : lead.first.value + lead.second.value;
}

/** Mean of all readings by their effective n. */
function pooledOver(readings: readonly TrendReading[], value: (reading: TrendReading) => number): number {
  let top = 0;
  let bottom = 0;
  for (const reading of readings) {
    top += reading.size * value(reading);
    bottom += reading.size;
  }
  return top / bottom;
}

/** Parts of a window that is spread: enough for the line, which hardly moves in a part of a month. */
const MOST_PARTS = 10;

/** Observations of the readings: one for each, or several over a window that is spread; with the reading of each. */
export function trendObservations(
  readings: readonly TrendReading[],
  variances: readonly number[],
  value: (reading: TrendReading) => number = (reading) => reading.value,
): { readonly observations: LevelObservation[]; readonly readingOf: number[] } {
  const observations: LevelObservation[] = [];
  const readingOf: number[] = [];
  for (const [i, reading] of readings.entries()) {
    const { days, levels } = reading;
    const [first, last] = days;
    const whole = {
      day: middleOf(reading),
      value: value(reading),
      variance: variances[i]!,
      levels: { ...levels },
    };
    const parts = first === last ? [whole] : spreadOverDays(whole, first, last, MOST_PARTS);
    for (const part of parts) {
      observations.push(part);
      readingOf.push(i);
    }
  }
  return { observations, readingOf };
}

/** What is to be said of the readings of a line. */
export function readingCautions(readings: readonly TrendReading[], wanted: Population | null): readonly Caution[] {
  const cautions: Caution[] = [];
  const assumed = readings.filter(({ applied }) => applied.cautions.some(({ code }) => code === N_ASSUMED.code));
  if (assumed.length > 0) {
    const n = assumed[0]!.applied.sampleSize!.value;
    const message = `A sample size of ${String(n)} is assumed for ${formatQuantity(assumed.length, "poll")} with none on record.`;
    cautions.push(caution(N_ASSUMED, message));
  }
  const own = readings.map(({ address, applied }) => ({
    address,
    // of a line the allowance is another than of one survey: it is said there
    cautions: applied.cautions.filter(({ code }) => code !== N_ASSUMED.code),
  }));
  for (const caution of cautionsSaidOnce(own)) cautions.push(caution);
  const known = readings.filter(({ population }) => population !== null);
  const populations = groupedBy(known, ({ population }) => population!.replaceAll("-", " "));
  if (populations.size > 1) {
    const largest = [...populations].toSorted(([, one], [, other]) => other.length - one.length);
    const counts = largest.map(([who, own]) => `${formatCount(own.length)} of ${who}`);
    const others = sum(largest.slice(2).map(([, own]) => own.length));
    const few = others === 0 ? counts : [...counts.slice(0, 2), `${formatCount(others)} of others`];
    const unknown = readings.length - known.length;
    const open = unknown === 0 ? "" : `; not on record for ${formatCount(unknown)}`;
    const kept = readings.length - (populations.get(wanted?.replaceAll("-", " ") ?? "")?.length ?? 0);
    const ofWanted = `${formatCount(kept)} of ${formatQuantity(readings.length, "poll")} have no figure for them and stay in`;
    const [kind, message] =
      wanted === null
        ? [SEVERAL_POPULATIONS, `The line joins polls of several populations: ${formatList(few)}${open}.`]
        : [OTHER_POPULATIONS, `Not of ${wanted.replaceAll("-", " ")} alone: ${ofWanted} (${formatList(few)}${open}).`];
    const detail = others === 0 ? null : `All populations: ${formatList(counts)}.`;
    cautions.push(caution(kind, message, { detail }));
  }
  const shared = readings.filter(({ sharesRespondentsWith }) => sharesRespondentsWith.length > 0);
  if (shared.length > 0) {
    const message = `${formatQuantity(shared.length, "poll")} have answers of the same people: each counts for its part of them.`;
    cautions.push(
      caution(SAME_RESPONDENTS, message, { detail: `${formatList(shared.map(({ address }) => address))}.` }),
    );
  }
  return cautions;
}

/** How many readings have no n. */
export function unsizedCautions({ readings }: Series, outside: readonly TrendOutsider[]): readonly Caution[] {
  if (outside.length === 0) return [];
  const message = `No sample size on record for ${String(outside.length)} of ${formatQuantity(readings.length, "poll")}: they are not used in the line.`;
  return [caution(N_NOT_PUBLISHED, message)];
}

/**
 * A measurement that took several days as one part for each day, or for that many days evenly spaced, to put among the observations of localLevel() in
 * its stead.
 *
 *     part on each of k days: the same value, weight 1/k; together they count as one measurement
 *
 * This stands in for the mean of the level over those days, which the fit has no place for: it pulls the level to be even
 * within the window a little more than the measurement does. Where the level hardly moves in a window, the middle day
 * alone gives nearly the same line.
 *
 * @see docs/methods.md, “One line through many houses and wordings”.
 */
function spreadOverDays(
  observation: LevelObservation,
  first: number,
  last: number,
  most: number = Number.POSITIVE_INFINITY,
): LevelObservation[] {
  const count = last - first + 1;
  if (!(Number.isSafeInteger(count) && count >= 1)) {
    refuseValue("out-of-range", ["last"], last, "0 or more whole days after `first`", "Give the days in order.");
  }
  const parts = Math.max(1, Math.min(count, most));
  const share = (observation.share ?? 1) / parts;
  const dayOf = (part: number): number => first + ((part + 0.5) * count) / parts - 0.5;
  return Array.from({ length: parts }, (_, part) => ({ ...observation, day: dayOf(part), share }));
}
