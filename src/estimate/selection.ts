import { sum } from "simple-statistics";
import { type Hint, refuse, shown } from "../errors.ts";
import { listed, meantName, nearNames } from "../format/near-names.ts";
import { formatPercent } from "../format/number.ts";
import { formatPrinted } from "../format/printed.ts";
import { type Caution, type CautionKind, caution } from "../model/caution.ts";
import { codes, word } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows } from "../model/option-rows.ts";
import { optionLabel, type ResponseOption } from "../model/question.ts";
import { ANSWERS_NOT_PRINTED, partition } from "../model/share-total.ts";
import { DISPUTED, NOT_COUNTED, standingCautions, type Topline, type ToplineResult } from "../model/topline.ts";
import { type Topic, topicOf } from "./topic.ts";

const OTHER_VALUES_PRINTED: CautionKind = {
  code: "other-values-printed",
  label: "Figure",
  remedy: "Read the reason; cite the source that you follow.",
};
const CENSORED_VALUE: CautionKind = {
  code: "censored-value",
  label: "Figure",
  remedy: "Quote the bound, never the middle.",
};
export const NOTE: CautionKind = { code: "note", label: "Note", remedy: "Read it." };

/** Which answers of a topline are meant: by code (several are added up), or by the stance that they express. */
export interface Selection {
  readonly option?: string | readonly string[];
  /** `concept:side`, such as `nato-membership:for`: every answer that says so, whatever its words. */
  readonly stance?: string;
}

/** The rows of its options. */
export const SELECTION_ROWS: OptionRows<Selection> = /* @__PURE__ */ optionRows(null as Of<Selection>, () => ({
  option: {
    kind: codes(),
    help: "option code; several, separated by commas, are added up",
    conflicts: ["stance"],
  },
  stance: {
    kind: word({ placeholder: "concept:side" }),
    help: "side that an answer takes, whatever the wording: nato-membership:for",
  },
}));

/** The answers that were meant, and what their share is of. */
export interface Selected {
  readonly topic: Topic;
  readonly results: readonly ToplineResult[];
}

/**
 * Finds the answers that a selection means in a topline.
 *
 * @param path Where the caller named the codes, for errors.
 * @throws PollError `option-missing` (neither given, or both), `unknown-option`, `unknown-stance`, `option-not-printed`.
 */
export function select(topline: Topline, { option, stance }: Selection, path = "option"): Selected {
  const { question, address, results, unlabelled } = topline;
  if ((option === undefined || option.length === 0) === (stance === undefined)) {
    const stances = [...new Set(question.options.flatMap((each) => each.stance ?? []))];
    refuse(
      "option-missing",
      ["option"],
      stance === undefined
        ? `No answer of ${question.id} is named.`
        : `An option and a stance of ${question.id} exclude each other.`,
      `Options: ${codesOf(question.options)}. ${stancesSentence(stances)}`,
    );
  }
  const chosen =
    stance === undefined ? byCode(question.options, [option ?? []].flat(), path) : byStance(question.options, stance);
  const printed = results.filter(({ option: { code } }) => chosen.some((each) => each.code === code));
  // A stance may lack an answer that nobody gave, but not one that is hidden in what is not on record.
  const missing =
    stance === undefined
      ? chosen.filter((each) => !printed.some(({ option: { code } }) => code === each.code))
      : chosen.filter((each) => unlabelled > 0 && !isPrinted(topline, each));
  if (printed.length === 0 || missing.length > 0) {
    const names = codesOf(missing.length > 0 ? missing : chosen);
    refuse(
      "option-not-printed",
      [path],
      `${address} has no published share for ${shown(names)}.`,
      `Printed: ${codesOf(results.map((result) => result.option))}.`,
    );
  }
  // An answer that combines others stands for them: its published share was rounded once.
  const parts = printed.filter(
    ({ option: { code } }) => !printed.some((other) => other.option.combines.includes(code)),
  );
  if (parts.length > 1) {
    requireOneAnswerEach(topline);
    for (const [index, part] of parts.entries()) {
      const other = parts.slice(index + 1).find((each) => overlap(part, each));
      if (other !== undefined) refuseOverlap(part, other, path);
    }
  }
  return { topic: topicOf(topline, parts), results: parts };
}

/** Whether a topline tells the share of an answer: on its own, within one that combines it, or by all its parts. */
export function isPrinted(topline: Topline, { code, combines }: ResponseOption): boolean {
  const { results, question } = topline;
  if (results.some(({ option }) => option.code === code || option.combines.includes(code))) return true;
  const parts = question.options.filter((option) => combines.includes(option.code));
  return parts.length > 0 && parts.every((part) => isPrinted(topline, part));
}

/** Refuses to set two selections against each other that share respondents. */
export function requireApart(topline: Topline, first: Selected, second: Selected, path: string): void {
  requireOneAnswerEach(topline);
  for (const one of first.results) {
    const other = second.results.find((each) => overlap(one, each));
    if (other !== undefined) refuseOverlap(one, other, path);
  }
}

function requireOneAnswerEach({ question, address }: Topline): void {
  if (question.responseStructure !== "multi-select") return;
  refuse(
    "wrong-usage",
    ["topline"],
    `${address} takes several answers of each respondent.`,
    "How many gave two answers together is not on record: take one answer at a time.",
  );
}

function overlap({ option: one }: ToplineResult, { option: other }: ToplineResult): boolean {
  const codes = [other.code, ...other.combines];
  return [one.code, ...one.combines].some((code) => codes.includes(code));
}

function refuseOverlap({ option: one }: ToplineResult, { option: other }: ToplineResult, path: string): never {
  refuse(
    "wrong-usage",
    [path],
    `${shown(one.code)} and ${shown(other.code)} share respondents.`,
    "Name each answer once, and none together with one that combines it.",
  );
}

/**
 * Total share and rounding error of the answers that were meant. Printed figures are rounded independently. Rebased ones
 * share the error of their base, so their standard deviations are added: the most that it can come to.
 */
export function totalOf(results: readonly ToplineResult[]): {
  readonly share: number;
  readonly rounding: number;
  readonly bound: number;
} {
  let share = 0;
  let bound = 0;
  for (const result of results) {
    share += result.share;
    bound += result.rounding.bound;
  }
  return { share: Math.min(1, share), rounding: combinedRounding(results), bound };
}

/** Variance of the rounding error of a sum or a difference of the shares. */
export function combinedRounding(results: readonly ToplineResult[]): number {
  const variances = results.map(({ rounding }) => rounding.variance);
  return results.some(({ printed }) => printed === null)
    ? variances.reduce((sum, variance) => sum + Math.sqrt(variance), 0) ** 2
    : sum(variances);
}

/**
 * What is to be said of a topline and of the answers that were meant: disputes of these answers, what their precision rests
 * on, other prints, notes, bounds.
 *
 * @param precision What is said of sample size and design, which no dispute waits for.
 * @param value What is computed of the answers, for how much more it would be among decided respondents.
 */
export function cautionsOf(
  topline: Topline,
  results: readonly ToplineResult[],
  { precision = [], value = null }: { readonly precision?: readonly Caution[]; readonly value?: number | null } = {},
): readonly Caution[] {
  const cautions: Caution[] = [...(topline.standing === "counted" ? [] : standingCautions(results)), ...precision];
  for (const each of topline.cautions) {
    if (each.code === DISPUTED.code || each.code === NOT_COUNTED.code) continue;
    cautions.push(each.code === ANSWERS_NOT_PRINTED.code ? { ...each, ...ofBase(topline, results, value) } : each);
  }
  const notes = new Set<string>();
  for (const { option, alternatives, printed, note } of results) {
    if (note !== null) notes.add(note);
    for (const { printed: other, reason } of alternatives) {
      cautions.push(
        caution(OTHER_VALUES_PRINTED, `For "${optionLabel(option)}" ${formatPrinted(other)} is printed too.`, {
          detail: reason,
        }),
      );
    }
    if (printed?.censored) {
      cautions.push(
        caution(
          CENSORED_VALUE,
          `"${optionLabel(option)}" is printed as ${formatPrinted(printed)}; the middle of the range represents it.`,
        ),
      );
    }
  }
  for (const note of notes) cautions.push(caution(NOTE, note));
  return cautions;
}

/** How much more a number is among decided respondents than among all; nothing for other bases. */
function ofBase(
  { base, results: all, question, unlabelled }: Topline,
  results: readonly ToplineResult[],
  value: number | null,
): Partial<Caution> {
  const named = partition(all).filter(({ option }) => option.role === "substantive");
  const total = sum(named.map(({ share }) => share));
  // the other side is not on record at all: nobody knows how many are against
  const ofOthers = question.options.filter(({ role }) => role === "substantive").length > named.length;
  if (base === "all" && named.length === 1 && ofOthers && unlabelled >= MUCH) {
    const message = `What ${formatPercent(unlabelled)} of respondents answered is not reported, those of the other side among them.`;
    return { message, group: "with-the-result", brief: "answers of the other side not reported" };
  }
  const isPart = results.length > 0 && results.every((result) => named.includes(result));
  if (value === null || value === 0 || base !== "all" || named.length < 2 || total <= 0 || total >= 1 || !isPart)
    return {};
  const size = Math.abs(value) * (1 / total - 1);
  const detail =
    "Among decided respondents this share is larger by that size; a difference may be larger, smaller or reversed.";
  return { detail, size, sizeFrom: "share of decided respondents" };
}

/** From here on a rest that has a whole side in it is said with the number. */
const MUCH = 0.1;

function byCode(options: readonly ResponseOption[], codes: readonly string[], path: string): readonly ResponseOption[] {
  return codes.map(
    (code) =>
      options.find((option) => option.code === code) ??
      refuse("unknown-option", [path], `${shown(code)} is not one of ${codesOf(options)}.`, hintFor(options, code)),
  );
}

function codesOf(options: readonly ResponseOption[]): string {
  return options.map(({ code }) => code).join(", ");
}

/** What a reader sees of an answer is its label; it is chosen by its code. */
function hintFor(options: readonly ResponseOption[], name: string): Hint {
  const meant = options.find((option) => Object.values(option.label).includes(name));
  if (meant !== undefined) return { hint: `That is a label: its code is ${meant.code}.`, name, near: [meant.code] };
  const near = meantName(
    name,
    options.map(({ code }) => code),
  );
  if (near !== null) return { hint: `Did you mean ${near}?`, name, near: [near] };
  const stances = [...new Set(options.flatMap(({ stance }) => stance ?? []))];
  return { hint: stances.length === 0 ? "Write one of them." : stancesSentence(stances), name };
}

function byStance(options: readonly ResponseOption[], stance: string): readonly ResponseOption[] {
  const chosen = options.filter((option) => option.stance === stance);
  if (chosen.length > 0) return chosen;
  const stances = [...new Set(options.flatMap((option) => option.stance ?? []))];
  const message = `${shown(stance)} is not a stance of an answer.`;
  return refuse("unknown-stance", ["stance"], message, nearStances(stance, stances));
}

/** Which stances there are, for a hint; the nearest first where one was given. */
export function stancesSentence(stances: readonly string[]): string {
  return stances.length === 0 ? "No answer has a stance." : `Stances: ${listed(stances)}.`;
}

/** The same of a stance that none has: the nearest first. */
export function nearStances(name: string, stances: readonly string[]): Hint {
  return stances.length === 0 ? { hint: stancesSentence(stances), name } : nearNames("Stances", name, stances);
}
