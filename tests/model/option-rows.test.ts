import { describe, expect, test } from "vitest";
import { isPollError } from "../../src/errors.ts";
import { choice, list, positive, proportion, word } from "../../src/model/option-kind.ts";
import { flagOf, type Of, type OptionRows, optionRows, settled } from "../../src/model/option-rows.ts";

interface Options {
  readonly level?: number;
  readonly designEffect?: number;
  readonly method?: "wilson" | "wald";
  readonly stance?: string;
  readonly forms: readonly string[];
}

const ROWS: OptionRows<Options, "level"> = optionRows(null as Of<Options, "level">, () => ({
  level: { kind: proportion({ code: "out-of-range" }), help: "level", usual: 0.95 },
  designEffect: { kind: positive(), help: "effect" },
  method: { kind: choice(["wilson", "wald"]), help: "method" },
  stance: { kind: word(), help: "stance", conflicts: ["method"] },
  forms: { kind: list(word()), help: "forms", required: true },
}));

function issuesOf(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    if (isPollError(error)) return error.issues;
    throw error;
  }
  return [];
}
const check = (options: unknown): unknown => issuesOf(() => settled("pair", ROWS, options as Options));

describe("options", () => {
  test("come back as they were meant, with their defaults", () => {
    expect(settled("pair", ROWS, { forms: ["a"] })).toEqual({ level: 0.95, forms: ["a"] });
    expect(settled("pair", ROWS, { forms: [], level: 0.9, method: "wald" })).toEqual({
      level: 0.9,
      method: "wald",
      forms: [],
    });
    expect(settled("pair", ROWS, { forms: [], level: undefined } as unknown as Options).level).toBe(0.95);
  });

  test("every problem is told at once", () => {
    expect(check({ designeffect: 2, level: 95, method: "logit", stanc: "x" })).toEqual([
      {
        code: "unknown-field",
        path: ["designeffect"],
        message: "Unknown option designeffect.",
        hint: "Did you mean designEffect?",
        name: "designeffect",
        near: ["designEffect"],
      },
      {
        code: "unknown-field",
        path: ["stanc"],
        message: "Unknown option stanc.",
        hint: "Did you mean stance?",
        name: "stanc",
        near: ["stance"],
      },
      {
        code: "out-of-range",
        path: ["level"],
        message: "`level` is `95`, not a number between 0 and 1.",
        hint: "Write 0.03 for 3 points.",
      },
      {
        code: "unknown-value",
        path: ["method"],
        message: "`method` is `logit`, not wilson or wald.",
        hint: "Check the spelling.",
      },
      {
        code: "missing-field",
        path: ["forms"],
        message: "pair needs the option forms.",
        hint: "Give it: { forms: … }.",
      },
    ]);
  });

  test("a value of another type is told with its place", () => {
    expect(check({ forms: ["a", 2], level: "0.9" })).toMatchObject([
      {
        code: "out-of-range",
        path: ["level"],
        message: "`level` is `0.9`, not a number between 0 and 1.",
      },
      {
        code: "wrong-type",
        path: ["forms", 1],
        message: "`forms` is `2`, not a list, each of them a text.",
      },
    ]);
  });

  test("a Promise that nobody waited for is named as such", () => {
    expect(check({ forms: Promise.resolve(["a"]) })).toMatchObject([
      { code: "wrong-type", path: ["forms"], hint: "Write await before the call that makes it." },
    ]);
  });

  test("two that do not go together are refused", () => {
    expect(check({ forms: [], stance: "a:for", method: "wald" })).toMatchObject([
      { code: "wrong-usage", path: ["stance"], message: "`stance` and `method` exclude each other." },
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
});

test("the compiler refuses rows that are not those of the type", () => {
  const { level, designEffect, method, stance, forms } = ROWS;
  const whole = { level, designEffect, method, stance, forms };
  const of = null as Of<Options, "level">;
  optionRows(of, () => whole);
  // @ts-expect-error -- a row is missing
  optionRows(of, () => ({ level, designEffect, method, stance }));
  // @ts-expect-error -- margin is no option
  optionRows(of, () => ({ ...whole, margin: { kind: proportion(), help: "margin" } }));
  // @ts-expect-error -- the row has a word that the type does not have
  optionRows(of, () => ({ ...whole, method: { kind: choice(["wilson", "wald", "logit"]), help: "method" } }));
  // @ts-expect-error -- the row lacks a word of the type
  optionRows(of, () => ({ ...whole, method: { kind: choice(["wilson"]), help: "method" } }));
  // @ts-expect-error -- forms must be given
  optionRows(of, () => ({ ...whole, forms: { kind: list(word()), help: "forms" } }));
  // @ts-expect-error -- the design effect may be left out
  optionRows(of, () => ({ ...whole, designEffect: { kind: positive(), help: "effect", required: true } }));
  // @ts-expect-error -- level has a default
  optionRows(of, () => ({ ...whole, level: { kind: proportion(), help: "level" } }));
  // @ts-expect-error -- the design effect has none
  optionRows(of, () => ({ ...whole, designEffect: { kind: positive(), help: "effect", usual: 1 } }));
});

test("a flag is the name of its option in kebab", () => {
  expect(["designEffect", "assumeN", "level"].map(flagOf)).toEqual(["design-effect", "assume-n", "level"]);
});
