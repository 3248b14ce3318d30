import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffText, missingText, type TextRun } from "../../src/comparability/text-difference.ts";
import { seededRandom } from "../../src/stats/seeded-random.ts";

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

describe("diffText: long texts", () => {
  const random = (seed: number) => {
    const next = seededRandom(seed);
    return Array.from({ length: 8000 }, () => `w${String(Math.floor(next() * 1300))}`);
  };
  const timed = <T>(make: () => T): readonly [T, number] => {
    const start = process.cpuUsage();
    const made = make();
    return [made, process.cpuUsage(start).user / 1e6];
  };

  test("of 8,000 words that share nothing but beginning and end, the middle is replaced, in a moment", () => {
    const [left, right] = [random(1), random(2)].map((words) => `Would you ${words.join(" ")} or not?`);
    // the first time is the compiler's
    timed(() => diffText(left!, right!, "en"));
    const [{ runs: found, grade }, seconds] = timed(() => diffText(left!, right!, "en"));
    expect(found.map(({ kind }) => kind)).toEqual(["same", "removed", "added", "same"]);
    expect(found[0]!.text).toBe("Would you");
    expect(found[3]!.text).toBe(" or not?");
    expect(grade).toBe("changed");
    expect(seconds).toBeLessThan(2);
  });

  test("of which a word in twenty differs, each such word is found", () => {
    const words = random(1);
    const other = words.map((word, place) => (place % 20 === 7 ? "other" : word));
    const { runs: found } = diffText(words.join(" "), other.join(" "), "en");
    expect(found.filter(({ kind }) => kind === "added")).toHaveLength(400);
    expect(found.filter(({ kind }) => kind === "removed").every(({ text }) => !text.trim().includes(" "))).toBe(true);
  });

  test("a word of many hyphens is one word", () => {
    const word = new Array(20_000).fill("a").join("-");
    expect(diffText(`${word} b`, `${word} c`, "en").runs.map(({ text }) => text)).toEqual([word, " b", " c"]);
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
