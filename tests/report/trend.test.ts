import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { describe as describeResult } from "../../src/kinds/describe.ts";
import { sentence } from "../../src/kinds/sentence.ts";
import { renderText } from "../../src/report/document.ts";
import { trend } from "../../src/trend/fit-trend.ts";
import { seriesOf } from "../../src/trend/series-of.ts";
import type { Trend } from "../../src/trend/trend.ts";
import { type MadePoll, seriesFrom } from "../support/trend-truths.mjs";

const ukraine = await loadDataset("ukraine-nato");
const nato = trend(seriesOf(ukraine, { stance: "nato-membership:for" }), { at: "year", designEffect: 1.5 });

const MADE: readonly MadePoll[] = Array.from({ length: 12 }, (_, i) => {
  return { day: 9 * i, house: i % 2 === 0 ? "a" : "b", wording: "join", share: 0.5 + 0.01 * (i % 3) };
});

function textOf(fitted: Trend): string {
  return renderText(describeResult(fitted), { width: 10_000 });
}

describe("a trend", () => {
  test("in a sentence: whose line, from where to where in each stretch, of how many polls", () => {
    const [finding] = sentence(nato).split("\n");
    expect(finding).toMatch(
      /^nato-membership:for, as the average of 12 houses would show it with the wording nato-referendum-today: \d\d\.\d% \(95% band \d\d\.\d to \d\d\.\d\) on 13 September 2006, \d\d\.\d% \(95% band \d\d\.\d to \d\d\.\d\) on 20 March 2014; .* on 10 December 2025\. It starts anew on 27 March 2014\. Fitted to 74 polls of 12 houses\.$/,
    );
  });

  test("in a document: the line, groups, every effect, what stands out, every caution, how many have no n", () => {
    const text = textOf(nato);
    for (const { message } of nato.cautions) expect(text).toContain(message);
    for (const { level } of nato.effects) expect(text).toContain(`\n${level} `);
    for (const address of nato.standOuts.polls) expect(text).toContain(address);
    expect(text).toContain("4 separate groups that no poll links.");
    expect(text).toContain("Left out for want of an n: 35 of 109 polls.");
    expect(text).toContain("starts anew");
    const table = text.slice(text.indexOf("Date ")).split("\n\n")[0]!.split("\n");
    // title, rule, the days and the break
    expect(table).toHaveLength(nato.line.days.length + 3);
  });

  test("of one group, one wording and no break says no more than that", () => {
    const fitted = trend(seriesFrom(MADE), { at: "month" });
    const text = textOf(fitted);
    expect(text).toContain("All houses and wordings hang together through polls that have both: 1 group.");
    expect(text).not.toContain("starts anew");
    expect(text).not.toContain("Left out for want of an n");
    expect(text).toContain("No poll stands out by 2 standard errors or more; by chance about 0.5 of 12 would.");
  });

  test("of one house and one wording has no word on telling them apart", () => {
    const text = textOf(trend(seriesFrom(MADE.map((poll) => ({ ...poll, house: "a" }))), { at: "month" }));
    expect(text).not.toContain("Houses and wordings");
    expect(text).toContain("One house, one wording: no effect is fitted");
    expect(textOf(nato)).toContain("Houses and wordings");
  });

  test("a level that is held by houses is said to be theirs", () => {
    const level = (houseEffects: "shrunk" | "sum-to-zero" | { house: string }): string =>
      sentence(trend(seriesFrom(MADE), { at: "month", line: "level", houseEffects }));
    expect(level("shrunk")).toContain("free of what houses add with the wording join");
    expect(level("sum-to-zero")).toContain("as the average of 2 houses would show it with the wording join");
    expect(level({ house: "b" })).toContain("as b would show it with the wording join");
  });

  test("says what was chosen: an anchor, a house, sums to zero, a lead, an allowance for survey error", () => {
    const anchors = [{ date: "2020-02-15", share: 0.48, source: "official result" }];
    const anchored = textOf(trend(seriesFrom(MADE), { at: "month", houseEffects: { anchors } }));
    expect(anchored).toContain("as it would be counted");
    expect(anchored).toContain("held at 48.0% on 15 February 2020 (official result)");
    const house = textOf(trend(seriesFrom(MADE), { at: "month", houseEffects: { house: "b" } }));
    expect(house).toContain("as b would show it");
    expect(house).toContain("the line's own");
    expect(textOf(trend(seriesFrom(MADE), { at: "month", houseEffects: "sum-to-zero" }))).toContain("add up to zero");
    expect(textOf(trend(seriesFrom(MADE), { at: "month", surveyErrors: "shirani-mehr-2018" }))).toContain(
      "With survey error",
    );
    const lead = seriesOf(ukraine, { question: "iri-referendum", lead: ["for", "against"] });
    expect(sentence(trend(lead, { at: "year" }))).toMatch(/lead of .* [+−]\d+\.\d points \(95% band /);
  });
});
