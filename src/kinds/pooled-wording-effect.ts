import { forestChart } from "../charts/forest-chart.ts";
import type { LineageInput } from "../estimate/lineage.ts";
import {
  formatList,
  formatNumber,
  formatPercent,
  formatPoints,
  formatQuantity,
  formatRange,
  formatSize,
} from "../format/number.ts";
import type { PooledWordingEffect } from "../framing/pooled-wording-effect.ts";
import { list } from "../report/blocks.ts";
import type { Block } from "../report/document.ts";
import { intervalName, intervalText, methodName, pText } from "../report/words.ts";
import { wordsBlocks } from "./form-blocks.ts";
import { documentOf, type Kind, ownCautions } from "./kind.ts";
import { codesIn, measured } from "./rows.ts";

/** A pooled wording effect as a sentence: the mean, what one more survey may find, and whether the effects vary. */
function pooledSentence(pooled: PooledWordingEffect): string {
  const { label, value: estimate, interval, predictionInterval, parts, leftOut, heterogeneity } = pooled;
  const out = leftOut.length === 0 ? "" : ` (${formatQuantity(leftOut.length, "effect")} left out)`;
  const spans = interval.lower <= 0 && interval.upper >= 0;
  const [first, second] = formsOf(pooled) ?? ["the first wording", "the second"];
  const what = showsTheWording(pooled)
    ? `the effect of the wording (${second} less ${first})`
    : `the difference between the wordings (${second} less ${first})`;
  const mean = `${label}: over ${formatQuantity(parts.length, "survey")}${out} ${what} is ${formatPoints(estimate)} on average (${intervalName(interval, "sampling")} ${intervalText(interval)})${spans ? ", so neither a difference nor its absence is shown" : ""}.`;
  const tau = tauText(pooled);
  const vary =
    heterogeneity.pValue < 1 - interval.level
      ? `The effects vary beyond sampling error (${tau})`
      : `That the effects vary beyond sampling error is not shown (${tau})`;
  const said =
    predictionInterval === null
      ? `${mean} One effect is taken to hold in all of them.`
      : `${mean} ${vary}; one more such survey is expected at ${intervalText(predictionInterval)} points.`;
  return showsTheWording(pooled)
    ? said
    : `${said} Not all of them are split ballots that are clean: what the wording did cannot be told from whatever else differed.`;
}

/** Whether every effect that went in comes from a split ballot with nothing against it. */
function showsTheWording({ designs, roles }: PooledWordingEffect): boolean {
  return designs.join() === "split ballot" && roles.length === 0;
}

/** How the mean came about, how the effects vary, what goes with them, and each of them. */
function pooledDetails(pooled: PooledWordingEffect): readonly Block[] {
  const {
    value: estimate,
    interval,
    predictionInterval,
    parts,
    method,
    test,
    degreesOfFreedom,
    statistic,
    pValue,
  } = pooled;
  const { heterogeneity, leftOut, designs } = pooled;
  const tested =
    statistic === null || pValue === null
      ? ""
      : `; ${degreesOfFreedom === null ? "z" : `t on ${String(degreesOfFreedom)} df`} = ${formatNumber(statistic, 2)}, p ${pText(pValue)}`;
  const { iSquaredInterval, betweenVarianceInterval } = heterogeneity;
  const variation =
    predictionInterval === null
      ? []
      : [
          `${formatPercent(predictionInterval.level, 0)} prediction interval, where the effect of one more such survey is to be expected: ${intervalText(predictionInterval)} points.`,
          `Between surveys: ${tauText(pooled)}${betweenVarianceInterval === null ? "" : ` (${intervalName(interval, "sampling")} ${formatRange(Math.sqrt(betweenVarianceInterval.lower), Math.sqrt(betweenVarianceInterval.upper))})`}; I² ${formatPercent(heterogeneity.iSquared, 0)}${iSquaredInterval === null ? "" : ` (${formatRange(iSquaredInterval.lower, iSquaredInterval.upper, 0)}%)`}.`,
        ];
  const alike = formsOf(pooled) !== null;
  const cells = (survey: string, names: readonly string[]): readonly string[] =>
    alike ? [survey] : [survey, names.join(", ")];
  return [
    list([
      `${designs.length === 1 ? "Design" : "Designs"}: ${designs.join("; ")}.`,
      `Mean: ${formatPoints(estimate)}, ${intervalName(interval, "sampling")} ${intervalText(interval)}, by ${methodName(method)} and ${methodName(test)}${tested}.`,
      ...variation,
      `Are all effects one? Q = ${formatNumber(heterogeneity.statistic, 1)} on ${String(heterogeneity.degreesOfFreedom)} df, p ${pText(heterogeneity.pValue)}.`,
      ...leaveOneOutItem(pooled),
      ...moderatorItems(pooled),
      ...leftOut.map(({ addresses, reason }) => `Left out: ${formatList(addresses)}. ${reason}`),
    ]),
    {
      kind: "table",
      columns: [
        ...cells("Survey", ["First and second"]).map((title) => ({ title })),
        ...["Effect", "Standard error", "Weight", "Mean without it"].map((title) => ({
          title,
          align: "right" as const,
        })),
      ],
      rows: parts.map(({ survey, addresses, value: estimate, standardError, weight, without }) => [
        ...cells(survey, questionsOf(addresses)),
        formatPoints(estimate),
        formatSize(standardError),
        formatPercent(weight),
        without === null ? "" : formatPoints(without.value),
      ]),
    },
  ];
}

/** The two questions, where all surveys put the same two. */
function formsOf({ parts }: PooledWordingEffect): readonly string[] | null {
  const [first, ...others] = parts.map(({ addresses }) => questionsOf(addresses));
  return first!.length === 2 && others.every((each) => each.join() === first!.join()) ? first! : null;
}

function questionsOf(addresses: readonly string[]): readonly string[] {
  return addresses.map((address) => address.split("/").slice(1).join("/"));
}

function tauText({ betweenStandardDeviation }: PooledWordingEffect): string {
  return `tau ${formatSize(betweenStandardDeviation.value)}`;
}

function leaveOneOutItem({ parts }: PooledWordingEffect): readonly string[] {
  const means = parts.flatMap(({ survey, without }) => (without === null ? [] : [{ survey, at: without.value }]));
  if (means.length === 0) return [];
  const sorted = means.toSorted((one, other) => one.at - other.at);
  const [lowest, highest] = [sorted[0]!, sorted.at(-1)!];
  return [
    `Without any one survey the mean lies from ${formatPoints(lowest.at)} (without ${lowest.survey}) to ${formatPoints(highest.at)} (without ${highest.survey}).`,
  ];
}

/** The slope of each moderator, and what is left. */
function moderatorItems({ moderation, interval }: PooledWordingEffect): readonly string[] {
  if (moderation === null) return [];
  const { coefficients, moderators, explained } = moderation;
  const slopes = coefficients
    .filter(({ name }) => name !== "intercept")
    .map(({ name, estimate, lower, upper, pValue }) => {
      const unit = name === "year" ? " a year" : name.includes("=") ? ` with ${name}` : ` for each 1 more of ${name}`;
      return `${formatPoints(estimate, 2)}${unit} (${intervalName(interval, "sampling")} ${formatRange(lower, upper, 2)}${pValue === null ? "" : `, p ${pText(pValue)}`}).`;
    });
  const [only] = slopes;
  const together =
    slopes.length === 1 || moderators.pValue === null ? [] : [`Moderators together: p ${pText(moderators.pValue)}.`];
  const taken =
    explained === null ? "" : ` It takes away ${formatPercent(explained, 0)} of the variance between surveys.`;
  return slopes.length === 1
    ? [`What goes with the effect: ${only!}${taken}`]
    : [...slopes.map((slope) => `What goes with the effect: ${slope}`), ...together];
}

/** The forms of the last survey, which stand for those of all. */
function formsOfLast({ parts, lineage }: PooledWordingEffect): readonly LineageInput[] {
  const { addresses } = parts.at(-1)!;
  const own = lineage.inputs.filter(({ address }) => addresses.includes(address));
  return [...new Map(own.map((input) => [input.address, input])).values()];
}

/** The mean of many wording effects, and how they vary. */
export const POOLED_WORDING_EFFECT: Kind<PooledWordingEffect> = {
  finding: pooledSentence,
  document: (result) =>
    // of a mean over surveys the answers of one of them would mislead
    documentOf(pooledSentence(result), pooledDetails(result), result, wordsBlocks(formsOfLast(result), result.lineage)),
  method: ({ method, test }) => `mean and interval by ${methodName(method)} and ${methodName(test)}`,
  rows: (result) => {
    const { label, parts, predictionInterval, fixed } = result;
    return [
      { row: "mean", label, ...measured(result), cautions: codesIn(result.cautions) },
      { row: "mean", label: "if all effects were one", ...measured(fixed) },
      ...(predictionInterval === null
        ? []
        : [{ row: "prediction", label: "one more such survey", unit: result.unit, ...predictionInterval }]),
      ...parts.map((part) => ({
        row: "effect",
        label,
        survey: part.survey,
        ...measured(part),
        weight: part.weight,
        address: part.addresses.join(" "),
      })),
    ];
  },
  picture: (result, options) => forestChart(result, options),
  cautions: ownCautions,
  care: "of the number",
  tables: ["parts"],
};
