import type { Dataset } from "./dataset.ts";
import type { Unknown } from "./survey.ts";
import { isGivenReason } from "./unknowns.ts";

/** A table and one of its rows, as `[table, record]`. */
export type DatasetRow = readonly [table: string, record: object];

/** One row for each row of the CSV tables. What is nested in the records of a data set becomes a row of its own table. */
export function* datasetRows(dataset: Dataset): Generator<DatasetRow, void> {
  for (const organisation of dataset.organisations) yield ["organisations", organisation];
  for (const { margins, unknowns, ...survey } of dataset.surveys) {
    yield ["surveys", survey];
    for (const margin of margins) yield ["margins", { survey: survey.id, ...margin }];
    yield* reasonsOf({ survey: survey.id }, unknowns);
  }
  for (const { wording, preamble, interviewerInstruction, options, unknowns, ...question } of dataset.questions) {
    yield ["questions", question];
    const parts = { question: wording, preamble, "interviewer-instruction": interviewerInstruction };
    for (const [part, texts] of Object.entries(parts)) {
      for (const [language, text] of Object.entries(texts)) {
        yield ["wordings", { question: question.id, part, language, ...text }];
      }
    }
    for (const option of options) yield ["options", { question: question.id, ...option }];
    yield* reasonsOf({ question: question.id }, unknowns);
  }
  for (const stance of dataset.stances) yield ["stances", stance];
  for (const terms of dataset.terms) yield ["terms", terms];
  for (const group of dataset.groups) yield ["groups", group];
  for (const size of dataset.groupSizes) yield ["group-sizes", size];
  for (const population of dataset.populations) yield ["populations", population];
  for (const row of dataset.toplines) yield ["toplines", row];
  for (const source of dataset.sources) yield ["sources", source];
}

/** Why a field is unknown, where the data say so. Which fields are unknown follows from the rest. */
function* reasonsOf(owner: object, unknowns: readonly Unknown[]): Generator<DatasetRow, void> {
  for (const { state: _, ...unknown } of unknowns.filter(isGivenReason)) yield ["unknowns", { ...owner, ...unknown }];
}
