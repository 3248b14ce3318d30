import { asIs, type Figure, GREY, INK, innerWidth, LABEL, lineHeight, PALETTE, raw, SMALL, texts } from "./figure.ts";
import { textWidth, wrapped } from "./measure.ts";
import type { Json, Layer } from "./spec.ts";
import type { Speech } from "./speech.ts";

/** One row on an axis in points: what is drawn, what it is called, and its figures in words. */
export interface DotRow {
  readonly label: string;
  /** Said below the label, in grey. */
  readonly note?: string;
  /** Stands over the row, where a part of the rows begins. */
  readonly heading?: string;
  /** The figures, at the right. */
  readonly text: string;
  readonly dot?: number;
  readonly bar?: readonly [from: number, to: number];
  readonly whisker?: { readonly lower: number; readonly upper: number } | null;
  /** A thin line leads from here down to the next row. */
  readonly leads?: number;
  readonly colour?: string;
  /** Of the dot; a circle unless told. */
  readonly shape?: string;
  readonly hollow?: boolean;
}

const BAR = 14;
const STEPS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5];
/** Pixels between the labels of two ticks. */
const ROOM = 44;

/** Rows of dots, bars and whiskers on one axis in points that holds 0: the parts of a figure, and the figures in words. */
export function dotRows(
  speech: Speech,
  rows: readonly DotRow[],
): Pick<Figure, "left" | "right" | "height" | "below" | "layers" | "facts"> {
  const inner = innerWidth(speech);
  const linesOf = (text: string, type: typeof LABEL) => wrapped(text, inner * 0.36, type, 3);
  const labels = rows.map(({ label }) => linesOf(label, LABEL));
  const notes = rows.map(({ note }) => (note === undefined ? [] : linesOf(note, SMALL)));
  const widest = Math.max(
    ...labels.flat().map((line) => textWidth(line, LABEL)),
    ...notes.flat().map((line) => textWidth(line, SMALL)),
  );
  const left = Math.ceil(widest) + 16;
  const right = Math.ceil(Math.max(...rows.map(({ text }) => textWidth(text, LABEL)))) + 14;
  const values = rows.flatMap(({ dot = 0, bar = [], whisker }) => [
    dot,
    ...bar,
    whisker?.lower ?? 0,
    whisker?.upper ?? 0,
  ]);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const width = inner - left - right;
  const margin = ((most - least || 0.01) * 12) / Math.max(width, 48);
  const domain = [least - margin, most + margin] as const;
  const x = (field: string): Json => ({
    field,
    type: "quantitative",
    axis: null,
    scale: { domain, nice: false, zero: false },
  });

  const drawn: Layer[] = [];
  const written: { text: readonly string[]; x: number; y: number; colour: string }[] = [];
  const small: typeof written = [];
  const middles: number[] = [];
  let y = 6;
  for (const [place, { heading, colour = PALETTE[0], shape = "circle", hollow = false, ...row }] of rows.entries()) {
    if (heading !== undefined) {
      small.push({ text: [heading], x: -left, y: y + 6, colour: GREY });
      y += 28;
    }
    const labelHeight = labels[place]!.length * lineHeight(LABEL);
    const high = labelHeight + notes[place]!.length * lineHeight(SMALL);
    const middle = y + Math.max(high, BAR + 6) / 2;
    middles.push(middle);
    written.push({ text: labels[place]!, x: -left, y: middle - high / 2 + 1, colour: INK });
    small.push({ text: notes[place]!, x: -left, y: middle - high / 2 + labelHeight + 1, colour: GREY });
    const [from, to] = row.bar ?? [0, 0];
    drawn.push({
      from,
      to,
      dot: row.dot ?? null,
      lower: row.whisker?.lower ?? null,
      upper: row.whisker?.upper ?? null,
      leads: row.leads ?? null,
      text: row.text,
      middle,
      top: middle - BAR / 2,
      bottom: middle + BAR / 2,
      colour,
      shape,
      fill: hollow ? "#ffffff" : colour,
    });
    y += Math.max(high, BAR + 6) + 10;
  }
  const whiskers = drawn.filter(({ lower, upper }) => lower !== upper);
  return {
    left,
    right,
    height: y,
    below: 36,
    facts: rows.map(({ label, note, text }) => `${label}${note === undefined ? "" : ` (${note})`}: ${text}.`),
    layers: [
      ...ticksOf(speech, domain, width, y, x),
      {
        data: {
          values: drawn.flatMap(({ leads, middle }, place) =>
            leads === null ? [] : { leads: leads!, middle: middle!, next: middles[place + 1] ?? y },
          ),
        },
        mark: { type: "rule", color: GREY, strokeDash: [2, 2] },
        encoding: { x: x("leads"), y: raw("middle"), y2: { field: "next" } },
      },
      {
        data: { values: drawn.filter(({ from, to }) => from !== to) },
        mark: { type: "rect", strokeWidth: 1 },
        encoding: {
          x: x("from"),
          x2: { field: "to" },
          y: raw("top"),
          y2: { field: "bottom" },
          fill: asIs("fill"),
          stroke: asIs("colour"),
        },
      },
      {
        data: { values: whiskers },
        mark: { type: "rule", strokeWidth: 1.5, color: INK },
        encoding: { x: x("lower"), x2: { field: "upper" }, y: raw("middle") },
      },
      ...["lower", "upper"].map((end) => ({
        data: { values: whiskers },
        mark: { type: "tick", orient: "vertical", size: 7, thickness: 1.5, color: INK },
        encoding: { x: x(end), y: raw("middle") },
      })),
      {
        data: { values: drawn.filter(({ dot }) => dot !== null) },
        mark: { type: "point", filled: true, size: 90, strokeWidth: 1.5, opacity: 1 },
        encoding: {
          x: x("dot"),
          y: raw("middle"),
          shape: asIs("shape"),
          fill: asIs("fill"),
          stroke: asIs("colour"),
        },
      },
      texts(
        drawn.map(({ text, middle }) => ({ text: text!, x: width + 10, y: middle! })),
        { baseline: "middle" },
      ),
      texts(written),
      texts(
        small.filter(({ text }) => text.length > 0),
        { fontSize: SMALL.size },
      ),
    ],
  };
}

/** Lines at round numbers of points, the one at 0 dark, with their labels and the name of the axis. */
function ticksOf(
  { say, signed }: Speech,
  [least, most]: readonly [number, number],
  width: number,
  height: number,
  x: (field: string) => Json,
): readonly Layer[] {
  const step = STEPS.find((each) => (each / (most - least)) * width >= ROOM) ?? 1;
  const first = Math.ceil(least / step);
  const ticks = Array.from({ length: Math.floor(most / step) - first + 1 }, (_, place) => {
    const value = (first + place) * step + 0;
    return {
      value,
      text: signed(value, step < 0.01 ? 1 : 0),
      top: 0,
      bottom: height,
      y: height + 5,
      colour: first + place === 0 ? INK : "#dddddd",
    };
  });
  return [
    {
      data: { values: ticks },
      mark: { type: "rule" },
      encoding: { x: x("value"), y: raw("top"), y2: { field: "bottom" }, color: asIs("colour") },
    },
    texts(
      ticks.map(({ colour, ...tick }) => tick),
      { fontSize: SMALL.size, align: "center", color: GREY },
      { x: x("value") },
    ),
    texts([{ text: say("axisInPoints"), x: 0, y: height + 21 }], { fontSize: SMALL.size, color: GREY }),
  ];
}
