import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { isPollError } from "../../src/errors.ts";
import { topline, toplineKeys } from "../../src/model/topline.ts";
import { change } from "../../src/trend/change.ts";
import { countsOf, neighbouringVerdicts } from "../support/neighbouring-verdicts.mjs";

const verbs = { change, isPollError, topline, toplineKeys };
const DIGEST = {
  "ukraine-nato": {
    changed: 19,
    "not-shown": 25,
    "too-close": 12,
    "no-sample-size": 45,
    "no answer in common": 2,
    "refused: different-base": 3,
  },
  "wording-experiments": { changed: 49, "not-shown": 164, "too-close": 414, "no-sample-size": 4 },
} as const;

const found = await Promise.all(
  (["ukraine-nato", "wording-experiments"] as const).map(
    async (id) => [id, neighbouringVerdicts(await loadDataset(id), verbs)] as const,
  ),
);

test("the verdicts on 737 neighbouring pairs", () => {
  expect(Object.fromEntries(found.map(([id, pairs]) => [id, countsOf(pairs)]))).toEqual(DIGEST);
});

test("a pair is surer than by the interval of another poll only where those with an answer are judged", async () => {
  for (const [id, pairs] of found) {
    const polls = await loadDataset(id);
    for (const { from, to, verdict } of pairs) {
      if (verdict !== "changed") continue;
      const [first, second] = [topline(polls, from), topline(polls, to)];
      const both = second.results.map(({ option }) => option.code);
      const answer = first.results.find(({ option }) => option.role === "substantive" && both.includes(option.code))!;
      const { pollInterval, judged, cautions } = change(first, second, { option: answer.option.code });
      const leavesOutZero = pollInterval!.lower > 0 || pollInterval!.upper < 0;
      if (leavesOutZero) continue;
      expect(judged.base, `${from} ${to}`).toBe("of those with an answer");
      expect(cautions.map(({ code }) => code)).toContain("different-mode");
    }
  }
});

test("docs/methods.md has them", () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/methods.md"), "utf8");
  for (const [what, code] of [
    ["changed", "changed"],
    ["not shown: what differs could explain it", "not-shown"],
    ["too close to call", "too-close"],
    ["no sample size", "no-sample-size"],
  ] as const)
    expect(page).toMatch(
      new RegExp(
        `\\| ${what} \\| ${String(DIGEST["ukraine-nato"][code])} \\| ${String(DIGEST["wording-experiments"][code])} \\|`,
      ),
    );
});
