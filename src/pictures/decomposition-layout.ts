import { maximumOf, minimumOf } from "../stats/extremes.ts";
import { axisMarks } from "./axis-marks.ts";
import { add, type Drawing, lineMark, linePath, type Mark, rectMark } from "./drawing.ts";
import { drawingOf, type Frame, headerOf, LEAST_PLOT, textBlock } from "./frame.ts";
import { type LinearScale, scaleLinear } from "./linear-scale.ts";
import type { ResultPicture } from "./picture.ts";

/** Beside each other the two panels need so much. */
const LEAST_FOR_BOTH = 560;
const RADIUS = 5;

/** From the first share to the second of each group, and beside it what the group adds: bars that begin where the one before ends. */
export function decompositionLayout(frame: Frame, { rows, text }: ResultPicture): Drawing {
  const { width, margin, inner, widthOf, type } = frame;
  const [label, bold, axis] = [type("label"), type("label", 600), type("axis")];
  const groups = Array.from({ length: rows.length / 3 }, (_, place) => ({
    from: 3 * place,
    to: 3 * place + 1,
    part: 3 * place + 2,
  }));
  const nameOf = (part: number): string => text.rows[part]!.names[0]!;
  const noteOf = (part: number): string => text.rows[part]!.note ?? "";
  const most = inner * 0.24;
  const names = groups.map(({ part }) => frame.lines(nameOf(part), bold, most));
  const notes = groups.map(({ part }) => (noteOf(part) === "" ? [] : frame.lines(noteOf(part), axis, most)));
  const beside =
    maximumOf([
      ...names.flat().map((line) => widthOf(line, bold)),
      ...notes.flat().map((line) => widthOf(line, axis)),
    ]) + 18;
  const shareRoom = maximumOf(
    rows.flatMap(({ row }, place) => (row === "part" ? [] : [widthOf(text.rows[place]!.value, bold)])),
  );
  // beside each other both panels need their room
  const isStacked =
    width < LEAST_FOR_BOTH ||
    names.some(({ length }) => length > 3) ||
    (inner - beside) * 0.52 - 2 * (shareRoom + 4) < LEAST_PLOT;
  const column = isStacked ? 0 : beside;

  const header = headerOf(frame, text);
  const marks: Mark[] = [...header.marks];
  const figureRoom = maximumOf(groups.map(({ part }) => widthOf(text.rows[part]!.value, bold))) + 10;
  const room = inner - column;
  const left = margin + column + (isStacked ? shareRoom + 4 : 0);
  const split = isStacked ? width - margin - shareRoom - 4 : margin + column + room * 0.52;
  const shares = rows.flatMap(({ row, estimate }) => (row === "part" || estimate == null ? [] : [Number(estimate)]));
  const x = scaleLinear(domainOf(shares), [
    left + (isStacked ? 0 : shareRoom + 4),
    split - (isStacked ? 0 : shareRoom + 4),
  ]);

  const ends = endsOf(
    rows
      .map(({ row, estimate, part }) => (row === "part" ? { size: Number(estimate), isAll: part === "all" } : null))
      .filter((each) => each !== null),
  );
  const reached = ends.flat();
  const z = scaleLinear(
    [minimumOf([0, ...reached]), maximumOf([0.001, ...reached])],
    [split + 24 + (minimumOf(reached) < 0 ? 4 : 0), width - margin - figureRoom],
  );

  const headingType = type("axis", 600);
  const headings = isStacked
    ? [frame.lines(text.headings![0]!, headingType, inner)]
    : [
        frame.lines(text.headings![0]!, headingType, split - margin - column - 8),
        frame.lines(text.headings![1]!, headingType, width - margin - split - 16),
      ];
  const headingTop = header.bottom + 12;
  add(
    marks,
    textBlock(headings[0]!, {
      x: isStacked ? margin : margin + column,
      top: headingTop,
      type: headingType,
      fill: "soft",
    }),
  );
  if (!isStacked)
    add(marks, textBlock(headings[1]!, { x: split + 16, top: headingTop, type: headingType, fill: "soft" }));
  const top = headingTop + maximumOf(headings.map(({ length }) => length)) * axis.lead + 8;
  const tall = axis.lead + 2 * RADIUS + 6;
  const heads = groups.map(({ part }) => {
    const lines = frame.lines(nameOf(part), bold, inner);
    const adds = addsText(text, rows[part]!.part === "all", part);
    const after = widthOf(lines.at(-1)!, bold) + 8 + widthOf(noteOf(part), axis) + 12 + widthOf(adds, bold);
    return { lines, adds, isLong: after > inner };
  });
  const steps = groups.map((_, place) => {
    if (isStacked) return heads[place]!.lines.length * label.lead + (heads[place]!.isLong ? label.lead : 0) + tall + 18;
    return maximumOf([tall + 18, names[place]!.length * label.lead + notes[place]!.length * axis.lead + 12]);
  });
  const firstAll = groups.findIndex(({ part }) => rows[part]!.part === "all");
  const bottom = top + steps.reduce((sum, step) => sum + step, 0) + (firstAll < 0 ? 0 : 10);

  add(marks, axisMarks(frame, { scale: x, top, bottom, unit: "percent" }));
  if (!isStacked) add(marks, axisMarks(frame, { scale: z, top, bottom, unit: "points" }));
  let y = top;
  for (const [place, { from, to, part }] of groups.entries()) {
    const step = steps[place]!;
    const isAll = rows[part]!.part === "all";
    if (place === firstAll) {
      marks.push(lineMark({ stroke: "axis", strokeWidth: 1 }, [margin, y + 5], [width - margin, y + 5]));
      y += 10;
    }
    let middle = y + step / 2 + axis.lead / 2;
    if (isStacked) {
      const { lines, adds, isLong } = heads[place]!;
      const cover = { mark: "rect", x: margin, width: inner, fill: "paper" } as const;
      const high = (lines.length + (isLong ? 1 : 0)) * label.lead + 4;
      // names stand on the rules of the axis
      marks.push({ ...cover, y: y + 1, height: high });
      add(marks, textBlock(lines, { x: margin, top: y + 2, type: bold, row: part }));
      const last = y + 2 + (lines.length - 1) * label.lead;
      const set = { type: { ...axis, lead: label.lead }, fill: "soft", row: part } as const;
      const noteX = isLong ? margin : margin + widthOf(lines.at(-1)!, bold) + 8;
      const noteTop = isLong ? last + label.lead : last;
      if (noteOf(part) !== "" && widthOf(noteOf(part), axis) + 12 + widthOf(adds, bold) <= inner)
        add(marks, textBlock([noteOf(part)], { ...set, x: noteX, top: noteTop }));
      add(
        marks,
        textBlock([adds], { x: width - margin, top: noteTop, type: isAll ? bold : label, anchor: "end", row: part }),
      );
      middle = y + high + axis.lead + 4 + RADIUS;
    } else {
      const [lines, small] = [names[place]!, notes[place]!];
      const block = lines.length * label.lead + small.length * axis.lead;
      const blockTop = y + (step - block) / 2;
      add(marks, textBlock(lines, { x: margin, top: blockTop, type: bold, row: part }));
      add(
        marks,
        textBlock(small, { x: margin, top: blockTop + lines.length * label.lead, type: axis, fill: "soft", row: part }),
      );
      const [start, end] = ends[place]!;
      const [low, high] = [z(minimumOf([start, end])), z(maximumOf([start, end]))];
      const thick = minimumOf([26, step - 22]);
      marks.push(
        rectMark(low, y + (step - thick) / 2, high - low, thick, {
          fill: isAll ? "neutral" : "line",
          row: part,
          shows: "part",
        }),
      );
      const next = ends[place + 1];
      if (next !== undefined) {
        const d = linePath(
          [z(end), y + (step + thick) / 2],
          [z(end), y + step + (place + 1 === firstAll ? 10 : 0) + (steps[place + 1]! - thick) / 2],
        );
        marks.push({ mark: "path", d, stroke: "axis", strokeWidth: 1, dash: [2, 3] });
      }
      const { value } = text.rows[part]!;
      // the zero axis strikes no figure through
      const isStruck = high < z(0) && high + 8 + widthOf(value, bold) > z(0) - 4;
      const beside = isStruck ? z(0) + 6 : high + 8;
      add(marks, textBlock([value], { x: beside, top: y + (step - label.lead) / 2, type: bold, row: part }));
    }
    add(marks, arrowMarks(frame, { rows, text }, { from, to, isAll }, { x, y: middle, width }));
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

function addsText(text: ResultPicture["text"], isAll: boolean, part: number): string {
  return text.headings![isAll ? 3 : 2]!.replace("{0}", text.rows[part]!.value);
}

/** Where each bar begins and ends: the next where the one before ended, that of all from 0. */
function endsOf(
  parts: readonly { readonly size: number; readonly isAll: boolean }[],
): readonly (readonly [number, number])[] {
  let reached = 0;
  return parts.map(({ size, isAll }) => {
    if (isAll) return [0, size] as const;
    const from = reached;
    reached += size;
    return [from, reached] as const;
  });
}

/** Whole tens of percent around the shares. */
function domainOf(shares: readonly number[]): readonly [number, number] {
  const [low, high] = [minimumOf(shares), maximumOf(shares)];
  const [from, to] = [Math.floor(low * 10 + 1e-9) / 10, Math.ceil(high * 10 - 1e-9) / 10];
  return to > from ? [from, to] : [maximumOf([0, from - 0.1]), minimumOf([1, to + 0.1])];
}

/** A hollow dot, an arrow and a full one, each with its share above. */
function arrowMarks(
  { widthOf, type, margin }: Frame,
  { rows, text }: Pick<ResultPicture, "rows" | "text">,
  { from, to, isAll }: { readonly from: number; readonly to: number; readonly isAll: boolean },
  { x, y, width }: { readonly x: LinearScale; readonly y: number; readonly width: number },
): readonly Mark[] {
  const [first, second] = [from, to].map((place) => rows[place]!.estimate);
  if (first == null) return [];
  const colour = isAll ? "ink" : "line";
  const start = x(Number(first));
  const [axis, bold] = [type("axis"), type("axis", 600)];
  const marks: Mark[] = [];
  const hollow: Mark = {
    mark: "circle",
    x: start,
    y,
    radius: RADIUS,
    fill: "paper",
    stroke: colour,
    strokeWidth: 2,
    row: from,
    shows: "estimate",
  };
  const above = { top: y - RADIUS - 3 - axis.lead, anchor: "middle" } as const;
  if (second == null) {
    return [
      hollow,
      ...textBlock([text.rows[from]!.value], { ...above, x: start, type: axis, fill: "soft", row: from }),
    ];
  }
  const end = x(Number(second));
  const way = Math.sign(end - start);
  if (Math.abs(end - start) > 2 * RADIUS + 8) {
    const tip = end - way * (RADIUS + 2);
    marks.push(
      lineMark({ stroke: colour, strokeWidth: 2.2 }, [start, y], [tip, y]),
      lineMark(
        { stroke: colour, strokeWidth: 2.2, round: true },
        [tip - way * 7, y - 5],
        [tip, y],
        [tip - way * 7, y + 5],
      ),
    );
  }
  marks.push(hollow, { mark: "circle", x: end, y, radius: RADIUS, fill: colour, row: to, shows: "estimate" });
  const [before, after] = [text.rows[from]!.value, text.rows[to]!.value];
  const [one, other] = [widthOf(before, axis), widthOf(after, bold)];
  const least = (one + other) / 2 + 8;
  const apart = Math.abs(end - start);
  const push = apart < least ? (least - apart) / 2 : 0;
  const direction = way === 0 ? 1 : way;
  const held = (at: number, wide: number): number =>
    minimumOf([maximumOf([at, margin + wide / 2]), width - margin - wide / 2]);
  return [
    ...marks,
    ...textBlock([before], { ...above, x: held(start - direction * push, one), type: axis, fill: "soft", row: from }),
    ...textBlock([after], { ...above, x: held(end + direction * push, other), type: bold, row: to }),
  ];
}
