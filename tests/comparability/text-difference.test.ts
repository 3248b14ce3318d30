import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffText, missingText, type TextRun } from "../../src/comparability/text-difference.ts";

const runs = (left: string, right: string, language: string): readonly string[] =>
  diffText(left, right, language).runs.map(({ kind, text }) => `${kind}:${text}`);

describe("diffText: whole words", () => {
  test("заради against задля is one word replaced", () => {
    expect(runs("вступ заради безпеки", "вступ задля безпеки", "uk")).toEqual([
      "same:вступ",
      "removed: заради",
      "added: задля",
      "same: безпеки",
    ]);
  });

  test("a word with a hyphen or an apostrophe is one word", () => {
    expect(runs("військово-політичний союз", "політичний союз", "uk")).toEqual([
      "removed:військово-політичний",
      "added:політичний",
      "same: союз",
    ]);
    expect(diffText("здоров’я", "здоров'я", "uk").grade).toBe("identical");
  });
});

describe("diffText: grades", () => {
  test.each([
    ["Would you join?", "Would you join?", "en", "identical"],
    ["Would you join?", "would you  join", "en", "trivial"],
    ["labour organisation, defence", "labor organization, defense", "en", "trivial"],
    ["ещё", "еще", "ru", "trivial"],
    ["за\u0301мок", "замок", "uk", "identical"],
    ["й", "и\u0306", "uk", "identical"],
    ["should join", "could join", "en", "changed"],
    ["for or against", "four our against", "en", "changed"],
    ["prise", "prize", "en", "changed"],
    ["résumé", "resume", "fr", "changed"],
    ["їхати", "іхати", "uk", "changed"],
  ])("%s | %s (%s): %s", (left, right, language, expected) => {
    expect(diffText(left, right, language).grade).toBe(expected);
  });
});

describe("diffText: invariants", () => {
  const words = fc
    .array(fc.constantFrom("NATO", "join", "не", "заради", "союз", ",", "?"), { maxLength: 12 })
    .map((each) => each.join(" "));
  const side = (all: readonly TextRun[], without: TextRun["kind"]): string =>
    all
      .filter(({ kind }) => kind !== without)
      .map(({ text }) => text)
      .join("")
      .replace(/\s/g, "");

  test("the runs of each side are its text; turned round, the grade is the same", () => {
    fc.assert(
      fc.property(words, words, (left, right) => {
        const { runs: found, grade } = diffText(left, right, "uk");
        expect(side(found, "added")).toBe(left.replace(/\s/g, ""));
        expect(side(found, "removed")).toBe(right.replace(/\s/g, ""));
        expect(diffText(right, left, "uk").grade).toBe(grade);
        expect(diffText(left, left, "uk").grade).toBe("identical");
      }),
      { seed: 1936 },
    );
  });

  test("a text that only one side has is removed or added whole", () => {
    expect(missingText("a b", null, "en").runs).toEqual([{ kind: "removed", text: "a b" }]);
    expect(missingText(null, "c", "en").runs).toEqual([{ kind: "added", text: "c" }]);
  });
});
