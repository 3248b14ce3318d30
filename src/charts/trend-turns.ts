import type { FindingCode } from "../errors.ts";
import { dayNumber } from "../model/dates.ts";
import type { Trend } from "../trend/trend.ts";
import { type TrendBreak, territoryBreaks } from "../trend/trend-breaks.ts";
import { aspectsOf, territoryWords } from "./provenance.ts";
import type { Speech } from "./speech.ts";
import { housesOf, type TrendPoll } from "./trend-polls.ts";
import type { TrendText } from "./trend-texts.ts";

/** Signs of turns that are nearer than that many pixels become one. */
const APART = 24;

/** A day on which something else was surveyed, or in other words. */
export interface Turn {
  readonly date: string;
  readonly text: string;
  /** Whether the line restarts. */
  readonly anew: boolean;
}

/**
 * Where the line restarts; where the territory surveyed changed and it continues, since the caller would have it so or no
 * polls of the line lie before; and where a house went on with something else and the line takes no notice.
 */
export function turnsOf(speech: Speech<TrendText>, polls: readonly TrendPoll[], trend: Trend): readonly Turn[] {
  const { say, name, count, dates } = speech;
  const { breaks, brokenLinks, lineage } = trend;
  const territoryNames = Object.fromEntries(lineage.surveys.flatMap((survey) => Object.entries(survey.territoryNames)));
  const pointAt = (address: string | null) => polls.find((point) => point.address === address);
  const places = (...addresses: readonly (string | null)[]): string => {
    const [before, after] = addresses.map((address) => {
      const { territory = null } = pointAt(address) ?? {};
      return territoryWords(speech, { territory, territoryNames });
    });
    return before && after && before !== after ? say("turn", before, after) : "";
  };
  const drawn = trend.line.days;
  // A line that ends before, or begins after, goes nowhere.
  const onwards = (day: string): string =>
    drawn.some(({ date }) => date < day) && drawn.some(({ date }) => date >= day) ? say("goesOn") : "";
  const differences = (codes: readonly FindingCode[], pattern: RegExp): string => {
    const aspects = aspectsOf(speech, codes, pattern);
    return aspects && say("differ", aspects);
  };
  /** What else changed on the day of a break within one house and question. */
  const crossing = (date: string): readonly FindingCode[] =>
    brokenLinks.flatMap(({ from, to, codes }) =>
      pointAt(from)!.period.end < date && date <= pointAt(to)!.period.start ? codes : [],
    );
  const isBroken = (from: string, to: string): boolean => breaks.some(({ date }) => from < date && date <= to);
  const turnAt = ({ date, reason, last, first, unknown }: TrendBreak, anew: boolean): Turn => {
    const [before, after] = [pointAt(last)?.period.end, pointAt(first)?.period.start];
    // The day of a break is the first that can be: the readings show only between which days it was.
    const open = before !== undefined && after !== undefined && dayNumber(after) - dayNumber(before) > 1;
    const text = [
      open ? say("between", dates(before), dates(after)) : `${dates(date)}.`,
      places(last, first) || (last !== null && differences(crossing(date), /^different-(.+)/)) || name(reason),
      unknown.length > 0 ? say("placesUnknown", count(unknown.length)) : "",
      anew ? (open ? say("anewOn", dates(date)) : say("anew")) : onwards(date),
    ];
    return { date, anew, text: text.filter(Boolean).join(" ") };
  };
  // Without the links a caller who judges that territories do not matter is not heard: the picture tells them all the same.
  const territories = territoryBreaks({ readings: polls, links: [] });
  const passed = territories.breaks.filter(
    ({ date, last, first }) =>
      breaks.every((own) => own.date !== date) && !isBroken(pointAt(last)!.period.end, pointAt(first)!.period.start),
  );
  const mixed = territories.mixed.filter(({ from, to }) =>
    brokenLinks.every((link) => link.from !== from || link.to !== to),
  );
  const pairs = [...brokenLinks, ...mixed.map(({ from, to }) => ({ from, to, codes: [] }))];
  return [
    ...breaks.map((each) => turnAt(each, true)),
    ...passed.map((each) => turnAt(each, false)),
    ...pairs.flatMap(({ from, to, codes }): readonly Turn[] => {
      const [one, other] = [pointAt(from)!, pointAt(to)!];
      const date = other.period.start;
      if (isBroken(one.period.end, date)) return [];
      const isTold = passed.some((each) => one.period.end < each.date && each.date <= date);
      const place = isTold ? "" : places(from, to);
      const aspects = differences(codes, place || isTold ? /^different-(?!territory)(.+)/ : /^different-(.+)/);
      if (place === "" && aspects === "") return [];
      const house = housesOf([other], trend)[0]!;
      const text = [`${dates(date)}, ${name(house.name, house.id)}.`, place, aspects, onwards(date)];
      return [{ date, anew: false, text: text.filter(Boolean).join(" ") }];
    }),
  ].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The lines of turns in a plot with that many pixels a year, and the numbers over them: numbers that would touch stand together. */
export function flagsOf(
  turns: readonly Turn[],
  yearWidth: number,
): readonly { readonly date: string; readonly text: string; readonly dash: readonly number[] }[] {
  const flags: { date: string; text: string; dash: readonly number[] }[] = [];
  for (const [place, { date, anew }] of turns.entries()) {
    const before = flags.at(-1);
    const near = before !== undefined && (yearOf(date) - yearOf(before.date)) * yearWidth < APART;
    flags.push({ date, text: (near ? `${before.text}, ` : "") + String(place + 1), dash: anew ? [] : [2, 3] });
    if (near) before.text = "";
  }
  return flags;
}

/** A date as a year with the part of it that has gone by, to a day or two: enough for the eye. */
export function yearOf(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return year + (month - 1) / 12 + day / 372;
}
