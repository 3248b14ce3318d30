import { trendChart } from "../charts/trend-chart.ts";
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
} from "../format/number.ts";
import { against } from "../report/against.ts";
import { heading, list, paragraph } from "../report/blocks.ts";
import type { Block, Document } from "../report/document.ts";
import type { StandardDeviationPrior } from "../stats/standard-deviation-prior.ts";
import type { Trend, TrendDay } from "../trend/trend.ts";
import type { SimplerLine } from "../trend/trend-comparison.ts";
import type { TrendLeftOut } from "../trend/trend-readings.ts";
import { type Kind, ownCautions } from "./kind.ts";
import { asked, measured } from "./rows.ts";
import { effectBlocks } from "./trend-effects.ts";

/** Where the line begins and ends, in a sentence. */
function trendFinding(trend: Trend): string {
  const { label, line, segments, breaks, polls } = trend;
  const ends = segments
    .map((_, segment) => {
      const own = line.days.filter((day) => day.segment === segment);
      const [first, last] = [own[0], own.at(-1)];
      if (first === undefined || last === undefined) return null;
      return first === last ? dayText(trend, first) : `${dayText(trend, first)}, ${dayText(trend, last)}`;
    })
    .filter((text) => text !== null);
  const anew =
    breaks.length === 0 ? "" : ` It starts anew on ${formatList(breaks.map(({ date }) => formatDate(date)))}.`;
  return `${label}, ${meaningOf(trend)}: ${ends.length === 0 ? "no date asked for" : ends.join("; ")}.${anew} Fitted to ${formatQuantity(polls.length, "poll")} of ${formatQuantity(line.houses.length, "house")}.`;
}

/** A trend as a document: what the line means, the line, what the polls can tell apart, how far to lean on it. */
function trendDocument(trend: Trend): Document {
  const apart = effectBlocks(trend);
  return [
    paragraph(trendFinding(trend)),
    list(meaningItems(trend)),
    lineTable(trend),
    ...(apart.length === 0 ? [] : [heading("Houses and wordings"), ...apart]),
    heading("How far to lean on it"),
    list([...leaningItems(trend), ...standOutItems(trend)]),
    ...outsideBlocks(trend),
    ...unsizedBlocks(trend),
    ...against(trend.cautions),
    paragraph(`Printed in ${formatQuantity(trend.sources.length, "source")}.`),
  ];
}

function dayText(trend: Trend, day: TrendDay): string {
  return `${valueText(trend, day.value)} (${formatPercent(trend.level, 0)} band ${bandText(day.interval)}) on ${formatDate(day.date)}`;
}

function valueText({ measure }: Trend, value: number): string {
  return measure === "lead" ? formatPoints(value) : formatPercent(value);
}

function bandText({ lower, upper }: { readonly lower: number; readonly upper: number }): string {
  return formatRange(lower, upper);
}

function meaningOf({ line, identification }: Trend): string {
  const wording = line.wording === null ? "" : ` with the wording ${line.wording}`;
  switch (line.means) {
    case "average-house":
      return `${averageText(line)}${wording}`;
    case "house":
      return `as ${line.house!} would show it${wording}`;
    case "level":
      if (line.wording === null) return "as it would be counted";
      // without a prior, and for one house, nothing else holds the level than the houses themselves
      if (identification.by === "reference") return `as ${identification.house!} would show it${wording}`;
      return identification.by === "sum-to-zero" || (line.houses.length === 1 && identification.by === "shrunk")
        ? `${averageText(line)}${wording}`
        : `free of what houses add${wording}`;
  }
}

function averageText({ houses }: Trend["line"]): string {
  return houses.length === 1
    ? `as ${houses[0]!} would show it`
    : `as the average of ${formatQuantity(houses.length, "house")} would show it`;
}

function meaningItems(trend: Trend): string[] {
  const { identification, line, segments, polls, effects } = trend;
  const same = effects.length === 0 ? "" : " Houses and wordings have the same effects throughout.";
  const held = {
    shrunk: "Effects of houses and wordings are drawn to zero by a prior.",
    "sum-to-zero": "Effects of houses, and of wordings, add up to zero.",
    reference: `Effects of houses are measured from ${identification.house ?? ""}${identification.wording === null ? "" : `, those of wordings from ${identification.wording}`}.`,
    anchors: `The level is held at ${formatList(identification.anchors.map(({ date, share, source }) => `${valueText(trend, share)} on ${formatDate(date)} (${source})`))}; effects are drawn to zero by a prior.`,
  }[identification.by];
  const none = effects.length === 0 && identification.by !== "anchors";
  const shared = !hasLevelBand(trend)
    ? ""
    : " The level band adds the bias that all houses may share, of which polls say nothing.";
  const single = polls.filter(
    ({ levels }) => polls.filter((other) => other.levels.house === levels.house).length === 1,
  ).length;
  return [
    none
      ? "One house, one wording: no effect is fitted, and what the house is off is in the line."
      : `${held}${shared}`,
    ...(segments.length === 1 ? [] : [`Polls before and after: ${segments.map(segmentText).join("; ")}.${same}`]),
    ...(single === 0 || line.houses.length === 1
      ? []
      : [
          `${formatQuantity(single, "house")} of ${formatCount(line.houses.length)} ${single === 1 ? "has" : "have"} one poll only.`,
        ]),
  ];
}

/** Of a line that is the level itself the band knows already what houses may share. */
function hasLevelBand({ line }: Trend): boolean {
  return line.means !== "level" && line.days.some(({ levelInterval }) => levelInterval !== null);
}

function segmentText({ start, end, polls }: Trend["segments"][number]): string {
  const when = start === end ? `on ${formatDate(start)}` : `from ${formatDate(start)} to ${formatDate(end)}`;
  return `${formatCount(polls.value)} ${when}`;
}

function lineTable(trend: Trend): Block {
  const { line, level, segments } = trend;
  const shared = hasLevelBand(trend);
  const total = line.days.some(({ totalInterval }) => totalInterval !== null);
  const rows = line.days.flatMap((day, i) => {
    const row = [
      formatDate(day.date),
      valueText(trend, day.value),
      bandText(day.interval),
      ...(shared ? [day.levelInterval === null ? "" : bandText(day.levelInterval)] : []),
      ...(total ? [day.totalInterval === null ? "" : bandText(day.totalInterval)] : []),
      formatCount(Math.round(day.nearestPoll)),
    ];
    const before = line.days[i - 1];
    const anew = segments.length > 1 && before !== undefined && before.segment !== day.segment;
    return anew ? [["starts anew", ...row.slice(1).map(() => "")], row] : [row];
  });
  return {
    kind: "table",
    columns: [
      { title: "Date" },
      { title: "Line", align: "right" },
      { title: `${formatLevel(level)} band`, align: "right" },
      ...(shared ? [{ title: "Level band", align: "right" as const }] : []),
      ...(total ? [{ title: "With survey error", align: "right" as const }] : []),
      { title: "Days to nearest poll", align: "right" },
    ],
    rows,
  };
}

function leaningItems(trend: Trend): string[] {
  const { deviations, integration, sensitivity, comparison } = trend;
  const names = {
    daily: "from day to day",
    excess: "polls beyond sampling and rounding",
    house: "houses",
    wording: "wordings",
  };
  const spread = deviations.map(
    ({ name, value: median, interval, prior }) =>
      `${names[name]} ${formatPoints(median).replace("+", "")} (${bandText(interval)}; ${priorText(prior)})`,
  );
  const [halved, doubled] = sensitivity;
  return [
    `Standard deviations: ${spread.join("; ")}.`,
    ...(integration.widening === null || integration.points === 1
      ? []
      : [
          `The band knows that these are not known, which makes it ${widthText(integration.widening)} as for the likeliest ones alone.`,
        ]),
    ...(halved === undefined || doubled === undefined
      ? []
      : [
          `With priors half as wide the band is ${widthText(halved.bandWidth)} as it is, with priors twice as wide ${widthText(doubled.bandWidth)}; on the dates looked at (up to 60) the line moves by at most ${formatPoints(Math.max(halved.largestShift.value, doubled.largestShift.value)).replace("+", "")}.`,
        ]),
    ...(comparison === null
      ? []
      : [
          `A flat line explains the polls ${verdictText(comparison.flat)}; a straight one ${verdictText(comparison.straight)}; a single step (likeliest on ${formatDate(comparison.step.date)}, ${formatPoints(comparison.step.size.value)}) ${verdictText(comparison.step)}.`,
        ]),
  ];
}

function widthText(ratio: number): string {
  return `${formatNumber(ratio, 2)} times as wide`;
}

function priorText(prior: StandardDeviationPrior): string {
  if (prior.kind === "known") return "given";
  const mean = prior.kind === "exponential" ? prior.mean : prior.scale * Math.sqrt(2 / Math.PI);
  return `prior mean ${formatPoints(mean)
    .replace("+", "")
    .replace(/ points?$/, "")}`;
}

function verdictText({ verdict, difference }: SimplerLine): string {
  if (verdict === "as good") return "as well";
  return `${verdict.replace("better", "better than the one that moves")} (by ${formatNumber(Math.abs(difference), 1)} in log evidence)`;
}

function standOutItems(trend: Trend): string[] {
  const { standOuts, polls } = trend;
  const byAddress = new Map(polls.map((poll) => [poll.address, poll]));
  const chance = `by chance about ${formatNumber(standOuts.expectedByChance, 1)} of ${formatCount(polls.length)} would`;
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
const WHY: Readonly<Record<Exclude<TrendLeftOut["reason"], "n-not-published">, string>> = {
  disputed: "disputed",
  "not-counted": "not to be counted",
  "other-base": "of another base",
  "base-not-derivable": "of a base that cannot be computed",
  "option-not-printed": "without the answer",
  "answers-overlap": "with answers that overlap",
  "field-dates-unknown": "without a date",
  "same-respondents": "of people who are counted with another question",
};

function outsideBlocks({ leftOut }: Trend): readonly Block[] {
  const parts = Object.entries(WHY).flatMap(([reason, why]) => {
    const own = leftOut.filter((each) => each.reason === reason).length;
    return own === 0 ? [] : [`${formatCount(own)} ${why}`];
  });
  if (parts.length === 0) return [];
  return [paragraph(`Not in the series: ${formatList(parts)} (toplines series, or leftOut, names them).`)];
}

function unsizedBlocks({ leftOut, polls }: Trend): readonly Block[] {
  const unsized = leftOut.filter(({ reason }) => reason === "n-not-published").map(({ address }) => address);
  if (unsized.length === 0) return [];
  const shown = unsized.slice(0, FEW);
  const more = unsized.length - shown.length;
  const names =
    more === 0 ? formatList(shown) : `${shown.join(", ")} and ${formatCount(more)} more (--json names them)`;
  return [
    paragraph(
      `Left out for want of an n: ${formatCount(unsized.length)} of ${formatQuantity(unsized.length + polls.length, "poll")}. An inferred n can be accepted (--accept inferred), one can be assumed (--assume-n). ${names}.`,
    ),
  ];
}

const FEW = 5;

/** One line through many polls. */
export const TREND: Kind<Trend> = {
  finding: trendFinding,
  document: trendDocument,
  method: () => "line and band by a local-level model",
  rows: (trend) => [
    ...trend.line.days.map((day) => ({
      row: "line",
      label: trend.label,
      date: day.date,
      ...measured(day),
      segment: day.segment,
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
  picture: (trend, options) => trendChart(trend, options),
  cautions: ownCautions,
  care: "of the number",
  tables: ["line.days", "effects", "polls", "leftOut"],
};
