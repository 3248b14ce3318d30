import { describe, expect, test } from "vitest";
import { TABLES } from "../../src/formats/tables.ts";
import { POLL_FILES } from "../support/polls.ts";

describe("the tables of a data set folder", () => {
  test("are these thirteen, of which five must be there", () => {
    expect(TABLES.map(({ file }) => file).sort()).toEqual(
      [...Object.keys(POLL_FILES).filter((name) => name.endsWith(".csv")), "stances.csv", "terms.csv"].sort(),
    );
    expect(TABLES.filter(({ required }) => required).map(({ name }) => name)).toEqual([
      "surveys",
      "questions",
      "options",
      "toplines",
      "sources",
    ]);
  });

  test.each(TABLES)(
    "$file names each column once, fills each field once, and describes both",
    ({ columns, description }) => {
      const names = columns.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      const fields = columns.map(({ to }) => to.join("."));
      expect(new Set(fields).size).toBe(fields.length);
      for (const text of [description, ...columns.map((column) => column.description)]) expect(text).toMatch(/\S\.$/);
    },
  );

  test.each(TABLES)("$file has snake case columns", ({ columns }) => {
    for (const { name } of columns) expect(name).toMatch(/^[a-z]+(_[a-z]+)*(_\*)?$/);
  });
});
