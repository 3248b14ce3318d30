// @ts-check
/**
 * The rows of datasets/effect-sizes that the bundled experiments allow, computed from wording-experiments. Which items belong
 * together is our judgement and stands here; shares and respondents come from the data set.
 */
import { loadDataset, topline } from "toplines";
import { threeLevelPool } from "./three-level-pool.mjs";

/** @typedef {import("./three-level-pool.mjs").Effect} Effect */
/** @typedef {(form: ReadonlyMap<string, number>) => readonly [number, number]} Counted Those with the answer, and all of whom they are counted. */

const experiments = await loadDataset("wording-experiments");
/** The forms of 1940 are printed without n. */
const ASSUMED_SIZE = 1000;
/** At one half a log-odds of 1 is 25 points. */
const POINTS = 25;

const SAME_OBJECT = ["space", "envir", "health", "educ"];
const ANOTHER_NAME = ["city", "crime", "drug", "race", "arms", "aid", "fare"];
const TOLERANT = { com: "communist-speech", rac: "racist-speech", mar: "interracial-marriage" };

/** @param {string} stance @returns {Counted} */
const sharing = (stance) => (form) => [
  form.get(stance) ?? 0,
  [...form.values()].reduce((sum, count) => sum + count, 0),
];
/** @param {string} first @param {string} second @returns {Counted} */
const between = (first, second) => (form) => {
  const [one = 0, other = 0] = [form.get(first), form.get(second)];
  return [one, one + other];
};
/** Answers of a spending item. @type {Readonly<Record<string, (item: string) => Counted>>} */
const OF_SPENDING = {
  outer: (item) => sharing(`gss-${item}-spending:more`),
  middle: (item) => sharing(`gss-${item}-spending:same`),
  dk: () => sharing("dk"),
  ratio: (item) => between(`gss-${item}-spending:more`, `gss-${item}-spending:less`),
};

const another = (/** @type {string} */ what, /** @type {Counted} */ ofLaw, items = ANOTHER_NAME) => [
  ...spending(items, "contrast", what),
  contrast("health law", "cnbc-2013-q3", "cnbc-2013-obamacare", "cnbc-2013-affordable-care-act", ofLaw),
];
const support = sharing("health-law:support");

/** What each row pools: first the form that is left, then the one that is gone to. @type {Readonly<Record<string, { readonly effects: readonly Effect[], readonly prior: number, readonly centred: boolean }>>} */
const POOLS = {
  "wording-none": around(0, spending(["envir", "health", "city", "educ", "race"], "check", "outer"), 0.25),
  "wording-same-object": around(0, spending(SAME_OBJECT, "contrast", "outer"), 0.25),
  "wording-same-object-dk": around(0, spending(SAME_OBJECT, "contrast", "dk"), 0.25),
  "wording-same-object-middle": around(0, spending(SAME_OBJECT, "contrast", "middle"), 0.25),
  "wording-another-name": around(0, another("outer", support), 0.5),
  "wording-another-name-without-welfare": around(
    0,
    another(
      "outer",
      support,
      ANOTHER_NAME.filter((item) => item !== "fare"),
    ),
    0.5,
  ),
  "wording-another-name-dk": around(0, another("dk", sharing("dk")), 0.5),
  "wording-another-name-ratio": around(0, another("ratio", between("health-law:support", "health-law:oppose")), 0.5),
  "wording-another-object": around(
    0,
    surveysWith("gss-uswar-war", "gss-uswar-world-war").map((survey) =>
      contrast("war", survey, "gss-uswar-war", "gss-uswar-world-war", sharing("war-expectation:yes")),
    ),
    0.5,
  ),
  "polarity-forbid": around(
    null,
    [
      ...Object.entries(TOLERANT).map(([item, topic]) =>
        contrast(
          item,
          "gss-1989",
          `gss-forbid-${item}-allow`,
          `gss-forbid-${item}-forbid`,
          sharing(`${topic}:tolerant`),
        ),
      ),
      contrast("rugg", "rugg-1941", "rugg-1941-allow", "rugg-1941-forbid", sharing("public-speech:tolerant")),
    ],
    0.25,
  ),
  "structure-agree": around(
    null,
    [
      ...["gss-1974", "gss-1982"].map((survey) =>
        contrast("fepol", survey, "gss-fepol-y", "gss-fepol-x", sharing("women-in-politics:men-better")),
      ),
      contrast(
        "ashcroft",
        "ashcroft-2012-01",
        "ashcroft-2012-two-options",
        "ashcroft-2012-agree",
        sharing("scottish-independence:for"),
      ),
    ],
    0.25,
  ),
};

/** One split each: points at one half, or points of share. @type {Readonly<Record<string, readonly [mean: number, error: number]>>} */
const SPLITS = {
  "structure-agree-or-disagree": onLogOdds(
    contrast(
      "ashcroft",
      "ashcroft-2012-01",
      "ashcroft-2012-agree",
      "ashcroft-2012-agree-or-disagree",
      sharing("scottish-independence:for"),
    ),
  ),
  "structure-one-side": difference("gss-1983/gss-trust-x", "gss-1983/gss-trust-y", "interpersonal-trust:trust"),
  "frame-gain-loss": difference("tk-1981/tk-1981-loss", "tk-1981/tk-1981-gain", "disease-program:certain"),
};

/** The rows, in points at one half, by their names in the table. @returns {Readonly<Record<string, Readonly<Record<string, number | null>>>>} */
export function recomputedSizes() {
  const pooled = Object.fromEntries(
    Object.entries(POOLS).map(([id, { effects, ...settings }]) => {
      const {
        mean,
        meanInterval,
        between: spread,
        prediction,
        size,
        readings,
        items,
      } = threeLevelPool(effects, settings);
      return [
        id,
        {
          mean: mean * POINTS,
          mean_lower95: meanInterval && meanInterval[0] * POINTS,
          mean_upper95: meanInterval && meanInterval[1] * POINTS,
          sd_between: spread * POINTS,
          lower95_prediction: prediction[0] * POINTS,
          upper95_prediction: prediction[1] * POINTS,
          size_sd: size * POINTS,
          k: readings,
          items,
        },
      ];
    }),
  );
  const split = Object.fromEntries(
    Object.entries(SPLITS).map(([id, [mean, error]]) => [
      id,
      { mean, mean_lower95: mean - 1.96 * error, mean_upper95: mean + 1.96 * error, k: 1, items: 1 },
    ]),
  );
  return { ...pooled, ...split, "wording-unclassified": unclassified(pooled) };
}

/** Which kind of change the words made is not known: the mix of both, as often the one as the other. @param {Readonly<Record<string, Readonly<Record<string, number | null>>>>} pooled */
function unclassified({ "wording-same-object": one = {}, "wording-another-name": other = {} }) {
  const mixed = (/** @type {string} */ name) => Math.sqrt(((one[name] ?? 0) ** 2 + (other[name] ?? 0) ** 2) / 2);
  const size = mixed("size_sd");
  return {
    mean: 0,
    sd_between: mixed("sd_between"),
    lower95_prediction: -1.96 * size,
    upper95_prediction: 1.96 * size,
    size_sd: size,
    k: (one.k ?? 0) + (other.k ?? 0),
    items: (one.items ?? 0) + (other.items ?? 0),
  };
}

/** @param {Effect} effect @returns {readonly [number, number]} */
function onLogOdds({ effect, variance }) {
  return [effect * POINTS, Math.sqrt(variance) * POINTS];
}

/** Points of share, second less first. @param {string} first @param {string} second @param {string} stance @returns {readonly [number, number]} */
function difference(first, second, stance) {
  const [before = [0, 1], after = [0, 1]] = [first, second].map((address) => sharing(stance)(respondents(address)));
  const shares = [before, after].map(([count, all]) => ({ share: count / all, all }));
  const variance = shares.reduce((sum, { share, all }) => sum + (share * (1 - share)) / all, 0);
  return [100 * ((shares[1]?.share ?? 0) - (shares[0]?.share ?? 0)), 100 * Math.sqrt(variance)];
}

/** @param {0 | null} mean @param {readonly Effect[]} effects @param {number} prior On log-odds. */
function around(mean, effects, prior) {
  return { effects, prior, centred: mean === 0 };
}

/**
 * The spending items of the General Social Survey, in every year: forms y and z less form x.
 * @param {readonly string[]} items @param {"contrast" | "check"} role @param {string} what
 */
function spending(items, role, what) {
  return items.flatMap((item) =>
    ["y", "z"].flatMap((form) => {
      const [first, second] = [`gss-${item}-x`, `gss-${item}-${form}`];
      if (experiments.questions.find(({ id }) => id === second)?.experiment?.role !== role) return [];
      return surveysWith(first, second).map((survey) =>
        contrast(item, survey, first, second, OF_SPENDING[what]?.(item)),
      );
    }),
  );
}

/** @param {readonly string[]} questions */
function surveysWith(...questions) {
  const asked = (/** @type {string} */ survey, /** @type {string} */ question) =>
    experiments.toplines.some((row) => row.survey === survey && row.question === question);
  return experiments.surveys.map(({ id }) => id).filter((id) => questions.every((question) => asked(id, question)));
}

/**
 * Log-odds of the second form less those of the first.
 * @param {string} item @param {string} survey @param {string} first @param {string} second @param {Counted | undefined} counted
 * @returns {Effect}
 */
function contrast(item, survey, first, second, counted = sharing("")) {
  const counts = [first, second].map((question) => counted(respondents(`${survey}/${question}`)));
  const empty = counts.some(([with_, all]) => Math.min(with_, all - with_) <= 0);
  const odds = counts.map(([with_, all]) => (empty ? [with_ + 0.5, all - with_ + 0.5] : [with_, all - with_]));
  const logs = odds.map(([yes = 0, no = 0]) => Math.log(yes / no));
  const variance = odds.flat().reduce((sum, count) => sum + 1 / count, 0);
  return { item, effect: /** @type {number} */ (logs[1]) - /** @type {number} */ (logs[0]), variance };
}

/** Respondents of a form by stance, else by role; what is not printed has none. @param {string} address @returns {ReadonlyMap<string, number>} */
function respondents(address) {
  const { results, baseSize, unlabelled } = topline(experiments, address);
  const all = baseSize?.value ?? ASSUMED_SIZE;
  const counts = new Map([["not printed", unlabelled * all]]);
  for (const { share, option } of results) {
    const name = option.stance ?? option.role;
    counts.set(name, (counts.get(name) ?? 0) + share * all);
  }
  return counts;
}
