import { expect, test } from "vitest";
import { fieldEndsIn, fieldPeriodOf } from "../../src/formats/field-dates.ts";

test("both ends are field dates, one alone is a sentence, none is nothing", () => {
  expect(fieldPeriodOf({ start: "2021-07", end: "2021-08-02" })).toEqual({
    dates: { start: "2021-07", end: "2021-08-02" },
    note: null,
  });
  expect(fieldPeriodOf({ start: "2021", end: null })).toEqual({
    dates: null,
    note: "Field start 2021; the end is not given.",
  });
  expect(fieldPeriodOf({ start: null, end: null })).toEqual({ dates: null, note: null });
});

test("the sentence is read again, wherever it stands in a note", () => {
  for (const ends of [
    { start: "2021-07-14", end: null },
    { start: null, end: "2021" },
  ]) {
    expect(fieldEndsIn(`Before. ${fieldPeriodOf(ends).note!} After.`)).toEqual(ends);
  }
});

test("what is no date, or names both ends, is no end", () => {
  const nothing = { start: null, end: null };
  expect(fieldEndsIn("Field start soon; the end is not given.")).toEqual(nothing);
  const [start, end] = [fieldPeriodOf({ start: "2021", end: null }), fieldPeriodOf({ start: null, end: "2022" })];
  expect(fieldEndsIn(`${start.note!} ${end.note!}`)).toEqual(nothing);
  expect(fieldEndsIn(null)).toEqual(nothing);
});
