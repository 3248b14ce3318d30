import type { Interval } from "../estimate/estimate.ts";
import { formatFieldDates } from "../format/date.ts";
import {
  formatCount,
  formatList,
  formatNumber,
  formatPercent,
  formatPoints,
  formatPValue,
  formatQuantity,
  formatSize,
} from "../format/number.ts";
import type { EffectChange } from "../framing/change-of-effect.ts";
import type { WordingComparison } from "../framing/framing.ts";
import type { FormsTest, OrdinalShift } from "../framing/ordinal-shifts.ts";
import type { WordingEffect, WordingSide } from "../framing/wording-effect.ts";
import { surveysIn } from "../report/asked-text.ts";
import { list } from "../report/blocks.ts";
import type { Block, TableColumn } from "../report/document.ts";
import { errorItems } from "../report/likely.ts";
import { intervalName, intervalText, methodName, pText, sizeCell } from "../report/words.ts";
import { maximumOf } from "../stats/extremes.ts";
import { scaleOf } from "./change.ts";
import {
  allowanceOfChangeText,
  allowancesOf,
  allowanceText,
  apart,
  chiSquaredText,
  differentlyText,
  effectLine,
  formName,
  printedPValue,
} from "./effect-words.ts";

/** Design, effects, tests and bounds of a comparison. */
export function comparisonDetails(comparison: WordingComparison): readonly Block[] {
  const { design, grade, designReason, effects, others, family, jointTest, otherwise, dontKnowEffect, shifts } =
    comparison;
  const all = [...effects, ...others];
  const [only, ...more] = effects;
  const test = dontKnowEffect?.jointTest ?? null;
  return [
    sidesTable(effects, design),
    ...(all.length === 1 ? [] : [effectsTable(all, design)]),
    list([
      `Design: ${design} (${grade}). ${designReason}`,
      ...(more.length === 0 ? effectItems(only!) : detectableItem(effects)),
      ...(jointTest === null ? [] : [`All answers together: ${testText(jointTest)}.`]),
      ...(family === null || family < 2 || all.every(({ adjustedPValue }) => adjustedPValue === null)
        ? []
        : [
            `Adjusted p-values (Holm) and simultaneous intervals (Bonferroni) allow for ${String(family)} effects: every answer, and every form against the first.`,
          ]),
      ...shifts.flatMap(({ from, to, value: estimate, interval, pValue, order, orderedLogit, meanScore }) => [
        `Ordered answers, from “${order[0]!}” to “${order.at(-1)!}”: a respondent of ${to} is nearer to “${order.at(-1)!}” than one of ${from} with a probability of ${formatPercent(estimate)}, ties counting half (probability of superiority; ${intervalName(interval, "sampling")} ${intervalText(interval)}${pValue === null ? "" : `, p ${pText(pValue)}`}; 50% would be no shift).`,
        ...(orderedLogit === null ? [] : [logitLine(orderedLogit, to, order.at(-1)!)]),
        ...(meanScore === null
          ? []
          : [
              `Mean score of ${formatList(meanScore.scores.map((score) => formatNumber(score, Number.isInteger(score) ? 0 : 2)))}: ${to} minus ${from} is ${formatNumber(meanScore.value, 2)} (${intervalName(meanScore.interval, "sampling")} ${numbersText(meanScore.interval)}${meanScore.pValue === null ? "" : `, p ${pText(meanScore.pValue)}`}).`,
            ]),
      ]),
      ...(otherwise?.effects.map(
        (effect) =>
          `With don't-knows ${otherwise.dontKnow} instead of ${comparison.dontKnow}: ${effectLine(effect)}${baseText(effect, comparison)}.`,
      ) ?? []),
      ...(dontKnowEffect?.effects.map((effect) => `Don't know: ${effectLine(effect)}.`) ?? []),
      ...(test === null || more.length === 0 ? [] : [`Don't know, all forms: ${testText(test)}.`]),
    ]),
  ];
}

/** `, n 471 of 484 and 472 of 485`: how many of each side a line with don't-knows treated otherwise is of. */
function baseText({ from, to }: WordingEffect, { forms }: WordingComparison): string {
  const counts = [from, to].map(({ address, sampleSize }) => {
    const all = forms.find((form) => form.address === address)?.sampleSize;
    return sampleSize == null || all == null || sampleSize.value === all.value
      ? null
      : `${formatCount(sampleSize.value)} of ${formatCount(all.value)}`;
  });
  return counts.includes(null) ? "" : `, n ${counts.join(" and ")}`;
}

function logitLine(
  { value: estimate, interval, parallelLines }: NonNullable<OrdinalShift["orderedLogit"]>,
  to: string,
  last: string,
): string {
  const odds = { ...interval, lower: Math.exp(interval.lower), upper: Math.exp(interval.upper) };
  const test =
    parallelLines === null
      ? ""
      : `; one shift for all steps is ${parallelLines.pValue < 1 - interval.level ? "contradicted" : "not contradicted"} (parallel lines: ${chiSquaredText(parallelLines.statistic, parallelLines.degreesOfFreedom, parallelLines.pValue)})`;
  return `Ordered logit: with ${to} the odds of an answer nearer to “${last}” are ${formatNumber(Math.exp(estimate), 2)} times as large (cumulative odds ratio; ${intervalName(interval, "sampling")} ${numbersText(odds)})${test}.`;
}

function numbersText({ lower, upper }: Interval): string {
  return `${formatNumber(lower, 2)} to ${formatNumber(upper, 2)}`;
}

export function effectDetails(effect: WordingEffect): readonly Block[] {
  const { design, grade } = effect;
  return [sidesTable([effect], design), list([`Design: ${design} (${grade}).`, ...effectItems(effect)])];
}

export function effectChangeDetails(change: EffectChange): readonly Block[] {
  const { from, to, interval, pollInterval, statistic } = change;
  const pValue = printedPValue(change, [from, to]);
  const allowance = allowanceOfChangeText(change);
  const designs = [...new Set([from, to].map(({ design, grade }) => `${design} (${grade})`))];
  return [
    sidesTable([from, to], from.design),
    list([
      `Design: ${designs.join(", ")}.`,
      ...[from, to].map((effect) => `${effect.to.survey}: ${effectLine(effect)}.`),
      ...(interval === null || pollInterval === null
        ? []
        : [
            `Change: ${formatPoints(change.value)}, ${intervalName(interval, change.intervalKind)} ${intervalText(interval)}; ${withText([from, to], allowance)} ${intervalText(pollInterval)}.`,
          ]),
      ...(pValue === null || statistic === null
        ? []
        : [
            pValue === change.pValue
              ? `Test of equality: z = ${formatNumber(statistic, 2)}, p ${pText(pValue)}.`
              : `Test of equality with these errors: p ${pText(pValue)}.`,
          ]),
    ]),
  ];
}

function effectItems(effect: WordingEffect): readonly string[] {
  const { respondents, pollInterval, method, interval, intervalKind, value: estimate, statistic, pValue } = effect;
  const allowance = allowanceText(effect);
  return [
    ...(interval === null || pollInterval === null
      ? []
      : [
          `${formatPoints(estimate)}, ${intervalName(interval, intervalKind)} ${intervalText(interval)} by ${methodName(method)}${effect.allowances.surveyErrors === null ? `; ${withText([effect], allowance)} ${intervalText(pollInterval)}` : ", of sampling and design alone"}.`,
        ]),
    ...(effect.allowances.surveyErrors === null
      ? []
      : errorItems(effect, scaleOf(effect), surveysIn([effect.from, effect.to], effect.lineage))),
    ...(effect.allowances.surveyErrors === null || allowance === null
      ? []
      : [`The intervals with more than sampling allow for ${formatList(allowancesOf(effect))}.`]),
    ...(effect.allowances.surveyErrors !== null
      ? effect.pollPValue === null
        ? []
        : [
            `Test of equality with these errors${effect.allowances.drift === null ? "" : ", had opinion not moved"}: p ${pText(effect.pollPValue)}.`,
          ]
      : statistic === null || pValue === null
        ? []
        : [
            `z = ${formatNumber(statistic, 2)}, p ${pText(pValue)}${effect.adjustedPValue === null ? "" : `, adjusted ${pText(effect.adjustedPValue)}`}${respondents === null ? "" : ", at most"}.`,
          ]),
    ...(respondents === null ? [] : [differentlyText(effect)]),
    ...detectableItem([effect]),
  ];
}

/** `with rounding, allowing for opinion moving by up to 3.0 points,` before the interval that has it. */
function withText(effects: readonly WordingEffect[], allowance: string | null): string {
  const betweenSurveys = effects.some(({ allowances }) => allowances.surveyErrors !== null);
  return `with rounding${betweenSurveys ? " and what polls err by" : ""}${allowance === null ? "" : `, ${allowance},`}`;
}

function detectableItem(effects: readonly WordingEffect[]): readonly string[] {
  const sizes = effects.flatMap(({ minimumDetectableEffect }) => minimumDetectableEffect?.value ?? []);
  if (sizes.length < effects.length) return [];
  const pair = effects.length === 1 ? "This pair" : "Every pair";
  return [`${pair} would find a difference of ${formatSize(maximumOf(sizes))} with 80% power.`];
}

function sidesTable(effects: readonly WordingEffect[], design: string): Block {
  const sides = [
    ...new Map(effects.flatMap(({ from, to }) => [from, to]).map((side) => [side.address, side])).values(),
  ];
  return {
    kind: "table",
    columns: [
      { title: "Topline" },
      { title: "Form" },
      { title: "Pollster" },
      { title: "Field dates" },
      { title: "Sample size", align: "right" },
      { title: "Effective size", align: "right" },
    ],
    rows: sides.map((side) => sideRow(side, design)),
  };
}

function sideRow(side: WordingSide, design: string): readonly string[] {
  const { address, houses, fieldDates, sampleSize, effectiveSampleSize, experiment, structure } = side;
  return [
    address,
    isSplit(design) && experiment !== null ? formName(side, design) : (structure ?? "unknown"),
    houses[0] ?? "unknown",
    fieldDates === null ? "unknown" : formatFieldDates(fieldDates),
    sizeCell(sampleSize),
    effectiveSampleSize === null ? "" : formatCount(effectiveSampleSize.value),
  ];
}

/** One row for each effect; columns that would be empty, or the same for all, are left out. */
function effectsTable(effects: readonly WordingEffect[], design: string): Block {
  const { own } = apart(effects.flatMap(({ from, to }) => [from.topic, to.topic]));
  const allowed = effects.some((effect) => allowanceText(effect) !== null || effect.allowances.surveyErrors !== null);
  const total = allowed ? "With rounding and the allowance" : "With rounding";
  const columns: readonly (readonly [TableColumn, (effect: WordingEffect, index: number) => string])[] = [
    [{ title: "Answer" }, (_, index) => [...new Set(own.slice(2 * index, 2 * index + 2))].join(" / ")],
    [{ title: "Forms" }, ({ from, to }) => [from, to].map((side) => shortName(side, design)).join(" → ")],
    [
      { title: "Shares", align: "right" },
      ({ from, to }) => `${formatPercent(from.value)} → ${formatPercent(to.value)}`,
    ],
    [{ title: "Effect", align: "right" }, ({ value: estimate }) => formatPoints(estimate)],
    [{ title: "Interval", align: "right" }, ({ interval }) => (interval === null ? "" : intervalText(interval))],
    [{ title: total, align: "right" }, ({ pollInterval }) => (pollInterval === null ? "" : intervalText(pollInterval))],
    [
      { title: "p", align: "right" },
      (effect) => {
        const pValue = printedPValue(effect, [effect]);
        return pValue === null ? "" : formatPValue(pValue);
      },
    ],
    [
      { title: "Adjusted p", align: "right" },
      ({ adjustedPValue }) => (adjustedPValue === null ? "" : formatPValue(adjustedPValue)),
    ],
    [
      { title: "Simultaneous interval", align: "right" },
      ({ simultaneousInterval }) => (simultaneousInterval === null ? "" : intervalText(simultaneousInterval)),
    ],
  ];
  const rows = effects.map((effect, index) => columns.map(([, cell]) => cell(effect, index)));
  const shown = columns.map(({ 0: { title } }, column) => {
    const cells = rows.map((row) => row[column]!);
    if (title === "Forms") return new Set(cells).size > 1;
    if (title === total) return rows.some((row) => row[column] !== row[column - 1]);
    return cells.some((cell) => cell !== "");
  });
  const kept = <T>(each: readonly T[]): T[] => each.filter((_, column) => shown[column]);
  return { kind: "table", columns: kept(columns.map(([column]) => column)), rows: rows.map((row) => kept(row)) };
}

function shortName({ experiment, address }: WordingSide, design: string): string {
  return (isSplit(design) ? experiment?.arm : undefined) ?? address;
}

function isSplit(design: string): boolean {
  return design === "split ballot" || design === "uncontrolled split";
}

function testText({ statistic, degreesOfFreedom, pValue, cramersV, answers, smallestExpected }: FormsTest): string {
  if (statistic === null || pValue === null) return "nothing to test";
  const v = cramersV === null ? "" : `, Cramér's V ${formatNumber(cramersV, 2)}`;
  const few = smallestExpected < 5 ? `; an expected count of ${formatNumber(smallestExpected, 1)} is small` : "";
  return `${chiSquaredText(statistic, degreesOfFreedom, pValue)}${v}, over ${formatQuantity(answers.length, "answer")}${few}`;
}
