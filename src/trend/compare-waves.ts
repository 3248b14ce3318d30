import { differencesOf } from "../comparability/pair.ts";
import { refuse, shown } from "../errors.ts";
import type { PrecisionOptions } from "../estimate/precision.ts";
import type { Selection } from "../estimate/selection.ts";
import { type ShareEstimate, share } from "../estimate/share-estimate.ts";
import type { Topline } from "../model/topline.ts";
import { detectableDifference } from "../stats/detectable-difference.ts";
import {
  type DifferenceIntervalMethod,
  differenceInterval,
  twoProportionTest,
} from "../stats/difference-of-proportions.ts";
import { proportionVariance } from "../stats/proportion-variance.ts";
import { type ChangeEstimate, changeOf, type DifferencePrecision } from "./change.ts";

export interface CompareWavesOptions extends Selection, PrecisionOptions {
  /** The smallest change that matters, as a proportion (0.03 for 3 points). With it the verdict can be that nothing that matters changed. */
  readonly margin?: number;
  /** How the interval of the difference is made; `"newcombe"` unless told. */
  readonly method?: DifferenceIntervalMethod;
}

/** Whether opinion moved between two waves of one question. */
export interface WaveChange extends ChangeEstimate {
  readonly kind: "change";
}

/**
 * Whether opinion moved between two surveys that asked the same question: second less first.
 *
 * Newcombe's interval (Wilson limits of each share, joined by MOVER) on the effective n; a z test of equality; with a
 * `margin` that matters, two one-sided tests of whether the change is within it. `totalInterval` adds rounding, and the
 * verdict rests on it. What differs between the two surveys comes first in `cautions`.
 *
 * Fails where the two samples share respondents (panels, rolling waves): the interval is then too wide or too narrow.
 *
 * @param from The earlier topline.
 * @param to The later topline, of the same question, base and group.
 * @param options `option` or `stance`; `level`, `margin`, `designEffect`, `method`, `accept`, `assumedSampleSize`.
 * @throws PollError `different-question`, `different-base`, `different-group`, `same-survey`, `unknown-option`, `option-not-printed`, `out-of-range`.
 * @see Newcombe (1998), Statistics in Medicine 17: 873–890.
 */
export function compareWaves(from: Topline, to: Topline, options: CompareWavesOptions): WaveChange {
  const differences = differencesOf(from, to);
  if (from.survey.id === to.survey.id) {
    refuse(
      "same-survey",
      ["to"],
      `Expected two surveys, got ${shown(from.survey.id)} twice.`,
      "For two groups of one survey use compareGroups.",
    );
  }
  if (from.group?.id !== to.group?.id) {
    const schemes = [from, to].map(({ group }) =>
      group === null ? "all respondents" : `${group.id} of ${group.scheme}`,
    );
    refuse(
      "different-group",
      ["to"],
      `Expected one group in both surveys, got ${shown(schemes.join(" and "))}.`,
      "Groups of two schemes are not the same people, whatever they are called.",
    );
  }
  checkMargin(options.margin);
  const { method: differenceMethod, margin, ...shareOptions } = options;
  const method = differenceMethod ?? "newcombe";
  const sides = [share(from, shareOptions), share(to, shareOptions)] as const;
  const level = options.level ?? 0.95;
  const precision = independentPrecision(sides, level, method);
  return {
    ...changeOf([from, to], sides, precision, {
      verb: "compareWaves",
      kind: "change",
      level,
      margin,
      method,
      cautions: differences,
    }),
    kind: "change",
  };
}

/** The precision of a difference of two independent samples; null where an n is unknown. */
export function independentPrecision(
  [from, to]: readonly [ShareEstimate, ShareEstimate],
  level: number,
  method: DifferenceIntervalMethod,
): DifferencePrecision | null {
  if (from.effectiveSampleSize === null || to.effectiveSampleSize === null) return null;
  const first = { proportion: from.estimate, sampleSize: from.effectiveSampleSize };
  const second = { proportion: to.estimate, sampleSize: to.effectiveSampleSize };
  const { lower, upper } = differenceInterval(first, second, { method, level });
  const { standardErrorUnpooled, statistic, pValue } = twoProportionTest(first, second);
  return {
    interval: { lower, upper, level },
    standardError: standardErrorUnpooled,
    statistic,
    pValue,
    minimumDetectableChange: detectableFrom(first.proportion, first.sampleSize, second.sampleSize, level),
  };
}

/** The smallest true change that a pair would find in four of five cases, if the first share is true and the variance stays. */
export function detectableFrom(proportion: number, first: number, second: number, level: number): number {
  return detectableDifference(
    Math.sqrt(proportionVariance(proportion, first) + proportionVariance(proportion, second)),
    { level },
  );
}

/** A margin that matters is a proportion between 0 and 1. */
export function checkMargin(margin: number | undefined): void {
  if (margin !== undefined && !(margin > 0 && margin < 1)) {
    refuse(
      "out-of-range",
      ["margin"],
      `Expected \`margin\` to be between 0 and 1, got ${shown(margin)}.`,
      "Write 0.03 for 3 points.",
    );
  }
}
