import type { Finding } from "../comparability/audit.ts";
import { refuse } from "../errors.ts";
import { surveyNames } from "../estimate/survey-names.ts";
import { formatDate } from "../format/date.ts";
import {
  formatBetween,
  formatCount,
  formatList,
  formatPercent,
  formatPoints,
  formatQuantity,
  formatSize,
} from "../format/number.ts";
import { type Caution, type CautionKind, caution } from "../model/caution.ts";
import { dayNumber } from "../model/dates.ts";
import { keptCorrelation } from "../stats/survey-error.ts";
import type { Series, SeriesLink } from "./series-of.ts";
import type { Trend, TrendDay } from "./trend.ts";
import { type BreakChoice, givenBreaks, type TrendBreak, territoryBreaks } from "./trend-breaks.ts";
import { STRETCH_DAYS } from "./trend-dates.ts";
import type { TrendFactors } from "./trend-factors.ts";
import type { TrendReading } from "./trend-readings.ts";

const ONE_HOUSE: CautionKind = { code: "one-house", label: "Pollster", remedy: "Call it the line of that pollster." };
const INSEPARABLE_EFFECTS: CautionKind = {
  code: "inseparable-effects",
  label: "Model",
  group: "with-the-number",
  brief: "effects of pollsters and wordings not separated",
  remedy: "Treat the level as rough, and quote no single effect.",
};
const WEAKLY_LINKED_EFFECTS: CautionKind = {
  code: "weakly-linked-effects",
  label: "Model",
  remedy: "Quote no single effect.",
};
const LIKELY_JUMP: CautionKind = {
  code: "likely-jump",
  label: "Breaks",
  remedy: "The day is not on record; if you know it, name it in `jumps` with its reason.",
};
const THIN_END: CautionKind = {
  code: "thin-end",
  label: "End",
  remedy: "Do not report the line beyond the last estimate.",
};
const LEANS_ON_SMOOTHNESS: CautionKind = {
  code: "leans-on-smoothness",
  label: "Model",
  remedy: "Do not call it an effect of the wording.",
};
const EFFECTS_COINCIDE: CautionKind = { code: "effects-coincide", label: "Model", remedy: "Do not read them." };
const COUNT_FAR_FROM_POLLS: CautionKind = {
  code: "count-far-from-polls",
  label: "Model",
  remedy: "Take a count from the time of the polls, or leave it out.",
};
const PRIORS_COUNT: CautionKind = {
  code: "priors-count",
  label: "Model",
  remedy: "Say so, or set `priors` that you can defend.",
};

const OTHER_WORDINGS: CautionKind = {
  code: "other-wordings",
  label: "Wording",
  group: "with-the-number",
  brief: "several wordings in one line",
  remedy: "Say of which wording the line is.",
};

/** Days before the end of a line from which a poll in its wording should be near it. */
const NEAR_END = 30;

/** How many polls asked in other words than those of the line and how far it moves them; and where its own last poll lies off it. */
export function wordingCautions({
  polls,
  effects,
  line,
}: Pick<Trend, "polls" | "effects" | "line">): readonly Caution[] {
  let end: TrendDay | undefined;
  for (const day of line.days) if (!day.thin) end = day;
  let [others, largest] = [0, 0];
  let last: Trend["polls"][number] | null = null;
  for (const poll of polls) {
    if (poll.levels.wording !== line.wording) others += 1;
    else if (end !== undefined && poll.date <= end.date && poll.date >= (last?.date ?? "")) last = poll;
  }
  for (const { factor, offLine } of effects) {
    if (factor === "wording") largest = Math.max(largest, Math.abs(offLine.value));
  }
  if (others === 0 || largest === 0) return [];
  const isOff =
    end !== undefined &&
    last !== null &&
    dayNumber(end.date) - dayNumber(last.date) <= NEAR_END &&
    (last.value < end.interval.lower || last.value > end.interval.upper);
  const value = isOff ? (last!.unit === "share" ? formatPercent(last!.value) : formatPoints(last!.value)) : "";
  return [
    caution(
      OTHER_WORDINGS,
      `${formatCount(others)} of ${formatQuantity(polls.length, "poll")} asked in other words, and the line moves them by up to ${formatSize(largest, 0)}.${isOff ? ` The last poll in its own words had ${value}, outside the interval.` : ""}`,
    ),
  ];
}

/** What the result itself says against leaning on it. */
export function fitCautions(
  { houses, withoutEffect }: TrendFactors,
  {
    separability,
    sensitivity,
    jumps,
    segments,
    anchors,
  }: Pick<Trend, "separability" | "sensitivity" | "jumps" | "segments" | "anchors">,
  fadingDays: number,
): readonly Caution[] {
  const cautions: Caution[] = [];
  for (const { after, before, probability } of jumps.likely) {
    cautions.push(
      caution(
        LIKELY_JUMP,
        `The line may have jumped between ${formatDate(after)} and ${formatDate(before)} (chance ${formatPercent(probability, 0)}): in between it is uncertain.`,
      ),
    );
  }
  const end = segments.at(-1)!;
  if (end.lastEstimate === null || end.lastEstimate.date < end.end) {
    const since = end.lastEstimate === null ? "" : ` after ${formatDate(end.lastEstimate.date)}`;
    cautions.push(
      caution(THIN_END, `The end of the line${since} depends on single polls in another wording: it is not reported.`),
    );
  }
  if (houses.length === 1) {
    cautions.push(
      caution(
        ONE_HOUSE,
        "All polls are by one pollster: its own bias cannot be separated from the line, and no effect of it is fitted.",
      ),
    );
  }
  if (separability.groups.length > 1) {
    let all = 0;
    for (const { polls } of separability.groups) all += polls.value;
    cautions.push(
      caution(
        INSEPARABLE_EFFECTS,
        `No poll links the ${String(separability.groups.length)} groups of pollsters and wordings: ${formatCount(all - separability.groups[0]!.polls.value)} of ${formatQuantity(all, "poll")} are placed by assumption, not by comparison.`,
      ),
    );
  }
  const { onlyLinks, apart, coincidences } = separability;
  if (onlyLinks.length > 0) {
    cautions.push(
      caution(
        WEAKLY_LINKED_EFFECTS,
        `Pollsters and wordings are linked by ${onlyLinks.length === 1 ? "one poll" : "single polls"} only: ${formatList(onlyLinks)}.`,
      ),
    );
  }
  if (apart.length > 0) {
    cautions.push(
      caution(
        LEANS_ON_SMOOTHNESS,
        `No other wording was asked in the time of ${formatList(apart.map(({ wording }) => wording))}: that they differ, and not the times, depends on the line being smooth.`,
      ),
    );
  }
  for (const { factor, unknown, bridges } of coincidences) {
    const told =
      bridges.length === 0 ? "no pollster had more than one" : `only ${formatList(bridges)} had more than one`;
    cautions.push(
      caution(
        EFFECTS_COINCIDE,
        `Effects of the ${factor} coincide with pollsters and with time: ${told}${unknown === 0 ? "" : `; not on record for ${formatQuantity(unknown, "poll")}, which are put at the mean`}.`,
      ),
    );
  }
  for (const { name, level } of withoutEffect) {
    cautions.push(
      caution(
        EFFECTS_COINCIDE,
        `No effect of the ${name} is fitted: ${level === null ? "it is not on record for any poll" : `all polls with it on record have ${level}`}.`,
      ),
    );
  }
  for (const { date, nearestPoll: nearest, off } of anchors) {
    const nearestPoll = nearest.value;
    if (nearestPoll <= STRETCH_DAYS) continue;
    const left = formatPercent(keptCorrelation(nearestPoll, fadingDays), 0);
    const { lower, upper } = off.interval;
    cautions.push(
      caution(
        COUNT_FAR_FROM_POLLS,
        `The count of ${formatDate(date)} is ${formatQuantity(Math.round(nearestPoll), "day")} from the nearest poll: ${left} of an error that polls share is left by then, and the line minus the count is known only to be between ${formatBetween(lower, upper)} points.`,
      ),
    );
  }
  const shaky = sensitivity.find(({ bandWidth }) => Math.abs(bandWidth - 1) > 0.1);
  if (shaky !== undefined) {
    cautions.push(
      caution(
        PRIORS_COUNT,
        "The width of the interval follows from the priors as much as from the polls: with priors twice or half as wide it changes by more than a tenth.",
      ),
    );
  }
  return cautions;
}

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
