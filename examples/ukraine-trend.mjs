// @ts-check
/**
 * Support in Ukraine for joining NATO, 2006 to 2025, across all pollsters and wordings: one line, and in words what it
 * can and cannot support.
 *
 * Prints a report, and writes the same as out/ukraine-trend/report.md and numbers.json.
 */
import { mkdir, writeFile } from "node:fs/promises";
import {
  breaks,
  decompose,
  describe,
  formatPercent,
  formatPoints,
  formatRange,
  loadDataset,
  renderMarkdown,
  renderText,
  sentence,
  series,
  topline,
  trend,
} from "toplines";

const polls = await loadDataset("ukraine-nato");

const iri = series(polls, { question: "iri-referendum", designEffect: 1.5 });
const everyone = series(polls, { stance: "nato-membership:for" });

const moves = iri.description;
if (moves === null) throw new Error("Some of these polls asked the same people.");
const fitted = trend(everyone, { at: "week", designEffect: 1.5 });
const withoutDesign = trend(everyone, { at: "week" });
const iriAlone = trend(iri, { at: "week", designEffect: 1.5 });

const cuts = breaks(iri, { designEffect: 1.5 });
const regions = (/** @type {string} */ survey) =>
  ["west", "centre", "south", "east"].map((id) => topline(polls, `${survey}/iri-referendum/iri-2019-${id}`));
const all = (/** @type {string} */ survey) => topline(polls, `${survey}/iri-referendum`);
const byRegion = decompose(regions("iri-2019-06"), regions("iri-2023-02"), {
  option: "for",
  groupShares: { from: "iri-2020-07" },
  groupSizes: polls.groupSizes,
  whole: [all("iri-2019-06"), all("iri-2023-02")],
  designEffect: 1.5,
});
const on = (/** @type {import("toplines").Trend} */ line, /** @type {string} */ date) => {
  const day = line.line.days.findLast((each) => each.date <= date);
  if (day === undefined) throw new Error(`The line has no day by ${date}.`);
  return day;
};
const founding = on(fitted, "2021-11-15");
const foundingIri = on(iriAlone, "2021-11-15");
const widest = fitted.line.days.reduce((one, other) => (width(other) > width(one) ? other : one));
const noSize = fitted.outside.readings;
const apart = fitted.effects.filter(
  ({ factor, offLine: { interval } }) => factor === "wording" && (interval.lower > 0 || interval.upper < 0),
);
const furthest = fitted.effects
  .filter(({ factor }) => factor === "house")
  .reduce((one, other) => (Math.abs(other.offLine.value) > Math.abs(one.offLine.value) ? other : one));
const together = fitted.separability.groups.length;

/** @type {import("toplines").Document} */
const report = [
  heading(1, "Ukraine and NATO, 2006 to 2025: one line?"),

  heading(2, "One pollster, one question"),
  paragraph(sentence(moves)),

  heading(2, "When did it move?"),
  paragraph(sentence(cuts)),

  heading(2, "People or population?"),
  paragraph(sentence(byRegion)),

  heading(2, "All pollsters"),
  ...describe(fitted),

  heading(2, "What the line can support"),
  list([
    `In mid-November 2021, when one pollster published 54%, the average pollster would have found ${formatPercent(founding.value)} ` +
      `(${range(founding.interval)}) with the wording of that pollster; a line through that pollster alone is at ` +
      `${formatPercent(foundingIri.value)} (${range(foundingIri.interval)}).`,
    `After 2014 it moves far beyond sampling error and beyond the differences between pollsters: ${formatPercent(on(fitted, "2015-12-31").value)} at ` +
      `the end of 2015, ${formatPercent(on(fitted, "2022-12-31").value)} at the end of 2022, ${formatPercent(on(fitted, "2025-12-31").value)} in the last poll.`,
    `These wordings differ from the average by more than chance: ${apart
      .map(({ level, offLine: { value, interval } }) => `${level} ${formatPoints(value)} (${range(interval)})`)
      .join(
        "; ",
      )}. Of the pollsters ${furthest.level} differs most: ${formatPoints(furthest.offLine.value)} (${range(furthest.offLine.interval)}).`,
  ]),

  heading(2, "What it cannot support"),
  list([
    "The fall or rise over March 2014 is not in it: the territory surveyed changed then, and the line restarts.",
    `Pollsters and wordings fall into ${String(together)} groups that no poll links. How much of a difference between groups is the pollster and ` +
      "how much the wording is decided by the priors, not by the polls.",
    `Where it is least certain (${widest.date}) the 95% interval is ${range(widest.interval)}; the nearest poll is ${String(Math.round(widest.nearestPoll.value))} days away.`,
    `${String(noSize.length)} of ${String(everyone.readings.length)} polls have no sample size on record and are left out.`,
    `A design effect of 1.5 is assumed for all; with none the interval of November 2021 is ${range(on(withoutDesign, "2021-11-15").interval)}.`,
    "Errors common to all pollsters are in no line.",
  ]),
];

process.stdout.write(renderText(report));
await mkdir("out/ukraine-trend", { recursive: true });
await writeFile("out/ukraine-trend/report.md", renderMarkdown(report));
await writeFile(
  "out/ukraine-trend/numbers.json",
  `${JSON.stringify({ moves, breaks: cuts, byRegion, trend: fitted, iriAlone }, null, 2)}\n`,
);

/** @param {1 | 2} level @param {string} text @returns {import("toplines").Block} */
function heading(level, text) {
  return { kind: "heading", level, text };
}

/** @param {string} text @returns {import("toplines").Block} */
function paragraph(text) {
  return { kind: "paragraph", text };
}

/** @param {readonly string[]} items @returns {import("toplines").Block} */
function list(items) {
  return { kind: "list", items };
}

/** @param {{ lower: number, upper: number } | null} bounds */
function range(bounds) {
  return bounds === null ? "unknown" : formatRange(bounds.lower, bounds.upper);
}

/** @param {import("toplines").TrendDay} day */
function width({ interval }) {
  return interval.upper - interval.lower;
}
