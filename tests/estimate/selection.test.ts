import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { rebase } from "../../src/estimate/rebase.ts";
import { cautionsOf, isPrinted, select, totalOf } from "../../src/estimate/selection.ts";
import { share } from "../../src/estimate/share-estimate.ts";
import { type Topline, topline } from "../../src/model/topline.ts";
import { POLLS } from "../support/polls.ts";

const ukraine = await loadDataset("ukraine-nato");
const trust = topline(POLLS, "acme-2022-05/league-trust");
const referendum = topline(POLLS, "acme-2020-03/league-referendum");
const codes = (of: ReturnType<typeof select>): readonly string[] => of.results.map(({ option }) => option.code);

describe("select", () => {
  test("names each answer once", () => {
    expect(codes(select(trust, { option: ["rather", "rather"] }))).toEqual(["rather"]);
    expect(codes(select(trust, { option: ["rather", "trust", "dk"] }))).toEqual(["trust", "dk"]);
  });

  test("a stance of a net is found where only the net is printed", () => {
    const kyiv = topline(ukraine, "uif-2022-01/uif-scale/uif-kyiv");
    expect(codes(select(kyiv, { stance: "nato-membership:for" }))).toEqual(["support-total"]);
  });
});

describe("isPrinted", () => {
  const option = (code: string) => trust.question.options.find((each) => each.code === code)!;
  const only = (...kept: readonly string[]) => ({
    ...trust,
    results: trust.results.filter((result) => kept.includes(result.option.code)),
  });
  test("by itself, within a net, or by all parts of a net", () => {
    expect(isPrinted(only("fully"), option("fully"))).toBe(true);
    expect(isPrinted(only("trust"), option("fully"))).toBe(true);
    expect(isPrinted(only("fully", "rather"), option("trust"))).toBe(true);
    expect(isPrinted(only("fully"), option("trust"))).toBe(false);
    expect(isPrinted(only("fully"), option("dk"))).toBe(false);
  });
});

describe("totals", () => {
  test("printed figures are rounded each for itself; rebased ones share an error and are added up at worst", () => {
    const printed = totalOf(select(referendum, { option: ["for", "against"] }).results);
    expect(printed).toMatchObject({ share: 0.75, bound: 0.01 });
    expect(printed.rounding).toBeCloseTo((2 * 0.01 ** 2) / 12, 16);
    const rebased = select(rebase(referendum, { to: "would-vote" }), { option: ["for", "against"] }).results;
    const [a, b] = rebased.map(({ rounding }) => Math.sqrt(rounding.variance)) as [number, number];
    expect(totalOf(rebased).rounding).toBeCloseTo((a + b) ** 2, 16);
  });

  test("a total that rounding takes above 1 is 1", () => {
    const south = topline(ukraine, "dif-2015-07/dif-referendum/dif-south");
    expect(totalOf(south.results).share).toBe(1);
  });
});

describe("what is said of an answer", () => {
  test("cautions of its figures, each note once", () => {
    const [support] = topline(ukraine, "isnasu-2006-10").results;
    const found = cautionsOf(topline(ukraine, "isnasu-2006-10"), [support!, support!]).map(({ code }) => code);
    expect(found).toEqual(["answers-not-printed", "other-values-printed", "other-values-printed", "note"]);
  });
});

test("a topline read back from JSON serves as well", () => {
  const kept = JSON.parse(JSON.stringify(referendum)) as Topline;
  expect(share(kept, { option: "for" })).toEqual(share(referendum, { option: "for" }));
});
