import { describe, expect, test } from "vitest";
import { type GroupResult, kitagawaDecomposition } from "../../src/stats/kitagawa-decomposition.ts";
import { type LeaverDecompositionOptions, leaverDecomposition } from "../../src/stats/leaver-decomposition.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectAllWithin, expectWithin, referenceCases } from "../support/reference-cases.ts";

const counted = (x: readonly number[], n: readonly number[]): GroupResult[] => {
  const all = n.reduce((sum, size) => sum + size, 0);
  return n.map((size, i) => ({ share: size / all, proportion: x[i]! / size, sampleSize: size }));
};

const FIRST = counted([430, 350, 180, 60], [540, 640, 500, 320]);
const SECOND = counted([552, 646, 370, 100], [600, 760, 480, 160]);

describe("leaverDecomposition", () => {
  type Inputs = Readonly<Record<"n1" | "x1" | "n2" | "x2", readonly number[]>> & {
    readonly regions: readonly string[];
    readonly leaving: string;
  };
  type Part = "coverage" | "composition" | "rate" | "total";
  type Names = Part | `se${Capitalize<Part>}` | "p1All" | "p1Common" | "p2Common";
  type Expected = Readonly<Record<Names, number>> & { readonly bounds2: readonly [number, number] };

  // R numDeriv, checked by a parametric bootstrap
  test.each(referenceCases<Inputs, Expected>("09-decomposition", "kitagawaLeaver"))(
    "$name",
    ({ inputs, expected, tolerance }) => {
      const stayed = counted(inputs.x2, inputs.n2);
      const second = inputs.regions.map((region) => (region === inputs.leaving ? null : stayed.shift()!));
      const split = leaverDecomposition(counted(inputs.x1, inputs.n1), second, { shares: "random" });
      for (const part of ["coverage", "composition", "rate", "total"] as const) {
        expectWithin(split[part].estimate, expected[part], tolerance);
        const name = `se${part[0]!.toUpperCase()}${part.slice(1)}` as keyof Expected;
        expectWithin(split[part].standardError, expected[name] as number, tolerance);
      }
      expectWithin(split.first, expected.p1All, tolerance);
      expectWithin(split.firstCommon, expected.p1Common, tolerance);
      expectWithin(split.second, expected.p2Common, tolerance);
      expectAllWithin([split.wholePopulation.lower, split.wholePopulation.upper], expected.bounds2, tolerance);
    },
  );

  test("where nobody left it is Kitagawa's, whichever the shares", () => {
    for (const shares of ["random", "fixed"] as const) {
      const [split, plain] = [leaverDecomposition, kitagawaDecomposition].map((by) => by(FIRST, SECOND, { shares }));
      for (const part of ["rate", "composition", "total"] as const) {
        expect(split![part].estimate).toBeCloseTo(plain![part].estimate, 12);
        expect(split![part].variance).toBeCloseTo(plain![part].variance, 14);
      }
      expect(leaverDecomposition(FIRST, SECOND, { shares }).coverage).toMatchObject({ estimate: 0, variance: 0 });
    }
  });

  test("parts add up with two leavers; a leaver who answers as the others changes nothing but the population", () => {
    const remaining = counted([552, 370], [600, 480]);
    const split = leaverDecomposition(FIRST, [remaining[0]!, null, remaining[1]!, null], { shares: "fixed" });
    const { coverage, composition, rate, total } = split;
    expect(coverage.estimate + composition.estimate + rate.estimate).toBeCloseTo(total.estimate, 12);
    expect(total.estimate).toBeCloseTo(split.second - split.first, 12);
    expect(JSON.parse(JSON.stringify(split))).toEqual(split);
    const alike = FIRST.map((group) => ({ ...group, proportion: 0.5 }));
    expect(
      leaverDecomposition(alike, [...counted([300, 380, 240], [600, 760, 480]), null], { shares: "fixed" }),
    ).toMatchObject({ firstCommon: 0.5, coverage: { estimate: 0 } });
  });

  test("shares that make 0.99 by rounding change nothing where nothing changed", () => {
    const group = { share: 0.33, proportion: 0.6, sampleSize: 300 };
    const second = [{ ...group, share: 0.497 }, { ...group, share: 0.497 }, null];
    const split = leaverDecomposition([group, group, group], second, { shares: "fixed" });
    for (const part of [split.total, split.coverage, split.composition, split.rate]) {
      expect(part.estimate).toBeCloseTo(0, 12);
    }
    expect(split.wholePopulation.lower).toBeCloseTo(0.4, 12);
  });

  test("refuses that everybody left, and shares from a table", () => {
    expectRefusal(() => leaverDecomposition(FIRST, [null, null, null, null], { shares: "fixed" }), "out-of-domain", [
      "second",
    ]);
    expectRefusal(() => leaverDecomposition(FIRST, [null], { shares: "fixed" }), "length-mismatch", ["second"]);
    const table = { shares: "table" } as unknown as LeaverDecompositionOptions;
    expectRefusal(() => leaverDecomposition(FIRST, SECOND, table), "unknown-method", ["shares"]);
    const empty = [
      { ...FIRST[0]!, share: 0 },
      { ...FIRST[1]!, share: 1 },
    ];
    expectRefusal(
      () => leaverDecomposition(empty, [{ ...FIRST[0]!, share: 1 }, null], { shares: "fixed" }),
      "out-of-domain",
      ["first"],
    );
  });
});
