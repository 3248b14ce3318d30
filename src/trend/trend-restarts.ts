import type { Finding } from "../comparability/audit.ts";
import { refuse } from "../errors.ts";
import { surveyNames } from "../estimate/survey-names.ts";
import { formatDate } from "../format/date.ts";
import { formatList, formatQuantity } from "../format/number.ts";
import { type Caution, type CautionKind, caution } from "../model/caution.ts";
import { dayNumber } from "../model/dates.ts";
import type { Series, SeriesLink } from "./series.ts";
import { type BreakChoice, givenBreaks, type TrendBreak, territoryBreaks } from "./trend-breaks.ts";
import type { TrendReading } from "./trend-readings.ts";

const STARTS_ANEW: CautionKind = {
  code: "starts-anew",
  label: "Restart",
  group: "with-the-number",
  brief: "the line restarts",
  remedy: "Report no change across it.",
};
const BREAKS_PASSED_OVER: CautionKind = {
  code: "breaks-passed-over",
  label: "Breaks",
  remedy: "Look whether the line moves there. `breaks` takes your own dates.",
};
const MIXED_TERRITORY: CautionKind = {
  code: "mixed-territory",
  label: "Territory",
  remedy: "Look how far the poll is from the line.",
};

/**
 * Where a line through readings restarts, with what is to be said of it: only between readings that enter the line.
 */
export function restartsFor(
  series: Series,
  readings: readonly TrendReading[],
  choice: BreakChoice,
): { readonly breaks: readonly TrendBreak[]; readonly cautions: readonly Caution[] } {
  const days = readings.flatMap((reading) => reading.days);
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
        "out-of-range",
        ["breaks", i, "date"],
        `The line has no polls on one side of ${date}.`,
        "Leave the date out: there is nothing to separate.",
      );
    }
    return { breaks, cautions: breaks.map(startsAnew) };
  }
  if (choice !== "restart" && choice !== "none") {
    refuse(
      "unknown-value",
      ["breaks"],
      `${String(choice)} is not restart, none or dates with reasons.`,
      "Check the spelling.",
    );
  }
  const names = surveyNames(series.lineage.surveys);
  const { longOf } = names;
  const { breaks: found, mixed } = territoryBreaks(series, names);
  const breaks: TrendBreak[] = [];
  for (const each of found) {
    const day = dayNumber(each.date);
    const from = breaks.length === 0 ? Number.NEGATIVE_INFINITY : dayNumber(breaks.at(-1)!.date);
    const before = days.some((own) => own < day && own >= from);
    if (before && days.some((own) => own >= day)) breaks.push(each);
  }
  const cuts = choice === "restart" ? breaks : [];
  const middles = new Map(series.readings.map(({ address, period }) => [address, period.midpoint]));
  const goesOn = ({ from, to }: Pick<SeriesLink, "from" | "to">): boolean =>
    !cuts.some(({ date }) => dayNumber(date) > middles.get(from)! && dayNumber(date) <= middles.get(to)!);
  const other = series.links.filter(
    (link) =>
      link.kind === "break" && !link.findings.some(({ code }) => code === "different-territory") && goesOn(link),
  );
  const cautions: Caution[] = [
    ...mixed.filter(goesOn).map(({ from, to, message }): Caution => {
      return caution(
        MIXED_TERRITORY,
        `One survey covers another territory than those around it, and the line ignores it (${longOf(from)}, ${longOf(to)}).`,
        { detail: message },
      );
    }),
    ...(other.length === 0
      ? []
      : [
          caution(
            BREAKS_PASSED_OVER,
            `The line continues across ${formatQuantity(other.length, "break")} in other things than the territory: ${formatList(other.map(({ from, to, findings }) => `${longOf(from)} to ${longOf(to)} (${breakWords(findings)})`))}.`,
          ),
        ]),
  ];
  if (choice === "restart") return { breaks, cautions: [...breaks.map(startsAnew), ...cautions] };
  const passed = breaks.map(({ date, reason }): Caution => {
    return caution(BREAKS_PASSED_OVER, `The line continues across ${formatDate(date)}, as if nothing had changed.`, {
      detail: reason,
    });
  });
  return { breaks: [], cautions: [...passed, ...cautions] };
}

function breakWords(findings: Series["links"][number]["findings"]): string {
  return findings
    .filter(isBreaking)
    .map(({ code }) => code.replaceAll("-", " "))
    .join(", ");
}

/** Where two points of a series stand. */
function isBreaking({ level }: Finding): boolean {
  return level === "break" || level === "block";
}

function startsAnew({ date, reason, unknown }: TrendBreak): Caution {
  const open =
    unknown.length === 0
      ? ""
      : ` The exact day is not on record: ${formatQuantity(unknown.length, "poll")} of unknown territory ${unknown.length === 1 ? "is" : "are"} assumed to leave out what later ones leave out.`;
  return caution(STARTS_ANEW, `The line restarts on ${formatDate(date)}, where the people surveyed changed.`, {
    detail: `${reason}${open}`,
  });
}
