// @ts-check
/**
 * Writes into docs/calibration-intervals.csv how often the 95% intervals of pooled effects, of coverage bounds, of the parts of
 * a change and of two groups hold a truth that is known. Takes some minutes; needs the built package (npm run build). Then
 * node scripts/calibration-tables.mjs.
 *
 *     node scripts/pooling-calibration.mjs [replicates, default: 2000]
 */
import { writeFileSync } from "node:fs";
import { coverage, decompose, difference, loadDataset, pool, topline } from "../dist/index.js";
import { boundsCoverage, partsCoverage, pooledCoverage, SHAPES } from "../tests/support/pooling-truths.mjs";
import { csvOf } from "./written.mjs";

const replicates = Number(process.argv[2] ?? 2000);

/** Lehmer's generator, so that the table is the same everywhere. */
let state = 20_261_130;
const random = () => {
  state = (state * 48_271) % 2_147_483_647;
  return state / 2_147_483_647;
};

/**
 * A row for each interval of a case.
 *
 * @param {string} of
 * @param {string} label
 * @param {Readonly<Record<string, { coverage: number, standardError: number }>>} intervals
 */
const rowsOf = (of, label, intervals) =>
  Object.entries(intervals).map(([interval, { coverage: held, standardError }]) => [
    of,
    label,
    interval,
    (100 * held).toFixed(1),
    (100 * standardError).toFixed(1),
    replicates,
  ]);

const sizes = { equal: "500 in each group", uneven: "5,000 in one, 200 in the rest" };
const pooled = SHAPES.flatMap((shape) =>
  [3, 6, 20].flatMap((k) =>
    [0, 0.01, 0.02, 0.04, 0.06].flatMap((tau) => {
      const found = pooledCoverage(pool, { k, tau, shape }, replicates, random);
      console.log(shape, k, tau);
      return rowsOf("effects of 10 points on a share of 40%", `${k}, ${sizes[shape]}, spread ${100 * tau} points`, {
        Mean: found.mean,
        "One more study": found.prediction,
        "Mean, REML and Hartung–Knapp": found.remlMean,
        "One more study, REML and Hartung–Knapp": found.remlPrediction,
      });
    }),
  ),
);

const polls = await loadDataset("ukraine-nato");
/** @typedef {import("../src/model/topline.ts").Topline} Topline */
const at = (/** @type {string[]} */ ...addresses) =>
  /** @type {[Topline, Topline]} */ (/** @type {unknown} */ (addresses.map((address) => topline(polls, address))));
const bounds = [1200, 6000, 20_000].flatMap((n) =>
  [true, false].flatMap((corner) => {
    const found = boundsCoverage(coverage, at("iri-2014-03", "iri-2021-11"), { n, corner }, replicates, random);
    return rowsOf(
      "a change of 16 points where 15% were left out, up to 11.8% of them in favour",
      `n = ${n.toLocaleString("en")}, truth ${corner ? "in a corner" : "inside"}`,
      {
        "All of the bounds, sampling": found.outer,
        "The change itself": found.change,
        "Share of the whole population": found.whole,
      },
    );
  }),
);

const groups = {
  from: at("iri-2019-06/iri-referendum/iri-2019-west", "iri-2019-06/iri-referendum/iri-2019-east"),
  to: at("iri-2023-02/iri-referendum/iri-2019-west", "iri-2023-02/iri-referendum/iri-2019-east"),
};
const parts = [0, 0.01, 0.015].flatMap((occasion) => {
  const found = partsCoverage(decompose, difference, groups, occasion, replicates, random);
  return rowsOf("two groups of one survey of 1,200, with an error of the occasion", `${100 * occasion} points`, {
    "Rate part, sampling": found.sampling,
    "Rate part": found.rate,
    "Difference of the groups": found.difference,
  });
});

writeFileSync(
  new URL("../docs/calibration-intervals.csv", import.meta.url),
  csvOf(["of", "case", "interval", "percent", "standard error", "replicates"], [...pooled, ...bounds, ...parts]),
);
