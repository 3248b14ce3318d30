import { breaksLayout } from "./breaks-layout.ts";
import { changeLayout } from "./change-layout.ts";
import { comparabilityLayout } from "./comparability-layout.ts";
import { coverageLayout } from "./coverage-layout.ts";
import { decompositionLayout } from "./decomposition-layout.ts";
import type { Drawing } from "./drawing.ts";
import { effectsLayout } from "./effects-layout.ts";
import { type Frame, frameOf } from "./frame.ts";
import { framingLayout } from "./framing-layout.ts";
import type { ResultPicture } from "./picture.ts";
import { stacksLayout } from "./stacks-layout.ts";
import type { Face } from "./text-width.ts";
import { toplineLayout } from "./topline-layout.ts";
import { trendLayout } from "./trend-layout.ts";
import { wavesLayout } from "./waves-layout.ts";

const LAYOUTS: Readonly<Record<ResultPicture["shows"], (frame: Frame, picture: ResultPicture) => Drawing>> = {
  bounds: effectsLayout,
  change: changeLayout,
  comparability: comparabilityLayout,
  coverage: coverageLayout,
  decomposition: decompositionLayout,
  forest: effectsLayout,
  framing: framingLayout,
  "house-effects": effectsLayout,
  stacks: stacksLayout,
  topline: toplineLayout,
  trend: trendLayout,
  waves: wavesLayout,
  breaks: breaksLayout,
};

/** A picture as it is laid out at a width, for text in a face. */
export function layoutOf(picture: ResultPicture, width: number, face: Face): Drawing {
  return LAYOUTS[picture.shows](frameOf(width, face, picture.text.language), picture);
}
