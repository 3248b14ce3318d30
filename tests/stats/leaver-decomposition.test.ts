import { describe, expect, test } from "vitest";
import { type GroupResult, kitagawaDecomposition } from "../../src/stats/kitagawa-decomposition.ts";
import { leaverDecomposition } from "../../src/stats/leaver-decomposition.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { seeded } from "../support/random.ts";
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

  test("shares from a table: one sample moves the sizes of both waves, as drawn tables show", () => {
    const tableSampleSize = 600;
    const stayers = [0.45, 0.35];
    const rates = [
      [0.8, 0.4, 0.1],
      [0.85, 0.6],
    ] as const;
    const made = (shares: readonly number[], proportions: readonly number[]): GroupResult[] =>
      shares.map((share, i) => ({ share, proportion: proportions[i]!, sampleSize: 1e12 }));
    const at = ([west, centre, east]: readonly [number, number, number]) => {
      const kept = west + centre;
      const later = made([west / kept, centre / kept], rates[1]);
      const options = { shares: "table", tableSampleSize } as const;
      return leaverDecomposition(made([west, centre, east], rates[0]), [...later, null], options);
    };
    const split = at([stayers[0]!, stayers[1]!, 0.2]);
    expect(split.composition.estimate).toBeCloseTo(0, 12);
    expect(split.composition.standardError).toBeLessThan(1e-5);
    const random = seeded(9);
    const drawn = Array.from({ length: 4000 }, () => {
      const counts: [number, number, number] = [0, 0, 0];
      for (let i = 0; i < tableSampleSize; i += 1) {
        const place = random();
        counts[place < 0.45 ? 0 : place < 0.8 ? 1 : 2] += 1;
      }
      return at(counts.map((count) => count / tableSampleSize) as [number, number, number]);
    });
    for (const part of ["coverage", "rate", "total"] as const) {
      const mean = drawn.reduce((sum, each) => sum + each[part].estimate, 0) / drawn.length;
      const variance = drawn.reduce((sum, each) => sum + (each[part].estimate - mean) ** 2, 0) / drawn.length;
      // the standard deviation of 4,000 draws is known to a part in 90
      expect(Math.sqrt(variance) / split[part].standardError).toBeGreaterThan(0.96);
      expect(Math.sqrt(variance) / split[part].standardError).toBeLessThan(1.04);
    }
  });

  test("refuses that everybody left, and a table that is not the same in both waves", () => {
    expectRefusal(() => leaverDecomposition(FIRST, [null, null, null, null], { shares: "fixed" }), "out-of-range", [
      "second",
    ]);
    expectRefusal(() => leaverDecomposition(FIRST, [null], { shares: "fixed" }), "length-mismatch", ["second"]);
    const table = { shares: "table", tableSampleSize: 1000 } as const;
    expectRefusal(() => leaverDecomposition(FIRST, SECOND, table), "out-of-range", ["second", 0, "share"]);
    expectRefusal(() => leaverDecomposition(FIRST, FIRST, { shares: "table" }), "out-of-range", ["tableSampleSize"]);
    expectRefusal(() => leaverDecomposition(FIRST, SECOND, { shares: "mine" as never }), "unknown-value", ["shares"]);
    const empty = [
      { ...FIRST[0]!, share: 0 },
      { ...FIRST[1]!, share: 1 },
    ];
    expectRefusal(
      () => leaverDecomposition(empty, [{ ...FIRST[0]!, share: 1 }, null], { shares: "fixed" }),
      "out-of-range",
      ["first"],
    );
  });
});
