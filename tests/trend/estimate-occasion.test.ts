import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/program.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { unpackResult } from "../../src/kinds/packed-result.ts";
import { dateOfDay, dayNumber } from "../../src/model/dates.ts";
import { standardNormal } from "../../src/stats/seeded-random.ts";
import { estimateOccasion } from "../../src/trend/estimate-occasion.ts";
import { series } from "../../src/trend/followed-series.ts";
import { type Series, seriesOf } from "../../src/trend/series-of.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { madeSeries } from "../support/made-series.ts";
import { seeded } from "../support/random.ts";

const ukraine = await loadDataset("ukraine-nato");
const nato = seriesOf(ukraine, { stance: "nato-membership:for" });

const made = (counts: readonly number[], n = 1200): Series =>
  seriesOf(
    madeSeries(
      counts.map((count, i) => ({
        survey: `w-${String(i)}`,
        day: dateOfDay(dayNumber("2015-01-10") + 80 * i),
        count,
        n,
      })),
    ),
    { question: "league-referendum" },
  );

describe("estimateOccasion", () => {
  // ERROR-MODEL, section 5: 1.2 (22 readings), 1.1 (11), 1.6 (8); with two of Rating around 24 February 2022 the jump between them counts as scatter
  test.each([
    ["iri", "iri-referendum", 22, 1.2],
    ["rating", "rating-referendum", 13, 3.4],
    ["dif", "dif-security-option", 9, 1.8],
  ])("%s with %s: %i readings, %f points", (house, question, count, points) => {
    const { value, unit, interval, readings } = estimateOccasion(nato, { house, question });
    expect(readings.value).toBe(count);
    expect(unit).toBe("difference");
    expect(Math.round(1000 * value) / 10).toBe(points);
    expect(interval.lower).toBeLessThan(value);
    expect(interval.upper).toBeGreaterThan(value);
  });

  test("says what it is of, what it leaves out, where from and how to make it again", () => {
    const estimated = estimateOccasion(nato, { house: "iri", question: "iri-referendum", designEffect: 1.2 });
    expect(estimated).toMatchObject({
      kind: "occasion-error",
      house: "iri",
      question: "iri-referendum",
      withoutSize: ["iri-2015-07/iri-referendum"],
      lineage: {
        verb: "estimateOccasion",
        settings: { house: "iri", question: "iri-referendum", designEffect: 1.2, level: 0.95 },
      },
    });
    expect(estimated.lineage.inputs).toHaveLength(22);
    expect(estimated.cautions.map(({ code }) => code)).toContain("n-not-published");
    expect(estimated.sources.length).toBeGreaterThan(10);
    expect(JSON.parse(JSON.stringify(estimated))).toStrictEqual(estimated);
  });

  test("polls that differ by 2.5 points beyond sampling are seen to, and those that do not, not", () => {
    const random = seeded(11);
    const rootMeanSquare = (scatter: number): number => {
      const values = Array.from({ length: 20 }, () => {
        const counts = Array.from({ length: 16 }, () => {
          const share = 0.45 + scatter * standardNormal(random);
          return Math.round(1200 * (share + Math.sqrt((share * (1 - share)) / 1200) * standardNormal(random)));
        });
        return estimateOccasion(made(counts)).value;
      });
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    };
    // ERROR-MODEL: 2.04 and 0.62 points on average
    expect(rootMeanSquare(0.025)).toBeGreaterThan(0.0175);
    expect(rootMeanSquare(0)).toBeLessThan(0.0085);
  });

  test("a design effect explains some of it; the mirror gives the same", () => {
    const counts = [540, 601, 512, 580, 498, 571, 610, 505, 560, 533];
    const usual = estimateOccasion(made(counts)).value;
    expect(estimateOccasion(made(counts), { designEffect: 2 }).value).toBeLessThan(usual);
    expect(estimateOccasion(made(counts.map((count) => 1200 - count))).value).toBeCloseTo(usual, 10);
    const wide = estimateOccasion(made(counts), { level: 0.5 }).interval;
    expect(wide.upper - wide.lower).toBeLessThan(0.02);
  });

  test("fewer than 8 polls with a sample size, several pollsters and leads are refused", () => {
    expectRefusal(() => estimateOccasion(made([540, 601, 512, 580, 498, 571, 610])), "too-few-polls", [
      "series",
      "readings",
    ]);
    expectRefusal(() => estimateOccasion(nato), "different-question", ["series"]);
    const leads = seriesOf(ukraine, { question: "iri-referendum", lead: ["for", "against"] });
    expectRefusal(() => estimateOccasion(leads), "wrong-usage", ["series", "follows", "lead"]);
  });
});

describe("a series with errors estimated from itself", () => {
  const followed = series(ukraine, { question: "iri-referendum", surveyErrors: "estimated" });

  test("has the steps of the occasion that was estimated, and says so in its lineage", () => {
    const { value } = estimateOccasion(followed);
    const given = { occasion: value, house: 0.03, shared: 0.025, fadingDays: 1000, reason: "The same by hand." };
    const byHand = series(ukraine, { question: "iri-referendum", surveyErrors: given });
    expect(followed.description!.steps).toEqual(byHand.description!.steps);
    expect(followed.description!.steps).not.toEqual(series(ukraine, { question: "iri-referendum" }).description!.steps);
    expect(followed.description!.lineage.settings).toMatchObject({ surveyErrors: "estimated" });
  });

  test("on the command line; and it is refused where it cannot be", async () => {
    let out = "";
    const asked = ["series", "ukraine-nato", "--question", "iri-referendum", "--survey-errors", "estimated", "--json"];
    expect(await run(asked, (text) => (out += text))).toBe(0);
    expect(unpackResult(JSON.parse(out), ukraine)).toEqual(followed);
    expectRefusal(() => series(ukraine, { question: "kiis-referendum", surveyErrors: "estimated" }), "too-few-polls", [
      "series",
      "readings",
    ]);
    expectRefusal(
      () => series(ukraine, { question: "iri-referendum", surveyErrors: "learned" as never }),
      "unknown-value",
      ["surveyErrors"],
    );
  });
});
