import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { readTables } from "../../src/formats/read-tables.ts";
import { writeTables } from "../../src/formats/write-tables.ts";
import type { Dataset } from "../../src/model/dataset.ts";
import { safeParseDataset } from "../../src/model/parse-dataset.ts";
import { madeDatasets } from "../support/made-datasets.ts";
import { type Choices, choicesFor } from "./choices.ts";
import { separatedBy } from "./mutate-csv.ts";

/** Valid files that mutations start from. */
export interface Seeds {
  readonly datasets: readonly Dataset[];
  readonly folders: readonly Readonly<Record<string, string>>[];
  readonly ropf: readonly string[];
  readonly example: (name: string) => string;
}

/** Examples of the documentation, parts of the bundled data sets, and data sets that fast-check makes up. */
export function seedsFor(root: string, seed: number): Seeds {
  const example = (name: string): string => readFileSync(`${root}/docs/examples/${name}`, "utf8");
  const written = (id: string): string => readFileSync(`${root}/tests/formats/fixtures/${id}.ropf`, "utf8");
  const folder = (path: string): Readonly<Record<string, string>> =>
    Object.fromEntries(
      readdirSync(`${root}/${path}`)
        .filter((name) => /\.csv$|^datapackage\.json$/.test(name))
        .map((name) => [name, readFileSync(`${root}/${path}/${name}`, "utf8")]),
    );
  const choices = choicesFor(seed, -1);
  const bundled = ["ukraine-nato", "wording-experiments"].map((id) => readTables(folder(`datasets/${id}`), { id }));
  const parts = Array.from({ length: 30 }, () => partOf(choices.pick(bundled), choices));
  const made = fc.sample(madeDatasets, { numRuns: 40, seed });
  const own = folder("docs/examples/my-polls");
  const datasets = [...made, ...parts, readTables(own, { id: "my-polls" })];
  const folders = [...datasets.map(writeTables), own];
  return {
    datasets,
    folders: folders.map((files, index) => (index % 4 === 0 ? asExcelWrites(files) : files)),
    ropf: [example("lists.ropf"), written("ukraine-nato"), written("wording-experiments")],
    example,
  };
}

/** A folder as Excel leaves it where the comma is for decimals: semicolons between the cells, and a descriptor that says so. */
function asExcelWrites(files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const descriptor = JSON.parse(files["datapackage.json"]!) as { readonly resources: readonly object[] };
  const resources = descriptor.resources.map((resource) => ({ ...resource, dialect: { delimiter: ";" } }));
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [
      name,
      name.endsWith(".csv") ? separatedBy(text, "semicolon") : JSON.stringify({ ...descriptor, resources }),
    ]),
  );
}

/** Some surveys of a data set with all that they need. */
function partOf(dataset: Dataset, choices: Choices): Dataset {
  const start = choices.below(dataset.surveys.length);
  const surveys = dataset.surveys.slice(start, start + 1 + choices.below(4));
  const ids = new Set(surveys.map(({ id }) => id));
  const ofSurveys = ({ survey }: { readonly survey: string }): boolean => ids.has(survey);
  const toplines = dataset.toplines.filter(ofSurveys).slice(0, 40);
  const asked = new Set(toplines.map(({ question }) => question));
  const part = {
    ...dataset,
    surveys,
    toplines,
    groupSizes: dataset.groupSizes.filter(ofSurveys),
    questions: dataset.questions.filter(({ id }) => asked.has(id)).map((question) => ({ ...question, precededBy: [] })),
  };
  const stances = new Set(part.questions.flatMap(({ options }) => options.map(({ stance }) => stance)));
  const concepts = new Set([
    ...part.questions.map(({ topic }) => topic),
    ...[...stances].map((stance) => stance?.split(":")[0]),
  ]);
  const used = new Set(
    JSON.stringify(part)
      .match(/"[a-z0-9-]+"/g)
      ?.map((id) => id.slice(1, -1)),
  );
  const isUsed = ({ id }: { readonly id: string }): boolean => used.has(id);
  const result = safeParseDataset({
    ...part,
    organisations: dataset.organisations.filter(isUsed),
    groups: dataset.groups.filter(isUsed),
    stances: dataset.stances.filter(({ id }) => stances.has(id)),
    terms: dataset.terms.filter(({ concept }) => concepts.has(concept)),
    sources: dataset.sources.filter(isUsed),
  });
  if (!result.ok) throw new Error(`A part of ${dataset.id} is not valid: ${JSON.stringify(result.issues.slice(0, 3))}`);
  return result.dataset;
}
