// @ts-check
/**
 * A second route to the occasion error, without a likelihood: successive polls of one house against the change in the
 * others, whose own lasting differences are taken out.
 *
 * @typedef {{ house: string, day: number, share: number, size: number, unit: number }} Poll
 */

const mean = (/** @type {number[]} */ values) => values.reduce((sum, one) => sum + one, 0) / values.length;

/**
 * Occasion variance in points², on the scale of a share of one half; NaN where no pair is.
 *
 * @param {readonly Poll[]} polls in the order of their days
 * @param {{ apart: readonly [number, number], houses: number }} options days between two polls of a house; how many others
 */
export function successiveOccasion(polls, { apart: [least, most], houses }) {
  const adjusted = polls.map((poll) => {
    const near = polls.filter(({ day }) => Math.abs(day - poll.day) <= 180);
    const names = [...new Set(near.map(({ house }) => house))];
    const means = names.map((name) => mean(near.filter(({ house }) => house === name).map(({ share }) => share)));
    return poll.share - ((means[names.indexOf(poll.house)] ?? 0) - mean(means));
  });
  const othersAt = (/** @type {number} */ at, /** @type {string} */ than) => {
    const near = polls.flatMap(({ day, house }, index) => (Math.abs(day - at) <= 10 && house !== than ? [index] : []));
    if (new Set(near.map((index) => polls[index].house)).size < houses) return null;
    return {
      near: new Set(near),
      level: mean(near.map((index) => adjusted[index])),
      inverseSize: near.reduce((sum, index) => sum + 1 / polls[index].size, 0) / near.length ** 2,
    };
  };
  /** @type {Map<string, Poll>} */
  const last = new Map();
  let excess = 0;
  let weight = 0;
  let pairs = 0;
  for (const poll of polls) {
    const before = last.get(poll.house);
    last.set(poll.house, poll);
    if (before === undefined || poll.day - before.day < least || poll.day - before.day > most) continue;
    const [from, to] = [othersAt(before.day, poll.house), othersAt(poll.day, poll.house)];
    if (from === null || to === null) continue;
    const level = Math.min(0.98, Math.max(0.02, (before.share + poll.share) / 2));
    const sampling = level * (1 - level);
    // Others who stand at both ends tell nothing of a change.
    const both = [...from.near].filter((index) => to.near.has(index)).length;
    const fresh = 1 - both / new Set([...from.near, ...to.near]).size;
    const change = poll.share - before.share - (to.level - from.level);
    const known =
      sampling * (1 / before.size + 1 / poll.size + fresh * (from.inverseSize + to.inverseSize)) + poll.unit ** 2 / 6;
    excess += (1e4 * (change ** 2 - known)) / (4 * sampling);
    weight += 2 + fresh * (1 / from.near.size + 1 / to.near.size);
    pairs += 1;
  }
  return { variance: excess / weight, pairs };
}
