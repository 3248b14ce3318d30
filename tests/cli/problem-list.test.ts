import { expect, test } from "vitest";
import { problemLines } from "../../src/cli/problem-list.ts";
import type { Issue } from "../../src/errors.ts";

const at = (row: number, column: string, code: Issue["code"] = "not-a-number"): Issue => ({
  code,
  path: ["toplines.csv", row, column],
  message: "Expected a number.",
  hint: "Write the decimal point.",
});
const rows = (count: number, column: string): readonly Issue[] =>
  Array.from({ length: count }, (_, index) => at(index + 2, column));

test("problems of different columns and kinds are all told", () => {
  const issues = [...rows(12, "value"), ...rows(12, "base_n"), at(40, "value", "out-of-range")];
  expect(problemLines(issues)).toHaveLength(25);
});

test("one slip through a whole column is told twenty times, and the rest counted where it stands", () => {
  const issues = [...rows(500, "value"), at(3, "base_n")];
  const lines = problemLines(issues);
  expect(lines).toHaveLength(22);
  expect(lines[19]).toBe("toplines.csv, row 21, column value: Expected a number. Write the decimal point.");
  expect(lines[20]).toBe(
    "480 more like the one before, the last at toplines.csv, row 501, column value (--json lists all).",
  );
  expect(lines[21]).toMatch(/^toplines.csv, row 3, column base_n/);
});

test("nothing is counted that takes as much room as telling it", () => {
  expect(problemLines(rows(21, "value")).at(-1)).toMatch(/^toplines.csv, row 22/);
});
