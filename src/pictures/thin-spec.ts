import type { Column, Row } from "../report/columns.ts";
import { maximumOf } from "../stats/extremes.ts";
import type { ResultPicture } from "./picture.ts";
import { brokenLines } from "./text-lines.ts";
import { fullTheme, type PictureBase, type PictureTheme } from "./theme.ts";

/** What a Vega-Lite spec is made of: JSON. */
type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** A part of a spec: a layer, a title, a configuration. */
export type SpecPart = { readonly [name: string]: Json };

/** A picture as Vega-Lite v6 reads it: plain JSON, with its rows in it. */
export interface VegaLiteSpec {
  readonly $schema: string;
  readonly title: SpecPart;
  /** The alternative text. */
  readonly description: string;
  /** Of the whole picture, in pixels; or as wide as what it stands in. */
  readonly width: number | "container";
  /** In pixels. */
  readonly height: number;
  readonly autosize: SpecPart;
  /** The rows of `chartData`, each with its `name` in words; every layer has those of a kind. */
  readonly data: SpecPart;
  readonly layer: readonly SpecPart[];
  readonly config: SpecPart;
}

/** How marks look, without colours: a theme has them. */
const LOOKS = {
  band: { type: "area", opacity: 0.18 },
  line: { type: "line", strokeWidth: 2.5 },
  path: { type: "line", point: true },
  point: { type: "point", filled: true, opacity: 0.8 },
  bar: { type: "bar", opacity: 0.7 },
  span: { type: "rect", opacity: 0.3 },
  level: { type: "rule", strokeWidth: 3 },
  whisker: { type: "rule" },
  event: { type: "rule", strokeDash: [2, 3] },
} as const;

/** A column, or the words beside the mark. */
type Field = Column | "name";
type Channels = Readonly<
  Partial<Record<"x" | "x2" | "y" | "y2" | "color" | "shape" | "size" | "detail" | "order", Field>>
>;
/** Of which kinds of rows a layer is, how it looks, and which columns say where its marks are. */
type Drawn = readonly [rows: string, look: keyof typeof LOOKS, channels: Channels];

const EVENTS: Drawn = ["event", "event", { x: "date" }];

/** Places along a scale of the effects or the shares of rows that have names, with their intervals. */
const named = (rows: string, look: "point" | "bar", more: Channels = {}): readonly Drawn[] => [
  [rows, look, { y: "name", x: "estimate", ...more }],
  [rows, "whisker", { y: "name", x: "pollLower", x2: "pollUpper" }],
  [rows, "whisker", { y: "name", x: "lower", x2: "upper" }],
];

const SPANS: readonly Drawn[] = [
  ["bound", "bar", { y: "name", x: "lower", x2: "upper" }],
  ["bound", "whisker", { y: "name", x: "pollLower", x2: "pollUpper" }],
  ["difference", "point", { y: "name", x: "estimate" }],
];

/** The layers of each kind. What its rows do not have is left out. */
const LAYERS: Readonly<Record<ResultPicture["shows"], readonly Drawn[]>> = {
  trend: [
    ["line", "band", { x: "date", y: "lower", y2: "upper", detail: "segment" }],
    ["line", "band", { x: "date", y: "lower80", y2: "upper80", detail: "segment" }],
    ["line", "band", { x: "date", y: "lower50", y2: "upper50", detail: "segment" }],
    ["poll", "point", { x: "date", y: "estimate", shape: "house" }],
    ["line", "line", { x: "date", y: "estimate", detail: "segment" }],
    EVENTS,
  ],
  breaks: [
    ["break", "span", { x: "start", x2: "end" }],
    ["level", "span", { x: "start", x2: "end", y: "pollLower", y2: "pollUpper" }],
    ["level", "level", { x: "start", x2: "end", y: "estimate" }],
    ["reading", "point", { x: "date", y: "estimate" }],
    EVENTS,
  ],
  waves: [
    ...(["answer", "poll"] as const).flatMap((rows): readonly Drawn[] => {
      const color = rows === "answer" ? "answer" : "house";
      return [
        [rows, "whisker", { x: "date", y: "pollLower", y2: "pollUpper", color }],
        [rows, "path", { x: "date", y: "estimate", color, detail: "segment" }],
      ];
    }),
    EVENTS,
  ],
  change: [
    ["side", "whisker", { x: "name", y: "lower", y2: "upper" }],
    ["side", "path", { x: "name", y: "estimate" }],
  ],
  topline: named("answer estimate", "bar"),
  stacks: [["answer", "bar", { y: "wording", x: "estimate", color: "name" }]],
  framing: named("form", "point"),
  forest: [
    ["prediction", "span", { y: "name", x: "lower", x2: "upper" }],
    ...named("effect", "point", { size: "weight" }),
    ...named("mean", "point"),
  ],
  "house-effects": named("effect", "point"),
  coverage: SPANS,
  bounds: SPANS,
  decomposition: named("part", "bar"),
  comparability: [
    ["finding", "point", { y: "name", x: "severity" }],
    ["unknown", "point", { y: "name", x: "note" }],
  ],
};

/** What a mark tells when it is pointed at. */
const TOLD = [
  "name",
  "house",
  "start",
  "end",
  "n",
  "estimate",
  "lower",
  "upper",
  "left",
  "right",
  "wording",
  "wordingStatus",
  "note",
  "cautions",
  "address",
] as const satisfies readonly Field[];

/** Pixels of a letter on average, in the sizes that Vega-Lite gives titles. */
const LETTERS = { title: 7.5, subtitle: 6.3 } as const;
/** Pixels that a spec is wide where nothing else says so. */
const WIDTH = 640;
const TIMES = /^(?:date|start|end)$/;
const AMOUNTS = /^(?:estimate|(?:poll)?(?:lower|upper)(?:80|50)?)$/i;

type NamedRow = Row & { readonly name?: string | null };

/**
 * A picture as a Vega-Lite spec for a notebook or a page of one's own: its rows once, and marks that have no number and
 * no colour in them.
 *
 * @param rows Those of the picture, each with the same columns.
 */
export function thinSpec(
  { shows, text }: ResultPicture,
  rows: readonly Row[],
  { width, theme }: { readonly width?: number; readonly theme?: PictureBase | PictureTheme } = {},
): VegaLiteSpec {
  const values = rows.map((row, place): NamedRow => ({ ...row, name: text.rows[place]?.names[0] ?? null }));
  const lines = (words: string, letter: number): readonly string[] =>
    words === "" ? [] : brokenLines(words, (width ?? WIDTH) - 40, (line) => letter * line.length);
  const title = { text: lines(text.headline, LETTERS.title), subtitle: lines(text.deck, LETTERS.subtitle) };
  const layer = LAYERS[shows].flatMap((drawn) => layerOf(drawn, values, text.language));
  const names = new Set(values.flatMap(({ name }) => name ?? [])).size;
  const isOfNames = LAYERS[shows].some(([, , { y }]) => y === "name");
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    title: { ...title, anchor: "start", frame: "bounds" },
    description: text.alt,
    width: width ?? "container",
    height: isOfNames ? maximumOf([200, 26 * names + 120]) : 380,
    autosize: { type: "fit", contains: "padding" },
    data: { name: "rows", values: values as unknown as Json },
    layer,
    config: { view: { continuousWidth: WIDTH }, ...(theme === undefined ? {} : vegaConfig(theme)) },
  };
}

/** A layer; none where no row has what it draws. */
function layerOf(
  [rows, look, channels]: Drawn,
  values: readonly NamedRow[],
  language: "en" | "uk",
): readonly SpecPart[] {
  const isNamed = channels.y === "name" || channels.x === "name";
  const kinds = rows.split(" ");
  const own = values.filter(({ row, name }) => kinds.includes(String(row)) && (!isNamed || name != null));
  const has = (field: Field): boolean => own.some((row) => row[field] != null);
  // forms without their words are told apart by who asked, or by where they are
  const form = (["wording", "house", "address"] as const).find(
    (field) => own.every((row) => row[field] != null) && new Set(own.map((row) => row[field])).size > 1,
  );
  const places = (Object.entries(channels) as [keyof Channels, Field][]).map(
    ([channel, field]) => [channel, field === "wording" ? (form ?? "address") : field] as const,
  );
  if (places.some(([channel, field]) => /^[xy]2?$/.test(channel) && !has(field))) return [];
  const isOfPoints = own.some(({ unit }) => unit === "difference");
  const encoding = Object.fromEntries(
    places.filter(([, field]) => has(field)).map(([channel, field]) => [channel, channelOf(channel, field)]),
  );
  return [
    {
      transform: [
        {
          filter: `(${kinds.map((kind) => `datum.row === '${kind}'`).join(" || ")})${isNamed ? " && datum.name !== null" : ""}`,
        },
        ...(isOfPoints && has("estimate") ? [{ calculate: "100 * datum.estimate", as: "points" }] : []),
      ],
      mark: JSON.parse(JSON.stringify(LOOKS[look])) as Json,
      encoding: { ...encoding, tooltip: TOLD.filter(has).flatMap(toldOf) },
    },
  ];

  function channelOf(channel: keyof Channels, field: Field): Json {
    if (/2$|detail/.test(channel)) return { field };
    if (TIMES.test(field)) return { field, type: "temporal", scale: { type: "utc" }, title: null };
    if (AMOUNTS.test(field)) {
      const axis = isOfPoints ? { labelExpr: "replace(format(100 * datum.value, '+'), '+0', '0')" } : { format: ".0%" };
      const points = language === "uk" ? "в. п." : "points";
      const scale = look === "bar" ? {} : { scale: { zero: false } };
      return { field, type: "quantitative", title: isOfPoints ? points : null, axis, ...scale };
    }
    if (channel === "size") return { field, type: "quantitative", legend: null };
    const shown = channel === "x" ? { axis: { labelAngle: 0 } } : channel === "y" ? { axis: { labelLimit: 300 } } : {};
    return {
      field,
      type: "nominal",
      title: null,
      ...(channel === "shape" ? { legend: null } : { sort: null }),
      ...shown,
    };
  }

  function toldOf(field: Field): readonly Json[] {
    if (!AMOUNTS.test(field)) return [{ field }];
    if (!isOfPoints) return [{ field, format: ".1%" }];
    return field === "estimate" ? [{ field: "points", format: "+.1f" }] : [];
  }
}

/**
 * The colours and the typeface of a theme as the configuration of a Vega-Lite spec: `{ ...spec, config: vegaConfig("dark") }`.
 *
 * @param theme As for `renderSvg`; `"auto"` is light.
 * @throws PollError as `renderSvg` for a theme.
 * @example
 * ```ts
 * const { background } = vegaConfig("dark");
 * background; // => "#14181d"
 * ```
 */
export function vegaConfig(theme: PictureBase | PictureTheme): SpecPart {
  const { base, light, dark, font, background } = fullTheme(theme);
  const own = base === "dark" ? dark : light;
  const { ink, soft, line, dot } = own;
  return {
    background: background === "none" ? null : own.paper,
    font,
    title: { color: ink, subtitleColor: soft },
    axis: { labelColor: soft, titleColor: soft, gridColor: own.grid, domainColor: own.axis, tickColor: own.axis },
    legend: { labelColor: ink },
    view: { continuousWidth: WIDTH, stroke: null },
    area: { color: line },
    bar: { color: line },
    line: { color: line },
    point: { color: dot },
    rect: { color: own.interval },
    rule: { color: own.axis },
    range: {
      category: [line, own.against, own.neutral, own["house-1"], own["house-2"], own["house-3"], own["house-4"]],
    },
  };
}
