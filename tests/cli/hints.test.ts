import { describe, expect, test } from "vitest";
import { isPollError } from "../../src/errors.ts";
import { RECIPE_COMMANDS } from "../../src/recipe/commands.ts";
import { readOption } from "../../src/recipe/recipe-option.ts";

/** What a program writes, and nobody at a command line: braces, brackets, a quoted value behind its name. */
const AS_IN_A_PROGRAM = /[{}[\]]|: "/;
const SLIPS = [
  "",
  "nonsense",
  "Nonsense",
  "0",
  "-1",
  "1.5",
  "7",
  "1e9",
  "a=b",
  "a=b,c",
  "a:b",
  "a,b",
  "2014-03-18",
  "2014-03-18=",
  "2014-03-18=x",
  "2014-03-18=50%",
  "0.5..0.1",
  "50%",
  "150%",
  "estimated",
];

describe.each(RECIPE_COMMANDS.map((command) => [command.name, command.options] as const))("%s", (_, options) => {
  test.each(options.map((option) => [option.name, option] as const))(
    "--%s: a slip is met by what one types",
    (__, option) => {
      for (const slip of SLIPS) {
        const hint = hintOf(() => {
          readOption(option, slip);
        });
        expect(hint).not.toMatch(AS_IN_A_PROGRAM);
      }
    },
  );
});

test("errors of surveys are asked for by name, with all of their sizes", () => {
  const all = RECIPE_COMMANDS.flatMap(({ options }) => options.filter(({ name }) => name === "survey-errors"));
  expect(all.length).toBeGreaterThan(5);
  for (const option of all)
    for (const slip of ["nonsense", "occasion=1pp,house=2pp"]) {
      const hint = hintOf(() => {
        readOption(option, slip);
      });
      for (const word of ["attitudes", "shared=2.5pp", "fadingDays=1000"]) expect(hint).toContain(word);
    }
});

/** The hint of the refusal; empty where nothing is refused. */
function hintOf(read: () => void): string {
  try {
    read();
    return "";
  } catch (error) {
    if (isPollError(error)) return error.issues[0].hint;
    throw error;
  }
}
