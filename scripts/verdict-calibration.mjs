// @ts-check
/**
 * Writes into docs/methods.md how often `change` gives each verdict where opinion did not move, and where it did. Takes about
 * a minute; needs the built package (npm run build).
 *
 *     node scripts/verdict-calibration.mjs [pairs of each row, 2000 by default]
 */
import { readFileSync, writeFileSync } from "node:fs";
import { change, loadDataset, SURVEY_ERROR_PRESETS, topline } from "../dist/index.js";
import { seededRandom } from "../dist/stats/index.js";
import { CHANGED, countVerdicts, UNCHANGED } from "../tests/support/verdict-truths.mjs";

const replicates = Number(process.argv[2] ?? 2000);
const random = seededRandom(20_261_130);
const model = topline(await loadDataset("ukraine-nato"), "iri-2021-11");

const VERDICTS = ["changed", "not-shown", "too-close"];
const WITH_MARGIN = ["changed", "changed-but-small", "no-change-that-matters", "not-shown", "too-close"];

const percent = (/** @type {number} */ count) => {
  const part = count / replicates;
  return `${(100 * part).toFixed(1)} ± ${(100 * Math.sqrt((part * (1 - part)) / replicates)).toFixed(1)}`;
};
const row = (
  /** @type {(typeof UNCHANGED)[number]} */ truth,
  /** @type {readonly string[]} */ verdicts,
  /** @type {Parameters<typeof countVerdicts>[3]} */ setting,
) => {
  const counts = countVerdicts(change, model, truth, setting, replicates, random);
  console.log(truth.name, counts);
  const others = Object.keys(counts).filter((verdict) => !verdicts.includes(verdict));
  if (others.length > 0) throw new Error(`A verdict without a column: ${others.join(", ")}.`);
  return `| ${[truth.name, ...verdicts.map((verdict) => percent(counts[verdict] ?? 0))].join(" | ")} |`;
};

const { attitudes: sizes } = SURVEY_ERROR_PRESETS;
const none = { occasion: 0, house: 0, shared: 0, fadingDays: 1000 };
const rows = [
  ...UNCHANGED.map((truth) => row(truth, VERDICTS, { sizes, options: {} })),
  ...CHANGED.map((truth) => row(truth, VERDICTS, { sizes, options: {} })),
];
const [plain] = UNCHANGED;
const alone = [
  row({ ...plain, name: "sampling alone, judged by sampling alone" }, VERDICTS, {
    sizes: none,
    options: { surveyErrors: "none" },
  }),
];
const margin = 0.05;
const margins = [
  row({ ...plain, name: "no change" }, WITH_MARGIN, { sizes, options: { margin } }),
  row(
    { ...plain, name: "a change of 6.25 points among those with an answer, 5 of all", change: margin / 0.8 },
    WITH_MARGIN,
    { sizes, options: { margin } },
  ),
  row({ ...plain, name: "the same by sampling alone", change: margin / 0.8 }, WITH_MARGIN, {
    sizes: none,
    options: { margin, surveyErrors: "none" },
  }),
];

const table = `Made-up pairs of polls of 1,000 respondents, 45% of those with an answer, 20% without one, published to whole percents, with the errors that \`change\` counts in for attitudes. Per cent of ${String(replicates)} pairs, with Monte Carlo standard errors.

| Truth | changed | not shown | too close |
| --- | --- | --- | --- |
${[...rows, ...alone].join("\n")}

With a margin of 5 points:

| Truth | changed | changed but small | no change that matters | not shown | too close |
| --- | --- | --- | --- | --- | --- |
${margins.join("\n")}`;

const guide = new URL("../docs/methods.md", import.meta.url);
const [before, rest] = readFileSync(guide, "utf8").split(/(?<=<!-- verdict calibration: .* -->\n)/);
const after = rest?.slice(rest.indexOf("<!-- end of verdict calibration -->"));
if (before === undefined || after === undefined) throw new Error("docs/methods.md has no place for the table.");
writeFileSync(guide, `${before}\n${table}\n\n${after}`);
