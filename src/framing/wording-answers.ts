import { PollError, refuse, shown } from "../errors.ts";
import { lineageOf, type Recipe } from "../estimate/lineage.ts";
import { rebase } from "../estimate/rebase.ts";
import type { Selection } from "../estimate/selection.ts";
import { baseName } from "../estimate/topic.ts";
import { formatList } from "../format/number.ts";
import type { Base } from "../model/published-share.ts";
import { optionLabel, type Question, type ResponseOption } from "../model/question.ts";
import { partition } from "../model/share-total.ts";
import type { Topline } from "../model/topline.ts";
import type { FramingOptions } from "./framing.ts";
import { differInMethod, hadTime, ofTwoSurveys, type WordingDesign } from "./wording-design.ts";
import type { WordingEffect } from "./wording-effect.ts";

/** Which answer of each form is meant. With none of the three: every answer that the forms share. */
export interface AnswerSelection {
  /** `concept:side`, such as `nato-membership:for`: the answers of each form that say so, whatever their words. */
  readonly stance?: string;
  /** A code that all forms have. */
  readonly option?: string;
  /** A code for each form, in their order. They must express one stance. */
  readonly options?: readonly string[];
}

/** One answer as each form offers it. */
export interface SharedAnswer {
  /** What makes it the same answer elsewhere: its stance, or its codes where they are not all that expresses the stance. */
  readonly key: string;
  /** Null for an answer that says nothing, known by its code. */
  readonly stance: string | null;
  readonly label: string;
  /** What to take of each form, in their order. */
  readonly selections: readonly Selection[];
}

/** The answers whose effect is wanted, the chosen ones apart from the rest that the forms share. */
export interface SharedAnswers {
  readonly chosen: readonly SharedAnswer[];
  readonly others: readonly SharedAnswer[];
}

/**
 * Finds the answers that may be set against each other. Only what expresses one stance may: two answers that say
 * different things have no effect of the wording between them, whatever their codes.
 *
 * @throws PollError `no-shared-stance` with the pairs that would serve, `unknown-option`, `unknown-stance`,
 *   `wrong-usage`, `length-mismatch`.
 */
export function sharedAnswers(toplines: readonly Topline[], selection: AnswerSelection): SharedAnswers {
  const all = everyShared(toplines);
  const { stance, option, options } = selection;
  const given = [stance, option, options].filter((each) => each !== undefined).length;
  if (given > 1) {
    refuse("wrong-usage", ["stance"], "Only one of stance, option and options can be given.", serving(all));
  }
  if (given === 0) {
    if (all.length === 0) refuseStances(toplines, "an answer that all forms have", "none", all, ["toplines"]);
    return { chosen: all, others: [] };
  }
  const chosen =
    stance === undefined ? byCodes(toplines, codesOf(toplines, selection), all) : byStance(stance, toplines, all);
  return {
    chosen: [chosen],
    others: all.filter((each) => (each.stance ?? each.key) !== (chosen.stance ?? chosen.key)),
  };
}

/** The key under which an answer of one form is the same as one of another: its stance, else its code. */
export function answerKey({ stance, code, role }: ResponseOption): string {
  return stance ?? (role === "dk" ? "dk" : code);
}

function everyShared(toplines: readonly Topline[]): readonly SharedAnswer[] {
  const [first, ...others] = toplines;
  const printed = toplines.map((each) => new Set(partition(each.results).map(({ option }) => answerKey(option))));
  const keys = [...(printed[0] ?? [])].filter((key) => printed.every((ofForm) => ofForm.has(key)));
  return keys.flatMap((key): readonly SharedAnswer[] => {
    const option = first!.question.options.find((each) => answerKey(each) === key)!;
    if (option.stance !== null) return [answerOfStance(option.stance, toplines)];
    const said = others.every(({ question }) =>
      question.options.some(({ code, stance, role }) => code === key && stance === null && role === option.role),
    );
    return option.role === "dk" || option.role === "refused" || !said
      ? []
      : [
          answerOfCodes(
            toplines,
            toplines.map(() => key),
            null,
          ),
        ];
  });
}

function codesOf(toplines: readonly Topline[], { option, options }: AnswerSelection): readonly string[] {
  if (options === undefined) return toplines.map(() => option!);
  if (options.length !== toplines.length) {
    refuse(
      "length-mismatch",
      ["options"],
      `There are ${String(options.length)} options for ${String(toplines.length)} versions.`,
      "One code for each topline, in their order.",
    );
  }
  return options;
}

function byStance(stance: string, toplines: readonly Topline[], all: readonly SharedAnswer[]): SharedAnswer {
  for (const [index, { question, address }] of toplines.entries()) {
    if (question.options.some((each) => each.stance === stance)) continue;
    const known = toplines.some((each) => each.question.options.some((option) => option.stance === stance));
    const code = known ? "no-shared-stance" : "unknown-stance";
    const message = `No answer of ${address} says ${shown(stance)} (version ${String(index + 1)}).`;
    refuse(code, ["stance"], message, { hint: serving(all), name: stance });
  }
  return answerOfStance(stance, toplines);
}

function byCodes(toplines: readonly Topline[], codes: readonly string[], all: readonly SharedAnswer[]): SharedAnswer {
  const options = toplines.map(({ question, address }, index) => {
    const code = codes[index]!;
    return (
      question.options.find((each) => each.code === code) ??
      refuse("unknown-option", ["option"], `${shown(code)} is not an option of ${address}.`, {
        hint: serving(all),
        name: code,
      })
    );
  });
  const [first] = options;
  const apart = options.find(
    ({ stance, role }) => stance !== first!.stance || (stance === null && role !== first!.role),
  );
  if (apart !== undefined) {
    const says = (option: ResponseOption): string => option.stance ?? `nothing (${option.role})`;
    refuseStances(
      toplines,
      "answers that express one stance",
      `${shown(first!.code)}, which says ${says(first!)}, and ${shown(apart.code)}, which says ${says(apart)}`,
      all,
      ["option"],
    );
  }
  return answerOfCodes(toplines, codes, first!.stance);
}

function answerOfStance(stance: string, toplines: readonly Topline[]): SharedAnswer {
  return { key: stance, stance, label: stance, selections: toplines.map(() => ({ stance })) };
}

function answerOfCodes(toplines: readonly Topline[], codes: readonly string[], stance: string | null): SharedAnswer {
  const option = toplines[0]!.question.options.find(({ code }) => code === codes[0])!;
  const whole = stance !== null && toplines.every(({ question }, index) => isWholeStance(question, codes[index]!));
  return {
    key: whole ? stance : [...new Set(codes)].join("/"),
    stance,
    label: stance ?? optionLabel(option),
    selections: codes.map((code) => ({ option: code })),
  };
}

/** Whether an answer is all that expresses its stance, as "support" is and "strongly support" is not. */
function isWholeStance({ options }: Question, code: string): boolean {
  const { stance, combines } = options.find((each) => each.code === code)!;
  return options.every(
    (each) =>
      each.code === code || each.stance !== stance || combines.includes(each.code) || each.combines.includes(code),
  );
}

function refuseStances(
  toplines: readonly Topline[],
  expected: string,
  got: string,
  all: readonly SharedAnswer[],
  path: readonly string[],
): never {
  const forms = formatList(toplines.map(({ address }) => address));
  refuse("no-shared-stance", path, `There is no ${expected} in ${forms}, but ${got}.`, serving(all));
}

function serving(all: readonly SharedAnswer[]): string {
  return all.length === 0
    ? "The forms have no answer in common: nothing of them can be compared."
    : `What would serve: ${all.map(({ stance, key }) => (stance === null ? `option ${key}` : `stance ${stance}`)).join(", ")}.`;
}

/** Effects that know their place in the comparison. */
export function placed(
  effects: readonly WordingEffect[],
  recipe: Pick<Recipe, "verb" | "of" | "settings">,
  place: readonly string[],
): readonly WordingEffect[] {
  return effects.map((effect, index) => ({
    ...effect,
    lineage: lineageOf({ ...recipe, part: [...place, index] }, effect.lineage),
  }));
}

export function requireForms(toplines: readonly Topline[]): void {
  if (toplines.length < 2) {
    refuse(
      "wrong-usage",
      ["toplines"],
      `Comparing wordings needs two toplines or more; there is ${String(toplines.length)}.`,
      "Each is compared with the first.",
    );
  }
  const [first, ...rest] = toplines;
  for (const [index, form] of rest.entries()) {
    const path = ["toplines", index + 1];
    const isSame = form.question.id === first!.question.id && form.dataset.id === first!.dataset.id;
    if (isSame && !differInMethod(first!, form)) {
      refuse(
        "wrong-usage",
        path,
        `Both polls ask the same question, ${shown(first!.question.id)}.`,
        "For two surveys of one question use `change`; at one moment framing takes surveys that differ in method.",
      );
    }
    if (form.group?.id !== first!.group?.id) {
      const [left, right] = [first!, form].map(({ group }) => group?.label ?? "all respondents");
      refuse(
        "different-group",
        path,
        `The versions were put to different groups: ${left!} and ${right!}.`,
        "Take the same group of each.",
      );
    }
    if (wholeBase(form.base) !== wholeBase(first!.base)) {
      refuse(
        "different-base",
        path,
        `The shares are of different bases: ${first!.base} and ${form.base}.`,
        "Bring both to one base with rebase.",
      );
    }
  }
}

/** Fréchet's bounds are of answers of the same people: of all who were asked. */
export function requireAllRespondents(toplines: readonly Topline[], dontKnow: "kept" | "dropped"): void {
  if (dontKnow === "kept" && toplines.every(({ base }) => wholeBase(base) === "all")) return;
  refuse(
    "wrong-usage",
    ["dontKnow"],
    "The same people were asked both questions, but the shares are of those who answered each.",
    "Keep don't-knows in, and take the base all.",
  );
}

/** Everyone who got a form is its whole, be it all respondents or the part that it went to. */
function wholeBase(base: Base): Base {
  return base === "half-sample" ? "all" : base;
}

/** An option that no pair of forms can take is refused: it would change nothing and say nothing. */
export function requireTaken(
  designs: readonly WordingDesign[],
  { drift, surveyErrors, method, scores }: FramingOptions,
): void {
  const found = [...new Set(designs)].join("; ");
  const twoSurveys = designs.some(ofTwoSurveys);
  for (const [name, value, taken, why] of [
    [
      "drift",
      drift === 0 ? undefined : drift,
      designs.some(hadTime),
      "Within one survey, and at one moment, opinion had no time to move.",
    ],
    [
      "surveyErrors",
      surveyErrors === "none" ? undefined : surveyErrors,
      twoSurveys,
      "The forms of one survey share its error.",
    ],
    [
      "method",
      method,
      designs.some((design) => design !== "same respondents"),
      "Of the same respondents the interval is that of Fréchet's bounds.",
    ],
    [
      "scores",
      scores,
      !twoSurveys && !designs.includes("same respondents"),
      "Mean scores are of the forms of a split.",
    ],
  ] as const) {
    if (value === undefined || taken) continue;
    refuse("wrong-usage", [name], `\`${name}\` does not go with the design found, ${found}.`, why);
  }
}

/**
 * Whether don't-knows are in the base: in that of those who answered they are not, whatever is asked for. Of a base that was
 * chosen by something else they cannot be taken out.
 */
export function treatmentOf([first]: readonly Topline[], asked: "kept" | "dropped" | undefined): "kept" | "dropped" {
  const dontKnow = asked ?? "kept";
  const { base } = first!;
  if (dontKnow === "dropped" && (base === "would-vote" || base === "filtered")) {
    refuse(
      "wrong-usage",
      ["dontKnow"],
      `Don't knows can be dropped from shares of all respondents only; these are of ${baseName(base)}.`,
      "Take the toplines with base all, or leave `dontKnow` out.",
    );
  }
  if (base !== "answering" && base !== "decided" && base !== "named") return dontKnow;
  if (asked === "kept") {
    refuse(
      "wrong-usage",
      ["dontKnow"],
      `Don't knows can be kept in shares of all respondents only; these are of ${baseName(base)}.`,
      "Take the toplines with base all.",
    );
  }
  return "dropped";
}

/** The forms among those who gave an answer; null where it is not on record how many did not. */
export function withoutDontKnows(toplines: readonly Topline[]): readonly Topline[] | null {
  try {
    return toplines.map(answering);
  } catch (error) {
    if (error instanceof PollError && error.code === "base-not-derivable") return null;
    throw error;
  }
}

/** Whether don't-knows are, or may be, in the base of a form. */
function holdsDontKnows({ base, results, unlabelled, question }: Topline): boolean {
  if (wholeBase(base) !== "all") return false;
  if (question.responseStructure === "multi-select") return true;
  return unlabelled > 0 || results.some(({ option }) => option.role === "dk" || option.role === "refused");
}

/** A form among those who gave an answer. */
export function answering(form: Topline): Topline {
  return holdsDontKnows(form) ? rebase(form, { to: "answering" }) : form;
}
