// @ts-check
/**
 * Writes into docs/methods.md how often the intervals of pooled effects, of coverage bounds, of the parts of a change and of
 * two groups hold a truth that is known. Takes some minutes; needs the built package (npm run build).
 *
 *     node scripts/pooling-calibration.mjs [replicates, 2000 unless told]
 */
import { readFileSync, writeFileSync } from "node:fs";
import { coverage, decompose, difference, loadDataset, pool, topline } from "../dist/index.js";
import { boundsCoverage, partsCoverage, pooledCoverage, SHAPES } from "../tests/support/pooling-truths.mjs";

const replicates = Number(process.argv[2] ?? 2000);

/** Lehmer's generator, so that the table is the same everywhere. */
let state = 20_261_130;
const random = () => {
  state = (state * 48_271) % 2_147_483_647;
  return state / 2_147_483_647;
};

const percent = (/** @type {{ coverage: number, standardError: number }} */ { coverage, standardError }) =>
  `${(100 * coverage).toFixed(1)} ± ${(100 * standardError).toFixed(1)}`;

const sizes = { equal: "500 in each group", uneven: "5,000 in one, 200 in the rest" };
const pooled = SHAPES.flatMap((shape) =>
  [3, 6, 20].flatMap((k) =>
    [0, 0.01, 0.02, 0.04, 0.06].map((tau) => {
      const found = pooledCoverage(pool, { k, tau, shape }, replicates, random);
      console.log(shape, k, tau);
      return `| ${k}, ${sizes[shape]} | ${100 * tau} | ${percent(found.mean)} | ${percent(found.prediction)} | ${percent(found.remlMean)} | ${percent(found.remlPrediction)} |`;
    }),
  ),
);

const polls = await loadDataset("ukraine-nato");
/** @typedef {import("../src/model/topline.ts").Topline} Topline */
const at = (/** @type {string[]} */ ...addresses) =>
  /** @type {[Topline, Topline]} */ (/** @type {unknown} */ (addresses.map((address) => topline(polls, address))));
const bounds = [1200, 6000, 20_000].flatMap((n) =>
  [true, false].map((corner) => {
    const found = boundsCoverage(coverage, at("iri-2014-03", "iri-2021-11"), { n, corner }, replicates, random);
    return `| ${n.toLocaleString("en")} | ${corner ? "in a corner" : "inside"} | ${percent(found.outer)} | ${percent(found.change)} | ${percent(found.whole)} |`;
  }),
);

const groups = {
  from: at("iri-2019-06/iri-referendum/iri-2019-west", "iri-2019-06/iri-referendum/iri-2019-east"),
  to: at("iri-2023-02/iri-referendum/iri-2019-west", "iri-2023-02/iri-referendum/iri-2019-east"),
};
const parts = [0, 0.01, 0.015].map((occasion) => {
  const found = partsCoverage(decompose, difference, groups, occasion, replicates, random);
  return `| ${100 * occasion} | ${percent(found.sampling)} | ${percent(found.rate)} | ${percent(found.difference)} |`;
});

const table = `Made-up surveys around a truth that is known; coverage of 95% intervals in percent with its Monte Carlo standard error, ${replicates.toLocaleString("en")} replicates each.

Effects of 10 points on a share of 40%, which vary from study to study:

| Studies | Spread, points | Mean | One more study | Mean, REML and Hartung–Knapp | One more, the same |
| --- | --- | --- | --- | --- | --- |
${pooled.join("\n")}

A change of 16 points in whole percents where 15% were left out, up to 11.8% of them in favour; the share of the whole population where nothing is known of those left out:

| n | Truth | All of the bounds, sampling | The change itself | Share of the whole population |
| --- | --- | --- | --- | --- |
${bounds.join("\n")}

Two groups of one survey of 1,200, whose error of the occasion moves both; 1 point is allowed for:

| Occasion, points | Rate part, sampling | Rate part | Difference of the groups |
| --- | --- | --- | --- |
${parts.join("\n")}`;

const page = new URL("../docs/methods.md", import.meta.url);
const [before, rest] = readFileSync(page, "utf8").split(/(?<=<!-- pooling calibration: .* -->\n)/);
const after = rest?.slice(rest.indexOf("<!-- end of pooling calibration -->"));
if (before === undefined || after === undefined) throw new Error("docs/methods.md has no place for the table.");
writeFileSync(page, `${before}\n${table}\n\n${after}`);
