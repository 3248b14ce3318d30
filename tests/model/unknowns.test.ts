import { describe, expect, test } from "vitest";
import { unknownsOfQuestion, unknownsOfSurvey } from "../../src/model/unknowns.ts";
import { POLLS } from "../support/polls.ts";

const survey = (id: string) => POLLS.surveys.find((each) => each.id === id)!;
const fieldsOf = (unknowns: readonly { readonly field: string }[]): string[] => unknowns.map(({ field }) => field);

describe("what is unknown", () => {
  test("of a survey that tells everything is nothing", () => {
    expect(unknownsOfSurvey(survey("acme-2020-03"))).toEqual([]);
  });

  test("of a survey are the empty fields that a reader needs", () => {
    expect(fieldsOf(unknownsOfSurvey(survey("acme-2022-05")))).toEqual([
      "sponsors",
      "samplingFrame",
      "designEffect",
      "weighting",
    ]);
  });

  test("is a territory of which only a note is known", () => {
    const noted = {
      ...survey("acme-2020-03"),
      territory: { includes: [], excludes: [], excludesPartOf: [], note: "All over." },
    };
    expect(fieldsOf(unknownsOfSurvey(noted))).toEqual(["territory"]);
  });

  test("has the reason that the data give, else that nothing was printed", () => {
    const unknowns = unknownsOfSurvey(survey("web-2022-06"));
    expect(unknowns).toContainEqual({ field: "sampleSize", reason: "The item prints none." });
    expect(unknowns).toContainEqual({ field: "weighting", reason: "not printed in the sources named" });
  });

  test("is no longer listed once it is known", () => {
    const sampleSize = { value: 900, status: "exact", note: null } as const;
    expect(fieldsOf(unknownsOfSurvey({ ...survey("web-2022-06"), sampleSize }))).not.toContain("sampleSize");
  });

  test("of a question are its words, its kind, its don't-knows and the order of its answers", () => {
    expect(POLLS.questions.map((question) => [question.id, fieldsOf(unknownsOfQuestion(question))])).toEqual([
      ["league-referendum", []],
      ["alliance-choice", ["wording", "dontKnow", "optionOrder"]],
      ["league-trust", []],
      ["reasons", ["wording", "dontKnow", "optionOrder"]],
    ]);
  });
});
