import { describe, expect, test } from "vitest";
import { claimsOf, found, problemsOf } from "../support/claims-shown.ts";

describe("claims in HTML", () => {
  test.each([
    ["double quotes", '<p>It was <a href="toplines:x">34%</a>.</p>'],
    ["single quotes", "<p><a class=n href='toplines:x'>34%</a></p>"],
    ["no quotes", "<p><a href=toplines:x>34%</a></p>"],
    ["capitals", '<P><A HREF="toplines:x">34%</A></P>'],
    ["spaces in the tag and around the address", '<p><a\n  href = " toplines:x "\n>34%</a></p>'],
    ["tags within", '<a href="toplines:x"><b><span class="n">34%</span></b></a>'],
    ["a whole page", '<!DOCTYPE html><html><body><table><td><a href="toplines:x">34%</a></table></body></html>'],
    ["no paragraph", '<a href="toplines:x"> 34% </a>'],
    ["the first of two addresses", '<a href="toplines:x" href="http://y">34%</a>'],
  ])("%s", (_name, text) => {
    expect(claimsOf(text, "html")).toEqual([["34%", "toplines:x"]]);
    expect(problemsOf(text, "html")).toEqual([]);
  });

  test.each([
    ["a comment", '<!-- <a href="toplines:x">34%</a> -->'],
    ["a script", "<script>const a = '<a href=\"toplines:x\">34%</a>';</script>"],
    ["a style", "<style>a::before { content: '<a href=toplines:x>34%</a>' }</style>"],
    ["code", "<p><code>toplines:share</code></p><pre>[34%](toplines:x)</pre>"],
    ["other links", '<a href="http://toplines.example">34%</a> <a name="top">34%</a>'],
    ["another scheme", "<p>my-toplines:x and toplines: as a word</p>"],
  ])("%s holds none", (_name, text) => {
    expect(claimsOf(text, "html")).toEqual([]);
    expect(problemsOf(text, "html")).toEqual([]);
  });

  test("words are what a reader sees", () => {
    const words = (inner: string): string => claimsOf(`<a href="toplines:x">${inner}</a>`, "html")[0]![0];
    expect(words("16.6\n <i>to</i> 23.3")).toBe("16.6 to 23.3");
    expect(words("16.6<br>to<!-- no --> 23.3")).toBe("16.6 to 23.3");
    expect(words("3 &lt; 4 &amp;amp; &#x34;&#53; &copy 34&nbsp;%")).toBe("3 < 4 &amp; 45 © 34\u00A0%");
    expect(words("*34%* [a](b)")).toBe("*34%* [a](b)");
  });

  test("an address is decoded as attributes are", () => {
    const text = '<a href="toplines:x?of=a&amp;option=b&lt=c&#38;d">34%</a>';
    expect(claimsOf(text, "html")).toEqual([["34%", "toplines:x?of=a&option=b&lt=c&d"]]);
  });

  test.each(["iframe", "noembed", "noframes", "xmp", "textarea", "title", "template"])(
    "in <%s> is a problem, and behind it a claim",
    (name) => {
      const link = '<a href="toplines:x">34%</a>';
      const text = `<${name}>a <!-- ${link}</${name}>${link}`;
      expect(claimsOf(text, "html")).toEqual(name === "template" ? [] : [["34%", "toplines:x"]]);
      if (name !== "template") expect(problemsOf(text, "html")).toHaveLength(1);
    },
  );

  test("places and raw words", () => {
    const [claim] = found('<p>\r\n  é <a href="toplines:x"><b>34%</b></a>', "html").claims;
    expect(claim).toMatchObject({ line: 2, column: 5, raw: "34%", writing: "html", cell: null, ownLabel: null });
  });

  test.each([
    ["an image in it", '<a href="toplines:x"><img src="a.png"></a>', ["claim-without-words 1:1"]],
    ["an image", '<p><img alt="34%" src="toplines:x"></p>', ["claim-not-a-link 1:23"]],
    ["never closed", 'a <a href="toplines:x">34%', ["claim-not-a-link 1:3"]],
    ["closed by another link", '<a href="toplines:x">34% <a href="http://y">y</a>', ["claim-not-a-link 1:1"]],
    ["a block in its words", '<p><a href="toplines:x">5</p><p>6</a></p>', ["claim-not-a-link 1:4"]],
    ["Markdown", "<p>[34%](toplines:x)</p>", ["claim-not-a-link 1:10"]],
    ["another attribute", '<a name="toplines:x">34%</a>', ["claim-not-a-link 1:9"]],
    ["an area of a picture", '<map><area href="toplines:x"></map>', ["claim-not-a-link 1:17"]],
    ["closes itself", '<a href="toplines:x"/>', ["claim-not-a-link 1:1"]],
  ])("%s is a problem", (_name, text, problems) => {
    expect(claimsOf(text, "html")).toEqual([]);
    expect(problemsOf(text, "html")).toEqual(problems);
  });
});
