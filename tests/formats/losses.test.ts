import { expect, test } from "vitest";
import { lossesOf } from "../../src/formats/losses.ts";
import { POLLS } from "../support/polls.ts";

const told = (...args: Parameters<typeof lossesOf>): readonly unknown[] =>
  lossesOf(...args).map(({ field, lost, of }) => [field, lost, of]);

test("nothing is lost where the same comes back, in whatever order", () => {
  expect(told(POLLS, POLLS)).toEqual([]);
  expect(told(POLLS, { ...POLLS, toplines: [...POLLS.toplines].reverse() })).toEqual([]);
});

test("a field that is not there, and a row that is not there", () => {
  const surveys = POLLS.surveys.map((survey) => ({ ...survey, weighting: null }));
  expect(told(POLLS, { ...POLLS, surveys })).toEqual([["surveys.weighting", 1, 1]]);
  const count = POLLS.toplines.length;
  expect(told(POLLS, { ...POLLS, toplines: POLLS.toplines.slice(1) })[0]).toEqual(["toplines", 1, count]);
});

test("a figure that stands with another survey", () => {
  const [first, ...rest] = POLLS.toplines;
  const moved = [{ ...first!, survey: POLLS.surveys[4]!.id }, ...rest];
  expect(told(POLLS, { ...POLLS, toplines: moved })).toEqual([["toplines.survey", 1, POLLS.toplines.length]]);
});

test("all is lost where nothing can be read back", () => {
  expect(told(POLLS, null)).toContainEqual(["surveys", POLLS.surveys.length, POLLS.surveys.length]);
});
