import { describe, expect, test } from "vitest";
import type { CheckedClaim } from "../../src/claims/claim-outcome.ts";
import { verify } from "../../src/claims/verify.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";

const EARLIER = "share?of=ukraine-nato/iri-2014-03&option=for";
const LATER = "share?of=ukraine-nato/iri-2021-11&option=for";
// of sampling alone: another poll could have found less
const MAJORITY = `${LATER}&survey-errors=none&holds=lower>0.5`;
const ROSE =
  "change?from=ukraine-nato/iri-2014-03&to=ukraine-nato/iri-2021-11&option=for&said=different-territory&holds=lower>0";

async function check(words: string, recipe: string): Promise<CheckedClaim> {
  const { claims } = await verify(`[${words}](toplines:${recipe})`, {
    format: "markdown",
    datasetOf: loadDataset,
  });
  return claims[0]!;
}

describe("words without a number", () => {
  test.each([
    "opposed joining NATO",
    "against",
    "most opposed",
    "nobody",
    "few",
    "all Ukrainians",
    "усіх українців",
    "settled",
    "проти",
  ])("%s is cautioned: no condition shows it", async (words) => {
    const { outcome, cautions } = await check(words, MAJORITY);
    expect({ outcome, codes: cautions.map(({ code }) => code) }).toEqual({
      outcome: "cautioned",
      codes: ["unread-words"],
    });
    expect(cautions[0]!.message).toContain("what is shown is lower 51.9% > 50%");
    expect((await check(words, `${MAJORITY}&said=unread-words`)).outcome).toBe("agrees");
  });

  test("said=unread-words where every word is read is superfluous", async () => {
    const { outcome, reasons } = await check("a majority", `${MAJORITY}&said=unread-words`);
    expect({ outcome, codes: reasons.map(({ code }) => code) }).toEqual({
      outcome: "differs",
      codes: ["caution-not-there"],
    });
  });

  test.each(["a majority of all Ukrainians", "a majority supported joining NATO", "most Ukrainians were in favour"])(
    "%s agrees",
    async (words) => {
      expect((await check(words, MAJORITY)).outcome).toBe("agrees");
    },
  );

  test.each(["collapsed", "plummeted"])("%s of a rise is wrong", async (words) => {
    expect((await check(words, ROSE)).outcome).toBe("differs");
  });
});

describe("a bound that is not kept", () => {
  test.each(["more than 34%", "удвічі більше 34%", "over 34%", "понад 34%"])(
    "%s is not explained by another base",
    async (words) => {
      const { reasons } = await check(words, EARLIER);
      expect(reasons.map(({ code }) => code)).toEqual(["value-differs"]);
      expect(reasons[0]!.message).toContain("It is 34%, not ");
    },
  );
});

describe("less than a majority", () => {
  test.each([
    "less than a majority",
    "short of a majority",
    "fell short of a majority",
    "far from a majority",
    "short of half",
  ])("%s", async (words) => {
    expect((await check(words, `${EARLIER}&holds=upper<0.5`)).outcome).toBe("agrees");
    expect((await check(words, MAJORITY)).reasons.map(({ code }) => code)).toEqual(["words-differ"]);
  });
});
