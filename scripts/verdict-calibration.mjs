// @ts-check
/**
 * Writes into docs/calibration-verdicts.csv how often `change` gives each verdict where opinion did not move, and where it
 * did: made-up pairs of polls of 1,000 respondents, 45% of those with an answer, 20% without one, published to whole
 * percents, with the errors that `change` counts in for attitudes. Takes about a minute; needs the built package (npm run
 * build). Then node scripts/calibration-tables.mjs.
 *
 *     node scripts/verdict-calibration.mjs [pairs of each row, 2000 by default]
 */
import { writeFileSync } from "node:fs";
import { audit, change, loadDataset, SURVEY_ERROR_PRESETS, topline } from "../dist/index.js";
import { seededRandom } from "../dist/stats/index.js";
import { AT_ONE_MOMENT, CHANGED, countVerdicts, MIXED_MODES, UNCHANGED } from "../tests/support/verdict-truths.mjs";
import { csvOf } from "./written.mjs";

const replicates = Number(process.argv[2] ?? 2000);
const random = seededRandom(20_261_130);
const model = topline(await loadDataset("ukraine-nato"), "iri-2021-11");

const NAMES = {
  changed: "changed",
  "changed-but-small": "changed but small",
  "difference-of-method": "a difference of method",
  "no-change-that-matters": "no change that matters",
  "not-shown": "not shown",
  "too-close": "too close",
};
/** @type {readonly (keyof typeof NAMES)[]} */
const VERDICTS = ["changed", "not-shown", "too-close"];
/** @type {readonly (keyof typeof NAMES)[]} */
const WITH_MARGIN = ["changed", "changed-but-small", "no-change-that-matters", "not-shown", "too-close"];

/** Percent of the pairs, with its Monte Carlo standard error. @param {number} amount */
const percent = (amount) => {
  const part = amount / replicates;
  return [(100 * part).toFixed(1), (100 * Math.sqrt((part * (1 - part)) / replicates)).toFixed(1)];
};
const row = (
  /** @type {(typeof UNCHANGED)[number]} */ truth,
  /** @type {readonly (keyof typeof NAMES)[]} */ verdicts,
  /** @type {Parameters<typeof countVerdicts>[3]} */ setting,
) => {
  // at one moment there is no change, and an audit says what there is
  const judge =
    truth === AT_ONE_MOMENT ? (/** @type {any[]} */ ...pair) => audit(pair[0], pair[1], { option: "for" }) : change;
  const counts = countVerdicts(/** @type {any} */ (judge), model, truth, setting, replicates, random);
  console.log(truth.name, counts);
  /** @type {readonly string[]} */
  const known = verdicts;
  const others = Object.keys(counts).filter((verdict) => !known.includes(verdict));
  if (others.length > 0) throw new Error(`A verdict without a column: ${others.join(", ")}.`);
  const margin = setting.options.margin === undefined ? "" : `${100 * setting.options.margin} points`;
  return verdicts.map((verdict) => [truth.name, margin, NAMES[verdict], ...percent(counts[verdict] ?? 0), replicates]);
};

const { attitudes: sizes } = SURVEY_ERROR_PRESETS;
const none = { occasion: 0, house: 0, shared: 0, fadingDays: 1000 };
const rows = [
  ...UNCHANGED.flatMap((truth) => row(truth, VERDICTS, { sizes, options: {} })),
  ...CHANGED.flatMap((truth) => row(truth, VERDICTS, { sizes, options: {} })),
];
const [plain] = UNCHANGED;
const alone = [
  ...row({ ...plain, name: "sampling alone, judged by sampling alone" }, VERDICTS, {
    sizes: none,
    options: { surveyErrors: "none" },
  }),
];
const margin = 0.05;
const margins = [
  ...row({ ...plain, name: "no change" }, WITH_MARGIN, { sizes, options: { margin } }),
  ...row(
    { ...plain, name: "a change of 6.25 points among those with an answer, 5 of all", change: margin / 0.8 },
    WITH_MARGIN,
    { sizes, options: { margin } },
  ),
  ...row({ ...plain, name: "the same by sampling alone", change: margin / 0.8 }, WITH_MARGIN, {
    sizes: none,
    options: { margin, surveyErrors: "none" },
  }),
];

const atOneMoment = row(AT_ONE_MOMENT, ["difference-of-method", "too-close"], { sizes: none, options: {} });

// last, so that the pairs of the others stay what they were
const mixed = row(MIXED_MODES, VERDICTS, { sizes, options: {} });

writeFileSync(
  new URL("../docs/calibration-verdicts.csv", import.meta.url),
  csvOf(
    ["truth", "margin", "verdict", "percent", "standard error", "pairs"],
    [...rows, ...alone, ...margins, ...atOneMoment, ...mixed],
  ),
);
