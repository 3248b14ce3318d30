import { add, type Box, type Drawing, type Mark, type TextMark } from "./drawing.ts";
import type { LinearScale } from "./linear-scale.ts";
import type { PictureText } from "./picture.ts";
import { bound, evenLines, paragraphLines } from "./text-lines.ts";
import { type Face, type Type, textWidth } from "./text-width.ts";
import type { PictureToken } from "./theme.ts";

/** Below it names stand over their marks, and texts are short. */
const NARROW = 480;

/** No plot is narrower: where labels beside it would leave less, they stand above or below. */
export const LEAST_PLOT = 160;

/** What a text is there for. */
type Role = "headline" | "deck" | "care" | "label" | "figure" | "axis" | "notes";

const WIDE_TYPES: Readonly<Record<Role, Type>> = {
  headline: { size: 22, lead: 27, weight: 600 },
  deck: { size: 15, lead: 20, weight: 400 },
  care: { size: 14, lead: 19, weight: 400 },
  label: { size: 14, lead: 18, weight: 400 },
  figure: { size: 19, lead: 24, weight: 600 },
  axis: { size: 13, lead: 16, weight: 400 },
  notes: { size: 12.5, lead: 17, weight: 400 },
};

const NARROW_TYPES: Readonly<Record<Role, Type>> = {
  headline: { size: 19, lead: 23, weight: 600 },
  deck: { size: 14, lead: 18, weight: 400 },
  care: { size: 13, lead: 17, weight: 400 },
  label: { size: 13, lead: 17, weight: 400 },
  figure: { size: 17, lead: 21, weight: 600 },
  axis: { size: 12, lead: 15, weight: 400 },
  notes: { size: 12, lead: 15, weight: 400 },
};

/** The sheet that a picture is laid out on. */
export interface Frame {
  readonly width: number;
  readonly margin: number;
  /** Between the margins. */
  readonly inner: number;
  readonly isNarrow: boolean;
  readonly language: "en" | "uk";
  readonly type: (role: Role, weight?: 400 | 600) => Type;
  readonly widthOf: (text: string, type: Type) => number;
  readonly lines: (text: string, type: Type, width: number) => readonly string[];
}

/** The sheet for a width, in a face. */
export function frameOf(width: number, face: Face, language: "en" | "uk"): Frame {
  const isNarrow = width < NARROW;
  const margin = isNarrow ? 12 : 20;
  const types = isNarrow ? NARROW_TYPES : WIDE_TYPES;
  const widthOf = (text: string, type: Type): number => textWidth(text, type, face);
  return {
    width,
    margin,
    inner: width - 2 * margin,
    isNarrow,
    language,
    type: (role, weight) => (weight === undefined ? types[role] : { ...types[role], weight }),
    widthOf,
    lines: (text, type, most) => paragraphLines(bound(text, language), most, (each) => widthOf(each, type)),
  };
}

/** Lines of text whose first begins at the top; one without words keeps its room. */
export function textBlock(
  lines: readonly string[],
  { x, top, type, fill = "ink", anchor = "start", row }: TextPlace,
): readonly TextMark[] {
  return lines.flatMap((text, place): readonly TextMark[] => {
    const y = top + place * type.lead + (type.lead - type.size) / 2 + type.size * 0.8;
    const mark = { mark: "text", x, y, text, type, fill, anchor, ...(row === undefined ? {} : { row }) } as const;
    return text === "" ? [] : [mark];
  });
}

/** A figure with its range below. */
export function figureBlock(
  { type: typeOf }: Pick<Frame, "type">,
  { value, range }: { readonly value: string; readonly range: string },
  place: Omit<TextPlace, "type">,
  type: Type = typeOf("figure"),
): readonly TextMark[] {
  const under = { top: place.top + type.lead - 2, type: typeOf("axis"), fill: "soft" } as const;
  return [...textBlock([value], { ...place, type }), ...textBlock([range], { ...place, ...under })];
}

interface TextPlace {
  readonly x: number;
  readonly top: number;
  readonly type: Type;
  readonly fill?: PictureToken;
  readonly anchor?: TextMark["anchor"];
  readonly row?: number;
}

/** The room that a line of text takes. */
export function boxOf({ x, y, text, type, anchor }: TextMark, { widthOf }: Pick<Frame, "widthOf">): Box {
  const width = widthOf(text, type);
  const left = anchor === "start" ? x : anchor === "middle" ? x - width / 2 : x - width;
  return { left, right: left + width, top: y - 0.76 * type.size, bottom: y + 0.22 * type.size };
}

/** Whether two boxes have room in common. */
export function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/** The first of several texts that stands within the plot and hides nothing; none where all do. */
export function firstFree(
  frame: Pick<Frame, "widthOf">,
  texts: readonly (readonly TextMark[])[],
  plot: Box,
  taken: readonly Box[],
): readonly TextMark[] {
  const isFree = (mark: TextMark): boolean => {
    const box = boxOf(mark, frame);
    const isInside =
      box.left >= plot.left && box.right <= plot.right && box.top >= plot.top && box.bottom <= plot.bottom;
    return isInside && taken.every((other) => !overlap(box, other));
  };
  return texts.find((marks) => marks.every(isFree)) ?? [];
}

/** Part of a picture with the line below it. */
export interface Part {
  readonly marks: readonly Mark[];
  readonly bottom: number;
}

const TOP = 16;

/** Headline, deck and the line of care. */
export function headerOf(frame: Frame, text: PictureText): Part {
  const { margin, inner, isNarrow, language, type, widthOf } = frame;
  const { headline, deck, care } = isNarrow ? text.narrow : text;
  const head = type("headline");
  const marks: Mark[] = [];
  let top = TOP;
  const put = (lines: readonly string[], role: Role, fill: PictureToken, x = margin): void => {
    for (const mark of textBlock(lines, { x, top, type: type(role), fill })) marks.push(mark);
    top += lines.length * type(role).lead;
  };
  put(
    evenLines(bound(headline, language), inner, (each) => widthOf(each, head)),
    "headline",
    "ink",
  );
  if (deck !== "") {
    top += 4;
    put(frame.lines(deck, type("deck"), inner), "deck", "soft");
  }
  if (care !== null) {
    top += 4;
    const indent = 22;
    add(marks, warningSign(margin, top + (type("care").lead - 14) / 2));
    put(frame.lines(care, type("care"), inner - indent), "care", "caution", margin + indent);
  }
  return { marks, bottom: top };
}

/** A triangle with an exclamation mark, 16 by 14. */
export function warningSign(left: number, top: number): readonly Mark[] {
  const middle = left + 8;
  return [
    {
      mark: "path",
      d: `M${String(middle)},${String(top + 1)}L${String(left + 15)},${String(top + 13)}L${String(left + 1)},${String(top + 13)}Z`,
      stroke: "caution",
      strokeWidth: 1.6,
      round: true,
    },
    {
      mark: "path",
      d: `M${String(middle)},${String(top + 5.5)}v3.4`,
      stroke: "caution",
      strokeWidth: 1.6,
      round: true,
    },
    { mark: "circle", x: middle, y: top + 11, radius: 0.9, fill: "caution" },
  ];
}

/** Notes may take that many lines: more in a narrow picture, and in Ukrainian, which runs longer. */
function mostNotes({ isNarrow, language }: Frame): number {
  return isNarrow ? 6 : language === "uk" ? 5 : 3;
}

/** Notes as far as there is room, and the source. */
export function footerOf(frame: Frame, text: PictureText, top: number): Part {
  const { margin, inner, isNarrow, type } = frame;
  const { notes, source } = isNarrow ? text.narrow : text;
  const notesType = type("notes");
  let told = "";
  for (const note of notes) {
    const longer = told === "" ? note : `${told} ${note}`;
    if (frame.lines(longer, notesType, inner).length <= mostNotes(frame)) told = longer;
  }
  const paragraphs = [told, source].filter((each) => each !== "").map((each) => frame.lines(each, notesType, inner));
  const marks: Mark[] = [];
  let bottom = top + 8;
  for (const [place, lines] of paragraphs.entries()) {
    if (place > 0) bottom += 4;
    for (const mark of textBlock(lines, { x: margin, top: bottom, type: notesType, fill: "soft" })) marks.push(mark);
    bottom += lines.length * notesType.lead;
  }
  return { marks, bottom: bottom + (isNarrow ? 12 : 16) };
}

/** How high the plot has to be beside its texts: 60% of the picture, 55% of a narrow one. */
export function plotHeight({ isNarrow }: Frame, texts: number): number {
  const part = isNarrow ? 0.56 : 0.61;
  return Math.ceil((texts * part) / (1 - part) / 4) * 4;
}

/** A picture whose plot is laid out: with its footer below. */
export function drawingOf(frame: Frame, text: PictureText, { marks, plot, footer, scale, along }: Laid): Drawing {
  const below = footerOf(frame, text, footer);
  return {
    width: frame.width,
    height: below.bottom,
    plot: { left: frame.margin, right: frame.width - frame.margin, top: plot[0], bottom: plot[1] },
    scale: {
      domain: scale.domain() as [number, number],
      range: scale.range() as [number, number],
      ...(along === undefined ? {} : { along }),
    },
    marks: [...marks, ...below.marks],
  };
}

interface Laid {
  readonly marks: readonly Mark[];
  /** Top and bottom of the plot. */
  readonly plot: readonly [top: number, bottom: number];
  /** Where the footer may begin. */
  readonly footer: number;
  readonly scale: LinearScale;
  readonly along?: "x";
}
