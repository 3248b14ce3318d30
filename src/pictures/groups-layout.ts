import type { Row } from "../report/columns.ts";
import { maximumOf, minimumOf } from "../stats/extremes.ts";
import { axisMarks } from "./axis-marks.ts";
import { add, type Drawing, lineMark, type Mark, rectMark } from "./drawing.ts";
import { hasInner } from "./drawn-rows.ts";
import { drawingOf, type Frame, figureBlock, footerOf, headerOf, plotHeight, textBlock } from "./frame.ts";
import { scaleLinear } from "./linear-scale.ts";
import type { ResultPicture } from "./picture.ts";

/** Half of the width of the bar of an interval. */
export const HALF_BAR = 7;
const GAP = 14;

/** Two groups of one survey below each other on one axis, the larger share first, and how far they are apart. */
export function groupsLayout(frame: Frame, { rows, text }: ResultPicture): Drawing {
  const { width, margin, isNarrow, widthOf, type } = frame;
  const [label, axis, figure] = [type("label"), type("axis"), type("figure")];
  const sides = [0, 1].toSorted((one, other) => Number(rows[other]!.estimate) - Number(rows[one]!.estimate));
  const names = sides.map((side) => text.rows[side]!.names[0]!);
  const column = isNarrow
    ? 0
    : minimumOf([frame.inner * 0.3, maximumOf(names.map((name) => widthOf(name, label))) + GAP]);
  const room = maximumOf(
    sides.map((side) => widthOf(text.rows[side]!.value, figure) + 7 + widthOf(text.rows[side]!.range, axis) + GAP),
  );
  const header = headerOf(frame, text);
  const reached = rows.slice(0, 2).map(({ estimate, pollUpper }) => Number(pollUpper ?? estimate));
  const x = scaleLinear([0, maximumOf([...reached, 0.1])], [margin + column + HALF_BAR, width - margin - room]);
  const top = header.bottom + 12;
  const hasDifference = text.rows[2]!.value !== "";
  const least = (isNarrow ? 190 : 150) + (hasDifference ? 60 : 0);
  const height = maximumOf([least, plotHeight(frame, top + footerOf(frame, text, 0).bottom)]);
  const bottom = top + height - axis.lead - 8;
  const step = (bottom - top) / (hasDifference ? 3 : 2);
  const middles = sides.map((_, order) => top + (order + (isNarrow ? 0.7 : 0.5)) * step);
  const yOf = (side: number): number => middles[sides.indexOf(side)]!;

  const marks: Mark[] = [...header.marks, ...axisMarks(frame, { scale: x, top, bottom, unit: "percent" })];
  const [from, to] = rows.slice(0, 2).map(({ estimate }) => Number(estimate)) as [number, number];
  const under = bottom - step + (isNarrow ? 0.3 : 0.2) * step;
  if (hasDifference) {
    for (const side of [0, 1]) {
      const at = x([from, to][side]!);
      marks.push(lineMark({ stroke: "soft", strokeWidth: 1, dash: [3, 4] }, [at, yOf(side)], [at, under]));
    }
    add(
      marks,
      intervalBars(rows[2]!, 2, (end) => [x(from + end), under]),
    );
    const line = { stroke: "ink", strokeWidth: 2.2, row: 2 } as const;
    marks.push(lineMark({ ...line, shows: "estimate" }, [x(from), under], [x(to), under]));
    for (const share of [from, to]) marks.push(lineMark(line, [x(share), under - 6], [x(share), under + 6]));
    const { value, range } = text.rows[2]!;
    const wide = maximumOf([widthOf(value, figure), widthOf(range, axis)]) / 2;
    const center = minimumOf([maximumOf([(x(from) + x(to)) / 2, margin + wide]), width - margin - wide]);
    const place = { x: center, anchor: "middle", row: 2 } as const;
    add(marks, [
      rectMark(center - wide - 4, under + 10, 2 * wide + 8, figure.lead + axis.lead, { fill: "paper" }),
      ...figureBlock(frame, { value, range }, { ...place, top: under + 10 }),
    ]);
  }
  for (const side of sides) {
    const [at, y] = [x([from, to][side]!), yOf(side)];
    add(
      marks,
      intervalBars(rows[side]!, side, (end) => [x(maximumOf([0, end])), y]),
    );
    add(marks, dotMarks(at, y, side));
    const { names: own, value, range } = text.rows[side]!;
    const lines = frame.lines(own[0]!, label, isNarrow ? frame.inner - HALF_BAR - 8 : column - GAP);
    const start = isNarrow ? y - HALF_BAR - 4 - lines.length * label.lead : y - (lines.length * label.lead) / 2;
    const left = isNarrow ? x(0) + 6 : margin;
    if (isNarrow) {
      const wide = maximumOf(lines.map((line) => widthOf(line, label)));
      marks.push(rectMark(left - 2, start, wide + 4, lines.length * label.lead, { fill: "paper" }));
    }
    add(marks, textBlock(lines, { x: left, top: start, type: label, row: side }));
    const end = x(Number(rows[side]!.pollUpper ?? rows[side]!.estimate)) + GAP - 4;
    add(marks, textBlock([value], { x: end, top: y - figure.lead / 2, type: figure, fill: "line", row: side }));
    const after = { x: end + widthOf(value, figure) + 7, top: y - axis.lead / 2 + 1.5, type: axis } as const;
    add(marks, textBlock([range], { ...after, fill: "soft", row: side }));
  }
  return drawingOf(frame, text, {
    marks,
    plot: [top, top + height],
    footer: top + height,
    scale: x,
    along: "x",
  });
}

/** A figure as a dot with an edge of paper. */
export function dotMarks(x: number, y: number, row: number): readonly Mark[] {
  const circle = { mark: "circle", x, y, row, shows: "estimate" } as const;
  return [
    { ...circle, radius: 6.2, fill: "paper" },
    { ...circle, radius: 5, fill: "line" },
  ];
}

/** The interval of a figure: with what another poll could show, and in it sampling alone. */
export function intervalBars(
  figure: Row,
  row: number,
  pointOf: (end: number) => readonly [x: number, y: number],
): readonly Mark[] {
  const { pollLower, pollUpper, lower, upper } = figure;
  const bars = [
    [pollLower, pollUpper, "band"] as const,
    ...(hasInner(figure) ? [[lower, upper, "interval"] as const] : []),
  ];
  return bars.flatMap(([low, high, fill]): readonly Mark[] => {
    if (low == null || high == null) return [];
    const [[x, y], [right, bottom]] = [pointOf(Number(low)), pointOf(Number(high))];
    const [wide, tall] = [Math.abs(right - x), Math.abs(bottom - y)];
    const long = maximumOf([wide, tall]);
    const radius = minimumOf([HALF_BAR, long / 2]);
    const paint = { radius, fill, row, shows: fill } as const;
    return tall > wide || y !== bottom
      ? [rectMark(x - HALF_BAR, minimumOf([y, bottom]), 2 * HALF_BAR, long, paint)]
      : [rectMark(x, y - HALF_BAR, long, 2 * HALF_BAR, paint)];
  });
}
