import { describe, expect, test } from "vitest";
import { type Document, renderMarkdown, renderText } from "../../src/report/document.ts";

const TABLE: Document = [
  {
    kind: "table",
    columns: [{ title: "Answer" }, { title: "Share", align: "right" }],
    rows: [
      ["за вступ", "9.5%"],
      ["a|b", "100.0%"],
    ],
  },
];

describe("renderText", () => {
  test("headings are underlined as wide as they are seen, the third level is not", () => {
    expect(renderText([{ kind: "heading", level: 1, text: "Ще" }])).toBe("Ще\n==\n");
    expect(renderText([{ kind: "heading", level: 2, text: "e\u0301t" }])).toBe("e\u0301t\n--\n");
    expect(renderText([{ kind: "heading", level: 3, text: "Plain" }])).toBe("Plain\n");
  });

  test("paragraphs, quotes and lists wrap at blanks; a longer word stands alone", () => {
    const text = "one two three incomprehensibilities four";
    expect(renderText([{ kind: "paragraph", text }], { width: 9 })).toBe(
      "one two\nthree\nincomprehensibilities\nfour\n",
    );
    expect(renderText([{ kind: "quote", text: "one two" }], { width: 8 })).toBe("    one\n    two\n");
    expect(renderText([{ kind: "list", items: ["one two", "six"] }], { width: 6 })).toBe("- one\n  two\n- six\n");
    const lines = renderText([{ kind: "paragraph", text: "word ".repeat(100).trim() }]).split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  test("tables line up, numbers to the right", () => {
    expect(renderText(TABLE)).toBe(["Answer     Share", "за вступ    9.5%", "a|b       100.0%", ""].join("\n"));
  });

  test("a table has any number of rows", () => {
    const columns = [{ title: "Survey" }, { title: "Share", align: "right" as const }];
    const rows = Array.from({ length: 300_000 }, (_, place) => [`s${String(place)}`, "9%"]);
    const lines = renderText([{ kind: "table", columns, rows }])
      .trimEnd()
      .split("\n");
    expect([lines.length, lines.at(-1)]).toEqual([300_001, "s299999     9%"]);
  });

  test("blocks are parted by one empty line", () => {
    const blocks: Document = [
      { kind: "heading", level: 3, text: "A" },
      { kind: "paragraph", text: "B" },
    ];
    expect(renderText(blocks)).toBe("A\n\nB\n");
  });
});

describe("renderMarkdown", () => {
  test("each kind of block", () => {
    const blocks: Document = [
      { kind: "heading", level: 2, text: "Result" },
      { kind: "quote", text: "If there were a vote" },
      { kind: "list", items: ["one", "two"] },
    ];
    expect(renderMarkdown(blocks)).toBe("## Result\n\n> If there were a vote\n\n- one\n- two\n");
    expect(renderMarkdown(TABLE)).toBe("| Answer | Share |\n| --- | ---: |\n| за вступ | 9.5% |\n| a\\|b | 100.0% |\n");
  });

  test.each([
    ["1 * 2 _b_ `c` [d] <e> \\f", "1 \\* 2 \\_b\\_ \\`c\\` \\[d\\] \\<e\\> \\\\f"],
    ["- no list", "\\- no list"],
    ["# no heading", "\\# no heading"],
    ["two\nlines", "two lines"],
    ["−4.3 points", "−4.3 points"],
  ])("what would be markup is escaped: %s", (text, expected) => {
    expect(renderMarkdown([{ kind: "paragraph", text }])).toBe(`${expected}\n`);
  });

  test("a number with a full stop is no list item", () => {
    const text = renderMarkdown([{ kind: "paragraph", text: "1. March" }]);
    expect(text).not.toMatch(/^\d+\. /);
    expect(text).toContain("March");
  });
});

describe("what nobody sees", () => {
  const document = [
    { kind: "heading", level: 1, text: "IRI \u202egnp" },
    { kind: "table", columns: [{ title: "a\u0007" }], rows: [["\u001b[31mb"], ["https://me:word@host.org/"]] },
    { kind: "code", text: "c\u2066d" },
  ] as const;

  test.each([
    ["text", renderText],
    ["Markdown", renderMarkdown],
  ])("stands as its code in %s, and addresses let nobody in", (_, render) => {
    const written = render(document);
    expect(written.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    for (const code of ["\\u202egnp", "a\\u0007", "c\\u2066d", "https://…@host.org/"]) expect(written).toContain(code);
  });
});
