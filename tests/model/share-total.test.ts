import { describe, expect, test } from "vitest";
import type { ResponseOption } from "../../src/model/question.ts";
import { likelyProportion, partition, unlabelledShare } from "../../src/model/share-total.ts";

function part(code: string, percent: number, unit = 0.01, combines: readonly string[] = []) {
  const option: ResponseOption = {
    code,
    label: { en: code },
    role: "substantive",
    offered: null,
    stance: null,
    score: null,
    combines,
  };
  return { option, share: percent / 100, rounding: { bound: unit / 2 } };
}

describe("what a topline leaves unlabelled", () => {
  test("nothing where the shares add up to 100", () => {
    expect(unlabelledShare([part("a", 40), part("b", 60)])).toBe(0);
  });

  test("nothing where rounding alone explains 99 or 101", () => {
    expect(unlabelledShare([part("a", 41), part("b", 35), part("c", 25)])).toBe(0);
    expect(unlabelledShare([part("a", 40), part("b", 34), part("c", 25)])).toBe(0);
    expect(unlabelledShare([part("a", 50), part("b", 51)])).toBe(0);
  });

  test("the rest where it is more than rounding explains", () => {
    expect(unlabelledShare([part("a", 45.6, 0.001), part("b", 40.8, 0.001)])).toBeCloseTo(0.136, 12);
    expect(unlabelledShare([part("a", 40), part("b", 58)])).toBeCloseTo(0.02, 12);
  });

  test("less than nothing where the shares exceed the whole even if each was rounded up", () => {
    // 102 of two whole percents: at the least 101.
    expect(unlabelledShare([part("a", 50), part("b", 52)])).toBeCloseTo(-0.01, 8);
    expect(unlabelledShare([part("a", 63.1, 0.001), part("b", 43.2, 0.001)])).toBeCloseTo(-0.062, 8);
  });

  test("everything where nothing is printed", () => {
    expect(unlabelledShare([])).toBe(1);
  });
});

describe("answers that combine others", () => {
  const [fully, rather, distrust] = [part("fully", 12), part("rather", 30), part("distrust", 58)];

  test("count once: beside their parts they are left out", () => {
    const net = part("trust", 42, 0.01, ["fully", "rather"]);
    expect(partition([fully, rather, net, distrust])).toEqual([fully, rather, distrust]);
    expect(unlabelledShare([fully, rather, net, distrust])).toBe(0);
  });

  test("stand for their parts where none of these is printed", () => {
    const net = part("trust", 42, 0.01, ["fully", "rather"]);
    expect(partition([net, distrust])).toEqual([net, distrust]);
    expect(unlabelledShare([net, distrust])).toBe(0);
  });
});

test("one proportion among percents is the one that makes up the whole a hundred times", () => {
  expect(likelyProportion([0.0068, 0.24, 0.08])).toBe(0.0068);
  expect(likelyProportion([0.005, 0.7, 0.2])).toBeNull();
  // little is missing
  expect(likelyProportion([0.0003, 0.55, 0.42])).toBeNull();
  expect(likelyProportion([])).toBeNull();
});
