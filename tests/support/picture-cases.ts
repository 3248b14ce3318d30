import fc from "fast-check";
import type { Topline } from "../../src/model/topline.ts";
import { madeTopline } from "./made-topline.ts";

const LETTERS = [..."abcdefghijklmnopqrstuvwxyzABCDEFGHKLMNабвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГД"];
const WORD = fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 1, maxLength: 14 });

/** Names of 1 to 90 letters in both scripts, of words or of one. */
export const NAMES: fc.Arbitrary<string> = fc.oneof(
  fc.array(WORD, { minLength: 1, maxLength: 12 }).map((words) => words.join(" ").slice(0, 90).trim()),
  fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 1, maxLength: 90 }),
);

export const WIDTHS: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(320, 479, 480, 640, 960, 1600),
  fc.integer({ min: 320, max: 1600 }),
);

/** A day of this century. */
const DAYS = fc
  .record({
    year: fc.integer({ min: 2001, max: 2025 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ year, month, day }) => [year, month, day].map((part) => String(part).padStart(2, "0")).join("-"));

/** A survey with names, days, a sample size and shares as they are drawn. */
export const SURVEYS: fc.Arbitrary<Topline> = fc
  .record({
    yes: fc.integer({ min: 0, max: 100 }),
    rest: fc.integer({ min: 0, max: 100 }),
    n: fc.option(fc.integer({ min: 1, max: 60_000 }), { freq: 5 }),
    days: fc.tuple(DAYS, DAYS),
    house: NAMES,
    title: NAMES,
    question: fc.array(NAMES, { maxLength: 9 }).map((parts) => parts.join(" ")),
    labels: fc.tuple(NAMES, NAMES, NAMES),
    answers: fc.integer({ min: 0, max: 11 }),
  })
  .map(({ yes, rest, n, days, house, title, question, labels, answers }) => {
    const no = Math.floor(((100 - yes) * rest) / 100);
    const made = madeTopline({ "join-league": yes, "stay-out": no, for: yes, against: no, dk: 100 - yes - no }, n);
    const [start = "", end = ""] = days.toSorted();
    const named = made.results.map((result, place) => ({
      ...result,
      option: { ...result.option, label: { en: labels[place % 3]! } },
    }));
    const last = named[0]!;
    const more = Array.from({ length: answers }, (_, place) => ({
      ...last,
      option: { ...last.option, code: `${last.option.code}-${String(place)}`, stance: null },
      printed: { value: 0, unit: "percent" as const, decimals: 0, censored: false },
      share: 0,
    }));
    return {
      ...made,
      survey: { ...made.survey, fieldDates: { start, end } },
      organisations: { ...made.organisations, houses: [{ ...made.organisations.houses[0]!, name: house }] },
      question: {
        ...made.question,
        title,
        options: [...named, ...more].map(({ option }) => option),
        wording: question === "" ? {} : { en: { text: question, status: "verbatim", sources: [] } },
      },
      results: [...named, ...more],
    };
  });
