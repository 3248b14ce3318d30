import { refuse, shown } from "../errors.ts";
import { nearNames } from "../format/near-names.ts";
import type { Dataset } from "../model/dataset.ts";
import { deepFreeze, sealed } from "../model/freeze.ts";
import { DATASET_IDS, type DatasetId } from "./dataset-ids.ts";

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
    const near = nearNames("Bundled", id, DATASET_IDS);
    const hint = `${near.hint} For a folder of your own use readDataset of toplines/node.`;
    return refuse("unknown-dataset", ["id"], `${shown(id)} is no bundled data set.`, { ...near, hint });
  }
  const { default: dataset } = (await fetched(id, load)) as { readonly default: Dataset };
  return sealed(dataset);
}

/** The table of sizes by which the audit weighs what differs between polls. */
export interface EffectSizeTable {
  readonly id: "effect-sizes";
  readonly title: string;
  readonly version: string;
  /** Of its CSV file. */
  readonly digest: string;
  /** How the table is cited, in one sentence. */
  readonly citation: string;
  readonly license: string;
  readonly sources: readonly { readonly title: string; readonly path?: string }[];
  /** A contrast each, its cells by the names of the columns and as they are written: `id`, `mean`, `size_sd`, `k`, `grade`, `data` … */
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/**
 * Loads the table of effect sizes: how far two ways of asking can move a share, with what each size rests on.
 *
 * @throws PollError `file-unreadable` where a page cannot load the file of the data.
 * @example
 * ```ts
 * const { version, citation, rows } = await loadEffectSizes();
 * rows.find(({ id }) => id === "mode-interviewer-web")?.size_sd; // => "8.1"
 * ```
 */
export async function loadEffectSizes(): Promise<EffectSizeTable> {
  const { default: table } = (await fetched(
    "effect-sizes",
    () => import("../../datasets/effect-sizes/datapackage.json"),
  )) as {
    readonly default: unknown;
  };
  return deepFreeze(table as EffectSizeTable);
}

/** Of a data file, however it is come by. */
function fetched(id: string, load: () => Promise<unknown>): Promise<unknown> {
  return load().catch((error: unknown) =>
    refuse(
      "file-unreadable",
      ["id"],
      `The data of ${id} were not loaded: ${error instanceof Error ? error.message : shown(error)}.`,
      `They are a file of their own, dist/data/${id}.js: a page has to come from a server that has it.`,
    ),
  );
}
