import fc from "fast-check";
import { expect, test } from "vitest";
import { contentIds, nameIds } from "../../src/formats/content-ids.ts";

test("what is wanted once is given; what is wanted twice, or is taken, has a digest of the content", () => {
  const [one, other] = [
    { id: "cost", content: "One?" },
    { id: "cost", content: "Other?" },
  ];
  expect(contentIds([one])).toEqual(["cost"]);
  const [first, second] = contentIds([one, other]);
  expect([first, second]).toEqual([expect.stringMatching(/^cost-[0-9a-z]{7}$/), expect.stringMatching(/^cost-/)]);
  expect(contentIds([other, one])).toEqual([second, first]);
  expect(contentIds([one], ["cost"])).toEqual([first]);
  expect(contentIds([one], ["cost"], "")).toEqual([first!.replace("-", "")]);
});

test("contents that have one digest have two ids, whichever is first", () => {
  // FNV-1a, 32 bits, is 0x2a06fc36 of both.
  const things = ["liquid", "costarring"].map((content) => ({ id: "q", content }));
  const ids = contentIds(things);
  expect(new Set(ids).size).toBe(2);
  expect(contentIds([...things].reverse())).toEqual([...ids].reverse());
});

const anyName = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("C", "c", "C++", "c!", "José", "Jose", "jose-1n156gy", "x", "—", "constructor"),
);

test("any names have an id each, whatever their order, and keep those that they had", () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyName, { maxLength: 8 }), fc.nat(8), (names, count) => {
      const ids = nameIds(names, { taken: ["c"] });
      expect([...ids.keys()]).toEqual(names);
      expect(new Set(ids.values()).size).toBe(names.length);
      for (const id of ids.values()) expect(id).toMatch(/^(?!c$)[a-z0-9]+(-[a-z0-9]+)*$/);
      const turned = nameIds([...names].reverse(), { taken: ["c"] });
      for (const [name, id] of ids) expect(turned.get(name)).toBe(id);
      const before = nameIds(names.slice(count));
      const now = nameIds(names, { before });
      for (const [name, id] of before) expect(now.get(name)).toBe(id);
      expect(new Set(now.values()).size).toBe(names.length);
    }),
  );
});
