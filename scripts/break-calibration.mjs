// @ts-check
/**
 * Writes into docs/breaks.md how often `breaks` finds a break that is not there, one that is, its size and its days. Takes some
 * minutes; needs the built package (npm run build).
 *
 *     node scripts/break-calibration.mjs [series of each row, 300 by default]
 */
import { readFileSync, writeFileSync } from "node:fs";
import { breaks, loadDataset, series } from "../dist/index.js";
import { countBreaks, lehmer, WITH_BREAK, WITHOUT_BREAK } from "../tests/support/break-truths.mjs";

const replicates = Number(process.argv[2] ?? 300);
const random = lehmer(20_261_130);
const model = series(await loadDataset("ukraine-nato"), { question: "iri-referendum" });

const percent = (/** @type {number} */ part, /** @type {number} */ all) => {
  if (all === 0) return "";
  const share = part / all;
  return `${(100 * share).toFixed(1)} ± ${(100 * Math.sqrt((share * (1 - share)) / all)).toFixed(1)}`;
};
const PRESETS = /** @type {const} */ (["votes", "attitudes", "none"]);
const rowsOf = (/** @type {typeof WITH_BREAK} */ truths) =>
  truths.flatMap((truth) =>
    PRESETS.map((surveyErrors) => {
      const options = { surveyErrors, designEffect: 1 };
      const found = countBreaks(breaks, model, truth, options, replicates, random);
      console.log(truth.name, surveyErrors, found);
      return { truth, surveyErrors, found };
    }),
  );

const without = rowsOf(WITHOUT_BREAK).map(
  ({ truth, surveyErrors, found }) =>
    `| ${truth.name} | ${surveyErrors} | ${percent(found.reported, replicates)} | ${percent(found.gradual, replicates)} |`,
);
const withBreak = rowsOf(WITH_BREAK).map(({ truth, surveyErrors, found }) =>
  [
    "",
    truth.name,
    surveyErrors,
    percent(found.reported, replicates),
    percent(found.single, replicates),
    truth.step === 0 ? "" : percent(found.stepHeld, found.single),
    truth.step === 0 ? "" : percent(found.daysHeld, found.single),
    percent(found.gradual, replicates),
    "",
  ]
    .join(" | ")
    .trim(),
);

const table = `Made-up series around 45%: 16 polls of 1,200 respondents on irregular days within 1,200, published to whole percents, cut by \`breaks\` as it comes; sizes in points. Per cent of ${String(replicates)} series, with Monte Carlo standard errors.

Without a break:

| Truth | \`surveyErrors\` | A break reported | Finding: gradual, or all the time |
| --- | --- | --- | --- |
${without.join("\n")}

With one, on a day drawn evenly, and along a straight line; *step held* and *day held* are of the series with exactly one break reported, at 95%:

| Truth | \`surveyErrors\` | A break reported | Exactly one | Step held | Day held | Finding: gradual, or all the time |
| --- | --- | --- | --- | --- | --- | --- |
${withBreak.join("\n")}`;

const guide = new URL("../docs/breaks.md", import.meta.url);
const [before, rest] = readFileSync(guide, "utf8").split(/(?<=<!-- calibration: .* -->\n)/);
const after = rest?.slice(rest.indexOf("<!-- end of calibration -->"));
if (before === undefined || after === undefined) throw new Error("docs/breaks.md has no place for the table.");
writeFileSync(guide, `${before}\n${table}\n\n${after}`);
