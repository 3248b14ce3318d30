import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { lead } from "../../src/estimate/lead.ts";
import { net } from "../../src/estimate/net.ts";
import { share } from "../../src/estimate/share-estimate.ts";
import {
  SURVEY_ERROR_PRESETS,
  type SurveyErrorAllowance,
  surveyErrorOf,
  surveyErrorOfDifference,
} from "../../src/estimate/survey-error-allowance.ts";
import { sentence } from "../../src/kinds/sentence.ts";
import { topline } from "../../src/model/topline.ts";
import { coverage } from "../../src/trend/bound-coverage.ts";
import { difference } from "../../src/trend/compare-groups.ts";
import { change } from "../../src/trend/compare-waves.ts";
import { codesOf, expectEstimate } from "../support/expect-estimate.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { madeTopline } from "../support/made-topline.ts";

const Z = 1.959964;
const polls = await loadDataset("ukraine-nato");
const march = topline(polls, "iri-2014-03");
const november = topline(polls, "iri-2021-11");
const PRESET = { surveyErrors: "shirani-mehr-2018" } as const;
const GIVEN = { surveyErrors: { standardDeviation: 0.02, reason: "Four elections of this house." } } as const;
const half = ({ lower, upper }: { readonly lower: number; readonly upper: number }): number => (upper - lower) / 2;

describe("the preset", () => {
  // METHODS §15: RMSE about 3.5 points, about twice what margins imply; mean absolute common error about 2 points
  test("is derived from what the paper prints", () => {
    const { standardDeviation, sharedStandardDeviation } = SURVEY_ERROR_PRESETS["shirani-mehr-2018"];
    expect(standardDeviation).toBeCloseTo(Math.sqrt(0.035 ** 2 - 0.0175 ** 2), 4);
    expect(sharedStandardDeviation).toBeCloseTo(0.02 * Math.sqrt(Math.PI / 2), 4);
  });

  // pitfall 6: historic error about 3.5 points, 95% about ±7. A survey whose sampling error is half of 3.5 comes out so.
  test("gives back the ±7 points of the record", () => {
    const size = 0.25 / 0.0175 ** 2;
    const { totalInterval } = share(madeTopline({ for: 50, against: 50 }, size, { decimals: 3 }), {
      option: "for",
      ...PRESET,
    });
    expect(half(totalInterval!)).toBeCloseTo(0.0686, 3);
  });

  test("the common part cancels in surveys of one time, never else", () => {
    const applied = surveyErrorOf("shirani-mehr-2018");
    const may = { start: "2019-05-01", end: "2019-05-20" };
    expect(surveyErrorOfDifference(applied, may, { start: "2019-05", end: "2019-06" })).toBeCloseTo(
      2 * (0.0303 ** 2 - 0.0251 ** 2),
      12,
    );
    for (const other of [null, { start: "2019-07-01", end: "2019-07-02" }]) {
      expect(surveyErrorOfDifference(applied, may, other)).toBeCloseTo(2 * 0.0303 ** 2, 12);
    }
    expect(surveyErrorOfDifference(null, may, may)).toBe(0);
  });
});

describe("in the numbers", () => {
  test("none is on unless told", () => {
    for (const result of [share(march, { option: "for" }), change(march, november, { option: "for" })]) {
      expect(expectEstimate(result).errors.surveyError).toBe(0);
      expect(result.lineage.settings).toMatchObject({ surveyErrors: null });
      expect(codesOf(result)).not.toContain("survey-error-allowed");
    }
  });

  test.each([
    ["preset", PRESET, 0.0303],
    ["given", GIVEN, 0.02],
  ] as const)("%s: apart, and in the total interval only", (_, options, deviation) => {
    const [plain, wide] = [{}, options].map((each) => share(november, { option: "for", ...each }));
    expect(expectEstimate(wide!).interval).toEqual(plain!.interval);
    expect(wide!.errors).toEqual({ ...plain!.errors, surveyError: deviation ** 2 });
    const lower = (total: typeof plain): number => total!.value - total!.totalInterval!.lower;
    expect(lower(wide) ** 2 - lower(plain) ** 2).toBeCloseTo((Z * deviation) ** 2, 8);
    const caution = wide!.cautions.find(({ code }) => code === "survey-error-allowed")!;
    expect(caution.message).toContain(`${(deviation * 100).toFixed(2)} points`);
  });

  test("the caution names preset, source and limits; the lineage the allowance and its reason", () => {
    const preset = share(march, { option: "for", ...PRESET });
    const { message } = preset.cautions.find(({ code }) => code === "survey-error-allowed")!;
    for (const part of ["shirani-mehr-2018", "Shirani-Mehr and others 2018", "derived", "attitudes"]) {
      expect(message).toContain(part);
    }
    expect(preset.lineage.settings).toMatchObject({ surveyErrors: "shirani-mehr-2018" });
    expect(share(march, { option: "for", ...GIVEN }).lineage.settings).toMatchObject(GIVEN);
  });

  test("a change has it of each survey, a lead and a net twice", () => {
    const rise = expectEstimate(change(march, november, { option: "for", ...PRESET }));
    expect(rise.errors.surveyError).toBeCloseTo(2 * 0.0303 ** 2, 12);
    expect(rise.interval).toEqual(change(march, november, { option: "for" }).interval);
    expect(codesOf(rise).filter((code) => code === "survey-error-allowed")).toHaveLength(1);
    for (const result of [
      lead(november, { options: ["for", "against"], ...PRESET }),
      net(november, { concept: "nato-membership", ...PRESET }),
    ]) {
      expect(expectEstimate(result).errors.surveyError).toBeCloseTo((2 * 0.0303) ** 2, 12);
      const plain = lead(november, { options: ["for", "against"] });
      expect(half(result.totalInterval!) ** 2 - half(plain.totalInterval!) ** 2).toBeCloseTo((Z * 0.0606) ** 2, 8);
    }
  });

  test("verdict, equivalence and sentence rest on it", () => {
    const [before, after] = [
      madeTopline({ for: 50 }, 5000),
      madeTopline({ for: 54 }, 5000, { survey: "acme-2020-06" }),
    ];
    const [plain, wide] = [{}, PRESET].map((each) => change(before, after, { option: "for", margin: 0.08, ...each }));
    expect(plain!.verdict).toBe("changed-but-small");
    expect(wide!.verdict).toBe("inconclusive");
    expect(sentence(plain!)).not.toContain("allowance");
    expect(sentence(wide!)).toContain("within sampling and rounding error and the allowance for survey error");
    expect(sentence(share(before, { option: "for", ...PRESET }))).toContain(
      "with rounding and the allowance for survey error 43.9 to 56.1",
    );
  });

  test("without n there is no interval to widen", () => {
    const unknown = share(madeTopline({ for: 50 }, null), { option: "for", ...PRESET });
    expect(expectEstimate(unknown)).toMatchObject({ interval: null, totalInterval: null });
  });
});

test("refusals", () => {
  const wrong = (surveyErrors: unknown) => (): unknown =>
    share(march, { option: "for", surveyErrors: surveyErrors as SurveyErrorAllowance });
  expectRefusal(wrong("someone-2020"), "unknown-value", ["surveyErrors"]);
  expectRefusal(wrong("toString"), "unknown-value", ["surveyErrors"]);
  for (const standardDeviation of [0, -0.1, 3, Number.NaN]) {
    const path = ["surveyErrors", "standardDeviation"];
    expectRefusal(wrong({ standardDeviation, reason: "x" }), "out-of-range", path);
  }
  expectRefusal(wrong({ standardDeviation: 0.03, reason: "" }), "reason-missing", ["surveyErrors", "reason"]);
  const [north, south] = ["north", "south"].map((group) => madeTopline({ for: 40 }, 500, { group }));
  expectRefusal(() => difference(north!, south!, { option: "for", ...PRESET } as never), "unknown-setting", [
    "surveyErrors",
  ]);
  const lost = { option: "for", lostShare: 0.1, ...PRESET };
  expectRefusal(() => coverage(march, november, lost), "unknown-setting", ["surveyErrors"]);
});
