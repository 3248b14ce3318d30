// @ts-check
/**
 * Writes into docs/calibration-breaks.csv how often `breaks` finds a break that is not there, one that is, its size and its days.
 * Takes some minutes; needs the built package (npm run build).
 *
 *     node scripts/break-calibration.mjs [series of each row, 300 by default]
 */
import { writeFileSync } from "node:fs";
import { breaks, loadDataset, series } from "../dist/index.js";
import { countBreaks, lehmer, WITH_BREAK, WITHOUT_BREAK } from "../tests/support/break-truths.mjs";
import { csvOf } from "./written.mjs";

const replicates = Number(process.argv[2] ?? 300);
const random = lehmer(20_261_130);
const model = series(await loadDataset("ukraine-nato"), { question: "iri-referendum" });

/** Percent with its Monte Carlo standard error. @param {number} part @param {number} all */
const percent = (part, all) => {
  const share = part / all;
  return [(100 * share).toFixed(1), (100 * Math.sqrt((share * (1 - share)) / all)).toFixed(1), all];
};
const PRESETS = /** @type {const} */ (["votes", "attitudes", "none"]);

const rows = [...WITHOUT_BREAK, ...WITH_BREAK].flatMap((truth) =>
  PRESETS.flatMap((surveyErrors) => {
    const found = countBreaks(breaks, model, truth, { surveyErrors, designEffect: 1 }, replicates, random);
    console.log(truth.name, surveyErrors, found);
    const row = (/** @type {string} */ finding, /** @type {number} */ part, all = replicates) =>
      all === 0 ? [] : [[truth.name, surveyErrors, finding, ...percent(part, all)]];
    const broken = WITH_BREAK.includes(truth);
    return [
      ...row("a break reported", found.reported),
      ...(broken ? row("exactly one", found.single) : []),
      ...(broken && truth.step !== 0 ? row("size of the one break held", found.stepHeld, found.single) : []),
      ...(broken && truth.step !== 0 ? row("day of the one break held", found.daysHeld, found.single) : []),
      ...row("gradual, or all the time", found.gradual),
    ];
  }),
);

const names = ["truth", "survey errors", "finding", "percent", "standard error", "series"];
writeFileSync(new URL("../docs/calibration-breaks.csv", import.meta.url), csvOf(names, rows));
