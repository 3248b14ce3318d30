import { type Issue, refuseAll } from "../errors.ts";
import { groupedBy } from "../model/grouped-by.ts";
import { readCsv, separatorIn } from "./csv.ts";
import type { Json } from "./json.ts";
import type { EarlierPolls, PollRecords } from "./poll-records.ts";
import type { FolderFiles } from "./read-tables.ts";
import { matchColumns, recordOf } from "./table-records.ts";
import { TABLES } from "./tables.ts";

const NAMES = ["organisations", "questions", "wordings", "surveys", "toplines"] as const;

/** The tables of a folder that polls are known by. */
export const EARLIER_FILES: readonly string[] = NAMES.map((name) => `${name}.csv`);

/**
 * The polls of a folder that is to be replaced; undefined where it has none. What is wrong with other tables, or with cells
 * that tell no poll, is of no account.
 *
 * @throws PollError where a table of polls cannot be read: no id could be kept.
 */
export function earlierPolls(files: FolderFiles, folder: string): EarlierPolls | undefined {
  const issues: Issue[] = [];
  const recordsOf = (name: (typeof NAMES)[number]): readonly Json[] => {
    const table = TABLES.find((each) => each.name === name)!;
    const text = files[table.file];
    if (text === undefined) return [];
    const separator = separatorIn(text);
    const begin = (header: readonly string[]): ((row: Parameters<typeof recordOf>[2]) => Json) => {
      const columns = matchColumns(table, header, []);
      return (row) => recordOf(table, columns, row, separator);
    };
    const csv = readCsv(table.file, text, begin, separator);
    const isTable = table.columns.every(({ name: column, required }) => !required || csv.header.includes(column));
    if (csv.header.length > 0 && !isTable) return [];
    for (const issue of csv.issues) {
      const hint = "Correct it, so that polls keep their ids, or remove the file, so that all get new ones.";
      issues.push({ ...issue, path: [`${folder}/${table.file}`, ...issue.path.slice(1)], hint });
    }
    return csv.rows;
  };
  const [organisations, questions, wordings, surveys, toplines] = NAMES.map(recordsOf) as [
    readonly Json[],
    readonly Json[],
    readonly Json[],
    readonly Json[],
    readonly Json[],
  ];
  if (surveys.length === 0 && issues.length === 0) return undefined;
  refuseAll(issues);
  const words = groupedBy(wordings, ({ question, part }) => (part === "question" ? question : null));
  const records: PollRecords & { readonly questions: readonly Json[] } = {
    organisations,
    questions: questions.map((question) => ({
      wordingClass: null,
      ...question,
      wording: wordingOf(words.get(question.id)),
    })),
    surveys,
    toplines: toplines.filter(({ printed }) => printed !== undefined),
  };
  return records as unknown as EarlierPolls;
}

function wordingOf(wordings: readonly Json[] = []): Json {
  return Object.fromEntries(wordings.map(({ language, text }) => [language, { text }]));
}
