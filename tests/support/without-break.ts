import type { EstimateWithVariance } from "../../src/stats/normal-estimate.ts";
import { standardNormal } from "../../src/stats/seeded-random.ts";

/** Shares without a break, each with a sampling variance of its own. */
export function withoutBreak(random: () => number, count: number): EstimateWithVariance[] {
  return Array.from({ length: count }, () => {
    const variance = 2e-4 * (0.5 + 1.5 * random());
    return { estimate: 0.5 + Math.sqrt(variance) * standardNormal(random), variance };
  });
}
