import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { topline } from "../../src/model/topline.ts";
import { datasetReport } from "../../src/report/dataset-report.ts";
import { change } from "../../src/trend/change.ts";
import { expectEstimate } from "../support/expect-estimate.ts";
import { POLLS } from "../support/polls.ts";

const ukraine = await loadDataset("ukraine-nato");
const report = datasetReport(ukraine);
const small = datasetReport(POLLS);

describe("datasetReport", () => {
  test("is plain data, for any data set", () => {
    for (const each of [report, small]) expect(JSON.parse(JSON.stringify(each))).toStrictEqual(each);
  });

  test("counts what there is", () => {
    expect(report.counts).toEqual({ surveys: 151, questions: 49, shares: 642, sources: 241, houses: 20 });
    expect(small.counts).toMatchObject({ surveys: 5, questions: 4 });
    // acme 2020 and 2022; an inferred n is none
    expect(small.sampleSizes).toEqual({ known: 2, of: 5, median: 1100 });
  });

  test("questions: counted figures of the whole sample only", () => {
    const asked = (id: string) => small.questions.find((question) => question.id === id);
    expect(asked("league-referendum")).toMatchObject({ surveys: 3, first: "2020-03-02", last: "2022-06-05" });
    expect(asked("alliance-choice")).toMatchObject({ surveys: 1, first: "2021-09", last: "2021-10" });
    const never = report.questions.find(({ id }) => id === "iaf-unspecified");
    // what would not vote and don't know have there is of another question
    expect(never).toMatchObject({ surveys: 1, first: "2018-05-03", last: "2018-05-15" });
  });

  test("stances go across questions", () => {
    expect(small.stances).toContainEqual({
      stance: "league-membership:for",
      label: "League membership: for",
      surveys: 3,
      questions: ["alliance-choice", "league-referendum"],
    });
  });

  test("AAPOR's eleven items", () => {
    expect(small.disclosure.items).toHaveLength(11);
    const given = (name: string) => small.disclosure.items.find((item) => item.name === name)!.given;
    expect(given("limitations")).toBe(1);
    expect(given("exact wording")).toBe(1);
    for (const { given: count, inPart, silent, open, of } of report.disclosure.items)
      expect(count + inPart + silent + open).toBe(of);
  });

  test("the change since the wave before is what change says", () => {
    const [rise, ...others] = small.changes;
    expect(others).toEqual([]);
    const waves = ["acme-2020-03", "acme-2022-05"].map((id) => topline(POLLS, `${id}/league-referendum`));
    expect(rise).toEqual(change(waves[0]!, waves[1]!, { option: "for" }));
    for (const each of report.changes) expectEstimate(each);
    expect(report.changes.length).toBe(23);
  });

  test("the change since the first poll is of the same pollster and answer, and none where it is the poll before", () => {
    expect(small.sinceFirst).toEqual([]);
    for (const each of report.sinceFirst) {
      expectEstimate(each);
      const before = report.changes.find(({ to }) => to.survey === each.to.survey)!;
      expect(before.from.survey).not.toBe(each.from.survey);
      const houses = each.lineage.surveys.map(({ houses: [lead] }) => lead);
      expect(new Set(houses).size).toBe(1);
    }
    const rise = report.sinceFirst.find(({ to }) => to.survey === "iri-2025-07");
    const waves = ["iri-2014-03", "iri-2025-07"].map((id) => topline(ukraine, `${id}/iri-referendum`));
    expect(rise).toEqual(change(waves[0]!, waves[1]!, { option: "for" }));
  });

  test("and the wave before is that of the same house, whoever asked in between", () => {
    const between = POLLS.surveys.find(({ id }) => id === "acme-2022-05")!;
    const other = {
      ...between,
      id: "other-2022-04",
      houses: [POLLS.organisations.find(({ id }) => !between.houses.includes(id))!.id],
      fieldDates: { start: "2022-04-01", end: "2022-04-05" },
    };
    const shares = POLLS.toplines
      .filter(({ survey, question }) => survey === between.id && question === "league-referendum")
      .map((row) => ({ ...row, survey: other.id }));
    const surveys = [...POLLS.surveys, other];
    const sides = ({ changes }: typeof small) => changes.map(({ from, to }) => [from.survey, to.survey]);
    const more = { ...POLLS, surveys, toplines: [...POLLS.toplines, ...shares] };
    expect(sides(datasetReport(more))).toEqual([["acme-2020-03", "acme-2022-05"]]);
    const without = {
      ...more,
      toplines: more.toplines.filter(({ survey }) => !["acme-2020-03", "web-2022-06"].includes(survey)),
    };
    expect(sides(datasetReport(without))).toEqual([["other-2022-04", "acme-2022-05"]]);
  });

  test("a doubt of don't know does not hide the wave: IRI, July 2025, is compared with autumn 2024", () => {
    const sides = report.changes.map(({ from, to, value }) => [from.survey, to.survey, value]);
    expect(sides).toContainEqual(["iri-2024-09", "iri-2025-07", expect.closeTo(-0.05, 10)]);
  });

  test("the latest figures are of the newest wave", () => {
    expect(small.latest.map(({ address }) => address)).toEqual(["acme-2022-05/league-referendum"]);
    const iri = report.latest.find(({ question }) => question.id === "iri-referendum");
    expect(iri!.survey.id).toBe("iri-2025-07");
  });

  test("the order of the rows does not matter", () => {
    const turned = { ...POLLS, toplines: [...POLLS.toplines].reverse() };
    expect(datasetReport(turned).counts).toEqual(small.counts);
    const numbers = ({ changes }: typeof small) =>
      changes.map(({ value: estimate, interval, verdict, from, to }) => [estimate, interval, verdict, from, to]);
    expect(numbers(datasetReport(turned))).toEqual(numbers(small));
    expect(datasetReport(turned).cautions).toEqual(small.cautions);
  });

  test("cautions are counted by topline", () => {
    const count = (code: string) => small.cautions.find((each) => each.code === code)?.toplines;
    expect(count("disputed")).toBe(1);
    expect(count("other-values-printed")).toBe(2);
    expect(count("note")).toBeUndefined();
  });
});
