import { AUDIT_ROWS, type AuditOptions } from "../comparability/audit.ts";
import { isPollError } from "../errors.ts";
import { joinedMaterial, type Lineage, lineageOf, settingsOf, toplineArgument } from "../estimate/lineage.ts";
import { PRECISION_ROWS, type PrecisionOptions } from "../estimate/precision.ts";
import { rebase } from "../estimate/rebase.ts";
import { type AddressOptions, addressedIn, isDataset, type Taken } from "../estimate/taken.ts";
import { type Labelled, topicOf, topicText } from "../estimate/topic.ts";
import { checkKinds, checkText, mistaken, TOPLINE } from "../model/arguments.ts";
import type { Caution } from "../model/caution.ts";
import type { Dataset } from "../model/dataset.ts";
import { choice, given, isRecord, list, proportion, word, worded } from "../model/option-kind.ts";
import { type Of, type OptionalRow, type OptionRows, optionRows, type Settled, settled } from "../model/option-rows.ts";
import { partition } from "../model/share-total.ts";
import { distinctSources, type Source } from "../model/source.ts";
import type { Topline } from "../model/topline.ts";
import { type DifferenceIntervalMethod, differenceInterval } from "../stats/difference-of-proportions.ts";
import { maximumOf } from "../stats/extremes.ts";
import { adjustPValues, bonferroniLevel } from "../stats/multiple-comparisons.ts";
import { DIFFERENCE_METHOD_ROW } from "../trend/change.ts";
import { type ComparedForm, comparedForm } from "./compared-form.ts";
import { commonCautions } from "./effects-of-one-kind.ts";
import {
  type AnswerScores,
  effectiveCounts,
  type FormsTest,
  formsTest,
  type OrdinalShift,
  ordinalShifts,
  testOf,
} from "./ordinal-shifts.ts";
import {
  type AnswerSelection,
  answering,
  placed,
  requireAllRespondents,
  requireForms,
  requireTaken,
  type SharedAnswer,
  sharedAnswers,
  treatmentOf,
  withoutDontKnows,
} from "./wording-answers.ts";
import {
  type DesignGrade,
  designOf,
  gradeOf,
  hadTime,
  ofTwoSurveys,
  type WordingDesign,
  weakestDesign,
} from "./wording-design.ts";
import { asWhole, type EffectSettings, effectBetween, type WordingEffect } from "./wording-effect.ts";
import { type PairAllowances, pairCautions } from "./wording-pair-cautions.ts";

/** What `framing` can be told. */
export interface FramingOptions extends AnswerSelection, PrecisionOptions, AuditOptions {
  /**
   * Told from the data; name it to be refused if the data do not bear it, or to call it weaker where that stays true: a
   * split ballot an uncontrolled split, two surveys of one house two surveys across houses.
   */
  readonly design?: WordingDesign;
  /** Default: `"kept"`: whether don't-knows stay in the base of the effects. The other way is in `otherwise`. */
  readonly dontKnow?: "kept" | "dropped";
  /** How the interval of a difference is made; default: `"newcombe"`. */
  readonly method?: DifferenceIntervalMethod;
  /** For other times: how far opinion may have moved in between, either way, as a proportion. Default: not counted. */
  readonly drift?: number;
  /**
   * For the mean scores of ordered answers: a number for each by its stance or its code, or `"recorded"` for those of the
   * data. They also give the order. Default: no mean scores.
   */
  readonly scores?: AnswerScores;
}

/** The designs, and how a flag writes them. */
const DESIGNS: readonly (readonly [flag: string, design: WordingDesign])[] = [
  ["split-ballot", "split ballot"],
  ["uncontrolled-split", "uncontrolled split"],
  ["same-respondents", "same respondents"],
  ["difference-of-method", "difference of method"],
  ["same-house", "same house, other time"],
  ["across-houses", "across houses"],
];

/** The row of what is done with don't-knows. */
const DONT_KNOW_ROW: OptionalRow<"kept" | "dropped"> = /* @__PURE__ */ (() => ({
  kind: choice(["kept", "dropped"], { hint: "Leave it out to keep them.", placeholder: "treatment" }),
  help: "whether don't-knows stay in the base",
  unless: "kept",
}))();

/** The rows of its options. */
export const FRAMING_ROWS: OptionRows<FramingOptions, "level" | "overrides"> = /* @__PURE__ */ optionRows(
  null as Of<FramingOptions, "level" | "overrides">,
  () => {
    const { usual: method, ...methodRow } = DIFFERENCE_METHOD_ROW;
    return {
      stance: {
        kind: word({ placeholder: "concept:side" }),
        help: "side that an answer takes, whatever the wording: nato-membership:for",
        conflicts: ["option"],
      },
      option: { kind: word({ placeholder: "code" }), help: "a code that all have", conflicts: ["options"] },
      options: {
        kind: list(word({ placeholder: "code" }), { placeholder: "codes" }),
        help: "a code for each, in their order",
        conflicts: ["stance"],
      },
      design: {
        kind: worded<WordingDesign>(choice(DESIGNS.map(([, design]) => design)), {
          placeholder: "design",
          choices: DESIGNS.map(([flag]) => flag),
          read: (text) => DESIGNS.find(([flag]) => flag === text)?.[1] ?? (text as WordingDesign),
          write: (value) => DESIGNS.find(([, design]) => design === value)?.[0] ?? value,
        }),
        help: "name of the design: what the data support, or a weaker one that is also true",
      },
      dontKnow: DONT_KNOW_ROW,
      method: { ...methodRow, unless: method },
      drift: {
        kind: proportion({ ends: true }),
        help: "how far opinion may have moved in between: 0.03, 3pp",
        unless: "none",
      },
      scores: {
        kind: given<AnswerScores>(
          '"recorded" or a number for each answer',
          "Write a number for each by its stance or its code.",
          (value) => value === "recorded" || isRecord(value),
          "unknown-value",
        ),
        help: "for mean scores of ordered answers",
      },
      ...PRECISION_ROWS,
      ...AUDIT_ROWS,
    };
  },
);

/** What two wordings or more did to the answers, as far as the design allows. */
export interface WordingComparison extends Labelled {
  readonly kind: "wording-comparison";
  /** The weakest of the designs, where there are several. */
  readonly design: WordingDesign;
  readonly grade: DesignGrade;
  readonly designReason: string;
  /** Each is set against the first. */
  readonly forms: readonly ComparedForm[];
  readonly dontKnow: "kept" | "dropped";
  /** One for each answer that was asked for and each form after the first. */
  readonly effects: readonly WordingEffect[];
  /** The other answers that the forms of a split share: they belong to the same family of tests. */
  readonly others: readonly WordingEffect[];
  /**
   * How many effects the adjusted p-values and simultaneous intervals allow for; null but for splits. Two answers that
   * are all there is mirror each other: they count as one.
   */
  readonly family: number | null;
  /** Over all answers and forms of a split; null elsewhere, and where an n is unknown or answers are not one each. */
  readonly jointTest: FormsTest | null;
  /** The effects with don't-knows treated the other way; null where they are not on record. */
  readonly otherwise: { readonly dontKnow: "kept" | "dropped"; readonly effects: readonly WordingEffect[] } | null;
  /**
   * Of a difference of method among those with an answer, where two polls record don't knows differently; null for other
   * designs, and where it cannot be computed.
   */
  readonly ofThoseWithAnAnswer: readonly WordingEffect[] | null;
  /** The effect on not knowing; null where a form does not print it. */
  readonly dontKnowEffect: { readonly effects: readonly WordingEffect[]; readonly jointTest: FormsTest | null } | null;
  /** Where answers of a split are ordered, of those who gave one. */
  readonly shifts: readonly OrdinalShift[];
  readonly cautions: readonly Caution[];
  readonly sources: readonly Source[];
  readonly lineage: Lineage;
}

/**
 * What the wording did to the answer: each form less the first, for every answer that they share or the one asked for.
 *
 * The design is separated from the data, named and graded:
 *
 * - *split ballot*: chance decided who got which form. The only design that shows an effect of the wording. Newcombe's
 *   interval on the effective n; Holm's p-values and Bonferroni's intervals over all answers and forms (of two answers
 *   that are all there is, one counts); a joint test; where the answers are ordered, how far they shift.
 * - *uncontrolled split*: the same, where nobody shows that chance decided. Two questions of one survey of which it is not
 *   known who got both are refused.
 * - *same respondents*: both questions to everyone. How many gave both answers is not on record, so the interval is that of
 *   the widest of Fréchet's bounds, and `respondents` tells how many must have answered differently.
 * - *difference of method*: one question, asked at one moment in two surveys. What the method and the pollster do together; of
 *   one pollster the method alone. Sampling and occasion are in the interval, and the pollsters' errors where there are two.
 * - *same house, other time*: as a change, with what polls err by beyond sampling (`surveyErrors`); `drift` is what the caller
 *   allows for opinion to have moved.
 * - *across houses*: descriptive. The same is allowed for, and nothing of the pollsters' errors cancels; that pollsters differ
 *   by wording as well is not in the interval. All that differs is in `cautions`.
 *
 * Within one survey its errors cancel: `pollInterval` has sampling, design and rounding.
 *
 * Fails to tell the wording from anything else that differs between the forms in all designs but the first.
 *
 *     D = p₂ − p₁;  same respondents: Var(D) = (d − D²)/n,  |D| ≤ d ≤ min(p₁ + p₂, 2 − p₁ − p₂)
 *     pollInterval: half-width = √(half² + z²·rounding) + drift, between two surveys at the n that each counts for
 *
 * @param toplines Two forms or more, of one group and one base; or a data set and their addresses,
 *   `framing(polls, "sm-2019-05", "sm-2019-07", …)`, with `base` or `rebase` among the options. More than two in a list.
 * @param options `stance`, `option` or `options`; `dontKnow`; `design`; `level`, `designEffect`, `accept`,
 *   `assumeN`, `method`; `drift` as a proportion; `surveyErrors`; `scores`; `overrides` of the audit.
 * @returns Effects and bounds as proportions. Without n an effect is a point without interval.
 * @throws PollError `no-shared-stance` with the answers that would serve, `wrong-usage` (also for an option that no pair of
 *   forms can take, such as `drift` within one survey), `unknown-option`,
 *   `unknown-stance`, `different-topic`, `different-group`, `different-base`, `base-not-derivable`, `out-of-range`,
 *   `reason-missing`, `unknown-value`, `option-not-printed`.
 * @example
 * ```ts
 * const experiments = await loadDataset("wording-experiments");
 * const forms = ["x", "y"].map((form) => topline(experiments, `gss-1984/gss-fare-${form}`));
 * const poor = framing(forms, { stance: "gss-fare-spending:more", dontKnow: "dropped" });
 * poor.design; // => "split ballot"
 * poor.effects[0]?.value; // => 0.393546
 * poor.effects[0]?.standardError; // => 0.029704
 * ```
 * @see Schuman & Presser (1981), Questions and Answers in Attitude Surveys. Newcombe (1998), Statistics in Medicine 17:
 *   873–890. Shirani-Mehr, Rothschild, Goel & Gelman (2018), JASA 113: 607–614, doi:10.1080/01621459.2018.1448823.
 */
export function framing(toplines: readonly Topline[], options?: FramingOptions): WordingComparison;
/** The same of the toplines at some addresses of a data set; of a survey with several questions the one that has the stance. */
export function framing(
  dataset: Dataset,
  addresses: readonly string[],
  options?: FramingOptions & AddressOptions,
): WordingComparison;
/** The same of two, without a list. */
export function framing(left: Topline, right: Topline, options?: FramingOptions): WordingComparison;
export function framing(
  dataset: Dataset,
  left: string,
  right: string,
  options?: FramingOptions & AddressOptions,
): WordingComparison;
export function framing(...given: readonly unknown[]): WordingComparison {
  const { toplines, meant } = formsOf(inList(given));
  const {
    stance,
    option,
    options: codes,
    design: wanted,
    dontKnow: asked,
    method: givenMethod,
    drift,
    surveyErrors,
    scores,
    overrides,
    ...precision
  } = meant;
  const method = givenMethod ?? "newcombe";
  requireForms(toplines);
  const dontKnow = treatmentOf(toplines, asked);
  const answers = sharedAnswers(toplines, {
    ...(stance === undefined ? {} : { stance }),
    ...(option === undefined ? {} : { option }),
    ...(codes === undefined ? {} : { options: codes }),
  });
  const [first, ...rest] = toplines;
  const found = rest.map((form) => designOf(first!, form, wanted));
  const designs = found.map(({ design }) => design);
  requireTaken(designs, meant);
  const allowancesFor = (design: WordingDesign): PairAllowances =>
    ofTwoSurveys(design)
      ? {
          drift: drift === 0 || !hadTime(design) ? null : (drift ?? null),
          ...(surveyErrors === undefined ? {} : { surveyErrors }),
        }
      : { drift: null };
  const isDesigned = precision.designEffect !== undefined;
  const pairs = rest.map((form, index) =>
    pairCautions(
      first!,
      form,
      designs[index]!,
      { ...allowancesFor(designs[index]!), isDesigned },
      {
        overrides,
        ...(stance !== undefined && { stance }),
        ...(typeof option === "string" && { option }),
      },
    ),
  );
  const design = weakestDesign(designs);
  const split = designs.every((each) => each === "split ballot" || each === "uncontrolled split");
  if (designs.includes("same respondents")) requireAllRespondents(toplines, dontKnow);
  // of the same respondents other ones do not know what they think of each question: their shares have no base in common
  const dropped = designs.includes("same respondents") ? null : withoutDontKnows(toplines);
  if (dontKnow === "dropped" && dropped === null) for (const form of toplines) answering(form);
  const forms = dontKnow === "dropped" ? dropped! : toplines;
  const { level } = precision;
  const settings = settingsOf(FRAMING_ROWS, meant, {
    dontKnow,
    method: givenMethod ?? (designs.every((each) => each === "same respondents") ? null : method),
    drift: drift === 0 ? null : (drift ?? null),
  });
  const recipe = { verb: "framing", of: [toplines.map(toplineArgument)], settings };
  const effectsOf = (
    forms: readonly Topline[],
    answer: SharedAnswer,
    treatment: "kept" | "dropped",
  ): readonly WordingEffect[] =>
    rest.map((_, index) => {
      const effectSettings: EffectSettings = {
        ...precision,
        method,
        dontKnow: treatment,
        ...allowancesFor(designs[index]!),
        cautions: pairs[index]!,
        settings,
      };
      return effectBetween(
        [forms[0]!, forms[index + 1]!],
        { key: answer.key, stance: answer.stance, selections: [answer.selections[0]!, answer.selections[index + 1]!] },
        found[index]!,
        effectSettings,
      );
    });
  const chosen = answers.chosen.flatMap((answer) => effectsOf(forms, answer, dontKnow));
  const others = split ? answers.others.flatMap((answer) => effectsOf(forms, answer, dontKnow)) : [];
  const tests = split ? testsOf([...chosen, ...others], forms) : [];
  const all = split ? asFamily([...chosen, ...others], tests, level, method) : [...chosen, ...others];
  const reverse = dontKnow === "kept" ? "dropped" : "kept";
  const reversed =
    dropped?.some((form, index) => form !== toplines[index]) === true ? { kept: toplines, dropped }[reverse] : null;
  const decided = dontKnow === "kept" && design === "difference of method" ? amongDecided(toplines) : null;
  const topic = topicOf(asWhole(forms[0]!), []);
  return {
    kind: "wording-comparison",
    label: topicText(topic),
    topic,
    design,
    grade: gradeOf(design),
    designReason: [...new Set(found.map(({ reason }) => reason))].join(" "),
    forms: toplines.map((form) => comparedForm(form, precision)),
    dontKnow,
    effects: placed(all.slice(0, chosen.length), recipe, ["effects"]),
    others: placed(all.slice(chosen.length), recipe, ["others"]),
    family: split ? new Set(tests).size : null,
    jointTest: split ? formsTest(forms, precision) : null,
    otherwise:
      reversed === null
        ? null
        : {
            dontKnow: reverse,
            effects: placed(
              answers.chosen.flatMap((answer) => effectsOf(reversed, answer, reverse)),
              recipe,
              ["otherwise", "effects"],
            ),
          },
    ofThoseWithAnAnswer:
      decided === null
        ? null
        : placed(
            answers.chosen.flatMap((answer) => effectsOf(decided, answer, "dropped")),
            recipe,
            ["ofThoseWithAnAnswer"],
          ),
    dontKnowEffect: dontKnowEffect(toplines, precision, split, (answer) =>
      placed(effectsOf(toplines, answer, "kept"), recipe, ["dontKnowEffect", "effects"]),
    ),
    shifts: split ? ordinalShifts(dropped ?? toplines, precision, scores) : [],
    cautions: commonCautions(all),
    sources: distinctSources(toplines.flatMap(({ sources }) => sources)),
    lineage: lineageOf(recipe, joinedMaterial(all.map(({ lineage }) => lineage))),
  };
}

/** Those that were given without a list, in one. */
function inList(given: readonly unknown[]): readonly unknown[] {
  const at = isDataset(given[0]) ? 1 : 0;
  const isForm = (each: unknown): boolean => typeof each === "string" || mistaken(each) === "a topline";
  const end = given.findIndex((each, index) => index >= at && !isForm(each));
  const forms = given.slice(at, end === -1 ? given.length : end);
  return forms.length < 2 ? given : [...given.slice(0, at), forms, ...given.slice(at + forms.length)];
}

function formsOf(
  given: readonly unknown[],
): Pick<Taken<Settled<FramingOptions, "level" | "overrides">>, "toplines" | "meant"> {
  const [first, second, third = {}] = given;
  if (isDataset(first)) {
    checkKinds("framing", second, null, ["addresses"]);
    for (const [index, address] of (second as readonly unknown[]).entries())
      checkText("framing", address, "an address", ["addresses", index]);
    return addressedIn("framing", FRAMING_ROWS, first, second as readonly string[], third);
  }
  checkKinds("framing", first, TOPLINE, ["toplines"]);
  const options = (second === undefined ? {} : second) as FramingOptions;
  return { toplines: first as readonly Topline[], meant: settled("framing", FRAMING_ROWS, options) };
}

/** Those with an answer of each; null where these are not on record. */
function amongDecided(toplines: readonly Topline[]): readonly Topline[] | null {
  try {
    return toplines.map((each) => rebase(each, { to: "decided" }));
  } catch (error) {
    if (isPollError(error)) return null;
    throw error;
  }
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
  const effects = effectsOf({
    key: "dk",
    stance: null,
    label: "don't know",
    selections: codes.map((option) => ({ option })),
  });
  const table = split ? effectiveCounts(toplines, precision) : null;
  const column = table?.answers.indexOf("dk") ?? -1;
  if (table === null || column < 0) return { effects, jointTest: null };
  const counts = table.counts.map((row) => [row[column]!, row.reduce((sum, count) => sum + count, -row[column]!)]);
  return { effects, jointTest: testOf(counts, ["dk", "everything else"]) };
}

/**
 * Which test each effect is: its own, but for two answers that are all there is in both forms. What one of them gains the
 * other loses, so that they have one test between them.
 */
function testsOf(effects: readonly WordingEffect[], [first, ...rest]: readonly Topline[]): readonly string[] {
  const twoAnswers = ({ results, unlabelled, question }: Topline): boolean =>
    partition(results).length === 2 && unlabelled === 0 && question.responseStructure !== "multi-select";
  const mirrored = new Set(rest.filter((form) => twoAnswers(first!) && twoAnswers(form)).map(({ address }) => address));
  return effects.map(({ answer, to: { address } }) => (mirrored.has(address) ? address : `${address} ${answer}`));
}

/** Adjusts the effects of a split for one another, those asked for and the rest together. */
function asFamily(
  effects: readonly WordingEffect[],
  tests: readonly string[],
  level: number,
  method: DifferenceIntervalMethod,
): readonly WordingEffect[] {
  const family = [...new Set(tests)];
  // of a mirrored pair the larger p-value: rounding may have moved one of them; without a test nothing is found
  const pValues = family.map((test) =>
    maximumOf(effects.flatMap(({ pValue }, index) => (tests[index] === test ? [pValue ?? 1] : []))),
  );
  const adjusted = new Map(adjustPValues(pValues).map((pValue, index) => [family[index]!, pValue]));
  const each = bonferroniLevel(family.length, level);
  return effects.map((effect, index): WordingEffect => {
    const { from, to, pValue } = effect;
    if (from.effectiveSampleSize === null || to.effectiveSampleSize === null) return effect;
    const { lower, upper } = differenceInterval(
      { proportion: from.value, sampleSize: from.effectiveSampleSize.value },
      { proportion: to.value, sampleSize: to.effectiveSampleSize.value },
      { method, level: each },
    );
    return {
      ...effect,
      adjustedPValue: pValue === null ? null : adjusted.get(tests[index]!)!,
      simultaneousInterval: { lower, upper, level },
    };
  });
}
