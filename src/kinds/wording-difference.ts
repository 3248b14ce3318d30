import type { WordingDifference } from "../comparability/diff-wording.ts";
import type { TextDifference } from "../comparability/text-difference.ts";
import type { Row } from "../report/columns.ts";
import type { Block } from "../report/document.ts";
import { comparedText, renderWording } from "../report/wording.ts";
import type { Kind } from "./kind.ts";
import { wordsOf } from "./rows.ts";

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
function wordingRows({ question, preamble, options, lineage, left, right }: WordingDifference): readonly Row[] {
  const statusOf = ({ wording, question: id }: WordingDifference["left"]): string | null => {
    const known = lineage.questions.find((each) => each.id === id);
    return known === undefined ? (Object.values(wording)[0]?.status ?? null) : String(wordsOf(known).wordingStatus);
  };
  const statuses = [...new Set([left, right].map(statusOf))].join(" / ");
  const rowOf = (row: string, label: string, text: TextDifference | null): readonly Row[] =>
    text === null
      ? []
      : [{ row, label, wordingStatus: statuses, left: text.left, right: text.right, note: text.grade ?? "ungraded" }];
  return [
    ...rowOf("preamble", `${left.question} / ${right.question}`, preamble),
    ...rowOf("question", `${left.question} / ${right.question}`, question),
    ...options.flatMap(({ left: one, right: other, label }) =>
      rowOf("answer", one === other ? one! : `${one ?? "none"} / ${other ?? "none"}`, label),
    ),
  ];
}
