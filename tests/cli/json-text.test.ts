import { expect, test } from "vitest";
import { jsonText } from "../../src/cli/json-text.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { PollError } from "../../src/errors.ts";
import { type PackedTable, packResult } from "../../src/kinds/packed-result.ts";
import { trend } from "../../src/trend/fit-trend.ts";
import { seriesOf } from "../../src/trend/series-of.ts";

const fitted = trend(seriesOf(await loadDataset("ukraine-nato"), { stance: "nato-membership:for" }), { at: [] });

test("a result is the same read back", () => {
  expect(JSON.parse(jsonText(fitted))).toStrictEqual(fitted);
});

test("each record of a list and each row of a table is one line, a list of ids another", () => {
  const packed = packResult(fitted) as {
    readonly polls: PackedTable;
    readonly cautions: PackedTable;
    readonly sources: readonly string[];
  };
  const lines = jsonText(packed).split("\n");
  for (const one of [...packed.cautions.rows, ...packed.polls.rows, packed.polls.columns]) {
    expect(lines.some((line) => line.trim().replace(/,$/, "").endsWith(JSON.stringify(one)))).toBe(true);
  }
  expect(lines).toContain(` "sources": ${JSON.stringify(packed.sources)},`);
});

test("a small object stands in one line, a large one has a line for each field, what JSON leaves out is left out", () => {
  expect(jsonText({ value: 0.34, unit: "share", none: undefined })).toBe('{"value":0.34,"unit":"share"}\n');
  const long = { a: "x".repeat(90), b: { lower: 0.1, upper: 0.2 }, c: [] };
  expect(jsonText(long)).toBe(`{\n "a": "${long.a}",\n "b": {"lower":0.1,"upper":0.2},\n "c": []\n}\n`);
});

test("an error prints its issues", () => {
  const error = new PollError([{ code: "unknown-value", path: ["a"], message: "M".repeat(120), hint: "H" }]);
  expect(JSON.parse(jsonText(error))).toStrictEqual(JSON.parse(JSON.stringify(error)));
});
