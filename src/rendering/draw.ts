import { layoutOf } from "../pictures/layout.ts";
import type { ResultPicture } from "../pictures/picture.ts";
import type { Face } from "../pictures/text-width.ts";
import { fullTheme } from "../pictures/theme.ts";
import { pictureSvg } from "./picture-svg.ts";
import type { RenderSvgOptions } from "./render-svg.ts";

/** A picture as SVG, for text in a face. */
export function drawnPicture(picture: ResultPicture, { width = 640, theme }: RenderSvgOptions, face: Face): string {
  return pictureSvg(layoutOf(picture, width, face), picture.text, fullTheme(theme));
}
