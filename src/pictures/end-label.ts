import { maximumOf } from "../stats/extremes.ts";
import { add, linePath, type Mark } from "./drawing.ts";
import { type Frame, textBlock } from "./frame.ts";
import type { RowWords } from "./picture.ts";
import type { PictureToken } from "./theme.ts";

/** Least width of a plot beside its labels. */
const LEAST_PLOT = 160;

/** Between the plot and a label at its right. */
const GAP = 9;

/** What stands at the right of the last day of a line: its value, its interval and its date, as far as there is room. */
export function endLabel(
  { type, widthOf }: Frame,
  words: RowWords | null,
  room: number,
): {
  /** Of the column that it takes. */
  readonly width: number;
  readonly marks: (place: {
    readonly x: number;
    readonly y: number;
    /** Where on the picture the day of the label is. */
    readonly from: number;
    readonly top: number;
    readonly bottom: number;
    readonly row: number;
  }) => readonly Mark[];
} {
  if (words === null) return { width: 8, marks: () => [] };
  const [figure, small] = [type("figure"), type("axis")];
  const date = words.names.at(-1) ?? "";
  const forms = [[words.range, date], [words.range], []].map((lines) => lines.filter((line) => line !== ""));
  const wide = (lines: readonly string[]): number =>
    GAP + maximumOf([widthOf(words.value, figure), ...lines.map((line) => widthOf(line, small))]);
  const lines = forms.find((form) => room - wide(form) >= LEAST_PLOT) ?? [];
  const tall = figure.lead + lines.length * small.lead;
  return {
    width: wide(lines),
    marks: ({ x, y, from, top, bottom, row }) => {
      const marks: Mark[] = [];
      const blockTop = Math.max(top, Math.min(y - figure.lead / 2, bottom - tall));
      if (x - from > 6) {
        const end = blockTop + figure.lead / 2;
        marks.push({
          mark: "path",
          d: linePath([from + 6, y], [x + GAP - 3, end]),
          stroke: "soft",
          strokeWidth: 1,
          dash: [1, 3],
        });
      }
      add(marks, textBlock([words.value], { x: x + GAP, top: blockTop, type: figure, fill: "line", row }));
      add(marks, textBlock(lines, { x: x + GAP, top: blockTop + figure.lead - 2, type: small, fill: "soft", row }));
      return marks;
    },
  };
}

/** A label at the end of a line. */
interface LineEnd {
  readonly words: RowWords;
  readonly place: number;
  readonly fill: PictureToken;
}

/** What stands at the right of several lines: each with its value, pushed apart by one line; the interval and the date of one alone. */
export function endLabels(
  frame: Frame,
  ends: readonly LineEnd[],
  room: number,
): {
  readonly width: number;
  readonly marks: (place: {
    readonly x: number;
    readonly top: number;
    readonly bottom: number;
    readonly ys: readonly number[];
    readonly froms: readonly number[];
  }) => readonly Mark[];
} {
  const [only] = ends;
  if (ends.length === 1) {
    const one = endLabel(frame, only!.words, room);
    return {
      width: one.width,
      marks: ({ x, top, bottom, ys, froms }) =>
        one.marks({ x, y: ys[0]!, from: froms[0]!, top, bottom, row: only!.place }),
    };
  }
  const type = frame.type("label", 600);
  const widest = maximumOf([0, ...ends.map(({ words }) => frame.widthOf(words.value, type))]);
  return {
    width: ends.length === 0 ? 8 : GAP + widest,
    marks: ({ x, top, bottom, ys }) => {
      const order = ends.map((_, place) => place).toSorted((one, other) => ys[one]! - ys[other]!);
      const tops = order.map((place) => ys[place]! - type.lead / 2);
      for (let place = 0; place < tops.length; place += 1) {
        tops[place] = Math.max(tops[place]!, place === 0 ? top : tops[place - 1]! + type.lead);
      }
      for (let place = tops.length - 1, most = bottom - type.lead; place >= 0; place -= 1, most -= type.lead) {
        tops[place] = Math.min(tops[place]!, most);
        most = Math.min(most, tops[place]!);
      }
      return order.flatMap((place, at) => {
        const { words, fill, place: row } = ends[place]!;
        return textBlock([words.value], { x: x + GAP, top: tops[at]!, type, fill, row });
      });
    },
  };
}
