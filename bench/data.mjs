// @ts-check
/** Made polls for the benchmarks: the same numbers in every run. */
import { seededRandom } from "toplines/stats";

/** Standard normal numbers by Box and Muller. @param {() => number} random */
export function normalFrom(random) {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Polls with whole answers: so many in favour and against among so many. @param {number} count */
export function countedPolls(count) {
  const random = seededRandom(1936);
  return Array.from({ length: count }, () => {
    const n = 400 + Math.floor(2000 * random());
    const yes = 1 + Math.floor((n - 2) * random());
    const no = Math.floor((n - yes) * random());
    return { n, yes, no, proportion: yes / n, against: no / n };
  });
}

/** Every pair of a list, the earlier first. @template T @param {readonly T[]} list @param {(first: T, second: T) => void} visit */
export function eachPair(list, visit) {
  for (let second = 1; second < list.length; second++) {
    for (let first = 0; first < second; first++) visit(/** @type {T} */ (list[first]), /** @type {T} */ (list[second]));
  }
}

/** Number of pairs. @param {number} count */
export function pairsOf(count) {
  return (count * (count - 1)) / 2;
}
