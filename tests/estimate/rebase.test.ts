import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { type RebaseOptions, rebase } from "../../src/estimate/rebase.ts";
import { share } from "../../src/estimate/share-estimate.ts";
import { type Topline, topline } from "../../src/model/topline.ts";
import { codesOf, expectEstimate, inPoints } from "../support/expect-estimate.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { madeTopline } from "../support/made-topline.ts";
import { POLLS } from "../support/polls.ts";
import { drawCounts, momentsOf, seeded } from "../support/random.ts";

const SEED = { seed: 1936 };
const BASES = ["answering", "would-vote", "decided"] as const;
const ukraine = await loadDataset("ukraine-nato");
const kiis = topline(ukraine, "kiis-2021-12");

describe("rebase: known answers", () => {
  // KIIS, December 2021: prints 59.2 of all and 67.8 of decided voters
  test("60.0% of those who would vote, 67.8% of decided voters, each with its n", () => {
    const wouldVote = expectEstimate(share(rebase(kiis, { to: "would-vote" }), { option: "for" }));
    expect(wouldVote.value).toBeCloseTo(0.592 / 0.987, 14);
    expect(wouldVote.sampleSize!.value).toBeCloseTo(1203 * 0.987, 9);
    const decided = expectEstimate(share(rebase(kiis, { to: "decided" }), { option: "for" }));
    expect((decided.value * 100).toFixed(1)).toBe("67.8");
    expect(decided.sampleSize!.value.toFixed(0)).toBe("1050");
    expect(inPoints(decided.interval)).toEqual([64.9, 70.6]);
    expect(decided.lineage.inputs).toMatchObject([{ base: "decided", rebasedFrom: "all", printed: null }]);
    expect(codesOf(decided)).toContain("base-size-shrunk");
  });

  test("KIIS July 2022: 71 of all is the 91 that the house prints of decided voters", () => {
    const july = topline(ukraine, "kiis-2022-07");
    const computed = share(rebase(july, { to: "decided" }), { option: "for" }).value;
    const printed = share(topline(ukraine, "kiis-2022-07/kiis-referendum", { base: "decided" }), { option: "for" });
    expect(computed.toFixed(2)).toBe(printed.value.toFixed(2));
  });

  test("what is not printed is taken to name no side, and that is said", () => {
    const march = topline(ukraine, "iri-2014-03");
    const rebased = rebase(march, { to: "decided" });
    expect(rebased.cautions.at(-1)!.message).toContain("not reported");
    expect(rebased.results.map(({ share: value }) => value)).toEqual([0.34 / 0.77, 0.43 / 0.77]);
    expect(rebase(march, { to: "would-vote" }).unlabelled).toBeCloseTo(0.14 / 0.91, 12);
  });

  // 45.6 / (45.6 + 40.8); the other 13.6% are in answers that are not printed
  test("of those who named one of two answers, whatever the rest said", () => {
    const forcedChoice = topline(ukraine, "sm-2021-12");
    const named = rebase(forcedChoice, { to: ["non-aligned", "nato"] });
    const nonAligned = expectEstimate(share(named, { option: "non-aligned", accept: "inferred" }));
    expect(nonAligned.value).toBeCloseTo(0.456 / 0.864, 14);
    expect(nonAligned.sampleSize!.value).toBeCloseTo(8640, 9);
    expect(nonAligned.label).toMatch(/\(those who named "[^"]+" or "[^"]+"\)$/);
    expect(named).toMatchObject({ base: "named", unlabelled: 0 });
  });

  test("an unknown n stays unknown", () => {
    const rebased = rebase({ ...kiis, baseSize: null }, { to: "decided" });
    expect(rebased).toMatchObject({ baseSize: null, rebasedFrom: { base: "all", baseSize: null } });
    expectEstimate(share(rebased, { option: "for" }));
  });
});

describe("rebase: a second route", () => {
  const percents = { for: 40, against: 35, "would-not-vote": 10, dk: 15 };
  const made = madeTopline(percents, 500);
  const staying: Readonly<Record<(typeof BASES)[number], readonly number[]>> = {
    answering: [0, 1, 2],
    "would-vote": [0, 1, 3],
    decided: [0, 1],
  };
  /** The share of the first answer among those who stay. */
  const first = (shares: readonly number[], to: (typeof BASES)[number]): number =>
    shares[0]! /
    (to === "decided"
      ? shares[0]! + shares[1]!
      : 1 - shares.reduce((sum, value, i) => sum + (staying[to].includes(i) ? 0 : value), 0));

  test.each(BASES)(
    "rounding errors of the printed shares, drawn at random, give the variance and the bound: %s",
    (to) => {
      const random = seeded(1991);
      const rebased = rebase(made, { to });
      const { share: value, rounding } = rebased.results[0]!;
      const shares = Object.values(percents).map((percent) => percent / 100);
      let furthest = 0;
      const { mean, variance } = momentsOf(20_000, () => {
        const drawn = first(
          shares.map((each) => each + (random() - 0.5) / 100),
          to,
        );
        furthest = Math.max(furthest, Math.abs(drawn - value));
        return drawn;
      });
      expect(furthest).toBeLessThan(rounding.bound * 1.02);
      expect(mean).toBeCloseTo(value, 3);
      expect(variance / rounding.variance).toBeCloseTo(1, 1);
    },
  );

  test.each(BASES)("sampled shares of the smaller base scatter as n′ says: %s", (to) => {
    const random = seeded(2004);
    const { variance } = momentsOf(3000, () => {
      const counts = drawCounts(random, [0.4, 0.35, 0.1, 0.15], 500);
      return counts[0]! / staying[to].reduce((sum, i) => sum + counts[i]!, 0);
    });
    const { standardError } = share(rebase(made, { to }), { option: "for" });
    expect(variance / standardError! ** 2).toBeCloseTo(1, 1);
  });
});

describe("rebase: invariants", () => {
  test("half of a sample is rebased as a whole one is", () => {
    const whole = madeTopline({ for: 50, against: 30, "would-not-vote": 5, dk: 15 }, 1000);
    const half: Topline = { ...whole, base: "half-sample" };
    for (const to of BASES) {
      const [one, other] = [whole, half].map((each) => rebase(each, { to }));
      expect(other!.results).toEqual(one!.results);
      expect(other!.baseSize).toEqual(one!.baseSize);
      expect(other!.rebasedFrom?.base).toBe("half-sample");
      expect(other!.cautions.at(-1)!.message).toMatch(/% of those who got this version: n /);
    }
  });

  test("the shares of a base add up to it; rounding errors grow, n shrinks", () => {
    const percents = fc.tuple(
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 9 }),
    );
    fc.assert(
      fc.property(percents, fc.constantFrom(...BASES), ([a, b, c], to) => {
        const whole = madeTopline({ for: a, against: b, "would-not-vote": c, dk: 100 - a - b - c }, 1000);
        const part = rebase(whole, { to });
        expect(part.results.reduce((sum, { share: value }) => sum + value, 0)).toBeCloseTo(1, 12);
        expect(part.baseSize!.value).toBeLessThan(1000);
        for (const result of part.results) {
          const before = whole.results.find(({ option }) => option === result.option)!;
          expect(result.share).toBeGreaterThan(before.share);
          expect(result.rounding.variance).toBeGreaterThan(0);
        }
        expectEstimate(share(part, { option: "for" }));
      }),
      SEED,
    );
  });

  test("a sum of rebased shares is never taken to be surer than its parts", () => {
    const { results } = rebase(kiis, { to: "would-vote" });
    const both = share(rebase(kiis, { to: "would-vote" }), { option: ["for", "against"] });
    expect(both.errors.rounding).toBeGreaterThanOrEqual(results[0]!.rounding.variance + results[1]!.rounding.variance);
  });
});

describe("rebase: refusals", () => {
  const to = (base: RebaseOptions["to"], of: Topline) => () => rebase(of, { to: base });
  const refused = (call: () => unknown) => expectRefusal(call, "base-not-derivable", ["to"]);
  test("of another base, before and after", () => {
    refused(to("decided", topline(POLLS, "acme-2020-03/league-referendum", { base: "decided" })));
    refused(to("all" as "decided", kiis));
    refused(to("toString" as "decided", kiis));
  });

  test("where those who leave are not printed, or only with others", () => {
    refused(to("answering", topline(ukraine, "iri-2014-03")));
    refused(to("would-vote", topline(ukraine, "kiis-2022-07")));
  });

  test("of a list of answers: one alone, one that is not there, one that is not printed", () => {
    expectRefusal(() => rebase(kiis, { to: ["for"] }), "wrong-usage", ["to"]);
    expectRefusal(() => rebase(kiis, { to: ["for", "perhaps"] }), "unknown-option", ["to"]);
    expectRefusal(() => rebase(topline(ukraine, "iri-2014-03"), { to: ["for", "dk"] }), "option-not-printed", ["to"]);
    expectRefusal(() => rebase(kiis, { to: ["for", "for"] }), "wrong-usage", ["to"]);
  });

  test("where those who stay may be among what is not printed", () => {
    // 70% for, and nothing else: not 100% of those who named a side
    refused(to("decided", topline(ukraine, "iri-2025-07")));
    refused(to("decided", topline(ukraine, "sm-2021-12")));
    const partly = { ...kiis, results: kiis.results.slice(0, 3), unlabelled: 0.114 };
    refused(
      to("answering", {
        ...partly,
        results: [...partly.results, { ...kiis.results[3]!, share: 0.05 }],
        unlabelled: 0.064,
      }),
    );
  });

  test("where a question takes several answers, or nobody is left", () => {
    refused(to("decided", { ...topline(POLLS, "web-2022-06/reasons"), base: "all" }));
    refused(to("decided", madeTopline({ for: 0, against: 0, dk: 100 }, 100)));
  });
});
