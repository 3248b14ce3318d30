import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ClassifiedCell,
  crossDecomposition,
  productDecomposition,
} from "../../src/stats/das-gupta-decomposition.ts";
import { kitagawaDecomposition } from "../../src/stats/kitagawa-decomposition.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectAllWithin, expectWithin, referenceCases } from "../support/reference-cases.ts";

const SEED = { seed: 1993 };
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

/** Mean over all orders of what each factor changes when its turn comes. */
function byOrders(first: readonly number[], second: readonly number[]): number[] {
  const effects = first.map(() => 0);
  const orders = permutations([...first.keys()]);
  for (const order of orders) {
    const now = [...first];
    for (const j of order) {
      const before = now.reduce((all, value) => all * value, 1);
      now[j] = second[j]!;
      effects[j]! += (now.reduce((all, value) => all * value, 1) - before) / orders.length;
    }
  }
  return effects;
}

function permutations(items: readonly number[]): number[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item) => permutations(items.filter((one) => one !== item)).map((rest) => [item, ...rest]));
}

describe("productDecomposition", () => {
  type Inputs = Readonly<Record<"t1" | "t2", readonly number[]>>;

  // R, Das Gupta (1993)
  test.each(
    referenceCases<Inputs, { readonly effects: readonly number[]; readonly total: number }>(
      "09-decomposition",
      "dasGuptaProduct",
    ),
  )("$name", ({ inputs, expected, tolerance }) => {
    const { effects, total } = productDecomposition(inputs.t1, inputs.t2);
    expectAllWithin(effects, expected.effects, tolerance);
    expectWithin(total, expected.total, tolerance);
  });

  test("METHODS: two factors, -16.5 = -14.25 - 2.25 points", () => {
    const { effects, total } = productDecomposition([0.6, 0.5], [0.3, 0.45]);
    expect(total).toBeCloseTo(-0.165, 12);
    expectAllWithin(effects, [-0.1425, -0.0225], { rel: 1e-12, abs: 0 });
  });

  test("is the mean over all orders of change, and adds up", () => {
    const factor = fc.double({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(factor, factor), { minLength: 1, maxLength: 5 }), (pairs) => {
        const [first, second] = [pairs.map(([from]) => from), pairs.map(([, to]) => to)];
        const { effects, total } = productDecomposition(first, second);
        expectAllWithin(effects, byOrders(first, second), { rel: 0, abs: 1e-10 });
        expect(sum(effects)).toBeCloseTo(total, 10);
      }),
      SEED,
    );
  });

  test("refuses nothing, lists that do not fit, what is no number", () => {
    expectRefusal(() => productDecomposition([], []), "out-of-domain", ["first"]);
    expectRefusal(() => productDecomposition([1], [1, 2]), "length-mismatch", ["second"]);
    expectRefusal(() => productDecomposition([1], [Number.NaN]), "out-of-domain", ["second", 0]);
  });
});

function table(sizes: readonly (readonly number[])[], rates: readonly (readonly number[])[]): ClassifiedCell[] {
  const all = sum(sizes.flat());
  return sizes.flatMap((row, i) =>
    row.map((size, j) => ({ categories: [`r${i}`, `c${j}`], share: size / all, proportion: rates[i]![j]! })),
  );
}

describe("crossDecomposition", () => {
  type Inputs = Readonly<Record<"n1" | "t1" | "n2" | "t2", readonly (readonly number[])[]>>;
  type Expected = Readonly<Record<"rate" | "rowComposition" | "colComposition" | "total", number>>;

  // R, Das Gupta (1993)
  test.each(referenceCases<Inputs, Expected>("09-decomposition", "dasGuptaCross"))(
    "$name",
    ({ inputs, expected, tolerance }) => {
      const split = crossDecomposition(table(inputs.n1, inputs.t1), table(inputs.n2, inputs.t2));
      expectWithin(split.rate, expected.rate, tolerance);
      expectWithin(split.total, expected.total, tolerance);
      expectAllWithin(split.compositions, [expected.rowComposition, expected.colComposition], tolerance);
    },
  );

  const cell = fc.record({
    sizes: fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 90 })),
    rates: fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
  });

  test("with three classifications the parts add up, rate and composition are Kitagawa's over the cells", () => {
    const names = ["a", "b"].flatMap((i) => ["c", "d"].flatMap((j) => ["e", "f"].map((k) => [i, j, k])));
    fc.assert(
      fc.property(fc.array(cell, { minLength: 8, maxLength: 8 }), (cells) => {
        const ofWave = (wave: 0 | 1) => {
          const all = sum(cells.map(({ sizes }) => sizes[wave]));
          return cells.map(({ sizes, rates }, i) => ({
            categories: names[i]!,
            share: sizes[wave] / all,
            proportion: rates[wave],
            sampleSize: sizes[wave],
          }));
        };
        const [first, second] = [ofWave(0), ofWave(1)];
        const split = crossDecomposition(first, second);
        const plain = kitagawaDecomposition(first, second, { shares: "fixed" });
        expect(split.rate).toBeCloseTo(plain.rate.estimate, 12);
        expect(sum(split.compositions)).toBeCloseTo(plain.composition.estimate, 12);
        expect(split.total).toBeCloseTo(plain.total.estimate, 12);
        // the order of the classifications is the order of their parts, no more
        const turned = (list: readonly ClassifiedCell[]) =>
          list.map((one) => ({ ...one, categories: one.categories.toReversed() }));
        expectAllWithin(
          crossDecomposition(turned(first), turned(second)).compositions,
          split.compositions.toReversed(),
          {
            rel: 0,
            abs: 1e-12,
          },
        );
        expect(JSON.parse(JSON.stringify(split))).toEqual(split);
      }),
      SEED,
    );
  });

  test("independent classifications of which one alone changes: the other has no part", () => {
    const rates = [
      [0.7, 0.5],
      [0.4, 0.2],
    ];
    const first = table(
      [
        [24, 36],
        [16, 24],
      ],
      rates,
    );
    const second = table(
      [
        [12, 18],
        [28, 42],
      ],
      rates,
    );
    const split = crossDecomposition(first, second);
    expect(split.compositions[0]).toBeCloseTo(-0.09, 12);
    expect(split.compositions[1]).toBeCloseTo(0, 12);
    expect(split.rate).toBeCloseTo(0, 12);
  });

  test("refuses empty cells, cells twice, other cells in the second wave", () => {
    const cells = table([[1, 1]], [[0.5, 0.5]]);
    expectRefusal(() => crossDecomposition([], []), "out-of-domain", ["first"]);
    expectRefusal(() => crossDecomposition(table([[0, 2]], [[0.5, 0.5]]), cells), "not-positive", [
      "first",
      0,
      "share",
    ]);
    expectRefusal(() => crossDecomposition([cells[0]!, cells[0]!], cells), "out-of-domain", ["first", 1, "categories"]);
    expectRefusal(() => crossDecomposition(cells, cells.toReversed()), "different-group", ["second", 0, "categories"]);
    expectRefusal(() => crossDecomposition(cells, [{ ...cells[0]!, share: 1 }]), "length-mismatch", ["second"]);
    const half = cells.map((one) => ({ ...one, share: 0.25 }));
    expectRefusal(() => crossDecomposition(cells, half), "out-of-domain", ["second"]);
  });
});

test("crossDecomposition: what rounding leaves out of 1 is no composition", () => {
  const cells = (share: number) =>
    ["west", "centre", "east"].map((region) => ({ categories: [region], share, proportion: 0.6 }));
  const { total, compositions } = crossDecomposition(cells(0.33), cells(1 / 3));
  expect(total).toBeCloseTo(0, 12);
  expect(compositions[0]).toBeCloseTo(0, 12);
});
