import { refuse, shown } from "../errors.ts";
import type { Selection } from "../estimate/selection.ts";
import { formatList } from "../format/number.ts";
import { optionLabel, type Question, type ResponseOption } from "../model/question.ts";
import { partition } from "../model/share-total.ts";
import type { Topline } from "../model/topline.ts";

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
