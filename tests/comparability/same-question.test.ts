import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SameQuestion } from "../../src/comparability/audit-rule.ts";
import { sameQuestion } from "../../src/comparability/same-question.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import type { Question, ResponseOption, Wording } from "../../src/model/question.ts";
import { topline } from "../../src/model/topline.ts";
import { POLLS } from "../support/polls.ts";
import { QUESTION_PAIRS } from "./question-pairs.ts";

const bundled = (await Promise.all([loadDataset("ukraine-nato"), loadDataset("wording-experiments")])).flatMap(
  ({ questions }) => questions,
);
const bundledQuestion = (id: string): Question => bundled.find((question) => question.id === id)!;
const ofIds = (left: string, right: string): SameQuestion =>
  sameQuestion(bundledQuestion(left), bundledQuestion(right));
const pairsOf = <T>(all: readonly T[]): readonly (readonly [T, T])[] =>
  all.flatMap((one, place) => all.slice(place + 1).map((other) => [one, other] as const));

const acme = topline(POLLS, "acme-2020-03/league-referendum").question;
const said = (text: string): Wording => ({ text, status: "verbatim", sources: [] });
const answer = (label: string, side: string, language: string): ResponseOption => ({
  code: side,
  label: { [language]: label },
  role: "substantive",
  offered: null,
  stance: `object:${side}`,
  score: null,
  combines: [],
});

/** A question of which nothing is known but its words and two answers. */
function asked(
  text: string,
  {
    language = "en",
    answers = ["yes", "no"],
    ...rest
  }: Partial<Question> & { language?: string; answers?: readonly string[] } = {},
): Question {
  const sides = ["for", "against"];
  return {
    ...acme,
    id: "any",
    preamble: {},
    precededBy: [],
    responseStructure: "yes-no",
    wording: { [language]: said(text) },
    options: answers.map((label, place) => answer(label, sides[place]!, language)),
    ...rest,
  };
}

describe("an editor's verdicts", () => {
  test.each(QUESTION_PAIRS.map((pair) => [pair.left, pair] as const))("%s", (_, pair) => {
    const {
      language,
      structure = "yes-no",
      answers = [
        ["yes", "no"],
        ["yes", "no"],
      ] as const,
    } = pair;
    const [left, right] = [pair.left, pair.right].map((text, side) =>
      asked(text, { language, responseStructure: structure, answers: answers[side]! }),
    );
    expect(sameQuestion(left!, right!).sameness, pair.why).toBe(pair.verdict);
  });
});

describe("the bundled questions", () => {
  test("today or next Sunday, вступ or вступу: one question, and what differs is told", () => {
    expect(ofIds("iri-referendum", "sm-referendum-sunday")).toEqual({
      sameness: "trivial",
      by: null,
      differs: [
        { left: "Якби сьогодні", right: "Якщо б найближчої неділі" },
        { left: "про вступ", right: "щодо вступу" },
        { left: "Ви", right: "ви" },
      ],
    });
  });

  const ONE_BY_WORDS: readonly (readonly [string, string, SameQuestion["sameness"]])[] = [
    ["ashcroft-2012-agree", "tns-scot-2012-agree", "same"],
    ["gss-envir-x", "gss-envir-z", "same"],
    ["gss-health-x", "gss-health-z", "same"],
    ["gss-city-x", "gss-city-z", "same"],
    ["gss-educ-x", "gss-educ-z", "same"],
    // the order of the questions is a finding
    ["ipsos-impeach-2019-split-a", "ipsos-impeach-2019-split-b", "same"],
    // the older form of an item; that another answer is on the screen is a finding where it is a middle one or a don't know
    ["gss-courts-x", "gss-offered-courts-not-on-screen", "same"],
    ["gss-divlaw-x", "gss-offered-divlaw-not-on-screen", "same"],
    ["gss-grass-x", "gss-offered-grass-not-on-screen", "same"],
    ["gss-grass-x", "gss-offered-grass-on-screen", "same"],
    ["gss-prayer-x", "gss-offered-prayer-not-on-screen", "same"],
    ["gss-prayer-x", "gss-offered-prayer-on-screen", "same"],
    ["gss-trust-x", "gss-offered-trust-not-on-screen", "same"],
    ["gss-uswar-world-war", "gss-offered-uswary-not-on-screen", "same"],
    ["gss-uswar-world-war", "gss-offered-uswary-on-screen", "same"],
  ];

  test.each(ONE_BY_WORDS)("%s and %s are one", (left, right, sameness) => {
    expect(ofIds(left, right).sameness).toBe(sameness);
  });

  const REFERENDUMS = [
    "iri-referendum",
    "rating-referendum",
    "kiis-referendum",
    "razumkov-referendum",
    "socis-referendum",
    "gorshenin-referendum",
    "fom-referendum",
    "sofia-referendum",
    "sm-referendum",
    "sm-referendum-sunday",
    "uss-referendum",
    "ispp-referendum",
  ];
  const ONE = new Map<string, string>([
    ...pairsOf(REFERENDUMS).map(([one, other]) => [`${one} ${other}`, "as far as known"] as const),
    ["iri-referendum sm-referendum-sunday", "trivial"],
  ]);

  test("the referendums on NATO are one, as far as known: 66 pairs", () => {
    expect(
      new Map(pairsOf(REFERENDUMS).map(([one, other]) => [`${one} ${other}`, ofIds(one, other).sameness])),
    ).toEqual(ONE);
  });

  test.each([
    ...REFERENDUMS.flatMap((id) => [
      ["razumkov-two-step-referendum", id, "different-filter"],
      ["dif-referendum", id, "different-filter"],
      ["kiis-ndi-2030", id, "different-structure"],
    ]),
    ...pairsOf(["kiis-approval", "pew-favor", "joint-support", "kim-support", "isnasu-support", "ist-support"]).map(
      (pair) => [...pair, null],
    ),
    ...["kiis-approval", "pew-favor", "joint-support", "kim-support", "isnasu-support", "ist-support"].map((id) => [
      "kiis-ndi-2030",
      id,
      null,
    ]),
    ...pairsOf(["kiis-unspecified", "razumkov-unspecified", "iaf-unspecified", "ifak-unspecified"]).map((pair) => [
      ...pair,
      null,
    ]),
    ["sm-forced-choice-2019", "sm-forced-choice-2021", "different-answer-words"],
    ["sm-non-aligned-referendum", "razumkov-non-aligned-referendum", "wording-not-verbatim"],
    ["tns-scot-2012-two-options-independence-first", "tns-scot-2012-two-options-uk-first", "different-wording"],
    ["gss-uswar-war", "gss-uswar-world-war", "different-wording"],
    ["gss-race-x", "gss-race-z", "different-wording"],
    ["gss-forbid-com-forbid", "gss-forbid-com-allow", "different-wording"],
    ["gss-forbid-rac-forbid", "gss-forbid-rac-allow", "different-wording"],
    ["gss-forbid-mar-forbid", "gss-forbid-mar-allow", "different-wording"],
    ["rugg-1941-allow", "rugg-1941-forbid", "different-wording"],
    ["joint-security-option", "kiis-security-option-2020", "different-answer-words"],
  ] as [string, string, string | null][])("%s and %s are two", (left, right, by) => {
    const { sameness, by: found } = ofIds(left, right);
    expect(sameness).toBe("another");
    if (by !== null) expect(found).toBe(by);
  });

  test("no others are one", () => {
    const named = (left: string, right: string): string => [left, right].sort().join(" ");
    const one = pairsOf(bundled).flatMap(([left, right]) =>
      sameQuestion(left, right).sameness === "another" ? [] : [named(left.id, right.id)],
    );
    const expected = [
      ...pairsOf(REFERENDUMS),
      // both asked of those who would take part
      ["dif-referendum", "razumkov-two-step-referendum"] as const,
      ...ONE_BY_WORDS,
    ].map(([left, right]) => named(left!, right!));
    expect(one.sort()).toEqual(expected.sort());
  });
});

describe("invariants", () => {
  const words = fc
    .array(
      fc.constantFrom(
        "якби",
        "сьогодні",
        "у",
        "вересні",
        "2021",
        "року",
        "вступ",
        "вступу",
        "не",
        "НАТО",
        "про",
        ",",
        "[місяць]",
        "30",
      ),
      { maxLength: 9 },
    )
    .map((each) => each.join(" "));

  test("turned round, it is as much one question; a question is itself, and one with its copy", () => {
    fc.assert(
      fc.property(words, words, (one, other) => {
        const [left, right] = [one, other].map((text) => asked(text, { language: "uk" })) as [Question, Question];
        const [there, back] = [sameQuestion(left, right), sameQuestion({ ...right }, { ...left })];
        expect({ ...back, differs: back.differs.length }).toEqual({ ...there, differs: there.differs.length });
        expect(sameQuestion(left, left).sameness).toBe("same");
        expect(sameQuestion(left, { ...left, id: "copy" }).sameness).toBe("same");
      }),
      { seed: 1936 },
    );
  });

  test("of bundled pairs, too", () => {
    for (const [left, right] of pairsOf(bundled).filter((_, place) => place % 9 === 0)) {
      const { sameness, by } = sameQuestion(left, right);
      const back = sameQuestion({ ...right }, { ...left });
      expect([back.sameness, back.by]).toEqual([sameness, by]);
    }
    expect(bundled.filter((question) => sameQuestion(question, question).sameness !== "same")).toEqual([]);
  });
});
