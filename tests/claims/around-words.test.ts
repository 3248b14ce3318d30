import { describe, expect, test } from "vitest";
import { verify } from "../../src/claims/verify.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";

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
