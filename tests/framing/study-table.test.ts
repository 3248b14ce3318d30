import { describe, expect, test } from "vitest";
import { recipeTextOf } from "../../src/citation/claim-of.ts";
import { recompute } from "../../src/citation/recompute.ts";
import { recordOf } from "../../src/citation/record.ts";
import { referencesOf } from "../../src/citation/references.ts";
import { PollError } from "../../src/errors.ts";
import { pool } from "../../src/framing/pool.ts";
import { effectsOfStudies, type StudyTable } from "../../src/framing/study-table.ts";
import { tidy } from "../../src/kinds/tidy.ts";
import { codesOf, expectPlainResult } from "../support/expect-estimate.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { expectAllWithin, referenceCases } from "../support/reference-cases.ts";

const TABLE = {
  study: ["A", "B", "C", "D"],
  p1: [0.4, 0.45, 0.38, 0.5],
  n1: [500, 400, 800, 1000],
  p2: [0.5, 0.51, 0.5, 0.54],
  n2: [500, 420, 790, 1000],
} as const;

describe("effects of studies", () => {
  interface Inputs {
    readonly ai: readonly number[];
    readonly n1i: readonly number[];
    readonly ci: readonly number[];
    readonly n2i: readonly number[];
  }
  test.each(referenceCases<Inputs, { readonly yi: number[]; readonly vi: number[] }>("06-meta", "escalcRD"))(
    "as metafor's escalc: $name",
    ({ inputs: { ai, n1i, ci, n2i }, expected, tolerance }) => {
      const shares = (counts: readonly number[], sizes: readonly number[]) =>
        counts.map((count, i) => count / sizes[i]!);
      const table = {
        study: ai.map((_, i) => String(i)),
        ...{ p1: shares(ci, n2i), n1: n2i, p2: shares(ai, n1i), n2: n1i },
      };
      const effects = effectsOfStudies(table, 1);
      expectAllWithin(
        effects.map(({ estimate }) => estimate),
        expected.yi,
        tolerance,
      );
      expectAllWithin(
        effects.map(({ variance }) => variance),
        expected.vi,
        tolerance,
      );
    },
  );

  // escalc(measure = "RD", ai = 3, n1i = 10, ci = 0, n2i = 20): counts 3.5 of 11 and 0.5 of 21
  test("nobody or everybody in a group: half a respondent in each count", () => {
    const [effect] = effectsOfStudies({ study: ["A"], p1: [0], n1: [20], p2: [0.3], n2: [10] }, 1);
    const [p, q] = [0.5 / 21, 3.5 / 11];
    expect(effect!.estimate).toBeCloseTo(q - p, 14);
    expect(effect!.variance).toBeCloseTo((p * (1 - p)) / 21 + (q * (1 - q)) / 11, 14);
  });

  test("a design effect is on the variance", () => {
    const [plain, wide] = [1, 1.5].map((factor) => effectsOfStudies(TABLE, factor));
    for (const [i, { estimate, variance }] of wide!.entries()) {
      expect(estimate).toBe(plain![i]!.estimate);
      expect(variance).toBeCloseTo(1.5 * plain![i]!.variance, 14);
    }
  });
});

describe("pool of a table", () => {
  test("shares and sizes, or effects and standard errors: one result", () => {
    const effects = effectsOfStudies(TABLE, 1);
    const pooled = expectPlainResult(pool(TABLE));
    const same = pool({
      study: TABLE.study,
      estimate: effects.map(({ estimate }) => estimate),
      standardError: effects.map(({ variance }) => Math.sqrt(variance)),
    });
    expect(same.value).toBeCloseTo(pooled.value, 12);
    expect(same.interval.lower).toBeCloseTo(pooled.interval.lower, 12);
    expect(pooled.parts.map(({ survey }) => survey)).toEqual(TABLE.study);
    expect(pooled).toMatchObject({
      designs: [],
      sources: [],
      leftOut: [],
      moderation: null,
      reml: { unit: "difference" },
    });
    expect(pool(TABLE, { designEffect: 2 }).standardError).toBeGreaterThan(pooled.standardError);
    expect(pool(TABLE, { prior: "one-house" }).standardError).toBeLessThan(pooled.standardError);
  });

  test("rows, a record that is made again, and references of the software and the method", async () => {
    const pooled = pool(TABLE, { level: 0.9 });
    expect(tidy(pooled).filter(({ row }) => row === "effect")).toHaveLength(4);
    const record = await recordOf(pooled);
    expect((await recompute(JSON.parse(JSON.stringify(record)), [])).outcome).toBe("same");
    expect(recipeTextOf(pooled.lineage)).toBeNull();
    const references = await referencesOf(pooled);
    expect(references.map(({ id }) => id)).toEqual([
      "software/toplines",
      "method/higgins-2009",
      "method/rover-2020",
      "method/viechtbauer-2005",
      "method/hartung-knapp-2001",
      "method/partlett-riley-2017",
      "method/viechtbauer-2007",
    ]);
  });

  test("percents through a whole column are told once, with the studies", () => {
    const percents = { ...TABLE, p1: TABLE.p1.map((share) => share * 100) };
    expectRefusal(() => pool(percents), "percent-not-proportion", ["p1", 0]);
    expect(() => pool(percents)).toThrow(
      "p1.0: p1 is `40`, not a share from 0 to 1; the same for `B`, `C`, `D`. Write 0.45 for 45%.",
    );
  });

  test("all problems at once, each by its column and its place", () => {
    const table = {
      ...{
        study: ["A", "A", ""],
        p1: [45, 0.1],
        n1: [0, 1, Number.NaN],
        p2: [1, 0, "half"],
        n2: [1, 1, 1],
        year: [1, 2, 3],
      },
    } as unknown as StudyTable;
    const issues = issuesOf(() => pool(table));
    expect(issues).toEqual([
      ["unknown-column", "year"],
      ["missing-field", "study.2"],
      ["length-mismatch", "p1"],
      ["percent-not-proportion", "p1.0"],
      ["out-of-range", "n1.0"],
      ["percent-not-proportion", "p2.2"],
      ["duplicate-id", "study.1"],
    ]);
    expect(issuesOf(() => pool({ study: ["A", "B"], estimate: [2, 0.1], standardError: [0.1, 0] }))).toEqual([
      ["out-of-range", "estimate.0"],
      ["out-of-range", "standardError.1"],
    ]);
    expect(issuesOf(() => pool({ study: ["A", "B"], p1: [0.1, 0.2] } as unknown as StudyTable))).toEqual([
      ["missing-column", "n1"],
      ["missing-column", "p2"],
      ["missing-column", "n2"],
    ]);
    expectRefusal(() => pool(TABLE, { stance: "x" } as object), "unknown-field", ["stance"]);
    expectRefusal(() => pool({ study: [], estimate: [], standardError: [] }), "out-of-range", ["study"]);
    expectRefusal(() => pool({ study: ["A"], estimate: [0.1], standardError: [0.1] }), "out-of-range", ["study"]);
  });

  test("one respondent, a thousand million, nobody, everybody, all equal: finite numbers, the smaller sample the less weight", () => {
    const pooled = expectPlainResult(
      pool({ study: ["one", "all", "none"], p1: [0, 1, 0], n1: [1, 1e9, 500], p2: [1, 1, 0], n2: [1, 1e9, 500] }),
    );
    expect(codesOf(pooled)).toEqual(["few-effects", "counts-adjusted"]);
    expect(pooled.parts[0]!.weight).toBeLessThan(0.02);
    expect(Math.abs(pooled.value)).toBeLessThan(0.01);
    expect(pooled.interval.upper).toBeLessThan(0.3);
    const equal = pool({ study: ["A", "B"], estimate: [0.05, 0.05], standardError: [1e-6, 1e-6] });
    expect(equal.value).toBeCloseTo(0.05, 9);
    // Hartung and Knapp's interval of equal effects has no width; with the spread integrated it has
    expect(equal.reml!.interval.upper - equal.reml!.interval.lower).toBeCloseTo(0, 9);
    expect(equal.interval.upper - equal.interval.lower).toBeGreaterThan(1e-6);
  });
});

function issuesOf(refused: () => unknown): readonly (readonly [string, string])[] {
  try {
    refused();
  } catch (error) {
    if (error instanceof PollError) return error.issues.map(({ code, path }) => [code, path.join(".")]);
  }
  return [];
}
