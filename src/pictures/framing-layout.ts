import type { Row } from "../report/columns.ts";
import { maximumOf } from "../stats/extremes.ts";
import { axisMarks } from "./axis-marks.ts";
import { add, type Drawing, lineMark, linePath, type Mark, rectMark } from "./drawing.ts";
import { drawingOf, type Frame, footerOf, headerOf, LEAST_PLOT, type Part, plotHeight, textBlock } from "./frame.ts";
import { scaleLinear } from "./linear-scale.ts";
import type { ResultPicture } from "./picture.ts";
import type { Type } from "./text-width.ts";

const RADIUS = 5.5;
/** Of the bar of an interval. */
const HALF_BAR = 5;
const GAP = 8;
/** Two wordings as two dots an answer, with their intervals, and beside them what the wording made. */
export function framingLayout(frame: Frame, { rows, text }: ResultPicture): Drawing {
  const { width, margin, inner, isNarrow, widthOf, type } = frame;
  const [label, axis] = [type("label"), type("axis")];
  const bold = type("label", 600);
  const answers = Array.from({ length: rows.length / 3 }, (_, place) => {
    const [from, to, effect] = [3 * place, 3 * place + 1, 3 * place + 2] as const;
    return {
      from,
      to,
      effect,
      isApart: place > 0 && isAside(rows[effect]!) && !isAside(rows[3 * place - 1]!),
      isFirst: isTold(text.rows[effect]!, place === 0),
    };
  });
  const wordsOf = (place: number): (typeof text.rows)[number] => text.rows[place]!;

  const header = headerOf(frame, text);
  const legend = legendOf(frame, text.forms ?? [], header.bottom + 10);

  const [heading = ""] = text.headings ?? [];
  const effectType = (isFirst: boolean): typeof label => (isFirst ? { ...bold, size: bold.size + 1 } : label);
  const nameOf = ({ effect }: (typeof answers)[number]): string => wordsOf(effect).names[0]!;
  const widest = maximumOf(answers.map((answer) => widthOf(nameOf(answer), bold)));
  const column = Math.min(widest, inner * 0.28);
  const beside = answers.map((answer) => frame.lines(nameOf(answer), answer.isFirst ? bold : label, column));
  const effectColumn = maximumOf([
    ...frame.lines(heading, type("axis", 600), 130).map((line) => widthOf(line, type("axis", 600))),
    ...answers.flatMap(({ effect, isFirst }) => [
      widthOf(wordsOf(effect).value, effectType(isFirst)),
      widthOf(wordsOf(effect).range, axis),
    ]),
  ]);
  const figures = answers.flatMap(({ from, to }) => [from, to].map((place) => widthOf(wordsOf(place).value, bold)));
  const figureRoom = maximumOf(figures) + GAP + HALF_BAR;
  const plotRoom = inner - column - 12 - effectColumn - 20 - 2 * figureRoom;
  // where names and effects leave the plot too little, both stand above it
  const isStacked = isNarrow || plotRoom < LEAST_PLOT || beside.some(({ length }) => length > 4);
  const effectRoom = isStacked ? 0 : effectColumn;
  const names = answers.map((answer, place) =>
    isStacked ? frame.lines(nameOf(answer), answer.isFirst ? bold : label, inner) : beside[place]!,
  );
  const left = margin + (isStacked ? 0 : column + 12) + figureRoom;
  const right = width - margin - (effectRoom === 0 ? 0 : effectRoom + 20) - figureRoom;
  const most = maximumOf([
    0.02,
    ...rows.flatMap(({ row, estimate, upper }) => (row === "form" ? [Number(upper ?? estimate)] : [])),
  ]);
  const x = scaleLinear([0, most], [left, right]);

  const headingLines = frame.lines(heading, type("axis", 600), isStacked ? inner : maximumOf([effectRoom, 1]));
  const top = legend.bottom + 12 + headingLines.length * axis.lead;
  const footerHeight = footerOf(frame, text, 0).bottom;
  const effectText = answers.map(({ effect }) => {
    const { value, range } = wordsOf(effect);
    return range === "" ? value : `${value} (${range})`;
  });
  // in a narrow picture the effect stands on the line of the name, or on one of its own
  const heads = answers.map((_, place) => {
    if (!isStacked) return 0;
    const lines = names[place]!;
    const room = inner - widthOf(lines.at(-1)!, bold) - 12;
    return (
      lines.length * label.lead + (effectRoom === 0 && widthOf(effectText[place]!, axis) > room ? axis.lead : 0) + 4
    );
  });
  const free = plotHeight(frame, top + footerHeight) - heads.reduce((sum, head) => sum + head, 0);
  const tallest = maximumOf(names.map(({ length }) => (isStacked ? 0 : length * label.lead + 12)));
  const least = isStacked ? 38 : maximumOf([label.lead + axis.lead + 12, tallest]);
  const step = Math.min(maximumOf([free / answers.length, least]), maximumOf([isStacked ? 44 : 66, tallest]));

  const marks: Mark[] = [...header.marks, ...legend.marks];
  const bottom =
    top +
    heads.reduce((sum, head) => sum + head, 0) +
    answers.length * step +
    (answers.some(({ isApart }) => isApart) ? 10 : 0);
  add(marks, axisMarks(frame, { scale: x, top: top - (isStacked ? 0 : 4), bottom, unit: "percent" }));
  add(
    marks,
    textBlock(headingLines, {
      x: width - margin - effectRoom,
      top: top - headingLines.length * axis.lead - 2,
      type: type("axis", 600),
      fill: "soft",
      anchor: isStacked ? "end" : "start",
    }),
  );
  let y = top;
  for (const [place, answer] of answers.entries()) {
    const { from, to, effect, isApart, isFirst } = answer;
    if (isApart) {
      const d = linePath([margin, y + 4], [width - margin, y + 4]);
      marks.push({ mark: "path", d, stroke: "grid", strokeWidth: 1.2, dash: [5, 4] });
      y += 10;
    }
    const nameType = isFirst ? bold : label;
    const lines = names[place]!;
    const fill = isApart && !isFirst ? "soft" : "ink";
    if (isStacked) {
      // names stand on the rules of the axis
      marks.push(rectMark(margin, y, inner, heads[place]!, { fill: "paper" }));
      add(marks, textBlock(lines, { x: margin, top: y, type: nameType, fill, row: effect }));
      if (effectRoom === 0) {
        const isBelow = heads[place]! > lines.length * label.lead + 4;
        const line = y + (lines.length - (isBelow ? 0 : 1)) * label.lead + (label.lead - axis.lead);
        const set = { x: width - margin, top: line, type: isFirst ? type("axis", 600) : axis, anchor: "end" } as const;
        add(marks, textBlock([effectText[place]!], { ...set, fill: isFirst ? "ink" : "soft", row: effect }));
      }
      y += heads[place]!;
    } else {
      const nameTop = y + (step - lines.length * label.lead) / 2;
      add(marks, textBlock(lines, { x: margin, top: nameTop, type: nameType, fill, row: effect }));
    }
    const middle = y + step / 2 - (isStacked ? 4 : 0);
    add(marks, pairMarks(frame, { rows, text }, { from, to, effect, isFirst }, { x, y: middle }));
    if (effectRoom > 0) {
      const { value, range } = wordsOf(effect);
      const set = { x: width - margin - effectRoom, row: effect } as const;
      const own = effectType(isFirst);
      const tall = own.lead + (range === "" ? 0 : axis.lead);
      const color = isFirst ? "ink" : "soft";
      add(marks, textBlock([value], { ...set, top: middle - tall / 2, type: own, fill: color }));
      add(marks, textBlock([range], { ...set, top: middle - tall / 2 + own.lead, type: axis, fill: "soft" }));
    }
    y += step;
  }
  const end = bottom + 6 + axis.lead;
  return drawingOf(frame, text, {
    marks: [...marks],
    plot: [top, end],
    footer: end,
    scale: x,
    along: "x",
  });
}

/** The answer of the headline is the one that stands out, else the first. */
function isTold({ isTold: told }: ResultPicture["text"]["rows"][number], isFirst: boolean): boolean {
  return told ?? isFirst;
}

/** Don't knows, and what is not reported. */
function isAside({ role }: Row): boolean {
  return role === "dk" || role === "not-reported";
}

/** Two dots with their intervals and figures; one above the other where they would hide each other. */
function pairMarks(
  { widthOf, type }: Frame,
  { rows, text }: Pick<ResultPicture, "rows" | "text">,
  {
    from,
    to,
    effect,
    isFirst,
  }: { readonly from: number; readonly to: number; readonly effect: number; readonly isFirst: boolean },
  { x, y }: { readonly x: (share: number) => number; readonly y: number },
): readonly Mark[] {
  const bold = type("label", 600);
  const ends = (place: number): readonly [number, number] => {
    const { estimate, lower, upper } = rows[place]!;
    return [x(Number(lower ?? estimate)), x(Number(upper ?? estimate))];
  };
  const [a, b] = [ends(from), ends(to)];
  const isTight = a[0] <= b[1] + 2 * RADIUS && b[0] <= a[1] + 2 * RADIUS;
  const ys: readonly [number, number] = isTight ? [y - 7, y + 7] : [y, y];
  const ats = [from, to].map((place) => x(Number(rows[place]!.estimate))) as [number, number];
  const marks: Mark[] = [];
  if (!isTight) {
    const d = linePath([ats[0], y], [ats[1], y]);
    marks.push({
      mark: "path",
      d,
      stroke: isFirst ? "ink" : "neutral",
      strokeWidth: isFirst ? 2.4 : 1.2,
      row: effect,
      shows: "effect",
    });
  }
  for (const [side, place] of [from, to].entries()) {
    const [low, high] = side === 0 ? a : b;
    if (high - low < 1) continue;
    const bar = { x: low, y: ys[side]! - HALF_BAR, width: high - low, height: 2 * HALF_BAR, radius: HALF_BAR } as const;
    // a bar over the line between both would hide it
    marks.push({
      mark: "rect",
      ...bar,
      fill: side === 0 ? "accent-interval" : "interval",
      row: place,
      shows: "interval",
    });
  }
  for (const [side, place] of [from, to].entries()) {
    const circle = { mark: "circle", x: ats[side]!, y: ys[side]!, row: place, shows: "estimate" } as const;
    if (side === 0) marks.push({ ...circle, radius: RADIUS, fill: "paper", stroke: "accent", strokeWidth: 2 });
    else marks.push({ ...circle, radius: RADIUS + 1, fill: "paper" }, { ...circle, radius: RADIUS, fill: "line" });
  }
  const isLeft = (side: 0 | 1): boolean => (isTight ? false : side === 0 ? ats[0] <= ats[1] : ats[1] < ats[0]);
  const tightEnd = maximumOf([a[1], b[1], ats[0] + RADIUS, ats[1] + RADIUS]) + GAP;
  for (const [side, place] of ([from, to] as const).entries()) {
    const own = side as 0 | 1;
    const [low, high] = own === 0 ? a : b;
    const at = ats[own];
    const end = isTight
      ? tightEnd
      : isLeft(own)
        ? Math.min(low, at - RADIUS) - GAP + 2
        : maximumOf([high, at + RADIUS]) + GAP - 2;
    const top = ys[own] - bold.lead / 2;
    const set = { x: end, top, type: isTight ? { ...bold, size: 12, lead: 14 } : bold, row: place } as const;
    const fill = own === 0 ? "accent-text" : "line";
    const anchor = isLeft(own) ? "end" : "start";
    const { value } = text.rows[place]!;
    const wide = widthOf(value, bold);
    if (isLeft(own) && end - wide < x(0) + 2) {
      // no figure stands on the axis: it has room below its dot
      const below = { x: maximumOf([x(0) + 4, at - wide / 2]), top: ys[own] + HALF_BAR + 1 } as const;
      add(marks, textBlock([value], { ...set, ...below, fill }));
    } else add(marks, textBlock([value], { ...set, top: isTight ? ys[own] - 7 : top, fill, anchor }));
  }
  return marks;
}

function markedType({ type, isNarrow }: Frame): Type {
  return { ...type("label", 600), size: isNarrow ? 14 : 16, lead: 24 };
}

/** Words by which a wording differs, marked. */
export function markedWords(frame: Frame, asked: string, left: number, top: number): Part & { readonly right: number } {
  const marked = markedType(frame);
  const lines = frame.lines(asked, marked, frame.width - frame.margin - left - 12);
  const wide = maximumOf(lines.map((line) => frame.widthOf(line, marked))) + 12;
  const bottom = top + lines.length * marked.lead;
  return {
    marks: [
      rectMark(left, top, wide, bottom - top, { fill: "mark" }),
      lineMark({ stroke: "mark-edge", strokeWidth: 2 }, [left, bottom], [left + wide, bottom]),
      ...textBlock(lines, { x: left + 6, top, type: marked }),
    ],
    right: left + wide,
    bottom,
  };
}

/** Each wording with its sign: the words that differ are marked, and whole questions are in full. */
function legendOf(frame: Frame, forms: NonNullable<ResultPicture["text"]["forms"]>, top: number): Part {
  const { margin, inner, widthOf, type } = frame;
  const [label, axis] = [type("label"), type("axis")];
  const marked = markedType(frame);
  const marks: Mark[] = [];
  const sign = (place: number, x: number, y: number): void => {
    const circle = { mark: "circle", x, y, radius: RADIUS } as const;
    marks.push(
      place === 0 ? { ...circle, fill: "paper", stroke: "accent", strokeWidth: 2 } : { ...circle, fill: "line" },
    );
  };
  const widths = forms.map(({ asked, who }) => 18 + widthOf(asked, marked) + 12 + 8 + widthOf(who, axis));
  const isOneLine =
    forms.every(({ isMarked }) => isMarked) && widths.reduce((sum, each) => sum + each + 24, -24) <= inner;
  let [x, y] = [margin, top];
  for (const [place, { asked, isMarked, status, who }] of forms.entries()) {
    if (isMarked) {
      sign(place, x + RADIUS + 1, y + marked.lead / 2);
      const { marks: own, right, bottom: under } = markedWords(frame, asked, x + 18, y);
      add(marks, own);
      const after = right + 8;
      if (after + widthOf(who, axis) <= margin + inner) {
        add(
          marks,
          textBlock([who], { x: after, top: under - marked.lead, type: { ...axis, lead: marked.lead }, fill: "soft" }),
        );
      } else {
        add(marks, textBlock([who], { x: x + 18, top: under + 3, type: axis, fill: "soft" }));
        y = under + axis.lead + 3;
      }
      if (isOneLine) x += widths[place]! + 24;
      else y = maximumOf([y, under]) + 8;
    } else {
      sign(place, x + RADIUS + 1, y + label.lead / 2);
      const lines = frame.lines(asked, label, inner - 18);
      add(marks, textBlock(lines, { x: x + 18, top: y, type: label }));
      y += lines.length * label.lead;
      for (const [words, fill] of [
        [status, "caution"],
        [who, "soft"],
      ] as const) {
        if (words === "") continue;
        const small = frame.lines(words, axis, inner - 18);
        add(marks, textBlock(small, { x: x + 18, top: y, type: axis, fill }));
        y += small.length * axis.lead;
      }
      y += 8;
    }
  }
  return { marks, bottom: isOneLine ? y + marked.lead + 4 : y };
}
