import { describe, expect, test } from "vitest";
import { safeReadTables } from "../../src/formats/read-tables.ts";
import type { Dataset } from "../../src/model/dataset.ts";
import { findLargeBases } from "../../src/model/find-large-bases.ts";
import type { SampleSize, SizeStatus } from "../../src/model/survey.ts";
import { POLL_FILES, POLLS } from "../support/polls.ts";

const sizeOf = (value: number, status: SizeStatus = "exact"): SampleSize => ({ value, status, note: null });

/** The first survey with one n, and two rows of its first question with another. */
function withSizes(whole: SampleSize | null, base: SampleSize | null): Dataset {
  const [survey, ...others] = POLLS.surveys;
  return {
    ...POLLS,
    surveys: [{ ...survey!, sampleSize: whole }, ...others],
    toplines: POLLS.toplines.slice(0, 2).map((row) => ({ ...row, baseSize: base })),
  };
}

describe("a base of more respondents than its survey has", () => {
  test("is told once for its topline, with both numbers", () => {
    expect(findLargeBases(withSizes(sizeOf(1000), sizeOf(1008)))).toMatchObject([
      {
        code: "base-above-sample",
        path: ["toplines", 0, "baseSize", "value"],
        message: "The base of acme-2020-03/league-referendum (base all) has 1,008 respondents, the whole survey 1,000.",
      },
    ]);
  });

  test("is told with file, row and column by the reader of a folder, also within a group", () => {
    const text = POLL_FILES["toplines.csv"]!;
    const changed = text.replaceAll(/(,north,,\w[\w-]*,\d+,,,)600/g, "$11600");
    expect(changed).not.toBe(text);
    const result = safeReadTables({ ...POLL_FILES, "toplines.csv": changed }, { id: "polls" });
    const large = result.ok ? result.cautions.filter(({ code }) => code === "base-above-sample") : [];
    expect(large.map(({ path }) => path)).toEqual([["toplines.csv", 8, "base_n"]]);
    expect(large[0]!.message).toContain("acme-2020-03/league-referendum/north (base all) has 1,600");
  });

  test.each<[SampleSize | null, SampleSize | null, number]>([
    [sizeOf(1000), sizeOf(1000), 0],
    [sizeOf(1000), null, 0],
    [null, sizeOf(1008), 0],
    [sizeOf(1000, "minimum"), sizeOf(2000), 0],
    [sizeOf(1000, "approximate"), sizeOf(1008), 0],
    [sizeOf(1008), sizeOf(1100, "approximate"), 0],
    [sizeOf(1000, "approximate"), sizeOf(2000), 1],
    [sizeOf(1000), sizeOf(1001, "minimum"), 1],
    [sizeOf(1000, "inferred"), sizeOf(1001), 1],
  ])("of %j and %j", (whole, base, told) => {
    expect(findLargeBases(withSizes(whole, base))).toHaveLength(told);
  });
});
