import { type IssueCode, shown } from "../errors.ts";
import { formatPercent } from "../format/number.ts";
import { roundingUnit, shareOf } from "../model/share.ts";
import { looksLikeProportions, unlabelledShare } from "../model/share-total.ts";
import type { CsvRow } from "./csv.ts";
import type { PlannedAnswer, WidePlan } from "./wide-plan.ts";
import { readFigure } from "./written-figures.ts";

/** Tells a problem of a cell by its row and the place of its column. */
export type AddCellIssue = (code: IssueCode, row: number, index: number, message: string, hint: string) => void;

/** Most cells are so, and then stand in our tables as they are. */
const PLAIN = /^\d{1,3}(?:\.\d{1,15})?$/;
const WHOLE = /^\d{1,3}$/;

/** The figures of a row. */
export interface WideShares {
  /** Lines of toplines.csv. */
  readonly lines: string;
  /** What stands in the cells, as a poll is known by it. */
  readonly content: string;
}

/** Makes lines of toplines.csv of the answers in a row. */
export function wideShareWriter(
  { questions, unknown, notation }: WidePlan,
  add: AddCellIssue,
  textOf: (text: string) => string,
): (row: CsvRow, survey: string, source: string) => WideShares {
  const plain = notation.decimals === "point" ? PLAIN : WHOLE;
  const planned = questions.map(({ id, base, isMultiple, answers }) => ({
    id,
    isMultiple,
    answers: answers.map((answer) => ({
      ...answer,
      between: `,${id},${base},${answer.option.code},`,
      key: `${id}//${base}/${answer.option.code}=`,
    })),
  }));
  const keys = planned.flatMap(({ answers }) => answers.map(({ key }) => key)).sort();
  const places = new Map(keys.map((key, place) => [key, place]));
  return ({ number, cells }, survey, source) => {
    let lines = "";
    const figures = new Array<string>(keys.length).fill("");
    const end = `,${source}\n`;
    for (const { id, isMultiple, answers } of planned) {
      let total = 0;
      let largest = 0;
      for (const { index, between, key } of answers) {
        const cell = cells[index]!.trim();
        if (cell === "" || unknown.has(cell)) continue;
        let value: number;
        if (plain.test(cell)) {
          value = Number(cell);
          figures[places.get(key)!] = `${key}${String(value)}\n`;
          lines += `${survey}${between}${cell},${end}`;
        } else {
          const read = readFigure(cell, notation);
          if (!read.ok) {
            add("not-a-number", number, index, `Expected ${read.expected}, got ${shown(cell)}.`, read.hint);
            continue;
          }
          value = read.value.value;
          const figure = `${read.value.censored ? "<" : ""}${value.toFixed(read.value.decimals)}`;
          figures[places.get(key)!] = `${key}${read.value.censored ? "<" : ""}${String(value)}\n`;
          const mark = read.footnote === null ? "" : textOf(`Marked ${read.footnote} in the file.`);
          lines += `${survey}${between}${figure},${mark}${end}`;
        }
        if (value > 100) {
          const message = `Expected a percent from 0 to 100, got ${shown(cell)}.`;
          add("out-of-range", number, index, message, "Check the figure in the source.");
        }
        total += value;
        largest = Math.max(largest, value);
      }
      if (isMultiple) continue;
      if (largest <= 1 && total >= 0.5 && looksLikeProportions(figuresOf(cells, answers).map(({ share }) => share))) {
        const message = `Expected percents, got figures that add up to ${formatPercent(total / 100)} of the answers to ${id}.`;
        add("out-of-range", number, answers[0]!.index, message, "Write 34 for 34%, not 0.34.");
      }
      // Rounding is looked at where it can matter.
      const rest = total > 100 ? restOf(cells, answers) : 0;
      if (rest < 0) {
        add(
          "shares-exceed-total",
          number,
          answers[0]!.index,
          `Expected the answers to ${id} to add up to at most 100% within rounding, got ${formatPercent(1 - rest)} at the least.`,
          "Check the figures, and that the columns are answers to one question.",
        );
      }
    }
    return { lines, content: figures.join("") };
  };

  type Figure = Parameters<typeof unlabelledShare>[0][number];

  function restOf(cells: readonly string[], answers: readonly PlannedAnswer[]): number {
    return unlabelledShare(figuresOf(cells, answers));
  }

  function figuresOf(cells: readonly string[], answers: readonly PlannedAnswer[]): readonly Figure[] {
    return answers.flatMap(({ index, option }) => {
      const read = readFigure(cells[index]!.trim(), notation);
      return read.ok ? [{ option, share: shareOf(read.value, null), unit: roundingUnit(read.value) }] : [];
    });
  }
}
