import { describe, expect, test } from "vitest";
import type { Verdict } from "../../src/comparability/verdict.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { SURVEY_ERROR_PRESETS } from "../../src/estimate/survey-errors.ts";
import { type Topline, topline } from "../../src/model/topline.ts";
import { NO_SURVEY_ERROR } from "../../src/stats/survey-error.ts";
import { audit } from "../../src/trend/audit.ts";
import { change } from "../../src/trend/change.ts";
import { seeded } from "../support/random.ts";
import { AT_ONE_MOMENT, CHANGED, countVerdicts, MIXED_MODES, UNCHANGED } from "../support/verdict-truths.mjs";

// Few replicates and wide limits: scripts/verdict-calibration.mjs has the table of docs/methods.md.
const REPLICATES = 150;
const model = topline(await loadDataset("ukraine-nato"), "iri-2021-11");
const { attitudes: sizes } = SURVEY_ERROR_PRESETS;

describe("where opinion did not move", () => {
  test.each([...UNCHANGED, MIXED_MODES])("$name: it is seldom said to have changed", (truth) => {
    const counts = countVerdicts(change, model, truth, { sizes, options: {} }, REPLICATES, seeded(7));
    // 5% are allowed: 17 of 150 are above that with a chance of one in a thousand
    expect(counts.changed ?? 0).toBeLessThan(17);
    expect(counts["too-close"]! + (counts["not-shown"] ?? 0) + (counts.changed ?? 0)).toBe(REPLICATES);
  });

  test("sampling alone would have called a third of two pollsters' pairs changed", () => {
    const options = { surveyErrors: "none" } as const;
    const two = UNCHANGED.find(({ name }) => name === "two pollsters")!;
    const counts = countVerdicts(change, model, two, { sizes, options }, REPLICATES, seeded(8));
    expect(counts.changed).toBeGreaterThan(30);
    const alone = countVerdicts(change, model, two, { sizes: NO_SURVEY_ERROR, options }, REPLICATES, seeded(9));
    expect(alone.changed ?? 0).toBeLessThan(17);
  });
});

test("where opinion moved by the margin, that nothing which matters changed is seldom said", () => {
  const truth = { ...CHANGED[0]!, change: 0.05 / 0.8 };
  const setting = { sizes: NO_SURVEY_ERROR, options: { margin: 0.05, surveyErrors: "none" } } as const;
  const counts = countVerdicts(change, model, truth, setting, REPLICATES, seeded(10));
  expect((counts["no-change-that-matters"] ?? 0) + (counts["changed-but-small"] ?? 0)).toBeLessThan(17);
});

describe("two pollsters at one moment", () => {
  const judge = (from: Topline, to: Topline): { readonly verdict: Verdict } => ({
    verdict: audit(from, to, { option: "for" }).verdict!,
  });

  test("that do not differ are seldom said to differ in method", () => {
    const counts = countVerdicts(
      judge,
      model,
      AT_ONE_MOMENT,
      { sizes: NO_SURVEY_ERROR, options: {} },
      REPLICATES,
      seeded(12),
    );
    expect(counts["difference-of-method"] ?? 0).toBeLessThan(17);
    expect(counts["too-close"]! + (counts["difference-of-method"] ?? 0)).toBe(REPLICATES);
  });

  test("that differ as pollsters do are often said to", () => {
    const counts = countVerdicts(judge, model, AT_ONE_MOMENT, { sizes, options: {} }, REPLICATES, seeded(13));
    expect(counts["difference-of-method"]).toBeGreaterThan(30);
  });
});

test("a change of 10 points by one pollster is mostly found", () => {
  const truth = CHANGED.find(({ name }) => name === "one pollster, a change of 10 points")!;
  const counts = countVerdicts(change, model, truth, { sizes, options: {} }, REPLICATES, seeded(11));
  expect(counts.changed).toBeGreaterThan(60);
});
