import { expect, test } from "vitest";
import { careInBrief } from "../../src/citation/care-in-brief.ts";
import { essentialCautions } from "../../src/kinds/sentence.ts";
import { everyResult } from "../support/results.ts";

const results = await everyResult();

test.each([
  ["share", ""],
  ["change", "Take care: territory differs; rule of the comparison overridden."],
  ["lead", "Take care: n inferred."],
  ["coverage", "Take care: territory differs."],
  ["decomposition", "Take care: sizes of groups taken over; mode differs."],
  ["trend", "Take care: houses not independent of one another."],
  ["breaks", "Take care: method changed on the same days."],
  ["plan", ""],
])("%s", (name, text) => {
  expect(careInBrief(results[name]!)).toBe(text);
});

test.each(Object.entries(results))("%s: something wherever the sentence must not leave something out", (_, result) => {
  expect(careInBrief(result) !== "").toBe(essentialCautions(result).length > 0);
});

test("other codes go by what differs", () => {
  const { share } = results;
  const coded = (code: string) =>
    careInBrief({ ...share!, cautions: [{ code, message: "" }] } as typeof share & object);
  expect(coded("different-population")).toBe("Take care: population differs.");
  expect(coded("different-middle-option")).toBe("Take care: middle option differs.");
  expect(coded("different-options")).toBe("Take care: answers differ.");
  expect(coded("overlapping-field-dates")).toBe("Take care: field dates overlap.");
});
