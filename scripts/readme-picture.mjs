// @ts-check
/**
 * Draws docs/images/founding-example.svg from the library's own results: support from 34% to 54%, and how much of the
 * change can be coverage. `--check` writes nothing and fails if the picture is not up to date.
 */
import { readFile, writeFile } from "node:fs/promises";
import {
  change,
  coverage,
  formatCount,
  formatPercent,
  formatPoints,
  formatRange,
  loadDataset,
  share,
  topline,
} from "toplines";

const polls = await loadDataset("ukraine-nato");
const before = topline(polls, "iri-2014-03");
const after = topline(polls, "iri-2021-11");
const against2006 = share(topline(polls, "isnasu-2006-10/isnasu-support/isnasu-crimea-donbas"), { option: "oppose" });
const lostSupport = { lower: 0, upper: Number((1 - against2006.value).toFixed(3)) };
const rise = change(before, after, { option: "for" });
const covered = coverage(before, after, { option: "for", lostSupport, populations: polls.populations });

const width = 720;
const height = 476;
const left = 150;
const right = 690;

/** Shares from 25% to 60%. @param {number} proportion */
const shareAt = (proportion) => position(proportion, 0.25, 0.6);
/** Differences from 0 to 20 points. @param {number} difference */
const pointsAt = (difference) => position(difference, 0, covered.value);

const changeText = formatPoints(rise.value);
const coverageText = bounds(covered.coverageEffect);
const peopleText = bounds(covered.change);
const { coverageEffect } = covered;

const title = `${rise.label}: ${formatPercent(rise.from.value, 0)} in March 2014, ${formatPercent(rise.to.value, 0)} in November 2021`;
const description =
  `95% intervals ${bounds(rise.from.interval)}% and ${bounds(rise.to.interval)}%. ` +
  `Of the ${changeText} ${coverageText} can come from leaving out Crimea and parts of Donbas, ` +
  `and ${peopleText} are change among those still surveyed.`;

const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title description" font-family="sans-serif" font-size="15">
<title id="title">${title}</title>
<desc id="description">${description}</desc>
<style>
  .card { fill: #ffffff; stroke: #d0d7de; }
  text { fill: #1f2328; }
  .soft { fill: #57606a; }
  .rule { stroke: #d0d7de; }
  .ink { stroke: #0a4f8f; fill: #0a4f8f; }
  .coverage { fill: #a15c00; }
  .people { fill: #0a4f8f; }
  @media (prefers-color-scheme: dark) {
    .card { fill: #0d1117; stroke: #30363d; }
    text { fill: #e6edf3; }
    .soft { fill: #9da7b3; }
    .rule { stroke: #30363d; }
    .ink { stroke: #6cb6ff; fill: #6cb6ff; }
    .people { fill: #6cb6ff; }
    .coverage { fill: #e3a04f; }
  }
</style>
<defs>
  <pattern id="stripes" width="10" height="10" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect class="people" width="10" height="10"/>
    <rect class="coverage" width="5" height="10"/>
  </pattern>
</defs>
<rect class="card" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="6"/>
<text x="24" y="36" font-size="19" font-weight="bold">${escaped(rise.label)} in Ukraine: ${formatPercent(rise.from.value, 0)} → ${formatPercent(rise.to.value, 0)}</text>
<text class="soft" x="24" y="58">“Would vote for” in a referendum; bars are 95% intervals of sampling error</text>
${[0.3, 0.4, 0.5, 0.6].map(gridLine).join("\n")}
${surveyRow("March 2014", rise.from, 110)}
${surveyRow("November 2021", rise.to, 156)}
<line class="rule" x1="24" y1="218" x2="${right + 6}" y2="218"/>
<text x="24" y="248" font-size="17" font-weight="bold">Where the ${changeText} can come from</text>
<text class="soft" x="24" y="270">The survey of 2021 left out Crimea, Sevastopol and parts of Donetsk and Luhansk</text>
${segment("coverage", 0, coverageEffect.lower)}
${segment("stripes", coverageEffect.lower, coverageEffect.upper)}
${segment("people", coverageEffect.upper, covered.value)}
<text class="soft" x="24" y="306">${changeText}</text>
${edge(coverageEffect.lower)}
${edge(coverageEffect.upper)}
${edge(covered.value)}
<text class="soft" x="${middle(coverageEffect.lower, coverageEffect.upper)}" y="334" text-anchor="middle" font-size="13">either of the two</text>
<rect class="coverage" x="24" y="357" width="12" height="12"/>
<text x="44" y="368">Coverage, people who left the survey: ${coverageText}</text>
<rect class="people" x="24" y="381" width="12" height="12"/>
<text x="44" y="392">Change among those still surveyed: ${peopleText}</text>
<text class="soft" x="24" y="424" font-size="13">Assumed of those left out: ${bounds(covered.lostShare, 2)}% of the population in 2014, ${bounds(lostSupport)}% of them in favour.</text>
<text class="soft" x="24" y="444" font-size="13">Source: surveys of the International Republican Institute, March 2014 and November 2021,</text>
<text class="soft" x="24" y="462" font-size="13">data set ${polls.id} ${polls.version}. One wording, no design effect applied.</text>
</svg>
`;

const file = new URL("../docs/images/founding-example.svg", import.meta.url);
if (process.argv.includes("--check")) {
  if ((await readFile(file, "utf8")) !== picture)
    throw new Error("docs/images/founding-example.svg is not up to date: run node scripts/readme-picture.mjs");
} else await writeFile(file, picture);

/** @param {number} value @param {number} from @param {number} to */
function position(value, from, to) {
  return Number((left + ((value - from) / (to - from)) * (right - left)).toFixed(1));
}

/** @param {number} from @param {number} to */
function middle(from, to) {
  return Number(((pointsAt(from) + pointsAt(to)) / 2).toFixed(1));
}

/** @param {{ lower: number, upper: number } | null} range @param {number} [decimals] */
function bounds(range, decimals = 1) {
  return range === null ? "unknown" : formatRange(range.lower, range.upper, decimals);
}

/** @param {number} proportion */
function gridLine(proportion) {
  const x = shareAt(proportion);
  return `<line class="rule" x1="${x}" y1="76" x2="${x}" y2="178"/><text class="soft" x="${x}" y="198" text-anchor="middle" font-size="13">${formatPercent(proportion, 0)}</text>`;
}

/** @param {string} name @param {import("toplines").ChangeSide} side @param {number} y */
function surveyRow(name, { value, interval, sampleSize }, y) {
  const [x, lower, upper] = [value, interval?.lower ?? value, interval?.upper ?? value].map(shareAt);
  return [
    `<text x="24" y="${y + 5}">${name}</text>`,
    `<text class="soft" x="24" y="${y + 23}" font-size="13">n ${formatCount(sampleSize?.value ?? 0)}</text>`,
    `<line class="ink" x1="${lower}" y1="${y}" x2="${upper}" y2="${y}" stroke-width="4"/>`,
    `<circle class="ink" cx="${x}" cy="${y}" r="7"/>`,
    `<text x="${x}" y="${y - 14}" text-anchor="middle" font-weight="bold">${formatPercent(value, 0)}</text>`,
    `<text class="soft" x="${x}" y="${y + 22}" text-anchor="middle" font-size="13">${bounds(interval)}</text>`,
  ].join("\n");
}

/** @param {"coverage" | "stripes" | "people"} kind @param {number} from @param {number} to */
function segment(kind, from, to) {
  const x = pointsAt(from);
  const fill = kind === "stripes" ? 'fill="url(#stripes)"' : `class="${kind}"`;
  return `<rect ${fill} x="${x}" y="288" width="${Number((pointsAt(to) - x).toFixed(1))}" height="28"/>`;
}

/** @param {number} difference */
function edge(difference) {
  return `<text class="soft" x="${pointsAt(difference)}" y="334" text-anchor="middle" font-size="13">${formatPoints(difference).replace(/^\+| points$/g, "")}</text>`;
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}
