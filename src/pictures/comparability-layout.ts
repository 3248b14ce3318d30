import { maximumOf } from "../stats/extremes.ts";
import { add, type Drawing, lineMark, linePath, type Mark, rectMark } from "./drawing.ts";
import { drawingOf, type Frame, headerOf, textBlock, warningSign } from "./frame.ts";
import { scaleLinear } from "./linear-scale.ts";
import type { ResultPicture } from "./picture.ts";
import type { PictureToken } from "./theme.ts";

const SECTIONS = ["breaks", "report", "unknown"] as const;
const INDENT = 26;
const GAP = 14;

/** Two columns, one a survey: what breaks the comparison, what is to be reported, what is not on record. */
export function comparabilityLayout(frame: Frame, { rows, text }: ResultPicture): Drawing {
  const { width, margin, inner, isNarrow, widthOf, type } = frame;
  const [label, axis] = [type("label"), type("axis")];
  const bold = type("label", 600);
  const header = headerOf(frame, text);
  const marks: Mark[] = [...header.marks];
  // a fourth title: the pair can be compared, with care
  const [house, dates, otherHouse, otherDates, ...titles] = text.headings!;
  // beside a name both sides stand in columns; in a narrow picture below it
  const widest = maximumOf([0, ...text.rows.map(({ names }) => widthOf(names[0]!, label))]);
  // no word of a name is broken
  const longest = maximumOf([
    0,
    ...text.rows.flatMap(({ names }) => names[0]!.split(" ").map((word) => widthOf(word, label))),
  ]);
  const column = isNarrow ? 0 : maximumOf([Math.min(inner * 0.24, widest + GAP), longest + GAP + 1]);
  const from = margin + (isNarrow ? 0 : INDENT) + column;
  const room = (width - margin - from - GAP) / 2;
  const xs = [from, from + room + GAP] as const;

  const top = header.bottom + 14;
  let y = top;
  const heads = [
    [house!, dates!],
    [otherHouse!, otherDates!],
  ].map(([name, when]) => [frame.lines(name!, bold, room), frame.lines(when!, axis, room)] as const);
  for (const [side, [name, when]] of heads.entries()) {
    add(marks, textBlock(name, { x: xs[side]!, top: y, type: bold, fill: "line" }));
    add(marks, textBlock(when, { x: xs[side]!, top: y + name.length * label.lead, type: axis, fill: "soft" }));
  }
  y += maximumOf(heads.map(([name, when]) => name.length * label.lead + when.length * axis.lead)) + 8;
  for (const [place, section] of SECTIONS.entries()) {
    const own = rows.flatMap(({ note }, at) => (note === section ? [at] : []));
    if (own.length === 0) continue;
    marks.push(lineMark({ stroke: "axis", strokeWidth: 1 }, [margin, y], [width - margin, y]));
    y += 8;
    const colour: PictureToken = section === "unknown" ? "soft" : "caution";
    const isBreaking = section === "breaks" && titles[3] === undefined;
    add(
      marks,
      sectionSign(isBreaking ? section : section === "breaks" ? "report" : section, margin, y + (label.lead - 14) / 2),
    );
    const title = frame.lines(titles[place]!, bold, inner - INDENT);
    add(marks, textBlock(title, { x: margin + INDENT, top: y, type: bold, fill: colour }));
    y += title.length * label.lead + 6;
    for (const [order, at] of own.entries()) {
      const { names, value, range } = text.rows[at]!;
      if (order > 0) {
        const start = isNarrow ? margin : margin + INDENT;
        marks.push(lineMark({ stroke: "grid", strokeWidth: 1 }, [start, y - 4], [width - margin, y - 4]));
      }
      // what is of neither side alone has one line
      const isLine = range === "";
      const cells = isLine
        ? [frame.lines(value, label, width - margin - from)]
        : [frame.lines(value, label, room), frame.lines(range, label, room)];
      const tall = maximumOf(cells.map(({ length }) => length)) * label.lead;
      if (isNarrow) {
        const lines = frame.lines(names[0]!, axis, inner);
        add(marks, textBlock(lines, { x: margin, top: y, type: axis, fill: "soft", row: at }));
        y += lines.length * axis.lead + 2;
      } else {
        const lines = frame.lines(names[0]!, label, column - GAP);
        add(marks, textBlock(lines, { x: margin + INDENT, top: y, type: label, fill: "soft", row: at }));
        cells.push(lines);
      }
      for (const [side, lines] of cells.slice(0, isLine ? 1 : 2).entries())
        add(marks, textBlock(lines, { x: xs[side]!, top: y, type: label, row: at }));
      y += maximumOf([tall, ...cells.map(({ length }) => length * label.lead)]) + 9;
    }
    y += 2;
  }
  const x = scaleLinear([0, 1], [margin, width - margin]);
  return drawingOf(frame, text, {
    marks: [...marks],
    plot: [top, y],
    footer: y - 6,
    scale: x,
    along: "x",
  });
}

/** A sign of its own for each section: not equal, a triangle, a dashed ring. */
function sectionSign(section: (typeof SECTIONS)[number], left: number, top: number): readonly Mark[] {
  if (section === "report") return warningSign(left, top);
  const middle = top + 7;
  if (section === "unknown")
    return [
      { mark: "circle", x: left + 8, y: middle, radius: 6.5, stroke: "soft", strokeWidth: 1.6, dash: [2.6, 2.4] },
    ];
  const line = { stroke: "paper", strokeWidth: 1.6, round: true } as const;
  return [
    rectMark(left + 1, top, 14, 14, { radius: 3, fill: "caution" }),
    { mark: "path", d: linePath([left + 4.5, middle - 2], [left + 11.5, middle - 2]), ...line },
    { mark: "path", d: linePath([left + 4.5, middle + 2], [left + 11.5, middle + 2]), ...line },
    { mark: "path", d: linePath([left + 10, middle - 4.5], [left + 6, middle + 4.5]), ...line },
  ];
}
