/** Known answers: the table of one set of interviews in tests/comparability/known-answers/audit.json, and arithmetic. */
import { describe, expect, test } from "vitest";
import { sharedInterviews } from "../../src/estimate/shared-interviews.ts";
import type { Survey } from "../../src/model/survey.ts";
import type { Topline } from "../../src/model/topline.ts";
import { madeTopline } from "../support/made-topline.ts";

const of = (id: string, days: readonly [string, string], more: Partial<Survey> = {}, n = 1000): Topline => {
  const made = madeTopline({ for: 50, against: 50 }, n);
  const [start, end] = days;
  const survey = { ...made.survey, id, fieldDates: { start, end }, fieldwork: "tracker", inferred: [], ...more };
  return { ...made, address: `${id}/league-referendum`, survey };
};
const factor = (one: Topline, other: Topline): number => 1 - (sharedInterviews(one, other)?.part ?? 0);

describe("the variance of a difference of one fieldwork, beside that of two samples", () => {
  test("nothing shared: the sum of both", () => {
    const days = ["2019-02-01", "2019-02-06"] as const;
    expect(sharedInterviews(of("one", days), of("two", days, { fieldwork: "another" }))).toBeNull();
    expect(sharedInterviews(of("one", days, { fieldwork: null }), of("two", days, { fieldwork: null }))).toBeNull();
    expect(sharedInterviews(of("one", days), of("two", ["2019-02-07", "2019-02-12"]))).toBeNull();
    expect(sharedInterviews(of("one", days), of("one", days))).toBeNull();
  });

  test("windows of six days: three quarters, a half and a third of the days shared leave the rest", () => {
    const first = of("one", ["2019-02-01", "2019-02-08"]);
    expect(factor(first, of("two", ["2019-02-03", "2019-02-10"]))).toBeCloseTo(0.25, 10);
    expect(factor(first, of("two", ["2019-02-05", "2019-02-12"]))).toBeCloseTo(0.5, 10);
    expect(factor(first, of("two", ["2019-02-07", "2019-02-14"]))).toBeCloseTo(0.75, 10);
    expect(sharedInterviews(first, of("two", ["2019-02-03", "2019-02-10"]))!.occasion).toBeCloseTo(0.75, 10);
  });

  test("three days within six: that of the three less that of the six", () => {
    const [six, three] = [of("six", ["2019-02-01", "2019-02-06"]), of("three", ["2019-02-04", "2019-02-06"])];
    expect((1 / 600 + 1 / 300) * factor(six, three)).toBeCloseTo(1 / 300 - 1 / 600, 10);
  });

  test("registered voters within adults: (1 − f)² (1/n_b + 1/(n_a − n_b)), whichever comes first", () => {
    const days = ["2019-10-14", "2019-10-15"] as const;
    const adults = of("a", days, { population: "adults" }, 1115);
    const voters = of("rv", days, { population: "registered-voters" }, 961);
    const f = 961 / 1115;
    const known = (1 - f) ** 2 * (1 / 961 + 1 / (1115 - 961));
    for (const pair of [[adults, voters] as const, [voters, adults] as const])
      expect((1 / 961 + 1 / 1115) * factor(...pair)).toBeCloseTo(known, 10);
    expect(sharedInterviews(adults, voters)!.occasion).toBe(1);
  });
});
