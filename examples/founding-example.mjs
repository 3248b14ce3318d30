// @ts-check
/**
 * Did support for NATO in Ukraine rise by 20 points between 2014 and 2021? What an article can say of three published
 * surveys: the rise from 34% (March 2014) to 54% (November 2021) by the International Republican Institute, partly perhaps
 * because regions left the surveys; and non-aligned status, ahead of an alliance such as NATO by 45.6% to 40.8% where
 * people had the choice.
 *
 * Prints the story, and writes all details with pictures into out/ukraine-nato: report.md, report.html and numbers.json.
 */
import { writeFile } from "node:fs/promises";
import {
  change,
  coverage,
  describe,
  formatCount,
  formatPercent,
  formatPoints,
  formatRange,
  isPollError,
  lead,
  loadDataset,
  picture,
  plan,
  renderText,
  share,
  topline,
} from "toplines";
import { writeReport } from "toplines/node";

const polls = await loadDataset("ukraine-nato");

const march2014 = topline(polls, "iri-2014-03");
const november2021 = topline(polls, "iri-2021-11");
const december2021 = topline(polls, "sm-2021-12");
const crimeaAndDonbas2006 = topline(polls, "isnasu-2006-10/isnasu-support/isnasu-crimea-donbas");

const before = share(march2014, { option: "for" });
const after = share(november2021, { option: "for" });
const rise = change(march2014, november2021, { option: "for" });
const clustered = change(march2014, november2021, { option: "for", designEffect: 2 });

// 88.2% in Crimea and Donbas were against in 2006, so that at most the rest can have been in favour.
const against2006 = share(crimeaAndDonbas2006, { option: "oppose" });
const lostSupport = { lower: 0, upper: 1 - against2006.value };
const covered = coverage(march2014, november2021, { option: "for", lostSupport, populations: polls.populations });
const nothingAssumed = coverage(march2014, november2021, { option: "for", populations: polls.populations });

const forcedChoice = lead(december2021, { options: ["non-aligned", "nato"] });
const forcedChoiceInferred = lead(december2021, { options: ["non-aligned", "nato"], accept: "inferred" });
const refused = refusal(() => change(november2021, december2021, { stance: "nato-membership:for" }));
const test = plan({ effect: 0.05 });
const [none, choice] = [forcedChoice.first.value, forcedChoice.second.value];

/** @type {import("toplines").Document} */
const report = [
  heading(1, "Ukraine and NATO: from 34% to 54%, and 45.6% or 40.8%"),
  paragraph(
    "What three published surveys support, recomputed from their published shares, with the cautions of each number.",
  ),

  heading(2, "What was asked"),
  ...describe(march2014),
  ...describe(november2021),
  ...describe(december2021),

  heading(2, "The shares"),
  drawing("answers", [march2014, november2021]),
  ...describe(before, { full: true }),
  ...describe(after, { full: true }),

  heading(2, "The change from March 2014 to November 2021"),
  drawing("change", rise),
  ...describe(rise, { full: true }),
  paragraph(
    "Neither survey publishes a design effect. With one of 2 sampling alone gives " +
      `${range(clustered.interval)} points: still far outside sampling and rounding error.`,
  ),

  heading(2, "How much of it can be coverage"),
  paragraph(
    "The later survey leaves out Crimea, Sevastopol and the occupied parts of Donetsk and Luhansk. " +
      `Assumed of those left out: at most ${formatPercent(lostSupport.upper)} in favour, since ${formatPercent(against2006.value)} ` +
      "in Crimea and Donbas were against in October 2006 (another pollster, another wording, eight years before).",
  ),
  drawing("coverage", covered),
  ...describe(covered, { full: true }),
  paragraph(
    "If nothing is assumed of their opinion, the data alone allow a change among those still surveyed of " +
      `${range(nothingAssumed.change)} points and a coverage effect of ${range(nothingAssumed.coverageEffect)} points.`,
  ),

  heading(2, "The lead of non-aligned status in December 2021"),
  drawing("forced-choice", december2021),
  ...describe(forcedChoice, { full: true }),
  paragraph(
    `If the n of the register is accepted, the lead is ${range(forcedChoiceInferred.interval)} points by sampling error alone.`,
  ),

  heading(2, "What must not be subtracted"),
  paragraph("54% and 40.8% are answers to two questions. Asked for their difference, the library refuses:"),
  paragraph(refused),
];

// whatever the people left out would have answered
const [certain, withErrors, atMost] = [
  nothingAssumed.change.lower,
  nothingAssumed.pollInterval.lower,
  nothingAssumed.coverageEffect.upper,
].map((share) => formatPercent(share).slice(0, -1));
await writeReport(report, "out/ukraine-nato", { title: "Ukraine and NATO", force: true });
await writeFile(
  "out/ukraine-nato/numbers.json",
  `${JSON.stringify({ before, after, change: rise, clustered, coverage: covered, nothingAssumed, forcedChoice, forcedChoiceInferred }, null, 2)}\n`,
);

process.stdout.write(
  renderText([
    {
      kind: "heading",
      level: 1,
      text: `Did support for NATO in Ukraine rise by ${rounded(rise.value)} points between 2014 and 2021?`,
    },
    paragraph(
      `Yes. At least ${certain} of the ${rounded(rise.value)} points are change where both surveys asked, at least ${withErrors} with errors of polls counted in. Regions that left the survey can account for at most ${atMost}.`,
    ),
    { kind: "lines", lines: ["1. The rise", ...opening(describe(rise))] },
    paragraph(`At a design effect of 2 sampling alone gives ${range(clustered.interval)} points.`),
    {
      kind: "lines",
      lines: [
        "2. Not the same country",
        `The 2021 survey left out occupied Crimea, Sevastopol and the occupied parts of Donetsk and Luhansk: ${range(covered.lostShare)}% of the population of 2014. In October 2006, ${formatPercent(against2006.value)} in Crimea and Donbas were against joining.`,
        `If at most ${formatPercent(lostSupport.upper)} there were in favour, between ${between(covered.coverageEffect)} points come from the regions that left, and between ${between(covered.change)} points are change where both surveys asked. With nothing assumed: between ${between(nothingAssumed.change)} points.`,
      ],
    },
    {
      kind: "lines",
      lines: [
        "3. Not another question",
        `December 2021, given a choice: ${formatPercent(none)} for non-aligned status, ${formatPercent(choice)} for an alliance such as NATO. A lead of ${formatPoints(forcedChoice.value).slice(1)}; no sample size in the source, ${range(forcedChoiceInferred.interval)} by sampling alone if it is the 10,000 of a register.`,
        `${whole(after.value)} minus ${formatPercent(choice)} is not a change. Asked for it, toplines refuses:`,
      ],
    },
    { kind: "quote", text: refused },
    {
      kind: "lines",
      lines: [
        "4. What would settle it",
        `The same pollster asking both ways in one survey. To find 5 points with 80% power: ${formatCount(test.sizes[0]?.value ?? 0)} people each way (toplines plan --effect 5pp).`,
      ],
    },
    {
      kind: "lines",
      lines: [
        "What to print",
        `“Support for joining NATO rose from ${whole(before.value)} in March 2014 to ${whole(after.value)} in November 2021 (IRI). Regions that the second survey left out can account for at most ${atMost} of the ${rounded(rise.value)} points.”`,
      ],
    },
    paragraph("Wrote out/ukraine-nato: report.md and report.html (details, sources, cautions), numbers.json."),
    {
      kind: "lines",
      lines: [
        "Next: docs/first-steps.md, or one command:",
        "  toplines change ukraine-nato iri-2014-03 iri-2021-11 --option for",
      ],
    },
  ]),
);

/** @param {1 | 2} level @param {string} text @returns {import("toplines").Block} */
function heading(level, text) {
  return { kind: "heading", level, text };
}

/** @param {string} name @param {Parameters<typeof picture>[0]} result @returns {import("toplines").Block} */
function drawing(name, result) {
  const spec = picture(result);
  if (spec === null) throw new Error(`${name} has no picture.`);
  return { kind: "picture", name, spec };
}

/** @param {string} text @returns {import("toplines").Block} */
function paragraph(text) {
  return { kind: "paragraph", text };
}

/** The finding, and what it is a number of. @param {import("toplines").Document} document */
function opening([block]) {
  return block?.kind === "lines" ? block.lines : [];
}

/** @param {number} share */
function whole(share) {
  return formatPercent(share, 0);
}

/** @param {number} difference */
function rounded(difference) {
  return formatPercent(difference, 0).slice(0, -1);
}

/** @param {{ lower: number, upper: number }} bounds */
function between({ lower, upper }, decimals = 1) {
  return formatRange(lower, upper, decimals).replace(" to ", " and ");
}

/** @param {{ lower: number, upper: number } | null} bounds */
function range(bounds) {
  return bounds === null ? "unknown" : formatRange(bounds.lower, bounds.upper);
}

/** What the library says when it is asked for something that the data do not support. @param {() => unknown} attempt */
function refusal(attempt) {
  try {
    attempt();
  } catch (error) {
    if (isPollError(error)) return error.issues[0].message;
    throw error;
  }
  throw new Error("Expected a refusal, got a number.");
}
