import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { formatDate } from "../../src/format/date.ts";
import { describe as describeResult } from "../../src/kinds/describe.ts";
import { sentence } from "../../src/kinds/sentence.ts";
import { renderText } from "../../src/report/document.ts";
import { trend } from "../../src/trend/fit-trend.ts";
import { seriesOf } from "../../src/trend/series-of.ts";
import type { Trend, TrendOptions } from "../../src/trend/trend.ts";
import { type MadePoll, seriesFrom } from "../support/trend-truths.mjs";

const ukraine = await loadDataset("ukraine-nato");
const nato = trend(seriesOf(ukraine, { stance: "nato-membership:for" }), { at: "year", designEffect: 1.5 });

const MADE: readonly MadePoll[] = Array.from({ length: 12 }, (_, i) => {
  return { day: 9 * i, house: i % 2 === 0 ? "a" : "b", wording: "join", share: 0.5 + 0.01 * (i % 3) };
});

function textOf(fitted: Trend): string {
  return renderText(describeResult(fitted, { full: true }), { width: 10_000 });
}

describe("a trend", () => {
  test("in a sentence: where it stands on the last date with enough polls, and from where it came", () => {
    const [finding] = sentence(nato).split("\n");
    expect(finding).toMatch(
      /^Support for joining NATO: \d\d\.\d% \(95% interval \d\d\.\d to \d\d\.\d\) on 24 July 2025, down by 1\d\.\d points \(\d\.\d to \d\d\.\d\) from 8\d\.\d% on 1 May 2023, after a rise from \d\d\.\d% on 1 June 2015\.$/,
    );
  });

  test("what it did is no matter of the dates of its table, and all that is named is in both languages' lists", () => {
    const of = { stance: "nato-membership:for" } as const;
    const [yearly, monthly] = (["year", "month"] as const).map((at) => trend(ukraine, { ...of, at }));
    expect(sentence(yearly!).split("\n")[0]).toBe(sentence(monthly!).split("\n")[0]);
    const english = renderText(describeResult(yearly!), { width: 1000 });
    const ukrainian = renderText(describeResult(yearly!, { language: "uk", datasets: [ukraine] }), { width: 1000 });
    expect(yearly!.turns.length).toBeGreaterThan(1);
    for (const { date } of yearly!.turns) expect(english).toContain(`\n${formatDate(date)} `);
    expect(ukrainian).toContain("- 1 травня 2023 року: 84% (78–90)");
    // a day with too few polls is in neither list
    for (const text of [english, ukrainian]) expect(text).not.toMatch(/10 (?:December|грудня) 2025/);
    expect(english).toContain("some of 23 dates");
    expect(ukrainian).toContain("- нова лінія від 27 березня 2014 року: змінилася територія");
    expect(english).toContain(
      "A later poll (DIF, December 2025: 38.0%) asked another question, which gives about 27 points less.",
    );
  });

  test("many questions of one wording are not called one question", async () => {
    const impeachment = await loadDataset("us-impeachment");
    const all = trend(impeachment, { stance: "impeachment:for" });
    const text = renderText(describeResult(all), { width: 1000 });
    expect(text).toContain("(122 polls, 29 questions counted as 1 wording), such as:");
    expect(text).not.toContain("as if all had asked");
    // advice that the caller has followed is not given
    const codes = all.cautions.map(({ code }) => code);
    expect(codes).not.toContain("several-houses");
    expect(codes).not.toContain("several-questions");
    const registered = trend(impeachment, { stance: "impeachment:for", population: "registered-voters" });
    const own = registered.cautions.find(({ code }) => code === "other-populations")!;
    expect(own.message).toBe(
      "Not of registered voters alone: 62 of 122 polls have no figure for them and stay in (60 of registered voters, 58 of adults and 4 of others).",
    );
    expect(registered.cautions.map(({ code }) => code)).not.toContain("several-populations");
  });

  test("polls in other words are counted with what they are moved by, and a poll off the line in its own words is named", async () => {
    const spending = trend(await loadDataset("wording-experiments"), { stance: "gss-fare-spending:more" });
    const { message } = spending.cautions.find(({ code }) => code === "other-wordings")!;
    const others = spending.polls.filter(({ levels }) => levels.wording !== spending.line.wording).length;
    expect(message).toContain(`${String(others)} of 60 polls asked in other words`);
    expect(message).toContain("The last poll in its own words had 36.8%, outside the interval.");
    expect(sentence(spending)).toMatch(/^Spending on welfare or the poor, "too little": /);
  });

  test("a jump that is about as likely as not is no finding", async () => {
    const of = { lead: ["impeachment:for", "impeachment:against"] } as const;
    const lead = trend(await loadDataset("us-impeachment"), of);
    expect(lead.jumps.likely.map(({ probability }) => Math.round(100 * probability))).toEqual([56]);
    expect(sentence(lead)).not.toContain("jump");
    expect(textOf(lead)).toContain("of a jump: 56% between 3 March 2019 and 9 March 2019");
  });

  test("in a document: the line, groups, every effect, what stands out, every caution, how many have no n", () => {
    const text = textOf(nato);
    for (const { code, group } of nato.cautions)
      if (group !== "unknown" && code !== "note") expect(text).toContain(`(${code})`);
    for (const { level } of nato.effects) expect(text).toContain(`\n${level} `);
    for (const address of nato.standOuts.polls) expect(text).toContain(address);
    expect(text).toContain("4 separate groups that no poll links.");
    expect(text).toContain("Left out without a sample size: 32 of 114 polls.");
    expect(text).toContain("restarts");
    const table = text
      .slice(text.indexOf("\nDate ") + 1)
      .split("\n\n")[0]!
      .split("\n");
    // title, rule, the days and the break
    expect(table).toHaveLength(nato.line.days.length + 2);
  });

  test("of one group, one wording and no break says no more than that", () => {
    const fitted = trend(seriesFrom(MADE), { at: "month" });
    const text = textOf(fitted);
    expect(text).toContain("All pollsters and wordings are linked by polls: 1 group.");
    expect(text).not.toContain("restarts");
    expect(text).not.toContain("Left out without a sample size");
    expect(text).toContain("No poll stands out by 2 standard errors or more; by chance about 0.5 of 12 would.");
  });

  test("of one house and one wording has no word on telling them apart", () => {
    const text = textOf(trend(seriesFrom(MADE.map((poll) => ({ ...poll, house: "a" }))), { at: "month" }));
    expect(text).not.toContain("Pollsters and wordings");
    expect(text).toContain("One pollster, one wording: no effect is fitted");
    expect(textOf(nato)).toContain("Pollsters and wordings");
  });

  test("says what was chosen: a count, a house, a wording, jumps, two days, a lead", () => {
    const made = (options: TrendOptions) => trend(seriesFrom(MADE), { at: "month", ...options });
    const anchors = [{ date: "2020-02-15", share: 0.48, source: "official result" }];
    const anchored = textOf(made({ anchors }));
    expect(anchored).toMatch(
      /Counted on 15 February 2020: 48\.0% \(official result\)\. The line minus the count: [+−]\d\.\d points \(95% interval /,
    );
    expect(anchored).toContain("As counted");
    expect(textOf(made({}))).toContain("With an error of all polls (assumed)");
    expect(textOf(made({}))).not.toContain("count would show");
    expect(textOf(made({ surveyErrors: "votes" }))).toContain("As a count would show");
    expect(textOf(made({}))).toContain(
      "(2.5 points for a share of 50%, fading by e^(−days/1,000)), which no poll can tell, and the error of the average of 2 pollsters. ",
    );
    expect(textOf(made({ surveyErrors: "none" }))).not.toContain("error of all polls (assumed)");
    expect(textOf(made({ line: { house: "b" } }))).toContain("as b would show it");
    expect(textOf(made({ line: { house: "b" } }))).toContain("and the pollster's own (3.0 points)");
    expect(anchored).not.toMatch(/beyond sampling|given|by itself/);
    expect(textOf(made({ jumps: [{ date: "2020-02-01", reason: "a war" }] }))).toContain(
      "The line may jump on 1 February 2020 (a war).",
    );
    expect(textOf(made({}))).toMatch(/Chance that it never jumped: \d\d% \(61% before the polls\)/);
    expect(sentence(made({ between: ["2020-01-05", "2020-03-20"] }))).toMatch(
      /From 5 January 2020 to 20 March 2020: [+−]?\d\.\d points \(95% interval .* to .*; with an error of all polls \(assumed\) .* to .*\), chance of a (rise|fall) \d\d%\./,
    );
    const between = ["2020-01-05", "2020-03-20"] as const;
    expect(textOf(made({ between, anchors }))).toMatch(/; as counts would show [+−]?\d\.\d points, −?\d+\.\d to /);
    const lead = seriesOf(ukraine, { question: "iri-referendum", lead: ["for", "against"] });
    expect(sentence(trend(lead, { at: "year" }))).toMatch(/lead of .* [+−]\d+\.\d points \(95% interval /);
  });

  test("a jump that more than five gaps share is named by the time that they make up", () => {
    const rising = Array.from({ length: 30 }, (_, i) => ({
      day: i < 10 ? 9 * i : i < 20 ? 74 + i : 94 + 9 * (i - 20),
      house: i % 2 === 0 ? "a" : "b",
      wording: "join",
      share: 0.44 + (i < 10 ? 0 : Math.min(0.06, (0.06 * (i - 9)) / 11)) + [0.012, -0.013, 0.009, -0.01][i % 4]!,
    }));
    const priors = { daily: { kind: "known" as const, value: 0.0003 } };
    const fitted = trend(seriesFrom(rising), { at: "month", priors });
    expect(fitted.jumps.found.length).toBeGreaterThan(5);
    expect(fitted.jumps.found.every(({ probability }) => probability < 0.5)).toBe(true);
    const [likely] = fitted.jumps.likely;
    expect(likely!.probability).toBeGreaterThan(0.5);
    const words = `between ${formatDate(likely!.after)} and ${formatDate(likely!.before)}`;
    expect(textOf(fitted)).toMatch(new RegExp(`of a jump: \\d\\d% ${words}`));
  });

  test("a likely jump is in the sentence, and what hangs on one poll is not", () => {
    const step = MADE.map((poll, i) => ({ ...poll, share: poll.share + (i < 6 ? 0 : 0.12) }));
    expect(sentence(trend(seriesFrom(step), { at: "month" }))).toMatch(
      /It probably jumped between 15 February 2020 and 24 February 2020 \(chance above 99%\)\./,
    );
    const late = [...MADE, { day: 400, house: "a", wording: "member", share: 0.9 }];
    const fitted = trend(seriesFrom(late), { at: "year" });
    expect(sentence(fitted)).not.toContain("2021");
    expect(textOf(fitted)).toMatch(/4 February 2021 .* too few polls to report/);
  });
});
