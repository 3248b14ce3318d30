// @ts-check
/**
 * Writes into docs/trend.md how often the bands of trend hold a truth that is known. Takes some minutes; needs the built
 * package (npm run build).
 *
 *     node scripts/trend-calibration.mjs [replicates, 200 unless told]
 */
import { readFileSync, writeFileSync } from "node:fs";
import { trend } from "../dist/index.js";
import { coverageOf, DESIGNS, FROM_PRIOR, TRUTHS } from "../tests/support/trend-truths.mjs";

const replicates = Number(process.argv[2] ?? 200);

/** Lehmer's generator, so that the table is the same everywhere. */
let state = 20_261_124;
const random = () => {
  state = (state * 48_271) % 2_147_483_647;
  return state / 2_147_483_647;
};

const percent = (/** @type {{ coverage: number, standardError: number }} */ { coverage, standardError }) =>
  `${(100 * coverage).toFixed(1)} ± ${(100 * standardError).toFixed(1)}`;

const rows = DESIGNS.flatMap((design) =>
  [FROM_PRIOR, ...TRUTHS].map((truth) => {
    const { line, level, effects, halfWidth } = coverageOf(trend, design, truth, replicates, random);
    const size = `${design.name}: ${String(design.polls)} polls, ${String(design.days)} days, ${String(design.houses)} houses`;
    console.log(design.name, truth.name);
    return `| ${size} | ${truth.name} | ${percent(line)} | ${percent(level)} | ${percent(effects)} | ${(100 * halfWidth).toFixed(2)} |`;
  }),
);

const points = (/** @type {number | "prior"} */ value) => (100 * Number(value)).toFixed(2).replace(/\.?0+$/, "");
const truths = TRUTHS.map(
  ({ name, daily, excess, house, shared, tails }) =>
    `- **${name}**: ${points(daily)} a day, excess ${points(excess)}, houses ${points(house)}${shared > 0 ? `, a bias of ${points(shared)} that all houses share` : ""}${tails === "heavy" ? "; steps and excess with the tails of Student's t with 3 degrees of freedom" : ""}.`,
);

const table = `Made-up polls of 1,000 respondents around a level that is known, fitted by \`trend\` as it comes. Coverage of the 95% bands in percent, pointwise, week by week, with its Monte Carlo standard error; ${String(replicates)} replicates each. *Line* is what the average house shows against the true level with the true mean of the houses; *level band* is against the level itself; *effects* are those of the houses against their mean. Standard deviations in points:

${truths.join("\n")}
- **drawn from the prior**: each standard deviation is drawn from the default priors anew in each replicate. Here, and only here, 95% is due.

| Polls | Truth | Line | Level band | Effects | Half-width of the line, points |
| --- | --- | --- | --- | --- | --- |
${rows.join("\n")}

The level band does not hold a bias that all houses share and that is larger than the houses differ: no poll tells of it.`;

const guide = new URL("../docs/trend.md", import.meta.url);
const [before, rest] = readFileSync(guide, "utf8").split(/(?<=<!-- calibration: .* -->\n)/);
const after = rest?.slice(rest.indexOf("<!-- end of calibration -->"));
if (before === undefined || after === undefined) throw new Error("docs/trend.md has no place for the table.");
writeFileSync(guide, `${before}\n${table}\n\n${after}`);
