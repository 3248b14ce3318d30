import { formatPercent } from "../format/number.ts";
import { lineMark, type Mark } from "./drawing.ts";
import { type Frame, textBlock } from "./frame.ts";
import type { LinearScale } from "./linear-scale.ts";

/** Between two ticks there is room for their texts. */
const TICK_ROOM = 46;

interface Axis {
  readonly scale: LinearScale;
  readonly top: number;
  readonly bottom: number;
  /** Shares as `20%`, differences as `+20`. */
  readonly unit: "percent" | "points";
}

/** Rules at round values with their figures below, the one at 0 drawn stronger. */
export function axisMarks(frame: Frame, { scale, top, bottom, unit }: Axis): readonly Mark[] {
  const axis = frame.type("axis");
  const [from, to] = scale.range() as [number, number];
  const [low, high] = scale.domain() as [number, number];
  const step = stepOf(high - low, Math.abs(to - from));
  const ticks: number[] = [];
  for (let at = Math.ceil(low / step - 1e-9); at * step <= high + 1e-9; at += 1) ticks.push(at * step);
  const decimals = step < 0.01 ? 1 : 0;
  return ticks.flatMap((tick): readonly Mark[] => {
    const x = scale(tick);
    const isZero = Math.abs(tick) < 1e-9;
    const line: Mark = lineMark(
      { stroke: isZero ? "axis" : "grid", strokeWidth: isZero ? 1.5 : 1 },
      [x, top],
      [x, bottom],
    );
    const text = textOf(isZero ? 0 : tick, decimals, unit, frame.language);
    const half = frame.widthOf(text, axis) / 2;
    const inside = Math.min(Math.max(x, half + 2), frame.width - half - 2);
    return [line, ...textBlock([text], { x: inside, top: bottom + 4, type: axis, fill: "soft", anchor: "middle" })];
  });
}

/** 1, 2, 5, 10 or 20 points, so that the texts of ticks have room. */
function stepOf(span: number, room: number): number {
  const steps = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1];
  return steps.find((step) => (room * step) / span >= TICK_ROOM) ?? 1;
}

function textOf(value: number, decimals: number, unit: Axis["unit"], language: "en" | "uk"): string {
  const percent = formatPercent(Math.abs(value), decimals);
  const text = language === "uk" ? percent.replace(".", ",") : percent;
  if (unit === "percent") return text;
  const number = text.slice(0, -1);
  return value === 0 ? "0" : `${value < 0 ? "−" : "+"}${number}`;
}
