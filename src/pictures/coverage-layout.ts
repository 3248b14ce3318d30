import { maximumOf, minimumOf } from "../stats/extremes.ts";
import { add, type Box, type Drawing, lineMark, linePath, type Mark, rectMark } from "./drawing.ts";
import { drawingOf, type Frame, headerOf, textBlock } from "./frame.ts";
import { scaleLinear } from "./linear-scale.ts";
import type { ResultPicture } from "./picture.ts";

/** Width of a stripe, across. */
const STRIPE = 7;

/** One bar from the first share to the second: surely coverage, either of the two, surely change; each range as a bracket. */
export function coverageLayout(frame: Frame, { rows, text }: ResultPicture): Drawing {
  const { width, margin, isNarrow, widthOf, type } = frame;
  const [from, to, , , effect] = rows;
  const [before, after, total, changed, lost] = text.rows;
  const size = Math.abs(Number(to!.estimate) - Number(from!.estimate));
  const ends = [effect!.lower, effect!.upper].map((end) => Math.abs(Number(end)));
  const [least, most] = [minimumOf(ends), maximumOf(ends)];
  const inset = isNarrow ? 0 : 30;
  const [left, right] = [margin + inset, width - margin - inset];
  const x = scaleLinear([0, size], [left, right]);

  const header = headerOf(frame, text);
  const marks: Mark[] = [...header.marks];
  const [axis, figure] = [type("axis"), type("figure")];
  const top = header.bottom + 16;
  add(marks, textBlock(before!.names, { x: left, top, type: axis, fill: "soft", row: 0 }));
  add(marks, textBlock(after!.names, { x: right, top, type: axis, fill: "soft", anchor: "end", row: 1 }));
  const figures = top + axis.lead;
  add(marks, textBlock([before!.value], { x: left, top: figures, type: figure, row: 0 }));
  add(marks, textBlock([after!.value], { x: right, top: figures, type: figure, anchor: "end", row: 1 }));
  const middle = { x: (left + right) / 2, top: figures, anchor: "middle" } as const;
  add(marks, textBlock([total!.value], { ...middle, type: { ...figure, size: figure.size - 3 }, row: 2 }));

  const bar: Box = {
    left,
    right,
    top: figures + figure.lead + 6,
    bottom: figures + figure.lead + 6 + (isNarrow ? 80 : 96),
  };
  const tall = bar.bottom - bar.top;
  const rect = (start: number, end: number, fill: "accent" | "line", row: number): Mark => {
    return rectMark(start, bar.top, end - start, tall, { fill, row, shows: "part" });
  };
  const either: Box = { ...bar, left: x(least), right: x(most) };
  marks.push(rect(left, x(most), "accent", 4), rect(x(most), right, "line", 3));
  for (const d of stripesIn(either)) marks.push({ mark: "path", d, fill: "line" });
  for (const end of [either.left, either.right]) {
    if (end - left < 2 || right - end < 2) continue;
    marks.push(lineMark({ stroke: "paper", strokeWidth: 2 }, [end, bar.top], [end, bar.bottom]));
  }
  const outline = { x: left, y: bar.top, width: right - left, height: tall, stroke: "ink", strokeWidth: 1 } as const;
  marks.push({ mark: "rect", ...outline });

  const center = (bar.top + bar.bottom) / 2;
  const label = type("label", 600);
  const [, sure = "", floor = ""] = changed!.names;
  const sureRoom = right - either.right - 16;
  if (maximumOf([widthOf(sure, label), widthOf(floor, axis)]) <= sureRoom) {
    const place = { x: (either.right + right) / 2, anchor: "middle", fill: "paper", row: 3 } as const;
    const tops = center - label.lead / (floor === "" ? 2 : 1);
    add(marks, textBlock([sure], { ...place, top: tops, type: label }));
    if (floor !== "") add(marks, textBlock([floor], { ...place, top: tops + label.lead, type: axis }));
  }
  const eitherWords = lost!.names
    .slice(1)
    .find((words) => widthOf(words, label) + 16 <= either.right - either.left - 8);
  if (eitherWords !== undefined) {
    const room = widthOf(eitherWords, label) + 16;
    const middleOfEither = (either.left + either.right) / 2;
    const box = { x: middleOfEither - room / 2, y: center - label.lead / 2 - 3, width: room, height: label.lead + 6 };
    marks.push({ mark: "rect", ...box, radius: 4, fill: "paper" });
    const place = { x: middleOfEither, top: center - label.lead / 2, anchor: "middle", row: 4 } as const;
    add(marks, textBlock([eitherWords], { ...place, type: label }));
  }

  let y = bar.bottom + 12;
  const bracket = (start: number, end: number, stroke: "line" | "accent"): void => {
    const d = linePath([start, y], [start, y + 7], [end, y + 7], [end, y]);
    marks.push({ mark: "path", d, stroke, strokeWidth: 2 });
    y += 12;
  };
  bracket(x(least), right, "line");
  const words = (
    value: string,
    said: string,
    anchor: "start" | "end",
    fill: "line" | "accent-text",
    row: number,
  ): void => {
    const place = { x: anchor === "end" ? right : left, anchor, row } as const;
    const larger = { ...label, size: label.size + 1, lead: label.lead + 1 };
    add(marks, textBlock([value], { ...place, top: y, type: larger, fill }));
    y += larger.lead;
    const lines = frame.lines(said, axis, right - left);
    add(marks, textBlock(lines, { ...place, top: y, type: axis, fill: "soft" }));
    y += lines.length * axis.lead + 12;
  };
  words(changed!.value, changed!.names[0]!, "end", "line", 3);
  bracket(left, x(most), "accent");
  words(lost!.value, lost!.names[0]!, "start", "accent-text", 4);
  return drawingOf(frame, text, {
    marks: [...marks],
    plot: [top, y],
    footer: y - 8,
    scale: x,
  });
}

/** Stripes at 45° as wide as the gaps between them, cut by the box: each a polygon. */
function stripesIn({ left, right, top, bottom }: Box): readonly string[] {
  const across = STRIPE * Math.SQRT2;
  const paths: string[] = [];
  // on a stripe x + y lies between two numbers
  for (let from = left + top; from < right + bottom; from += 2 * across) {
    const sum = (part: number): readonly (readonly [number, number])[] => {
      const [one, other] = [maximumOf([left, part - bottom]), minimumOf([right, part - top])];
      return [
        [one, part - one],
        [other, part - other],
      ];
    };
    const [start, end] = [from, minimumOf([from + across, right + bottom])];
    const [[a, b], [c, d]] = [sum(start), sum(end)] as [readonly [Point, Point], readonly [Point, Point]];
    const corners: readonly Point[] = [
      a,
      b,
      // corners of the box that lie on the stripe
      ...(between(right + top, start, end) ? [[right, top] as const] : []),
      d,
      c,
      ...(between(left + bottom, start, end) ? [[left, bottom] as const] : []),
    ];
    if (right > left) paths.push(`${linePath(...corners)}Z`);
  }
  return paths;
}

type Point = readonly [number, number];

function between(value: number, low: number, high: number): boolean {
  return value > low && value < high;
}
