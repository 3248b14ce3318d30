// @ts-check
// npm run bench -- audit: the audit over all pairs of 500 bundled toplines. The questions are copied before each turn, so
// that nothing is known of them.
import { addressOf, audit, loadDataset, topline, toplineKeys } from "toplines";
import { pairsOf } from "./data.mjs";

/** @import { Limit, Row } from "./row.d.mts" */
/** @import { Topline } from "toplines" */

const datasets = await Promise.all(
  ["ukraine-nato", "wording-experiments"].map((id) => loadDataset(/** @type {"ukraine-nato"} */ (id))),
);
const bundled = datasets.flatMap((dataset) =>
  toplineKeys(dataset).map((key) => topline(dataset, addressOf(key), { base: key.base })),
);
/** So many of the toplines, evenly spread over both data sets. @param {number} count */
const some = (count) =>
  Array.from({ length: count }, (_, index) => bundled[Math.floor((index * bundled.length) / count)]);

/** @param {Topline[]} toplines */
function auditAll(toplines) {
  /** @type {Record<string, number>} */
  const counted = {};
  for (const { comparability } of audit(toplines)) counted[comparability] = (counted[comparability] ?? 0) + 1;
  return counted;
}

/** @param {Topline[]} toplines @param {(question: Topline["question"]) => Topline["question"]} [change] */
function withFreshQuestions(toplines, change = (question) => question) {
  const copies = new Map();
  return toplines.map((each) => {
    if (!copies.has(each.question)) copies.set(each.question, change({ ...each.question }));
    return { ...each, question: copies.get(each.question) };
  });
}

/** The comparison of words reads the title once of either side; so does what copies a question for another base, once, and the record of each topline. @returns {Limit} */
function wordsComparedOnce() {
  let read = 0;
  const toplines = withFreshQuestions(some(500), (question) =>
    Object.defineProperty(question, "title", { get: () => `question ${++read}` }),
  );
  auditAll(toplines);
  const questions = new Set(toplines.map(({ question }) => question)).size;
  return {
    says: `${pairsOf(500)} pairs of toplines, ${questions} questions: titles read ${read} times, each pair of questions once of either side (${2 * pairsOf(questions)}).`,
    holds: read / 2 <= pairsOf(questions) + 2 * questions + 250,
    of: "count",
  };
}

/** @type {readonly Row[]} */
export default [
  {
    id: "audit",
    title: "The audit over all pairs of toplines, their words compared",
    counted: "toplines",
    kind: "call",
    beside: [500],
    quick: [250],
    rounds: [2, 3],
    growth: [125, 250, 500],
    countOf: pairsOf,
    exponentAtMost: 1.2,
    data: some,
    ours: (/** @type {Topline[]} */ toplines) => () => Object.values(auditAll(withFreshQuestions(toplines))),
    tolerance: 0,
    bundle: 'export { audit } from "toplines"',
    peers: [],
    holds: () => [wordsComparedOnce()],
  },
];
