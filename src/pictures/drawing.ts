import { minimumOf } from "../stats/extremes.ts";
import type { Type } from "./text-width.ts";
import type { PictureToken } from "./theme.ts";

/** How a shape is painted. */
export interface Paint {
  readonly fill?: PictureToken;
  readonly stroke?: PictureToken;
  readonly strokeWidth?: number;
  readonly dash?: readonly number[];
  readonly round?: boolean;
}

interface OfRow {
  /** Place of the row that it shows. */
  readonly row?: number;
  /** What of the row its position is: `estimate`, `lower`. */
  readonly shows?: string;
}

export interface TextMark extends OfRow {
  readonly mark: "text";
  readonly x: number;
  /** Of the line on which the letters stand. */
  readonly y: number;
  readonly text: string;
  readonly type: Type;
  readonly fill: PictureToken;
  readonly anchor: "start" | "middle" | "end";
}

interface RectMark extends Paint, OfRow {
  readonly mark: "rect";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius?: number;
}

interface CircleMark extends Paint, OfRow {
  readonly mark: "circle";
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

interface PathMark extends Paint, OfRow {
  readonly mark: "path";
  readonly d: string;
}

/** What a picture is drawn of, from back to front. */
export type Mark = TextMark | RectMark | CircleMark | PathMark;

/** A part of a picture. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A picture as it is laid out at one width. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** Marks with their axis. */
  readonly plot: Box;
  /** How the figures of the rows are placed: from a share to pixels. */
  readonly scale: {
    readonly domain: readonly [number, number];
    readonly range: readonly [number, number];
    /** The way that it runs, where it could be either. */
    readonly along?: "x" | "y";
  };
  readonly marks: readonly Mark[];
}

/** Puts more into a list, however many: arguments are not without number. */
export function add<T>(list: T[], more: readonly T[]): void {
  for (const each of more) list.push(each);
}

/** A line from point to point. */
export function lineMark(paint: Paint & OfRow, ...points: readonly (readonly [x: number, y: number])[]): PathMark {
  return { mark: "path", d: linePath(...points), ...paint };
}

/** A box with its paint. */
export function rectMark(
  x: number,
  y: number,
  width: number,
  height: number,
  paint: Paint & OfRow & { readonly radius?: number },
): RectMark {
  return { mark: "rect", x, y, width, height, ...paint };
}

/** A straight line, or several. */
export function linePath(...points: readonly (readonly [x: number, y: number])[]): string {
  return points.map(([x, y], place) => `${place === 0 ? "M" : "L"}${pixels(x)},${pixels(y)}`).join("");
}

/**
 * Through points without a corner, and never above or below two neighbours: cubics whose slope at each is the harmonic kind
 * of mean of Steffen (1990), as d3's `curveMonotoneX` has it, whose file of all shapes is larger than ten layouts.
 */
export function curvePath(points: readonly (readonly [x: number, y: number])[]): string {
  if (points.length < 3) return linePath(...points);
  const steps = points.slice(1).map(([x, y], place) => {
    const [before, from] = points[place]!;
    return { wide: x - before, rise: (y - from) / (x - before || 1) };
  });
  const inner = steps.slice(1).map(({ wide, rise }, place) => {
    const before = steps[place]!;
    const mean = (before.rise * wide + rise * before.wide) / (before.wide + wide || 1);
    const least = minimumOf([Math.abs(before.rise), Math.abs(rise), Math.abs(mean) / 2]);
    return (Math.sign(before.rise) + Math.sign(rise)) * least;
  });
  const slopes = [(3 * steps[0]!.rise - inner[0]!) / 2, ...inner, (3 * steps.at(-1)!.rise - inner.at(-1)!) / 2];
  return points.reduce((path, [x, y], place) => {
    if (place === 0) return linePath([x, y]);
    const [[fromX, fromY], third] = [points[place - 1]!, steps[place - 1]!.wide / 3];
    const handles = [fromX + third, fromY + third * slopes[place - 1]!, x - third, y - third * slopes[place]!, x, y];
    return `${path}C${handles.map(pixels).join(",")}`;
  }, "");
}

/** A length to a hundredth of a pixel: the same in every engine. */
export function pixels(length: number): string {
  return String(Number(length.toFixed(2)) + 0);
}
