import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { lead } from "../../src/estimate/lead.ts";
import { net } from "../../src/estimate/net.ts";
import { rebase } from "../../src/estimate/rebase.ts";
import { share } from "../../src/estimate/share-estimate.ts";
import type { Result } from "../../src/kinds/kinds.ts";
import { resultText } from "../../src/kinds/result-text.ts";
import { findingOf, sentence } from "../../src/kinds/sentence.ts";
import { topline } from "../../src/model/topline.ts";
import { change } from "../../src/trend/change.ts";
import { coverage } from "../../src/trend/coverage.ts";
import { difference } from "../../src/trend/difference.ts";
import { madeTopline } from "../support/made-topline.ts";
import { POLLS } from "../support/polls.ts";

const ukraine = await loadDataset("ukraine-nato");
const march2014 = topline(ukraine, "iri-2014-03");
const november2021 = topline(ukraine, "iri-2021-11");
const december2021 = topline(ukraine, "sm-2021-12");
const kiis = topline(ukraine, "kiis-2021-12");
const acme = topline(POLLS, "acme-2020-03/league-referendum");

/** What the sentence says in general, and up to which error: verdict words, and not which numbers. */
function ending(result: Result): string {
  const [, size = "", verdict = "", more = ""] = findingOf(result).split(": ");
  const said = verdict === "" ? size : [verdict, more].filter((part) => part !== "").join(": ");
  return [said.replace(/^.*\)[:;,.]?\s*/, ""), ...resultText(result).holds].filter((part) => part !== "").join(" ");
}

describe("sentence: verbatim", () => {
  test("the founding change, and what must be said with it", () => {
    expect(sentence(change(march2014, november2021, { option: "for" })).split("\n")).toEqual([
      "Support in Ukraine for joining NATO rose from 34% to 54%: +20 points, likely between 11 and 29 (95% interval; sampling alone: 16.6 to 23.3).",
      "Caution: The November 2021 survey left out occupied Crimea, Sevastopol and the occupied parts of Donetsk and Luhansk, which the March 2014 survey covered (up to ~8 of the 20 points).",
    ]);
  });

  test("the founding lead, without n", () => {
    expect(sentence(lead(december2021, { options: ["non-aligned", "nato"] }))).toBe(
      'Non-aligned status or a military alliance such as NATO: "non-aligned status" is 4.8 points ahead of "joining a military ' +
        'alliance such as NATO", 45.6% to 40.8%. No interval: no sample size on record.\nCaution: No sample size on record, so there is no interval; 10,000 is inferred. What 13.6% of respondents answered is not reported (up to ~0.8 points).',
    );
  });

  test("a share, printed and computed", () => {
    expect(sentence(share(march2014, { option: "for" }))).toBe(
      "Support in Ukraine for joining NATO: 34% of all respondents, likely between 28 and 41% (95% interval; sampling alone: 31.4 to 36.7).\nCaution: What 14.0% of respondents answered is not reported (up to ~10 points).",
    );
    expect(findingOf(share(march2014, { option: "for", surveyErrors: "none" }))).toBe(
      "Support in Ukraine for joining NATO: 34% of all respondents (95% interval 31.4 to 36.7, with rounding 31.3 to 36.8).",
    );
    expect(sentence(share(rebase(kiis, { to: "decided" }), { option: "for" }))).toMatch(
      /^Support for joining NATO \(decided respondents\): 67\.8%, likely between [\d.]+ and [\d.]+% \(/,
    );
  });

  test("two groups, named", () => {
    const [north, all] = [topline(POLLS, "acme-2020-03/league-referendum/north"), acme];
    expect(findingOf(difference(north, all, { option: "for" }))).toMatch(/: 50% \(North\) and 40% \(all\), −10 points/);
  });

  test("bounds of coverage, with what is assumed or nothing", () => {
    const options = { option: "for", lostShare: { lower: 0.0518, upper: 0.1967 } };
    const assumed = coverage(march2014, november2021, { ...options, lostSupport: { lower: 0, upper: 0.118 } });
    expect(findingOf(assumed)).toBe(
      "Support in Ukraine for joining NATO: 34.0% → 54.0%, +20.0 points. Where both surveys asked the change is 11.7 to 18.8 points if both figures were exact, " +
        "2.7 to 26.5 with errors of polls (95% interval; sampling alone: 7.7 to 22.2). If exact, 1.2 to 8.3 points can come from people left out.",
    );
    expect(resultText(assumed).holds).toEqual([
      "Assumed: 5.2 to 19.7% of the population was left out, at most 11.8% of them with this answer.",
    ]);
    expect(resultText(coverage(march2014, november2021, options)).holds[0]).toContain(
      "left out, whatever their opinion.",
    );
    const certain = coverage(march2014, november2021, { option: "for", lostShare: 0.1, lostSupport: 0.07 });
    expect(findingOf(certain)).toContain(". If exact, 3.0 points can come from people left out.");
  });
});

describe("sentence: coverage", () => {
  const side = (percent: number, survey: string) =>
    madeTopline({ for: percent, against: 100 - percent }, 1000, { survey });
  const bounded = (from: number, to: number) =>
    findingOf(coverage(side(from, "one"), side(to, "two"), { option: "for", lostShare: 0.1 }));

  test("of a fall it is how much of the fall is certain, of a small change that none is", () => {
    // at most everyone of the tenth left out was in favour: 44.4% among the others before
    expect(bounded(50, 30)).toMatch(
      /: 50\.0% → 30\.0%, −20\.0 points\. Where both surveys asked the change is −25\.6 to −14\.4 points if both figures were exact, −\d\d\.\d to −9\.5 with errors of polls \(95% interval; sampling alone: −\d\d\.\d to −9\.9\)\. If exact, −5\.6 to 5\.6 points can come from people left out\.$/,
    );
    expect(bounded(50, 52)).toMatch(
      /: 50\.0% → 52\.0%, \+2\.0 points\. People left out of the survey can account for all of it \(up to 5\.6 points\), so no change is shown among those still surveyed\.$/,
    );
    expect(bounded(50, 50)).toMatch(
      /People left out of the survey can hide a change of −5\.6 to 5\.6 points among those still surveyed\.$/,
    );
  });
});

describe("sentence: the verdict", () => {
  const wave = (percent: number, n: number | null, survey: string) =>
    madeTopline({ for: percent, against: 100 - percent }, n, { survey });
  const between = (from: number, to: number, n: number | null, margin?: number) =>
    change(wave(from, n, "one"), wave(to, n, "two"), {
      option: "for",
      surveyErrors: "none",
      ...(margin === undefined ? {} : { margin }),
    });

  test.each([
    [
      between(30, 40, 2000),
      "This holds unless the errors of polls beyond sampling have a standard deviation over 3.4 points.",
    ],
    [between(30, 31, 2000), "too close to tell apart."],
    [
      between(30, 34, 4000, 0.07),
      "but by less than the 7.0 points that matter. This holds unless the errors of polls beyond sampling have a standard deviation over 1.2 points.",
    ],
    [
      between(30, 31, 4000, 0.05),
      "no change that matters: less than 5.0 points either way. This holds unless the errors of polls beyond sampling have a standard deviation over 1.5 points.",
    ],
    [
      between(30, 31, null),
      "without a sample size it cannot be separated from chance; with 46,000 respondents or more in each poll it would be a change.",
    ],
  ])("$verdict", (rise, expected) => {
    expect(ending(rise)).toBe(expected);
  });

  test("groups differ, they do not change", () => {
    const [part, all] = [
      madeTopline({ for: 41, against: 59 }, 600, { group: "part" }),
      madeTopline({ for: 40, against: 60 }, 1000),
    ];
    expect(findingOf(difference(part, all, { option: "for" }))).toContain("too close to tell apart");
    expect(findingOf(difference(part, all, { option: "for", margin: 0.1 }))).toContain("no difference that matters");
  });

  test("a lead within its error, and a net beyond", () => {
    expect(ending(net(kiis, { concept: "nato-membership" }))).toMatch(
      /^The sign of the net holds unless the errors of nets beyond sampling have a standard deviation over 15\.0 points/,
    );
    const behind = findingOf(lead(madeTopline({ for: 24, against: 29 }, 600), { options: ["for", "against"] }));
    expect(behind).toMatch(
      /: "against joining" and "for joining" are too close to tell apart, 29% to 24%: 5 points, likely between /,
    );
  });
});

describe("sentence: what must be said with the number", () => {
  const care = (result: Result): string => sentence(result).split("\n")[1] ?? "";
  test("disputed, not to be counted, inferred, assumed, territory unknown", () => {
    expect(care(lead(topline(ukraine, "sm-2019-06"), { options: ["nato", "non-aligned"] }))).toContain("disputed");
    expect(care(share(topline(ukraine, "sm-undated/sm-referendum-sunday"), { option: "for" }))).toContain(
      "Do not use the figure",
    );
    const options = ["non-aligned", "nato"] as const;
    expect(care(lead(december2021, { options, accept: "inferred" }))).toMatch(
      /sample size inferred|10,000 is inferred/i,
    );
    expect(care(lead(december2021, { options, assumeN: 3000 }))).toContain("A sample size of 3,000 is assumed");
    expect(care(change(kiis, topline(ukraine, "kiis-2022-07"), { option: "for" }))).toMatch(
      /Not on record: .*territory/,
    );
  });

  test("what is merely so of most surveys stays in the cautions", () => {
    expect(care(share(acme, { option: "for", designEffect: "implied" }))).toBe("");
  });

  test("chosen by the respondents themselves: a modelled interval", () => {
    const web = topline(POLLS, "web-2022-06/league-referendum");
    expect(findingOf(share(web, { option: "for", assumeN: 500 }))).toContain("modelled interval alone");
  });

  test("a sum of answers does not pass for one that is printed", () => {
    expect(findingOf(net(topline(ukraine, "uif-2022-01"), { concept: "nato-membership" }))).toContain(
      "net +47.0 points",
    );
    const [parts, whole] = ["uif-2021-04", "uif-2022-01"].map((id) => topline(ukraine, id));
    const total = whole!.question.options.find(({ code }) => code === "support-total")!;
    const [support] = whole!.results;
    const printed = { ...support!, option: total, share: 0.71, printed: { ...support!.printed!, value: 71 } };
    const rise = change(parts!, { ...whole!, results: [printed] }, { stance: "nato-membership:for" });
    expect(rise.lineage.inputs).toHaveLength(3);
    expect(findingOf(rise)).toMatch(/64\.0% (→|to) 71%[,:] \+7\.0 points/);
  });
});
