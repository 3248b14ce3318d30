import { refuse, shown } from "../errors.ts";
import { given, isRecord, type OptionKind, proportionValue, unreadable, worded } from "../model/option-kind.ts";
import type { LevelPriors } from "../stats/local-level.ts";
import { exponentialPrior, type StandardDeviationPrior } from "../stats/standard-deviation-prior.ts";

/** Priors of the standard deviations of a trend, as proportions. */
export interface TrendPriors {
  /** Of the change of the line from one day to the next. */
  readonly daily: StandardDeviationPrior;
  /** Of every poll beyond its sampling and rounding. */
  readonly excess: StandardDeviationPrior;
  readonly house: StandardDeviationPrior;
  readonly wording: StandardDeviationPrior;
}

const NAMES = ["daily", "excess", "house", "wording"] as const;
const AS_TEXT = "daily=0.3pp,house=half-normal:2pp,excess=known:0";

/** As text: the mean of an exponential one, or `half-normal:` and a scale, or `known:` and a value. */
export const PRIORS_KIND: OptionKind<Partial<TrendPriors>> = /* @__PURE__ */ (() =>
  worded<Partial<TrendPriors>>(
    given("priors by name", 'Write { daily: { kind: "exponential", mean: 0.003 } }.', isRecord),
    {
      placeholder: "priors",
      read: (text) =>
        Object.fromEntries(
          text.split(",").map((part) => {
            const match = /^\s*(\w+)=(?:(exponential|half-normal|known):)?(.+)$/.exec(part);
            if (match === null) return unreadable(text, `Write ${AS_TEXT}.`);
            const [, name = "", kind = "exponential", size = ""] = match;
            const value = proportionValue(size);
            const prior =
              kind === "known"
                ? { kind, value }
                : kind === "half-normal"
                  ? { kind, scale: value }
                  : { kind, mean: value };
            return [name, prior as StandardDeviationPrior];
          }),
        ),
      write: (priors) =>
        Object.entries(priors)
          .map(([name, prior]) => `${name}=${prior.kind}:${String(sizeOf(prior))}`)
          .join(","),
    },
  ))();

function sizeOf(prior: StandardDeviationPrior): number {
  return prior.kind === "exponential" ? prior.mean : prior.kind === "half-normal" ? prior.scale : prior.value;
}

/** The defaults are for shares near one half, in proportions. */
export function trendPriors(
  random: readonly ("house" | "wording")[],
  scale: number,
  given: Partial<TrendPriors>,
): LevelPriors {
  checkPriors(given);
  const priors: TrendPriors = {
    daily: exponentialPrior(0.01 * scale),
    excess: exponentialPrior(0.03 * scale),
    house: exponentialPrior(0.04 * scale),
    wording: { kind: "half-normal", scale: 0.1 * scale },
    ...given,
  };
  return {
    daily: priors.daily,
    excess: priors.excess,
    effects: Object.fromEntries(random.map((name) => [name, priors[name]])),
  };
}

function checkPriors(given: Partial<TrendPriors>): void {
  for (const [name, prior] of Object.entries(given)) {
    if (!(NAMES as readonly string[]).includes(name)) {
      refuse(
        "unknown-value",
        ["priors", name],
        `${shown(name)} has no prior; daily, excess, house and wording have.`,
        "Check the spelling.",
      );
    }
    const key = prior.kind === "exponential" ? "mean" : prior.kind === "half-normal" ? "scale" : "value";
    const size = sizeOf(prior);
    if (prior.kind !== "known" && size <= 0) {
      refuse(
        "out-of-range",
        ["priors", name, key],
        `\`${key}\` is ${shown(size)}, which is not above 0.`,
        "A standard deviation of 0 is given as known.",
      );
    }
    if (size >= 1) {
      refuse(
        "percent-not-proportion",
        ["priors", name, key],
        `\`${key}\` is ${shown(size)}, not a proportion below 1.`,
        "Write 0.01 for 1 point.",
      );
    }
  }
}
