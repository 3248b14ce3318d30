import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { dateOfDay, dayNumber } from "../../src/model/dates.ts";
import { seriesOf } from "../../src/trend/series-of.ts";
import { smoothSeries } from "../../src/trend/smooth-series.ts";
import { codesOf } from "../support/expect-estimate.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { madeSeries } from "../support/made-series.ts";
import { type MadePoll, seriesFrom } from "../support/trend-truths.mjs";

const POLLS: readonly MadePoll[] = Array.from({ length: 12 }, (_, i) => {
  return { day: 10 * i, house: "a", wording: "join", share: 0.4 + 0.01 * i };
});

describe("smoothSeries", () => {
  test("a straight line stays one, whatever the bandwidth", () => {
    for (const bandwidthDays of [25, 60, 400]) {
      const [segment] = smoothSeries(seriesFrom(POLLS), { bandwidthDays, at: "day" }).segments;
      for (const [i, { value: estimate }] of segment!.days.entries()) expect(estimate).toBeCloseTo(0.4 + 0.001 * i, 10);
    }
  });

  test("wider reach, narrower band; the variance is of the smoothed share", () => {
    const bandAt = (bandwidthDays: number) =>
      smoothSeries(seriesFrom(POLLS), { bandwidthDays, at: ["2020-02-25"] }).segments[0]!.days[0]!;
    expect(bandAt(100).standardError).toBeLessThan(bandAt(30).standardError!);
    // two polls in reach, each 5 days away: half of each
    const two = bandAt(8);
    expect(two.readings).toBe(2);
    expect(two.value).toBeCloseTo(0.455, 10);
    expect(two.standardError! ** 2).toBeCloseTo((0.45 * 0.55 + 0.46 * 0.54) / 4 / 1000, 5);
  });

  test("no line where too few are in reach", () => {
    const [segment] = smoothSeries(seriesFrom(POLLS), { bandwidthDays: 4, at: ["2020-02-25"] }).segments;
    expect(segment!.days).toEqual([
      { date: "2020-02-25", value: null, standardError: null, interval: null, readings: 0 },
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

  const polls = loadDataset("ukraine-nato");

  test("of one house and question the cuts at every break are told, and are not said to be passed over", async () => {
    const rating = seriesOf(await polls, { question: "rating-referendum" });
    const options = { bandwidthDays: 500, assumedSampleSize: 1000 } as const;
    const cut = smoothSeries(rating, options);
    expect(cut.breaks).toHaveLength(cut.segments.length - 1);
    expect(codesOf(cut)).toContain("starts-anew");
    expect(codesOf(cut)).not.toContain("breaks-passed-over");
    const none = smoothSeries(rating, { ...options, breaks: "none" });
    expect([none.breaks.length, none.segments.length]).toEqual([0, 1]);
    expect(codesOf(none)).toContain("breaks-passed-over");
    const { address, period } = rating.points[3]!;
    const given = smoothSeries(rating, { ...options, breaks: [{ date: period.start, reason: `before ${address}` }] });
    expect(given.breaks).toHaveLength(1);
    expect(given.segments).toHaveLength(2);
  });

  test("a break in other things than the territory parts the line of one house on the first day after it", () => {
    const series = seriesOf(
      madeSeries(
        [0, 1, 2, 3].map((i) => ({
          survey: `w-${String(i)}`,
          day: dateOfDay(dayNumber("2015-01-10") + 90 * i),
          count: 400 + i,
          n: 1000,
          ...(i > 1 ? { record: { population: "registered-voters" as const } } : {}),
        })),
      ),
      { question: "league-referendum" },
    );
    const smooth = smoothSeries(series, { bandwidthDays: 400 });
    expect(smooth.breaks).toMatchObject([{ date: "2015-07-09", last: series.points[1]!.address }]);
    expect(smooth.segments.map(({ readings }) => readings)).toEqual([2, 2]);
    const [anew] = smooth.cautions.filter(({ code }) => code === "starts-anew");
    expect(anew!.message).toContain("is not one series");
    expect(codesOf(smooth)).not.toContain("breaks-passed-over");
  });

  test("a date that is asked for outside the pieces stands there without an estimate", async () => {
    const series = seriesOf(await polls, { stance: "nato-membership:for" });
    const at = ["2000-01-01", "2014-03-24", "2018-01-01", "2030-01-01"];
    const { segments } = smoothSeries(series, { bandwidthDays: 500, at });
    expect(segments.map(({ days }) => days.map(({ date, value: estimate }) => [date, estimate !== null]))).toEqual([
      [
        ["2000-01-01", false],
        ["2014-03-24", false],
      ],
      [
        ["2018-01-01", true],
        ["2030-01-01", false],
      ],
    ]);
  });

  test("sources and inputs are of the readings that enter", async () => {
    const series = seriesOf(await polls, { stance: "nato-membership:for" });
    const { lineage, sources, leftOut } = smoothSeries(series, { bandwidthDays: 500 });
    const entering = series.points.filter(({ address }) => !leftOut.some((each) => each.address === address));
    expect(lineage.inputs).toStrictEqual(entering.flatMap(({ inputs }) => inputs));
    expect(sources.map(({ id }) => id).sort()).toEqual([...new Set(entering.flatMap(({ sources }) => sources))].sort());
    expect(sources.length).toBeLessThan(series.sources.length);
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
