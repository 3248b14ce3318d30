import { dayNumber } from "../model/dates.ts";
import type { Trend } from "../trend/fit-trend.ts";
import type { Series } from "../trend/series.ts";
import type { SmoothedSeries } from "../trend/smooth-series.ts";
import { aspectsOf, territoryWords } from "./provenance.ts";
import type { Speech } from "./speech.ts";
import type { TrendText } from "./trend-texts.ts";

/** Signs of turns that are nearer than so many pixels become one. */
const APART = 24;

/** A day on which something else was surveyed, or in other words. */
export interface Turn {
  readonly date: string;
  readonly text: string;
  /** Whether the line starts anew. */
  readonly anew: boolean;
}

/** Where the line starts anew, and where a house went on with something else and the line takes no notice. */
export function turnsOf(
  speech: Speech<TrendText>,
  { points, links, houses, lineage }: Series,
  { breaks }: Trend | SmoothedSeries,
): readonly Turn[] {
  const { say, name, count, dates } = speech;
  const pointAt = (address: string | null) => points.find((point) => point.address === address);
  const places = (...addresses: readonly (string | null)[]): string => {
    const [before, after] = addresses.map((address) => {
      const survey = lineage.surveys.find(({ id }) => id === pointAt(address)?.survey);
      return survey === undefined ? "" : territoryWords(speech, survey);
    });
    return before && after && before !== after ? say("turn", before, after) : "";
  };
  return [
    ...breaks.map(({ date, reason, last, first, unknown }) => {
      const [before, after] = [pointAt(last)?.period.end, pointAt(first)?.period.start];
      // The day of a break is the first that can be: the readings show only between which days it was.
      const open = before !== undefined && after !== undefined && dayNumber(after) - dayNumber(before) > 1;
      const text = [
        open ? say("between", dates(before), dates(after)) : `${dates(date)}.`,
        places(last, first) || name(reason),
        unknown.length > 0 ? say("placesUnknown", count(unknown.length)) : "",
        open ? say("anewOn", dates(date)) : say("anew"),
      ];
      return { date, anew: true, text: text.filter(Boolean).join(" ") };
    }),
    ...links.flatMap(({ kind, from, to, findings }) => {
      const [one, other] = [pointAt(from)!, pointAt(to)!];
      const date = other.period.start;
      if (kind !== "break" || breaks.some((each) => one.period.end < each.date && each.date <= date)) return [];
      const codes = findings.flatMap(({ level, code }) => (level === "break" ? code : []));
      const place = places(from, to);
      const aspects = aspectsOf(speech, codes, place ? /^different-(?!territory)(.+)/ : /^different-(.+)/);
      const house = houses.find(({ id }) => id === other.house)!;
      const text = [
        `${dates(date)}, ${name(house.name, house.id)}.`,
        place,
        aspects && say("differ", aspects),
        say("goesOn"),
      ];
      return { date, anew: false, text: text.filter(Boolean).join(" ") };
    }),
  ].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The lines of turns in a plot with so many pixels a year, and the numbers over them: numbers that would touch stand together. */
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
