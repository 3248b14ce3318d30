import type { Lineage } from "../estimate/lineage.ts";
import type { ComparedForm } from "../framing/compared-form.ts";
import { answerKey } from "../framing/wording-answers.ts";
import { optionLabel } from "../model/question.ts";
import { paragraph } from "../report/blocks.ts";
import type { Block } from "../report/document.ts";
import { publishedText, wordingLines } from "../report/words.ts";

/** The words of some forms, or what describes them where the words are not known. */
export function wordsBlocks(
  forms: readonly Pick<ComparedForm, "dataset" | "address">[],
  { questions }: Pick<Lineage, "questions">,
): readonly Block[] {
  return forms.flatMap(({ dataset, address }): readonly Block[] => {
    const question = questions.find((each) => each.dataset === dataset && each.id === address.split("/")[1])!;
    return [
      paragraph(`${address}: ${question.title}`),
      ...wordingLines(question).map((text): Block => ({ kind: "quote", text })),
    ];
  });
}

/** The answers to all forms side by side; what says the same stands in one row. */
export function answersTable(forms: readonly ComparedForm[]): Block {
  const all = forms.flatMap(({ answers }) => answers);
  const keys = [...new Set(all.map(({ option }) => answerKey(option)))];
  const labelOf = (key: string): string => optionLabel(all.find(({ option }) => answerKey(option) === key)!.option);
  return {
    kind: "table",
    columns: [{ title: "Answer" }, ...forms.map(({ address }) => ({ title: address }))],
    rows: keys.map((key) => [
      labelOf(key),
      ...forms.map(({ answers }) =>
        answers
          .filter(({ option }) => answerKey(option) === key)
          .map((answer) => {
            const own = optionLabel(answer.option);
            return `${publishedText({ ...answer, share: answer.value })}${own === labelOf(key) ? "" : ` ${own}`}`;
          })
          .join(" + "),
      ),
    ]),
  };
}
