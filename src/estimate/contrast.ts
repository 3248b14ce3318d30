import { formatList } from "../format/number.ts";
import type { Topline, ToplineResult } from "../model/topline.ts";
import { contrastVariance, leadSampleSize } from "../stats/multinomial.ts";
import { criticalValue, normalUpperTail } from "../stats/normal.ts";
import { displayable } from "./displayable.ts";
import {
  type Asked,
  askedIn,
  type Estimate,
  effectiveSizeFigure,
  type Interval,
  sizeFigure,
  widened,
} from "./estimate.ts";
import { countFigure, differenceFigure, type Figure, shareFigure } from "./figure.ts";
import { lineageOf, materialOf, type Settings, toplineArgument } from "./lineage.ts";
import { type PrecisionOptions, precisionOf } from "./precision.ts";
import { cautionsOf, combinedRounding, named, optionLabel, requireApart, type Selected, totalOf } from "./selection.ts";

/** The difference of two shares of one question in one sample. */
export interface ContrastEstimate extends Estimate, Asked {
  /** The answers of each side, quoted, with their share. */
  readonly first: Figure & { readonly label: string };
  /** The side that is taken off, with its share as a proportion. */
  readonly second: Figure & { readonly label: string };
  /** Greatest rounding error of the printed figures, as a proportion. */
  readonly roundingBound: Figure;
  /** The smallest effective n at which this difference would be significant at the level; null where the two are equal. */
  readonly sampleSizeForSignificance: Figure | null;
}

/**
 * First less second, both of one sample, so that their covariance counts (multinomial):
 *
 *     Var(p₁ − p₂) = deff · [p₁ + p₂ − (p₁ − p₂)²] / n
 *
 * Each side may be a sum of answers: answers added up are one answer of the same multinomial distribution. The two must
 * have no respondent in common. One design effect serves for all contrasts, which is an approximation. An allowance for
 * survey error is of one share, and counts twice, as if what one side gains were lost by the other: the most that it can be.
 */
export function contrast<Kind extends "lead" | "net">(
  kind: Kind,
  topline: Topline,
  [first, second]: readonly [Selected, Selected],
  options: PrecisionOptions,
  settings: Settings,
): ContrastEstimate & { readonly kind: Kind } {
  requireApart(topline, first, second, kind === "lead" ? "options" : "minus");
  const one = totalOf(first.results);
  const other = totalOf(second.results);
  const estimate = one.share - other.share;
  const precision = precisionOf(topline, options);
  const { level, sampleSize, designEffect, effectiveSampleSize } = precision;
  const sampling = sampleSize === null ? null : contrastVariance([one.share, other.share], [1, -1], sampleSize.value);
  const inputs: readonly ToplineResult[] = [...first.results, ...second.results];
  const rounding = combinedRounding(inputs);
  const surveyError = (2 * (precision.surveyError?.standardDeviation ?? 0)) ** 2;
  const z = criticalValue(level);
  const standardError = sampling === null ? null : Math.sqrt(sampling * designEffect.value);
  const interval: Interval | null =
    standardError === null ? null : { lower: estimate - z * standardError, upper: estimate + z * standardError, level };
  const statistic = standardError === null || standardError === 0 ? null : estimate / standardError;
  return displayable({
    kind,
    label: named(topline, ""),
    ...askedIn(topline),
    first: { label: answersOf(first), ...shareFigure(one.share) },
    second: { label: answersOf(second), ...shareFigure(other.share) },
    ...differenceFigure(estimate),
    standardError,
    interval,
    totalInterval: interval === null ? null : widened(estimate, interval, rounding + surveyError, z),
    intervalKind: precision.intervalKind,
    errors: {
      sampling,
      design: sampling === null ? null : sampling * (designEffect.value - 1),
      rounding,
      surveyError,
    },
    roundingBound: differenceFigure(one.bound + other.bound),
    sampleSize: sizeFigure(sampleSize),
    effectiveSampleSize: effectiveSizeFigure(effectiveSampleSize),
    designEffect,
    statistic,
    pValue: statistic === null ? null : 2 * normalUpperTail(Math.abs(statistic)),
    method: "multinomial-wald",
    sampleSizeForSignificance:
      Math.abs(estimate) < 1e-12 ? null : countFigure(Math.ceil(leadSampleSize(one.share, other.share, { level }))),
    cautions: [...precision.cautions, ...cautionsOf(topline, inputs)],
    sources: topline.sources,
    lineage: lineageOf({ verb: kind, of: [toplineArgument(topline)], settings }, materialOf(topline, inputs)),
  });
}

function answersOf({ results }: Selected): string {
  return formatList(results.map(({ option }) => `"${optionLabel(option)}"`));
}
