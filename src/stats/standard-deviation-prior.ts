import { refuseValue, requireFinite, requireInnerProbability, requireNonNegative, requirePositive } from "./domain.ts";
import { normalCumulative, normalQuantile, normalUpperTail } from "./normal.ts";

/**
 * What is held of a standard deviation before the data: falling exponentially from 0, falling like one half of a normal
 * distribution, or known.
 */
export type StandardDeviationPrior =
  | { readonly kind: "exponential"; readonly mean: number }
  | { readonly kind: "half-normal"; readonly scale: number }
  | { readonly kind: "known"; readonly value: number };

/** A prior that is not known, so that it is integrated over. */
type OpenPrior = Exclude<StandardDeviationPrior, { readonly kind: "known" }>;

/**
 * Exponential prior of a standard deviation which is above a bound with a small chance: it prefers none of the variation
 * to some, and lets the data say otherwise.
 *
 *     P(sd > bound) = chance     mean = bound / −log(chance)
 *
 * @param bound In the unit of the values; above 0.
 * @param chance That the standard deviation is larger; strictly between 0 and 1; default: 0.05.
 * @returns The prior, with its mean in the unit of the bound.
 * @throws PollError `out-of-range`.
 *
 * @example
 * ```ts
 * exponentialPrior(0.04).mean; // => 0.013352
 * ```
 * @see Simpson, Rue, Riebler, Martins & Sørbye (2017), Statistical Science 32: 1–28, doi:10.1214/16-STS576.
 */
export function exponentialPrior(
  bound: number,
  chance = 0.05,
): Extract<StandardDeviationPrior, { readonly kind: "exponential" }> {
  requirePositive(bound, "bound");
  requireInnerProbability(chance, "chance");
  return { kind: "exponential", mean: -bound / Math.log(chance) };
}

/** Checks a prior. */
export function requirePrior(prior: StandardDeviationPrior, ...path: readonly (string | number)[]): void {
  switch (prior.kind) {
    case "exponential":
      requirePositive(prior.mean, ...path, "mean");
      return;
    case "half-normal":
      requirePositive(prior.scale, ...path, "scale");
      return;
    case "known":
      requireFinite(prior.value, ...path, "value");
      requireNonNegative(prior.value, ...path, "value");
      return;
    default: {
      const { kind } = prior as { readonly kind: unknown };
      refuseValue(
        "unknown-value",
        [...path, "kind"],
        kind,
        "exponential, half-normal or known",
        "Names are not abbreviated.",
      );
    }
  }
}

/** Logarithm of the density at a deviation where the prior is that many times as wide, less that where it is as it is. */
export function priorRatio(prior: StandardDeviationPrior, deviation: number, factor: number): number {
  if (prior.kind === "known") return 0;
  const place = prior.kind === "exponential" ? deviation / prior.mean : (deviation / prior.scale) ** 2 / 2;
  return place * (1 - factor ** (prior.kind === "exponential" ? -1 : -2)) - Math.log(factor);
}

/** The standard deviation at a place z of the prior, where z is standard normal before the data. */
export function deviationAt(prior: OpenPrior, z: number): number {
  if (prior.kind === "exponential") {
    return prior.mean * (z < 0 ? -Math.log1p(-normalCumulative(z)) : -Math.log(normalUpperTail(z)));
  }
  // half of what lies above z lies above the deviation on one side; near 0 by what lies below
  return prior.scale * (z < 0 ? quantileAboveMiddle(normalCumulative(z) / 2) : -normalQuantile(normalUpperTail(z) / 2));
}

/** The x with Φ(x) = ½ + p: the digits of a small p are kept. */
function quantileAboveMiddle(p: number): number {
  const near = p * Math.sqrt(2 * Math.PI);
  return p > 1e-5 ? normalQuantile(0.5 + p) : near + near ** 3 / 6;
}
