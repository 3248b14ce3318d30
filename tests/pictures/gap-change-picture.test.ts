import { expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { chartData, picture } from "../../src/kinds/picture.ts";
import { change } from "../../src/trend/change.ts";
import { changeOfDifference } from "../../src/trend/change-of-difference.ts";
import { madeTopline } from "../support/made-topline.ts";

const polls = await loadDataset("ukraine-nato");
const moved = (
  from: Readonly<Record<string, number>>,
  to: Readonly<Record<string, number>>,
  n = 3000,
  margin?: number,
) =>
  change(madeTopline(from, n), madeTopline(to, n, { survey: "acme-2021-05" }), {
    option: "for",
    minus: "against",
    ...(margin === undefined ? {} : { margin }),
  });

test.each([
  [
    moved({ for: 40, against: 30 }, { for: 70, against: 10 }),
    "The lead of support for joining the League grew from 10 points to 60 points",
  ],
  [
    moved({ for: 70, against: 10 }, { for: 45, against: 30 }),
    "The lead of support for joining the League shrank from 60 points to 15 points",
  ],
  [
    moved({ for: 30, against: 60 }, { for: 60, against: 30 }),
    "Joining the League went from 30 points behind to 30 points ahead",
  ],
  [
    moved({ for: 42, against: 45 }, { for: 60, against: 30 }),
    "Support for joining the League: lead over opposition from −3 to +30 points",
  ],
  [
    moved({ for: 60, against: 30 }, { for: 30, against: 60 }),
    "Opposition to joining the League went from 30 points behind to 30 points ahead",
  ],
  [
    moved({ for: 40, against: 30 }, { for: 41, against: 30 }),
    "The lead of “for joining”: +10, then +11 points, too close to tell apart",
  ],
])("the headline says what the verdict does of a lead: %#", (result, headline) => {
  expect(picture(result)!.text.headline).toBe(headline);
});

test("a narrow picture says in few words what the lead is of, and keeps the question", () => {
  const asked = "“If a referendum were held today on Ukraine joining NATO, how would you vote?”";
  const lead = change(polls, "iri-2014-03", "iri-2021-11", { option: "for", minus: "against" });
  expect(picture(lead)!.text.narrow.deck).toBe(`“For” minus “against”, in points. ${asked}`);
});

test("its rows are two leads and their difference, under the names of tidy", () => {
  const rows = chartData(moved({ for: 40, against: 30 }, { for: 70, against: 10 }));
  expect(rows.map(({ row, estimate }) => [row, Number(estimate).toFixed(2)])).toEqual([
    ["side", "0.10"],
    ["side", "0.60"],
    ["difference", "0.50"],
  ]);
  expect(rows[2]).toMatchObject({ verdict: "changed" });
});

test("of two groups it says that they drew together only where the interval leaves out 0", () => {
  const at = (survey: string, region: string) => `${survey}/iri-referendum/iri-2019-${region}`;
  const gap = changeOfDifference(
    polls,
    at("iri-2019-06", "east"),
    at("iri-2019-06", "west"),
    at("iri-2023-02", "east"),
    at("iri-2023-02", "west"),
    { option: "for", assumeN: 400 },
  );
  expect(picture(gap)!.text).toMatchObject({
    headline: "Support in Ukraine for joining NATO: East–West gap shrank from 51 to 15 points",
    care: "Face to face in 2019, telephone in 2023; eligible voters in 2019, adults in 2023",
    rows: [{ value: "+51" }, { value: "+15" }, { value: "−36 points" }],
  });
  expect(picture(gap)!.text.notes.at(-1)).toMatch(/^n.=.400 in each group, assumed\.$/);
  const unsure = { ...gap, pollInterval: { ...gap.pollInterval!, lower: -0.7, upper: 0.1 } };
  expect(picture(unsure)!.text.headline).toMatch(/West minus East: \+51, then \+15 points, too close to tell apart$/);
  expect(picture(gap, { language: "uk", datasets: [polls] })!.text.headline).toBe(
    "Підтримка вступу України до НАТО: розрив Схід–Захід скоротився з 51 до 15 в. п.",
  );
});
