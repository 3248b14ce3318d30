import { describe, expect, test } from "vitest";
import { orderIn, periodIn, readDates } from "../../src/formats/printed-dates.ts";

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
    ["1997-K4", "1997-10", "1997-12"],
    ["Q2 2019", "2019-04", "2019-06"],
  ])("%s", (cell, start, end) => {
    const order = cell.includes("/5/") || cell.includes(".05.") ? "day-month" : null;
    expect(readDates(cell, { ...NOTHING, order })).toMatchObject({ ok: true, dates: { start, end, borrowed: [] } });
  });

  test.each([
    ["du 21 au 24", "2016-03-21", "2016-03-24", ["month", "year"]],
    ["le 21", "2016-03-21", "2016-03-21", ["month", "year"]],
    ["30 set–2 ott", "2016-09-30", "2016-10-02", ["year"]],
    ["26–28 Jun", "2016-06-26", "2016-06-28", ["year"]],
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
