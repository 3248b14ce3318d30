import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { settled } from "../../src/model/option-rows.ts";
import { runRecipe } from "../../src/recipe/run-recipe.ts";
import { sharesOf, type TrendShares, trend } from "../../src/trend/fit-trend.ts";
import type { Series } from "../../src/trend/series-of.ts";
import { TREND_ROWS, type TrendOptions } from "../../src/trend/trend.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { type MadePoll, seriesFrom } from "../support/trend-truths.mjs";

const FOR: readonly MadePoll[] = [0.44, 0.47, 0.45, 0.49, 0.46, 0.5, 0.48, 0.5].map((share, i) => {
  return { day: 9 * i, house: i % 2 === 0 ? "a" : "b", wording: "join", share };
});
const AGAINST = FOR.map((poll) => ({ ...poll, share: 1 - poll.share }));
const parts = (share: (poll: MadePoll) => number) => seriesFrom(FOR.map((poll) => ({ ...poll, share: share(poll) })));

/** The lines of made-up series. */
function fitShares(series: readonly Series[], options: TrendOptions = {}): TrendShares {
  return sharesOf(series, [], settled("trend", TREND_ROWS, options));
}

describe("the lines of all answers", () => {
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
    const { trends, days, lineage } = trend(polls, { question: "iri-referendum", answers, at: ["2018-01-01"] });
    expect(lineage.settings).toMatchObject({ question: "iri-referendum", option: null, answers, at: ["2018-01-01"] });
    expect(await runRecipe(lineage, async () => polls)).toEqual(
      trend(polls, { question: "iri-referendum", answers, at: ["2018-01-01"] }),
    );
    expect(trends.map((own) => own.polls.length)).toEqual([22, 19, 10, 8]);
    expect(days[0]!.shares.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(1, 12);
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
    expectRefusal(() => fitShares([one]), "wrong-usage", ["answers"]);
    const lead = { ...one, follows: { ...one.follows, lead: ["a", "b"] as const } };
    expectRefusal(() => fitShares([one, lead]), "wrong-usage", ["answers", 1]);
    expectRefusal(() => fitShares([one, parts(() => 0.3)]), "wrong-usage", ["series"]);
    const anchors = [{ date: "2020-03-01", share: 0.4, source: "official result" }];
    expectRefusal(() => fitShares([one, parts(({ share }) => 1 - share)], { anchors }), "wrong-usage", ["anchors"]);
  });
});
