// npm run bench -- audit: the audit over all pairs of 500 bundled toplines. The questions are copied before each turn, so
// that nothing is known of them. Exit 1 if the words of two questions are compared more than once.
import { addressOf, auditComparability, loadDataset, topline, toplineKeys } from "toplines";
import { growthExponent, median, mustHold, show, takeTurns } from "./harness.mjs";

const SIZES = [125, 250, 500];
const ROUNDS = 5;

const bundled = (await Promise.all(["ukraine-nato", "wording-experiments"].map(loadDataset))).flatMap((dataset) =>
  toplineKeys(dataset).map((key) => topline(dataset, addressOf(key), { base: key.base })),
);
/** So many of the toplines, evenly spread over both data sets. */
const some = (count) =>
  Array.from({ length: count }, (_, index) => bundled[Math.floor((index * bundled.length) / count)]);

const tasks = Object.fromEntries(
  SIZES.map((size) => [
    size,
    () => {
      const toplines = withFreshQuestions(some(size));
      const start = performance.now();
      auditAll(toplines);
      return performance.now() - start;
    },
  ]),
);
const pairsOf = (count) => (count * (count - 1)) / 2;
const times = await takeTurns(tasks, ROUNDS);
for (const size of SIZES) {
  show(`${size} toplines, ${pairsOf(size)} pairs`, times[size], 0, " ms");
  show(
    "  for each pair",
    times[size].map((time) => (1000 * time) / pairsOf(size)),
    2,
    " µs",
  );
}
const middles = SIZES.map((size) => median(times[size]));
console.log(
  `Time grows with the number of pairs to the power of ${growthExponent(SIZES.map(pairsOf), middles).toFixed(2)}.`,
);

let read = 0;
const largest = SIZES.at(-1);
const counted = withFreshQuestions(some(largest), (question) =>
  // Only the comparison of words reads the title, once of either side.
  Object.defineProperty(question, "title", { get: () => `question ${++read}` }),
);
const verdicts = Object.entries(auditAll(counted)).map(([verdict, count]) => `${count} ${verdict}`);
console.log(`Verdicts: ${verdicts.join(", ")}.`);
const questions = new Set(counted.map(({ question }) => question)).size;
const compared = read / 2;
mustHold(
  `${pairsOf(largest)} pairs of toplines, ${questions} questions: words compared ${compared} times, each pair of questions once (${pairsOf(questions)}).`,
  compared === pairsOf(questions),
);

function auditAll(toplines) {
  const verdicts = {};
  for (const [index, left] of toplines.entries()) {
    for (const right of toplines.slice(index + 1)) {
      const { verdict } = auditComparability(left, right);
      verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
    }
  }
  return verdicts;
}

function withFreshQuestions(toplines, change = (question) => question) {
  const copies = new Map();
  return toplines.map((each) => {
    if (!copies.has(each.question)) copies.set(each.question, change({ ...each.question }));
    return { ...each, question: copies.get(each.question) };
  });
}
