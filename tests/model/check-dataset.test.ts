import { describe, expect, test } from "vitest";
import { checkDataset } from "../../src/model/check-dataset.ts";
import type { Dataset } from "../../src/model/dataset.ts";
import type { PublishedShare } from "../../src/model/published-share.ts";
import { POLLS } from "../support/polls.ts";

// References, dates and ids are in parse-dataset.test.ts, their places in files in read-tables.test.ts.

/** Rows of a survey that has none yet; each is answer, percent, and what else differs. */
function withShares(
  question: string,
  ...rows: readonly (readonly [option: string, value: number, rest?: Partial<PublishedShare>])[]
): Dataset {
  const model = POLLS.toplines[0]!;
  const added = rows.map(([option, value, rest = {}]): PublishedShare => {
    const decimals = /\.(\d+)/.exec(String(value))?.[1]?.length ?? 0;
    const printed = { value, unit: "percent", decimals, censored: false } as const;
    return { ...model, survey: "acme-2023-01", question, option, printed, ...rest };
  });
  return { ...POLLS, toplines: added };
}

function findings(dataset: Dataset): { readonly issues: unknown[]; readonly cautions: unknown[] } {
  const { issues, cautions } = checkDataset(dataset, []);
  return {
    issues: issues.map(({ code, path }) => [code, ...path]),
    cautions: cautions.map(({ code, path }) => [code, ...path]),
  };
}

const NOTHING = { issues: [], cautions: [] };
const WHY = "Two prints differ.";

describe("the shares of a topline", () => {
  test.each([
    [
      "100",
      [
        ["for", 40],
        ["against", 35],
        ["dk", 25],
      ],
    ],
    [
      "101, by rounding",
      [
        ["for", 41],
        ["against", 35],
        ["dk", 25],
      ],
    ],
    [
      "99, by rounding",
      [
        ["for", 39],
        ["against", 35],
        ["dk", 25],
      ],
    ],
    [
      "100.1, by rounding of tenths",
      [
        ["for", 40.1],
        ["against", 35.0],
        ["dk", 25.0],
      ],
    ],
  ] as const)("may add up to %s", (_, rows) => {
    expect(findings(withShares("league-referendum", ...rows))).toEqual(NOTHING);
  });

  test("may not add up to 106.3", () => {
    const dataset = withShares("league-referendum", ["for", 63.1], ["against", 33.2], ["dk", 10]);
    expect(findings(dataset)).toEqual({ issues: [["shares-exceed-total", "toplines", 0]], cautions: [] });
  });

  test.each(["disputed", "not-counted"] as const)("may if one of them is %s; then it is a caution", (standing) => {
    const dataset = withShares("league-referendum", ["for", 63.1, { standing, reason: WHY }], ["against", 43.2]);
    expect(findings(dataset)).toEqual({ issues: [], cautions: [["shares-exceed-total", "toplines", 0]] });
    expect(checkDataset(dataset, []).cautions[0]!.message).toBe(
      'Acme Polls, 2023, "Support for joining the League" (acme-2023-01/league-referendum): the shares add up to 106.3%.',
    );
  });

  test("that leave answers unlabelled are a caution, which says how many", () => {
    const dataset = withShares("alliance-choice", ["league", 45.6], ["union", 40.8]);
    expect(findings(dataset)).toEqual({ issues: [], cautions: [["answers-not-printed", "toplines", 0]] });
    expect(checkDataset(dataset, []).cautions[0]!.message).toBe(
      'Acme Polls, 2023, "Best alliance" (acme-2023-01/alliance-choice): what 13.6% of respondents answered is not reported.',
    );
  });

  test("that look like proportions are doubted, and a small answer beside others is not", () => {
    const messageOf = (...shares: Parameters<typeof withShares>[1][]): string =>
      checkDataset(withShares("alliance-choice", ...shares), []).cautions[0]!.message;
    const dataset = withShares("alliance-choice", ["league", 0.456], ["union", 0.408]);
    expect(findings(dataset)).toEqual({ issues: [], cautions: [["likely-proportion", "toplines", 0]] });
    expect(messageOf(["league", 0.456], ["union", 0.408])).toMatch(/ Are they proportions\?/);
    expect(messageOf(["league", 0.4], ["union", 40.8])).not.toMatch(/proportion/);
    expect(messageOf(["league", 0.68], ["union", 32])).toMatch(
      / Is 0\.68% a proportion\? A hundred times as much would make up the whole\.$/,
    );
  });

  test("count a net once, beside its parts or in their place", () => {
    const parts = [
      ["fully", 20],
      ["rather", 30],
      ["rather-not", 25],
      ["not-at-all", 25],
    ] as const;
    expect(findings(withShares("league-trust", ...parts, ["trust", 50], ["distrust", 50]))).toEqual(NOTHING);
    expect(findings(withShares("league-trust", ["trust", 50], ["distrust", 50]))).toEqual(NOTHING);
  });

  test("are not added up where several answers could be given", () => {
    expect(findings(withShares("reasons", ["safety", 80], ["trade", 70]))).toEqual(NOTHING);
    expect(findings(withShares("reasons", ["safety", 10]))).toEqual(NOTHING);
  });

  test("of another group or base are another topline", () => {
    const rows = [
      ["for", 60],
      ["against", 40],
    ] as const;
    const dataset = withShares(
      "league-referendum",
      ...rows,
      ...rows.map(([option, value]) => [option, value, { group: "north" }] as const),
      ...rows.map(([option, value]) => [option, value, { base: "decided" }] as const),
    );
    expect(findings(dataset)).toEqual(NOTHING);
  });

  test("count no alternative, which needs a figure beside it", () => {
    const other = { standing: "alternative", reason: WHY } as const;
    const rows = [
      ["for", 60],
      ["against", 40],
      ["for", 61, other],
      ["for", 62, other],
    ] as const;
    expect(findings(withShares("league-referendum", ...rows))).toEqual(NOTHING);
    expect(findings(withShares("league-referendum", ["for", 60], ["against", 40], ["dk", 1, other])).issues).toEqual([
      ["unknown-reference", "toplines", 2, "standing"],
    ]);
  });

  test("are one for each answer", () => {
    expect(findings(withShares("league-referendum", ["for", 60], ["against", 40], ["for", 60])).issues).toEqual([
      ["duplicate-share", "toplines", 2, "option"],
    ]);
  });

  test("that are not counted need a reason", () => {
    for (const standing of ["alternative", "disputed", "not-counted"] as const) {
      const dataset = withShares("league-referendum", ["for", 60], ["against", 40, { standing, reason: null }]);
      expect(findings(dataset).issues).toContainEqual(["reason-missing", "toplines", 1, "reason"]);
    }
  });

  test("are added up in other toplines while one has a problem", () => {
    const dataset = withShares(
      "league-referendum",
      ["for", 140],
      ["against", 40],
      ["for", 70, { group: "north" }],
      ["against", 40, { group: "north" }],
    );
    expect(findings(dataset).issues).toEqual([
      ["out-of-range", "toplines", 0, "printed", "value"],
      ["shares-exceed-total", "toplines", 2],
    ]);
  });
});

describe("a count", () => {
  const printed = { value: 301, unit: "count", decimals: 0, censored: false } as const;
  const baseSize = { value: 300, status: "exact", note: null } as const;

  test("needs its base, and is no more than that", () => {
    expect(findings(withShares("reasons", ["safety", 0, { printed }])).issues).toEqual([
      ["missing-field", "toplines", 0, "baseSize", "value"],
    ]);
    expect(findings(withShares("reasons", ["safety", 0, { printed, baseSize }])).issues).toEqual([
      ["out-of-range", "toplines", 0, "printed", "value"],
    ]);
    const whole = { ...printed, value: 300 };
    expect(findings(withShares("reasons", ["safety", 0, { printed: whole, baseSize }]))).toEqual(NOTHING);
  });

  test("of more than 100 is no percent above 100", () => {
    const rows = POLLS.toplines.filter(({ question }) => question === "reasons");
    expect(findings({ ...POLLS, toplines: rows })).toEqual(NOTHING);
  });
});
