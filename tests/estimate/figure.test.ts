import { expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { printedDecimals } from "../../src/estimate/figure.ts";
import { type LineageInput, materialOf } from "../../src/estimate/lineage.ts";
import { rebase } from "../../src/estimate/rebase.ts";
import { type Topline, topline } from "../../src/model/topline.ts";

const polls = await loadDataset("ukraine-nato");
const inputsOf = (shares: Topline): readonly LineageInput[] => materialOf(shares, shares.results).inputs;

test("the most decimals of all count, and a share that was computed was not printed", () => {
  const whole = inputsOf(topline(polls, "iri-2014-03"));
  const tenths = inputsOf(topline(polls, "kiis-2021-12"));
  expect(printedDecimals(whole)).toBe(0);
  expect(printedDecimals(tenths)).toBe(1);
  expect(printedDecimals([...whole, ...tenths])).toBe(1);
  const rebased = inputsOf(rebase(topline(polls, "iri-2014-03"), { to: "decided" }));
  expect(printedDecimals([...whole, ...rebased])).toBeUndefined();
});
