// @ts-check
/**
 * Learns the sizes of survey errors anew from published polls, elections and questions of opinion, and sets them beside the
 * sizes that the package carries; then counts how many results of elections that nothing was estimated from lie inside
 * `totalInterval`. Needs the built package (npm run build); takes a minute.
 *
 *     node scripts/learn-survey-errors.mjs FOLDER [--fetch] [--write]
 *
 * FOLDER has, or with --fetch gets, the files of scripts/survey-errors/sources.mjs. --write puts the tables into
 * docs/survey-errors.csv. Sizes are points on the scale of a share of one half.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { SURVEY_ERROR_PRESETS } from "../dist/index.js";
import { shareWithSurveyError, studentQuantile, wilsonInterval } from "../dist/stats/index.js";

import { britishPolls, contestsOf, heldOut, referendumPolls, swedishPolls } from "./survey-errors/elections.mjs";
import { likeliestSizes, OPINION } from "./survey-errors/likelihood.mjs";
import { questionsOf } from "./survey-errors/questions.mjs";
import { fetchMissing } from "./survey-errors/sources.mjs";
import { successiveOccasion } from "./survey-errors/successive.mjs";
import { csvOf } from "./written.mjs";

/** @typedef {import("./survey-errors/elections.mjs").Contest} Contest */
/** @typedef {import("./survey-errors/likelihood.mjs").Reading} Reading */

const mean = (/** @type {number[]} */ values) => values.reduce((sum, one) => sum + one, 0) / values.length;
const root = (/** @type {number} */ variance) => Math.sqrt(Math.max(0, variance));
const scaleOf = (/** @type {number} */ share) => 2 * Math.sqrt(share * (1 - share));

/** Mean of values and its interval, t with one degree of freedom less than values. @param {number[]} values */
function meanWithInterval(values) {
  const middle = mean(values);
  const spread = Math.sqrt(values.reduce((sum, one) => sum + (one - middle) ** 2, 0) / (values.length - 1));
  const half = (studentQuantile(0.975, values.length - 1) * spread) / Math.sqrt(values.length);
  return { middle, lower: middle - half, upper: middle + half };
}

// ------------------------------------------------------------------------------------------------ votes

/** Errors of the polls of a contest, scaled to a share of one half. @param {Contest} contest @returns {Reading[]} */
function errorsOf({ result, polls }) {
  const respondents = polls.reduce((sum, { size }) => sum + size, 0);
  const level = polls.reduce((sum, { share, size }) => sum + share * size, 0) / respondents;
  const share = Math.min(0.997, Math.max(0.003, level));
  const scale = scaleOf(share);
  return polls.map((poll) => ({
    house: poll.house,
    day: 0,
    value: (100 * (poll.share - result)) / scale,
    known: (1e4 * ((share * (1 - share)) / poll.size + poll.unit ** 2 / 12)) / scale ** 2,
    scale: 1,
  }));
}

/** Shared, house and occasion error of contests. @param {Contest[]} contests */
function votesFrom(contests) {
  const groups = contests.map(errorsOf);
  return likeliestSizes(groups, { start: 2, house: 1, occasion: 1 }, { walk: 0, length: Number.POSITIVE_INFINITY });
}

/** Occasion error of parties that houses ask for again and again. */
function occasionOfVotes(/** @type {string} */ folder) {
  const since = (/** @type {{ start: Date }[]} */ polls, /** @type {number} */ year) =>
    polls.filter(({ start }) => start.getFullYear() >= year);
  return [
    {
      name: "Sweden",
      polls: since(swedishPolls(folder), 2006),
      answers: ["M", "L", "C", "KD", "S", "V", "MP", "SD"],
      unit: 0.001,
    },
    { name: "Britain", polls: since(britishPolls(folder), 2003), answers: ["con", "lab"], unit: 0.01 },
    { name: "Britain, referendum of 2016", polls: referendumPolls(folder), answers: ["remain"], unit: 0.01 },
  ].map(({ name, polls, answers, unit }) => {
    const found = answers.map((answer) =>
      successiveOccasion(thinned(polls, answer, unit), { apart: [5, 45], houses: 3 }),
    );
    const pairs = found.reduce((sum, one) => sum + one.pairs, 0);
    const variance = found.reduce((sum, one) => sum + (one.pairs === 0 ? 0 : one.variance * one.pairs), 0) / pairs;
    return { name, pairs, variance };
  });
}

/** One answer of polls, of each house those that do not overlap, by day. */
function thinned(
  /** @type {import("./survey-errors/elections.mjs").Poll[]} */ polls,
  /** @type {string} */ answer,
  /** @type {number} */ unit,
) {
  /** @type {Map<string, number>} */
  const last = new Map();
  return [...polls]
    .sort((one, other) => Number(one.start) - Number(other.start))
    .flatMap(({ house, start, end, size, shares }) => {
      if (Number(start) <= (last.get(house) ?? Number.NEGATIVE_INFINITY) || shares[answer] === undefined) return [];
      last.set(house, Number(end));
      return [{ house, day: (Number(start) + Number(end)) / 2 / 86_400_000, share: shares[answer], size, unit }];
    })
    .sort((one, other) => one.day - other.day);
}

// -------------------------------------------------------------------------------------------- attitudes

/** @param {import("./survey-errors/questions.mjs").Question} question @returns {Reading[]} */
const readingsOf = ({ polls }) =>
  polls.map(({ house, population, day, share, size, unit }) => {
    const near = polls.filter((other) => Math.abs(other.day - day) <= 15).map((other) => other.share);
    const level = Math.min(0.98, Math.max(0.02, mean(near)));
    const scale = scaleOf(level);
    return {
      house,
      population,
      day,
      value: 100 * share,
      known: 1e4 * ((scale / 2) ** 2 / size + unit ** 2 / 12),
      scale,
    };
  });

const FIRST = { occasion: 1, house: 2, walk: 0.4 };
const USUAL = { ...OPINION, length: 1000 };

/** Kinds of question over which the house error is pooled: with a view, in words that are the same in each house. */
const POOLED = /^(Approval|Handling|Impeachment|People, (up|15)|NATO)/;
/** Over which that of the occasion is. */
const OF_OPINION = /^(?!Generic)/;

function attitudesFrom(/** @type {import("./survey-errors/questions.mjs").Question[]} */ questions) {
  const fits = questions.map((question) => {
    const readings = readingsOf(question);
    const { occasion, house } = likeliestSizes([readings], FIRST, USUAL);
    const second = successiveOccasion(question.polls, { apart: [3, 45], houses: 2 });
    return { ...question, readings, occasion, house, second };
  });
  return [...new Set(fits.map(({ source }) => source))].map((source) => {
    const of = fits.filter((fit) => fit.source === source);
    const told = of.filter(({ second }) => second.pairs >= 25);
    const pairs = told.reduce((sum, { second }) => sum + second.pairs, 0);
    return {
      source,
      houses: new Set(of.flatMap(({ polls }) => polls.map(({ house }) => house))).size,
      polls: of.reduce((sum, { polls }) => sum + polls.length, 0),
      occasion: mean(of.map(({ occasion }) => occasion ** 2)),
      house: mean(of.map(({ house }) => house ** 2)),
      successive:
        pairs === 0 ? null : told.reduce((sum, { second }) => sum + second.variance * second.pairs, 0) / pairs,
    };
  });
}

/**
 * The likeliest length, and those within 1.92 of its log likelihood: of one question that was asked for years, each house
 * thinned to one poll in three weeks.
 *
 * @param {import("./survey-errors/questions.mjs").Question} question
 */
function lengthOf({ polls, ...question }) {
  /** @type {Map<string, number>} */
  const last = new Map();
  const thin = polls.filter(({ house, day }) => {
    if (day - (last.get(house) ?? Number.NEGATIVE_INFINITY) < 21) return false;
    last.set(house, day);
    return true;
  });
  const readings = readingsOf({ ...question, polls: thin });
  const fits = [250, 350, 500, 600, 700, 850, 1000, 1200, 1400, 1700, 2000, 2500, 3000, 4000].map((length) => ({
    length,
    likelihood: likeliestSizes([readings], FIRST, { ...OPINION, length }).logLikelihood,
  }));
  const best = fits.reduce((most, one) => (one.likelihood > most.likelihood ? one : most));
  const within = fits.filter(({ likelihood }) => best.likelihood - likelihood < 1.92).map(({ length }) => length);
  return {
    name: question.name,
    polls: thin.length,
    likeliest: best.length,
    shortest: within[0],
    longest: within.at(-1),
  };
}

// ----------------------------------------------------------------------------------- where nothing was estimated

/**
 * How often one poll of the last three weeks has the result inside its interval: by sampling alone and in total; by election.
 *
 * @param {Contest[]} contests
 * @param {{ occasion: number, house: number, shared: number }} points
 */
function insideOf(contests, { occasion, house, shared }) {
  const sizes = { occasion: occasion / 100, house: house / 100, shared: shared / 100, fadingDays: 1000 };
  const elections = [...new Set(contests.map(({ election }) => election))].sort();
  return elections.map((election) => {
    const inside = contests
      .filter((contest) => contest.election === election)
      .flatMap(({ result, polls }) =>
        polls.map(({ share, size, unit }) => {
          const alone = wilsonInterval(share, size);
          const rounding = { variance: unit ** 2 / 12, bound: unit / 2 };
          const total = shareWithSurveyError({ share, sampleSize: size, rounding }, { sizes, layer: "total" });
          const holds = (/** @type {{ lower: number, upper: number }} */ { lower, upper }) =>
            lower <= result && result <= upper ? 1 : 0;
          return { alone: holds(alone), total: holds(total) };
        }),
      );
    return {
      election,
      polls: inside.length,
      alone: mean(inside.map(({ alone }) => alone)),
      total: mean(inside.map(({ total }) => total)),
    };
  });
}

// ------------------------------------------------------------------------------------------------ tables

const points = (/** @type {number} */ value) => value.toFixed(1);
const percent = (/** @type {number} */ value) => (100 * value).toFixed(1);
const count = String;
const table = (/** @type {string[]} */ names, /** @type {(string | number)[][]} */ rows) => ({ names, rows });

const [folder = ""] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
if (folder === "")
  throw new Error("Name a folder for the files: node scripts/learn-survey-errors.mjs FOLDER [--fetch]");
if (process.argv.includes("--fetch")) {
  mkdirSync(folder, { recursive: true });
  await fetchMissing(folder);
}

const contests = contestsOf(folder);
const held = heldOut(contests);
const estimated = contests.filter(({ election }) => !held.has(election));
const allVotes = votesFrom(estimated);
const byCountry = /** @type {[string, RegExp][]} */ ([
  ["United States", /^US/],
  ["Sweden", /^SE/],
  ["Britain", /^GB/],
  ["Britain, referendum of 2016", /^BX/],
  ["Australia", /^AU/],
]).map(([name, chosen]) => {
  const of = estimated.filter(({ election }) => chosen.test(election));
  return { name, of, sizes: votesFrom(of) };
});
const occasions = occasionOfVotes(folder);
const votesTable = table(
  ["Votes", "Elections", "Contests", "Polls", "Shared", "House", "Occasion", "Occasion, successive polls (pairs)"],
  [{ name: "All", of: estimated, sizes: allVotes }, ...byCountry].map(({ name, of, sizes }) => {
    const successive = occasions.find((one) => one.name === name);
    return [
      name,
      new Set(of.map(({ election }) => election)).size,
      count(of.length),
      count(of.reduce((sum, { polls }) => sum + polls.length, 0)),
      points(sizes.start),
      points(sizes.house),
      points(sizes.occasion),
      successive === undefined ? "" : `${points(root(successive.variance))} (${count(successive.pairs)})`,
    ];
  }),
);

const questions = questionsOf(folder);
const kinds = attitudesFrom(questions);
const house = meanWithInterval(kinds.filter(({ source }) => POOLED.test(source)).map((kind) => kind.house));
const occasion = meanWithInterval(kinds.filter(({ source }) => OF_OPINION.test(source)).map((kind) => kind.occasion));
const pooled = (/** @type {{ middle: number, lower: number, upper: number }} */ { middle, lower, upper }) =>
  `${points(root(middle))} (${points(root(lower))} to ${points(root(upper))})`;
const attitudesTable = table(
  ["Questions of opinion", "Pollsters", "Polls", "Occasion", "Occasion, successive polls", "House"],
  [
    ...kinds.map((kind) => [
      kind.source,
      kind.houses,
      count(kind.polls),
      points(root(kind.occasion)),
      kind.successive === null ? "" : points(root(kind.successive)),
      points(root(kind.house)),
    ]),
    ["pooled, t over kinds", "", "", pooled(occasion), "", pooled(house)],
  ],
);
const lengths = questionsOf(folder, (name) => name.replace(/^approval .*/, "approval of a president, four years"))
  .filter(({ name }) => /^approval|covid approval Biden/.test(name))
  .map(lengthOf);
const lengthTable = table(
  ["Days until 1/e is left", "Polls", "Likeliest", "Interval"],
  lengths.map(({ name, polls, likeliest, shortest, longest }) => [
    name.replace("covid approval Biden", "handling of the pandemic, second president"),
    count(polls),
    count(likeliest),
    `${count(shortest ?? 0)} to ${count(longest ?? 0)}`,
  ]),
);

const heldContests = contests.filter(({ election }) => held.has(election));
const { votes: bundled } = SURVEY_ERROR_PRESETS;
const asBundled = insideOf(heldContests, {
  occasion: 100 * bundled.occasion,
  house: 100 * bundled.house,
  shared: 100 * bundled.shared,
});
const asEstimated = insideOf(heldContests, {
  occasion: allVotes.occasion,
  house: allVotes.house,
  shared: allVotes.start,
});
const over = (/** @type {number[]} */ values) => {
  const { middle, lower, upper } = meanWithInterval(values);
  return `${percent(middle)} (${percent(lower)} to ${percent(upper)})`;
};
const heldTable = table(
  ["Held out", "Polls", "Sampling alone", "totalInterval", "Sizes estimated without these"],
  [
    ...asBundled.map(({ election, polls, alone, total }, index) => [
      election,
      count(polls),
      percent(alone),
      percent(total),
      percent(asEstimated[index].total),
    ]),
    [
      `mean of ${String(asBundled.length)} elections, t`,
      "",
      over(asBundled.map(({ alone }) => alone)),
      over(asBundled.map(({ total }) => total)),
      over(asEstimated.map(({ total }) => total)),
    ],
  ],
);

/**
 * What the package carries beside what is estimated here, by the beginning of its source.
 *
 * @type {{ size: string, source: string, estimated: number }[]}
 */
const again = [
  ...byCountry.flatMap(({ name, sizes }) => {
    const source =
      { Britain: "Westminster,", Sweden: "Swedish parties", "Britain, referendum of 2016": "British referendum" }[
        name
      ] ?? name;
    return [
      { size: "shared", source, estimated: sizes.start / 100 },
      { size: "house", source, estimated: sizes.house / 100 },
    ];
  }),
  ...kinds.flatMap((kind) => {
    const source = kind.source.toLowerCase().split(", each")[0] ?? "";
    return [
      { size: "occasion", source, estimated: root(kind.occasion) / 100 },
      { size: "house", source, estimated: root(kind.house) / 100 },
    ];
  }),
  { size: "occasion", source: "eight sources pooled", estimated: root(occasion.middle) / 100 },
  { size: "house", source: "six sources pooled", estimated: root(house.middle) / 100 },
  ...lengths.map(({ name, likeliest }) => ({
    size: "fadingDays",
    source: name.startsWith("approval") ? "approval of a president" : "handling of the pandemic",
    estimated: likeliest,
  })),
];
const carried = Object.values(SURVEY_ERROR_PRESETS).flatMap(({ estimatedFrom }) => estimatedFrom);
const compared = again.flatMap(({ size, source, estimated }) => {
  const one = carried.find((row) => row.size === size && row.source.toLowerCase().startsWith(source.toLowerCase()));
  return one === undefined ? [] : [{ size, source: one.source, carried: one.value, estimated }];
});
// A tenth of a point is what the package rounds to; elections held out here are others than those held out for its sizes.
const apart = compared.filter(({ size, carried, estimated }) =>
  size === "fadingDays" ? carried !== estimated : Math.abs(carried - estimated) > 0.0025,
);
console.log(
  `${String(compared.length)} sizes compared with those that the package carries, ${String(apart.length)} apart`,
);
if (apart.length > 0) console.table(apart);
process.exitCode = apart.length === 0 ? 0 : 1;

const tables = [votesTable, attitudesTable, lengthTable, heldTable];
for (const { names, rows } of tables) console.table([names, ...rows]);
if (process.argv.includes("--write")) {
  const cells = tables.flatMap(({ names: [of, ...names], rows }) =>
    rows.flatMap(([row, ...values]) =>
      values.flatMap((value, index) => (value === "" ? [] : [[of, row, names[index], value]])),
    ),
  );
  writeFileSync(new URL("../docs/survey-errors.csv", import.meta.url), csvOf(["table", "row", "what", "value"], cells));
}
