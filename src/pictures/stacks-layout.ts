import type { Row } from "../report/columns.ts";
import { maximumOf } from "../stats/extremes.ts";
import { answerColour, ON_COLOUR, subjectOfSides } from "./answer-colours.ts";
import { add, type Drawing, lineMark, type Mark, rectMark } from "./drawing.ts";
import { drawingOf, type Frame, headerOf, textBlock } from "./frame.ts";
import { markedWords } from "./framing-layout.ts";
import { scaleLinear } from "./linear-scale.ts";
import type { ResultPicture } from "./picture.ts";
import type { Type } from "./text-width.ts";
import type { PictureToken } from "./theme.ts";

/** Answers to several questions as bars of 100%, each with its question above. */
export function stacksLayout(frame: Frame, { rows, text }: ResultPicture): Drawing {
  const { width, margin, inner, isNarrow, widthOf, type } = frame;
  const axis = type("axis");
  const bold = { ...type("label", 600), size: isNarrow ? 14 : 16, lead: isNarrow ? 18 : 20 };
  const figure = type("figure");
  const tall = isNarrow ? 42 : 58;
  const x = scaleLinear([0, 1], [margin, width - margin]);
  const forms = [...new Set(rows.filter(({ row }) => row === "answer").map(formOf))];
  const about = subjectOfSides([...rows.filter(({ row }) => row === "effect"), ...rows]);

  const header = headerOf(frame, text);
  const marks: Mark[] = [...header.marks];
  const top = header.bottom + 16;
  let y = top;
  for (const [form, { asked, isMarked, status, who }] of (text.forms ?? []).entries()) {
    if (form > 0) y += isNarrow ? 18 : 24;
    const put = (words: string, set: Type, fill: PictureToken): void => {
      if (words === "") return;
      const lines = frame.lines(words, set, inner);
      add(marks, textBlock(lines, { x: margin, top: y, type: set, fill }));
      y += lines.length * set.lead;
    };
    if (isMarked) {
      const { marks: words, bottom } = markedWords(frame, asked, margin, y);
      add(marks, words);
      y = bottom + 6;
    } else put(asked, bold, "ink");
    put(status, axis, "caution");
    put(who, axis, "soft");
    y += 8;
    const own = rows.flatMap((row, place) =>
      row.row === "answer" && formOf(row) === forms[form] ? [{ row, place }] : [],
    );
    let share = 0;
    const parts = own.map(({ row, place }) => {
      const from = share;
      // what was rounded may add up to more than all
      share = Math.min(1, share + Number(row.estimate));
      const colour = answerColour(row, about, row.part === "compared");
      return { place, colour, left: x(from), right: x(share) };
    });
    for (const { place, colour, left, right } of parts) {
      if (right - left < 0.2) continue;
      const edge =
        colour === "noside" || colour === "paper"
          ? ({ stroke: "noside-edge", strokeWidth: 1, ...(colour === "paper" ? { dash: [3, 3] } : {}) } as const)
          : {};
      const inset = right - left > 4 ? 1 : 0;
      const bar = {
        x: left + (left > margin + 1 ? inset : 0),
        y,
        width: right - left - (left > margin + 1 ? inset : 0),
        height: tall,
      } as const;
      marks.push({ mark: "rect", ...bar, fill: colour, ...edge, row: place, shows: "part" });
    }
    const wordsIn = (place: number): (typeof text.rows)[number] => text.rows[place]!;
    const isInside = parts.map(({ place, left, right }) => {
      const { value } = wordsIn(place);
      const small = { ...figure, size: 12, lead: 16 };
      // where figures stand in all parts they tell without colours which name is whose
      return (
        [figure, { ...small, size: 13 }].find((set) => widthOf(value, set) + 16 <= right - left) ??
        (widthOf(value, small) + 6 <= right - left ? small : undefined)
      );
    });
    for (const [at, { place, colour, left, right }] of parts.entries()) {
      const set = isInside[at];
      if (set === undefined) continue;
      const fill = ON_COLOUR[colour]!.on;
      const inset = Math.min(9, (right - left - widthOf(wordsIn(place).value, set)) / 2);
      add(
        marks,
        textBlock([wordsIn(place).value], {
          x: left + inset,
          top: y + (tall - set.lead) / 2,
          type: set,
          fill,
          row: place,
        }),
      );
    }
    y += tall + 4;
    const labels = labelsUnder(
      frame,
      text,
      parts,
      isInside.map((set) => set !== undefined),
    );
    if (labels === null) y = keyOf(frame, marks, { text, parts, top: y + 2 });
    else {
      for (const { place, colour, lines, x: at, row, anchor, led } of labels) {
        const set = { ...axis, weight: colour === "noside" || colour === "paper" ? 400 : 600 } as const;
        const own = y + row * axis.lead + (row > 0 ? 2 : 0);
        if (row > 0) marks.push(lineMark({ stroke: "axis", strokeWidth: 1 }, [led, y - 2], [led, own + 2]));
        add(
          marks,
          textBlock(lines, { x: at, top: own, type: set, fill: ON_COLOUR[colour]!.beside, anchor, row: place }),
        );
      }
      y += maximumOf(labels.map(({ row, lines }) => row + lines.length)) * axis.lead + 2;
    }
  }
  return drawingOf(frame, text, {
    marks: [...marks],
    plot: [top, y],
    footer: y + 4,
    scale: x,
    along: "x",
  });
}

interface PartOfBar {
  readonly place: number;
  readonly colour: PictureToken;
  readonly left: number;
  readonly right: number;
}

interface PartLabel extends Pick<PartOfBar, "place" | "colour"> {
  readonly lines: readonly string[];
  readonly x: number;
  /** How many lines below the bar. */
  readonly row: number;
  readonly anchor: "start" | "end";
  /** Where a line leads down to it, where it is not right below its part. */
  readonly led: number;
  readonly from: number;
  readonly to: number;
}

/** Of more parts there is no telling which name is whose. */
const MOST_LED = 6;

/**
 * Below each part its name, with its figure where that is not in the part: under it in two lines where all fit, else each in one
 * line: under its part where most of it is, else led down past the others. Null where names or lines would hide each other.
 */
function labelsUnder(
  { margin, width, type, widthOf, lines: linesOf }: Frame,
  text: ResultPicture["text"],
  parts: readonly PartOfBar[],
  isInside: readonly boolean[],
): readonly PartLabel[] | null {
  const bold = type("axis", 600);
  const fitting = parts.map(({ place, left, right }, at) => {
    const room = right - left - 6;
    const forms = isInside[at] === true ? text.rows[place]!.names : [];
    return forms
      .map((name) => linesOf(name, bold, room))
      .find((lines) => lines.length <= 2 && lines.every((line) => widthOf(line, bold) <= room));
  });
  const under = { row: 0, anchor: "start", led: 0, from: 0, to: 0 } as const;
  if (fitting.every((lines) => lines !== undefined))
    return parts.map(({ place, colour, left }, at) => ({ place, colour, lines: fitting[at]!, x: left + 3, ...under }));
  if (parts.length > MOST_LED) return null;
  const choices = parts.map(({ place, colour, left, right }, at) => {
    const { names, value } = text.rows[place]!;
    const words = isInside[at] === true ? names.at(-1)! : `${value} ${names.at(-1)!}`;
    const wide = widthOf(words, bold);
    const of = { place, colour, lines: [words] } as const;
    return (
      (
        [
          { ...of, x: left + 3, anchor: "start", led: left + 3, from: left + 3, to: left + 3 + wide },
          { ...of, x: right - 3, anchor: "end", led: right - 3, from: right - 3 - wide, to: right - 3 },
        ] as const
      )
        .filter(({ from, to }) => from >= margin && to <= width - margin)
        // one that begins under its neighbour would name that
        .map((each) => ({ ...each, isUnder: (each.anchor === "start" ? 2 : 1) * (right - left) > wide }))
    );
  });
  for (const rows of [[0], [0, 1], [0, 1, 2]]) {
    const found = clearLabels(
      choices.map((own) =>
        rows.flatMap((row) => own.flatMap((each) => (row > 0 || each.isUnder ? { ...each, row } : []))),
      ),
    );
    if (found !== null) return found;
  }
  return null;
}

/** One choice of each that hides no other, and whose line runs through no other. */
function clearLabels(
  choices: readonly (readonly PartLabel[])[],
  placed: readonly PartLabel[] = [],
): readonly PartLabel[] | null {
  const [own, ...rest] = choices;
  if (own === undefined) return placed;
  for (const label of own) {
    if (placed.some((other) => collide(label, other) || collide(other, label))) continue;
    const found = clearLabels(rest, [...placed, label]);
    if (found !== null) return found;
  }
  return null;
}

function collide(one: PartLabel, other: PartLabel): boolean {
  if (one.row === other.row) return one.from < other.to + 8 && other.from < one.to + 8;
  return one.row > other.row && other.from - 3 < one.led && one.led < other.to + 3;
}

/** To which question it is an answer. */
function formOf({ dataset, address }: Row): string {
  return `${String(dataset)}: ${String(address)}`;
}

/** Where the names do not fit below their parts: all of them with their figures, one after the other. Returns where it ends. */
function keyOf(
  frame: Frame,
  marks: Mark[],
  {
    text,
    parts,
    top,
  }: {
    readonly text: ResultPicture["text"];
    readonly parts: readonly { readonly place: number; readonly colour: PictureToken }[];
    readonly top: number;
  },
): number {
  const { margin, inner, widthOf, type } = frame;
  const axis = type("axis");
  let [x, y] = [margin, top];
  for (const { place, colour } of parts) {
    const { names, value } = text.rows[place]!;
    const words = `${value} ${names[0]!}`;
    const wide = 16 + widthOf(words, axis);
    if (x > margin && x + wide > margin + inner) [x, y] = [margin, y + axis.lead + 3];
    const edge = colour === "noside" || colour === "paper" ? ({ stroke: "noside-edge", strokeWidth: 1 } as const) : {};
    marks.push(rectMark(x, y + (axis.lead - 10) / 2, 10, 10, { fill: colour, ...edge }));
    const lines = wide > inner ? frame.lines(words, axis, inner - 16) : [words];
    add(marks, textBlock(lines, { x: x + 16, top: y, type: axis, row: place }));
    if (lines.length > 1) [x, y] = [margin, y + lines.length * axis.lead + 3];
    else x += wide + 14;
  }
  return x > margin ? y + axis.lead : y - 3;
}
