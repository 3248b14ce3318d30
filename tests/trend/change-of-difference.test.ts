import { describe, expect, test } from "vitest";
import { recipeTextOf } from "../../src/citation/claim-of.ts";
import { recompute } from "../../src/citation/recompute.ts";
import { recordOf } from "../../src/citation/record.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { describe as describeResult } from "../../src/kinds/describe.ts";
import { sentence } from "../../src/kinds/sentence.ts";
import { topline } from "../../src/model/topline.ts";
import { renderText } from "../../src/report/document.ts";
import { changeOfDifference, type DifferenceChange } from "../../src/trend/change-of-difference.ts";
import { difference } from "../../src/trend/difference.ts";
import { codesOf, expectEstimate } from "../support/expect-estimate.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { madeTopline } from "../support/made-topline.ts";

const polls = await loadDataset("ukraine-nato");
const of = (survey: string, region: string) => `${survey}/iri-referendum/iri-2019-${region}`;
const FOUR = [
  of("iri-2019-06", "east"),
  of("iri-2019-06", "west"),
  of("iri-2023-02", "east"),
  of("iri-2023-02", "west"),
] as const;
const SIZES = { occasion: 0.01, house: 0.02, shared: 0.03, fadingDays: 1000, reason: "As a test." };

/** Groups a and b in two surveys, in percent, 500 in each. */
function made(
  percents: readonly [number, number, number, number],
  options: Parameters<typeof changeOfDifference>[5] | object = {},
): DifferenceChange {
  const [first, second, laterFirst, laterSecond] = percents.map((percent, index) =>
    madeTopline({ for: percent, against: 100 - percent }, 500, {
      survey: index < 2 ? "one" : "two",
      group: index % 2 === 0 ? "a" : "b",
    }),
  );
  return changeOfDifference(first!, second!, laterFirst!, laterSecond!, { option: "for", ...options });
}

describe("changeOfDifference", () => {
  test("of two surveys the variances add, and the tilt of each", () => {
    const change = expectEstimate(made([20, 50, 30, 45], { surveyErrors: SIZES }));
    expect(change.value).toBeCloseTo(0.15 - 0.3, 14);
    const variance = (percent: number): number => ((percent / 100) * (1 - percent / 100)) / 500;
    expect(change.standardError! ** 2).toBeCloseTo(
      [20, 50, 30, 45].map(variance).reduce((a, b) => a + b),
      14,
    );
    const scale = (percent: number): number => 2 * Math.sqrt((percent / 100) * (1 - percent / 100));
    const tilt = (scale(20) - scale(50)) ** 2 + (scale(30) - scale(45)) ** 2;
    expect(change.errors.occasion).toBeCloseTo(tilt * 0.01 ** 2, 14);
    expect(change.errors.house).toBeCloseTo(tilt * 0.02 ** 2, 14);
    expect(change.errors.shared).toBeCloseTo(tilt * 0.03 ** 2, 14);
    expect(change.errors.rounding).toBeCloseTo((4 * 0.01 ** 2) / 12, 14);
    expect(change.allowed.value).toBe(0);
  });

  test("its intervals are made of those of the two differences", () => {
    const change = made([20, 50, 30, 45], { surveyErrors: SIZES });
    for (const name of ["interval", "pollInterval", "totalInterval"] as const) {
      const [one, other] = [change.from[name]!, change.to[name]!];
      expect(change[name]!.lower).toBeCloseTo(
        change.value - Math.hypot(change.to.value - other.lower, one.upper - change.from.value),
        12,
      );
      expect(change[name]!.upper).toBeCloseTo(
        change.value + Math.hypot(other.upper - change.to.value, change.from.value - one.lower),
        12,
      );
    }
    const none = made([20, 50, 30, 45], { surveyErrors: "none" });
    expect(none.interval).toEqual(change.interval);
    expect(none.pollPValue!).toBeLessThan(change.pollPValue!);
  });

  test("of waves turned round it is turned round, and nothing where nothing changed", () => {
    expect(made([30, 45, 20, 50]).value).toBeCloseTo(-made([20, 50, 30, 45]).value, 14);
    const same = made([20, 50, 25, 55]);
    expect(same.value).toBeCloseTo(0, 14);
    expect(sentence(same)).toMatch(/: too close to tell apart\.\n/);
  });

  test("IRI's West and East, 2019 and 2023: of a data set, by its recipe and by its record", async () => {
    const options = { option: "for", assumeN: 500 } as const;
    const gap = changeOfDifference(polls, ...FOUR, options);
    expect(gap.from).toEqual(difference(polls, FOUR[0], FOUR[1], options));
    expect(sentence(gap)).toMatch(
      /^Support for joining NATO, West minus East: \+51 → \+15 points, a change of −36 points, likely between −43 and −28 \(95% interval; sampling alone: −43\.1 to −28\.6\): the groups drew together\.\n/,
    );
    expect(codesOf(gap)).toContain("different-mode");
    expect(codesOf(gap).filter((code) => code === "errors-common-to-groups")).toHaveLength(1);
    expect(recipeTextOf(gap.lineage)).toBe(
      `toplines:change-of-difference?${FOUR.map((address, index) => `${index < 2 ? "from" : "to"}=ukraine-nato/${address}`).join("&")}&option=for&assume-n=500`,
    );
    expect((await recompute(await recordOf(gap), polls)).outcome).toBe("same");
    expect(renderText(describeResult(gap, { full: true }), { width: 10_000 })).toContain("+51.0 points  45.4 to 56.0");
  });

  test("says what became of the distance between the groups", () => {
    const saidOf = (...percents: readonly number[]): string =>
      sentence(made(percents as never))
        .split("\n")[0]!
        .replace(/^.*: /, "");
    expect(saidOf(40, 50, 30, 60)).toBe("the groups drew apart.");
    expect(saidOf(50, 40, 60, 30)).toBe("the groups drew apart.");
    expect(saidOf(30, 60, 40, 50)).toBe("the groups drew together.");
    expect(saidOf(30, 60, 60, 30)).toBe("the groups changed places.");
  });

  test("without the n of a group there is no interval", () => {
    const gap = expectEstimate(changeOfDifference(polls, ...FOUR, { option: "for" }));
    expect([gap.interval, gap.pollInterval, gap.pValue, gap.pollPValue]).toEqual([null, null, null, null]);
    expect(sentence(gap)).toContain(
      "a change of −36 points: no sample size on record, so it cannot be separated from chance.",
    );
  });

  test("refusals: of one survey, and of groups that are not the same", () => {
    const [east, west, laterEast, laterWest] = FOUR.map((address) => topline(polls, address));
    const call =
      (...four: readonly (typeof east)[]) =>
      () => {
        const [a, b, c, d] = four;
        return changeOfDifference(a!, b!, c!, d!, { option: "for" });
      };
    expectRefusal(call(east, west, east, west), "same-survey", ["to"]);
    expectRefusal(call(east, west, laterWest, laterEast), "different-group", ["to"]);
  });
});
