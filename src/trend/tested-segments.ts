import { refuse, shown } from "../errors.ts";
import { formatCount } from "../format/number.ts";
import type { EstimateWithVariance } from "../stats/normal-estimate.ts";
import { type Segment, segmentationsByCount } from "../stats/segmentation.ts";

/** The best cut with as many breaks as pass their tests, from the number that the criterion finds downwards. */
export function testedSegments(
  observations: readonly EstimateWithVariance[],
  most: number,
  minimumLength: number,
  pValueOf: (part: readonly EstimateWithVariance[]) => number,
  level: number,
): { readonly segments: readonly Segment[]; readonly pValues: readonly number[] } {
  const cuts = segmentationsByCount(observations, { maximumBreaks: most, minimumLength });
  for (const { segments } of cuts.slice(1).reverse()) {
    const pValues = segments
      .slice(1)
      .map(({ last }, index) => pValueOf(observations.slice(segments[index]!.first, last + 1)));
    if (pValues.every((pValue) => isRare(pValue, level))) return { segments, pValues };
  }
  return { segments: cuts[0]!.segments, pValues: [] };
}

/** At most 1 − level, which has its own rounding. */
export function isRare(pValue: number, level: number): boolean {
  return pValue <= 1 - level + 1e-12;
}

/** With few series drawn not even the clearest break could have a p-value as small as the level asks for. */
export function requireEnoughDrawn(replicates: number, level: number): void {
  if (isRare(1 / (replicates + 1), level)) return;
  refuse(
    "out-of-domain",
    ["replicates"],
    `Expected at least ${formatCount(Math.ceil(1 / (1 - level) - 1e-9) - 1)} \`replicates\` at this level, got ${shown(replicates)}.`,
    "With fewer no p-value is small enough for a break.",
  );
}
