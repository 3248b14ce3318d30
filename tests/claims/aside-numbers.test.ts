import { expect, test } from "vitest";
import { asideNumbers } from "../../src/claims/aside-numbers.ts";
import type { CheckedClaim } from "../../src/claims/claim-outcome.ts";
import { verify } from "../../src/claims/verify.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";

/** Adults 18+. */
const EARLIER = "share?of=ukraine-nato/iri-2014-03&option=for";
/** Of whom no age is on record. */
const LATER = "share?of=ukraine-nato/iri-2021-11&option=for";
const BOTH = "from=ukraine-nato/iri-2014-03&to=ukraine-nato/iri-2021-11&said=different-territory";

async function check(words: string, recipe: string): Promise<CheckedClaim> {
  const { claims } = await verify(`[${words}](toplines:${recipe})`, {
    format: "markdown",
    datasetOf: loadDataset,
  });
  return claims[0]!;
}

test.each([
  ["34% of respondents aged 18 and over", EARLIER],
  ["34% of adults aged 18+", EARLIER],
  ["34% of adults (18+)", EARLIER],
  ["34% of residents 18 years and older", EARLIER],
  ["34% опитаних віком від 18 років", EARLIER],
  ["34% громадян у віці 18 років і старших", EARLIER],
  ["34%¹", EARLIER],
  ["95% CI 16.6 to 23.3", `change?${BOTH}&option=for&show=interval`],
  ["16.6 to 23.3 points (95% confidence interval)", `change?${BOTH}&option=for&show=interval`],
  ["±2.0 points at the 95% confidence level", `${LATER}&show=margin`],
])("%s agrees", async (words, recipe) => {
  const { outcome, reasons, cautions } = await check(words, recipe);
  expect({ outcome, reasons, cautions }).toEqual({ outcome: "agrees", reasons: [], cautions: [] });
});

test.each([
  ["54% of respondents aged 18 and over", LATER, "aged 18 and over"],
  ["34% of respondents aged 18-29", EARLIER, "aged 18-29"],
  ["34% of adults aged 30 and over", EARLIER, "aged 30 and over"],
  ["34% of voters under 30", EARLIER, "under 30"],
  ["34% of 18-year-olds", EARLIER, "18-year-olds"],
])("%s is cautioned", async (words, recipe, part) => {
  const { outcome, cautions } = await check(words, recipe);
  expect({ outcome, codes: cautions.map(({ code }) => code) }).toEqual({
    outcome: "cautioned",
    codes: ["unread-words"],
  });
  expect(cautions[0]!.message).toContain(part);
});

test("another level is wrong", async () => {
  const { outcome, reasons } = await check("90% CI 16.6 to 23.3", `change?${BOTH}&option=for&show=interval`);
  expect({ outcome, codes: reasons.map(({ code }) => code) }).toEqual({ outcome: "differs", codes: ["words-differ"] });
  expect(reasons[0]!.message).toContain("95");
});

test.each([
  ["54%[^1]", "[^1]"],
  ["54% [^note-2]", "[^note-2]"],
])("%s has a footnote", (text, mark) => {
  expect(asideNumbers(text).map((aside) => aside.text)).toEqual([mark]);
});

test("a level alone is a number, and so is what bounds one", () => {
  expect(asideNumbers("95% confidence")).toEqual([]);
  expect(asideNumbers("of voters over 34%, above 50 points")).toEqual([]);
});

test("years of both surveys are dates, in their order", async () => {
  const fell = `change?${BOTH}&option=against&holds=upper<0`;
  expect((await check("Opposition fell from 2014 to 2021", fell)).outcome).toBe("agrees");
  for (const words of ["Opposition fell from 2014 to 2022", "fell from 2021 to 2014"])
    expect((await check(words, fell)).reasons.map(({ code }) => code)).toEqual(["other-date"]);
});
