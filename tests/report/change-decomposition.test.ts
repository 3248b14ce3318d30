import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { describe as describeResult } from "../../src/kinds/describe.ts";
import { sentence } from "../../src/kinds/sentence.ts";
import { type Topline, topline } from "../../src/model/topline.ts";
import { renderText } from "../../src/report/document.ts";
import type { ChangeDecomposition } from "../../src/trend/change-decomposition.ts";
import { decompose } from "../../src/trend/decompose.ts";
import { madeTopline } from "../support/made-topline.ts";
import { POLLS } from "../support/polls.ts";

const ukraine = await loadDataset("ukraine-nato");
const regions = (survey: string): readonly Topline[] =>
  ["west", "centre", "south", "east"].map((region) => topline(ukraine, `${survey}/iri-referendum/iri-2019-${region}`));
const iri = decompose(regions("iri-2019-06"), regions("iri-2023-02"), {
  option: "for",
  groupShares: { from: "iri-2020-07" },
  groupSizes: ukraine.groupSizes,
  whole: [topline(ukraine, "iri-2019-06/iri-referendum"), topline(ukraine, "iri-2023-02/iri-referendum")],
  designEffect: 1.5,
});
const left = decompose(
  ["north", "south"].map((group) => topline(POLLS, `acme-2020-03/league-referendum/${group}`)),
  [topline(POLLS, "acme-2022-05/league-referendum/north")],
  { option: "for", groupShares: "published", left: ["south"], designEffect: 1 },
);

function wave(survey: string, groups: Readonly<Record<string, readonly [percent: number, n: number]>>): Topline[] {
  return Object.entries(groups).map(([group, [percent, n]]) => madeTopline({ for: percent }, n, { survey, group }));
}

function textOf(result: ChangeDecomposition): string {
  return renderText(describeResult(result, { full: true }), { width: 10_000 });
}

describe("the sentence", () => {
  test("of IRI's regions: of fixed sizes, which are assumed", () => {
    const [finding, care] = sentence(iri).split("\n");
    expect(finding).toBe(
      "Support for joining NATO: +29.3 points over 4 groups of fixed sizes (95% interval 21.4 to 37.3; sampling alone 26.2 to 32.4). That the sizes of the groups did not change is assumed, not found; who left, or could not be reached, counts as other answers.",
    );
    expect(care).toMatch(
      /^Caution: The methods differ: face-to-face and telephone \(up to ~5 points; assumed, not measured\)\./,
    );
  });

  test("names what is in each interval, whatever is counted in", () => {
    const own = (occasion: number, shared: number) => ({
      occasion,
      house: 0,
      shared,
      fadingDays: 1000,
      reason: "As a test.",
    });
    for (const [surveyErrors, words, columns] of [
      ["none", /\(95% interval 26\.8 to 31\.9, with rounding 26\.\d to 3\d\.\d\)/, ["95% interval", "With rounding"]],
      [
        own(0, 0),
        /\(95% interval 26\.8 to 31\.9, with rounding 26\.\d to 3\d\.\d\)/,
        ["95% interval", "With rounding"],
      ],
      [
        "votes",
        /\(95% interval 2\d\.\d to 3\d\.\d; sampling alone 26\.8 to 31\.9\)/,
        ["95% interval", "Sampling alone", "With shared error"],
      ],
      [
        own(0.02, 0),
        /\(95% interval 2\d\.\d to 3\d\.\d; sampling alone 26\.8 to 31\.9\)/,
        ["95% interval", "Sampling alone"],
      ],
    ] as const) {
      const result = decompose(regions("iri-2019-06"), regions("iri-2023-02"), {
        option: "for",
        groupShares: { from: "iri-2020-07" },
        groupSizes: ukraine.groupSizes,
        surveyErrors,
      });
      expect(sentence(result)).toMatch(words);
      const [table] = describeResult(result, { full: true })
        .filter((block) => block.kind === "table")
        .filter(({ columns: [first] }) => first!.title === "Part");
      expect(table!.columns.map(({ title }) => title)).toEqual(["Part", "Points", ...columns]);
      for (const row of table!.rows) expect(row).toHaveLength(2 + columns.length);
    }
  });

  test("with sizes of their own", () => {
    const first = wave("wave-1", { a: [40, 960], b: [10, 240] });
    const second = wave("wave-2", { a: [55, 2280], b: [15, 120] });
    const result = decompose(first, second, { option: "for", groupShares: "published", designEffect: 1 });
    expect(sentence(result)).toMatch(
      /\+19\.0 points over 2 groups, from 34\.0% to 53\.0%: \+13\.\d points \(.*\) come from other answers within the groups and \+5\.\d points \(95% interval 4\.2 to 6\.3; sampling alone 4\.2 to 6\.3\) from other sizes of the groups\./,
    );
  });

  test("with a group that left", () => {
    expect(sentence(left)).toMatch(
      /\+18\.0 points over 2 groups, from 40\.0% to 58\.0%: \+8\.0 points .* come from other answers within the groups, 0\.0 points .* from other sizes of the groups and \+10\.0 points .* from groups that left the survey\.\nCaution: .*[Gg]roup left the survey/,
    );
  });

  test("that the groups miss what was printed is said", () => {
    const first = wave("wave-1", { a: [40, 500], b: [10, 500] });
    const second = wave("wave-2", { a: [55, 500], b: [15, 500] });
    const whole = [
      madeTopline({ for: 34 }, 1000, { survey: "wave-1" }),
      madeTopline({ for: 53 }, 1000, { survey: "wave-2" }),
    ] as const;
    const result = decompose(first, second, { option: "for", groupShares: "published", whole });
    expect(textOf(result)).toContain("more than rounding apart from the groups");
  });
});

describe("the document", () => {
  test("parts, groups, sizes and every caution", () => {
    const text = textOf(iri);
    for (const { code, group } of iri.cautions) if (group !== "unknown") expect(text).toContain(`(${code})`);
    for (const { label } of iri.groups) expect(text).toMatch(new RegExp(`\\n${label} +`));
    expect(text).toMatch(/\nWest +27% +80% +87% /);
    expect(text).toContain("Sizes of the groups: those of iri-2020-07, with sampling error.");
    expect(text).toMatch(/other sizes of groups, assumed to be the same +0\.0 *\n/);
  });

  test("a group that left, with sizes of one table: no part is theirs by construction, and the error is that of the table", () => {
    const table = decompose(
      ["north", "south"].map((group) => topline(POLLS, `acme-2020-03/league-referendum/${group}`)),
      [topline(POLLS, "acme-2022-05/league-referendum/north")],
      {
        option: "for",
        groupShares: { from: "acme-2020-03" },
        groupSizes: POLLS.groupSizes,
        left: ["south"],
        designEffect: 1,
      },
    );
    expect(sentence(table)).toContain("nothing from other sizes of the groups, which are assumed to be the same");
    expect(textOf(table)).toContain("Sizes of the groups: those of acme-2020-03, with sampling error.");
    expect(textOf(table)).not.toContain("0.0 to 0.0");
  });

  test("a group that left, the bounds of the whole, and the stated population", () => {
    const text = textOf(left);
    expect(text).toMatch(/South +40% +25% +left *\n/);
    expect(text).toContain("between 34.8 and 74.8%");
    const first = wave("wave-1", { a: [40, 500], b: [10, 500] });
    const second = wave("wave-2", { a: [55, 500], b: [15, 500] });
    const standard = decompose(first, second, {
      option: "for",
      groupShares: "published",
      standard: { a: 0.8, b: 0.2 },
    });
    expect(textOf(standard)).toContain("In the stated population: 34.0% and 47.0%, +13.0 points");
  });
});
