import type { Bounds, CoverageBounds } from "../trend/bound-coverage.ts";
import { type DotRow, dotRows } from "./dot-rows.ts";
import { innerWidth, legendOf, PALE, PALETTE, pictureOf } from "./figure.ts";
import { askedLines, fieldworkLines, namesOf, sourceLine, territoryRemarks } from "./provenance.ts";
import { samplingWords } from "./sampling-words.ts";
import type { ChartOptions, VegaLiteSpec } from "./spec.ts";
import { speechOf } from "./speech.ts";

/**
 * How much of a change can come from leaving people out: the published change, and its two parts as the ranges that the
 * assumptions allow, which stand in words below.
 *
 * @param bounds From `boundCoverage`.
 * @param options `language`, `width`, `title`, `labels`.
 * @returns A Vega-Lite v6 spec.
 * @throws PollError `unknown-value`, `out-of-range`.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const bounds = boundCoverage(topline(polls, "iri-2014-03"), topline(polls, "iri-2021-11"), {
 *   option: "for",
 *   lostSupport: { lower: 0, upper: 0.118 },
 *   populations: polls.populations,
 * });
 * coverageChart(bounds).description.includes("1.2–8.3"); // => true
 * ```
 */
export function coverageChart(bounds: CoverageBounds, options: ChartOptions = {}): VegaLiteSpec {
  const speech = speechOf(options);
  const { say, name, percent, signed, range } = speech;
  const { from, to, lineage, lostShare, lostSupport, likeForLike, outerInterval } = bounds;
  const surveys = [from, to].map(({ survey }) => lineage.surveys.find(({ id }) => id === survey)!);
  const [before, after] = namesOf(speech, surveys);
  const between = ({ lower, upper }: Bounds, known: (value: number) => string): string =>
    lower === upper ? known(lower) : range(lower, upper);
  const part = (label: string, note: string, of: Bounds): DotRow => ({
    label,
    note,
    text: between(of, signed),
    ...(of.lower === of.upper ? { dot: of.lower } : { bar: [of.lower, of.upper] as const, colour: PALE }),
  });
  const percents = (of: Bounds): string => between(of, percent) + (of.lower === of.upper ? "" : "%");
  const rows: readonly DotRow[] = [
    {
      label: say("publishedChange"),
      note: `${percent(from.share)} → ${percent(to.share)}`,
      dot: bounds.estimate,
      text: signed(bounds.estimate),
      shape: "diamond",
      colour: PALETTE[1],
    },
    part(say("coverageEffect"), say("coverageEffectNote"), bounds.coverageEffect),
    {
      ...part(say("stillSurveyed"), say("likeForLike", before!, percents(likeForLike)), bounds.change),
      whisker: outerInterval,
    },
  ];
  const nothingAssumed = lostSupport.lower === 0 && lostSupport.upper === 1;
  const { facts, ...drawn } = dotRows(speech, rows);
  return pictureOf(speech.width, {
    kind: say("coverageKind"),
    title: name(options.title ?? `${name(bounds.label)}: ${before!} → ${after!}`),
    subtitle: askedLines(speech, lineage, {
      base: lineage.inputs[0]!.base,
      group: from.address.split("/")[2] ?? null,
    }),
    facts,
    remarks: [
      say("assumedLost", percents(lostShare)),
      nothingAssumed ? say("assumedNothing") : say("assumedSupport", percents(lostSupport)),
      say("partsMove"),
      ...territoryRemarks(speech, surveys),
    ],
    caption: [
      ...fieldworkLines(speech, surveys, ({ sampleSize }) => sampleSize),
      outerInterval === null
        ? say("noInterval")
        : say("whiskers", samplingWords(speech, outerInterval, bounds, "samplingError")),
      sourceLine(speech, bounds.sources, lineage.datasets),
    ],
    ...drawn,
    legend: legendOf(
      [
        { text: say("publishedChange"), colour: PALETTE[1], shape: "diamond" },
        { text: say("boundsOfPart"), colour: PALE, shape: "square" },
      ],
      innerWidth(speech),
    ),
  });
}
