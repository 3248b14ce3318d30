import { expect } from "vitest";

/**
 * The part of the CSL-JSON schema that our works can touch, in our own words: which fields an item may have and of what kind.
 * After csl-data.json of github.com/citation-style-language/schema (draft-07, read at commit 00412663), which knows no
 * other fields (`additionalProperties: false`) and demands `id` and `type`.
 */
const TYPES: readonly string[] = (
  "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document " +
  "entry entry-dictionary entry-encyclopedia figure graphic hearing interview legal_case legislation manuscript map " +
  "motion_picture musical_score pamphlet paper-conference patent performance periodical personal_communication post " +
  "post-weblog regulation report review review-book software song speech standard thesis treaty webpage"
).split(" ");
const TEXTS: readonly string[] = (
  "id title language container-title collection-title volume issue number page publisher publisher-place genre version DOI URL " +
  "note"
).split(" ");
const NAME_PARTS = ["family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"];

/** Fails where an item is not what the CSL-JSON schema allows. */
export function expectCslItem(item: object): void {
  expect(item).toMatchObject({ id: expect.any(String), type: expect.any(String), title: expect.any(String) });
  for (const [field, value] of Object.entries(item) as readonly (readonly [string, unknown])[]) {
    if (field === "type") expect(TYPES).toContain(value);
    else if (field === "author") expectNames(value);
    else if (field === "issued" || field === "accessed") expectDate(value);
    else {
      expect(TEXTS).toContain(field);
      expect(value).toEqual(expect.any(String));
      expect(value).not.toBe("");
    }
  }
}

function expectNames(value: unknown): void {
  expect(value).toEqual(expect.any(Array));
  for (const name of value as readonly object[]) {
    for (const [part, text] of Object.entries(name)) {
      expect(NAME_PARTS).toContain(part);
      expect(text).toEqual(expect.any(String));
    }
  }
}

function expectDate(value: unknown): void {
  expect(Object.keys(value as object)).toEqual(["date-parts"]);
  const { "date-parts": ranges } = value as { readonly "date-parts": readonly (readonly number[])[] };
  expect(ranges).toHaveLength(1);
  expect(ranges[0]!.length).toBeGreaterThanOrEqual(1);
  expect(ranges[0]!.length).toBeLessThanOrEqual(3);
  for (const part of ranges[0]!) expect(Number.isInteger(part)).toBe(true);
}
