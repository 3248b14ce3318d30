import { knowsTerritory } from "../comparability/territory.ts";
import { refuse, shown } from "../errors.ts";
import { type SurveyNames, surveyNames } from "../estimate/survey-names.ts";
import { formatList } from "../format/number.ts";
import { dateOfDay, dayNumber } from "../model/dates.ts";
import { groupedBy } from "../model/grouped-by.ts";
import { choice, either, given, type OptionKind, worded } from "../model/option-kind.ts";
import type { Territory } from "../model/survey.ts";
import { maximumOf, minimumOf } from "../stats/extremes.ts";
import type { JumpSpan } from "../stats/jump-chances.ts";
import type { LevelJumps, LocalLevel } from "../stats/local-level.ts";
import { compareText, type Reading } from "./reading.ts";
import type { Series } from "./series-of.ts";
import { type DatedReason, datedParts, isDay, isText, reasonsText } from "./trend-dates.ts";
import type { TrendReading } from "./trend-readings.ts";

/** A day from which a line restarts, because what is surveyed is another. */
export interface TrendBreak {
  /** First day of what comes after. */
  readonly date: string;
  readonly reason: string;
  /** Addresses of the last reading that is known to come before, and of the first that is known to come after; null for a break of the caller. */
  readonly last: string | null;
  readonly first: string | null;
  /** Addresses of readings between the two, of which it is not known what territory they covered. */
  readonly unknown: readonly string[];
}

/** What is looked at of a reading: when and where it was made. */
type Placed = Pick<Reading, "address" | "survey" | "question" | "house" | "period" | "territory" | "inferred">;

/** Readings of one time that cover different territories: no break in time. */
interface MixedTerritory {
  readonly from: string;
  readonly to: string;
  readonly message: string;
}

/** Where the caller says that a line restarts: the first day of what comes after, and why. */
export type GivenBreak = DatedReason;

/** How a line goes over a change of the population surveyed. */
export type BreakChoice = "restart" | "none" | readonly GivenBreak[];

/** As text: `restart`, `none`, or `2014-03-18:annexation of Crimea`, several separated by commas. */
export const BREAKS_KIND: OptionKind<BreakChoice> = /* @__PURE__ */ (() => {
  const reasons = reasonsText();
  return worded<BreakChoice>(
    either<"restart" | "none", readonly GivenBreak[]>(
      choice(["restart", "none"]),
      given("a list of breaks", 'Write [{ date: "2014-03-18", reason: "…" }].', Array.isArray),
    ),
    {
      placeholder: "restart|none|date:reason",
      read: (text) => (text === "restart" || text === "none" ? text : reasons.read(text)),
      write: (value) => (typeof value === "string" ? value : reasons.write(value)),
    },
  );
})();

export interface FoundBreaks {
  readonly breaks: readonly TrendBreak[];
  readonly mixed: readonly MixedTerritory[];
}

/**
 * Days on which the territory surveyed changed: between two readings of one house and question whose territory is known, or
 * between all readings of known territory before and all after.
 *
 * It changed in between the last reading that is known to have the old territory and the first that is known to have the new
 * one. If both occur at one time, or only one reading stands between two changes, it is a difference between surveys and no
 * break. A reading of unknown territory is taken to leave out what others leave out, and makes no break. An override of the
 * audit for territories holds here, too.
 */
export function territoryBreaks(
  {
    readings,
    links,
  }: {
    readonly readings: readonly Placed[];
    readonly links: Series["links"];
  },
  names: SurveyNames = surveyNames([]),
): FoundBreaks {
  const byAddress = new Map(readings.map((reading) => [reading.address, reading]));
  const findings = links.flatMap((link) => {
    const [from, to] = [byAddress.get(link.from)!, byAddress.get(link.to)!];
    if (!knowsTerritory(from) || !knowsTerritory(to)) return [];
    if (changedRegions(from.territory!, to.territory!).length === 0) return [];
    return [{ ...link, finding: link.findings.find(({ code }) => code === "different-territory") }];
  });
  if (findings.some(({ finding }) => finding?.level !== "break")) return { breaks: [], mixed: [] };
  const known = readings
    .filter(knowsTerritory)
    .sort((a, b) => compareText(a.period.start, b.period.start) || compareText(a.address, b.address));
  const windows: Window[] = [];
  const mixed: MixedTerritory[] = [];
  for (const [from, to] of changingPairs(known)) {
    const link = findings.find((each) => each.from === from.address && each.to === to.address);
    const message = link?.finding?.message ?? changeText(from, to, names);
    const window = windowOf(from, to, known, message);
    if (window === null) mixed.push({ from: from.address, to: to.address, message });
    else windows.push(window);
  }
  const lasting: Window[] = [];
  for (const window of joinedWindows(windows)) {
    const before = lasting.at(-1);
    if (before === undefined || readingsBetween(before, window, known) > 1) lasting.push(window);
    else mixed.push({ from: window.last.address, to: window.first.address, message: window.message });
  }
  return { breaks: lasting.map((window) => breakOf(window, readings)), mixed };
}

/** The breaks that a caller gives, checked. */
export function givenBreaks(given: readonly GivenBreak[]): readonly TrendBreak[] {
  const dates = new Set<string>();
  for (const [i, { date, reason }] of given.entries()) {
    if (!isDay(date)) {
      refuse(
        "not-a-date",
        ["breaks", i, "date"],
        `${shown(date)} is not a date as YYYY-MM-DD.`,
        "It is the first day of what comes after.",
      );
    }
    if (!isText(reason)) {
      refuse("reason-missing", ["breaks", i, "reason"], "A reason is missing.", "Say what changed on that day.");
    }
    if (dates.has(date)) {
      refuse("duplicate-id", ["breaks", i, "date"], `${shown(date)} has two breaks.`, "Join their reasons.");
    }
    dates.add(date);
  }
  return [...given]
    .sort((a, b) => (a.date < b.date ? -1 : 1))
    .map(({ date, reason }) => ({ date, reason, last: null, first: null, unknown: [] }));
}

/** The time in which a territory changed. */
interface Window {
  readonly last: Placed;
  readonly first: Placed;
  readonly change: "lost" | "gained";
  readonly message: string;
}

/** How much of a region is left out: nothing, a part, all of it. */
function lostPart({ includes, excludes, excludesPartOf }: Territory, code: string): 0 | 1 | 2 {
  if (excludes.includes(code)) return 2;
  if (excludesPartOf.includes(code)) return 1;
  return includes.includes(code) || includes.includes(code.split("-")[0]!) ? 0 : 2;
}

/** Regions of which one covers more than the other. */
function changedRegions(before: Territory, after: Territory): readonly string[] {
  const codes = [before, after].flatMap(({ includes, excludes, excludesPartOf }) => [
    ...includes,
    ...excludes,
    ...excludesPartOf,
  ]);
  return [...new Set(codes)].filter((code) => lostPart(before, code) !== lostPart(after, code)).sort();
}

/** Whether a reading covers of some regions no more and no less than `like`, seen from `unlike`. */
function isLike({ territory }: Placed, like: Territory, unlike: Territory, regions: readonly string[]): boolean {
  return regions.every((code) => {
    const own = lostPart(territory!, code);
    const there = lostPart(like, code);
    return there < lostPart(unlike, code) ? own <= there : own >= there;
  });
}

/** Neighbours of one house and question that cover different territories, and neighbours at which all readings change. */
function changingPairs(known: readonly Placed[]): readonly (readonly [from: Placed, to: Placed])[] {
  const strands = [...groupedBy(known, ({ house, question }) => `${house}/${question}`).values()];
  const own = strands.flatMap(neighbours);
  const all = neighbours(known).filter(([from, to], i) => {
    const regions = changedRegions(from.territory!, to.territory!);
    return known.every((reading, place) =>
      place <= i
        ? isLike(reading, from.territory!, to.territory!, regions)
        : isLike(reading, to.territory!, from.territory!, regions),
    );
  });
  const pairs = new Map([...own, ...all].map((pair) => [pair.map(({ address }) => address).join(" "), pair]));
  return [...pairs.values()].filter(([from, to]) => changedRegions(from.territory!, to.territory!).length > 0);
}

function neighbours(readings: readonly Placed[]): (readonly [Placed, Placed])[] {
  return readings.slice(1).map((reading, i) => [readings[i]!, reading] as const);
}

/** By codes, where no link of the series has the names. */
function changeText(from: Placed, to: Placed, { longOf }: SurveyNames): string {
  const regions = changedRegions(from.territory!, to.territory!);
  const lost = regions.filter((code) => lostPart(to.territory!, code) > lostPart(from.territory!, code));
  return lost.length > 0
    ? `The territory differs: ${longOf(to.survey)} left out ${formatList(lost)} in whole or in part, which ${longOf(from.survey)} covered.`
    : `The territory differs: ${longOf(from.survey)} left out ${formatList(regions)} in whole or in part, which ${longOf(to.survey)} covered.`;
}

function windowOf(from: Placed, to: Placed, known: readonly Placed[], message: string): Window | null {
  const [before, after] = [from.territory!, to.territory!];
  const regions = changedRegions(before, after);
  const lost = regions.some((code) => lostPart(after, code) > lostPart(before, code));
  let last = from;
  let first = to;
  for (const reading of known) {
    if (reading.period.start < from.period.start || reading.period.end > to.period.end) continue;
    if (isLike(reading, before, after, regions) && reading.period.end > last.period.end) last = reading;
    if (isLike(reading, after, before, regions) && reading.period.start < first.period.start) first = reading;
  }
  if (last.period.end >= first.period.start || standsAlone(from, first, known, regions)) return null;
  return { last, first, change: lost ? "lost" : "gained", message };
}

/** Whether what comes after was surveyed before, too, and only one reading in between is of another territory. */
function standsAlone(
  from: Placed,
  { territory: after, period }: Placed,
  known: readonly Placed[],
  regions: readonly string[],
): boolean {
  const before = from.territory!;
  const earlier = known.filter(
    (reading) => reading.period.end < from.period.start && isLike(reading, after!, before, regions),
  );
  const since = earlier
    .map((reading) => reading.period.end)
    .sort(compareText)
    .at(-1);
  if (since === undefined) return false;
  const other = known.filter(
    (reading) =>
      reading.period.start > since && reading.period.end < period.start && isLike(reading, before, after!, regions),
  );
  return other.length <= 1;
}

/** Windows that have days in common are one change: what they have in common remains. */
function joinedWindows(windows: readonly Window[]): readonly Window[] {
  const joined: Window[] = [];
  for (const window of [...windows].sort((a, b) => compareText(a.first.period.start, b.first.period.start))) {
    const before = joined.at(-1);
    if (before === undefined || window.last.period.end >= before.first.period.start) joined.push(window);
    else if (window.last.period.end > before.last.period.end)
      joined[joined.length - 1] = { ...before, last: window.last };
  }
  return joined;
}

/** How many readings show what one change brought and the next took away. */
function readingsBetween(one: Window, next: Window, known: readonly Placed[]): number {
  return known.filter(({ period }) => period.start >= one.first.period.start && period.end <= next.last.period.end)
    .length;
}

function breakOf({ last, first, change, message }: Window, points: readonly Placed[]): TrendBreak {
  const unknown = points.filter(
    (reading) =>
      !knowsTerritory(reading) && reading.period.start > last.period.end && reading.period.end < first.period.start,
  );
  return {
    // one of unknown territory is taken to leave out what others leave out
    date: change === "lost" ? dateOfDay(dayNumber(last.period.end) + 1) : first.period.start,
    reason: message,
    last: last.address,
    first: first.address,
    unknown: unknown.map(({ address }) => address),
  };
}

/** A day on which opinion may have jumped, and why: the first day of what comes after. */
export type GivenJump = DatedReason;

/** Jumps are looked for (`"scan"`), there are none (`"none"`), they are on given days, or both. */
export type JumpChoice = "scan" | "none" | readonly (GivenJump | "scan")[];

/** Where the line may have jumped. */
export interface TrendJumps {
  readonly given: readonly GivenJump[];
  /** The chance that it jumped nowhere else; null where jumps were not looked for. */
  readonly none: number | null;
  /** Times between two polls with a chance of 1% or more of a jump, in order. */
  readonly found: readonly JumpTime[];
  /** The shortest times in which a jump is likelier than none, in order: between two polls, or over several where the chance is spread. */
  readonly likely: readonly JumpTime[];
}

/** When a line may have jumped. */
export interface JumpTime {
  /** Days of the polls before it and after it. */
  readonly after: string;
  readonly before: string;
  /** The chance of a jump in this time, from 0 to 1. */
  readonly probability: number;
}

/** As text: `scan`, `none`, or `2022-02-24:full-scale invasion`, several separated by commas. */
export const JUMPS_KIND: OptionKind<JumpChoice> = /* @__PURE__ */ (() => {
  const reasons = reasonsText();
  return worded<JumpChoice>(
    given(
      "scan, none or a list of jumps",
      'Write [{ date: "2022-02-24", reason: "…" }, "scan"].',
      (value) => (typeof value === "string" ? value === "scan" || value === "none" : Array.isArray(value)),
      "unknown-value",
    ),
    {
      placeholder: "scan|none|date:reason",
      read: (text) => {
        if (text === "scan" || text === "none") return text;
        const parts = datedParts(text);
        const own = parts.filter((part) => part !== "scan").join(";");
        return [...reasons.read(own), ...(parts.includes("scan") ? (["scan"] as const) : [])];
      },
      write: (value) =>
        typeof value === "string"
          ? value
          : value.map((each) => (each === "scan" ? each : reasons.write([each]))).join(";"),
    },
  );
})();

/** Standard deviation of a jump of a share of one half, as a proportion. */
const JUMP_DEVIATION = 0.08;

/** Refuses jumps with no poll before or after them on the line: nothing could tell how far it jumped. */
export function checkJumps(
  choice: JumpChoice,
  readings: readonly Pick<TrendReading, "days">[],
  restarts: readonly number[],
): void {
  if (typeof choice === "string") return;
  const days = readings.flatMap(({ days: own }) => own);
  const [first, last] = [minimumOf(days), maximumOf(days)];
  for (const [i, jump] of choice.entries()) {
    if (jump === "scan" || !isDay(jump.date)) continue;
    const day = dayNumber(jump.date);
    const from = restarts.findLast((restart) => restart <= day) ?? Number.NEGATIVE_INFINITY;
    const to = restarts.find((restart) => restart > day) ?? Number.POSITIVE_INFINITY;
    if (days.some((own) => own >= from && own < day) && days.some((own) => own >= day && own < to)) continue;
    const span = `${dateOfDay(first)} to ${dateOfDay(last)}`;
    refuse(
      "out-of-range",
      ["jumps", i, "date"],
      day <= first || day > last
        ? `The jump on ${jump.date} is outside the polls of the line, which are from ${span}.`
        : `The jump on ${jump.date} has no polls before it or after it: the line restarts there.`,
      "Give the first day of what comes after, between two polls, or leave the jump out.",
    );
  }
}

/** What the fit is told of jumps; `scale` is that of the standard deviations of the line. */
export function levelJumps(choice: JumpChoice, scale: number): LevelJumps {
  const days = givenJumps(choice);
  const looked = choice === "scan" || (choice !== "none" && choice.includes("scan"));
  return { deviation: JUMP_DEVIATION * scale, given: days.map(({ date }) => dayNumber(date)), most: looked ? 2 : 0 };
}

/** What the fit found. */
export function trendJumps(choice: JumpChoice, level: LocalLevel, { most }: LevelJumps): TrendJumps {
  const { none, gaps, likely } = level.jumps;
  return {
    given: givenJumps(choice),
    none: most === 0 ? null : none,
    found: gaps.filter(({ probability }) => probability >= 0.01).map(timeOf),
    likely: likely.map(timeOf),
  };
}

function timeOf({ after, before, probability }: JumpSpan): JumpTime {
  return { after: dateOfDay(after), before: dateOfDay(before), probability };
}

function givenJumps(choice: JumpChoice): readonly GivenJump[] {
  if (typeof choice === "string") return [];
  return choice.flatMap((each, i) => {
    if (each === "scan") return [];
    if (!isDay(each.date)) {
      refuse(
        "not-a-date",
        ["jumps", i, "date"],
        `${shown(each.date)} is not a date as YYYY-MM-DD.`,
        "It is the first day of what comes after.",
      );
    }
    if (!isText(each.reason)) {
      refuse("reason-missing", ["jumps", i, "reason"], "A reason is missing.", "Say what happened on that day.");
    }
    return [{ date: each.date, reason: each.reason }];
  });
}
