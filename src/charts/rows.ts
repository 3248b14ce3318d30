import { refuse } from "../errors.ts";
import { maximumOf, minimumOf } from "../stats/extremes.ts";
import { asIs, type Figure, GREY, INK, innerWidth, LABEL, lineHeight, raw, SMALL, texts } from "./figure.ts";
import { textWidth, wrapped } from "./measure.ts";
import type { Json, Layer } from "./spec.ts";
import type { Speech } from "./speech.ts";

/** What is drawn of one number: a point, or with `start` a bar; with its interval and its figure in words. */
export interface Mark {
  /** Proportion; null where nothing is to be drawn but the text. */
  readonly value: number | null;
  /** Where its bar begins. */
  readonly start?: number;
  /** Of the bar, in pixels; default: 15. */
  readonly thickness?: number;
  readonly interval?: { readonly lower: number; readonly upper: number } | null;
  /** A wider interval, drawn thinner. */
  readonly outer?: { readonly lower: number; readonly upper: number } | null;
  /** Of the line of the interval, in pixels; default: 1.5. */
  readonly weight?: number;
  readonly text?: string;
  /** Where the text is; default: `after` the interval. `above` it begins where the panel does. */
  readonly place?: "before" | "after" | "above";
  readonly shape?: string;
  /** Area of the shape; default: 80. */
  readonly size?: number;
  readonly fill?: string;
  /** Of edge and interval. */
  readonly colour?: string;
}

/** One line of a row: what is drawn in each panel, and in small letters what it is of. */
interface Lane {
  readonly note?: string;
  readonly panels: readonly (readonly Mark[])[];
}

/** What a label stands beside. A section's heading stands above its first row. */
export interface Row {
  readonly label: string;
  /** Of the answer that it shows. */
  readonly code?: string;
  /** Pixels above it that are kept free. */
  readonly space?: number;
  readonly section?: string;
  readonly lanes: readonly Lane[];
}

/** Shares on an axis in percent from 0 on, or differences on an axis in points that has 0 in it. */
export interface Panel {
  readonly heading?: string;
  readonly axis: "percent" | "points";
}

/** Where rows stand that are not the whole plot: what is above them, the least room for labels, what is below them. */
export interface Place {
  readonly from?: number;
  readonly left?: number;
  readonly under?: number;
}

const GAP = 26;
/** Lines of a note. */
const MOST_NOTES = 3;
/** Pixels of an axis below which its ends would meet. */
const LEAST_AXIS = 24;
const DECIMAL_COMMA = "replace(datum.label, '.', ',')";

/** Rows of labels with panels of numbers beside them: what most charts are. */
export function rowsOf(
  speech: Speech,
  rows: readonly Row[],
  panels: readonly Panel[],
  lane = 20,
  { from: first = 0, left: least = 0, under = 0 }: Place = {},
): Pick<Figure, "left" | "right" | "height" | "below" | "layers" | "resolve"> & { readonly tops: readonly number[] } {
  const inner = innerWidth(speech);
  // Two panels need more of the width.
  const labelShare = panels.length === 1 ? 0.36 : 0.28;
  // Labels and notes leave the plot half of the width, however long they are.
  const most = (1 - 2 * labelShare) * inner - 40;
  const notes = rows.map(({ lanes }) => lanes.map(({ note = "" }) => wrapped(note, most, SMALL, MOST_NOTES)));
  const noteWidth = maximumOf([0, ...notes.flat(2).map((line) => textWidth(line, SMALL))]);
  const noteLines = maximumOf([1, ...notes.flat().map(({ length }) => length)]);
  const laneHeight = Math.max(lane, noteLines > 1 ? noteLines * lineHeight(SMALL) + 6 : 0);
  const labels = rows.map(({ label }) => wrapped(label, inner * labelShare - noteWidth / 2, LABEL, 6));
  const labelWidth = maximumOf([0, ...labels.flat().map((line) => textWidth(line, LABEL))]);
  const left = Math.max(
    least,
    Math.ceil([labelWidth, noteWidth].reduce((sum, width) => sum + (width > 0 ? width + 10 : 0), 0)),
  );
  const values: Placed[][] = panels.map(() => []);
  const small: Layer[] = [];
  const large: Layer[] = [];
  const tops: number[] = [];
  let y = first + (panels.some(({ heading }) => heading !== undefined) ? 24 : 0);
  for (const [place, { section, lanes, space = 0 }] of rows.entries()) {
    tops.push(y);
    y += space;
    if (section && section !== rows[place - 1]?.section) {
      small.push({ text: section, x: 0 - left, y: y + 8, colour: GREY });
      y += 26;
    }
    const lines = labels[place]!;
    const textHeight = lines.length * lineHeight(LABEL);
    const height = Math.max(textHeight, lanes.length * laneHeight) + 8;
    large.push({ text: lines, x: 0 - left, y: y + (height - textHeight) / 2 + 2 });
    for (const [lane, { panels: marks }] of lanes.entries()) {
      const note = notes[place]![lane]!;
      const top = y + (height - lanes.length * laneHeight) / 2 + lane * laneHeight;
      const above = marks.flat().some((mark) => mark.place === "above") ? 9 : 0;
      const middle = top + laneHeight / 2 + above;
      const rise = ((note.length - 1) * lineHeight(SMALL)) / 2;
      small.push({ text: note, x: -noteWidth - 8, y: middle - 5 - rise, colour: GREY });
      for (const [panel, own] of marks.entries())
        for (const mark of own) values[panel]!.push(placed(mark, middle, panels[panel]!));
    }
    y += height;
  }
  const room = (panel: number, place: string): number =>
    maximumOf([0, ...values[panel]!.map((mark) => (mark.place === place ? textWidth(mark.text, LABEL) + 13 : 0))]);
  const end = inner - left;
  // The first of two panels is the wider one, as long as the texts of the second have room.
  const second = panels.length === 1 ? 0 : Math.max(end * 0.38, room(1, "above"));
  const layers = panels.map(({ heading = "", axis }, panel): Layer => {
    const [from, to] = panel === 0 ? [0, end - (second && second + GAP)] : [end - second, end];
    const range = [
      Math.round(from + Math.max(6, room(panel, "before"))),
      Math.round(to - Math.max(8, room(panel, "after"))),
    ] as const;
    if (range[1] - range[0] < LEAST_AXIS) {
      refuse(
        "out-of-range",
        ["width"],
        `A picture of ${String(speech.width)} pixels has no room for an axis beside its texts.`,
        "Draw it wider with `width`, or give shorter words with `labels`.",
      );
    }
    // A heading begins where the axis does, or before it where it would be too long.
    const begin = Math.max(from, Math.min(range[0], to - Math.ceil(textWidth(heading, SMALL)) - 1));
    small.push({ text: wrapped(heading, to - begin, SMALL, 1), x: begin, y: first, colour: GREY });
    return layersOf(speech, axis, values[panel]!, range, 0 - under, [tops[0] ?? first, y]);
  });
  return {
    left,
    right: 0,
    height: y + under,
    below: 20,
    tops,
    layers: [...layers, texts(large), texts(small, { fontSize: SMALL.size })],
    resolve: { scale: { x: "independent" } },
  };
}

type Placed = ReturnType<typeof placed>;

function placed(mark: Mark, middle: number, { axis }: Panel) {
  const scaled = (number: number | undefined): number | null =>
    number === undefined ? null : axis === "points" ? number * 100 : number;
  const { value, start, interval, outer, thickness = 15 } = mark;
  const end = scaled(value ?? 0)!;
  const [lower, upper] = [scaled(interval?.lower), scaled(interval?.upper)];
  return {
    value: start === undefined && value !== null ? end : null,
    start: scaled(start),
    end,
    lower,
    upper,
    outerLower: scaled(outer?.lower),
    outerUpper: scaled(outer?.upper),
    before: Math.min(lower ?? end, scaled(outer?.lower) ?? end),
    after: Math.max(upper ?? end, scaled(outer?.upper) ?? end),
    top: middle - thickness / 2,
    middle,
    bottom: middle + thickness / 2,
    weight: mark.weight ?? 1.5,
    text: mark.text ?? "",
    place: mark.place ?? "after",
    shape: mark.shape ?? "circle",
    size: mark.size ?? 80,
    fill: mark.fill ?? "#ffffff",
    colour: mark.colour ?? INK,
  };
}

function layersOf(
  speech: Speech,
  axis: Panel["axis"],
  values: readonly Placed[],
  range: readonly [number, number],
  offset: number,
  span: readonly [top: number, bottom: number],
): Layer {
  const reached = values.flatMap((each) =>
    [each.start, each.end, each.lower, each.upper, each.outerLower, each.outerUpper].map((number) => number ?? 0),
  );
  const most = maximumOf([0, ...reached]);
  const ofAxis =
    axis === "points"
      ? { domain: [minimumOf([0, ...reached]), most], nice: 4 }
      : { domain: [0, Math.min(1, Math.ceil(Math.max(0.1, most) * 10 - 1e-9) / 10)], nice: false };
  const x = (field: keyof Placed | "zero"): Json => ({
    field,
    type: "quantitative",
    scale: { ...ofAxis, range },
    axis: {
      orient: "bottom",
      offset,
      // Where there is little room its ends tell.
      ...(axis === "percent" && range[1] - range[0] < 110 ? { values: ofAxis.domain } : {}),
      // Of points Vega tells as many decimals as its ticks need.
      ...(axis === "percent" ? { format: ".0%" } : speech.language === "uk" ? { labelExpr: DECIMAL_COMMA } : {}),
      tickCount: Math.min(4, Math.floor((range[1] - range[0]) / (axis === "points" ? 44 : 50))),
    },
  });
  const line = (field: keyof Placed, x2: keyof Placed, strokeWidth: Json): Layer => ({
    mark: { type: "rule", strokeWidth },
    encoding: { x: x(field), x2: { field: x2 }, y: raw("middle"), stroke: asIs("colour") },
  });
  const words = (own: readonly Placed[], mark: Layer, at: Json): Layer =>
    texts(
      own.filter(({ text }) => text !== ""),
      { baseline: "middle", ...mark },
      { x: at, y: raw("middle"), color: { value: INK } },
    );
  const beside = (place: Mark["place"]): readonly Placed[] => values.filter((each) => each.place === place);
  // A text above its interval begins or ends with it where it has room, though a nice axis be a fifth longer.
  const [least, room] = [minimumOf([0, ...reached]), 0.8 * (range[1] - range[0])];
  const sideOf = ({ before, after, text }: Placed): string => {
    const [from, to] = [before, after].map((end) => (end - least) / (most - least));
    const width = textWidth(text, LABEL) / room;
    return 1 - from! > width ? "left" : to! > width ? "right" : "panel";
  };
  const above = (side: string): readonly Placed[] => beside("above").filter((each) => sideOf(each) === side);
  return {
    data: { values },
    layer: [
      {
        mark: "rect",
        encoding: {
          x: x("start"),
          x2: { field: "end" },
          y: raw("top"),
          y2: { field: "bottom" },
          fill: asIs("fill"),
          stroke: asIs("colour"),
        },
      },
      ...(axis === "points"
        ? [
            {
              data: { values: [{ zero: 0, top: span[0], bottom: span[1] }] },
              mark: { type: "rule", color: GREY, strokeDash: [3, 3] },
              encoding: { x: x("zero"), y: raw("top"), y2: { field: "bottom" } },
            },
          ]
        : []),
      line("outerLower", "outerUpper", 1.5),
      line("lower", "upper", { expr: "datum.weight" }),
      {
        mark: { type: "point", strokeWidth: 2, opacity: 1 },
        encoding: {
          x: x("value"),
          y: raw("middle"),
          shape: asIs("shape"),
          size: raw("size"),
          fill: asIs("fill"),
          stroke: asIs("colour"),
        },
      },
      words(beside("after"), { dx: 9 }, x("after")),
      words(beside("before"), { dx: -9, align: "right" }, x("before")),
      words(above("left"), { dy: -19 }, x("before")),
      words(above("right"), { dy: -19, align: "right" }, x("after")),
      words(above("panel"), { dy: -19 }, { value: range[0] }),
    ],
  };
}
