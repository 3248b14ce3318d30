import { createRequire } from "node:module";
import { refuse } from "../errors.ts";
import { checkKind, PICTURE } from "../model/arguments.ts";
import { choice, positive } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import type { ResultPicture } from "../pictures/picture.ts";
import { fullTheme } from "../pictures/theme.ts";
import { drawnPicture } from "../rendering/draw.ts";
import { withPackages } from "../rendering/optional-package.ts";
import { RENDER_SVG_ROWS, type RenderSvgOptions } from "../rendering/render-svg.ts";

/** What `renderPng` can be told. */
export interface RenderPngOptions extends RenderSvgOptions {
  /** Pixels of the file for a pixel of the chart; default: 2, which is sharp on most screens and in print. */
  readonly scale?: number;
  /**
   * A sheet of a fixed size, in the middle of which the picture stands as large as it fits: `"landscape"` is 1,200 × 630 pixels, as
   * a link is shown, `"portrait"` 1,080 × 1,350. In place of `width` and `scale`.
   */
  readonly sheet?: "landscape" | "portrait";
}

/** The rows of its options. */
export const RENDER_PNG_ROWS: OptionRows<RenderPngOptions> = /* @__PURE__ */ optionRows(
  null as Of<RenderPngOptions>,
  () => ({
    ...RENDER_SVG_ROWS,
    scale: {
      kind: positive({ placeholder: "factor" }),
      help: "pixels of a PNG for a pixel of the chart",
      unless: "2",
    },
    sheet: {
      kind: choice(["landscape", "portrait"], { placeholder: "shape" }),
      help: "a sheet of 1200 × 630 (landscape) or 1080 × 1350 pixels (portrait), in place of width and scale",
    },
  }),
);

/** More would fill the memory: four bytes a pixel, and as much again to write it. */
const MOST_PIXELS = 100e6;

/** The face of pictures: its name, its package and its files. */
const FONT = {
  name: "Source Sans 3",
  package: "source-sans",
  files: ["source-sans/TTF/SourceSans3-Regular.ttf", "source-sans/TTF/SourceSans3-Semibold.ttf"],
} as const;

/**
 * Draws a picture as PNG, in Source Sans 3 from the font files of its package and no others: the same picture gives the same
 * bytes on every machine.
 *
 * @param picture What `picture` returned, as for `renderSvg`.
 * @param options `width` and `theme`, as for `renderSvg`; `scale`: pixels of the file for each of the picture, default: 2; `sheet`: a fixed size instead.
 * @returns The bytes of the PNG.
 * @throws PollError `package-missing` where @resvg/resvg-js or source-sans is not installed;
 *   `wrong-usage` for a sheet beside a width or a scale; `out-of-range` for a scale, `out-of-range` for one that makes more than 100 million pixels; as `renderSvg`.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const rise = change(polls, "iri-2014-03", "iri-2021-11", { option: "for" });
 * const bytes = await renderPng(picture(rise)!, { scale: 1 });
 * String.fromCharCode(...bytes.subarray(1, 4)); // => "PNG"
 * ```
 */
export async function renderPng(picture: ResultPicture, options: RenderPngOptions = {}): Promise<Uint8Array> {
  checkKind("renderPng", picture, PICTURE, ["picture"]);
  const { scale: told, sheet, ...look } = settled("renderPng", RENDER_PNG_ROWS, options);
  if (sheet !== undefined && (told !== undefined || look.width !== undefined)) {
    refuse("wrong-usage", ["sheet"], "A sheet has its own size.", "Leave `width` and `scale` out, or `sheet`.");
  }
  const scale = sheet === undefined ? (told ?? 2) : 1;
  const svg = sheet === undefined ? drawnPicture(picture, look, "exact") : onSheet(picture, SHEETS[sheet], look);
  const [, width, height] = /^<svg [^>]*?width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  const pixels = Number(width) * Number(height) * scale ** 2;
  if (pixels > MOST_PIXELS) {
    refuse(
      "out-of-range",
      ["scale"],
      `The picture has ${String(Math.ceil(pixels / 1e6))} million pixels; the most is ${String(MOST_PIXELS / 1e6)} million.`,
      `Give a scale of at most ${String(Math.floor(Math.sqrt(MOST_PIXELS / (pixels / scale ** 2)) * 10) / 10)}.`,
    );
  }
  return withPackages(["@resvg/resvg-js", FONT.package], async () => {
    const { Resvg } = await import("@resvg/resvg-js");
    const { resolve } = createRequire(import.meta.url);
    const fontFiles = FONT.files.map((file) => resolve(file));
    return new Resvg(svg, {
      fitTo: { mode: "zoom", value: scale },
      font: { loadSystemFonts: false, fontFiles, defaultFontFamily: FONT.name },
    })
      .render()
      .asPng();
  });
}

/** Width and height of a sheet, in pixels. */
const SHEETS = { landscape: [1200, 630], portrait: [1080, 1350] } as const;

/** Widths at which a picture is laid out for a sheet. */
const LAID_OUT = [400, 480, 560, 640, 720, 800, 960, 1200, 1400, 1600];

/** A picture in the middle of a sheet, laid out at the width at which it is large and fills it. */
function onSheet(
  picture: ResultPicture,
  [width, height]: readonly [number, number],
  { theme }: RenderSvgOptions,
): string {
  const layouts = LAID_OUT.map((own) => {
    const svg = drawnPicture(picture, { width: own, ...(theme === undefined ? {} : { theme }) }, "exact");
    const tall = Number(/^<svg [^>]*?height="([\d.]+)"/.exec(svg)?.[1]);
    const scale = Math.min(width / own, height / tall);
    return { svg, own, tall, scale, filled: (own * tall * scale ** 2) / (width * height) };
  });
  // large letters on a sheet that is filled: a column of large ones in its middle wastes it
  const best = layouts.reduce((one, other) => (other.scale * other.filled > one.scale * one.filled ? other : one));
  const [x, y] = [(width - best.own * best.scale) / 2, (height - best.tall * best.scale) / 2];
  const placed = best.svg.replace(
    /^<svg ([^>]*?)width="[^"]*" height="[^"]*"/,
    (_, before: string) =>
      `<svg ${before}x="${x.toFixed(2)}" y="${y.toFixed(2)}" width="${(best.own * best.scale).toFixed(2)}" height="${(best.tall * best.scale).toFixed(2)}"`,
  );
  const { base, background, light, dark } = fullTheme(theme);
  const paper = background === "none" ? "none" : (base === "dark" ? dark : light).paper;
  const size = `width="${String(width)}" height="${String(height)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}><rect ${size} fill="${paper}"/>${placed}</svg>`;
}
