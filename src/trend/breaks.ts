import { type Finding, modeFinding } from "../comparability/audit.ts";
import type { Aspect } from "../comparability/audit-rule.ts";
import { refuse, shown } from "../errors.ts";
import { countFigure, differenceFigure } from "../estimate/figure.ts";
import { type Lineage, lineageOf, materialWithin, settingsOf } from "../estimate/lineage.ts";
import { PRECISION_ROWS, type PrecisionOptions } from "../estimate/precision.ts";
import { surveyNames } from "../estimate/survey-names.ts";
import { formatCount, formatQuantity } from "../format/number.ts";
import type { Dataset } from "../model/dataset.ts";
import { dateOfDay } from "../model/dates.ts";
import { groupedBy } from "../model/grouped-by.ts";
import { whole } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows } from "../model/option-rows.ts";
import { breakLocation, breakSteps, type TimeSpan } from "../stats/break-location.ts";
import { isRare, type TestedCut, testedCut } from "../stats/break-test.ts";
import { type ChangeShape, changeShapes } from "../stats/change-shapes.ts";
import { exponentialScatter, rootMeanSquare, scatterPosterior } from "../stats/scatter.ts";
import { seededRandom } from "../stats/seeded-random.ts";
import {
  bestShape,
  breakCautions,
  type DateSpan,
  FEWEST_FOR_BREAKS,
  type LevelStretch,
  readingCautions,
  type SeriesBreak,
  type SeriesBreaks,
  type SeriesCourse,
  SHAPES_TOLD_APART,
} from "./break-cautions.ts";
import { errorsOf, observationsOf, STRAND_ROWS, type StrandOptions, strandOf, timesOf } from "./estimate-occasion.ts";
import {
  type BrokenLink,
  brokenLinks,
  recipeOfSeries,
  type Series,
  type SeriesLink,
  type SeriesOptions,
  sourcesOf,
  takenSeries,
} from "./series-of.ts";
import { SCATTER_FROM_POLLS_ROW } from "./series-selection.ts";
import { precisionCautions, requireDistinctRespondents, sizedReadings } from "./sized-readings.ts";

/** Differences that can move a share on their own; when it was asked and what is on record are none. */
const OF_METHOD: readonly Aspect[] = ["asked", "offered", "base", "who", "where", "how", "by whom"];

/**
 * Links of which both surveys, or the way between them, lie within the set; and a method that is another before the break than
 * after it, where polls without one on record lie between.
 */
function changesWithin(
  { readings, links, lineage }: Series,
  set: readonly TimeSpan[],
  around: readonly [before: string, after: string],
): Pick<SeriesBreak, "coincides" | "notKnown"> {
  const middles = new Map(readings.map(({ address, period }) => [address, period.midpoint]));
  const within = links.filter(({ from, to }) => {
    const [start, end] = [middles.get(from)!, middles.get(to)!];
    return set.some((span) => start < span.to && end > span.from);
  });
  const isOfMethod = ({ aspect }: Finding): boolean => OF_METHOD.includes(aspect);
  const coincides = within.flatMap(({ from, to, findings }: SeriesLink) => {
    const changes = findings.filter(
      (finding) => !finding.unverified && finding.level !== "note" && isOfMethod(finding),
    );
    return changes.length === 0 ? [] : [{ from, to, findings: changes }];
  });
  const isKnown = coincides.some(({ findings }) => findings.some(({ code }) => code === "different-mode"));
  const mode = isKnown ? null : otherMode(lineage, around);
  return {
    coincides: mode === null ? coincides : [...coincides, { from: around[0], to: around[1], findings: [mode] }],
    notKnown: [
      ...new Set(
        within.flatMap(({ findings }) =>
          findings.filter((finding) => finding.unverified && isOfMethod(finding)).map(({ code }) => code),
        ),
      ),
    ],
  };
}

/** What the audit says of two polls that are no neighbours, each by one method: how many answered by which of several is not at hand. */
function otherMode({ surveys }: Lineage, around: readonly string[]): Finding | null {
  const [before, after] = around.map((address) => surveys.find(({ id }) => id === address.split("/")[0])!);
  const isOne = [before, after].every((each) => each?.modes.length === 1);
  return isOne
    ? modeFinding({ survey: { ...before!, modeShares: {} } }, { survey: { ...after!, modeShares: {} } })
    : null;
}

/** What `breaks` can be told. */
export interface BreaksOptions extends PrecisionOptions, StrandOptions {
  /** The fewest readings between two breaks; 1 by default. With 2 a single outlier is no break and back. */
  readonly minimumLength?: number;
  /** Series that are drawn for each test; 199 by default. */
  readonly replicates?: number;
  /** What the drawing starts from, a whole number; 1 by default. The same seed gives the same p-values. */
  readonly seed?: number;
}

type UsualOfBreaks = "level" | "minimumLength" | "replicates" | "seed";

/** Series that are drawn for a test: more would take a machine too long. */
const MOST_REPLICATES = 9999;

/** The rows of its options. */
export const BREAKS_ROWS: OptionRows<BreaksOptions, UsualOfBreaks> = /* @__PURE__ */ optionRows(
  null as Of<BreaksOptions, UsualOfBreaks>,
  () => ({
    ...STRAND_ROWS,
    minimumLength: {
      kind: whole({ placeholder: "polls" }),
      help: "fewest polls between two breaks",
      usual: 1,
    },
    replicates: {
      kind: whole({ most: MOST_REPLICATES, placeholder: "count" }),
      help: `series drawn for each test, at most ${String(MOST_REPLICATES)}`,
      usual: 199,
    },
    seed: {
      kind: whole({ least: 0, hint: "Write a whole number, such as 7." }),
      help: "seed of the simulation",
      usual: 1,
    },
    ...PRECISION_ROWS,
    surveyErrors: SCATTER_FROM_POLLS_ROW,
  }),
);

/**
 * Returns when a series moved: its breaks, how sure each is, the days that it may have happened on, and what else changed
 * there. Where a gradual change fits better, that is the finding (`course`), and no date is.
 *
 * Polls of one pollster differ by more than sampling, and its error drifts. So the breaks of the readings of one house with
 * one question are set against one level plus scatter of unknown size, and a house error that fades:
 *
 *     readingᵢ = level + N(0, vᵢ + s²) + h(day),     vᵢ = p̄ᵢ(1 − p̄ᵢ)/nᵢ + roundingᵢ,     n effective
 *     s ~ exponential, mean 1 point · f;     h: σ_house · f, correlation e^(−days/fadingDays);     f = 2√(p̄(1 − p̄))
 *
 * p̄ᵢ is the share that the readings of a segment have in common, in a first cut with that of all readings. The size of the
 * scatter is integrated over 24 values, 48 for the steps. Then:
 *
 * - If one level cannot be ruled out at 1 − level, no break is reported. Series with one level, scatter as large as this
 *   series lets it be, and a drift of the house are drawn and cut the same way (breakTest()).
 * - Of the best cuts with fewer and fewer breaks, that is taken in which each break is as rare between its neighbours.
 * - A step has the interval of a mixture over the scatter that the cut leaves, and the drift of the house.
 * - The set of days comes from a flat prior over days between the neighbours.
 *
 * It looks across the breaks of the series, such as a territory that left: that is where it is needed. Each break comes with
 * the changes of method whose surveys lie within its set, or between its last and its first poll: part of such a step may come
 * from that, and `change` says how large a part.
 *
 * `surveyErrors: "none"` leaves sampling and rounding alone: then whatever else makes surveys of one house differ is cut into
 * steps. A reading stands for the middle of its field dates. Readings of one middle are pooled, those without n are left out
 * and counted. What happened on the days of a break is not in the data.
 *
 * @param series From `series`, or a data set with the options that say which series is meant, as `series` takes them; of one question and house; else `question` and `house` choose among several.
 * @param options `level`; `designEffect`, `accept`, `assumeN`, `surveyErrors`; `minimumLength`, `replicates`, `seed`.
 * @returns Shares and differences as proportions, dates as calendar days.
 * @throws PollError `different-house` or `different-question` for a series of several; `unknown-value` for a house or a
 *   question that it has not; `same-respondents`, `out-of-range`,
 *   `no-design-effect`, `wrong-usage` for a series of leads; `empty-series` where no
 *   reading has an n.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const found = breaks(series(polls, { question: "iri-referendum" }));
 * found.course; // => "breaks"
 * found.breaks.map(({ after }) => after.split("/")[0]); // => ["iri-2019-05", "iri-2022-06"]
 * found.breaks.map(({ value }) => Math.round(1000 * value) / 10); // => [10.5, 23.2]
 * ```
 * @see docs/breaks.md; docs/methods.md, “When did it move?”.
 */
export function breaks(series: Series, options?: BreaksOptions): SeriesBreaks;
/** The same of the series of a data set that the options mean. */
export function breaks(dataset: Dataset, options: BreaksOptions & SeriesOptions): SeriesBreaks;
export function breaks(...given: readonly unknown[]): SeriesBreaks {
  const { series, meant } = takenSeries("breaks", BREAKS_ROWS, given);
  const { house: _, question: __, minimumLength, replicates, seed, ...precision } = meant;
  const strand = strandOf(series, meant);
  requireDistinctRespondents(strand);
  const { level } = meant;
  const readings = sizedReadings(strand.readings, precision);
  const sized = readings.filter(({ size }) => size !== null);
  const times = timesOf(sized);
  if (times.length === 0) {
    refuse(
      "empty-series",
      ["series", "readings"],
      `None of ${formatQuantity(strand.readings.length, "poll")} has a sample size.`,
      "Give assumeN, or accept an inferred n.",
    );
  }
  requireEnoughDrawn(replicates, level);
  const surveyErrors = sized[0]!.applied.surveyErrors;
  const errors = errorsOf(times, surveyErrors);
  const scatterPrior = exponentialScatter(errors.scatterMean);
  const observations = observationsOf(times, errors, minimumLength);
  const middles = times.map(({ middle }) => middle);
  const cut: TestedCut | null =
    observations.length < Math.max(FEWEST_FOR_BREAKS, 2 * minimumLength)
      ? null
      : testedCut(observations, {
          minimumLength,
          random: seededRandom(seed),
          replicates,
          level,
          times: middles,
          scatterMean: errors.scatterMean,
          fadingError: errors.houseError,
        });
  const { breaks: places, pValues } = cut ?? { breaks: [], pValues: [] };
  const scatter = cut?.scatter ?? scatterPosterior(observations, [], scatterPrior);
  // a single time has no drift; its house error is all there
  const fading = { fadingError: errors.houseError, times: middles };
  const sizes = breakSteps(observations, places, { scatter, level, ...fading });
  const ends = [0, ...places, observations.length];
  const shapesWithin = (start: number, end: number, own: readonly number[]): readonly ChangeShape[] =>
    changeShapes(observations.slice(start, end), {
      times: middles.slice(start, end),
      minimumLength,
      breaks: own,
      scatter: scatterPrior,
    }).shapes;
  const found = places.map((place, index): SeriesBreak => {
    const [start, end] = [ends[index]!, ends[index + 2]!];
    const where = { times: middles.slice(start, end), minimumLength, level, scatter };
    const { set, between } = breakLocation(observations.slice(start, end), where);
    const { estimate, lower, upper } = sizes.steps[index]!;
    return {
      before: times[place - 1]!.addresses.at(-1)!,
      after: times[place]!.addresses[0]!,
      between: datesOf(between),
      set: set.map(datesOf),
      level,
      ...differenceFigure(estimate),
      pollInterval: { lower, upper, level },
      pValue: pValues[index]!,
      ...changesWithin(strand, set, [times[place - 1]!.addresses.at(-1)!, times[place]!.addresses[0]!]),
      shapes: shapesWithin(start, end, []),
    };
  });
  const shapes = cut === null ? [] : shapesWithin(0, observations.length, places);
  const withoutSize = readings.filter(({ size }) => size === null).map(({ address }) => address);
  const pooled = times.filter(({ addresses }) => addresses.length > 1).map(({ addresses }) => addresses);
  const levels = sizes.levels.map(({ estimate, lower, upper }, index): LevelStretch => {
    const own = times.slice(ends[index], ends[index + 1]).flatMap(({ addresses }) => addresses);
    return {
      from: own[0]!,
      to: own.at(-1)!,
      readings: countFigure(own.length),
      value: estimate,
      unit: strand.readings[0]!.unit,
      pollInterval: { lower: Math.max(0, lower), upper: Math.min(1, upper), level },
    };
  });
  const across = acrossBreaks(strand, levels, withoutSize);
  const course = courseOf(cut, { breaks: found, shapes }, times.length, level);
  return {
    kind: "series-breaks",
    label: series.label,
    topic: series.topic,
    level,
    house: strand.readings[0]!.house,
    question: strand.readings[0]!.question,
    readings: countFigure(sized.length),
    polls: strand.readings.map(({ address, value, unit }) => ({ address, value, unit })),
    withoutSize,
    pooled,
    course,
    test: cut && { statistic: cut.test.statistic, pValue: cut.test.pValue, replicates },
    scatter: differenceFigure(rootMeanSquare(scatter)),
    surveyErrors,
    breaks: found,
    levels,
    across,
    shapes,
    intervalKind: readings.some(({ applied }) => applied.intervalKind === "modelled") ? "modelled" : "sampling",
    method: "segmentation-with-scatter",
    cautions: [
      ...breakCautions(
        course,
        { breaks: found, shapes, levels, across },
        observations.length,
        surveyNames(strand.lineage.surveys),
      ),
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
  };
}

/** The links of a series that break it within a level, between the readings that are in the level. */
function acrossBreaks(
  series: Series,
  levels: readonly LevelStretch[],
  withoutSize: readonly string[],
): readonly BrokenLink[] {
  const placeOf = (address: string): number => series.readings.findIndex((reading) => reading.address === address);
  const isUsed = ({ address }: Series["readings"][number]): boolean => !withoutSize.includes(address);
  const links = brokenLinks(series).flatMap(({ from, to, codes }): readonly BrokenLink[] => {
    const before = series.readings.findLast((reading, place) => place <= placeOf(from) && isUsed(reading));
    const after = series.readings.find((reading, place) => place >= placeOf(to) && isUsed(reading));
    if (before === undefined || after === undefined) return [];
    // what one without a sample size left out need not be left out by those around it
    const isSame = JSON.stringify(before.territory) === JSON.stringify(after.territory);
    const left = codes.filter((code) => code !== "different-territory" || !isSame);
    return left.length === 0 ? [] : [{ from: before.address, to: after.address, codes: left }];
  });
  const joined = groupedBy(links, ({ from, to }) => `${from} ${to}`);
  return [...joined.values()]
    .map((own) => ({ ...own[0]!, codes: [...new Set(own.flatMap(({ codes }) => codes))] }))
    .filter(({ from, to }) =>
      levels.some((level) => placeOf(level.from) <= placeOf(from) && placeOf(to) <= placeOf(level.to)),
    );
}

/** Whole days that hold a span of days and parts of days. */
function datesOf({ from, to }: TimeSpan): DateSpan {
  return { from: dateOfDay(from), to: dateOfDay(Math.ceil(to)) };
}

function courseOf(
  cut: TestedCut | null,
  { breaks: found, shapes }: Pick<SeriesBreaks, "breaks" | "shapes">,
  count: number,
  level: number,
): SeriesCourse {
  if (cut === null) return "too-few";
  if (!isRare(cut.test.pValue, level)) return "one-level";
  // fewer than two readings a level
  if (2 * (found.length + 1) > count) return "restless";
  const [gradual, other] = [bestShape(shapes, true)!, bestShape(shapes, false)!];
  if (gradual.schwarz < other.schwarz - SHAPES_TOLD_APART) return "gradual";
  return found.length === 0 ? "unclear" : "breaks";
}

/** With few series drawn not even the clearest break could have a p-value as small as the level asks for. */
function requireEnoughDrawn(replicates: number, level: number): void {
  if (isRare(1 / (replicates + 1), level)) return;
  refuse(
    "out-of-range",
    ["replicates"],
    `At this level \`replicates\` has to be ${formatCount(Math.ceil(1 / (1 - level) - 1e-9) - 1)} or more, and it is ${shown(replicates)}.`,
    "With fewer no p-value is small enough for a break.",
  );
}
