import { isDeepStrictEqual } from "node:util";
import { type Issue, isPollError } from "../../src/errors.ts";
import { type FolderFiles, safeReadTables } from "../../src/formats/read-tables.ts";
import { writeTables } from "../../src/formats/write-tables.ts";
import type { Dataset } from "../../src/model/dataset.ts";
import { type ParseResult, safeParseDataset } from "../../src/model/parse-dataset.ts";

/** No message holds more of a file than a person reads. */
const LONGEST_MESSAGE = 3000;
/** But an id may be as long as one likes. */
const LONG_ID = /[a-z0-9-]{60,}/g;

/** Whether the tables hold the data set that was read; null where none was. */
export type Written = boolean | null;

/** Throws where a result is not what every reader promises. */
export function checkResult(result: ParseResult): Written {
  if (!result.ok) return checkRefusal(result.issues);
  for (const { code, path, message } of result.cautions) checkFinding({ code, path, message, hint: "none" });
  return checkDataset(result.dataset);
}

export function checkRefusal(issues: readonly Issue[]): null {
  checkIssues(issues);
  return null;
}

export function checkIssues(issues: readonly Issue[]): void {
  promise(Array.isArray(issues) && issues.length > 0, "a refusal has an issue");
  for (const issue of issues) checkFinding(issue);
}

function checkFinding({
  code,
  path,
  message,
  hint,
}: Pick<Issue, "path" | "message" | "hint"> & { code: string }): void {
  promise(/^[a-z]+(?:-[a-z]+)*$/.test(code), `a code is words with hyphens: ${code}`);
  promise(
    Array.isArray(path) && path.every((key) => typeof key === "string" || Number.isInteger(key)),
    `a path has keys: ${code}`,
  );
  for (const text of [message, hint]) {
    promise(typeof text === "string" && text !== "", `a text is not empty: ${code}`);
    promise(
      text.replace(LONG_ID, "").length <= LONGEST_MESSAGE,
      `a message can be read: ${code}, ${message.slice(0, 400)}, ${hint.slice(0, 40)}`,
    );
    promise(!/\bundefined\b|\[object/.test(text), `a message is in words: ${code}, ${text.slice(0, 400)}`);
    promise(
      !/(?![\n\t])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u.test(text),
      `a message is safe on a terminal: ${code}, ${message.slice(0, 400)}`,
    );
  }
}

function checkDataset(dataset: Dataset): boolean {
  promise(isDeepStrictEqual(JSON.parse(JSON.stringify(dataset)), dataset), "a data set is plain JSON");
  const again = safeParseDataset(dataset);
  promise(again.ok, "a data set that was read is read again");
  // The two together: it comes back from JSON. The digest is not taken over, and only the reader of folders makes one.
  if (again.ok)
    promise(
      isDeepStrictEqual(again.dataset, { ...dataset, digest: null }),
      "a data set that is read again is the same",
    );
  const files = tablesOf(dataset);
  if (files !== null) {
    const read = safeReadTables(files, { id: dataset.id });
    promise(read.ok, () => `tables that were written are read: ${read.ok ? "" : JSON.stringify(read.issues[0])}`);
    if (read.ok)
      promise(
        isDeepStrictEqual(read.dataset, { ...dataset, digest: null }),
        "tables carry all that they do not refuse",
      );
  }
  return files !== null;
}

/** Null where the tables list what they cannot hold. */
function tablesOf(dataset: Dataset): FolderFiles | null {
  try {
    return writeTables(dataset);
  } catch (error) {
    if (!isPollError(error)) throw error;
    promise(
      error.issues.every(({ code }) => code === "not-in-format"),
      "tables refuse only what they cannot hold",
    );
    checkIssues(error.issues);
    return null;
  }
}

const PROTOTYPES = [Object.prototype, Array.prototype, String.prototype, Number.prototype, Function.prototype];
const OWN = PROTOTYPES.map((prototype) => Reflect.ownKeys(prototype).length);

/** Nothing was added to what all objects share. */
export function checkPrototypes(): void {
  PROTOTYPES.forEach((prototype, index) => {
    promise(Reflect.ownKeys(prototype).length === OWN[index], "prototypes are not touched");
  });
}

export function promise(holds: boolean, what: string | (() => string)): asserts holds {
  if (!holds) throw new Error(`Broken: ${typeof what === "string" ? what : what()}`);
}
