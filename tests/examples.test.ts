import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { VegaLiteSpec } from "../src/pictures/thin-spec.ts";
import { schemaErrors } from "./support/vega-lite-schema.ts";

const ROOT = join(import.meta.dirname, "..");
const cwd = mkdtempSync(join(tmpdir(), "toplines-examples-"));
afterAll(() => rmSync(cwd, { recursive: true }));

/** What a reader must find in the report of each example. */
const FINDINGS: Readonly<Record<string, { readonly folder: string; readonly says: readonly string[] }>> = {
  "founding-example.mjs": {
    folder: "ukraine-nato",
    says: ["+20 points", "16.6 to 23.3", "11.7 and 18.8", "1.2 and 8.3", "1,565", "3.0 to 6.6"],
  },
  "ukraine-trend.mjs": {
    folder: "ukraine-trend",
    says: [
      "4 groups",
      "32 of 114 polls",
      "security-option-wartime −27",
      "56.1% (51.3 to 60.9)",
      "restarts on 27 March 2014",
      "A change of method cannot be ruled out",
      "+29.3 points",
    ],
  },
  "wording-alone.mjs": {
    folder: "wording-alone",
    says: [
      "framing only",
      "52.8%",
      "1,245",
      "1,441",
      "1,437",
      "6.9 to 11.4",
      "−0.3 to 4.7",
      "41.7 to 44.7",
      "13.6%",
      "2.2 to 4.7 of the 13.2 points",
    ],
  },
};

const reports = readdirSync(join(ROOT, "examples")).filter(
  (file) => file.endsWith(".mjs") && file !== "chart-script.mjs",
);

test.each(reports)("examples/%s runs in an empty folder, says what it found and writes it", (file) => {
  const printed = execFileSync(process.execPath, [join(ROOT, "examples", file)], { cwd, encoding: "utf8" });
  const { folder, says } = FINDINGS[file]!;
  const flat = printed.replace(/\s+/g, " ");
  expect(says.filter((each) => !flat.includes(each))).toEqual([]);
  expect(readFileSync(join(cwd, "out", folder, "report.md"), "utf8")).toMatch(/^# /);
  expect(JSON.parse(readFileSync(join(cwd, "out", folder, "numbers.json"), "utf8"))).toBeTypeOf("object");
});

test.each([
  [[], "47% → 52.5%", "6–19 May 2024"],
  [
    [join(ROOT, "datasets/ukraine-nato"), "iri-2014-03", "iri-2021-11", "for"],
    "rose from 34% to 54%",
    "14–26 March 2014",
  ],
] as const)("examples/chart-script.mjs draws a folder of polls: %#", (given, sentence, words) => {
  const script = join(ROOT, "examples/chart-script.mjs");
  expect(execFileSync(process.execPath, [script, ...given], { cwd, encoding: "utf8" })).toContain(sentence);
  const read = (ending: string): Buffer => readFileSync(join(cwd, `out/chart-script/change.${ending}`));
  expect(read("svg").toString()).toContain(words);
  const [width, height] = [16, 20].map((at) => read("png").readUInt32BE(at));
  const spec = JSON.parse(read("vl.json").toString()) as VegaLiteSpec;
  expect(schemaErrors(spec)).toEqual([]);
  expect(spec.description).toMatch(/\d+%(?: to| →| and|, then) [\d.]+%/);
  const [, high] = /^<svg [^>]*width="800" height="([\d.]+)"/.exec(read("svg").toString()) ?? [];
  expect(width).toBe(3 * 800);
  // the SVG leaves room for wider letters: more lines of words, and a plot in proportion to them
  expect(height! / 3 / Number(high)).toBeGreaterThan(0.75);
  expect(height! / 3 / Number(high)).toBeLessThanOrEqual(1);
});
