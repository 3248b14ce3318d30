import { describe, expect, test } from "vitest";
import { datasetDisclosure, disclosureOf } from "../../src/model/disclosure.ts";
import type { Survey } from "../../src/model/survey.ts";
import { POLLS } from "../support/polls.ts";

const [full] = POLLS.surveys;
const [referendum, choice] = POLLS.questions;

/** Numbers of the items that are answered. */
function answered(change: Partial<Survey> = {}, questions = [referendum!]): number[] {
  return disclosureOf({ ...full!, ...change }, questions)
    .filter((item) => item.answered)
    .map(({ item }) => item);
}

describe("AAPOR's checklist", () => {
  test("has eleven items, all of which a survey can answer", () => {
    const items = disclosureOf(full!, [referendum!]);
    expect(items.map(({ item }) => item)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(new Set(items.map(({ name }) => name)).size).toBe(11);
    expect(answered()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  const inferredSize = { value: 1000, status: "inferred", note: null } as const;
  const cases: readonly (readonly [string, Partial<Survey>, readonly number[]])[] = [
    ["no mode", { modes: [] }, [1, 6]],
    ["an inferred mode", { inferred: ["modes"] }, [1, 6]],
    ["no languages", { languages: [] }, [6]],
    ["no sponsor", { sponsors: [] }, [2]],
    ["no interviewers", { fieldedBy: [] }, [2]],
    ["no population", { population: null }, [4]],
    [
      "a territory known by a note only",
      { territory: { includes: [], excludes: [], excludesPartOf: [], note: "x" } },
      [4],
    ],
    ["no sample type", { sampleType: null }, [5]],
    ["no frame", { samplingFrame: null }, [5]],
    ["dates to the month", { fieldDates: { start: "2020-03", end: "2020-03" } }, [7]],
    ["no dates", { fieldDates: null }, [7]],
    ["no n", { sampleSize: null }, [8]],
    ["an inferred n", { sampleSize: inferredSize }, [8]],
    ["neither margin nor design effect", { margins: [], designEffect: null }, [8]],
    ["no margin, but a design effect", { margins: [] }, []],
    ["no weighting", { weighting: null }, [9]],
    ["no response rate", { responseRate: null }, [10]],
    ["no limitations", { limitations: null }, [11]],
  ];
  test.each(cases)("with %s leaves items unanswered", (_, change, missing) => {
    expect(answered(change)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].filter((item) => !missing.includes(item)));
  });

  test("asks for the exact words of every question", () => {
    expect(answered({}, [referendum!, choice!])).not.toContain(3);
    expect(answered({}, [])).not.toContain(3);
  });
});

test("a data set is counted by item and in all", () => {
  const { items, answered, of } = datasetDisclosure(POLLS);
  expect(items.map(({ item }) => item)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(items[6]).toEqual({ item: 7, name: "dates", answered: 3, of: 5 });
  expect(items.reduce((sum, item) => sum + item.answered, 0)).toBe(answered);
  expect(of).toBe(55);
  expect(datasetDisclosure({ ...POLLS, surveys: [] })).toMatchObject({ answered: 0, of: 0 });
});
