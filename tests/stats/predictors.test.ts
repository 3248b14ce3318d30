import { expect, test } from "vitest";
import { indicatorPredictors } from "../../src/stats/predictors.ts";
import { expectRefusal } from "../support/expect-refusal.ts";

test("a column for each category but the reference, by default the first to appear", () => {
  expect(indicatorPredictors("mode", ["web", "phone", "web", "post"])).toEqual({
    "mode=phone": [0, 1, 0, 0],
    "mode=post": [0, 0, 0, 1],
  });
  expect(indicatorPredictors("mode", ["web", "phone"], { reference: "phone" })).toEqual({ "mode=web": [1, 0] });
  expect(indicatorPredictors("mode", [])).toEqual({});
});

test("refuses a reference that no observation has", () => {
  expectRefusal(() => indicatorPredictors("mode", ["web"], { reference: "post" }), "unknown-value", ["reference"]);
});
