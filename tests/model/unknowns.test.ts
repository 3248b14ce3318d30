import { describe, expect, test } from "vitest";
import type { Source } from "../../src/model/source.ts";
import type { Survey } from "../../src/model/survey.ts";
import { unknownsOfQuestion, unknownsOfSurvey } from "../../src/model/unknowns.ts";
import { POLLS } from "../support/polls.ts";

const survey = (id: string) => POLLS.surveys.find((each) => each.id === id)!;
const SOURCES = new Map(POLLS.sources.map((source) => [source.id, source]));
const unknownsOf = (of: Survey, sources = SOURCES) => unknownsOfSurvey(of, sources);
const fieldsOf = (unknowns: readonly { readonly field: string }[]): string[] => unknowns.map(({ field }) => field);

describe("what is unknown", () => {
  test("of a survey that tells everything is nothing", () => {
    expect(unknownsOf(survey("acme-2020-03"))).toEqual([]);
  });

  test("of a survey are the empty fields that a reader needs", () => {
    expect(fieldsOf(unknownsOf(survey("acme-2022-05")))).toEqual([
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
    expect(fieldsOf(unknownsOf(noted))).toEqual(["territory"]);
  });

  test("has the reason that the data give, else that it is not on record", () => {
    const unknowns = unknownsOf(survey("web-2022-06"));
    expect(unknowns).toContainEqual({ field: "sampleSize", state: "open", reason: "The item prints none." });
    expect(unknowns).toContainEqual({ field: "weighting", state: "open", reason: "not on record" });
  });

  test.each<[string, Partial<Source>, readonly Survey["silent"][number][], string, string]>([
    [
      "a report read whole is silent",
      { provenance: "primary", read: "whole" },
      ["weighting"],
      "silent",
      "the report does not say",
    ],
    ["one read whole, of what nobody wrote down", { provenance: "primary", read: "whole" }, [], "open", "not read yet"],
    ["a report read in part", { provenance: "primary", read: "excerpt" }, [], "open", "not read yet"],
    ["a newspaper read whole", { provenance: "secondary", read: "whole" }, [], "open", "no report found"],
    ["a source of which nobody says how far it was read", {}, [], "open", "not on record"],
  ])("%s", (_, source, silent, state, reason) => {
    const web = survey("web-2022-06");
    const sources = new Map(
      web.sources.map((id) => [id, { ...SOURCES.get(id)!, provenance: null, read: null, ...source }]),
    );
    expect(unknownsOf({ ...web, silent }, sources)).toContainEqual({ field: "weighting", state, reason });
  });

  test("is no longer listed once it is known", () => {
    const sampleSize = { value: 900, status: "exact", note: null } as const;
    expect(fieldsOf(unknownsOf({ ...survey("web-2022-06"), sampleSize }))).not.toContain("sampleSize");
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
