import type { IssueCode } from "../errors.ts";
import type { AnswerColumn, ColumnPlan } from "./column-plan.ts";
import { columnName, type Grid, type GridNote, type GridRow } from "./grid.ts";
import { ANY_NOTATION, MARKS, NO_SHARE, type Notation, readFigure } from "./printed-figures.ts";
import type { ReadShare } from "./reading.ts";
import { isElsewhere } from "./table-columns.ts";
import { answerRole, isUnknown } from "./table-words.ts";

/** What is wrong with the share of a row. */
export interface ShareProblem {
  readonly column: string | null;
  readonly cell: string;
  readonly problem: string;
  readonly fix: string;
  readonly code: IssueCode;
}

const FIX = "Correct the cell, or leave the row out with --skip-problems.";

/** Reads the shares of a row by a plan. */
export function shareReader(
  grid: Grid,
  plan: ColumnPlan,
  isEmpty: (text: string) => boolean,
): (row: GridRow, answers: readonly AnswerColumn[]) => readonly (ReadShare | ShareProblem)[] {
  const { by, hasIdleZeros, isLong } = plan;
  const notation = plan.notation ?? notationOf(grid, plan);
  const legend = by === "header" ? belowByLegend(grid) : null;

  /** The name of an answer, whose column may be called otherwise. */
  const nameOf = ({ cells }: GridRow, { label, nameAt = [] }: AnswerColumn): string =>
    label ?? nameAt.map((place) => cells[place]?.text ?? "").find((text) => !isEmpty(text)) ?? "";

  const share = (row: GridRow, column: AnswerColumn, all: readonly AnswerColumn[]): ReadShare | ShareProblem | null => {
    const cell = row.cells[column.at] ?? null;
    const problemOf = (problem: string, fix = FIX, code: IssueCode = "not-a-number"): ShareProblem => ({
      column: column.label ?? columnName(grid.header[column.at]!),
      cell: cell?.text ?? "",
      problem,
      fix,
      code,
    });
    if (cell === null || isEmpty(cell.text)) return isLong && by === "contract" ? problemOf("is no share") : null;
    // one figure for several answers belongs to them together, and is told at the first
    const spanned = cell.columns > 1 ? all.filter((other) => row.cells[other.at] === cell) : [column];
    if (spanned[0]!.at !== column.at) return null;
    let { text } = cell;
    let inBrackets: string | null = null;
    if (by === "header") {
      if (text === "*" && legend !== null) text = `<${legend}`;
      if (NO_SHARE.test(text) || isUnknown(text) || isElsewhere(text)) return null;
      // a program writes nought so
      if (/^-?\d(?:\.\d+)?e-(?:[89]|\d\d)$/i.test(text)) text = "0";
      // seats stand in brackets behind the share, or on a line below it
      const [first = text, second] = cell.lines;
      if (cell.lines.length === 2 && /^\d{1,3}$/.test(second!)) text = first;
      text = text.replace(/(?<=[\d%])\s*\(\d{1,3}\)$/, "");
      // what stands in brackets behind a share says of whom it is; with a plus it is of two together
      inBrackets = /(?<=[\d%])\s*\((\p{L}[^()\d]*)\)$/u.exec(text)?.[1] ?? null;
      if (inBrackets !== null) text = text.slice(0, text.lastIndexOf("(")).trim();
    }
    const names = [...new Set(spanned.map((other) => nameOf(row, other)))];
    const name = names[0]!;
    if (name === "") return isLong ? problemOf("has no answer beside it", FIX, "missing-field") : null;
    const figure = readFigure(text, notation);
    if (!figure.ok)
      return by === "mapping" ? problemOf(`is not ${figure.expected}`, figure.hint) : problemOf("is no share");
    if (figure.value.value > 100) return problemOf("is no share", FIX, "out-of-range");
    const { value, decimals, censored } = figure.value;
    const joint = names.length > 1 || (spanned.length > 1 && name.includes("/"));
    const { label, role, side, aside, code } = column;
    return {
      label: joint ? jointName(names) : name,
      role: joint ? "other" : label === null ? (answerRole(name) ?? role) : role,
      value,
      decimals: hasIdleZeros === true ? decimalsIn(value, decimals) : decimals,
      below: censored,
      note: cell.notes.flatMap(noteText)[0] ?? inBrackets ?? markText(figure.footnote, by),
      ...(aside === true ? { aside } : {}),
      ...(side === undefined ? {} : { side }),
      ...(code === undefined ? {} : { code }),
    };
  };
  return (row, answers) => answers.flatMap((column) => share(row, column, answers) ?? []);
}

/** The words of a note, where the file has them. */
export function noteText({ text }: GridNote): readonly string[] {
  return text === null ? [] : [text];
}

/** A sign behind a figure means what the file says elsewhere; a mapping declares it, and it is kept. */
function markText(footnote: string | null, by: ColumnPlan["by"]): string | null {
  return footnote === null || by !== "mapping" ? null : `Marked ${footnote} in the file.`;
}

function jointName(names: readonly string[]): string {
  return names
    .flatMap((each) => each.split("/"))
    .map((each) => each.trim())
    .join(" + ");
}

/** Decimals without closing zeros. */
function decimalsIn(value: number, decimals: number): number {
  return (
    value
      .toFixed(decimals)
      .replace(/\.?0+$/, "")
      .split(".")[1]?.length ?? 0
  );
}

const DECIMAL_COMMA = /\d,\d(?!\d{2}(?!\d))/;

/** How the decimals of the shares of a table are written: by the columns as a whole. */
function notationOf(grid: Grid, { sets, by }: ColumnPlan): Notation {
  const point: Notation = { decimals: "point", marks: MARKS };
  if (by === "contract") return point;
  let [commas, points] = [0, 0];
  for (const { cells } of grid.rows)
    for (const { at } of sets[0]!.answers) {
      const text = cells[at]?.text ?? "";
      if (DECIMAL_COMMA.test(text)) commas += 1;
      if (/\d\.\d/.test(text)) points += 1;
    }
  return commas > points ? ANY_NOTATION : point;
}

/** What the legend beside a table says that a star is: a share below this; null where it says nothing. */
function belowByLegend({ beside }: Grid): string | null {
  for (const line of beside) {
    const found =
      /\*["”'’]?\s*(?:=|means?|represents?|denotes?|indicates?|:|–|-)?.{0,40}?(?:less than|<|below|under|weniger als|unter|moins de|meno di|menos de|poniżej|менше|менее)\s*(\d+(?:[.,]\d+)?)\s*%?/i.exec(
        line,
      );
    if (found !== null) return found[1]!;
  }
  return null;
}
