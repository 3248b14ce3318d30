import { beforeAll, describe, expect, test } from "vitest";
import { wording } from "../../src/comparability/diff-wording.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { isPollError } from "../../src/errors.ts";
import { lead } from "../../src/estimate/lead.ts";
import { share } from "../../src/estimate/share-estimate.ts";
import { framing, type WordingComparison } from "../../src/framing/framing.ts";
import * as ENTRIES from "../../src/kinds/entries.ts";
import type { Result, Shown } from "../../src/kinds/kinds.ts";
import { picture } from "../../src/kinds/picture.ts";
import type { Dataset } from "../../src/model/dataset.ts";
import { type Topline, topline } from "../../src/model/topline.ts";
import { displayOf } from "../../src/notebook/display-of.ts";
import { chart, chartSpec } from "../../src/rendering/chart.ts";
import { renderSvg } from "../../src/rendering/render-svg.ts";
import { audit } from "../../src/trend/audit.ts";
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
const copied = <T extends object>(result: T): T => JSON.parse(JSON.stringify(result)) as T;
async function issueOf(made: () => Promise<unknown>): Promise<object | undefined> {
  try {
    await made();
  } catch (error) {
    if (isPollError(error)) return error.issues[0];
    throw error;
  }
  return undefined;
}

test("is the picture as SVG, in the size and the colours that are asked for", async () => {
  const svg = await chart(results.change!, { width: 320, theme: "dark", language: "uk", title: "Мій заголовок" });
  expect(svg).toMatch(/^<svg [^>]*width="320" .*#14181d.*Мій/s);
  const drawn = picture(results.change!, { language: "uk", title: "Мій заголовок" })!;
  expect(svg).toBe(await renderSvg(copied(drawn), { width: 320, theme: "dark" }));
});

/** What is made; null where the toplines that are drawn are to be handed over. */
async function madeOrNull<T>(make: () => T): Promise<Awaited<T> | null> {
  try {
    return await make();
  } catch (error) {
    if (isPollError(error) && error.issues[0].path[0] === "toplines") return null;
    throw error;
  }
}

test("each kind of result has its picture, or none", async () => {
  const kinds = await Promise.all(
    Object.values(results).map(
      async (result) => [result.kind, (await madeOrNull(() => chart(result))) !== null] as const,
    ),
  );
  const drawn = [...new Set(kinds.filter(([, is]) => is).map(([kind]) => kind))].sort();
  const plain = [...new Set(kinds.filter(([, is]) => !is).map(([kind]) => kind))].sort();
  expect(drawn).toEqual([
    "change",
    "change-decomposition",
    "coverage-bounds",
    "difference-change",
    "group-difference",
    "lead-change",
    "pooled-wording-effect",
    "series",
    "series-breaks",
    "trend",
    "wording-comparison",
  ]);
  expect(plain).toEqual([
    "change-of-effect",
    "lead",
    "net",
    "plan",
    "series-description",
    "share",
    "trend-shares",
    "wording-effect",
  ]);
});

describe("what was read back from JSON has the same picture", () => {
  test("whatever its kind", async () => {
    const all: Readonly<Record<string, Shown>> = {
      ...results,
      audit: audit(polls, "iri-2014-03", "iri-2021-11"),
      topline: topline(polls, "iri-2021-11"),
      wording: wording(polls, "iri-2014-03", "sm-2021-12"),
    };
    for (const [name, result] of Object.entries(all)) {
      for (const language of ["en", "uk"] as const) {
        for (const draw of [chart, chartSpec]) {
          const [read, made] = [copied(result), result].map((each) => madeOrNull(() => draw(each, { language })));
          expect(await read, name).toEqual(await made);
        }
      }
    }
    // every kind there is
    expect([...new Set(Object.values(all).map(({ kind }) => kind))].sort()).toEqual(
      Object.values(ENTRIES)
        .flatMap(({ kinds }): readonly string[] => kinds)
        .sort(),
    );
  });

  test.each(["share", "lead", "net", "wording effect", "wording effect of a split"])(
    "a %s with its toplines in the caller's hand",
    async (name) => {
      const result = results[name]!;
      const toplines = toplinesOf(result);
      expect(await chart(result, { toplines })).toMatch(/\d%/);
      expect(await chart(copied(result), { toplines: copied(toplines) })).toEqual(await chart(result, { toplines }));
      expect(await issueOf(() => chart(result, { toplines: [topline(polls, "kiis-2021-12")] }))).toMatchObject({
        code: "missing-field",
        path: ["toplines"],
      });
    },
  );
});

describe("the intervals beside a share", () => {
  const wave = () => topline(polls, "iri-2021-11");
  const rowsOf = (result: Result) => picture(result, { toplines: toplinesOf(result) })!.rows;

  test("are of the precision that the share was given", () => {
    const told = { designEffect: 2, level: 0.99, method: "jeffreys" } as const;
    const against = share(wave(), { option: "against", ...told });
    const row = rowsOf(share(wave(), { option: "for", ...told })).find(({ option }) => option === "against")!;
    const { lower, upper } = against.interval!;
    expect(row).toMatchObject({ lower, upper });
  });

  test("need an n, published or accepted", () => {
    const options = ["non-aligned", "nato"] as const;
    const december = topline(polls, "sm-2021-12");
    expect(rowsOf(lead(december, { options }))[0]!.lower).toBeNull();
    expect(rowsOf(lead(december, { options, accept: "inferred" }))[0]!.lower).toBeCloseTo(0.446, 3);
  });
});

test("an effect is drawn with its own two forms", () => {
  const { effects } = results["wording comparison"] as WordingComparison;
  const drawn = picture(effects[0]!, { toplines: toplinesOf(effects[0]!) })!;
  expect(drawn.text.headline).toBe(picture(results["wording comparison"]!)!.text.headline);
});

test("a topline is drawn with its answers, an audit with both sides, waves together", async () => {
  const pair = [topline(polls, "iri-2014-03"), topline(polls, "iri-2021-11")] as const;
  expect(await chart(pair[1])).toContain("54%");
  expect(await chart(audit(...pair), { toplines: pair })).toContain("November 2021");
  expect(await issueOf(() => chart(audit(...pair)))).toMatchObject({ code: "missing-field", path: ["toplines"] });
  expect(await chart(pair)).toContain("34% in 2014, 54% in 2021");
});

test.each([{}, null, undefined, "change", [], { kind: "dataset" }])(
  "%j is no result, and is refused",
  async (value) => {
    expect(await issueOf(() => chart(value as never))).toMatchObject({ code: "wrong-type", path: ["result"] });
    await expect(displayOf(value as never)).rejects.toThrow(/where a result belongs|empty list/);
  },
);

test("several comparisons have no picture in one", async () => {
  const votes = ["nato-membership:for", "non-aligned-status:for"].map((stance) =>
    framing(polls, ["sm-2019-05", "sm-2019-07"], { stance }),
  );
  expect(await issueOf(() => chart(votes as never))).toMatchObject({ code: "wrong-type", path: ["result"] });
});

test.each(["change", "trend", "topline", "comparability-audit", "series", "plan"])(
  "a %s without its fields is refused by one clear error",
  async (kind) => {
    const message = `\`{"kind":"${kind}"}\` is not a whole result of kind \`${kind}\``;
    await expect(displayOf({ kind } as never)).rejects.toThrow(message);
  },
);

test("a trend is drawn with its line, or with its pollsters", async () => {
  const trend = results.trend!;
  expect(await chart(trend, { kind: "house-effects" })).toContain("Whether pollsters differ");
  expect(await chart(trend)).not.toContain("Whether pollsters differ");
});

test("a field that was lost on the way is missed, whichever it is", async () => {
  const { change } = results as { readonly change: object };
  for (const field of ["from", "lineage"]) {
    const lost = { ...change, [field]: undefined } as never;
    expect(await issueOf(() => chart(lost)), field).toMatchObject({ code: "missing-field", path: ["result"] });
  }
});

test("an option that there is not, or that is not of this result, is refused", async () => {
  const told = [
    [results.trend!, { kind: "house-effect" }, "unknown-value", "kind"],
    [results.change!, { kind: "house-effects" }, "wrong-usage", "kind"],
    [results.change!, { width: 100 }, "out-of-range", "width"],
    [results.change!, { level: 0.9 }, "wrong-usage", "level"],
    [results.change!, { theme: "sepia" }, "unknown-value", "theme"],
  ] as const;
  for (const [result, options, code, path] of told)
    expect(await issueOf(() => chart(result, options as never)), path).toMatchObject({ code, path: [path] });
});
