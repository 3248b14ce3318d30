import type { ErrorParts, Estimate, Interval } from "../estimate/estimate.ts";
import { differenceFigure } from "../estimate/figure.ts";
import type { Labelled } from "../estimate/topic.ts";
import { moverDifference } from "../stats/difference-of-proportions.ts";
import { zTest } from "../stats/normal-estimate.ts";

/** What the change between two independent estimates has beside its cautions and where it is from. */
export interface ChangeBetween extends Omit<Estimate, "cautions" | "sources" | "lineage" | keyof Labelled | "kind"> {
  /** Of a z test with all errors of `pollInterval`; null where there is none to test with. */
  readonly pollPValue: number | null;
}

/** The change between two estimates of independent samples: variances add, part by part, and intervals are joined (MOVER). */
export function changeBetween(from: Estimate, to: Estimate): ChangeBetween {
  const change = to.value - from.value;
  const sum = (name: "sampling" | "design" | "occasion"): number | null => {
    const [one, other] = [from.errors[name], to.errors[name]];
    return one === null || other === null ? null : one + other;
  };
  const errors: ErrorParts = {
    sampling: sum("sampling"),
    design: sum("design"),
    rounding: from.errors.rounding + to.errors.rounding,
    occasion: sum("occasion"),
    house: from.errors.house + to.errors.house,
    shared: from.errors.shared + to.errors.shared,
  };
  const standardError =
    from.standardError === null || to.standardError === null ? null : Math.hypot(from.standardError, to.standardError);
  const { statistic, pValue } =
    standardError === null ? { statistic: null, pValue: null } : zTest(change, standardError);
  const { occasion, rounding, house } = errors;
  const between = (name: "interval" | "pollInterval" | "totalInterval"): Interval | null =>
    intervalBetween([from.value, from[name]], [to.value, to[name]]);
  return {
    ...differenceFigure(change),
    standardError,
    interval: between("interval"),
    pollInterval: between("pollInterval"),
    totalInterval: between("totalInterval"),
    surveyErrors: to.surveyErrors,
    countsFor: null,
    allowed: to.allowed,
    errors,
    sampleSize: null,
    effectiveSampleSize: null,
    designEffect: from.designEffect,
    statistic,
    pValue,
    pollPValue:
      standardError === null || occasion === null
        ? null
        : zTest(change, Math.sqrt(standardError ** 2 + rounding + occasion + house)).pValue,
    intervalKind: [from, to].some(({ intervalKind }) => intervalKind === "modelled") ? "modelled" : "sampling",
    method: "mover",
  };
}

/** The interval of the change between two estimates, made of theirs (MOVER); null where one has none. */
export function intervalBetween(
  [from, one]: readonly [value: number, interval: Interval | null],
  [to, other]: readonly [value: number, interval: Interval | null],
): Interval | null {
  if (one === null || other === null) return null;
  const { lower, upper } = moverDifference({ estimate: from, ...one }, { estimate: to, ...other });
  return { lower, upper, level: other.level };
}
