import { refuse, shown } from "../errors.ts";
import type { Dataset } from "../model/dataset.ts";
import { deepFreeze } from "../model/freeze.ts";
import { sealed } from "../model/sealed-dataset.ts";

/** Ids of the bundled data sets. */
export const DATASET_IDS: readonly ["ukraine-nato", "wording-experiments", "us-impeachment"] =
  /* @__PURE__ */ deepFreeze(["ukraine-nato", "wording-experiments", "us-impeachment"] as const);

/** The id of a bundled data set. */
export type DatasetId = (typeof DATASET_IDS)[number];

/**
 * The descriptor stands for its whole folder: the build reads the CSV files beside it with our own reader, refuses any
 * problem, and puts the checked data set in its place (scripts/dataset-module.ts). Nothing is fetched or parsed later.
 */
const LOADERS: Readonly<Record<DatasetId, () => Promise<unknown>>> = {
  "ukraine-nato": () => import("../../datasets/ukraine-nato/datapackage.json"),
  "wording-experiments": () => import("../../datasets/wording-experiments/datapackage.json"),
  // The page script has the two above in it and loads this one from the file beside it (tsup.config.ts).
  "us-impeachment": () => import("../../datasets/us-impeachment/datapackage.json"),
};

/**
 * Loads a bundled data set. Its data are imported when asked for, not before.
 *
 * The data set is frozen with all its rows, since all who load it share them. To change something, change a copy of it:
 * `structuredClone(polls)`.
 *
 * @param id One of `DATASET_IDS`.
 * @throws PollError `unknown-dataset`; `file-unreadable` where a page cannot load the file of the data.
 * @example
 * ```ts
 * (await loadDataset("ukraine-nato")).id; // => "ukraine-nato"
 * ```
 */
export async function loadDataset(id: DatasetId): Promise<Dataset> {
  const load = Object.hasOwn(LOADERS, id) ? LOADERS[id] : undefined;
  if (load === undefined) {
    return refuse(
      "unknown-dataset",
      ["id"],
      `${shown(id)} is not one of ${DATASET_IDS.join(", ")}.`,
      "For a folder of your own use readDataset of toplines/node.",
    );
  }
  const { default: dataset } = (await load().catch((error: unknown) =>
    refuse(
      "file-unreadable",
      ["id"],
      `The data of ${id} were not loaded: ${error instanceof Error ? error.message : shown(error)}.`,
      `They are a file of their own, dist/data/${id}.js: a page has to come from a server that has it.`,
    ),
  )) as { readonly default: Dataset };
  return sealed(dataset);
}
