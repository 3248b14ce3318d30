import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPollError } from "../../src/errors.ts";
import { RECIPE_COMMANDS } from "../../src/recipe/commands.ts";
import { parseRecipe, recipeText } from "../../src/recipe/parse-recipe.ts";

/** What a recipe is refused for: code and parameter of each problem. */
function refusals(text: string): readonly (readonly unknown[])[] {
  try {
    parseRecipe(text);
  } catch (error) {
    if (isPollError(error)) return error.issues.map(({ code, path }) => [code, path[0]]);
    throw error;
  }
  return [];
}

describe("a recipe", () => {
  test.each(["TOPLINES:share?of=a/b", "Toplines:share?of=a/b"])("%s begins in small letters", (text) => {
    expect(() => parseRecipe(text)).toThrow(`begins with \`${text.slice(0, 9)}\``);
    expect(refusals(text)).toEqual([["wrong-usage", "recipe"]]);
  });

  test("of one topline", () => {
    expect(parseRecipe("toplines:share?of=ukraine-nato/iri-2014-03/iri-referendum&option=for")).toMatchObject({
      command: { name: "share" },
      places: [{ dataset: "ukraine-nato", address: "iri-2014-03/iri-referendum" }],
      flags: { option: "for" },
      show: "value",
      holds: [],
      said: [],
    });
  });

  test("of two, with options as on the command line", () => {
    const { places, flags, show, holds, said } = parseRecipe(
      "toplines:change?from=a/one&to=b/two/q/group&stance=nato-membership:for&margin=3pp&design-effect=1.5&show=interval&holds=lower>0.1&holds=value%3C%3D50%25&said=different-mode,note",
    );
    expect(places).toEqual([
      { dataset: "a", address: "one" },
      { dataset: "b", address: "two/q/group" },
    ]);
    expect(flags).toEqual({ stance: "nato-membership:for", margin: 0.03, designEffect: 1.5 });
    expect(show).toBe("interval");
    expect(holds).toMatchObject([
      { figure: "lower", operator: ">", bound: 0.1 },
      { figure: "value", operator: "<=", bound: 0.5 },
    ]);
    expect(said).toEqual(["different-mode", "note"]);
  });

  test.each([
    ["toplines:framing?of=d/a&of=d/b&of=d/c", 3],
    ["toplines:pool?of=wording-experiments/gss-fare&forms=x,y", 1],
    ["toplines:trend?of=ukraine-nato&stance=nato-membership:for&join-houses=a,b&join-houses=c,d", 1],
    ["toplines:plan?effect=5pp", 0],
  ])("%s", (text, places) => {
    expect(parseRecipe(text).places).toHaveLength(places);
  });

  test("what may be repeated is a list", () => {
    const { flags } = parseRecipe("toplines:trend?of=d&join-houses=a,b&join-houses=c,d");
    expect(flags.joinHouses).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
  });
});

describe("written as text", () => {
  const share = RECIPE_COMMANDS.find(({ name }) => name === "share")!;

  test("in the order of the table, encoded where it must be", () => {
    const text = recipeText(share, [{ dataset: "ukraine-nato", address: "iri-2014-03" }], {
      level: ["90%"],
      option: ["for"],
    });
    expect(text).toBe("toplines:share?of=ukraine-nato/iri-2014-03&option=for&level=90%25");
    expect(parseRecipe(text).flags).toEqual({ option: "for", level: 0.9 });
  });

  test("comes back as it was, whatever its texts", () => {
    const word = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
      .filter((text) => !/\p{Surrogate}/u.test(text));
    fc.assert(
      fc.property(word, word, (address, stance) => {
        const { places, flags } = parseRecipe(recipeText(share, [{ dataset: "a-1", address }], { stance: [stance] }));
        expect([places, flags]).toEqual([[{ dataset: "a-1", address }], { stance }]);
      }),
      { seed: 7 },
    );
  });
});

describe("refused", () => {
  test.each([
    ["toplines:", [["unknown-value", "command"]]],
    ["ukraine-nato", [["unknown-value", "command"]]],
    ["anything:share?of=a/b", [["unknown-value", "command"]]],
    ["toplines:shares?of=a/b", [["unknown-value", "command"]]],
    ["toplines:constructor?of=a/b", [["unknown-value", "command"]]],
    ["toplines:share", [["missing-field", "of"]]],
    ["toplines:share?of=a/b&of=a/c", [["missing-field", "of"]]],
    ["toplines:share?of=a", [["wrong-usage", "of"]]],
    ["toplines:trend?of=a/b", [["wrong-usage", "of"]]],
    ["toplines:change?from=a/b", [["missing-field", "to"]]],
    ["toplines:share?of=./polls/x", [["not-an-id", "of"]]],
    ["toplines:share?of=../../etc/passwd", [["not-an-id", "of"]]],
    ["toplines:share?of=%2Fetc%2Fpasswd", [["not-an-id", "of"]]],
    ["toplines:share?of=https://example.org/x", [["not-an-id", "of"]]],
    ["toplines:share?of=a/b&colour=red", [["unknown-value", "colour"]]],
    ["toplines:share?of=a/b&__proto__=x", [["unknown-value", "__proto__"]]],
    ["toplines:share?of=a/b&option=x&option=y", [["wrong-usage", "option"]]],
    ["toplines:share?of=a/b&option=x&stance=y:for", [["wrong-usage", "option"]]],
    ["toplines:share?of=a/b&level=95", [["wrong-usage", "level"]]],
    ["toplines:share?of=a/b&method=guess", [["wrong-usage", "method"]]],
    ["toplines:lead?of=a/b", [["missing-field", "options"]]],
    ["toplines:share?of=a/b&option=%E0%A4%A", [["wrong-usage", "recipe"]]],
    ["toplines:share?of=a/b&option=f or", [["wrong-usage", "recipe"]]],
    ["toplines:share?of=a/b&show=a..b", [["wrong-usage", "show"]]],
    ["toplines:share?of=a/b&holds=sure", [["wrong-usage", "holds"]]],
    ["toplines:share?of=a/b&holds=lower>500%25", [["wrong-usage", "holds"]]],
    ["toplines:breaks?of=a&replicates=1000000000", [["wrong-usage", "replicates"]]],
    [`toplines:share?of=a/b&option=${"x".repeat(3000)}`, [["wrong-usage", "recipe"]]],
    [`toplines:share?of=a/b${"&x=1".repeat(100)}`, [["wrong-usage", "recipe"]]],
    [
      "toplines:lead?of=nowhere&level=95&colour=red",
      [
        ["unknown-value", "colour"],
        ["wrong-usage", "of"],
        ["missing-field", "options"],
        ["wrong-usage", "level"],
      ],
    ],
  ])("%s", (text, expected) => {
    expect(refusals(text)).toEqual(expected);
  });

  test("any text is a recipe or a PollError", () => {
    const parts = fc.constantFrom(
      "toplines:",
      "share",
      "change",
      "?",
      "&",
      "=",
      "of",
      "from",
      "a/b",
      "%",
      "%2",
      "holds",
      "<",
      "show",
      ".",
      "option",
      "é",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(parts, { maxLength: 40 }).map((all) => `toplines:${all.join("")}`),
        ),
        (text) => {
          refusals(text);
        },
      ),
      { seed: 11, numRuns: 2000 },
    );
  });
});
