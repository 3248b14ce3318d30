import { maximumOf } from "../stats/extremes.ts";
import { add, type Box, linePath, type Mark } from "./drawing.ts";
import { type Frame, LEAST_PLOT, textBlock } from "./frame.ts";
import type { RowWords } from "./picture.ts";
import type { PictureToken } from "./theme.ts";

/** Between the plot and a label at its right. */
const GAP = 9;

/** A label at the end of a line. */
export interface LineEnd {
  readonly words: RowWords;
  readonly place: number;
  readonly fill: PictureToken;
  /** What stands before its value, where there is room for it. */
  readonly name?: string;
}

/**
 * What stands at the right of lines: each with its value, pushed apart by one line; of one alone its interval and its date, too,
 * as far as there is room.
 */
export function endLabels(
  { type, widthOf }: Frame,
  ends: readonly LineEnd[],
  room: number,
): {
  /** Whether there is room for their names. */
  readonly isNamed: boolean;
  /** Of the column that they take from the room for plot and labels. */
  readonly width: number;
  readonly marks: (plot: Omit<Box, "left">, points: readonly (readonly [number, number])[]) => readonly Mark[];
} {
  const isAlone = ends.length === 1 && ends[0]!.name === undefined;
  const figure = isAlone ? type("figure") : type("label", 600);
  const small = type("axis");
  const named = ends.map(({ name = "", words }) => [name, words.value].filter(Boolean).join(" "));
  const isNamed = room - GAP - maximumOf(named.map((text) => widthOf(text, figure))) >= LEAST_PLOT;
  const texts = isNamed ? named : ends.map(({ words }) => words.value);
  const wide = (lines: readonly string[]): number =>
    GAP + maximumOf([...texts.map((text) => widthOf(text, figure)), ...lines.map((line) => widthOf(line, small))]);
  const { range = "", names = [] } = isAlone ? ends[0]!.words : {};
  const forms = [[range, names.at(-1) ?? ""], [range]].map((lines) => lines.filter((line) => line !== ""));
  const lines = forms.find((form) => room - wide(form) >= LEAST_PLOT) ?? [];
  return {
    isNamed,
    width: ends.length === 0 ? 8 : wide(lines),
    marks: ({ right, top, bottom }, points) => {
      const marks: Mark[] = [];
      const tall = figure.lead + lines.length * small.lead;
      const order = ends.map((_, place) => place).toSorted((one, other) => points[one]![1] - points[other]![1]);
      const tops = order.map((place) => points[place]![1] - figure.lead / 2);
      for (let place = 0; place < tops.length; place += 1) {
        tops[place] = Math.max(tops[place]!, place === 0 ? top : tops[place - 1]! + tall);
      }
      for (let place = tops.length - 1, most = bottom - tall; place >= 0; place -= 1, most -= tall) {
        tops[place] = Math.min(tops[place]!, most);
        most = Math.min(most, tops[place]!);
      }
      const x = maximumOf([right, ...points.map(([at]) => at)]) + GAP;
      for (const [at, place] of order.entries()) {
        const { fill, place: row } = ends[place]!;
        const [[from, y], blockTop] = [points[place]!, tops[at]!];
        // a label that is not beside its point is led to it
        if (right - from > 6) {
          const d = linePath([from + 6, y], [x - 3, blockTop + figure.lead / 2]);
          marks.push({ mark: "path", d, stroke: "soft", strokeWidth: 1, dash: [1, 3] });
        }
        add(marks, textBlock([texts[place]!], { x, top: blockTop, type: figure, fill, row }));
        add(marks, textBlock(lines, { x, top: blockTop + figure.lead - 2, type: small, fill: "soft", row }));
      }
      return marks;
    },
  };
}
