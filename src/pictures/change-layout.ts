import { maximumOf, minimumOf } from "../stats/extremes.ts";
import { add, type Box, type Drawing, lineMark, linePath, type Mark, rectMark, type TextMark } from "./drawing.ts";
import {
  boxOf,
  drawingOf,
  type Frame,
  figureBlock,
  firstFree,
  footerOf,
  headerOf,
  plotHeight,
  textBlock,
} from "./frame.ts";
import { dotMarks, groupsLayout, HALF_BAR, intervalBars } from "./groups-layout.ts";
import { scaleLinear } from "./linear-scale.ts";
import type { ResultPicture } from "./picture.ts";

/** Between a mark and its label. */
const GAP = 14;

/** A slope: both sides with their intervals, and beside them the difference with its own; groups have no slope between them. */
export function changeLayout(frame: Frame, picture: ResultPicture): Drawing {
  const { rows, text } = picture;
  if (rows[0]!.group !== rows[1]!.group) return groupsLayout(frame, picture);
  const { width, margin, isNarrow, widthOf, type } = frame;
  const [from, to, difference] = rows as [(typeof rows)[0], (typeof rows)[0], (typeof rows)[0]];
  const [shares, words] = [[from, to], text.rows[2]!];
  const estimates = shares.map(({ estimate }) => Number(estimate));
  const isBroken = text.care !== null;
  const hasDifference = words.value !== "";

  const figure = type("figure");
  const rangeType = type("axis");
  const room = [0, 1].map((side) => {
    const { value, range } = text.rows[side]!;
    return (
      maximumOf([widthOf(value, { ...figure, size: figure.size + 3 }), widthOf(range, rangeType)]) + GAP + HALF_BAR
    );
  });
  const large = { ...figure, size: figure.size + 3, lead: figure.lead + 2 };
  const differenceRoom = maximumOf([widthOf(words.value, figure), widthOf(words.range, rangeType)]);
  const column = GAP + 24 + GAP + differenceRoom;
  // the arrow has a column of its own where the slope keeps room enough
  const hasArrow = hasDifference && !isNarrow && frame.inner - room[0]! - room[1]! - column >= 160;
  const left = margin + maximumOf([room[0]!, isNarrow ? 0 : 60]);
  const right = width - margin - room[1]! - (hasArrow ? column : isNarrow ? 0 : 60);

  const header = headerOf(frame, text);
  const nameType = type("axis");
  const half = (right - left) / 2;
  const names = [0, 1].map((side) => {
    // no wider than to the middle between the sides, and to the edge of the picture
    const most = half - 8 + (side === 0 ? left - margin : width - margin - right);
    const name = text.rows[side]!.names.find((each) => widthOf(each, nameType) <= most) ?? text.rows[side]!.names[0]!;
    return frame.lines(name, nameType, most);
  });
  const axisHeight = 10 + maximumOf(names.map(({ length }) => length)) * nameType.lead;
  const footerHeight = footerOf(frame, text, 0).bottom;
  const top = header.bottom + 8;
  const height = maximumOf([axisHeight + 220, width * 0.32, plotHeight(frame, top + footerHeight)]);
  const plot: Box = { left: margin, right: width - margin, top, bottom: top + height };
  const axis = plot.bottom - axisHeight;

  const bounds = rows
    .slice(0, 2)
    .flatMap(({ estimate, pollLower, pollUpper }) => [estimate, pollLower ?? estimate, pollUpper ?? estimate]);
  // what crosses 0 or shrinks towards it is read against it
  const [zero] = text.headings ?? [];
  const reached = [
    ...(zero === undefined ? [] : [0]),
    ...bounds.map(Number),
    ...(hasArrow && difference.pollLower != null
      ? [difference.pollLower, difference.pollUpper].map((bound) => estimates[0]! + Number(bound))
      : []),
  ];
  const y = scaleLinear(fittedDomain(reached), [axis - 30, top + 30]);
  const at = (share: number): number => y(share);
  const marks: Mark[] = [...header.marks];
  const xs = [left, right];

  // what the arrow stands on
  const arrow = right + room[1]! + GAP + 12;
  const hair = { stroke: "soft", strokeWidth: 1, dash: [1, 3] } as const;
  if (hasDifference) {
    const end = hasArrow ? arrow : right;
    marks.push({ mark: "path", d: linePath([left + HALF_BAR, at(estimates[0]!)], [end, at(estimates[0]!)]), ...hair });
  }
  for (const [side, row] of shares.entries())
    add(
      marks,
      intervalBars(row, side, (end) => [xs[side]!, at(end)]),
    );
  const slope = [
    [left, at(estimates[0]!)],
    [right, at(estimates[1]!)],
  ] as const;
  const dashed = isBroken ? { dash: [8, 5] } : {};
  marks.push(lineMark({ stroke: "line", strokeWidth: 2.5, ...dashed }, ...slope));
  for (const [side, x] of xs.entries()) {
    add(marks, dotMarks(x, at(estimates[side]!), side));
  }
  const labels: TextMark[] = [];
  if (zero !== undefined) {
    marks.unshift(lineMark({ stroke: "axis", strokeWidth: 1 }, [left, at(0)], [hasArrow ? arrow : right, at(0)]));
  }
  for (const [side, x] of xs.entries()) {
    const place = {
      x: side === 0 ? x - HALF_BAR - GAP + 5 : x + HALF_BAR + GAP - 5,
      anchor: side === 0 ? "end" : "start",
      row: side,
    } as const;
    const top = at(estimates[side]!) - large.lead / 2;
    add(labels, figureBlock(frame, text.rows[side]!, { ...place, top, fill: "line" }, large));
  }
  // where the dotted line would run through a label it is broken
  for (const label of labels) {
    const { left: from, right: end, top: over, bottom: under } = boxOf(label, frame);
    const crossed = from > left && over < at(estimates[0]!) + 1 && under > at(estimates[0]!) - 1;
    if (hasArrow && crossed) {
      marks.push(rectMark(from - 3, over, end - from + 6, under - over, { fill: "paper" }));
    }
  }
  add(marks, labels);
  const taken = [
    ...labels.map((label) => boxOf(label, frame)),
    // the slope in pieces
    ...Array.from({ length: 41 }, (_, place): Box => {
      const [x, y] = [0, 1].map((axis) => slope[0][axis]! + (place / 40) * (slope[1][axis]! - slope[0][axis]!));
      return { left: x! - 5, right: x! + 5, top: y! - 5, bottom: y! + 5 };
    }),
    ...xs.map((x): Box => ({ left: x - HALF_BAR, right: x + HALF_BAR, top, bottom: axis })),
    { left, right, top: slope[0][1] - 3, bottom: slope[0][1] + 3 },
    ...(zero === undefined ? [] : [{ left, right, top: at(0) - 2, bottom: at(0) + 1 }]),
  ];
  if (zero !== undefined) {
    const places = [0.75, 0.25, 0.5, 0.9, 0.1].flatMap((part) =>
      [at(0) - nameType.lead - 1, at(0) + 2].map((from) => {
        const x = left + part * (right - left);
        return textBlock([zero], { x, top: from, type: nameType, fill: "soft", anchor: "middle" });
      }),
    );
    const found = firstFree(frame, places, plot, taken);
    add(marks, found);
    for (const mark of found) taken.push(boxOf(mark, frame));
  }

  if (hasArrow) {
    const [start, end] = [at(estimates[0]!), at(estimates[1]!)];
    add(
      marks,
      intervalBars(difference, 2, (end) => [arrow, at(estimates[0]! + end)]),
    );
    const after = right + room[1]! + 4;
    marks.push({ mark: "path", d: linePath([after, end], [arrow, end]), ...hair });
    add(marks, arrowMarks(arrow, start, end));
    const middle = (start + end) / 2;
    const x = arrow + GAP + 2;
    const tall = figure.lead + (words.range === "" ? 0 : rangeType.lead);
    const blockTop = minimumOf([maximumOf([middle - tall / 2, top]), axis - tall]);
    add(marks, figureBlock(frame, words, { x, top: blockTop, row: 2 }));
  } else if (hasDifference) {
    add(marks, differenceInPlot(frame, { slope, taken, words, top, axis }));
  }

  marks.push(
    lineMark({ stroke: "axis", strokeWidth: 1 }, [left, axis + 6], [left, axis], [right, axis], [right, axis + 6]),
  );
  for (const [side, lines] of names.entries()) {
    const wide = maximumOf(lines.map((line) => widthOf(line, nameType)));
    const [first, last] = side === 0 ? [margin, left + half - 8] : [left + half + 8, width - margin];
    const x = minimumOf([maximumOf([xs[side]!, first + wide / 2]), last - wide / 2]);
    add(marks, textBlock(lines, { x, top: axis + 10, type: nameType, fill: "soft", anchor: "middle", row: side }));
  }
  return drawingOf(frame, text, {
    marks: [...marks],
    plot: [plot.top, plot.bottom],
    footer: plot.bottom,
    scale: y,
  });
}

/** Where the axis begins and ends: fitted, from 0 where that costs little, and never so near that a point looks like a leap. */
function fittedDomain(reached: readonly number[]): readonly [number, number] {
  const [least, most] = [minimumOf(reached), maximumOf(reached)];
  const middle = (least + most) / 2;
  const half = maximumOf([(most - least) / 2, 0.05]);
  return least >= 0 && least < most * 0.15 ? [0, middle + half] : [middle - half, middle + half];
}

/** An arrow upright from one height to another; a line where they are one. */
function arrowMarks(x: number, start: number, end: number): readonly Mark[] {
  const line = { stroke: "ink", strokeWidth: 2.2, round: true } as const;
  const head = end < start ? 9 : -9;
  if (Math.abs(end - start) < 12) {
    return [{ mark: "path", d: linePath([x - 9, end], [x + 9, end]), ...line, row: 2, shows: "estimate" }];
  }
  return [
    { mark: "path", d: linePath([x, start], [x, end]), ...line, row: 2, shows: "estimate" },
    { mark: "path", d: linePath([x - 6, end + head], [x, end], [x + 6, end + head]), ...line },
  ];
}

/** The difference between the two sides, at the first place where it hides nothing. */
function differenceInPlot(
  frame: Frame,
  {
    slope,
    taken,
    words,
    top,
    axis,
  }: {
    readonly slope: readonly [readonly [number, number], readonly [number, number]];
    readonly taken: readonly Box[];
    readonly words: ResultPicture["text"]["rows"][number];
    readonly top: number;
    readonly axis: number;
  },
): readonly TextMark[] {
  const [[left, start], [right, end]] = slope;
  const [figure, range] = [frame.type("figure"), frame.type("axis")];
  const tall = figure.lead + (words.range === "" ? 0 : range.lead);
  const block = (x: number, top: number): readonly TextMark[] =>
    figureBlock(frame, words, { x, top, anchor: "middle", row: 2 });
  const middle = (start + end) / 2;
  const places = [0.62, 0.5, 0.4, 0.7].flatMap((part) =>
    [1, -1].flatMap((side) =>
      [0, 12, 24, 40, 60, 90, 120].map((away) => {
        return [left + part * (right - left), middle + (side > 0 ? away + 8 : -away - 8 - tall)] as const;
      }),
    ),
  );
  // within the gap that it measures, where it has room there
  const isWithin = ([, y]: readonly [number, number]): boolean =>
    y > Math.min(start, end) && y + tall < Math.max(start, end);
  const blocks = [...places.filter(isWithin), ...places].map(([x, y]) => block(x, y));
  const free = firstFree(frame, blocks, { left: 0, right: frame.width, top, bottom: axis - 2 }, taken);
  return free.length > 0 ? free : block((left + right) / 2, top - 4);
}
