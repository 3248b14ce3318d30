import { type Issue, type IssueCode, shown } from "../errors.ts";

/** Takes down what is wrong and continues; a message can speak of the field at its path by the name that the reader knows. */
export type AddIssue = (
  code: IssueCode,
  path: Issue["path"],
  message: string | ((field: string) => string),
  hint: string,
) => void;

/** What a field is called where the reader has it. */
export type NameOf = (path: Issue["path"]) => string;

/** As our model calls it. */
export const fieldOf: NameOf = (path) => String(path.findLast((key) => typeof key === "string") ?? "input");

/** An id, or the code of an answer, that was taken already. */
export function addDuplicate(id: string, path: Issue["path"], add: AddIssue): void {
  add("duplicate-id", path, (field) => `\`${field}\` is ${shown(id)}, which is taken.`, "Rename one, or remove it.");
}

/** A word of the data, as short as any value in a message, without backticks. */
export function plain(word: unknown): string {
  return shown(word).slice(1, -1);
}
