import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { slowerThanCommitted } from "../bench/committed.mjs";
import { growthExponent, spread } from "../bench/harness.mjs";
import { performancePage, performanceTables } from "../bench/page.mjs";

const ROOT = join(import.meta.dirname, "..");
const results = JSON.parse(readFileSync(join(ROOT, "bench/results.json"), "utf8"));

/** A row beside one peer. */
const row = (ratio: number, size = 500) => ({
  id: "pool",
  title: "Pooled",
  counted: "effects",
  kind: "call" as const,
  runs: [
    {
      size,
      milliseconds: spread([1]),
      megabytes: null,
      kilobytes: null,
      compared: [
        {
          name: "metafor",
          language: "R" as const,
          version: "R 4.5.0",
          does: "rma",
          milliseconds: spread([1]),
          ratio: spread([ratio]),
          fastest: ratio,
          difference: 0,
          tolerance: 0,
          megabytes: null,
          kilobytes: null,
        },
      ],
      leftOut: {},
    },
  ],
  growth: null,
  limits: [],
});

describe("the benchmarks", () => {
  test("a ratio that doubled against the committed table is a line, one that did not is none", () => {
    expect(slowerThanCommitted(row(0.2), [row(0.1)])).toEqual([
      "pool beside metafor at 500: ratio 0.20, was 0.10 (2.0 times).",
    ]);
    expect(slowerThanCommitted(row(0.19), [row(0.1)])).toEqual([]);
    expect(slowerThanCommitted(row(0.9), [row(0.1, 5_000)])).toEqual([]);
    expect(slowerThanCommitted(row(0.9), [])).toEqual([]);
  });

  test("the power of growth is the slope of the logarithms", () => {
    const sizes = [10, 100, 1_000];
    expect(growthExponent(sizes, [3, 30, 300])).toBeCloseTo(1, 12);
    expect(growthExponent(sizes, [2, 200, 20_000])).toBeCloseTo(2, 12);
  });

  test("the median and the middle half", () => {
    expect(spread([5, 1, 3, 2, 4])).toEqual({ median: 3, low: 2, high: 4 });
  });

  test("docs/performance.md and its tables say what bench/results.json holds", () => {
    const written = { "performance.md": performancePage(results), ...performanceTables(results) };
    for (const [name, text] of Object.entries(written))
      expect(readFileSync(join(ROOT, "docs", name), "utf8"), name).toBe(text);
  });

  test("a table of performance has every measurement and every promise", () => {
    const { "performance.csv": measured, "performance-promises.csv": promises } = performanceTables(results);
    type Row = { runs: readonly { compared: readonly unknown[] }[]; limits: readonly unknown[] };
    const rows = results.rows as readonly Row[];
    const measurements = rows.flatMap(({ runs }) => runs.flatMap(({ compared }) => [null, ...compared]));
    expect(measured!.trim().split("\n")).toHaveLength(1 + measurements.length);
    expect(promises!.trim().split("\n")).toHaveLength(1 + rows.flatMap(({ limits }) => limits).length);
  });

  test("the committed table has every task, and each peer gave the same numbers", () => {
    const tasks = results.rows.map(({ id }: { readonly id: string }) => id);
    expect(tasks).toContain("pool-reml");
    expect(tasks).toContain("cold-share");
    expect(new Set(tasks).size).toBe(tasks.length);
    expect(tasks).toHaveLength(13);
    const compared = results.rows.flatMap((each: ReturnType<typeof row>) => each.runs.flatMap((run) => run.compared));
    expect(
      compared.filter(({ difference }: { difference: number | null }) => difference !== null).length,
    ).toBeGreaterThan(30);
    const apart = results.rows.flatMap((each: ReturnType<typeof row>) =>
      each.runs.flatMap(({ compared }) =>
        compared
          .filter(({ difference, tolerance }) => difference !== null && !(difference <= tolerance))
          .map(({ name }) => `${each.id} beside ${name}`),
      ),
    );
    expect(apart).toEqual([]);
  });

  test("the peers in JavaScript are locked", () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, "bench/peers/package.json"), "utf8"));
    const lock = JSON.parse(readFileSync(join(ROOT, "bench/peers/package-lock.json"), "utf8"));
    expect(lock.packages[""].dependencies).toEqual(dependencies);
    expect(existsSync(join(ROOT, "bench/peers/install.sh"))).toBe(true);
  });
});
