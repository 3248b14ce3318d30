import { describe, expect, test } from "vitest";
import { describeVerification } from "../../src/claims/describe-verification.ts";
import { verify } from "../../src/claims/verify.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { renderText } from "../../src/report/document.ts";

const ROSE = "change?from=ukraine-nato/iri-2014-03&to=ukraine-nato/iri-2021-11&option=for";
const CLOSE = "change?from=ukraine-nato/iri-2016-02&to=ukraine-nato/iri-2017-04&option=for";
/** Beyond its error; the territory left out could explain it. */
const OPEN = "change?from=ukraine-nato/iri-2014-03&to=ukraine-nato/iri-2016-02&option=for";
const SAME =
  "change?from=ukraine-nato/iri-2018-06&to=ukraine-nato/iri-2018-09&option=for&margin=10pp&survey-errors=none";
const TURNED = "change?from=ukraine-nato/rating-2022-02&to=ukraine-nato/iri-2022-04&option=for";
const AHEAD = "lead?of=ukraine-nato/iri-2021-11&options=for,against";
const UNKNOWN = "lead?of=ukraine-nato/sm-2021-12&options=non-aligned,nato";

const checked = (text: string) => verify(text, { format: "markdown", datasetOf: loadDataset });
const outcomeOf = async (words: string, recipe: string) => {
  const said = "&said=different-house,different-territory,population-unknown,sample-type-unknown,n-not-published";
  for (const suffix of [said, ""]) {
    const [claim] = (await checked(`It [${words}](toplines:${recipe}${suffix}).`)).claims;
    if (claim!.reasons.every(({ code }) => code !== "caution-not-there")) return claim!;
  }
  throw new Error("No outcome.");
};

describe("words that are a verdict", () => {
  test.each([
    ["rose", ROSE],
    ["has risen", ROSE],
    ["зросла", ROSE],
    ["changed", ROSE],
    ["too close to tell apart", CLOSE],
    ["no change is shown", CLOSE],
    ["no change is shown", OPEN],
    ["unchanged", SAME],
    ["не змінилася", SAME],
    ["is ahead", AHEAD],
    ["leads", AHEAD],
    ["випереджає", AHEAD],
  ])("%s is so", async (words, recipe) => {
    const { outcome, reasons } = await outcomeOf(words, recipe);
    expect(reasons).toEqual([]);
    expect(["agrees", "cautioned"]).toContain(outcome);
  });

  test.each([
    ["fell", ROSE, "it rose by 20.0 points"],
    ["впала", ROSE, "it rose by 20.0 points"],
    ["is unchanged", ROSE, "it rose by 20.0 points"],
    ["no change is shown", ROSE, "it rose by 20.0 points"],
    ["changed", CLOSE, "too close to tell apart"],
    ["changed", OPEN, "neither a change nor its absence is shown"],
    ["rose", CLOSE, "too close to tell apart"],
    ["unchanged", CLOSE, "too close to tell apart"],
    ["rose", TURNED, "rose by 13.4 points among decided respondents, and fell by 3.0 points as published"],
    ["fell", TURNED, "rose by 13.4 points among decided respondents, and fell by 3.0 points as published"],
    ["trails", AHEAD, "ahead"],
    ["leads", UNKNOWN, "without a sample size"],
  ])("%s is not so", async (words, recipe, found) => {
    const { outcome, reasons } = await outcomeOf(words, recipe);
    expect([outcome, ...reasons.map(({ code }) => code)]).toEqual(["differs", "words-differ"]);
    expect(reasons[0]!.message).toContain(found);
  });

  test("other words without a number are not checked, and counted apart", async () => {
    const share = "toplines:share?of=ukraine-nato/iri-2021-11&option=for";
    const found = await checked(
      `[54%](${share}), [more than half](${share}), [55%](${share}), [fell](toplines:${ROSE}).`,
    );
    expect(found.counts).toMatchObject({ agrees: 1, differs: 2, "not-checked": 1 });
    const text = renderText(describeVerification("a.md", found));
    expect(text).toContain("4 claims, 1 agrees, 2 differ, 1 cannot be checked.");
    expect(text).toContain('"more than half": Not checked, since the words have no number');
  });
});
