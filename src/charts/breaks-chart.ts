import type { Finding } from "../comparability/audit.ts";
import { dayNumber, firstDay, lastDay } from "../model/dates.ts";
import type { DateSpan, SeriesBreak, SeriesBreaks } from "../trend/find-breaks.ts";
import type { Series } from "../trend/series.ts";
import {
  asIs,
  endOfAxis,
  GREY,
  INK,
  innerWidth,
  LABEL,
  legendOf,
  lineHeight,
  PALETTE,
  percentAxis,
  pictureOf,
  raw,
  SMALL,
  texts,
} from "./figure.ts";
import { findingSides, findingSubject } from "./finding-words.ts";
import { wrapped } from "./measure.ts";
import { askedLines, sourceLine, unique } from "./provenance.ts";
import { samplingWords, surveysLine } from "./sampling-words.ts";
import type { ChartOptions, VegaLiteSpec } from "./spec.ts";
import { type Speech, speechOf } from "./speech.ts";
import { timeTicks } from "./time-ticks.ts";

const LEFT = 44;
const PLOT = 240;
/** Room of the number of a break. */
const NUMBER = 20;
const STEP = PALETTE[0];
const METHOD = PALETTE[1];

/**
 * When a series moved: its readings, the levels between the breaks, and for each break the days that hold it, with what else
 * changed on them. A break that coincides with a change of method is set apart.
 *
 * @param breaks From `findBreaks`.
 * @param series The series that was looked through, for its readings; without it only the levels are drawn.
 * @param options `language`, `width`, `title`, `labels`.
 * @returns A Vega-Lite v6 spec.
 * @throws PollError `unknown-value`, `out-of-range`.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const series = seriesOf(polls, { question: "iri-referendum" });
 * const found = findBreaks(series, { designEffect: 4 });
 * breaksChart(found, series).description.includes("4 breaks"); // => true
 * ```
 */
export function breaksChart(
  breaks: SeriesBreaks,
  series: Series | null = null,
  options: ChartOptions = {},
): VegaLiteSpec {
  const speech = speechOf(options);
  const { say, name, count, percent } = speech;
  const { lineage, levels, test } = breaks;
  const inner = innerWidth(speech);
  const width = inner - LEFT - 12;
  const dayOf = (address: string): number => {
    const survey = lineage.surveys.find(({ id }) => id === address.split("/")[0]);
    const { start, end } = survey!.fieldDates!;
    return (dayNumber(firstDay(start)) + dayNumber(lastDay(end))) / 2;
  };
  const entered = new Set(lineage.inputs.map(({ address }) => address));
  const points = (series?.points ?? []).filter(({ address }) => entered.has(address));
  const days = [
    ...levels.flatMap(({ from, to }) => [dayOf(from), dayOf(to)]),
    ...points.map(({ period }) => period.midpoint),
  ];
  const [first, last] = [Math.min(...days) - 30, Math.max(...days) + 30];
  const pixel = (day: number): number => ((day - first) / (last - first)) * width;

  const bands = breaks.breaks.flatMap((each, place) =>
    each.set.map(({ from, to }) => ({
      from: pixel(dayNumber(from)),
      to: pixel(dayNumber(to)),
      text: String(place + 1),
      ...signOf(each),
    })),
  );
  const lanes: number[] = [];
  const numbers = [...bands]
    .sort((one, other) => one.from + one.to - other.from - other.to)
    .map((band) => {
      const x = (band.from + band.to) / 2;
      const free = lanes.findIndex((end) => x - end >= NUMBER);
      const lane = free === -1 ? lanes.length : free;
      lanes[lane] = x;
      return { ...band, x, lane, y: lane * NUMBER + NUMBER / 2 };
    });
  const top = Math.max(1, lanes.length) * NUMBER + 4;
  const height = top + PLOT;
  const y = (field: string) => percentAxis(field, most, [height, top]);
  const most = endOfAxis(
    Math.max(
      0.1,
      ...levels.map(({ totalInterval }) => Math.min(1, totalInterval.upper)),
      ...points.map(({ share }) => share),
    ),
  );
  const stretches = levels.map(({ from, to, estimate, totalInterval }) => ({
    from: pixel(dayOf(from)) - 3,
    to: pixel(dayOf(to)) + 3,
    estimate,
    lower: Math.max(0, totalInterval.lower),
    upper: Math.min(most, totalInterval.upper),
  }));
  const nothing = test === null ? "tooFewForBreaks" : test.pValue <= 1 - breaks.level ? "noClearBreak" : "noBreak";
  const told = breaks.breaks.map((each) => breakWords(speech, each, breaks));
  const list: { text: readonly string[]; y: number; place: number }[] = [];
  let below = 30;
  for (const [place, words] of told.entries()) {
    const lines = wrapped(words, inner - 26, SMALL, 4);
    list.push({ text: lines, y: height + below, place });
    below += lines.length * lineHeight(SMALL) + 7;
  }
  const found = breaks.breaks.length;
  return pictureOf(speech.width, {
    kind: say("breaksKind"),
    title:
      options.title !== undefined
        ? name(options.title)
        : `${name(breaks.label)}: ${found === 0 ? say(nothing) : say(found === 1 ? "oneBreak" : "breaksFound", count(found))}`,
    subtitle: askedLines(speech, lineage, { base: lineage.inputs[0]!.base, group: null }),
    facts: [
      ...(found === 0 ? [`${say(nothing)}.`] : told.map((words, place) => `${String(place + 1)}. ${words}`)),
      ...levels.map(({ from, to, estimate }) =>
        say(
          "levelFact",
          unique([dateOf(speech, breaks, from), dateOf(speech, breaks, to)]).join(" – "),
          percent(estimate),
        ),
      ),
    ],
    remarks: [
      ...(found === 0 && test !== null && nothing === "noBreak"
        ? [say("oneLevel", percent(levels[0]!.estimate), pWords(speech, test.pValue))]
        : []),
      ...(breaks.cautions.some(({ code }) => code === "shape-not-told-apart") ? [say("shapesAlike")] : []),
      ...(breaks.withoutSize.length === 0 ? [] : [say("withoutSize", count(breaks.withoutSize.length))]),
    ],
    caption: [
      `${unique(lineage.surveys.flatMap(({ houses }) => houses[0] ?? []))
        .map((house) => name(house))
        .join(", ")}. ${surveysLine(speech, lineage.surveys)}`,
      say("bandsOfLevels", samplingWords(speech, levels[0]!.totalInterval, breaks)),
      sourceLine(speech, breaks.sources, lineage.datasets),
    ],
    left: LEFT,
    right: 12,
    height,
    below,
    legend: legendOf(
      [
        ...(points.length === 0 ? [] : [{ text: say("reading"), colour: INK, size: 30 }]),
        { text: say("levelWithBand"), colour: STEP, shape: "stroke", stroke: true, size: 160 },
        ...(["circle", "square"] as const).flatMap((shape) => {
          const of = bands.find((band) => band.shape === shape);
          return of === undefined
            ? []
            : [
                {
                  text: say(shape === "circle" ? "breakDays" : "breakWithMethod", speech.level(breaks.level)),
                  colour: of.colour,
                  shape,
                  stroke: true,
                  size: 140,
                },
              ];
        }),
      ],
      inner,
    ),
    layers: [
      {
        data: { values: bands.map((band) => ({ ...band, top, bottom: height })) },
        mark: { type: "rect", opacity: 0.16 },
        encoding: { x: raw("from"), x2: { field: "to" }, y: raw("top"), y2: { field: "bottom" }, fill: asIs("colour") },
      },
      {
        data: { values: stretches },
        mark: { type: "rect", color: STEP, opacity: 0.28 },
        encoding: { x: raw("from"), x2: { field: "to" }, y: y("lower"), y2: { field: "upper" } },
      },
      {
        data: { values: stretches },
        mark: { type: "rule", color: STEP, strokeWidth: 2 },
        encoding: { x: raw("from"), x2: { field: "to" }, y: y("estimate") },
      },
      {
        data: { values: points.map(({ share, period }) => ({ share, x: pixel(period.midpoint) })) },
        mark: { type: "point", filled: true, size: 30, color: INK, opacity: 1 },
        encoding: { x: raw("x"), y: y("share") },
      },
      ...axisOf(
        timeTicks(speech, first, last, width).map(({ day, text }) => ({ text, x: pixel(day) })),
        width,
        height,
      ),
      ...signs(numbers),
      ...signs(
        list.map(({ place, ...item }) => ({
          x: 8 - LEFT,
          y: item.y + lineHeight(SMALL) / 2,
          text: String(place + 1),
          ...signOf(breaks.breaks[place]!),
        })),
      ),
      texts(
        list.map(({ text, y: at }) => ({ text, x: 26 - LEFT, y: at })),
        { fontSize: SMALL.size },
      ),
      ...(found === 0
        ? [texts([{ text: say(nothing), x: 8, y: NUMBER / 2 }], { baseline: "middle", fontSize: LABEL.size })]
        : []),
    ],
  });
}

function signOf({ coincides }: SeriesBreak): { readonly colour: string; readonly shape: "circle" | "square" } {
  return coincides.length > 0 ? { colour: METHOD, shape: "square" } : { colour: STEP, shape: "circle" };
}

/** Numbers in their circles and squares. */
function signs(
  values: readonly {
    readonly x: number;
    readonly y: number;
    readonly text: string;
    readonly colour: string;
    readonly shape: string;
  }[],
) {
  return [
    {
      data: { values },
      mark: { type: "point", filled: true, size: 200, strokeWidth: 1.5, opacity: 1, fill: "#ffffff" },
      encoding: { x: raw("x"), y: raw("y"), shape: asIs("shape"), stroke: asIs("colour") },
    },
    texts(
      values.map(({ x, y, text }) => ({ x, y, text })),
      { fontSize: 10, align: "center", baseline: "middle" },
    ),
  ];
}

function axisOf(ticks: readonly { readonly x: number; readonly text: string }[], width: number, height: number) {
  return [
    {
      data: {
        values: [
          { x: 0, x2: width, y: height, y2: height },
          ...ticks.map(({ x }) => ({ x, x2: x, y: height, y2: height + 4 })),
        ],
      },
      mark: { type: "rule", color: GREY },
      encoding: { x: raw("x"), x2: { field: "x2" }, y: raw("y"), y2: { field: "y2" } },
    },
    texts(
      // A label at an edge must not leave the picture.
      ticks.filter(({ x }) => x >= 8 && x <= width - 8).map((tick) => ({ ...tick, y: height + 7 })),
      { fontSize: SMALL.size, align: "center", color: GREY },
    ),
  ];
}

/** Size, days and what coincides: all that is known of one break. */
function breakWords(
  speech: Speech,
  { set, estimate, totalInterval, coincides }: SeriesBreak,
  { lineage }: SeriesBreaks,
): string {
  const { say, dates, signed, range } = speech;
  const spans = set.map(({ from, to }: DateSpan) => `${dates(from)} – ${dates(to)}`).join("; ");
  const surveyOf = (address: string) => lineage.surveys.find(({ id }) => id === address.split("/")[0]);
  const changes = coincides.flatMap(({ from, to, findings }) =>
    findings.map((finding: Finding) => {
      const sides = findingSides(speech, finding, [surveyOf(from), surveyOf(to)]);
      return `${findingSubject(speech, finding)} (${sides.join(" → ")})`;
    }),
  );
  return (
    `${spans}: ${say("points", signed(estimate))} (${range(totalInterval.lower, totalInterval.upper)}).` +
    (changes.length === 0 ? "" : ` ${say("coincides", unique(changes).join("; "))}`)
  );
}

function dateOf({ dates, name }: Speech, { lineage }: SeriesBreaks, address: string): string {
  const id = address.split("/")[0]!;
  const fieldDates = lineage.surveys.find((survey) => survey.id === id)?.fieldDates;
  return fieldDates ? dates(fieldDates.end.slice(0, 7)) : name(id);
}

function pWords({ percent }: Speech, pValue: number): string {
  return pValue < 0.001 ? `< ${percent(0.00001, 3).slice(0, -1)}` : `= ${percent(pValue / 100, 3).slice(0, -1)}`;
}
