import { basename, resolve } from "node:path";
import { type Issue, type Issues, shown } from "../errors.ts";
import { safeReadTables } from "../formats/read-tables.ts";
import { checkText } from "../model/arguments.ts";
import type { Dataset } from "../model/dataset.ts";
import { withDigest } from "../model/dataset-digest.ts";
import { checkedDataset, type ParseResult } from "../model/parse-dataset.ts";
import { readFolder } from "./read-folder.ts";

/**
 * Reads a data set folder (CSV files, see docs/data-model.md), or lists every problem of every file. Where another process
 * writes the folder, the old or the new version is read whole, or the folder is refused.
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
  checkText("readDataset", folder, "the path of a folder", ["folder"]);
  const found = await readFolder(folder);
  if (!("files" in found)) return { ok: false, issues: found };
  const { names, files } = found;
  const texts = new Map<string, string>();
  const unreadable = new Map<string, Issue>();
  for (const [name, read] of files) {
    if (read.text !== undefined) texts.set(name, read.text);
    else unreadable.set(name, { code: "file-unreadable", path: [name], ...read.problem });
  }
  const result = withLikelyFiles(safeReadTables(Object.fromEntries(texts), { id: idOfFolder(folder) }), names);
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

/** A missing table may be there as the workbook it was made in, or under a name that hides its ending. */
function withLikelyFiles(result: ParseResult, names: readonly string[]): ParseResult {
  if (result.ok) return result;
  const issues = result.issues.map((issue): Issue => {
    const [file] = issue.path;
    if (issue.code !== "file-missing" || typeof file !== "string") return issue;
    const table = file.replace(/\.csv$/, "");
    const likely = names.find(
      (name) => name.toLowerCase().replace(/(?:\.(?:csv|txt|tsv|xlsx?|ods|numbers))+$/, "") === table,
    );
    if (likely === undefined) return issue;
    const isWorkbook = /\.(?:xlsx?|ods|numbers)$/i.test(likely);
    const mending = isWorkbook ? "save its sheet as CSV in UTF-8 under that name" : "rename it";
    return { ...issue, hint: `${shown(likely)} is there: ${mending}.` };
  });
  return { ok: false, issues: issues as unknown as Issues };
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
