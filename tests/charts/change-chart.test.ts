import { expect, test } from "vitest";
import { changeChart } from "../../src/charts/change-chart.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { topline } from "../../src/model/topline.ts";
import { type ChangeOptions, change } from "../../src/trend/change.ts";
import { difference } from "../../src/trend/difference.ts";
import { dataOf, textsOf } from "../support/chart-data.ts";
import { expectRefusal } from "../support/expect-refusal.ts";

const polls = await loadDataset("ukraine-nato");
const at = (address: string) => topline(polls, address);
const rise = (options: Partial<ChangeOptions> = {}) =>
  change(at("iri-2014-03"), at("iri-2021-11"), { option: "for", ...options });

test("the difference stands with an interval of its own beside both shares", () => {
  const spec = changeChart(rise());
  expect(textsOf(spec)).toEqual(expect.arrayContaining(["34%", "54%", "+20.0 (10.7–28.8)", "Change, points"]));
  const gap = dataOf(spec, "value").find(({ text }) => text === "+20.0 (10.7–28.8)")!;
  expect(gap.lower).toBeCloseTo(16.6185, 4);
  expect(gap.upper).toBeCloseTo(23.2919, 4);
  expect(gap.outerUpper).toBeGreaterThan(23.2919);
  const { pollInterval, from } = rise();
  const tenths = (value: number) => (100 * value).toFixed(1);
  expect(spec.description).toContain(
    `March 2014 34% (${tenths(from.interval!.lower)}–${tenths(from.interval!.upper)}), November 2021 54% (52.0–56.0), +20.0 (10.7–28.8) points; with the usual differences between polls: ${tenths(pollInterval!.lower)}–${tenths(pollInterval!.upper)}.`,
  );
});

test("what the two surveys differ in stands in the picture", () => {
  const { description } = changeChart(rise());
  expect(description).toContain(
    "Compare with care. The territory surveyed is not the same: March 2014 – the whole country; November 2021 – all but Crimea, Sevastopol and parts of Donetsk and Luhansk. Not on record for one or both: sample type, population.",
  );
  expect(textsOf(changeChart(rise())).join(" ")).toContain("Compare with care.");
  expect(changeChart(rise(), { language: "uk" }).description).toContain("Порівнювати з обережністю.");
});

test.each([
  [rise({ surveyErrors: "none" }), "Change: beyond sampling and rounding error."],
  [rise(), "Change: beyond the usual differences between polls."],
  [
    rise({ surveyErrors: { occasion: 0.1, house: 0, shared: 0, fadingDays: 1000, reason: "As a test." } }),
    "Change: not shown; the usual scatter between polls of one pollster could explain it.",
  ],
  [
    change(at("iri-2019-06"), at("iri-2021-11"), { option: "for", margin: 0.05, surveyErrors: "none" }),
    "Change: if any, smaller than the 5.0 points that would matter.",
  ],
  [
    change(at("iri-2015-07"), at("iri-2021-11"), { option: "for" }),
    "Change: without a sample size it cannot be separated from chance.",
  ],
])("the verdict is in words: %#", (result, words) => {
  expect(changeChart(result).description).toContain(words);
});

test("an override of the audit is no secret", () => {
  const reason = "The lost regions are looked at elsewhere.";
  const { description } = changeChart(rise({ overrides: { "different-territory": { level: "off", reason } } }));
  expect(description).toContain(`The author judges otherwise: ${reason}`);
  expect(description).toContain("The territory surveyed is not the same");
});

test("an override of what does not differ is none", () => {
  const overrides = { "different-mode": { level: "off", reason: "Modes are looked at elsewhere." } } as const;
  expect(changeChart(rise({ overrides })).description).not.toContain("judges otherwise");
});

test("of several overrides those stand there that weighed something otherwise", () => {
  const told = (reason: string) => ({ level: "off", reason }) as const;
  const overrides = {
    "different-mode": told("Modes are looked at elsewhere."),
    "different-territory": told("The lost regions are looked at elsewhere."),
  };
  const { description } = changeChart(rise({ overrides }));
  expect(description).toContain("The author judges otherwise: The lost regions are looked at elsewhere.");
  expect(description).not.toContain("Modes are looked at elsewhere.");
});

test("the reason of an override is read from the lineage, whatever the caution says in words", () => {
  const reason = "Counted elsewhere.";
  const result = rise({ overrides: { "different-territory": { level: "off", reason } } });
  const cautions = result.cautions.map((caution) => ({ ...caution, message: "In other words: different-territory." }));
  expect(changeChart({ ...result, cautions }).description).toContain(`The author judges otherwise: ${reason}`);
});

test("several answers stand below each other, each with its verdict", () => {
  const all = ["for", "against"].map((option) => rise({ option }));
  const spec = changeChart(all, { labels: { against: "against it" } });
  expect(textsOf(spec)).toEqual(expect.arrayContaining(["against it", "−15.0 (−23.7 … −6.0)"]));
  expect(spec.description).toContain(
    "for. Change: beyond the usual differences between polls. against it. Change: not shown; the territory left out and the usual scatter between polls of one pollster could explain it.",
  );
});

test("of two groups it is a difference, and the groups have names", () => {
  const [west, east] = ["west", "east"].map((region) => at(`iri-2019-06/iri-referendum/iri-2019-${region}`));
  const words = textsOf(changeChart(difference(west!, east!, { option: "for", assumeN: 600 })));
  expect(words).toEqual(expect.arrayContaining(["West", "East", "Difference, points", "80%", "29%"]));
  expect(words.join(" ")).not.toContain("Compare with care");
  expect(words.join(" ").replaceAll("\u00a0", " ")).toMatch(/West: n = 600[^;]*; East: n = 600/);
});

test("two pairs in one picture, and none, are refused", () => {
  const other = change(at("iri-2019-06"), at("iri-2021-11"), { option: "for" });
  expectRefusal(() => changeChart([rise(), other]), "different-survey", ["changes"]);
  expectRefusal(() => changeChart([]), "different-survey", ["changes"]);
});

test("an answer that has no label but the question's title is told by its code", () => {
  const all = ["for", "against"].map((option) => rise({ option }));
  expect(textsOf(changeChart(all))).toEqual(expect.arrayContaining(["for", "would vote against"]));
  expect(textsOf(changeChart(all, { labels: { for: "in favour" } }))).toContain("in favour");
});

test("design effects of two surveys that differ are both told", () => {
  const { from, to, ...rest } = rise({ designEffect: 1.5 });
  const designEffect = { value: 1.2, unit: "ratio", origin: "implied" } as const;
  expect(changeChart({ ...rest, from, to }).description).toContain("design effect 1.50.");
  expect(changeChart({ ...rest, from, to: { ...to, designEffect } }).description).toContain(
    "design effect 1.50 / 1.20.",
  );
});

test("with a title of the caller the answer stands beside its row", () => {
  const against = rise({ option: "against" });
  expect(textsOf(changeChart(against, { title: "NATO: what changed" }))).toContain("would vote against");
  expect(textsOf(changeChart(against))).not.toContain("would vote against");
});
