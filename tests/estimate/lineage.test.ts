import { describe, expect, test } from "vitest";
import {
  joinedMaterial,
  lineageOf,
  materialOf,
  materialWithin,
  recipeOf,
  toplineArgument,
} from "../../src/estimate/lineage.ts";
import { rebase } from "../../src/estimate/rebase.ts";
import { topline } from "../../src/model/topline.ts";
import { POLLS } from "../support/polls.ts";

const referendum = topline(POLLS, "acme-2020-03/league-referendum");

describe("what a number was made of", () => {
  const material = materialOf(referendum, referendum.results.slice(0, 1));

  test("the figure as printed, and where", () => {
    expect(material.inputs).toEqual([
      {
        dataset: POLLS.id,
        address: "acme-2020-03/league-referendum",
        base: "all",
        baseSize: referendum.baseSize,
        option: "for",
        printed: { value: 40, unit: "percent", decimals: 0, censored: false },
        rebasedFrom: null,
        locator: referendum.results[0]!.locator,
        sources: ["acme-report"],
      },
    ]);
    expect(material.datasets).toMatchObject([{ id: POLLS.id, version: "1.2.0" }]);
  });

  test("the n of the base that was computed", () => {
    const decided = rebase(referendum, { to: "decided" });
    const [input] = materialOf(decided, decided.results.slice(0, 1)).inputs;
    expect(input!.baseSize!.value).toBeLessThan(referendum.baseSize!.value);
    expect(input!.baseSize).toEqual(decided.baseSize);
  });

  test("the survey and the question as asked", () => {
    expect(material.surveys).toMatchObject([
      { id: "acme-2020-03", houses: ["Acme Polls"], fieldDates: expect.anything() },
    ]);
    expect(material.questions).toMatchObject([{ id: "league-referendum", wording: referendum.question.wording }]);
  });

  test("joined: every figure, each survey, question and data set once", () => {
    const joined = joinedMaterial([material, materialOf(referendum, referendum.results)]);
    expect(joined.inputs).toHaveLength(1 + referendum.results.length);
    expect([joined.datasets, joined.surveys, joined.questions].map(({ length }) => length)).toEqual([1, 1, 1]);
  });

  test("within: what belongs to some of the figures", () => {
    const other = topline(POLLS, "acme-2022-05/league-trust");
    const both = joinedMaterial([material, materialOf(other, other.results)]);
    expect(both.surveys).toHaveLength(2);
    expect(materialWithin(both, material.inputs)).toEqual(material);
  });
});

describe("a topline as a recipe names it", () => {
  test("as printed", () => {
    expect(toplineArgument(referendum)).toEqual({
      dataset: POLLS.id,
      topline: "acme-2020-03/league-referendum",
      base: "all",
      rebase: null,
    });
  });

  test.each([["decided"], [["for", "against"]]] as const)("computed for %s", (to) => {
    expect(toplineArgument(rebase(referendum, { to }))).toMatchObject({ base: "all", rebase: to });
  });
});

test("a recipe is its lineage without the material", () => {
  const recipe = { verb: "share", of: [toplineArgument(referendum)], settings: { level: 0.95 }, part: [] };
  expect(recipeOf(lineageOf(recipe, materialOf(referendum, [])))).toEqual(recipe);
});
