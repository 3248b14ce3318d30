import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { type FramingOptions, framing } from "../../src/framing/framing.ts";
import { type OrdinalShift, ordinalShifts } from "../../src/framing/ordinal-shifts.ts";
import { type Topline, topline } from "../../src/model/topline.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { madeTopline } from "../support/made-topline.ts";
import { type ReferenceCase, referenceCases } from "../support/reference-cases.ts";

const experiments = await loadDataset("wording-experiments");
const gss = (arms: string, year = 1984): readonly Topline[] =>
  [...arms].map((arm) => topline(experiments, `gss-${String(year)}/gss-fare-${arm}`));

interface Scale {
  readonly structure?: "scale" | "single-choice";
  readonly scores?: readonly number[];
  readonly lastRole?: "dk" | "middle";
}

/** A form with these counts of ordered answers, without stances. */
function scale(arm: string, counts: readonly number[], { structure = "scale", scores, lastRole }: Scale = {}): Topline {
  const form = madeTopline({ for: 50, against: 50 }, 100);
  const [model] = form.results;
  const n = counts.reduce((sum, count) => sum + count, 0);
  const options = counts.map((_, index) => ({
    ...model!.option,
    code: `step-${String(index + 1)}`,
    label: { en: `step ${String(index + 1)}` },
    stance: null,
    score: scores?.[index] ?? null,
    role: index === counts.length - 1 ? (lastRole ?? "substantive") : ("substantive" as const),
  }));
  return {
    ...form,
    address: `acme-2020-03/${arm}`,
    question: {
      ...form.question,
      id: arm,
      responseStructure: structure,
      options,
      experiment: { id: "made", arm, randomised: "yes", role: "contrast", note: null },
    },
    baseSize: { value: n, status: "exact", note: null },
    results: options.map((option, index) => ({ ...model!, option, share: counts[index]! / n })),
    unlabelled: 0,
  };
}

function only(shifts: readonly OrdinalShift[]): OrdinalShift {
  expect(shifts).toHaveLength(1);
  expect(JSON.parse(JSON.stringify(shifts))).toStrictEqual(shifts);
  return shifts[0]!;
}

describe("known answers", () => {
  interface Inputs {
    readonly table: readonly [readonly number[], readonly number[]];
    readonly scores: readonly number[];
  }
  type Expected = Readonly<
    Record<"diffLower" | "diffUpper" | "welchP" | "probSuperiority" | "poLrt" | "poDf" | "poP", number>
  >;
  // reference group 11: t.test, ordinal::clm
  test.each(referenceCases<Inputs, Expected>("11-split-ballot", "splitBallotOrdinal"))(
    "$name",
    ({ inputs: { table, scores }, expected }: ReferenceCase<Inputs, Expected>) => {
      const forms = [scale("x", table[0], { scores }), scale("y", table[1], { scores })];
      const shift = only(ordinalShifts(forms, {}, "recorded"));
      expect(shift.value).toBeCloseTo(expected.probSuperiority, 9);
      expect(shift.meanScore!.interval.lower).toBeCloseTo(expected.diffLower, 9);
      expect(shift.meanScore!.interval.upper).toBeCloseTo(expected.diffUpper, 9);
      expect(shift.meanScore!.pValue).toBeCloseTo(expected.welchP, 9);
      const { parallelLines } = shift.orderedLogit!;
      expect(parallelLines!.statistic).toBeCloseTo(expected.poLrt, 6);
      expect(parallelLines!.degreesOfFreedom).toBe(expected.poDf);
      expect(parallelLines!.pValue).toBeCloseTo(expected.poP, 6);
    },
  );

  // R 4.5: nlm on the likelihood of the proportional-odds model; t.test
  test("GSS 1984, welfare against assistance to the poor", () => {
    const [shift] = framing(gss("xy"), { dontKnow: "dropped", scores: "recorded" }).shifts;
    expect(shift!.order).toEqual(["too much", "about right", "too little"]);
    expect(shift!.orderedLogit!.value).toBeCloseTo(1.70336, 5);
    // polr takes its Hessian by differences: four digits
    expect(shift!.orderedLogit!.standardError).toBeCloseTo(0.132667, 4);
    expect(shift!.orderedLogit!.parallelLines!.statistic).toBeCloseTo(0.033966, 5);
    expect(shift!.orderedLogit!.parallelLines!.pValue).toBeCloseTo(0.85378, 5);
    expect(shift!.meanScore!.scores).toEqual([-1, 0, 1]);
    expect(shift!.meanScore!.value).toBeCloseTo(0.693143, 6);
    expect(shift!.meanScore!.standardError).toBeCloseTo(0.0483293, 6);
    // those who gave no answer are on no scale, in whichever base the effects are
    expect(framing(gss("xy"), { scores: "recorded" }).shifts).toEqual([shift]);
  });
});

describe("invariants", () => {
  test("scores in other units move the mean and no odds; turned round they turn all", () => {
    const forms = gss("xyz");
    const shiftsWith = (scores: FramingOptions["scores"]): readonly OrdinalShift[] =>
      framing(forms, scores === undefined ? {} : { scores }).shifts;
    const plain = shiftsWith("recorded");
    expect(plain).toHaveLength(2);
    expect(shiftsWith(undefined)).toEqual(plain.map((shift) => ({ ...shift, meanScore: null })));
    const [more, same, less] = ["more", "same", "less"].map((side) => `gss-fare-spending:${side}`);
    const scored = shiftsWith({ [more!]: 10, [same!]: 5, [less!]: 0 });
    expect(scored[0]!.meanScore!.value).toBeCloseTo(5 * plain[0]!.meanScore!.value, 9);
    expect(scored[0]!.orderedLogit).toEqual(plain[0]!.orderedLogit);
    const turned = shiftsWith({ [more!]: 0, [same!]: 5, [less!]: 10 });
    expect(turned[0]!.value).toBeCloseTo(1 - plain[0]!.value, 9);
    expect(turned[0]!.orderedLogit!.value).toBeCloseTo(-plain[0]!.orderedLogit!.value, 6);
  });

  test("the order of the forms turns the sign", () => {
    const [there] = framing(gss("xy"), { scores: "recorded" }).shifts;
    const [back] = framing(gss("yx"), { scores: "recorded" }).shifts;
    expect(back!.value).toBeCloseTo(1 - there!.value, 9);
    expect(back!.orderedLogit!.value).toBeCloseTo(-there!.orderedLogit!.value, 6);
    expect(back!.meanScore!.value).toBeCloseTo(-there!.meanScore!.value, 9);
  });

  test("an answer that nobody gave has no threshold; forms that separate the answers have no odds", () => {
    const empty = only(ordinalShifts([scale("x", [30, 0, 20, 50]), scale("y", [10, 0, 40, 50])], {}));
    expect(empty.orderedLogit!.value).toBeCloseTo(
      only(ordinalShifts([scale("x", [30, 20, 50]), scale("y", [10, 40, 50])], {})).orderedLogit!.value,
      9,
    );
    const apart = only(ordinalShifts([scale("x", [40, 60, 0, 0]), scale("y", [0, 0, 70, 30])], {}));
    expect(apart).toMatchObject({ value: 1, orderedLogit: null });
  });

  test("what is on no scale, or in no order, has no shift", () => {
    const counts = [30, 20, 50] as const;
    const shifts = (options: Scale): readonly OrdinalShift[] =>
      ordinalShifts([scale("x", counts, options), scale("y", counts, options)], {});
    expect(shifts({})).toHaveLength(1);
    expect(shifts({ lastRole: "dk" })).toEqual([]);
    expect(shifts({ structure: "single-choice" })).toEqual([]);
    expect(shifts({ structure: "single-choice", scores: [3, 1, 2] })[0]!.order).toEqual(["step 2", "step 3", "step 1"]);
    expect(shifts({ scores: [1, 1, 2] })).toEqual([]);
    const unknown = [scale("x", counts), { ...scale("y", counts), baseSize: null }];
    expect(ordinalShifts(unknown, {})).toEqual([]);
  });
});

test("refusals of scores", () => {
  const shifts = (scores: FramingOptions["scores"]) => (): unknown =>
    framing(gss("xy"), scores === undefined ? {} : { scores });
  expectRefusal(shifts({ nothing: 1 }), "unknown-option", ["scores", "nothing"]);
  expectRefusal(shifts({ "gss-fare-spending:more": Number.NaN }), "not-a-number", ["scores", "gss-fare-spending:more"]);
  expectRefusal(shifts({ "gss-fare-spending:more": 1 }), "wrong-usage", ["scores"]);
});
