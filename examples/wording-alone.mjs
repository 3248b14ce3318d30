// @ts-check
/**
 * How far can wording alone carry the difference between 54% for joining NATO (International Republican Institute,
 * November 2021) and 40.8% for an alliance such as NATO beside 45.6% for non-aligned status (Social Monitoring Center,
 * December 2021)? And what does the step to "could become the majority choice just as easily" rest on?
 *
 * Prints a report, and writes the same as out/wording-alone/report.md and numbers.json.
 */
import { mkdir, writeFile } from "node:fs/promises";
import {
  audit,
  describe,
  formatCount,
  formatPercent,
  formatPoints,
  formatRange,
  framing,
  lead,
  loadDataset,
  pool,
  rebase,
  renderMarkdown,
  renderText,
  share,
  topline,
  wordingEffectsOf,
} from "toplines";
import { requiredSampleSize, sampleSizeForMargin } from "toplines/stats";

const polls = await loadDataset("ukraine-nato");
const experiments = await loadDataset("wording-experiments");

const referendum = topline(polls, "iri-2021-11");
const forcedChoice = topline(polls, "sm-2021-12");

// 54 against 40.8: other people, another question. Described, never called an effect.
const audited = audit(referendum, forcedChoice);
const acrossHouses = framing([referendum, forcedChoice], { stance: "nato-membership:for" });
const inferred = framing([referendum, forcedChoice], { stance: "nato-membership:for", accept: "inferred" });

// The better evidence: one house, two months apart, a forced choice and then a referendum on each side of it.
const may2019 = topline(polls, "sm-2019-05");
const nato2019 = framing([may2019, topline(polls, "sm-2019-07/sm-referendum")], {
  stance: "nato-membership:for",
});
const nonAligned2019 = framing([may2019, topline(polls, "sm-2019-07/sm-non-aligned-referendum")], {
  stance: "non-aligned-status:for",
});

// What the surveys of these weeks found, each with its own words.
const weeks = [
  topline(polls, "rating-2021-11"),
  referendum,
  forcedChoice,
  topline(polls, "kiis-2021-12"),
  topline(polls, "kiis-ndi-2021-12"),
  topline(polls, "raz-2021-12/razumkov-two-step-referendum"),
].map((each) => ({
  question: each.question,
  base: each.base,
  share: share(each, { stance: "nato-membership:for" }),
}));

const shares = weeks.map((week) => week.share.value);
const [lowest, highest] = [Math.min(...shares), Math.max(...shares)];
const razumkov = shares.at(-1) ?? 0;
const [ofReferendum, ofForcedChoice] = [referendum, forcedChoice].map((each) =>
  formatPercent(share(each, { stance: "nato-membership:for" }).value),
);

// How far words move an answer where chance decided who got which.
const welfare = pool(
  wordingEffectsOf(experiments, "gss-fare", {
    stance: "gss-fare-spending:more",
    forms: ["x", "y"],
    dontKnow: "dropped",
  }),
);

// The majority: of all, and of those who named one of the two.
const two = /** @type {const} */ (["non-aligned", "nato"]);
const named = rebase(forcedChoice, { to: two });
const ofAll = share(forcedChoice, { option: "non-aligned", accept: "inferred" });
const ofNamed = share(named, { option: "non-aligned", accept: "inferred" });
const ahead = lead(forcedChoice, { options: two });
const whoNamed = ofAll.value / ofNamed.value;
// Wilson's interval lies above one half from the n whose margin at one half is the distance from it.
const neededOfNamed = Math.ceil(sampleSizeForMargin(ofNamed.value - 0.5));
const neededOfAll = Math.ceil(neededOfNamed / whoNamed);

// What would settle it: both questions put to random halves of one sample.
const sought = {
  proportion: share(forcedChoice, { stance: "nato-membership:for" }).value,
  effect: 0.05,
  power: 0.8,
};
const settling = requiredSampleSize(sought);

const gap = acrossHouses.effects[0]?.value ?? 0;
const [natoEffect, nonAlignedEffect] = [nato2019, nonAligned2019].map(({ effects }) => effects[0]);
const natoAnswering = nato2019.otherwise?.effects[0]?.value ?? 0;

/** @type {import("toplines").Document} */
const report = [
  heading(1, `${ofReferendum} and ${ofForcedChoice}: how far can wording alone carry the difference?`),
  paragraph(
    "Two surveys of the same weeks, two houses, two questions: would you vote for joining NATO, and which do you choose, " +
      `non-aligned status or an alliance such as NATO. The audit calls the pair "${audited.comparability}".`,
  ),

  heading(2, "Between the houses"),
  ...describe(acrossHouses, { full: true }),
  paragraph(
    `With the n of a register, which is inferred, the sampling interval is ${range(inferred.effects[0]?.interval)} points. ` +
      "That tells how well the gap is measured, not where it comes from: house, people, mode and words differ together.",
  ),

  heading(2, "Within one house"),
  paragraph(
    "The Social Monitoring Center asked both ways in 2019: a forced choice in May, and in July a referendum on each side of it.",
  ),
  ...describe(nato2019, { full: true }),
  ...describe(nonAligned2019, { full: true }),
  paragraph(
    `As a referendum of its own NATO had ${formatPoints(natoEffect?.value ?? 0)} (${range(natoEffect?.interval)}), non-aligned ` +
      `status ${formatPoints(nonAlignedEffect?.value ?? 0)} (${range(nonAlignedEffect?.interval)}): two questions let ` +
      `respondents say yes to both. Without don't-knows NATO had ${formatPoints(natoAnswering)}. If that held two years later, the ` +
      `form of the question would carry ${formatRange(natoEffect?.value ?? 0, natoAnswering)} of the ` +
      `${unsigned(Math.abs(gap))} between the houses. The rest would be something else.`,
  ),

  heading(2, "Other words in the same weeks"),
  {
    kind: "table",
    columns: [
      { title: "Survey" },
      { title: "Asked as" },
      { title: "Base" },
      { title: "For joining", align: "right" },
      { title: "Interval", align: "right" },
    ],
    rows: weeks.map(({ question, base, share: { address, value, interval } }) => [
      address,
      question.responseStructure ?? "not known",
      base,
      formatPercent(value),
      interval === null ? "no sample size on record" : range(interval),
    ]),
  },
  paragraph(
    `From ${formatPercent(lowest)} to ${formatPercent(highest)}: other answers to choose from, other times (KIIS for NDI asked of the year 2030), other bases ` +
      `(Razumkov's ${formatPercent(razumkov)} is of those who would take part). No house asked two of these questions in these weeks, so that words ` +
      "and houses cannot be told apart.",
  ),

  heading(2, "Where chance decided who got which words"),
  ...describe(welfare, { full: true }),
  paragraph(
    "Words can move an answer much further than the gap between the houses. That they can is no evidence that these did: " +
      "it is another question in another country.",
  ),

  heading(2, "A majority?"),
  paragraph(
    `${formatPercent(ofAll.value)} is no majority of all. Of those who named one of the two it is ` +
      `${formatPercent(ofNamed.value)}, which is above half by more than chance only from ${formatCount(neededOfNamed)} of them ` +
      `by Wilson's interval, ${formatCount(neededOfAll)} of all. The lead needs ${formatCount(ahead.sampleSizeForSignificance?.value ?? 0)}: ` +
      "that is the same question asked another way, one test and not two. No n is printed.",
  ),
  ...describe(ofNamed, { full: true }),
  paragraph(
    `So the step to "could become the majority choice just as easily" rests on one forced choice of one house, read among ` +
      `those who named one of two answers. ${formatPercent(1 - whoNamed)} are in answers that nobody printed.`,
  ),

  heading(2, "What would settle it"),
  paragraph(
    "A split ballot: both questions, each to a random half of one sample. To find " +
      `${unsigned(sought.effect)} from ${formatPercent(sought.proportion)} in ${formatPercent(sought.power, 0)} of cases it needs ${formatCount(Math.ceil(settling.armSizes[0] ?? 0))} for each question, times the design effect.`,
  ),
];

process.stdout.write(renderText(report));
await mkdir("out/wording-alone", { recursive: true });
await writeFile("out/wording-alone/report.md", renderMarkdown(report));
await writeFile(
  "out/wording-alone/numbers.json",
  `${JSON.stringify({ audit: audited, acrossHouses, inferred, nato2019, nonAligned2019, weeks, welfare, ofAll, ofNamed, ahead, settling }, null, 2)}\n`,
);

/** @param {1 | 2} level @param {string} text @returns {import("toplines").Block} */
function heading(level, text) {
  return { kind: "heading", level, text };
}

/** @param {string} text @returns {import("toplines").Block} */
function paragraph(text) {
  return { kind: "paragraph", text };
}

/** @param {number} size */
function unsigned(size) {
  return formatPoints(size).replace("+", "");
}

/** @param {{ lower: number, upper: number } | null | undefined} bounds */
function range(bounds) {
  return bounds == null ? "unknown" : formatRange(bounds.lower, bounds.upper);
}
