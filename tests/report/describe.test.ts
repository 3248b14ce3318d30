import { expect, describe as group, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { lead } from "../../src/estimate/lead.ts";
import { share } from "../../src/estimate/share-estimate.ts";
import { changeOfEffect } from "../../src/framing/change-of-effect.ts";
import { pool } from "../../src/framing/pool.ts";
import { wordingEffectsOf } from "../../src/framing/wording-effects-of.ts";
import { describe } from "../../src/kinds/describe.ts";
import type { Result } from "../../src/kinds/kinds.ts";
import { findingOf } from "../../src/kinds/sentence.ts";
import { topline } from "../../src/model/topline.ts";
import { altOf, type Document, renderMarkdown, renderText } from "../../src/report/document.ts";
import { change } from "../../src/trend/change.ts";
import { coverage } from "../../src/trend/coverage.ts";
import { POLLS } from "../support/polls.ts";

const ukraine = await loadDataset("ukraine-nato");
const march2014 = topline(ukraine, "iri-2014-03");
const november2021 = topline(ukraine, "iri-2021-11");
const kiis = topline(ukraine, "kiis-2021-12");

const fare = wordingEffectsOf(await loadDataset("wording-experiments"), "gss-fare", {
  stance: "gss-fare-spending:more",
  forms: ["x", "y"],
});

type Single = Exclude<Result, { kind: "wording-comparison" | "plan" | "comparability-audit" | "wording-difference" }>;

const RESULTS: readonly (readonly [string, Single])[] = [
  ["a share", share(kiis, { option: "for", designEffect: "implied" })],
  ["a share without n", share(topline(ukraine, "iri-2015-07"), { option: "for" })],
  ["a lead", lead(topline(ukraine, "sm-2021-12"), { options: ["non-aligned", "nato"], accept: "inferred" })],
  ["a change", change(march2014, november2021, { option: "for", margin: 0.05 })],
  ["a change without n", change(march2014, topline(ukraine, "iri-2015-07"), { option: "for" })],
  ["a wording effect", fare[0]!],
  ["a change of an effect", changeOfEffect(fare[0]!, fare.at(-1)!)],
  ["a pooled effect", pool(fare)],
  [
    "coverage",
    coverage(march2014, november2021, { option: "for", populations: ukraine.populations, lostSupport: 0.1 }),
  ],
];

/** All texts of a document. */
function textsOf(document: Document): readonly string[] {
  return document.flatMap((block) => {
    if (block.kind === "list") return block.items;
    if (block.kind === "lines") return block.lines;
    if (block.kind === "table") return [...block.columns.map(({ title }) => title), ...block.rows.flat()];
    return block.kind === "picture" ? altOf(block) : block.text;
  });
}

group("describe", () => {
  test.each(RESULTS)("%s: the finding first, every caution once, every source", (_, result) => {
    const document = describe(result, { full: true });
    const texts = textsOf(document);
    expect(texts[0]).toBe(findingOf(result));
    for (const { code, group } of result.cautions)
      if (code !== "note" && group !== "unknown")
        expect(texts.filter((text) => text.endsWith(`(${code})`)).length, code).toBe(
          new Set(result.cautions.filter((each) => each.code === code).map(({ message }) => message)).size,
        );
    for (const { title } of result.sources) expect(texts.some((text) => text.includes(title))).toBe(true);
    for (const rendered of [renderText(document), renderMarkdown(document)])
      expect(rendered).not.toMatch(/undefined|NaN|\[object|null/);
  });

  test("a table has a cell for each column", () => {
    for (const [, result] of RESULTS) {
      for (const block of describe(result, { full: true })) {
        if (block.kind === "table") for (const row of block.rows) expect(row).toHaveLength(block.columns.length);
      }
    }
  });

  test("a share says of which topline and base it is, and what the house printed on its precision", () => {
    const texts = textsOf(describe(share(kiis, { option: "for" }), { full: true }));
    expect(texts).toContain("Topline kiis-2021-12/kiis-referendum; base all respondents.");
    expect(texts[1]).toMatch(/^KIIS, 13–16 December 2021, telephone, 1,203 adults, Ukraine without/);
    expect(texts.filter((text) => text.startsWith("The published margin of"))).toHaveLength(4);
    expect(texts).toContain(
      "The pollster states a design effect of 1.1 (without saying whether on the variance or on the standard error).",
    );
  });

  test("a change has both n, the test, the power of the pair and the verdict", () => {
    const document = describe(change(march2014, november2021, { option: "for" }), { full: true });
    const rows = document.flatMap((block) => (block.kind === "table" ? block.rows : []));
    expect(rows.map((row) => row[3])).toEqual(["1,200", "2,400"]);
    expect(textsOf(document)).toEqual(
      expect.arrayContaining([
        "Change: +20.0 points, 95% interval 16.6 to 23.3 by Newcombe's method, of sampling and design alone.",
        "With rounding and the usual differences between polls: 10.7 to 28.8; allowed beyond sampling: 3.1 points.",
        "Should all polls share an error, as before elections: 8.5 to 30.7.",
        "This pair would find a change of 12.8 points with 80% power.",
        "By sampling and rounding alone it holds up to any plausible design effect.",
        "Verdict: changed.",
      ]),
    );
  });

  test("coverage says what is in the interval of the change itself", () => {
    for (const [surveyErrors, words] of [
      ["none", "points, with rounding; should all polls share"],
      ["votes", "points, with rounding and the usual differences between polls; should all polls share"],
    ] as const) {
      const bounds = coverage(march2014, november2021, { option: "for", lostShare: 0.1, surveyErrors });
      expect(renderText(describe(bounds, { full: true }), { width: 10_000 })).toContain(words);
    }
  });

  test("coverage has a row for each scenario", () => {
    const bounds = coverage(march2014, november2021, { option: "for", lostShare: { lower: 0.05, upper: 0.2 } });
    const [table] = describe(bounds, { full: true }).filter(({ kind }) => kind === "table");
    expect(table).toHaveProperty("rows.length", bounds.scenarios.length);
  });

  test("a topline comes with its words, its printed shares and what else is printed", () => {
    const document = describe(topline(POLLS, "acme-2022-05/league-referendum"));
    const texts = textsOf(document);
    expect(texts.filter((text) => text.startsWith("“"))).toHaveLength(2);
    expect(texts).toEqual(expect.arrayContaining(["52%", "also published: 12%"]));
    expect(textsOf(describe(topline(POLLS, "web-2022-06/league-referendum")))).toEqual(
      expect.arrayContaining(["disputed; also published: 51%"]),
    );
    expect(textsOf(describe(march2014, { full: true })).join("\n")).toContain(
      "What 14.0% of respondents answered is not reported",
    );
  });
});
