import { type Type, textWidth, wrapped } from "./measure.ts";
import type { Json, Layer, VegaLiteSpec } from "./spec.ts";

/**
 * What every chart stands on. How to add a chart:
 *
 * 1. A file `<kind>-chart.ts` with one function, data first, options last: `speechOf(options)`, then `pictureOf({ … })`.
 * 2. Is it rows of labels with numbers beside them? Then `rowsOf` lays it out: bars, points, intervals, one panel or two,
 *    sections, small notes. Most charts are a map from a result to rows. Only what has another axis draws layers itself.
 * 3. Every text goes through the speech: `say` takes it from `texts.ts` (both languages, and every byte counts), `name` makes
 *    a text of the data fit for a picture and lets the caller rename it. Texts stand in `data` only, never in a title of
 *    Vega-Lite, an expression or the domain of a scale; so do colours and shapes (`asIs`, `raw`), which `legendOf` explains.
 * 4. Whoever draws layers works in pixels of the plot: gutters as wide as `textWidth` says, `wrapped` for what is longer.
 *    Texts above the plot have y below 0; what stands below it needs `below`. `width` less its gutters is exact.
 * 5. `subtitle` is `askedLines`; `caption` is `fieldworkLines`, `intervalWords` and `sourceLine`; `remarks` are what
 *    misleads if it is not said (`territoryRemarks`); `facts` are the figures in words, in full where the picture shortens.
 * 6. Bars and stacks begin at 0. What is unknown is said to be, not left out.
 * 7. Export it in `index.ts`; add cases to `chartCases` and `hostileCharts` in `tests/support/chart-cases.ts`: the tests of
 *    every chart then hold it to the schema, its width and labels that touch nothing. Look at the PNG. Measure the entry:
 *    a chart has some 0.5 kB, gzipped.
 */
export interface Figure {
  readonly title: string;
  /** Who was asked what: paragraphs. */
  readonly subtitle: readonly string[];
  /** The figures in words. */
  readonly facts: readonly string[];
  /** What must be said beside the figures, below the plot, in dark. */
  readonly remarks?: readonly string[];
  /** House, dates, n, margin, source: paragraphs. */
  readonly caption: readonly string[];
  /** Room for texts on either side of the plot, within `innerWidth`. */
  readonly left: number;
  readonly right: number;
  /** Of the plot. */
  readonly height: number;
  /** Room below the plot, for the labels of an axis. */
  readonly below: number;
  readonly legend?: Legend;
  readonly layers: readonly Layer[];
  /** Which scales panels have of their own. */
  readonly resolve?: Layer;
}

/** Separated by people who see few colours, and in print: by Okabe and Ito, each with a lightness of its own. */
export const PALETTE = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00"] as const;
export const INK = "#222222";
export const GREY = "#6b6b6b";
export const PALE = "#8fbfdd";

const EDGE = 16;
const TITLE: Type = { size: 17, bold: true };
export const LABEL: Type = { size: 12 };
export const SMALL: Type = { size: 11 };
/** Of one paragraph: only a text that nobody would print is longer. */
export const MOST_LINES = 14;
/** Height of a line, in sizes. */
const LEADING = 1.35;

export function lineHeight({ size }: Type): number {
  return Math.round(size * LEADING);
}

/** Pixels between the edges of a picture. */
export function innerWidth({ width }: { readonly width: number }): number {
  return width - 2 * EDGE;
}

/** The picture: a Vega-Lite spec of exactly the width asked for, as high as it needs. */
export function pictureOf(width: number, figure: Figure): VegaLiteSpec {
  const { left, right, height, below, legend, remarks = [] } = figure;
  const inner = innerWidth({ width });
  const title = wrapped(figure.title, inner, TITLE, 3);
  const subtitle = figure.subtitle.flatMap((text) => wrapped(text, inner, LABEL, MOST_LINES));
  const caption = [
    ...remarks.flatMap((text) => wrapped(text, inner, SMALL, MOST_LINES)).map((text) => ({ text, colour: INK })),
    ...figure.caption
      .flatMap((text) => wrapped(text, inner, SMALL, MOST_LINES))
      .map((text) => ({ text, colour: GREY })),
  ];
  const legendHeight = (legend?.height ?? 0) + 14;
  const subtitleHeight = subtitle.length * lineHeight(LABEL) + legendHeight;
  const head = title.length * lineHeight(TITLE) + 6 + subtitleHeight;
  // Texts of the data are data, titles too: Vega stumbles over some words in a title.
  const linesFrom = (y: number, type: Type, lines: readonly { readonly text: string; readonly colour?: string }[]) =>
    texts(
      lines.map((line, place) => ({ ...line, x: 0 - left, y: y + place * lineHeight(type) })),
      { fontSize: type.size, ...(type.bold === true ? { fontWeight: "bold" } : {}) },
    );
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    description: [figure.title, ...figure.subtitle, ...figure.facts, ...remarks, ...figure.caption]
      .map(sentenceOf)
      .join(" "),
    width: inner - left - right,
    height,
    padding: {
      left: EDGE + left,
      right: EDGE + right,
      top: EDGE + head,
      bottom: below + 12 + caption.length * lineHeight(SMALL) + EDGE,
    },
    autosize: { type: "none" },
    background: "#ffffff",
    ...(figure.resolve === undefined ? {} : { resolve: figure.resolve }),
    layer: [
      {
        name: "title",
        ...linesFrom(
          -head,
          TITLE,
          title.map((text) => ({ text })),
        ),
      },
      {
        name: "subtitle",
        ...linesFrom(
          -subtitleHeight,
          LABEL,
          subtitle.map((text) => ({ text })),
        ),
      },
      ...(legend?.layersAt(0 - left, -legendHeight + 7) ?? []),
      // Vega knows no extent of nothing.
      ...figure.layers.filter(({ data }) => (data as { values?: Json[] } | undefined)?.values?.length !== 0),
      { name: "caption", ...linesFrom(height + below + 12, SMALL, caption) },
    ],
    config: {
      font: "DejaVu Sans, sans-serif",
      view: { stroke: null },
      // The description tells it all, in order; single marks and ticks would only be noise.
      mark: { aria: false },
      axis: {
        aria: false,
        title: null,
        labelFlush: false,
        labelFontSize: SMALL.size,
        grid: false,
        domainColor: GREY,
        tickColor: GREY,
      },
      text: { fontSize: LABEL.size, color: INK },
    },
  };
}

/** A text with an end, so that a voice pauses before the next one. */
function sentenceOf(text: string): string {
  return /(^|[.!?…:;])["”»\u2069]*$/.test(text) ? text : `${text}.`;
}

/** A place in pixels of the plot, or a value that stands for itself: a colour, a shape, a size. */
export function raw(field: string): Layer {
  return { field, type: "quantitative", scale: null };
}

export function asIs(field: string): Layer {
  return { field, type: "nominal", scale: null };
}

/** Texts at pixels, each of one line or of several; `y` is the top of the first unless the mark says otherwise. */
export function texts(values: readonly Layer[], mark: Layer = {}, encoding: Layer = {}): Layer {
  const size = typeof mark.fontSize === "number" ? mark.fontSize : LABEL.size;
  return {
    data: { values },
    mark: { type: "text", align: "left", baseline: "top", lineHeight: lineHeight({ size }), ...mark },
    encoding: {
      x: raw("x"),
      y: raw("y"),
      text: { field: "text", type: "nominal" },
      ...(values.some(({ colour }) => colour) ? { color: asIs("colour") } : {}),
      ...encoding,
    },
  };
}

/** One entry of a legend: how its sign is drawn, and what it stands for. */
interface LegendItem {
  readonly text: string;
  readonly colour: string;
  readonly shape?: string;
  /** Area of the shape; default: 80. */
  readonly size?: number;
  /** Hollow, as `lines` and rings are. */
  readonly stroke?: boolean;
}

interface Legend {
  readonly height: number;
  readonly layersAt: (x: number, y: number) => readonly Layer[];
}

/** A legend that flows in lines of the picture's width. */
export function legendOf(items: readonly LegendItem[], width: number): Legend {
  let x = 0;
  let y = 0;
  const placed = items.map(({ text, shape = "circle", size = 80, stroke = false, colour }) => {
    const [label = ""] = wrapped(text, width - 20, SMALL, 1);
    const room = 18 + textWidth(label, SMALL);
    if (x > 0 && x + room > width) {
      x = 0;
      y += 18;
    }
    const item = { x, y, text: label, shape, size, colour, fill: stroke ? "#ffffff" : colour };
    x += room + 16;
    return item;
  });
  return {
    height: items.length === 0 ? 0 : y + 18,
    layersAt: (left, top) => [
      {
        data: { values: placed.map((item) => ({ ...item, x: left + item.x + 6, y: top + item.y + 7 })) },
        mark: { type: "point", filled: true, strokeWidth: 1.5, opacity: 1 },
        encoding: {
          x: raw("x"),
          y: raw("y"),
          shape: asIs("shape"),
          size: raw("size"),
          fill: asIs("fill"),
          stroke: asIs("colour"),
        },
      },
      texts(
        placed.map(({ text, ...item }) => ({ text, x: left + item.x + 18, y: top + item.y + 7 })),
        { fontSize: SMALL.size, baseline: "middle" },
      ),
    ],
  };
}
