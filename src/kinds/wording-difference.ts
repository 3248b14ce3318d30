import type { WordingDifference } from "../comparability/diff-wording.ts";
import type { TextDifference } from "../comparability/text-difference.ts";
import type { Row } from "../report/columns.ts";
import type { Block } from "../report/document.ts";
import { comparedText, renderWording } from "../report/wording.ts";
import type { Kind } from "./kind.ts";

/** Two questions, word by word. */
export const WORDING_DIFFERENCE: Kind<WordingDifference> = {
  kinds: ["wording-difference"],
  finding: comparedText,
  // the first block is the finding
  findingRows: (difference) =>
    renderWording(difference)
      .trimEnd()
      .split("\n\n")
      .slice(1)
      .map((text): Block => ({ kind: "lines", lines: text.split("\n") })),
  method: () => "",
  rows: wordingRows,
  cautions: () => [],
  care: "of the effect",
  headline: ({ grade }) => (grade === null ? "compared" : "grade"),
};

/** Both texts of the preamble, of the question and of each answer. */
function wordingRows({ question, preamble, options, left, right }: WordingDifference): readonly Row[] {
  const labelOf = (one: string | null, other: string | null): string => (one === other ? one! : `${one} / ${other}`);
  const pair = labelOf(left.question, right.question);
  const texts: readonly (readonly [row: string, label: string, text: TextDifference | null])[] = [
    ["preamble", pair, preamble],
    ["question", pair, question],
    ...options.map(({ left: one, right: other, label }) => ["answer", labelOf(one, other), label] as const),
  ];
  return texts.flatMap(([row, label, text]) =>
    text === null ? [] : [{ row, label, left: text.left, right: text.right, note: text.grade ?? "ungraded" }],
  );
}
