// @ts-check
/**
 * Writes into docs/trend.md how often the bands of trend hold a truth that is known. Takes three quarters of an hour; needs the built
 * package (npm run build).
 *
 *     node scripts/trend-calibration.mjs [replicates (default: 200)]
 */
import { readFileSync, writeFileSync } from "node:fs";
import { trend } from "../dist/index.js";
import { coverageAround, coverageOf, DESIGNS, FROM_PRIOR, TRUTHS } from "../tests/support/trend-truths.mjs";

const replicates = Number(process.argv[2] ?? 200);

/** Half as many of the largest design: each takes four times as long and holds more days. */
const countOf = (/** @type {string} */ name) =>
  Math.max(2, Math.round(name === "medium" ? replicates / 2 : replicates));

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
    const { line, counted, effects, halfWidth } = coverageOf(trend, design, truth, countOf(design.name), random);
    const size = `${design.name}: ${String(design.polls)} polls, ${String(design.days)} days, ${String(design.houses)} houses`;
    console.log(design.name, truth.name);
    return `| ${size} | ${truth.name} | ${String(countOf(design.name))} | ${percent(line)} | ${percent(counted)} | ${percent(effects)} | ${(100 * halfWidth).toFixed(2)} |`;
  }),
);

const points = (/** @type {number | "prior"} */ value) => (100 * Number(value)).toFixed(2).replace(/\.?0+$/, "");
const truths = TRUTHS.map(
  ({ name, daily, excess, house, shared, tails }) =>
    `- **${name}**: ${points(daily)} a day, excess ${points(excess)}, houses ${points(house)}${shared > 0 ? `, a bias of ${points(shared)} that all houses share` : ""}${tails === "heavy" ? "; steps and excess with the tails of Student's t with 3 degrees of freedom" : ""}.`,
);

const [typical] = TRUTHS;
if (typical === undefined) throw new Error("There is no truth.");

/** Around the middle of 60 polls in 300 days, and of 120 polls in 10 and in 20 years, for which opinion moves less by the day. */
const jumpRows = [
  { years: "300 days", days: 300, polls: 60, daily: typical.daily, jump: 0, given: false },
  { years: "10 years", days: 3650, polls: 120, daily: 0.001, jump: 0, given: false },
  { years: "20 years", days: 7300, polls: 120, daily: 0.001, jump: 0, given: false },
  { years: "300 days", days: 300, polls: 60, daily: typical.daily, jump: 0.08, given: false },
  { years: "300 days", days: 300, polls: 60, daily: typical.daily, jump: 0.08, given: true },
  { years: "300 days", days: 300, polls: 60, daily: typical.daily, jump: 0.04, given: false },
  { years: "10 years", days: 3650, polls: 120, daily: 0.001, jump: 0.08, given: false },
  { years: "20 years", days: 7300, polls: 120, daily: 0.001, jump: 0.08, given: false },
].map(({ years, days, polls, daily, jump, given }) => {
  const design = { name: years, polls, days, houses: 4, wordings: 1 };
  const truth = { ...typical, daily, jump };
  const { around, difference, none, likely } = coverageAround(trend, design, truth, countOf(years), random, given);
  console.log(years, jump, given);
  const chance = given ? "" : `${(100 * none).toFixed(0)}`;
  const found = given ? "" : `${(100 * likely).toFixed(0)}`;
  const what = jump === 0 ? "none" : `${String(100 * jump)} points${given ? ", day given" : ""}`;
  return `| ${years}, ${String(polls)} polls | ${what} | ${around.map(({ coverage }) => (100 * coverage).toFixed(0)).join(" / ")} | ${percent(difference)} | ${chance} | ${found} |`;
});

const table = `Made-up polls of 1,000 respondents around a level that is known, fitted by \`trend\` as it comes. Coverage of the 95% bands in percent, pointwise, week by week, with its Monte Carlo standard error over the replicates. *Line* is what the average pollster shows against the true level with the true mean of the pollsters; *as a count* is the total interval (sizes of attitudes) against the level itself; *effects* are those of the pollsters against their mean. Standard deviations in points:

${truths.join("\n")}
- **drawn from the prior**: each standard deviation is drawn from the default priors anew in each replicate. Here, and only here, 95% is due.

| Polls | Truth | Replicates | Line | As a count | Effects | Half-width of the line, points |
| --- | --- | --- | --- | --- | --- | --- |
${rows.join("\n")}

Around the middle day, on which the level jumps or not: coverage of the line 5 days and 1 day before, on the day, and 5 days later; of the difference between an eighth and seven eighths of the time; the chance of no jump that the result gives, on average; and how often it says that a jump is likely (chance above 50%), all in percent; ${String(countOf(""))} replicates each. The truth is *typical*, in 10 and 20 years with 0.1 points a day.

| Time | Jump | Line, days −5 / −1 / 0 / +5 | Difference | Chance of no jump | Jump called likely |
| --- | --- | --- | --- | --- | --- |
${jumpRows.join("\n")}`;

const guide = new URL("../docs/trend.md", import.meta.url);
const [before, rest] = readFileSync(guide, "utf8").split(/(?<=<!-- calibration: .* -->\n)/);
const after = rest?.slice(rest.indexOf("<!-- end of calibration -->"));
if (before === undefined || after === undefined) throw new Error("docs/trend.md has no place for the table.");
writeFileSync(guide, `${before}\n${table}\n\n${after}`);
