import { type Audit, type AuditOptions, audit } from "../comparability/audit.ts";
import type { Selection } from "../estimate/selection.ts";
import type { Topline } from "../model/topline.ts";
import { criticalValue } from "../stats/normal.ts";
import { contrastScale } from "../stats/survey-error.ts";
import type { MethodGap } from "./change-estimate.ts";

/** A pair of polls with what differs between them weighed for one answer. */
export interface WeighedWaves {
  readonly gap: MethodGap;
  /** Whether the shares of those with an answer are judged. */
  readonly ofThoseWithAnAnswer: boolean;
}

/** What differs in method, weighed for a share; what polls err by anyway is left to the error model. */
export function weighedWaves(
  from: Topline,
  to: Topline,
  selection: Selection,
  { overrides }: Required<AuditOptions>,
): WeighedWaves {
  const { option, stance } = selection;
  const audited = audit(from, to, {
    ...(option !== undefined && { option }),
    ...(stance !== undefined && { stance }),
    overrides,
  });
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
      explanations: first.gap.explanations.map(({ code, upTo }) => ({ code, upTo: upTo * factor })),
    },
    ofThoseWithAnAnswer: first.ofThoseWithAnAnswer,
  };
}

/** The error model has these. */
const OF_POLLS: readonly string[] = ["different-house", "overlapping-field-dates"];

function gapOf({ findings, overrides }: Audit): MethodGap {
  // what the caller calls a remark, and sets no size for, is not weighed
  const remarks = overrides.filter(({ to, size }) => to === "note" && size === null).map(({ code }) => code);
  const sizes = findings.flatMap(({ code, size }) =>
    size === null || remarks.includes(code) || (OF_POLLS.includes(code) && size.id !== "given")
      ? []
      : [{ code, shift: size.shift, sd: size.sd, upTo: size.upTo }],
  );
  return {
    shift: sizes.reduce((sum, { shift }) => sum + shift, 0),
    sd: Math.sqrt(sizes.reduce((sum, { sd }) => sum + sd ** 2, 0)),
    explanations: sizes.map(({ code, upTo }) => ({ code, upTo })),
  };
}

/** What the errors of polls themselves explain: of two pollsters their difference, of one its usual scatter. */
export function explanationOfPolls(
  { occasion, house }: { readonly occasion: number | null; readonly house: number },
  oneHouse: boolean,
  level: number,
): MethodGap["explanations"] {
  const z = criticalValue(level);
  const scatter = (occasion ?? 0) + (oneHouse ? house : 0);
  return [
    ...(scatter > 0 ? [{ code: "occasion", upTo: z * Math.sqrt(scatter) }] : []),
    ...(!oneHouse && house > 0 ? [{ code: "different-house", upTo: z * Math.sqrt(house) }] : []),
  ];
}
