import { TABLES } from "../formats/tables.ts";
import { writeTables } from "../formats/write-tables.ts";
import { checkKind, checkText, DATASET } from "../model/arguments.ts";
import type { Dataset } from "../model/dataset.ts";
import { yesOrNo } from "../model/option-kind.ts";
import { type Of, type OptionRows, optionRows, settled } from "../model/option-rows.ts";
import { writeFolder } from "./write-folder.ts";

/** What `writeDataset` can be told. */
export interface WriteDatasetOptions {
  /** Whether the tables of a folder that holds files may be replaced; default: no. Other files stay. */
  readonly force?: boolean;
}

/** The rows of its options. */
const WRITE_DATASET_ROWS: OptionRows<WriteDatasetOptions, "force"> = /* @__PURE__ */ optionRows(
  null as Of<WriteDatasetOptions, "force">,
  () => ({
    force: { kind: yesOrNo(), help: "replace the tables of a folder that holds files", usual: false },
  }),
);

/**
 * Writes a data set as a folder of CSV files with `datapackage.json`, which `readDataset` reads as the same data set. All
 * files are written, or none.
 *
 * @param dataset A checked data set.
 * @param folder Path of the folder; made where it is not there.
 * @param options `force`: write into a folder that holds files.
 * @returns The names of the files.
 * @throws PollError `folder-not-empty` where the folder holds files and `force` is not set; `not-in-format` as `writeTables`;
 *   `file-unreadable` where the folder cannot be written.
 * @example
 * ```ts
 * const { tmpdir } = await import("node:os");
 * const polls = await loadDataset("wording-experiments");
 * const files = await writeDataset(polls, `${tmpdir()}/toplines-experiments`, { force: true });
 * files.includes("toplines.csv"); // => true
 * ```
 */
export async function writeDataset(
  dataset: Dataset,
  folder: string,
  options: WriteDatasetOptions = {},
): Promise<readonly string[]> {
  checkKind("writeDataset", dataset, DATASET, ["dataset"]);
  checkText("writeDataset", folder, "the path of a folder", ["folder"]);
  const { force } = settled("writeDataset", WRITE_DATASET_ROWS, options);
  const files = writeTables(dataset);
  await writeFolder(files, folder, { force, replaces: TABLES.map(({ file }) => file) });
  return Object.keys(files);
}
