import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DateOrder, readWrittenDate, readWrittenDates } from "../../src/formats/written-dates.ts";

const read = (cell: string, order: DateOrder): string => {
  const result = readWrittenDates(cell, order);
  if (!result.ok) return `! ${result.problem}`;
  const { start, end } = result.dates;
  return start === end ? start : `${start} to ${end}`;
};

describe("dates as people write them", () => {
  test.each<[string, DateOrder, string]>([
    ["2014-03-14", "iso", "2014-03-14"],
    ["2014-03", "iso", "2014-03"],
    ["2014", "iso", "2014"],
    ["2014/3/4", "iso", "2014-03-04"],
    ["2014.03.14", "iso", "2014-03-14"],
    ["20140314", "iso", "2014-03-14"],
    ["2014-03-14T00:00:00Z", "iso", "2014-03-14"],
    ["14.03.2014 0:00", "day-month", "2014-03-14"],
    ["2014-03-14/2014-03-26", "iso", "2014-03-14 to 2014-03-26"],
    ["2014-03-14 – 2014-03-26", "iso", "2014-03-14 to 2014-03-26"],
    ["14.03.2014", "day-month", "2014-03-14"],
    ["4/3/2014", "day-month", "2014-03-04"],
    ["14-03-2014", "day-month", "2014-03-14"],
    ["03.2014", "day-month", "2014-03"],
    ["2014-03-14", "day-month", "2014-03-14"],
    ["14.03–26.03.2014", "day-month", "2014-03-14 to 2014-03-26"],
    ["14–26.03.2014", "day-month", "2014-03-14 to 2014-03-26"],
    ["14.03.2014-26.03.2014", "day-month", "2014-03-14 to 2014-03-26"],
    ["28.11 - 10.12.2021", "day-month", "2021-11-28 to 2021-12-10"],
    ["3/14/2014", "month-day", "2014-03-14"],
    ["3/14/2014 to 3/26/2014", "month-day", "2014-03-14 to 2014-03-26"],
    ["14 March 2014", "words", "2014-03-14"],
    ["March 14, 2014", "words", "2014-03-14"],
    ["Mar 14th, 2014", "words", "2014-03-14"],
    ["March 2014", "words", "2014-03"],
    ["14–26 March 2014", "words", "2014-03-14 to 2014-03-26"],
    ["14-26 March 2014", "words", "2014-03-14 to 2014-03-26"],
    ["28 November – 10 December 2021", "words", "2021-11-28 to 2021-12-10"],
    ["28 December 2021 – 3 January 2022", "words", "2021-12-28 to 2022-01-03"],
    ["14 березня 2014 року", "words", "2014-03-14"],
    ["28 листопада – 10 грудня 2021 р.", "words", "2021-11-28 to 2021-12-10"],
    ["з 14 до 26 березня 2014", "words", "2014-03-14 to 2014-03-26"],
    ["березень 2014", "words", "2014-03"],
  ])("%s, %s", (cell, order, expected) => {
    expect(read(cell, order)).toBe(expected);
  });

  test.each<[string, DateOrder, RegExp]>([
    ["03/04/2014", "iso", /day and month cannot be told apart/],
    ["14.03.14", "day-month", /four digits/],
    ["31.02.2014", "day-month", /calendar/],
    ["3/14/2014", "day-month", /calendar/],
    ["14 Marz 2014", "words", /14 March 2014/],
    ["14 March", "words", /with its year/],
    ["44543", "day-month", /not a spreadsheet's number of a day/],
    ["spring 2014", "iso", /2014-03-14/],
    ["1.1.2014 – 2.1.2014 – 3.1.2014", "day-month", /14\.03\.2014/],
    ["", "iso", /2014-03-14/],
  ])("%s, %s is refused", (cell, order, problem) => {
    expect(read(cell, order)).toMatch(problem);
  });

  test("a range is no single date", () => {
    expect(readWrittenDate("14–26 March 2014", "words").ok).toBe(false);
    expect(readWrittenDate("14 March 2014", "words").ok).toBe(true);
  });

  test("a day is the same day in every form, and no other order reads it as another", () => {
    const day = fc
      .date({ min: new Date("1950-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, (iso) => {
        const [year, month, date] = iso.split("-") as [string, string, string];
        expect(read(iso, "iso")).toBe(iso);
        expect(read(`${date}.${month}.${year}`, "day-month")).toBe(iso);
        expect(read(`${String(Number(month))}/${String(Number(date))}/${year}`, "month-day")).toBe(iso);
        expect(read(`${date}/${month}/${year}`, "iso")).toMatch(/^!/);
      }),
    );
  });
});
