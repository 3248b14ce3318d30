import { maximumOf } from "../stats/extremes.ts";
import { add, lineMark, type Mark, rectMark } from "./drawing.ts";
import { type Frame, type Part, textBlock } from "./frame.ts";
import type { PictureToken } from "./theme.ts";

/** A day on which something changed that a reader must know of. */
export interface Ring {
  readonly x: number;
  /** Square where the method changed, so that the figures on both sides are not of one kind. */
  readonly isSquare: boolean;
  /** Whether a line runs down from it: none where its days are shaded. */
  readonly hasRule: boolean;
  readonly row: number;
  /** From 1; days of one break have one number, and letters: `3a`. */
  readonly label: string;
  /** What happened, the longest form first. */
  readonly names: readonly string[];
}

/** Room for the rings over a plot. */
export const RING_ROOM = 26;

/** Distance of two rings. */
const APART = 22;

const RADIUS = 9;

/** Where rings stand so that none hides another: moved to the right, back where that leads out of the plot. */
export function ringPlaces(xs: readonly number[], left: number, right: number): readonly number[] {
  const places: number[] = [];
  for (const x of xs) places.push(Math.max(x, (places.at(-1) ?? left - APART) + APART));
  for (let place = places.length - 1, most = right; place >= 0; place -= 1, most -= APART) {
    places[place] = Math.min(places[place]!, most);
    most = Math.min(most, places[place]!);
  }
  return places;
}

/** How many rings stand side by side over a plot of a width. */
export function mostRings(width: number): number {
  return Math.max(1, Math.min(8, Math.floor(width / APART)));
}

/** The lines of rings, each on its day, behind the figures. */
export function ringRules(
  rings: readonly Ring[],
  places: readonly number[],
  top: number,
  bottom: number,
): readonly Mark[] {
  return rings.map(({ x, row, hasRule }, place) =>
    lineMark(
      { stroke: "soft", strokeWidth: 1, dash: [2, 3], row, shows: "date" },
      [places[place]!, top + 2 * RADIUS],
      [x, top + RING_ROOM],
      ...(hasRule ? [[x, bottom] as const] : []),
    ),
  );
}

/** The numbered rings over the plot. */
export function ringMarks(
  frame: Frame,
  rings: readonly Ring[],
  places: readonly number[],
  top: number,
): readonly Mark[] {
  return rings.flatMap(({ isSquare, row, label }, place) =>
    ringed(frame, places[place]!, top + RADIUS, RADIUS, label, isSquare, "ink", row),
  );
}

function ringed(
  { type }: Frame,
  x: number,
  y: number,
  radius: number,
  label: string,
  isSquare: boolean,
  stroke: PictureToken,
  row: number,
): readonly Mark[] {
  const font = { ...type("axis", 600), size: 12, lead: 16 };
  const paint = { fill: "paper", stroke, strokeWidth: 1.5, row } as const;
  return [
    isSquare
      ? rectMark(x - radius, y - radius, 2 * radius, 2 * radius, { radius: 2, ...paint })
      : { mark: "circle", x, y, radius, ...paint },
    ...textBlock([label], {
      x,
      top: y - font.lead / 2 - 0.4,
      type: font,
      anchor: "middle",
      fill: stroke,
      row,
    }),
  ];
}

/** Below the plot, what each ring stands for. */
export function ringNotes(frame: Frame, rings: readonly Ring[], top: number): Part {
  const { margin, inner, isNarrow, type, widthOf } = frame;
  const font = type("notes");
  const indent = 22;
  const lead = Math.max(font.lead, 18);
  const marks: Mark[] = [];
  let [x, y] = [margin, top];
  for (const [place, { names, isSquare, row, label }] of rings.entries()) {
    const number = Number.parseInt(label, 10);
    if (rings.findIndex((ring) => Number.parseInt(ring.label, 10) === number) < place) continue;
    const text = (isNarrow ? names.at(-1) : names[0]) ?? "";
    const lines = frame.lines(text, font, inner - indent);
    const own = indent + maximumOf(lines.map((line) => widthOf(line, font)));
    if (x > margin && (lines.length > 1 || x + own > margin + inner)) {
      x = margin;
      y += lead;
    }
    add(marks, ringed(frame, x + 8, y + lead / 2, 7.5, String(number), isSquare, "soft", row));
    add(marks, textBlock(lines, { x: x + indent, top: y + (lead - font.lead) / 2, type: font, fill: "soft", row }));
    x += own + 18;
    if (lines.length > 1) {
      y += (lines.length - 1) * font.lead + lead;
      x = margin;
    }
  }
  const isOpen = x > margin;
  return { marks, bottom: rings.length === 0 ? top : y + (isOpen ? lead : 0) };
}
