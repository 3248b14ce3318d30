import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { describe as describeResult } from "../../src/kinds/describe.ts";
import { topline } from "../../src/model/topline.ts";
import { renderText } from "../../src/report/document.ts";
import { adjustPValues } from "../../src/stats/multiple-comparisons.ts";
import { change } from "../../src/trend/change.ts";
import { series } from "../../src/trend/followed-series.ts";

const polls = await loadDataset("ukraine-nato");
const STANCE = "nato-membership:for";
const followed = series(polls, { stance: STANCE });
const steps = followed.description!.steps;
const judged = steps.flatMap(({ judged: found }) => found ?? []);

describe("the verdicts on the changes of a series", () => {
  test("rest on what those of `change` rest on", () => {
    const apart = steps.filter(({ judged: found }) => found?.base === "of those with an answer");
    expect(apart.length).toBeGreaterThan(0);
    for (const { from, to, verdict, judged: found } of steps.filter((step) => step.judged !== null)) {
      const pair = change(topline(polls, from), topline(polls, to), { stance: STANCE });
      expect(pair.verdict).toBe(verdict);
      expect(pair.judged.base).toBe(found!.base);
      expect(pair.judged.difference.value).toBeCloseTo(found!.difference.value, 12);
      expect(pair.judged.pollPValue!).toBeCloseTo(found!.pValue, 9);
    }
  });

  test("with all of them counted, only those stay that Holm leaves", () => {
    expect(judged.map(({ adjustedPValue }) => adjustedPValue)).toEqual(
      adjustPValues(judged.map(({ pValue }) => pValue)),
    );
    const changed = steps.filter(({ verdict, judged: found }) => verdict === "changed" && found !== null);
    const lost = changed.filter(({ withAllCounted }) => withAllCounted !== "changed");
    expect(lost.length).toBeGreaterThan(0);
    expect(lost.length).toBeLessThan(changed.length);
    for (const { withAllCounted, judged: found } of changed) {
      expect(withAllCounted).toBe(found!.adjustedPValue < 0.05 ? "changed" : "not-shown");
    }
    for (const { verdict, withAllCounted } of steps.filter((step) => step.verdict !== "changed"))
      expect(withAllCounted).toBe(verdict);
  });

  test("the table says so, and names the base where it is another", () => {
    const text = renderText(describeResult(followed, { full: true }), { width: 10_000 });
    expect(text).toMatch(/iri-2022-04 .*of decided respondents \+15\.0 \(p adjusted [\d.]+\): changed/);
    expect(text).toMatch(/rating-2023-11 .*changed on its own, not with all counted/);
  });
});
