import { describe, expect, test } from "vitest";
import { isPollError } from "../../src/errors.ts";
import { checkKind, checkKinds, checkOptions, TOPLINE } from "../../src/model/arguments.ts";

interface Options {
  readonly level?: number;
  readonly designEffect?: number;
  readonly forms: readonly string[];
}
const LISTS = [["level", "designEffect", "forms"]] as const;

function issuesOf(call: () => void): unknown {
  try {
    call();
  } catch (error) {
    if (isPollError(error)) return error.issues;
    throw error;
  }
  return [];
}
const check = (options: unknown): unknown => issuesOf(() => checkOptions("pair", options as Options, LISTS, ["forms"]));

describe("options", () => {
  test("that are all there pass", () => {
    expect(check({ forms: [], level: 0.9 })).toEqual([]);
  });

  test("every problem is told at once", () => {
    expect(check({ designeffect: 2, method: "wald" })).toEqual([
      {
        code: "unknown-setting",
        path: ["designeffect"],
        message: "Unknown option designeffect.",
        hint: "Did you mean designEffect?",
      },
      {
        code: "unknown-setting",
        path: ["method"],
        message: "Unknown option method.",
        hint: "Options of pair: level, designEffect, forms.",
      },
      {
        code: "missing-field",
        path: ["forms"],
        message: "pair needs the option forms.",
        hint: "Give it: { forms: … }.",
      },
    ]);
  });

  test("the nearest of several names is the one that is meant", () => {
    expect(check({ levle: 0.9, forms: [] })).toMatchObject([{ hint: "Did you mean level?" }]);
    expect(check({ form: ["a"], forms: [] })).toMatchObject([{ hint: "Did you mean forms?" }]);
  });

  test("nothing, a text, a list and a Promise are none", () => {
    for (const [wrong, called] of [
      [undefined, "nothing"],
      [null, "`null`"],
      ["for", "`for`"],
      [[], "a list"],
      [Promise.resolve({}), "a Promise"],
    ] as const) {
      expect(check(wrong)).toMatchObject([
        { code: "wrong-type", path: ["options"], message: `pair got ${called} where an object of options belongs.` },
      ]);
    }
  });

  test("a list that is not that of the type does not compile", () => {
    const given: Options = { forms: [] };
    // @ts-expect-error -- designEffect is missing
    checkOptions("pair", given, [["level", "forms"]], ["forms"]);
    // @ts-expect-error -- method is no option
    checkOptions("pair", given, [["level", "designEffect", "forms", "method"]], ["forms"]);
    // @ts-expect-error -- forms must be given
    checkOptions("pair", given, LISTS);
    // @ts-expect-error -- level may be left out
    expect(() => checkOptions("pair", given, LISTS, ["forms", "level"])).toThrow();
  });
});

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
