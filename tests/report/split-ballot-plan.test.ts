import { expect, test } from "vitest";
import { plan } from "../../src/framing/plan.ts";
import { describe } from "../../src/kinds/describe.ts";
import { sentence } from "../../src/kinds/sentence.ts";

const ALL = {
  allocation: [1, 1, 2],
  baseShare: 0.45,
  direction: "up",
  answers: 3,
  designEffect: 1.5,
  power: 0.9,
  level: 0.95,
} as const;

test("the size that finds an effect, and what was assumed", () => {
  expect(sentence(plan({ effect: 0.05, baseShare: 0.45 })).split("\n")).toEqual([
    "Split ballot of 2 forms: to find a wording effect of 5.0 points with 80% power, ask 1,565 respondents for each form: 3,130 in all.",
    "Assumed: two equal groups, a two-sided test at 5% and simple random samples.",
  ]);
});

test("the effect that a size finds", () => {
  expect(sentence(plan({ sizes: [500, 500] }))).toMatch(
    /^Split ballot of 2 forms, 500 respondents for each form: it finds a wording effect of 8\.8 points with 80% power; smaller ones it misses more often\.\nAssumed: 50% in one of them, /,
  );
});

test("forms of unequal size: the family, the level of each, what each pair finds; nothing assumed where all was told", () => {
  const planned = plan({ ...ALL, effect: 0.1 });
  expect(sentence(planned)).toMatch(
    / for any one of 6 comparisons, not for all at once, ask [\d,]+, [\d,]+ and [\d,]+ respondents: [\d,]+ in all\.$/,
  );
  const document = describe(planned, { full: true });
  const items = document.flatMap((block) => (block.kind === "list" ? block.items : []));
  expect(items).toEqual([
    "Share on one form 45.0%; on the other higher.",
    "6 comparisons, each of 2 forms against the first in 3 answers: each is tested at a significance level of 0.83% (Bonferroni; Holm's p-values never ask for more), familywise 5%.",
    "Design effect 1.5: the sizes are already multiplied by it.",
    "These are usable answers: interview more people if don't knows are dropped.",
  ]);
  const [table] = document.filter(({ kind }) => kind === "table");
  expect(table).toHaveProperty("rows.length", 2);
  expect(table).toHaveProperty("rows.0.2", "10.0 points");
});

test("sizes that were given count as divided by the design effect; a chance near certainty is not rounded to it", () => {
  const planned = plan({ sizes: [1500, 1500], designEffect: 1.5, power: 0.999 });
  expect(planned.effect.value).toBeCloseTo(plan({ sizes: [1000, 1000], power: 0.999 }).effect.value, 6);
  expect(JSON.stringify(describe(planned, { full: true }))).toContain(
    "Design effect 1.5: the sizes count as divided by it.",
  );
  expect(sentence(planned)).toContain("with 99.9% power;");
});

test("what was assumed is marked where it counts", () => {
  const items = describe(plan({ effect: 0.05 }), { full: true }).flatMap((block) =>
    block.kind === "list" ? block.items : [],
  );
  expect(items.filter((item) => item.includes("(assumed)"))).toHaveLength(5);
});
