import { formatPercent, formatSigned } from "../format/number.ts";
import { maximumOf, minimumOf } from "../stats/extremes.ts";
import { lineMark, type Mark } from "./drawing.ts";
import { type Frame, textBlock } from "./frame.ts";

/** The least that an axis spans, so that a point does not look like a leap. */
const LEAST = 0.08;

/**
 * Where an upright axis begins and ends: fitted to what is drawn, with a little air; from 0 where that costs little.
 *
 * @param hasZero Bars and stacks begin at 0; so does a lead have it.
 */
export function shareDomain(reached: readonly number[], hasZero = false): readonly [number, number] {
  const [least, most] = [
    minimumOf(hasZero ? [...reached, 0] : reached),
    maximumOf(hasZero ? [...reached, 0] : reached),
  ];
  const middle = (least + most) / 2;
  const half = maximumOf([((most - least) / 2) * 1.06, LEAST / 2]);
  const [low, high] = [middle - half, middle + half];
  if (least < 0) return [low, high];
  const fromZero = low < 0 || least < most * 0.15;
  return fromZero ? [0, maximumOf([high, LEAST])] : [low, high];
}

const STEPS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5] as const;

/** Round shares between the ends of an axis: as many as a reader needs. */
export function shareTicks([low, high]: readonly [number, number], most: number): readonly number[] {
  const step = STEPS.find((each) => (high - low) / each <= most) ?? 1;
  const ticks: number[] = [];
  for (let place = Math.ceil(low / step - 1e-6); place * step <= high + 1e-6; place += 1) {
    ticks.push(Number((place * step).toFixed(3)) + 0);
  }
  return ticks;
}

/** `20%`, or of a lead in points `+20`. */
export function tickText(share: number, isLead: boolean, language: "en" | "uk" = "en", decimals = 0): string {
  const text = isLead ? formatSigned(share, decimals) : formatPercent(share, decimals);
  return language === "uk" ? text.replace(".", ",") : text;
}

/** Grid lines with their shares at the left. */
export function shareAxis(
  frame: Frame,
  ticks: readonly number[],
  { y, left, right, isLead }: { y: (share: number) => number; left: number; right: number; isLead: boolean },
): readonly Mark[] {
  const font = frame.type("axis");
  return ticks.flatMap((tick): readonly Mark[] => [
    lineMark({ stroke: tick === 0 ? "axis" : "grid", strokeWidth: 1 }, [left, y(tick)], [right, y(tick)]),
    ...textBlock([tickText(tick, isLead)], {
      x: left - 6,
      top: y(tick) - font.lead / 2,
      type: font,
      fill: "soft",
      anchor: "end",
    }),
  ]);
}
