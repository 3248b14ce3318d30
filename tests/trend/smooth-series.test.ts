import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { seriesOf } from "../../src/trend/series.ts";
import { smoothSeries } from "../../src/trend/smooth-series.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { type MadePoll, seriesFrom } from "../support/trend-truths.mjs";

const POLLS: readonly MadePoll[] = Array.from({ length: 12 }, (_, i) => {
  return { day: 10 * i, house: "a", wording: "join", share: 0.4 + 0.01 * i };
});

describe("smoothSeries", () => {
  test("a straight line stays one, whatever the bandwidth", () => {
    for (const bandwidthDays of [25, 60, 400]) {
      const [segment] = smoothSeries(seriesFrom(POLLS), { bandwidthDays, at: "day" }).segments;
      for (const [i, { estimate }] of segment!.days.entries()) expect(estimate).toBeCloseTo(0.4 + 0.001 * i, 10);
    }
  });

  test("wider reach, narrower band; the variance is of the smoothed share", () => {
    const bandAt = (bandwidthDays: number) =>
      smoothSeries(seriesFrom(POLLS), { bandwidthDays, at: ["2020-02-25"] }).segments[0]!.days[0]!;
    expect(bandAt(100).standardError).toBeLessThan(bandAt(30).standardError!);
    // two polls in reach, each 5 days away: half of each
    const two = bandAt(8);
    expect(two.readings).toBe(2);
    expect(two.estimate).toBeCloseTo(0.455, 10);
    expect(two.standardError! ** 2).toBeCloseTo((0.45 * 0.55 + 0.46 * 0.54) / 4 / 1000, 5);
  });

  test("no line where too few are in reach", () => {
    const [segment] = smoothSeries(seriesFrom(POLLS), { bandwidthDays: 4, at: ["2020-02-25"] }).segments;
    expect(segment!.days).toEqual([
      { date: "2020-02-25", estimate: null, standardError: null, interval: null, readings: 0 },
    ]);
  });

  test("never goes over a break, and is plain JSON", async () => {
    const polls = await loadDataset("ukraine-nato");
    const smooth = smoothSeries(seriesOf(polls, { stance: "nato-membership:for" }), { bandwidthDays: 500 });
    expect(smooth.segments.map(({ readings }) => readings)).toEqual([8, 66]);
    expect(smooth.segments[0]!.days.at(-1)!.date).toBe("2014-03-20");
    expect(smooth.leftOut.filter(({ reason }) => reason === "n-not-published")).toHaveLength(35);
    expect(JSON.parse(JSON.stringify(smooth))).toStrictEqual(smooth);
    // of one house and question every break counts
    const rating = seriesOf(polls, { question: "rating-referendum" });
    expect(smoothSeries(rating, { bandwidthDays: 500, assumedSampleSize: 1000 }).segments).toHaveLength(2);
  });

  test("is the same for any order of the points", () => {
    const series = seriesFrom(POLLS);
    const turned = { ...series, points: series.points.toReversed() };
    expect(smoothSeries(turned, { bandwidthDays: 50 })).toStrictEqual(smoothSeries(series, { bandwidthDays: 50 }));
  });

  test("is refused without a reach, without readings, and with an allowance that it has no place for", () => {
    const series = seriesFrom(POLLS);
    expectRefusal(() => smoothSeries(series, { bandwidthDays: 0 }), "not-positive", ["bandwidthDays"]);
    const one = { ...series, points: series.points.slice(0, 1) };
    expectRefusal(() => smoothSeries(one, { bandwidthDays: 9 }), "too-few-polls", ["series", "points"]);
    const allowance = { bandwidthDays: 9, surveyErrorAllowance: "shirani-mehr-2018" as const };
    expectRefusal(() => smoothSeries(series, allowance), "wrong-usage", ["surveyErrorAllowance"]);
  });
});
