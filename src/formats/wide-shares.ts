import { shown } from "../errors.ts";
import { formatPercent } from "../format/number.ts";
import { shareOf } from "../model/share.ts";
import { looksLikeProportions } from "../model/share-total.ts";
import type { CsvRow } from "./csv.ts";
import type { Json } from "./json.ts";
import type { WidePlan } from "./wide-plan.ts";
import type { AddCellIssue } from "./wide-rows.ts";
import { readFigure } from "./written-figures.ts";

/** A share of a row without its survey, with the place of its column. */
interface WideShare {
  readonly index: number;
  readonly share: Json;
}

/** The shares in a row. A figure that is none is a problem, and so are proportions, which a percent can be as well. */
export function wideShares(
  { questions, unknown, notation }: WidePlan,
  { number, cells }: CsvRow,
  add: AddCellIssue,
): readonly WideShare[] {
  return questions.flatMap(({ id, base, isMultiple, answers }) => {
    const read = answers.flatMap(({ index, option }) => {
      const cell = cells[index]!.trim();
      if (cell === "" || unknown.has(cell)) return [];
      const figure = readFigure(cell, notation);
      if (figure.ok) return [{ index, option: option.code, printed: figure.value, mark: figure.footnote }];
      add("not-a-number", number, index, `Expected ${figure.expected}, got ${shown(cell)}.`, figure.hint);
      return [];
    });
    const shares = read.map(({ printed }) => shareOf(printed, null));
    if (!isMultiple && looksLikeProportions(shares)) {
      const total = shares.reduce((sum, share) => sum + share, 0);
      const message = `Expected percents, got figures that add up to ${formatPercent(total)} of the answers to ${id}.`;
      add("out-of-range", number, answers[0]!.index, message, "Write 34 for 34%, not 0.34.");
    }
    return read.map(({ index, option, printed, mark }) => ({
      index,
      share: { question: id, base, option, printed, note: mark === null ? null : `Marked ${mark} in the file.` },
    }));
  });
}
