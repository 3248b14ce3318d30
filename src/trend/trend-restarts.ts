import type { Finding } from "../comparability/audit.ts";
import { refuse } from "../errors.ts";
import { formatDate } from "../format/date.ts";
import { formatList, formatQuantity } from "../format/number.ts";
import type { Caution } from "../model/caution.ts";
import { dateOfDay, dayNumber } from "../model/dates.ts";
import type { Series, SeriesLink } from "./series.ts";
import { type BreakChoice, givenBreaks, type TrendBreak, territoryBreaks } from "./trend-breaks.ts";
import type { TrendReading } from "./trend-polls.ts";

/**
 * Where a line through readings starts anew, with what is to be said of it: only between readings that enter the line. With
 * `"runs"` also between runs, which holds for readings of one house and question.
 */
export function restartsFor(
  series: Series,
  readings: readonly TrendReading[],
  choice: BreakChoice,
  at: "territory" | "runs" = "territory",
): { readonly breaks: readonly TrendBreak[]; readonly cautions: readonly Caution[] } {
  const days = readings.flatMap(({ days: [first, last] }) => [first, last]).sort((a, b) => a - b);
  if (typeof choice !== "string") {
    const breaks = givenBreaks(choice);
    for (const [i, { date }] of choice.entries()) {
      const own = breaks.findIndex((each) => each.date === date);
      const [from, to] = [breaks[own - 1], breaks[own + 1]].map((each) =>
        each === undefined ? null : dayNumber(each.date),
      );
      const day = dayNumber(date);
      const before = days.some((each) => each < day && each >= (from ?? each));
      const after = days.some((each) => each >= day && each < (to ?? Number.POSITIVE_INFINITY));
      if (before && after) continue;
      refuse(
        "out-of-domain",
        ["breaks", i, "date"],
        `Expected a date with polls before it and after it, got ${date}.`,
        "Leave it out: there is no line to part.",
      );
    }
    return { breaks, cautions: breaks.map((each) => startsAnew(each)) };
  }
  if (choice !== "restart" && choice !== "none") {
    refuse(
      "unknown-value",
      ["breaks"],
      `Expected restart, none or dates with reasons, got ${String(choice)}.`,
      "Check the spelling.",
    );
  }
  const { breaks: found, mixed } = territoryBreaks(series);
  const breaks: TrendBreak[] = [];
  for (const each of found) {
    const day = dayNumber(each.date);
    const from = breaks.length === 0 ? Number.NEGATIVE_INFINITY : dayNumber(breaks.at(-1)!.date);
    const before = days.some((own) => own < day && own >= from);
    if (before && days.some((own) => own >= day)) breaks.push(each);
  }
  const runs = choice === "restart" && at === "runs" ? betweenRuns(series, readings, breaks) : [];
  const cuts = choice === "restart" ? [...breaks, ...runs].sort((a, b) => (a.date < b.date ? -1 : 1)) : [];
  const goesOn = ({ from, to }: Pick<SeriesLink, "from" | "to">): boolean => {
    const [start, end] = at === "runs" ? around(series, readings, from, to) : middles(series, from, to);
    return start !== null && end !== null && !isCut(cuts, start, end);
  };
  const other = series.links.filter(
    (link) =>
      link.kind === "break" && !link.findings.some(({ code }) => code === "different-territory") && goesOn(link),
  );
  const cautions: Caution[] = [
    ...mixed.filter(goesOn).map(({ from, to, message }): Caution => {
      return {
        code: "mixed-territory",
        message: `One survey covers another territory than those around it, and the line takes no notice (${from}, ${to}): ${message}`,
      };
    }),
    ...(other.length === 0
      ? []
      : [
          {
            code: "breaks-passed-over" as const,
            message: `The line goes on over ${formatQuantity(other.length, "break")} in other things than the territory: ${formatList(other.map(({ from, to, findings }) => `${from} to ${to} (${breakWords(findings)})`))}.`,
          },
        ]),
  ];
  if (choice === "restart") {
    const anew = cuts.map((cut) => startsAnew(cut, runs.includes(cut) ? "one series" : "one population"));
    return { breaks: cuts, cautions: [...anew, ...cautions] };
  }
  const passed = breaks.map(({ date, reason }): Caution => {
    return {
      code: "breaks-passed-over",
      message: `The line goes on over ${formatDate(date)}, as if nothing had changed. ${reason}`,
    };
  });
  return { breaks: [], cautions: [...passed, ...cautions] };
}

function breakWords(findings: Series["links"][number]["findings"]): string {
  return findings
    .filter(isBreaking)
    .map(({ code }) => code.replaceAll("-", " "))
    .join(", ");
}

/** Breaks between readings of one house and question, where the line is not cut already. */
function betweenRuns(
  { links, points }: Series,
  readings: readonly TrendReading[],
  cuts: readonly TrendBreak[],
): readonly TrendBreak[] {
  const middleOf = new Map(points.map(({ address, period }) => [address, period.midpoint]));
  return readings.slice(1).flatMap(({ point: after }, i): readonly TrendBreak[] => {
    const before = readings[i]!.point;
    const [start, end] = [before.period.midpoint, after.period.midpoint];
    // field windows may overlap: the readings stand at their middles
    const day = Math.min(Math.max(dayNumber(after.period.start), Math.floor(start) + 1), Math.floor(end));
    if (before.run === after.run || day <= start || isCut(cuts, start, end)) return [];
    const findings = links.flatMap(({ from, to, kind, findings }) =>
      kind === "break" && middleOf.get(from)! >= start && middleOf.get(to)! <= end ? findings : [],
    );
    const reasons = new Set(findings.filter(isBreaking).map(({ message }) => message));
    return [
      {
        date: dateOfDay(day),
        reason: [...reasons].join(" "),
        last: before.address,
        first: after.address,
        unknown: [],
      },
    ];
  });
}

function isCut(cuts: readonly TrendBreak[], start: number, end: number): boolean {
  return cuts.some(({ date }) => dayNumber(date) > start && dayNumber(date) <= end);
}

/** Where two points of a series stand. */
function middles({ points }: Series, ...addresses: readonly [string, string]): [number, number] {
  const [from, to] = addresses.map((address) => points.find((point) => point.address === address)!.period.midpoint);
  return [from!, to!];
}

/** Where the readings stand that enter the line, on either side of a link; null where none does. */
function around(
  series: Series,
  readings: readonly TrendReading[],
  from: string,
  to: string,
): [start: number | null, end: number | null] {
  const [start, end] = middles(series, from, to);
  const days = readings.map(({ point }) => point.period.midpoint);
  return [days.findLast((day) => day <= start) ?? null, days.find((day) => day >= end) ?? null];
}

function isBreaking({ level }: Finding): boolean {
  return level === "break" || level === "block";
}

function startsAnew(
  { date, reason, unknown }: TrendBreak,
  made: "one population" | "one series" = "one population",
): Caution {
  const open =
    unknown.length === 0
      ? ""
      : ` The exact day is not known: ${formatQuantity(unknown.length, "reading")} of unknown territory ${unknown.length === 1 ? "is" : "are"} taken to leave out what later ones leave out.`;
  return {
    code: "starts-anew",
    message: `The line starts anew on ${formatDate(date)}: what lies before and after is not ${made}. ${reason}${open}`,
  };
}
