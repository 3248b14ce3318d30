import { expect, test } from "vitest";
import { leadPower } from "../../src/stats/lead-power.ts";
import { leadSampleSize } from "../../src/stats/multinomial.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectWithin, referenceCases } from "../support/reference-cases.ts";

type Inputs = Readonly<Record<"p1" | "p2" | "n" | "sigLevel" | "power", number>>;

// R
test.each(referenceCases<Inputs, { power: number }>("04-power", "powerLead"))("leadPower, $name", (one) => {
  const { p1, p2, n, sigLevel } = one.inputs;
  expectWithin(leadPower(p1, p2, n, { level: 1 - sigLevel }), one.expected.power, one.tolerance);
});

test("a poll of the size for a power has it; the order of the options does not matter", () => {
  const size = leadSampleSize(0.456, 0.408, { power: 0.8 });
  expect(leadPower(0.456, 0.408, size)).toBeCloseTo(0.8, 12);
  expect(leadPower(0.408, 0.456, 1.5 * size, { designEffect: 1.5 })).toBeCloseTo(0.8, 12);
});

test("without a lead what the level leaves on one side; without error certain", () => {
  expect(leadPower(0.4, 0.4, 1000)).toBeCloseTo(0.025, 14);
  expect(leadPower(0, 0, 1000)).toBeCloseTo(0.025, 14);
  expect(leadPower(1, 0, 1000)).toBe(1);
});

test("refuses shares and sizes outside", () => {
  expectRefusal(() => leadPower(46, 0.4, 100), "percent-not-proportion", ["first"]);
  expectRefusal(() => leadPower(0.5, 0.4, 0), "not-positive", ["sampleSize"]);
});
