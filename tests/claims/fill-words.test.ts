import { describe, expect, test } from "vitest";
import { describeVerification } from "../../src/claims/describe-verification.ts";
import { replaceTexts } from "../../src/claims/replace-texts.ts";
import { stripClaims } from "../../src/claims/strip-claims.ts";
import { verify } from "../../src/claims/verify.ts";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { renderText } from "../../src/report/document.ts";
import { expectRefusal } from "../support/expect-refusal.ts";

const SHARE = "share?of=ukraine-nato/iri-2021-11&option=for";
const LEAD = "lead?of=ukraine-nato/sm-2021-12&options=non-aligned,nato";
const CHANGE = "change?from=ukraine-nato/iri-2014-03&to=ukraine-nato/iri-2021-11&option=for";
const FELL = "change?from=ukraine-nato/iri-2021-11&to=ukraine-nato/iri-2023-02&option=against";
const FALL = "change?from=ukraine-nato/rating-2022-02&to=ukraine-nato/rating-2014-11&option=against&show=fall";

const checked = (text: string, format: "markdown" | "html" = "markdown") =>
  verify(text, { format, datasetOf: loadDataset });

/** The words that belong into a place, and how the claim stands once they are there. */
async function filled(before: string, words: string, recipe: string): Promise<readonly [string | null, string]> {
  const text = `${before}[${words}](toplines:${recipe}).`;
  const { claims } = await checked(text);
  const [first] = claims;
  expect(first!.reasons.map(({ code }) => code)).toEqual(["not-filled"]);
  if (first!.mended === null) return [null, first!.outcome];
  const written = replaceTexts(text, [{ claim: first!.claim, text: first!.mended }]);
  const again = (await checked(written)).claims[0]!;
  expect(again.claim.text).toBe(first!.mended);
  return [first!.mended, again.outcome];
}

describe("a claim without its number", () => {
  test.each([
    // no words: as it was published, else one decimal
    ["Support was ", "", SHARE, "54%"],
    ["It leads by ", "", LEAD, "4.8 points"],
    ["It rose by ", "", CHANGE, "20 points"],
    ["It rose ", "", `${CHANGE}&show=shares`, "from 34% to 54%"],
    ["The interval is ", "", `${SHARE}&show=interval`, "52.0 to 56.0% by sampling alone"],
    ["It was asked on ", "", `${SHARE}&show=lineage.surveys.0.fieldDates`, "6–15 November 2021"],
    // as many decimals as the place has
    ["Support was ", "XX", SHARE, "54%"],
    ["Support was ", "XX%", SHARE, "54%"],
    ["Ahead by ", "XX.X points", LEAD, "4.8 points"],
    ["Ahead by ", "XX points", LEAD, "5 points"],
    ["It ", "rose by XX points", CHANGE, "rose by 20 points"],
    ["It ", "rose from XX% to XX%", `${CHANGE}&show=shares`, "rose from 34% to 54%"],
    ["The interval is ", "XX.X to XX.X%", `${SHARE}&show=interval`, "52.0 to 56.0%"],
    ["", "**XX%**", SHARE, "54%"],
    // the words beside the number say that it fell
    ["It fell by ", "", FELL, "25 points"],
    ["A fall of ", "", FELL, "25 points"],
    ["It fell by ", "XX points", FELL, "25 points"],
    ["The change was ", "", FELL, "−25 points"],
    ["Частка знизилася на ", "", FELL, "25 в. п."],
    // Ukrainian
    ["Підтримка становила ", "", SHARE, "54%"],
    ["Перевага – ", "", LEAD, "4,8 в. п."],
    ["Підтримка зросла ", "", `${CHANGE}&show=shares`, "з 34% до 54%"],
    ["Інтервал – ", "", `${SHARE}&show=interval`, "від 52,0 до 56,0%"],
    ["Перевага – ", "XX,X пункту", LEAD, "4,8 пункту"],
    ["Перевага – ", "ХХ,Х в. п.", LEAD, "4,8 в. п."],
    ["Підтримка ", "зросла на XX пунктів", CHANGE, "зросла на 20 пунктів"],
  ])("%s[%s](%s) becomes %s", async (before, words, recipe, expected) => {
    const [mended, outcome] = await filled(before, words, recipe);
    expect(mended).toBe(expected);
    expect(["agrees", "cautioned"]).toContain(outcome);
  });

  test("words that say the contrary, or that have another number of places, are left to the writer", async () => {
    expect((await filled("It ", "fell by XX points", CHANGE))[0]).toBeNull();
    expect((await filled("It went ", "from XX% to XX%", CHANGE))[0]).toBeNull();
    expect((await filled("", "XX% of all", FALL))[0]).toBeNull();
  });

  test("is written as its paragraph is", async () => {
    const english = "This paragraph is of another language, and much longer than the other one. ".repeat(5);
    const { claims } = await checked(`${english}\n\nЧастка – [](toplines:${LEAD}).\n\n${english}[](toplines:${LEAD})`);
    expect(claims.map(({ mended }) => mended)).toEqual(["4,8 в. п.", "4.8 points"]);
  });

  test("fails verification with the number that belongs there", async () => {
    const verification = await checked(`It was [](toplines:${SHARE}).`);
    expect(verification.counts).toMatchObject({ differs: 1, agrees: 0 });
    expect(renderText(describeVerification("a.md", verification))).toContain('1:8 "" should be 54%. The number is not');
  });

  test("in HTML, too", async () => {
    const text = `<p>It was <a href="toplines:${SHARE.replace("&", "&amp;")}"></a>.</p>`;
    const { claims } = await checked(text, "html");
    expect(replaceTexts(text, [{ claim: claims[0]!.claim, text: claims[0]!.mended! }])).toContain(">54%</a>");
  });

  test("letters that are words are no places", async () => {
    const { claims } = await checked(`[54%, said XXL](toplines:${SHARE})`);
    expect(claims[0]!.reasons.map(({ code }) => code)).not.toContain("not-filled");
  });

  test("is not stripped: a sentence would lose its number", () => {
    expectRefusal(
      () => stripClaims(`It was [](toplines:${SHARE}).`, { format: "markdown", as: "text" }),
      "claim-without-words",
      ["line", 1, "column", 8],
    );
  });
});
