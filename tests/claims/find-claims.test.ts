import { describe, expect, test } from "vitest";
import type { ManuscriptFormat } from "../../src/claims/claim.ts";
import { claimsOf, found, problemsOf, wordsOf } from "../support/claims-shown.ts";
import { expectRefusal } from "../support/expect-refusal.ts";

describe("links that are claims", () => {
  test("a claim has its words, its destination and its place", () => {
    const text = "Support\nwas [**34%**](toplines:share?of=x&option=for).";
    expect(found(text).claims).toEqual([
      {
        kind: "claim",
        text: "34%",
        destination: "toplines:share?of=x&option=for",
        start: 12,
        end: text.length - 1,
        textStart: 15,
        textEnd: 18,
        raw: "34%",
        line: 2,
        column: 5,
        cell: null,
        writing: "markdown",
        ownLabel: null,
      },
    ]);
  });

  test.each([
    ["a title", '[34%](toplines:x "as printed")', "toplines:x"],
    ["spaces and a line break within the parentheses", "[34%]( toplines:x\n'printed' )", "toplines:x"],
    ["pointed brackets", "[34%](<toplines:x y>)", "toplines:x y"],
    ["parentheses in pairs", "[34%](toplines:x(1)y)", "toplines:x(1)y"],
    ["entities and escapes in the address", "[34%](toplines:x?a=1&amp;b=\\*)", "toplines:x?a=1&b=*"],
    ["percent-encoding as it is", "[34%](toplines:x?option=%D0%B7%D0%B0)", "toplines:x?option=%D0%B7%D0%B0"],
    ["a scheme in capitals", "[34%](TopLines:x)", "TopLines:x"],
    ["a reference", "[34%][a]\n\n[a]: toplines:x", "toplines:x"],
    ["a reference in other letters and spaces", "[34%][A  b]\n\n[a\nB]: <toplines:x> 'title'", "toplines:x"],
    ["a definition before its use, in a quote", "> [a]: toplines:x\n\n[34%][a]", "toplines:x"],
    ["the first of two definitions", "[34%][a]\n\n[a]: toplines:x\n\nText.\n\n[ a ]: http://y", "toplines:x"],
    ["an address that wins over a definition", "[34%](toplines:x)\n\n[34%]: http://y", "toplines:x"],
    ["a tag", 'Was <a class="n" href="toplines:x?a&amp;b">34%</a>.', "toplines:x?a&b"],
    ["a heading", "## [34%](toplines:x)\n", "toplines:x"],
    ["an underlined heading", "[34%](toplines:x)\n---\n", "toplines:x"],
    ["a list in a quote", "> - one\n>   1. [34%](toplines:x)\n", "toplines:x"],
    ["a row of a table", "| a | b |\n|---|--:|\n| x | [34%](toplines:x) |\n", "toplines:x"],
    ["a footnote", "Yes[^1].\n\n[^1]: See [34%](toplines:x).\n", "toplines:x"],
    ["a footnote's second paragraph", "Yes[^1].\n\n[^1]: See.\n\n    Then [34%](toplines:x).\n", "toplines:x"],
    ["a Pandoc note in its place", "Yes^[See [34%](toplines:x).].", "toplines:x"],
    ["a Quarto block", "::: {.callout}\n[34%](toplines:x){.number}\n:::\n", "toplines:x"],
    ["a definition list", "Term\n:   [34%](toplines:x)\n", "toplines:x"],
    ["brackets around it", "[[34%](toplines:x)]", "toplines:x"],
    ["a dollar before and after", "US$5 and [34%](toplines:x) and US$6", "toplines:x"],
    ["after a YAML block", "---\ntitle: T\n---\n\n[34%](toplines:x)", "toplines:x"],
    ["after a YAML block that ends in dots", "---\ntitle: T\n...\n[34%](toplines:x)", "toplines:x"],
    ["after two rules", "---\n\n[34%](toplines:x)\n\n---\n", "toplines:x"],
    ["after emphasis that is never closed", "**bold *and [34%](toplines:x)", "toplines:x"],
    ["after a bracket that is never closed", "a [ b [34%](toplines:x)", "toplines:x"],
  ])("%s", (_name, text, destination) => {
    expect(claimsOf(text)).toEqual([["34%", destination]]);
    expect(problemsOf(text)).toEqual([]);
  });

  test.each([
    ["code", "`[34%](toplines:x)`"],
    ["a code block between fences", "```\n[34%](toplines:x)\n```\n"],
    ["an indented code block", "Text.\n\n    [34%](toplines:x)\n"],
    ["a comment in a line", "Text <!-- [34%](toplines:x) --> text."],
    ["a comment as a block", "<!--\n[34%](toplines:x)\n-->\n"],
    ["a script", '<script>\nconst link = "(toplines:x)";\n</script>\n'],
    ["plain words", "The scheme is toplines: and then a recipe."],
    ["another scheme", "[34%](toplines-x:share) and [34%](https://toplines.example)"],
  ])("%s holds no claim and no problem", (_name, text) => {
    expect(claimsOf(text)).toEqual([]);
    expect(problemsOf(text)).toEqual([]);
  });

  test("words and all that surrounds them are kept apart", () => {
    const { claims } = found(
      "[***34%***](toplines:a) [_16.6 **to** 23.3_](toplines:b) [`5 | 6`](toplines:c) [ x ](toplines:d)",
    );
    expect(claims.map(({ text, raw, writing }) => [text, raw, writing])).toEqual([
      ["34%", "34%", "markdown"],
      ["16.6 to 23.3", "16.6 **to** 23.3", "markdown"],
      ["5 | 6", "5 | 6", "code"],
      ["x", "x", "markdown"],
    ]);
  });

  test("words are what a reader sees", () => {
    expect(wordsOf("[3&amp;4 &lt; &#53; &nope; \\* \\a 1\\|2](toplines:x)")).toEqual(["3&4 < 5 &nope; * \\a 1|2"]);
    expect(wordsOf("[16.6\n  to <b>23.3</b><!-- no -->](toplines:x)")).toEqual(["16.6 to 23.3"]);
    expect(wordsOf("> [16.6\n> to 23.3](toplines:x)")).toEqual(["16.6 to 23.3"]);
    expect(wordsOf("[16.6\\\nto 23.3](toplines:x) [34\u00A0%](toplines:y)")).toEqual(["16.6 to 23.3", "34\u00A0%"]);
    expect(wordsOf("| a | b |\n|---|---|\n| [3 \\| 4](toplines:a) | c |\n")).toEqual(["3 | 4"]);
    expect(wordsOf("[~~33~~ 34 $x^2$](toplines:x)")).toEqual(["33 34 $x^2$"]);
    expect(wordsOf("[![34%](plot.png)](toplines:x)")).toEqual(["34%"]);
  });

  test("a link's words that are its label are known as such", () => {
    const text = "[34%] [34%][] [34%][34%] [x][34%]\n\n[34%]: toplines:x\n";
    expect(found(text).claims.map(({ ownLabel }) => ownLabel)).toEqual(["34%", "34%", null, null]);
  });

  test("reads Cyrillic", () => {
    expect(claimsOf("Підтримка — [34 відсотки][джерело]\n\n[Джерело]: toplines:share?option=за")).toEqual([
      ["34 відсотки", "toplines:share?option=за"],
    ]);
  });
});

describe("nothing is unseen in silence", () => {
  const link = "<a href='toplines:x'>5</a>";

  test.each([
    ["a tag behind a comment on its line", `<!-- c --> Was ${link}.`],
    ["a tag behind a comment in a list", `- <!-- c --> ${link} in a list`],
    ["a tag behind PHP", `<?php x ?> Was ${link}.`],
    ["a tag behind a declaration", `<!DOCTYPE html> Was ${link}.`],
    ["a tag behind a script on its line", `<script>x</script> Was ${link}.`],
    ["a tag whose address has a line end", "<p>Was <a href='top\nlines:x'>5</a></p>"],
    ["a tag whose scheme is written in numbers", "<p>Was <a href='&#116;oplines&colon;x'>5</a></p>"],
    ["a link over a paragraph of its own", "<a href='toplines:x'>\n\n**5**\n\n</a>"],
  ])("%s is a claim", (_name, text) => {
    expect(claimsOf(text)).toEqual([["5", "toplines:x"]]);
    expect(problemsOf(text)).toEqual([]);
  });

  test.each([
    ["the title of a claim", "[5](toplines:x 'toplines:y')", ["claim-not-a-link 1:17"]],
    ["an attribute of a claim", `<a href="toplines:x" title='> toplines:y'>5</a>`, ["claim-not-a-link 1:31"]],
  ])("another recipe in %s is a problem beside the claim", (_name, text, problems) => {
    expect(claimsOf(text).map(([, destination]) => destination)).toEqual(["toplines:x"]);
    expect(problemsOf(text)).toEqual(problems);
  });

  test.each([
    ["Markdown behind a comment on its line", "<!-- c --> Was [5](toplines:x).", ["claim-not-a-link 1:20"]],
    [
      "Markdown between tags that show no links",
      "<iframe>\n\nWas [5](toplines:x).\n\n</iframe>",
      ["claim-not-a-link 3:5"],
    ],
    ["Markdown in a comment that is still open", "<div><!--\n\nWas [5](toplines:x).\n", ["claim-not-a-link 3:5"]],
    ["Markdown in a template", "<template>\n\nWas [5](toplines:x).\n\n</template>", ["claim-not-a-link 3:5"]],
    ["a tag that takes no links", `<xmp>${link}</xmp>`, ["claim-not-a-link 1:15"]],
    ["plain words", "See toplines:share?of=x.", ["claim-not-a-link 1:5"]],
    ["plain words in numbers", "See &#x54;oplines&#58;share?of=x.", ["claim-not-a-link 1:5"]],
    ["a title", "[5](http://y 'toplines:share')", ["claim-not-a-link 1:15"]],
    ["another attribute", "<p>\n<img alt='5' data-of='toplines:x'></p>", ["claim-not-a-link 2:22"]],
  ])("%s is a problem", (_name, text, problems) => {
    expect(claimsOf(text)).toEqual([]);
    expect(problemsOf(text)).toEqual(problems);
  });
});

describe("places", () => {
  const placesIn = (text: string): readonly (readonly number[])[] =>
    found(text).claims.map(({ line, column, start }) => [line, column, start]);

  test.each([
    ["line feeds", "a\n\n[5](toplines:x)", [3, 1, 3]],
    ["Windows line ends", "a\r\n\r\nb [5](toplines:x)", [3, 3, 7]],
    ["old Mac line ends", "a\rb [5](toplines:x)", [2, 3, 4]],
    ["mixed line ends", "a\r\nb\rc\nd [5](toplines:x)", [4, 3, 9]],
    ["a byte order mark is no character", "\uFEFF[5](toplines:x)", [1, 1, 1]],
    ["a byte order mark before YAML", "\uFEFF---\na: 1\n---\n[5](toplines:x)", [4, 1, 14]],
    ["a character of two units is one", "😀𝟛 [5](toplines:x)", [1, 4, 5]],
    ["a tab is one", "a\t[5](toplines:x)", [1, 3, 2]],
    ["in a list", "- a\n  - [5](toplines:x)", [2, 5, 8]],
  ])("%s", (_name, text, place) => {
    expect(placesIn(text)).toEqual([place]);
    expect(text.startsWith("[5](", place[2])).toBe(true);
  });

  test("a link over two lines has its first line's place, and its words as they stand", () => {
    const [claim] = found("a\r\n[16.6\r\nto 23.3](toplines:x)").claims;
    expect([claim!.line, claim!.column, claim!.raw, claim!.text]).toEqual([2, 1, "16.6\r\nto 23.3", "16.6 to 23.3"]);
  });

  test("claims come in their order, whatever makes them", () => {
    const text =
      "[1](toplines:a) <a href='toplines:b'>2</a> [3][c]\n\n<p><a href='toplines:d'>4</a></p>\n\n[c]: toplines:c";
    expect(wordsOf(text)).toEqual(["1", "2", "3", "4"]);
    expect(found(text).claims.map(({ writing }) => writing)).toEqual([
      "markdown",
      "markdown",
      "markdown",
      "html-in-markdown",
    ]);
  });
});

describe("what looks like a claim and is none", () => {
  test.each([
    ["an image", "a ![34%](toplines:x)", ["claim-as-image 1:3"]],
    ["a link with a picture without words", "[![](a.png)](toplines:x)", ["claim-without-words 1:1"]],
    ["a bare address", "a <toplines:x>", ["claim-without-words 1:3"]],
    ["a definition that nothing uses", "Text.\n\n[a]: toplines:x", ["definition-unused 3:1"]],
    ["a second definition", "[5][a]\n\n[a]: toplines:x\n[A]: toplines:y", ["definition-unused 4:1"]],
    ["a space in the address", "[5](toplines:x y)", ["claim-not-a-link 1:5"]],
    ["a parenthesis that is never closed", "[5](toplines:x", ["claim-not-a-link 1:5"]],
    ["an escaped bracket", "\\[5](toplines:x)", ["claim-not-a-link 1:6"]],
    ["a blank line in the words", "[5\n\n6](toplines:x)", ["claim-not-a-link 3:4"]],
    ["the YAML block", "---\ntitle: '[5](toplines:x)'\n---\n", ["claim-not-a-link 2:13"]],
    ["a formula", "$[5](toplines:x)$", ["claim-not-a-link 1:6"]],
    ["a formula of its own", "$$\n[5](toplines:x)\n$$", ["claim-not-a-link 2:5"]],
    ["raw HTML", "<div>\n[5](toplines:x)\n</div>", ["claim-not-a-link 2:5"]],
    ["a tag that is never closed", "a <a href='toplines:x'>5", ["claim-not-a-link 1:3"]],
    ["a tag that is closed in the next paragraph", "<i></i><a href='toplines:x'>5\n\n6</a>", ["claim-not-a-link 1:8"]],
    ["a table's cell that ends early", "| a |\n|---|\n| [`5|6`](toplines:x) |\n", ["claim-not-a-link 3:11"]],
  ])("%s", (_name, text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
    expect(wordsOf(text).filter((words) => words !== "5")).toEqual([]);
  });

  test("a link within a link's words: Markdown takes the inner one, and the outer one is said", () => {
    const text = "[a [5](toplines:x) b](toplines:y)";
    expect(claimsOf(text)).toEqual([["5", "toplines:x"]]);
    expect(problemsOf(text)).toEqual(["claim-not-a-link 1:23"]);
  });

  test("a link within a tag's words: it ends the tag's link in browsers, and the tag is said", () => {
    const text = "<b></b><a href='toplines:y'>a [5](toplines:x)</a>";
    expect(claimsOf(text)).toEqual([["5", "toplines:x"]]);
    expect(problemsOf(text)).toEqual(["claim-not-a-link 1:8"]);
  });

  test("the label of a recipe right before a bracket", () => {
    const text = "[5][b [c] d] [5]\n\n[5]: toplines:x";
    expect(claimsOf(text)).toEqual([["5", "toplines:x"]]);
    expect(problemsOf(text)).toEqual(["claim-not-a-link 1:1"]);
  });

  test.each<[string, string, ManuscriptFormat, string]>([
    [
      "the YAML block",
      "---\ntitle: '[5](toplines:x)'\n---\n",
      "markdown",
      "Move the claim into the text below the block.",
    ],
    ["a textarea", "<textarea>toplines:x</textarea>", "html", "Move the claim out of this element."],
    ["plain words", "<p>5 toplines:x</p>", "html", '<a href="toplines:…">34%</a>'],
    ["a formula", "$[5](toplines:x)$", "markdown", "Move the claim out of the formula"],
    ["raw HTML", "<div>\n[5](toplines:x)\n</div>", "markdown", "Leave an empty line after the tag"],
  ])("the hint fits the place: %s", (_name, text, format, hint) => {
    expect(found(text, format).problems.map((problem) => problem.hint)).toEqual([expect.stringContaining(hint)]);
  });

  test("a problem says what to do", () => {
    expect(found("![34%](toplines:x)").problems[0]).toEqual({
      code: "claim-as-image",
      path: ["line", 1, "column", 1],
      message: "An image has a recipe for its address; a claim is a link.",
      hint: "Take the exclamation mark away, or put the claim into the image's caption.",
    });
  });
});

test("a format that is none is refused", () => {
  expectRefusal(() => found("", "docx" as ManuscriptFormat), "unknown-value", ["format"]);
});
