import { expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { pool } from "../../src/framing/pool-effects.ts";
import type { PooledWordingEffect } from "../../src/framing/pooled-wording-effect.ts";
import { wordingEffectsOf } from "../../src/framing/wording-effects-of.ts";
import { describe } from "../../src/kinds/describe.ts";
import { findingOf, sentence } from "../../src/kinds/sentence.ts";

const experiments = await loadDataset("wording-experiments");
const fare = wordingEffectsOf(experiments, "gss-fare", {
  stance: "gss-fare-spending:more",
  forms: ["x", "y"],
  dontKnow: "dropped",
});

function itemsOf(pooled: PooledWordingEffect): readonly string[] {
  return describe(pooled).flatMap((block) => (block.kind === "list" ? block.items : []));
}

// the numbers of metafor, as in tests/framing/pool-effects.test.ts
test("25 years of welfare against assistance to the poor", () => {
  const pooled = pool(fare, { moderators: { year: "year" } });
  expect(sentence(pooled)).toBe(
    'Spending on welfare or the poor, "too little" (those who gave an answer): over 25 surveys the effect of the wording (gss-fare-y less gss-fare-x) is +43.2 points on average (95% interval 41.7 to 44.7). The effects vary beyond sampling error (tau 3.2 points); one more such survey is expected at 36.4 to 50.1 points.',
  );
  expect(itemsOf(pooled).slice(0, 7)).toEqual([
    "Design: split ballot.",
    "Mean: +43.2 points, 95% interval 41.7 to 44.7, by restricted maximum likelihood and Hartung and Knapp's test; t on 24 df = 58.61, p below 0.001.",
    "95% prediction interval, where the effect of one more such survey is to be expected: 36.4 to 50.1 points.",
    "Between surveys: tau 3.2 points (95% interval 2.2 to 4.7); I² 75% (57 to 86%).",
    "Are all effects one? Q = 104.2 on 24 df, p below 0.001.",
    "Without any one survey the mean lies from +43.0 points (without gss-2016) to +43.7 points (without gss-2024).",
    "What goes with the effect: −0.09 points a year (95% interval −0.21 to 0.03, p = 0.124). It takes away 10% of the variance between surveys.",
  ]);
  const [table] = describe(pooled).filter(({ kind }) => kind === "table");
  expect(table).toHaveProperty("rows.length", 25);
  expect(table).toHaveProperty("rows.0", ["gss-1984", "+39.4 points", "3.0 points", "3.0%", "+43.3 points"]);
});

test("few effects, left-out effects and a fixed effect say so", () => {
  const [first, second, third] = fare;
  const check = { ...third!, to: { ...third!.to, experiment: { ...third!.to.experiment!, role: "check" as const } } };
  const pooled = pool([first!, second!, check]);
  expect(sentence(pooled)).toContain("over 2 surveys (1 effect left out) the effect of the wording (gss-fare-y less");
  expect(sentence(pooled)).toContain("\nTake care: 2 effects hardly tell how effects vary");
  expect(itemsOf(pooled)).toContain(
    "Left out: gss-1986/gss-fare-x and gss-1986/gss-fare-y. Both forms have the same words.",
  );
  expect(findingOf(pool(fare, { method: "fixed" }))).toMatch(/ One effect is taken to hold in all of them\.$/);
});

test("a mean that may be nothing, and effects that are not shown to vary", () => {
  const near = fare.map((effect, index) => ({ ...effect, value: index % 2 === 0 ? 0.01 : -0.01 }));
  const said = findingOf(pool(near));
  expect(said).toContain("), so neither a difference nor its absence is shown. That the effects vary beyond sampling");
});

test("several moderators are told one by one and together; the forms may change over the years", () => {
  const late = (effect: (typeof fare)[number]): string => (effect.to.fieldDates!.start < "2000" ? "before" : "after");
  const two = itemsOf(pool(fare, { moderators: { year: "year", period: late } }));
  expect(two.filter((item) => item.startsWith("What goes with the effect: "))).toHaveLength(2);
  expect(two).toEqual(expect.arrayContaining([expect.stringMatching(/^Moderators together: p = 0\.\d+\.$/)]));
  const renamed = fare.map((effect, index) =>
    index > 0 ? effect : { ...effect, from: { ...effect.from, address: "gss-1984/gss-fare-z" } },
  );
  expect(findingOf(pool(renamed))).toContain(
    "over 25 surveys the effect of the wording (the second less the first wording) is +",
  );
  const [table] = describe(pool(renamed)).filter(({ kind }) => kind === "table");
  expect(table).toHaveProperty("rows.0.1", "gss-fare-z, gss-fare-y");
});

test("of the forms the words are shown, and no answers of one survey", () => {
  const document = describe(pool(fare));
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
    expect(findingOf(pooled)).toContain("the difference between the wordings (gss-fare-y less gss-fare-x) is +");
    expect(findingOf(pooled)).toMatch(/what the wording did cannot be told from whatever else differed\.$/);
  }
});
