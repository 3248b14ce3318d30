import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dateOfDay, dayNumber, fieldDatesOverlap, firstDay, isPartialDate, lastDay } from "../../src/model/dates.ts";

const SEED = { seed: 1936 };

/** The Gregorian calendar, by its rule and without `Date`. */
function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!;
}
const text = (year: number, month: number, day: number): string =>
  [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");

describe("partial dates", () => {
  test("a quarter is one, from its first to its last day", () => {
    expect(isPartialDate("2024-Q1")).toBe(true);
    expect(isPartialDate("2024-Q5")).toBe(false);
    expect([firstDay("2024-Q1"), lastDay("2024-Q1")]).toEqual(["2024-01-01", "2024-03-31"]);
    expect([firstDay("1997-Q4"), lastDay("1997-Q4")]).toEqual(["1997-10-01", "1997-12-31"]);
  });

  test.each(["2024", "2024-01", "2024-12", "2024-02-29", "2000-02-29", "2023-12-31", "0999-01-01", "2024-03-10"])(
    "%s is one",
    (date) => {
      expect(isPartialDate(date)).toBe(true);
    },
  );

  test.each([
    "2024-02-31",
    "2024-02-30",
    "2023-02-29",
    "1900-02-29",
    "2024-04-31",
    "2024-13",
    "2024-00",
    "2024-01-00",
    "2024-01-32",
    "24-01-01",
    "2024-1-1",
    "2024-01-",
    "2024/01/01",
    "01.02.2024",
    "2024-01-01T00:00",
    " 2024",
    "2024\n",
    "",
  ])("%j is none", (date) => {
    expect(isPartialDate(date)).toBe(false);
  });

  test("a day is one if and only if its month has it", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        (year, month, day) => {
          expect(isPartialDate(text(year, month, day))).toBe(day <= daysInMonth(year, month));
        },
      ),
      SEED,
    );
  });

  test.each([
    ["2024", "2024-01-01", "2024-12-31"],
    ["2024-02", "2024-02-01", "2024-02-29"],
    ["2023-02", "2023-02-01", "2023-02-28"],
    ["2000-02", "2000-02-01", "2000-02-29"],
    ["2100-02", "2100-02-01", "2100-02-28"],
    ["2021-04", "2021-04-01", "2021-04-30"],
    ["2021-12", "2021-12-01", "2021-12-31"],
    ["2014-03-30", "2014-03-30", "2014-03-30"],
  ])("%s begins on %s and ends on %s", (date, first, last) => {
    expect([firstDay(date), lastDay(date)]).toEqual([first, last]);
  });

  test("a month ends on its last day, whatever the time zone of the machine", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 9999 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const date = text(year, month, 1).slice(0, 7);
        expect(firstDay(date)).toBe(text(year, month, 1));
        expect(lastDay(date)).toBe(text(year, month, daysInMonth(year, month)));
      }),
      SEED,
    );
  });
});

describe("two field windows", () => {
  test.each([
    [{ start: "2019-05-10", end: "2019-05-20" }, { start: "2019-05-20", end: "2019-05-30" }, true],
    [{ start: "2019-05-10", end: "2019-05-20" }, { start: "2019-05-21", end: "2019-05-30" }, false],
    [{ start: "2019-05", end: "2019-05" }, { start: "2019-05-31", end: "2019-06" }, true],
    [{ start: "2019", end: "2019" }, { start: "2020-01-01", end: "2020-01-01" }, false],
    [{ start: "2019-01-01", end: "2019-12-31" }, { start: "2019-06-01", end: "2019-06-02" }, true],
  ])("%j and %j: %j", (one, other, expected) => {
    expect(fieldDatesOverlap(one, other)).toBe(expected);
    expect(fieldDatesOverlap(other, one)).toBe(expected);
  });
});

describe("days by number", () => {
  test.each([
    [0, "1970-01-01"],
    [-1, "1969-12-31"],
    [19_047, "2022-02-24"],
    [19_047.5, "2022-02-24"],
  ])("%d is %s", (day, date) => {
    expect(dateOfDay(day)).toBe(date);
  });

  test("there and back is where one was", () => {
    fc.assert(
      fc.property(fc.integer({ min: -300_000, max: 300_000 }), (day) => {
        expect(dayNumber(dateOfDay(day))).toBe(day);
      }),
      SEED,
    );
  });
});
