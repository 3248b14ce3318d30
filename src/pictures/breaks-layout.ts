import { dayNumber } from "../model/dates.ts";
import type { Row } from "../report/columns.ts";
import { maximumOf } from "../stats/extremes.ts";
import { add, type Box, type Drawing, linePath, type Mark, rectMark, type TextMark } from "./drawing.ts";
import { boxOf, type Frame, firstFree, headerOf, textBlock } from "./frame.ts";
import type { ResultPicture } from "./picture.ts";
import { symbolMark } from "./symbols.ts";
import { type Placed, placedRows, timePlot } from "./time-plot.ts";

/** A level of one poll must be seen, too: half of the least width of a stretch. */
const LEAST_HALF = 4;

/** The polls, the levels between the breaks with their bands, and the days that hold each break, shaded and ringed. */
export function breaksLayout(frame: Frame, picture: ResultPicture): Drawing {
  const { isNarrow } = frame;
  const { text } = picture;
  const placed = placedRows(picture);
  const of = (kind: string): readonly Placed[] => placed.filter(({ row }) => row.row === kind);
  const [readings, levels, sets, events] = [of("reading"), of("level"), of("break"), of("event")];
  const dayOf = (date: Row["date"]): number => dayNumber(String(date));

  const onScale = (figure: unknown): number => Math.min(1, Math.max(0, Number(figure)));
  const latest = levels.at(-1);
  const broken = sets.map((span) => ({
    ...span,
    day: (dayOf(span.row.start) + dayOf(span.row.end)) / 2,
    hasRule: false,
  }));
  const plot = timePlot(frame, picture, headerOf(frame, text), {
    reached: [...readings, ...levels].flatMap(({ row: { estimate, pollLower, pollUpper } }) =>
      [estimate, pollLower, pollUpper].flatMap((figure) => (figure == null ? [] : [onScale(figure)])),
    ),
    days: [...readings.map(({ day }) => day), ...levels.flatMap(({ row }) => [dayOf(row.start), dayOf(row.end)])],
    isLead: false,
    inset: 8,
    ends: latest === undefined ? [] : [{ words: text.rows[latest.place]!, place: latest.place, fill: "line" }],
    ringed: [...broken, ...events.map((event) => ({ ...event, hasRule: true }))],
  });
  const { x, y, left, right, top, bottom } = plot;

  const marks: Mark[] = [];
  for (const { row, place } of sets) {
    const [from, to] = [x(dayOf(row.start)), x(dayOf(row.end))];
    const [start, finish] = [Math.max(left, from - 1.5), Math.min(right, Math.max(to, from + 1.5))];
    marks.push(
      rectMark(start, top, finish - start, bottom - top, {
        fill: "band-wide",
        ...(row.note === "method" ? { stroke: "accent", strokeWidth: 1, dash: [4, 3] } : {}),
        row: place,
        shows: "days",
      }),
    );
  }
  add(marks, plot.behind);
  const taken: Box[] = [];
  const ends = levels.map(({ row }) => [x(dayOf(row.start)), x(dayOf(row.end))] as const);
  const stretches = levels.map(({ row, place }, at) => {
    const [start, end] = ends[at]!;
    // never into a neighbour: two levels do not hold at once
    const from = Math.max(start - LEAST_HALF, ((ends[at - 1]?.[1] ?? -Infinity) + start) / 2);
    const to = Math.min(end + LEAST_HALF, (end + (ends[at + 1]?.[0] ?? Infinity)) / 2);
    const middle = y(Number(row.estimate));
    const [over, under] = [row.pollUpper, row.pollLower].map((end) => (end == null ? middle : y(onScale(end))));
    return { place, from, to, middle, over: over!, under: under! };
  });
  for (const { place, from, to, over, under } of stretches) {
    const box = { x: from, y: over, width: to - from, height: under - over } as const;
    marks.push({ mark: "rect", ...box, fill: "interval", row: place, shows: "interval" });
    taken.push({ left: from - 5, right: to + 5, top: over, bottom: under });
  }
  for (const { place, from, to, middle } of stretches) {
    const d = linePath([from, middle], [to, middle]);
    marks.push({ mark: "path", d, stroke: "line", strokeWidth: 3, row: place, shows: "estimate" });
  }
  for (const { day } of events) taken.push({ left: x(day) - 4, right: x(day) + 4, top, bottom });
  // no level continues across a day on which polls stop being comparable
  const cuts = events.flatMap(({ row, day }) => (row.note === "restart" ? [x(day)] : []));
  for (const { from, to, over, under } of stretches) {
    const own = cuts.filter((cut) => cut > from && cut < to).toSorted((one, other) => one - other);
    for (const [place, cut] of own.entries()) {
      // between two that are near no sliver is left
      const end = own[place + 1] !== undefined && own[place + 1]! - cut < 14 ? own[place + 1]! : cut;
      marks.push(rectMark(cut - 2.5, over - 3, end - cut + 5, under - over + 6, { fill: "paper" }));
    }
  }
  const radius = isNarrow ? 3.6 : 4.2;
  for (const { row, place, day } of readings) {
    const [px, py] = [x(day), y(Number(row.estimate))];
    const paint =
      row.note === "unsized"
        ? ({ fill: "paper", stroke: "dot", strokeWidth: 1.5 } as const)
        : ({ fill: "dot", stroke: "paper", strokeWidth: 0.8 } as const);
    marks.push(symbolMark("circle", px, py, radius, { ...paint, row: place, shows: "estimate" }));
    taken.push({ left: px - radius - 1, right: px + radius + 1, top: py - radius - 1, bottom: py + radius + 1 });
  }
  add(marks, levelLabels(frame, stretches.slice(0, -1), text, taken, { left, right, top, bottom }));
  add(marks, plot.before(stretches.slice(-1).map(({ to, middle }) => [to, middle] as const)));
  return plot.drawing(marks);
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
  const [figure, small] = [frame.type("figure"), frame.type("axis")];
  return stretches.flatMap(({ place, from, to, over, under, middle }): readonly TextMark[] => {
    const { value, range } = text.rows[place]!;
    const center = (from + to) / 2;
    const half = maximumOf([frame.widthOf(value, figure), frame.widthOf(range, small)]) / 2;
    const tall = figure.lead + small.lead;
    // over or under its band, else beside it: nowhere that is nearer to another
    const [within, beside] = [
      [center, from + half + 6, to - half - 6],
      [to + half + 6, from - half - 6],
    ];
    const places = [
      [under + 4, within],
      [over - tall, within],
      [middle - tall / 2, beside],
      [under + 16, within],
      [over - tall - 12, within],
    ] as const;
    const found = firstFree(
      frame,
      places.flatMap(([top, xs]) =>
        xs.map((x) => [
          ...textBlock([value], { x, top, type: figure, fill: "line", anchor: "middle", row: place }),
          ...textBlock(range === "" ? [] : [range], {
            x,
            top: top + figure.lead - 2,
            type: small,
            fill: "soft",
            anchor: "middle",
            row: place,
          }),
        ]),
      ),
      { ...plot, bottom: plot.bottom - 2 },
      taken,
    );
    for (const mark of found) taken.push(boxOf(mark, frame));
    return found;
  });
}
