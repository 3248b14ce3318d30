import { expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { describe as describeAudit } from "../../src/kinds/describe.ts";
import { sentence } from "../../src/kinds/sentence.ts";
import { topline } from "../../src/model/topline.ts";
import { renderText } from "../../src/report/document.ts";
import { audit } from "../../src/trend/audit.ts";
import { change } from "../../src/trend/change.ts";
import { POLLS } from "../support/polls.ts";

const polls = await loadDataset("ukraine-nato");
const [acme, web] = ["acme-2020-03/league-referendum", "web-2022-06/league-referendum"].map((id) => topline(POLLS, id));

test("the finding first, then each difference once, with its code", () => {
  const audited = audit(acme!, web!);
  const text = renderText(describeAudit(audited, { full: true }), { width: 1000 });
  expect(text).toMatch(
    /^The March 2020 survey and the June 2022 survey: .*\nDifferences other than opinion could move /,
  );
  for (const { code, message, remedy, clearedBy } of audited.findings) {
    expect(text.split(`(${code})`)).toHaveLength(2);
    expect(text).toContain(message.replace(/\.$/, ""));
    expect(text).toContain(clearedBy?.says ?? remedy ?? "");
  }
});

test("three cautions by their size, the others where all are asked for; what is not known in one line where there is room, and in full", () => {
  const audited = audit(acme!, web!);
  const text = renderText(describeAudit(audited), { width: 1000 });
  const items = text.split("\n").filter((line) => line.startsWith("- "));
  const known = audited.findings.filter(({ missing }) => missing === null);
  expect(known.length).toBeGreaterThan(3);
  expect(items).toHaveLength(3);
  for (const item of items) expect(known.some(({ message }) => item.includes(message.replace(/\.$/, "")))).toBe(true);
  const without = audited.findings.filter(({ missing }) => missing !== null);
  expect(without.length).toBeGreaterThan(0);
  const count = audited.findings.length - without.length;
  expect(text).toContain(`Cautions (3 of ${String(count)}, largest first):`);
  // there is no room for it on the screen of so many
  const full = renderText(describeAudit(audited, { full: true }), { width: 1000 });
  expect(full).toMatch(/\nOn record for both: 9 of 12\. Not on record: weighting, sponsor and sample size\.\n/);
});

test("the difference of an answer, of all and of those with an answer, and what alone would turn the finding", () => {
  const november = audit(polls, "rating-2021-11", "iri-2021-11", { stance: "nato-membership:for" });
  expect(sentence(november).split("\n")).toEqual([
    "Support in Ukraine for joining NATO: −4.0 points of all respondents, +3.5 points of decided respondents, IRI minus Rating Group: asked at one time, so a difference of method or the ordinary scatter of polls, not of opinion. Those who named no side are assumed to be like the others.",
    "Caution: Pollster differs (~8 points; 6 cases, grade C). Method differs (~5 points; assumed, not measured).",
  ]);
  const wide = audit(polls, "iri-2021-03", "iri-2021-11", { stance: "nato-membership:for" });
  expect(wide.weighed!.couldTurn.length).toBeGreaterThan(0);
  expect(renderText(describeAudit(wide), { width: 1000 })).toMatch(
    /; a difference in [\w' -]+, not on record, could account for \d+ points more\.\n/,
  );
  // what would turn the finding has room before a caution of a figure that is not compared
  const march = audit(polls, "rating-2022-03-01", "rating-2022-03-30", { option: "for" });
  expect(renderText(describeAudit(march))).toMatch(/a\s+difference\s+in\s+method,\s+not\s+on\s+record,\s+could/);
});

test("a pair given the wrong way round is told in the order of time", () => {
  const pair = ["iri-2021-11", "iri-2014-03"] as const;
  expect(sentence(audit(polls, ...pair, { stance: "nato-membership:for" }))).toMatch(
    /^Support in Ukraine for joining NATO: \+20\.0 points \(.*\) from the March 2014 survey to the November 2021 survey: changed, .*, as far as disclosed\. The later poll was given first; the two are in order of time\.$/m,
  );
  const text = renderText(describeAudit(audit(polls, ...pair, { stance: "nato-membership:for" })), { width: 1000 });
  expect(text).toContain("The later poll was given first; the two are in order of time.");
  expect(text).toContain("14–26 March 2014 (1,200) and 6–15 November 2021 (2,400)");
  const uk = sentence(audit(polls, ...pair, { stance: "nato-membership:for" }), { language: "uk", datasets: [polls] });
  expect(uk).toContain("їх переставлено за часом");
  const moved = sentence(change(polls, ...pair, { stance: "nato-membership:for" }), {
    language: "uk",
    datasets: [polls],
  });
  expect(moved).toContain("їх переставлено за часом");
});

test("the sample size is that of the shares: of a half-sample its own, and with a base the base's", async () => {
  const experiments = await loadDataset("wording-experiments");
  const halves = audit(experiments, "gss-2018/gss-drug-x", "gss-2021/gss-drug-x", { option: "too-little" });
  expect(renderText(describeAudit(halves), { width: 1000 })).toContain("2018 (1,186, face to face and telephone)");
});

test("what decides is printed: the interval with all that differs, where the other one leaves out 0", async () => {
  const experiments = await loadDataset("wording-experiments");
  const pair = [experiments, "gss-2018/gss-crime-y", "gss-2021/gss-crime-y", { option: "too-little" }] as const;
  const said = sentence(change(...pair));
  const { judged } = change(...pair);
  expect(judged.pollInterval!.lower * judged.pollInterval!.upper).toBeGreaterThan(0);
  expect(judged.methodInterval!.lower * judged.methodInterval!.upper).toBeLessThan(0);
  expect(said).toMatch(
    /: no change is shown, between −?\d+\.\d and \d+\.\d points with sampling and all that differs at its furthest; /,
  );
});

test("the caller's design effect and errors move the verdict, as in a change", () => {
  const pair = ["iri-2019-05", "iri-2019-06"] as const;
  const stance = "nato-membership:for";
  for (const options of [{}, { surveyErrors: "none" }, { surveyErrors: "none", designEffect: 4 }] as const)
    expect(audit(polls, ...pair, { stance, ...options }).verdict).toBe(
      change(polls, ...pair, { stance, ...options }).verdict,
    );
  expect(audit(polls, ...pair, { stance, surveyErrors: "none" }).weighed!.occasion).toBeNull();
});

test("what differs and was never measured is named beside the sum", () => {
  const text = renderText(describeAudit(audit(polls, "rating-2021-08", "rating-2021-11")), { width: 1000 });
  expect(text).toContain(" Not in this sum, for lack of a size: population.");
  expect(renderText(describeAudit(audit(polls, "iri-2014-03", "iri-2021-11")))).not.toContain("Not in this sum");
});

test("a territory is told in words, and not in codes", () => {
  const text = renderText(describeAudit(audit(polls, "iri-2014-03", "iri-2021-11"), { full: true }));
  expect(text).toContain("left out occupied Crimea");
  expect(text).not.toContain("UA-43");
});

test("a side that ends as a question gets no second end", () => {
  const asking = (text: string) => ({
    ...acme!,
    question: {
      ...acme!.question,
      id: text.length.toString(),
      wording: { en: { text, status: "verbatim" as const, sources: [acme!.sources[0]!.id] } },
    },
  });
  const audited = audit(asking("Should we join the League?"), asking("Should we stay out"));
  const text = renderText(describeAudit(audited, { full: true }), { width: 1000 });
  expect(text).toContain("First: Should we join the League? Second: Should we stay out. ");
});

test("what was overridden is said, with the reason", () => {
  const overrides = { "different-mode": { level: "note", reason: "Both modes gave the same in a test." } } as const;
  const text = renderText(describeAudit(audit(acme!, web!, { overrides })), { width: 1000 });
  expect(text).toContain(
    "The caller weighs different-mode as note instead of annotate: Both modes gave the same in a test.",
  );
});

test("a size is said with what it rests on", () => {
  const text = renderText(describeAudit(audit(acme!, web!), { full: true }), { width: 1000 });
  expect(text).toMatch(
    /\(up to ~\d+ points; \d+ cases \(16 independent\), grade B\)\. .*Its size is from comparisons by one pollster on the same days\. .*\(different-mode\)/,
  );
});

test("a pair without findings has its comparability, and what two polls of one house differ by", () => {
  const later = { ...acme!, survey: { ...acme!.survey, id: "later", fieldDates: { start: "2021", end: "2021" } } };
  const text = renderText(describeAudit(audit(acme!, later)), { width: 1000 });
  expect(describeAudit(audit(acme!, later))).toHaveLength(2);
  expect(text).toMatch(
    /Differences other than opinion could move a share of one half by up to about \d points, the usual scatter between polls of one pollster \(8 cases, grade C\)\./,
  );
});

test("of two figures the one that is meant is named", () => {
  const november = audit(polls, "rating-2021-11", "iri-2021-11", { stance: "nato-membership:for" });
  expect(renderText(describeAudit(november), { width: 1000 })).toContain(
    "could account for all of the +3.5 points (up to about 10 points).",
  );
  const wide = audit(polls, "rating-2021-11", "iri-2021-11", { stance: "nato-membership:for", designEffect: 2 });
  expect(sentence(wide)).toContain(": among decided respondents too close to tell apart.");
});

test("a bound alone is not exceeded, and the design effect is counted in", () => {
  const pair = ["iri-2014-03", "iri-2021-11"] as const;
  const { weighed, findings } = audit(polls, ...pair, { option: "for", surveyErrors: "none" });
  const territory = findings.find(({ code }) => code === "different-territory")!.size!;
  expect(weighed!.accountsFor).toBeCloseTo(territory.accountsFor, 12);
  const [one, two] = [1, 2].map((designEffect) => audit(polls, ...pair, { option: "for", designEffect }).weighed!);
  // rounding, which no design changes, is the rest
  const rounding = 2 * one!.standardError! ** 2 - two!.standardError! ** 2;
  expect(rounding).toBeGreaterThan(0);
  expect(rounding).toBeLessThan(0.005 ** 2);
  expect(two!.ratio).toBeLessThan(one!.ratio!);
});

test("two halves of one survey are two versions, and a half is no whole wave", async () => {
  const impeachment = await loadDataset("us-impeachment");
  const halves = ["a", "b"].map((half) => `ipsos-2019-11-26/ipsos-impeach-2-split-${half}`) as [string, string];
  const audited = audit(impeachment, ...halves, { option: "yes" });
  expect([audited.verdict, audited.comparability]).toEqual(["difference-of-method", "with care"]);
  const text = renderText(describeAudit(audited), { width: 1000 });
  expect(text).toMatch(
    /^Impeaching President Trump, "should be impeached" \(those who got this version\): −9\.0 points, version “split b” minus version “split a”: beyond sampling error, a difference between the versions and not a change\.\n/,
  );
  expect(text).toContain("502 and 503 adults");
  expect(text).toContain("question order effects");
  expect(text).not.toContain("the other way");
  const moved = change(impeachment, "ipsos-2019-10-18/ipsos-impeach-2", halves[1], { option: "yes" });
  expect(moved.cautions.find(({ code }) => code === "different-version")!.message).toMatch(
    /^In the November 2019 survey the question was put to part of the sample, as version “split b” of an experiment\. /,
  );
});

test("windows of one fieldwork that are known by their dates have them once", async () => {
  const impeachment = await loadDataset("us-impeachment");
  const { cautions } = change(impeachment, "ipsos-2018-10-08", "ipsos-2018-10-09", { option: "yes" });
  expect(cautions.find(({ code }) => code === "overlapping-field-dates")!.message).toMatch(
    /^Both rest on one fieldwork: the survey of 8–13 October 2018 and the survey of 9–14 October 2018 share 83% /,
  );
});
