import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { basename, join, resolve, sep } from "node:path";
import { type Issue, type Issues, shown } from "../errors.ts";
import { properName } from "../formats/folder-names.ts";
import { safeReadTables } from "../formats/read-tables.ts";
import type { Dataset } from "../model/dataset.ts";
import { withDigest } from "../model/dataset-digest.ts";
import { checkedDataset, type ParseResult } from "../model/parse-dataset.ts";
import { cutOffIn } from "./cut-off-writing.ts";
import { fileKind } from "./file-kind.ts";
import { notUtf8 } from "./text-file.ts";

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
  } catch (error) {
    return { ok: false, issues: [noFolder(folder, error as NodeJS.ErrnoException)] };
  }
  const aside = await cutOffIn(folder, names);
  if (aside !== null) {
    return {
      ok: false,
      issues: [
        {
          code: "file-unreadable",
          path: [folder],
          message: `Expected a folder that was written whole, got one whose writing was cut off; old files are in ${shown(aside)}.`,
          hint: "Write it again with --force, which takes them back first, or move them back yourself and remove that folder.",
        },
      ],
    };
  }
  const texts = new Map<string, string>();
  const unreadable = new Map<string, Issue>();
  for (const name of names) {
    const proper = properName(name);
    if (proper === null) continue;
    // One in capitals is refused by its name, and not read.
    const read = name === proper ? await readWithin(folder, name) : { text: "" };
    if (read.text !== undefined) texts.set(name, read.text);
    else unreadable.set(name, { code: "file-unreadable", path: [name], ...read.problem });
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

/** Why there is nothing to read. A file may be all that somebody has: that can become a folder. */
function noFolder(folder: string, { code }: NodeJS.ErrnoException): Issue {
  const [got, hint] = /^[a-z]+:\/\//i.test(folder)
    ? ["an address", "Download the files into a folder, and give its path: nothing is fetched."]
    : code === "ENOTDIR"
      ? ["a file", "Give the folder that it is in; toplines convert makes a folder of one table."]
      : [`no folder ${shown(folder)}`, "Check the path, or name a bundled data set (toplines datasets)."];
  return {
    code: "file-missing",
    path: [folder],
    message: `Expected a folder of CSV files, got ${got}.`,
    hint,
  };
}

type Read =
  | { readonly text: string }
  | { readonly text?: never; readonly problem: { readonly message: string; readonly hint: string } };

/** Reads a file of a folder from strangers: no link may lead out of it, and what is no file, such as a pipe, is not opened. */
async function readWithin(folder: string, name: string): Promise<Read> {
  const problem = (message: string, hint: string): Read => ({ problem: { message, hint } });
  try {
    const [home, path] = await Promise.all([realpath(folder), realpath(join(folder, name))]);
    if (!path.startsWith(home.endsWith(sep) ? home : home + sep)) {
      return problem("Expected a file of this folder, got a link that leads out of it.", "Put the file itself there.");
    }
    const found = await stat(path);
    if (!found.isFile()) {
      const what = found.isDirectory() ? "a folder" : "a pipe or a device";
      return problem(`Expected a file, got ${what} of this name.`, "Rename or remove it.");
    }
    const bytes = await readFile(path);
    const kind = fileKind(bytes);
    if (kind !== null) return problem(`Expected a text file, got ${kind.got}.`, kind.hint);
    const other = notUtf8(bytes);
    if (other === null) return { text: new TextDecoder().decode(bytes) };
    return problem(`Expected a text file in UTF-8, got ${other}.`, "Save the file as CSV in UTF-8 once more.");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT")
      return problem("Expected a file, got a link that leads nowhere.", "Put the file itself there.");
    return problem(`Expected a file that can be read, got ${shown(message)}.`, "Check that it may be read.");
  }
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
