import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { type BreaksOptions, breaks } from "../../src/trend/breaks.ts";
import { seriesOf } from "../../src/trend/series-of.ts";
import { countBreaks, type Found, lehmer, WITH_BREAK, WITHOUT_BREAK } from "../support/break-truths.mjs";

// docs/calibration-breaks.csv has many replicates; here are few, with wide limits
const REPLICATES = 80;
const model = seriesOf(await loadDataset("ukraine-nato"), { question: "iri-referendum" });

function counted(name: string, surveyErrors: BreaksOptions["surveyErrors"]): Found {
  const truth = [...WITHOUT_BREAK, ...WITH_BREAK].find((each) => each.name === name)!;
  return countBreaks(breaks, model, truth, { surveyErrors: surveyErrors!, designEffect: 1 }, REPLICATES, lehmer(1936));
}

describe("the whole procedure, over drawn series with irregular days and shares published to whole percents", () => {
  // ERROR-MODEL: 0, 0, 1.3 and 2.3% of series; with a drift of the house 5.3%
  test.each([
    ["sampling alone", 0.03],
    ["scatter 1.0", 0.04],
    ["scatter 1.5", 0.06],
    ["scatter 2.5", 0.08],
    ["scatter 1.0, pollster's drift 1.5", 0.14],
  ] as const)("without a break, %s: none is reported in all but a few series", (name, most) => {
    expect(counted(name, "votes").reported / REPLICATES).toBeLessThanOrEqual(most);
  });

  test("with sampling alone in the null, scatter is cut into breaks", () => {
    expect(counted("scatter 2.5", "none").reported / REPLICATES).toBeGreaterThan(0.5);
  });

  // a step of 6 found in 84%, its interval held 98.7%
  test("a step of 6 among polls that scatter is found, and its interval holds it", () => {
    const { reported, single, stepHeld, daysHeld } = counted("step of 6, scatter 1.5", "votes");
    expect(reported / REPLICATES).toBeGreaterThan(0.7);
    expect(stepHeld / single).toBeGreaterThan(0.92);
    expect(daysHeld / single).toBeGreaterThan(0.85);
  });

  test("along a straight line no date is the finding in most series", () => {
    const { gradual, series } = counted("straight line, 15 in all, scatter 1.0", "votes");
    expect(gradual / series).toBeGreaterThan(0.6);
  });
});
