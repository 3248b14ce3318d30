import { readdir, readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { PollError, shown } from "../errors.ts";
import { safeReadTables } from "../formats/read-tables.ts";
import { TABLES } from "../formats/tables.ts";
import type { Dataset } from "../model/dataset.ts";
import type { ParseResult } from "../model/parse-dataset.ts";

/**
 * Reads a data set folder (CSV files, see docs/data-model.md), or lists every problem of every file.
 *
 * @param folder Path of the folder.
 * @returns The checked data set with what deserves care, or the issues with file, row and column.
 */
export async function safeReadDataset(folder: string): Promise<ParseResult> {
  let names: readonly string[];
  try {
    names = await readdir(folder);
  } catch {
    return {
      ok: false,
      issues: [
        {
          code: "file-missing",
          path: [folder],
          message: `Expected a folder of CSV files, got no folder ${shown(folder)}.`,
          hint: "Check the path, or name a bundled data set (toplines datasets).",
        },
      ],
    };
  }
  const wanted = new Set(["datapackage.json", ...TABLES.map(({ file }) => file)]);
  const texts = await Promise.all(
    names
      .filter((name) => wanted.has(name))
      .map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const),
  );
  return safeReadTables(Object.fromEntries(texts), { id: idFor(folder) });
}

/**
 * `safeReadDataset` for those who would rather catch.
 *
 * @throws PollError with every problem of every file.
 */
export async function readDataset(folder: string): Promise<Dataset> {
  const result = await safeReadDataset(folder);
  if (!result.ok) throw new PollError(result.issues);
  return result.dataset;
}

/** A data set without a name is called after its folder. */
function idFor(folder: string): string {
  return (
    basename(resolve(folder))
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "") || "polls"
  );
}
