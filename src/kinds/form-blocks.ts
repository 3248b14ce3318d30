import { optionLabel } from "../estimate/selection.ts";
import { formatPercent } from "../format/number.ts";
import { formatPrinted } from "../format/printed.ts";
import { answerKey } from "../framing/wording-answers.ts";
import type { Topline, ToplineResult } from "../model/topline.ts";
import { paragraph } from "../report/blocks.ts";
import type { Block } from "../report/document.ts";
import { wordingLines } from "../report/words.ts";

/** The words of each form, and the answers to all forms side by side. */
export function formBlocks(toplines: readonly Topline[]): readonly Block[] {
  return [...wordsBlocks(toplines), ...answersTable(toplines)];
}

/** The words of each form, or what describes them where the words are not known. */
export function wordsBlocks(toplines: readonly Topline[]): readonly Block[] {
  return toplines.flatMap(({ address, question }): readonly Block[] => [
    paragraph(`${address}: ${question.title}`),
    ...wordingLines(question).map((text): Block => ({ kind: "quote", text })),
  ]);
}

/** The answers to all forms side by side; what says the same stands in one row. */
function answersTable(toplines: readonly Topline[]): readonly Block[] {
  if (toplines.length === 0) return [];
  const all = toplines.flatMap(({ results }) => results);
  const keys = [...new Set(all.map(({ option }) => answerKey(option)))];
  const labelOf = (key: string): string => optionLabel(all.find(({ option }) => answerKey(option) === key)!.option);
  return [
    {
      kind: "table",
      columns: [{ title: "Answer" }, ...toplines.map(({ address }) => ({ title: address }))],
      rows: keys.map((key) => [
        labelOf(key),
        ...toplines.map(({ results }) =>
          results
            .filter(({ option }) => answerKey(option) === key)
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

function printedText({ printed, share }: ToplineResult): string {
  if (printed === null) return formatPercent(share);
  return printed.unit === "percent" ? formatPrinted(printed) : `${formatPercent(share)} (${formatPrinted(printed)})`;
}
