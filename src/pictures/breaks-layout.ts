import { dayNumber } from "../model/dates.ts";
import { groupedBy } from "../model/grouped-by.ts";
import type { Row } from "../report/columns.ts";
import { maximumOf } from "../stats/extremes.ts";
import { add, type Box, type Drawing, lineMark, type Mark, rectMark, type TextMark } from "./drawing.ts";
import { isOfMethod } from "./drawn-rows.ts";
import { boxOf, type Frame, figureBlock, firstFree, headerOf } from "./frame.ts";
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
  const plot = timePlot(frame, picture, headerOf(frame, text), {
    reached: [...readings, ...levels].flatMap(({ row: { estimate, pollLower, pollUpper } }) =>
      [estimate, pollLower, pollUpper].flatMap((figure) => (figure == null ? [] : [onScale(figure)])),
    ),
    days: [...readings.map(({ day }) => day), ...levels.flatMap(({ row }) => [dayOf(row.start), dayOf(row.end)])],
    isLead: false,
    inset: 8,
    ends: latest === undefined ? [] : [{ words: text.rows[latest.place]!, place: latest.place, fill: "line" }],
    ringed: [...sets, ...events],
  });
  const { x, y, left, right, top, bottom } = plot;

  const marks: Mark[] = [...plot.shades, ...plot.behind];
  const taken: Box[] = [];
  // no level continues across days on which polls stop being comparable
  const cuts = events
    .filter(({ row }) => isOfMethod(row))
    .map(({ row, day }) => [dayOf(row.start ?? row.date), day] as const);
  const pieces = levels.flatMap(({ row, place }) => {
    const [start, end] = [dayOf(row.start), dayOf(row.end)];
    const own = cuts.filter(([since, day]) => since >= start && day <= end);
    const middle = y(Number(row.estimate));
    const [over, under] = [row.pollUpper, row.pollLower].map((end) => (end == null ? middle : y(onScale(end))));
    return [start, ...own.map(([, day]) => day)].map((from, at) => ({
      place,
      from: x(from),
      to: x(own[at]?.[0] ?? end),
      middle,
      over: over!,
      under: under!,
    }));
  });
  const stretches = pieces.map((piece, at) => {
    // one poll is seen, too, and no piece runs into its neighbour: two levels do not hold at once
    const pad = Math.max(0, LEAST_HALF - (piece.to - piece.from) / 2);
    const [before, after] = [pieces[at - 1]?.to ?? -Infinity, pieces[at + 1]?.from ?? Infinity];
    return {
      ...piece,
      from: Math.max(piece.from - pad, Math.min(piece.from, before + 1)),
      to: Math.min(piece.to + pad, Math.max(piece.to, after - 1)),
    };
  });
  for (const { place, from, to, over, under } of stretches) {
    marks.push(rectMark(from, over, to - from, under - over, { fill: "interval", row: place, shows: "interval" }));
    taken.push({ left: from - 5, right: to + 5, top: over, bottom: under });
  }
  for (const { place, from, to, middle } of stretches) {
    marks.push(
      lineMark({ stroke: "line", strokeWidth: 3, row: place, shows: "estimate" }, [from, middle], [to, middle]),
    );
  }
  const wholes = [...groupedBy(stretches, ({ place }) => place).values()].map((own) => ({
    ...own[0]!,
    to: own.at(-1)!.to,
  }));
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
  add(marks, levelLabels(frame, wholes.slice(0, -1), text, taken, { left, right, top, bottom }));
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
        xs.map((x) => figureBlock(frame, { value, range }, { x, top, fill: "line", anchor: "middle", row: place })),
      ),
      { ...plot, bottom: plot.bottom - 2 },
      taken,
    );
    for (const mark of found) taken.push(boxOf(mark, frame));
    return found;
  });
}
