import { describe, expect, test } from "vitest";
import { formatDate, formatFieldDates } from "../../src/format/date.ts";

describe("dates in words", () => {
  test.each([
    ["2014-03-14", "14 March 2014"],
    ["2014-03-01", "1 March 2014"],
    ["2021-12-31", "31 December 2021"],
    ["2014-03", "March 2014"],
    ["1997-Q4", "Q4 1997"],
    ["2014", "2014"],
  ])("%s is %s", (date, text) => {
    expect(formatDate(date)).toBe(text);
  });

  test.each([
    ["2014-03-14", "2014-03-26", "14–26 March 2014"],
    ["2014-03-01", "2014-03-09", "1–9 March 2014"],
    ["2021-11-28", "2021-12-10", "28 November – 10 December 2021"],
    ["2021-12-28", "2022-01-10", "28 December 2021 – 10 January 2022"],
    ["2015-05-04", "2015-05-04", "4 May 2015"],
    ["2015-05", "2015-05", "May 2015"],
    ["2021-09", "2021-10", "September – October 2021"],
    ["2021-12", "2022-01", "December 2021 – January 2022"],
    ["2021", "2021", "2021"],
    ["2021", "2021-05", "2021 – May 2021"],
    ["2021-05-03", "2021-05", "3 May 2021 – May 2021"],
  ])("%s to %s is %s", (start, end, text) => {
    expect(formatFieldDates({ start, end })).toBe(text);
  });
});
