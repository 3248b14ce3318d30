import { refuse, shown } from "../errors.ts";
import type { LevelPriors } from "../stats/local-level-posterior.ts";
import { exponentialPrior } from "../stats/standard-deviation-prior.ts";
import type { TrendPriors } from "./trend.ts";
import type { TrendFactors } from "./trend-factors.ts";

/** The defaults are for shares near one half, in proportions. */
export function trendPriors(factors: TrendFactors, scale: number, given: Partial<TrendPriors>): LevelPriors {
  checkPriors(given);
  const priors: TrendPriors = {
    daily: exponentialPrior(0.01 * scale),
    excess: exponentialPrior(0.03 * scale),
    house: exponentialPrior(0.04 * scale),
    wording: exponentialPrior(0.06 * scale),
    ...given,
  };
  const random = (["house", "wording"] as const).filter((name) => factors.model.factors[name] === "random");
  return {
    daily: priors.daily,
    excess: priors.excess,
    effects: Object.fromEntries(random.map((name) => [name, priors[name]])),
  };
}

function checkPriors(given: Partial<TrendPriors>): void {
  for (const [name, prior] of Object.entries(given)) {
    if (!["daily", "excess", "house", "wording"].includes(name)) {
      refuse(
        "unknown-value",
        ["priors", name],
        `Expected a prior of daily, excess, house or wording, got one of ${shown(name)}.`,
        "Check the spelling.",
      );
    }
    const [key, size] =
      prior.kind === "exponential"
        ? (["mean", prior.mean] as const)
        : prior.kind === "half-normal"
          ? (["scale", prior.scale] as const)
          : (["value", prior.value] as const);
    if (prior.kind !== "known" && size <= 0) {
      refuse(
        "not-positive",
        ["priors", name, key],
        `Expected \`${key}\` to be above 0, got ${shown(size)}.`,
        "A standard deviation of 0 is given as known.",
      );
    }
    if (size >= 1) {
      refuse(
        "percent-not-proportion",
        ["priors", name, key],
        `Expected \`${key}\` to be a proportion below 1, got ${shown(size)}.`,
        "Write 0.01 for 1 point.",
      );
    }
  }
}
