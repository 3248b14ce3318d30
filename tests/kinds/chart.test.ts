import { beforeAll, describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { lead } from "../../src/estimate/lead.ts";
import { share } from "../../src/estimate/share-estimate.ts";
import type { WordingComparison } from "../../src/framing/framing.ts";
import { framing } from "../../src/framing/framing.ts";
import { chart } from "../../src/kinds/chart.ts";
import { KINDS, type Result, type Shown } from "../../src/kinds/kinds.ts";
import type { Dataset } from "../../src/model/dataset.ts";
import { type Topline, topline } from "../../src/model/topline.ts";
import { displayOf } from "../../src/notebook/display-of.ts";
import { audit } from "../../src/trend/audit.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { everyResult } from "../support/results.ts";

let polls: Dataset;
let experiments: Dataset;
let results: Readonly<Record<string, Result>>;
beforeAll(async () => {
  polls = await loadDataset("ukraine-nato");
  experiments = await loadDataset("wording-experiments");
  results = await everyResult();
}, 60_000);
/** The toplines that some results are made of. */
const toplinesOf = (result: object): readonly Topline[] =>
  (result as Result).lineage.inputs.flatMap(({ dataset, address }) =>
    dataset === "ukraine-nato" ? topline(polls, address) : topline(experiments, address, { base: "half-sample" }),
  );
const specOf = (result: Result) => chart(result);
const copied = <T extends object>(result: T): T => JSON.parse(JSON.stringify(result)) as T;

test("each kind of result has the chart that was made for it, or none", () => {
  const kinds = Object.values(results).map((result) => [result.kind, specOf(result) !== null] as const);
  const drawn = [...new Set(kinds.filter(([, is]) => is).map(([kind]) => kind))].sort();
  const plain = [...new Set(kinds.filter(([, is]) => !is).map(([kind]) => kind))].sort();
  expect(drawn).toEqual([
    "change",
    "change-decomposition",
    "coverage-bounds",
    "group-difference",
    "pooled-wording-effect",
    "series",
    "series-breaks",
    "trend",
    "wording-comparison",
  ]);
  expect(plain).toEqual([
    "change-of-effect",
    "difference-change",
    "lead",
    "lead-change",
    "net",
    "plan",
    "series-description",
    "share",
    "trend-shares",
    "wording-effect",
  ]);
});

describe("what was read back from JSON has the same picture", () => {
  test("whatever its kind", () => {
    const all: Readonly<Record<string, Shown>> = {
      ...results,
      audit: audit(polls, "iri-2014-03", "iri-2021-11"),
      topline: topline(polls, "iri-2021-11"),
    };
    for (const [name, result] of Object.entries(all)) {
      for (const language of ["en", "uk"] as const)
        expect(chart(copied(result), { language }), name).toEqual(chart(result, { language }));
    }
    // every kind there is
    expect([...new Set(Object.values(all).map(({ kind }) => kind))].sort()).toEqual(Object.keys(KINDS).sort());
  });

  test("several together", () => {
    const votes = ["nato-membership:for", "non-aligned-status:for"].map((stance) =>
      framing(polls, ["sm-2019-05", "sm-2019-07"], { stance }),
    );
    expect(chart(copied(votes))).toEqual(chart(votes));
  });

  test.each(["share", "lead", "net", "wording effect", "wording effect of a split"])(
    "a %s with its toplines in the caller's hand",
    (name) => {
      const result = results[name]!;
      const toplines = toplinesOf(result);
      expect(chart(result, { toplines })?.description).toMatch(/\d%/);
      expect(chart(copied(result), { toplines: copied(toplines) })).toEqual(chart(result, { toplines }));
      expect(chart(result, { toplines: [topline(polls, "kiis-2021-12")] })).toBeNull();
    },
  );
});

describe("the intervals beside a share", () => {
  const wave = () => topline(polls, "iri-2021-11");
  const words = (result: Result) => chart(result, { toplines: toplinesOf(result) })!.description;

  test("are of the precision that the share was given", () => {
    expect(words(share(wave(), { option: "for" }))).toContain("54% (52.0–56.0)");
    const wide = share(wave(), { option: "for", designEffect: 2, level: 0.99, method: "jeffreys" });
    const against = share(wave(), { option: "against", designEffect: 2, level: 0.99, method: "jeffreys" });
    const { lower, upper } = against.interval!;
    expect(words(wide)).toContain(`28% (${(lower * 100).toFixed(1)}–${(upper * 100).toFixed(1)})`);
  });

  test("need an n, published or accepted", () => {
    const options = ["non-aligned", "nato"] as const;
    const december = topline(polls, "sm-2021-12");
    expect(words(lead(december, { options }))).toContain("45.6%.");
    expect(words(lead(december, { options, accept: "inferred" }))).toContain("45.6% (44.6–46.6)");
  });

  test("of wordings are no intervals of differences", () => {
    const forms = [topline(polls, "sm-2019-05"), topline(polls, "sm-2019-07/sm-referendum")];
    const compared = framing(forms, { stance: "nato-membership:for", method: "miettinen-nurminen" });
    expect(words(compared)).toContain("48.9% (47.1–50.7)");
  });
});

test("pooled effects are drawn with what was read out before the questions", () => {
  const pooled = results.pool!;
  expect(specOf(pooled)!.description).toContain("Read out first: “We are faced with many problems in this country");
});

test("an effect is drawn with its own two forms", () => {
  const { effects } = results["wording comparison"] as WordingComparison;
  const spec = chart(effects[0]!, { toplines: toplinesOf(effects[0]!) })!;
  expect(spec.description).toContain(specOf(results["wording comparison"]!)!.description.slice(0, 40));
});

test("a topline is drawn with its answers, an audit with both sides", () => {
  const pair = [topline(polls, "iri-2014-03"), topline(polls, "iri-2021-11")] as const;
  expect(chart(pair[1]).description).toContain("54% (52.0–56.0)");
  expect(chart(audit(...pair), { toplines: pair }).description).toContain("November 2021");
});

test.each([{}, null, undefined, "change", [], { kind: "dataset" }])(
  "%j is no result, and is refused",
  async (value) => {
    expectRefusal(() => chart(value as never), "wrong-type", ["result"]);
    await expect(displayOf(value as never)).rejects.toThrow("where a result belongs");
  },
);

test.each(["change", "trend", "topline", "comparability-audit", "series", "plan"])(
  "a %s without its fields is refused by one clear error",
  async (kind) => {
    const message = `\`{"kind":"${kind}"}\` is not a whole result of kind \`${kind}\``;
    await expect(displayOf({ kind } as never)).rejects.toThrow(message);
  },
);

test("several waves and several comparisons are one picture", () => {
  const waves = ["iri-2014-03", "iri-2021-11"].map((address) => topline(polls, address));
  expect(chart(waves).description).toContain("34% in 2014, 54% in 2021");
  const votes = ["nato-membership:for", "non-aligned-status:for"].map((stance) =>
    framing(polls, ["sm-2019-05", "sm-2019-07"], { stance }),
  );
  expect(chart(votes)!.description).toContain("Not a trend");
});

test("a trend is drawn with its line, or with its houses", () => {
  const trend = results.trend!;
  expect(chart(trend, { kind: "house-effects" })!.description).toMatch(/^House effects/);
  expect(chart(trend)!.description).not.toMatch(/^House effects/);
});

test("a field that was lost on the way is missed, whichever it is", () => {
  const { change } = results as { readonly change: object };
  for (const field of ["from", "lineage", "sources", "cautions"]) {
    expectRefusal(() => chart({ ...change, [field]: undefined } as never), "missing-field", ["result"]);
  }
});

test("a chart is told in the language that was asked for", () => {
  expect(chart(results.change!, { language: "uk" })!.description).toContain("Запитання");
});

test("a kind of chart that there is not, or that is not of this result, is refused", () => {
  expectRefusal(() => chart(results.trend!, { kind: "house-effect" as never }), "unknown-value", ["kind"]);
  expectRefusal(() => chart(results.change!, { kind: "house-effects" }), "wrong-usage", ["kind"]);
});
