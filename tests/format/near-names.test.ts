import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { listed, meantName, nearNames } from "../../src/format/near-names.ts";

const polls = await loadDataset("ukraine-nato");
const surveys = polls.surveys.map(({ id }) => id);

describe("a name that is not known", () => {
  test.each([
    ["iri-2021-12", surveys, "iri-2021-11"],
    ["iri-2021-1", surveys, "iri-2021-11"],
    ["ukraine-nto", ["wording-experiments", "ukraine-nato"], "ukraine-nato"],
    ["DesignEffect", ["level", "designEffect"], "designEffect"],
    ["levle", ["label", "level"], "level"],
    ["xx", ["dk", "for"], null],
    ["for", ["yes", "no", "unsure"], null],
    ["fro", ["for", "against"], "for"],
    ["", ["a"], null],
    ["anything", [], null],
  ] as const)("%s is told of the one that was meant", (name, known, meant) => {
    expect(meantName(name, known)).toBe(meant);
    if (meant !== null)
      expect(nearNames("Surveys", name, known)).toEqual({ hint: `Did you mean ${meant}?`, name, near: [meant] });
  });

  test("else of the nearest five, which begin alike", () => {
    const { hint, near } = nearNames("Surveys", "iri-9999", surveys);
    expect(hint).toMatch(/^Surveys: (iri-\d{4}-\d\d, ){5}…\.$/);
    expect(near).toHaveLength(5);
    expect(nearNames("Surveys", "iri-2021", surveys).hint).toBe("Surveys: iri-2021-03, iri-2021-11.");
    expect(nearNames("Options", "anything", ["for", "against"]).hint).toBe("Options: for, against.");
  });

  test("what is no text is no crash", () => {
    expect(meantName(5 as unknown as string, ["for"])).toBeNull();
  });

  test("among very many names is found as well, and at once", () => {
    const many = Array.from({ length: 100_000 }, (_, n) => `house-${String((n % 90) + 10)}-${String(n)}`);
    const began = performance.now();
    expect(meantName("house-34-100x", [...many, "house-34-1000"])).toBe("house-34-1000");
    meantName("house".repeat(50_000), many);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

test("a list shows its first five", () => {
  expect(listed(["a", "b", "c", "d", "e"])).toBe("a, b, c, d, e");
  expect(listed(["a", "b", "c", "d", "e", "f"])).toBe("a, b, c, d, e, …");
});
