import { expect, test } from "vitest";
import { lossesOf } from "../../src/formats/losses.ts";
import type { Dataset } from "../../src/model/dataset.ts";
import { parseDataset } from "../../src/model/parse-dataset.ts";
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

test("two figures that changed places", () => {
  const [first, second, ...rest] = POLLS.toplines;
  const toplines = [{ ...first!, printed: second!.printed }, { ...second!, printed: first!.printed }, ...rest];
  expect(told(POLLS, { ...POLLS, toplines })).toEqual([["toplines.printed", 2, POLLS.toplines.length]]);
});

/** The same data set, its organisations and surveys under other ids. */
function renamed(dataset: Dataset): Dataset {
  const other = (id: string): string => `other-${id}`;
  return parseDataset({
    ...dataset,
    organisations: dataset.organisations.map((each) => ({ ...each, id: other(each.id) })),
    surveys: dataset.surveys.map((each) => ({
      ...each,
      id: other(each.id),
      houses: each.houses.map(other),
      fieldedBy: each.fieldedBy.map(other),
      sponsors: each.sponsors.map(other),
    })),
    groupSizes: dataset.groupSizes.map((each) => ({ ...each, survey: other(each.survey) })),
    toplines: dataset.toplines.map((each) => ({ ...each, survey: other(each.survey) })),
  });
}
const RENAMING = {
  organisations: new Map(POLLS.organisations.map(({ id }) => [id, `other-${id}`])),
  surveys: new Map(POLLS.surveys.map(({ id }) => [id, `other-${id}`])),
};

test("other ids are a loss once, where they stand, and not where they are referred to", () => {
  expect(told(POLLS, renamed(POLLS), RENAMING)).toEqual([
    ["organisations.id", POLLS.organisations.length, POLLS.organisations.length],
    ["surveys.id", POLLS.surveys.length, POLLS.surveys.length],
  ]);
});

test("what refers to another record is a loss, whatever else is lost", () => {
  const back = renamed(POLLS);
  const surveys = back.surveys.map((survey) => ({ ...survey, houses: survey.houses.slice(0, 1), fieldedBy: [] }));
  const fielded = POLLS.surveys.filter(({ fieldedBy }) => fieldedBy.length > 0).length;
  const lost = told(POLLS, { ...back, surveys }, RENAMING);
  expect(lost).toContainEqual(["surveys.houses", 1, POLLS.surveys.length]);
  expect(lost).toContainEqual(["surveys.fieldedBy", fielded, fielded]);
  expect(lost).not.toContainEqual(expect.arrayContaining(["toplines.survey"]));
});

test("two records that became one are not the same for the second", () => {
  const [one, two] = POLLS.surveys;
  const surveys = POLLS.surveys.filter((survey) => survey !== two);
  const toplines = POLLS.toplines.map((row) => (row.survey === two!.id ? { ...row, survey: one!.id } : row));
  const lost = new Map(
    lossesOf(POLLS, { ...POLLS, surveys, toplines }, { surveys: new Map([[one!.id, one!.id]]) }).map((loss) => [
      loss.field,
      loss.lost,
    ]),
  );
  expect(lost.get("surveys")).toBe(POLLS.surveys.length - 1);
  expect(lost.get("toplines.survey")).toBeGreaterThan(0);
});
