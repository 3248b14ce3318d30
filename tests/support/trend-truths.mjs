// @ts-check
/**
 * Made-up polls of a level that is known, to count how often the bands of a trend hold it. Plain JavaScript, since
 * scripts/trend-calibration.mjs runs it on the built package and tests/trend/calibration.test.ts on the sources.
 */

/**
 * @typedef {object} Design
 * @property {string} name
 * @property {number} polls
 * @property {number} days
 * @property {number} houses
 * @property {number} wordings
 *
 * @typedef {object} Truth
 * @property {string} name
 * @property {number | "prior"} daily Standard deviation in proportions, or drawn from the default prior.
 * @property {number | "prior"} excess
 * @property {number | "prior"} house
 * @property {number | "prior"} wording
 * @property {number} shared Standard deviation of a bias that all houses have.
 * @property {"normal" | "heavy"} tails Heavy ones are Student's t with 3 degrees of freedom, of the same variance.
 * @property {number} [jump] How far the level jumps on the middle day; not at all by default.
 *
 * @typedef {object} MadePoll
 * @property {number} day
 * @property {string} house
 * @property {string} wording
 * @property {number} share
 *
 * @typedef {{ polls: MadePoll[], level: (day: number) => number, houses: Map<string, number>, wordings: Map<string, number> }} MadePolls
 */

/** @type {readonly Design[]} */
export const DESIGNS = [
  { name: "small", polls: 15, days: 120, houses: 3, wordings: 1 },
  { name: "mid", polls: 60, days: 300, houses: 4, wordings: 1 },
  { name: "medium", polls: 240, days: 1100, houses: 5, wordings: 1 },
];

/** @type {readonly Truth[]} */
export const TRUTHS = [
  { name: "typical", daily: 0.0025, excess: 0.008, house: 0.015, wording: 0.03, shared: 0, tails: "normal" },
  { name: "quiet", daily: 0.001, excess: 0, house: 0.005, wording: 0.01, shared: 0, tails: "normal" },
  { name: "wild", daily: 0.006, excess: 0.02, house: 0.03, wording: 0.05, shared: 0, tails: "normal" },
  { name: "heavy tails", daily: 0.0025, excess: 0.008, house: 0.015, wording: 0.03, shared: 0, tails: "heavy" },
  { name: "jointly biased", daily: 0.0025, excess: 0.008, house: 0.015, wording: 0.03, shared: 0.025, tails: "normal" },
];

/** Everything drawn from the default priors. @type {Truth} */
export const FROM_PRIOR = {
  name: "drawn from the prior",
  daily: "prior",
  excess: "prior",
  house: "prior",
  wording: "prior",
  shared: 0,
  tails: "normal",
};

/** Bounds that the default priors exceed with a chance of 5%; that of wordings is half-normal. */
const BOUNDS = { daily: 0.01, excess: 0.03, house: 0.04 };
const WORDING_SCALE = 0.1;

/** Respondents of each poll. */
const N = 1000;

/**
 * Polls on days drawn evenly, of houses and wordings drawn evenly.
 *
 * @param {Design} design
 * @param {Truth} truth
 * @param {() => number} random
 * @returns {MadePolls}
 */
export function makePolls(design, truth, random) {
  const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  const heavy = () => normal() / Math.sqrt(normal() ** 2 + normal() ** 2 + normal() ** 2);
  // t with 3 degrees of freedom has variance 3; here it is normal/√χ²₃, a third of that
  const noise = truth.tails === "heavy" ? heavy : normal;
  /** @param {"daily" | "excess" | "house" | "wording"} name */
  const deviation = (name) => {
    const own = truth[name];
    if (own !== "prior") return own;
    return name === "wording"
      ? WORDING_SCALE * Math.abs(normal())
      : (BOUNDS[name] / -Math.log(0.05)) * -Math.log(random());
  };
  const sd = {
    daily: deviation("daily"),
    excess: deviation("excess"),
    house: deviation("house"),
    wording: deviation("wording"),
  };
  const levels = [0.5];
  for (let day = 1; day <= design.days; day += 1)
    levels.push(
      /** @type {number} */ (levels[day - 1]) + sd.daily * noise() + (day === middleOf(design) ? (truth.jump ?? 0) : 0),
    );
  const shared = truth.shared * normal();
  const names = (/** @type {string} */ prefix, /** @type {number} */ count) =>
    Array.from({ length: count }, (_, i) => `${prefix}${String(i)}`);
  const houses = new Map(names("house-", design.houses).map((name) => [name, shared + sd.house * normal()]));
  const wordings = new Map(names("wording-", design.wordings).map((name) => [name, sd.wording * normal()]));
  const pick = (/** @type {Map<string, number>} */ of) =>
    /** @type {[string, number]} */ ([...of][Math.floor(random() * of.size)]);
  const polls = Array.from({ length: design.polls }, () => {
    const day = Math.floor(random() * (design.days + 1));
    const [house, ofHouse] = pick(houses);
    const [wording, ofWording] = pick(wordings);
    const expected = /** @type {number} */ (levels[day]) + ofHouse + ofWording + sd.excess * noise();
    const inside = Math.min(Math.max(expected, 0.01), 0.99);
    const share = inside + Math.sqrt((inside * (1 - inside)) / N) * normal();
    return { day, house, wording, share: Math.min(Math.max(share, 0), 1) };
  });
  return { polls, level: (day) => /** @type {number} */ (levels[day]), houses, wordings };
}

/** The day on which a level jumps. @param {Design} design */
export function middleOf({ days }) {
  return Math.round(days / 2);
}

/** First day of the made-up polls in days since 1970: 2020-01-01. */
export const FIRST = 18_262;

/**
 * The polls as a series, without what a trend does not ask of it.
 *
 * @param {readonly MadePoll[]} polls
 * @returns {any}
 */
export function seriesFrom(polls) {
  const readings = polls.map(({ day, house, wording, share }, i) => {
    const date = dateOf(day);
    return {
      address: `poll-${String(i)}/${wording}`,
      survey: `poll-${String(i)}`,
      question: wording,
      wordingClass: wording,
      wordingLevel: wording,
      house,
      houses: [house],
      fieldedBy: [],
      sponsors: [],
      fieldDates: { start: date, end: date },
      period: { start: date, end: date, midpoint: FIRST + day, precision: "day" },
      value: share,
      unit: "share",
      lead: null,
      rounding: { variance: 0, bound: { value: 0, unit: "share" } },
      inputs: [],
      base: "all",
      rebasedFrom: null,
      precision: {
        group: null,
        base: "all",
        baseSize: { value: N, status: "exact", note: null },
        survey: {
          id: `poll-${String(i)}`,
          sampleSize: null,
          designEffect: null,
          margins: [],
          sampleType: null,
          unknowns: [],
        },
        question: { subject: null, responseStructure: null },
      },
      modes: [],
      population: null,
      territory: null,
      inferred: [],
      experiment: null,
      run: 0,
      sharesRespondentsWith: [],
      sources: [],
      cautions: [],
    };
  });
  return {
    kind: "series",
    label: "made-up polls",
    topic: { title: "made-up polls", stances: [], answers: [], over: null, group: null, base: "all", named: [] },
    dataset: { id: "made-up", version: "1" },
    follows: { stance: "made-up:for", question: null, option: null, lead: null },
    group: null,
    base: "all",
    readings,
    links: [],
    runs: [],
    questions: [],
    houses: [],
    relatedHouses: [],
    gaps: [],
    leftOut: [],
    organisations: [],
    cautions: [],
    sources: [],
    lineage: {
      verb: "seriesOf",
      of: [],
      settings: {},
      part: [],
      datasets: [],
      inputs: [],
      surveys: [],
      questions: [],
      library: "",
    },
  };
}

/** @param {number} day */
function dateOf(day) {
  return new Date((FIRST + day) * 86_400_000).toISOString().slice(0, 10);
}

/**
 * How often the bands held the truth, over seeded replicates.
 *
 * @param {typeof import("../../src/trend/fit-trend.ts").trend} trend
 * @param {Design} design
 * @param {Truth} truth
 * @param {number} replicates
 * @param {() => number} random
 */
export function coverageOf(trend, design, truth, replicates, random) {
  const tallies = { line: tally(), counted: tally(), effects: tally() };
  let halfWidth = 0;
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const { polls, level, houses, wordings } = makePolls(design, truth, random);
    const fitted = trend(seriesFrom(polls), { at: "week", designEffect: 1 });
    const shown = new Set(polls.map(({ house }) => house));
    const average = meanOf([...houses].filter(([name]) => shown.has(name)).map(([, effect]) => effect));
    const wording = wordings.get(fitted.line.wording) ?? 0;
    const days = fitted.line.days;
    const at = (/** @type {string} */ date) => level(Date.parse(date) / 86_400_000 - FIRST);
    add(
      tallies.line,
      days.map((day) => holds(day.interval, at(day.date) + average + wording)),
    );
    add(
      tallies.counted,
      days.map(({ date, totalInterval }) => totalInterval !== null && holds(totalInterval, at(date) + wording)),
    );
    halfWidth += meanOf(days.map(({ interval }) => (interval.upper - interval.lower) / 2)) / replicates;
    add(
      tallies.effects,
      fitted.effects.map(({ factor, level: name, contrast }) => {
        const all = factor === "house" ? houses : wordings;
        const used = [...all].filter(([other]) =>
          polls.some((poll) => (factor === "house" ? poll.house : poll.wording) === other),
        );
        return holds(
          contrast.interval,
          /** @type {number} */ (all.get(name)) - meanOf(used.map(([, effect]) => effect)),
        );
      }),
    );
  }
  return {
    design: design.name,
    truth: truth.name,
    replicates,
    line: summary(tallies.line),
    counted: summary(tallies.counted),
    effects: summary(tallies.effects),
    halfWidth,
  };
}

/**
 * How often the bands around the middle day held the truth, and that of the difference between the ends, where the day of a
 * jump is given or not; how likely no jump was said to be on average, and how often one was said to be likely.
 *
 * @param {typeof import("../../src/trend/fit-trend.ts").trend} trend
 * @param {Design} design
 * @param {Truth} truth
 * @param {number} replicates
 * @param {() => number} random
 * @param {boolean} [given]
 */
export function coverageAround(trend, design, truth, replicates, random, given = false) {
  const middle = middleOf(design);
  const around = [-5, -1, 0, 5].map((step) => ({ step, held: tally() }));
  const difference = tally();
  let [none, likely] = [0, 0];
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const { polls, level, houses, wordings } = makePolls(design, truth, random);
    const shown = new Set(polls.map(({ house }) => house));
    const average = meanOf([...houses].filter(([name]) => shown.has(name)).map(([, effect]) => effect));
    /** @type {[string, string]} */
    const between = [
      dateOf(Math.max(Math.round(design.days / 8), Math.min(...polls.map(({ day }) => day)))),
      dateOf(Math.min(Math.round((7 * design.days) / 8), Math.max(...polls.map(({ day }) => day)))),
    ];
    const fitted = trend(seriesFrom(polls), {
      at: around.map(({ step }) => dateOf(middle + step)),
      between,
      designEffect: 1,
      jumps: given ? [{ date: dateOf(middle), reason: "made up" }] : "scan",
    });
    const at = (/** @type {string} */ date) => level(Date.parse(date) / 86_400_000 - FIRST);
    for (const [i, { held }] of around.entries()) {
      const { date, interval } = /** @type {import("../../src/trend/trend.ts").TrendDay} */ (fitted.line.days[i]);
      const wording = wordings.get(fitted.line.wording) ?? 0;
      add(held, [holds(interval, at(date) + average + wording)]);
    }
    const { interval } = /** @type {import("../../src/trend/trend-effects.ts").TrendDifference} */ (fitted.difference);
    add(difference, [holds(interval, at(between[1]) - at(between[0]))]);
    none += (fitted.jumps.none ?? 0) / replicates;
    if (fitted.jumps.likely.length > 0) likely += 1 / replicates;
  }
  return {
    around: around.map(({ step, held }) => ({ step, ...summary(held) })),
    difference: summary(difference),
    none,
    likely,
  };
}

/** Share of each replicate that was held. @returns {number[]} */
function tally() {
  return [];
}

/** @param {number[]} to @param {readonly boolean[]} held */
function add(to, held) {
  if (held.length > 0) to.push(held.filter(Boolean).length / held.length);
}

/** Mean and its Monte Carlo standard error, from the replicates, since the days of one hang together. @param {readonly number[]} shares */
function summary(shares) {
  const mean = meanOf(shares);
  const variance = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / (shares.length - 1);
  return { coverage: mean, standardError: Math.sqrt(variance / shares.length) };
}

/** @param {readonly number[]} values */
function meanOf(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** @param {{ lower: number, upper: number }} interval @param {number} value */
function holds({ lower, upper }, value) {
  return lower <= value && value <= upper;
}
