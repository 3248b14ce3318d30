import { expect, test } from "vitest";
import { deepFreeze, frozenCopy } from "../../src/model/freeze.ts";

test("what is frozen is frozen down to its last list", () => {
  const frozen = deepFreeze({ rows: [{ printed: { value: 34 }, sources: ["a"] }] });
  expect(() => {
    frozen.rows[0]!.printed.value = 99;
  }).toThrow(TypeError);
  expect(() => frozen.rows[0]!.sources.push("b")).toThrow(TypeError);
  expect(() => frozen.rows.push(frozen.rows[0]!)).toThrow(TypeError);
});

test("a copy is frozen, and what it was made of is not", () => {
  const mine = { rows: [{ value: 34 }], note: null };
  const copy = frozenCopy(mine);
  expect(copy).toEqual(mine);
  mine.rows[0]!.value = 99;
  expect(copy.rows[0]!.value).toBe(34);
  expect(() => {
    copy.rows[0]!.value = 99;
  }).toThrow(TypeError);
});
