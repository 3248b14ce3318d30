import { formatDate } from "../format/date.ts";
import {
  formatCount,
  formatLevel,
  formatPercent,
  formatPoints,
  formatQuantity,
  formatRange,
} from "../format/number.ts";
import type { SmoothedDay, SmoothedSeries } from "../trend/smooth-series.ts";
import { against } from "./against.ts";
import { paragraph } from "./blocks.ts";
import type { Document } from "./document.ts";

/** Where each piece of a smoothed line begins and ends. */
export function smoothedFinding(series: SmoothedSeries): string {
  const { label, segments, bandwidthDays } = series;
  const pieces = segments.flatMap(({ days }) => {
    const known = days.filter(({ value: estimate }) => estimate !== null);
    const [first, last] = [known[0], known.at(-1)];
    if (first === undefined || last === undefined) return [];
    return [first === last ? dayText(series, first) : `${dayText(series, first)}, ${dayText(series, last)}`];
  });
  const line = pieces.length === 0 ? "no date with readings enough in reach" : pieces.join("; ");
  const count = segments.reduce((sum, { readings }) => sum + readings, 0);
  const cut = segments.length === 1 ? "" : `, in ${formatQuantity(segments.length, "piece")}`;
  return `${label}, smoothed over ${formatQuantity(bandwidthDays, "day")} either way: ${line}. Through ${formatQuantity(count, "reading")}${cut}; the band is of sampling error alone, and houses and wordings are taken for alike.`;
}

/** A smoothed line as a document. */
export function smoothedDocument(series: SmoothedSeries): Document {
  const { segments, level, cautions, sources } = series;
  const rows = segments.flatMap(({ days }, i) => {
    const own = days.map((day) => [
      formatDate(day.date),
      day.value === null ? "none" : valueText(series, day.value),
      day.interval === null ? "" : formatRange(day.interval.lower, day.interval.upper),
      formatCount(day.readings),
    ]);
    return i === 0 || own.length === 0 ? own : [["starts anew", "", "", ""], ...own];
  });
  return [
    paragraph(smoothedFinding(series)),
    {
      kind: "table",
      columns: [
        { title: "Date" },
        { title: "Line", align: "right" },
        { title: `${formatLevel(level)} band`, align: "right" },
        { title: "Readings in reach", align: "right" },
      ],
      rows,
    },
    ...against(cautions),
    paragraph(`Printed in ${formatQuantity(sources.length, "source")}.`),
  ];
}

function dayText(series: SmoothedSeries, { date, value: estimate, interval }: SmoothedDay): string {
  const band =
    interval === null ? "" : ` (${formatPercent(series.level, 0)} band ${formatRange(interval.lower, interval.upper)})`;
  return `${valueText(series, estimate!)}${band} on ${formatDate(date)}`;
}

function valueText({ measure }: SmoothedSeries, value: number): string {
  return measure === "lead" ? formatPoints(value) : formatPercent(value);
}
