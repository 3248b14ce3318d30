import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Claim, ManuscriptFormat } from "../../src/claims/claim.ts";
import { type StripOptions, stripClaims } from "../../src/claims/strip-claims.ts";
import { found, wordsOf } from "../support/claims-shown.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { cellTexts, notebookOf } from "../support/manuscript-notebook.ts";

const asText = (text: string, format: ManuscriptFormat = "markdown"): string =>
  stripClaims(text, { format, as: "text" });
const withNotes = (
  text: string,
  format: ManuscriptFormat = "markdown",
  citationOf = (claim: Claim): string => `Source of ${claim.text}.`,
): string => stripClaims(text, { format, as: "footnotes", citationOf });

describe("plain text", () => {
  test.each([
    ["a link", "It was [34%](toplines:x).", "It was 34%."],
    ["its emphasis stays", "[**34** %](toplines:x) **[5](toplines:y)**", "**34** % **5**"],
    ["its code stays", "[`34%`](toplines:x)", "`34%`"],
    ["its entities and escapes stay", "[3 &lt; \\*4](toplines:x)", "3 &lt; \\*4"],
    ["marks that were words stay words", "*a* [5 * 6 [a]](toplines:x) *b*", "*a* 5 \\* 6 \\[a\\] *b*"],
    ["a tag", "a <a href='toplines:x'><b>5</b></a> b", "a <b>5</b> b"],
    ["a raw block", "<p><a href='toplines:x'>5</a></p>\n", "<p>5</p>\n"],
    ["attributes go with the link", "[5](toplines:x){.n #id} {b}", "5 {b}"],
    [
      "a definition goes with its whole line",
      "[5][a] b\n\n[a]: toplines:x 'T'\n[b]: http://y\n",
      "5 b\n\n[b]: http://y\n",
    ],
    ["definitions that nothing used go, too", "a\r\n\r\n[a]: toplines:x\r\n\r\nb\r\n", "a\r\n\r\n\r\nb\r\n"],
    ["words that open no list stay as they are", "a\n[-3.0](toplines:x) b", "a\n-3.0 b"],
    ["words that would open a list", "[- 5](toplines:x)\n\n- [1. May](toplines:y)", "\\- 5\n\n- 1\\. May"],
    ["words that would open a heading or a quote", "[# 5](toplines:x)\n\n> [> 6](toplines:y)", "\\# 5\n\n> \\> 6"],
    ["struck words at the start of a line", "[~~99~~ 34](toplines:x)\n\n> [~~5~~](toplines:y)", "~~99~~ 34\n\n> ~~5~~"],
    ["words that would open a definition", "[~ 5](toplines:x)", "\\~ 5"],
    ["code and other links stay", "`[5](toplines:x)` [6](http://y)", "`[5](toplines:x)` [6](http://y)"],
    ["emphasis that ended before the bracket", "**Total:**[5](toplines:x)", "**Total:**<!-- -->5"],
    ["emphasis that would begin without the bracket", "a*[5](toplines:x)*b", "a*<!-- -->5<!-- -->*b"],
    ["emphasis around and next to it needs nothing", "*a [5](toplines:x)*, (_[6](toplines:y)_)", "*a 5*, (_6_)"],
    ["words that would make an image", "[5!](toplines:x)[6](http://y)", "5!<!-- -->[6](http://y)"],
    ["words that would make a tag", "3 <[a](toplines:x)>", "3 <<!-- -->a>"],
  ])("%s", (_name, before, after) => {
    expect(asText(before)).toBe(after);
  });

  test("a text without claims stays as it is", () => {
    const text = "\uFEFF---\na: 1\n---\r\nPlain *text* [a](http://b).\n\n```\n[5](toplines:x)\n```";
    expect(asText(text)).toBe(text);
    expect(withNotes(text)).toBe(text);
    expect(asText("<p>a</p>", "html")).toBe("<p>a</p>");
  });

  test("HTML and notebooks", () => {
    expect(asText('<p>a <a class="n" href="toplines:x"><b>5</b> &lt;</a></p>', "html")).toBe("<p>a <b>5</b> &lt;</p>");
    const notebook = notebookOf(["a [5](toplines:x)\n\n[6][b]\n\n[b]: toplines:y\n", "c"]);
    expect(cellTexts(asText(notebook, "notebook"))).toEqual(["a 5\n\n6\n\n", "c"]);
    expect(JSON.parse(asText(notebook, "notebook")).metadata).toEqual(JSON.parse(notebook).metadata);
  });
});

describe("footnotes", () => {
  test("a note a claim, at the end of the text", () => {
    expect(withNotes("It was [34%](toplines:x), then [5](toplines:y).\n")).toBe(
      "It was 34%[^toplines-1], then 5[^toplines-2].\n\n[^toplines-1]: Source of 34%.\n\n[^toplines-2]: Source of 5.\n",
    );
    expect(withNotes("[5](toplines:x)\r\n\r\n")).toBe("5[^toplines-1]\r\n\r\n[^toplines-1]: Source of 5.\r\n");
    expect(withNotes("[5](toplines:x)")).toBe("5[^toplines-1]\n\n[^toplines-1]: Source of 5.");
  });

  test("claims with the same citation share a note; in HTML it leads back to the first", () => {
    const twice = (format: "markdown" | "html", text: string) =>
      stripClaims(text, { format, as: "footnotes", citationOf: () => "IRI, March 2014." });
    expect(twice("markdown", "[34%](toplines:a) and [a third](toplines:b)")).toBe(
      "34%[^toplines-1] and a third[^toplines-1]\n\n[^toplines-1]: IRI, March 2014.",
    );
    const html = twice("html", "<p><a href='toplines:a'>34%</a> <a href='toplines:b'>a third</a></p>");
    expect(html.match(/id="toplines-claim-1"/g)).toHaveLength(1);
    expect(html.match(/href="#toplines-note-1"/g)).toHaveLength(2);
    expect(html.match(/<li /g)).toHaveLength(1);
  });

  test("labels that the text has already are left alone", () => {
    expect(withNotes("[5](toplines:x)[^toplines-1]\n\n[^toplines-1]: Mine.\n")).toBe(
      "5[^toplines-2]<!-- -->[^toplines-1]\n\n[^toplines-1]: Mine.\n\n[^toplines-2]: Source of 5.\n",
    );
  });

  test("in a footnote, a claim has its source in parentheses", () => {
    expect(withNotes("N[^1] ^[in [34%](toplines:y)].\n\n[^1]: a [5](toplines:x)\n")).toBe(
      "N[^1] ^[in 34% (Source of 34%.)].\n\n[^1]: a 5 (Source of 5.)\n",
    );
    expect(withNotes("<p><a href='toplines:x'>5</a></p>\n")).toBe("<p>5 (Source of 5.)</p>\n");
  });

  test("a parenthesis behind a note makes no link of it", () => {
    expect(withNotes("[5](toplines:x)(b)\n").split("\n")[0]).toBe("5[^toplines-1]<!-- -->(b)");
  });

  test("a citation's words stay words, and its addresses become links", () => {
    const note = (words: string): string => withNotes("[5](toplines:x)", "markdown", () => words).split("]: ")[1]!;
    expect(note("IRI *2014*, [n] 1,200,\n p. 3.")).toBe("IRI \\*2014\\*, \\[n\\] 1,200, p. 3.");
    expect(note("See https://iri.org/a_b*(1), 2014.")).toBe("See <https://iri.org/a_b*(1>), 2014.");
    expect(note("1. IRI")).toBe("1\\. IRI");
    expect(note("# IRI")).toBe("\\# IRI");
    expect(note("Міжнародний інститут")).toBe("Міжнародний інститут");
  });

  test("HTML has a list of notes at the end of its body, with links both ways", () => {
    const text = '<html><body>\n<p><a href="toplines:x">5</a> &lt;</p>\n</body></html>\n';
    expect(withNotes(text, "html", () => "A <b> & c")).toBe(
      [
        "<html><body>",
        '<p>5<sup><a id="toplines-claim-1" href="#toplines-note-1">1</a></sup> &lt;</p>',
        '<section role="doc-endnotes">',
        "<ol>",
        '<li id="toplines-note-1" value="1">A &lt;b&gt; &amp; c <a href="#toplines-claim-1" aria-label="Back to the number">↩</a></li>',
        "</ol>",
        "</section>",
        "</body></html>",
        "",
      ].join("\n"),
    );
  });

  test("a notebook has its notes in the same cell", () => {
    const notebook = notebookOf(["a [5](toplines:x)\n", "b", "[6](toplines:y)"]);
    expect(cellTexts(withNotes(notebook, "notebook"))).toEqual([
      "a 5[^toplines-1]\n\n[^toplines-1]: Source of 5.\n",
      "b",
      "6[^toplines-2]\n\n[^toplines-2]: Source of 6.",
    ]);
  });
});

describe("the result", () => {
  const link = fc.constantFrom(
    "[5](toplines:x)",
    "[**5**](<toplines:x y>){.k}",
    "[`5`](toplines:x)",
    "[5][d]",
    "[own]",
    "<a href='toplines:x'>5</a>",
  );
  const prose = fc.string({ unit: fc.constantFrom(..."ab 1.,:;?()'\"*_"), maxLength: 10 });
  const inline = fc
    .array(fc.tuple(prose, link, prose), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.flat().join(""));
  const frame = fc.constantFrom("", "> ", "- ", "## ", "Note[^n].\n\n[^n]: ", "| a |\n|---|\n| ");
  const manuscript = fc
    .array(fc.tuple(frame, inline), { minLength: 1, maxLength: 4 })
    .map(
      (blocks) => `${blocks.map((block) => `${block.join("a ")}\n\n`).join("")}[d]: toplines:d\n[own]: toplines:e\n`,
    );

  test("holds no claim, in any format", () => {
    fc.assert(
      fc.property(manuscript, fc.constantFrom("text", "footnotes"), (text, as) => {
        const options = {
          as,
          citationOf: (claim: Claim) => `${claim.text} [5](toplines:x) <a href="toplines:x">5</a>`,
        };
        const strip = (file: string, format: ManuscriptFormat): string =>
          stripClaims(file, { format, ...options } as StripOptions);
        fc.pre(found(text).problems.every(({ code }) => code === "definition-unused") && wordsOf(text).length > 0);
        expect(wordsOf(strip(text, "markdown"))).toEqual([]);
        expect(wordsOf(strip(notebookOf([text, text]), "notebook"), "notebook")).toEqual([]);
        const html = '<p>a <a href="toplines:x">5</a></p>';
        expect(wordsOf(strip(html, "html"), "html")).toEqual([]);
      }),
    );
  });
});

describe("refusals", () => {
  test("every problem but a definition that nothing uses", () => {
    expectRefusal(() => asText("![5](toplines:x)"), "claim-not-a-link", ["line", 1, "column", 1]);
    expectRefusal(() => asText("a [](toplines:x)"), "claim-without-words", ["line", 1, "column", 3]);
    expectRefusal(() => asText("[a [5](toplines:x)](toplines:y)"), "claim-not-a-link", ["line", 1, "column", 21]);
    expectRefusal(() => asText('<a href="toplines:x">5', "html"), "claim-not-a-link", ["line", 1, "column", 1]);
  });

  test("notes that would stand in a block that is never closed", () => {
    expectRefusal(() => withNotes("[5](toplines:x)\n\n```\na\n"), "claim-not-a-link", ["line", 7, "column", 1]);
    expectRefusal(() => withNotes("[5](toplines:x)\n\n<!-- a\n"), "claim-not-a-link", ["line", 6, "column", 1]);
    expect(asText("[5](toplines:x)\n\n```\na\n")).toBe("5\n\n```\na\n");
  });

  test("footnotes without words, and other wrong options", () => {
    const text = "a [5](toplines:x)";
    expectRefusal(() => stripClaims(text, { format: "markdown", as: "footnotes" }), "missing-field", ["citationOf"]);
    expectRefusal(() => withNotes(text, "markdown", () => " "), "missing-field", ["line", 1, "column", 3]);
    expectRefusal(() => stripClaims(text, { format: "markdown", as: "notes" as "text" }), "unknown-value", ["as"]);
    expectRefusal(() => stripClaims(text, { format: "tex" as "html", as: "text" }), "unknown-value", ["format"]);
  });
});
