import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { topline } from "../../src/model/topline.ts";
import { homogeneityTest } from "../../src/stats/homogeneity-test.ts";
import { adjustPValues } from "../../src/stats/multiple-comparisons.ts";
import { change } from "../../src/trend/change.ts";
import { type DescribeSeriesOptions, describeSeries, type SeriesDescription } from "../../src/trend/followed-series.ts";
import { seriesOf } from "../../src/trend/series-of.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { type MadeReading, madeSeries } from "../support/made-series.ts";
import { seeded } from "../support/random.ts";
import { referenceCases } from "../support/reference-cases.ts";

const SEED = { seed: 1936 };
const GIVEN: DescribeSeriesOptions = { designEffect: 1, surveyErrors: "none" };
const ukraine = await loadDataset("ukraine-nato");
const iri = seriesOf(ukraine, { question: "iri-referendum" });

function dayAfter(days: number): string {
  return new Date(Date.UTC(2000, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);
}

function described(readings: readonly MadeReading[], options = GIVEN): SeriesDescription {
  return describeSeries(seriesOf(madeSeries(readings), { stance: "league-membership:for" }), options);
}

function waves(
  counts: readonly number[],
  sizes: readonly number[],
  days = counts.map((_, i) => 30 * i),
): MadeReading[] {
  return counts.map((count, i) => ({ survey: `wave-${String(i)}`, day: dayAfter(days[i]!), count, n: sizes[i]! }));
}

describe("describeSeries: known answers", () => {
  interface Counts {
    readonly x: readonly number[];
    readonly n: readonly number[];
    readonly score: readonly number[];
  }
  interface Expected {
    readonly chisqTotal: number;
    readonly pTotal: number;
    readonly chisqTrend: number;
    readonly pTrend: number;
    readonly zTrend: number;
    readonly chisqDeparture: number;
  }

  // R 4.5.0, prop.test and prop.trend.test, the scores as days
  test.each(referenceCases<Counts, Expected>("10-tests-trends", "trendProportions"))(
    "$name",
    ({ inputs, expected }) => {
      const days = inputs.score.map((score) => (score - inputs.score[0]!) * 40);
      const { tests } = described(waves(inputs.x, inputs.n, days));
      expect(tests!.homogeneity.statistic).toBeCloseTo(expected.chisqTotal, 9);
      expect(tests!.homogeneity.pValue).toBeCloseTo(expected.pTotal, 9);
      expect(tests!.trend!.statistic! ** 2).toBeCloseTo(expected.chisqTrend, 9);
      expect(tests!.trend!.statistic!).toBeCloseTo(expected.zTrend, 9);
      expect(tests!.trend!.pValue).toBeCloseTo(expected.pTrend, 9);
      expect(tests!.trend!.departure!.statistic).toBeCloseTo(expected.chisqDeparture, 9);
    },
  );

  test("IRI, 2014 to 2025: tested between breaks only", () => {
    const result = describeSeries(iri, { designEffect: 1.5 });
    expect(result).toMatchObject({
      readings: { value: 23 },
      withoutSize: ["iri-2015-07/iri-referendum"],
      first: { address: "iri-2014-03/iri-referendum", value: 0.34, unit: "share" },
      highest: { address: "iri-2023-02/iri-referendum", value: 0.82, unit: "share" },
      tests: { readings: { value: 21 }, homogeneity: { degreesOfFreedom: 20 } },
      stepCounts: {
        tested: { value: 20 },
        overBreaks: { value: 2 },
        beyondChance: { value: 6 },
        beyondChanceAdjusted: { value: 2 },
      },
      largestStep: { from: "iri-2022-04/iri-referendum", to: "iri-2022-06/iri-referendum" },
    });
    expect(result.stepCounts.expectedByChance.value).toBeCloseTo(1, 12);
    expect(result.steps.filter(({ untested }) => untested === "break")).toHaveLength(2);
    expect(result.cautions.map(({ code }) => code)).toEqual([
      "readings-left-out",
      "n-not-published",
      "breaks-not-tested",
    ]);
  });
});

describe("describeSeries: second routes", () => {
  test("all alike is the chi-squared test of the counts, each divided by the design effect", () => {
    const [counts, sizes] = [
      [400, 460, 410, 380],
      [1000, 1100, 900, 1000],
    ];
    const { tests } = described(waves(counts!, sizes!), { ...GIVEN, designEffect: 1.6 });
    const table = counts!.map((count, i) => [count / 1.6, (sizes![i]! - count) / 1.6]);
    const expected = homogeneityTest(table);
    expect(tests!.homogeneity.statistic).toBeCloseTo(expected.statistic!, 9);
    expect(tests!.homogeneity.pValue).toBeCloseTo(expected.pValue!, 12);
  });

  test("a step is the change between two waves", () => {
    const { steps } = describeSeries(iri, { designEffect: 1.5 });
    const step = steps.find(({ from }) => from === "iri-2021-03/iri-referendum")!;
    const rise = change(topline(ukraine, "iri-2021-03"), topline(ukraine, "iri-2021-11"), {
      option: "for",
      designEffect: 1.5,
    });
    expect(step.value).toBe(rise.value);
    expect(step.test?.interval).toEqual(rise.interval);
    expect(step.test?.pollInterval).toEqual(rise.pollInterval);
    expect(step.test?.totalInterval).toEqual(rise.totalInterval);
    expect(step.test!.pValue).toBe(rise.pollPValue);
  });

  test("p-values of steps are adjusted by Holm over all that are tested", () => {
    const { steps } = describeSeries(iri, { designEffect: 1.5 });
    const tested = steps.flatMap(({ test }) => test ?? []);
    expect(tested.map(({ adjustedPValue }) => adjustedPValue)).toEqual(
      adjustPValues(tested.map(({ pValue }) => pValue)),
    );
    for (const { interval, simultaneousInterval } of tested) {
      expect(simultaneousInterval.lower).toBeLessThan(interval.lower);
      expect(simultaneousInterval.upper).toBeGreaterThan(interval.upper);
    }
  });

  test("where nothing moves one step in twenty passes by itself, and hardly any after adjustment", () => {
    const random = seeded(7);
    let [tested, alone, adjusted] = [0, 0, 0];
    for (let round = 0; round < 60; round += 1) {
      const counts = Array.from({ length: 21 }, () => {
        let count = 0;
        for (let i = 0; i < 400; i += 1) if (random() < 0.45) count += 1;
        return count;
      });
      const { stepCounts } = described(
        waves(
          counts,
          counts.map(() => 400),
        ),
      );
      tested += stepCounts.tested.value;
      alone += stepCounts.beyondChance.value;
      adjusted += stepCounts.beyondChanceAdjusted.value > 0 ? 1 : 0;
    }
    expect(tested).toBe(1200);
    // 1,200 steps, 60 expected; standard deviation about 10 with neighbours that share a reading
    expect(alone).toBeGreaterThan(35);
    expect(alone).toBeLessThan(85);
    expect(adjusted).toBeLessThanOrEqual(8);
  });

  test("the excess variance comes back from readings that vary by more than sampling", () => {
    const counts = Array.from({ length: 40 }, (_, i) => 5000 + (i % 2 === 0 ? 300 : -300));
    const { tests } = described(
      waves(
        counts,
        counts.map(() => 10_000),
      ),
    );
    // ±3 points, of which sampling explains 0.5² in squares
    expect(tests!.excess.value).toBeCloseTo(Math.sqrt((0.03 ** 2 * 40) / 39 - 0.005 ** 2), 4);
    expect(tests!.trend!.allowingForExcess!.standardError).toBeGreaterThan(5 * tests!.trend!.standardError);
  });

  test("houses that differ by a constant are no movement", () => {
    const steady = waves([400, 400, 400], [1000, 1000, 1000]);
    const other = steady.map((wave) => ({ ...wave, survey: `${wave.survey}-b`, count: 550, house: "meridian" }));
    const { tests, runs } = described([...steady, ...other]);
    expect(runs).toHaveLength(2);
    expect(tests!.homogeneity).toMatchObject({ degreesOfFreedom: 4, pValue: 1 });
    expect(tests!.homogeneity.statistic).toBeCloseTo(0, 9);
  });

  test("the tests of several runs add up", () => {
    const rising = waves([400, 440, 430], [1000, 1000, 1000]);
    const other = rising.map((wave, i) => ({
      ...wave,
      survey: `b-${String(i)}`,
      count: 500 + 10 * i,
      house: "meridian",
    }));
    const { tests, runs } = described([...rising, ...other]);
    const sum = runs.reduce((total, run) => total + run.tests.homogeneity.statistic, 0);
    expect(tests!.homogeneity.statistic).toBeCloseTo(sum, 9);
  });
});

describe("describeSeries: invariants", () => {
  test("mirrored shares give the mirrored trend and the same tests", () => {
    const count = fc.integer({ min: 100, max: 900 });
    fc.assert(
      fc.property(fc.array(count, { minLength: 3, maxLength: 8 }), (counts) => {
        const sizes = counts.map(() => 1000);
        const one = described(waves(counts, sizes));
        const other = described(
          waves(
            counts.map((each) => 1000 - each),
            sizes,
          ),
        );
        expect(other.tests!.homogeneity.statistic).toBeCloseTo(one.tests!.homogeneity.statistic, 8);
        expect(other.tests!.trend!.value).toBeCloseTo(-one.tests!.trend!.value, 10);
        expect(other.stepCounts).toEqual(one.stepCounts);
      }),
      SEED,
    );
  });

  test("plain data, in which unknown is null", () => {
    const result = describeSeries(seriesOf(ukraine, { stance: "nato-membership:for" }), { surveyErrors: "none" });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(result.cautions.map(({ code }) => code)).toContain("design-effect-not-applied");
  });

  test("without n nothing is tested, and it says so; an assumed n is called so", () => {
    const readings: MadeReading[] = [40, 45, 50].map((count, i) => ({
      survey: `wave-${String(i)}`,
      day: dayAfter(30 * i),
      count,
      n: null,
    }));
    const unknown = described(readings);
    expect(unknown).toMatchObject({ tests: null, runs: [], largestStep: null, stepCounts: { tested: { value: 0 } } });
    expect(unknown.steps.map(({ untested }) => untested)).toEqual(["n-not-published", "n-not-published"]);
    const assumed = described(readings, { ...GIVEN, assumeN: 1000 });
    expect(assumed.stepCounts.tested.value).toBe(2);
    expect(assumed.cautions.map(({ code }) => code)).toContain("n-assumed");
  });

  test("shares of 0 and of one day have no variance and no trend", () => {
    const none = described(waves([0, 0], [500, 500]));
    expect(none).toMatchObject({ tests: null, steps: [{ test: null, untested: "no-variance" }] });
    expect(described(waves([200, 240], [500, 500], [0, 0])).tests?.trend).toBeNull();
  });
});

describe("describeSeries: refusals", () => {
  test("readings that share respondents", () => {
    const all = seriesOf(ukraine, { stance: "nato-membership:for", sameRespondents: "all" });
    const index = all.readings.findIndex(({ sharesRespondentsWith }) => sharesRespondentsWith.length > 0);
    expectRefusal(() => describeSeries(all), "same-respondents", ["series", "readings", index]);
  });

  test.each<[DescribeSeriesOptions, Parameters<typeof expectRefusal>[1], readonly string[]]>([
    [{ level: 95 }, "out-of-range", ["level"]],
    [{ designEffect: 0 }, "out-of-range", ["designEffect"]],
    [{ designEffect: "stated" }, "no-design-effect", ["designEffect"]],
    [{ method: "guess" as "wald" }, "unknown-value", ["method"]],
  ])("%j", (options, code, path) => {
    expectRefusal(() => describeSeries(iri, options), code, path);
  });
});
