import { dayNumber } from "../model/dates.ts";
import type { Row } from "../report/columns.ts";
import { maximumOf, minimumOf } from "../stats/extremes.ts";
import { timeAxis, timeAxisHeight } from "./calendar.ts";
import { add, type Box, type Drawing, linePath, type Mark, type TextMark } from "./drawing.ts";
import { endLabel } from "./end-label.ts";
import { boxOf, type Frame, footerOf, headerOf, overlap, plotHeight, textBlock } from "./frame.ts";
import { scaleLinear } from "./linear-scale.ts";
import type { ResultPicture } from "./picture.ts";
import { mostRings, RING_ROOM, type Ring, ringMarks, ringNotes, ringPlaces } from "./rings.ts";
import { shareAxis, shareDomain, shareTicks, tickText } from "./share-axis.ts";
import { symbolMark } from "./symbols.ts";

/** A level of one poll must be seen, too: half of the least width of a stretch. */
const LEAST_HALF = 4;

interface Placed {
  readonly row: Row;
  readonly place: number;
}

/** The polls, the levels between the breaks with their bands, and the days that hold each break, shaded and ringed. */
export function breaksLayout(frame: Frame, { rows, text }: ResultPicture): Drawing {
  const { width, margin, isNarrow, type, widthOf } = frame;
  const placed = rows.map((row, place): Placed => ({ row, place }));
  const of = (kind: string): readonly Placed[] => placed.filter(({ row }) => row.row === kind);
  const [readings, levels, sets, events] = [of("reading"), of("level"), of("break"), of("event")];
  const day = (date: Row["date"]): number => dayNumber(String(date));

  const header = headerOf(frame, text);
  const reached = [...readings, ...levels].flatMap(({ row: { estimate, pollLower, pollUpper } }) =>
    [estimate, pollLower, pollUpper].flatMap((figure) =>
      figure == null ? [] : [Math.min(1, Math.max(0, Number(figure)))],
    ),
  );
  const domain = shareDomain(reached);
  const ticks = shareTicks(domain, isNarrow ? 6 : 8);
  const axis = type("axis");
  const left = margin + 6 + maximumOf([0, ...ticks.map((tick) => widthOf(tickText(tick, false), axis))]);
  const latest = levels.at(-1);
  const end = endLabel(frame, latest === undefined ? null : text.rows[latest.place]!, width - margin - left);
  const right = width - margin - end.width;
  const days = [
    ...readings.map(({ row }) => day(row.date)),
    ...levels.flatMap(({ row }) => [day(row.start), day(row.end)]),
  ];
  const [first, last] = [minimumOf(days), maximumOf(days)];
  const x = scaleLinear([first, Math.max(last, first + 1)], [left + 8, right - 4]);

  const breaks = [...new Set(sets.map(({ row }) => row.segment))].map((segment) => {
    const own = sets.filter(({ row }) => row.segment === segment);
    const spans = own.map(({ row }) => [x(day(row.start)), x(day(row.end))] as const);
    const [from, to] = spans.toSorted((one, other) => other[1] - other[0] - (one[1] - one[0]))[0]!;
    return { own, middle: (from + to) / 2 };
  });
  const rings = [
    ...breaks.map(
      ({ own: [first], middle }): Ring => ({
        x: middle,
        isSquare: first!.row.note === "method",
        row: first!.place,
        names: text.rows[first!.place]!.names,
      }),
    ),
    ...events.map(
      ({ row, place }): Ring => ({
        x: x(day(row.date)),
        isSquare: false,
        row: place,
        names: text.rows[place]!.names,
      }),
    ),
  ]
    .toSorted((one, other) => one.x - other.x)
    .slice(0, mostRings(right - left, isNarrow));
  const places = ringPlaces(
    rings.map((ring) => ring.x),
    left + 10,
    right - 10,
  );
  const ringRoom = rings.length === 0 ? 0 : RING_ROOM;
  const top = header.bottom + 12;
  const axisHeight = timeAxisHeight(frame, { first, last, left, right });
  const below = ringNotes(frame, rings, 0).bottom + footerOf(frame, text, 0).bottom;
  const height = Math.max(
    axisHeight + ringRoom + 220,
    isNarrow ? 300 : 250 + 0.16 * width,
    plotHeight(frame, top + below),
  );
  const bottom = top + height;
  const at = bottom - axisHeight;
  const y = scaleLinear([...domain], [at, top + ringRoom + 6]);

  const marks: Mark[] = [...header.marks];
  for (const { row, place } of sets) {
    const [from, to] = [x(day(row.start)), x(day(row.end))];
    const [start, finish] = [Math.max(left, from - 1.5), Math.min(right, Math.max(to, from + 1.5))];
    marks.push({
      mark: "rect",
      x: start,
      y: top + ringRoom,
      width: finish - start,
      height: at - top - ringRoom,
      fill: "band-wide",
      ...(row.note === "method" ? { stroke: "accent", strokeWidth: 1, dash: [4, 3] } : {}),
      row: place,
      shows: "days",
    });
  }
  add(marks, shareAxis(frame, ticks, { y, left, right, isLead: false }));
  for (const { row } of events) {
    const own = x(day(row.date));
    marks.push({
      mark: "path",
      d: linePath([own, top + ringRoom], [own, at]),
      stroke: "soft",
      strokeWidth: 1,
      dash: [2, 3],
    });
  }
  const taken: Box[] = [];
  const stretches = levels.map(({ row, place }) => {
    const [from, to] = [x(day(row.start)) - LEAST_HALF, x(day(row.end)) + LEAST_HALF];
    const middle = y(Number(row.estimate));
    const [over, under] = [row.pollUpper, row.pollLower].map((bound) =>
      bound == null ? middle : y(Math.min(1, Math.max(0, Number(bound)))),
    );
    return { row, place, from, to, middle, over: over!, under: under! };
  });
  for (const { place, from, to, over, under } of stretches) {
    marks.push({
      mark: "rect",
      x: from,
      y: over,
      width: to - from,
      height: under - over,
      fill: "interval",
      row: place,
      shows: "interval",
    });
    taken.push({ left: from, right: to, top: over, bottom: under });
  }
  for (const { place, from, to, middle } of stretches) {
    const d = linePath([from, middle], [to, middle]);
    marks.push({ mark: "path", d, stroke: "line", strokeWidth: 3, row: place, shows: "estimate" });
  }
  const radius = isNarrow ? 3.6 : 4.2;
  for (const { row, place } of readings) {
    const [px, py] = [x(day(row.date)), y(Number(row.estimate))];
    const paint =
      row.note === "unsized"
        ? ({ fill: "paper", stroke: "dot", strokeWidth: 1.5 } as const)
        : ({ fill: "dot", stroke: "paper", strokeWidth: 0.8 } as const);
    marks.push(symbolMark("circle", px, py, radius, { ...paint, row: place, shows: "estimate" }));
    taken.push({ left: px - radius - 1, right: px + radius + 1, top: py - radius - 1, bottom: py + radius + 1 });
  }
  const labels = levelLabels(frame, stretches.slice(0, -1), text, taken, {
    left,
    right,
    top: top + ringRoom,
    bottom: at,
  });
  add(marks, labels);
  add(marks, timeAxis(frame, { first, last, left, right, at, x }).marks);
  add(marks, ringMarks(frame, rings, places, top));
  const final = stretches.at(-1);
  if (final !== undefined && latest !== undefined) {
    const place = { x: right, y: final.middle, from: right, top: top + ringRoom, bottom: at, row: latest.place };
    add(marks, end.marks(place));
  }
  const notes = ringNotes(frame, rings, bottom + 8);
  const footer = footerOf(frame, text, rings.length === 0 ? bottom : notes.bottom - 4);
  return {
    width,
    height: footer.bottom,
    plot: { left: margin, right: width - margin, top, bottom },
    scale: { domain: y.domain() as [number, number], range: y.range() as [number, number] },
    marks: [...marks, ...notes.marks, ...footer.marks],
  };
}

/** The figures of levels, each at the first place where it hides nothing; one that finds none is left to the table. */
function levelLabels(
  frame: Frame,
  stretches: readonly {
    readonly place: number;
    readonly from: number;
    readonly to: number;
    readonly over: number;
    readonly under: number;
    readonly middle: number;
  }[],
  text: ResultPicture["text"],
  marks: readonly Box[],
  plot: Box,
): readonly TextMark[] {
  const taken = [...marks];
  const type = frame.type("figure");
  return stretches.flatMap(({ place, from, to, over, under, middle }): readonly TextMark[] => {
    const { value } = text.rows[place]!;
    const center = (from + to) / 2;
    const half = frame.widthOf(value, type) / 2;
    const xs = [center, from + half, to - half, to + half + 6, from - half - 6];
    const tops = [under + 4, over - type.lead - 2, middle - type.lead / 2, under + 16, over - type.lead - 14];
    const found = tops
      .flatMap((top) => xs.map((x) => textBlock([value], { x, top, type, fill: "line", anchor: "middle", row: place })))
      .find(([mark]) => {
        const box = boxOf(mark!, frame);
        const isInside =
          box.left >= plot.left && box.right <= plot.right && box.top >= plot.top && box.bottom <= plot.bottom - 2;
        return isInside && taken.every((other) => !overlap(box, other));
      });
    if (found === undefined) return [];
    taken.push(boxOf(found[0]!, frame));
    return found;
  });
}
