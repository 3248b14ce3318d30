import { add, linePath, type Mark } from "./drawing.ts";
import { type Frame, textBlock } from "./frame.ts";
import type { RowWords } from "./picture.ts";

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
    GAP + Math.max(widthOf(words.value, figure), ...lines.map((line) => widthOf(line, small)));
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
