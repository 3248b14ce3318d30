// @ts-check
/**
 * Made-up series of a level that is known, to count how often `breaks` finds a break that is not there, one that is, its size
 * and its days. Plain JavaScript, since scripts/break-calibration.mjs runs it on the built package and
 * tests/trend/breaks-calibration.test.ts on the sources.
 */

/**
 * @typedef {object} Truth
 * @property {string} name
 * @property {number} polls
 * @property {number} step Level after the break minus level before it, as a proportion; 0 for none.
 * @property {number} slope What the level gains along a straight line over the whole time.
 * @property {number} scatter Standard deviation of what polls err by beyond sampling, each on its own.
 * @property {number} drift Standard deviation of the pollster's error, which fades over 1,000 days.
 * @property {number} designEffect Of the polls, which `breaks` is not given.
 *
 * @typedef {{ value: number, address: string, period: object }} Reading
 * @typedef {{ day: number, readings: readonly Reading[] }} MadeSeries The day of the break, counted from 1970.
 *
 * @typedef {object} Found How many of so many series, but for `polls`.
 * @property {number} series
 * @property {number} reported With a break at all.
 * @property {number} single With exactly one.
 * @property {number} stepHeld Of those with one: its interval holds the true step.
 * @property {number} daysHeld Of those with one: its days hold the true one.
 * @property {number} gradual Whose finding is a gradual change, or that it moves all the time.
 */

const PLAIN = { polls: 16, step: 0, slope: 0, scatter: 0, drift: 0, designEffect: 1 };

/** @type {readonly Truth[]} */
export const WITHOUT_BREAK = [
  { ...PLAIN, name: "sampling alone" },
  { ...PLAIN, name: "scatter 1.0", scatter: 0.01 },
  { ...PLAIN, name: "scatter 1.5", scatter: 0.015 },
  { ...PLAIN, name: "scatter 2.5", scatter: 0.025 },
  { ...PLAIN, name: "scatter 1.5, 30 polls", scatter: 0.015, polls: 30 },
  { ...PLAIN, name: "scatter 2.5, 8 polls", scatter: 0.025, polls: 8 },
  { ...PLAIN, name: "scatter 1.0, pollster's drift 1.5", scatter: 0.01, drift: 0.015 },
  { ...PLAIN, name: "scatter 1.2, pollster's drift 3.0", scatter: 0.012, drift: 0.03 },
  { ...PLAIN, name: "design effect 1.8, not given", designEffect: 1.8 },
];

/** @type {readonly Truth[]} */
export const WITH_BREAK = [
  { ...PLAIN, name: "step of 6", step: 0.06 },
  { ...PLAIN, name: "step of 6, scatter 1.0", step: 0.06, scatter: 0.01 },
  { ...PLAIN, name: "step of 6, scatter 1.5", step: 0.06, scatter: 0.015 },
  { ...PLAIN, name: "step of 10, scatter 1.5", step: 0.1, scatter: 0.015 },
  { ...PLAIN, name: "step of 10, scatter 2.5", step: 0.1, scatter: 0.025 },
  { ...PLAIN, name: "straight line, 15 in all, scatter 1.0", slope: 0.15, scatter: 0.01 },
];

/** Respondents of each poll. */
const N = 1200;
const DAYS = 1200;
const FADING_DAYS = 1000;
/** 2010-01-01. */
const FIRST_DAY = 14_610;

/**
 * Polls of 1,200 on days drawn evenly from 1,200, around 45%, printed to whole percents; the day of the break is drawn evenly
 * from the middle 800.
 *
 * @param {{ readonly readings: readonly any[] }} model A series whose first reading has an n and is printed to whole percents.
 * @param {Truth} truth
 * @param {() => number} random
 * @returns {any} A series, and the day of its break.
 */
export function makeSeries(model, truth, random) {
  const normal = () => Math.sqrt(-2 * Math.log(Math.max(random(), 1e-300))) * Math.cos(2 * Math.PI * random());
  const days = new Set();
  while (days.size < truth.polls) days.add(Math.floor(DAYS * random()));
  const breakDay = 200 + 800 * random();
  let [error, before] = [truth.drift * normal(), 0];
  const [first] = model.readings;
  const readings = [...days]
    .sort((one, other) => one - other)
    .map((day, i) => {
      const kept = Math.exp(-(day - before) / FADING_DAYS);
      if (i > 0) error = kept * error + truth.drift * Math.sqrt(1 - kept * kept) * normal();
      before = day;
      const share = 0.45 + (day >= breakDay ? truth.step : 0) + truth.slope * (day / DAYS - 0.5) + error;
      const meant = share + truth.scatter * normal();
      const drawn = meant + Math.sqrt((truth.designEffect * meant * (1 - meant)) / N) * normal();
      const address = `w-${String(i)}/${first.question}`;
      const midpoint = FIRST_DAY + day;
      return { ...first, address, value: Math.round(100 * drawn) / 100, period: { ...first.period, midpoint } };
    });
  return { series: { ...model, readings, links: [] }, day: FIRST_DAY + breakDay };
}

/**
 * @param {(series: any, options: any) => any} breaks
 * @param {{ readonly readings: readonly any[] }} model
 * @param {Truth} truth
 * @param {object} options Of `breaks`, but for the seed.
 * @param {number} replicates
 * @param {() => number} random
 * @returns {Found}
 */
export function countBreaks(breaks, model, truth, options, replicates, random) {
  const found = { series: replicates, reported: 0, single: 0, stepHeld: 0, daysHeld: 0, gradual: 0 };
  for (let seed = 1; seed <= replicates; seed += 1) {
    const { series, day } = makeSeries(model, truth, random);
    const { breaks: cuts, course } = breaks(series, { ...options, seed });
    if (course === "gradual" || course === "restless") found.gradual += 1;
    if (cuts.length > 0) found.reported += 1;
    if (cuts.length !== 1) continue;
    found.single += 1;
    const [{ pollInterval, set }] = cuts;
    if (pollInterval.lower <= truth.step && truth.step <= pollInterval.upper) found.stepHeld += 1;
    const dayOf = (/** @type {string} */ date) => Date.parse(date) / 86_400_000;
    if (set.some((/** @type {any} */ { from, to }) => dayOf(from) <= day && day <= dayOf(to))) found.daysHeld += 1;
  }
  return found;
}

/** Lehmer's generator, the same everywhere. @param {number} seed */
export function lehmer(seed) {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
