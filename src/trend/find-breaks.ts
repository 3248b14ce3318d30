import { refuse } from "../errors.ts";
import { displayable } from "../estimate/displayable.ts";
import { countFigure, differenceFigure } from "../estimate/figure.ts";
import { lineageOf, materialWithin, settingsOf } from "../estimate/lineage.ts";
import { SAMPLING_ROWS, type SamplingOptions } from "../estimate/precision.ts";
import { formatQuantity } from "../format/number.ts";
import type { Dataset } from "../model/dataset.ts";
import { dateOfDay } from "../model/dates.ts";
import { groupedBy } from "../model/grouped-by.ts";
import { choice, whole, word } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows } from "../model/option-rows.ts";
import { breakLocation, type TimeSpan } from "../stats/break-location.ts";
import { breakTest } from "../stats/break-test.ts";
import { changeShapes } from "../stats/change-shapes.ts";
import { type EstimateWithVariance, normalEstimate } from "../stats/normal-estimate.ts";
import { seededRandom } from "../stats/seeded-random.ts";
import { type BreakCriterion, breakPenalty, type Segmentation, segmentationsByCount } from "../stats/segmentation.ts";
import { breakCautions, readingCautions } from "./break-cautions.ts";
import { changesWithin } from "./break-coincidences.ts";
import { observationsOf, timeOf } from "./break-readings.ts";
import { type BrokenLink, brokenLinks, type Series, sourcesOf } from "./series.ts";
import type { DateSpan, LevelStretch, SeriesBreak, SeriesBreaks, SeriesShape } from "./series-breaks.ts";
import type { SeriesOptions } from "./series-of.ts";
import { strandOf } from "./series-strand.ts";
import { precisionCautions, requireDistinctRespondents, sizedReadings } from "./sized-readings.ts";
import { recipeOfSeries, takenSeries } from "./taken-series.ts";
import { isRare, requireEnoughDrawn, testedSegments } from "./tested-segments.ts";

/** What `breaks` can be told. */
export interface BreaksOptions extends SamplingOptions {
  /** Id of the lead house whose readings are taken, where the series has several. */
  readonly house?: string;
  /** Id of the question whose readings are taken, where the series has several. */
  readonly question?: string;
  /** What a break must be worth: `"modified"` (3 log T) unless told, or `"schwarz"` (2 log T). */
  readonly criterion?: BreakCriterion;
  /** The fewest readings between two breaks; 1 unless told. With 2 a single odd survey is no break and back. */
  readonly minimumLength?: number;
  /** Series that are drawn for each test; 999 unless told. */
  readonly replicates?: number;
  /** What the drawing starts from, a whole number; 1 unless told. The same seed gives the same p-values. */
  readonly seed?: number;
}

type UsualOfBreaks = "level" | "criterion" | "minimumLength" | "replicates" | "seed";

/** Series that are drawn for a test: more would take a machine too long. */
const MOST_REPLICATES = 9999;

/** The rows of its options. */
export const BREAKS_ROWS: OptionRows<BreaksOptions, UsualOfBreaks> = /* @__PURE__ */ optionRows(
  null as Of<BreaksOptions, UsualOfBreaks>,
  () => ({
    house: { kind: word(), help: "the lead house whose readings are taken, where there are several" },
    question: { kind: word(), help: "the question whose readings are taken, where there are several" },
    criterion: {
      kind: choice(["modified", "schwarz"], { code: "unknown-method" }),
      help: "what a break must be worth: 3 log T, or 2 log T",
      usual: "modified",
    },
    minimumLength: {
      kind: whole({ code: "out-of-domain", placeholder: "readings" }),
      help: "the fewest readings between two breaks",
      usual: 1,
    },
    replicates: {
      kind: whole({ most: MOST_REPLICATES, code: "out-of-domain", placeholder: "count" }),
      help: `series drawn for each test, at most ${String(MOST_REPLICATES)}`,
      usual: 999,
    },
    seed: {
      kind: whole({ least: 0, code: "out-of-domain", hint: "Write a whole number, such as 7." }),
      help: "what the drawing starts from",
      usual: 1,
    },
    ...SAMPLING_ROWS,
  }),
);

/**
 * When a series moved: its breaks, how sure each is, the days that it may have happened on, and what else changed there.
 *
 * The readings of one house with one question are cut where their level changes, exactly, by the known variances of sampling
 * (with the design effect) and rounding:
 *
 *     minimise Σ (pᵢ − level of its segment)²/vᵢ + penalty · breaks,  vᵢ = p̄ᵢ(1 − p̄ᵢ)/nᵢ + roundingᵢ,  n effective
 *
 * p̄ᵢ is the share that the readings of a segment have in common, in a first cut with that of all readings. Then:
 *
 * - If one level throughout cannot be ruled out at 1 − level, no break is reported (drawn series with these variances and no
 *   break; with no break one is reported in at most 5% of series at a level of 95%).
 * - Of the best cuts with fewer and fewer breaks, that is taken in which each break is as rare between its neighbours, by the
 *   same drawing for a single break.
 * - The set of days comes from a flat prior over days between the neighbours. Over the whole procedure, given that it
 *   reports one break, it holds the true day in 93 to 97% of simulated series.
 *
 * It looks across the breaks of the series, such as a territory that left: that is where it is needed. Each break comes with
 * the changes of method whose surveys lie within its set. A break that coincides with one is not evidence of a change of opinion.
 *
 * Fails for opinion that drifts, which is cut into stairs: `shapes` has a line and a drift beside them. The variances leave
 * out whatever makes surveys of one house differ beyond sampling, and this, too, is cut into stairs; a design effect allows
 * for some of it. A reading stands for the middle of its field dates. Readings of one middle are pooled, those without n are
 * left out and counted. What happened on the days of a break is not in the data.
 *
 * @param series From `series`, or a data set with the options that say which series is meant, as `series` takes them; of one question and house; else `question` and `house` choose among several.
 * @param options `level`; `designEffect`, `accept`, `assumeN`; `criterion`, `minimumLength`, `replicates`, `seed`.
 * @returns Shares and differences as proportions, dates as calendar days.
 * @throws PollError `different-house` or `different-question` for a series of several; `unknown-value` for a house or a
 *   question that it has not; `same-respondents`, `out-of-domain`, `unknown-method`, `level-out-of-range`, `not-positive`,
 *   `no-stated-design-effect`, `no-implied-design-effect`, `wrong-usage` for an allowance for survey error and for
 *   a series of leads; `empty-series`
 *   where no reading has an n.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const found = breaks(series(polls, { question: "iri-referendum" }), { designEffect: 4 });
 * found.breaks.map(({ after }) => after.split("/")[0]); // => ["iri-2019-05", "iri-2021-11", "iri-2022-06", "iri-2025-07"]
 * found.breaks[1]?.set; // => [{ from: "2021-03-17", to: "2022-03-20" }]
 * found.breaks[1]?.coincides[0]?.findings[0]?.code; // => "different-mode"
 * ```
 * @see docs/breaks.md, which has the method and its simulations. Maidstone, Hocking, Rigaill & Fearnhead (2017),
 *   Statistics and Computing 27: 519–533, for the cut.
 */
export function breaks(series: Series, options?: BreaksOptions): SeriesBreaks;
/** The same of the series of a data set that the options mean. */
export function breaks(dataset: Dataset, options: BreaksOptions & SeriesOptions): SeriesBreaks;
export function breaks(...given: readonly unknown[]): SeriesBreaks {
  const { series, meant } = takenSeries("breaks", BREAKS_ROWS, given);
  const { house: _, question: __, criterion, minimumLength, replicates, seed, ...precision } = meant;
  const strand = strandOf(series, meant);
  requireDistinctRespondents(strand);
  const { level } = meant;
  const readings = sizedReadings(strand.readings, precision);
  const sized = readings.filter(({ size }) => size !== null);
  const times = [...groupedBy(sized, ({ period }) => String(period.midpoint)).values()].map(timeOf);
  if (times.length === 0) {
    refuse(
      "empty-series",
      ["series", "readings"],
      `Expected a reading with n, got ${formatQuantity(strand.readings.length, "reading")} without.`,
      "Give assumeN, or accept an inferred n.",
    );
  }
  const cutting = { criterion, minimumLength };
  const drawing = { minimumLength, random: seededRandom(seed), replicates };
  const observations = observationsOf(times, cutting);
  const penalty = breakPenalty(observations.length, cutting);
  const pValueOf = (part: readonly EstimateWithVariance[]): number => breakTest(part, drawing).pValue;
  const hasRoom = observations.length >= 2 * minimumLength && observations.length > 1;
  const test = hasRoom ? breakTest(observations, { ...drawing, criterion, alternative: "some" }) : null;
  requireEnoughDrawn(replicates, level);
  const { segments, pValues } =
    test === null || !isRare(test.pValue, level)
      ? { segments: segmentationsByCount(observations, { maximumBreaks: 0, minimumLength })[0]!.segments, pValues: [] }
      : testedSegments(observations, test.breaks.length, minimumLength, pValueOf, level);
  const middles = times.map(({ middle }) => middle);
  const cuts = pValues.map((pValue, index): SeriesBreak => {
    const [left, right] = [segments[index]!, segments[index + 1]!];
    const part = observations.slice(left.first, right.last + 1);
    const where = { times: middles.slice(left.first, right.last + 1), minimumLength };
    const { set, between } = breakLocation(part, { ...where, level });
    const { lower, upper } = normalEstimate(
      right.mean - left.mean,
      left.standardError ** 2 + right.standardError ** 2,
      { level },
    );
    return {
      before: times[left.last]!.addresses.at(-1)!,
      after: times[right.first]!.addresses[0]!,
      between: datesOf(between),
      set: set.map(datesOf),
      level,
      ...differenceFigure(right.mean - left.mean),
      totalInterval: { lower, upper, level },
      pValue,
      ...changesWithin(strand, set),
      shapes: changeShapes(part, where).shapes,
    };
  });
  const shapes = hasRoom ? shapesOf(observations, middles, segments, minimumLength) : [];
  const withoutSize = readings.filter(({ size }) => size === null).map(({ address }) => address);
  const pooled = times.filter(({ addresses }) => addresses.length > 1).map(({ addresses }) => addresses);
  const levels = segments.map(({ first, last, mean, standardError }): LevelStretch => {
    const { lower, upper } = normalEstimate(mean, standardError ** 2, { level });
    const own = times.slice(first, last + 1).flatMap(({ addresses }) => addresses);
    return {
      from: own[0]!,
      to: own.at(-1)!,
      readings: countFigure(own.length),
      value: mean,
      unit: strand.readings[0]!.unit,
      totalInterval: { lower, upper, level },
    };
  });
  return displayable({
    kind: "series-breaks",
    label: series.label,
    level,
    house: strand.readings[0]!.house,
    question: strand.readings[0]!.question,
    readings: countFigure(sized.length),
    polls: strand.readings.map(({ address, value, unit }) => ({ address, value, unit })),
    withoutSize,
    pooled,
    test: test && { statistic: test.statistic, pValue: test.pValue, replicates: test.replicates },
    criterion,
    penalty,
    breaks: cuts,
    levels,
    across: acrossBreaks(strand, levels),
    shapes,
    intervalKind: readings.some(({ applied }) => applied.intervalKind === "modelled") ? "modelled" : "sampling",
    method: "known-variance-segmentation",
    cautions: [
      ...breakCautions(cuts, shapes, levels, observations.length),
      ...readingCautions(strand, withoutSize.length, pooled),
      ...precisionCautions(readings),
    ],
    sources: sourcesOf(strand, strand.readings),
    lineage: lineageOf(
      {
        verb: "breaks",
        of: [recipeOfSeries(series)],
        settings: settingsOf(BREAKS_ROWS, meant),
      },
      materialWithin(
        series.lineage,
        strand.readings.flatMap(({ inputs }) => inputs),
      ),
    ),
  });
}

/** The links of a series that break it within a level. */
function acrossBreaks(series: Series, levels: readonly LevelStretch[]): readonly BrokenLink[] {
  const middles = new Map(series.readings.map(({ address, period }) => [address, period.midpoint]));
  const middleOf = (address: string): number => middles.get(address)!;
  return brokenLinks(series).filter(({ from, to }) =>
    levels.some((level) => middleOf(level.from) <= middleOf(from) && middleOf(to) <= middleOf(level.to)),
  );
}

/** Whole days that hold a span of days and parts of days. */
function datesOf({ from, to }: TimeSpan): DateSpan {
  return { from: dateOfDay(from), to: dateOfDay(Math.ceil(to)) };
}

function shapesOf(
  observations: readonly EstimateWithVariance[],
  times: readonly number[],
  segments: Segmentation["segments"],
  minimumLength: number,
): readonly SeriesShape[] {
  const { shapes } = changeShapes(observations, { times, minimumLength });
  if (segments.length < 3) return shapes;
  // as changeShapes counts them: a level for each segment, a place for each break
  const deviance = segments.reduce(
    (sum, { first, last, mean }) =>
      observations
        .slice(first, last + 1)
        .reduce(
          (all, { estimate, variance }) => all + (estimate - mean) ** 2 / variance + Math.log(2 * Math.PI * variance),
          sum,
        ),
    0,
  );
  const parameters = 2 * segments.length - 1;
  const stairs: SeriesShape = {
    shape: "stairs",
    deviance,
    parameters,
    schwarz: deviance + parameters * Math.log(observations.length),
  };
  return [...shapes, stairs].sort((first, second) => first.schwarz - second.schwarz);
}
