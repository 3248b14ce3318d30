import { formatList, formatPoints } from "../format/number.ts";
import type { EffectsAcrossGroups } from "../framing/compare-effects-across-groups.ts";
import { list } from "../report/blocks.ts";
import type { Block } from "../report/document.ts";
import { intervalName, intervalText, methodName, pText } from "../report/words.ts";
import type { ChiSquaredStatistic } from "../stats/chi-squared-statistic.ts";
import { chiSquaredText, effectLine } from "./effect-words.ts";
import { documentOf, type Kind, noPicture, ownCautions } from "./kind.ts";
import { measured } from "./rows.ts";
import { effectRows } from "./wording-effect.ts";

/** Whether a wording works alike in several groups, as a sentence: the test is of the difference, not of each group. */
export function acrossGroupsSentence({ label, level, effects, differInPoints }: EffectsAcrossGroups): string {
  const each = effects.map(({ to, value: estimate }) => `${formatPoints(estimate)} (${to.group ?? "all"})`);
  const sizes = effects.flatMap(({ from, to }) => [from.effectiveSampleSize, to.effectiveSampleSize]);
  const without = sizes.includes(null) ? "without their n" : "where an effect has a standard error of 0";
  const said =
    differInPoints === null
      ? `whether the groups differ in it cannot be told from chance ${without}`
      : differInPoints.pValue < 1 - level
        ? `the groups differ in it by more than chance (${textOf(differInPoints)})`
        : `a difference between the groups is not shown (${textOf(differInPoints)})`;
  return `${label}, second form less first: ${formatList(each)}: ${said}.`;
}

export function acrossGroupsDetails(across: EffectsAcrossGroups): readonly Block[] {
  const { effects, within, test, differInPoints, differInOdds, differences } = across;
  return [
    list([
      ...effects.map((effect) => `${effect.to.group ?? "all"}: ${effectLine(effect)}.`),
      ...(within === null
        ? []
        : [
            `If it is one for all groups: ${formatPoints(within.estimate)}, ${intervalName(within.interval, "sampling")} ${intervalText(within.interval)}.`,
          ]),
      ...(test === null
        ? []
        : [`Does the form do anything within the groups? Cochran, Mantel and Haenszel's test: ${textOf(test)}.`]),
      ...(differInPoints === null ? [] : [`Do the groups differ in points? ${textOf(differInPoints)}.`]),
      ...(differInOdds === null
        ? []
        : [`Do they differ in odds? Breslow and Day's test, by Tarone: ${textOf(differInOdds)}.`]),
      ...differences.map(({ from, to, value: estimate, interval, intervalKind, adjustedPValue }) => {
        const range = interval === null ? "" : ` (${intervalName(interval, intervalKind)} ${intervalText(interval)}`;
        const tested = adjustedPValue === null || interval === null ? "" : `, p ${pText(adjustedPValue)} by Holm`;
        return `${to.to.group ?? "all"} less ${from.to.group ?? "all"}: ${formatPoints(estimate)}${range}${tested}${range === "" ? "" : ")"}.`;
      }),
    ]),
  ];
}

function textOf({ statistic, degreesOfFreedom, pValue }: ChiSquaredStatistic): string {
  return chiSquaredText(statistic, degreesOfFreedom, pValue);
}

/** One wording effect in several groups. */
export const EFFECTS_ACROSS_GROUPS: Kind<EffectsAcrossGroups> = {
  finding: acrossGroupsSentence,
  document: (result) => documentOf(acrossGroupsSentence(result), acrossGroupsDetails(result), result),
  method: ({ differInPoints, method }) => (differInPoints === null ? "" : `test against ${methodName(method)}`),
  rows: (result) => [
    ...result.effects.flatMap((effect) => effectRows(result.lineage, effect)),
    ...result.differences.map((difference) => ({
      row: "difference",
      label: difference.label,
      group: `${difference.to.to.group ?? "all"} less ${difference.from.to.group ?? "all"}`,
      ...measured(difference),
    })),
  ],
  picture: noPicture,
  cautions: ownCautions,
  care: "of the number",
};
