import { describe, expect, test } from "vitest";
import { datasetDisclosure, disclosureOf } from "../../src/model/disclosure.ts";
import type { Survey } from "../../src/model/survey.ts";
import { POLLS } from "../support/polls.ts";

const [full] = POLLS.surveys;
const [referendum, choice] = POLLS.questions;

/** Numbers of the items that are on record whole. */
function given(change: Partial<Survey> = {}, questions = [referendum!]): number[] {
  return disclosureOf({ ...full!, ...change }, questions)
    .filter(({ state }) => state === "given")
    .map(({ item }) => item);
}

describe("AAPOR's checklist", () => {
  test("has eleven items, all of which a survey can answer", () => {
    const items = disclosureOf(full!, [referendum!]);
    expect(items.map(({ item }) => item)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(new Set(items.map(({ name }) => name)).size).toBe(11);
    expect(given()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
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
    expect(given(change)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].filter((item) => !missing.includes(item)));
  });

  test("asks for the exact words of every question", () => {
    expect(given({}, [referendum!, choice!])).not.toContain(3);
    expect(given({}, [])).not.toContain(3);
  });
});

describe("what a record lacks", () => {
  const item = (change: Partial<Survey>, wanted: number, questions = [referendum!]) =>
    disclosureOf({ ...full!, ...change }, questions)[wanted - 1]!;

  test.each<[string, Partial<Survey>, number, string, boolean]>([
    ["n without a margin is half of it", { margins: [], designEffect: null }, 8, "in part", true],
    [
      "n beside a report that is silent on precision too",
      { margins: [], designEffect: null, silent: ["margins", "designEffect"] },
      8,
      "in part",
      false,
    ],
    ["dates to the month are half of them", { fieldDates: { start: "2020-03", end: "2020-03" } }, 7, "in part", true],
    ["a silent report", { weighting: null, silent: ["weighting"] }, 9, "silent", false],
    ["what nobody read", { weighting: null }, 9, "open", true],
    [
      "silent on one half, open on the other",
      { sampleType: null, samplingFrame: null, silent: ["sampleType"] },
      5,
      "open",
      true,
    ],
    [
      "silent on both halves",
      { sampleType: null, samplingFrame: null, silent: ["sampleType", "samplingFrame"] },
      5,
      "silent",
      false,
    ],
  ])("%s", (_, change, number, state, isOpen) => {
    expect(item(change, number)).toMatchObject({ state, isOpen });
  });

  test("the words of some questions are half of it, and never silent", () => {
    expect(item({}, 3, [referendum!, choice!])).toMatchObject({ state: "in part", isOpen: true });
    expect(item({}, 3, [choice!])).toMatchObject({ state: "open", isOpen: true });
  });
});

test("a data set is counted by item and in all, with the least and the most that its sources may give", () => {
  const { items, given: ofAll, inPart, silent, open, of, score } = datasetDisclosure(POLLS);
  expect(items.map(({ item }) => item)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(items[6]).toEqual({ item: 7, name: "dates", given: 3, inPart: 2, silent: 0, open: 0, of: 5 });
  expect(items.reduce((sum, item) => sum + item.given, 0)).toBe(ofAll);
  expect(ofAll + inPart + silent + open).toBe(of);
  expect(of).toBe(55);
  expect(score).toEqual({ lower: ofAll / 55, upper: 1 });
  const read = POLLS.surveys.map((survey) => ({
    ...survey,
    silent: survey.limitations === null ? (["limitations"] as const) : [],
  }));
  const told = datasetDisclosure({ ...POLLS, surveys: read });
  expect(told).toMatchObject({ given: ofAll, silent: 4, score: { upper: 51 / 55 } });
  expect(datasetDisclosure({ ...POLLS, surveys: [] })).toMatchObject({ given: 0, of: 0, score: null });
});
