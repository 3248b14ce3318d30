import { expect } from "vitest";
import { type IssueCode, isPollError } from "../../src/errors.ts";

/** Expects a call to be refused for one reason, at one place of its arguments. */
export function expectRefusal(call: () => unknown, code: IssueCode, path: readonly (string | number)[]): void {
  let thrown: unknown;
  try {
    call();
  } catch (error) {
    thrown = error;
  }
  expect(isPollError(thrown) ? thrown.issues.map((issue) => [issue.code, issue.path]) : thrown).toEqual([[code, path]]);
}

/** The codes of everything that a call is refused for. */
export function refusalsOf(call: () => unknown): readonly IssueCode[] {
  try {
    call();
  } catch (error) {
    if (isPollError(error)) return error.issues.map(({ code }) => code);
    throw error;
  }
  return [];
}
