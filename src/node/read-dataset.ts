import { readdir, readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { type Issue, type Issues, shown } from "../errors.ts";
import { safeReadTables } from "../formats/read-tables.ts";
import { TABLES } from "../formats/tables.ts";
import type { Dataset } from "../model/dataset.ts";
import { withDigest } from "../model/dataset-digest.ts";
import { checkedDataset, type ParseResult } from "../model/parse-dataset.ts";

/**
 * Reads a data set folder (CSV files, see docs/data-model.md), or lists every problem of every file.
 *
 * @param folder Path of the folder.
 * @returns The checked data set with what deserves care, or the issues with file, row and column.
 * @throws PollError as `digestOf`.
 * @example
 * ```ts
 * const result = await safeReadDataset("docs/examples/broken-polls");
 * result.ok ? null : result.issues[0].path; // => ["surveys.csv", 2, "field_start"]
 * ```
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
  const texts = new Map<string, string>();
  const unreadable = new Map<string, Issue>();
  for (const name of names.filter((each) => wanted.has(each))) {
    try {
      texts.set(name, new TextDecoder("utf-8", { fatal: true }).decode(await readFile(join(folder, name))));
    } catch (error) {
      unreadable.set(name, {
        code: "file-unreadable",
        path: [name],
        message: `Expected a text file in UTF-8, got ${shown((error as Error).message)}.`,
        hint: "Save the file as CSV in UTF-8 once more.",
      });
    }
  }
  const result = safeReadTables(Object.fromEntries(texts), { id: idOfFolder(folder) });
  if (unreadable.size === 0) return result.ok ? { ...result, dataset: await withDigest(result.dataset) } : result;
  // To the reader of tables such a file is missing; it is there, though.
  const others = result.ok ? [] : result.issues.filter(({ path }) => !unreadable.has(String(path[0])));
  return { ok: false, issues: [...unreadable.values(), ...others] as unknown as Issues };
}

/**
 * `safeReadDataset` for those who would rather catch.
 *
 * @param folder Path of the folder.
 * @throws PollError with every problem of every file.
 * @example
 * ```ts
 * const polls = await readDataset("docs/examples/my-polls");
 * polls.surveys.map(({ id }) => id); // => ["harbour-2024-05", "harbour-2025-05"]
 * ```
 */
export async function readDataset(folder: string): Promise<Dataset> {
  return checkedDataset(await safeReadDataset(folder));
}

/** A data set without a name is called after its folder. */
export function idOfFolder(folder: string): string {
  return (
    basename(resolve(folder))
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "") || "polls"
  );
}
