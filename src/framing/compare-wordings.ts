import { type AuditOptions, auditComparability } from "../comparability/audit.ts";
import { type Issue, PollError, refuse, refuseAll, shown } from "../errors.ts";
import type { Interval } from "../estimate/estimate.ts";
import { type PrecisionOptions, precisionOf } from "../estimate/precision.ts";
import { rebase } from "../estimate/rebase.ts";
import { named, optionLabel } from "../estimate/selection.ts";
import type { Caution } from "../model/caution.ts";
import type { Base } from "../model/published-share.ts";
import { partition } from "../model/share-total.ts";
import type { Topline } from "../model/topline.ts";
import { type DifferenceIntervalMethod, differenceInterval } from "../stats/difference-of-proportions.ts";
import { homogeneityTest } from "../stats/homogeneity-test.ts";
import { adjustPValues, bonferroniLevel } from "../stats/multiple-comparisons.ts";
import { probabilityOfSuperiority } from "../stats/ordinal-shift.ts";
import { type AnswerSelection, answerKey, type SharedAnswer, sharedAnswers } from "./wording-answers.ts";
import {
  type DesignGrade,
  designOf,
  type FoundDesign,
  gradeOf,
  type WordingDesign,
  weakestDesign,
} from "./wording-design.ts";
import { type EffectSettings, effectBetween, type WordingAllowances, type WordingEffect } from "./wording-effect.ts";

/** What one house may be off by beyond sampling: a preset, or a standard deviation as a proportion and why. */
export type BetweenHouseAllowance =
  | "shirani-mehr-2018"
  | { readonly standardDeviation: number; readonly reason: string };

export interface CompareWordingsOptions extends AnswerSelection, PrecisionOptions, AuditOptions {
  /** Told from the data; name it to be refused if the data do not bear it, or to call it weaker. */
  readonly design?: WordingDesign;
  /** `"kept"` unless told: whether don't-knows stay in the base of the effects. The other way is in `otherwise`. */
  readonly dontKnow?: "kept" | "dropped";
  /** How the interval of a difference is made; `"newcombe"` unless told. */
  readonly method?: DifferenceIntervalMethod;
  /** For other times: how far opinion may have moved in between, either way, as a proportion. None unless told. */
  readonly drift?: number;
  /** For other houses: what one of them may be off by. None unless told. */
  readonly betweenHouse?: BetweenHouseAllowance;
}

/** Test that all forms were answered alike. */
export interface FormsTest {
  readonly statistic: number | null;
  readonly degreesOfFreedom: number;
  readonly pValue: number | null;
  readonly cramersV: number | null;
  readonly smallestExpected: number;
  /** The columns of the table. */
  readonly answers: readonly string[];
}

/** Whether the second form is answered higher on an ordered scale: 0.5 where neither is. */
export interface OrdinalShift {
  readonly from: string;
  readonly to: string;
  /** Chance that an answer to the second form lies above one to the first, ties counting half. */
  readonly estimate: number;
  readonly standardError: number;
  readonly interval: Interval;
  readonly pValue: number | null;
  /** Answers from the lowest to the highest. */
  readonly order: readonly string[];
}

/** What two wordings or more did to the answers, with the honesty that the design allows. */
export interface WordingComparison {
  readonly kind: "wording-comparison";
  readonly label: string;
  /** The weakest of the designs, where there are several. */
  readonly design: WordingDesign;
  readonly grade: DesignGrade;
  readonly designReason: string;
  /** Addresses of the forms; each is set against the first. */
  readonly forms: readonly string[];
  readonly dontKnow: "kept" | "dropped";
  /** One for each answer that was asked for and each form after the first. */
  readonly effects: readonly WordingEffect[];
  /** The other answers that the forms of a split share: they belong to the same family of tests. */
  readonly others: readonly WordingEffect[];
  /** How many effects the adjusted p-values and simultaneous intervals allow for; null but for splits. */
  readonly family: number | null;
  /** Over all answers and forms of a split; null elsewhere, and where an n is unknown or answers are not one each. */
  readonly jointTest: FormsTest | null;
  /** The effects with don't-knows treated the other way; null where they are not printed. */
  readonly otherwise: { readonly dontKnow: "kept" | "dropped"; readonly effects: readonly WordingEffect[] } | null;
  /** The effect on not knowing; null where a form does not print it. */
  readonly dontKnowEffect: { readonly effects: readonly WordingEffect[]; readonly jointTest: FormsTest | null } | null;
  /** Where answers of a split are ordered, of those who gave one. */
  readonly shifts: readonly OrdinalShift[];
  readonly cautions: readonly Caution[];
}

const PRESETS: Readonly<Record<string, { readonly standardDeviation: number; readonly reason: string }>> = {
  "shirani-mehr-2018": {
    // √(3.5² − (3.5/2)²) points
    standardDeviation: 0.0303,
    reason:
      "Polls of US contests from 1998 to 2014 were off by about 3.5 points, about twice what their margins imply (Shirani-Mehr and others 2018). The paper does not print 3.03 points: it is what is left of 3.5 when sampling is half of it.",
  },
};

/**
 * What the wording did to the answer: each form less the first, for every answer that they share or the one asked for.
 *
 * The design is told from the data, named and graded:
 *
 * - *split ballot*: chance decided who got which form. The only design that shows an effect of the wording. Newcombe's
 *   interval on the effective n; Holm's p-values and Bonferroni's intervals over all answers and forms; a joint test.
 * - *uncontrolled split*: the same, where nobody shows that chance decided.
 * - *same respondents*: both questions to everyone. How many gave both answers is not printed, so the interval is that of
 *   the widest of Fréchet's bounds, and `respondents` tells how many must have answered differently.
 * - *same house, other time*: `drift` is what the caller allows for opinion to have moved; nothing else is allowed for.
 * - *across houses*: descriptive. `betweenHouse` is what the caller allows for the houses; all that differs is in `cautions`.
 *
 * Fails to tell the wording from anything else that differs between the forms in all designs but the first.
 *
 *     D = p₂ − p₁;  same respondents: Var(D) = (d − D²)/n,  |D| ≤ d ≤ min(p₁ + p₂, 2 − p₁ − p₂)
 *     total = √(half² + z²·rounding + 2z²·betweenHouse²) + drift
 *
 * @param toplines Two forms or more, of one group and one base.
 * @param options `stance`, `option` or `options`; `dontKnow`; `design`; `level`, `designEffect`, `accept`,
 *   `assumedSampleSize`, `method`; `drift` and `betweenHouse` as proportions; `overrides` of the audit.
 * @returns Effects and bounds as proportions. Without n an effect is a point without interval.
 * @throws PollError `no-shared-stance` with the answers that would serve, `wrong-usage`, `unknown-option`,
 *   `unknown-stance`, `different-topic`, `different-group`, `different-base`, `base-not-derivable`, `out-of-range`,
 *   `reason-missing`, `unknown-value`, `level-out-of-range`, `option-not-printed`.
 * @example
 * ```ts
 * const experiments = await loadDataset("wording-experiments");
 * const forms = ["x", "y"].map((form) => topline(experiments, `gss-1984/gss-fare-${form}`));
 * const poor = compareWordings(forms, { stance: "gss-fare-spending:more", dontKnow: "dropped" });
 * poor.design; // => "split ballot"
 * poor.effects[0]?.estimate; // => 0.393546
 * poor.effects[0]?.standardError; // => 0.029704
 * ```
 * @see Schuman & Presser (1981), Questions and Answers in Attitude Surveys. Newcombe (1998), Statistics in Medicine 17:
 *   873–890. Shirani-Mehr, Rothschild, Goel & Gelman (2018), JASA 113: 607–614, doi:10.1080/01621459.2018.1448823.
 */
export function compareWordings(toplines: readonly Topline[], options: CompareWordingsOptions = {}): WordingComparison {
  const {
    stance,
    option,
    options: codes,
    design: wanted,
    dontKnow = "kept",
    method = "newcombe",
    drift,
    betweenHouse,
    overrides = {},
    ...precision
  } = options;
  requireForms(toplines);
  const answers = sharedAnswers(toplines, {
    ...(stance === undefined ? {} : { stance }),
    ...(option === undefined ? {} : { option }),
    ...(codes === undefined ? {} : { options: codes }),
  });
  const [first, ...rest] = toplines;
  const found = rest.map((form) => designOf(first!, form, wanted));
  const allowances = allowancesOf(drift, betweenHouse);
  const pairs = rest.map((form, index) => pairCautions(first!, form, found[index]!, allowances, overrides));
  const designs = found.map(({ design }) => design);
  const design = weakestDesign(designs);
  const split = designs.every((each) => each === "split ballot" || each === "uncontrolled split");
  if (designs.includes("same respondents")) requireAllRespondents(toplines, dontKnow);
  // of the same respondents other ones do not know what they think of each question: their shares have no base in common
  const dropped = designs.includes("same respondents") ? null : withoutDontKnows(toplines);
  if (dontKnow === "dropped" && dropped === null) for (const form of toplines) answering(form);
  const forms = dontKnow === "dropped" ? dropped! : toplines;
  const effectsOf = (
    forms: readonly Topline[],
    answer: SharedAnswer,
    treatment: "kept" | "dropped",
  ): readonly WordingEffect[] =>
    rest.map((_, index) => {
      const settings: EffectSettings = {
        ...precision,
        method,
        dontKnow: treatment,
        allowances: allowancesFor(found[index]!.design, allowances),
        cautions: pairs[index]!,
      };
      return effectBetween(
        [forms[0]!, forms[index + 1]!],
        { stance: answer.stance, selections: [answer.selections[0]!, answer.selections[index + 1]!] },
        found[index]!,
        settings,
      );
    });
  const chosen = answers.chosen.flatMap((answer) => effectsOf(forms, answer, dontKnow));
  const others = split ? answers.others.flatMap((answer) => effectsOf(forms, answer, dontKnow)) : [];
  const level = precision.level ?? 0.95;
  const [effects, remaining] = split ? asFamily(chosen, others, level, method) : [chosen, others];
  const reverse = dontKnow === "kept" ? "dropped" : "kept";
  const reversed =
    dropped?.some((form, index) => form !== toplines[index]) === true ? { kept: toplines, dropped }[reverse] : null;
  const all = [...effects, ...remaining];
  return {
    kind: "wording-comparison",
    label: named(first!, ""),
    design,
    grade: gradeOf(design),
    designReason: [...new Set(found.map(({ reason }) => reason))].join(" "),
    forms: toplines.map(({ address }) => address),
    dontKnow,
    effects,
    others: remaining,
    family: split ? all.length : null,
    jointTest: split ? formsTest(forms, precision) : null,
    otherwise:
      reversed === null
        ? null
        : { dontKnow: reverse, effects: answers.chosen.flatMap((answer) => effectsOf(reversed, answer, reverse)) },
    dontKnowEffect: dontKnowEffect(toplines, precision, split, (answer) => effectsOf(toplines, answer, "kept")),
    shifts: split ? shiftsOf(dropped ?? toplines, precision) : [],
    cautions: commonCautions(all),
  };
}

function requireForms(toplines: readonly Topline[]): void {
  if (toplines.length < 2) {
    refuse(
      "wrong-usage",
      ["toplines"],
      `Expected two forms or more, got ${String(toplines.length)}.`,
      "Each is set against the first.",
    );
  }
  const [first, ...rest] = toplines;
  for (const [index, form] of rest.entries()) {
    const path = ["toplines", index + 1];
    if (form.question.id === first!.question.id && form.dataset.id === first!.dataset.id) {
      refuse(
        "wrong-usage",
        path,
        `Expected another question than ${shown(first!.question.id)}, got the same.`,
        "For two surveys of one question use compareWaves.",
      );
    }
    if (form.group?.id !== first!.group?.id) {
      const [left, right] = [first!, form].map(({ group }) => group?.label ?? "all respondents");
      refuse(
        "different-group",
        path,
        `Expected forms put to one group, got ${left!} and ${right!}.`,
        "Take the same group of each.",
      );
    }
    if (wholeBase(form.base) !== wholeBase(first!.base)) {
      refuse(
        "different-base",
        path,
        `Expected shares of one base, got ${first!.base} and ${form.base}.`,
        "Bring both to one base with rebase.",
      );
    }
  }
}

/** Fréchet's bounds are of answers of the same people: of all who were asked. */
function requireAllRespondents(toplines: readonly Topline[], dontKnow: "kept" | "dropped"): void {
  if (dontKnow === "kept" && toplines.every(({ base }) => wholeBase(base) === "all")) return;
  refuse(
    "wrong-usage",
    ["dontKnow"],
    "Expected shares of all respondents, since the same people were asked both, got shares of those who answered each.",
    "Keep don't-knows in, and take the base all.",
  );
}

/** Everyone who got a form is its whole, be it all respondents or the part that it went to. */
function wholeBase(base: Base): Base {
  return base === "half-sample" ? "all" : base;
}

function allowancesOf(drift: number | undefined, betweenHouse: BetweenHouseAllowance | undefined): WordingAllowances {
  if (drift !== undefined && !(drift >= 0 && drift < 1)) {
    refuse(
      "out-of-range",
      ["drift"],
      `Expected \`drift\` to be from 0 to below 1, got ${shown(drift)}.`,
      "Write 0.03 for 3 points.",
    );
  }
  if (betweenHouse === undefined) return { drift: drift ?? null, betweenHouse: null };
  const named = typeof betweenHouse === "string" ? PRESETS[betweenHouse] : betweenHouse;
  if (named === undefined) {
    refuse(
      "unknown-value",
      ["betweenHouse"],
      `Expected one of ${Object.keys(PRESETS).join(", ")}, got ${shown(betweenHouse)}.`,
      "Or a standard deviation with a reason.",
    );
  }
  const { standardDeviation, reason } = named;
  if (!(standardDeviation >= 0 && standardDeviation < 1)) {
    refuse(
      "out-of-range",
      ["betweenHouse", "standardDeviation"],
      `Expected it to be from 0 to below 1, got ${shown(standardDeviation)}.`,
      "Write 0.03 for 3 points.",
    );
  }
  if (!reason) {
    refuse(
      "reason-missing",
      ["betweenHouse", "reason"],
      "Expected a reason for what houses may be off by, got nothing.",
      "Say whence the number is.",
    );
  }
  return { drift: drift ?? null, betweenHouse: { standardDeviation, reason } };
}

/** Respondents of one survey were asked at one time by one house: nothing is to be allowed for. */
function allowancesFor(design: WordingDesign, { drift, betweenHouse }: WordingAllowances): WordingAllowances {
  if (design === "across houses") return { drift, betweenHouse };
  return { drift: design === "same house, other time" ? drift : null, betweenHouse: null };
}

/** What differs between two forms beside the words, and what is not allowed for. Refuses what cannot be framing. */
function pairCautions(
  first: Topline,
  form: Topline,
  { design }: FoundDesign,
  { drift, betweenHouse }: WordingAllowances,
  overrides: NonNullable<AuditOptions["overrides"]>,
): readonly Caution[] {
  const { findings } = auditComparability(first, form, { overrides });
  refuseAll(
    findings
      .filter(({ level }) => level === "block")
      .map(
        ({ code, message, remedy }): Issue => ({
          code,
          path: ["toplines"],
          message: `Expected two wordings of one question. ${message}`,
          hint: remedy,
        }),
      ),
  );
  const confounders = findings
    .filter(({ aspect, level }) => aspect !== "record" && level !== "block")
    .map(({ code, message }) => ({ code, message }));
  switch (design) {
    case "split ballot":
    case "uncontrolled split":
      return confounders.filter(({ code }) => code === "different-filter" || code === "different-base");
    case "same respondents":
      return [
        {
          code: "covariance-not-published",
          message:
            "How many respondents gave both answers is not published: the interval is the widest that the totals allow.",
        },
        ...confounders,
      ];
    case "same house, other time":
      return [...unmoved(drift), ...confounders];
    case "across houses": {
      const houses: Caution =
        betweenHouse === null
          ? {
              code: "between-house-not-measured",
              message:
                "Two houses: the difference is described, not explained, and its interval allows nothing for the houses.",
            }
          : {
              code: "allowance-borrowed",
              message: `What houses may be off by is taken from elsewhere. ${betweenHouse.reason}`,
            };
      return [houses, ...unmoved(drift), ...confounders];
    }
  }
}

function unmoved(drift: number | null): readonly Caution[] {
  if (drift !== null) return [];
  const message = "Opinion may have moved between the two surveys; the interval allows nothing for it.";
  return [{ code: "opinion-may-have-moved", message }];
}

/** The forms among those who gave an answer; null where it is not printed how many did not. */
function withoutDontKnows(toplines: readonly Topline[]): readonly Topline[] | null {
  try {
    return toplines.map(answering);
  } catch (error) {
    if (error instanceof PollError && error.code === "base-not-derivable") return null;
    throw error;
  }
}

/** Whether don't-knows are, or may be, in the base of a form. */
function holdsDontKnows({ base, results, unlabelled, question }: Topline): boolean {
  if (wholeBase(base) !== "all" || question.responseStructure === "multi-select") return false;
  return unlabelled > 0 || results.some(({ option }) => option.role === "dk" || option.role === "refused");
}

function answering(form: Topline): Topline {
  if (!holdsDontKnows(form)) return form;
  const { base, baseSize } = form;
  return { ...rebase({ ...form, base: "all" }, { to: "answering" }), rebasedFrom: { base, baseSize } };
}

/** Adjusts the effects of a split for one another, those asked for and the rest together. */
function asFamily(
  chosen: readonly WordingEffect[],
  others: readonly WordingEffect[],
  level: number,
  method: DifferenceIntervalMethod,
): readonly [readonly WordingEffect[], readonly WordingEffect[]] {
  const all = [...chosen, ...others];
  const adjusted = adjustPValues(all.flatMap(({ pValue }) => pValue ?? [])).values();
  const each = bonferroniLevel(all.length, level);
  const done = all.map((effect): WordingEffect => {
    const { from, to, pValue } = effect;
    if (from.effectiveSampleSize === null || to.effectiveSampleSize === null) return effect;
    const { lower, upper } = differenceInterval(
      { proportion: from.share, sampleSize: from.effectiveSampleSize },
      { proportion: to.share, sampleSize: to.effectiveSampleSize },
      { method, level: each },
    );
    return {
      ...effect,
      adjustedPValue: pValue === null ? null : adjusted.next().value!,
      simultaneousInterval: { lower, upper, level },
    };
  });
  return [done.slice(0, chosen.length), done.slice(chosen.length)];
}

/** Effective counts of each form, with a column for each answer that all print and one for what is left. */
function effectiveCounts(
  forms: readonly Topline[],
  precision: PrecisionOptions,
): { readonly counts: number[][]; readonly answers: readonly string[] } | null {
  if (forms.some(({ question }) => question.responseStructure === "multi-select")) return null;
  const sizes = forms.map((form) => precisionOf(form, precision).effectiveSampleSize);
  if (sizes.includes(null)) return null;
  const shares = forms.map(({ results }) => {
    const byKey = new Map<string, number>();
    for (const { option, share } of partition(results)) {
      byKey.set(answerKey(option), (byKey.get(answerKey(option)) ?? 0) + share);
    }
    return byKey;
  });
  const answers = [...shares[0]!.keys()].filter((key) => shares.every((ofForm) => ofForm.has(key)));
  const rows = forms.map((form, index) => {
    const named = answers.map((key) => shares[index]!.get(key)!);
    const rest = [...shares[index]!].reduce(
      (sum, [key, share]) => (answers.includes(key) ? sum : sum + share),
      form.unlabelled,
    );
    return [...named, rest].map((share) => share * sizes[index]!);
  });
  const rest = rows.some((row) => row.at(-1)! > 0);
  return {
    counts: rest ? rows : rows.map((row) => row.slice(0, -1)),
    answers: rest ? [...answers, "everything else"] : answers,
  };
}

function formsTest(forms: readonly Topline[], precision: PrecisionOptions): FormsTest | null {
  const table = effectiveCounts(forms, precision);
  return table === null || table.answers.length < 2 ? null : testOf(table.counts, table.answers);
}

function testOf(counts: readonly (readonly number[])[], answers: readonly string[]): FormsTest {
  const { statistic, degreesOfFreedom, pValue, cramersV, smallestExpected } = homogeneityTest(counts);
  return { statistic, degreesOfFreedom, pValue, cramersV, smallestExpected, answers };
}

function dontKnowEffect(
  toplines: readonly Topline[],
  precision: PrecisionOptions,
  split: boolean,
  effectsOf: (answer: SharedAnswer) => readonly WordingEffect[],
): WordingComparison["dontKnowEffect"] {
  const codes = toplines.map(({ results }) =>
    results.filter(({ option }) => option.role === "dk").map(({ option }) => option.code),
  );
  if (codes.some(({ length }) => length === 0)) return null;
  const effects = effectsOf({ stance: null, label: "don't know", selections: codes.map((option) => ({ option })) });
  const table = split ? effectiveCounts(toplines, precision) : null;
  const column = table?.answers.indexOf("dk") ?? -1;
  if (table === null || column < 0) return { effects, jointTest: null };
  const counts = table.counts.map((row) => [row[column]!, row.reduce((sum, count) => sum + count, -row[column]!)]);
  return { effects, jointTest: testOf(counts, ["dk", "everything else"]) };
}

/** Where all forms have the same answers with the same scores, or are scales with the same answers in one order. */
function shiftsOf(forms: readonly Topline[], precision: PrecisionOptions): readonly OrdinalShift[] {
  const table = effectiveCounts(forms, precision);
  const order = table === null ? null : orderOf(forms);
  if (table === null || order === null || table.answers.length !== order.length) return [];
  if (!order.every((key) => table.answers.includes(key)) || precisionTooSmall(table.counts)) return [];
  const ordered = table.counts.map((row) => order.map((key) => row[table.answers.indexOf(key)]!));
  const level = precision.level ?? 0.95;
  const [first, ...rest] = forms;
  const labels = order.map((key) => optionLabel(first!.question.options.find((option) => answerKey(option) === key)!));
  return rest.map((form, index) => {
    const { estimate, standardError, lower, upper, pValue } = probabilityOfSuperiority(
      ordered[0]!,
      ordered[index + 1]!,
      { level },
    );
    return {
      from: first!.address,
      to: form.address,
      estimate,
      standardError,
      interval: { lower, upper, level },
      pValue,
      order: labels,
    };
  });
}

function precisionTooSmall(counts: readonly (readonly number[])[]): boolean {
  return counts.some((row) => row.reduce((sum, count) => sum + count, 0) <= 1);
}

/** Keys of the answers from the lowest to the highest; null where there is no order that all forms share. */
function orderOf(forms: readonly Topline[]): readonly string[] | null {
  const orders = forms.map(({ results, question }) => {
    const parts = partition(results).map(({ option }) => option);
    if (parts.length < 3) return null;
    if (parts.every(({ score }) => score !== null)) return parts.toSorted((a, b) => a.score! - b.score!).map(answerKey);
    return question.responseStructure === "scale" ? parts.map(answerKey) : null;
  });
  const [first] = orders;
  if (first === undefined || first === null) return null;
  return orders.every((order) => order?.join("|") === first.join("|")) && new Set(first).size === first.length
    ? first
    : null;
}

/** What stands against every effect is said once for the whole. */
function commonCautions(effects: readonly WordingEffect[]): readonly Caution[] {
  const [first, ...rest] = effects;
  const same = (one: Caution, other: Caution): boolean => one.code === other.code && one.message === other.message;
  return first!.cautions.filter((caution) =>
    rest.every(({ cautions }) => cautions.some((other) => same(caution, other))),
  );
}
