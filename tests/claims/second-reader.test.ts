import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stripClaims } from "../../src/claims/strip-claims.ts";
import { secondLinks, secondWords } from "../support/claims-markdown-it.ts";
import { found } from "../support/claims-shown.ts";

/** Pieces of Markdown that both readers know; tables end elsewhere in each, and formulas, notes and YAML are ours alone. */
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: fc.constantFrom(..."ab 1."), minLength: 1, maxLength: 8 }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ..."*_`[]()!<>\\&;#-+>:\"'\n ",
      "**",
      "__",
      "``",
      "](",
      "\n\n",
      "\n> ",
      "\n- ",
      "~~",
      "\n    ",
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      "[34%](toplines:x)",
      "[*16* to `23`](toplines:y?a&amp;b 'title')",
      "[a][ref]",
      "[own]",
      "[own][]",
      "[b](<toplines:z>)",
      "[l](http://x)",
      "![i](toplines:p)",
      "<b>",
      "</b>",
      "&lt;",
      "за 34 %",
      "😀",
      "`code`",
      "[a [34%](toplines:n) b](toplines:o)",
      "<!-- no -->",
      "# ",
      "1. ",
      "***",
    ),
  },
);
/** `[own][` and no label behind it: for CommonMark a link, for us a problem. */
const SHORTCUT_BEFORE_BRACKET = /\]\[(?:\\[\s\S]|[^[\]\\\n])*(?:[[\n]|$)/;
/** A link in an image's words: Pandoc makes it a caption's link, others keep the words alone. */
const LINK_IN_IMAGE = /!\[(?:\\[\s\S]|[^\]\\])*\[/;
/** `[own](` and what makes no address: for CommonMark the link of that name, for markdown-it not always. */
const NAME_BEFORE_BRACKET = /own\]\(/;
const QUIRKS = [SHORTCUT_BEFORE_BRACKET, LINK_IN_IMAGE, NAME_BEFORE_BRACKET];
const manuscript = fc
  .array(piece, { minLength: 1, maxLength: 25 })
  .map((pieces) => `Text ${pieces.join("")}\n\n[ref]: toplines:r\n[own]: <toplines:s> "t"\n`)
  .filter((text) => !QUIRKS.some((quirk) => quirk.test(text)));

describe("a second reader (markdown-it)", () => {
  test("finds the same links in the same order, with the same words and destinations", () => {
    let links = 0;
    fc.assert(
      fc.property(manuscript, (text) => {
        const ours = found(text)
          .claims.filter(({ writing }) => writing !== "html-in-markdown")
          .map(({ text: words, destination }) => [words, destination]);
        const theirs = secondLinks(text);
        links += theirs.length;
        expect(ours).toEqual(theirs);
      }),
      { numRuns: 1500, seed: 1 },
    );
    expect(links).toBeGreaterThan(500);
  });

  test("sees the same words with the links and without them", () => {
    fc.assert(
      fc.property(manuscript, (text) => {
        const { claims, problems } = found(text);
        // Claims whose number is still to be filled in are refused.
        fc.pre(claims.length > 0 && claims.every(({ text: words }) => words !== ""));
        fc.pre(problems.every(({ code }) => code === "definition-unused"));
        // A link around a claim was none, for links hold no links; without the claim it is one.
        fc.pre(!/\](?:\(|\[)/.test(secondWords(text)));
        const stripped = stripClaims(text, { format: "markdown", as: "text" });
        expect(secondLinks(stripped)).toEqual([]);
        expect(secondWords(stripped)).toBe(secondWords(text));
      }),
      { numRuns: 600, seed: 1 },
    );
  });
});
