import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "../../src/model/canonical-json.ts";
import { expectRefusal } from "../support/expect-refusal.ts";

/** RFC 8785, appendix B: bits of a double and the text it must have. */
const NUMBERS = [
  ["0000000000000000", "0"],
  ["8000000000000000", "0"],
  ["0000000000000001", "5e-324"],
  ["8000000000000001", "-5e-324"],
  ["7fefffffffffffff", "1.7976931348623157e+308"],
  ["ffefffffffffffff", "-1.7976931348623157e+308"],
  ["4340000000000000", "9007199254740992"],
  ["c340000000000000", "-9007199254740992"],
  ["4430000000000000", "295147905179352830000"],
  ["44b52d02c7e14af5", "9.999999999999997e+22"],
  ["44b52d02c7e14af6", "1e+23"],
  ["44b52d02c7e14af7", "1.0000000000000001e+23"],
  ["444b1ae4d6e2ef4e", "999999999999999700000"],
  ["444b1ae4d6e2ef4f", "999999999999999900000"],
  ["444b1ae4d6e2ef50", "1e+21"],
  ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
  ["3eb0c6f7a0b5ed8d", "0.000001"],
  ["41b3de4355555553", "333333333.3333332"],
  ["41b3de4355555554", "333333333.33333325"],
  ["41b3de4355555555", "333333333.3333333"],
  ["41b3de4355555556", "333333333.3333334"],
  ["41b3de4355555557", "333333333.33333343"],
  ["becbf647612f3696", "-0.0000033333333333333333"],
  ["43143ff3c1cb0959", "1424953923781206.2"],
] as const;

describe("the examples of RFC 8785", () => {
  test.each(NUMBERS)("appendix B: %s is %s", (bits, text) => {
    expect(canonicalJson(Buffer.from(bits, "hex").readDoubleBE())).toBe(text);
  });

  test("section 3.2.2: numbers, strings and literals", () => {
    const input = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`;
    expect(canonicalJson(JSON.parse(input))).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  test("section 3.2.3: keys are sorted by UTF-16 code units", () => {
    const input = {
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis",
    };
    expect([...canonicalJson(input).matchAll(/:"(.*?)"[,}]/g)].map(([, value]) => value)).toEqual([
      "Carriage Return",
      "One",
      "Control",
      "Latin Small Letter O With Diaeresis",
      "Euro Sign",
      "Emoji: Grinning Face",
      "Hebrew Letter Dalet With Dagesh",
    ]);
  });
});

test("any JSON comes back as it was, and its keys may have stood in any order", () => {
  const reversed = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(reversed);
    const entries = Object.entries(value).map(([key, item]) => [key, reversed(item)] as const);
    return Object.fromEntries(entries.reverse());
  };
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
      const text = canonicalJson(value);
      // JSON has no minus zero.
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(reversed(value))).toBe(text);
    }),
  );
});

test("the same object may stand in several places", () => {
  const option = { code: "for" };
  expect(canonicalJson({ share: option, shares: [option, { option }] })).toBe(
    '{"share":{"code":"for"},"shares":[{"code":"for"},{"option":{"code":"for"}}]}',
  );
});

describe("what JSON cannot hold is refused at its place", () => {
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  const sparse = [1, 2];
  sparse.length = 3;
  test.each([
    ["not-a-number", { a: [1, Number.NaN] }, ["a", 1]],
    ["not-a-number", Number.POSITIVE_INFINITY, []],
    ["not-a-number", -Infinity, []],
    ["wrong-type", undefined, []],
    ["wrong-type", { a: undefined }, ["a"]],
    ["wrong-type", sparse, [2]],
    ["wrong-type", { a: () => 1 }, ["a"]],
    ["wrong-type", { a: 1n }, ["a"]],
    ["wrong-type", { a: Symbol("a") }, ["a"]],
    ["wrong-type", { a: new Map() }, ["a"]],
    ["wrong-type", { a: new Date(0) }, ["a"]],
    ["wrong-type", { a: "\ud800" }, ["a"]],
    ["wrong-type", { a: "\udc00\ud800" }, ["a"]],
    ["wrong-type", { "\ud800": 1 }, []],
    ["wrong-type", circular, ["self"]],
  ] as const)("%s (%#)", (code, value, path) => {
    expectRefusal(() => canonicalJson(value), code, path);
  });
});
