import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DateOrder, declaredDates, orderIn, periodIn, readDates } from "../../src/formats/printed-dates.ts";

const NOTHING = { order: null, year: null, month: null } as const;
const HEADED = { order: null, year: 2016, month: 3 } as const;

describe("dates as tables print them", () => {
  test.each([
    ["14–26 March 2014", "2014-03-14", "2014-03-26"],
    ["28.04–1.05.2026", "2026-04-28", "2026-05-01"],
    ["29.11.-3.12.2019", "2019-11-29", "2019-12-03"],
    ["18.08.2018", "2018-08-18", "2018-08-18"],
    ["8-10/5/2026", "2026-05-08", "2026-05-10"],
    ["Mar 31, 2008", "2008-03-31", "2008-03-31"],
    ["March 14-16, 2008", "2008-03-14", "2008-03-16"],
    ["May 13–16, 1993", "1993-05-13", "1993-05-16"],
    ["Oct 5-7 2009", "2009-10-05", "2009-10-07"],
    ["28 Feb – 3 Mar 2014", "2014-02-28", "2014-03-03"],
    ["28 Dec–3 Jan 2014", "2013-12-28", "2014-01-03"],
    ["28 Dec 2013–3 Jan 2014", "2013-12-28", "2014-01-03"],
    ["14—26 березня 2021", "2021-03-14", "2021-03-26"],
    ["28 січня — 3 лютого 2021", "2021-01-28", "2021-02-03"],
    ["1–3 de marzo de 2019", "2019-03-01", "2019-03-03"],
    ["3. - 5. března 2020", "2020-03-03", "2020-03-05"],
    ["du 21 au 24 mars 2017", "2017-03-21", "2017-03-24"],
    ["17 to 20 Oct 2024", "2024-10-17", "2024-10-20"],
    ["2019-03-01/2019-03-05", "2019-03-01", "2019-03-05"],
    ["2026-08-03", "2026-08-03", "2026-08-03"],
    ["9/13/26", "2026-09-13", "2026-09-13"],
    ["3/24/21 13:14", "2021-03-24", "2021-03-24"],
    ["лютий 2021", "2021-02", "2021-02"],
    ["March 2014", "2014-03", "2014-03"],
    ["2007-jan", "2007-01", "2007-01"],
    ["1997-K4", "1997-Q4", "1997-Q4"],
    ["Q2 2019", "2019-Q2", "2019-Q2"],
    ["2014. 03. 21.", "2014-03-21", "2014-03-21"],
  ])("%s", (cell, start, end) => {
    const order = cell.includes("/5/") || cell.includes(".05.") ? "day-month" : null;
    expect(readDates(cell, { ...NOTHING, order })).toMatchObject({ ok: true, dates: { start, end, borrowed: [] } });
  });

  test.each([
    ["du 21 au 24", "2016-03-21", "2016-03-24", ["month", "year"]],
    ["le 21", "2016-03-21", "2016-03-21", ["month", "year"]],
    ["30 set–2 ott", "2016-09-30", "2016-10-02", ["year"]],
    ["26–28 Jun", "2016-06-26", "2016-06-28", ["year"]],
    ["29-Dec", "2016-12-29", "2016-12-29", ["year"]],
    ["29-1 Oct 2021", "2021-09-29", "2021-10-01", ["first month"]],
    ["30–2 Jan 2021", "2020-12-30", "2021-01-02", ["first month"]],
  ])("%s takes the rest from the heading", (cell, start, end, borrowed) => {
    expect(readDates(cell, HEADED)).toEqual({
      ok: true,
      dates: { start, end, precision: "day", isOne: start === end, borrowed },
    });
  });

  test.each([
    ["03/04/2025", "order"],
    ["8–10.05.2026", "order"],
    ["26–28 Jun", "no-year"],
    ["45 May 2017", "impossible"],
    ["31 April 2017", "impossible"],
    ["2830 Apr 2017", "no-date"],
    ["30 Apr3 May 2017", "no-date"],
    ["12–3 May 2017", "reversed"],
    ["soon", "no-date"],
    ["", "no-date"],
    ["1 May 2017 to 2 May 2017 to 3 May 2017", "no-date"],
  ])("%s is no date: %s", (cell, problem) => {
    expect(readDates(cell, NOTHING)).toEqual({ ok: false, problem });
  });
});

test("one cell above 12 settles the order of a column", () => {
  expect(orderIn(["03/04/2025", "03/31/2025"])).toBe("month-day");
  expect(orderIn(["8–10.05.2026", "28.04–1.05.2026"])).toBe("day-month");
  expect(orderIn(["03/04/2025"])).toBeNull();
  expect(orderIn(["13/04/2025", "04/13/2025"])).toBe("both");
});

test("the lowest heading with one year says the period", () => {
  expect(periodIn(["Polls 2014", "Mars 2017"])).toEqual({ year: 2017, month: 3 });
  expect(periodIn(["2016", "National"])).toEqual({ year: 2016, month: null });
  expect(periodIn(["2015–2016"])).toEqual({ year: null, month: null });
});

const read = (cell: string, form: DateOrder): string => {
  const result = readDates(cell, declaredDates(form));
  if (!result.ok) return `! ${result.problem}`;
  const { start, end } = result.dates;
  return start === end ? start : `${start} to ${end}`;
};

describe("dates as a mapping declares them", () => {
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
    ["03/04/2014", "iso", /^! order/],
    ["03/04/2014", "words", /^! order/],
    ["14.03.14", "day-month", /^! no-date/],
    ["31.02.2014", "day-month", /^! impossible/],
    ["3/14/2014", "day-month", /^! impossible/],
    ["14 Marz 2014", "words", /^! no-date/],
    ["14 March", "words", /^! no-year/],
    ["14 March 2014", "day-month", /^! no-date/],
    ["44543", "day-month", /^! no-date/],
    ["spring 2014", "iso", /^! no-date/],
    ["1.1.2014 – 2.1.2014 – 3.1.2014", "day-month", /^! no-date/],
    ["", "iso", /^! no-date/],
  ])("%s, %s is refused", (cell, order, problem) => {
    expect(read(cell, order)).toMatch(problem);
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
