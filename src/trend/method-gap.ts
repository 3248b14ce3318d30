import type { WeighedPairAudit } from "../comparability/audit.ts";
import { criticalValue } from "../stats/normal.ts";
import { contrastScale } from "../stats/survey-error.ts";
import { type MethodGap, NO_BOUNDS } from "./change-estimate.ts";

/** A pair of polls with what differs between them weighed for one answer. */
export interface WeighedWaves {
  readonly gap: MethodGap;
  /** Whether the shares of those with an answer are judged. */
  readonly ofThoseWithAnAnswer: boolean;
}

/** What differs in method, weighed for a share; what polls err by anyway is left to the error model. */
export function weighedWaves(audited: WeighedPairAudit): WeighedWaves {
  return { gap: gapOf(audited), ofThoseWithAnAnswer: audited.weighed?.judged === "of those with an answer" };
}

/**
 * The same for a lead, from those of its two answers: shifts are subtracted, and the spread of the first goes with the scale
 * of the contrast.
 *
 * @param shares Of the two answers, in the middle of the two polls.
 */
export function weighedLeads(
  [first, second]: readonly [WeighedWaves, WeighedWaves],
  [one, other]: readonly [number, number],
): WeighedWaves {
  const scale = contrastScale([one], [1]);
  const factor = scale === 0 ? 1 : contrastScale([one, other], [1, -1]) / scale;
  const sd = first.gap.sd * factor;
  return {
    gap: {
      shift: first.gap.shift - second.gap.shift,
      sd,
      // those of the two answers together are not known from those of each
      bounds: NO_BOUNDS,
      explanations: first.gap.explanations.map(({ code, lower, upper }) => ({
        code,
        lower: lower * factor,
        upper: upper * factor,
      })),
    },
    ofThoseWithAnAnswer: first.ofThoseWithAnAnswer,
  };
}

/** The error model has these. */
const OF_POLLS: readonly string[] = ["different-house", "overlapping-field-dates"];

function gapOf({ findings, overrides }: WeighedPairAudit): MethodGap {
  // what the caller calls a remark, and sets no size for, is not weighed
  const remarks = overrides.filter(({ to, size }) => to === "note" && size === null).map(({ code }) => code);
  const sizes = findings.flatMap(({ code, size }) =>
    size === null || remarks.includes(code) || (OF_POLLS.includes(code) && size.id !== "given")
      ? []
      : [{ code, ...size, ...size.between }],
  );
  const ofTerritory = sizes.filter(({ id }) => id === "territory");
  return {
    shift: sizes.reduce((sum, { shift }) => sum + shift, 0),
    sd: Math.sqrt(sizes.reduce((sum, { sd }) => sum + sd ** 2, 0)),
    bounds: {
      lower: ofTerritory.reduce((sum, { lower }) => sum + lower, 0),
      upper: ofTerritory.reduce((sum, { upper }) => sum + upper, 0),
    },
    explanations: sizes.map(({ code, lower, upper }) => ({ code, lower, upper })),
  };
}

/** What the errors of polls themselves explain: of two pollsters their difference, of one its usual scatter. */
export function explanationOfPolls(
  { occasion, house }: { readonly occasion: number; readonly house: number },
  oneHouse: boolean,
  level: number,
): MethodGap["explanations"] {
  const z = criticalValue(level);
  const scatter = occasion + (oneHouse ? house : 0);
  const eitherWay = (code: string, variance: number): MethodGap["explanations"] =>
    variance > 0 ? [{ code, lower: -z * Math.sqrt(variance), upper: z * Math.sqrt(variance) }] : [];
  return [...eitherWay("occasion", scatter), ...(oneHouse ? [] : eitherWay("different-house", house))];
}
