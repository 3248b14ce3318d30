import { loadDataset } from "../datasets/catalogue.ts";
import { formatQuantity } from "../format/number.ts";
import { shellWord } from "../format/shell-word.ts";
import { TABLES } from "../formats/tables.ts";
import { writeTables } from "../formats/write-tables.ts";
import type { Dataset } from "../model/dataset.ts";
import { parseDataset } from "../model/parse-dataset.ts";
import { idOfFolder } from "../node/read-dataset.ts";
import { writeFolder } from "../node/write-folder.ts";
import { lines } from "../report/blocks.ts";
import { type Document, renderMarkdown } from "../report/document.ts";
import { folderGuide } from "./folder-guide.ts";

export interface InitOptions {
  readonly name?: string;
  readonly force?: boolean;
}

/** What `toplines init` wrote. */
export interface Started {
  readonly id: string;
  readonly files: readonly string[];
  /** The published survey that stands in the folder as an example. */
  readonly example: { readonly survey: string; readonly title: string; readonly sources: readonly string[] };
}

const EXAMPLE = { dataset: "ukraine-nato", survey: "iri-2014-03" } as const;

/** Writes a folder that validates: one published survey with its question, and README.md, which says what each column means. */
export async function initFolder(folder: string, { name, force = false }: InitOptions): Promise<Started> {
  const dataset = exampleOf(await loadDataset(EXAMPLE.dataset), name ?? idOfFolder(folder));
  const tables = writeTables(dataset);
  const files = { "README.md": renderMarkdown(folderGuide(dataset, tables)), ...tables };
  await writeFolder(files, folder, { force, replaces: TABLES.map(({ file }) => file) });
  const [survey] = dataset.surveys;
  const sources = dataset.sources.map(({ title, url }) => url ?? title);
  return {
    id: dataset.id,
    files: Object.keys(files),
    example: { survey: EXAMPLE.survey, title: survey!.title!, sources },
  };
}

/** What was written, and what comes next. */
export function startedDocument(folder: string, { files, example }: Started): Document {
  return [
    lines([
      `Wrote ${folder}: ${formatQuantity(files.length, "file")} with one real survey as an example (${example.title}).`,
      `Replace its rows with yours (README.md explains each column), then: toplines validate ${shellWord(folder)}`,
    ]),
  ];
}

/** The counted figures of all respondents of the example survey, and what they refer to. */
function exampleOf(dataset: Dataset, id: string): Dataset {
  const surveys = dataset.surveys.filter((each) => each.id === EXAMPLE.survey);
  const toplines = dataset.toplines.filter(
    ({ survey, group, standing }) => survey === EXAMPLE.survey && group === null && standing === "counted",
  );
  const asked = new Set(toplines.map(({ question }) => question));
  const questions = dataset.questions.filter((question) => asked.has(question.id));
  const wordings = questions.flatMap(({ wording, preamble, interviewerInstruction }) =>
    [wording, preamble, interviewerInstruction].flatMap((texts) => Object.values(texts)),
  );
  const sources = new Set([...surveys, ...questions, ...wordings, ...toplines].flatMap((each) => each.sources));
  const organisations = new Set(
    surveys.flatMap(({ houses, fieldedBy, sponsors }) => [houses, fieldedBy, sponsors].flat()),
  );
  return parseDataset({
    id,
    title: id,
    description: "Started with one published survey as an example.",
    licence: dataset.licence,
    organisations: dataset.organisations.filter((each) => organisations.has(each.id)),
    surveys,
    questions,
    toplines,
    sources: dataset.sources.filter((each) => sources.has(each.id)),
  });
}
