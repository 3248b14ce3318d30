import {
  refuseValue,
  requireFinite,
  requirePositive,
  requireProportion,
  requireSameLength,
  requireSharesOfWhole,
} from "./domain.ts";
import { weightedRate } from "./kitagawa-decomposition.ts";

/** A change in a product split among its factors. */
export interface ProductDecomposition {
  /** The change of the product. */
  readonly total: number;
  /** One for each factor; together the total. */
  readonly effects: readonly number[];
}

/**
 * Das Gupta's decomposition of a change in a product of factors: support = share of those who have heard × share of these
 * with an opinion × share of these in favour.
 *
 *     effect of j = (bⱼ − aⱼ) · ∫₀¹ Πₖ≠ⱼ (aₖ + x(bₖ − aₖ)) dx
 *
 * which for three factors is (A − a)[(bc + BC)/3 + (bC + Bc)/6]. No factor comes first: the effect is the mean over all
 * orders in which the factors could have changed.
 *
 * @param first Factors of the earlier wave.
 * @param second The same factors in the later wave.
 * @throws PollError `out-of-domain`, `length-mismatch`.
 *
 * @example
 * ```ts
 * productDecomposition([0.62, 0.41, 0.55], [0.7, 0.38, 0.6]).effects; // => [0.01816, -0.011395, 0.013025]
 * ```
 *
 * @see Das Gupta (1993), Standardization and Decomposition of Rates: A User's Manual.
 */
export function productDecomposition(first: readonly number[], second: readonly number[]): ProductDecomposition {
  if (first.length === 0) {
    refuseValue("out-of-domain", ["first"], 0, "at least one factor", "A product of nothing does not change.");
  }
  requireSameLength(second.length, first.length, "second", "first");
  for (const [i, value] of first.entries()) requireFinite(value, "first", i);
  for (const [i, value] of second.entries()) requireFinite(value, "second", i);
  return {
    total: product(second) - product(first),
    effects: first.map((from, j) => {
      // coefficients of the product of the other factors along the way, from the lowest power up
      let powers = [1];
      for (const [k, start] of first.entries()) {
        if (k === j) continue;
        const slope = second[k]! - start;
        powers = [...powers, 0].map((value, power) => start * value + slope * (powers[power - 1] ?? 0));
      }
      const mean = powers.reduce((sum, value, power) => sum + value / (power + 1), 0);
      // + 0: JSON does not keep −0
      return (second[j]! - from) * mean + 0;
    }),
  };
}

/** Respondents in one cell of a cross-classification, such as the young in the west. */
export interface ClassifiedCell {
  /** Its category in each classification, in one order for all cells. */
  readonly categories: readonly string[];
  /** Share of the cell in the population, above 0; those of a wave make 1, but for rounding. */
  readonly share: number;
  /** Share of the answer within the cell. */
  readonly proportion: number;
}

/** A change split into other answers within cells and another composition by each classification. */
export interface CrossDecomposition {
  /** The change, as a difference of proportions. */
  readonly total: number;
  /** From other answers within cells. */
  readonly rate: number;
  /** From another composition, one for each classification in the order of `categories`. */
  readonly compositions: readonly number[];
}

/**
 * Das Gupta's decomposition by groups that are classified in two or more ways at once, such as region and age: the change in
 * answers, and the change in composition by each classification.
 *
 *     cell share = A · B     A = √( N_ij/N_·j · N_i·/N )     B = √( N_ij/N_i· · N_·j/N )
 *
 *     rate:        Σ (T − t)(ab + AB)/2          composition by the first: Σ (t + T)/2 · (A − a)(b + B)/2
 *
 * and the same with more, where each factor is the geometric mean of what its classification adds to the others over all
 * orders, and what each does to the share of a cell is that of productDecomposition(). Rate and all composition together
 * are those of kitagawaDecomposition() over the cells, which has their standard errors. Shares that make 1 but for rounding
 * are divided by their sum.
 *
 * @param first Cells of the earlier wave.
 * @param second The same cells in the same order in the later wave.
 * @throws PollError `percent-not-proportion`, `not-positive`, `length-mismatch`, `out-of-domain`, `different-group`.
 *
 * @example
 * ```ts
 * const cells = (shares: number[], proportions: number[]) =>
 *   [["west", "young"], ["west", "old"], ["east", "young"], ["east", "old"]].map((categories, i) => ({
 *     categories, share: shares[i]!, proportion: proportions[i]!,
 *   }));
 * const split = crossDecomposition(cells([0.2, 0.3, 0.2, 0.3], [0.7, 0.6, 0.3, 0.2]), cells([0.3, 0.4, 0.1, 0.2], [0.8, 0.7, 0.4, 0.3]));
 * split.rate; // => 0.1
 * split.compositions; // => [0.080521, -0.000521]
 * ```
 *
 * @see Das Gupta (1993), Standardization and Decomposition of Rates: A User's Manual.
 */
export function crossDecomposition(
  first: readonly ClassifiedCell[],
  second: readonly ClassifiedCell[],
): CrossDecomposition {
  const firstCells = requireCells(first, "first");
  const secondCells = requireCells(second, "second");
  requireSameLength(second.length, first.length, "second", "first");
  for (const [i, { categories }] of first.entries()) {
    const other = second[i]!.categories;
    if (categories.length === other.length && categories.every((name, k) => name === other[k])) continue;
    const hint = "Hand in the cells of both waves in one order.";
    refuseValue(
      "different-group",
      ["second", i, "categories"],
      other,
      `${categories.join(", ")} as in \`first\``,
      hint,
    );
  }
  const classifications = firstCells[0]!.categories.length;
  const [before, after] = [firstCells, secondCells].map((cells) => compositionFactors(cells, classifications));
  const compositions = Array.from({ length: classifications }, () => 0);
  let rate = 0;
  for (const [i, cell] of firstCells.entries()) {
    const other = secondCells[i]!;
    rate += ((other.proportion - cell.proportion) * (cell.share + other.share)) / 2;
    const { effects } = productDecomposition(before![i]!, after![i]!);
    for (const [k, effect] of effects.entries())
      compositions[k]! += (effect * (cell.proportion + other.proportion)) / 2;
  }
  return { total: weightedRate(secondCells) - weightedRate(firstCells), rate, compositions };
}

/** By cell: the factors whose product is its share, one for each classification. */
function compositionFactors(cells: readonly ClassifiedCell[], classifications: number): number[][] {
  const sets = 2 ** classifications;
  // by set of classifications, as bits: log of the share of all who are alike in them
  const logs = Array.from({ length: sets }, (_, set) => {
    const key = ({ categories }: ClassifiedCell): string => JSON.stringify(categories.filter((_, k) => hasBit(set, k)));
    const shares = new Map<string, number>();
    for (const cell of cells) shares.set(key(cell), (shares.get(key(cell)) ?? 0) + cell.share);
    return cells.map((cell) => Math.log(shares.get(key(cell))!));
  });
  return cells.map((_, i) =>
    Array.from({ length: classifications }, (_, k) => {
      let sum = 0;
      for (let set = 0; set < sets; set += 1) {
        if (hasBit(set, k)) continue;
        sum += weightOf(set, classifications) * (logs[set + 2 ** k]![i]! - logs[set]![i]!);
      }
      return Math.exp(sum);
    }),
  );
}

/** The part of all orders in which the classifications of a set, and no others, stand before a given one. */
function weightOf(set: number, classifications: number): number {
  const members = Array.from({ length: classifications }, (_, k) => k).filter((k) => hasBit(set, k)).length;
  return (factorial(members) * factorial(classifications - 1 - members)) / factorial(classifications);
}

function hasBit(set: number, k: number): boolean {
  return Math.floor(set / 2 ** k) % 2 === 1;
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}

function product(values: readonly number[]): number {
  return values.reduce((all, value) => all * value, 1);
}

const MOST_CLASSIFICATIONS = 8;

/** Cells that are a whole population, as far as rounding can tell, with shares that make 1. */
function requireCells(cells: readonly ClassifiedCell[], path: string): ClassifiedCell[] {
  const classifications = cells[0]?.categories.length ?? 0;
  if (classifications < 1 || classifications > MOST_CLASSIFICATIONS) {
    const expected = `cells with 1 to ${String(MOST_CLASSIFICATIONS)} categories`;
    refuseValue("out-of-domain", [path], classifications, expected, "Give region and age, for example.");
  }
  const seen = new Set<string>();
  for (const [i, { categories, share, proportion }] of cells.entries()) {
    requirePositive(share, path, i, "share");
    requireProportion(proportion, path, i, "proportion");
    const name = JSON.stringify(categories);
    if (categories.length !== classifications || seen.has(name)) {
      const hint = "Each cell has one category in each classification, and no two have the same.";
      refuseValue("out-of-domain", [path, i, "categories"], categories, "a cell of its own", hint);
    }
    seen.add(name);
  }
  const shares = requireSharesOfWhole(
    cells.map(({ share }) => share),
    path,
  );
  return cells.map((cell, i) => ({ ...cell, share: shares[i]! }));
}
