import { type Issue, type IssueCode, shown } from "../errors.ts";

/** Takes down what is wrong and continues. */
export type AddIssue = (code: IssueCode, path: Issue["path"], message: string, hint: string) => void;

/** An id, or the code of an answer, that was taken already. */
export function addDuplicate(id: string, path: Issue["path"], add: AddIssue): void {
  add("duplicate-id", path, `\`${String(path.at(-1))}\` is ${shown(id)}, which is taken.`, "Rename one, or remove it.");
}

/** A word of the data, as short as any value in a message, without backticks. */
export function plain(word: unknown): string {
  return shown(word).slice(1, -1);
}
