import { optionLabel } from "../estimate/selection.ts";
import { formatFieldDates } from "../format/date.ts";
import { formatCount, formatList, formatNumber, formatPercent, formatPoints, formatPValue } from "../format/number.ts";
import { formatPrinted } from "../format/printed.ts";
import type { EffectChange } from "../framing/change-of-effect.ts";
import type { FormsTest, WordingComparison } from "../framing/compare-wordings.ts";
import type { WordingEffect, WordingSide } from "../framing/wording-effect.ts";
import type { Topline, ToplineResult } from "../model/topline.ts";
import type { Block, TableColumn } from "./document.ts";
import { allowanceText, chiSquaredText, differentlyText, formName } from "./wording-effect.ts";
import { intervalName, intervalText, methodName, pText, sizeText, wordingLines } from "./words.ts";

/** The words of each form, or what describes them, and the answers to all forms side by side. */
export function formsBlocks(toplines: readonly Topline[]): readonly Block[] {
  if (toplines.length === 0) return [];
  const keys = [...new Set(toplines.flatMap(({ results }) => results.map(answerKey)))];
  const labelOf = (key: string): string =>
    optionLabel(toplines.flatMap(({ results }) => results).find((result) => answerKey(result) === key)!.option);
  return [
    ...toplines.flatMap(({ address, question }): readonly Block[] => [
      { kind: "paragraph", text: `${address}: ${question.title}` },
      ...wordingLines(question).map((text): Block => ({ kind: "quote", text })),
    ]),
    {
      kind: "table",
      columns: [{ title: "Answer" }, ...toplines.map(({ address }) => ({ title: address }))],
      rows: keys.map((key) => [
        labelOf(key),
        ...toplines.map(({ results }) =>
          results
            .filter((result) => answerKey(result) === key)
            .map((result) => {
              const own = optionLabel(result.option);
              return `${printedText(result)}${own === labelOf(key) ? "" : ` ${own}`}`;
            })
            .join(" + "),
        ),
      ]),
    },
  ];
}

/** Design, effects, tests and bounds of a comparison. */
export function comparisonDetails(comparison: WordingComparison): readonly Block[] {
  const { design, grade, designReason, effects, others, family, jointTest, otherwise, dontKnowEffect, shifts } =
    comparison;
  const all = [...effects, ...others];
  const items = [
    `Design: ${design} (${grade}). ${designReason}`,
    ...(jointTest === null ? [] : [`All answers together: ${testText(jointTest)}.`]),
    ...(family === null || family < 2
      ? []
      : [
          `Adjusted p-values (Holm) and simultaneous intervals (Bonferroni) allow for ${String(family)} effects: every answer and every form against the first.`,
        ]),
    ...shifts.map(
      ({ from, to, estimate, interval, pValue, order }) =>
        `Ordered answers, from ${order[0]!} to ${order.at(-1)!}: an answer to ${to} lies above one to ${from} with a chance of ${formatPercent(estimate)} (${intervalName(interval, "sampling")} ${intervalText(interval)}${pValue === null ? "" : `, p ${pText(pValue)}`}; 50% would be no shift).`,
    ),
    ...effects.flatMap(effectItems),
  ];
  return [
    sidesTable(effects, design),
    ...(all.some(({ interval }) => interval !== null) || all.length > 1 ? [effectsTable(all, design)] : []),
    { kind: "list", items },
    ...(otherwise === null
      ? []
      : [
          {
            kind: "paragraph" as const,
            text: `With don't-knows ${otherwise.dontKnow} (above they are ${comparison.dontKnow}):`,
          },
          effectsTable(otherwise.effects, design),
        ]),
    ...(dontKnowEffect === null
      ? []
      : [
          {
            kind: "paragraph" as const,
            text: `On not knowing${dontKnowEffect.jointTest === null ? "" : ` (${testText(dontKnowEffect.jointTest)})`}:`,
          },
          effectsTable(dontKnowEffect.effects, design),
        ]),
  ];
}

export function effectDetails(effect: WordingEffect): readonly Block[] {
  const { design, grade } = effect;
  return [
    sidesTable([effect], design),
    effectsTable([effect], design),
    { kind: "list", items: [`Design: ${design} (${grade}).`, ...effectItems(effect)] },
  ];
}

export function effectChangeDetails({
  from,
  to,
  estimate,
  interval,
  totalInterval,
  intervalKind,
  statistic,
  pValue,
}: EffectChange): readonly Block[] {
  const items =
    interval === null || totalInterval === null
      ? []
      : [
          `Change: ${formatPoints(estimate)}, ${intervalName(interval, intervalKind)} ${intervalText(interval)}; with rounding ${intervalText(totalInterval)}.`,
          ...(statistic === null || pValue === null
            ? []
            : [`Test of equality: z = ${formatNumber(statistic, 2)}, p ${pText(pValue)}.`]),
        ];
  return [
    sidesTable([from, to], from.design),
    effectsTable([from, to], from.design),
    {
      kind: "list",
      items: [
        `Design: ${[...new Set([from, to].map(({ design, grade }) => `${design} (${grade})`))].join(", ")}.`,
        ...items,
      ],
    },
  ];
}

function effectItems(effect: WordingEffect): readonly string[] {
  const { respondents, totalInterval, method, interval, intervalKind, estimate, minimumDetectableEffect, to } = effect;
  const allowance = allowanceText(effect);
  return [
    ...(interval === null || totalInterval === null
      ? []
      : [
          `${to.address}: ${formatPoints(estimate)}, ${intervalName(interval, intervalKind)} ${intervalText(interval)} by ${methodName(method)}; with rounding${allowance === null ? "" : `, ${allowance},`} ${intervalText(totalInterval)}.`,
        ]),
    ...(respondents === null
      ? []
      : [
          `Between ${differentlyText(respondents).replace(" to ", " and ")} of the respondents answered the two differently.${respondents.narrowest === null || respondents.widest === null ? "" : ` If as few as possible did, the interval is ${intervalText(respondents.narrowest.interval)}; if as many as possible did, ${intervalText(respondents.widest.interval)}.`}`,
        ]),
    ...(minimumDetectableEffect === null
      ? []
      : [
          `This pair would have found a difference of ${formatPoints(minimumDetectableEffect).replace("+", "")} in four of five cases.`,
        ]),
  ];
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
      { title: "House" },
      { title: "Field dates" },
      { title: "n", align: "right" },
      { title: "Effective n", align: "right" },
    ],
    rows: sides.map((side) => sideRow(side, design)),
  };
}

function sideRow(side: WordingSide, design: string): readonly string[] {
  const { address, houses, fieldDates, sampleSize, effectiveSampleSize, experiment, structure } = side;
  return [
    address,
    experiment === null ? (structure ?? "unknown") : formName(side, design),
    houses[0] ?? "unknown",
    fieldDates === null ? "unknown" : formatFieldDates(fieldDates),
    sizeText(sampleSize).replace(/^n /, ""),
    effectiveSampleSize === null ? "" : formatCount(effectiveSampleSize),
  ];
}

/** One row for each effect; columns that would be empty are left out. */
function effectsTable(effects: readonly WordingEffect[], design: string): Block {
  const columns: readonly (readonly [TableColumn, (effect: WordingEffect) => string])[] = [
    [{ title: "Answer" }, ({ from, to }) => [...new Set([from.label, to.label])].join(" / ")],
    [{ title: "Forms" }, ({ from, to }) => [from, to].map((side) => shortName(side, design)).join(" → ")],
    [
      { title: "Shares", align: "right" },
      ({ from, to }) => `${formatPercent(from.share)} → ${formatPercent(to.share)}`,
    ],
    [{ title: "Effect", align: "right" }, ({ estimate }) => formatPoints(estimate)],
    [{ title: "Interval", align: "right" }, ({ interval }) => (interval === null ? "" : intervalText(interval))],
    [{ title: "p", align: "right" }, ({ pValue }) => (pValue === null ? "" : formatPValue(pValue))],
    [
      { title: "Adjusted p", align: "right" },
      ({ adjustedPValue }) => (adjustedPValue === null ? "" : formatPValue(adjustedPValue)),
    ],
    [
      { title: "Simultaneous interval", align: "right" },
      ({ simultaneousInterval }) => (simultaneousInterval === null ? "" : intervalText(simultaneousInterval)),
    ],
  ];
  const filled = columns.filter(([, cell]) => effects.some((effect) => cell(effect) !== ""));
  return {
    kind: "table",
    columns: filled.map(([column]) => column),
    rows: effects.map((effect) => filled.map(([, cell]) => cell(effect))),
  };
}

function shortName({ experiment, address }: WordingSide, design: string): string {
  return design.endsWith("split ballot") || design.endsWith("split") ? (experiment?.arm ?? address) : address;
}

function testText({ statistic, degreesOfFreedom, pValue, cramersV, answers, smallestExpected }: FormsTest): string {
  if (statistic === null || pValue === null) return "nothing to test";
  const v = cramersV === null ? "" : `, Cramér's V ${formatNumber(cramersV, 2)}`;
  const few = smallestExpected < 5 ? `; an expected count of ${formatNumber(smallestExpected, 1)} is small` : "";
  return `${chiSquaredText(statistic, degreesOfFreedom, pValue)}${v}, over ${formatList(answers)}${few}`;
}

function answerKey({ option }: ToplineResult): string {
  return option.stance ?? (option.role === "dk" ? "dk" : option.code);
}

function printedText({ printed, share }: ToplineResult): string {
  if (printed === null) return formatPercent(share);
  return printed.unit === "percent" ? formatPrinted(printed) : `${formatPercent(share)} (${formatPrinted(printed)})`;
}
