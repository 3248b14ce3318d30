import { wrapped } from "../charts/measure.ts";
import type { Json, Layer, VegaLiteSpec } from "../charts/spec.ts";
import type { Row } from "../report/columns.ts";
import type { ResultPicture } from "./picture.ts";

/** What a mark tells when it is pointed at. */
const TOLD = [
  "house",
  "start",
  "end",
  "n",
  "estimate",
  "answer",
  "wording",
  "wordingStatus",
  "note",
  "cautions",
  "address",
] as const;

/** Pixels that a spec is wide where nothing else says so. */
const WIDTH = 640;
/** How Vega-Lite sets a title, in the size that it has by itself. */
const TITLE = { size: 13, bold: true };
const SUBTITLE = { size: 12 };

/** A layer of the rows of one kind, without colours: a theme has them. */
function layer(row: string, mark: Json, encoding: Layer): Layer {
  return { transform: [{ filter: `datum.row === '${row}'` }], mark, encoding };
}

/**
 * A picture over time as a Vega-Lite spec for a notebook or a page of one's own: its rows once, and marks that have no number and
 * no colour in them. It is as wide as what it stands in.
 *
 * @param rows Those of the picture, each with the same columns.
 * @param width Pixels; as wide as its container where none is told.
 */
export function thinSpec({ shows, text }: ResultPicture, rows: readonly Row[], width?: number): VegaLiteSpec {
  const isLead = rows.some(({ unit }) => unit === "difference");
  const has = (column: string): boolean => rows.some((row) => row[column as keyof Row] != null);
  const date = (field: string): Json => ({ field, type: "temporal", scale: { type: "utc" }, title: null });
  const share = (field: string): Json => ({
    field,
    type: "quantitative",
    title: null,
    axis: { format: isLead ? "+.0%" : ".0%" },
    scale: { zero: false },
  });
  const tooltip = TOLD.filter(has).map(
    (field): Json => ({ field, ...(field === "estimate" ? { format: isLead ? "+.1%" : ".1%" } : {}) }),
  );
  const band = (row: string, lower: string, upper: string, of: Layer = {}): readonly Layer[] =>
    has(lower)
      ? [layer(row, { type: "area", opacity: 0.18 }, { x: date("date"), y: share(lower), y2: { field: upper }, ...of })]
      : [];
  const segment = { detail: { field: "segment" } };
  // Rules of no rows have no dates, of which Vega would warn.
  const events = rows.some(({ row }) => row === "event")
    ? [layer("event", { type: "rule", strokeDash: [2, 3] }, { x: date("date"), tooltip: [{ field: "label" }] })]
    : [];
  const line = rows.some(({ row }) => row === "answer") ? "answer" : "poll";
  const colour: Json = { field: line === "answer" ? "answer" : "house", type: "nominal", title: null };
  const layers: Readonly<Record<string, readonly Layer[]>> = {
    trend: [
      ...band("line", "lower", "upper", segment),
      ...band("line", "lower80", "upper80", segment),
      ...band("line", "lower50", "upper50", segment),
      layer(
        "poll",
        { type: "point", filled: true, opacity: 0.8 },
        {
          x: date("date"),
          y: share("estimate"),
          shape: { field: "house", type: "nominal", legend: null },
          tooltip,
        },
      ),
      layer("line", { type: "line", strokeWidth: 2.5 }, { x: date("date"), y: share("estimate"), ...segment }),
      ...events,
    ],
    breaks: [
      layer("break", { type: "rect", opacity: 0.2 }, { x: date("start"), x2: { field: "end" }, tooltip }),
      layer(
        "level",
        { type: "rect", opacity: 0.4 },
        { x: date("start"), x2: { field: "end" }, y: share("pollLower"), y2: { field: "pollUpper" } },
      ),
      layer(
        "level",
        { type: "rule", strokeWidth: 3 },
        { x: date("start"), x2: { field: "end" }, y: share("estimate"), tooltip },
      ),
      layer("reading", { type: "point", filled: true }, { x: date("date"), y: share("estimate"), tooltip }),
      ...events,
    ],
    waves: [
      layer(
        line,
        { type: "rule" },
        { x: date("date"), y: share("pollLower"), y2: { field: "pollUpper" }, color: colour },
      ),
      layer(
        line,
        { type: "line", point: true },
        { x: date("date"), y: share("estimate"), color: colour, ...segment, tooltip },
      ),
      ...events,
    ],
  };
  // A title that is wider than the picture would leave no room for the plot.
  const lines = (words: string, type: typeof TITLE | typeof SUBTITLE): readonly string[] =>
    wrapped(words, (width ?? WIDTH) - 20, type);
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    title: { text: lines(text.headline, TITLE), subtitle: lines(text.deck, SUBTITLE), anchor: "start" },
    description: text.alt,
    width: width ?? "container",
    height: 380,
    autosize: { type: "fit", contains: "padding" },
    data: { name: "rows", values: rows as unknown as Json },
    layer: layers[shows] ?? [],
    config: { view: { continuousWidth: WIDTH } },
  };
}
