import { noteOf } from "./five-thirty-eight.ts";
import { groupsOf } from "./five-thirty-eight-polls.ts";
import type { Json } from "./json.ts";

/** A figure with its row. */
export interface Printing {
  readonly record: Json;
  readonly row: number;
  /** Its column and cell. */
  readonly words: string;
  /** Whether the file counts the row. */
  readonly isCounted: boolean;
}

/**
 * Of several rows of a survey for the same question and group the first that is counted is taken, the first where none is.
 * Figures of the others are alternatives. What only another row has is no part of the figures taken: a note tells it.
 */
export function withStandings(printings: readonly Printing[]): readonly Json[] {
  const places = groupsOf(printings, ({ record: { survey, question, group } }) => [survey, question, group]);
  const left = new Set(places.flatMap(standingsIn));
  return printings.filter((printing) => !left.has(printing)).map(({ record }) => record);
}

/** Sets the standings of the figures of one place; gives those that cannot stand beside the row that is taken. */
function standingsIn(printings: readonly Printing[]): readonly Printing[] {
  const { row, isCounted, record } = printings.find((printing) => printing.isCounted) ?? printings[0]!;
  const answers = new Set(printings.filter((printing) => printing.row === row).map((each) => each.record.option));
  const leftOut = "The file leaves it out (Include? is no)";
  const left: Printing[] = [];
  for (const printing of printings) {
    if (printing.row !== row && !answers.has(printing.record.option)) left.push(printing);
    else if (printing.row !== row) {
      const why = printing.isCounted || !isCounted ? "The file has the question of this survey twice" : leftOut;
      const reason = `${why}; row ${String(row)} is taken.`;
      Object.assign(printing.record, { standing: "alternative", reason });
    } else if (!isCounted) Object.assign(printing.record, { standing: "not-counted", reason: `${leftOut}.` });
  }
  const others = left.map((each) => `Row ${String(each.row)}, which is not taken, has ${each.words} as well.`);
  record.note = noteOf([record.note as string | null, ...others]);
  return left;
}
