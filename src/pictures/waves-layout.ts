import { dayNumber } from "../model/dates.ts";
import type { Row } from "../report/columns.ts";
import { maximumOf } from "../stats/extremes.ts";
import { takesNoSide } from "./answer-colours.ts";
import { add, type Box, type Drawing, lineMark, linePath, type Mark } from "./drawing.ts";
import { isUnsized, joinedPairs, keyOf } from "./drawn-rows.ts";
import { endLabels } from "./end-label.ts";
import { boxOf, type Frame, firstFree, headerOf, textBlock } from "./frame.ts";
import { type LegendItem, legendOf } from "./legend.ts";
import type { LegendWords, ResultPicture } from "./picture.ts";
import { SHAPES, type Shape, symbolMark } from "./symbols.ts";
import type { PictureToken } from "./theme.ts";
import { type Placed, placedRows, type TimePlot, timePlot } from "./time-plot.ts";

/** To so many figures of one line each has its interval. */
const MOST_INTERVALS = 40;

interface Sign {
  readonly shape: Shape;
  readonly colour: PictureToken;
  readonly text: PictureToken;
}

const ALONE: Sign = { shape: "circle", colour: "line", text: "line" };
const OTHER: Sign = { shape: "circle", colour: "house-other", text: "soft" };

/** To so many waves each has its date and its figures. */
const MOST_DATED = 6;

/** The path of every answer over waves, or of polls of each pollster: points with their intervals, lines where they are comparable. */
export function wavesLayout(frame: Frame, picture: ResultPicture): Drawing {
  const { isNarrow } = frame;
  const { rows, text } = picture;
  const placed = placedRows(picture);
  const points = placed.filter(({ row }) => row.row !== "event");
  const isLead = rows.some(({ unit }) => unit === "difference");
  const legend = text.legend ?? [];
  const signOf = signsOf(legend, rows);
  const isMany = points.length > 150;
  const radius = (isMany ? 2.5 : points.length > MOST_INTERVALS ? 3.4 : 4.2) * (isNarrow ? 0.85 : 1);

  const header = headerOf(frame, text);
  const isOfAnswers = points.some(({ row }) => row.row === "answer");
  const last = maximumOf(points.map(({ day }) => day));
  // the latest figure of each line that goes to the end
  const latest = isOfAnswers
    ? points.filter(({ row, day }) => day === last && legend.some(({ of }) => of === keyOf(row)))
    : new Set(points.map(({ row }) => keyOf(row))).size === 1
      ? points.slice(-1)
      : [];
  const ends = latest.map(({ row, place }) => {
    const key = keyOf(row);
    const name = legend.find(({ of }) => of === key)?.text;
    const end = { words: text.rows[place]!, place, fill: signOf(key).text };
    return name === undefined ? end : { ...end, name };
  });
  // names at the ends of all lines are the legend, where the axis leaves them room
  const isKeyed =
    isOfAnswers && !isNarrow && ends.length === legend.length && endLabels(frame, ends, frame.inner - 70).isNamed;
  const signs = legendOf(
    frame,
    (isKeyed ? [] : legend).map((words): LegendItem => {
      const { shape, colour } = words.of === null ? OTHER : signOf(words.of);
      const label = isNarrow ? words.short : words.text;
      return { text: label, width: 9, sign: (x, y) => [symbolMark(shape, x + 4.5, y, 4.2, { fill: colour })] };
    }),
    header.bottom + 12,
  );
  const reached = points.flatMap(({ row: { estimate, lower, upper, pollLower, pollUpper } }) =>
    [estimate, lower, upper, pollLower, pollUpper].flatMap((figure) => (figure == null ? [] : [Number(figure)])),
  );
  const waves = [...new Set(points.map(({ day }) => day))].toSorted((one, other) => one - other);
  const ringed = placed.filter(({ row }) => row.row === "event");
  const plot = timePlot(
    frame,
    picture,
    { marks: [...header.marks, ...signs.marks], bottom: signs.bottom },
    {
      reached: isLead ? reached : reached.map((share) => Math.min(1, Math.max(0, share))),
      days: points.map(({ day }) => day),
      isLead,
      hasZero: isOfAnswers || isLead,
      inset: radius + 2,
      ends: isKeyed ? ends : ends.map(({ words, place, fill }) => ({ words, place, fill })),
      dated: isOfAnswers && waves.length <= MOST_DATED ? waves : [],
      ringed,
    },
  );
  const { y } = plot;

  const marks: Mark[] = [...plot.shades, ...plot.behind];
  const lines = linesOf(points);
  const hasIntervals = maximumOf([0, ...lines.map((line) => line.length)]) <= MOST_INTERVALS && !isMany;
  const aside = asideOf(hasIntervals ? points : [], radius + 2);
  const xOf = ({ day, place }: Placed): number => plot.x(day) + (aside.get(place) ?? 0);
  const pointAt = (point: Placed): readonly [number, number] => [xOf(point), y(Number(point.row.estimate))];
  const methods = ringed.flatMap(({ row, day }) =>
    row.note === "method" ? { from: row.start == null ? day - 1 : dayNumber(String(row.start)), to: day } : [],
  );
  const pairs = joinedPairs(points.map(({ row }) => row));
  // the line that matters stands before the others
  for (const line of lines.toReversed()) {
    const { colour } = signOf(keyOf(line[0]!.row));
    if (hasIntervals) for (const point of line) add(marks, whisker(point, xOf(point), y, colour));
    if (isMany) continue;
    // dotted where a wave in between lacks the answer
    for (const { from, to, isSkipping } of pairs) {
      if (!line.includes(points[to]!)) continue;
      const d = linePath(pointAt(points[from]!), pointAt(points[to]!));
      const strokeWidth = isSkipping ? 1.6 : isOfAnswers ? 2.4 : 1.4;
      const isCareful = methods.some((days) => days.from < points[to]!.day && days.to > points[from]!.day);
      const dash = isSkipping ? [2, 4] : [6, 4];
      const paint = isSkipping || isCareful ? { strokeWidth, dash } : { strokeWidth, round: true };
      marks.push({ mark: "path", d, stroke: colour, ...paint, shows: "line" });
    }
  }
  for (const line of lines.toReversed()) {
    const { colour, shape } = signOf(keyOf(line[0]!.row));
    for (const point of line) {
      const [px, py] = pointAt(point);
      const isLatest = latest.includes(point);
      marks.push(
        symbolMark(shape, px, py, radius * (isLatest ? 1.3 : 1), {
          ...(isUnsized(point.row)
            ? { fill: "paper", stroke: colour, strokeWidth: 1.6 }
            : { fill: colour, stroke: "paper", strokeWidth: isLatest ? 1.4 : 0.8 }),
          row: point.place,
          shows: "estimate",
        }),
      );
    }
  }
  const shown = points.filter((point) => !latest.includes(point) && isLabelled(point, points, text, legend));
  add(marks, figureLabels(frame, text, { shown, points, pairs, ringed, plot, pointAt, signOf, radius }));
  return plot.drawing([...marks, ...plot.before(latest.map(pointAt))]);
}

/** Figures of the headline, and of answers each first one behind a break. */
function isLabelled(
  { row, place, day }: Placed,
  points: readonly Placed[],
  { rows }: ResultPicture["text"],
  legend: readonly LegendWords[],
): boolean {
  if (rows[place]!.isTold === true) return true;
  if (row.row !== "answer" || !legend.some(({ of }) => of === keyOf(row))) return false;
  return points.every((each) => keyOf(each.row) !== keyOf(row) || each.row.segment !== row.segment || each.day >= day);
}

/** A figure beside each point, where it hides nothing. */
function figureLabels(
  frame: Frame,
  text: ResultPicture["text"],
  {
    shown,
    points,
    pairs,
    ringed,
    plot,
    pointAt,
    signOf,
    radius,
  }: {
    readonly shown: readonly Placed[];
    readonly points: readonly Placed[];
    readonly pairs: ReturnType<typeof joinedPairs>;
    readonly ringed: readonly Placed[];
    readonly plot: TimePlot;
    readonly pointAt: (point: Placed) => readonly [number, number];
    readonly signOf: (key: string) => Sign;
    readonly radius: number;
  },
): readonly Mark[] {
  const type = frame.type("label", 600);
  const { x: xOf, y: yOf, top, bottom } = plot;
  const barOf = ({ row }: Placed): readonly [number, number] =>
    row.pollLower == null
      ? [yOf(Number(row.estimate)), yOf(Number(row.estimate))]
      : [yOf(Number(row.pollUpper)), yOf(Number(row.pollLower))];
  const dots = [
    ...points.map(pointAt),
    // lines are dots close to each other
    ...pairs.flatMap(({ from, to }) => {
      const [[ax, ay], [bx, by]] = [pointAt(points[from]!), pointAt(points[to]!)];
      const steps = Math.ceil(Math.hypot(bx - ax, by - ay) / 4);
      return Array.from(
        { length: steps },
        (_, step) => [ax + ((bx - ax) * step) / steps, ay + ((by - ay) * step) / steps] as const,
      );
    }),
  ];
  const taken = [
    ...dots.map(([x, y]): Box => ({ left: x - radius, right: x + radius, top: y - radius, bottom: y + radius })),
    ...points.map((point): Box => {
      const [above, below] = barOf(point);
      const [x] = pointAt(point);
      return { left: x - 1.5, right: x + 1.5, top: above, bottom: below };
    }),
    ...ringed.flatMap(({ row, day }): readonly Box[] =>
      row.start == null ? [{ left: xOf(day) - 2, right: xOf(day) + 2, top, bottom }] : [],
    ),
  ];
  return shown.flatMap((point): readonly Mark[] => {
    const [px, py] = pointAt(point);
    const { value } = text.rows[point.place]!;
    const [half, gap] = [frame.widthOf(value, type) / 2, radius + 4];
    const [above, below] = barOf(point);
    const [after, before] = [px + gap + half, px - gap - half];
    const places = [
      [after, py],
      [before, py],
      [after, py - type.size],
      [after, py + type.size],
      [before, py - type.size],
      [before, py + type.size],
      [px, above - type.size / 2 - 3],
      [px, below + type.size / 2 + 3],
      [after, above - 3],
      [before, above - 3],
    ] as const;
    const paint = { type, fill: signOf(keyOf(point.row)).text, row: point.place, anchor: "middle" } as const;
    const texts = places.map(([x, y]) => textBlock([value], { x, top: y - type.lead / 2, ...paint }));
    const found = firstFree(frame, texts, plot, taken);
    for (const mark of found) taken.push(boxOf(mark, frame));
    return found;
  });
}

/** The sign of each line: pollsters in order, answers by their side. */
function signsOf(legend: readonly LegendWords[], rows: readonly Row[]): (key: string) => Sign {
  const keys = legend.flatMap(({ of }) => of ?? []);
  const isOfHouses = rows.some(({ row }) => row === "poll");
  const noSide = new Set(rows.filter(takesNoSide).map(keyOf));
  const stances = keys.filter((key) => key.includes(":"));
  const about = stances[0]?.split(":")[0];
  const plain: readonly (readonly [PictureToken, PictureToken])[] = [
    ["line", "line"],
    ["house-3", "against-text"],
    ["house-2", "house-2"],
    ["house-4", "soft"],
    ["house-1", "house-1"],
    ["neutral", "soft"],
  ];
  let used = 0;
  const signs = new Map(
    keys.map((key, place): [string, Sign] => {
      const shape = SHAPES[place % SHAPES.length]!;
      if (isOfHouses) {
        const own = `house-${String((place % 4) + 1)}` as PictureToken;
        return [key, { shape, colour: own, text: "ink" }];
      }
      if (noSide.has(key)) return [key, { shape, colour: "noside-edge", text: "soft" }];
      const [topic, side] = key.split(":");
      if (about !== undefined && topic === about && side === "for") return [key, { shape, colour: "for", text: "for" }];
      if (about !== undefined && topic === about && side === "against")
        return [key, { shape, colour: "against", text: "against-text" }];
      if (about !== undefined) return [key, { shape, colour: "neutral", text: "neutral" }];
      const [colour, words] = plain[used % plain.length]!;
      used += 1;
      return [key, { shape, colour, text: words }];
    }),
  );
  // polls of one pollster need no legend
  return (key) => signs.get(key) ?? (legend.length === 0 ? ALONE : OTHER);
}

/** Figures of one answer, or of one pollster, by date. */
function linesOf(points: readonly Placed[]): readonly (readonly Placed[])[] {
  const lines = new Map<string, Placed[]>();
  for (const point of points) {
    const key = keyOf(point.row);
    lines.set(key, [...(lines.get(key) ?? []), point]);
  }
  return [...lines.values()].map((line) => line.toSorted((one, other) => one.day - other.day));
}

/** How far points of one day stand from it, so that no interval hides another: to so many pixels. */
function asideOf(points: readonly Placed[], most: number): ReadonlyMap<number, number> {
  const endOf = ({ row }: Placed, of: "pollLower" | "pollUpper"): number => Number(row[of] ?? row.estimate);
  const days = new Map<number, number[]>();
  const placed = points
    .toSorted((one, other) => endOf(one, "pollLower") - endOf(other, "pollLower"))
    .map((point) => {
      // each lane of its day with the share up to which it is taken
      const lanes = days.get(point.day) ?? [];
      days.set(point.day, lanes);
      const free = lanes.findIndex((end) => end < endOf(point, "pollLower"));
      const lane = free < 0 ? lanes.length : free;
      lanes[lane] = endOf(point, "pollUpper");
      return { place: point.place, lane, lanes };
    });
  return new Map(
    placed.map(({ place, lane, lanes: { length } }) => [
      place,
      (lane - (length - 1) / 2) * Math.min(7, (2 * most) / (length - 1)),
    ]),
  );
}

/** The usual differences between polls, as a bar. */
function whisker(
  { row, place }: Placed,
  x: number,
  y: (share: number) => number,
  stroke: PictureToken,
): readonly Mark[] {
  if (row.pollLower == null || row.pollUpper == null) return [];
  const least = row.unit === "difference" ? -1 : 0;
  const ends = [Math.max(least, Number(row.pollLower)), Math.min(1, Number(row.pollUpper))] as const;
  return [lineMark({ stroke, strokeWidth: 1.8, row: place, shows: "poll" }, [x, y(ends[0])], [x, y(ends[1])])];
}
