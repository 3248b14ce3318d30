import { describe, expect, test } from "vitest";
import { wording } from "../../src/comparability/diff-wording.ts";
import type { Question, Wording } from "../../src/model/question.ts";
import { topline } from "../../src/model/topline.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { POLLS } from "../support/polls.ts";

const referendum = topline(POLLS, "acme-2020-03/league-referendum").question;
const choice = topline(POLLS, "meridian-2021-10/alliance-choice").question;

function said(text: string, status: Wording["status"] = "verbatim"): Wording {
  return { text, status, sources: [] };
}

function asking(worded: Question["wording"], rest: Partial<Question> = {}): Question {
  return { ...referendum, id: "other", wording: worded, preamble: {}, ...rest };
}

describe("which language", () => {
  const both = asking({ en: said("Join?", "translated"), uk: said("Вступ?") });
  test("verbatim on both sides before a translation", () => {
    expect(wording(both, referendum)).toMatchObject({ compared: "wording", language: "uk", verbatim: true });
  });

  test("the one asked for, if both have it; a translation is not graded", () => {
    const difference = wording(both, referendum, { language: "en" });
    expect(difference).toMatchObject({ language: "en", verbatim: false, grade: null, question: { grade: null } });
    expect(difference.options.every(({ label }) => label.grade === null)).toBe(true);
    expectRefusal(() => wording(both, referendum, { language: "de" }), "unknown-value", ["language"]);
  });

  test("without a shared one descriptions, or nothing", () => {
    const described = asking({ uk: said("Вступ?") }, { description: "On joining." });
    expect(wording(described, choice)).toMatchObject({
      compared: "description",
      language: null,
      grade: null,
      question: { left: "On joining.", grade: null },
    });
    const apart = wording(asking({ uk: said("Вступ?") }), asking({ ru: said("Вступление?") }));
    expect(apart).toMatchObject({ compared: "nothing", question: null });
  });
});

describe("grades", () => {
  const one = asking({ en: said("Would you join?") });
  test("the widest of preamble and question", () => {
    expect(wording(one, one).grade).toBe("identical");
    expect(wording(one, asking({ en: said("Would you join") })).grade).toBe("trivial");
    expect(wording(one, asking({ en: said("Should you join?") })).grade).toBe("changed");
    expect(wording(one, asking(one.wording, { preamble: { en: said("Some say so.") } }))).toMatchObject({
      grade: "changed",
      question: { grade: "identical" },
      preamble: { left: "", right: "Some say so.", grade: "changed" },
    });
  });

  test("a translated preamble is not graded, and leaves the whole without a grade", () => {
    const [left, right] = ["Some say so.", "Many say so."].map((text) =>
      asking(one.wording, { preamble: { en: said(text, "translated") } }),
    );
    expect(wording(left!, right!)).toMatchObject({ grade: null, question: { grade: "identical" } });
    expect(wording(left!, right!).preamble!.grade).toBeNull();
  });

  test.each([
    ["in translation", { en: said("Some say so.", "translated") }],
    ["in another language", { uk: said("Дехто так каже.") }],
  ])("a preamble on one side only is a difference, also where it is known %s", (_, preamble) => {
    const text = Object.values(preamble)[0]!.text;
    expect(wording(asking(one.wording, { preamble }), one)).toMatchObject({
      grade: "changed",
      preamble: { left: text, right: "", grade: "changed" },
    });
    expect(wording(one, asking(one.wording, { preamble })).preamble).toMatchObject({ left: "", right: text });
  });

  test("preambles are compared in a language that both have, and set side by side without one", () => {
    const inBoth = asking(one.wording, { preamble: { en: said("Some say so."), uk: said("Дехто так каже.") } });
    const inOne = asking(one.wording, { preamble: { uk: said("Дехто так каже.") } });
    expect(wording(inBoth, inOne)).toMatchObject({ grade: "identical", preamble: { language: "uk" } });
    const apart = wording(asking(one.wording, { preamble: { en: said("Some say so.") } }), inOne);
    expect(apart).toMatchObject({ grade: null, preamble: { left: "Some say so.", right: "Дехто так каже." } });
    expect(apart.preamble!.grade).toBeNull();
  });
});

describe("options", () => {
  test("belong together by code, stance or role; the rest stand alone", () => {
    const { options } = wording(referendum, choice);
    expect(options.map(({ left, right, matchedBy }) => [left, right, matchedBy])).toEqual([
      ["for", "league", "stance"],
      ["against", null, null],
      ["would-not-vote", null, null],
      ["dk", "dk", "code"],
      [null, "union", null],
      [null, "neutral", null],
      [null, "other", null],
    ]);
  });

  test("labels without a shared language stand beside each other", () => {
    const [left, right] = [{ uk: "за" }, { en: "for" }].map((label: Record<string, string>) =>
      asking(referendum.wording, { options: [{ ...referendum.options[0]!, label }] }),
    );
    expect(wording(left!, right!).options[0]!.label.runs).toEqual([
      { kind: "removed", text: "за" },
      { kind: "added", text: "for" },
    ]);
  });
});

test("survives JSON", () => {
  const difference = wording(referendum, choice);
  expect(JSON.parse(JSON.stringify(difference))).toEqual(difference);
});
