import fc from "fast-check";
import { dateOfDay, dayNumber } from "../../src/model/dates.ts";
import { type Series, seriesOf } from "../../src/trend/series-of.ts";
import { madeSeries } from "./made-series.ts";
import { NAMES } from "./picture-cases.ts";

/** How many polls over how many days, with what n: by a day, a month, years; two on one day; some without n. */
interface Course {
  readonly polls: number;
  readonly days: number;
  readonly seed: readonly number[];
  readonly first: number;
  readonly houses: number;
  readonly names: readonly string[];
  readonly title: string;
  readonly wording: string;
}

const courseWith = (least: number, most: number): fc.Arbitrary<Course> =>
  fc.record({
    polls: fc.integer({ min: least, max: most }),
    days: fc.constantFrom(2, 20, 200, 1500, 7300),
    seed: fc.array(fc.nat({ max: 997 }), { minLength: 7, maxLength: 7 }),
    first: fc.integer({ min: dayNumber("1998-01-01"), max: dayNumber("2005-12-31") }),
    houses: fc.integer({ min: 1, max: 2 }),
    names: fc.tuple(NAMES, NAMES),
    title: NAMES,
    wording: fc.array(NAMES, { maxLength: 9 }).map((parts) => parts.join(" ")),
  });

/** A series of polls with names, days and sizes as they are drawn. */
export const seriesWith = (least: number, most: number): fc.Arbitrary<Series> =>
  courseWith(least, most).map(({ polls, days, seed, first, houses, names, title, wording }) => {
    const at = (place: number): number => seed[place % seed.length]! * (place + 1);
    const made = madeSeries(
      Array.from({ length: polls }, (_, place) => {
        const n = place > 8 && at(place) % 7 === 0 ? null : 1 + (at(place) % 3000);
        const share = (at(place + 3) % 101) / 100;
        return {
          survey: `made-${String(place)}`,
          day: dateOfDay(first + Math.floor((place / Math.max(1, polls - 1)) * days)),
          count: Math.round(share * (n ?? 100)),
          n,
          house: place % houses === 1 ? "meridian" : "acme",
        };
      }),
    );
    return seriesOf(
      {
        ...made,
        organisations: made.organisations.map((each, place) => ({ ...each, name: names[place % 2]! })),
        questions: made.questions.map((question) => ({
          ...question,
          title,
          wording: wording === "" ? {} : { en: { text: wording, status: "verbatim" as const, sources: [] } },
        })),
      },
      { question: "league-referendum" },
    );
  });
