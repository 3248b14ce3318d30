import { describe, expect, test } from "vitest";
import { cite } from "../../src/citation/cite.ts";
import { claimOf, recipeTextOf } from "../../src/citation/claim-of.ts";
import { makeRecipe } from "../../src/claims/evaluate-claim.ts";
import { verify } from "../../src/claims/verify.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import type { DatasetId } from "../../src/datasets/dataset-ids.ts";
import { share } from "../../src/estimate/share-estimate.ts";
import { breaks } from "../../src/trend/breaks.ts";
import { change } from "../../src/trend/change.ts";
import { trend } from "../../src/trend/fit-trend.ts";
import { everyResult } from "../support/results.ts";

const polls = await loadDataset("ukraine-nato");

test.each([
  ["a share", () => share(polls, "iri-2014-03", { option: "for" })],
  [
    "a trend, whose last date with enough polls is quoted",
    () => trend(polls, { question: "iri-referendum", option: "for" }),
  ],
  ["a trend on a date", () => trend(polls, { question: "iri-referendum", option: "for", at: ["2021-11-10"] })],
])("%s: the shortest link, which says what it says when it is verified", async (_, make) => {
  const claim = claimOf(make())!;
  expect(claim).not.toContain("show=");
  const { claims } = await verify(claim, { format: "markdown", datasetOf: loadDataset });
  expect(claims.map(({ reasons, issues }) => [...reasons, ...issues])).toEqual([[]]);
});

test("another figure is named", () => {
  expect(claimOf(share(polls, "iri-2014-03", { option: "for" }), "interval")).toContain("&show=interval");
});

test("a figure in Ukrainian, which says what it says when it is verified", async () => {
  const result = share(polls, "iri-2014-03", { option: "for" });
  const words = { "by sampling alone": "лише похибка вибірки" };
  const claims = ["interval", "sampleSize"].map((place) => claimOf(result, place, undefined, "uk", words)!);
  expect(claims.join("\n").replaceAll(/\(toplines:[^)]*\)/g, "")).toBe(
    "[від 31,4 до 36,7%] (лише похибка вибірки)\n[1\u00a0200]",
  );
  const verified = await verify(claims.join("\n\n"), { format: "markdown", datasetOf: loadDataset });
  expect(verified.claims.map(({ reasons, issues }) => [...reasons, ...issues])).toEqual([[], []]);
});

describe("recipe of", async () => {
  const results = await everyResult();
  const polls = await loadDataset("ukraine-nato");
  const bundled = (id: string) => loadDataset(id as DatasetId);

  /** What a result is, without how it was made: a recipe has addresses where a program may have toplines. */
  function withoutLineage(result: object): unknown {
    return JSON.parse(JSON.stringify(result, (key, value: unknown) => (key === "lineage" ? undefined : value)));
  }

  const told = Object.entries(results).filter(([, { lineage }]) => recipeTextOf(lineage) !== null);

  test("most results can be told by a recipe", () => {
    expect(told.length).toBeGreaterThan(20);
  });

  test("the verbs whose results a recipe tells, where they took a data set", () => {
    const verbs = new Set(told.map(([, { lineage }]) => lineage.verb));
    expect([...verbs].sort()).toEqual(
      "change changeOfDifference coverage decompose difference framing lead net plan pool series share trend".split(
        " ",
      ),
    );
  });

  describe("what is cited unless another figure is asked for is a claim that agrees", () => {
    test.each(told.filter(([, { kind }]) => kind !== "series" && kind !== "trend-shares"))("%s", async (_, result) => {
      const { claim } = await cite(result);
      const { claims } = await verify(claim!, { format: "markdown", datasetOf: bundled });
      expect(claims.map(({ outcome }) => outcome)).not.toContain("differs");
      expect(claims.map(({ outcome }) => outcome)).not.toContain("not-computable");
    });
  });

  describe("the recipe of a result makes the same", () => {
    test.each(told)("%s", async (_, result) => {
      const { made } = await makeRecipe(recipeTextOf(result.lineage)!, bundled);
      let found: unknown = made.printed;
      for (const key of result.lineage.part) found = (found as Readonly<Record<string | number, unknown>>)[key];
      expect(withoutLineage(found as object)).toEqual(withoutLineage(result));
    });
  });

  test("only what differs from the defaults is written", () => {
    const wide = share(polls, "kiis-2021-12", { option: "for", level: 0.9, rebase: "decided" });
    expect(recipeTextOf(wide.lineage)).toBe(
      "toplines:share?of=ukraine-nato/kiis-2021-12/kiis-referendum&option=for&level=0.9&rebase=decided",
    );
  });

  test("a question of a data set is followed by its recipe; one of several in a series is not", () => {
    const iri = breaks(polls, { question: "iri-referendum", option: "for", replicates: 99 });
    expect(recipeTextOf(iri.lineage)).toBe(
      "toplines:breaks?of=ukraine-nato&replicates=99&question=iri-referendum&option=for",
    );
    expect(recipeTextOf(results.breaks!.lineage)).toBeNull();
  });

  test("rules of the audit that were overridden are in the recipe with their reasons", async () => {
    const overrides = {
      "different-territory": { level: "note", reason: "Looked at elsewhere: 5%; or less." },
      "different-mode": { size: { shift: -0.02, sd: 0.01 }, reason: "Both by one panel." },
      "different-house": { size: "wording-same-object", reason: "One company." },
    } as const;
    const made = change(polls, "iri-2014-03", "iri-2021-11", { option: "for", overrides });
    const recipe = recipeTextOf(made.lineage)!;
    expect(recipe).toMatch(/overrides=different-territory=note:%20Looked.*&overrides=different-mode=-0\.02/);
    const again = (await makeRecipe(recipe, bundled)).made.printed as typeof made;
    expect(again.lineage.settings.overrides).toEqual(made.lineage.settings.overrides);
    expect(withoutLineage(again)).toEqual(withoutLineage(made));
  });
});
