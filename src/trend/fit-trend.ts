import { refuse } from "../errors.ts";
import type { Interval } from "../estimate/estimate.ts";
import { type Figure, shareFigure } from "../estimate/figure.ts";
import { joinedMaterial, type Lineage, lineageOf, type Settings } from "../estimate/lineage.ts";
import { isDataset } from "../estimate/taken.ts";
import { formatPercent } from "../format/number.ts";
import type { Caution } from "../model/caution.ts";
import type { Dataset } from "../model/dataset.ts";
import { onceBy } from "../model/grouped-by.ts";
import { list, word } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, type Settled, settled, within } from "../model/option-rows.ts";
import type { Source } from "../model/source.ts";
import { fittedTrend } from "./fitted-trend.ts";
import { SERIES_ROWS, type Series, type SeriesOptions, seriesOf, takenSeries } from "./series-of.ts";
import { TREND_ROWS, type Trend, type TrendDay, type TrendOptions, type UsualOfTrend } from "./trend.ts";

/**
 * One line through the polls of several houses and wordings: a share that moves as a random walk, with an effect of each
 * house and of each wording, and how well the polls can tell them apart.
 *
 *     shareᵢ = μ(t) + house + wording + eᵢ     Var(eᵢ) = d · p(1 − p)/nᵢ + roundingᵢ + excess²
 *     μ(t) − μ(s) ~ N(0, daily² · days) + jumps     house ~ N(0, sd²)     wording ~ N(0, sd²)
 *
 * p is the share as smoothed, never the one that the poll found. The fit is exact for given standard deviations and jumps,
 * which are mixed by how likely they are. Priors of the standard deviations are exponential, above 1 point a day, 3 points of
 * excess and 4 of houses with a chance of 5% each, and half-normal with a scale of 10 points of wordings; half a jump is
 * expected over the whole time, N(0, (8 points)²). All of them times √(p(1 − p))/0.5 for all polls together. `sensitivity`
 * tells how the band changes when all priors are halved and doubled.
 *
 * The line is what the average house would show with the reference wording, or what one house would show. `totalInterval`
 * adds the error that all polls share, of which they say nothing, and what the houses of the line are off: it is as a count
 * would show. An unknown wording is a level
 * of its own for each house. `separability` tells which effects are known only together.
 *
 * Where the territory surveyed changed the line restarts. It fails to see what no poll says: a bias that all share, a
 * wording that differs from another only where nobody asked both.
 *
 * @param series From `series`, or a data set with the options that say which series is meant, as `series` takes them; with at least 8 polls that have an n.
 * @param options `answers` of a question, for the lines of all of them; `at`, the dates; `between`, two days; `line`, `referenceWording`, `joinHouses`, `fixedEffects`; `breaks`,
 *   `jumps`, `anchors`; `fieldWindow`; `priors`; and of the precision `level`, `designEffect`, `accept`, `assumeN`,
 *   `surveyErrors` (the part that surveys have in common, in `totalInterval`).
 * @returns Shares and differences as proportions; the same for any order of the readings.
 * @throws PollError `too-few-polls`; `inseparable-effects` where fixed effects cannot be separated; `unknown-value`,
 *   `not-a-date`, `missing-field`, `reason-missing`, `duplicate-id`, `out-of-range`, `percent-not-proportion`, `no-design-effect`.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const fitted = trend(series(polls, { stance: "nato-membership:for" }), { at: ["2021-11-15"] });
 * fitted.line.means; // => "average-house"
 * fitted.line.wording; // => "nato-referendum-today"
 * fitted.line.days[0]?.value; // => 0.561887
 * fitted.breaks[0]?.date; // => "2014-03-27"
 * ```
 * @see Jackman (2005), Australian Journal of Political Science 40 (4): 499–517, doi:10.1080/10361140500302472, for the model
 *   with effects of houses.
 */
export function trend(series: Series, options?: TrendOptions): Trend;
/** Lines of several answers to a question that add up to one, with `answers`; see TrendShares. */
export function trend(dataset: Dataset, options: AnswersOptions & TrendOptions & SeriesOptions): TrendShares;
/** The same of the series of a data set that the options mean. */
export function trend(dataset: Dataset, options: TrendOptions & SeriesOptions): Trend;
export function trend(...given: readonly unknown[]): Trend | TrendShares {
  const [of, options] = given;
  if (isDataset(of) && Object.hasOwn(Object(options) as object, "answers")) {
    return fittedShares(of, options as AnswersOptions & TrendOptions & SeriesOptions);
  }
  const { series, meant } = takenSeries("trend", TREND_ROWS, given);
  return fittedTrend(series, meant);
}

/** Which answers a line is fitted of. */
export interface AnswersOptions {
  /** Codes of the answers to the question; together they hold every respondent. */
  readonly answers: readonly string[];
}

/** The row of it. */
export const ANSWERS_ROWS: OptionRows<Partial<AnswersOptions>> = /* @__PURE__ */ optionRows(
  null as Of<Partial<AnswersOptions>>,
  () => ({
    answers: {
      kind: list(word({ placeholder: "code" }), { hint: 'Write codes of the question: ["for", "against", "dk"].' }),
      help: "all answers to a question: their lines add up to 100%",
      conflicts: ["option", "stance", "lead"],
    },
  }),
);

/** One answer on one day, made to add up with the others. */
export interface FittedShare extends Figure {
  readonly label: string;
  /** As a proportion. */
  readonly standardError: number;
  readonly interval: Interval;
  /** As a count would show: the band with the error that all polls share. Null without such an error. */
  readonly totalInterval: Interval | null;
  /** Days to the middle of the nearest poll that has this answer. */
  readonly nearestPoll: Figure;
}

/** All answers on one day. */
export interface FittedShares {
  readonly date: string;
  /** Place of the segment that the day lies in, from 0. */
  readonly segment: number;
  /** Whether the line of one of them is thin there. */
  readonly thin: boolean;
  /** What the answers added up to before. */
  readonly total: Figure;
  /** In the order of the series; they add up to 1. */
  readonly shares: readonly FittedShare[];
}

/**
 * The lines of all answers to a question, which add up to one: each is fitted on its own, then all are moved by what they are
 * off together, the less sure the further.
 *
 *     share = m − V · (Σm − 1)/ΣV,  m and V mean and variance of its own line; its band moves along
 *
 * An answer that this takes below 0 is held at 0, and the others are moved by what is left.
 *
 * @see docs/methods.md, “One line through many houses and wordings”.
 */
export interface TrendShares {
  readonly kind: "trend-shares";
  /** Level of the bands: 0.95 is 95%. */
  readonly level: number;
  readonly days: readonly FittedShares[];
  /** Each answer on its own, as it was fitted, with its effects, cautions and lineage. */
  readonly trends: readonly Trend[];
  /** Of all of them, each once. */
  readonly cautions: readonly Caution[];
  readonly sources: readonly Source[];
  readonly lineage: Lineage;
}

/**
 * Lines of all answers to a question of a data set.
 *
 * @throws PollError `wrong-usage` for fewer than two answers, for a poll whose answers do not add up to one, where no poll has
 *   them all; what one line throws.
 */
function fittedShares(dataset: Dataset, options: AnswersOptions & TrendOptions & SeriesOptions): TrendShares {
  const rows = { ...TREND_ROWS, ...SERIES_ROWS, ...ANSWERS_ROWS };
  const meant = settled("trend", rows as object as OptionRows<object>, options);
  const { answers } = meant as AnswersOptions;
  const selection = within(SERIES_ROWS, meant);
  const all = answers.map((option) => seriesOf(dataset, { ...selection, option }));
  return sharesOf(all, answers, within(TREND_ROWS, meant));
}

/** The same of a series for each answer. */
export function sharesOf(
  all: readonly Series[],
  answers: readonly string[],
  own: Settled<TrendOptions, UsualOfTrend>,
): TrendShares {
  requireWhole(all);
  if ((own.anchors ?? []).length > 0) {
    refuse(
      "wrong-usage",
      ["anchors"],
      "A count is of one answer, and `answers` asks for the lines of several.",
      "Give `anchors` with the `option` that was counted.",
    );
  }
  const first = fittedTrend(all[0]!, own);
  const at = first.line.days.map(({ date }) => date);
  const trends = [first, ...all.slice(1).map((one) => fittedTrend(one, { ...own, at }))];
  return {
    kind: "trend-shares",
    level: first.level,
    days: first.line.days.map(({ date, segment }, i) => {
      const days = trends.map(({ label, line }) => ({ label, ...line.days[i]! }));
      const shifts = shiftsToOne(days);
      return {
        date,
        segment,
        thin: days.some(({ thin }) => thin),
        total: shareFigure(days.reduce((sum, { value }) => sum + value, 0)),
        shares: days.map(({ label, value, standardError, interval, totalInterval, nearestPoll }, k) => ({
          label,
          ...shareFigure(value + shifts[k]!),
          standardError,
          interval: moved(interval, shifts[k]!),
          totalInterval: totalInterval === null ? null : moved(totalInterval, shifts[k]!),
          nearestPoll,
        })),
      };
    }),
    trends,
    cautions: onceBy(
      trends.flatMap(({ cautions }) => cautions),
      ({ code, message }) => `${code} ${message}`,
    ),
    sources: onceBy(
      trends.flatMap(({ sources }) => sources),
      ({ id }) => id,
    ),
    lineage: lineageOf(
      { verb: "trend", of: all[0]!.lineage.of, settings: settingsOfAll(trends, all, own, answers) },
      joinedMaterial(trends.map(({ lineage }) => lineage)),
    ),
  };
}

/** The settings of the lines; what follows from the polls differs between the answers, and is left to each. */
function settingsOfAll(
  trends: readonly Trend[],
  [series]: readonly Series[],
  { at, line, referenceWording }: TrendOptions,
  answers: readonly string[],
): Settings {
  return {
    ...(within(SERIES_ROWS, series!.lineage.settings) as object),
    ...trends[0]!.lineage.settings,
    ...({ at, line: line ?? null, referenceWording: referenceWording ?? null } as object),
    option: null,
    answers,
  };
}

/** How far each answer is moved so that all add up to one and none falls below 0. */
function shiftsToOne(own: readonly Pick<TrendDay, "value" | "standardError">[]): readonly number[] {
  const free = new Set(own.keys());
  for (;;) {
    const rest = [...free].map((k) => own[k]!);
    const missing = 1 - rest.reduce((sum, { value }) => sum + value, 0);
    const variance = rest.reduce((sum, { standardError }) => sum + standardError ** 2, 0);
    const shifts = own.map(({ value, standardError }, k) => {
      if (!free.has(k)) return -value;
      return variance === 0 ? missing / free.size : (standardError ** 2 * missing) / variance;
    });
    const below = [...free].filter((k) => own[k]!.value + shifts[k]! < 0);
    if (below.length === 0) return shifts;
    for (const k of below) free.delete(k);
  }
}

/** A bound at the end of the scale was cut there: how far beyond it lay is not known, so that it stays. */
function moved({ lower, upper, level }: Interval, shift: number): Interval {
  const bound = (own: number) => (own <= 0 || own >= 1 ? own : Math.min(1, Math.max(0, own + shift)));
  return { lower: bound(lower), upper: bound(upper), level };
}

/** Furthest from one that published answers may add up to: each is rounded. */
const FURTHEST = 0.02;

function requireWhole(series: readonly Series[]): void {
  if (series.length < 2) {
    refuse(
      "wrong-usage",
      ["answers"],
      `Shares need two answers or more; there is ${String(series.length)}.`,
      "`trend` is for one answer.",
    );
  }
  const lead = series.findIndex(({ follows }) => follows.lead !== null);
  if (lead >= 0) {
    refuse(
      "wrong-usage",
      ["answers", lead],
      "One of the series is of leads, not of shares.",
      "A lead is fitted by `trend`.",
    );
  }
  const sums = new Map<string, number>();
  const [first, ...others] = series.map(
    ({ readings }) => new Map(readings.map(({ address, value: share }) => [address, share])),
  );
  for (const [address, share] of first!) {
    // where an answer is missing, the others say nothing of the sum
    if (others.every((each) => each.has(address))) {
      sums.set(
        address,
        others.reduce((sum, each) => sum + each.get(address)!, share),
      );
    }
  }
  if (sums.size === 0) {
    refuse("wrong-usage", ["series"], "No poll has all answers.", "Are the series of one question?");
  }
  for (const [address, sum] of [...sums].sort()) {
    if (Math.abs(sum - 1) <= FURTHEST) continue;
    refuse(
      "wrong-usage",
      ["series"],
      `The answers of ${address} add up to ${formatPercent(sum)}, not 100%.`,
      "Together the series must hold every answer, don't-knows and refusals included.",
    );
  }
}
