import { refuse, shown } from "../errors.ts";
import { MOST_FORMS } from "../stats/split-ballot-planning.ts";

/** What `plan` can be told. */
export interface PlanOptions {
  /** Effect to be found, as a proportion above 0: then the size is sought. This or `sizes`. */
  readonly effect?: number;
  /** Respondents who get each form, of at most 100 forms: then the smallest effect that they find is sought. */
  readonly sizes?: readonly number[];
  /** Where the size is sought: how the respondents are divided, a part for each form in any unit. `[1, 1]` unless told. */
  readonly allocation?: readonly number[];
  /** Share expected of the answer on the first form of a comparison, strictly between 0 and 1. 0.5 unless told. */
  readonly baseShare?: number;
  /** Where the other form's share lies; `"either"` unless told: the needier of the two. */
  readonly direction?: "up" | "down" | "either";
  /** Answers that are to be compared, for the number of comparisons, 1 to 1000; 1 unless told. */
  readonly answers?: number;
  /** On the variance, of every form; 1 unless told. */
  readonly designEffect?: number;
  /** Chance wanted of finding the effect in each comparison; 0.8 unless told. */
  readonly power?: number;
  /** Of all comparisons together; 0.95 unless told. */
  readonly level?: number;
  /** What of this is taken for granted and not chosen; what was not told, unless told. */
  readonly assumed?: readonly PlanAssumption[];
}

/** Answers of one question that are compared: more than any question has. */
export const MOST_ANSWERS = 1000;

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
  return all.filter((each) => options[OPTION_OF[each]] === undefined && !(each === "forms" && options.sizes));
}

/** Refuses options that leave nothing to plan, that say one thing twice, and values that are none. */
export function requirePlannable(options: PlanOptions): void {
  const { effect, sizes, allocation, baseShare, answers, direction, assumed = [] } = options;
  if ((effect === undefined) === (sizes === undefined)) {
    refuse(
      "wrong-usage",
      ["effect"],
      `Expected either an effect or sizes, got ${effect === undefined ? "neither" : "both"}.`,
      "Give `effect` to plan the size, or `sizes` to learn what they find.",
    );
  }
  if (sizes !== undefined && allocation !== undefined) {
    refuse("wrong-usage", ["allocation"], "Expected sizes alone, got an allocation, too.", "The sizes say it.");
  }
  const forms = sizes ?? allocation;
  if (forms !== undefined && forms.length < 2) {
    const expected = `Expected two forms or more, got ${String(forms.length)}.`;
    refuse("wrong-usage", [sizes === undefined ? "allocation" : "sizes"], expected, "One form compares nothing.");
  }
  if (forms !== undefined && forms.length > MOST_FORMS) {
    refuse(
      "out-of-range",
      [sizes === undefined ? "allocation" : "sizes"],
      `Expected at most ${String(MOST_FORMS)} forms, got ${String(forms.length)}.`,
      "Every two forms are compared: plan a split ballot with fewer forms.",
    );
  }
  for (const [index, size] of (sizes ?? []).entries()) {
    if (Number.isSafeInteger(size) && size > 0) continue;
    const expected = `Expected whole respondents above 0, got ${shown(size)}.`;
    refuse("out-of-range", ["sizes", index], expected, "One number for each form.");
  }
  if (effect !== undefined && !(effect > 0 && effect < 1)) {
    refuse(
      "out-of-range",
      ["effect"],
      `Expected \`effect\` to be between 0 and 1, got ${shown(effect)}.`,
      "Write 0.05 for 5 points; `direction` says which way.",
    );
  }
  if (baseShare !== undefined && !(baseShare > 0 && baseShare < 1)) {
    refuse(
      "percent-not-proportion",
      ["baseShare"],
      `Expected \`baseShare\` to be between 0 and 1, got ${shown(baseShare)}.`,
      "Write 0.45 for 45%.",
    );
  }
  if (answers !== undefined && !(Number.isSafeInteger(answers) && answers >= 1 && answers <= MOST_ANSWERS)) {
    refuse(
      "out-of-range",
      ["answers"],
      `Expected \`answers\` to be a whole number from 1 to ${String(MOST_ANSWERS)}, got ${shown(answers)}.`,
      "Count the answers that are to be compared.",
    );
  }
  if (direction !== undefined && !["up", "down", "either"].includes(direction)) {
    refuse(
      "unknown-value",
      ["direction"],
      `Expected one of up, down, either, got ${shown(direction)}.`,
      "Leave it out for either way.",
    );
  }
  for (const [index, each] of assumed.entries()) {
    if (Object.hasOwn(OPTION_OF, each)) continue;
    const expected = `Expected one of ${Object.keys(OPTION_OF).join(", ")}, got ${shown(each)}.`;
    refuse("unknown-value", ["assumed", index], expected, "Leave it out: what was not told is assumed.");
  }
}
