import { describe, expect, test } from "vitest";
import type { CheckedClaim } from "../../src/claims/claim-outcome.ts";
import { verify } from "../../src/claims/verify.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";

/** +20 points, 16.6 to 23.3. */
const BEYOND = "change?from=ukraine-nato/iri-2014-03&to=ukraine-nato/iri-2021-11&option=for&said=different-territory";
/** +2 points, −0.9 to 4.9. */
const WITHIN = "change?from=ukraine-nato/iri-2018-06&to=ukraine-nato/iri-2018-09&option=for";
const [ROSE, NOT_SHOWN] = [`${BEYOND}&holds=lower>0`, `${WITHIN}&holds=lower<0`];

async function check(words: string, recipe: string): Promise<CheckedClaim> {
  const { claims } = await verify(`[${words}](toplines:${recipe})`, {
    format: "markdown",
    datasetOf: loadDataset,
  });
  return claims[0]!;
}

const codesOf = ({ outcome, reasons, cautions }: CheckedClaim): readonly string[] => [
  outcome,
  ...reasons.map(({ code }) => code),
  ...cautions.map(({ code }) => code),
];

describe("words that deny a difference", () => {
  test.each([
    "no significant change",
    "did not change significantly",
    "didn’t change significantly",
    "did not differ significantly",
    "did not rise significantly",
    "there was no significant change",
    "there was no statistically significant change",
    "no significant rise",
    "did not significantly rise",
    "a significant change was not found",
    "без статистично значущих змін",
    "не зросла статистично значуще",
    "статистично значущих змін немає",
    "not beyond the margin of error",
  ])("%s agrees within the error, and is wrong beyond it", async (words) => {
    expect(codesOf(await check(words, NOT_SHOWN))).toEqual(["agrees"]);
    expect(codesOf(await check(words, ROSE))).toEqual(["differs", "words-differ"]);
  });

  test.each([
    "a significant rise",
    "not only a rise, but a significant rise",
    "not insignificant",
    "not within the margin of error",
  ])("%s is wrong within the error", async (words) => {
    expect(codesOf(await check(words, NOT_SHOWN))).toContain("within-error");
    expect((await check(words, NOT_SHOWN)).outcome).toBe("differs");
    expect((await check(words, ROSE)).outcome).not.toBe("differs");
  });
});

test.each(["no change is shown", "too close to tell apart"])(
  "%s is read as it is printed beside a number",
  async (said) => {
    expect(codesOf(await check(`+2.0 points, ${said}`, WITHIN))).toEqual(["agrees"]);
    expect(codesOf(await check(`+20.0 points, ${said}`, BEYOND))).toEqual(["differs", "words-differ"]);
  },
);

test("what is beyond its error, and could be something else, is no shown change and not too close", async () => {
  const open =
    "change?from=ukraine-nato/iri-2014-03&to=ukraine-nato/iri-2016-02&option=for&said=different-territory,population-unknown";
  expect(codesOf(await check("+11 points, no change is shown", open))).not.toContain("words-differ");
  expect(codesOf(await check("+11 points, too close to tell apart", open))).toContain("words-differ");
});

test("the range and its parts are read in the words in which they are printed", async () => {
  const share = "share?of=ukraine-nato/iri-2014-03&option=for";
  expect(codesOf(await check("likely between 28 and 41%", `${share}&show=pollInterval`))).toEqual(["agrees"]);
  expect(codesOf(await check("sampling alone: 31.4 to 36.7", `${share}&show=interval`))).toEqual(["agrees"]);
  expect(codesOf(await check("likely between 29 and 41%", `${share}&show=pollInterval`))).toContain("value-differs");
  expect((await check("28 to 41%, likely", `${share}&show=pollInterval`)).cautions).not.toEqual([]);
});

describe("words of no change", () => {
  test.each([
    "unchanged",
    "remained unchanged",
    "did not change",
    "has not changed",
    "no change",
    "without change",
    "stable",
    "flat",
    "stayed the same",
    "did not rise",
    "не змінилася",
    "без змін",
    "не зросла",
  ])("%s is wrong beyond the error, and not shown within it", async (words) => {
    expect(codesOf(await check(words, ROSE))).toEqual(["differs", "words-differ"]);
    expect((await check(words, NOT_SHOWN)).outcome).toBe("cautioned");
  });

  test("beside a number, too", async () => {
    expect(codesOf(await check("20 points, unchanged", BEYOND))).toEqual(["differs", "words-differ"]);
    expect(codesOf(await check("stable, +2.0 points", WITHIN))).toEqual(["cautioned", "within-error"]);
  });

  test("the other way is rightly denied", async () => {
    expect(codesOf(await check("did not fall", ROSE))).toEqual(["agrees"]);
    expect(codesOf(await check("with no change in wording, 20 points", BEYOND))).not.toContain("differs");
  });
});
