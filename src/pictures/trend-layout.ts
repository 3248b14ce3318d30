import { dayNumber } from "../model/dates.ts";
import type { Row } from "../report/columns.ts";
import { maximumOf, minimumOf } from "../stats/extremes.ts";
import { timeAxis, timeAxisHeight } from "./calendar.ts";
import { add, type Drawing, linePath, type Mark, pixels } from "./drawing.ts";
import { FAR } from "./drawn-rows.ts";
import { endLabel } from "./end-label.ts";
import { type Frame, footerOf, headerOf, plotHeight } from "./frame.ts";
import { type LegendItem, legendOf } from "./legend.ts";
import { scaleLinear } from "./linear-scale.ts";
import type { LegendWords, ResultPicture } from "./picture.ts";
import { mostRings, RING_ROOM, type Ring, ringMarks, ringNotes, ringPlaces, ringRules } from "./rings.ts";
import { shareAxis, shareDomain, shareTicks, tickText } from "./share-axis.ts";
import { SHAPES, type Shape, symbolMark } from "./symbols.ts";
import type { PictureToken } from "./theme.ts";

/** A row with its place in the picture. */
interface Placed {
  readonly row: Row;
  readonly place: number;
  readonly day: number;
}

/** From so many polls on all are plain dots: their course is seen, and not who asked. */
const MOST_SHAPES = 150;
/** To so many polls their field dates are seen. */
const MOST_WINDOWS = 40;
/** The bands of a line from the widest, with what their rows are called. */
const BANDS = [
  ["lower", "upper", "band-wide"],
  ["lower80", "upper80", "band"],
  ["lower50", "upper50", "interval"],
] as const;

/** Polls as points, and one line through them with its bands; rings where something changed. */
export function trendLayout(frame: Frame, { rows, text }: ResultPicture): Drawing {
  const { width, margin, isNarrow, type, widthOf } = frame;
  const placed = rows.map((row, place): Placed => ({ row, place, day: dayNumber(String(row.date)) }));
  const days = placed.filter(({ row }) => row.row === "line");
  const polls = placed.filter(({ row }) => row.row === "poll");
  const isLead = rows.some(({ unit }) => unit === "difference");
  const legend = text.legend ?? [];
  const told = days.findLast(({ row }) => row.note !== "thin");
  const toldWords = told === undefined ? null : text.rows[told.place]!;

  const header = headerOf(frame, text);
  const scale = pollRadius(polls.length) * (isNarrow ? 0.8 : 1);
  const signs = legendOf(
    frame,
    legend.map((words) => legendItem(frame, legend, words, scale)),
    header.bottom + 12,
  );

  const reached = [
    ...days.flatMap(({ row }) => [Number(row.lower ?? row.estimate), Number(row.upper ?? row.estimate)]),
    ...polls.map(({ row }) => Number(row.estimate)),
  ];
  const domain = shareDomain(reached, isLead);
  const ticks = shareTicks(domain, isNarrow ? 6 : 8);
  const axis = type("axis");
  const left = margin + 6 + maximumOf([0, ...ticks.map((tick) => widthOf(tickText(tick, isLead), axis))]);
  const end = endLabel(frame, toldWords, width - margin - left);
  const right = width - margin - end.width;
  const first = minimumOf(placed.filter(({ row }) => row.row !== "event").map(({ day }) => day));
  const last = maximumOf(placed.filter(({ row }) => row.row !== "event").map(({ day }) => day));
  const x = scaleLinear([first, Math.max(last, first + 1)], [left + scale, right]);

  const rings = placed
    .filter(({ row }) => row.row === "event")
    .slice(0, mostRings(right - left, isNarrow))
    .map(
      ({ row, place, day }): Ring => ({
        x: Math.max(left, Math.min(right, x(day))),
        isSquare: row.note === "method",
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

  const top = signs.bottom + 10;
  const below = ringNotes(frame, rings, 0).bottom + footerOf(frame, text, 0).bottom;
  const axisHeight = timeAxisHeight(frame, { first, last, left, right });
  const height = Math.max(
    axisHeight + ringRoom + (isNarrow ? 250 : 240),
    isNarrow ? 330 : 290 + 0.16 * width,
    plotHeight(frame, top + below),
  );
  const bottom = top + height;
  const at = bottom - axisHeight;
  const y = scaleLinear([...domain], [at, top + ringRoom + 4]);
  const pointOf = ({ row, day }: Placed, of: keyof Row): readonly [number, number] => [x(day), y(Number(row[of]))];

  const marks: Mark[] = [...header.marks, ...signs.marks];
  const segments = segmentsOf(days);
  for (const [lower, upper, fill] of BANDS) {
    for (const segment of segments) {
      const drawn = segment.filter(({ row }) => row[lower] != null && row[upper] != null);
      if (drawn.length > 1) marks.push({ mark: "path", d: band(drawn, lower, upper, pointOf), fill, shows: lower });
    }
  }
  add(marks, shareAxis(frame, ticks, { y, left, right, isLead }));
  add(marks, ringRules(rings, places, top, at));
  if (polls.length <= MOST_WINDOWS) add(marks, windows(polls, x, y));
  // those outside of the line first, then the many, then those with a shape of their own
  const order = polls.toSorted((one, other) => rankOf(legend, one) - rankOf(legend, other));
  for (const poll of order) add(marks, [pollMark(legend, poll, pointOf(poll, "estimate"), scale)]);
  for (const segment of segments) add(marks, lineMarks(segment, pointOf, isNarrow));
  add(marks, timeAxis(frame, { first, last, left, right, at, x }).marks);
  add(marks, ringMarks(frame, rings, places, top));
  if (told !== undefined) {
    const [endX, endY] = pointOf(told, "estimate");
    marks.push({
      mark: "circle",
      x: endX,
      y: endY,
      radius: 4.6,
      fill: "line",
      stroke: "paper",
      strokeWidth: 1.5,
      row: told.place,
      shows: "estimate",
    });
    add(marks, end.marks({ x: right, y: endY, from: endX, top, bottom: at, row: told.place }));
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

/** Radius of the sign of a poll, by how many there are: it never means a size. */
function pollRadius(count: number): number {
  return count <= MOST_WINDOWS ? 4.2 : count <= MOST_SHAPES ? 3.6 : count <= 300 ? 2.5 : 1.8;
}

/** Days of a line between its restarts. */
function segmentsOf(days: readonly Placed[]): readonly (readonly Placed[])[] {
  const segments: Placed[][] = [];
  for (const day of days) {
    const own = segments.at(-1);
    if (own === undefined || own[0]!.row.segment !== day.row.segment) segments.push([day]);
    else own.push(day);
  }
  return segments;
}

type PointOf = (placed: Placed, of: keyof Row) => readonly [number, number];

function band(days: readonly Placed[], lower: keyof Row, upper: keyof Row, pointOf: PointOf): string {
  const over = days.map((day) => pointOf(day, upper));
  const under = days.toReversed().map((day) => pointOf(day, lower));
  return `${linePath(...over, ...under)}Z`;
}

/** A line, dashed where no poll is near or single polls stand behind it; a point where it has one day. */
function lineMarks(days: readonly Placed[], pointOf: PointOf, isNarrow: boolean): readonly Mark[] {
  const points = days.map((day) => pointOf(day, "estimate"));
  if (points.length === 1) {
    const [x, y] = points[0]!;
    const { row, place } = days[0]!;
    const [from, to] = [pointOf(days[0]!, "lower"), pointOf(days[0]!, "upper")];
    return [
      ...(row.lower == null ? [] : [{ mark: "path", d: linePath(from, to), stroke: "line", strokeWidth: 2 } as const]),
      {
        mark: "circle",
        x,
        y,
        radius: 4.6,
        fill: "line",
        stroke: "paper",
        strokeWidth: 1.5,
        row: place,
        shows: "estimate",
      },
    ];
  }
  const isFar = ({ row }: Placed): boolean => row.note === "thin" || Number(row.nearestPoll ?? 0) > FAR;
  const stretches: { readonly dashed: boolean; readonly points: (readonly [number, number])[] }[] = [];
  for (let place = 1; place < days.length; place += 1) {
    const dashed = isFar(days[place]!) || (isFar(days[place - 1]!) && days[place - 1]!.row.note !== "thin");
    const own = stretches.at(-1);
    if (own?.dashed === dashed) own.points.push(points[place]!);
    else stretches.push({ dashed, points: [points[place - 1]!, points[place]!] });
  }
  const wide = isNarrow ? 2.6 : 3;
  return [
    { mark: "path", d: linePath(...points), stroke: "paper", strokeWidth: wide + 2, round: true },
    ...stretches.map(
      ({ dashed, points: own }): Mark => ({
        mark: "path",
        d: linePath(...own),
        stroke: "line",
        strokeWidth: dashed ? 2.2 : wide,
        ...(dashed ? { dash: [5, 4] } : { round: true }),
        shows: "line",
      }),
    ),
  ];
}

/** Field dates as hairlines. */
function windows(polls: readonly Placed[], x: (day: number) => number, y: (share: number) => number): readonly Mark[] {
  return polls.flatMap(({ row }): readonly Mark[] => {
    if (row.start == null || row.end == null || row.start === row.end) return [];
    const [from, to] = [row.start, row.end].map((date) => x(dayNumber(firstDayOf(String(date)))));
    const at = y(Number(row.estimate));
    return [
      { mark: "path", d: `M${pixels(from!)},${pixels(at)}H${pixels(to!)}`, stroke: "house-other", strokeWidth: 1 },
    ];
  });
}

function firstDayOf(date: string): string {
  return date + "-01-01".slice(date.length - 4);
}

/** How a poll is drawn: by the shape and colour of its pollster, hollow where it is outside of the line. */
function pollMark(
  legend: readonly LegendWords[],
  poll: Placed,
  [x, y]: readonly [number, number],
  radius: number,
): Mark {
  const { shape, colour, size } = signOf(legend, poll.row);
  const isOutside = poll.row.note === "outside";
  return symbolMark(shape, x, y, radius * size, {
    ...(isOutside
      ? { fill: "paper", stroke: colour, strokeWidth: 1.3 }
      : { fill: colour, stroke: "paper", strokeWidth: 0.8 }),
    row: poll.place,
    shows: "estimate",
  });
}

interface Sign {
  readonly shape: Shape;
  readonly colour: PictureToken;
  readonly size: number;
}

function signOf(legend: readonly LegendWords[], { house }: Row): Sign {
  const houses = legend.filter(({ sign }) => sign === "house");
  if (houses.length === 0) return { shape: "circle", colour: "dot", size: 1 };
  const place = houses.findIndex(({ of }) => of === house);
  return place < 0
    ? { shape: "circle", colour: "house-other", size: 0.78 }
    : { shape: SHAPES[place]!, colour: `house-${String(place + 1)}` as PictureToken, size: 1 };
}

function rankOf(legend: readonly LegendWords[], { row }: Placed): number {
  const isOwn = legend.some(({ sign, of }) => sign === "house" && of === row.house);
  return (isOwn ? 1 : 0) + (row.note === "outside" ? 0 : 2);
}

function legendItem(
  { isNarrow }: Frame,
  legend: readonly LegendWords[],
  words: LegendWords,
  radius: number,
): LegendItem {
  const text = isNarrow ? words.short : words.text;
  if (words.sign === "line") return { text, width: 26, sign: lineSign };
  const size = Math.max(radius, 3);
  const { shape, colour, size: part } = signOf(legend, { house: words.of });
  const paint =
    words.sign === "outside"
      ? ({ fill: "paper", stroke: "dot", strokeWidth: 1.3 } as const)
      : ({ fill: colour } as const);
  return { text, width: 9, sign: (left, middle) => [symbolMark(shape, left + 4.5, middle, size * part, paint)] };
}

/** A line in its bands, for the legend. */
function lineSign(left: number, middle: number): readonly Mark[] {
  const rect = (half: number, fill: PictureToken): Mark => {
    return { mark: "rect", x: left, y: middle - half, width: 26, height: 2 * half, fill };
  };
  return [
    rect(7, "band-wide"),
    rect(4.6, "band"),
    rect(2.6, "interval"),
    { mark: "path", d: linePath([left, middle], [left + 26, middle]), stroke: "line", strokeWidth: 2.6 },
  ];
}
