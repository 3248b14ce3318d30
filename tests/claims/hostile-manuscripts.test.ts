import { describe, expect, test } from "vitest";
import type { ManuscriptFormat } from "../../src/claims/claim.ts";
import { stripClaims } from "../../src/claims/strip-claims.ts";
import { isPollError } from "../../src/errors.ts";
import { found, wordsOf } from "../support/claims-shown.ts";
import { expectRefusal } from "../support/expect-refusal.ts";

/** Far above what any of these takes on a slow machine, far below what a pattern gone wild takes. */
const BOUND = 15_000;

/** Claims or codes of refusals, and the time it took. */
function outcome(text: string, format: ManuscriptFormat): { readonly result: number | string; readonly time: number } {
  const start = performance.now();
  let result: number | string;
  try {
    result = found(text, format).claims.length;
  } catch (error) {
    if (!isPollError(error)) throw error;
    result = error.issues.map(({ code, path }) => `${code} ${String(path[0])}`).join();
  }
  return { result, time: performance.now() - start };
}

const repeated = (text: string, times: number): string => text.repeat(times);
const CLAIM = "\n\n[34%](toplines:x)\n";
const tangled = "text-unreadable line";

describe("hostile Markdown takes bounded time and gives its claims or one error", () => {
  test.each<readonly [string, string, number | string]>([
    ["10,000 nested brackets", repeated("[", 10_000) + repeated("]", 10_000) + CLAIM, tangled],
    ["10,000 nested links", `${repeated("[", 10_000)}a${repeated("](toplines:x)", 10_000)}`, tangled],
    ["900 nested links", `${repeated("[", 900)}a${repeated("](toplines:x)", 900)}`, 1],
    ["900 nested images", `${repeated("![", 900)}a${repeated("](x)", 900)}${CLAIM}`, 1],
    ["200 kB of [", repeated("[", 200_000), tangled],
    ["200 kB of ]", repeated("]", 200_000) + CLAIM, tangled],
    ["200 kB of ![", repeated("![", 100_000), tangled],
    ["200 kB of [a](", repeated("[a](", 50_000) + CLAIM, tangled],
    ["200 kB of [a](<b", repeated("[a](<b", 32_000) + CLAIM, tangled],
    ["200 kB of [a](b 'c", repeated("[a](b 'c", 24_000) + CLAIM, tangled],
    ["200 kB of [a](toplines:", repeated("[a](toplines:", 16_000) + CLAIM, tangled],
    ["200 kB of (", `[a](${repeated("(", 200_000)}${CLAIM}`, 1],
    ["200 kB of *", repeated("*", 200_000) + CLAIM, 1],
    ["200 kB of * around a", `${repeated("*", 100_000)}a${repeated("*", 100_000)}${CLAIM}`, tangled],
    ["200 kB of _ around a", `${repeated("_", 100_000)}a${repeated("_", 100_000)}${CLAIM}`, tangled],
    ["1 kB of * around a", `${repeated("*", 500)}a${repeated("*", 500)}${CLAIM}`, 1],
    ["200 kB of *a", repeated("*a", 100_000) + CLAIM, tangled],
    ["200 kB of *a _b", repeated("*a _b ", 32_000) + CLAIM, tangled],
    ["200 kB of ~~a", repeated("~~a ", 50_000) + CLAIM, tangled],
    ["emphasis opened in each paragraph", repeated("*a _b **c `d\n\n", 10_000) + CLAIM, 1],
    [
      "backticks of rising number",
      `${Array.from({ length: 630 }, (_, i) => repeated("`", i + 1)).join(" ")}${CLAIM}`,
      tangled,
    ],
    ["200 kB of `a", repeated("`a", 100_000) + CLAIM, tangled],
    ["200 kB of <", repeated("<", 200_000) + CLAIM, tangled],
    ["200 kB of <a", repeated("<a ", 66_600) + CLAIM, tangled],
    ['200 kB of <a b="', repeated('<a b="', 32_000) + CLAIM, 1],
    ["200 kB of <a href=toplines:x>", repeated("<b></b><a href='toplines:x'>", 7200) + CLAIM, 1],
    ["200 kB of <!--", `a ${repeated("<!--", 50_000)}${CLAIM}`, tangled],
    ["200 kB of <![CDATA[", `a ${repeated("<![CDATA[", 22_000)}${CLAIM}`, tangled],
    ["200 kB of <?", `a ${repeated("<?", 100_000)}${CLAIM}`, tangled],
    ["200 kB of $", repeated("$", 200_000) + CLAIM, tangled],
    ["200 kB of $a", repeated("$a ", 66_600) + CLAIM, tangled],
    ["200 kB of \\", repeated("\\", 200_000) + CLAIM, tangled],
    ["200 kB of &amp", repeated("&amp", 50_000) + CLAIM, 1],
    ["200 kB of spaces in parentheses", `(${repeated(" ", 200_000)}b${CLAIM}`, 1],
    ["200 kB of spaces", `a${repeated(" ", 200_000)}b${CLAIM}`, 1],
    ["200 kB of empty lines", repeated("\n", 200_000) + CLAIM, 1],
    ["200 kB of carriage returns", repeated("\r", 200_000) + CLAIM, 1],
    ["200 kB of spaces in a link", `[a${repeated(" ", 200_000)}](toplines:x)`, 1],
    ["a word of 200 kB", `[${repeated("a", 200_000)}](toplines:x)`, 1],
    ["a recipe of 200 kB", `[a](toplines:${repeated("a", 200_000)})`, 1],
    ["200 kB of >", repeated(">", 200_000) + CLAIM, tangled],
    ["lists in lists", Array.from({ length: 1000 }, (_, i) => `${repeated("  ", i)}- a\n`).join(""), tangled],
    ["200 kB of - on a line", `${repeated("- ", 100_000)}a${CLAIM}`, tangled],
    ["60 kB of list items", repeated("- a\n", 15_000) + CLAIM, 1],
    ["200 kB of [a]: in a line", repeated("[a]: ", 40_000) + CLAIM, tangled],
    ["200 kB of [^a]:", repeated("[^a]:", 40_000) + CLAIM, tangled],
    ["200 kB of lines [^a]:", repeated("[^a]: b\n", 24_000) + CLAIM, tangled],
    ["200 kB of lines [a", repeated("[a\n", 66_600) + CLAIM, tangled],
    [
      "5,000 definitions and uses",
      `${Array.from({ length: 5_000 }, (_, i) => `[a${i}][b${i}]\n\n[b${i}]: toplines:x\n\n`).join("")}`,
      5_000,
    ],
    ["200 kB of |", repeated("|", 200_000) + CLAIM, 1],
    [
      "a table with 10,000 columns",
      `${repeated("|a", 10_000)}|\n${repeated("|-", 10_000)}|\n${repeated("|b", 10_000)}|${CLAIM}`,
      1,
    ],
    ["5,000 claims in one paragraph", repeated("[5](toplines:x) ", 5_000), 5_000],
    ["all unclosed", `---\na: [ *b _c \`d <e f="g $h [i](toplines:j "k <!-- l ~~m ![n](<o`, 0],
    ["--- that is never closed", `---\n${repeated("a\n", 60_000)}${CLAIM}`, 1],
    ["```` that is never closed", `\`\`\`\`\n${repeated("```\n", 40_000)}${CLAIM}`, 0],
  ])("%s", (_name, text, expected) => {
    const { result, time } = outcome(text, "markdown");
    expect(result).toBe(expected);
    expect(time).toBeLessThan(BOUND);
  });
});

describe("hostile HTML", () => {
  const claim = '<a href="toplines:x">5</a>';
  test.each<readonly [string, string, number | string]>([
    ["20,000 nested elements", `${repeated("<div>", 20_000)}${claim}`, tangled],
    ["20,000 nested elements in a link", `<a href="toplines:x">${repeated("<b>", 20_000)}5</a>`, tangled],
    ["40,000 links that are never closed", repeated('<a href="toplines:x">5', 40_000), 0],
    ["200 kB of <", repeated("<", 200_000) + claim, 1],
    ["200 kB of <a", repeated("<a ", 66_600) + claim, 1],
    ['200 kB of <a="', repeated('<a="', 50_000) + claim, 0],
    ["200 kB of <?", repeated("<? ", 66_600) + claim, 0],
    ["200 kB of <script>", repeated("<script>", 25_000) + claim, 0],
    ["a minified script", `<script>${repeated("i<n;", 20_000)}</script>${claim}`, 1],
    ["200 kB of <!--", repeated("<!--", 50_000) + claim, 0],
    ["200 kB of </", repeated("</", 100_000) + claim, 0],
    ["200 kB of &lt", `<a href="toplines:x">${repeated("&lt", 66_600)}</a>`, 1],
    ["a tag that breaks off", `${claim}<a href="toplines:`, 1],
    ["40,000 attributes", `<a ${repeated("b=c ", 40_000)} href="toplines:x">5</a>`, 1],
    ["marks opened anew in each paragraph", Array.from({ length: 1200 }, (_, i) => `<p><b id=${i}>`).join(""), tangled],
    ["a script that is never closed", `<script>${claim}`, 0],
  ])("%s", (_name, text, expected) => {
    const { result, time } = outcome(text, "html");
    expect(result).toBe(expected);
    expect(time).toBeLessThan(BOUND);
  });
});

describe("hostile notebooks", () => {
  const unreadable = "text-unreadable line";
  test.each<readonly [string, string, number | string]>([
    ["1 MB of [", repeated("[", 1_000_000), unreadable],
    [
      "100,000 nested lists in an output",
      `{"cells":[{"cell_type":"code","source":"","outputs":${repeated("[", 5000)}${repeated("]", 5000)}}]}`,
      0,
    ],
    [
      "1 MB of escapes",
      `{"cells":[{"cell_type":"markdown","source":"${repeated("\\u0061", 160_000)}[5](toplines:x)"}]}`,
      1,
    ],
    [
      "50,000 lines",
      `{"cells":[{"cell_type":"markdown","source":[${repeated('"a\\n",', 50_000)}"[5](toplines:x)"]}]}`,
      1,
    ],
    [
      "4,000 cells",
      `{"cells":[${Array.from({ length: 4_000 }, () => '{"cell_type":"markdown","source":"[5](toplines:x)"}').join()}]}`,
      4_000,
    ],
    [
      "Markdown that is too tangled",
      `{"cells":[{"cell_type":"markdown","source":"${repeated("]", 50_000)}"}]}`,
      "text-unreadable cell",
    ],
  ])("%s", (_name, text, expected) => {
    const { result, time } = outcome(text, "notebook");
    expect(result).toBe(expected);
    expect(time).toBeLessThan(BOUND);
  });
});

describe("what is no text", () => {
  test("NUL and half characters are refused at their place", () => {
    expectRefusal(() => found("a\nb\0"), "text-unreadable", ["line", 2, "column", 2]);
    expectRefusal(() => found("😀\ud83d [5](toplines:x)"), "text-unreadable", ["line", 1, "column", 2]);
    expectRefusal(() => found("<p>\udc00", "html"), "text-unreadable", ["line", 1, "column", 4]);
  });

  test("control characters and odd spaces are kept", () => {
    expect(wordsOf("\u0001[5\u2028\u0085\u00A0\u200F](toplines:x)\v\f")).toEqual(["5\u2028\u0085\u00A0\u200F"]);
  });
});

test("5,000 claims are stripped in bounded time", () => {
  const start = performance.now();
  const text = stripClaims(repeated("a [5](toplines:x)\n", 5_000), { format: "markdown", as: "text" });
  expect(text).toBe(repeated("a 5\n", 5_000));
  expect(performance.now() - start).toBeLessThan(BOUND);
});
