import type { Trend } from "../trend/fit-trend.ts";
import type { Series, SeriesPoint } from "../trend/series.ts";
import type { SmoothedSeries } from "../trend/smooth-series.ts";
import {
  asIs,
  INK,
  innerWidth,
  type LegendItem,
  legendOf,
  lineHeight,
  PALETTE,
  pictureOf,
  raw,
  SMALL,
  texts,
} from "./figure.ts";
import { shortened, wrapped } from "./measure.ts";
import { askedLines, sourceLine, territoryWords, unique, wordingLine } from "./provenance.ts";
import type { ChartOptions, Json, Layer, VegaLiteSpec } from "./spec.ts";
import { type Speech, speechOf } from "./speech.ts";

const SHAPES = ["circle", "square", "triangle-up", "diamond", "triangle-down", "cross"] as const;
const OTHERS = "#8c8c8c";
const PLOT = 300;
const LEFT = 44;
const LANE = 34;

/** A day on which something else was surveyed, or in other words. */
interface Turn {
  readonly date: string;
  readonly text: string;
  /** Whether the line starts anew. */
  readonly anew: boolean;
}

/**
 * The polls of a series and the line through them: each poll as a point, as large as its effective n, in the colour of its
 * house and with a bar for its field dates; its shape is its wording, and below the plot stands what was asked when.
 *
 * Where the territory surveyed changed, the picture says so on the spot, and the line, which starts anew there, is not drawn
 * across.
 *
 * @param series From `seriesOf`: its readings are the points.
 * @param trend The line, from `fitTrend` or `smoothSeries` of the same series.
 * @param options `language`, `width`, `title`, `labels`.
 * @returns A Vega-Lite v6 spec.
 * @throws PollError `unknown-value`, `out-of-range`.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const series = seriesOf(polls, { question: "iri-referendum" });
 * trendChart(series, smoothSeries(series, { bandwidthDays: 365 })).width; // => 552
 * ```
 */
export function trendChart(series: Series, trend: Trend | SmoothedSeries, options: ChartOptions = {}): VegaLiteSpec {
  const speech = speechOf(options);
  const { say, name, count, dates, percent, range, level } = speech;
  const { points, lineage } = series;
  const lead = trend.measure === "lead";
  const scaled = (share: number | undefined): number | null =>
    share === undefined ? null : lead ? share * 100 : share;
  const inner = innerWidth(speech);
  const width = inner - LEFT - 16;

  const sizes = new Map(
    trend.kind === "trend" ? trend.polls.map((poll) => [poll.address, poll.effectiveSampleSize] as const) : [],
  );
  const sizeOf = ({ address, precision: { baseSize } }: SeriesPoint): number | null =>
    sizes.get(address) ?? (baseSize === null || baseSize.status === "inferred" ? null : baseSize.value);
  const known = points.flatMap((point) => sizeOf(point) ?? []);
  const largest = Math.max(1, ...known);
  const area = (size: number | null): number => (size === null ? 24 : 20 + (180 * size) / largest);
  const houses = series.houses.slice(0, PALETTE.length);
  const colourOf = (house: string): string => PALETTE[houses.findIndex(({ id }) => id === house)] ?? OTHERS;
  const wordings = wordingsOf(speech, series);
  const turns = turnsOf(speech, series, trend);

  const rows = points.map((point) => {
    const size = sizeOf(point);
    const colour = colourOf(point.house);
    return {
      start: point.period.start,
      end: point.period.end,
      date: dateBetween(point),
      share: scaled(point.share),
      size: area(size),
      colour,
      fill: size === null ? "#ffffff" : colour,
      shape: wordings.find(({ levels }) => levels.includes(point.wordingLevel))!.shape,
    };
  });
  const days =
    trend.kind === "trend"
      ? trend.line.days
      : trend.segments.flatMap((each, segment) => each.days.map((day) => ({ ...day, segment })));
  const line = days.map(({ date, segment, estimate, interval }) => ({
    date,
    segment,
    estimate: scaled(estimate ?? undefined),
    lower: scaled(interval?.lower),
    upper: scaled(interval?.upper),
  }));

  // Labels of turns stand above the plot, each in lines of its own, on the side with more room.
  let head = 0;
  const [first, last] = [yearOf(points[0]!.period.start), Math.max(...points.map(({ period }) => yearOf(period.end)))];
  const flags = turns.map(({ date, text, anew }) => {
    const at = (width * (yearOf(date) - first)) / (last - first);
    const before = at > width / 2;
    const lines = wrapped(text, Math.max(at, width - at) - 12, SMALL, 3);
    const flag = { date, text: lines, before, y: head, zero: head, dash: anew ? [] : [2, 3], bottom: 0 };
    head += lines.length * lineHeight(SMALL) + 4;
    return flag;
  });
  const height = head + PLOT;
  const reached = [...rows.map(({ share }) => share!), ...line.flatMap(({ lower, upper }) => [lower ?? 0, upper ?? 0])];
  const unit = lead ? 10 : 0.1;
  const y = (field: string): Json => ({
    field,
    type: "quantitative",
    title: null,
    scale: {
      domain: [Math.min(0, ...reached), Math.ceil(Math.max(...reached) / unit) * unit],
      nice: false,
      range: [height, head + 8],
    },
    axis: { format: lead ? "d" : ".0%", tickCount: 5, grid: true, domain: false, ticks: false },
  });
  const x = (field: string): Json => ({
    field,
    type: "temporal",
    title: null,
    scale: { type: "utc", nice: false, padding: 10 },
    axis: { format: last - first > 3 ? "%Y" : "%m.%Y", tickCount: Math.floor(width / 80), labelFlush: false },
  });
  const flagTexts = (before: boolean): Layer =>
    texts(
      flags.filter((flag) => flag.before === before),
      { fontSize: SMALL.size, dx: before ? -5 : 5, align: before ? "right" : "left" },
      { x: x("date") },
    );
  const laneTop = height + 32;
  const lanes = wordings.length > 1 ? wordings : [];
  const name0 = (text: string): string => /\(([^()]+)\)$/.exec(text)?.[1] ?? text;
  const legend: readonly LegendItem[] = [
    ...houses.map(({ id, name: house }) => ({ text: name0(name(house, id)), colour: colourOf(id) })),
    ...(series.houses.length > houses.length
      ? [{ text: say("otherHouses", count(series.houses.length - houses.length)), colour: OTHERS }]
      : []),
    ...(known.length < points.length
      ? [{ text: say("nUnknown"), colour: OTHERS, stroke: true, size: area(null) }]
      : []),
    { text: say("n", "=", count(largest)), colour: OTHERS, size: area(largest) },
  ];
  const ends = days.filter(
    ({ segment }, place) => segment !== days[place - 1]?.segment || segment !== days[place + 1]?.segment,
  );
  const several = series.questions.length > 1;
  return pictureOf(speech.width, {
    title: name(options.title ?? series.label),
    subtitle: [
      ...(several ? [say("questions", count(series.questions.length))] : []),
      ...askedLines(speech, several ? { ...lineage, questions: [] } : lineage, {
        base: series.base,
        group: series.group?.label ?? null,
      }),
    ],
    facts: [
      ...ends.flatMap(({ date, estimate, interval }) =>
        estimate === null
          ? []
          : `${dates(date)}: ${percent(estimate)}${interval === null ? "" : ` (${range(interval.lower, interval.upper)})`}.`,
      ),
      ...turns.map(({ text }) => text),
      ...lanes.map(({ text }) => text),
    ],
    caption: [
      say(
        "polls",
        count(points.length),
        series.houses.map(({ id, name: house }) => name(house, id)).join(", "),
        dates({
          start: points[0]!.period.start,
          end: points
            .map(({ period }) => period.end)
            .sort()
            .at(-1)!,
        }),
        count(Math.min(...known)),
        count(largest),
        known.length < points.length ? say("ofThem", count(points.length - known.length)) : "",
      ),
      lineWords(speech, trend, level(trend.level)),
      ...(series.leftOut.length > 0 ? [say("leftOut", count(series.leftOut.length))] : []),
      sourceLine(speech, series.sources, lineage.datasets),
    ],
    left: LEFT,
    right: 16,
    height,
    below: 24 + (lanes.length > 0 ? lanes.length * LANE + 10 : 0),
    legend: legendOf(legend, inner),
    layers: [
      {
        data: { values: line },
        layer: [
          {
            mark: { type: "area", color: "#c5c5c5", opacity: 0.7 },
            encoding: {
              x: x("date"),
              y: y("lower"),
              y2: { field: "upper" },
              detail: { field: "segment", type: "nominal" },
            },
          },
          {
            mark: { type: "line", color: INK, strokeWidth: 2, point: { size: 8, color: INK } },
            encoding: { x: x("date"), y: y("estimate"), detail: { field: "segment", type: "nominal" } },
          },
        ],
      },
      {
        data: { values: flags },
        mark: { type: "rule", color: INK, strokeWidth: 1.5 },
        encoding: { x: x("date"), y: raw("zero"), y2: { value: height }, strokeDash: asIs("dash") },
      },
      flagTexts(false),
      flagTexts(true),
      {
        data: { values: rows },
        layer: [
          {
            mark: { type: "rule", strokeWidth: 2, opacity: 0.7 },
            encoding: { x: x("start"), x2: { field: "end" }, y: y("share"), stroke: asIs("colour") },
          },
          {
            mark: { type: "point", opacity: 0.85, strokeWidth: 1.2 },
            encoding: {
              x: x("date"),
              y: y("share"),
              size: raw("size"),
              shape: asIs("shape"),
              stroke: asIs("colour"),
              fill: asIs("fill"),
            },
          },
        ],
      },
      texts(
        lanes.map(({ text }, place) => ({
          text: shortened(text, inner, SMALL),
          x: 0 - LEFT,
          y: laneTop + place * LANE,
        })),
        { fontSize: SMALL.size },
      ),
      {
        data: {
          values: lanes.flatMap(({ shape, levels }, place) =>
            points
              .filter(({ wordingLevel }) => levels.includes(wordingLevel))
              .map((point) => ({
                date: dateBetween(point),
                y: laneTop + place * LANE + 22,
                shape,
                colour: colourOf(point.house),
              })),
          ),
        },
        mark: { type: "point", size: 45, strokeWidth: 1.2, opacity: 1 },
        encoding: { x: x("date"), y: raw("y"), shape: asIs("shape"), stroke: asIs("colour") },
      },
    ],
  });
}

/** The calendar day in the middle of the field dates, to a day or two: enough for the eye. */
function dateBetween({ period: { start, end } }: SeriesPoint): string {
  const middle = (yearOf(start) + yearOf(end)) / 2;
  const month = (middle % 1) * 12;
  const two = (part: number): string => String(Math.floor(part) + 1).padStart(2, "0");
  return `${String(Math.floor(middle))}-${two(month)}-${two((month % 1) * 28)}`;
}

/** A date as a year with its part that has gone by, to a day or two. */
function yearOf(date: string): number {
  const [year, month = 1, day = 1] = date.split("-").map(Number);
  return year! + (month - 1) / 12 + (day - 1) / 372;
}

interface AskedWording {
  readonly levels: readonly string[];
  readonly shape: string;
  readonly text: string;
}

/** The wordings asked most often, each by the words of its commonest question, and the others together. */
function wordingsOf(speech: Speech, { points, questions, lineage }: Series): readonly AskedWording[] {
  const { say, count } = speech;
  const levels = unique(points.map(({ wordingLevel }) => wordingLevel));
  const times = (level: string): number => points.filter(({ wordingLevel }) => wordingLevel === level).length;
  const sorted = levels.toSorted((a, b) => times(b) - times(a));
  const most = sorted.length > SHAPES.length ? SHAPES.length - 1 : sorted.length;
  const own = sorted.slice(0, most).map((level, place) => {
    const asked = unique(points.filter(({ wordingLevel }) => wordingLevel === level).map(({ question }) => question));
    const commonest = questions.find(({ id }) => asked.includes(id))!;
    const words = wordingLine(speech, lineage.questions.find(({ id }) => id === commonest.id)!);
    return {
      levels: [level],
      shape: SHAPES[place]!,
      text: words + (asked.length > 1 ? ` ${say("alike", count(asked.length - 1))}` : ""),
    };
  });
  if (most === sorted.length) return own;
  const others = sorted.slice(most);
  return [...own, { levels: others, shape: SHAPES.at(-1)!, text: say("otherWordings", count(others.length)) }];
}

/** Where the line starts anew, and where a house went on with something else. */
function turnsOf(
  speech: Speech,
  { points, links, lineage }: Series,
  { breaks }: Trend | SmoothedSeries,
): readonly Turn[] {
  const { say, name, dates } = speech;
  const pointAt = (address: string | null) => points.find((point) => point.address === address);
  const placeOf = (point: SeriesPoint | undefined): string | null => {
    const survey = lineage.surveys.find(({ id }) => id === point?.survey);
    return survey === undefined ? null : territoryWords(speech, survey);
  };
  const change = (from: SeriesPoint | undefined, to: SeriesPoint | undefined): string | null => {
    const [before, after] = [placeOf(from), placeOf(to)];
    return before === null || after === null || before === after ? null : say("turn", before, after);
  };
  const anew = breaks.map(({ date, reason, last, first }) => {
    const text = change(pointAt(last), pointAt(first)) ?? name(reason);
    return { date, anew: true, text: `${dates(date)}: ${text} ${say("anew")}` };
  });
  const others = links.flatMap(({ kind, from, to, findings }) => {
    const [one, other] = [pointAt(from)!, pointAt(to)!];
    const { start } = other.period;
    if (kind !== "break" || breaks.some(({ date }) => one.period.end < date && date <= start)) return [];
    const aspects = findings
      .filter(({ level, code }) => level === "break" && code !== "different-territory")
      .map(({ code }) => code.replace("different-", ""))
      .map((aspect) => name(aspect.replaceAll("-", " "), aspect));
    const text = [change(one, other) ?? [], aspects.length > 0 ? say("differs", aspects.join(", ")) : []].flat();
    return text.length === 0 ? [] : { date: start, anew: false, text: `${dates(start)}: ${text.join(" ")}` };
  });
  return [...anew, ...others].sort((a, b) => (a.date < b.date ? -1 : 1));
}

function lineWords(speech: Speech, trend: Trend | SmoothedSeries, level: string): string {
  const { say, count } = speech;
  if (trend.kind !== "trend") return say("smoothed", level, speech.count(trend.bandwidthDays));
  const { houses, wording } = trend.line;
  const asked = trend.polls.find((poll) => poll.wording === wording)?.question;
  const words = trend.lineage.questions.find(({ id }) => id === asked);
  return say("line", level, count(houses.length), words === undefined ? "" : wordingLine(speech, words));
}
