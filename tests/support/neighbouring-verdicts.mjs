// @ts-check
/**
 * Neighbouring surveys of one question: what `change` says of each pair, for the answer that is named first. For the table of
 * docs/method-differences.md and the test that keeps it.
 */

/** @import { Dataset, Topline } from "../../src/index.ts" */

/**
 * @typedef {object} Verbs
 * @property {typeof import("../../src/index.ts").change} change
 * @property {typeof import("../../src/index.ts").topline} topline
 * @property {typeof import("../../src/index.ts").toplineKeys} toplineKeys
 * @property {typeof import("../../src/index.ts").isPollError} isPollError
 */

/**
 * @param {Dataset} dataset
 * @param {Verbs} verbs
 * @returns {readonly { readonly from: string; readonly to: string; readonly verdict: string }[]}
 */
export function neighbouringVerdicts(dataset, verbs) {
  return pairsOf(dataset, verbs).map(([from, to]) => ({
    from: from.address,
    to: to.address,
    verdict: verdictOf(from, to, verbs),
  }));
}

/**
 * Each survey of a question with the next that asked it of all respondents.
 *
 * @param {Dataset} dataset
 * @param {Verbs} verbs
 */
function pairsOf(dataset, { topline, toplineKeys }) {
  /** @type {Map<string, Topline[]>} */
  const byQuestion = new Map();
  const keys = new Set(
    toplineKeys(dataset)
      .filter(({ group }) => group === null)
      .map(({ survey, question }) => `${survey}/${question}`),
  );
  for (const address of keys) {
    const of = topline(dataset, address, baseOf(address, dataset, toplineKeys));
    const [, question] = address.split("/");
    if (of.results.some(({ standing }) => standing === "counted"))
      byQuestion.set(question ?? "", [...(byQuestion.get(question ?? "") ?? []), of]);
  }
  return [...byQuestion.values()].flatMap((waves) => {
    const inOrder = waves.sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
    return inOrder.slice(1).map((to, index) => /** @type {[Topline, Topline]} */ ([inOrder[index], to]));
  });
}

/** All respondents, or the only base. @param {string} address @param {Dataset} dataset @param {Verbs["toplineKeys"]} toplineKeys */
function baseOf(address, dataset, toplineKeys) {
  const bases = toplineKeys(dataset)
    .filter(({ survey, question, group }) => group === null && `${survey}/${question}` === address)
    .map(({ base }) => base);
  return { base: bases.find((base) => base === "all" || base === "half-sample") ?? bases[0] };
}

/** @param {Topline} topline */
function startOf({ survey: { fieldDates, id } }) {
  return `${fieldDates?.start ?? ""} ${id}`;
}

/** @param {Topline} from @param {Topline} to @param {Verbs} verbs */
function verdictOf(from, to, { change, isPollError }) {
  const counted = (/** @type {Topline} */ { results }) =>
    results
      .filter(
        ({ standing, option }) =>
          standing === "counted" && option.role === "substantive" && option.combines.length === 0,
      )
      .map(({ option }) => option.code);
  const both = counted(to);
  const option = counted(from).find((code) => both.includes(code));
  if (option === undefined) return "no answer in common";
  try {
    return change(from, to, { option }).verdict;
  } catch (error) {
    if (!isPollError(error)) throw error;
    return `refused: ${error.issues[0].code}`;
  }
}

/** @param {readonly { readonly verdict: string }[]} pairs @returns {Record<string, number>} */
export function countsOf(pairs) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const { verdict } of pairs) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return counts;
}
