import { describe, expect, test } from "vitest";
import { cite } from "../../src/citation/cite.ts";
import { recordOf } from "../../src/citation/record.ts";
import { verify } from "../../src/claims/verify.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { share } from "../../src/estimate/share-estimate.ts";
import type { SurveyErrors } from "../../src/estimate/survey-errors.ts";
import { pool } from "../../src/framing/pool.ts";
import { findingOf, sentence } from "../../src/kinds/sentence.ts";
import { topline } from "../../src/model/topline.ts";
import { change } from "../../src/trend/change.ts";
import { POLLS } from "../support/polls.ts";
import { everyResult } from "../support/results.ts";

const results = await everyResult();
const polls = await loadDataset("ukraine-nato");
const experiments = await loadDataset("wording-experiments");
const citationOf = async (name: string): Promise<string> => (await cite(results[name]!)).text;

describe("a number is cited with what a careful reader needs", () => {
  test("a share", async () => {
    const { text, record } = await cite(results.share!);
    expect(text.startsWith(sentence(results.share!).split("\n")[0]!)).toBe(true);
    for (const part of [
      "34% of all respondents, likely between 28 and 41% (95% interval; sampling alone: 31.4 to 36.7). Interval by Wilson's method",
      "“Якби сьогодні проводився референдум про вступ України в НАТО, як би Ви проголосували?” (uk, verbatim)",
      "“If a referendum were held today on Ukraine joining NATO, how would you vote?” (en, translated)",
      "International Republican Institute (IRI) (interviews by Rating Group) for USAID, 14–26 March 2014, face-to-face, n 1,200, all respondents, eligible voters",
      "Понад 40% українців за вступ країни до НАТО. https://interfax.com.ua/news/general/506838.html",
      `Computed with toplines 0.1.0 from ukraine-nato ${polls.version} (digest ${polls.digest!.slice(7, 19)}), record ${record.digest.slice(7, 19)}.`,
    ]) {
      expect(text).toContain(part);
    }
  });

  test("what would mislead if it were left out", async () => {
    expect(await citationOf("change")).toContain(
      "Caution: The November 2021 survey left out occupied Crimea, Sevastopol and the occupied parts of Donetsk and Luhansk",
    );
    expect(await citationOf("lead")).toContain(
      "A sample size of 10,000 is inferred; none is published in the sources read.",
    );
  });

  test("an unknown n, unknown words and an unknown territory are said to be unknown", async () => {
    const { text } = await cite(share(topline(polls, "sm-2021-12"), { option: "nato" }));
    expect(text).toContain("no sample size on record");
    expect(text).toContain("Wording not available. Described as:");
    expect(text).toContain("population not on record, territory not on record");
  });

  test("a base that is not everyone, and a group", async () => {
    expect(await citationOf("share of those decided")).toContain("n 1,203, decided respondents (n 1,050), adults");
    expect(
      (await cite(share(topline(POLLS, "acme-2020-03/league-referendum/north"), { option: "for" }))).text,
    ).toContain("(North)");
  });

  test("of many surveys the number, the houses, the years, and of how many n is published", async () => {
    expect(await citationOf("trend")).toMatch(
      /Asked in \d+ questions\. 82 surveys by \d+ pollsters, 2006 to 2025, 82 with a published sample size\. Sources: .* And \d+ more\. Computed/,
    );
  });

  test("of many sources the first three by provenance, and how many more; the references have all", async () => {
    const decided = results["share of those decided"]!;
    if (decided.kind !== "share") throw new Error("No share.");
    const used = decided.lineage.inputs.flatMap((input) => input.sources);
    expect(used).toHaveLength(4);
    const provenances = ["tertiary", "secondary", "secondary", "primary"] as const;
    const sources = used.map((id, index) => ({
      ...decided.sources.find((source) => source.id === id)!,
      title: `Title ${String(index)}`,
      provenance: provenances[index]!,
    }));
    const { text, references } = await cite({ ...decided, sources });
    expect(text.match(/Title \d/g)).toEqual(["Title 3", "Title 1", "Title 2"]);
    expect(text).toContain("And 1 more. Computed");
    expect(references.filter(({ title }) => title.startsWith("Title"))).toHaveLength(4);
  });

  test("the method of a change, what was allowed for, then what would mislead", async () => {
    expect(await citationOf("change")).toMatch(
      /\(95% interval; sampling alone: [^)]*\)\. Interval by Newcombe's method; errors beyond sampling: .*\(set by the author\)\. Caution: The November 2021 survey left out/,
    );
    expect(await citationOf("share of several answers")).toContain(
      "sampling alone: 80.1 to 83.8). Interval by Jeffreys' method; design effect 1.5 (set by the author); errors beyond sampling",
    );
  });

  test("the day of access, where the data set has one", async () => {
    const sources = polls.sources.map((source) => ({ ...source, accessed: "2024-02-29" }));
    const cited = await cite(share(topline({ ...polls, sources }, "iri-2014-03"), { option: "for" }));
    expect(cited.text).toContain(
      "https://interfax.com.ua/news/general/506838.html (accessed 29 February 2024). Secondary source.",
    );
    const works = cited.references.filter(({ id }) => id.startsWith("ukraine-nato/"));
    expect(works.map(({ accessed }) => accessed)).toEqual(works.map(() => ({ "date-parts": [[2024, 2, 29]] })));
    // each of the bundled sources has one, and none is made up where there is none
    expect(polls.sources.every(({ accessed }) => accessed !== null)).toBe(true);
    const unread = polls.sources.map((source) => ({ ...source, accessed: null }));
    const of = share(topline({ ...polls, sources: unread }, "iri-2014-03"), { option: "for" });
    expect((await cite(of)).text).not.toContain("accessed");
  });

  test("the territory in words", async () => {
    expect(await citationOf("share")).toContain("eligible voters, Ukraine, the whole country (All 27 regions");
  });
});

describe("the short form", () => {
  test("finding, method, what would mislead in brief, who, when, n and the record", async () => {
    const { text, style } = await cite(results.change!, { style: "caption" });
    expect(style).toBe("caption");
    expect(text).toMatch(
      /^Support in Ukraine for joining NATO rose from 34% to 54%.* Interval by Newcombe's method; errors beyond .*\. IRI .*14–26 March 2014 \(1,200\) and 6–15 November 2021 \(2,400\)\. “If a referendum .*” \(translated\) Territory: all of Ukraine \(March 2014\); Ukraine without .* \(November 2021\)\. Caution: territory differs \(~8 of the 20 points\); rule of the comparison overridden\. toplines 0\.1\.0 from .*record [0-9a-f]{12}\.$/,
    );
    expect(text).not.toContain("which iri-2014-03 covered");
  });
});

describe("the claim of an interval", () => {
  const rise = (surveyErrors: SurveyErrors) =>
    change(topline(polls, "iri-2014-03"), topline(polls, "iri-2021-11"), { option: "for", surveyErrors });

  test.each([
    ["interval", "votes", "16.6 to 23.3 points by sampling alone"],
    ["pollInterval", "votes", "14.0 to 25.7 points with errors of polls"],
    ["totalInterval", "votes", "11.1 to 28.5 points with errors that all polls share"],
    ["pollInterval", "none", "16.5 to 23.4 points with rounding"],
    ["totalInterval", "none", "16.5 to 23.4 points with rounding"],
    ["value", "votes", "20.0 points"],
    ["from", "votes", "34.0%"],
  ] as const)("says what is in it, and agrees: %s, %s", async (show, surveyErrors, words) => {
    const { claim } = await cite(rise(surveyErrors), { show });
    expect(claim).toContain(`[${words}](`);
    const { claims } = await verify(claim!.replace(")", "&said=different-territory)"), {
      format: "markdown",
      datasetOf: loadDataset,
    });
    expect(claims[0]!.cautions).toEqual([]);
    expect(claims[0]!.reasons.filter(({ code }) => code !== "caution-not-there")).toEqual([]);
    expect(claims[0]!.contents).toBe(/ ((?:by|with) .*)/.exec(words)?.[1] ?? null);
  });

  test("of a share has one decimal, as the interval was computed", async () => {
    const claim = async (show: string) =>
      (await cite(share(topline(polls, "iri-2014-03"), { option: "for" }), { show })).claim;
    expect(await claim("value")).toMatch(/^\[34%\]/);
    expect(await claim("pollInterval")).toMatch(/^\[27\.8 to 40\.8% with errors of polls\]/);
  });

  test("of an effect that has but one says nothing, and the name of another interval is not read", async () => {
    const pooled = pool(experiments, "gss-fare", { stance: "gss-fare-spending:more", forms: ["x", "y"] });
    expect((await cite(pooled, { show: "interval" })).claim).toContain("[41.0 to 44.0 points](");
    const { claim } = await cite(rise("votes"), { show: "pollInterval" });
    const wrong = claim!
      .replace("with errors of polls", "by sampling alone")
      .replace(")", "&said=different-territory)");
    const { claims } = await verify(wrong, { format: "markdown", datasetOf: loadDataset });
    expect(claims[0]!.cautions.map(({ code }) => code)).toEqual(["unread-words"]);
  });
});

describe.each(Object.entries(results))("%s", (_, result) => {
  test("has a citation: the finding, its record and its works; the same when it comes out of JSON", async () => {
    const citation = await cite(result, { datasets: [polls] });
    expect(citation.text.startsWith(findingOf(result))).toBe(true);
    expect(citation.text).not.toMatch(/undefined|null|NaN|\[object|\n| {2}|[^.]\.\.[^.]/);
    expect(citation.record).toEqual(await recordOf(result));
    expect(citation.references.length > 0).toBe(result.kind !== "plan");
    expect(await cite(JSON.parse(JSON.stringify(result)) as typeof result, { datasets: [polls] })).toEqual(citation);
  });
});

test("two waves of which one question went to all and the other to a part have a claim, which agrees", async () => {
  const experiments = await loadDataset("wording-experiments");
  const waves = ["gss-1973/gss-fare-x", "gss-2024/gss-fare-x"].map((address) => topline(experiments, address));
  expect(waves.map(({ base }) => base)).toEqual(["all", "half-sample"]);
  const { claim } = await cite(change(waves[0]!, waves[1]!, { stance: "gss-fare-spending:more" }));
  const { claims } = await verify(claim!, { format: "markdown", datasetOf: loadDataset });
  expect(claims.map(({ reasons }) => reasons)).toEqual([[]]);
});
