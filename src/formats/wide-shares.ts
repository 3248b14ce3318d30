import { shown } from "../errors.ts";
import type { PrintedValue } from "../model/share.ts";
import type { CsvRow } from "./csv.ts";
import type { Json } from "./json.ts";
import { likelyProportions } from "./proportions.ts";
import type { WidePlan } from "./wide-plan.ts";
import type { AddCellIssue } from "./wide-rows.ts";
import { readFigure } from "./written-figures.ts";

/** A share of a row without its survey, with the place of its column. */
export interface WideShare {
  readonly index: number;
  readonly share: Json & { readonly printed: PrintedValue };
}

/** The shares in a row. A figure that is none is a problem. */
export function wideShares(
  { questions, unknown, notation }: WidePlan,
  { number, cells }: CsvRow,
  add: AddCellIssue,
): readonly WideShare[] {
  return questions.flatMap(({ id, base, answers }) => {
    const read = answers.flatMap(({ index, option }) => {
      const cell = cells[index]!.trim();
      if (cell === "" || unknown.has(cell)) return [];
      const figure = readFigure(cell, notation);
      if (figure.ok) return [{ index, option: option.code, printed: figure.value, mark: figure.footnote }];
      add("not-a-number", number, index, `Expected ${figure.expected}, got ${shown(cell)}.`, figure.hint);
      return [];
    });
    return read.map(({ index, option, printed, mark }) => ({
      index,
      share: { question: id, base, option, printed, note: mark === null ? null : `Marked ${mark} in the file.` },
    }));
  });
}

/** Figures that are likely proportions are problems: percents can be as small. Answers of which several can be given are no parts. */
export function checkProportions(
  rows: readonly { readonly number: number; readonly shares: readonly WideShare[] }[],
  { questions }: WidePlan,
  add: AddCellIssue,
): void {
  for (const { id } of questions.filter(({ isMultiple }) => !isMultiple)) {
    const figures = rows.map(({ shares }) =>
      shares.flatMap(({ index, share }) =>
        share.question === id && !share.printed.censored ? [{ answer: String(index), value: share.printed.value }] : [],
      ),
    );
    for (const [place, [index]] of likelyProportions(figures)) {
      const { value } = figures[place]!.find(({ answer }) => answer === index)!;
      const message = `The figure ${String(value)} looks like a proportion, and would be read as ${String(value)}%.`;
      add("out-of-range", rows[place]!.number, Number(index), message, "Write 34 for 34%, not 0.34.");
    }
  }
}
