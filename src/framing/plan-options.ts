import { refuse } from "../errors.ts";
import { LEVEL_ROW } from "../estimate/precision.ts";
import { choice, list, positive, proportion, whole } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows } from "../model/option-rows.ts";
import { MOST_FORMS, USUAL_POWER } from "../stats/minimum-detectable-change.ts";

/** What `plan` can be told. */
export interface PlanOptions {
  /** Effect to be found, as a proportion above 0: then the size is sought. This or `sizes`. */
  readonly effect?: number;
  /** Respondents who get each form, of at most 100 forms: then the smallest effect that they find is sought. */
  readonly sizes?: readonly number[];
  /** Where the size is sought: how the respondents are divided, a part for each form in any unit. Default: `[1, 1]`. */
  readonly allocation?: readonly number[];
  /** Where the size is sought: how many forms of equal size, at most 100. Default: 2. */
  readonly forms?: number;
  /** Share expected of the answer on the first form of a comparison, strictly between 0 and 1. Default: 0.5. */
  readonly baseShare?: number;
  /** Where the other form's share lies; default: `"either"`: the needier of the two. */
  readonly direction?: "up" | "down" | "either";
  /** Answers that are to be compared, for the number of comparisons, 1 to 1000; default: 1. */
  readonly answers?: number;
  /** On the variance, of every form; default: 1. */
  readonly designEffect?: number;
  /** Chance wanted of finding the effect in each comparison; default: 0.8. */
  readonly power?: number;
  /** Of all comparisons together; default: 0.95. */
  readonly level?: number;
}

/** Answers of one question that are compared: more than any question has. */
const MOST_ANSWERS = 1000;

const FORM_SIZES = "Write the respondents of each form, without separators in a number: 500,1500.";

type UsualOfPlan = "baseShare" | "direction" | "answers" | "designEffect" | "power" | "level";

/** The rows of its options. */
export const PLAN_ROWS: OptionRows<PlanOptions, UsualOfPlan> = /* @__PURE__ */ optionRows(
  null as Of<PlanOptions, UsualOfPlan>,
  () => ({
    effect: {
      kind: proportion({ hint: "Write 0.05 for 5 points; `direction` says which way." }),
      help: "the effect to be found: 0.05, 5pp",
      conflicts: ["sizes"],
    },
    sizes: {
      kind: list(whole({ hint: FORM_SIZES }), {
        placeholder: "sizes",
        most: MOST_FORMS,
        allowed: `whole respondents above 0 for each form, at most ${String(MOST_FORMS)} forms`,
        hint: FORM_SIZES,
      }),
      help: "respondents of each form: 500,500; the smallest effect that they find is sought",
      conflicts: ["forms", "allocation"],
    },
    forms: {
      kind: whole({ least: 2, most: MOST_FORMS }),
      help: `how many forms, at most ${String(MOST_FORMS)}`,
      unless: "2",
      conflicts: ["allocation"],
    },
    allocation: {
      kind: list(positive({ hint: "Write a part for each form, such as 1,1,2.", placeholder: "part" }), {
        placeholder: "parts",
        most: MOST_FORMS,
        allowed: `a part above 0 for each form, at most ${String(MOST_FORMS)} forms`,
        separators: /[,:]/,
      }),
      help: "how respondents are divided between forms: 1,1,2",
      unless: "equal parts",
    },
    baseShare: {
      kind: proportion({ code: "percent-not-proportion", hint: "Write 0.45 for 45%.", placeholder: "share" }),
      help: "share expected on one form: 45%",
      usual: 0.5,
    },
    direction: {
      kind: choice(["up", "down", "either"], { placeholder: "way", hint: "Leave it out for either way." }),
      help: "where the other form's share lies",
      usual: "either",
    },
    answers: {
      kind: whole({ most: MOST_ANSWERS }),
      help: `how many answers are compared, at most ${String(MOST_ANSWERS)}`,
      usual: 1,
    },
    designEffect: { kind: positive({ placeholder: "effect" }), help: "on the variance", usual: 1 },
    power: {
      kind: proportion({ hint: "Write 0.8 for 80%.", placeholder: "chance" }),
      help: "chance of finding the effect",
      usual: USUAL_POWER,
    },
    level: { ...LEVEL_ROW, help: "of all comparisons together" },
  }),
);

/** What the caller did not say and the plan took for granted. */
export type PlanAssumption = "forms" | "base-share" | "direction" | "answers" | "design-effect" | "power" | "level";

const OPTION_OF: Readonly<Record<PlanAssumption, keyof PlanOptions>> = {
  forms: "allocation",
  "base-share": "baseShare",
  direction: "direction",
  answers: "answers",
  "design-effect": "designEffect",
  power: "power",
  level: "level",
};

/** What was not told. */
export function assumptionsOf(options: PlanOptions): readonly PlanAssumption[] {
  const all = Object.keys(OPTION_OF) as PlanAssumption[];
  return all.filter(
    (each) => options[OPTION_OF[each]] === undefined && !(each === "forms" && (options.sizes ?? options.forms)),
  );
}

/** Refuses options that leave nothing to plan, and forms that compare nothing. */
export function requirePlannable({ effect, sizes, allocation }: PlanOptions): void {
  if (effect === undefined && sizes === undefined) {
    const hint = "Give `effect` to plan the size, or `sizes` to learn what they find.";
    refuse("wrong-usage", ["effect"], "A plan needs an effect or sample sizes.", hint);
  }
  const forms = sizes ?? allocation;
  if (forms !== undefined && forms.length < 2) {
    const expected = `A plan needs two versions or more; there is ${String(forms.length)}.`;
    const [path, example] = sizes === undefined ? ["allocation", "1,1"] : ["sizes", "500,500"];
    refuse("wrong-usage", [path!], expected, `Give a number for each, such as ${example!}.`);
  }
}
