import { linePath, type Mark, type Paint, rectMark } from "./drawing.ts";

/** Signs of pollsters, in order of the number of their polls. */
export const SHAPES = ["circle", "square", "triangle", "diamond"] as const;

/** A sign by which a mark is told from others without its colour. */
export type Shape = (typeof SHAPES)[number];

/** What a symbol shows: the place of its row, and what of it. */
interface Shown {
  readonly row?: number;
  readonly shows?: string;
}

/** A symbol around a point, as large as a circle of this radius looks. */
export function symbolMark(shape: Shape, x: number, y: number, radius: number, paint: Paint & Shown): Mark {
  if (shape === "circle") return { mark: "circle", x, y, radius, ...paint };
  if (shape === "square") {
    const half = radius * 0.9;
    return rectMark(x - half, y - half, 2 * half, 2 * half, paint);
  }
  const half = radius * 1.22;
  const corners =
    shape === "triangle"
      ? ([
          [x, y - half],
          [x + half, y + half],
          [x - half, y + half],
        ] as const)
      : ([
          [x, y - half],
          [x + half, y],
          [x, y + half],
          [x - half, y],
        ] as const);
  return { mark: "path", d: `${linePath(...corners)}Z`, ...paint };
}
