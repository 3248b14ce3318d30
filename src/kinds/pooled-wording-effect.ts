import type { LineageInput } from "../estimate/lineage.ts";
import {
  formatLevel,
  formatList,
  formatNumber,
  formatPercent,
  formatPoints,
  formatQuantity,
  formatRange,
  formatSize,
} from "../format/number.ts";
import type { PooledMean, PooledWordingEffect } from "../framing/pooled-wording-effect.ts";
import { forestPicture } from "../pictures/forest-picture.ts";
import { list } from "../report/blocks.ts";
import type { Row } from "../report/columns.ts";
import type { Block } from "../report/document.ts";
import { verdictPhrase } from "../report/verdict-phrase.ts";
import { intervalName, intervalText, methodName, pText } from "../report/words.ts";
import { phrasesApart } from "./effect-words.ts";
import { wordsBlocks } from "./form-blocks.ts";
import { type Kind, ownCautions } from "./kind.ts";
import { codesIn, measured } from "./rows.ts";

/** A pooled effect as a sentence: the mean, what one more survey may find, and what the numbers rest on. */
function pooledSentence(pooled: PooledWordingEffect): string {
  const { label, value, interval, parts, leftOut } = pooled;
  const out = leftOut.length === 0 ? "" : ` (${formatQuantity(leftOut.length, "effect")} left out)`;
  const spans = interval.lower <= 0 && interval.upper >= 0;
  const averages = `averages ${formatPoints(value)} (${intervalName(interval, "sampling")} ${intervalText(interval)})${spans ? `, ${verdictPhrase("too-close")}` : ""}.`;
  const ofMethod = isOfMethod(pooled);
  const [first, second] = ofMethod
    ? ["the first method", "the second"]
    : (formNames(pooled) ?? ["the first wording", "the second"]);
  const what = ofMethod
    ? "the difference of method"
    : showsTheWording(pooled)
      ? "the wording effect"
      : "the difference between the wordings";
  const mean = isOfStudies(pooled)
    ? `${label}: the second group minus the first ${averages}`
    : `${label}: across ${formatQuantity(parts.length, "survey")}${out} ${what} (${second} minus ${first}) ${averages}`;
  return [
    mean,
    ...(isOfStudies(pooled) || showsTheWording(pooled)
      ? []
      : ofMethod
        ? ["Asked at one moment: whatever else the polls differ in is part of the difference."]
        : ["Not all are clean split ballots: the wording cannot be separated from whatever else differed."]),
  ].join(" ");
}

/** How the effects vary, and where one more is to be expected. */
function spreadText(pooled: PooledWordingEffect): string {
  const { predictionInterval, betweenStandardDeviation, cautions } = pooled;
  if (predictionInterval === null) return "One effect is assumed for all of them.";
  const [one, all] = isOfStudies(pooled) ? ["study", "studies"] : ["survey", "surveys"];
  const differ = cautions.some(({ code }) => code === "modes-differ")
    ? " (they may not be: the method was not always the same)"
    : "";
  return `If ${all} were exchangeable${differ}, one more ${one} would show ${intervalText(predictionInterval)} points: the effects vary beyond sampling by ${formatSize(betweenStandardDeviation.value)} (standard deviation).`;
}

/** ` (prior: half-normal, 8 points, chosen for coverage)`; empty where the spread was estimated. */
function priorText({ prior }: PooledWordingEffect): string {
  return prior === null ? "" : ` (prior: ${prior.kind}, ${formatSize(prior.scale.value, 0)}, ${prior.reason})`;
}

/** Whether a table of studies was pooled, of which nothing but the numbers is known. */
function isOfStudies({ designs }: PooledWordingEffect): boolean {
  return designs.length === 0;
}

/** Whether every effect that went in is of two polls with one question at one moment. */
function isOfMethod({ designs }: PooledWordingEffect): boolean {
  return designs.join() === "difference of method";
}

/** Whether every effect that went in comes from a split ballot with nothing against it. */
function showsTheWording({ designs, roles }: PooledWordingEffect): boolean {
  return designs.join() === "split ballot" && roles.length === 0;
}

/** How the mean came about, how the effects vary, what goes with them, and each of them. */
function pooledDetails(pooled: PooledWordingEffect): readonly Block[] {
  const { value, interval, predictionInterval, parts, reml, heterogeneity, leftOut, designs } = pooled;
  const { probabilityPositive: chance } = pooled;
  const { iSquaredInterval, betweenVarianceInterval } = heterogeneity;
  const estimated = reml ?? pooled;
  const above = chance === null ? "" : `; posterior probability that it is above 0: ${chanceText(chance)}`;
  const tau = formatSize(estimated.betweenStandardDeviation.value);
  const variation =
    predictionInterval === null
      ? []
      : [
          `${formatPercent(predictionInterval.level, 0)} prediction interval, where the effect of one more such ${isOfStudies(pooled) ? "study" : "survey"} is to be expected: ${intervalText(predictionInterval)} points.`,
          ...(reml === null
            ? []
            : [
                `Restricted maximum likelihood with Hartung and Knapp's test: ${formatPoints(reml.value)}, ${intervalName(interval, "sampling")} ${intervalText(reml.interval)}${testedText(reml)}; prediction interval ${intervalText(reml.predictionInterval!)} points.`,
              ]),
          `Between ${isOfStudies(pooled) ? "studies" : "surveys"}: tau ${reml === null ? "" : `${formatSize(pooled.betweenStandardDeviation.value)}; by restricted maximum likelihood `}${tau}${betweenVarianceInterval === null ? "" : ` (${intervalName(interval, "sampling")} ${formatRange(Math.sqrt(betweenVarianceInterval.lower), Math.sqrt(betweenVarianceInterval.upper))})`}, I² ${formatPercent(heterogeneity.iSquared, 0)}${iSquaredInterval === null ? "" : ` (${formatRange(iSquaredInterval.lower, iSquaredInterval.upper, 0)}%)`}.`,
        ];
  const alike = isOfStudies(pooled) || formsOf(pooled) !== null;
  const cells = (survey: string, names: readonly string[]): readonly string[] =>
    alike ? [survey] : [survey, names.join(", ")];
  return [
    list([
      ...(isOfStudies(pooled) ? [] : [`${designs.length === 1 ? "Design" : "Designs"}: ${designs.join("; ")}.`]),
      `Mean: ${formatPoints(value)}, ${reml === null ? intervalName(interval, "sampling") : `${formatLevel(interval.level)} credible interval`} ${intervalText(interval)}, ${methodText(pooled)}${priorText(pooled)}${testedText(pooled)}${above}.`,
      ...variation,
      `Are all effects one? Q = ${formatNumber(heterogeneity.statistic, 1)} on ${String(heterogeneity.degreesOfFreedom)} df, p ${pText(heterogeneity.pValue)}.`,
      ...leaveOneOutItem(pooled),
      ...leftOut.map(({ addresses, reason }) => `Left out: ${formatList(addresses)}. ${reason}`),
    ]),
    {
      kind: "table",
      columns: [
        ...cells(isOfStudies(pooled) ? "Study" : "Survey", ["First and second"]).map((title) => ({ title })),
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

/** The same by the phrase in which they differ, where that is one. */
function formNames(pooled: PooledWordingEffect): readonly string[] | null {
  const forms = formsOf(pooled);
  const phrases =
    forms &&
    phrasesApart(
      forms.map((question) => ({ question })),
      pooled.lineage,
    );
  return phrases === null ? forms : phrases.map((phrase) => `“${phrase}”`);
}

/** The two questions, where all surveys put the same two. */
function formsOf({ parts }: PooledWordingEffect): readonly string[] | null {
  const [first, ...others] = parts.map(({ addresses }) => questionsOf(addresses));
  return first!.length === 2 && others.every((each) => each.join() === first!.join()) ? first! : null;
}

function questionsOf(addresses: readonly string[]): readonly string[] {
  return addresses.map((address) => address.split("/").slice(1).join("/"));
}

/** Never a certainty. */
function chanceText(chance: number): string {
  if (chance > 0.999) return "above 99.9%";
  return chance < 0.001 ? "below 0.1%" : formatPercent(chance);
}

/** `; t on 24 df = 58.61, p below 0.001`; empty where nothing was tested. */
function testedText({ degreesOfFreedom, statistic, pValue }: PooledMean): string {
  if (statistic === null || pValue === null) return "";
  return `; ${degreesOfFreedom === null ? "z" : `t on ${String(degreesOfFreedom)} df`} = ${formatNumber(statistic, 2)}, p ${pText(pValue)}`;
}

function methodText({ method, test, prior }: PooledWordingEffect): string {
  return prior === null
    ? `by ${methodName(method)} and ${methodName(test!)}`
    : "by integrating the spread between effects";
}

function leaveOneOutItem(pooled: PooledWordingEffect): readonly string[] {
  const { parts } = pooled;
  const means = parts.flatMap(({ survey, without }) => (without === null ? [] : [{ survey, at: without.value }]));
  if (means.length === 0) return [];
  const sorted = means.toSorted((one, other) => one.at - other.at);
  const [lowest, highest] = [sorted[0]!, sorted.at(-1)!];
  return [
    `Without any one ${isOfStudies(pooled) ? "study" : "survey"} the mean lies from ${formatPoints(lowest.at)} (without ${lowest.survey}) to ${formatPoints(highest.at)} (without ${highest.survey}).`,
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
    explained === null ? "" : ` It explains ${formatPercent(explained, 0)} of the variance between surveys.`;
  return slopes.length === 1
    ? [`Moderators: ${only!}${taken}`]
    : [...slopes.map((slope) => `Moderators: ${slope}`), ...together];
}

/** The forms of the last survey, which stand for those of all. */
function formsOfLast({ parts, lineage }: PooledWordingEffect): readonly LineageInput[] {
  const { addresses } = parts.at(-1)!;
  const own = lineage.inputs.filter(({ address }) => addresses.includes(address));
  return [...new Map(own.map((input) => [input.address, input])).values()];
}

/** Each effect with its interval, the mean, and where one more is to be expected. */
function drawnRows({
  label,
  parts,
  lineage,
  fixed,
  value,
  unit,
  interval,
  predictionInterval,
}: PooledWordingEffect): readonly Row[] {
  // of the normal distribution, at the level of the pooled interval
  const z = (fixed.interval.upper - fixed.value) / fixed.standardError;
  return [
    ...parts.map((part): Row => {
      const sizes = part.addresses.map(
        (address) => lineage.inputs.find((input) => input.address === address)?.baseSize?.value,
      );
      const isKnown = sizes.length > 0 && sizes.every((size) => size !== undefined);
      return {
        row: "effect",
        label,
        survey: part.survey,
        estimate: part.value,
        unit,
        lower: part.value - z * part.standardError,
        upper: part.value + z * part.standardError,
        level: interval.level,
        standardError: part.standardError,
        weight: part.weight,
        n: isKnown ? sizes.reduce((sum, size) => sum + size!, 0) : null,
        address: part.addresses.length === 0 ? null : part.addresses.join(" "),
      };
    }),
    { row: "mean", label, ...measured({ value, unit, interval }) },
    ...(predictionInterval === null
      ? []
      : [{ row: "prediction", label: "one more such survey", unit, ...predictionInterval }]),
  ];
}

/** The mean of many wording effects, and how they vary. */
export const POOLED_WORDING_EFFECT: Kind<PooledWordingEffect> = {
  kinds: ["pooled-wording-effect"],
  finding: pooledSentence,
  holds: (result) => [spreadText(result), ...moderatorItems(result)].join(" "),
  // of a mean over surveys the answers of one of them would mislead
  details: (result) => [...wordsBlocks(formsOfLast(result), result.lineage), ...pooledDetails(result)],
  method: (result) => `mean and interval ${methodText(result)}`,
  rows: (result) => {
    const { label, parts, predictionInterval, fixed, reml } = result;
    return [
      { row: "mean", label, ...measured(result), cautions: codesIn(result.cautions) },
      ...(reml === null
        ? []
        : [{ row: "mean", label: "by restricted maximum likelihood, Hartung and Knapp's test", ...measured(reml) }]),
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
        address: part.addresses.length === 0 ? null : part.addresses.join(" "),
      })),
    ];
  },
  drawn: (result, options) => forestPicture(result, drawnRows(result), options),
  cautions: ownCautions,
  care: "of the number",
  tables: ["parts"],
};
