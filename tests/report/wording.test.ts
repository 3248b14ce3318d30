import { describe, expect, test } from "vitest";
import { wording } from "../../src/comparability/diff-wording.ts";
import type { Question } from "../../src/model/question.ts";
import { topline } from "../../src/model/topline.ts";
import { renderWording } from "../../src/report/wording.ts";
import { POLLS } from "../support/polls.ts";

const referendum = topline(POLLS, "acme-2020-03/league-referendum").question;

function asking(language: string, text: string, rest: Partial<Question> = {}): Question {
  const worded = { [language]: { text, status: "verbatim" as const, sources: [] } };
  return { ...referendum, id: "q", wording: worded, preamble: {}, options: [], ...rest };
}

const [before, after] = [asking("uk", "вступ заради безпеки"), asking("uk", "вступ задля безпеки")];
const difference = wording(before, after);

describe("renderWording: formats", () => {
  test.each([
    ["text", "вступ [-заради-] {+задля+} безпеки"],
    ["markdown", "вступ ~~заради~~ **задля** безпеки"],
    ["html", '<p lang="uk">Question: вступ <del>заради</del> <ins>задля</ins> безпеки</p>'],
    ["ansi", "вступ \u001b[31;9mзаради\u001b[0m \u001b[32mзадля\u001b[0m безпеки"],
  ] as const)("%s", (format, expected) => {
    expect(renderWording(difference, { format })).toContain(expected);
  });

  test("words do not run into each other", () => {
    expect(renderWording(wording(asking("en", "old status"), asking("en", "status")))).toContain("[-old-] status");
  });

  test("hostile text shows as text", () => {
    const hostile = wording(before, asking("uk", "<script>alert('1')</script> [a](b) **c** ~~d~~ \u001b[2J\n# e"));
    const html = renderWording(hostile, { format: "html" });
    expect(html).toContain("&lt;script");
    expect(html).not.toMatch(/<script|'/);
    const markdown = renderWording(hostile, { format: "markdown" });
    expect(markdown).toContain("\\<script\\>");
    expect(markdown).not.toMatch(/^#|[^\\]\[a|[^\\*]\*\*c/m);
    expect(renderWording(hostile)).not.toContain("\u001b");
    expect(renderWording(hostile, { format: "ansi" })).not.toContain("\u001b[2J");
  });
});

describe("renderWording: what is compared", () => {
  const first = (left: Question, right: Question): string => renderWording(wording(left, right)).split("\n")[0]!;
  test("the words, and how far apart they are", () => {
    expect(first(before, after)).toBe("q and q differ in one phrase in Ukrainian: “заради” / “задля”.");
    expect(first(before, before)).toMatch(/is the same\.$/);
  });

  test("translations, descriptions, nothing", () => {
    const translated = { uk: { ...before.wording.uk!, status: "translated" as const } };
    expect(first(before, { ...after, wording: translated })).toMatch(/at least one text is a translation/);
    const described = asking("uk", "x", { wording: {}, description: "On joining." });
    expect(first(described, described)).toMatch(/only a description is on record\./);
    expect(first(asking("uk", "x", { description: "Of joining" }), described)).toMatch(
      /for q only a description is on record\./,
    );
    expect(first(before, asking("ru", "вступление"))).toMatch(/q is on record in uk, q in ru\.$/);
  });

  test("of a description and of words nothing is marked: both are printed whole", () => {
    const described = asking("uk", "x", { id: "told", wording: {}, description: "On joining." });
    const text = renderWording(wording(before, described));
    expect(text).toContain("q and told: compare the sense, not the words: for told only a description is on record.");
    expect(text).toContain("\n\nq (uk, verbatim): вступ заради безпеки\n\n");
    expect(text).toContain("\n\ntold (wording not on record), described as: On joining.\n");
    expect(text).not.toMatch(/\[-|\{\+/);
  });

  test("one question is printed whole, preamble and answers included", () => {
    const preamble = { en: { text: "Of late there is talk.", status: "translated" as const, sources: [] } };
    const text = renderWording({ ...referendum, wording: before.wording, preamble });
    expect(text.split("\n\n").slice(1, 4)).toEqual([
      "Preamble (en, translated): Of late there is talk.",
      "Question (uk, verbatim): вступ заради безпеки",
      "Answers:",
    ]);
    expect(text).toContain("- for: for joining\n");
  });

  test("the answers of each, where the words are not compared", () => {
    const choice = topline(POLLS, "meridian-2021-10/alliance-choice").question;
    const text = renderWording(wording(referendum, choice));
    expect(text).toContain("Answers to league-referendum: for joining; against joining; would not vote; don't know.");
    expect(text).toContain("Answers to alliance-choice: the League; don't know; the Union; neither; something else.");
  });
});
