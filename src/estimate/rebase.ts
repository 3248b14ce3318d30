import { refuse, shown } from "../errors.ts";
import { formatCount, formatPercent } from "../format/number.ts";
import type { Base } from "../model/published-share.ts";
import type { OptionRole } from "../model/question.ts";
import { partition } from "../model/share-total.ts";
import type { Topline, ToplineResult } from "../model/topline.ts";

export interface RebaseOptions {
  /** `answering`: without don't-knows and refusals. `would-vote`: without those who would not vote. `decided`: those who name a side. */
  readonly to: "answering" | "would-vote" | "decided";
}

/** Whose answers leave the base. */
const LEAVES: Readonly<Record<RebaseOptions["to"], readonly OptionRole[]>> = {
  answering: ["dk", "refused"],
  "would-vote": ["would-not-vote"],
  decided: ["dk", "refused", "would-not-vote", "none", "not-asked"],
};

/**
 * The same answers as shares of a smaller base, and its n.
 *
 *     p′ = p / S,  n′ = n · S,  S = what is left of the base
 *
 * For `decided` S is the sum of the substantive answers that are printed; otherwise 1 less those who leave. n shrinks
 * with the base. Rounding errors grow by 1/S, and the error of S comes on top.
 *
 * @param topline A topline of all respondents.
 * @param options `to`: the base wanted.
 * @returns A topline with computed shares (`printed` is null) and `rebasedFrom`.
 * @throws PollError `base-not-derivable` where the answers that would have to leave are not printed, or only lumped with others.
 */
export function rebase(topline: Topline, { to }: RebaseOptions): Topline {
  const { base, address, baseSize, unlabelled } = topline;
  if (base !== "all" || !(to in LEAVES)) {
    refuse(
      "base-not-derivable",
      ["to"],
      `Expected a topline of all respondents and one of ${Object.keys(LEAVES).join(", ")}, got ${address} (base ${base}) to ${shown(to)}.`,
      "Take the topline with base all.",
    );
  }
  const parts = partition(topline.results);
  const leaving = parts.filter((part) => rolesOf(part, topline).every((role) => LEAVES[to].includes(role)));
  const lumped = parts.find(
    (part) => !leaving.includes(part) && rolesOf(part, topline).some((role) => LEAVES[to].includes(role)),
  );
  const staying = parts.filter((part) => !leaving.includes(part));
  if (lumped !== undefined) {
    refuse(
      "base-not-derivable",
      ["to"],
      `Expected those who leave the base to be printed apart, got ${shown(lumped.option.code)} in ${address}.`,
      "The publisher lumped them with others.",
    );
  }
  if (to !== "decided" && leaving.length === 0) {
    refuse(
      "base-not-derivable",
      ["to"],
      `Expected ${address} to print the answers that leave the base (${LEAVES[to].join(", ")}), got none.`,
      "It cannot be computed from what is printed.",
    );
  }
  const counted = to === "decided" ? staying : leaving;
  const total = counted.reduce((sum, part) => sum + part.share, 0);
  const left = to === "decided" ? total : 1 - total;
  if (!(left > 0)) {
    refuse(
      "base-not-derivable",
      ["to"],
      `Expected someone to be left in the base, got ${formatPercent(left)} of ${address}.`,
      "Nobody gave a substantive answer.",
    );
  }
  const varianceLeft = counted.reduce((sum, part) => sum + part.rounding.variance, 0);
  const boundLeft = counted.reduce((sum, part) => sum + part.rounding.bound, 0);
  const size = baseSize === null ? null : { ...baseSize, value: baseSize.value * left };
  const results = staying.map((part): ToplineResult => {
    const rebased = part.share / left;
    // In p/S the error of p is part of the error of S where p is one of its terms: its weight is then (1 − p′), else 1.
    const own = to === "decided" ? 1 - rebased : 1;
    const others = to === "decided" ? varianceLeft - part.rounding.variance : varianceLeft;
    const othersBound = to === "decided" ? boundLeft - part.rounding.bound : boundLeft;
    return {
      ...part,
      printed: null,
      share: rebased,
      rounding: {
        variance: (own ** 2 * part.rounding.variance + rebased ** 2 * others) / left ** 2,
        bound: (own * part.rounding.bound + rebased * othersBound) / left,
      },
    };
  });
  return {
    ...topline,
    base: to satisfies Base,
    baseSize: size,
    rebasedFrom: { base, baseSize },
    results,
    unlabelled: to === "decided" ? 0 : unlabelled / left,
    cautions: [
      ...topline.cautions,
      {
        code: "base-size-shrunk",
        message: `Computed for those ${DESCRIPTIONS[to]}: ${formatPercent(left)} of all${baseSize === null || size === null ? "" : `, n ${formatCount(size.value)} of ${formatCount(baseSize.value)}`}.`,
      },
    ],
  };
}

const DESCRIPTIONS: Readonly<Record<RebaseOptions["to"], string>> = {
  answering: "who gave an answer",
  "would-vote": "who would vote",
  decided: "who named a side",
};

/** The roles of an answer; of one that combines others, theirs. */
function rolesOf({ option }: ToplineResult, { question }: Topline): readonly OptionRole[] {
  if (option.combines.length === 0) return [option.role];
  return option.combines.map((code) => question.options.find((each) => each.code === code)!.role);
}
