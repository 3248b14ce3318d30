import { expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { picture } from "../../src/kinds/picture.ts";
import { topline } from "../../src/model/topline.ts";
import { coverage } from "../../src/trend/coverage.ts";

const polls = await loadDataset("ukraine-nato");
const covered = (lostSupport = { lower: 0, upper: 0.118 }) =>
  coverage(topline(polls, "iri-2014-03"), topline(polls, "iri-2021-11"), {
    option: "for",
    lostSupport,
    populations: polls.populations,
  });

test("the headline is what is surely change, and the assumptions stand below", () => {
  const { headline, care, notes, rows } = picture(covered())!.text;
  expect(headline).toBe("If the polls were exact, 12 to 19 of the 20 points would be change");
  expect(care).toBe("With the errors of polls counted in (95%), at least 3 points are change");
  expect(notes[0]).toBe("Assumed: 5.2–19.7% of the population were left out, and 0–11.8% of them gave this answer.");
  expect(notes[1]).toContain("the change is 3–26 points");
  expect(rows[4]).toMatchObject({
    names: [
      "from leaving out occupied Crimea, Sevastopol and the occupied parts of Donetsk and Luhansk",
      "7.1 points: either",
      "7.1: either",
      "7.1 either",
    ],
    value: "1.2–8.3 points",
  });
});

test("where a part is larger than the whole, or may go the other way, each part is a bar of its own", () => {
  const { shows, rows, text } = picture(covered({ lower: 0, upper: 1 }))!;
  expect(shows).toBe("bounds");
  expect(rows.map(({ row }) => row)).toEqual(["difference", "bound", "bound", "assumed", "assumed"]);
  const { change, coverageEffect } = covered({ lower: 0, upper: 1 });
  expect(rows.slice(1, 3).map(({ lower, upper }) => [lower, upper])).toEqual(
    [change, coverageEffect].map(({ lower, upper }) => [lower, upper]),
  );
  expect(text.rows.slice(0, 3).map(({ names: [name] }) => name)).toEqual([
    "Difference as published",
    "Change where both surveys asked",
    "From leaving out occupied Crimea, Sevastopol and the occupied parts of Donetsk and Luhansk",
  ]);
});

test("where leaving people out can account for all of a difference, the headline says so", () => {
  const small = coverage(topline(polls, "iri-2019-06"), topline(polls, "iri-2021-11"), {
    option: "for",
    lostShare: { lower: 0.05, upper: 0.2 },
    lostSupport: { lower: 0, upper: 0.9 },
  });
  expect(small.change.lower).toBeLessThan(0);
  expect(picture(small)!.text.headline).toBe("Leaving people out can account for all of the 1 point, up to 13.2");
});
