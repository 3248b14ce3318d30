import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { namesOfPair, surveyNames } from "../../src/estimate/survey-names.ts";
import { topline } from "../../src/model/topline.ts";

const trump = await loadDataset("us-impeachment");
const at = (address: string) => topline(trump, address);

describe("two surveys of one pollster in one month", () => {
  const [adults, voters] = [at("ipsos-2019-10-14"), at("ipsos-2019-10-14-registered-voters")];

  test("are named by whom they asked", () => {
    expect(namesOfPair(adults, voters)).toEqual(["the survey of adults", "the survey of registered voters"]);
  });

  test("with the month where there are others", () => {
    const surveys = [adults, voters, at("ipsos-2019-09-23")].map(({ survey, organisations }) => ({
      ...survey,
      houses: organisations.houses.map(({ name }) => name),
    }));
    const { longOf, shortOf } = surveyNames(surveys);
    expect([longOf(adults.address), shortOf(voters.address)]).toEqual([
      "the October 2019 survey of adults",
      "registered voters",
    ]);
  });

  test("by their days where both asked the same people, else by their ids", () => {
    const later = {
      ...adults,
      survey: { ...adults.survey, id: "later", fieldDates: { start: "2019-10-20", end: "2019-10-21" } },
    };
    expect(namesOfPair(adults, later)).toEqual([
      "the survey of 14–15 October 2019",
      "the survey of 20–21 October 2019",
    ]);
    const again = { ...adults, survey: { ...adults.survey, id: "again" } };
    expect(namesOfPair(adults, again)).toEqual(["ipsos-2019-10-14", "again"]);
  });
});
