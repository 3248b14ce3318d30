import { refuse } from "../errors.ts";
import { displayable } from "../estimate/displayable.ts";
import type { Interval } from "../estimate/estimate.ts";
import { type Figure, shareFigure } from "../estimate/figure.ts";
import { joinedMaterial, type Lineage, lineageOf, type Settings } from "../estimate/lineage.ts";
import { formatPercent } from "../format/number.ts";
import { checkKinds, SERIES } from "../model/arguments.ts";
import type { Caution } from "../model/caution.ts";
import { either, list } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import type { Source } from "../model/source.ts";
import { trend } from "./fit-trend.ts";
import type { Series } from "./series.ts";
import { recipeOfSeries } from "./taken-series.ts";
import { TREND_ROWS, type Trend, type TrendDay, type TrendOptions, type TrendPriors } from "./trend.ts";

/** What `fitShares` can be told. */
export interface TrendSharesOptions extends Omit<TrendOptions, "priors"> {
  /** Those that differ from the defaults: one set for all answers, or a list with one for each series. */
  readonly priors?: TrendOptions["priors"] | readonly Partial<TrendPriors>[];
}

/** The rows of its options. */
const TREND_SHARES_ROWS: OptionRows<TrendSharesOptions> = /* @__PURE__ */ optionRows(
  null as Of<TrendSharesOptions>,
  () => {
    const { priors } = TREND_ROWS;
    // each line has its own defaults
    const rows = Object.fromEntries(Object.entries(TREND_ROWS).map(([name, { usual: _, ...row }]) => [name, row]));
    return {
      ...(rows as OptionRows<Omit<TrendOptions, "priors">>),
      priors: { ...priors, kind: either(priors.kind, list(priors.kind)) },
    };
  },
);

/** One answer on one day, made to add up with the others. */
export interface FittedShare extends Figure {
  readonly label: string;
  /** As a proportion. */
  readonly standardError: number;
  readonly interval: Interval;
  /** The band with an allowance for survey error added; null unless one is asked for. */
  readonly totalInterval: Interval | null;
  /** Days to the middle of the nearest poll that has this answer. */
  readonly nearestPoll: number;
}

/** All answers on one day. */
export interface FittedShares {
  readonly date: string;
  /** Place of the segment that the day lies in, from 0. */
  readonly segment: number;
  /** What the answers added up to before. */
  readonly total: Figure;
  /** In the order of the series; they add up to 1. */
  readonly shares: readonly FittedShare[];
}

/** The lines of all answers to a question. */
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
 * Lines of all answers to a question that add up to one: each is fitted on its own, then all are moved by what they are
 * off together, the less sure the further.
 *
 *     share = m − V · (Σm − 1)/ΣV,  m and V mean and variance of its own line; its band moves along
 *
 * An answer that this takes below 0 is held at 0, and the others are moved by what is left.
 *
 * For a lead between two of them follow the lead (`series` with `lead`): its variance does not follow from two lines.
 *
 * @param series From `series`, one for each answer of a question; together they hold every respondent. A poll that lacks
 *   one is left out of that series, and named there.
 * @param options As for `trend`; `priors` may be a list, one for each series.
 * @returns Shares as proportions.
 * @throws PollError `wrong-usage` for fewer than two series, for leads, for a poll whose answers do not add up to one,
 *   where no poll has them all, or for a list of priors of another length; what `trend` throws.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const answers = ["for", "against", "would-not-vote", "dk"];
 * const followed = answers.map((option) => series(polls, { question: "iri-referendum", option }));
 * const { days } = fitShares(followed, { at: ["2018-01-01"] });
 * days[0]?.total.value; // => 0.948381
 * days[0]?.shares.map(({ value }) => value); // => [0.413344, 0.297441, 0.110733, 0.178482]
 * ```
 * @see docs/methods.md, “One line through many houses and wordings”.
 */
export function fitShares(series: readonly Series[], options: TrendSharesOptions = {}): TrendShares {
  checkKinds("fitShares", series, SERIES, ["series"]);
  const { priors, ...rest } = settled("fitShares", TREND_SHARES_ROWS, options);
  requireWhole(series);
  const priorsOfEach = isList(priors) ? priors : series.map(() => priors ?? {});
  requireOneForEach(priorsOfEach, series);
  const first = trend(series[0]!, { ...rest, priors: priorsOfEach[0]! });
  const at = first.line.days.map(({ date }) => date);
  const trends = [
    first,
    ...series.slice(1).map((one, index) => trend(one, { ...rest, at, priors: priorsOfEach[index + 1]! })),
  ];
  return displayable({
    kind: "trend-shares",
    level: first.level,
    days: first.line.days.map(({ date, segment }, i) => {
      const own = trends.map(({ label, line }) => ({ label, ...line.days[i]! }));
      const shifts = shiftsToOne(own);
      return {
        date,
        segment,
        total: shareFigure(own.reduce((sum, { value }) => sum + value, 0)),
        shares: own.map(({ label, value, standardError, interval, totalInterval, nearestPoll }, k) => ({
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
      {
        verb: "fitShares",
        of: [series.map(recipeOfSeries)],
        settings: settingsOfAll(trends, rest, at),
      },
      joinedMaterial(trends.map(({ lineage }) => lineage)),
    ),
  });
}

/**
 * The settings of the lines, defaults written out. Those that follow from the polls differ between the answers: priors are
 * given for each, and any other is left to each line, unless the caller chose it.
 */
function settingsOfAll(
  trends: readonly Trend[],
  options: Omit<TrendSharesOptions, "priors">,
  at: readonly string[],
): Settings {
  const all = trends.map(({ lineage }) => lineage.settings);
  const chosen: Settings = { ...options };
  const alike = Object.entries(all[0]!).map(([name, setting]) => {
    const same = all.every((settings) => JSON.stringify(settings[name]) === JSON.stringify(setting));
    return [name, same ? setting : (chosen[name] ?? null)] as const;
  });
  return { ...Object.fromEntries(alike), at, priors: all.map(({ priors }) => priors!) };
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

function onceBy<T>(all: readonly T[], key: (one: T) => string): readonly T[] {
  return [...new Map(all.map((one) => [key(one), one])).values()];
}

function isList(priors: TrendSharesOptions["priors"]): priors is readonly Partial<TrendPriors>[] {
  return Array.isArray(priors);
}

function requireOneForEach(priors: readonly Partial<TrendPriors>[], series: readonly Series[]): void {
  if (priors.length === series.length) return;
  refuse(
    "wrong-usage",
    ["priors"],
    `Expected as many priors as series, ${String(series.length)}, got ${String(priors.length)}.`,
    "One set that is no list holds for all.",
  );
}

/** Furthest from one that printed answers may add up to: each is rounded. */
const FURTHEST = 0.02;

function requireWhole(series: readonly Series[]): void {
  if (series.length < 2) {
    refuse(
      "wrong-usage",
      ["series"],
      `Expected two series or more, got ${String(series.length)}.`,
      "`trend` is for one answer.",
    );
  }
  const lead = series.findIndex(({ follows }) => follows.lead !== null);
  if (lead >= 0) {
    refuse(
      "wrong-usage",
      ["series", lead],
      "Expected series of shares, got one of leads.",
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
    refuse("wrong-usage", ["series"], "Expected a poll with all answers, got none.", "Are the series of one question?");
  }
  for (const [address, sum] of [...sums].sort()) {
    if (Math.abs(sum - 1) <= FURTHEST) continue;
    refuse(
      "wrong-usage",
      ["series"],
      `Expected answers that add up to 100% in every poll that has them all, got ${formatPercent(sum)} in ${address}.`,
      "Together the series must hold every answer, don't-knows and refusals included.",
    );
  }
}
