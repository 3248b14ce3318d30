// @ts-check
import { createHash } from "node:crypto";
import { parse } from "csv-parse/sync";
import { differenceInCalendarDays, parse as parseDate, parseISO } from "date-fns";
import { textOf } from "./sources.mjs";

/**
 * @typedef {{ house: string, start: Date, end: Date, size: number, shares: Record<string, number> }} Poll shares as proportions
 * @typedef {{ share: number, size: number, house: string, days: number, unit: number }} Before a poll, days before the vote
 * @typedef {{ election: string, name: string, result: number, polls: Before[] }} Contest one share of one election
 */

/** Polls of how many days before an election count. */
const WINDOW = 21;

const ISO = (/** @type {string} */ text) => parseISO(text);
const AMERICAN = (/** @type {string} */ text) => parseDate(text, "M/d/yyyy", new Date(0));

/** @param {string} folder @param {string} name @returns {Record<string, string>[]} */
export const rowsOf = (folder, name) => parse(textOf(folder, name), { columns: true, bom: true });

/** Days from the middle of the fieldwork to a day. @param {{ start: Date, end: Date }} poll @param {Date} day */
const daysTo = ({ start, end }, day) => (differenceInCalendarDays(day, start) + differenceInCalendarDays(day, end)) / 2;

/**
 * General elections of president, senate, governor and house: the Democrat's share of the two parties.
 *
 * @param {string} folder @returns {Contest[]}
 */
function american(folder) {
  /** @type {Map<string, Contest>} */
  const contests = new Map();
  for (const row of rowsOf(folder, "raw-polls.csv")) {
    const parties = new Set([row.cand1_party, row.cand2_party]);
    if (row.type_simple === "Pres-P" || !parties.has("DEM") || !parties.has("REP") || Number(row.year) % 2 === 1)
      continue;
    const swapped = row.cand1_party === "REP";
    const [first, second] = swapped ? [row.cand2_pct, row.cand1_pct] : [row.cand1_pct, row.cand2_pct];
    const [won, lost] = swapped ? [row.cand2_actual, row.cand1_actual] : [row.cand1_actual, row.cand2_actual];
    const named = Number(first) + Number(second);
    const voted = Number(won) + Number(lost);
    if (named < 50 || voted < 80) continue;
    const name = `${row.type_simple}-${row.race_id}`;
    const contest = contests.get(`${row.year} ${name}`) ?? {
      election: `US-${row.year}`,
      name,
      result: Number(won) / voted,
      polls: [],
    };
    contests.set(`${row.year} ${name}`, contest);
    contest.polls.push({
      share: Number(first) / named,
      size: (Number(row.samplesize) * named) / 100,
      house: row.pollster_rating_id,
      days: differenceInCalendarDays(AMERICAN(row.electiondate), AMERICAN(row.polldate)),
      unit: 0.01,
    });
  }
  return [...contests.values()];
}

const PARTIES = ["M", "L", "C", "KD", "S", "V", "MP", "SD"];
const SWEDISH_ELECTIONS =
  "1970-09-20 1973-09-16 1976-09-19 1979-09-16 1982-09-19 1985-09-15 1988-09-18 1991-09-15 1994-09-18 1998-09-20 2002-09-15 2006-09-17 2010-09-19 2014-09-14 2018-09-09 2022-09-11".split(
    " ",
  );

/** @param {string} folder @returns {Poll[]} */
export function swedishPolls(folder) {
  return rowsOf(folder, "Polls.csv")
    .filter((row) => ![row.n, row.collectPeriodFrom, row.collectPeriodTo].includes("NA"))
    .map((row) => ({
      house: row.house,
      start: ISO(row.collectPeriodFrom),
      end: ISO(row.collectPeriodTo),
      size: Number(row.n) * (row.Uncertain === "NA" ? 1 : 1 - Number(row.Uncertain) / 100),
      shares: Object.fromEntries(
        PARTIES.filter((party) => row[party] !== "NA").map((party) => [party, Number(row[party]) / 100]),
      ),
    }));
}

/** @param {string} folder @returns {Record<string, Record<string, number>>} */
function swedishResults(folder) {
  const rows = [...textOf(folder, "elections.R").matchAll(/c\((0\.\d+[^)]*)\)/g)].map(([, list]) =>
    list.split(",").map((text) => Number(text)),
  );
  return Object.fromEntries(
    SWEDISH_ELECTIONS.map((day, index) => [
      day,
      Object.fromEntries(PARTIES.map((party, column) => [party, rows[index][column]])),
    ]),
  );
}

/** @param {string} folder @returns {Poll[]} */
export function britishPolls(folder) {
  return rowsOf(folder, "pollbase.csv")
    .filter(({ n }) => n !== "")
    .map((row) => ({
      house: row.pollster,
      start: ISO(row.start),
      end: ISO(row.end),
      size: Number(row.n),
      shares: Object.fromEntries(
        ["con", "lab", "lib"].filter((party) => row[party] !== "").map((party) => [party, Number(row[party])]),
      ),
    }));
}

/** @param {string} folder */
const britishResults = (folder) =>
  Object.fromEntries(
    rowsOf(folder, "pollbasepro.csv")
      .filter((row) => Number(row.con_err) === 0)
      .map((row) => [row.date, { con: Number(row.con_est), lab: Number(row.lab_est), lib: Number(row.lib_est) }]),
  );

/** @param {string} folder @returns {Poll[]} */
const australianPolls = (folder) =>
  rowsOf(folder, "AustralianElectionPolling.csv")
    .filter(({ sampleSize }) => sampleSize !== "")
    .map((row) => ({
      house: row.org,
      start: ISO(row.startDate),
      end: ISO(row.endDate),
      size: Number(row.sampleSize) * (1 - Number(row.DK) / 100),
      shares: { ALP: Number(row.ALP) / (100 - Number(row.DK)) },
    }));

/** @param {string} folder @returns {Poll[]} */
export const referendumPolls = (folder) =>
  rowsOf(folder, "brexit_polls.csv").map((row) => {
    const named = Number(row.remain) + Number(row.leave);
    return {
      house: row.pollster,
      start: ISO(row.startdate),
      end: ISO(row.enddate),
      size: Number(row.samplesize) * named,
      shares: { remain: Number(row.remain) / named },
    };
  });

/**
 * Every share of every election that polls of the last three weeks tell of.
 *
 * @param {string} folder @returns {Contest[]}
 */
export function contestsOf(folder) {
  const countries = [
    { tag: "SE", polls: swedishPolls(folder), results: swedishResults(folder), unit: 0.001 },
    { tag: "GB", polls: britishPolls(folder), results: britishResults(folder), unit: 0.01 },
    // Primary votes of Labor in 2007; the referendum of 2016
    { tag: "AU", polls: australianPolls(folder), results: { "2007-11-24": { ALP: 0.4338 } }, unit: 0.005 },
    { tag: "BX", polls: referendumPolls(folder), results: { "2016-06-23": { remain: 0.4811 } }, unit: 0.01 },
  ];
  const european = countries.flatMap(({ tag, polls, results, unit }) =>
    Object.entries(results).flatMap(([day, shares]) =>
      Object.entries(shares)
        .filter(([, result]) => result > 0)
        .map(([answer, result]) => ({
          election: `${tag}-${day.slice(0, 4)}`,
          name: `${day}-${answer}`,
          result,
          polls: polls.flatMap(({ house, start, end, size, shares }) => {
            const share = shares[answer] ?? 0;
            const before = differenceInCalendarDays(ISO(day), end);
            if (share <= 0 || before < (tag === "BX" ? 0 : 1) || before > WINDOW) return [];
            return [{ share, size, house, days: daysTo({ start, end }, ISO(day)), unit }];
          }),
        })),
    ),
  );
  return [...american(folder), ...european].filter(({ polls }) => polls.length > 0);
}

/**
 * The elections that nothing is estimated from: three of ten, those whose names have the smallest SHA-256. The rule was fixed
 * before any of their results was looked at.
 *
 * @param {readonly Contest[]} contests @returns {Set<string>}
 */
export function heldOut(contests) {
  const digest = (/** @type {string} */ name) => createHash("sha256").update(`toplines:${name}`).digest("hex");
  const names = [...new Set(contests.map(({ election }) => election))].sort((one, other) =>
    digest(one) < digest(other) ? -1 : 1,
  );
  return new Set(names.slice(0, Math.round(0.3 * names.length)));
}
