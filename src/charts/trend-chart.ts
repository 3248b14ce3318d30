import type { AuditOverrides } from "../comparability/audit.ts";
import type { Recipe } from "../estimate/lineage.ts";
import { checkKind, type Expected } from "../model/arguments.ts";
import { maximumOf, minimumOf } from "../stats/extremes.ts";
import type { Trend } from "../trend/trend.ts";
import {
  asIs,
  GREY,
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
import { wrapped } from "./measure.ts";
import { askedLines, overrideRemarks, sourceLine } from "./provenance.ts";
import { SERIES_TEXTS } from "./series-texts.ts";
import { seriesTitle } from "./series-title.ts";
import type { ChartOptions, Json, VegaLiteSpec } from "./spec.ts";
import { speechOf } from "./speech.ts";
import { trendLine } from "./trend-line.ts";
import { lineWords } from "./trend-line-words.ts";
import { housesOf, questionsOf, seriesRecipe, trendPolls } from "./trend-polls.ts";
import { pollSizes } from "./trend-sizes.ts";
import { TREND_TEXTS } from "./trend-texts.ts";
import { flagsOf, turnsOf, yearOf } from "./trend-turns.ts";
import { levelsOf, SHAPES, wordingsOf } from "./trend-wordings.ts";

const OTHERS = "#8c8c8c";
const [PLOT, LEFT, RIGHT, LANE] = [300, 44, 16, 34];

const LINE: Expected = { kinds: ["trend"], called: "a line", made: "trend(series) returns one." };

/**
 * Polls and the line through them: each poll as a point, as large as its effective n, in the colour of its
 * house and with a bar for its field dates; its shape is its wording, and below the plot stands what was asked when.
 *
 * Where the line restarts it is not drawn across, and the picture says what changed and between which days. Where a house
 * changed something and the line continues, it says that, too. A hollow point is not in the line.
 *
 * @param trend From `trend`.
 * @param options `language`, `width`, `title`, `labels`.
 * @returns A Vega-Lite v6 spec.
 * @throws PollError `missing-field` for a title or a label without words, `unknown-value`, `out-of-range`.
 */
export function trendChart(trend: Trend, options: ChartOptions = {}): VegaLiteSpec {
  checkKind("trendChart", trend, LINE, ["trend"]);
  const speech = speechOf(options, { ...SERIES_TEXTS, ...TREND_TEXTS });
  const { say, name, count, dates } = speech;
  const { lineage, outside } = trend;
  const polls = trendPolls(trend);
  const houses = housesOf(polls, trend);
  const questions = questionsOf(polls, trend);
  const leftOut = trend.leftOut.length - outside.readings.length;
  const several = questions.length > 1;
  const inner = innerWidth(speech);
  const width = inner - LEFT - RIGHT;
  // A lead is in points, a share in percent.
  const isLead = trend.measure === "lead";
  const unit = isLead ? 100 : 1;
  const scaled = (share: number): number => share * unit;

  const { bases, assumed, sizes, largest, area } = pollSizes(polls, trend);
  const hollow = sizes.filter((size) => size === 0).length;
  const colourOf = (house: string): string => PALETTE[houses.findIndex(({ id }) => id === house)] ?? OTHERS;
  const wordings = wordingsOf(speech, polls, questions);
  const lanes = several ? wordings : [];
  const rows = polls.map((point, place) => ({
    start: point.period.start,
    end: point.period.end,
    date: point.period.midpoint * 86_400_000,
    share: scaled(point.value),
    size: area(sizes[place]!),
    colour: colourOf(point.house),
    fill: sizes[place] === 0 ? "#ffffff" : colourOf(point.house),
    wording: wordings.findIndex(({ levels }) => levels.includes(point.wordingLevel)),
  }));
  const { line, beyond, lone, facts } = trendLine(speech, trend, scaled);

  // Turns are told one by one above the plot, each with a number that stands over its line in the plot.
  const turns = turnsOf(speech, polls, trend);
  const told = turns.flatMap(({ text }, place) => wrapped(`${String(place + 1)}. ${text}`, inner, SMALL, MOST_LINES));
  const first = polls[0]!.period.start;
  const last = polls
    .map(({ period }) => period.end)
    .toSorted()
    .at(-1)!;
  const years = yearOf(last) - yearOf(first);
  const flags = flagsOf(turns, width / years);
  const head = told.length === 0 ? (isLead ? 24 : 0) : told.length * lineHeight(SMALL) + 24;
  const height = head + PLOT;
  const reached = [...rows.map(({ share }) => share), ...line.flatMap(({ lower, upper }) => [lower, upper])];
  const y = (field: string): Json => ({
    field,
    type: "quantitative",
    scale: {
      domain: [minimumOf([0, ...reached]), Math.ceil(maximumOf(reached) * (10 / unit)) * (unit / 10)],
      nice: false,
      range: [height, head],
    },
    axis: { format: unit === 1 ? ".0%" : "d", tickCount: 5, grid: true, domain: false, ticks: false },
  });
  const x = (field: string): Json => ({
    field,
    type: "temporal",
    scale: { type: "utc", nice: false, padding: 10 },
    axis: { format: years > 3 ? "%Y" : "%m.%Y", tickCount: Math.floor(width / 80) },
  });
  const shape = {
    field: "wording",
    type: "nominal",
    scale: { domain: SHAPES.map((_, place) => place), range: [...SHAPES] },
    legend: null,
  };
  const laneLines = lanes.map(({ text }) => wrapped(text, inner, SMALL, MOST_LINES));
  const laneTops = laneLines.map(
    (_, place) =>
      height +
      32 +
      laneLines.slice(0, place).reduce((sum, lines) => sum + LANE + (lines.length - 1) * lineHeight(SMALL), 0),
  );
  const sized = (size: number): string => say("n", "=", count(size));
  return pictureOf(speech.width, {
    title: options.title === undefined ? seriesTitle(speech, trend) : name(options.title),
    subtitle: [
      ...(several ? [say("questions", count(questions.length), count(levelsOf(polls).length))] : []),
      ...askedLines(
        speech,
        several ? { ...lineage, questions: [] } : lineage,
        lineage.inputs[0]!.base,
        trend.group?.label ?? null,
      ),
    ],
    facts: [...facts, ...turns.map(({ text }) => text), ...lanes.map(({ text }) => text)],
    remarks: overrideRemarks(speech, reasonsIn(seriesRecipe(trend))),
    caption: [
      say(
        "polls",
        count(polls.length),
        houses.map(({ id, name: house }) => name(house, id)).join(", "),
        dates({ start: first, end: last }),
        [
          bases.length > 0
            ? say("sizes", count(minimumOf(bases)), count(maximumOf(bases))) +
              (bases.length < polls.length ? say("notOf", count(polls.length - bases.length)) : "")
            : say("nUnknown"),
          ...(assumed !== null ? [say("n", "=", count(assumed)) + say("assumed")] : []),
          ...(hollow > 0 ? [say("fitted", count(polls.length - hollow))] : []),
        ].join("; "),
      ),
      lineWords(speech, trend, lanes.length > 0),
      ...(leftOut > 0 ? [say("leftOut", count(leftOut))] : []),
      sourceLine(speech, trend.sources, lineage.datasets),
    ],
    left: LEFT,
    right: RIGHT,
    height,
    below:
      24 +
      (lanes.length > 0 ? lanes.length * LANE + (laneLines.flat().length - lanes.length) * lineHeight(SMALL) + 10 : 0),
    legend: legendOf(
      [
        ...houses.slice(0, PALETTE.length).map(({ id, name: house }) => {
          const whole = name(house, id);
          return { text: /\(([^()]+)\)$/.exec(whole)?.[1] ?? whole, colour: colourOf(id) };
        }),
        ...(houses.length > PALETTE.length
          ? [{ text: say("otherHouses", count(houses.length - PALETTE.length)), colour: OTHERS }]
          : []),
        ...(hollow > 0 ? [{ text: say("hollow"), colour: OTHERS, stroke: true, size: area(0) }] : []),
        ...(largest > 0
          ? [
              {
                text: trend.kind === "trend" ? say("effective", sized(largest)) : sized(largest),
                colour: OTHERS,
                size: area(largest),
              },
            ]
          : []),
      ],
      inner,
    ),
    layers: [
      texts(
        told.map((text, place) => ({ text, x: 0 - LEFT, y: place * lineHeight(SMALL) })),
        { fontSize: SMALL.size },
      ),
      texts(isLead ? [{ text: say("unit"), x: 0 - LEFT, y: head - 20 }] : [], { fontSize: SMALL.size, color: GREY }),
      {
        data: { values: isLead ? [{ zero: 0 }] : [] },
        mark: { type: "rule", color: INK, strokeWidth: 1 },
        encoding: { y: y("zero") },
      },
      {
        data: { values: line },
        mark: { type: "area", color: "#c5c5c5", opacity: 0.7 },
        encoding: {
          x: x("date"),
          y: y("lower"),
          y2: { field: "upper" },
          detail: { field: "segment", type: "nominal" },
        },
      },
      {
        data: { values: line.filter(({ thin }) => !thin) },
        mark: { type: "line", color: INK, strokeWidth: 2 },
        encoding: { x: x("date"), y: y("estimate"), detail: { field: "segment", type: "nominal" } },
      },
      ...(beyond.length === 0
        ? []
        : [
            {
              data: { values: beyond },
              mark: { type: "line" as const, color: INK, strokeWidth: 2, strokeDash: [3, 3] },
              encoding: { x: x("date"), y: y("estimate"), detail: { field: "segment", type: "nominal" as const } },
            },
          ]),
      {
        data: { values: flags },
        mark: { type: "rule", color: INK, strokeWidth: 1.5 },
        encoding: { x: x("date"), y: { value: head - 6 }, y2: { value: height }, strokeDash: asIs("dash") },
      },
      texts(
        flags,
        { fontSize: SMALL.size, fontWeight: "bold", align: "center" },
        { x: x("date"), y: { value: head - 20 } },
      ),
      {
        data: { values: rows },
        mark: { type: "rule", strokeWidth: 2, opacity: 0.7 },
        encoding: { x: x("start"), x2: { field: "end" }, y: y("share"), stroke: asIs("colour") },
      },
      {
        data: { values: rows },
        mark: { type: "point", opacity: 0.85, strokeWidth: 1.2 },
        encoding: {
          x: x("date"),
          y: y("share"),
          size: raw("size"),
          shape,
          stroke: asIs("colour"),
          fill: asIs("fill"),
        },
      },
      {
        data: { values: lone },
        mark: { type: "rule", color: INK, strokeWidth: 2 },
        encoding: { x: x("date"), y: y("lower"), y2: { field: "upper" } },
      },
      {
        data: { values: lone },
        mark: { type: "point", color: INK, fill: INK, size: 60, opacity: 1 },
        encoding: { x: x("date"), y: y("estimate") },
      },
      texts(
        laneLines.flatMap((lines, lane) =>
          lines.map((text, place) => ({ text, x: 0 - LEFT, y: laneTops[lane]! + place * lineHeight(SMALL) })),
        ),
        { fontSize: SMALL.size },
      ),
      {
        data: {
          values:
            lanes.length > 0
              ? rows.map((row) => ({
                  ...row,
                  y: laneTops[row.wording]! + (laneLines[row.wording]!.length - 1) * lineHeight(SMALL) + 22,
                }))
              : [],
        },
        mark: { type: "point", size: 45, strokeWidth: 1.2, opacity: 1 },
        encoding: { x: x("date"), y: raw("y"), shape, stroke: asIs("colour") },
      },
    ],
  });
}

/** Why the caller weighs findings of the audit otherwise. */
function reasonsIn({ settings: { overrides } }: Recipe): readonly string[] {
  return Object.values((overrides ?? {}) as AuditOverrides).map(({ reason }) => reason);
}
