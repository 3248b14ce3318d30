import { refuseName } from "./domain.ts";
import { clopperPearsonInterval, jeffreysInterval } from "./exact-proportion-interval.ts";
import type { LevelOptions } from "./normal.ts";
import {
  agrestiCoullInterval,
  logitInterval,
  type ProportionInterval,
  waldInterval,
  wilsonInterval,
} from "./proportion-interval.ts";

/** Names of the intervals for one proportion. */
export type ProportionIntervalMethod = "wilson" | "clopper-pearson" | "jeffreys" | "agresti-coull" | "logit" | "wald";

/** What `proportionInterval` can be told. */
export interface ProportionIntervalOptions extends LevelOptions {
  /** Default: "wilson". */
  readonly method?: ProportionIntervalMethod;
}

/**
 * Interval for one proportion by the name of its method, for callers who let their users choose.
 *
 * @param proportion Observed share in [0, 1]; not percent.
 * @param sampleSize Effective sample size, n / deff, in respondents; above 0, need not be whole.
 * @returns Bounds as proportions.
 * @throws PollError `unknown-value`, and what the method refuses.
 *
 * @example
 * ```ts
 * proportionInterval(0.34, 800, { method: "clopper-pearson" }).lower; // => 0.30719036
 * ```
 */
export function proportionInterval(
  proportion: number,
  sampleSize: number,
  options: ProportionIntervalOptions = {},
): ProportionInterval {
  const { method = "wilson" } = options;
  switch (method) {
    case "wilson":
      return wilsonInterval(proportion, sampleSize, options);
    case "clopper-pearson":
      return clopperPearsonInterval(proportion, sampleSize, options);
    case "jeffreys":
      return jeffreysInterval(proportion, sampleSize, options);
    case "agresti-coull":
      return agrestiCoullInterval(proportion, sampleSize, options);
    case "logit":
      return logitInterval(proportion, sampleSize, options);
    case "wald":
      return waldInterval(proportion, sampleSize, options);
    default:
      return refuseName(method, "method", ["wilson", "clopper-pearson", "jeffreys", "agresti-coull", "logit", "wald"]);
  }
}
