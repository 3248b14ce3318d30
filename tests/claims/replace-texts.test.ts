import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Claim, ManuscriptFormat } from "../../src/claims/claim.ts";
import { oneLine } from "../../src/claims/part-claims.ts";
import { replaceTexts } from "../../src/claims/replace-texts.ts";
import { claimsOf, found, wordsOf } from "../support/claims-shown.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { cellTexts, notebookOf } from "../support/manuscript-notebook.ts";

/** Gives all claims new words. */
function rewrite(text: string, words: string, format: ManuscriptFormat = "markdown"): string {
  return replaceTexts(
    text,
    found(text, format).claims.map((claim) => ({ claim, text: words })),
  );
}

describe("new words", () => {
  test.each([
    ["in emphasis", "a [***34%***](toplines:x) b", "a [***36%***](toplines:x) b"],
    ["in code", "[``34%``](toplines:x)", "[``36%``](toplines:x)"],
    ["in tags", "[<b>34%</b>](toplines:x)", "[<b>36%</b>](toplines:x)"],
    ["of a tag", "Was <a href='toplines:x'><i>34</i></a>.", "Was <a href='toplines:x'><i>36%</i></a>."],
    ["with the spaces around the old ones", "[ 34% ](toplines:x)", "[ 36% ](toplines:x)"],
    ["in place of two lines", "> [34\r\n> %](toplines:x)", "> [36%](toplines:x)"],
    ["of a reference", "[34%][a]\n\n[a]: toplines:x", "[36%][a]\n\n[a]: toplines:x"],
    ["of a reference by its own words", "[34%]\n\n[34%]: toplines:x", "[36%][34%]\n\n[34%]: toplines:x"],
    ["of a reference with empty brackets", "[34%][]\n\n[34%]: toplines:x", "[36%][34%]\n\n[34%]: toplines:x"],
    ["of a reference in emphasis", "[*34%*]\n\n[*34%*]: toplines:x", "[*36%*][*34%*]\n\n[*34%*]: toplines:x"],
    ["in a raw block", '<p><a href="toplines:x">34%</a></p>\n', '<p><a href="toplines:x">36%</a></p>\n'],
  ])("%s", (_name, before, after) => {
    expect(rewrite(before, "36%")).toBe(after);
  });

  test.each([
    "16.6 to 23.3",
    "-3.0",
    "34%",
    "+20 points (95%)",
    "about 5 * 6",
    "20.0 pp!",
    "no. #1",
    "R&D",
    "5 > 4",
    "< 5%",
    "snake_case",
    "a-b = c",
    '"for"',
    "за 34 %",
    "a@ b",
    "x}",
  ])("%s is written without backslashes", (words) => {
    expect(rewrite("[33%](toplines:x)", words)).toBe(`[${words}](toplines:x)`);
  });

  test.each([
    ["a*b*", "a\\*b\\*"],
    ["_5_", "\\_5\\_"],
    ["a_b_", "a_b\\_"],
    ["`5`", "&#96;5&#96;"],
    ["[5](x)", "\\[5\\](x)"],
    ["<b>5", "&lt;b>5"],
    ["&lt; &#35;", "\\&lt; \\&#35;"],
    ["a\\b", "a\\\\b"],
    ["5 | 6", "5 \\| 6"],
    ["~5~ $5$ ^5^", "\\~5\\~ \\$5\\$ \\^5\\^"],
    ["{.x} @key", "\\{.x} \\@key"],
  ])("%s is written %s", (words, written) => {
    expect(rewrite("[33%](toplines:x)", words)).toBe(`[${written}](toplines:x)`);
    expect(wordsOf(`[${written}](toplines:x)`)).toEqual([words]);
  });

  test("words that would open a list, a heading or a quote at the start of a line open none", () => {
    for (const words of ["- 5", "1. May", "# 5", "> 5", "+ 5", "=== 5", "---"]) {
      for (const text of ["a [\n33%](toplines:x)", "> a [\n> 33%](toplines:x)", "> a [\n>33%](toplines:x)"]) {
        expect(wordsOf(rewrite(text, words))).toEqual([words]);
      }
    }
    expect(rewrite("a [\n33%](toplines:x)", "> 5")).toBe("a [\n\\> 5](toplines:x)");
    const cell = "a [\n33%](toplines:x)";
    expect(cellTexts(rewrite(notebookOf([cell]), "- 5", "notebook"))).toEqual(["a [\n\\- 5](toplines:x)"]);
  });

  test("words with a backtick or a bar leave their code", () => {
    expect(rewrite("[``33%``](toplines:x)", "5 ` 6")).toBe("[5 &#96; 6](toplines:x)");
    expect(rewrite("| a |\n|---|\n| [`33%`](toplines:x) |\n", "5 | 6")).toBe(
      "| a |\n|---|\n| [5 \\| 6](toplines:x) |\n",
    );
  });

  test("HTML gets entities", () => {
    expect(rewrite('<a href="toplines:x">5</a>', "3 < 4 & 5 > 2 *", "html")).toBe(
      '<a href="toplines:x">3 &lt; 4 &amp; 5 &gt; 2 *</a>',
    );
    expect(rewrite('<p><a href="toplines:x">5</a></p>', "3 < 4 & *5*")).toBe(
      '<p><a href="toplines:x">3 &lt; 4 &amp; &#42;5&#42;</a></p>',
    );
  });

  test("a run of spaces and line breaks is one space, a no-break space stays", () => {
    expect(rewrite("[33%](toplines:x)", " 34\n\n \t%\u00A0a\u00A0 ")).toBe("[34 %\u00A0a](toplines:x)");
  });

  test("the same words change nothing, however they are written", () => {
    const text = "[3 &lt; **4**](toplines:x) [a\r\nb](toplines:y)\r\n";
    const [first, second] = found(text).claims;
    expect(
      replaceTexts(text, [
        { claim: second!, text: "a b" },
        { claim: first!, text: "3 < 4" },
      ]),
    ).toBe(text);
  });

  test.each<readonly [string, string, string, ManuscriptFormat]>([
    ["an image", "[![i](99.png) 99%](toplines:x)", "[![i](99.png) 34%](toplines:x)", "markdown"],
    ["an image behind", "[99% ![i](x.png)](toplines:x)", "[34% ![i](x.png)](toplines:x)", "markdown"],
    ["a comment", "[<!-- 99% -->99%](toplines:x)", "[<!-- 99% -->34%](toplines:x)", "markdown"],
    ["a note", "[99%[^99]](toplines:x)\n\n[^99]: b", "[34%[^99]](toplines:x)\n\n[^99]: b", "markdown"],
    ["a line break", "[99%<br>](toplines:x)", "[34%<br>](toplines:x)", "markdown"],
    ["code", "[99% `99 c`](toplines:x)", "[34% `99 c`](toplines:x)", "markdown"],
    ["emphasis", "[99 **99%** of](toplines:x)", "[99 **34%** of](toplines:x)", "markdown"],
    ["an entity", "[a &amp; 99%](toplines:x)", "[a &amp; 34%](toplines:x)", "markdown"],
    ["two lines of a quote", "> [of\n> 99%](toplines:x)", "> [of\n> 34%](toplines:x)", "markdown"],
    ["tags", "<a href=toplines:x><input value=99>99% a</a>", "<a href=toplines:x><input value=99>34% a</a>", "html"],
    [
      "a script",
      "<a href=toplines:x>99%<script>99%</script></a>",
      "<a href=toplines:x>34%<script>99%</script></a>",
      "html",
    ],
    [
      "another link",
      "<a href=toplines:x><svg><a href=toplines:y><text>99%</text></a></svg></a>",
      "<a href=toplines:x><svg><a href=toplines:y><text>34%</text></a></svg></a>",
      "html",
    ],
    [
      "raw HTML",
      "<div><a href=toplines:x><img>99%</a></div>",
      "<div><a href=toplines:x><img>34%</a></div>",
      "markdown",
    ],
  ])("%s among the words stays, and the number alone is replaced", (_name, before, after, format) => {
    const { claims } = found(before, format);
    const replacements = claims.map((claim) => ({ claim, text: claim.text.replace("99%", "34%") }));
    expect(replaceTexts(before, replacements)).toBe(after);
    if (format === "markdown") {
      const cells = found(notebookOf([before]), "notebook").claims.map((claim) => ({
        claim,
        text: claim.text.replace("99%", "34%"),
      }));
      expect(cellTexts(replaceTexts(notebookOf([before]), cells))).toEqual([after]);
    }
  });

  test("a notebook's JSON keeps its bytes, its escapes and its indent", () => {
    const cell = (source: string): string =>
      `{ "cells" : [{"source":${source},\t"cell_type":"markdown"} ],\r\n"nbformat":4.0}`;
    const before = cell('["a\\u002f [3", "3\\u0025](toplines:x)\\n" , "", "b\\/"]');
    expect(rewrite(before, '3"4\\', "notebook")).toBe(cell('["a\\u002f [3\\"4\\\\\\\\](toplines:x)\\n" , "", "b\\/"]'));
    expect(rewrite(before, "за", "notebook")).toContain("[\\u0437\\u0430](toplines:x)");
    expect(rewrite(cell('"é [3](toplines:x)"'), "за", "notebook")).toBe(cell('"é [за](toplines:x)"'));
    expect(rewrite(cell('"[\\u0437 \\"a\\"]\\n\\n[\\u0437 \\"a\\"]: toplines:x"'), "5", "notebook")).toBe(
      cell('"[5][\\u0437 \\"a\\"]\\n\\n[\\u0437 \\"a\\"]: toplines:x"'),
    );
  });
});

describe("every other byte is kept", () => {
  const word = fc.oneof(
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }),
    fc.string({ unit: fc.constantFrom(..."abé0 1.-+#>=:|*_`~[]()<>&;!$^{}@\\\"'"), minLength: 1, maxLength: 12 }),
  );
  const words = word.filter((each) => each.trim() !== "" && !/[\0\p{Surrogate}]/u.test(each));
  const prose = fc.constantFrom(
    "Plain text, 34%.",
    "*stress* and `code [x](toplines:z)` here",
    "Підтримка 😀 a\\* &amp; $x_1$",
    "a ~~b~~ ![i](p.png) [l](http://x 't')",
    "<i>tag</i> <!-- [c](toplines:c) -->",
    "alone: * _ ~ [ ] # |",
  );
  const link = fc.constantFrom(
    "[old](toplines:a)",
    "[**old**](<toplines:b> 'title')",
    "[`old`](toplines:c)",
    "[*old part*][d]",
    "[own label]",
    "[own label][]",
    "<a href='toplines:f'>old</a>",
    "[\nold](toplines:g)",
    "[<b>old</b>](toplines:h){.k}",
  );
  const frame = fc.constantFrom(
    (inline: string) => inline,
    (inline: string) => `> ${inline.replaceAll("\n", "\n> ")}`,
    (inline: string) => `- ${inline.replaceAll("\n", "\n  ")}`,
    (inline: string) => `## ${inline.replaceAll("\n", " ")}`,
    (inline: string) => `| a | b |\n|---|---|\n| x | ${inline.replace(/\n|\|/g, " ")} |`,
    (inline: string) => `Note[^n].\n\n[^n]: ${inline.replaceAll("\n", "\n    ")}`,
    (inline: string) => `<div><a href="toplines:i">old</a></div>\n\n${inline}`,
  );
  const block = fc.tuple(frame, prose, link, prose, link).map(([put, ...parts]) => put(parts.join(" ")));
  const manuscript = fc
    .tuple(
      fc.array(block, { minLength: 1, maxLength: 4 }),
      fc.constantFrom("\n", "\r\n"),
      fc.constantFrom("", "\uFEFF"),
    )
    .map(([blocks, lineEnd, mark]) => {
      const all = [...blocks, "[d]: toplines:d", "[own label]: <toplines:e>", ""];
      return mark + all.join("\n\n").replaceAll("\n", lineEnd);
    });

  /** What stands between the words of claims; the label that a reference by its own words gets is left out. */
  function between(text: string, claims: readonly Claim[]): readonly string[] {
    return [...claims, null].map((claim, index) => {
      const from = claims[index - 1]?.textEnd ?? 0;
      return text
        .slice(from, claim?.textStart ?? text.length)
        .replace(/^\](\[own label\]|\[\])?(?![([])/, "]")
        .replace(/^`|`$/g, "");
    });
  }

  test("replaced and found again, the new words stand there and all else is as it was", () => {
    fc.assert(
      fc.property(manuscript, fc.array(words, { minLength: 20, maxLength: 20 }), (text, fresh) => {
        const before = found(text);
        expect(before.claims.length).toBeGreaterThan(1);
        const result = replaceTexts(
          text,
          before.claims.map((claim, index) => ({ claim, text: fresh[index]! })),
        );
        const after = found(result);
        expect(after.claims.map((claim) => claim.text)).toEqual(
          before.claims.map((_, index) => oneLine(fresh[index]!).trim()),
        );
        expect(after.claims.map((claim) => claim.destination)).toEqual(before.claims.map((claim) => claim.destination));
        expect(after.problems.map(({ code }) => code)).toEqual(before.problems.map(({ code }) => code));
        expect(between(result, after.claims)).toEqual(between(text, before.claims));
      }),
      { numRuns: 300 },
    );
  });

  test("in a notebook, too: other cells, and all that is no words of a claim", () => {
    fc.assert(
      fc.property(fc.array(manuscript, { minLength: 1, maxLength: 3 }), words, (cells, fresh) => {
        const texts = cells.map((cell) => cell.replace("\uFEFF", ""));
        const notebook = notebookOf(texts);
        const result = rewrite(notebook, fresh, "notebook");
        expect(cellTexts(result)).toEqual(texts.map((text) => rewrite(text, fresh)));
        expect(JSON.parse(result).metadata).toEqual({ kernelspec: { name: "deno" } });
      }),
      { numRuns: 60 },
    );
  });

  test("in HTML, too", () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 2, maxLength: 2 }), (fresh) => {
        const text = '<p>a &amp; <a href="toplines:x"><b>1</b></a> \r\n<a href=toplines:y>2</a></p>';
        const result = replaceTexts(
          text,
          found(text, "html").claims.map((claim, index) => ({ claim, text: fresh[index]! })),
        );
        expect(claimsOf(result, "html")).toEqual([
          [oneLine(fresh[0]!).trim(), "toplines:x"],
          [oneLine(fresh[1]!).trim(), "toplines:y"],
        ]);
        expect(result.replace(/<b>[^<]*/, "<b>1").replace(/y>[^<]*/, "y>2")).toBe(text);
      }),
    );
  });
});

describe("refusals", () => {
  const text = "Was [34%](toplines:x).";
  const claim = found(text).claims[0]!;
  const place = ["line", 1, "column", 5];

  test("another text, or the same claim twice", () => {
    expectRefusal(() => replaceTexts(`a${text}`, [{ claim, text: "36%" }]), "claim-moved", place);
    const twice = [
      { claim, text: "36%" },
      { claim, text: "37%" },
    ];
    expectRefusal(() => replaceTexts(text, twice), "claim-moved", place);
  });

  test("no words, and what is no text", () => {
    expectRefusal(() => replaceTexts(text, [{ claim, text: " \n" }]), "claim-without-words", place);
    expectRefusal(() => replaceTexts(text, [{ claim, text: "3\0" }]), "text-unreadable", place);
    expectRefusal(() => replaceTexts(text, [{ claim, text: "3\ud800" }]), "text-unreadable", place);
  });

  test.each([
    "[![i](a.png) 9](toplines:x)",
    "[9[^n] a](toplines:x)\n\n[^n]: b",
    "[9 <!-- a --> b](toplines:x)",
    "[16 **to** 23](toplines:x)",
    "[<b>5</b>5%](toplines:x)",
    "[5*5*%](toplines:x)",
    "[~~5~~5%](toplines:x)",
    "[5`5`%](toplines:x)",
  ])("new words in place of markup among the old ones: %s", (lossy) => {
    const { claims } = found(lossy);
    expectRefusal(() => replaceTexts(lossy, [{ claim: claims[0]!, text: "other words" }]), "claim-not-a-link", [
      "line",
      1,
      "column",
      1,
    ]);
  });

  test("new words that a stray mark would join with", () => {
    const stray = "<http:[5](toplines:x)";
    expectRefusal(() => replaceTexts(stray, [{ claim: found(stray).claims[0]!, text: "4>5" }]), "claim-not-a-link", [
      "line",
      1,
      "column",
      7,
    ]);
  });
});
