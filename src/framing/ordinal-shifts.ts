import { sum } from "simple-statistics";
import { isPollError, refuse, shown } from "../errors.ts";
import type { Interval } from "../estimate/estimate.ts";
import type { Figure } from "../estimate/figure.ts";
import { type PrecisionOptions, precisionOf } from "../estimate/precision.ts";
import { nearNames } from "../format/near-names.ts";
import { optionLabel, type ResponseOption } from "../model/question.ts";
import { partition } from "../model/share-total.ts";
import type { Topline } from "../model/topline.ts";
import type { ChiSquaredStatistic } from "../stats/chi-squared.ts";
import { homogeneityTest } from "../stats/homogeneity-test.ts";
import { USUAL_LEVEL } from "../stats/normal.ts";
import { orderedLogit } from "../stats/ordered-logit.ts";
import { meanScoreDifference, probabilityOfSuperiority } from "../stats/ordinal-shift.ts";
import { answerKey } from "./wording-answers.ts";

/** Scores of ordered answers by stance or code, or those that the data record. */
export type AnswerScores = "recorded" | Readonly<Record<string, number>>;

/** A number with its interval and its test. */
export interface ShiftMeasure extends Figure {
  /** In the unit of the measure: a chance, log odds, or scores. */
  readonly value: number;
  /** In the unit of the estimate. */
  readonly standardError: number;
  readonly interval: Interval;
  /** Two-sided, against no shift; null where there is no test. */
  readonly pValue: number | null;
}

/** Whether the second form is answered higher on an ordered scale. */
export interface OrdinalShift extends ShiftMeasure {
  readonly from: string;
  readonly to: string;
  /** Chance that an answer to the second form lies above one to the first, ties counting half: 0.5 where neither does. */
  readonly value: number;
  /** Answers from the lowest to the highest. */
  readonly order: readonly string[];
  /**
   * How far the second form shifts the log odds of a higher answer, whichever step of the scale one looks at (proportional
   * odds). A fair summary where `parallelLines` does not speak against it. Null where the forms separate the answers.
   */
  readonly orderedLogit:
    | (ShiftMeasure & {
        /** Test that one shift serves for all steps; null for two answers that anybody gave. */
        readonly parallelLines: ChiSquaredStatistic | null;
      })
    | null;
  /** How far the mean score moves, in units of the scores; null where no scores were asked for. */
  readonly meanScore: (ShiftMeasure & { readonly scores: readonly number[] }) | null;
}

/**
 * How far each form but the first shifts the answers, where they are ordered: all forms have the same answers, each with a
 * score, or are scales with the same answers in one order. Those who gave no answer are not on the scale.
 *
 * @throws PollError `unknown-option`, `unknown-value`, `not-a-number` and `wrong-usage` for scores that do not fit the answers.
 */
export function ordinalShifts(
  forms: readonly Topline[],
  precision: PrecisionOptions,
  scores?: AnswerScores,
): readonly OrdinalShift[] {
  const ordered = orderOf(forms, scores);
  if (ordered === null) {
    if (scores === undefined) return [];
    return refuse(
      "wrong-usage",
      ["scores"],
      "A shift needs three answers or more that all versions have, each with its own score.",
      `Answers: ${forms
        .map((form) =>
          partsOf(form)
            .map(({ code }) => code)
            .join(", "),
        )
        .join("; ")}.`,
    );
  }
  const table = effectiveCounts(forms, precision);
  const keys = ordered.map(({ key }) => key);
  if (table === null || table.answers.length !== keys.length) return [];
  const counts = table.counts.map((row) => keys.map((key) => row[table.answers.indexOf(key)]!));
  if (counts.some((row) => sum(row) <= 1)) return [];
  const level = precision.level ?? USUAL_LEVEL;
  const order = ordered.map(({ label }) => label);
  const values = scores === undefined ? null : ordered.map(({ score }) => score!);
  const [first, ...rest] = forms;
  return rest.map((form, index): OrdinalShift => {
    const pair = [counts[0]!, counts[index + 1]!] as const;
    return {
      from: first!.address,
      to: form.address,
      ...measure(probabilityOfSuperiority(...pair, { level }), level),
      order,
      orderedLogit: logitShift(pair, level),
      meanScore:
        values === null ? null : { ...measure(meanScoreDifference(...pair, values, { level }), level), scores: values },
    };
  });
}

function measure(
  found: {
    readonly estimate: number;
    readonly standardError: number;
    readonly lower: number;
    readonly upper: number;
    readonly pValue: number | null;
  },
  level: number,
): ShiftMeasure {
  const { estimate, standardError, lower, upper, pValue } = found;
  return { value: estimate, unit: "ratio", standardError, interval: { lower, upper, level }, pValue };
}

function logitShift(
  pair: readonly [readonly number[], readonly number[]],
  level: number,
): OrdinalShift["orderedLogit"] {
  // an answer that nobody gave has no threshold
  const given = pair.map((row) => row.filter((_, place) => pair[0][place]! + pair[1][place]! > 0));
  if (given[0]!.length < 2) return null;
  try {
    const { coefficients, goodnessOfFit } = orderedLogit(given, { form: [0, 1] }, { level });
    return { ...measure(coefficients[0]!, level), parallelLines: goodnessOfFit };
  } catch (error) {
    if (isPollError(error) && error.issues[0].code === "out-of-range") return null;
    throw error;
  }
}

interface OrderedAnswer {
  readonly key: string;
  readonly label: string;
  readonly score: number | null;
}

/** Answers from the lowest to the highest; null where there is no order that all forms share. */
function orderOf(forms: readonly Topline[], scores: AnswerScores | undefined): readonly OrderedAnswer[] | null {
  if (scores !== undefined && scores !== "recorded") requireKnown(forms, scores);
  const [first, ...others] = forms.map((form) => orderOfForm(form, scores));
  if (first === undefined || first === null || new Set(first.map(({ key }) => key)).size !== first.length) return null;
  const alike = (other: readonly OrderedAnswer[] | null | undefined): boolean =>
    other?.length === first.length &&
    first.every(
      ({ key, score }, place) => key === other[place]!.key && (scores === undefined || score === other[place]!.score),
    );
  return others.every(alike) ? first : null;
}

function orderOfForm(form: Topline, scores: AnswerScores | undefined): readonly OrderedAnswer[] | null {
  const parts = partsOf(form);
  if (parts.length < 3 || parts.some(({ role }) => role !== "substantive" && role !== "middle")) return null;
  const answers = parts.map((option) => ({
    key: answerKey(option),
    label: optionLabel(option),
    score: typeof scores === "object" ? (scores[answerKey(option)] ?? scores[option.code] ?? null) : option.score,
  }));
  if (answers.every(({ score }) => score !== null)) {
    return new Set(answers.map(({ score }) => score)).size < answers.length
      ? null
      : answers.toSorted((a, b) => a.score! - b.score!);
  }
  return form.question.responseStructure === "scale" && scores === undefined ? answers : null;
}

function partsOf({ results }: Topline): readonly ResponseOption[] {
  return partition(results).map(({ option }) => option);
}

function requireKnown(forms: readonly Topline[], scores: Readonly<Record<string, number>>): void {
  if (typeof scores !== "object" || scores === null) {
    refuse(
      "unknown-value",
      ["scores"],
      `\`scores\` is ${shown(scores)}, not "recorded" or a number for each answer.`,
      "Leave it out for no mean scores.",
    );
  }
  const known = new Set(forms.flatMap((form) => partsOf(form).flatMap((option) => [answerKey(option), option.code])));
  for (const [name, score] of Object.entries(scores)) {
    if (!known.has(name)) {
      refuse(
        "unknown-option",
        ["scores", name],
        `${shown(name)} is not a stance or a code of the forms.`,
        nearNames("Answers", name, [...known]),
      );
    }
    if (Number.isFinite(score)) continue;
    refuse("not-a-number", ["scores", name], `${shown(score)} is not a number.`, "A score for each answer.");
  }
}

/** Test that all forms were answered alike. */
export interface FormsTest {
  /** Pearson's chi-squared on effective counts; null where it cannot be computed. */
  readonly statistic: number | null;
  /** Forms less one times answers less one. */
  readonly degreesOfFreedom: number;
  /** Of `statistic`; null with it. */
  readonly pValue: number | null;
  /** Strength of the association, from 0 to 1; null with `statistic`. */
  readonly cramersV: number | null;
  /** The smallest effective count to be expected; below 5 the p-value is rough. */
  readonly smallestExpected: number;
  /** The columns of the table. */
  readonly answers: readonly string[];
}

export function formsTest(forms: readonly Topline[], precision: PrecisionOptions): FormsTest | null {
  const table = effectiveCounts(forms, precision);
  return table === null || table.answers.length < 2 ? null : testOf(table.counts, table.answers);
}

export function testOf(counts: readonly (readonly number[])[], answers: readonly string[]): FormsTest {
  const { statistic, degreesOfFreedom, pValue, cramersV, smallestExpected } = homogeneityTest(counts);
  return { statistic, degreesOfFreedom, pValue, cramersV, smallestExpected, answers };
}

/** Effective counts of each form, with a column for each answer that all print and one for what is left. */
export function effectiveCounts(
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
