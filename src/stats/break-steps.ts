import { type BeyondVariance, fadingVariance, NO_FADING_ERROR, requireFadingError } from "./break-test.ts";
import { requireLevel } from "./domain.ts";
import { mixtureMoments, mixtureQuantile } from "./gaussian-mixture.ts";
import { type LevelOptions, normalQuantile, USUAL_LEVEL } from "./normal.ts";
import type { EstimateWithVariance } from "./normal-estimate.ts";
import { NO_SCATTER, requireBreaks, type ScatterNode, scatterNodes, variancesOf } from "./scatter.ts";
import { requireAscending, weightedSeries } from "./weighted-series.ts";

/** What `breakSteps` can be told. */
export interface BreakStepsOptions extends LevelOptions, BeyondVariance {}

/** A level or a step with its interval. */
export interface BreakStep {
  /** In the unit of the observations. */
  readonly estimate: number;
  /** In the unit of the observations. */
  readonly lower: number;
  /** In the unit of the observations. */
  readonly upper: number;
}

/** The levels between breaks, and the steps from each to the next. */
export interface BreakSteps {
  readonly levels: readonly BreakStep[];
  readonly steps: readonly BreakStep[];
}

/**
 * Returns the levels between given breaks and the steps at each, with the size of the scatter integrated and the error that
 * fades added.
 *
 *     step ~ Σ over s of P(s) · N(m₂(s) − m₁(s), V₁(s) + V₂(s) + variance of the error that fades)
 *
 * m and V are means by precision and their variances. The places of the breaks are taken to be known.
 *
 * @param observations Estimates by date, each with its sampling variance, independent of each other.
 * @param breaks Index of the first observation after each break, ascending.
 * @param options `scatter` from scatterPosterior() for these breaks; `fadingError` with `times`; `level`.
 * @throws PollError `out-of-range`, `length-mismatch`.
 *
 * @example
 * ```ts
 * const shares = [0.34, 0.36, 0.33, 0.35, 0.48, 0.47, 0.49, 0.46];
 * const polls = shares.map((estimate) => ({ estimate, variance: 0.0002 }));
 * const scatter = scatterPosterior(polls, [4], exponentialScatter(0.01));
 * breakSteps(polls, [4], { scatter }).steps; // => [{ estimate: 0.13, lower: 0.107789, upper: 0.152211 }]
 * ```
 * @see docs/methods.md, “When did it move?”.
 */
export function breakSteps(
  observations: readonly EstimateWithVariance[],
  breaks: readonly number[],
  options: BreakStepsOptions = {},
): BreakSteps {
  const { scatter = NO_SCATTER, fadingError = NO_FADING_ERROR, level = USUAL_LEVEL } = options;
  const { values } = weightedSeries(observations);
  const count = values.length;
  requireBreaks(breaks, count);
  requireFadingError(fadingError);
  requireLevel(level);
  const times = fadingError.deviation === 0 ? [] : requireAscending(options.times, count);
  const nodes = scatterNodes(variancesOf(observations), scatter);
  const ends = [...breaks, count];
  const spans = ends.map((end, i) => ({ start: ends[i - 1] ?? 0, end }));
  const mixed = (contrastOf: (node: ScatterNode) => Float64Array): BreakStep => {
    const contrasts = nodes.map(contrastOf);
    const means = Float64Array.from(contrasts, (contrast) => contrast.reduce((sum, c, i) => sum + c * values[i]!, 0));
    const deviations = Float64Array.from(contrasts, (contrast, j) => {
      const own = contrast.reduce((sum, c, i) => sum + (c * c) / nodes[j]!.weights[i]!, 0);
      return Math.sqrt(own + (fadingError.deviation === 0 ? 0 : fadingVariance(contrast, fadingError, times)));
    });
    const mixture = { weights: Float64Array.from(nodes, ({ probability }) => probability), means, deviations };
    const { mean, deviation } = mixtureMoments(mixture);
    const at = (chance: number): number =>
      mixtureQuantile(mixture, chance, mean + normalQuantile(chance) * deviation, deviation);
    return { estimate: mean, lower: at((1 - level) / 2), upper: at((1 + level) / 2) };
  };
  return {
    levels: spans.map((span) => mixed((node) => averaging(node, span))),
    steps: spans.slice(1).map((after, i) =>
      mixed((node) => {
        const before = averaging(node, spans[i]!);
        return averaging(node, after).map((c, k) => c - before[k]!);
      }),
    ),
  };
}

/** What each observation adds to the mean by precision of a span. */
function averaging(
  { weights }: ScatterNode,
  { start, end }: { readonly start: number; readonly end: number },
): Float64Array {
  let sum = 0;
  for (let i = start; i < end; i += 1) sum += weights[i]!;
  return weights.map((weight, i) => (i >= start && i < end ? weight / sum : 0));
}
