import { type Issue, shown } from "../errors.ts";
import { checkKind, checkText, DATASET } from "../model/arguments.ts";
import type { Dataset } from "../model/dataset.ts";
import { identityOf } from "../model/dataset-digest.ts";
import { checkedDataset, type ParseResult, safeParseDataset } from "../model/parse-dataset.ts";

/**
 * Reads a data set from JSON text in the form of `Dataset`, or lists every problem.
 *
 * @param text JSON text.
 * @param file Name of the file in the places of problems.
 * @throws PollError `wrong-type` for anything else than what it takes.
 * @example
 * ```ts
 * const result = safeReadJson("{");
 * result.ok; // => false
 * result.ok ? [] : result.issues.map(({ code }) => code); // => ["file-unreadable"]
 * ```
 */
export function safeReadJson(text: string, file = "dataset.json"): ParseResult {
  checkText("readJson", text, "the text of a file", ["text"]);
  let read: unknown;
  try {
    read = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    const message = `The text is no JSON: ${shown((error as Error).message)}.`;
    return { ok: false, issues: [{ code: "file-unreadable", path: [file], message, hint: "Check the file." }] };
  }
  const result = safeParseDataset(read);
  const placed = <T extends { readonly path: Issue["path"] }>(finding: T): T => ({
    ...finding,
    path: [file, ...finding.path],
  });
  if (result.ok) return { ...result, cautions: result.cautions.map(placed) };
  const [first, ...rest] = result.issues;
  return { ok: false, issues: [placed(first), ...rest.map(placed)] };
}

/**
 * `safeReadJson` for those who would rather catch.
 *
 * @param text JSON text.
 * @param file Name of the file in the places of problems.
 * @throws PollError with every problem.
 * @example
 * ```ts
 * readJson(JSON.stringify({ id: "my-polls", title: "My polls", surveys: [], questions: [], toplines: [], sources: [] })).id; // => "my-polls"
 * ```
 */
export function readJson(text: string, file = "dataset.json"): Dataset {
  return checkedDataset(safeReadJson(text, file));
}

/**
 * Writes a data set as JSON text, which `readJson` reads as the same data set. Nothing is lost. Of a copy that can still be
 * changed no digest is written: `withDigest` gives it one.
 *
 * @param dataset A checked data set.
 * @returns The text, with a line end at its end.
 * @throws PollError `wrong-type` for anything else than what it takes.
 * @example
 * ```ts
 * const polls = parseDataset({ id: "my-polls", title: "My polls", surveys: [], questions: [], toplines: [], sources: [] });
 * readJson(writeJson(polls)).title; // => "My polls"
 * ```
 */
export function writeJson(dataset: Dataset): string {
  checkKind("writeJson", dataset, DATASET, ["dataset"]);
  const { digest } = identityOf(dataset);
  return `${JSON.stringify({ ...dataset, digest }, null, 2)}\n`;
}
