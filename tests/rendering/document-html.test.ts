import { expect, test } from "vitest";
import { documentHtml } from "../../src/rendering/document-html.ts";
import type { Document } from "../../src/report/document.ts";

test("each block has its element", () => {
  const document: Document = [
    { kind: "heading", level: 2, text: "Result" },
    { kind: "quote", text: "Would you vote?" },
    { kind: "code", text: "a  b\n c" },
    { kind: "list", items: ["one", "two"] },
    {
      kind: "table",
      columns: [{ title: "Answer" }, { title: "Share", align: "right" }],
      rows: [["for", "54%"]],
    },
  ];
  expect(documentHtml(document)).toBe(`<h2>Result</h2>
<blockquote><p>Would you vote?</p></blockquote>
<pre><code>a  b
 c</code></pre>
<ul>
<li>one</li>
<li>two</li>
</ul>
<div style="overflow-x: auto">
<table>
<thead>
<tr><th scope="col" style="text-align: left">Answer</th><th scope="col" style="text-align: right">Share</th></tr>
</thead>
<tbody>
<tr><td style="text-align: left">for</td><td style="text-align: right">54%</td></tr>
</tbody>
</table>
</div>
`);
});

test("headings go down with the page that they stand in, no further than 6", () => {
  const headings = ([1, 2, 3] as const).map((level) => ({ kind: "heading", level, text: "x" }) as const);
  expect(documentHtml(headings, { headingLevel: 5 })).toBe("<h5>x</h5>\n<h6>x</h6>\n<h6>x</h6>\n");
});

test("markup in any text is text", () => {
  const text = `<script>alert("1")</script>&amp;`;
  const shown = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;amp;";
  const html = documentHtml([
    { kind: "heading", level: 1, text },
    { kind: "paragraph", text },
    { kind: "quote", text },
    { kind: "code", text },
    { kind: "list", items: [text] },
    { kind: "table", columns: [{ title: text }], rows: [[text]] },
  ]);
  expect(html.split(shown)).toHaveLength(8);
  expect(html).not.toContain("<script");
});

test("what nobody sees stands as its code; what Hebrew and Arabic need stays", () => {
  const paragraph = (text: string) => documentHtml([{ kind: "paragraph", text }]);
  expect(paragraph("IRI \u202egnp\u2066 \u200e<\u001b[31m")).toBe("<p>IRI \\u202egnp\\u2066 \\u200e&lt;[31m</p>\n");
  expect(paragraph("\u2068דעם\u2069 \u200f(54%)")).toBe("<p>\u2068דעם\u2069 \u200f(54%)</p>\n");
});
