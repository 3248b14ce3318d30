// npm run bench -- breaks: exact segmentation of 5,000 observations against the plain quadratic recursion on the same series
// in the same run, with many breaks, with few and with none. Both are warm and take turns, so that a busy machine slows
// both. Exit 1 if they do not find the same breaks, or if ours is not ten times as fast.
import { seededRandom, segmentSeries } from "toplines/stats";
import { growthExponent, median, mustHold, normalFrom, ratios, show, takeTurns } from "./harness.mjs";

const ROUNDS = 15;
/** Rounds over all series before any is timed: the engine compiles a function anew when it meets another kind of series. */
const WARM_UP = 8;
const AT_LEAST = 10;
const COUNT = 5_000;
const LENGTHS = [2_500, 5_000, 10_000, 20_000, 40_000];
const SERIES = { "a break every 25": 25, "a break every 1,000": 1_000, "no break": Number.POSITIVE_INFINITY };

const cases = Object.entries(SERIES).map(([name, every]) => {
  const observations = simulate(COUNT, every);
  const { penalty } = segmentSeries(observations);
  return { name, every, ours: () => segmentSeries(observations), plain: () => quadratic(observations, penalty) };
});
for (let round = 0; round < WARM_UP; round++) {
  for (const { ours, plain } of cases) {
    ours();
    plain();
  }
}

for (const { name, every, ours, plain } of cases) {
  const [found, other] = [ours(), plain()];
  console.log(`${name}: ${found.breaks.length} breaks in ${COUNT} observations`);
  const times = await takeTurns({ ours, plain }, ROUNDS);
  const faster = ratios(times.plain, times.ours);
  show("  plain recursion", times.plain, 1, " ms");
  show("  segmentSeries", times.ours, 2, " ms");
  show("  ratio", faster, 1);
  const longer = LENGTHS.map((length) => simulate(length, every));
  const growth = await takeTurns(
    Object.fromEntries(longer.map((each, index) => [LENGTHS[index], () => segmentSeries(each)])),
    ROUNDS,
  );
  const middles = LENGTHS.map((length) => median(growth[length]));
  const steps = LENGTHS.map((length, index) => `${length}: ${middles[index].toFixed(1)} ms`).join(", ");
  console.log(`  grows with the power ${growthExponent(LENGTHS, middles).toFixed(2)} of the length (${steps})`);
  const costsApart = Math.abs(found.penalisedCost - other.cost) / found.penalisedCost;
  const same = JSON.stringify(found.breaks) === JSON.stringify(other.breaks) && costsApart <= 1e-9;
  mustHold("Both find the same breaks.", same);
  mustHold(`At least ${AT_LEAST} times as fast as the plain recursion.`, median(faster) >= AT_LEAST);
}

/** Every start of the last segment for every end, with the costs of segments from running sums. */
function quadratic(observations, penalty) {
  const count = observations.length;
  const middle = observations.reduce((sum, { estimate }) => sum + estimate, 0) / count;
  const weights = new Float64Array(count + 1);
  const sums = new Float64Array(count + 1);
  const squares = new Float64Array(count + 1);
  for (let i = 0; i < count; i += 1) {
    const weight = 1 / observations[i].variance;
    const value = observations[i].estimate - middle;
    weights[i + 1] = weights[i] + weight;
    sums[i + 1] = sums[i] + weight * value;
    squares[i + 1] = squares[i] + weight * value * value;
  }
  const least = new Float64Array(count + 1);
  const starts = new Int32Array(count + 1);
  least[0] = -penalty;
  for (let end = 1; end <= count; end += 1) {
    let best = Number.POSITIVE_INFINITY;
    let bestStart = 0;
    for (let start = 0; start < end; start += 1) {
      const sum = sums[end] - sums[start];
      const cost = least[start] + squares[end] - squares[start] - (sum * sum) / (weights[end] - weights[start]);
      if (cost >= best) continue;
      best = cost;
      bestStart = start;
    }
    least[end] = best + penalty;
    starts[end] = bestStart;
  }
  const breaks = [];
  for (let end = starts[count]; end > 0; end = starts[end]) breaks.push(end);
  return { breaks: breaks.reverse(), cost: least[count] };
}

/** Shares with the sampling error of 800 to 2,000 respondents, and a new level after every so many. */
function simulate(count, every) {
  const random = seededRandom(1936);
  const normal = normalFrom(random);
  let level = 0.5;
  return Array.from({ length: count }, (_, i) => {
    if (i > 0 && i % every === 0) level = 0.3 + 0.4 * random();
    const variance = 0.25 / (800 + 1_200 * random());
    return { estimate: level + Math.sqrt(variance) * normal(), variance };
  });
}
