import { describe, expect, test } from "vitest";
import { differencesOf, lostBetween } from "../../src/comparability/pair.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import type { CautionCode } from "../../src/model/caution.ts";
import type { Survey, Territory } from "../../src/model/survey.ts";
import { type Topline, topline } from "../../src/model/topline.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { POLLS } from "../support/polls.ts";

const ukraine = await loadDataset("ukraine-nato");
const acme2020 = topline(POLLS, "acme-2020-03/league-referendum");
const acme2022 = topline(POLLS, "acme-2022-05/league-referendum");
const web = topline(POLLS, "web-2022-06/league-referendum");

/** The wave of 2020 again in 2021, with what the survey differs in. */
function again(changes: Partial<Survey>, rest: Partial<Topline> = {}): Topline {
  const fieldDates = { start: "2021-03-01", end: "2021-03-14" };
  return { ...acme2020, survey: { ...acme2020.survey, id: "acme-2021-03", fieldDates, ...changes }, ...rest };
}

function found(from: Topline, to: Topline): readonly CautionCode[] {
  return differencesOf(from, to).map(({ code }) => code);
}

describe("what differs", () => {
  test("nothing, where nothing does", () => {
    expect(found(acme2020, again({}))).toEqual([]);
  });

  test("territory, mode: the weightiest first", () => {
    expect(found(acme2020, acme2022)).toEqual(["different-territory", "different-mode"]);
  });

  test("house, population, mode, dates", () => {
    expect(found(acme2022, web)).toEqual([
      "different-territory",
      "different-population",
      "different-mode",
      "different-house",
      "overlapping-field-dates",
    ]);
  });

  test.each<[CautionCode, Partial<Survey>]>([
    ["territory-unknown", { territory: null }],
    ["territory-unknown", { inferred: ["territory"] }],
    ["territory-unknown", { territory: { includes: [], excludes: [], excludesPartOf: [], note: "the country" } }],
    ["different-territory", { territory: { ...acme2020.survey.territory!, includes: ["XB"] } }],
    ["population-unknown", { population: null }],
    ["population-unknown", { inferred: ["population"] }],
    ["different-population", { population: "registered-voters" }],
    ["mode-unknown", { modes: [] }],
    ["mode-unknown", { inferred: ["modes"] }],
    ["different-mode", { modes: ["face-to-face", "web"] }],
    ["different-partners", { houses: ["acme", "meridian"] }],
  ])("%s, from either side", (code, changes) => {
    expect(found(acme2020, again(changes))).toEqual([code]);
    expect(found(again(changes), acme2020)).toEqual([code]);
  });

  test("the order of modes and of partners is no difference", () => {
    const two = again({ modes: ["web", "mail"], houses: ["acme", "meridian", "webworld"] });
    const turned = {
      ...two.survey,
      id: "turned",
      modes: ["mail", "web"] as const,
      houses: ["acme", "webworld", "meridian"],
    };
    const later = { ...two, survey: { ...turned, fieldDates: null } };
    expect(found(two, later)).toEqual([]);
  });

  test("another house with the same interviewers is related; the same house with others is not the same", () => {
    const related = again({ houses: ["meridian", "acme"] });
    expect(found(acme2020, related)).toEqual(["different-house", "related-houses"]);
    const others = again({ fieldedBy: ["webworld"] }, { organisations: { ...acme2020.organisations, fieldedBy: [] } });
    expect(found(acme2020, others)).toEqual(["different-interviewers"]);
    expect(found(acme2020, again({ fieldedBy: [] }))).toEqual([]);
    expect(found(topline(ukraine, "iri-2014-03"), topline(ukraine, "iri-2017-12"))).toContain("different-interviewers");
  });

  test("dates that are known to the month overlap if the months do; unknown ones do not", () => {
    const dated = (start: string, end: string): readonly CautionCode[] =>
      found(acme2020, again({ fieldDates: { start, end } }));
    expect(dated("2020-03", "2020-04")).toEqual(["overlapping-field-dates"]);
    expect(dated("2020-03-15", "2020-03-20")).toEqual(["overlapping-field-dates"]);
    expect(dated("2020-03-16", "2020-03-20")).toEqual([]);
    expect(dated("2019", "2019")).toEqual([]);
    expect(found(acme2020, again({ fieldDates: null }))).toEqual([]);
  });

  test("the territory that left has its name", () => {
    const [territory] = differencesOf(topline(ukraine, "iri-2014-03"), topline(ukraine, "iri-2021-11"));
    expect(territory!.message).toBe(
      "The territory differs: iri-2021-11 left out Crimea, Sevastopol and parts of Donetsk and Luhansk, which iri-2014-03 covered.",
    );
  });
});

describe("territory that left", () => {
  const covering = (excludes: readonly string[], excludesPartOf: readonly string[] = []): Topline =>
    again({ territory: { includes: ["XA"], excludes, excludesPartOf, note: null } satisfies Territory });

  test("whole, in part, or the rest of what had left in part", () => {
    expect(lostBetween(covering([]), covering(["XA-03"], ["XA-02"]))).toEqual({ whole: ["XA-03"], part: ["XA-02"] });
    expect(lostBetween(covering([], ["XA-03"]), covering(["XA-03"]))).toEqual({ whole: [], part: ["XA-03"] });
    expect(lostBetween(covering(["XA-03"]), covering([], ["XA-03"]))).toEqual({ whole: [], part: [] });
    expect(lostBetween(covering(["XA-03"]), covering(["XA-03"]))).toEqual({ whole: [], part: [] });
  });

  test("where a territory is not known, nothing is known to have left", () => {
    const none = { whole: [], part: [] };
    expect(lostBetween(again({ territory: null }), covering(["XA-03"]))).toEqual(none);
    expect(lostBetween(again({ inferred: ["territory"] }), covering(["XA-03"]))).toEqual(none);
  });

  test("and what came back is a difference too", () => {
    expect(found(covering(["XA-03"]), acme2020)).toEqual(["different-territory"]);
  });
});

describe("what is no pair of waves", () => {
  test("two questions, two bases, one survey, two groups", () => {
    const choice = topline(POLLS, "meridian-2021-10/alliance-choice");
    expectRefusal(() => differencesOf(acme2020, choice), "different-question", ["question"]);
    const decided = topline(POLLS, "acme-2020-03/league-referendum", { base: "decided" });
    expectRefusal(() => differencesOf(decided, acme2022), "different-base", ["base"]);
    expectRefusal(() => differencesOf(acme2020, acme2020), "same-survey", ["to"]);
    const north = topline(POLLS, "acme-2022-05/league-referendum/north");
    expectRefusal(() => differencesOf(acme2020, north), "different-group", ["to"]);
    expectRefusal(() => differencesOf(north, acme2020), "different-group", ["to"]);
    const south = topline(POLLS, "acme-2020-03/league-referendum/south");
    expectRefusal(() => differencesOf(south, north), "different-group", ["to"]);
  });
});
