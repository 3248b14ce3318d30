import { describe, expect, test } from "vitest";
import type { CheckedClaim } from "../../src/claims/claim-outcome.ts";
import { describeVerification } from "../../src/claims/describe-verification.ts";
import { verify } from "../../src/claims/verify.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { renderText } from "../../src/report/document.ts";

const SHARE = "share?of=ukraine-nato/iri-2021-11&option=for";
const AGAINST = "share?of=ukraine-nato/iri-2021-11&option=against";
const LEAD = "lead?of=ukraine-nato/iri-2021-11&options=for,against";
const RISE = "change?from=ukraine-nato/iri-2014-03&to=ukraine-nato/iri-2021-11&option=for&said=different-territory";
const CLOSE = "change?from=ukraine-nato/iri-2018-06&to=ukraine-nato/iri-2018-09&option=for";
const CHANGED = "change?from=ukraine-nato/iri-2021-11&to=ukraine-nato/iri-2023-02&option=against&said=different-mode";
const TREND = "trend?of=ukraine-nato&stance=nato-membership:for&at=2021-11-30";

/** The outcome of the first claim, with the codes of what is wrong with it. */
async function outcomeOf(text: string, format: "markdown" | "html" = "markdown"): Promise<readonly string[]> {
  const { claims } = await verify(text, { format, datasetOf: loadDataset });
  const { outcome, reasons, cautions } = claims[0]!;
  return [outcome, ...reasons.map(({ code }) => code), ...cautions.map(({ code }) => code)];
}

describe("the rest of a sentence", () => {
  test.each([
    // another date
    [`In March 2015, [54%](toplines:${SHARE}) wanted to join.`, ["cautioned", "words-around"]],
    [`In November 2021, [54%](toplines:${SHARE}) wanted to join.`, ["agrees"]],
    [`It was [54%](toplines:${SHARE}), more than in March 2014.`, ["agrees"]],
    [`It was [54%](toplines:${SHARE}). In March 2015 it was less.`, ["agrees"]],
    [`In 2014 [34%](toplines:${SHARE.replace("2021-11", "2014-03")}), in 2021 [54%](toplines:${SHARE}).`, ["agrees"]],
    [`У березні 2015 року «за» були [54%](toplines:${SHARE}).`, ["cautioned", "words-around"]],
    // the other side
    [`The share that opposes it is [54%](toplines:${SHARE}).`, ["cautioned", "words-around"]],
    [`The share that opposes it is [28%](toplines:${AGAINST}).`, ["agrees"]],
    [`Проти вступу – [54%](toplines:${SHARE}).`, ["cautioned", "words-around"]],
    [`Opponents [lead by 26 points](toplines:${LEAD}).`, ["cautioned", "words-around"]],
    [`Supporters [lead opponents by 26 points](toplines:${LEAD}).`, ["agrees"]],
    [`Прихильники [випереджали противників на 26 в. п.](toplines:${LEAD})`, ["agrees"]],
    // another pollster
    [`According to KIIS it was [54%](toplines:${SHARE}).`, ["cautioned", "words-around"]],
    [`According to IRI it was [54%](toplines:${SHARE}).`, ["agrees"]],
    // a majority that is none
    [`A majority, [28%](toplines:${AGAINST}), was against.`, ["cautioned", "words-around"]],
    [`Not a majority, [28%](toplines:${AGAINST}), was against.`, ["agrees"]],
    [`A majority, [54%](toplines:${SHARE}), wanted to join.`, ["agrees"]],
    // the way it went: a verb right before the number is read with it
    [`It fell by [20 points](toplines:${RISE}).`, ["differs", "other-sign"]],
    [`It rose by [20 points](toplines:${RISE}).`, ["agrees"]],
    [`The fall was this: [20 points](toplines:${RISE}).`, ["cautioned", "words-around"]],
    [`Support surged by [2 points](toplines:${CLOSE}).`, ["cautioned", "words-around"]],
    [`It fell by [25 points](toplines:${CHANGED}).`, ["agrees"]],
  ])("%s", async (text, expected) => {
    expect(await outcomeOf(text)).toEqual(expected);
  });

  test("is read in HTML, and not in what another paragraph says", async () => {
    const link = `<a href="toplines:${SHARE.replace("&", "&amp;")}">54%</a>`;
    expect(await outcomeOf(`<p>In <b>March 2015</b> ${link}</p>`, "html")).toEqual(["cautioned", "words-around"]);
    expect(await outcomeOf(`<p>In March 2015</p><p>${link}</p>`, "html")).toEqual(["agrees"]);
  });
});

test("a claim of a line names its day", async () => {
  const { claims } = await verify(`[](toplines:${TREND})`, { format: "markdown", datasetOf: loadDataset });
  const share = claims[0]!.mended!;
  const said = "&said=other-wordings,inseparable-effects,starts-anew,several-populations,related-houses";
  expect(await outcomeOf(`[${share} on 30 November 2021](toplines:${TREND}${said})`)).toEqual(["agrees"]);
  expect(await outcomeOf(`[${share} in November 2020](toplines:${TREND}${said})`)).toEqual(["differs", "other-date"]);
});

test("people who are not all", async () => {
  const recipe = "share?of=ukraine-nato/kiis-2021-12/kiis-referendum&option=for&rebase=decided";
  expect(await outcomeOf(`[67.8% of all respondents](toplines:${recipe})`)).toEqual(["differs", "other-base"]);
  expect(await outcomeOf(`[67.8% of those who have decided](toplines:${recipe})`)).toEqual(["agrees"]);
});

test("words of the error without a number", async () => {
  expect(await outcomeOf(`It was [within the margin of error](toplines:${CLOSE}).`)).toEqual(["agrees"]);
  expect(await outcomeOf(`[No significant change](toplines:${CLOSE}) was seen.`)).toEqual(["agrees"]);
  expect(await outcomeOf(`[Без значущих змін](toplines:${CLOSE}).`)).toEqual(["agrees"]);
  expect(await outcomeOf(`[A significant change](toplines:${CLOSE}).`)).toEqual(["differs", "within-error"]);
  expect(await outcomeOf(`[No significant change](toplines:${RISE}).`)).toEqual(["differs", "words-differ"]);
  expect(await outcomeOf(`[No significant change in the south](toplines:${CLOSE}).`)).toEqual([
    "not-checked",
    "words-not-checked",
  ]);
});

describe("error words", () => {
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
});

describe("verdict words", () => {
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
});
