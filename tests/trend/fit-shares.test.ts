import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { fitShares } from "../../src/trend/fit-shares.ts";
import { seriesOf } from "../../src/trend/series-of.ts";
import type { TrendPriors } from "../../src/trend/trend.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { type MadePoll, seriesFrom } from "../support/trend-truths.mjs";

const FOR: readonly MadePoll[] = [0.44, 0.47, 0.45, 0.49, 0.46, 0.5, 0.48, 0.5].map((share, i) => {
  return { day: 9 * i, house: i % 2 === 0 ? "a" : "b", wording: "join", share };
});
const AGAINST = FOR.map((poll) => ({ ...poll, share: 1 - poll.share }));
const parts = (share: (poll: MadePoll) => number) => seriesFrom(FOR.map((poll) => ({ ...poll, share: share(poll) })));

describe("fitShares", () => {
  test("two answers that mirror each other are left as they are", () => {
    const { days, trends } = fitShares([seriesFrom(FOR), seriesFrom(AGAINST)], { at: "month" });
    for (const [i, { total, shares }] of days.entries()) {
      expect(total.value).toBeCloseTo(1, 7);
      expect(shares[0]!.value).toBeCloseTo(trends[0]!.line.days[i]!.value, 7);
    }
  });

  test("several add up to one: what they are off is shared out by their variances, and the bands move along", () => {
    const series = [seriesFrom(FOR), parts(() => 0.3), parts(({ share }) => 0.7 - share)];
    const { days, trends } = fitShares(series, { at: "week" });
    expect(days.some(({ total }) => Math.abs(total.value - 1) > 1e-4)).toBe(true);
    for (const [i, { total, shares }] of days.entries()) {
      expect(shares.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(1, 12);
      const moves = shares.map(({ value }, j) => value - trends[j]!.line.days[i]!.value);
      const variances = shares.map(({ standardError }) => standardError ** 2);
      expect(moves[0]! * variances[1]!).toBeCloseTo(moves[1]! * variances[0]!, 12);
      expect(Math.sign(moves[0]!)).toBe(Math.sign(1 - total.value));
    }
  });

  test("polls that lack an answer stay in the lines of the others", async () => {
    const polls = await loadDataset("ukraine-nato");
    const answers = ["for", "against", "would-not-vote", "dk"];
    const series = answers.map((option) => seriesOf(polls, { question: "iri-referendum", option }));
    const { trends, days } = fitShares(series, { at: ["2018-01-01"] });
    expect(trends.map((trend) => trend.polls.length)).toEqual([22, 19, 10, 8]);
    expect(days[0]!.shares.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(1, 12);
  });

  test("its settings have every default, with the priors that follow from the polls of each answer", () => {
    const series = [seriesFrom(FOR), parts(() => 0.05), parts(({ share }) => 0.95 - share)];
    const shares = fitShares(series, { at: ["2020-02-01"], designEffect: 1.5 });
    const { settings } = shares.lineage;
    expect(settings).toMatchObject({
      level: 0.95,
      designEffect: 1.5,
      line: "average-house",
      referenceWording: "join",
      houseEffects: "shrunk",
      breaks: "restart",
      fieldWindow: "midpoint",
      at: ["2020-02-01"],
    });
    const priors = settings.priors as readonly Partial<TrendPriors>[];
    expect(priors).toEqual(shares.trends.map(({ lineage }) => lineage.settings.priors));
    expect(new Set(priors.map(({ daily }) => JSON.stringify(daily))).size).toBe(3);
    const given = fitShares(series, { at: ["2020-02-01"], designEffect: 1.5, priors });
    expect(given).toStrictEqual(shares);
    expectRefusal(() => fitShares(series, { priors: priors.slice(1) }), "wrong-usage", ["priors"]);
  });

  test("no answer falls below 0, and they add up to one all the same", () => {
    const small = parts(({ share }) => 0.615 - share);
    const { days } = fitShares([seriesFrom(FOR), small, parts(() => 0.4), parts(() => 0)], { at: "week" });
    for (const { total, shares } of days) {
      expect(total.value).toBeGreaterThan(1);
      expect(shares.every(({ value }) => value >= 0)).toBe(true);
      expect(shares.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(1, 12);
    }
  });

  test("is refused for one series, for leads, and for answers that are not all", () => {
    const one = seriesFrom(FOR);
    expectRefusal(() => fitShares([one]), "wrong-usage", ["series"]);
    const lead = { ...one, follows: { ...one.follows, lead: ["a", "b"] as const } };
    expectRefusal(() => fitShares([one, lead]), "wrong-usage", ["series", 1]);
    expectRefusal(() => fitShares([one, parts(() => 0.3)]), "wrong-usage", ["series"]);
  });
});
