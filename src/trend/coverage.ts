import { accountsFor } from "../comparability/reach.ts";
import { refuse, shown } from "../errors.ts";
import type { Interval } from "../estimate/estimate.ts";
import { differenceFigure, type Figure, type FigureRange, shareFigure } from "../estimate/figure.ts";
import { joinedMaterial, lineageOf, settingsOf, toplineArgument } from "../estimate/lineage.ts";
import { PRECISION_ROWS, type PrecisionOptions } from "../estimate/precision.ts";
import { SELECTION_ROWS, type Selection } from "../estimate/selection.ts";
import { readingOfShare, type ShareEstimate, share } from "../estimate/share-estimate.ts";
import { type AddressOptions, taken } from "../estimate/taken.ts";
import { formatPercent } from "../format/number.ts";
import { type Caution, type CautionKind, caution } from "../model/caution.ts";
import type { Dataset } from "../model/dataset.ts";
import type { RegionPopulation } from "../model/group.ts";
import { given, isRecord, type OptionKind, proportionValue, unreadable, worded } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows } from "../model/option-rows.ts";
import { distinctSources } from "../model/source.ts";
import type { Topline } from "../model/topline.ts";
import { type IntervalEstimate, moverDifference } from "../stats/difference-of-proportions.ts";
import { maximumOf, minimumOf } from "../stats/extremes.ts";
import { criticalValue } from "../stats/normal.ts";
import { partlyIdentifiedInterval } from "../stats/partly-identified-interval.ts";
import {
  type ProportionInterval,
  type ProportionIntervalMethod,
  proportionInterval,
} from "../stats/proportion-interval.ts";
import {
  contrastScale,
  countsFor,
  type ErrorLayer,
  lastingErrorOfPair,
  widenedByRounding,
} from "../stats/survey-error.ts";
import { errorsBetween, requireTwoSurveys, wavesInOrder } from "./change.ts";
import { cautionsOfBoth, type SurveyErrorsOfPair } from "./change-estimate.ts";
import {
  type Bounds,
  type CoverageBounds,
  type CoverageScenario,
  lostShareOf,
  MOVEMENT_NOT_MEASURED,
  refuseUncounted,
} from "./coverage-bounds.ts";

const ASSUMED_SUPPORT: CautionKind = {
  code: "assumed-support",
  label: "Assumption",
  remedy: "Print it with the bounds.",
};

/** What `coverage` can be told. */
export interface CoverageOptions extends Selection, PrecisionOptions {
  /** The share of the first survey's population that the second left out: a number, or bounds. Default: from `populations`. */
  readonly lostShare?: number | Bounds;
  /** The share with this answer among those left out, at the time of the first survey; a number, or bounds. Default: nothing is assumed, 0 to 1. */
  readonly lostSupport?: number | Bounds;
  /** People by territory, to find the share that was left out: `dataset.populations`. */
  readonly populations?: readonly RegionPopulation[];
}

/** A proportion or bounds: `0.0518`, `0.0518..0.1967`, `5.18%..19.67%`. */
function boundsKind(): OptionKind<number | Bounds> {
  const isProportion = (value: unknown): boolean => typeof value === "number" && value >= 0 && value <= 1;
  return worded<number | Bounds>(
    given(
      "a proportion or bounds from 0 to 1",
      "Write 0.05 for 5%, or { lower: 0.05, upper: 0.2 }.",
      (value) => {
        if (!isRecord(value)) return isProportion(value);
        const { lower, upper } = value as object as Bounds;
        return isProportion(lower) && isProportion(upper) && lower <= upper;
      },
      "percent-not-proportion",
    ),
    {
      placeholder: "bounds",
      read: (text) => {
        const [lower = 0, upper = lower, ...more] = text.split("..").map(proportionValue);
        if (more.length > 0 || lower > upper)
          return unreadable(text, "Write bounds as lower..upper, such as 0.05..0.2.");
        return { lower, upper };
      },
      write: (value) => (typeof value === "number" ? String(value) : `${String(value.lower)}..${String(value.upper)}`),
    },
  );
}

/** The rows of its options. */
export const COVERAGE_ROWS: OptionRows<CoverageOptions, "level"> = /* @__PURE__ */ optionRows(
  null as Of<CoverageOptions, "level">,
  () => ({
    ...SELECTION_ROWS,
    lostShare: {
      kind: boundsKind(),
      help: "share of the population that was left out: 0.05 or 0.05..0.2",
      unless: "counted from the populations of the data set",
    },
    lostSupport: {
      kind: boundsKind(),
      help: "share of them with this answer",
      unless: "nothing is assumed, 0..1",
    },
    populations: {
      kind: given<readonly RegionPopulation[]>("a list of populations", "dataset.populations is one.", Array.isArray),
      help: "people by territory, to find the share that was left out",
      unless: "those of the data set",
    },
    ...PRECISION_ROWS,
  }),
);

/**
 * How much of a change can come from a territory that left the survey, and how much is change among those still surveyed.
 *
 *     r₁,common = (r₁ − w·r_lost) / (1 − w)
 *     r₂ − r₁ = [r₂ − r₁,common] + [r₁,common − r₁]
 *              change among those still surveyed + coverage effect
 *
 * w, the share of those left out, and r_lost, their opinion at the time of the first survey, may be known only within
 * bounds: both terms are monotone in each, so their bounds lie at the corners. With nothing assumed of r_lost the bounds
 * are what the data alone allow: w·r_lost can be neither above r₁ nor above what r₁ leaves. The bounds themselves carry no
 * sampling error; that of each scenario is Newcombe's interval with the first share's Wilson limits carried through the
 * identity, and `outerInterval` spans them all. Rounding is not in it. `pollInterval` is Imbens and Manski's: it holds the
 * change itself, which lies at one place within the bounds, with rounding and the errors of occasion and house;
 * `totalInterval` has the error that all polls share, too. `wholePopulation` holds if nothing is known of those left out at
 * the time of the second survey, and `wholePopulationInterval` is the interval of that share:
 *
 *     (1 − w)·r₂ … (1 − w)·r₂ + w;  ends lower − c·SE, upper + c·SE,  Φ(c + width/max(SE)) − Φ(−c) = level
 *
 * Fails where people moved between the territories, and where population is a poor stand-in for those who are surveyed.
 *
 * @param from A topline before the territory left; or a data set and two addresses, as `change` takes them: its populations are
 *   then counted.
 * @param to A later topline of the same question, base and group; the earlier of the two comes first, whichever order they have.
 * @param options `option` or `stance`; `lostShare`, `lostSupport` (proportions or bounds), `populations`; and precision.
 * @returns Shares, differences and bounds as proportions.
 * @throws PollError `territory-not-on-record`, `no-difference-in-territory`, `no-sizes`, `percent-not-proportion`, `out-of-range` where
 *   the assumptions contradict the published share, and those of `change` on toplines and options.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const bounds = coverage(polls, "iri-2014-03", "iri-2021-11", {
 *   option: "for",
 *   lostShare: { lower: 0.0518, upper: 0.1967 },
 *   lostSupport: { lower: 0, upper: 0.118 },
 * });
 * bounds.likeForLike; // => { lower: 0.352128, upper: 0.423254, unit: "share" }
 * bounds.change; // => { lower: 0.116746, upper: 0.187872, unit: "difference" }
 * bounds.coverageEffect; // => { lower: 0.012128, upper: 0.083254, unit: "difference" }
 * bounds.pollInterval; // => { lower: 0.027342, upper: 0.264542, level: 0.95 }
 * ```
 * @see docs/coverage.md, which derives it. Manski (1990), American Economic Review 80: 319–323. Horowitz & Manski (2000),
 *   JASA 95: 77–84. Imbens & Manski (2004), Econometrica 72: 1845–1857, doi:10.1111/j.1468-0262.2004.00555.x.
 */
export function coverage(from: Topline, to: Topline, options: CoverageOptions): CoverageBounds;
/** The same of the toplines at two addresses of a data set. */
export function coverage(
  dataset: Dataset,
  from: string,
  to: string,
  options: CoverageOptions & AddressOptions,
): CoverageBounds;
export function coverage(...given: readonly unknown[]): CoverageBounds {
  const { toplines, dataset, meant } = taken("coverage", COVERAGE_ROWS, given, ["from", "to"]);
  const asGiven = toplines as readonly [Topline, Topline];
  requireTwoSurveys(...asGiven);
  const {
    lostShare: givenShare,
    lostSupport: givenSupport,
    populations = dataset?.populations,
    ...shareOptions
  } = meant;
  const { pair, differences } = wavesInOrder(asGiven, shareOptions);
  const [from, to] = pair;
  const counted = populations === undefined ? null : lostShareOf(from, to, populations);
  const lostShare = givenShare === undefined ? (counted?.bounds ?? refuseUncounted(from, to)) : boundsOf(givenShare);
  if (!(lostShare.upper < 1)) {
    refuse(
      "out-of-range",
      ["lostShare"],
      `\`lostShare\` is ${shown(lostShare.upper)}; a part of the people is below 1.`,
      "Someone must be left to compare.",
    );
  }
  const before = share(from, shareOptions);
  const after = share(to, shareOptions);
  const assumed = givenSupport === undefined ? { lower: 0, upper: 1 } : boundsOf(givenSupport);
  const scenarios: CoverageScenario[] = [];
  const middle = { share: (lostShare.lower + lostShare.upper) / 2, support: (assumed.lower + assumed.upper) / 2 };
  for (const w of distinct([lostShare.lower, middle.share, lostShare.upper])) {
    // Those left out cannot hold more supporters, or more others, than the published share leaves room for.
    const possible =
      w === 0
        ? { lower: 0, upper: 1 }
        : { lower: Math.max(0, 1 - (1 - before.value) / w), upper: Math.min(1, before.value / w) };
    const lower = Math.max(assumed.lower, possible.lower);
    const upper = Math.min(assumed.upper, possible.upper);
    if (lower > upper + 1e-9) {
      refuse(
        "out-of-range",
        ["lostSupport"],
        `\`lostSupport\` is ${shown(`${String(assumed.lower)} to ${String(assumed.upper)}`)}, which rules out the published ${formatPercent(before.value)} with ${formatPercent(w)} left out.`,
        `Possible: ${formatPercent(possible.lower)} to ${formatPercent(possible.upper)}.`,
      );
    }
    for (const support of distinct([lower, Math.min(upper, Math.max(lower, middle.support)), upper])) {
      scenarios.push(scenarioOf(w, support, before, after));
    }
  }
  const coverageEffect = rangeOf(scenarios.map(({ coverageEffect }) => coverageEffect));
  const limits = scenarios.flatMap(({ interval }) => interval ?? []);
  const { level } = meant;
  const errors = errorsBetween(pair, meant.surveyErrors);
  const sides = { before, after, errors, level };
  return {
    kind: "coverage-bounds",
    label: before.label,
    topic: before.topic,
    from: { survey: from.survey.id, address: from.address, ...shareFigure(before.value) },
    to: { survey: to.survey.id, address: to.address, ...shareFigure(after.value) },
    ...differenceFigure(after.value - before.value),
    lostShare: { ...lostShare, unit: "share" },
    lostSupport: { ...assumed, unit: "share" },
    likeForLike: rangeOf(scenarios.map(({ likeForLike }) => likeForLike)),
    change: rangeOf(scenarios.map(({ change }) => change)),
    coverageEffect,
    wholePopulation: {
      lower: (1 - lostShare.upper) * after.value,
      upper: (1 - lostShare.upper) * after.value + lostShare.upper,
      unit: "share",
    },
    outerInterval:
      limits.length === 0
        ? null
        : {
            lower: minimumOf(limits.map(({ lower }) => lower)),
            upper: maximumOf(limits.map(({ upper }) => upper)),
            level,
          },
    pollInterval: intervalOfChange(scenarios, sides, "poll"),
    totalInterval: intervalOfChange(scenarios, sides, "total"),
    wholePopulationInterval: intervalOfWhole(lostShare.upper, after, level),
    surveyErrors: errors.applied,
    scenarios,
    method: "coverage-identity",
    cautions: [
      // Who gives one share knows it; bounds are read beside the population that they come from.
      ...(givenShare !== undefined && lostShare.lower === lostShare.upper ? [] : (counted?.cautions ?? [])),
      ...(givenSupport === undefined
        ? []
        : ([
            caution(ASSUMED_SUPPORT, "The opinion of those left out is assumed, not measured in the first survey."),
          ] as const)),
      caution(
        MOVEMENT_NOT_MEASURED,
        "People who moved between the territories in the meantime are not in the arithmetic.",
      ),
      ...differences.map((said) => boundedHere(said, accountsFor(coverageEffect, after.value - before.value))),
      ...cautionsOfBoth(before, after),
    ],
    sources: distinctSources([...before.sources, ...after.sources]),
    lineage: lineageOf(
      {
        verb: "coverage",
        of: asGiven.map(toplineArgument),
        settings: settingsOf(COVERAGE_ROWS, meant, {
          lostShare: givenShare === undefined ? null : { ...lostShare },
          lostSupport: givenSupport === undefined ? null : { ...assumed },
          populations: populations === undefined ? null : { dataset: from.dataset.id, table: "populations" },
        }),
      },
      joinedMaterial([before.lineage, after.lineage]),
    ),
  };
}

/** What left the survey is bounded here: its size is that of the bounds, and nothing more is to be done. */
function boundedHere(said: Caution, size: number): Caution {
  return said.code === "different-territory" ? { ...said, size, sizeFrom: "territory", remedy: null } : said;
}

type Side = ShareEstimate;

/** What the errors of a change are made of. */
interface Sides {
  readonly before: Side;
  readonly after: Side;
  readonly errors: SurveyErrorsOfPair;
  readonly level: number;
}

/** Of the change among those still surveyed, which lies at one place within its bounds; null where an n is unknown. */
function intervalOfChange(scenarios: readonly CoverageScenario[], sides: Sides, layer: ErrorLayer): Interval | null {
  const { level } = sides;
  const at = (pick: (one: number, other: number) => boolean): IntervalEstimate | null =>
    scenarioWithErrors(
      scenarios.reduce((one, other) => (pick(other.change.value, one.change.value) ? other : one)),
      sides,
      layer,
    );
  const [least, most] = [at((one, other) => one < other), at((one, other) => one > other)];
  if (least === null || most === null) return null;
  return intervalBetween(least, most, level, -1);
}

/**
 * Of a number that lies between two bounds, of which the error is that of their intervals: Imbens and Manski's.
 *
 * @param smallest What the number cannot be below: 0 of a share, −1 of a change.
 */
function intervalBetween(least: IntervalEstimate, most: IntervalEstimate, level: number, smallest: 0 | -1): Interval {
  const z = criticalValue(level);
  const { lower, upper } = partlyIdentifiedInterval(
    { estimate: least.estimate, standardError: (least.estimate - least.lower) / z },
    { estimate: most.estimate, standardError: (most.upper - most.estimate) / z },
    { level },
  );
  return { lower: Math.max(smallest, lower), upper: Math.min(1, upper), level };
}

/** One scenario with the errors of its two surveys: as those of a change, of which the first share is carried through the identity. */
function scenarioWithErrors(
  { lostShare: { value: w }, lostSupport: { value: support }, change, likeForLike }: CoverageScenario,
  { before, after, errors: { applied, kept }, level }: Sides,
  layer: ErrorLayer,
): IntervalEstimate | null {
  const [one, other] = [readingOfShare(before), readingOfShare(after)];
  if (one === null || other === null) return null;
  const { apart, together } = lastingErrorOfPair(applied, kept, layer);
  const [first, second] = [one, other].map((reading) => {
    const size = countsFor(reading.sampleSize, { ...reading, occasion: applied.occasion, lasting: apart });
    return proportionInterval(reading.share, size, { method: before.method as ProportionIntervalMethod, level });
  }) as [ProportionInterval, ProportionInterval];
  const inner = moverDifference(
    { estimate: likeForLike.value, lower: carried(first.lower, w, support), upper: carried(first.upper, w, support) },
    { estimate: after.value, ...second },
  );
  const part = 1 / (1 - w);
  const scales = [contrastScale([one.share], [1]) * part, contrastScale([other.share], [1])] as const;
  return widenedByRounding(
    { ...inner, estimate: change.value },
    {
      variance: before.errors.rounding * part ** 2 + after.errors.rounding,
      bound: before.roundingBound.value * part + after.roundingBound.value,
    },
    ((scales[0] - scales[1]) * together) ** 2,
    { level },
  );
}

/** Of the share in the whole population, of which nothing is known in the part that was left out; null where n is unknown. */
function intervalOfWhole(lost: number, after: Side, level: number): Interval | null {
  if (after.countsFor === null) return null;
  const { value: estimate, roundingBound } = after;
  const method = after.method as ProportionIntervalMethod;
  const { lower, upper } = widenedByRounding(
    { estimate, ...proportionInterval(estimate, after.countsFor.value, { method, level }) },
    { variance: after.errors.rounding, bound: roundingBound.value },
    0,
    { level },
  );
  const covered = 1 - lost;
  const ofCovered = { estimate: covered * estimate, lower: covered * lower, upper: covered * upper };
  const withLost = {
    estimate: ofCovered.estimate + lost,
    lower: ofCovered.lower + lost,
    upper: ofCovered.upper + lost,
  };
  return intervalBetween(ofCovered, withLost, level, 0);
}

/** The share among those still surveyed, from that of all; no share is below 0 or above 1. */
function carried(value: number, w: number, support: number): number {
  return Math.min(1, Math.max(0, (value - w * support) / (1 - w)));
}

function scenarioOf(w: number, support: number, before: Side, after: Side): CoverageScenario {
  const likeForLike = carried(before.value, w, support);
  const change = after.value - likeForLike;
  const interval =
    before.interval === null || after.interval === null
      ? null
      : moverDifference(
          {
            estimate: likeForLike,
            lower: carried(before.interval.lower, w, support),
            upper: carried(before.interval.upper, w, support),
          },
          { estimate: after.value, lower: after.interval.lower, upper: after.interval.upper },
        );
  return {
    lostShare: shareFigure(w),
    lostSupport: shareFigure(support),
    likeForLike: shareFigure(likeForLike),
    change: differenceFigure(change),
    coverageEffect: differenceFigure(likeForLike - before.value),
    interval: interval === null ? null : { lower: interval.lower, upper: interval.upper, level: after.interval!.level },
  };
}

function boundsOf(value: number | Bounds): Bounds {
  return typeof value === "number" ? { lower: value, upper: value } : value;
}

function distinct(values: readonly number[]): readonly number[] {
  return [...new Set(values)];
}

function rangeOf(figures: readonly Figure[]): FigureRange {
  const values = figures.map(({ value }) => value);
  return { lower: minimumOf(values), upper: maximumOf(values), unit: figures[0]!.unit };
}
