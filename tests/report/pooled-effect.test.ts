import { expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { pool } from "../../src/framing/pool.ts";
import type { PooledWordingEffect } from "../../src/framing/pooled-wording-effect.ts";
import { wordingEffectsOf } from "../../src/framing/wording-effects-of.ts";
import { describe } from "../../src/kinds/describe.ts";
import { resultText } from "../../src/kinds/result-text.ts";
import { findingOf, sentence } from "../../src/kinds/sentence.ts";

const experiments = await loadDataset("wording-experiments");
const fare = wordingEffectsOf(experiments, "gss-fare", {
  stance: "gss-fare-spending:more",
  forms: ["x", "y"],
  dontKnow: "dropped",
});

function itemsOf(pooled: PooledWordingEffect): readonly string[] {
  return describe(pooled, { full: true }).flatMap((block) => (block.kind === "list" ? block.items : []));
}

// the numbers of metafor, as in tests/framing/pool.test.ts, beside those with the spread integrated
test("25 years of welfare against assistance to the poor", () => {
  const pooled = pool(fare, { moderators: { year: "year" } });
  expect(sentence(pooled)).toBe(
    'Spending on welfare or the poor, "too little" (those who gave an answer): across 25 surveys the wording effect (“Assistance to the poor” minus “Welfare”) averages +43.2 points (95% interval 41.6 to 44.8).\nCaution: The method differs between surveys.',
  );
  expect(itemsOf(pooled).slice(0, 7)).toEqual([
    "Design: split ballot.",
    "Mean: +43.2 points, 95% credible interval 41.6 to 44.8, by integrating the spread between effects (prior: half-normal, 8 points, chosen for coverage); posterior probability that it is above 0: above 99.9%.",
    "95% prediction interval, where the effect of one more such survey is to be expected: 36.1 to 50.3 points.",
    "Restricted maximum likelihood with Hartung and Knapp's test: +43.2 points, 95% interval 41.7 to 44.7; t on 24 df = 58.61, p below 0.001; prediction interval 36.4 to 50.1 points.",
    "Between surveys: tau 3.4 points; by restricted maximum likelihood 3.2 points (95% interval 2.2 to 4.7), I² 75% (57 to 86%).",
    "Are all effects one? Q = 104.2 on 24 df, p below 0.001.",
    "Without any one survey the mean lies from +43.0 points (without gss-2016) to +43.7 points (without gss-2024).",
  ]);
  const [table] = describe(pooled, { full: true }).filter(({ kind }) => kind === "table");
  expect(table).toHaveProperty("rows.length", 25);
  expect(table).toHaveProperty("rows.0", ["gss-1984", "+39.4 points", "3.0 points", "3.0%", "+43.3 points"]);
});

test("an estimated spread is named by its method and its test", () => {
  const pooled = pool(fare, { method: "reml" });
  expect(findingOf(pooled)).toMatch(/averages \+43\.2 points \(95% interval 41\.7 to 44\.7\)\.$/);
  expect(itemsOf(pooled)).toContain(
    "Mean: +43.2 points, 95% interval 41.7 to 44.7, by restricted maximum likelihood and Hartung and Knapp's test; t on 24 df = 58.61, p below 0.001.",
  );
  expect(itemsOf(pooled)).toContain("Between surveys: tau 3.2 points (95% interval 2.2 to 4.7), I² 75% (57 to 86%).");
});

test("few effects, left-out effects and a fixed effect say so", () => {
  const [first, second, third] = fare;
  const check = { ...third!, to: { ...third!.to, experiment: { ...third!.to.experiment!, role: "check" as const } } };
  const pooled = pool([first!, second!, check]);
  expect(sentence(pooled)).toContain(
    "across 2 surveys (1 effect left out) the wording effect (“Assistance to the poor” minus",
  );
  expect(sentence(pooled)).toContain(
    "\nCaution: 2 effects say little about how effects vary: both intervals depend on the prior of the spread.",
  );
  expect(sentence(pool([first!, second!], { method: "reml" }))).toContain("are very uncertain.");
  expect(itemsOf(pooled)).toContain(
    "Left out: gss-1986/gss-fare-x and gss-1986/gss-fare-y. Both forms have the same words.",
  );
  expect(resultText(pool(fare, { method: "fixed" })).holds).toEqual(["One effect is assumed for all of them."]);
  expect(resultText(pool(fare)).holds).toEqual([
    "If surveys were exchangeable (they may not be: the method was not always the same), one more survey would show 36.1 to 50.3 points: the effects vary beyond sampling by 3.4 points (standard deviation).",
  ]);
});

test("a mean that may be nothing is too close to tell apart", () => {
  const near = fare.map((effect, index) => ({ ...effect, value: index % 2 === 0 ? 0.01 : -0.01 }));
  expect(findingOf(pool(near))).toContain("), too close to tell apart.");
  expect(findingOf(pool(fare))).not.toContain("tell apart");
});

test("a chance is never printed as a certainty", () => {
  const mirrored = fare.map((effect) => ({ ...effect, value: -effect.value }));
  expect(itemsOf(pool(mirrored))[1]).toContain("posterior probability that it is above 0: below 0.1%.");
  const table = { study: ["A", "B", "C"], estimate: [0.1, 0.14, 0.06], standardError: [0.0316, 0.0316, 0.0316] };
  expect(itemsOf(pool(table))[0]).toContain("posterior probability that it is above 0: 98.9%.");
});

test("a table of studies: second group minus first, and no word of wordings", () => {
  const table = {
    study: ["A", "B", "C"],
    p1: [0.4, 0.45, 0],
    n1: [500, 400, 80],
    p2: [0.5, 0.51, 0.1],
    n2: [500, 400, 80],
  };
  const pooled = pool(table);
  expect(sentence(pooled)).toMatch(/^Difference in 3 studies: the second group minus the first averages \+8\.7 points/);
  expect(resultText(pooled).holds[0]).toContain("If studies were exchangeable, one more study would show ");
  expect(JSON.stringify(describe(pooled, { full: true }))).not.toMatch(/wording|survey/i);
  expect(JSON.stringify(describe(pooled, { full: true }))).toContain("Half a respondent was added to each count of C");
});

test("several moderators are told one by one and together; the forms may change over the years", () => {
  const late = (effect: (typeof fare)[number]): string => (effect.to.fieldDates!.start < "2000" ? "before" : "after");
  const [two = ""] = resultText(pool(fare, { moderators: { year: "year", period: late } })).holds;
  expect(two.split("Moderators: ")).toHaveLength(3);
  expect(two).toMatch(/ Moderators together: p = 0\.\d+\.$/);
  const renamed = fare.map((effect, index) =>
    index > 0 ? effect : { ...effect, from: { ...effect.from, address: "gss-1984/gss-fare-z" } },
  );
  expect(findingOf(pool(renamed))).toContain(
    "across 25 surveys the wording effect (the second minus the first wording) averages +",
  );
  const [table] = describe(pool(renamed), { full: true }).filter(({ kind }) => kind === "table");
  expect(table).toHaveProperty("rows.0.1", "gss-fare-z, gss-fare-y");
});

test("of the forms the words are shown, and no answers of one survey", () => {
  const document = describe(pool(fare), { full: true });
  expect(document.filter(({ kind }) => kind === "quote")).toHaveLength(2);
  expect(document.filter(({ kind }) => kind === "table")).toHaveLength(1);
});

test("without clean split ballots the mean is a difference, and no effect of the wording", () => {
  const [first, second, third] = fare;
  const uncontrolled = { ...third!, design: "uncontrolled split", grade: "observational" } as const;
  const mixed = pool([first!, second!, uncontrolled], { across: ["designs"] });
  expect(mixed.designs).toEqual(["split ballot", "uncontrolled split"]);
  expect(itemsOf(mixed)[0]).toBe("Designs: split ballot; uncontrolled split.");
  // asked for, but none of them is unclean
  expect(findingOf(pool(fare, { include: ["unclean"] }))).toBe(findingOf(pool(fare)));
  for (const pooled of [mixed, { ...pool(fare), roles: ["unclean"] as const }]) {
    expect(findingOf(pooled)).toContain(
      "the difference between the wordings (“Assistance to the poor” minus “Welfare”) averages +",
    );
    expect(findingOf(pooled)).toMatch(/: the wording cannot be separated from whatever else differed\.$/);
  }
});
