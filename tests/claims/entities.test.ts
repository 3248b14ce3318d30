import { describe, expect, test } from "vitest";
import { decodeEntities } from "../../src/claims/entities.ts";

describe("character references", () => {
  test.each([
    ["&amp;&lt;&gt;&quot;&copy;", '&<>"©', '&<>"©', '&<>"©'],
    ["&#53;&#x35;&#X35;", "555", "555", "555"],
    ["&#0;&#xD800;&#1114112;", "\uFFFD\uFFFD\uFFFD", "\uFFFD\uFFFD\uFFFD", "\uFFFD\uFFFD\uFFFD"],
    ["&#x1F600;", "😀", "😀", "😀"],
    ["&nope; &; &#; &#x;", "&nope; &; &#; &#x;", "&nope; &; &#; &#x;", "&nope; &; &#; &#x;"],
    // Without a semicolon: never in Markdown; in HTML for old names; in an address not before a letter or `=`.
    ["&lt 5", "&lt 5", "< 5", "< 5"],
    ["?a&lt=1&copy2", "?a&lt=1&copy2", "?a<=1©2", "?a&lt=1&copy2"],
    ["&copyfoo;", "&copyfoo;", "©foo;", "&copyfoo;"],
    ["&hellip 5", "&hellip 5", "&hellip 5", "&hellip 5"],
    ["&amp;lt;", "&lt;", "&lt;", "&lt;"],
  ])("%s", (text, markdown, html, attribute) => {
    expect(decodeEntities(text, "markdown")).toBe(markdown);
    expect(decodeEntities(text, "text")).toBe(html);
    expect(decodeEntities(text, "attribute")).toBe(attribute);
  });
});
