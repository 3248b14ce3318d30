import { describe, expect, test } from "vitest";
import { type PrecisionOptions, precisionOf } from "../../src/estimate/precision.ts";
import { rebase } from "../../src/estimate/rebase.ts";
import { share } from "../../src/estimate/share-estimate.ts";
import { topline } from "../../src/model/topline.ts";
import { codesOf } from "../support/expect-estimate.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { madeTopline } from "../support/made-topline.ts";
import { POLLS } from "../support/polls.ts";

const acme2020 = topline(POLLS, "acme-2020-03/league-referendum");
const acme2022 = topline(POLLS, "acme-2022-05/league-referendum");
const meridian = topline(POLLS, "meridian-2021-10/alliance-choice");
const web = topline(POLLS, "web-2022-06/league-referendum");
const young = topline(POLLS, "acme-2020-03/league-referendum/young");

describe("n", () => {
  test("is taken as published, and an approximate one says so", () => {
    expect(precisionOf(acme2020, {})).toMatchObject({
      level: 0.95,
      sampleSize: { value: 1000 },
      intervalKind: "sampling",
    });
    expect(codesOf(precisionOf(acme2020, {}))).toEqual([]);
    expect(codesOf(precisionOf(acme2022, {}))).toEqual(["n-approximate"]);
    const least = { ...acme2022, baseSize: { value: 1200, status: "minimum" as const, note: null } };
    expect(codesOf(precisionOf(least, {}))).toContain("n-approximate");
  });

  test("that is approximate says so in one sentence, and of what it was computed", () => {
    const note = "Half of 2,000.";
    const approximate = { ...acme2022, baseSize: { value: 1000, status: "approximate" as const, note } };
    const told = (of: typeof acme2022): readonly string[] => precisionOf(of, {}).cautions.map(({ message }) => message);
    expect(told(approximate)).toEqual(['The sample size of 1,000 is approximate (in the data: "Half of 2,000").']);
    expect(told({ ...approximate, baseSize: { value: 1000, status: "minimum", note: null } })).toEqual([
      "The sample size of 1,000 is a minimum.",
    ]);
    const part = rebase(approximate, { to: "answering" });
    expect(part.baseSize!.value).toBeLessThan(1000);
    expect(told(part)).toEqual([
      `The sample size of ${part.baseSize!.value.toFixed(0)} is computed from a sample size of 1,000, which is approximate (in the data: "Half of 2,000").`,
    ]);
  });

  test("that is inferred counts as unknown until it is accepted", () => {
    const unknown = precisionOf(meridian, {});
    expect(unknown).toMatchObject({ sampleSize: null, effectiveSampleSize: null });
    expect(codesOf(unknown)).toEqual(["n-not-published"]);
    const accepted = precisionOf(meridian, { accept: "inferred" });
    expect(accepted).toMatchObject({ sampleSize: { value: 2000, status: "inferred" }, effectiveSampleSize: 2000 });
    expect(codesOf(accepted)).toEqual(["n-inferred"]);
    expect(accepted.cautions[0]!.detail).toContain("All waves of this year had 2000.");
  });

  test("that is unknown stays unknown, with the reason that the data give", () => {
    const unknown = precisionOf(web, {});
    expect(unknown.sampleSize).toBeNull();
    expect(codesOf(unknown)).toEqual(["n-not-published", "opt-in-sample"]);
    expect(unknown.cautions[0]!.message).toBe(
      "No sample size on record (The item prints none), so there is no interval.",
    );
  });

  test("of a group is not that of the survey", () => {
    expect(precisionOf(young, {}).sampleSize).toBeNull();
    expect(codesOf(precisionOf(young, {}))).toEqual(["group-size-not-published"]);
    expect(precisionOf(topline(POLLS, "acme-2020-03/league-referendum/north"), {}).sampleSize!.value).toBe(600);
  });

  test("may be assumed where none is published, in place of an inferred one too, and never replaces a published one", () => {
    for (const unknown of [web, young, meridian]) {
      const assumed = precisionOf(unknown, { assumeN: 500 });
      expect(assumed.sampleSize).toMatchObject({ value: 500, status: "assumed" });
      expect(codesOf(assumed)).toContain("n-assumed");
    }
    expect(precisionOf(acme2020, { assumeN: 5 }).sampleSize!.value).toBe(1000);
    const both: PrecisionOptions = { assumeN: 500, accept: "inferred" };
    expect(precisionOf(meridian, both).sampleSize!.value).toBe(2000);
  });

  test("below 30 effective answers is too small to publish", () => {
    expect(codesOf(precisionOf(madeTopline({ for: 50 }, 29), {}))).toContain("small-base");
    expect(codesOf(precisionOf(madeTopline({ for: 50 }, 30), {}))).not.toContain("small-base");
    expect(codesOf(precisionOf(madeTopline({ for: 50 }, 40), { designEffect: 2 }))).toContain("small-base");
  });
});

describe("the design effect", () => {
  test("is none, a number, the house's own or what its margin implies", () => {
    expect(precisionOf(acme2020, {}).designEffect).toEqual({ value: 1, unit: "ratio", origin: "not-applied" });
    const given = precisionOf(acme2020, { designEffect: 2.5 });
    expect(given).toMatchObject({
      designEffect: { value: 2.5, origin: "given" },
      effectiveSampleSize: 400,
      cautions: [],
    });
    const stated = precisionOf(acme2020, { designEffect: "stated" });
    expect(stated.designEffect).toEqual({ value: 1.2, unit: "ratio", origin: "stated" });
    expect(codesOf(stated)).toEqual(["design-effect-contradicted"]);
    const efficient = {
      ...acme2020,
      survey: { ...acme2020.survey, designEffect: { value: 0.8, definition: null, note: null } },
    };
    for (const designEffect of ["stated", 0.8] as const)
      expect(codesOf(precisionOf(efficient, { designEffect }))).toContain("design-effect-below-one");
    expect(codesOf(stated)).not.toContain("design-effect-below-one");
    const implied = precisionOf(acme2020, { designEffect: "implied" });
    expect(implied.designEffect.origin).toBe("implied");
    // 3.7 points at 50% of 1,000, against 3.099 for a simple random sample
    expect(implied.designEffect.value).toBeCloseTo((3.7 / 3.099) ** 2, 3);
    expect(codesOf(implied)).toEqual(["design-effect-assumed"]);
  });
});

describe("refusals", () => {
  const asking =
    (options: PrecisionOptions, of = acme2020) =>
    () =>
      share(of, { ...options, option: of.results[0]!.option.code });
  test("of levels, numbers and words", () => {
    for (const level of [0, 1, 95, Number.NaN]) expectRefusal(asking({ level }), "out-of-range", ["level"]);
    for (const designEffect of [0, -1, Number.NaN, "guess" as "implied"])
      expectRefusal(asking({ designEffect }), "out-of-range", ["designEffect"]);
    expectRefusal(asking({ assumeN: 0 }, web), "out-of-range", ["assumeN"]);
  });

  test("of a design effect that is neither stated nor implied", () => {
    expectRefusal(asking({ designEffect: "stated" }, acme2022), "no-design-effect", ["designEffect"]);
    expectRefusal(asking({ designEffect: "implied" }, web), "no-design-effect", ["designEffect"]);
    // An inferred n implies nothing, accepted or not.
    expectRefusal(asking({ designEffect: "implied", accept: "inferred" }, meridian), "no-design-effect", [
      "designEffect",
    ]);
  });
});
