import { lineMark, type Mark } from "./drawing.ts";
import { type Frame, textBlock } from "./frame.ts";
import type { LinearScale } from "./linear-scale.ts";
import { shareTicks, tickText } from "./share-axis.ts";

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
  return shareTicks([low, high], Math.abs(to - from) / TICK_ROOM).flatMap((tick, _, ticks): readonly Mark[] => {
    const x = scale(tick);
    const isZero = tick === 0;
    const line: Mark = lineMark(
      { stroke: isZero ? "axis" : "grid", strokeWidth: isZero ? 1.5 : 1 },
      [x, top],
      [x, bottom],
    );
    const decimals = ticks.some((each) => Math.round(1000 * each) % 10 !== 0) ? 1 : 0;
    const text = tickText(tick, unit === "points", frame.language, decimals);
    const half = frame.widthOf(text, axis) / 2;
    const inside = Math.min(Math.max(x, half + 2), frame.width - half - 2);
    return [line, ...textBlock([text], { x: inside, top: bottom + 4, type: axis, fill: "soft", anchor: "middle" })];
  });
}
