import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { pool } from "../../src/framing/pool.ts";
import { type Topline, topline } from "../../src/model/topline.ts";
import { coverage } from "../../src/trend/coverage.ts";
import { decompose } from "../../src/trend/decompose.ts";
import { difference } from "../../src/trend/difference.ts";
import { boundsCoverage, partsCoverage, pooledCoverage } from "../support/pooling-truths.mjs";
import { seeded } from "../support/random.ts";

// Few replicates and wide limits: scripts/pooling-calibration.mjs has the table of docs/methods.md.
const polls = await loadDataset("ukraine-nato");
const pair = ["iri-2014-03", "iri-2021-11"].map((address) => topline(polls, address)) as unknown as readonly [
  Topline,
  Topline,
];
const groupsOf = (survey: string) =>
  ["west", "east"].map((region) =>
    topline(polls, `${survey}/iri-referendum/iri-2019-${region}`),
  ) as unknown as readonly [Topline, Topline];

describe("intervals hold truths that are known", () => {
  test.each([
    [3, 0.02, "equal"],
    [3, 0.06, "uneven"],
    [6, 0.04, "uneven"],
    [20, 0.03, "uneven"],
  ] as const)("the mean of %i effects with a spread of %d, and one more: %s sizes", (k, tau, shape) => {
    const { mean, prediction, remlPrediction } = pooledCoverage(pool, { k, tau, shape }, 300, seeded(11));
    expect(mean.coverage).toBeGreaterThan(0.9);
    expect(prediction.coverage).toBeGreaterThan(0.9);
    if (k < 20) expect(prediction.coverage).toBeGreaterThan(remlPrediction.coverage);
  });

  test.each([
    [1200, true],
    [20_000, true],
    [1200, false],
  ])("bounds, n %i, the truth in a corner: %s", (n, corner) => {
    const { change, whole } = boundsCoverage(coverage, pair, { n, corner }, 400, seeded(78));
    expect(change.coverage).toBeGreaterThan(0.92);
    expect(whole.coverage).toBeGreaterThan(0.92);
    if (corner) expect(Math.max(change.coverage, whole.coverage)).toBeLessThan(0.99);
  });

  test("the rate part and the difference of two groups, at an occasion error of one point", () => {
    const groups = { from: groupsOf("iri-2019-06"), to: groupsOf("iri-2023-02") };
    const parts = partsCoverage(decompose, difference, groups, 0.01, 400, seeded(91));
    expect(parts.rate.coverage).toBeGreaterThan(0.92);
    expect(parts.rate.coverage).toBeLessThan(0.99);
    expect(parts.sampling.coverage).toBeLessThan(parts.rate.coverage - 0.02);
    expect(parts.difference.coverage).toBeGreaterThan(0.92);
  });
});
