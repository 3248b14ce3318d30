import { refuse, shown } from "../errors.ts";
import { formatList } from "../format/number.ts";
import { formatPrinted } from "../format/printed.ts";
import type { Caution } from "../model/caution.ts";
import type { ResponseOption } from "../model/question.ts";
import { partition } from "../model/share-total.ts";
import type { Topline, ToplineResult } from "../model/topline.ts";
import type { LineageInput } from "./estimate.ts";

/** Which answers of a topline are meant: by code (several are added up), or by the stance that they express. */
export interface Selection {
  readonly option?: string | readonly string[];
  /** `concept:side`, such as `nato-membership:for`: every answer that says so, whatever its words. */
  readonly stance?: string;
}

/** The answers that were meant, and what to call them together. */
export interface Selected {
  readonly label: string;
  readonly results: readonly ToplineResult[];
}

/**
 * Finds the answers that a selection means in a topline.
 *
 * @throws PollError `option-missing` (neither given, or both), `unknown-option`, `unknown-stance`, `option-not-printed`.
 */
export function select(topline: Topline, { option, stance }: Selection): Selected {
  const { question, address, results } = topline;
  const answers = question.options.map(({ code }) => code).join(", ");
  if ((option === undefined) === (stance === undefined)) {
    const stances = [...new Set(question.options.flatMap((each) => each.stance ?? []))].join(", ");
    refuse(
      "option-missing",
      ["option"],
      `Expected an option or a stance of ${question.id}, got ${option === undefined ? "neither" : "both"}.`,
      `Options: ${answers}. Stances: ${stances}.`,
    );
  }
  const chosen =
    stance === undefined
      ? byCode(question.options, [option ?? []].flat(), answers)
      : byStance(question.options, stance);
  const printed = results.filter((result) => chosen.includes(result.option));
  const missing =
    stance === undefined ? chosen.filter((each) => !printed.some((result) => result.option === each)) : [];
  if (printed.length === 0 || missing.length > 0) {
    const names = (missing.length > 0 ? missing : chosen).map(({ code }) => code);
    refuse(
      "option-not-printed",
      ["option"],
      `Expected a printed share for ${shown(names.join(", "))} in ${address}, got none.`,
      `Printed: ${results.map((result) => result.option.code).join(", ")}.`,
    );
  }
  const parts = partition(printed);
  return { label: labelOf(topline, parts), results: parts };
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
    : variances.reduce((sum, variance) => sum + variance, 0);
}

/** What is to be said of a topline and of the answers that were meant: disputes, other prints, notes, bounds. */
export function cautionsOf(topline: Topline, results: readonly ToplineResult[]): readonly Caution[] {
  const cautions: Caution[] = [...topline.cautions];
  for (const { option, alternatives, printed } of results) {
    for (const { printed: other, reason } of alternatives) {
      cautions.push({
        code: "other-values-printed",
        message: `For "${optionLabel(option)}" ${formatPrinted(other)} is printed too. ${reason}`,
      });
    }
    if (printed?.censored) {
      cautions.push({
        code: "censored-value",
        message: `"${optionLabel(option)}" is printed as ${formatPrinted(printed)}; the middle of the range stands for it.`,
      });
    }
  }
  for (const note of new Set(results.flatMap((result) => result.note ?? [])))
    cautions.push({ code: "note", message: note });
  return cautions;
}

/** The printed figures behind the answers that were meant. */
export function lineageOf(topline: Topline, results: readonly ToplineResult[]): readonly LineageInput[] {
  return results.map(({ option, printed, sources }) => ({
    dataset: topline.dataset.id,
    version: topline.dataset.version,
    address: topline.address,
    base: topline.base,
    option: option.code,
    printed,
    rebasedFrom: topline.rebasedFrom?.base ?? null,
    sources,
  }));
}

/** The name of an answer: its English label, else the first that there is. */
export function optionLabel({ label, code }: ResponseOption): string {
  return label.en ?? Object.values(label)[0] ?? code;
}

function byCode(
  options: readonly ResponseOption[],
  codes: readonly string[],
  answers: string,
): readonly ResponseOption[] {
  return codes.map(
    (code) =>
      options.find((option) => option.code === code) ??
      refuse(
        "unknown-option",
        ["option"],
        `Expected one of ${answers}, got ${shown(code)}.`,
        "Option codes are lower-case kebab; toplines show lists them.",
      ),
  );
}

function byStance(options: readonly ResponseOption[], stance: string): readonly ResponseOption[] {
  const chosen = options.filter((option) => option.stance === stance);
  if (chosen.length > 0) return chosen;
  const stances = [...new Set(options.flatMap((option) => option.stance ?? []))].join(", ");
  return refuse(
    "unknown-stance",
    ["stance"],
    `Expected one of ${stances}, got ${shown(stance)}.`,
    "A stance is concept:side.",
  );
}

/** Questions that are named after their one supported side need no answer beside it: "Support for joining NATO". */
function labelOf({ question }: Topline, results: readonly ToplineResult[]): string {
  const [first] = results;
  const forTheMotion = question.responseStructure === "referendum" || question.responseStructure === "support-oppose";
  if (forTheMotion && results.length === 1 && first?.option.stance?.endsWith(":for") === true) return question.title;
  return `${question.title}, ${formatList(results.map(({ option }) => `"${optionLabel(option)}"`))}`;
}
