import { formatDate } from "../format/date.ts";
import { formatCount, formatLevel, formatList, formatPercent, formatQuantity, formatRange } from "../format/number.ts";
import { list, paragraph } from "../report/blocks.ts";
import type { Document } from "../report/document.ts";
import { maximumOf, minimumOf } from "../stats/extremes.ts";
import type { FittedShares, TrendShares } from "../trend/fit-trend.ts";
import { type Kind, ownCautions } from "./kind.ts";
import { measured } from "./rows.ts";
import { totalTitle } from "./trend.ts";

/** All answers on the last day. */
function trendSharesFinding({ days, trends, level }: TrendShares): string {
  const last = days.findLast(({ thin }) => !thin) ?? days.at(-1)!;
  const answers = last.shares.map(
    ({ label, value: estimate, interval: { lower, upper } }) =>
      `${label} ${formatPercent(estimate)} (${formatLevel(level)} interval ${formatRange(lower, upper)})`,
  );
  const counts = trends.map(({ polls }) => polls.length);
  const [fewest, most] = [minimumOf(counts), maximumOf(counts)];
  const polls = fewest === most ? formatQuantity(most, "poll") : `${String(fewest)} to ${formatQuantity(most, "poll")}`;
  return `On ${formatDate(last.date)}: ${answers.join("; ")}. Each is fitted to ${polls} on its own; together they came to ${formatPercent(last.total.value)} and are made to add up to 100%.`;
}

/** The answers by date, and what is missing where. */
function trendSharesDetails(result: TrendShares): Document {
  const { days, trends, level, sources } = result;
  const missing = trends.flatMap(({ label, leftOut }) => {
    const own = leftOut.filter(({ reason }) => reason === "option-not-printed").map(({ address }) => address);
    return own.length === 0 ? [] : [`${label}: ${formatList(own)}`];
  });
  return [
    {
      kind: "table",
      columns: [
        { title: "Date" },
        { title: "Answer" },
        { title: "Line", align: "right" },
        { title: `${formatLevel(level)} interval`, align: "right" },
        ...(days.some(({ shares }) => shares.some(({ totalInterval }) => totalInterval !== null))
          ? [{ title: totalTitle({ anchors: [], surveyErrors: trends[0]!.surveyErrors }), align: "right" as const }]
          : []),
        { title: "Days to nearest poll", align: "right" },
      ],
      rows: days.flatMap(dayRows),
    },
    ...(missing.length === 0 ? [] : [paragraph("Polls without an answer, which are not in its line:"), list(missing)]),
    paragraph(`Published in ${formatQuantity(sources.length, "source")}.`),
  ];
}

function dayRows({ date, shares }: FittedShares): readonly (readonly string[])[] {
  return shares.map(({ label, value: estimate, interval, totalInterval, nearestPoll }, i) => [
    i === 0 ? formatDate(date) : "",
    label,
    formatPercent(estimate),
    formatRange(interval.lower, interval.upper),
    ...(totalInterval === null ? [] : [formatRange(totalInterval.lower, totalInterval.upper)]),
    formatCount(Math.round(nearestPoll.value)),
  ]);
}

/** Lines of all answers to a question that add up to one. */
export const TREND_SHARES: Kind<TrendShares> = {
  kinds: ["trend-shares"],
  finding: trendSharesFinding,
  details: trendSharesDetails,
  sources: () => [],
  most: 3,
  parts: ({ trends }) => trends,
  method: () => "lines and bands by a local-level model",
  rows: ({ days }) =>
    days.flatMap(({ date, segment, shares }) =>
      shares.map((fitted) => ({ row: "line", label: fitted.label, date, ...measured(fitted), segment })),
    ),
  cautions: ownCautions,
  care: "of the number",
  tables: ["days"],
};
