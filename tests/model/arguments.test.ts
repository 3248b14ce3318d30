import { describe, expect, test } from "vitest";
import { isPollError } from "../../src/errors.ts";
import { checkKind, checkKinds, TOPLINE } from "../../src/model/arguments.ts";

function issuesOf(call: () => void): unknown {
  try {
    call();
  } catch (error) {
    if (isPollError(error)) return error.issues;
    throw error;
  }
  return [];
}
describe("what a verb takes", () => {
  test("is named by its kind where it is of another", () => {
    const dataset = { kind: "dataset" };
    expect(issuesOf(() => checkKind("share", dataset, TOPLINE, ["topline"]))).toEqual([
      {
        code: "wrong-type",
        path: ["topline"],
        message: "share got a data set where a topline belongs.",
        hint: 'topline(dataset, "survey/question") returns one.',
      },
    ]);
  });

  test("a Promise in a list is told with its place", () => {
    const toplines = [{ kind: "topline" }, Promise.resolve({ kind: "topline" })];
    expect(issuesOf(() => checkKinds("framing", toplines, TOPLINE, ["toplines"]))).toMatchObject([
      { path: ["toplines", 1], hint: "Write await before the call that makes it." },
    ]);
  });

  test("one alone is no list", () => {
    expect(issuesOf(() => checkKinds("framing", { kind: "topline" }, TOPLINE, ["toplines"]))).toMatchObject([
      { path: ["toplines"], message: "framing got a topline where a list belongs." },
    ]);
  });
});
