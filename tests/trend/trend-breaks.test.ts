import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import type { Territory } from "../../src/model/survey.ts";
import { type Series, seriesOf } from "../../src/trend/series-of.ts";
import { givenBreaks, territoryBreaks } from "../../src/trend/trend-breaks.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { type MadeReading, madeSeries } from "../support/made-series.ts";

const WHOLE = territory([]);
const WITHOUT_NORTH = territory(["AT-5"]);

function territory(excludes: readonly string[], excludesPartOf: readonly string[] = []): Territory {
  return { includes: ["AT"], excludes, excludesPartOf, note: null };
}

/** One reading a month; what each is known to have covered. */
function series(
  territories: readonly (Territory | null)[],
  change: (i: number) => Partial<MadeReading> = () => ({}),
): Series {
  const readings = territories.map((covered, i): MadeReading => {
    const month = String(i + 1).padStart(2, "0");
    return {
      survey: `wave-${month}`,
      day: `2020-${month}-10`,
      count: 400,
      n: 1000,
      record: { territory: covered },
      ...change(i),
    };
  });
  return seriesOf(madeSeries(readings), { question: "league-referendum" });
}

describe("territoryBreaks", () => {
  test("Crimea and Donbas leave the surveys once, whatever the house that shows it", async () => {
    const found = territoryBreaks(seriesOf(await loadDataset("ukraine-nato"), { stance: "nato-membership:for" }));
    expect(found.breaks.map(({ date, last, first, unknown }) => [date, last, first, unknown.length])).toEqual([
      ["2014-03-27", "iri-2014-03/iri-referendum", "dif-2014-09/dif-security-option", 2],
    ]);
    // one survey left out all of Donbas, or of Luhansk oblast, while others left out a part
    expect(found.mixed.map(({ from, to }) => [from, to])).toEqual([
      ["iri-2015-07/iri-referendum", "iri-2015-09/iri-referendum"],
      ["dif-2022-12/dif-security-option-2022", "dif-2024-12/dif-security-option-2022"],
      ["dif-2014-09/dif-security-option", "dif-2015-07/dif-security-option"],
    ]);
  });

  test("a territory that is lost is lost from the day after the last reading that is known to have it", () => {
    const { breaks } = territoryBreaks(series([WHOLE, WHOLE, null, WITHOUT_NORTH, WITHOUT_NORTH]));
    expect(breaks).toMatchObject([
      {
        date: "2020-02-11",
        last: "wave-02/league-referendum",
        first: "wave-04/league-referendum",
        unknown: ["wave-03/league-referendum"],
      },
    ]);
  });

  test("one that is gained is there from the first reading that is known to have it", () => {
    const { breaks } = territoryBreaks(series([WITHOUT_NORTH, WITHOUT_NORTH, null, WHOLE, WHOLE]));
    expect(breaks.map(({ date }) => date)).toEqual(["2020-04-10"]);
  });

  test("two changes are two breaks, if more than one reading stands between them", () => {
    const wave = [WHOLE, WHOLE, WITHOUT_NORTH, WITHOUT_NORTH, WHOLE, WHOLE];
    expect(territoryBreaks(series(wave)).breaks).toHaveLength(2);
    const odd = territoryBreaks(series([WHOLE, WHOLE, WITHOUT_NORTH, WHOLE, WHOLE]));
    expect(odd.breaks).toHaveLength(1);
    expect(odd.mixed).toHaveLength(1);
  });

  test("houses that follow each other show it as one house does, unless they differ at one time", () => {
    const houses = (i: number) => ({ house: i < 2 ? "acme" : "meridian" });
    expect(territoryBreaks(series([WHOLE, WHOLE, WITHOUT_NORTH, WITHOUT_NORTH], houses)).breaks).toMatchObject([
      { date: "2020-02-11", reason: expect.stringContaining("AT-5") as string },
    ]);
    const turns = (i: number) => ({ house: i % 2 === 0 ? "acme" : "meridian" });
    const alternating = territoryBreaks(series([WHOLE, WITHOUT_NORTH, WHOLE, WITHOUT_NORTH], turns));
    expect(alternating.breaks).toEqual([]);
  });

  test("one reading of a house among those of others is another territory, and no change of it", () => {
    const house = (i: number) => ({ house: i === 2 || i === 5 ? "meridian" : "acme" });
    const found = territoryBreaks(series([WHOLE, WHOLE, WITHOUT_NORTH, WHOLE, WHOLE, WHOLE], house));
    expect(found.breaks).toEqual([]);
    expect(found.mixed.map(({ from, to }) => [from, to])).toEqual([
      ["wave-03/league-referendum", "wave-06/league-referendum"],
    ]);
  });

  test("an override of the audit holds", async () => {
    const polls = await loadDataset("ukraine-nato");
    const overrides = {
      "different-territory": { level: "annotate", reason: "the same people, as far as is known" },
    } as const;
    const overridden = seriesOf(polls, { question: "iri-referendum", overrides });
    expect(territoryBreaks(overridden)).toEqual({ breaks: [], mixed: [] });
  });

  test("unknown territories and the same ones make none", () => {
    expect(territoryBreaks(series([WHOLE, null, null, WHOLE]))).toEqual({ breaks: [], mixed: [] });
    expect(territoryBreaks(series([null, WITHOUT_NORTH, null]))).toEqual({ breaks: [], mixed: [] });
  });
});

describe("givenBreaks", () => {
  test("come in order of time", () => {
    const given = [
      { date: "2022-02-24", reason: "invasion" },
      { date: "2014-03-18", reason: "annexation" },
    ];
    expect(givenBreaks(given).map(({ date, last }) => [date, last])).toEqual([
      ["2014-03-18", null],
      ["2022-02-24", null],
    ]);
  });

  test("need a day and a reason, each day once", () => {
    const one = { date: "2022-02-24", reason: "invasion" };
    expectRefusal(() => givenBreaks([{ ...one, date: "2022-02" }]), "not-a-date", ["breaks", 0, "date"]);
    expectRefusal(() => givenBreaks([{ ...one, reason: " " }]), "reason-missing", ["breaks", 0, "reason"]);
    expectRefusal(() => givenBreaks([one, one]), "duplicate-id", ["breaks", 1, "date"]);
  });
});
