import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Verdict } from "../../src/comparability/verdict.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import type { SurveyErrors } from "../../src/estimate/survey-errors.ts";
import { topline } from "../../src/model/topline.ts";
import { change, type WaveChange } from "../../src/trend/change.ts";

/**
 * Neighbouring polls of one house and question of the bundled series that have an n, as an independent sketch of the model in
 * Python had them under the sizes of votes: bounds in points, to two decimals.
 */
const [header = "", ...lines] = readFileSync(join(import.meta.dirname, "../reference/neighbouring-pairs.csv"), "utf8")
  .trim()
  .split("\n");
const names = header.split(",");
const pairs = lines.map((line) => Object.fromEntries(line.split(",").map((cell, i) => [names[i]!, cell])));
const ukraine = await loadDataset("ukraine-nato");

function changeOf(pair: Readonly<Record<string, string>>, surveyErrors: SurveyErrors): WaveChange {
  const [from, to] = [topline(ukraine, pair.from!), topline(ukraine, pair.to!)];
  const answer = from.results.find(
    ({ share, option: { code } }) =>
      Math.abs(share - Number(pair.share_from)) < 1e-9 &&
      to.results.some((other) => other.option.code === code && Math.abs(other.share - Number(pair.share_to)) < 1e-9),
  );
  // of a scale the answers in favour are added up
  const selection = answer === undefined ? { stance: "nato-membership:for" } : { option: answer.option.code };
  return change(from, to, { ...selection, surveyErrors });
}

function changed(surveyErrors: SurveyErrors, name: "pollInterval" | "totalInterval"): number {
  return pairs.filter((pair) => {
    const { lower, upper } = changeOf(pair, surveyErrors)[name]!;
    return lower > 0 || upper < 0;
  }).length;
}

/** Where the method or the population changed, and the verdict with it: of residents from 16 and adults nothing was counted. */
const WEIGHED: Readonly<Record<string, Verdict>> = {
  "dif-2022-12/dif-security-option-2022 dif-2024-12/dif-security-option-2022": "not-shown",
  "iri-2021-11/iri-referendum iri-2022-04/iri-referendum": "changed",
  "socis-raz-2020-07/socis-referendum socis-2020-09/socis-referendum": "not-shown",
};

describe("47 neighbouring polls", () => {
  test.each(pairs)("$from to $to", (pair) => {
    const found = changeOf(pair, "votes");
    const alone = changeOf(pair, "none");
    const points = (value: number | undefined): number => Number((100 * (value ?? Number.NaN)).toFixed(2));
    for (const [interval, layer] of [
      [alone.pollInterval, "sampling"],
      [found.pollInterval, "total"],
      [found.totalInterval, "level"],
    ] as const) {
      expect(points(interval?.lower), layer).toBeCloseTo(Number(pair[`${layer}_lower`]), 1.5);
      expect(points(interval?.upper), layer).toBeCloseTo(Number(pair[`${layer}_upper`]), 1.5);
    }
    // the sketch calls inconclusive whatever is not shown, and knows neither methods nor those with an answer
    if (WEIGHED[`${pair.from!} ${pair.to!}`] !== undefined) {
      expect(found.verdict).toBe(WEIGHED[`${pair.from!} ${pair.to!}`]);
      return;
    }
    expect(found.verdict === "changed").toBe(pair.verdict_total === "changed");
    expect(found.verdict === "too-close").toBe(pair.verdict_sampling === "inconclusive");
    expect(alone.verdict).toBe(pair.verdict_sampling === "changed" ? "changed" : "too-close");
    expect(points(found.allowed.value)).toBeCloseTo(Number(pair.allowed_total), 1.5);
    const { designEffect, surveyError } = found.tipping;
    if (pair.tipping_survey_error === "") expect(surveyError).toBeNull();
    else expect(points(surveyError?.value)).toBeCloseTo(Number(pair.tipping_survey_error), 1.5);
    if (pair.tipping_design_effect === "") expect(designEffect).toBeNull();
    else expect(designEffect?.value).toBeCloseTo(Number(pair.tipping_design_effect), 1.5);
  });

  test("33 changed by sampling and rounding, 22 with what votes err by, 14 with their shared error, 14 as attitudes", () => {
    expect(changed("none", "pollInterval")).toBe(33);
    expect(changed("votes", "pollInterval")).toBe(22);
    expect(changed("votes", "totalInterval")).toBe(14);
    expect(changed("attitudes", "pollInterval")).toBe(14);
  });
});
