import { dayNumber } from "../model/dates.ts";
import type { Row } from "../report/columns.ts";
import { maximumOf, minimumOf } from "../stats/extremes.ts";
import { timeAxis, timeAxisHeight } from "./calendar.ts";
import { type Drawing, type Mark, rectMark } from "./drawing.ts";
import { isOfMethod } from "./drawn-rows.ts";
import { endLabels, type LineEnd } from "./end-label.ts";
import { drawingOf, type Frame, footerOf, type Part, plotHeight } from "./frame.ts";
import { type LinearScale, scaleLinear } from "./linear-scale.ts";
import type { ResultPicture } from "./picture.ts";
import { mostRings, RING_ROOM, type Ring, ringMarks, ringNotes, ringPlaces, ringRules } from "./rings.ts";
import { shareAxis, shareDomain, shareTicks, tickText } from "./share-axis.ts";
import { letterOf } from "./short-month.ts";

/** The place of each of several that are alike; none for one alone. */
function placeAmong(all: readonly unknown[], at: number): number {
  const alike = all.flatMap((each, place) => (each === all[at] ? [place] : []));
  return alike.length === 1 ? -1 : alike.indexOf(at);
}

/** A row with its place in the picture and its day. */
export interface Placed {
  readonly row: Row;
  readonly place: number;
  readonly day: number;
}

/** The rows of a picture over time. */
export function placedRows({ rows }: ResultPicture): readonly Placed[] {
  return rows.map((row, place) => ({ row, place, day: dayNumber(String(row.date)) }));
}

/** The plot of a picture over time, with its axes and rings. */
export interface TimePlot {
  readonly x: (day: number) => number;
  readonly y: LinearScale;
  readonly left: number;
  readonly right: number;
  /** Of the room for figures, below the rings. */
  readonly top: number;
  /** Of that room: the line of the dates. */
  readonly bottom: number;
  /** Days within which something changed: behind all. */
  readonly shades: readonly Mark[];
  /** Grid, and what stands behind the figures. */
  readonly behind: readonly Mark[];
  /** Dates and rings, and the labels of lines that end at these points. */
  readonly before: (ends: readonly (readonly [number, number])[]) => readonly Mark[];
  /** The whole picture, with the marks of the plot between. */
  readonly drawing: (marks: readonly Mark[]) => Drawing;
}

/**
 * Lays out a plot over time: shares at the left, dates below, and a ring for each day on which something changed.
 *
 * @param reached Every figure that is drawn.
 * @param days Every day that is drawn.
 * @param inset Between the axis and the first day, and between the last and its label.
 */
export function timePlot(
  frame: Frame,
  { text }: ResultPicture,
  above: Part,
  told: {
    readonly reached: readonly number[];
    readonly days: readonly number[];
    readonly isLead: boolean;
    readonly hasZero?: boolean;
    readonly inset: number;
    /** Days that have a date of their own, where all of them have room. */
    readonly dated?: readonly number[];
    /** Lines with a label at the right. */
    readonly ends: readonly LineEnd[];
    /** The rows that have a ring: over their day, or over the middle of the days within which they came, which are shaded. */
    readonly ringed: readonly Placed[];
  },
): TimePlot {
  const { width, margin, isNarrow, type, widthOf } = frame;
  const { reached, days, isLead, hasZero = false, inset, ends, ringed, dated = [] } = told;
  const domain = shareDomain(reached, hasZero);
  const ticks = shareTicks(domain, isNarrow ? 6 : 8);
  const axis = type("axis");
  const left = margin + 6 + maximumOf([0, ...ticks.map((tick) => widthOf(tickText(tick, isLead), axis))]);
  const labels = endLabels(frame, ends, width - margin - left - 2 * inset);
  const right = width - margin - labels.width - inset;
  const [first, last] = [minimumOf(days), maximumOf(days)];
  const x = scaleLinear([first, Math.max(last, first + 1)], [left + inset, right]);

  const spans = ringed.map(({ row, place, day }) => {
    const [from, to] = [row.start, row.end].map((end) => (end == null ? day : dayNumber(String(end)))) as [
      number,
      number,
    ];
    return { row, place, from, to, day: (from + to) / 2 };
  });
  // where not all have room, what the polls themselves changed gives way
  const shown = spans
    .toSorted((one, other) => Number(isOfMethod(one.row)) - Number(isOfMethod(other.row)))
    .slice(0, mostRings(right - left))
    .toSorted((one, other) => one.day - other.day);
  // days of one break have its number
  const what = shown.map(({ place }) => text.rows[place]!.names[0]);
  const numbered = [...new Set(what)];
  const rings = shown.map(
    ({ row, place, day, from, to }, at): Ring => ({
      label: String(numbered.indexOf(what[at]) + 1) + letterOf(placeAmong(what, at), frame.language),
      x: Math.max(left, Math.min(right, x(day))),
      isSquare: isOfMethod(row),
      hasRule: from === to,
      row: place,
      names: text.rows[place]!.names,
    }),
  );
  const places = ringPlaces(
    rings.map((ring) => ring.x),
    left + 10,
    right - 10,
  );
  const ringRoom = rings.length === 0 ? 0 : RING_ROOM;
  const top = above.bottom + 10;
  const axisHeight = timeAxisHeight(frame, { first, last, left, right, x, dated });
  const below = ringNotes(frame, rings, 0).bottom + footerOf(frame, text, 0).bottom;
  const height = Math.max(
    axisHeight + ringRoom + 230,
    isNarrow ? 320 : 270 + 0.16 * width,
    plotHeight(frame, top + below),
  );
  const bottom = top + height;
  const at = bottom - axisHeight;
  const y = scaleLinear([...domain], [at, top + ringRoom + 6]);
  return {
    x,
    y,
    left,
    right,
    top: top + ringRoom,
    bottom: at,
    shades: spans.flatMap(({ place, from, to }): readonly Mark[] => {
      const [start, end] = [Math.max(left, x(from)), Math.min(right, Math.max(x(to), x(from) + 3))];
      const paint = { fill: "band-wide", stroke: "paper", strokeWidth: 1, row: place, shows: "days" } as const;
      return from === to ? [] : [rectMark(start, top + ringRoom, end - start, at - top - ringRoom, paint)];
    }),
    behind: [...shareAxis(frame, ticks, { y, left, right, isLead }), ...ringRules(rings, places, top, at)],
    before: (points) => [
      ...timeAxis(frame, { first, last, left, right, at, x, dated }).marks,
      ...ringMarks(frame, rings, places, top),
      ...labels.marks({ right, top: top + ringRoom, bottom: at }, points),
    ],
    drawing: (marks) => {
      const notes = ringNotes(frame, rings, bottom + 8);
      return drawingOf(frame, text, {
        marks: [...above.marks, ...marks, ...notes.marks],
        plot: [top, bottom],
        footer: rings.length === 0 ? bottom : notes.bottom - 4,
        scale: y,
      });
    },
  };
}
