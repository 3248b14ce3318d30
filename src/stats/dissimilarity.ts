import { requireTable } from "./count-table.ts";

/** How far two distributions lie apart, beside what chance alone would put between them. */
export interface Dissimilarity {
  /** Half the sum of the absolute differences of shares, from 0 to 1. */
  readonly estimate: number;
  /** What is to be expected of two samples of these sizes from one distribution. */
  readonly expectedByChance: number;
}

/**
 * Dissimilarity index of two samples: the share of respondents who would have to answer otherwise for the two
 * distributions to be the same.
 *
 *     D = ½ Σ |p₂ⱼ − p₁ⱼ|     by chance: ½ Σ √( 2/π · p̄ⱼ(1 − p̄ⱼ)(1/n₁ + 1/n₂) )
 *
 * Never below 0, so it is above 0 even where nothing differs: read it beside `expectedByChance`, and test with
 * homogeneityTest().
 *
 * @param first Counts of the answers of the first sample; effective counts need not be whole.
 * @param second Counts of the same answers in the second.
 * @throws PollError `out-of-domain`, `length-mismatch`.
 *
 * @example
 * ```ts
 * dissimilarity([400, 450, 150], [360, 460, 180]).estimate; // => 0.04
 * dissimilarity([400, 450, 150], [360, 460, 180]).expectedByChance; // => 0.024167
 * ```
 * @see the mean of a half-normal variable, σ √(2/π), for what chance alone gives.
 */
export function dissimilarity(first: readonly number[], second: readonly number[]): Dissimilarity {
  const { rows, columns, all } = requireTable([first, second], "counts");
  const [firstTotal, secondTotal] = rows as readonly [number, number];
  let apart = 0;
  let byChance = 0;
  for (const [index, total] of columns.entries()) {
    apart += Math.abs(second[index]! / secondTotal - first[index]! / firstTotal);
    const pooled = total / all;
    byChance += Math.sqrt((2 / Math.PI) * pooled * (1 - pooled) * (1 / firstTotal + 1 / secondTotal));
  }
  return { estimate: apart / 2, expectedByChance: byChance / 2 };
}
