import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import {
  designEffectCautions,
  impliedDesignEffectOf,
  impliedDesignEffects,
  statedDesignEffectOf,
} from "../../src/estimate/design-effect.ts";
import type { Survey } from "../../src/model/survey.ts";
import { marginOfError } from "../../src/stats/margin-of-error.ts";
import { expectRefusal } from "../support/expect-refusal.ts";

const { surveys } = await loadDataset("ukraine-nato");
const survey = (id: string): Survey => surveys.find((each) => each.id === id)!;
const kiis2021 = survey("kiis-2021-12");
const kiis2016 = survey("kiis-2016-05");

describe("what published margins imply: known answers", () => {
  // METHODS §2, R 4.5
  test("IRI March 2014: 2.8 at n = 1,200 is the margin of a simple random sample", () => {
    const [implied, ...rest] = impliedDesignEffects(survey("iri-2014-03"));
    expect(rest).toEqual([]);
    expect(implied!.deff.value).toBeCloseTo(0.98, 2);
    expect(implied!.deff.lower).toBeLessThan(1);
    expect(implied!.deff.upper).toBeGreaterThan(1);
    expect(implied).toMatchObject({
      atShare: { value: 0.5, unit: "share" },
      level: 0.95,
      sampleSize: { value: 1200, unit: "count" },
      assumed: ["atShare", "level"],
    });
  });

  test("KIIS December 2021: 3.2 at n = 1,203 is 1.28, which the stated 1.1 is not, as deff or as deft", () => {
    const [implied] = impliedDesignEffects(kiis2021);
    expect(implied!.deff.value).toBeCloseTo(1.28, 2);
    expect(implied!.deft.value).toBeCloseTo(Math.sqrt(1.28), 2);
    expect(implied!.assumed).toEqual([]);
    expect(statedDesignEffectOf(kiis2021)).toBe(1.1);
    expect(designEffectCautions(kiis2021)).toMatchObject([{ code: "design-effect-contradicted" }]);
  });

  test.each(["kiis-2016-05", "kiis-2018-06"])("%s: the stated 1.5 fits as deft only", (id) => {
    for (const { deft, deff } of impliedDesignEffects(survey(id))) {
      expect(deft.lower).toBeLessThanOrEqual(1.5);
      expect(deft.upper).toBeGreaterThanOrEqual(1.5);
      expect(deff.lower).toBeGreaterThan(1.5);
    }
    expect(designEffectCautions(survey(id))[0]!.message).toContain("(deft)");
  });

  test("the printed margin of a part has its own n", () => {
    const implied = impliedDesignEffects(survey("kiis-2025-02-omnibus"));
    expect(implied.map(({ sampleSize }) => sampleSize.value)).toEqual([2029, 1029]);
  });
});

describe("what published margins imply: a second route", () => {
  test("with its bounds the printed margin comes back, half a last digit up and down", () => {
    for (const each of [kiis2021, kiis2016]) {
      for (const { deff, atShare, level, sampleSize, margin } of impliedDesignEffects(each)) {
        const points = (designEffect: number): number =>
          marginOfError(atShare.value, sampleSize.value, { level, designEffect }) * 100;
        expect(points(deff.value)).toBeCloseTo(margin.value, 10);
        expect(points(deff.lower)).toBeCloseTo(margin.value - 0.05, 10);
        expect(points(deff.upper)).toBeCloseTo(margin.value + 0.05, 10);
      }
    }
  });

  test("deft is the root of deff", () => {
    for (const each of surveys.flatMap(impliedDesignEffects)) {
      expect(each.deft.value ** 2).toBeCloseTo(each.deff.value, 12);
      expect(each.deff.lower).toBeLessThan(each.deff.value);
      expect(each.deff.upper).toBeGreaterThan(each.deff.value);
    }
  });
});

describe("what published margins imply: which one, and when none", () => {
  test("the margin nearest to 50% is applied, in whatever order they are printed", () => {
    const turned = { ...kiis2016, margins: [...kiis2016.margins].reverse() };
    expect(impliedDesignEffectOf(turned)).toEqual(impliedDesignEffectOf(kiis2016));
    expect(impliedDesignEffectOf(turned).atShare.value).toBe(0.5);
  });

  test("an inferred or unknown n implies nothing", () => {
    expect(survey("sm-2021-12").margins).toHaveLength(1);
    expect(impliedDesignEffects(survey("sm-2021-12"))).toEqual([]);
    expect(impliedDesignEffects({ ...kiis2021, sampleSize: null })).toEqual([]);
    expect(designEffectCautions({ ...kiis2021, sampleSize: null })).toEqual([]);
  });

  test("a definition decides what a stated number means", () => {
    const defined = (definition: "deff" | "deft" | null): Survey => ({
      ...kiis2016,
      designEffect: { value: 1.5, definition, note: null },
    });
    expect(statedDesignEffectOf(defined("deft"))).toBe(2.25);
    expect(designEffectCautions(defined("deft"))).toEqual([]);
    expect(statedDesignEffectOf(defined("deff"))).toBe(1.5);
    expect(designEffectCautions(defined("deff"))[0]!.message).not.toContain("(deft)");
  });

  test("refusals", () => {
    expectRefusal(() => impliedDesignEffectOf(survey("sm-2021-12")), "no-design-effect", ["designEffect"]);
    expectRefusal(() => statedDesignEffectOf(survey("iri-2014-03")), "no-design-effect", ["designEffect"]);
  });
});
