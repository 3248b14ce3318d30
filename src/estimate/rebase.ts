import { refuse, shown } from "../errors.ts";
import { formatCount, formatPercent } from "../format/number.ts";
import { checkKind, TOPLINE } from "../model/arguments.ts";
import { type CautionKind, caution } from "../model/caution.ts";
import { deepFreeze } from "../model/freeze.ts";
import { choice, either, list, word } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import type { Base } from "../model/published-share.ts";
import type { OptionRole, ResponseOption } from "../model/question.ts";
import { partition } from "../model/share-total.ts";
import { type Topline, type ToplineResult, worstOf } from "../model/topline.ts";
import { isPrinted, select } from "./selection.ts";
import { baseName, baseOf, baseText } from "./topic.ts";

const BASE_SIZE_SHRUNK: CautionKind = {
  code: "base-size-shrunk",
  label: "Base",
  remedy: "Name the base with every number.",
};

/** What `rebase` can be told. */
export interface RebaseOptions {
  /**
   * `answering`: without don't-knows and refusals. `would-vote`: without those who would not vote. `decided`: those who name
   * a side. A list of option codes: those who named one of these.
   */
  readonly to: "answering" | "would-vote" | "decided" | readonly string[];
}

/** The bases that have a name. */
export const BASES_TO = ["answering", "would-vote", "decided"] as const;

/** The rows of its options. */
const REBASE_ROWS: OptionRows<RebaseOptions> = /* @__PURE__ */ optionRows(null as Of<RebaseOptions>, () => ({
  to: {
    kind: either(choice(BASES_TO, { code: "base-not-derivable" }), list(word({ placeholder: "code" })), {
      hint: "Write answering, would-vote, decided, or two option codes or more.",
    }),
    help: "the base: answering, would-vote, decided, or those who named one of some answers",
    required: true,
  },
}));

/** Whose answers leave the base. */
const LEAVES: Readonly<Record<Exclude<RebaseOptions["to"], readonly string[]>, readonly OptionRole[]>> = {
  answering: ["dk", "refused"],
  "would-vote": ["would-not-vote"],
  decided: ["dk", "refused", "would-not-vote", "none", "not-asked"],
};

/**
 * The same answers as shares of a smaller base, and its n.
 *
 *     p′ = p / S,  n′ = n · S,  S = what is left of the base
 *
 * For `decided` S is the sum of the substantive answers (with the middle and other ones), for a list of codes the sum of
 * those, else 1 less those who leave. n shrinks with the base: p(1 − p)/n at p′ and n′ is the variance of the ratio, to first order. Rounding errors grow by 1/S,
 * and the error of S comes on top.
 *
 * Fails where it is not on record how many leave: then the base cannot be computed, and is not guessed. Of a list of codes
 * all must be published; the rest may be unknown.
 *
 * @param topline A topline of all respondents, or of all who got one form of the question.
 * @param options `to`: the base wanted.
 * @returns A topline with computed shares (`printed` is null) and `rebasedFrom`. n is as good as it was for the whole.
 * @throws PollError `base-not-derivable` where the answers that would have to leave are not on record, or only lumped with
 *   others; where answers that would have to stay are among those not on record; where a question takes several answers.
 *   `unknown-option`, `option-not-printed` and `wrong-usage` for a list of codes.
 * @example
 * ```ts
 * const polls = await loadDataset("ukraine-nato");
 * const decided = rebase(topline(polls, "kiis-2021-12"), { to: "decided" });
 * share(decided, { option: "for" }).value; // => 0.678121
 * decided.baseSize?.value; // => 1050.219
 * ```
 * @see docs/methods.md, “A smaller base”.
 */
export function rebase(topline: Topline, options: RebaseOptions): Topline {
  checkKind("rebase", topline, TOPLINE, ["topline"]);
  const { to } = settled("rebase", REBASE_ROWS, options);
  const { base, address, baseSize, unlabelled, question } = topline;
  const among = typeof to !== "string";
  if (!(base === "all" || base === "half-sample") || !(among || Object.hasOwn(LEAVES, to))) {
    refuseBase(
      `${address} (base ${base}) cannot be rebased to ${shown(to)}.`,
      `Take all respondents, or all who got a form, and one of ${Object.keys(LEAVES).join(", ")}.`,
    );
  }
  if (question.responseStructure === "multi-select")
    refuseBase(`${address} takes several answers of each respondent.`, "Its answers have no common base.");
  const { staying, leaving } = among ? namedIn(topline, to) : dividedBy(topline, to);
  const counted = leaving ?? staying;
  const total = counted.reduce((sum, part) => sum + part.share, 0);
  const left = leaving === null ? total : 1 - total;
  if (!(left > 0)) refuseBase(`Nobody is left in the base: ${formatPercent(left)} of ${address}.`, "");
  const varianceLeft = counted.reduce((sum, part) => sum + part.rounding.variance, 0);
  const boundLeft = counted.reduce((sum, part) => sum + part.rounding.bound, 0);
  const size = baseSize === null ? null : { ...baseSize, value: baseSize.value * left };
  const doubted = worstOf(counted);
  const results = staying.map((part): ToplineResult => {
    const rebased = part.share / left;
    // In p/S the error of p is part of the error of S where p is one of its terms: its weight is then (1 − p′), else 1.
    const own = leaving === null ? 1 - rebased : 1;
    const others = leaving === null ? varianceLeft - part.rounding.variance : varianceLeft;
    const othersBound = leaving === null ? boundLeft - part.rounding.bound : boundLeft;
    return {
      ...part,
      ...(doubted === undefined ? {} : { standing: doubted.standing, reason: doubted.reason }),
      printed: null,
      share: rebased,
      rounding: {
        variance: (own ** 2 * part.rounding.variance + rebased ** 2 * others) / left ** 2,
        bound: (own * part.rounding.bound + rebased * othersBound) / left,
      },
    };
  });
  const rebased: Topline = {
    ...topline,
    base: (among ? "named" : to) satisfies Base,
    baseSize: size,
    rebasedFrom: { base, baseSize },
    results,
    unlabelled: leaving === null ? 0 : unlabelled / left,
  };
  const made: Topline = {
    ...rebased,
    cautions: [
      ...topline.cautions,
      caution(
        BASE_SIZE_SHRUNK,
        `Computed for ${baseText(baseOf(rebased))}, ${formatPercent(left)} of ${base === "all" ? "all" : baseName(base)}${baseSize === null || size === null ? "" : `: n ${formatCount(size.value)} of ${formatCount(baseSize.value)}`}.${to === "decided" && unlabelled > 0 ? " Answers that are not reported are taken to name no side." : ""}`,
      ),
    ],
  };
  return Object.isFrozen(topline) ? deepFreeze(made) : made;
}

/** Who stays in the base; who leaves it, or null where the base is the sum of those who stay. */
interface Division {
  readonly staying: readonly ToplineResult[];
  readonly leaving: readonly ToplineResult[] | null;
}

function namedIn(topline: Topline, codes: readonly string[]): Division {
  const { results } = select(topline, { option: codes }, "to");
  if (results.length < 2) {
    refuse(
      "wrong-usage",
      ["to"],
      `Rebasing needs two answers or more, not ${shown(codes.join(", "))}.`,
      "Of those who named one answer, all named it.",
    );
  }
  return { staying: results, leaving: null };
}

function dividedBy(topline: Topline, to: Exclude<RebaseOptions["to"], readonly string[]>): Division {
  const { address, question, unlabelled } = topline;
  const leaves = (option: ResponseOption): boolean =>
    rolesOf(option, topline).every((role) => LEAVES[to].includes(role));
  const parts = partition(topline.results);
  const leaving = parts.filter(({ option }) => leaves(option));
  const staying = parts.filter(({ option }) => !leaves(option));
  const lumped = staying.find(({ option }) => rolesOf(option, topline).some((role) => LEAVES[to].includes(role)));
  if (lumped !== undefined) {
    refuseBase(
      `${shown(lumped.option.code)} of ${address} includes others than those who leave the base.`,
      "The publisher reports them together.",
    );
  }
  if (to !== "decided" && leaving.length === 0) {
    refuseBase(
      `${address} reports none of the answers that leave the base (${LEAVES[to].join(", ")}).`,
      "The share cannot be computed from the published figures.",
    );
  }
  const hidden = question.options.filter((option) => !isPrinted(topline, option));
  const unaccounted =
    to === "decided" ? hidden.some((option) => !leaves(option)) || hidden.length === 0 : hidden.some(leaves);
  if (unlabelled > 0 && unaccounted) {
    refuseBase(
      `${formatPercent(unlabelled)} of ${address} are not reported${hidden.length === 0 ? "" : ` (${hidden.map(({ code }) => code).join(", ")})`}.`,
      "They may belong to the base or not.",
    );
  }
  return { staying, leaving: to === "decided" ? null : leaving };
}

/** The roles of an answer; of one that combines others, theirs. */
export function rolesOf({ role, combines }: ResponseOption, { question }: Topline): readonly OptionRole[] {
  if (combines.length === 0) return [role];
  return combines.map((code) => question.options.find((each) => each.code === code)!.role);
}

function refuseBase(what: string, hint: string): never {
  refuse("base-not-derivable", ["to"], what, hint);
}
