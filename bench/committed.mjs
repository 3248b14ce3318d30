// @ts-check
/** @import { RowResult } from "./row.d.mts" */

/** From here on a ratio counts as worse: machines differ, and busy ones more. */
const WORSE = 2;

/**
 * Ratios that doubled against the committed table: a line for each, no failure.
 *
 * @param {RowResult} result
 * @param {readonly RowResult[]} committed
 * @returns {string[]}
 */
export function slowerThanCommitted(result, committed) {
  const before = committed.find(({ id }) => id === result.id);
  return result.runs.flatMap(({ size, compared }) =>
    compared.flatMap(({ name, ratio }) => {
      const earlier = before?.runs.find((run) => run.size === size)?.compared.find((each) => each.name === name)
        ?.ratio.median;
      if (earlier === undefined || ratio.median < WORSE * earlier) return [];
      const times = (ratio.median / earlier).toFixed(1);
      return [
        `${result.id} beside ${name} at ${size}: ratio ${ratio.median.toPrecision(2)}, was ${earlier.toPrecision(2)} (${times} times).`,
      ];
    }),
  );
}
