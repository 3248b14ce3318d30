import type { Row } from "../report/columns.ts";
import { maximumOf, minimumOf } from "../stats/extremes.ts";
import { answerColour, subjectOfSides, takesNoSide } from "./answer-colours.ts";
import { add, type Box, type Drawing, lineMark, linePath, type Mark, rectMark } from "./drawing.ts";
import { drawingOf, type Frame, figureBlock, footerOf, headerOf, plotHeight, textBlock } from "./frame.ts";
import { type LinearScale, scaleLinear } from "./linear-scale.ts";
import type { ResultPicture, RowWords } from "./picture.ts";
import type { PictureToken } from "./theme.ts";

/** Beside names there is room for them in so much of the width. */
const NAME_PART = 0.3;
/** Between a bar or its whisker and the figure. */
const GAP = 10;
const CAP = 6;

/** One answer with its place among the rows. */
interface Answer {
  readonly place: number;
  readonly row: Row;
  readonly words: RowWords;
  readonly name: readonly string[];
}

/** The answers to one question as bars from 0; those who took no side stand apart. */
export function toplineLayout(frame: Frame, { rows, text }: ResultPicture): Drawing {
  const { width, margin, inner, widthOf, type } = frame;
  const label = type("label");
  const figure = { ...type("figure"), size: type("figure").size - 2 };
  const range = type("axis");

  const nameOf = (place: number): string => text.rows[place]!.names[0]!;
  const widest = maximumOf(rows.map((_, place) => widthOf(nameOf(place), label)));
  const column = minimumOf([widest, inner * NAME_PART]);
  const beside = rows.map((_, place) => frame.lines(nameOf(place), label, column));
  const isStacked = frame.isNarrow || beside.some(({ length }) => length > 3);
  const answers = rows.map(
    (row, place): Answer => ({
      place,
      row,
      words: text.rows[place]!,
      name: isStacked ? frame.lines(nameOf(place), label, inner) : beside[place]!,
    }),
  );
  const apart = answers.filter(({ row }) => takesNoSide(row));
  const sides = answers.filter(({ row }) => !takesNoSide(row));

  const header = headerOf(frame, text);
  const top = header.bottom + 12;
  const footerHeight = footerOf(frame, text, 0).bottom;
  const names = isStacked ? answers.reduce((sum, { name }) => sum + name.length * label.lead + 2, 0) : 0;
  const headings = apart.length > 0 && sides.length > 0 ? 24 + label.lead : 0;
  const free = plotHeight(frame, top + footerHeight) - names - headings;
  const tallest = isStacked ? 46 : maximumOf([56, 12 + maximumOf(beside.map(({ length }) => length)) * label.lead]);
  const least = isStacked
    ? figure.lead + range.lead + 8
    : maximumOf([32, 8 + maximumOf(beside.map(({ length }) => length)) * label.lead]);
  const step = minimumOf([maximumOf([free / answers.length, least]), maximumOf([tallest, least])]);
  const thick = isStacked ? step - 10 : step * 0.72;

  const start = isStacked ? margin : margin + column + 12;
  const figureRoom = maximumOf(
    answers.map(({ words }) => {
      const [value, interval] = [widthOf(words.value, figure), widthOf(words.range, range)];
      return isStacked ? maximumOf([value, interval]) : value + (interval === 0 ? 0 : 7 + interval);
    }),
  );
  const most = maximumOf([
    0.01,
    ...rows.flatMap(({ estimate, pollUpper }) => [Number(estimate), Number(pollUpper ?? 0)]),
  ]);
  const x = scaleLinear([0, most], [start, width - margin - figureRoom - GAP - 2]);

  const about = subjectOfSides(rows);
  // without sides the largest stands out
  const standsOut = sides.toSorted((one, other) => Number(other.row.estimate) - Number(one.row.estimate))[0]?.place;
  const marks: Mark[] = [];
  let y = top;
  const axes: (readonly [from: number, to: number])[] = [];
  const typeOf = ({ row }: Answer): typeof label => (row.row === "estimate" ? type("label", 600) : label);
  const put = (group: readonly Answer[]): void => {
    const from = y;
    for (const answer of group) {
      if (isStacked) {
        add(marks, textBlock(answer.name, { x: margin, top: y, type: typeOf(answer), row: answer.place }));
        y += answer.name.length * label.lead + 2;
        axes.push([y - 2, y + thick + 2]);
      } else {
        const nameTop = y + (step - answer.name.length * label.lead) / 2;
        add(marks, textBlock(answer.name, { x: margin, top: nameTop, type: typeOf(answer), row: answer.place }));
      }
      const barTop = isStacked ? y : y + (step - thick) / 2;
      add(marks, barMarks(answer, x, barTop, thick, answerColour(answer.row, about, answer.place === standsOut)));
      const middle = barTop + thick / 2;
      const end = maximumOf([x(Number(answer.row.estimate)), x(Number(answer.row.pollUpper ?? 0)) + 1]) + GAP;
      const { value, range: interval } = answer.words;
      const place = { x: end, row: answer.place } as const;
      if (isStacked && interval !== "") {
        const blockTop = middle - (figure.lead + range.lead - 4) / 2;
        add(marks, figureBlock(frame, answer.words, { ...place, top: blockTop }, figure));
      } else {
        add(marks, textBlock([value], { ...place, top: middle - figure.lead / 2, type: figure }));
        const after = end + widthOf(value, figure) + 7;
        if (interval !== "") {
          // figures of two sizes stand on one line
          const [set] = textBlock([interval], { x: after, top: 0, type: range, fill: "soft", row: answer.place });
          const base = middle - figure.lead / 2 + (figure.lead - figure.size) / 2 + figure.size * 0.8;
          marks.push({ ...set!, y: base });
        }
      }
      y += step;
    }
    if (!isStacked) axes.push([from, y]);
  };
  put(sides);
  if (headings > 0) {
    const line = linePath([margin, y + 8], [width - margin, y + 8]);
    marks.push({ mark: "path", d: line, stroke: "grid", strokeWidth: 1 });
    add(marks, textBlock([text.apart], { x: margin, top: y + 14, type: type("axis", 600), fill: "soft" }));
    y += headings;
  }
  put(apart);
  for (const [from, to] of axes) {
    marks.push(lineMark({ stroke: "axis", strokeWidth: 1.5 }, [start, from], [start, to]));
  }
  const plot: Box = { left: margin, right: width - margin, top, bottom: y };
  return drawingOf(frame, text, {
    marks: [...header.marks, ...marks],
    plot: [plot.top, plot.bottom],
    footer: y + 4,
    scale: x,
  });
}

/** A bar from 0, and on its end the usual differences between polls. */
function barMarks(
  { row, place }: Answer,
  x: LinearScale,
  top: number,
  thick: number,
  fill: PictureToken,
): readonly Mark[] {
  const of = { row: place } as const;
  const edge =
    fill === "noside" || fill === "paper"
      ? ({ stroke: "noside-edge", strokeWidth: 1, ...(fill === "paper" ? { dash: [3, 3] } : {}) } as const)
      : {};
  const end = x(Number(row.estimate));
  const bar: Mark = rectMark(x(0), top, end - x(0), thick, { fill, ...edge, ...of, shows: "estimate" });
  if (row.pollLower == null) return [bar];
  const middle = top + thick / 2;
  const [from, to] = [x(maximumOf([0, Number(row.pollLower)])), x(Number(row.pollUpper))];
  const capped = `${linePath([from, middle], [to, middle])}${linePath([from, middle - CAP], [from, middle + CAP])}${linePath([to, middle - CAP], [to, middle + CAP])}`;
  return [
    bar,
    { mark: "path", d: capped, stroke: "paper", strokeWidth: 5 },
    { mark: "path", d: capped, stroke: "ink", strokeWidth: 1.8, ...of, shows: "poll" },
  ];
}
