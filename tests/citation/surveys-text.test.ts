import { describe, expect, test } from "vitest";
import { surveysText, whoAndWhen } from "../../src/citation/surveys-text.ts";
import type { Lineage } from "../../src/estimate/lineage.ts";
import type { SampleSize } from "../../src/model/survey.ts";
import { everyResult } from "../support/results.ts";

const results = await everyResult();
const lineageOf = (name: string): Lineage => results[name]!.lineage;

describe("the n of the base that a figure is of", () => {
  test("beside that of the survey, where it is another", () => {
    expect(surveysText(lineageOf("share of those decided"))).toContain("n 1,203, decided respondents (n 1,050)");
    expect(whoAndWhen(lineageOf("share of those decided"))).toContain("13–16 December 2021, n 1,050, adults.");
    expect(surveysText(lineageOf("share"))).toContain("n 1,200, all respondents, eligible voters");
  });

  test("of each form, beside that of the survey", () => {
    const text = surveysText(lineageOf("wording effect of a split"));
    expect(text).toContain(
      "interview method not on record, n 1,473, those who gave an answer (n 471 and 472), population not on record",
    );
    expect(text).not.toContain("not published");
    expect(whoAndWhen(lineageOf("change of effect"))).toBe(
      "NORC (General Social Survey), 1984, n 471 and 472; NORC (General Social Survey), 2024, n 1,635 and 1,595.",
    );
  });

  test("of groups, where it is not published", () => {
    expect(surveysText(lineageOf("difference of groups"))).toContain(
      "n 2,400, all respondents within 2 groups (no sample size on record), eligible voters",
    );
    expect(whoAndWhen(lineageOf("difference of groups"))).toContain("no sample size on record, eligible voters.");
    expect(whoAndWhen(lineageOf("group against all"))).toContain("n 2,400, not on record for some, eligible voters.");
  });

  test("of many surveys those count whose figures have one", () => {
    expect(surveysText(lineageOf("pool"))).toBe(
      "25 surveys by 1 pollster, 1984 to 2024, 25 with a published sample size.",
    );
    const { inputs, ...rest } = lineageOf("pool");
    const withSize = (baseSize: SampleSize | null): Lineage => ({
      ...rest,
      inputs: inputs.map((input) => (input.address.startsWith("gss-1984/") ? { ...input, baseSize } : input)),
    });
    expect(whoAndWhen(withSize(null))).toContain("24 with a published sample size");
    expect(whoAndWhen(withSize({ value: 900, status: "inferred", note: null }))).toContain(
      "24 with a published sample size",
    );
  });

  test("of many bases of one survey the least and the most", () => {
    const { inputs, surveys, ...rest } = lineageOf("share");
    const sized = [400, 300, 500, 350].map((value) => ({
      ...inputs[0]!,
      baseSize: { value, status: "exact", note: null } as const,
    }));
    expect(whoAndWhen({ ...rest, surveys, inputs: sized })).toContain("n 300 to 500, eligible voters.");
  });
});
