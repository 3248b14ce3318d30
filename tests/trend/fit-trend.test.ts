import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { shareFigure } from "../../src/estimate/figure.ts";
import { dayNumber } from "../../src/model/dates.ts";
import { trend } from "../../src/trend/fit-trend.ts";
import type { Reading } from "../../src/trend/reading.ts";
import { type Series, seriesOf } from "../../src/trend/series-of.ts";
import type { Trend, TrendOptions } from "../../src/trend/trend.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { seeded } from "../support/random.ts";
import { type MadePoll, makePolls, seriesFrom, TRUTHS } from "../support/trend-truths.mjs";

const POLLS = await loadDataset("ukraine-nato");
const NATO = seriesOf(POLLS, { stance: "nato-membership:for" });
const IRI = seriesOf(POLLS, { question: "iri-referendum" });

/** Sixteen polls of two houses, which is enough for a line, in two wordings that both ask. */
const MADE: readonly MadePoll[] = [
  0.44, 0.47, 0.45, 0.49, 0.46, 0.5, 0.48, 0.5, 0.47, 0.52, 0.5, 0.53, 0.51, 0.55, 0.52, 0.54,
].map((share, i) => ({
  day: 9 * i,
  house: i % 2 === 0 ? "a" : "b",
  wording: i % 4 < 2 ? "join" : "member",
  share,
}));

function made(change: (poll: MadePoll, i: number) => Partial<MadePoll> = () => ({})): Series {
  return seriesFrom(MADE.map((poll, i) => ({ ...poll, ...change(poll, i) })));
}

function withPoints(series: Series, change: (point: Reading, i: number) => Partial<Reading>): Series {
  return { ...series, readings: series.readings.map((point, i) => ({ ...point, ...change(point, i) })) };
}

const known = (value: number) => ({ kind: "known" as const, value });

describe("trend: what it finds", () => {
  test("in polls of NATO membership the line starts anew where Crimea left the surveys, and wartime wordings stand far off", () => {
    const trendLine = trend(NATO, { at: "year" });
    expect(trendLine.breaks.map(({ date, last, first }) => [date, last, first])).toEqual([
      ["2014-03-27", "iri-2014-03/iri-referendum", "dif-2014-09/dif-security-option"],
    ]);
    expect(trendLine.segments.map(({ polls }) => polls.value)).toEqual([10, 72]);
    expect(trendLine.line).toMatchObject({ wording: "nato-referendum-today", wordingBy: "first-asked" });
    expect(trendLine.separability.groups.map(({ houses }) => houses)).toEqual([
      ["gorshenin", "iri", "rating"],
      ["kiis", "kim", "razumkov", "social-monitoring", "socis", "uif"],
      ["dif"],
      ["all-ukrainian-social-service", "fom-ukraine", "ispp", "sofia-center"],
    ]);
    const wartime = trendLine.effects.find(({ level }) => level === "security-option-wartime")!;
    expect(wartime.offLine.interval.upper).toBeLessThan(-0.15);
    expect(trendLine.outside.readings).toHaveLength(32);
    expect(codes(trendLine)).toEqual(
      expect.arrayContaining(["starts-anew", "mixed-territory", "breaks-passed-over", "inseparable-effects"]),
    );
  });

  test("an inferred n and an assumed one bring polls in, and the result says so", () => {
    expect(trend(NATO, { at: [], accept: "inferred" }).polls).toHaveLength(84);
    const assumed = trend(NATO, { at: [], assumeN: 1000 });
    expect(assumed.polls).toHaveLength(114);
    expect(assumed.cautions.find(({ code }) => code === "n-assumed")?.message).toBe(
      "A sample size of 1000 is assumed for 32 polls with none on record.",
    );
  });

  test("finds again what made-up polls were made of", () => {
    const truth = TRUTHS.find(({ name }) => name === "typical")!;
    const design = { name: "large", polls: 400, days: 700, houses: 4, wordings: 2 };
    const { polls, level, houses, wordings } = makePolls(design, truth, seeded(11));
    const trendLine = trend(seriesFrom(polls), { at: "month", designEffect: 1 });
    const wording = wordings.get(trendLine.line.wording!)!;
    const mean = [...houses.values()].reduce((sum, effect) => sum + effect / houses.size, 0);
    for (const { date, value: estimate } of trendLine.line.days) {
      expect(Math.abs(estimate - wording - mean - level(dayNumber(date) - 18_262))).toBeLessThan(0.035);
    }
    for (const { factor, level: name, contrast } of trendLine.effects) {
      if (factor !== "house") continue;
      expect(Math.abs(contrast.value - (houses.get(name)! - mean))).toBeLessThan(0.006);
    }
    const deviation = (name: string) => trendLine.deviations.find((each) => each.name === name)!.value;
    expect(deviation("daily")).toBeCloseTo(0.0025, 3);
    expect(deviation("excess")).toBeCloseTo(0.008, 2);
  });
});

describe("trend: second routes", () => {
  /** Sums of squares by the dense covariance of the polls, with a flat prior on the height of the line. */
  function denseLine(
    trendLine: Trend,
    variances: { daily: number; excess: number; house: number },
    day: number,
  ): number {
    const polls = trendLine.polls.map(({ date, value: share, standardError, levels: { house } }) => ({
      day: dayNumber(date),
      share,
      variance: standardError ** 2,
      house,
    }));
    const origin = Math.min(...polls.map((poll) => poll.day));
    const walk = (a: number, b: number) => variances.daily * (Math.min(a, b) - origin);
    const houses = [...new Set(polls.map(({ house }) => house))];
    const matrix = polls.map((a, i) =>
      polls.map(
        (b, j) =>
          walk(a.day, b.day) +
          (a.house === b.house ? variances.house : 0) +
          (i === j ? a.variance + variances.excess : 0),
      ),
    );
    const ones = solve(
      matrix,
      polls.map(() => 1),
    );
    const values = solve(
      matrix,
      polls.map(({ share }) => share),
    );
    const height = sum(values) / sum(ones);
    const rest = values.map((value, i) => value - height * ones[i]!);
    // of the walk on that day and of the mean of the houses
    return (
      height +
      rest.reduce((total, value, i) => total + value * (walk(polls[i]!.day, day) + variances.house / houses.length), 0)
    );
  }

  test("for known variances it is generalised least squares by the dense covariance", () => {
    const series = made(() => ({ wording: "join" }));
    const priors = { daily: known(0.003), excess: known(0.006), house: known(0.02) };
    const trendLine = trend(series, { at: ["2020-01-20", "2020-03-15", "2020-05-10"], priors, jumps: "none" });
    for (const { date, value: estimate } of trendLine.line.days) {
      const dense = denseLine(trendLine, { daily: 0.003 ** 2, excess: 0.006 ** 2, house: 0.02 ** 2 }, dayNumber(date));
      expect(estimate).toBeCloseTo(dense, 11);
    }
    expect(trendLine.integration).toEqual({ points: 1, models: 1 });
  });

  test("the line of a house is that of the average with what the house is off", () => {
    const average = trend(made(), { at: ["2020-02-01"] });
    const house = trend(made(), { at: ["2020-02-01"], line: { house: "b" } });
    const off = average.effects.find(({ factor, level }) => factor === "house" && level === "b")!.offLine.value;
    expect(house.line.days[0]!.value).toBeCloseTo(average.line.days[0]!.value + off, 9);
    expect(house.effects.find(({ level }) => level === "b")!.offLine.standardError).toBeCloseTo(0, 9);
  });

  test("a lead is fitted as one: its variance is that of two answers of one sample", () => {
    const series = withPoints(made(), ({ value: share }) => ({
      value: share - 0.3,
      lead: { first: shareFigure(share), second: shareFigure(0.3) },
    }));
    const trendLine = trend({ ...series, follows: { ...series.follows, lead: ["a", "b"] } }, { at: [] });
    for (const { fitted, standardError } of trendLine.polls) {
      // what both have together moves as the lead does, as the second side stands still
      expect(standardError ** 2 * 1000).toBeCloseTo(fitted.value + 0.6 - fitted.value ** 2, 2);
    }
    expect(trendLine.measure).toBe("lead");
  });

  test("between is the difference of the two days, with what is known of both together", () => {
    const between = ["2020-01-10", "2020-05-01"] as const;
    const { difference, line } = trend(made(), { at: between, between, surveyErrors: "none" });
    expect(difference!.value).toBeCloseTo(line.days[1]!.value - line.days[0]!.value, 12);
    expect(difference!.totalInterval).toBeNull();
    expect(difference!.probabilityOfRise).toBeGreaterThan(0.95);
    const counted = trend(made(), { at: [], between }).difference!;
    expect(counted.totalInterval!.upper).toBeGreaterThan(counted.interval.upper);
    expect(
      trend(
        made(({ share }) => ({ share: 1 - share })),
        { at: [], between },
      ).difference!.probabilityOfRise,
    ).toBeCloseTo(1 - counted.probabilityOfRise, 5);
  });

  test("as a count would show: the shared error in quadrature, on the scale of the share", () => {
    const priors = { daily: known(0.003), excess: known(0.006), house: known(0.02), wording: known(0.03) };
    const options = { at: ["2020-03-15"], priors, jumps: "none" } as const;
    const sizes = { occasion: 0, house: 0, shared: 0.03, fadingDays: 1000, reason: "a test" };
    const [day] = trend(made(), { ...options, surveyErrors: sizes }).line.days;
    const scale = 2 * Math.sqrt(day!.value * (1 - day!.value));
    const half = (day!.totalInterval!.upper - day!.totalInterval!.lower) / 2 / 1.959963984540054;
    // with what the mean of two pollsters is off
    expect(half ** 2).toBeCloseTo(day!.standardError ** 2 + 0.02 ** 2 / 2 + (0.03 * scale) ** 2, 10);
    expect(trend(made(), { ...options, surveyErrors: "none" }).line.days[0]!.totalInterval).toBeNull();
  });

  test("a count tells the shared error of its day, and the less the longer ago", () => {
    const anchors = [{ date: "2020-03-15", share: 0.42, source: "official result" }];
    const sizes = { occasion: 0, house: 0, shared: 0.03, fadingDays: 100, reason: "a test" };
    const options = {
      at: ["2020-03-15", "2020-04-24", "2021-03-15"],
      anchors,
      surveyErrors: sizes,
      jumps: "none",
    } as const;
    const { line, anchors: counted } = trend(made(), options);
    const [on, later, last] = line.days;
    // on the day itself it is the count, whatever the polls say
    expect(on!.asCounted).toBeCloseTo(0.42, 5);
    expect(on!.totalInterval!.upper - on!.totalInterval!.lower).toBeLessThan(0.001);
    expect(on!.value).toBeGreaterThan(0.45);
    expect(counted[0]!.off.value).toBeCloseTo(on!.value - 0.42, 12);
    const part = (day: typeof on) => (day!.value - day!.asCounted!) / counted[0]!.off.value;
    expect(part(on)).toBeCloseTo(1, 4);
    expect(part(later)).toBeCloseTo(Math.exp(-0.4), 1);
    // what of it is the line's own does not fade as the error of the polls does
    expect(part(last)).toBeGreaterThan(Math.exp(-3.65));
    expect(part(last)).toBeLessThan(0.4);
    const width = (day: typeof on) => day!.totalInterval!.upper - day!.totalInterval!.lower;
    expect(width(later)).toBeLessThan(width(last));
    const without = trend(made(), { ...options, anchors: [] }).line.days;
    expect(without.map(({ asCounted }) => asCounted)).toEqual([null, null, null]);
    for (const [i, { value }] of line.days.entries()) expect(value).toBeCloseTo(without[i]!.value, 12);
  });

  describe("a count far from the polls", () => {
    const priors = { daily: known(0.003), excess: known(0.006), house: known(0.02), wording: known(0.03) };
    const sizes = { occasion: 0, house: 0, shared: 0.03, fadingDays: 400, reason: "a test" };
    const options = { priors, surveyErrors: sizes, jumps: "none" } as const;
    const at = ["2020-05-15"];
    const pulled = (date: string): number => {
      const anchors = [{ date, share: 0.42, source: "official result" }];
      const fitted = trend(made(), { ...options, at, anchors });
      const [day] = fitted.line.days;
      return (day!.value - day!.asCounted!) / fitted.anchors[0]!.off.value;
    };

    test("tells the less the further it is: line and error have the difference in proportion to what is not known of them", () => {
      const pulls = ["2020-05-15", "2020-06-15", "2021-05-15", "2026-05-15"].map(pulled);
      expect(pulls[0]).toBeCloseTo(1, 4);
      for (const [i, pull] of pulls.entries()) expect(pull).toBeLessThan(pulls[i - 1] ?? 1.001);
      expect(pulls[3]).toBeLessThan(0.02);
      // the fading alone would leave this
      expect(pulls[2]).toBeLessThan(0.7 * Math.exp(-365 / 400));
      // and before the first poll
      expect(pulled("2017-01-01")).toBeLessThan(0.05);
    });

    test("is the normal distribution of line and error, conditioned", () => {
      const [date, other] = ["2020-07-20", "2020-05-01"] as const;
      const anchors = [{ date, share: 0.42, source: "official result" }];
      const { line, difference } = trend(made(), {
        ...options,
        at: [other, date],
        between: ["2020-02-01", "2020-05-01"],
      });
      expect(difference).not.toBeNull();
      const [day, on] = line.days;
      const scale = ({ value }: (typeof line.days)[number]) => 2 * Math.sqrt(value * (1 - value));
      const mean = 0.02 ** 2 / 2;
      // from the last poll on the line only spreads: what is known of both days is that of the earlier, at most
      const last = trend(made(), { ...options, at: ["2020-05-15"] }).line.days[0]!;
      expect(on!.standardError ** 2).toBeCloseTo(last.standardError ** 2 + 0.003 ** 2 * (80 - 14), 8);
      const [own, there] = [day!, on!].map((each) => each.standardError ** 2 + mean + (0.03 * scale(each)) ** 2);
      const withCount = trend(made(), { ...options, at: [other], anchors }).line.days[0]!;
      const gain = (withCount.asCounted! - day!.value) / (0.42 - on!.value);
      const half = (withCount.totalInterval!.upper - withCount.totalInterval!.lower) / 2 / 1.959963984540054;
      // the gain is c/V, and what is left of the variance is own − c²/V
      expect(half ** 2).toBeCloseTo(own! - gain ** 2 * there!, 7);
      expect(gain).toBeGreaterThan(0);
      expect(gain).toBeLessThan(1);
    });

    test("is cautioned with its size, on whichever side of the polls it lies", () => {
      const cautionOf = (date: string) => {
        const anchors = [{ date, share: 0.42, source: "official result" }];
        const { anchors: counted, cautions } = trend(made(), { ...options, at, anchors });
        const [only] = cautions.filter(({ code }) => code === "count-far-from-polls");
        return { days: counted[0]!.nearestPoll.value, message: only?.message ?? null };
      };
      expect(cautionOf("2020-05-15").message).toBeNull();
      expect(cautionOf("2020-07-20").message).toBeNull();
      for (const date of ["2017-01-01", "2023-01-01"]) {
        const { days, message } = cautionOf(date);
        expect(days).toBeGreaterThan(900);
        expect(message).toContain(
          `${String(Math.round(days))
            .replace(/(?=\d{3}$)/, ",")
            .replace(/^,/, "")} days from the nearest poll`,
        );
        expect(message).toContain(`${String(Math.round(100 * Math.exp(-days / 400)))}% of an error that polls share`);
      }
    });

    test("of several counts each has its part, however long their error lasts", () => {
      const anchors = ["2020-05-01", "2020-05-02", "2020-05-03"].map((date) => ({ date, share: 0.45, source: "x" }));
      for (const fadingDays of [1, 1e6, 1e300]) {
        const [day] = trend(made(), { ...options, at, anchors, surveyErrors: { ...sizes, fadingDays } }).line.days;
        expect(day!.asCounted).toBeGreaterThan(0.42);
        expect(day!.asCounted).toBeLessThan(day!.value);
        expect(day!.totalInterval!.lower).toBeLessThan(day!.asCounted!);
      }
    });
  });

  test("a difference of two days as counts would show has what counts tell", () => {
    const priors = { daily: known(0.003), excess: known(0.006), house: known(0.02), wording: known(0.03) };
    const sizes = { occasion: 0, house: 0, shared: 0.03, fadingDays: 400, reason: "a test" };
    const days = ["2020-02-01", "2020-05-01"] as const;
    const made2 = (anchors: readonly { date: string; share: number; source: string }[]) =>
      trend(made(), { priors, surveyErrors: sizes, jumps: "none", at: [...days], between: days, anchors });
    const bare = made2([]).difference!;
    expect(bare.asCounted).toBeNull();
    const width = ({ lower, upper }: { lower: number; upper: number }) => upper - lower;
    const both = made2([
      { date: days[0], share: 0.41, source: "x" },
      { date: days[1], share: 0.44, source: "x" },
    ]).difference!;
    // both days were counted: nothing is left to know
    expect(both.asCounted).toBeCloseTo(0.03, 5);
    expect(width(both.totalInterval!)).toBeLessThan(0.001);
    expect(both.value).toBeCloseTo(bare.value, 12);
    const { difference, line } = made2([{ date: days[1], share: 0.44, source: "x" }]);
    expect(difference!.asCounted).toBeCloseTo(line.days[1]!.asCounted! - line.days[0]!.asCounted!, 10);
    expect(width(difference!.totalInterval!)).toBeLessThan(width(bare.totalInterval!));
    // without a count nothing moved
    const scale = (value: number) => 2 * Math.sqrt(value * (1 - value));
    const [one, other] = made2([]).line.days.map(({ value }) => scale(value)) as [number, number];
    const added = 0.03 ** 2 * (one ** 2 + other ** 2 - 2 * Math.exp(-90 / 400) * one * other);
    expect((width(bare.totalInterval!) / 2 / 1.959963984540054) ** 2).toBeCloseTo(bare.standardError! ** 2 + added, 8);
  });

  test("a poll beyond a restart is not near", () => {
    const { line, segments } = trend(made(), { at: "day", breaks: [{ date: "2020-03-20", reason: "a test" }] });
    const [before, after] = segments;
    expect(segments).toHaveLength(2);
    const days = (one: string, other: string) => (Date.parse(other) - Date.parse(one)) / 86_400_000;
    const at = (date: string) => line.days.find((day) => day.date === date)!;
    expect(at(after!.start).nearestPoll.value).toBe(0);
    const chosen = trend(made(), {
      at: ["2020-03-19", "2020-03-20"],
      breaks: [{ date: "2020-03-20", reason: "a test" }],
    }).line.days;
    expect(chosen.map(({ nearestPoll }) => nearestPoll.value)).toEqual([
      days(before!.end, "2020-03-19"),
      days("2020-03-20", after!.start),
    ]);
  });

  test("the line of one pollster has that pollster's error in what a count would show", () => {
    const sizes = { occasion: 0, house: 0.04, shared: 0.03, fadingDays: 1000, reason: "a test" };
    const half = (series: Series, line?: { readonly house: string }) => {
      const [day] = trend(series, {
        at: ["2020-03-15"],
        jumps: "none",
        surveyErrors: sizes,
        ...(line === undefined ? {} : { line }),
      }).line.days;
      return (day!.totalInterval!.upper - day!.totalInterval!.lower) / 2 / 1.96;
    };
    expect(half(made(() => ({ house: "a" })))).toBeGreaterThan(0.05);
    expect(half(made(), { house: "a" })).toBeGreaterThan(0.05);
    expect(half(made())).toBeLessThan(0.05);
  });

  test("50 and 80% come of the same fit", () => {
    for (const { interval, bands } of trend(made(), { at: "month" }).line.days) {
      expect(bands.map(({ level }) => level)).toEqual([0.5, 0.8]);
      expect(bands[0]!.lower).toBeGreaterThan(bands[1]!.lower);
      expect(bands[1]!.lower).toBeGreaterThan(interval.lower);
      expect(bands[1]!.upper).toBeLessThan(interval.upper);
    }
  });

  test("a jump is found, and smeared where jumps are not allowed", () => {
    const noise = [0.01, -0.008, 0.004, -0.012, 0.009, -0.002, 0.006, -0.007];
    const step = made((_, i) => ({ share: (i < 8 ? 0.44 : 0.56) + noise[i % 8]!, wording: "join" }));
    const at = ["2020-03-04", "2020-03-13"];
    const found = trend(step, { at });
    expect(found.jumps.none).toBeLessThan(0.05);
    expect(found.jumps.likely).toMatchObject([{ after: "2020-03-04", before: "2020-03-13" }]);
    expect(codes(found)).toContain("likely-jump");
    const smeared = trend(step, { at, jumps: "none" });
    expect(smeared.jumps).toEqual({ given: [], none: null, found: [], likely: [] });
    const rise = ({ line: { days } }: Trend) => days[1]!.value - days[0]!.value;
    expect(rise(found)).toBeGreaterThan(rise(smeared) + 0.01);
    const given = trend(step, { at, jumps: [{ date: "2020-03-10", reason: "a war" }] });
    expect(given.jumps).toEqual({
      given: [{ date: "2020-03-10", reason: "a war" }],
      none: null,
      found: [],
      likely: [],
    });
    expect(rise(given)).toBeGreaterThan(rise(smeared) + 0.01);
    const both = trend(step, { at, jumps: ["scan", { date: "2020-03-10", reason: "a war" }] });
    expect(both.jumps.none).toBeGreaterThan(0.5);
  });

  test("the reference wording is the one asked first, until another was asked twice as often", () => {
    const wordings = (names: string) => made((_, i) => ({ wording: names[i % names.length]! }));
    const of = (names: string) => trend(wordings(names), { at: [] }).line.wording;
    // 8 of each; one more poll of b does not flip it
    expect(of("ab")).toBe("a");
    expect(of("aabbabababababbb")).toBe("a");
    // b was asked first, a twice as often later
    expect(of("baaaaaaaaaaaaaab")).toBe("a");
    expect(of("aabbbbbbbbaaaabb")).toBe("b");
    expect(trend(wordings("ab"), { at: [], referenceWording: "b" }).line).toMatchObject({
      wording: "b",
      wordingBy: "choice",
    });
  });

  test("the end of a line is told where two polls, or one in its wording, stand behind it", () => {
    const late = (day: number, wording: string) => ({ day, wording, house: "b" });
    const end = (change: (poll: MadePoll, i: number) => Partial<MadePoll>) => {
      const fitted = trend(
        made((poll, i) => ({ wording: "join", ...change(poll, i) })),
        { at: "month" },
      );
      const days = fitted.line.days.filter(({ thin }) => thin).map(({ date }) => date);
      return { last: fitted.segments[0]!.lastEstimate, thin: days, codes: codes(fitted) };
    };
    const alone = end((_, i) => (i === 15 ? late(400, "member") : {}));
    expect(alone.last).toEqual({ date: "2020-05-06", polls: { value: 11, unit: "count" } });
    expect(alone.thin.at(-1)).toBe("2021-02-04");
    expect(alone.codes).toContain("thin-end");
    const own = end((_, i) => (i === 15 ? late(400, "join") : {}));
    expect([own.last!.date, own.last!.polls.value, own.thin]).toEqual(["2021-02-04", 1, []]);
    const two = end((_, i) => (i > 13 ? late(370 + 2 * i, "member") : {}));
    expect([two.last!.polls.value, two.thin]).toEqual([2, []]);
  });
});

describe("trend: what it does with its readings", () => {
  test("is the same for any order of the readings, and plain JSON", () => {
    const options: TrendOptions = { at: "month", designEffect: 1.5 };
    const trendLine = trend(made(), options);
    expect(JSON.parse(JSON.stringify(trendLine))).toStrictEqual(trendLine);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(
          MADE.map((_, i) => i),
          { minLength: MADE.length },
        ),
        (order) => {
          const series = made();
          const shuffled = { ...series, readings: order.map((i) => series.readings[i]!) };
          expect(trend(shuffled, options)).toStrictEqual(trendLine);
        },
      ),
      { numRuns: 5, seed: 1 },
    );
  });

  test("a mirrored series has a mirrored line", () => {
    const trendLine = trend(made(), { at: "month" });
    const mirrored = trend(
      made(({ share }) => ({ share: 1 - share })),
      { at: "month" },
    );
    for (const [i, { value: estimate, interval }] of trendLine.line.days.entries()) {
      expect(mirrored.line.days[i]!.value).toBeCloseTo(1 - estimate, 7);
      expect(mirrored.line.days[i]!.interval.lower).toBeCloseTo(1 - interval.upper, 6);
    }
  });

  test("several questions put to the same people count for one poll", () => {
    const twice = withPoints(made(), ({ address }, i) => ({
      sharesRespondentsWith: i < 2 ? [made().readings[1 - i]!.address] : [],
      address,
    }));
    const trendLine = trend(twice, { at: [] });
    expect(trendLine.polls[0]!.effectiveSampleSize.value).toBe(500);
    expect(trendLine.polls[2]!.effectiveSampleSize.value).toBe(1000);
    expect(codes(trendLine)).toContain("same-respondents");
  });

  test("dates known to the month are spread, others on request", () => {
    const month = withPoints(made(), ({ period }, i) =>
      i === 3
        ? { period: { ...period, start: "2020-01-01", end: "2020-01-31", midpoint: 18_277, precision: "month" } }
        : {},
    );
    const whole = trend(made(), { at: [] });
    const spread = trend(month, { at: [] });
    expect(spread.polls.find(({ address }) => address.startsWith("poll-3/"))!.date).toBe("2020-01-16");
    expect(spread.logEvidence).not.toBe(whole.logEvidence);
    // windows of one day are nothing to spread
    expect(trend(made(), { at: [], fieldWindow: "spread" }).logEvidence).toBe(whole.logEvidence);
  });

  test("one house has no effect, and houses may be joined into one", () => {
    const one = trend(
      made(() => ({ house: "a", wording: "join" })),
      { at: [] },
    );
    expect(one.effects).toEqual([]);
    expect(codes(one)).toContain("one-house");
    expect(one.sensitivity).toEqual([]);
    const joined = trend(
      made(() => ({ wording: "join" })),
      { at: [], joinHouses: [["b", "a"]] },
    );
    expect(joined.line.houses).toEqual(["a with b"]);
    expect(joined.polls.every(({ levels }) => levels.house === "a with b")).toBe(true);
  });

  test("an unknown wording is one of its own for each house, and links nothing", () => {
    const series = withPoints(
      made(({ house }) => ({ wording: house })),
      ({ house }) => ({
        wordingClass: null,
        wordingLevel: `unknown (${house})`,
      }),
    );
    const trendLine = trend(series, { at: [] });
    expect(trendLine.separability.groups).toHaveLength(2);
    expect(codes(trendLine)).toContain("inseparable-effects");
  });

  test("a mode on request adds up to zero over the modes, and says what it coincides with", () => {
    const series = withPoints(
      made(() => ({ wording: "join" })),
      ({ house }, i) => ({
        modes: i > 13 ? [] : house === "a" && i > 5 ? ["telephone"] : ["face-to-face"],
      }),
    );
    const trendLine = trend(series, { at: [], fixedEffects: ["mode"] });
    const modes = trendLine.effects.filter(({ factor }) => factor === "mode");
    expect(modes.map(({ level, polls }) => [level, polls.value])).toEqual([
      ["face-to-face", 10],
      ["telephone", 4],
    ]);
    expect(modes[0]!.contrast.value + modes[1]!.contrast.value).toBeCloseTo(0, 12);
    expect(trendLine.separability.coincidences).toMatchObject([{ factor: "mode", unknown: 2, bridges: ["a"] }]);
    expect(codes(trendLine)).toContain("effects-coincide");
  });

  test("a mode that all polls have, or that is known of none, has no effect, and that is said", () => {
    const said = (modes: readonly "telephone"[]) =>
      trend(
        withPoints(made(), () => ({ modes })),
        { at: [], fixedEffects: ["mode"] },
      ).cautions.filter(
        ({ code, message }) => code === "effects-coincide" && message.startsWith("No effect of the mode"),
      );
    expect(said(["telephone"])[0]!.message).toContain("all polls with it on record have telephone");
    expect(said([])[0]!.message).toContain("not on record for any poll");
  });

  test("sources and inputs are of the polls that enter", () => {
    const nato = seriesOf(POLLS, { stance: "nato-membership:for" });
    const { polls, lineage, sources } = trend(nato, { at: [] });
    const entering = nato.readings.filter(({ address }) => polls.some((poll) => poll.address === address));
    expect(lineage.inputs).toHaveLength(entering.flatMap(({ inputs }) => inputs).length);
    expect(new Set(sources.map(({ id }) => id))).toEqual(new Set(entering.flatMap(({ sources }) => sources)));
    expect(sources.length).toBeLessThan(nato.sources.length);
  });

  test("a poll that is far off stands out, also after adjustment", () => {
    const trendLine = trend(
      made((_, i) => (i === 6 ? { share: 0.75 } : {})),
      { at: [] },
    );
    expect(trendLine.standOuts.polls[0]).toBe("poll-6/member");
    expect(trendLine.standOuts.afterHolm).toEqual(["poll-6/member"]);
    expect(trendLine.standOuts.expectedByChance.value).toBeCloseTo(16 * 0.0455, 3);
  });

  test("a break of the caller parts the line, none is told to go on", () => {
    const iri = trend(IRI, { at: [], breaks: [{ date: "2022-02-24", reason: "full-scale invasion" }] });
    expect(iri.segments).toHaveLength(2);
    expect(iri.breaks).toMatchObject([{ date: "2022-02-24", reason: "full-scale invasion", last: null }]);
    const none = trend(IRI, { at: [], breaks: "none" });
    expect(none.segments).toHaveLength(1);
    expect(
      none.cautions.some(({ code, message }) => code === "breaks-passed-over" && message.includes("27 March 2014")),
    ).toBe(true);
  });

  test("wider priors make the band wider", () => {
    const [halved, doubled] = trend(made()).sensitivity;
    expect(halved!.bandWidth).toBeLessThan(1);
    expect(doubled!.bandWidth).toBeGreaterThan(1);
  });
});

describe("trend: refusals", () => {
  const fewer = { ...made(), readings: made().readings.slice(0, 7) };
  const refused: readonly [TrendOptions, Parameters<typeof expectRefusal>[1], Parameters<typeof expectRefusal>[2]][] = [
    [{ at: ["2020-13-01"] }, "not-a-date", ["at", 0]],
    [{ at: "decade" as "day" }, "unknown-value", ["at"]],
    [{ line: { house: "c" } }, "unknown-value", ["line", "house"]],
    [{ line: "house" as "average-house" }, "unknown-value", ["line"]],
    [{ referenceWording: "leave" }, "unknown-value", ["referenceWording"]],
    [{ anchors: [{ date: "2020-05-01", share: 54, source: "x" }] }, "percent-not-proportion", ["anchors", 0, "share"]],
    [
      { anchors: [{ date: "2020-05-01", share: -0.1, source: "x" }] },
      "percent-not-proportion",
      ["anchors", 0, "share"],
    ],
    [
      { anchors: [0.5, 0.6].map((share) => ({ date: "2020-05-01", share, source: "x" })) },
      "duplicate-id",
      ["anchors", 1, "date"],
    ],
    [{ anchors: [{ date: "2020-05-01", share: 0.5, source: " " }] }, "missing-field", ["anchors", 0, "source"]],
    [{ anchors: [{ date: "2020-05-01", share: 0.5, source: "x" }], surveyErrors: "none" }, "wrong-usage", ["anchors"]],
    [{ jumps: [{ date: "2019-12-31", reason: "x" }] }, "out-of-range", ["jumps", 0, "date"]],
    [{ jumps: [{ date: "2020-01-01", reason: "x" }] }, "out-of-range", ["jumps", 0, "date"]],
    [{ jumps: ["scan", { date: "2020-05-16", reason: "x" }] }, "out-of-range", ["jumps", 1, "date"]],
    [
      { jumps: [{ date: "2020-03-05", reason: "x" }], breaks: [{ date: "2020-03-06", reason: "y" }] },
      "out-of-range",
      ["jumps", 0, "date"],
    ],
    [{ jumps: "some" as "scan" }, "unknown-value", ["jumps"]],
    [{ jumps: [{ date: "May 2020", reason: "x" }] }, "not-a-date", ["jumps", 0, "date"]],
    [{ jumps: ["scan", { date: "2020-05-01", reason: "" }] }, "reason-missing", ["jumps", 1, "reason"]],
    [{ between: ["2020-05-01", "2020-04-01"] }, "out-of-range", ["between"]],
    [{ between: ["2020", "2020-04-01"] }, "not-a-date", ["between", 0]],
    [{ between: ["2020-04-01", "2031-04-01"] }, "out-of-range", ["between", 1]],
    [{ between: ["2010-04-01", "2020-04-01"] }, "out-of-range", ["between", 0]],
    [
      { between: ["2020-01-01", "2020-04-01"], breaks: [{ date: "2020-03-01", reason: "x" }] },
      "out-of-range",
      ["between"],
    ],
    [{ priors: { daily: { kind: "exponential", mean: 1 } } }, "percent-not-proportion", ["priors", "daily", "mean"]],
    [{ priors: { house: { kind: "half-normal", scale: 0 } } }, "out-of-range", ["priors", "house", "scale"]],
    [{ joinHouses: ["a"] as unknown as string[][] }, "wrong-type", ["joinHouses", 0]],
    [{ joinHouses: [["a", "c"]] }, "unknown-value", ["joinHouses", 0, 1]],
    [{ fixedEffects: ["sponsor" as "mode"] }, "unknown-value", ["fixedEffects", 0]],
    [{ breaks: [{ date: "2020-02-01", reason: "" }] }, "reason-missing", ["breaks", 0, "reason"]],
    [{ breaks: [{ date: "2019-02-01", reason: "x" }] }, "out-of-range", ["breaks", 0, "date"]],
    [{ breaks: "all" as "none" }, "unknown-value", ["breaks"]],
    [{ fieldWindow: "end" as "spread" }, "unknown-value", ["fieldWindow"]],
    [{ level: 95 }, "out-of-range", ["level"]],
    [{ designEffect: "stated" }, "no-design-effect", ["designEffect"]],
  ];

  test.each(refused)("%j", (options, code, path) => {
    expectRefusal(() => trend(made(), options), code, path);
  });

  test("too few polls, with the way round", () => {
    expectRefusal(() => trend(fewer), "too-few-polls", ["series", "readings"]);
  });

  test("fixed effects that always go together", () => {
    const series = withPoints(made(), ({ house }) => ({
      modes: house === "a" ? ["telephone"] : ["face-to-face"],
      population: house === "a" ? "adults" : "registered-voters",
    }));
    expectRefusal(() => trend(series, { fixedEffects: ["mode", "population"] }), "inseparable-effects", [
      "fixedEffects",
    ]);
  });
});

describe("trend: at the edge it has an answer that an expert would accept", () => {
  const eight = (change: (poll: MadePoll, i: number) => Partial<MadePoll>) => {
    const series = made(change);
    return { ...series, readings: series.readings.slice(0, 8) };
  };
  const sized = (series: Series, value: number) =>
    withPoints(series, ({ precision }) => ({
      precision: { ...precision, baseSize: { value, status: "exact", note: null } },
    }));
  const cases: readonly [string, Series][] = [
    ["one house", eight(() => ({ house: "a", wording: "join" }))],
    ["one day", eight(() => ({ day: 5 }))],
    ["two days, years apart", eight((_, i) => ({ day: i < 4 ? 0 : 3000 }))],
    ["gaps of years", eight((_, i) => ({ day: 800 * i }))],
    ["nobody", eight(() => ({ share: 0 }))],
    ["everybody", eight(() => ({ share: 1 }))],
    ["from nobody to everybody", eight((_, i) => ({ share: i < 4 ? 0 : 1 }))],
    [
      "one respondent",
      sized(
        eight((_, i) => ({ share: i % 2 })),
        1,
      ),
    ],
    [
      "a billion respondents",
      sized(
        eight(() => ({})),
        1e9,
      ),
    ],
    ["a house for each poll", eight((_, i) => ({ house: `house-${String(i)}` }))],
    ["a wording for each poll", eight((_, i) => ({ wording: `wording-${String(i)}` }))],
  ];

  test.each(cases)("%s", (_, series) => {
    const fitted = trend(series);
    expect(JSON.parse(JSON.stringify(fitted))).toStrictEqual(fitted);
    const values = series.readings.map(({ value }) => value);
    for (const { value, interval, bands, totalInterval } of fitted.line.days) {
      expect(value).toBeGreaterThanOrEqual(Math.min(...values) - 0.1);
      expect(value).toBeLessThanOrEqual(Math.max(...values) + 0.1);
      for (const { lower, upper } of [interval, ...bands, totalInterval!]) {
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeLessThanOrEqual(1);
        expect(upper).toBeGreaterThanOrEqual(lower);
      }
      expect(interval.upper - interval.lower).toBeGreaterThan(1e-6);
    }
  });

  test("two polls are too few for a line", () => {
    const two = { ...made(), readings: made().readings.slice(0, 2) };
    expectRefusal(() => trend(two), "too-few-polls", ["series", "readings"]);
  });
});

function codes({ cautions }: Trend): readonly string[] {
  return cautions.map(({ code }) => code);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Gauss with pivots. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  const size = rows.length;
  for (let c = 0; c < size; c += 1) {
    for (let r = c + 1; r < size; r += 1) {
      const factor = rows[r]![c]! / rows[c]![c]!;
      for (let k = c; k <= size; k += 1) rows[r]![k]! -= factor * rows[c]![k]!;
    }
  }
  const x = new Array<number>(size).fill(0);
  for (let r = size - 1; r >= 0; r -= 1) {
    let rest = rows[r]![size]!;
    for (let k = r + 1; k < size; k += 1) rest -= rows[r]![k]! * x[k]!;
    x[r] = rest / rows[r]![r]!;
  }
  return x;
}
