import { maximumOf, minimumOf } from "../stats/extremes.ts";
import { axisMarks } from "./axis-marks.ts";
import { add, type Drawing, lineMark, linePath, type Mark, rectMark } from "./drawing.ts";
import { drawingOf, type Frame, headerOf, LEAST_PLOT, textBlock } from "./frame.ts";
import { scaleLinear } from "./linear-scale.ts";
import type { ResultPicture } from "./picture.ts";
import type { PictureToken } from "./theme.ts";

/** Between the plot and what stands beside it. */
const GAP = 12;

/** Effects one under the other with their intervals around 0; below them, where there are such, their mean and where the next is to be expected. */
export function effectsLayout(frame: Frame, picture: ResultPicture): Drawing {
  const { text } = picture;
  // what was assumed of bounds stands in words
  const rows = picture.rows.filter(({ row }) => row !== "assumed");
  const { width, margin, inner, isNarrow, widthOf, type } = frame;
  const [label, axis] = [type("label"), type("axis")];
  const bold = type("label", 600);
  const isSummary = (place: number): boolean => rows[place]!.row !== "effect";
  const typeOf = (place: number): typeof label => (isSummary(place) ? bold : label);

  const figures = rows.map((_, place) => {
    const { value, range, note = "" } = text.rows[place]!;
    // where there is no room for both, an effect without a figure of its own has its interval
    if (isNarrow) return { value: value === "" ? range : value, range: "", note: "" };
    return { value, range, note };
  });
  const valueRoom = maximumOf(figures.map(({ value }) => widthOf(value, bold)));
  const rangeRoom = maximumOf(figures.map(({ range }) => widthOf(range, axis)));
  const [heading = "", noteHeading = ""] = text.headings ?? [];
  const noteRoom = maximumOf(figures.map(({ note }) => widthOf(note, axis)));
  const noteColumn =
    noteRoom === 0 ? 0 : maximumOf([noteRoom, widthOf(noteHeading, { ...axis, weight: 600 })]) + 2 * GAP;
  const figureColumn = valueRoom + (rangeRoom === 0 ? 0 : 8 + rangeRoom);

  const most = minimumOf([inner * 0.3, inner - figureColumn - noteColumn - 2 * GAP - 4 - LEAST_PLOT]);
  const names = rows.map((_, place) => {
    const forms = text.rows[place]!.names;
    const form = forms.find((each) => widthOf(each, typeOf(place)) <= most) ?? forms.at(-1)!;
    return { form, lines: frame.lines(form, typeOf(place), most) };
  });
  const isStacked = names.some(({ lines }) => lines.length > (isNarrow ? 3 : 2));
  const shown = names.map(({ lines }, place) =>
    isStacked ? frame.lines(text.rows[place]!.names[0]!, typeOf(place), inner) : lines,
  );
  const column = isStacked
    ? 0
    : maximumOf(shown.flatMap((lines, place) => lines.map((line) => widthOf(line, typeOf(place))))) + GAP;
  const [left, right] = [margin + column + 4, width - margin - figureColumn - noteColumn - GAP];

  const header = headerOf(frame, text);
  const headingHeight = isNarrow || heading === "" ? 0 : axis.lead + 6;
  const top = header.bottom + 12 + headingHeight;
  const ends = rows.flatMap(({ estimate, lower, upper }) =>
    [estimate ?? lower, lower, upper].map((end) => Number(end ?? 0)),
  );
  const reach = maximumOf([0.02, ...ends.map(Math.abs)]);
  const low = minimumOf([0, ...ends]);
  const high = maximumOf([0, ...ends]);
  const isOneWay = low !== high && (low === 0 || high === 0);
  const domain: readonly [number, number] = isOneWay
    ? [low === 0 ? 0 : -reach * 1.03, high === 0 ? 0 : reach * 1.03]
    : [minimumOf([low, -reach / 5]) * 1.03, maximumOf([high, reach / 5]) * 1.03];
  const x = scaleLinear(domain, [left, right]);

  const effects = rows.filter(({ row }) => row === "effect").length;
  const least = effects > 16 ? label.lead + 1 : isNarrow ? 28 : 30;
  const steps = shown.map((lines) =>
    isStacked ? lines.length * label.lead + 24 : maximumOf([least, lines.length * label.lead + 4]),
  );
  const firstSummary = rows.findIndex(({ row }) => row !== "effect");
  const between = firstSummary <= 0 ? 0 : 14;
  const bottom = top + steps.reduce((sum, step) => sum + step, 0) + between;

  const marks: Mark[] = [...header.marks];
  add(marks, axisMarks(frame, { scale: x, top: top - 4, bottom: bottom + 2, unit: "points" }));
  const prediction = rows.find(({ row }) => row === "prediction");
  if (prediction !== undefined) {
    const [from, to] = [x(Number(prediction.lower)), x(Number(prediction.upper))];
    marks.splice(header.marks.length, 0, rectMark(from, top - 4, to - from, bottom + 2 - (top - 4), { fill: "band" }));
  }
  const mean = rows.findIndex(({ row }) => row === "mean");
  if (mean >= 0) {
    const at = x(Number(rows[mean]!.estimate));
    marks.push(lineMark({ stroke: "line", strokeWidth: 1.5, dash: [3, 3] }, [at, top - 4], [at, bottom + 2]));
  }
  if (headingHeight > 0) {
    const place = { top: header.bottom + 10, type: { ...axis, weight: 600 }, fill: "soft" } as const;
    add(marks, textBlock([heading], { ...place, x: width - margin - noteColumn, anchor: "end" }));
    if (noteColumn > 0) add(marks, textBlock([noteHeading], { ...place, x: width - margin, anchor: "end" }));
  }
  const heaviest = maximumOf([0, ...rows.map(({ weight }) => Number(weight ?? 0))]);
  let y = top;
  for (const [place, row] of rows.entries()) {
    if (between > 0 && place === firstSummary) {
      const line = linePath([margin, y + between / 2], [width - margin, y + between / 2]);
      marks.push({ mark: "path", d: line, stroke: "axis", strokeWidth: 1 });
      y += between;
    }
    const [step, lines] = [steps[place]!, shown[place]!];
    const nameTop = isStacked ? y : y + (step - lines.length * label.lead) / 2;
    if (isStacked) {
      // no rule runs through a name
      const wide = maximumOf(lines.map((line) => widthOf(line, typeOf(place))));
      marks.push(rectMark(margin, y, wide + 4, lines.length * label.lead, { fill: "paper" }));
    }
    add(marks, textBlock(lines, { x: margin, top: nameTop, type: typeOf(place), row: place }));
    const middle = isStacked ? y + lines.length * label.lead + 10 : y + step / 2;
    add(marks, effectMarks(picture, place, { x, y: middle, heaviest }));
    const { value, range, note } = figures[place]!;
    const valueEnd = width - margin - noteColumn - (rangeRoom === 0 ? 0 : rangeRoom + 8);
    const place_ = { top: middle - label.lead / 2, row: place } as const;
    const isClear = isSummary(place) || row.lower == null || Number(row.lower) > 0 || Number(row.upper) < 0;
    const own = { ...label, weight: isSummary(place) ? 600 : 400 } as const;
    add(
      marks,
      textBlock([value], { ...place_, x: valueEnd, type: own, anchor: "end", fill: isClear ? "ink" : "soft" }),
    );
    const small = { ...axis, lead: label.lead };
    const beside = { ...place_, type: small, anchor: "end", fill: "soft" } as const;
    add(marks, textBlock([range], { ...beside, x: width - margin - noteColumn }));
    add(marks, textBlock([note], { ...beside, x: width - margin }));
    y += step;
  }
  return drawingOf(frame, text, {
    marks: [...marks],
    plot: [top, bottom + 8 + axis.lead],
    footer: bottom + 2 + 6 + axis.lead,
    scale: x,
    along: "x",
  });
}

/** One effect: a square as large as its weight or a dot; a diamond for their mean; a bar for the next. */
function effectMarks(
  { rows, shows }: ResultPicture,
  place: number,
  { x, y, heaviest }: { readonly x: (value: number) => number; readonly y: number; readonly heaviest: number },
): readonly Mark[] {
  const row = rows[place]!;
  const of = { row: place } as const;
  const [from, to] = [row.lower, row.upper].map((end) => (end == null ? null : x(Number(end)))) as [
    number | null,
    number | null,
  ];
  if (row.row === "prediction" || row.row === "bound")
    return [rectMark(from!, y - 4, to! - from!, 8, { fill: "interval", ...of, shows: "interval" })];
  const at = x(Number(row.estimate));
  if (row.row === "mean") {
    const [half, tall] = [maximumOf([6, ((to ?? at) - (from ?? at)) / 2]), 7];
    const middle = ((from ?? at) + (to ?? at)) / 2;
    const d = `${linePath([middle - half, y], [at, y - tall], [middle + half, y], [at, y + tall])}Z`;
    return [{ mark: "path", d, fill: "line", stroke: "paper", strokeWidth: 0.8, ...of, shows: "mean" }];
  }
  const isClear = from !== null && (Number(row.lower) > 0 || Number(row.upper) < 0);
  const colour: PictureToken = isClear || shows === "forest" ? "line" : "neutral";
  const line: readonly Mark[] =
    from === null || to === null || to - from < 0.5
      ? []
      : [lineMark({ stroke: colour, strokeWidth: 1.8, ...of, shows: "interval" }, [from, y], [to, y])];
  if (shows === "forest" && heaviest > 0) {
    const side = maximumOf([4, 11 * Math.sqrt(Number(row.weight) / heaviest)]);
    return [
      ...line,
      rectMark(at - side / 2, y - side / 2, side, side, {
        fill: colour,
        stroke: "paper",
        strokeWidth: 0.8,
        ...of,
        shows: "estimate",
      }),
    ];
  }
  const isHollow = row.fromData != null && Number(row.fromData) < 0.5;
  return [
    ...line,
    {
      mark: "circle",
      x: at,
      y,
      radius: 5,
      fill: isHollow ? "paper" : colour,
      stroke: isHollow ? colour : "paper",
      strokeWidth: isHollow ? 2 : 1,
      ...of,
      shows: "estimate",
    },
  ];
}
