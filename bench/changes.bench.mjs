// @ts-check
// npm run bench -- changes: changes over all pairs of 2,000 polls as arithmetic, and changes and leads of toplines, a call each.
import { change, lead, topline } from "toplines";
import { moverDifference, wilsonInterval } from "toplines/stats";
import { countedPolls, eachPair, pairsOf } from "./data.mjs";
import { waves } from "./made-dataset.mjs";

/** @import { Row } from "./row.d.mts" */
/** @typedef {ReturnType<typeof countedPolls>} Polls */

const SIZES = [500, 1_000, 2_000];
const columns = (/** @type {Polls} */ polls) => ({
  n: polls.map(({ n }) => n),
  yes: polls.map(({ yes }) => yes),
});

/** @type {readonly Row[]} */
export default [
  {
    id: "change-pairs",
    title: "Changes of a share with Newcombe's interval, all pairs",
    counted: "polls",
    kind: "arithmetic",
    beside: [2_000],
    quick: [500],
    growth: SIZES,
    countOf: pairsOf,
    exponentAtMost: 1.2,
    data: countedPolls,
    ours: (/** @type {Polls} */ polls) => () => {
      const shares = polls.map(({ proportion, n }) => ({ estimate: proportion, ...wilsonInterval(proportion, n) }));
      let [lower, upper] = [0, 0];
      eachPair(shares, (first, second) => {
        const interval = moverDifference(first, second);
        lower += interval.lower;
        upper += interval.upper;
      });
      return [lower, upper];
    },
    tolerance: 1e-9,
    ceilings: { others: 3 },
    bundle: 'export { moverDifference, wilsonInterval } from "toplines/stats"',
    peers: [
      {
        name: "R",
        language: "R",
        does: "base R: the formula by hand over columns of pairs",
        program: "R",
        task: "newcombe",
        columns,
      },
      {
        name: "statsmodels",
        language: "Python",
        does: "confint_proportions_2indep over columns of pairs",
        program: "Python",
        task: "newcombe",
        columns,
      },
    ],
  },
  {
    id: "audited-change",
    title: "A change between two published waves, with what differs between them",
    counted: "changes",
    kind: "call",
    beside: [500],
    growth: [250, 1_000, 4_000],
    exponentAtMost: 1.3,
    data: (size) => {
      const dataset = waves(size + 1);
      return dataset.surveys.map((/** @type {{ id: string }} */ { id }) => topline(dataset, id));
    },
    ours: (toplines) => () => {
      let [lower, upper, pValue] = [0, 0, 0];
      for (let i = 1; i < toplines.length; i++) {
        const { interval, pValue: chance } = change(toplines[i - 1], toplines[i], { option: "yes" });
        lower += Number(interval?.lower);
        upper += Number(interval?.upper);
        pValue += Number(chance);
      }
      return [lower, upper, pValue];
    },
    tolerance: 1e-9,
    budget: 150,
    // the arithmetic is a hundredth of it: the rest is what the peers do not do
    ceilings: { others: 3 },
    bundle: 'export { change, topline } from "toplines"',
    peers: [
      {
        name: "R",
        language: "R",
        does: "prop.test for the p-value, Newcombe's interval by hand; no audit, no cautions, no record of what went in",
        program: "R",
        task: "newcombeCall",
        columns: waveColumns,
      },
      {
        name: "statsmodels",
        language: "Python",
        does: "confint_proportions_2indep and proportions_ztest; no audit, no cautions, no record of what went in",
        program: "Python",
        task: "newcombeCall",
        columns: waveColumns,
      },
    ],
  },
  {
    id: "lead-call",
    title: "A lead within one poll, from its topline",
    counted: "leads",
    kind: "call",
    beside: [50],
    growth: [50, 500, 5_000],
    exponentAtMost: 1.2,
    data: (size) => {
      // with 1,000 respondents each printed tenth of a percent is one of them
      const dataset = waves(size, 1_000);
      return dataset.surveys.map((/** @type {{ id: string }} */ { id }) => topline(dataset, id));
    },
    ours: (toplines) => () => {
      let [estimate, error] = [0, 0];
      for (const each of toplines) {
        const result = lead(each, { options: ["yes", "no"] });
        estimate += result.estimate;
        error += Number(result.standardError);
      }
      return [estimate, error];
    },
    // survey divides by n − 1
    tolerance: 1e-3,
    ceilings: { others: 1 },
    bundle: 'export { lead, topline } from "toplines"',
    peers: [
      {
        name: "survey",
        language: "R",
        does: "svymean and svycontrast over respondents made from the shares, the design prepared; divides by n − 1",
        program: "R",
        task: "surveyLead",
        columns: waveColumns,
      },
    ],
  },
];

/** @param {readonly any[]} toplines */
function waveColumns(toplines) {
  const share = (/** @type {any} */ { results }, /** @type {string} */ option) =>
    results.find((/** @type {{ option: { code: string } }} */ each) => each.option.code === option).share;
  return {
    n: toplines.map(({ survey }) => survey.sampleSize.value),
    yes: toplines.map((each) => share(each, "yes")),
    no: toplines.map((each) => share(each, "no")),
  };
}
