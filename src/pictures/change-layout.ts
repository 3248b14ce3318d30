import { maximumOf, minimumOf } from "../stats/extremes.ts";
import { add, type Box, type Drawing, lineMark, linePath, type Mark, rectMark, type TextMark } from "./drawing.ts";
import { boxOf, drawingOf, type Frame, footerOf, headerOf, overlap, plotHeight, textBlock } from "./frame.ts";
import { scaleLinear } from "./linear-scale.ts";
import type { ResultPicture } from "./picture.ts";

/** Half of the width of the bar of an interval. */
const HALF_BAR = 7;
/** Between a mark and its label. */
const GAP = 14;

/** A slope: both sides with their intervals, and beside them the difference with its own. */
export function changeLayout(frame: Frame, { rows, text }: ResultPicture): Drawing {
  const { width, margin, isNarrow, widthOf, type } = frame;
  const [from, to, difference] = rows as [(typeof rows)[0], (typeof rows)[0], (typeof rows)[0]];
  const [shares, words] = [[from, to], text.rows[2]!];
  const estimates = shares.map(({ estimate }) => Number(estimate));
  const overTime = from.group === to.group;
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
  // without the arrow there is no bar beside it to be explained
  const told = hasArrow ? text : { ...text, notes: text.narrow.notes };
  const footerHeight = footerOf(frame, told, 0).bottom;
  const top = header.bottom + 8;
  const height = maximumOf([axisHeight + 220, width * 0.32, plotHeight(frame, top + footerHeight)]);
  const plot: Box = { left: margin, right: width - margin, top, bottom: top + height };
  const axis = plot.bottom - axisHeight;

  const bounds = rows
    .slice(0, 2)
    .flatMap(({ estimate, lower, upper }) => [estimate, lower ?? estimate, upper ?? estimate]);
  const reached = [
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
  const hair = { stroke: "soft", strokeWidth: 1, dash: [3, 4] } as const;
  if (hasDifference) {
    const end = hasArrow ? arrow : right;
    marks.push({ mark: "path", d: linePath([left + HALF_BAR, at(estimates[0]!)], [end, at(estimates[0]!)]), ...hair });
  }
  for (const [side, row] of shares.entries()) {
    if (row.lower == null || row.upper == null) continue;
    const [upper, lower] = [at(Number(row.upper)), at(Number(row.lower))];
    marks.push(
      rectMark(xs[side]! - HALF_BAR, upper, 2 * HALF_BAR, lower - upper, {
        radius: minimumOf([HALF_BAR, (lower - upper) / 2]),
        fill: "interval",
        row: side,
        shows: "interval",
      }),
    );
  }
  const slope = [
    [left, at(estimates[0]!)],
    [right, at(estimates[1]!)],
  ] as const;
  if (overTime) {
    const dashed = isBroken ? { dash: [8, 5] } : {};
    marks.push(lineMark({ stroke: "line", strokeWidth: 2.5, ...dashed }, ...slope));
  }
  for (const [side, x] of xs.entries()) {
    const circle = { mark: "circle", x, y: at(estimates[side]!), row: side, shows: "estimate" } as const;
    marks.push({ ...circle, radius: 6.2, fill: "paper" }, { ...circle, radius: 5, fill: "line" });
  }
  const labels: TextMark[] = [];
  for (const [side, x] of xs.entries()) {
    const place = {
      x: side === 0 ? x - HALF_BAR - GAP + 5 : x + HALF_BAR + GAP - 5,
      anchor: side === 0 ? "end" : "start",
      row: side,
    } as const;
    const { value, range } = text.rows[side]!;
    const middle = at(estimates[side]!);
    add(labels, [
      ...textBlock([value], { ...place, top: middle - large.lead / 2, type: large, fill: "line" }),
      ...(range === ""
        ? []
        : textBlock([range], { ...place, top: middle + large.lead / 2 - 2, type: rangeType, fill: "soft" })),
    ]);
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

  if (hasArrow) {
    const [start, end] = [at(estimates[0]!), at(estimates[1]!)];
    if (difference.pollLower != null) {
      add(marks, intervalBars(difference, estimates[0]!, arrow, at));
    }
    const after = right + room[1]! + 4;
    marks.push({ mark: "path", d: linePath([after, end], [arrow, end]), ...hair });
    add(marks, arrowMarks(arrow, start, end, overTime));
    const middle = (start + end) / 2;
    const x = arrow + GAP + 2;
    const tall = figure.lead + (words.range === "" ? 0 : rangeType.lead);
    const blockTop = minimumOf([maximumOf([middle - tall / 2, top]), axis - tall]);
    add(marks, textBlock([words.value], { x, top: blockTop, type: figure, row: 2 }));
    if (words.range !== "") {
      add(marks, textBlock([words.range], { x, top: blockTop + figure.lead, type: rangeType, fill: "soft", row: 2 }));
    }
  } else if (hasDifference) {
    add(marks, differenceInPlot(frame, { slope, labels, words, top, axis }));
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
  return drawingOf(frame, told, {
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

/** The interval of the difference beside its arrow: with what another poll could show, and in it sampling alone. */
function intervalBars(
  { pollLower, pollUpper, lower, upper }: ResultPicture["rows"][number],
  from: number,
  x: number,
  at: (share: number) => number,
): readonly Mark[] {
  const bar = (low: unknown, high: unknown, fill: "band" | "interval"): Mark => {
    const [top, bottom] = [at(from + Number(high)), at(from + Number(low))];
    const radius = minimumOf([HALF_BAR, (bottom - top) / 2]);
    return rectMark(x - HALF_BAR, top, 2 * HALF_BAR, bottom - top, { radius, fill, row: 2, shows: fill });
  };
  return [bar(pollLower, pollUpper, "band"), ...(lower == null ? [] : [bar(lower, upper, "interval")])];
}

/** An arrow upright from one height to another, without a head between two groups: nothing rose; a line where they are one. */
function arrowMarks(x: number, start: number, end: number, hasHead: boolean): readonly Mark[] {
  const line = { stroke: "ink", strokeWidth: 2.2, round: true } as const;
  const head = end < start ? 9 : -9;
  if (Math.abs(end - start) < 12) {
    return [{ mark: "path", d: linePath([x - 9, end], [x + 9, end]), ...line, row: 2, shows: "estimate" }];
  }
  return [
    { mark: "path", d: linePath([x, start], [x, end]), ...line, row: 2, shows: "estimate" },
    ...(hasHead
      ? [{ mark: "path", d: linePath([x - 6, end + head], [x, end], [x + 6, end + head]), ...line } as const]
      : [start, end].map((y): Mark => ({ mark: "path", d: linePath([x - 6, y], [x + 6, y]), ...line }))),
  ];
}

/** The difference between the two sides, at the first place where it hides nothing. */
function differenceInPlot(
  { widthOf, type }: Frame,
  {
    slope,
    labels,
    words,
    top,
    axis,
  }: {
    readonly slope: readonly [readonly [number, number], readonly [number, number]];
    readonly labels: readonly TextMark[];
    readonly words: ResultPicture["text"]["rows"][number];
    readonly top: number;
    readonly axis: number;
  },
): readonly TextMark[] {
  const [[left, start], [right, end]] = slope;
  const [figure, range] = [type("figure"), type("axis")];
  const tall = figure.lead + (words.range === "" ? 0 : range.lead);
  const taken = [
    ...labels.map((label) => boxOf(label, { widthOf })),
    // the slope in pieces
    ...Array.from({ length: 41 }, (_, place): Box => {
      const part = place / 40;
      const [x, y] = [left + part * (right - left), start + part * (end - start)];
      return { left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 };
    }),
    ...[left, right].map((x): Box => ({ left: x - HALF_BAR, right: x + HALF_BAR, top, bottom: axis })),
    { left, right, top: start - 3, bottom: start + 3 },
  ];
  const block = (x: number, blockTop: number): readonly TextMark[] => [
    ...textBlock([words.value], { x, top: blockTop, type: figure, anchor: "middle", row: 2 }),
    ...(words.range === ""
      ? []
      : textBlock([words.range], {
          x,
          top: blockTop + figure.lead,
          type: range,
          fill: "soft",
          anchor: "middle",
          row: 2,
        })),
  ];
  const middle = (start + end) / 2;
  const places = [0.62, 0.5, 0.4, 0.7].flatMap((part) =>
    [1, -1].flatMap((side) =>
      [0, 12, 24, 40, 60, 90, 120].map((away) => {
        const x = left + part * (right - left);
        return block(x, middle + (side > 0 ? away + 8 : -away - 8 - tall));
      }),
    ),
  );
  const isFree = (marks: readonly TextMark[]): boolean =>
    marks.every((mark) => {
      const box = boxOf(mark, { widthOf });
      return box.top >= top && box.bottom <= axis - 2 && taken.every((other) => !overlap(box, other));
    });
  return places.find(isFree) ?? block((left + right) / 2, top - 4);
}
