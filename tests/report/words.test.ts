import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { type Topline, topline } from "../../src/model/topline.ts";
import {
  intervalName,
  methodName,
  shareText,
  sizeText,
  surveyLine,
  territoryText,
  verdictText,
  wordingLines,
} from "../../src/report/words.ts";
import { POLLS } from "../support/polls.ts";

const ukraine = await loadDataset("ukraine-nato");
const acme2022 = topline(POLLS, "acme-2022-05/league-referendum");
const printed = { value: 34, unit: "percent", decimals: 0, censored: false } as const;

describe("words", () => {
  test("n as far as it is known", () => {
    expect(sizeText(null)).toBe("no sample size on record");
    expect(sizeText({ value: 1200, status: "exact", note: null })).toBe("n 1,200");
    expect(sizeText({ value: 10_000, status: "inferred", note: null })).toBe("n 10,000, inferred");
  });

  test("levels and methods", () => {
    expect(intervalName({ lower: 0, upper: 1, level: 0.95 }, "sampling")).toBe("95% interval");
    expect(intervalName({ lower: 0, upper: 1, level: 0.9 }, "modelled")).toBe("90% modelled interval");
    expect(intervalName({ lower: 0, upper: 1, level: 0.995 }, "sampling")).toBe("99.5% interval");
    expect(methodName("newcombe")).toBe("Newcombe's method");
  });

  test("a printed share keeps its decimals; a sum and a computed one get one", () => {
    const input = {
      dataset: "",
      address: "",
      base: "all",
      baseSize: null,
      option: "",
      rebasedFrom: null,
      locator: null,
      sources: [],
    } as const;
    expect(shareText(0.34, [{ ...input, printed }])).toBe("34%");
    expect(shareText(0.34, [{ ...input, printed: null }])).toBe("34.0%");
    expect(
      shareText(0.68, [
        { ...input, printed },
        { ...input, printed },
      ]),
    ).toBe("68.0%");
    expect(shareText(0.7, [{ ...input, printed: { ...printed, value: 210, unit: "count" } }])).toBe("70.0%");
  });

  test("verdicts of changes and of differences", () => {
    expect(verdictText({ kind: "change", verdict: "changed-but-small" })).toBe("changed but small");
    expect(verdictText({ kind: "group-difference", verdict: "changed-but-small" })).toBe("different but small");
    expect(verdictText({ kind: "group-difference", verdict: "no-change-that-matters" })).toBe(
      "no difference that matters",
    );
  });

  test("who asked whom, when and how", () => {
    expect(surveyLine(acme2022)).toBe(
      "Acme Polls (interviews by Fieldwork Ltd), 30 May – 5 June 2022, telephone, n 1,200, approximate",
    );
    expect(surveyLine(topline(POLLS, "acme-2022-05/league-referendum/north"))).toContain("telephone, North, n 700");
    expect(surveyLine(topline(POLLS, "meridian-2021-10/alliance-choice"))).toContain("face-to-face (inferred)");
    expect(surveyLine(topline(ukraine, "sm-undated/sm-referendum-sunday"))).toContain(
      "field dates not on record, interview method not on record",
    );
  });

  test("the territory with what was left out of it", () => {
    const textOf = ({ survey, territoryNames }: Topline) => territoryText({ ...survey, territoryNames });
    expect(textOf(acme2022)).toContain("without the Isle");
    expect(textOf(topline(ukraine, "iri-2021-11"))).toMatch(
      /without occupied Crimea.*Sevastopol and the occupied parts of Donetsk and Luhansk/,
    );
    expect(textOf({ ...acme2022, survey: { ...acme2022.survey, territory: null } })).toBe("not on record");
    const of2014 = topline(ukraine, "iri-2014-03");
    expect(textOf(of2014)).toMatch(/^Ukraine, the whole country \(/);
    const region = { includes: ["UA-46"], excludes: [], excludesPartOf: [], note: null };
    const lviv = { ...of2014, territoryNames: { "UA-46": "Lviv" }, survey: { ...of2014.survey, territory: region } };
    expect(textOf(lviv)).toBe("Lviv, whole");
  });

  test("the words, or that they are not known", () => {
    expect(wordingLines(acme2022.question)).toHaveLength(2);
    expect(wordingLines(acme2022.question)[0]).toMatch(/^“If there were a vote.*” \(en, verbatim\)$/);
    expect(wordingLines(topline(POLLS, "meridian-2021-10/alliance-choice").question)).toEqual([
      "Wording not available. Described as: The item names three ways for the country.",
    ]);
  });
});
