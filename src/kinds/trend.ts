import { capital } from "../format/capital.ts";
import { formatDate } from "../format/date.ts";
import {
  formatCount,
  formatLevel,
  formatList,
  formatNumber,
  formatPercent,
  formatPoints,
  formatQuantity,
  formatRange,
  formatSize,
} from "../format/number.ts";
import { type AskedLine, questionPart } from "../report/asked-text.ts";
import { heading, list, paragraph, table } from "../report/blocks.ts";
import type { Block, Document } from "../report/document.ts";
import { fadingText } from "../report/likely.ts";
import type { StandardDeviationPrior } from "../stats/standard-deviation-prior.ts";
import type { LeftOutReason } from "../trend/followed-toplines.ts";
import type { Trend, TrendDay } from "../trend/trend.ts";
import type { TrendDifference } from "../trend/trend-effects.ts";
import { isOfOneHouse } from "../trend/trend-factors.ts";
import { type Kind, ownCautions } from "./kind.ts";
import { asked, measured } from "./rows.ts";
import { houseNames, seriesTitle } from "./series-title.ts";
import { dayRow, shownDays, trendDrawn } from "./trend-drawn.ts";
import { effectBlocks } from "./trend-effects.ts";

/** Where the line ends with enough polls behind it, and from where it came, in a sentence. */
function trendFinding(trend: Trend): string {
  const { line, jumps, difference } = trend;
  const days = line.days.filter(({ thin }) => !thin);
  const last = days.at(-1);
  const jumped = jumps.likely
    .filter(({ probability }) => probability >= PROBABLE)
    .map(
      ({ after, before, probability }) =>
        `between ${formatDate(after)} and ${formatDate(before)} (chance ${chanceText(probability)})`,
    );
  const jump = jumped.length === 0 ? "" : ` It probably jumped ${formatList(jumped)}.`;
  const moved = difference === null ? "" : ` ${differenceText(trend, difference)}`;
  if (last === undefined) {
    const none = line.days.length === 0 ? "no date asked for" : "no date has enough polls";
    return `${seriesTitle(trend)}: ${none}.${jump}${moved}`;
  }
  return `${seriesTitle(trend)}${chosenText(trend)}: ${dayText(trend, last)}${cameFrom(trend, last)}.${jump}${moved}`;
}

/** `, as IRI would show it with the wording nato-support`, where the caller chose the pollster or the wording. */
function chosenText({ line, organisations }: Trend): string {
  const whose = line.house === null ? "" : `, as ${houseNames({ organisations })(line.house)} would show it`;
  return line.wordingBy === "choice" ? `${whose}${whose === "" ? "," : ""} with the wording ${line.wording}` : whose;
}

/** `, down by 12.1 points (4.0 to 20.5) from 83.7% on 16 May 2023, after a rise from 47.0% on 1 May 2020`: the clear moves to its last day. */
function cameFrom({ moves, turns, line, ...trend }: Trend, last: TrendDay): string {
  const told = (date: string): string =>
    `from ${valueText(trend, turns.find((each) => each.date === date)!.value)} on ${formatDate(date)}`;
  const [move, before] = moves.toReversed();
  if (move === undefined || move.to !== last.date) {
    const first = line.days.find(({ thin, segment }) => !thin && segment === last.segment)!;
    return first === last ? "" : `, no clear change since ${formatDate(first.date)}`;
  }
  const { value, interval } = move;
  const { lower, upper } = value > 0 ? interval : { lower: -interval.upper, upper: -interval.lower };
  const way = `${value > 0 ? "up" : "down"} by ${formatSize(Math.abs(value))} (${formatRange(lower, upper)})`;
  const after = before === undefined ? "" : `, after a ${before.value > 0 ? "rise" : "fall"} ${told(before.from)}`;
  return `, ${way} ${told(move.from)}${after}`;
}

/** A jump is called probable from this chance on; below it may as well have been a quick move. */
const PROBABLE = 0.8;

/** An attitude is never counted: without a count its error is borrowed from votes. */
function totalName({ anchors, surveyErrors }: Pick<Trend, "anchors" | "surveyErrors">, counted: string): string {
  return anchors.length > 0 || surveyErrors.preset === "votes" ? counted : "with an error of all polls (assumed)";
}

export function totalTitle(trend: Parameters<typeof totalName>[0]): string {
  return capital(totalName(trend, "as a count would show"));
}

function differenceText(trend: Trend, difference: TrendDifference): string {
  const { from, to, value, interval, totalInterval, asCounted, probabilityOfRise: rise } = difference;
  const shown = asCounted === null ? "" : `${formatPoints(asCounted)}, `;
  const counted =
    totalInterval === null ? "" : `; ${totalName(trend, "as counts would show")} ${shown}${rangeText(totalInterval)}`;
  const way = rise >= 0.5 ? `rise ${chanceText(rise)}` : `fall ${chanceText(1 - rise)}`;
  return `From ${formatDate(from)} to ${formatDate(to)}: ${formatPoints(value)} (${formatLevel(trend.level)} interval ${rangeText(interval)}${counted}), chance of a ${way}.`;
}

/** A chance is never told to be certain. */
function chanceText(chance: number): string {
  if (chance >= 0.995) return "above 99%";
  return chance < 0.005 ? "below 1%" : formatPercent(chance, 0);
}

/** The line at some dates: the first, those evenly between, those between which it moved and the last with enough polls; where it restarts. */
function trendRows(trend: Trend): Document {
  const shown = shownDays(trend);
  if (shown.length < 2) return [];
  const restartOf = (segment: number): readonly string[] => {
    const restart = trend.breaks[segment - 1];
    return ["-- restart", restart === undefined ? "" : formatDate(restart.date), ""];
  };
  const rows = shown.flatMap((day, index) => {
    const row = [formatDate(day.date), valueText(trend, day.value), rangeText(day.interval)];
    const before = shown[index - 1];
    return before !== undefined && before.segment !== day.segment ? [restartOf(day.segment), row] : [row];
  });
  const all = trend.line.days.filter(({ thin }) => !thin).length;
  return [table(["", ">", ""], shown.length < all ? [...rows, [`some of ${formatCount(all)} dates`, "", ""]] : rows)];
}

/** Whose line it is, as if all had asked what. */
function askedOfTrend(trend: Trend): readonly AskedLine[] {
  const { line, polls, outside, lineage, organisations } = trend;
  const nameOf = houseNames({ organisations });
  const asked = polls.find(({ levels }) => levels.wording === line.wording)?.address.split("/")[1];
  const question = lineage.questions.find(({ id }) => id === asked);
  const unsized = outside.readings.length;
  const without = trend.leftOut.length + unsized;
  const end = line.days.findLast(({ thin }) => !thin)?.date;
  const later = polls.filter(({ date }) => end !== undefined && date > end);
  const latest = later.toSorted((a, b) => (a.date < b.date ? -1 : 1)).at(-1);
  const whose =
    line.house !== null
      ? `Level of ${nameOf(line.house)}`
      : line.houses.length === 1
        ? `Polls by ${nameOf(line.houses[0]!)}`
        : `Average of ${formatQuantity(line.houses.length, "pollster")}`;
  const questions = new Set(polls.map(({ address }) => address.split("/")[1])).size;
  const wordings = new Set(polls.map(({ levels }) => levels.wording)).size;
  const what =
    questions === 1 || (wordings === questions && trend.effects.length === 0)
      ? ""
      : `, ${formatQuantity(questions, "question")}${wordings === questions ? "" : ` counted as ${formatQuantity(wordings, "wording")}`}`;
  const apart = latest !== undefined && latest.levels.wording !== line.wording;
  const shift = trend.effects.find(({ factor, level }) => factor === "wording" && level === latest?.levels.wording);
  const asIf = trend.effects.some(({ factor }) => factor === "wording")
    ? ", as if all had asked:"
    : wordings < questions
      ? ", such as:"
      : ":";
  return [
    [`${whose} (${formatQuantity(polls.length, "poll")}${what})${question === undefined ? "." : asIf}`],
    ...(question === undefined ? [] : [[questionPart(question)]]),
    ...(latest === undefined
      ? []
      : [
          [
            `A later poll (${nameOf(latest.levels.house)}, ${formatDate(latest.date.slice(0, 7))}: ${valueText(trend, latest.value)}) ${apart ? `asked another question, ${shift === undefined ? "not that of the line" : `which gives about ${formatSize(Math.abs(shift.offLine.value), 0)} ${shift.offLine.value < 0 ? "less" : "more"}`}` : "has too few polls around it to report the line"}.`,
          ],
        ]),
    ...(without === 0
      ? []
      : [
          [
            `${formatQuantity(without, "poll")} left out${unsized === 0 ? "" : `, ${formatCount(unsized)} of them without a sample size: \`assumeN\` uses those`}.`,
          ],
        ]),
  ];
}

/** What the line means, the line, what the polls can separate, how reliable it is. */
function trendDetails(trend: Trend): Document {
  const apart = effectBlocks(trend);
  return [
    list(meaningItems(trend)),
    lineTable(trend),
    ...(apart.length === 0 ? [] : [heading("Pollsters and wordings"), ...apart]),
    heading("Reliability"),
    list([...jumpItems(trend), ...reliabilityItems(trend), ...standOutItems(trend)]),
    ...outsideBlocks(trend),
    ...unsizedBlocks(trend),
    paragraph(`Published in ${formatQuantity(trend.sources.length, "source")}.`),
  ];
}

function dayText(trend: Trend, day: TrendDay): string {
  return `${valueText(trend, day.value)} (${formatLevel(trend.level)} interval ${rangeText(day.interval)}) on ${formatDate(day.date)}`;
}

function valueText({ measure }: Pick<Trend, "measure">, value: number): string {
  return measure === "lead" ? formatPoints(value) : formatPercent(value);
}

function rangeText({ lower, upper }: { readonly lower: number; readonly upper: number }): string {
  return formatRange(lower, upper);
}

function meaningItems(trend: Trend): string[] {
  const { line, segments, polls, effects, anchors, surveyErrors } = trend;
  const asked = polls.filter(({ levels }) => levels.wording === line.wording).length;
  const others = polls.length - asked;
  const single = polls.filter(
    ({ levels }) => polls.filter((other) => other.levels.house === levels.house).length === 1,
  ).length;
  const chosen =
    line.wordingBy === "choice" ? "as chosen" : "the first one asked, until another was asked twice as often";
  return [
    effects.length === 0
      ? "One pollster, one wording: no effect is fitted, and the pollster's own bias is in the line."
      : "Effects of pollsters and wordings are shrunk toward zero by a prior.",
    ...(others === 0
      ? []
      : [
          `Reference wording ${line.wording}, in ${formatCount(asked)} of ${formatQuantity(polls.length, "poll")}: ${chosen}.`,
        ]),
    ...(line.days.some(({ totalInterval }) => totalInterval !== null)
      ? [`“${totalTitle(trend)}” adds ${lastingText(trend)}. ${surveyErrors.limits ?? surveyErrors.reason}`]
      : []),
    ...anchors.map(
      ({ date, share, source, off }) =>
        `Counted on ${formatDate(date)}: ${valueText(trend, share)} (${source}). The line minus the count: ${formatPoints(off.value)} (${formatLevel(off.interval.level)} interval ${rangeText(off.interval)}). “As counted” takes off what of it is an error of the polls, less with every day between.`,
    ),
    ...(segments.length === 1
      ? []
      : [
          `Polls before and after: ${segments.map(segmentText).join("; ")}. Pollsters and wordings have the same effects throughout.`,
        ]),
    ...(single === 0 || line.houses.length === 1
      ? []
      : [
          `${formatQuantity(single, "pollster")} of ${formatCount(line.houses.length)} ${single === 1 ? "has" : "have"} one poll only.`,
        ]),
  ];
}

/** What a line is off a count by, though no poll tells. */
function lastingText({ line, surveyErrors: { shared, house, fadingDays } }: Trend): string {
  const common = `the error that all polls share (${formatSize(shared)} for a share of 50%, fading by ${fadingText(fadingDays)})`;
  return isOfOneHouse(line)
    ? `${common} and the pollster's own (${formatSize(house)}), which its polls cannot tell`
    : `${common}, which no poll can tell, and the error of the average of ${formatQuantity(line.houses.length, "pollster")}`;
}

function segmentText({ start, end, polls }: Trend["segments"][number]): string {
  const when = start === end ? `on ${formatDate(start)}` : `from ${formatDate(start)} to ${formatDate(end)}`;
  return `${formatCount(polls.value)} ${when}`;
}

function lineTable(trend: Trend): Block {
  const { line, level, segments } = trend;
  const total = line.days.some(({ totalInterval }) => totalInterval !== null);
  const counted = line.days.some(({ asCounted }) => asCounted !== null);
  const thin = line.days.some((day) => day.thin);
  const rows = line.days.flatMap((day, i) => {
    const row = [
      formatDate(day.date),
      valueText(trend, day.value),
      ...day.bands.map(rangeText),
      rangeText(day.interval),
      ...(counted ? [day.asCounted === null ? "" : valueText(trend, day.asCounted)] : []),
      ...(total ? [day.totalInterval === null ? "" : rangeText(day.totalInterval)] : []),
      formatCount(Math.round(day.nearestPoll.value)),
      ...(thin ? [day.thin ? "too few polls to report" : ""] : []),
    ];
    const before = line.days[i - 1];
    const anew = segments.length > 1 && before !== undefined && before.segment !== day.segment;
    return anew ? [["restarts", ...row.slice(1).map(() => "")], row] : [row];
  });
  const right = { align: "right" as const };
  return {
    kind: "table",
    columns: [
      { title: "Date" },
      { title: "Line", ...right },
      ...(line.days[0]?.bands ?? []).map((band) => ({ title: `${formatLevel(band.level)} interval`, ...right })),
      { title: `${formatLevel(level)} interval`, ...right },
      ...(counted ? [{ title: "As counted", ...right }] : []),
      ...(total ? [{ title: totalTitle(trend), ...right }] : []),
      { title: "Days to nearest poll", ...right },
      ...(thin ? [{ title: "" }] : []),
    ],
    rows,
  };
}

function jumpItems({ jumps }: Trend): string[] {
  const given = jumps.given.map(({ date, reason }) => `${formatDate(date)} (${reason})`);
  // a chance that is spread over many gaps is told of the time that they make up
  const shown = (jumps.found.length > FEW ? jumps.likely : jumps.found).map(
    ({ after, before, probability }) =>
      `${chanceText(probability)} between ${formatDate(after)} and ${formatDate(before)}`,
  );
  return [
    ...(given.length === 0 ? [] : [`The line may jump on ${formatList(given)}.`]),
    ...(jumps.none === null
      ? []
      : [
          `Chance that it never jumped${given.length === 0 ? "" : " elsewhere"}: ${chanceText(jumps.none)} (61% before the polls)${shown.length === 0 ? "" : `; of a jump: ${shown.join(", ")}`}.`,
        ]),
  ];
}

function reliabilityItems({ deviations, sensitivity }: Trend): string[] {
  const names = {
    daily: "from day to day",
    excess: "scatter of polls",
    house: "pollsters",
    wording: "wordings",
  };
  const spread = deviations.map(
    ({ name, value: median, interval, prior }) =>
      `${names[name]} ${formatSize(median)} (${rangeText(interval)}; ${priorText(prior)})`,
  );
  const [halved, doubled] = sensitivity;
  return [
    `Standard deviations: ${spread.join("; ")}.`,
    ...(halved === undefined || doubled === undefined
      ? []
      : [
          `With priors half as wide the interval is ${widthText(halved.bandWidth)}, with priors twice as wide ${widthText(doubled.bandWidth)}; the line moves by at most ${formatSize(Math.max(halved.largestShift.value, doubled.largestShift.value))}.`,
        ]),
  ];
}

function widthText(ratio: number): string {
  return `${formatNumber(ratio, 2)} times as wide`;
}

function priorText(prior: StandardDeviationPrior): string {
  if (prior.kind === "known") return "fixed";
  const mean = prior.kind === "exponential" ? prior.mean : prior.scale * Math.sqrt(2 / Math.PI);
  return `prior mean ${formatSize(mean)}`;
}

function standOutItems(trend: Trend): string[] {
  const { standOuts, polls } = trend;
  const byAddress = new Map(polls.map((poll) => [poll.address, poll]));
  const chance = `by chance about ${formatNumber(standOuts.expectedByChance.value, 1)} of ${formatCount(polls.length)} would`;
  if (standOuts.polls.length === 0)
    return [`No poll stands out by ${String(standOuts.from)} standard errors or more; ${chance}.`];
  const named = standOuts.polls.map((address) => {
    const { residual, standardised } = byAddress.get(address)!;
    return `${address} (${formatPoints(residual.value)}, ${formatNumber(standardised!, 1)} standard errors)`;
  });
  const after =
    standOuts.afterHolm.length === 0
      ? "none after adjustment for their number"
      : `after adjustment for their number: ${formatList(standOuts.afterHolm)}`;
  return [
    `Off their fitted value by ${String(standOuts.from)} standard errors or more, where ${chance}: ${named.join("; ")}; ${after}.`,
  ];
}

/** Why readings do not stand in the series. */
const WHY: Readonly<Record<LeftOutReason, string>> = {
  disputed: "disputed",
  "not-counted": "excluded",
  "other-base": "of another base",
  "base-not-derivable": "of a base that cannot be computed",
  "option-not-printed": "without the answer",
  "answers-overlap": "with answers that overlap",
  "field-dates-unknown": "without a date",
  "same-respondents": "of people who are counted with another question or window",
  "another-population": "of another population of the same interviews",
};

function outsideBlocks({ leftOut }: Trend): readonly Block[] {
  const parts = Object.entries(WHY).flatMap(([reason, why]) => {
    const own = leftOut.filter((each) => each.reason === reason).length;
    return own === 0 ? [] : [`${formatCount(own)} ${why}`];
  });
  if (parts.length === 0) return [];
  return [paragraph(`Not in the series: ${formatList(parts)} (the report of the series names them).`)];
}

function unsizedBlocks({ outside, polls }: Trend): readonly Block[] {
  const unsized = outside.readings.map(({ address }) => address);
  if (unsized.length === 0) return [];
  const shown = unsized.slice(0, FEW);
  const more = unsized.length - shown.length;
  const names = more === 0 ? formatList(shown) : `${shown.join(", ")} and ${formatCount(more)} more`;
  return [
    paragraph(
      `Left out without a sample size: ${formatCount(unsized.length)} of ${formatQuantity(unsized.length + polls.length, "poll")}. An inferred one can be accepted (\`accept: "inferred"\`), or one assumed (\`assumeN\`). ${names}.`,
    ),
  ];
}

const FEW = 5;

/** The last estimate behind which enough polls stand. */
function lastWithPolls({ line }: Trend): string | null {
  const index = line.days.findLastIndex(({ thin }) => !thin);
  return index < 0 ? null : `line.days.${String(index)}`;
}

/** One line through many polls. */
export const TREND: Kind<Trend> = {
  kinds: ["trend"],
  finding: trendFinding,
  asked: askedOfTrend,
  findingRows: trendRows,
  details: trendDetails,
  sources: () => [],
  most: 3,
  method: () => "line and band by a local-level model",
  // of many polls only what they share is left; their scatter is estimated
  surveyErrors: ({ line }, { shared, house }, named) =>
    `error that all polls share: ${formatSize(shared)}${isOfOneHouse(line) ? `, pollster ${formatSize(house)}` : ""} (${named})`,
  rows: (trend) => [
    ...trend.line.days.map((day) => dayRow(trend, day)),
    ...(trend.difference === null
      ? []
      : [
          {
            row: "difference",
            label: trend.label,
            start: trend.difference.from,
            end: trend.difference.to,
            ...measured(trend.difference),
          },
        ]),
    ...trend.jumps.found.map(({ after, before, probability }) => ({
      row: "jump",
      label: trend.label,
      start: after,
      end: before,
      estimate: probability,
      unit: "ratio",
    })),
    ...trend.polls.map((poll) => ({
      ...asked(trend.lineage, poll.address),
      row: "poll",
      label: trend.label,
      date: poll.date,
      ...measured(poll),
      fitted: poll.fitted.value,
      residual: poll.residual.value,
      effectiveN: poll.effectiveSampleSize.value,
      wordingClass: poll.levels.wording,
    })),
    ...trend.effects.map(({ factor, level, offLine }) => ({
      row: "effect",
      label: trend.organisations.find(({ id }) => id === level)?.name ?? level,
      factor,
      ...measured(offLine),
    })),
  ],
  drawn: trendDrawn,
  cautions: ownCautions,
  care: "of the number",
  tables: [
    "line.days",
    "turns",
    "moves",
    "effects",
    "polls",
    "outside.readings",
    "leftOut",
    "jumps.found",
    "brokenLinks",
    "cautions",
    "deviations",
    "separability.groups",
    "separability.apart",
  ],
  headline: lastWithPolls,
};
