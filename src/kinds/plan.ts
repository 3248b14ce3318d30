import { formatCount, formatLevel, formatList, formatPercent, formatQuantity, formatSize } from "../format/number.ts";
import type { SplitBallotPlan } from "../framing/plan.ts";
import type { PlanAssumption } from "../framing/plan-options.ts";
import { list } from "../report/blocks.ts";
import type { Block } from "../report/document.ts";
import type { Kind } from "./kind.ts";
import { measured } from "./rows.ts";

/** The plan as a sentence: what is needed, or what is found. */
function planSentence(plan: SplitBallotPlan): string {
  const { sought, effect, sizes, total, power, label } = plan;
  const points = formatSize(effect.value);
  const chance = `with ${formatLevel(power.value)} power`;
  const equal = sizes.every(({ value }) => value === sizes[0]!.value);
  const each = equal
    ? `${formatCount(sizes[0]!.value)} respondents for each form`
    : `${formatList(sizes.map(({ value }) => formatCount(value)))} respondents`;
  const comparisons =
    plan.comparisons.value === 1
      ? ""
      : ` for any one of ${String(plan.comparisons.value)} comparisons, not for all at once`;
  return sought === "sample-size"
    ? `${label}: to find a wording effect of ${points} ${chance}${comparisons}, ask ${each}: ${formatCount(total.value)} in all.`
    : `${label}, ${each}: it finds a wording effect of ${points} ${chance}${comparisons}; smaller ones it misses more often.`;
}

/** What was assumed, as a line; empty where nothing was. */
function assumptionsText({ baseShare, level, assumed }: SplitBallotPlan): string {
  const said: Readonly<Record<PlanAssumption, string | null>> = {
    forms: "two equal groups",
    "base-share": `${formatLevel(baseShare.value)} in one of them`,
    direction: assumed.includes("level") ? `a two-sided test at ${formatLevel(1 - level)}` : "a two-sided test",
    // of several answers there is none to name
    answers: null,
    "design-effect": "simple random samples",
    // the finding has it
    power: null,
    level: assumed.includes("direction") ? null : `a test at ${formatLevel(1 - level)}`,
  };
  const each = assumed.flatMap((one) => said[one] ?? []);
  return each.length === 0 ? "" : `Assumed: ${formatList(each)}.`;
}

/** What the plan rests on. */
function planDetails(plan: SplitBallotPlan): readonly Block[] {
  const {
    sought,
    sizes,
    pairs,
    baseShare,
    direction,
    answers,
    comparisons,
    designEffect,
    level,
    levelOfEach,
    assumed,
  } = plan;
  const way = { up: "higher", down: "lower", either: "higher or lower, whichever needs more" }[direction];
  const mark = (...what: readonly PlanAssumption[]): string =>
    what.some((each) => assumed.includes(each)) ? " (assumed)" : "";
  const family =
    comparisons.value === 1
      ? `One comparison, two forms in one answer${mark("answers")}, at a significance level of ${formatLevel(1 - level)}${mark("level")}.`
      : `${formatQuantity(comparisons.value, "comparison")}, each of ${formatQuantity(sizes.length - 1, "form")} against the first in ${formatQuantity(answers.value, "answer")}${mark("answers")}: each is tested at a significance level of ${formatPercent(1 - levelOfEach, 2)} (Bonferroni; Holm's p-values never ask for more), familywise ${formatLevel(1 - level)}${mark("level")}.`;
  return [
    list([
      `Share on one form ${formatPercent(baseShare.value)}${mark("base-share")}; on the other ${way}${mark("direction")}.`,
      family,
      `Design effect ${String(designEffect.value)}${mark("design-effect")}: ${sought === "sample-size" ? "the sizes are already multiplied by it" : "the sizes count as divided by it"}.`,
      ...(assumed.includes("forms") ? ["Two forms of one size (assumed)."] : []),
      ...(assumed.includes("power") ? [`${formatLevel(plan.power.value)} power (assumed).`] : []),
      "These are usable answers: interview more people if don't knows are dropped.",
    ]),
    ...(sizes.length === 2
      ? []
      : [
          {
            kind: "table" as const,
            columns: ["Forms", "Respondents", "Smallest effect found"].map((title, index) => ({
              title,
              align: index === 0 ? ("left" as const) : ("right" as const),
            })),
            rows: pairs.map(({ first, second, effect }) => [
              `${String(first + 1)} and ${String(second + 1)}`,
              formatList([first, second].map((form) => formatCount(sizes[form]!.value))),
              formatSize(effect.value),
            ]),
          },
        ]),
  ];
}

/** The size of a split ballot. */
export const PLAN: Kind<SplitBallotPlan> = {
  kinds: ["plan"],
  finding: planSentence,
  assumed: assumptionsText,
  details: planDetails,
  method: () => "",
  rows: ({ label, sizes, pairs, total, effect }) => [
    { row: "plan", label, ...measured(effect), n: total.value },
    ...sizes.map((size, form) => ({ row: "form", label: `form ${String(form + 1)}`, n: size.value })),
    ...pairs.map(({ first, second, effect: found }) => ({
      row: "effect",
      label: `form ${String(second + 1)} minus form ${String(first + 1)}`,
      ...measured(found),
    })),
  ],
  cautions: () => [],
  care: "of the number",
  headline: ({ sought }) => (sought === "effect" ? "effect" : "total"),
};
