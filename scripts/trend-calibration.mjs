// @ts-check
/**
 * Writes into docs/calibration-trend.csv how often the intervals of `trend` hold a truth that is known. Takes three quarters of an
 * hour; needs the built package (npm run build).
 *
 *     node scripts/trend-calibration.mjs [replicates (default: 200)]
 */
import { writeFileSync } from "node:fs";
import { trend } from "../dist/index.js";
import { coverageAround, coverageOf, DESIGNS, FROM_PRIOR, TRUTHS } from "../tests/support/trend-truths.mjs";
import { csvOf } from "./written.mjs";

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

const percent = (/** @type {{ coverage: number, standardError: number }} */ { coverage, standardError }) => [
  (100 * coverage).toFixed(1),
  (100 * standardError).toFixed(1),
];

const rows = DESIGNS.flatMap((design) =>
  [FROM_PRIOR, ...TRUTHS].flatMap((truth) => {
    const count = countOf(design.name);
    const { line, counted, effects, halfWidth } = coverageOf(trend, design, truth, count, random);
    const polls = `${design.name}: ${String(design.polls)} polls, ${String(design.days)} days, ${String(design.houses)} houses`;
    console.log(design.name, truth.name);
    return [
      [polls, truth.name, "line", ...percent(line), count],
      [polls, truth.name, "as a count", ...percent(counted), count],
      [polls, truth.name, "effects of pollsters", ...percent(effects), count],
      [polls, truth.name, "half-width of the line, points", (100 * halfWidth).toFixed(2), "", count],
    ];
  }),
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
].flatMap(({ years, days, polls, daily, jump, given }) => {
  const design = { name: years, polls, days, houses: 4, wordings: 1 };
  const truth = { ...typical, daily, jump };
  const { around, difference, none, likely } = coverageAround(trend, design, truth, countOf(years), random, given);
  console.log(years, jump, given);
  const all = countOf(years);
  const named = [`${years}, ${String(polls)} polls`, jumpOf(jump, given)];
  const whole = (/** @type {number} */ share) => [(100 * share).toFixed(0), "", all];
  const AROUND = ["line, 5 days before", "line, 1 day before", "line, on the day", "line, 5 days after"];
  return [
    ...around.map(({ coverage }, index) => [...named, AROUND[index], ...whole(coverage)]),
    [...named, "difference over the day", ...percent(difference), all],
    ...(given
      ? []
      : [
          [...named, "chance of no jump, on average", ...whole(none)],
          [...named, "a jump called likely", ...whole(likely)],
        ]),
  ];
});

/** @param {number} jump @param {boolean} given */
function jumpOf(jump, given) {
  return `typical, ${jump === 0 ? "no jump" : `a jump of ${String(100 * jump)} points${given ? ", day given" : ""}`}`;
}

const names = ["polls", "truth", "what", "percent", "standard error", "replicates"];
writeFileSync(new URL("../docs/calibration-trend.csv", import.meta.url), csvOf(names, [...rows, ...jumpRows]));
