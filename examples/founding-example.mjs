// @ts-check
/**
 * The numbers of an article on Ukraine and NATO: support rose from 34% (March 2014) to 54% (November 2021) in surveys of
 * the International Republican Institute, partly perhaps because regions left the surveys; and in another survey, with a
 * choice between the two, non-aligned status led an alliance such as NATO by 45.6% to 40.8%.
 *
 * Prints a report, and writes it with pictures into out/ukraine-nato: report.md, report.html and numbers.json.
 */
import { writeFile } from "node:fs/promises";
import {
  change,
  chart,
  coverage,
  describe,
  formatPercent,
  formatRange,
  isPollError,
  lead,
  loadDataset,
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

/** @type {import("toplines").Document} */
const report = [
  heading(1, "Ukraine and NATO: from 34% to 54%, and 45.6% against 40.8%"),
  paragraph(
    "What three published surveys carry, recomputed from their printed shares, with what stands against each number.",
  ),

  heading(2, "What was asked"),
  ...describe(march2014),
  ...describe(november2021),
  ...describe(december2021),

  heading(2, "The shares"),
  picture("answers", chart([march2014, november2021])),
  ...describe(before),
  ...describe(after),

  heading(2, "The change from March 2014 to November 2021"),
  picture("change", chart(rise)),
  ...describe(rise),
  paragraph(
    "Neither survey publishes a design effect. With one of 2 the interval is " +
      `${range(clustered.interval)} points: still far outside sampling and rounding error.`,
  ),

  heading(2, "How much of it can be coverage"),
  paragraph(
    "The later survey leaves out Crimea, Sevastopol and the occupied parts of Donetsk and Luhansk. " +
      `Assumed of those left out: at most ${formatPercent(lostSupport.upper)} in favour, since ${formatPercent(against2006.value)} ` +
      "in Crimea and Donbas were against in October 2006 (another house, another wording, eight years before).",
  ),
  picture("coverage", chart(covered)),
  ...describe(covered),
  paragraph(
    "If nothing is assumed of their opinion, the data alone allow a change among those still surveyed of " +
      `${range(nothingAssumed.change)} points and a coverage effect of ${range(nothingAssumed.coverageEffect)} points.`,
  ),

  heading(2, "The lead of non-aligned status in December 2021"),
  picture("forced-choice", chart(december2021)),
  ...describe(forcedChoice),
  paragraph(
    `If the n of the register is accepted, the lead is ${range(forcedChoiceInferred.interval)} points by sampling error alone.`,
  ),

  heading(2, "What may not be subtracted"),
  paragraph("54% and 40.8% are answers to two questions. Asked for their difference, the library refuses:"),
  { kind: "list", items: refusal(() => change(november2021, december2021, { stance: "nato-membership:for" })) },
];

process.stdout.write(renderText(report));
await writeReport(report, "out/ukraine-nato", { title: "Ukraine and NATO", force: true });
await writeFile(
  "out/ukraine-nato/numbers.json",
  `${JSON.stringify({ before, after, change: rise, clustered, coverage: covered, nothingAssumed, forcedChoice, forcedChoiceInferred }, null, 2)}\n`,
);

/** @param {1 | 2} level @param {string} text @returns {import("toplines").Block} */
function heading(level, text) {
  return { kind: "heading", level, text };
}

/** @param {string} name @param {import("toplines").VegaLiteSpec} spec @returns {import("toplines").Block} */
function picture(name, spec) {
  return { kind: "picture", name, spec };
}

/** @param {string} text @returns {import("toplines").Block} */
function paragraph(text) {
  return { kind: "paragraph", text };
}

/** @param {{ lower: number, upper: number } | null} bounds */
function range(bounds) {
  return bounds === null ? "unknown" : formatRange(bounds.lower, bounds.upper);
}

/** What the library says when it is asked for something that the data cannot carry. @param {() => unknown} attempt */
function refusal(attempt) {
  try {
    attempt();
  } catch (error) {
    if (isPollError(error)) return error.issues.map(({ message, hint }) => `${message} ${hint}`);
    throw error;
  }
  throw new Error("Expected a refusal, got a number.");
}
