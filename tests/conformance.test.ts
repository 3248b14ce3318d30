import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROOT, requireFreshBuild } from "./support/built-package.ts";

const scratch = mkdtempSync(join(tmpdir(), "conformance-"));

// the runner is for the package as it is shipped
beforeAll(requireFreshBuild);
afterAll(() => rmSync(scratch, { recursive: true }));

const tolerance = { rel: 1e-9, abs: 1e-12 };
const passing = {
  name: "one half of 1,000",
  kind: "moe",
  inputs: { p: 0.5, n: 1000, deff: 1, N: null, level: 0.95, targetMoe: 0.03 },
  expected: { moe: 0.03098975161522807, nForMoe: null },
  tolerance,
};
const failing = { ...passing, name: "half the margin", expected: { moe: 0.0155, nForMoe: null } };
const loose = {
  ...failing,
  name: "half the margin, loosely",
  tolerance: { ...tolerance, by: { moe: { rel: 2, abs: 0 } } },
};
const withData = {
  name: "from a data set",
  kind: "multinomialCov",
  inputs: { counts: { $data: "counts" } },
  expected: {
    p: [0.5, 0.5],
    cov: [
      [0.125, -0.125],
      [-0.125, 0.125],
    ],
  },
  tolerance,
};
const infinite = {
  name: "certain",
  kind: "diffTests",
  inputs: { x1: 10, n1: 10, x2: 0, n2: 20 },
  expected: { zUnpooled: "Infinity", pUnpooled: 0, fisherOR: "Infinity" },
  tolerance,
};
const missing = { ...passing, name: "a key nobody answers", expected: { moe: 0.03098975161522807, mode: 1 } };
const unknown = { ...passing, name: "another kind", kind: "entrails" };

function run(cases: readonly unknown[]): { status: number | null; stdout: string; stderr: string } {
  const folder = mkdtempSync(join(scratch, "cases-"));
  writeFileSync(join(folder, "cases.json"), JSON.stringify({ datasets: { counts: [1, 1] }, cases }));
  return runOn(folder);
}

function runOn(folder: string): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [join(ROOT, "scripts/conformance.mjs"), folder], { encoding: "utf8" });
}

test("one case passes and one fails: both are counted, the failure is shown", () => {
  const { status, stdout } = run([passing, failing]);
  expect(status).toBe(1);
  expect(stdout).toMatch(/^moe +1 +1 +0$/m);
  expect(stdout).toContain("FAILED cases.json, moe: half the margin\n  moe: got 0.0309897516152280");
  expect(stdout).toMatch(/^1 passed, 1 failed$/m);
  expect(stdout.trimEnd().split("\n").at(-1)).toBe("1 passed, 1 failed");
});

test("nothing fails: null is skipped, `by` widens, data sets and infinite numbers are put in", () => {
  const { status, stdout } = run([passing, loose, withData, infinite]);
  expect(stdout).toMatch(/^4 passed, 0 failed$/m);
  expect(status).toBe(0);
});

test("a key that is left out is printed, one that is just missing fails", () => {
  expect(run([infinite]).stdout).toContain("diffTests.fisherOR (1): exact test");
  const { status, stdout } = run([missing]);
  expect(status).toBe(1);
  expect(stdout).toContain("mode: missing");
});

test("a kind without an adapter is neither passed nor failed", () => {
  const { status, stdout } = run([passing, unknown]);
  expect(stdout).toMatch(/^entrails +0 +0 +1 {2}unknown kind$/m);
  expect(stdout).toMatch(/^1 passed, 0 failed$/m);
  expect(status).toBe(0);
});

test("no folder, an empty one and a broken file end with 2 and say why", () => {
  const empty = mkdtempSync(join(scratch, "empty-"));
  expect(runOn(join(empty, "nowhere"))).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("could not be read"),
  });
  expect(runOn(empty)).toMatchObject({ status: 2, stderr: expect.stringContaining("No reference cases") });
  writeFileSync(join(empty, "cases.json"), "{");
  expect(runOn(empty)).toMatchObject({ status: 2, stderr: expect.stringContaining("cases.json is not a file") });
  const { name, ...unnamed } = passing;
  expect(run([unnamed])).toMatchObject({ status: 2, stderr: expect.stringContaining("case 1 has no `name`") });
});

test("all reference cases of the package pass", () => {
  const { status, stdout } = runOn(join(ROOT, "tests/reference"));
  expect(stdout).toMatch(/^\d{3,} passed, 0 failed$/m);
  expect(status).toBe(0);
});

describe("bounds of docs/agreement.md", async () => {
  const { boundOf } = (await import(join(ROOT, "scripts/agreement-differences.mjs"))) as {
    readonly boundOf: (difference: number, standing: string, asked?: number) => string;
  };

  test("a new one is a power of ten with room for another machine, and no finer than the last digit", () => {
    expect([0, 4e-16, 3e-13, 7e-13].map((difference) => boundOf(difference, ""))).toEqual([
      "1e-15",
      "1e-15",
      "1e-12",
      "1e-11",
    ]);
  });

  test("one that stands is kept while it holds, and goes when it is broken or says nothing", () => {
    expect(boundOf(7e-13, "1e-12")).toBe("1e-12");
    expect(boundOf(1.1e-12, "1e-12")).toBe("1e-11");
    expect(boundOf(3e-13, "1e-6")).toBe("1e-12");
  });

  test("what was asked is not exceeded by rounding", () => {
    expect(boundOf(4e-3, "", 0.02)).toBe("1e-2");
    expect(boundOf(9e-3, "", 0.02)).toBe("2e-2");
    expect(boundOf(0.03, "", 0.02)).toBe("1e-1");
  });
});
