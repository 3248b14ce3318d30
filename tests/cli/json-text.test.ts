import { expect, test } from "vitest";
import { jsonText } from "../../src/cli/json-text.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { PollError } from "../../src/errors.ts";
import { trend } from "../../src/trend/fit-trend.ts";
import { seriesOf } from "../../src/trend/series-of.ts";

const fitted = trend(seriesOf(await loadDataset("ukraine-nato"), { stance: "nato-membership:for" }), { at: [] });

test("a result is the same read back", () => {
  expect(JSON.parse(jsonText(fitted))).toStrictEqual(fitted);
});

test("each poll, survey and source of a trend is one line", () => {
  const lines = jsonText(fitted).split("\n");
  const records = [...fitted.polls, ...fitted.lineage.surveys, ...fitted.sources].map((one) => JSON.stringify(one));
  for (const record of records) expect(lines.some((line) => line.trim().replace(/,$/, "") === record)).toBe(true);
});

test("a trend of 74 polls stays below what it took", () => {
  expect(fitted.polls).toHaveLength(74);
  expect(jsonText(fitted).length).toBeLessThan(MOST);
});

/** Of characters: what is printed now, with the polls beside the line, and room for a few records. */
const MOST = 190_000;

test("a small object stands in one line, a large one has a line for each field, what JSON leaves out is left out", () => {
  expect(jsonText({ value: 0.34, unit: "share", none: undefined })).toBe('{"value":0.34,"unit":"share"}\n');
  const long = { a: "x".repeat(90), b: { lower: 0.1, upper: 0.2 }, c: [] };
  expect(jsonText(long)).toBe(`{\n "a": "${long.a}",\n "b": {"lower":0.1,"upper":0.2},\n "c": []\n}\n`);
});

test("an error prints its issues", () => {
  const error = new PollError([{ code: "unknown-value", path: ["a"], message: "M".repeat(120), hint: "H" }]);
  expect(JSON.parse(jsonText(error))).toStrictEqual(JSON.parse(JSON.stringify(error)));
});
