import { checkKind, type Expected } from "../model/arguments.ts";
import { dayNumber, firstDay, lastDay } from "../model/dates.ts";
import { maximumOf, minimumOf } from "../stats/extremes.ts";
import type { SeriesBreaks } from "../trend/series-breaks.ts";
import { signOf, signs } from "./breaks-signs.ts";
import { BREAKS_TEXTS } from "./breaks-texts.ts";
import { breakWords, courseWords, doubtWords, headingWords, linkWords } from "./breaks-words.ts";
import {
  asIs,
  INK,
  innerWidth,
  legendOf,
  lineHeight,
  MOST_LINES,
  PALETTE,
  pictureOf,
  raw,
  SMALL,
  texts,
} from "./figure.ts";
import { FINDING_NAMES } from "./finding-names.ts";
import { wrapped } from "./measure.ts";
import { askedDesignEffect, askedLines, designEffectWords, sourceLine, unique } from "./provenance.ts";
import { SERIES_TEXTS } from "./series-texts.ts";
import { seriesTitle, underTitle } from "./series-title.ts";
import type { ChartOptions, Json, VegaLiteSpec } from "./spec.ts";
import { speechOf } from "./speech.ts";
import { surveysLine } from "./surveys-line.ts";

const LEFT = 44;
const RIGHT = 12;
const PLOT = 240;
/** In milliseconds, as Vega counts time. */
const DAY = 86_400_000;
/** Room of the number of a break. */
const NUMBER = 20;

const BREAKS: Expected = {
  kinds: ["series-breaks"],
  called: "what breaks returns",
  made: "breaks(series) returns it.",
};

/**
 * When a series moved: its readings, the levels between the breaks, and for each break the days that hold it, with what else
 * changed on them. A break that coincides with a change of method is set apart.
 *
 * @param breaks From `breaks`.
 * @param options `language`, `width`, `title`, `labels`.
 * @returns A Vega-Lite v6 spec.
 * @throws PollError `missing-field` for a title or a label without words, `unknown-value`, `out-of-range`.
 */
export function breaksChart(breaks: SeriesBreaks, options: ChartOptions = {}): VegaLiteSpec {
  checkKind("breaksChart", breaks, BREAKS, ["breaks"]);
  const speech = speechOf(options, { ...SERIES_TEXTS, ...BREAKS_TEXTS }, FINDING_NAMES);
  const { say, name, count, percent } = speech;
  const { lineage, levels, level } = breaks;
  const inner = innerWidth(speech);
  const width = inner - LEFT - RIGHT;
  const surveyOf = (address: string) => lineage.surveys.find(({ id }) => id === address.split("/")[0]);
  const dayOf = (address: string): number => {
    const { start, end } = surveyOf(address)!.fieldDates!;
    return (dayNumber(firstDay(start)) + dayNumber(lastDay(end))) / 2;
  };
  const points = breaks.polls.map((poll) => ({ ...poll, day: dayOf(poll.address) }));
  const days = [...levels.flatMap(({ from, to }) => [dayOf(from), dayOf(to)]), ...points.map(({ day }) => day)];
  const [first, last] = [minimumOf(days), maximumOf(days)];
  const perPixel = (last - first || 1) / (width - 20);

  const bands = breaks.breaks
    .flatMap((each, place) =>
      each.set.map(({ from, to }) => ({
        from: dayNumber(from),
        to: dayNumber(to),
        text: String(place + 1),
        ...signOf(each),
      })),
    )
    .sort((one, other) => one.from + one.to - other.from - other.to);
  // A number that finds no room beside its neighbours stands below them.
  const ends: number[] = [];
  const numbers = bands.map((band) => {
    const day = (band.from + band.to) / 2;
    const middle = day / perPixel;
    const free = ends.findIndex((end) => middle - end >= NUMBER);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = middle;
    return { ...band, x: day * DAY, y: (lane + 0.5) * NUMBER };
  });
  const top = Math.max(1, ends.length) * NUMBER + 6;
  const height = top + PLOT;
  const reached = [...levels.map(({ pollInterval }) => pollInterval.upper), ...points.map(({ value: share }) => share)];
  const time = (field: string): Json => ({
    field,
    type: "temporal",
    scale: { type: "utc", nice: false, padding: 10 },
    axis: { format: last - first > 1000 ? "%Y" : "%m.%Y", tickCount: Math.floor(width / 80) },
  });
  const share = (field: string): Json => ({
    field,
    type: "quantitative",
    scale: {
      domain: [0, Math.min(1, Math.ceil(maximumOf([0.1, ...reached]) * 10 - 1e-9) / 10)],
      nice: false,
      range: [height, top],
      clamp: true,
    },
    axis: { format: ".0%", tickCount: 5, domain: false },
  });
  const told = breaks.breaks.map((each) => breakWords(speech, each, surveyOf));
  const list: { text: readonly string[]; y: number }[] = [];
  let below = 32;
  for (const words of told) {
    const text = wrapped(words, inner - 26, SMALL, MOST_LINES);
    list.push({ text, y: height + below });
    below += text.length * lineHeight(SMALL) + 8;
  }
  const stretches = levels.map(({ from, to, value: estimate, pollInterval: { lower, upper } }) => ({
    // A level of one survey must be seen, too.
    from: (dayOf(from) - 3 * perPixel) * DAY,
    to: (dayOf(to) + 3 * perPixel) * DAY,
    estimate,
    lower,
    upper,
  }));
  const heading = `${seriesTitle(speech, breaks)} – ${headingWords(speech, breaks)}`;
  const effect = askedDesignEffect(speech, lineage);
  const { occasion, house } = breaks.surveyErrors;
  const errors = say(occasion > 0 || house > 0 ? "errorsOfPolls" : "errors");
  return pictureOf(speech.width, {
    title: name(options.title ?? heading),
    subtitle: [...underTitle(options.title, heading), ...askedLines(speech, lineage, lineage.inputs[0]!.base, null)],
    facts: [
      ...told.map((words, place) => `${String(place + 1)}. ${words}`),
      ...levels.map(({ from, to, value: estimate }) => {
        const ends = [from, to].map((address) => speech.dates(surveyOf(address)!.fieldDates!.end.slice(0, 7)));
        return `${unique(ends).join(" – ")}: ${percent(estimate)}.`;
      }),
    ],
    remarks: [
      ...courseWords(speech, breaks),
      ...doubtWords(speech, breaks),
      ...(breaks.across.length === 0
        ? []
        : [say("acrossBreaks", breaks.across.map((link) => linkWords(speech, link, surveyOf)).join("; "))]),
      ...(breaks.withoutSize.length === 0 ? [] : [say("withoutSize", count(breaks.withoutSize.length))]),
    ],
    caption: [
      `${unique(lineage.surveys.flatMap(({ houses }) => houses[0] ?? []))
        .map((house) => name(house))
        .join(", ")}. ${surveysLine(speech, lineage.surveys)}`,
      say(
        breaks.intervalKind === "modelled" ? "modelledBands" : "levelBands",
        speech.level(level),
        effect === 1 ? say("noDesign", errors) : say("ofDesign", errors, designEffectWords(speech, effect)),
      ),
      sourceLine(speech, breaks.sources, lineage.datasets),
    ],
    left: LEFT,
    right: RIGHT,
    height,
    below,
    legend: legendOf(
      [
        ...(points.length === 0 ? [] : [{ text: say("reading"), colour: INK, size: 30 }]),
        ...(points.length === 0 || breaks.withoutSize.length === 0
          ? []
          : [{ text: say("nUnknown"), colour: INK, size: 30, stroke: true }]),
        { text: say("levelBetween"), colour: PALETTE[0], shape: "stroke", stroke: true, size: 160 },
        ...[...new Map(bands.map(({ shape, colour }) => [shape, colour]))].sort().map(([shape, colour]) => ({
          text: say(shape === "circle" ? "breakDays" : "breakWithMethod", speech.level(level)),
          colour,
          shape,
          stroke: true,
          size: 140,
        })),
      ],
      inner,
    ),
    layers: [
      {
        data: { values: bands.map((band) => ({ ...band, from: band.from * DAY, to: band.to * DAY, top, height })) },
        mark: { type: "rect", opacity: 0.16 },
        encoding: {
          x: time("from"),
          x2: { field: "to" },
          y: raw("top"),
          y2: { field: "height" },
          fill: asIs("colour"),
        },
      },
      {
        data: { values: stretches },
        layer: [
          {
            mark: { type: "rect", color: PALETTE[0], opacity: 0.28 },
            encoding: { x: time("from"), x2: { field: "to" }, y: share("lower"), y2: { field: "upper" } },
          },
          {
            mark: { type: "rule", color: PALETTE[0], strokeWidth: 2 },
            encoding: { x: time("from"), x2: { field: "to" }, y: share("estimate") },
          },
        ],
      },
      {
        data: {
          values: points.map((point) => ({
            day: point.day * DAY,
            share: point.value,
            fill: breaks.withoutSize.includes(point.address) ? "#ffffff" : INK,
          })),
        },
        mark: { type: "point", size: 30, stroke: INK, opacity: 1 },
        encoding: { x: time("day"), y: share("share"), fill: asIs("fill") },
      },
      ...signs(numbers, time("x")),
      ...signs(
        list.map((item, place) => ({
          x: 9 - LEFT,
          y: item.y + 7,
          text: String(place + 1),
          ...signOf(breaks.breaks[place]!),
        })),
        raw("x"),
      ),
      texts(
        list.map((item) => ({ ...item, x: 26 - LEFT })),
        { fontSize: SMALL.size },
      ),
    ],
  });
}
