import { expect, describe as group, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { NOTE } from "../../src/estimate/selection.ts";
import { type FramingOptions, framing } from "../../src/framing/framing.ts";
import { describe } from "../../src/kinds/describe.ts";
import { findingOf } from "../../src/kinds/sentence.ts";
import { caution } from "../../src/model/caution.ts";
import { type Topline, topline } from "../../src/model/topline.ts";
import { type Document, renderMarkdown, renderText } from "../../src/report/document.ts";
import { change } from "../../src/trend/change.ts";

const [ukraine, experiments] = await Promise.all([loadDataset("ukraine-nato"), loadDataset("wording-experiments")]);
const FARE = { stance: "gss-fare-spending:more", dontKnow: "dropped" } as const;

const of = (dataset: typeof ukraine, ...addresses: string[]): readonly Topline[] =>
  addresses.map((address) => topline(dataset, address));
const FORMS = of(experiments, ...["x", "y", "z"].map((arm) => `gss-1984/gss-fare-${arm}`));
const MAY_JULY = of(ukraine, "sm-2019-05", "sm-2019-07/sm-non-aligned-referendum");
const JOINT = of(ukraine, "joint-2018-11/joint-support", "joint-2018-11/joint-security-option");

function documentOf(toplines: readonly Topline[], options: FramingOptions = {}): Document {
  return describe(framing(toplines, options), { full: true });
}

function itemsOf(document: Document): readonly string[] {
  return document.flatMap((block) => (block.kind === "list" ? block.items : []));
}

function tablesOf(document: Document): readonly (readonly (readonly string[])[])[] {
  return document.flatMap((block) =>
    block.kind === "table" ? [[block.columns.map(({ title }) => title), ...block.rows]] : [],
  );
}

test("what is computed for fewer names them on its own line, and no caution says it of the result", () => {
  const text = renderText(describe(framing(FORMS.slice(0, 2), { stance: FARE.stance }), { full: true }), {
    width: 10_000,
  });
  expect(text).toMatch(
    /With don't-knows dropped instead of kept: .*\+39\.4 points .*, n 471 of 484 and 472 of 485\.\n/,
  );
  expect(text).not.toContain("base-size-shrunk");
});

test("a size that is borrowed from another kind of question says from which", () => {
  const pair = framing(of(ukraine, "iri-2021-11", "sm-2021-12"), { stance: "nato-membership:for" });
  const text = renderText(describe(pair, { full: true }), { width: 10_000 });
  expect(text).toContain("changes of words in American spending items, not of these questions");
});

group("sentence: a wording that moves people to don't know and to no side", () => {
  const halves = of(experiments, ...["obamacare", "affordable-care-act"].map((arm) => `cnbc-2013-q3/cnbc-2013-${arm}`));

  test("begins with the don't-knows, then the answer of all and of those who gave an answer", () => {
    const found =
      "Don't knows: 12.0% on version “obamacare” and 30.0% on version “affordable care act”, +18.0 points (95% interval 12.5 to 23.4). Among those who gave an answer no difference is shown: Support for the health law, \"support\" −7.0 points of all, −1.5 points of those who gave an answer (95% interval −8.7 to 5.8). Chance decided who got which version, so the wording made the difference in don't knows.";
    for (const dontKnow of ["kept", "dropped"] as const)
      expect(findingOf(framing(halves, { stance: "health-law:support", dontKnow }))).toBe(found);
    expect(findingOf(framing(halves))).toMatch(
      /^Don't knows: .* no difference is shown: Support for the health law, "support" −7\.0 points of all, .*; "oppose" −9\.0 points of all, \+0\.6 points of those who gave an answer/,
    );
  });

  test("but not where an effect is left among those who gave an answer, or where don't-knows are not shown to differ", () => {
    expect(findingOf(framing(FORMS, { stance: FARE.stance }))).not.toMatch(/^Don't know/);
    const comparison = framing(halves, { stance: "health-law:support" });
    const [dontKnow] = comparison.dontKnowEffect!.effects;
    const [opinion] = comparison.otherwise!.effects;
    const within = { ...dontKnow!, pollInterval: { lower: -0.01, upper: 0.3, level: 0.95 } };
    const left = { ...opinion!, pollInterval: { lower: -0.08, upper: -0.01, level: 0.95 } };
    const larger = { ...opinion!, value: -0.2 };
    for (const other of [
      { dontKnowEffect: { ...comparison.dontKnowEffect!, effects: [within] } },
      { otherwise: { ...comparison.otherwise!, effects: [left] } },
      { otherwise: { ...comparison.otherwise!, effects: [larger] } },
      { otherwise: null },
      { dontKnowEffect: null },
      {
        effects: comparison.effects.map((effect) => ({
          ...effect,
          pollInterval: { lower: -0.13, upper: 0.01, level: 0.95 },
        })),
      },
    ])
      expect(findingOf({ ...comparison, ...other })).toMatch(/^Support for the health law/);
  });

  test("nor where no effect among all is there to explain", () => {
    const waves = of(ukraine, "kiis-2018-04/kiis-approval", "kiis-2018-06/kiis-referendum");
    for (const dontKnow of ["kept", "dropped"] as const)
      expect(findingOf(framing(waves, { stance: "nato-membership:for", dontKnow }))).toMatch(
        /^Support for joining NATO/,
      );
  });
});

group("describe: a comparison of wordings", () => {
  test.each([
    ["split", FORMS, FARE],
    ["split, all answers", FORMS, {}],
    ["same house", MAY_JULY, { stance: "non-aligned-status:for" }],
    ["across houses", of(ukraine, "iri-2021-11", "sm-2021-12"), { stance: "nato-membership:for" }],
    ["same respondents", JOINT, { stance: "nato-membership:for" }],
    [
      "without n",
      of(experiments, "rugg-1941/rugg-1941-allow", "rugg-1941/rugg-1941-forbid"),
      { stance: "public-speech:tolerant", dontKnow: "dropped" },
    ],
  ] as const)(
    "%s: the finding first, every caution and source once, the design with its reason",
    (_, forms, options) => {
      const result = framing(forms, options);
      const document = describe(result, { full: true });
      expect(document[0]).toMatchObject({ kind: "lines" });
      expect(JSON.stringify(document[0])).toContain(JSON.stringify(findingOf(result)).slice(1, -1));
      const items = itemsOf(document);
      const cautions = [...result.cautions, ...result.effects.flatMap((effect) => effect.cautions)];
      for (const { code, group: said } of cautions)
        if (code !== "note" && said !== "unknown")
          expect(
            items.some((item) => item.endsWith(`(${code})`)),
            code,
          ).toBe(true);
      for (const { title } of result.effects.flatMap(({ sources }) => sources))
        expect(items.filter((item) => item.includes(title)).length).toBeGreaterThan(0);
      expect(items).toContain(`Design: ${result.design} (${result.grade}). ${result.designReason}`);
      for (const rendered of [renderText(document), renderMarkdown(document)])
        expect(rendered).not.toMatch(/undefined|NaN|\[object|null/);
      for (const table of tablesOf(document)) for (const row of table) expect(row).toHaveLength(table[0]!.length);
    },
  );

  test("shows the words, or descriptions that are called so, beside the answers", () => {
    const quotes = documentOf(FORMS, FARE).flatMap((block) => (block.kind === "quote" ? [block.text] : []));
    // the lines of the forms have the words: in English, and as asked
    expect(quotes).toEqual([]);
    const [first] = documentOf(FORMS, FARE);
    for (const item of ["Welfare", "Assistance to the poor", "Caring for the poor"])
      expect(JSON.stringify(first)).toContain(`on (ITEM)? K. ${item}”`);
    expect(tablesOf(documentOf(FORMS, FARE))[0]!.slice(0, 2)).toEqual([
      ["Answer", "gss-1984/gss-fare-x", "gss-1984/gss-fare-y", "gss-1984/gss-fare-z"],
      ["too little", "24.0% (116)", "62.3% (302)", "68.2% (328)"],
    ]);
    const described = documentOf(MAY_JULY, { stance: "non-aligned-status:for" });
    expect(JSON.stringify(described[0])).toContain("Question (paraphrase): ");
    // one stance, two labels: in one row
    expect(tablesOf(described)[0]).toContainEqual([
      "legislatively securing non-aligned status",
      "23.2%",
      "32.4% would vote for",
    ]);
    const { effects } = framing(FORMS, FARE);
    const [one] = describe(effects[0]!);
    expect(JSON.stringify(one).match(/on \(ITEM\)\? K\. /g)).toHaveLength(2);
  });

  test("of a split: adjusted p-values, simultaneous intervals, the joint test, don't-knows apart, the ordered answers", () => {
    const document = documentOf(FORMS, FARE);
    const effects = tablesOf(document)[2]!;
    expect(effects[0]).toEqual([
      "Answer",
      "Forms",
      "Shares",
      "Effect",
      "Interval",
      "p",
      "Adjusted p",
      "Simultaneous interval",
    ]);
    expect(effects).toHaveLength(7);
    expect(effects[1]).toEqual([
      '"too little"',
      "x → y",
      "24.6% → 64.0%",
      "+39.4 points",
      "33.3 to 44.9",
      "below 0.001",
      "below 0.001",
      "31.2 to 46.7",
    ]);
    expect(itemsOf(document)).toEqual(
      expect.arrayContaining([
        "All answers together: chi-squared 281.0 on 4 df, p below 0.001, Cramér's V 0.32, over 3 answers.",
        'With don\'t-knows kept instead of dropped: Spending on welfare or the poor, "too little", version y: 24.0% → 62.3%, +38.3 points (95% interval 32.4 to 43.8, p below 0.001).',
        "Don't know: Spending on welfare or the poor, \"don't know\", version y: 2.7% → 2.7%, 0.0 points (95% interval −2.2 to 2.2, p = 0.996).",
        expect.stringMatching(/^Don't know, all forms: chi-squared 1\.5 on 2 df, p = 0\.482/),
        expect.stringMatching(
          /^Ordered answers, from “too much” to “too little”: .*gss-fare-y is nearer to “too little” .* probability of 72\.9%/,
        ),
        expect.stringMatching(/allow for 6 effects/),
      ]),
    );
  });

  test("between two surveys the p-value is the one that a change of the same two prints", () => {
    const [first, second] = of(ukraine, "iri-2021-11", "iri-2022-04") as [Topline, Topline];
    const pair = [first, { ...second, question: { ...second.question, id: "another" } }];
    const printed = (document: Document): readonly string[] =>
      itemsOf(document).filter(
        (item) => /\bp (=|below)/.test(item) && !item.startsWith("Don't know") && !item.startsWith("With don't"),
      );
    const stance = "nato-membership:for";
    const [own] = printed(documentOf(pair, { stance }));
    // the change names the base, since those with an answer are judged
    expect(printed(describe(change(first, second, { stance }), { full: true }))[0]).toContain(
      own!.replace(/\.$/, " of the published figures"),
    );
    expect(printed(documentOf(pair, { stance }))).toHaveLength(1);
    const { pValue, pollPValue } = framing(pair, { stance }).effects[0]!;
    expect(pollPValue).toBeGreaterThan(10 * pValue!);
  });

  test("one effect is told in lines, without a table of its own", () => {
    const document = documentOf(MAY_JULY, { stance: "non-aligned-status:for", drift: 0.03 });
    expect(tablesOf(document)).toHaveLength(2);
    expect(itemsOf(document)).toEqual(
      expect.arrayContaining([
        "+9.2 points, 95% interval 6.9 to 11.4 by Newcombe's method, of sampling and design alone.",
        expect.stringMatching(
          /^With rounding and the usual differences between polls: 2\.0 to 16\.4; allowed beyond sampling: \d\.\d points \(1\.4 points for a share of 50%\)\.$/,
        ),
        "The intervals with more than sampling allow for opinion moving by up to 3.0 points.",
        "Test of equality with these errors, had opinion not moved: p below 0.001.",
      ]),
    );
  });

  test("of the same respondents: both bounds", () => {
    expect(itemsOf(documentOf(JOINT, { stance: "nato-membership:for" }))).toEqual(
      expect.arrayContaining([
        "Between 0% and 80% of the respondents gave this answer to only one of the two.",
        expect.stringMatching(/^z = −1\.13, p = 0\.261, at most\.$/),
      ]),
    );
  });

  test("figures with rounding get a column where rounding tells", () => {
    const rounded = of(
      experiments,
      ...["agree", "agree-or-disagree", "two-options"].map((arm) => `ashcroft-2012-01/ashcroft-2012-${arm}`),
    );
    expect(tablesOf(documentOf(rounded))[2]![0]).toContain("With rounding");
  });
});

test("what stands against any figure printed is said once, also with don't-knows the other way", () => {
  const comparison = framing(FORMS, { stance: FARE.stance });
  const own = (message: string) => caution(NOTE, message);
  const marked = {
    ...comparison,
    otherwise: {
      ...comparison.otherwise!,
      effects: comparison.otherwise!.effects.map((effect) => ({ ...effect, cautions: [own("Of the other base.")] })),
    },
    dontKnowEffect: {
      ...comparison.dontKnowEffect!,
      effects: comparison.dontKnowEffect!.effects.map((effect) => ({ ...effect, cautions: [own("Of don't know.")] })),
    },
  };
  const items = itemsOf(describe(marked, { full: true }));
  for (const message of ["Of the other base.", "Of don't know."])
    expect(items.filter((item) => item === message)).toHaveLength(1);
});

test("the column of total intervals says what they allow for", () => {
  const pair = of(ukraine, "iri-2021-11", "sm-2021-12", "kiis-2021-12");
  const titles = (options: FramingOptions): string =>
    JSON.stringify(
      describe(framing(pair, { stance: "nato-membership:for", assumeN: 2000, ...options }), { full: true }),
    );
  expect(titles({ surveyErrors: "none" })).toContain('"With rounding"');
  expect(titles({})).toContain('"With rounding and the allowance"');
  expect(titles({ drift: 0.02 })).toContain('"With rounding and the allowance"');
});
