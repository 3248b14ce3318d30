import { dayNumber } from "../model/dates.ts";
import type { Row } from "../report/columns.ts";
import { maximumOf } from "../stats/extremes.ts";
import { add, type Box, curvePath, type Drawing, lineMark, linePath, type Mark, pixels, rectMark } from "./drawing.ts";
import { FAR } from "./drawn-rows.ts";
import { boxOf, type Frame, firstFree, headerOf, textBlock } from "./frame.ts";
import { type LegendItem, legendOf } from "./legend.ts";
import type { LegendWords, ResultPicture } from "./picture.ts";
import { SHAPES, type Shape, symbolMark } from "./symbols.ts";
import type { Type } from "./text-width.ts";
import type { PictureToken } from "./theme.ts";
import { type Placed, placedRows, type TimePlot, timePlot } from "./time-plot.ts";

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
export function trendLayout(frame: Frame, picture: ResultPicture): Drawing {
  const { isNarrow } = frame;
  const { rows, text } = picture;
  const placed = placedRows(picture);
  const days = placed.filter(({ row }) => row.row === "line");
  const polls = placed.filter(({ row }) => row.row === "poll");
  const legend = text.legend ?? [];
  const told = days.findLast(({ row }) => row.note !== "thin");
  const ringed = placed.filter(({ row }) => row.row === "event");

  const header = headerOf(frame, text);
  const scale = pollRadius(polls.length) * (isNarrow ? 0.8 : 1);
  const signs = legendOf(
    frame,
    legend.filter(({ sign }) => sign !== "apart").map((words) => legendItem(frame, legend, words, scale)),
    header.bottom + 12,
  );
  const plot = timePlot(
    frame,
    picture,
    { marks: [...header.marks, ...signs.marks], bottom: signs.bottom },
    {
      reached: [
        ...days.flatMap(({ row }) => [Number(row.lower ?? row.estimate), Number(row.upper ?? row.estimate)]),
        ...polls.map(({ row }) => Number(row.estimate)),
      ],
      days: [...days, ...polls].map(({ day }) => day),
      isLead: rows.some(({ unit }) => unit === "difference"),
      hasZero: rows.some(({ unit }) => unit === "difference"),
      inset: scale,
      ends: told === undefined ? [] : [{ words: text.rows[told.place]!, place: told.place, fill: "line" }],
      ringed,
    },
  );
  const { x, y } = plot;
  const pointOf = ({ row, day }: Placed, of: keyof Row): readonly [number, number] => [x(day), y(Number(row[of]))];

  const marks: Mark[] = [...plot.shades];
  const segments = segmentsOf(days);
  for (const [lower, upper, fill] of BANDS) {
    for (const segment of segments) {
      const drawn = segment.filter(({ row }) => row[lower] != null && row[upper] != null);
      if (drawn.length > 1) marks.push({ mark: "path", d: band(drawn, lower, upper, pointOf), fill, shows: lower });
    }
  }
  add(marks, plot.behind);
  if (polls.length <= MOST_WINDOWS) add(marks, windows(polls, x, y));
  // those outside of the line first, then the many, then those with a shape of their own
  const order = polls.toSorted((one, other) => rankOf(legend, one) - rankOf(legend, other));
  for (const poll of order) add(marks, [pollMark(legend, poll, pointOf(poll, "estimate"), scale)]);
  for (const segment of segments) add(marks, lineMarks(segment, pointOf, isNarrow));
  if (told !== undefined) marks.push(dayMark(told, pointOf));
  const before = plot.before(told === undefined ? [] : [pointOf(told, "estimate")]);
  const taken = [
    ...[...days, ...polls].map((each): Box => {
      const [px, py] = pointOf(each, "estimate");
      return { left: px - scale - 2, right: px + scale + 2, top: py - scale - 2, bottom: py + scale + 2 };
    }),
    ...ringed.flatMap(({ row, day }): readonly Box[] =>
      row.start == null ? [{ left: x(day) - 3, right: x(day) + 3, top: plot.top, bottom: plot.bottom }] : [],
    ),
    ...before.flatMap((mark) => (mark.mark === "text" ? boxOf(mark, frame) : [])),
  ];
  for (const { sign, text: words } of legend) {
    if (sign !== "apart") continue;
    const apart = polls.filter(({ row }) => row.note === "other-question").map((poll) => pointOf(poll, "estimate"));
    const paint = { type: frame.type("axis", 600), fill: "soft" } as const;
    // at the right there is room beside the plot, but for the label of the line
    const free = { plot: { ...plot, right: frame.width - frame.margin - 2 }, taken, away: [scale + 2] };
    // on one line, else each word on one of its own
    const [found = []] = [[words], words.split(" ")]
      .map((lines) => besideLabel(frame, lines, paint, apart.toReversed(), free))
      .filter(({ length }) => length > 0);
    add(marks, found);
    for (const mark of found) if (mark.mark === "text") taken.push(boxOf(mark, frame));
  }
  for (const day of days) {
    const { isTold = false, value, names } = text.rows[day.place]!;
    if (!isTold) continue;
    const paint = { type: frame.type("label", 600), fill: "line", row: day.place } as const;
    const free = { plot, taken, away: [8, 20, 32, 44, 60, 80] };
    add(marks, [
      dayMark(day, pointOf),
      ...besideLabel(frame, [value, names.at(-1)!], paint, [pointOf(day, "estimate")], free),
    ]);
  }
  add(marks, before);
  return plot.drawing(marks);
}

/** A text beside one of these points, at the first place where it hides no mark. */
function besideLabel(
  frame: Frame,
  lines: readonly string[],
  paint: { readonly type: Type; readonly fill: PictureToken; readonly row?: number },
  points: readonly (readonly [number, number])[],
  {
    plot: { left, right, top, bottom },
    taken,
    away,
  }: { readonly plot: TimePlot; readonly taken: readonly Box[]; readonly away: readonly number[] },
): readonly Mark[] {
  const { lead } = paint.type;
  const half = maximumOf(lines.map((line) => frame.widthOf(line, paint.type))) / 2;
  const tall = lines.length * lead;
  const places = points.flatMap(([px, py]) => [
    ...away.flatMap((far) => [
      [px, py + far],
      [px, py - far - tall],
      [px - half, py + far],
      [px - far - half - 2, py - tall / 2],
      [px + far + half + 2, py - tall / 2],
      [px - far - half - 2, py - far - tall],
      [px + far + half + 2, py - far - tall],
    ]),
    [right - half, py + away[0]! + 12],
  ]);
  const texts = places.map(([x, y]) => textBlock(lines, { x: x!, top: y!, anchor: "middle", ...paint }));
  const found = firstFree(frame, texts, { left, right: right + 2, top, bottom: bottom - 2 }, taken);
  const boxes = found.map((mark) => boxOf(mark, frame));
  return [
    ...boxes.map((box) =>
      rectMark(box.left - 2, box.top, box.right - box.left + 4, box.bottom - box.top, { fill: "paper" }),
    ),
    ...found,
  ];
}

/** One day of the line as a point. */
function dayMark(day: Placed, pointOf: PointOf): Mark {
  const [x, y] = pointOf(day, "estimate");
  const paint = { fill: "line", stroke: "paper", strokeWidth: 1.5 } as const;
  return { mark: "circle", x, y, radius: 4.6, ...paint, row: day.place, shows: "estimate" };
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
  const over = curvePath(days.map((day) => pointOf(day, upper)));
  const under = curvePath(days.toReversed().map((day) => pointOf(day, lower)));
  return `${over}L${under.slice(1)}Z`;
}

/** A line, dashed where no poll is near or single polls stand behind it; a point where it has one day. */
function lineMarks(days: readonly Placed[], pointOf: PointOf, isNarrow: boolean): readonly Mark[] {
  const points = days.map((day) => pointOf(day, "estimate"));
  if (points.length === 1) {
    const [only] = days as readonly [Placed];
    const d = linePath(pointOf(only, "lower"), pointOf(only, "upper"));
    return [
      ...(only.row.lower == null ? [] : [{ mark: "path", d, stroke: "line", strokeWidth: 2 } as const]),
      dayMark(only, pointOf),
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
    { mark: "path", d: curvePath(points), stroke: "paper", strokeWidth: wide + 2, round: true },
    ...stretches.map(
      ({ dashed, points: own }): Mark => ({
        mark: "path",
        d: curvePath(own),
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
    return rectMark(left, middle - half, 26, 2 * half, { fill });
  };
  return [
    rect(7, "band-wide"),
    rect(4.6, "band"),
    rect(2.6, "interval"),
    lineMark({ stroke: "line", strokeWidth: 2.6 }, [left, middle], [left + 26, middle]),
  ];
}
