import type { Row } from "../report/columns.ts";
import { maximumOf } from "../stats/extremes.ts";
import { takesNoSide } from "./answer-colours.ts";
import { add, type Box, type Drawing, lineMark, linePath, type Mark } from "./drawing.ts";
import { isUnsized, joinedPairs, keyOf } from "./drawn-rows.ts";
import { boxOf, type Frame, firstFree, headerOf, textBlock } from "./frame.ts";
import { type LegendItem, legendOf } from "./legend.ts";
import type { LegendWords, ResultPicture } from "./picture.ts";
import { SHAPES, type Shape, symbolMark } from "./symbols.ts";
import type { PictureToken } from "./theme.ts";
import { type Placed, placedRows, timePlot } from "./time-plot.ts";

/** To so many figures of one line each has its interval. */
const MOST_INTERVALS = 40;

interface Sign {
  readonly shape: Shape;
  readonly colour: PictureToken;
  readonly text: PictureToken;
}

const ALONE: Sign = { shape: "circle", colour: "line", text: "line" };
const OTHER: Sign = { shape: "circle", colour: "house-other", text: "soft" };

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
  const signs = legendOf(
    frame,
    legend.map((words): LegendItem => {
      const { shape, colour } = words.of === null ? OTHER : signOf(words.of);
      const label = isNarrow ? words.short : words.text;
      return { text: label, width: 9, sign: (x, y) => [symbolMark(shape, x + 4.5, y, 4.2, { fill: colour })] };
    }),
    header.bottom + 12,
  );
  const reached = points.flatMap(({ row: { estimate, lower, upper, pollLower, pollUpper } }) =>
    [estimate, lower, upper, pollLower, pollUpper].flatMap((figure) => (figure == null ? [] : [Number(figure)])),
  );
  const isOfAnswers = points.some(({ row }) => row.row === "answer");
  const last = maximumOf(points.map(({ day }) => day));
  // the latest figure of each line that goes to the end
  const latest = isOfAnswers
    ? points.filter(({ row, day }) => day === last && legend.some(({ of }) => of === keyOf(row)))
    : new Set(points.map(({ row }) => keyOf(row))).size === 1
      ? points.slice(-1)
      : [];
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
      ends: latest.map(({ row, place }) => ({ words: text.rows[place]!, place, fill: signOf(keyOf(row)).text })),
      ringed: placed.filter(({ row }) => row.row === "event").map((event) => ({ ...event, hasRule: true })),
    },
  );
  const { x, y } = plot;

  const marks: Mark[] = [...plot.behind];
  const lines = linesOf(points);
  const hasIntervals = maximumOf([0, ...lines.map((line) => line.length)]) <= MOST_INTERVALS && !isMany;
  const pointAt = ({ row, day }: Placed): readonly [number, number] => [x(day), y(Number(row.estimate))];
  const pairs = joinedPairs(points.map(({ row }) => row));
  // the line that matters stands before the others
  for (const line of lines.toReversed()) {
    const { colour } = signOf(keyOf(line[0]!.row));
    if (hasIntervals) for (const point of line) add(marks, whiskers(point, x(point.day), y, colour));
    if (isMany) continue;
    // dotted where a wave in between lacks the answer
    for (const { from, to, isSkipping } of pairs) {
      if (!line.includes(points[to]!)) continue;
      const d = linePath(pointAt(points[from]!), pointAt(points[to]!));
      const paint = isSkipping
        ? { strokeWidth: 1.6, dash: [2, 4] }
        : { strokeWidth: isOfAnswers ? 2.4 : 1.4, round: true };
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
  const taken = points.flatMap((point): readonly Box[] => {
    const [px, py] = pointAt(point);
    const ends = [point.row.pollUpper ?? point.row.upper, point.row.pollLower ?? point.row.lower];
    const [over, under] = ends.map((end) => (end == null ? py : y(Number(end))));
    return [
      { left: px - 2, right: px + 2, top: over!, bottom: under! },
      { left: px - radius - 2, right: px + radius + 2, top: py - radius - 2, bottom: py + radius + 2 },
    ];
  });
  const rules = placed.flatMap(({ row, day }): Box[] =>
    row.row === "event" ? [{ left: x(day) - 2, right: x(day) + 2, top: plot.top, bottom: plot.bottom }] : [],
  );
  for (const point of points) {
    const { isTold = false, value } = text.rows[point.place]!;
    if (!isTold || latest.includes(point)) continue;
    const [px, py] = pointAt(point);
    const type = frame.type("label", 600);
    const ends = taken[2 * points.indexOf(point)]!;
    const half = frame.widthOf(value, type) / 2;
    const places = [
      [px, ends.top - type.lead - 2],
      [px + half + 5, ends.top - type.lead / 2],
      [px - half - 5, ends.top - type.lead / 2],
      [px - half - radius - 4, py - type.lead / 2],
      [px + half + radius + 4, py - type.lead / 2],
      [px - half - radius - 4, py - type.lead],
      [px + half + radius + 4, py - type.lead],
      [px, ends.bottom + 2],
    ] as const;
    const texts = places.map(([at, top]) =>
      textBlock([value], { x: at, top, type, fill: signOf(keyOf(point.row)).text, anchor: "middle", row: point.place }),
    );
    const found = firstFree(frame, texts, plot, [...taken, ...rules]);
    add(marks, found);
    for (const mark of found) rules.push(boxOf(mark, frame));
  }
  return plot.drawing([...marks, ...plot.before(latest.map(pointAt))]);
}

/** The sign of each line: pollsters in order, answers by their side. */
function signsOf(legend: readonly LegendWords[], rows: readonly Row[]): (key: string) => Sign {
  const keys = legend.flatMap(({ of }) => (of === null ? [] : [of]));
  const isOfHouses = legend.some(({ sign }) => sign === "house");
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

/** The interval of sampling as a thick bar, with what another poll could show as a thin one. */
function whiskers(
  { row, place }: Placed,
  x: number,
  y: (share: number) => number,
  stroke: PictureToken,
): readonly Mark[] {
  const bar = (lower: unknown, upper: unknown, strokeWidth: number, shows: string): readonly Mark[] =>
    lower == null || upper == null
      ? []
      : [
          lineMark(
            { stroke, strokeWidth, row: place, shows },
            [x, y(Math.max(row.unit === "difference" ? -1 : 0, Number(lower)))],
            [x, y(Math.min(1, Number(upper)))],
          ),
        ];
  return [...bar(row.pollLower, row.pollUpper, 1.2, "poll"), ...bar(row.lower, row.upper, 3.6, "interval")];
}
