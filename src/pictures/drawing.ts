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

/** A straight line, or several. */
export function linePath(...points: readonly (readonly [x: number, y: number])[]): string {
  return points.map(([x, y], place) => `${place === 0 ? "M" : "L"}${pixels(x)},${pixels(y)}`).join("");
}

/** A length to a hundredth of a pixel: the same in every engine. */
export function pixels(length: number): string {
  return String(Number(length.toFixed(2)) + 0);
}
