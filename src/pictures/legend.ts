import { maximumOf } from "../stats/extremes.ts";
import { add, type Mark } from "./drawing.ts";
import { type Frame, type Part, textBlock } from "./frame.ts";

/** A sign with its words. */
export interface LegendItem {
  readonly text: string;
  /** Width of the sign. */
  readonly width: number;
  /** Its marks, from its left end, around a line at this height. */
  readonly sign: (left: number, middle: number) => readonly Mark[];
}

/** Between a sign and its words, and between two items. */
const [GAP, BETWEEN] = [8, 18];

/** Signs side by side with their words, in as many lines as they need; a text that is wider than the picture is broken. */
export function legendOf(frame: Frame, items: readonly LegendItem[], top: number): Part {
  const { margin, inner, isNarrow, type, widthOf } = frame;
  const font = type("axis");
  const lead = font.lead + (isNarrow ? 3 : 4);
  const marks: Mark[] = [];
  let [x, y] = [margin, top];
  for (const { text, width, sign } of items) {
    const room = inner - width - GAP;
    const lines = frame.lines(text, font, room);
    const own = width + GAP + maximumOf(lines.map((line) => widthOf(line, font)));
    if (x > margin && (x + own > margin + inner || lines.length > 1)) {
      x = margin;
      y += lead;
    }
    add(marks, sign(x, y + font.lead / 2));
    add(marks, textBlock(lines, { x: x + width + GAP, top: y, type: font }));
    x += own + BETWEEN;
    if (lines.length > 1) {
      x = margin + inner;
      y += (lines.length - 1) * font.lead;
    }
  }
  return { marks, bottom: items.length === 0 ? top : y + font.lead };
}
