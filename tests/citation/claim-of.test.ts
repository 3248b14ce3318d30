import { expect, test } from "vitest";
import { claimOf } from "../../src/citation/claim-of.ts";
import { verify } from "../../src/claims/verify.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { share } from "../../src/estimate/share-estimate.ts";
import { trend } from "../../src/trend/fit-trend.ts";

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
