// @ts-check
/**
 * Made-up pairs of polls of an opinion that is known, to count how often each verdict is given. Plain JavaScript, since
 * scripts/verdict-calibration.mjs runs it on the built package and tests/trend/verdict-calibration.test.ts on the sources.
 */

/**
 * @typedef {object} Truth
 * @property {string} name
 * @property {number} change Of opinion, among those with an answer, as a proportion.
 * @property {boolean} twoHouses
 * @property {number} days Between the two.
 * @property {readonly [string, string]} modes
 * @property {number} moved The part of the respondents that the second method has.
 * @property {number} method Standard deviation of what the second method does to those who have it, for a share of one half.
 * @property {number} undecided How many more give no answer in the second, as a proportion.
 */

const PLAIN = /** @type {const} */ ({
  change: 0,
  twoHouses: false,
  days: 180,
  modes: ["telephone", "telephone"],
  moved: 1,
  method: 0,
  undecided: 0,
});

/** @type {readonly Truth[]} */
export const UNCHANGED = [
  { ...PLAIN, name: "one pollster, half a year apart" },
  { ...PLAIN, name: "one pollster, four years apart", days: 1461 },
  { ...PLAIN, name: "two pollsters", twoHouses: true },
  { ...PLAIN, name: "two pollsters, 10 points more undecided in the second", twoHouses: true, undecided: 0.1 },
  { ...PLAIN, name: "one pollster, telephone then online", modes: ["telephone", "web"], method: 0.064 },
  {
    ...PLAIN,
    name: "two pollsters, telephone then online",
    twoHouses: true,
    modes: ["telephone", "web"],
    method: 0.064,
  },
];

/** @type {Truth} Half of the respondents stay with the first method. */
export const MIXED_MODES = {
  ...PLAIN,
  name: "one pollster, telephone then half of it online",
  modes: ["telephone", "web"],
  moved: 0.5,
  method: 0.064,
};

/** @type {readonly Truth[]} */
export const CHANGED = [
  { ...PLAIN, name: "one pollster, a change of 5 points", change: 0.05 },
  { ...PLAIN, name: "one pollster, a change of 10 points", change: 0.1 },
  { ...PLAIN, name: "two pollsters, a change of 10 points", twoHouses: true, change: 0.1 },
  {
    ...PLAIN,
    name: "one pollster, telephone then online, a change of 10 points",
    modes: ["telephone", "web"],
    method: 0.064,
    change: 0.1,
  },
];

/** @type {Truth} Two polls of one day: a difference is one of method, and there is none. */
export const AT_ONE_MOMENT = {
  ...PLAIN,
  name: "two pollsters at one moment that do not differ",
  twoHouses: true,
  days: 0,
};

const RESPONDENTS = 1000;
const ANSWERS = 0.8;
const SHARE = 0.45;

/** @param {() => number} random */
function normal(random) {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/**
 * How often each verdict is given on so many pairs.
 *
 * @param {(from: any, to: any, options: any) => { readonly verdict: string }} change
 * @param {any} model A topline with the answers `for` and `against`.
 * @param {Truth} truth
 * @param {{ readonly sizes: { readonly occasion: number, readonly house: number, readonly fadingDays: number }, readonly options: object }} setting
 *   What polls err by in truth, and what `change` is told.
 * @param {number} replicates
 * @param {() => number} random
 * @returns {Record<string, number>}
 */
export function countVerdicts(change, model, truth, { sizes, options }, replicates, random) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (let replicate = 0; replicate < replicates; replicate++) {
    const { verdict } = change(...makePair(model, truth, sizes, random), { option: "for", ...options });
    counts[verdict] = (counts[verdict] ?? 0) + 1;
  }
  return counts;
}

/**
 * Two polls of 1,000, published to whole percents.
 *
 * @param {any} model
 * @param {Truth} truth
 * @param {{ readonly occasion: number, readonly house: number, readonly fadingDays: number }} sizes
 * @param {() => number} random
 * @returns {[any, any]}
 */
export function makePair(model, { change, twoHouses, days, modes, moved, method, undecided }, sizes, random) {
  const kept = twoHouses ? 0 : Math.exp(-days / sizes.fadingDays);
  const first = normal(random);
  const houses = [first, kept * first + Math.sqrt(1 - kept ** 2) * normal(random)];
  const made = [0, 1].map((side) => {
    const truth = SHARE + side * change;
    const error =
      sizes.occasion * normal(random) + sizes.house * houses[side] + (side === 1 ? moved * method * normal(random) : 0);
    const among = truth + 2 * Math.sqrt(truth * (1 - truth)) * error;
    const answers = ANSWERS - side * undecided;
    let [yes, no] = [0, 0];
    for (let respondent = 0; respondent < RESPONDENTS; respondent++) {
      const draw = random();
      if (draw < answers * among) yes++;
      else if (draw < answers) no++;
    }
    return pollOf(
      model,
      side,
      { for: yes, against: no },
      {
        houses: [twoHouses && side === 1 ? "another" : "one"],
        modeShares: side === 1 && moved < 1 ? { [modes[0]]: 1 - moved, [modes[1]]: moved } : { [modes[side]]: 1 },
        day: side * days,
      },
    );
  });
  return [made[0], made[1]];
}

/**
 * @param {any} model
 * @param {number} side
 * @param {Record<string, number>} counts
 * @param {{ readonly houses: readonly string[], readonly modeShares: Readonly<Record<string, number>>, readonly day: number }} survey
 */
function pollOf(model, side, counts, { houses, modeShares, day }) {
  const date = new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10);
  const results = model.results.flatMap((/** @type {any} */ result) => {
    const count = counts[result.option.code];
    if (count === undefined) return [];
    const value = Math.round((100 * count) / RESPONDENTS);
    const printed = { value, unit: "percent", decimals: 0, censored: false };
    return [{ ...result, printed, share: value / 100, rounding: { variance: 0.01 ** 2 / 12, bound: 0.005 } }];
  });
  const total = results.reduce((/** @type {number} */ sum, /** @type {any} */ { share }) => sum + share, 0);
  return {
    ...model,
    address: `poll-${String(side)}/${model.question.id}`,
    survey: {
      ...model.survey,
      id: `poll-${String(side)}`,
      houses,
      modes: Object.keys(modeShares),
      modeShares,
      fieldDates: { start: date, end: date },
      inferred: [],
      designEffect: null,
      margins: [],
    },
    baseSize: { value: RESPONDENTS, status: "exact", note: null },
    results,
    unlabelled: 1 - total,
    cautions: [],
  };
}
