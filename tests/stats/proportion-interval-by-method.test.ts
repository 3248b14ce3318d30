import { describe, expect, test } from "vitest";
import { wilsonInterval } from "../../src/stats/proportion-interval.ts";
import { type ProportionIntervalMethod, proportionInterval } from "../../src/stats/proportion-interval-by-method.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectWithin, referenceCases } from "../support/reference-cases.ts";

const METHODS = ["wilson", "clopper-pearson", "jeffreys", "agresti-coull", "logit", "wald"] as const;

interface Inputs {
  readonly method: string;
  readonly level: number;
  readonly x: readonly number[];
  readonly n: readonly number[];
}

interface EffectiveInputs extends Omit<Inputs, "x"> {
  readonly p: readonly number[];
  readonly deff: readonly number[];
}

interface Expected {
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

const offered = ({ inputs }: { inputs: { method: string } }): boolean =>
  (METHODS as readonly string[]).includes(inputs.method);
const counted = referenceCases<Inputs, Expected>("01-proportion-intervals", "propCI").filter(offered);
const weighted = referenceCases<EffectiveInputs, Expected>("01-proportion-intervals", "propCIEff").filter(offered);

describe("proportionInterval: known answers", () => {
  // R binom.confint, binom.test and qbeta, DescTools BinomCI
  test.each(counted)("$name", ({ inputs, expected, tolerance }) => {
    const { level, x, n } = inputs;
    for (const [i, count] of x.entries()) {
      const method = inputs.method as ProportionIntervalMethod;
      const interval = proportionInterval(count / n[i]!, n[i]!, { method, level });
      expectWithin(interval.lower, expected.lower[i]!, tolerance);
      expectWithin(interval.upper, expected.upper[i]!, tolerance);
    }
  });

  // R binom.confint and qbeta on effective counts
  test.each(weighted)("$name", ({ inputs, expected, tolerance }) => {
    const { level, p, n, deff } = inputs;
    for (const [i, share] of p.entries()) {
      const method = inputs.method as ProportionIntervalMethod;
      const interval = proportionInterval(share, n[i]! / deff[i]!, { method, level });
      expectWithin(interval.lower, expected.lower[i]!, tolerance);
      expectWithin(interval.upper, expected.upper[i]!, tolerance);
    }
  });

  test("every method has cases", () => {
    expect(new Set(counted.map(({ inputs }) => inputs.method))).toEqual(new Set(METHODS));
  });
});

describe("proportionInterval: a second route", () => {
  test("Wilson by default", () => {
    expect(proportionInterval(0.34, 800)).toEqual(wilsonInterval(0.34, 800));
    expect(proportionInterval(0.34, 800, { level: 0.9 })).toEqual(wilsonInterval(0.34, 800, { level: 0.9 }));
  });
});

describe("proportionInterval: invariants", () => {
  test("methods agree on a share of one half to a tenth of a point", () => {
    for (const method of METHODS) expect(proportionInterval(0.5, 1000, { method }).lower).toBeCloseTo(0.469, 3);
  });
});

describe("proportionInterval: refusals", () => {
  test("no method of that name, not even the start of one", () => {
    for (const name of ["jeff", "Wilson", "", "constructor"]) {
      const method = name as ProportionIntervalMethod;
      expectRefusal(() => proportionInterval(0.5, 1000, { method }), "unknown-value", ["method"]);
    }
  });
});
