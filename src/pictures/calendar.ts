import { dateOfDay, dayNumber } from "../model/dates.ts";
import { add, lineMark, type Mark } from "./drawing.ts";
import { type Frame, type Part, textBlock } from "./frame.ts";
import { SHORT_MONTHS, shortMonth } from "./short-month.ts";

/** A date on an axis. */
interface CalendarTick {
  /** Days since 1 January 1970. */
  readonly day: number;
  readonly text: string;
  /** Below the first, where it is no January; else empty. */
  readonly year: string;
}

/** Least distance of two ticks in pixels. */
const APART = 76;

/** Days of a month that have a tick, with the least number of days from one to the next. */
const DAYS: readonly (readonly [least: number, days: readonly number[]])[] = [
  [1, Array.from({ length: 31 }, (_, place) => place + 1)],
  [2, Array.from({ length: 14 }, (_, place) => 2 * place + 1)],
  [7, [1, 8, 15, 22]],
  [14, [1, 15]],
];
const MONTH_STEPS = [1, 3, 6] as const;
const YEAR_STEPS = [1, 2, 5, 10, 20, 50, 100] as const;

/** Dates from a first to a last day for an axis of so many pixels: days, months or years, at least 76 pixels apart, none twice. */
function calendarTicks(first: number, last: number, width: number, language: "en" | "uk"): readonly CalendarTick[] {
  const days = daysOf(first, last, width / Math.max(last - first, 1));
  const told = days.length > 1 ? days : [...new Set([Math.ceil(first), Math.floor(last)])];
  const texts = told.map((day) => tickText(day, language, days.length < 2));
  const isTwice = new Set(texts).size < texts.length;
  return told.map((day, place): CalendarTick => {
    const [year = "", , ofMonth = ""] = dateOfDay(day).split("-");
    const text = texts[place]!;
    const isYear = text === year;
    const whole = isTwice && !isYear ? `${text} ${year}` : text;
    const needsYear = place === 0 && !isYear && !whole.includes(year) && ofMonth !== "";
    return { day, text: whole, year: needsYear ? year : "" };
  });
}

function daysOf(first: number, last: number, pixelsADay: number): readonly number[] {
  const isRoomy = (days: number): boolean => days * pixelsADay >= APART;
  const step = DAYS.find(([least]) => isRoomy(least));
  const all = (wanted: (year: number, month: number) => readonly number[]): readonly number[] => {
    const days: number[] = [];
    const [from, to] = [first, last].map((day) => Number(dateOfDay(day).slice(0, 4)));
    for (let year = from!; year <= to!; year += 1) {
      for (let month = 1; month <= 12; month += 1) {
        const start = dayNumber(`${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-01`);
        for (const day of wanted(year, month)) {
          const at = start + day - 1;
          const isOfMonth = Number(dateOfDay(at).slice(5, 7)) === month;
          if (isOfMonth && at >= first && at <= last) days.push(at);
        }
      }
    }
    return days;
  };
  if (step !== undefined) return all(() => step[1]);
  const months = MONTH_STEPS.find((each) => isRoomy(28 * each + (each > 1 ? 6 : 0)));
  if (months !== undefined) return all((_, month) => ((month - 1) % months === 0 ? [1] : []));
  const years = YEAR_STEPS.find((each) => isRoomy(365 * each)) ?? 200;
  return all((year, month) => (month === 1 && year % years === 0 ? [1] : []));
}

function tickText(day: number, language: "en" | "uk", isWhole: boolean): string {
  const [year = "", month = "", ofMonth = ""] = dateOfDay(day).split("-");
  const name = SHORT_MONTHS[language][Number(month) - 1]!;
  if (isWhole) return `${String(Number(ofMonth))} ${name} ${year}`;
  if (month === "01" && ofMonth === "01") return year;
  return ofMonth === "01" ? name : `${String(Number(ofMonth))} ${name}`;
}

/** Where a time axis lies. */
export interface TimeAxis {
  readonly first: number;
  readonly last: number;
  readonly left: number;
  readonly right: number;
  /** Height of its line. */
  readonly at: number;
  readonly x: (day: number) => number;
  /** Days that have a date of their own, where all of them have room. */
  readonly dated: readonly number[];
}

function ticksOf(frame: Frame, { first, last, left, right, x, dated }: Omit<TimeAxis, "at">): readonly CalendarTick[] {
  const { widthOf, type, language } = frame;
  const own = dated.map((day): CalendarTick => {
    const [text = "", year = ""] = shortMonth(dateOfDay(day), language).split(" ");
    return { day, text, year };
  });
  const half = ({ text, year }: CalendarTick): number =>
    Math.max(widthOf(text, type("axis")), widthOf(year, type("axis"))) / 2;
  const isRoomy = own.every((tick, place) => {
    const before = own[place - 1];
    return before === undefined || x(tick.day) - half(tick) >= x(before.day) + half(before) + 8;
  });
  return own.length > 0 && isRoomy ? own : calendarTicks(first, last, right - left, language);
}

/** Room of a time axis below its line. */
export function timeAxisHeight(frame: Frame, axis: Omit<TimeAxis, "at">): number {
  const hasYear = ticksOf(frame, axis).some(({ year }) => year !== "");
  return 10 + (hasYear ? 2 : 1) * frame.type("axis").lead;
}

/** The line of a time axis with its dates. */
export function timeAxis(frame: Frame, axis: TimeAxis): Part {
  const { left, right, at, x } = axis;
  const { margin, width, type, widthOf } = frame;
  const font = type("axis");
  const marks: Mark[] = [lineMark({ stroke: "axis", strokeWidth: 1 }, [left, at], [right, at])];
  let free = margin;
  for (const { day, text, year } of ticksOf(frame, axis)) {
    marks.push(lineMark({ stroke: "axis", strokeWidth: 1 }, [x(day), at], [x(day), at + 5]));
    const wide = Math.max(widthOf(text, font), widthOf(year, font));
    const middle = Math.max(margin + wide / 2, Math.min(x(day), width - margin - wide / 2));
    if (middle - wide / 2 < free) continue;
    free = middle + wide / 2 + 6;
    const lines = year === "" ? [text] : [text, year];
    add(marks, textBlock(lines, { x: middle, top: at + 6, type: font, fill: "soft", anchor: "middle" }));
  }
  return { marks, bottom: at + timeAxisHeight(frame, axis) };
}
