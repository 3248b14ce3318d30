import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ManuscriptFormat } from "../../src/claims/claim.ts";
import { notebookCells } from "../../src/claims/manuscript.ts";
import { claimsOf, found, problemsOf, wordsOf } from "../support/claims-shown.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { cellTexts, notebookOf } from "../support/manuscript-notebook.ts";

const minimal = (cells: string): string => `{"cells": [${cells}], "nbformat": 4, "nbformat_minor": 5, "metadata": {}}`;

describe("claims in a notebook", () => {
  test("stand at their places in the file, and in their cells", () => {
    const notebook = notebookOf(["# Title\n\nIt was [34%](toplines:x).", 'Then [5 "points"](toplines:y)\n']);
    const { claims } = found(notebook, "notebook");
    expect(claims.map(({ cell, text, raw }) => [cell, text, raw])).toEqual([
      [1, "34%", "34%"],
      [2, '5 "points"', '5 \\"points\\"'],
    ]);
    const lines = notebook.split("\n");
    for (const { line, column, start, textStart, textEnd, raw } of claims) {
      expect(lines[line - 1]!.slice(column - 1)).toMatch(/^\[(34|5)/);
      expect(notebook.slice(start)).toMatch(/^\[(34|5)/);
      expect(notebook.slice(textStart, textEnd)).toBe(raw);
    }
  });

  test("all cells are counted, and only Markdown cells are read", () => {
    const text = minimal(
      [
        '{"cell_type": "code", "source": "[1](toplines:a)", "outputs": [{"data": {"text/markdown": "[2](toplines:b)"}}]}',
        '{"source": ["[3](toplines:c)"], "cell_type": "raw", "metadata": {}}',
        '{"source": ["[4](toplines:d)\\n", "[5](toplines:", "e)"], "metadata": {"cell_type": "code"}, "cell_type": "markdown"}',
        '{"cell_type": "markdown", "source": "[6](toplines:f)", "attachments": {"a.png": {"image/png": "[7](toplines:g)"}}}',
        '{"cell_type": "markdown", "source": []}',
      ].join(),
    );
    expect(found(text, "notebook").claims.map(({ cell, text: words }) => [cell, words])).toEqual([
      [3, "4"],
      [3, "5"],
      [4, "6"],
    ]);
  });

  test("a recipe in a raw cell is a problem, and one in the Markdown that no link is made of", () => {
    const text = minimal(
      [
        '{"cell_type": "raw", "source": "[3](toplines:c)"}',
        '{"cell_type": "markdown", "source": "<!-- c --> [4](toplines:d)"}',
      ].join(),
    );
    expect(found(text, "notebook").claims).toEqual([]);
    expect(found(text, "notebook").problems.map(({ path }) => path.slice(0, 2))).toEqual([
      ["cell", 1],
      ["cell", 2],
    ]);
  });

  test("a definition of one cell is unknown in the next", () => {
    const notebook = notebookOf(["[5][a]\n", "[a]: toplines:x\n"]);
    expect(found(notebook, "notebook").claims).toEqual([]);
    expect(problemsOf(notebook, "notebook")).toEqual(["definition-unused 14:6"]);
    expect(found(notebook, "notebook").problems[0]!.path.slice(0, 2)).toEqual(["cell", 2]);
  });

  test("a notebook with a byte order mark, Windows line ends and escapes of all kinds", () => {
    const source = "\\u005b\\u0033\\u0034\\u0025](toplines:\\u0078)\\/ \\ud83d\\ude00 [\\u0437\\u0430](toplines:y)";
    const notebook = `\uFEFF${minimal(`{"cell_type": "markdown",\r\n "source": "${source}"}`)}`;
    const { claims } = found(notebook, "notebook");
    expect(claims.map(({ text, raw, line }) => [text, raw, line])).toEqual([
      ["34%", "\\u0033\\u0034\\u0025", 2],
      ["за", "\\u0437\\u0430", 2],
    ]);
  });

  test("cells read by the scanner are those that JSON.parse gives, at their places", () => {
    const line = fc.string({ unit: "grapheme", maxLength: 12 });
    const cell = fc.oneof(line, fc.array(line, { maxLength: 4 }));
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 5 }), fc.constantFrom(0, 1, "\t"), (sources, indent) => {
        const cells = sources.map((source) => ({
          metadata: { a: ['"', 1.5e-3, null, true] },
          cell_type: "markdown",
          source,
        }));
        const file = JSON.stringify({ metadata: {}, cells, nbformat: 4 }, null, indent);
        const read = notebookCells(file);
        expect(read.map(({ text }) => text)).toEqual(cellTexts(file));
        for (const { text, rawStart, rawEnd } of read) {
          for (let at = 0; at < text.length; at++) {
            expect(JSON.parse(`"${file.slice(rawStart(at), rawEnd(at + 1))}"`)).toBe(text[at]);
          }
        }
      }),
    );
  });
});

describe("what is no notebook", () => {
  test.each([
    ["nothing", "", [1, 1]],
    ["Markdown", "# Title", [1, 1]],
    ["JSON that breaks off", '{"cells": [', [1, 12]],
    ["a list", "[]", [1, 1]],
    ["no cells", '{"nbformat": 4}', [1, 1]],
    ["cells that are no list", '{"cells": {}}', [1, 1]],
    ["the older format", '{"nbformat": 3, "worksheets": [{"cells": []}]}', [1, 1]],
    ["a cell that is no object", '{"cells":\n [5]}', [2, 3]],
    ["a cell without source", '{"cells":\n [{"cell_type": "markdown"}]}', [2, 3]],
    ["a source that is a number", '{"cells":\n [{"cell_type": "markdown", "source": 5}]}', [2, 39]],
    ["a line that is a number", '{"cells":\n [{"cell_type": "markdown", "source": ["a", 5]}]}', [2, 45]],
  ])("%s", (_name, text, [line, column]) => {
    expectRefusal(() => found(text, "notebook"), "text-unreadable", ["line", line!, "column", column!]);
  });

  test("half of a character in a cell is refused with its cell", () => {
    expectRefusal(
      () => found(minimal('{"cell_type": "markdown", "source": "a\\ud800"}'), "notebook"),
      "text-unreadable",
      ["cell", 1, "line", 1, "column", 50],
    );
  });
});

describe("find claims", () => {
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
      ["an image", "a ![34%](toplines:x)", ["claim-not-a-link 1:3"]],
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
      [
        "a tag that is closed in the next paragraph",
        "<i></i><a href='toplines:x'>5\n\n6</a>",
        ["claim-not-a-link 1:8"],
      ],
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
        code: "claim-not-a-link",
        path: ["line", 1, "column", 1],
        message: "An image has a recipe for its address; a claim is a link.",
        hint: "Take the exclamation mark away, or put the claim into the image's caption.",
      });
    });
  });

  test("a format that is none is refused", () => {
    expectRefusal(() => found("", "docx" as ManuscriptFormat), "unknown-value", ["format"]);
  });
});
