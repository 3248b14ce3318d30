import { existsSync } from "node:fs";
import { loadDataset } from "../datasets/catalogue.ts";
import { DATASET_IDS } from "../datasets/dataset-ids.ts";
import type { Dataset } from "../model/dataset.ts";
import { isBundled } from "./load.ts";

/** Commands before others: `cite share …`. */
const BEFORE_OTHERS = ["cite", "chart"];

/**
 * The arguments with the data set put in where a command begins with a survey, a question or an experiment that one bundled
 * data set alone has: `audit raz-2021-04 raz-2024-09` is `audit ukraine-nato raz-2021-04 raz-2024-09`.
 *
 * @param commands The commands that take a data set and a place in it.
 */
export async function withDataset(args: readonly string[], commands: ReadonlySet<string>): Promise<readonly string[]> {
  const at = BEFORE_OTHERS.includes(args[0] ?? "") ? 1 : 0;
  const [command = "", name = ""] = args.slice(at);
  if (!commands.has(command) || !/^[a-z0-9]/.test(name) || isBundled(name) || existsSync(name)) return args;
  const datasets = await Promise.all(DATASET_IDS.map(loadDataset));
  const having = datasets.filter((dataset) => has(dataset, name));
  return having.length === 1 ? args.toSpliced(at + 1, 0, having[0]!.id) : args;
}

function has({ surveys, questions }: Dataset, name: string): boolean {
  const [survey] = name.split("/");
  return (
    surveys.some(({ id }) => id === survey) ||
    questions.some(({ id, experiment }) => id === name || experiment?.id === name)
  );
}
