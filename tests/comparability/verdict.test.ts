/** The verdicts of the known answers are in weigh.test.ts. */
import { describe, expect, test } from "vitest";
import { type JudgedDifference, type Verdict, verdictOf } from "../../src/comparability/verdict.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { tidy } from "../../src/kinds/tidy.ts";
import { datasetReport } from "../../src/report/dataset-report.ts";
import { audit } from "../../src/trend/audit.ts";
import { everyResult } from "../support/results.ts";
import { weighedVerdict } from "../support/weighed-verdict.ts";

/** A change that everything together shows. */
const SHOWN: JudgedDifference = {
  difference: 0.08,
  bySampling: { lower: 0.05, upper: 0.11 },
  byEverything: [{ lower: 0.02, upper: 0.14 }],
};

describe("the table of verdicts", () => {
  test.each<readonly [Verdict, Partial<JudgedDifference>]>([
    ["changed", {}],
    ["changed-but-small", { withinMargin: true }],
    ["different-questions", { byQuestionnaire: 0.1 }],
    ["changed", { byQuestionnaire: 0.099 }],
    ["different-questions", { difference: null }],
    ["no-sample-size", { bySampling: null, sameMoment: true }],
    ["difference-of-method", { sameMoment: true }],
    ["too-close", { sameMoment: true, bySampling: { lower: -0.01, upper: 0.17 } }],
    ["not-shown", { byEverything: [{ lower: -0.01, upper: 0.17 }] }],
    // one of the intervals is enough, and the other side of 0 shows another change
    [
      "not-shown",
      {
        byEverything: [
          { lower: 0.01, upper: 0.15 },
          { lower: -0.01, upper: 0.17 },
        ],
      },
    ],
    ["not-shown", { byEverything: [{ lower: -0.2, upper: -0.05 }] }],
    ["no-change-that-matters", { byEverything: [{ lower: -0.01, upper: 0.17 }], withinMargin: true }],
    ["too-close", { bySampling: { lower: 0, upper: 0.16 } }],
    ["no-change-that-matters", { bySampling: { lower: -0.01, upper: 0.17 }, withinMargin: true }],
  ])("%s where %o", (verdict, part) => {
    expect(verdictOf({ ...SHOWN, ...part })).toBe(verdict);
  });

  test("no difference at all is never a change", () => {
    const nothing = { lower: 0, upper: 0 };
    expect(verdictOf({ difference: 0, bySampling: nothing, byEverything: [nothing] })).toBe("too-close");
  });

  test("the verdict of a mirrored pair is the same", () => {
    for (const difference of [0.01, 0.03, 0.05, 0.08, 0.2])
      for (const shift of [-0.06, 0, 0.06]) {
        const numbers = { standardError: 0.015, sd: 0.022 };
        expect(weighedVerdict({ ...numbers, difference: -difference, shift: -shift })).toBe(
          weighedVerdict({ ...numbers, difference, shift }),
        );
      }
  });
});

describe("a field called verdict has a word of the table, or none", async () => {
  const words: Readonly<Record<Verdict, true>> = {
    "different-questions": true,
    "no-sample-size": true,
    "difference-of-method": true,
    changed: true,
    "changed-but-small": true,
    "no-change-that-matters": true,
    "not-shown": true,
    "too-close": true,
  };
  const others = (value: unknown): readonly unknown[] => {
    const found = new Set<unknown>();
    JSON.stringify(value, (name, part: unknown) => {
      if (name === "verdict" && part !== null && !Object.keys(words).includes(part as string)) found.add(part);
      return part;
    });
    return [...found];
  };
  const polls = await loadDataset("ukraine-nato");
  const audited = audit(polls, "iri-2014-03", "iri-2021-11", { option: "for" });
  const results = { ...(await everyResult()), audit: audited };

  test.each(Object.entries(results))("%s", (_, result) => {
    expect(others(result)).toEqual([]);
    expect(others(tidy(result))).toEqual([]);
  });

  test("the report on a data set", () => {
    expect(others(datasetReport(polls))).toEqual([]);
  });
});
