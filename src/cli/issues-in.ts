import { type Issue, isPollError } from "../errors.ts";

/** The issues of a file that was read: each names the file, and then the place in it. What is no PollError is thrown on. */
export function issuesIn(file: string, error: unknown): readonly [Issue, ...Issue[]] {
  if (!isPollError(error)) throw error;
  const [first, ...rest] = error.issues;
  return [within(file, first), ...rest.map((issue) => within(file, issue))];
}

function within(file: string, issue: Issue): Issue {
  return { ...issue, path: [file, ...issue.path.filter((part) => part !== file && part !== "fileName")] };
}
