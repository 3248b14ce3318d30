import { inspect } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { share } from "../../src/estimate/share-estimate.ts";
import type { WordingComparison } from "../../src/framing/framing.ts";
import type { Result } from "../../src/kinds/kinds.ts";
import { type Topline, topline } from "../../src/model/topline.ts";
import { audit } from "../../src/trend/audit.ts";
import { change } from "../../src/trend/change.ts";
import { everyResult } from "../support/results.ts";

const HOOKS = ["Jupyter.display", "nodejs.util.inspect.custom"].map((name) => Symbol.for(name));
let results: Readonly<Record<string, Result>>;
let pair: readonly [Topline, Topline];

beforeAll(async () => {
  results = await everyResult();
  const polls = await loadDataset("ukraine-nato");
  pair = [topline(polls, "iri-2014-03"), topline(polls, "iri-2021-11")];
});

describe("every result", () => {
  test("shows itself", () => {
    for (const [name, result] of Object.entries(results))
      expect(Object.getOwnPropertySymbols(result), name).toEqual(HOOKS);
    expect(Object.getOwnPropertySymbols(audit(...pair))).toEqual(HOOKS);
  });

  test("the effects within a comparison too", () => {
    const { effects, others, otherwise, dontKnowEffect } = results["wording comparison"] as WordingComparison;
    const within = [...effects, ...others, ...(otherwise?.effects ?? []), ...(dontKnowEffect?.effects ?? [])];
    expect(within.length).toBeGreaterThan(1);
    for (const effect of within) expect(Object.getOwnPropertySymbols(effect)).toEqual(HOOKS);
  });

  test("is the same to copies, JSON and comparisons as without", () => {
    for (const [name, result] of Object.entries(results)) {
      const copy = { ...result };
      expect(Object.getOwnPropertySymbols(copy), name).toEqual([]);
      expect(copy, name).toStrictEqual(result);
      expect(result, name).toStrictEqual(copy);
      expect(JSON.parse(JSON.stringify(result)), name).toStrictEqual(result);
      expect(structuredClone(result), name).toStrictEqual(result);
      expect(Object.getOwnPropertySymbols(structuredClone(result)), name).toEqual([]);
      expect(Object.getOwnPropertySymbols(Object.assign({}, result)), name).toEqual([]);
    }
  });
});

test("hides nothing of the data that JSON loses", () => {
  for (const [name, result] of Object.entries(results)) {
    const hidden = Reflect.ownKeys(result).filter((key) => !Object.prototype.propertyIsEnumerable.call(result, key));
    for (const key of hidden) expect(["function", "undefined"], name).toContain(typeof Reflect.get(result, key));
  }
});

describe("at a console", () => {
  test("a result is short: cautions by code, its making in one line, no sources", () => {
    const shown = inspect(change(...pair, { option: "for" }), { depth: 4, breakLength: 200 });
    expect(shown).toContain("value: 0.2");
    expect(shown).toContain("'different-territory'");
    expect(shown).toContain(
      "lineage: 'change of ukraine-nato: iri-2014-03/iri-referendum, ukraine-nato: iri-2021-11/iri-referendum'",
    );
    expect(shown).not.toMatch(/Interfax|library|sources/);
  });

  test.each([
    ["share", "share of ukraine-nato: iri-2014-03/iri-referendum"],
    ["series", "series of ukraine-nato"],
    ["trend", "trend of series of ukraine-nato"],
    ["plan", "plan"],
  ])("%s says how it was made", (name, made) => {
    expect(inspect(results[name], { breakLength: 200, depth: 0 })).toContain(`lineage: '${made}'`);
  });

  test("what it holds is not changed by being shown", () => {
    const result = share(pair[0], { option: "for" });
    const before = structuredClone(result);
    inspect(result);
    expect(result).toStrictEqual(before);
  });
});

test("a console shows of long lists of records the first ones and how many there are", () => {
  for (const name of ["trend", "breaks"]) {
    const lines = inspect(results[name]!, { breakLength: 80, depth: 3 }).split("\n").length;
    expect(lines, name).toBeLessThan(560);
  }
  expect(inspect(results.trend!, { depth: 2 })).toMatch(/'and \d+ more'/);
});
