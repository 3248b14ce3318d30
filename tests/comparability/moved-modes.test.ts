import { describe, expect, test } from "vitest";
import { modesWords, movedModes, partOf, partsByMode } from "../../src/comparability/moved-modes.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { PollError } from "../../src/errors.ts";
import type { Survey } from "../../src/model/survey.ts";
import { topline } from "../../src/model/topline.ts";
import { type Audit, audit } from "../../src/trend/audit.ts";

const experiments = await loadDataset("wording-experiments");
const gss = (year: number): Survey => experiments.surveys.find(({ id }) => id === `gss-${String(year)}`)!;
const moved = (from: number, to: number): number => partOf(movedModes(partsByMode(gss(from)), partsByMode(gss(to))));

describe("the part of the respondents that moved", () => {
  test("from 87% online to 46% is a little under half", () => {
    expect(partsByMode(gss(2021))!.web).toBeCloseTo(0.9, 2);
    expect(moved(2021, 2022)).toBeGreaterThan(0.4);
    expect(moved(2021, 2022)).toBeLessThan(0.5);
    expect(moved(2018, 2021)).toBeGreaterThan(0.85);
  });

  test("without shares each mode counts alike, and what is missing is spread", () => {
    const without = { ...gss(2021), modeShares: {} };
    expect(partsByMode(without)).toEqual({ telephone: 0.5, web: 0.5 });
    expect(partsByMode({ ...without, modes: [] })).toBeNull();
    const rounded = { ...gss(2021), modeShares: { telephone: 0.502, web: 0.502 } };
    expect(partsByMode(rounded)).toEqual({ telephone: 0.5, web: 0.5 });
  });

  test("is said with its shares, and weighed by them", () => {
    expect(modesWords(gss(2021))).toEqual(["telephone 7%", "web 87%"]);
    const pair = [2018, 2021].map((year) => topline(experiments, `gss-${String(year)}/gss-drug-x`)) as never;
    const size = (made: Audit) => made.findings.find(({ code }) => code === "different-mode")!;
    const [before, after] = pair as [ReturnType<typeof topline>, ReturnType<typeof topline>];
    const blank = { ...after, survey: { ...after.survey, modeShares: {} } };
    expect(size(audit(before, after)).size!.upTo).toBeCloseTo(0.142, 2);
    expect(size(audit(before, blank)).size!.upTo).toBeLessThan(0.11);
    expect(size(audit(before, blank)).message).toContain("is not on record, and is taken as alike");
  });

  test("fewer than one in twenty are no other method", () => {
    const found = audit(experiments, "gss-2010/gss-drug-x", "gss-2012/gss-drug-x").findings.map(({ code }) => code);
    expect(moved(2010, 2012)).toBeLessThan(0.05);
    expect(found).not.toContain("different-mode");
  });
});

test("shares of modes that are not named, or exceed the whole, are refused", async () => {
  const { parseDataset } = await import("../../src/model/parse-dataset.ts");
  const codes = (modeShares: object): readonly string[] => {
    const surveys = experiments.surveys.map((each) => (each.id === "gss-2021" ? { ...each, modeShares } : each));
    try {
      parseDataset(JSON.parse(JSON.stringify({ ...experiments, surveys })));
    } catch (error) {
      return error instanceof PollError ? error.issues.map(({ code }) => code) : [];
    }
    return [];
  };
  expect(codes({ mail: 0.5 })).toEqual(["unknown-reference"]);
  expect(codes({ telephone: 0.6, web: 0.6 })).toEqual(["shares-exceed-total"]);
  expect(codes({ telephone: 0.1, web: 0.9 })).toEqual([]);
});
