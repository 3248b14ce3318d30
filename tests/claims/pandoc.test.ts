import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { oneLine } from "../../src/claims/part-claims.ts";
import { replaceTexts } from "../../src/claims/replace-texts.ts";
import { stripClaims } from "../../src/claims/strip-claims.ts";
import { ROOT } from "../support/built-package.ts";
import { FILTER, PANDOC_VERSION, pandocLinkWords, runPandoc } from "../support/claims-pandoc.ts";
import { found } from "../support/claims-shown.ts";
import { folderOf } from "../support/folder.ts";
import { notebookOf } from "../support/manuscript-notebook.ts";

const MANUSCRIPT = `---
title: NATO
---

# Підтримка: [34%](toplines:share?of=a&option=за)

It was [**34** %](toplines:share?of=a&option=за "printed"), then [54%][later], a rise of
[20 points](<toplines:change?from=a b&to=c>){.number} (a <a href="toplines:lead?of=d&amp;options=x,y"><b>lead</b></a>).[^note]

| Wave | For |
|------|-----|
| 2014 | [34.0](toplines:share?of=a) |

- Another [link](https://iri.org) and \`[code](toplines:z)\`.

[^note]: The interval is [16.6 to 23.3](toplines:change?from=a&show=interval).

[later]: toplines:share?of=c
`;
const DESTINATIONS = [...new Set(found(MANUSCRIPT).claims.map(({ destination }) => destination))];
const citation = (destination: string): string =>
  `IRI (${DESTINATIONS.indexOf(destination) + 1}), *Опитування* [p. 3], https://iri.org/a_b.`;
const NOTES = JSON.stringify(Object.fromEntries(DESTINATIONS.map((each) => [each, citation(each)])));
const AS_FOOTNOTES = ["-M", "toplines-as=footnotes", "-M", "toplines-notes=notes.json"];
const SEEN = ["34 %", "54%", "20 points", "lead", "34.0", "16.6 to 23.3", "link", "[code](toplines:z)"];

/** Renders the manuscript with the filter and gives it back as Pandoc reads the result, as plain text. */
function rendered(format: string, args: readonly string[]): string {
  const folder = folderOf({ "paper.md": MANUSCRIPT, "notes.json": NOTES });
  const run = runPandoc(folder, ["paper.md", "-s", "--lua-filter", FILTER, ...args, "-o", `paper.${format}`]);
  expect([run.status, run.stderr]).toEqual([0, ""]);
  return runPandoc(folder, [`paper.${format}`, "-t", "plain", "--wrap=none"]).stdout;
}

/** The manuscript in a format of text, as it is written. */
function written(format: string, args: readonly string[], text = MANUSCRIPT, from = "markdown"): string {
  const folder = folderOf({ "notes.json": NOTES });
  const run = runPandoc(folder, ["-f", from, "-t", format, "--wrap=none", "--lua-filter", FILTER, ...args], text);
  expect([run.status, run.stderr]).toEqual([0, ""]);
  return run.stdout;
}

test("Pandoc is there, or nothing of this file is tried", ({ skip }) => {
  if (PANDOC_VERSION !== null) return;
  expect(process.env.TOPLINES_REQUIRE_PANDOC, "pandoc is not found, and is required").not.toBe("1");
  skip("pandoc is not found: the filter and the footnotes are not tried");
});

describe.skipIf(PANDOC_VERSION === null)("the filter, as text", () => {
  test.each(["html", "latex", "docx", "epub", "odt"])("%s has the words and no dead link", (format) => {
    const text = rendered(format, []);
    for (const words of SEEN) expect(text).toContain(words);
    expect(text.replace("[code](toplines:z)", "")).not.toContain("toplines:");
    expect(text).not.toContain("IRI (");
  });

  test("HTML and LaTeX hold no address of a recipe, and other links stay", () => {
    for (const format of ["html", "latex"]) {
      const text = written(format, []);
      expect(text.match(/toplines:/g)).toHaveLength(1);
      expect(text).toContain("https://iri.org");
    }
    expect(written("html", [])).toContain("(a <b>lead</b>)");
  });

  test("reads the Markdown of GitHub, HTML and notebooks", () => {
    const block = "<p>a <a class='n' href='toplines:x?a&amp;b'><i>5</i></a> <a href='http://y'>6</a></p>";
    expect(written("html", [], block, "gfm")).toBe("<p>a <i>5</i> <a href='http://y'>6</a></p>\n");
    expect(written("html", [], block, "html")).toBe('<p>a <em>5</em> <a href="http://y">6</a></p>\n');
    expect(written("plain", [], notebookOf(["a [5](toplines:x)\n"]), "ipynb")).toBe("a 5\n");
    expect(written("html", [], "![cap [6](toplines:z)](a.png)\n")).not.toContain("toplines");
  });
});

describe.skipIf(PANDOC_VERSION === null)("the filter, as footnotes", () => {
  test.each(["html", "latex", "docx"])("%s has a note a claim and no dead link", (format) => {
    const text = rendered(format, AS_FOOTNOTES);
    for (const words of SEEN) expect(text).toContain(words);
    expect(text.replace("[code](toplines:z)", "")).not.toContain("toplines:");
    // One claim is in the heading, and one in a footnote, which has its citation in parentheses.
    expect(text.match(/IRI \(\d\), \*Опитування\* \[p\. 3\], (?:https:\/\/iri\.org\/a_b)?/g)).toHaveLength(7);
    expect(text).toContain("16.6 to 23.3 (IRI (6), *Опитування* [p. 3], https://iri.org/a_b.)");
  });

  test("is what stripping makes of the same manuscript", () => {
    const stripped = stripClaims(MANUSCRIPT, {
      format: "markdown",
      as: "footnotes",
      citationOf: ({ destination }) => citation(destination),
    });
    const read = runPandoc(folderOf({}), ["-f", "markdown", "-t", "html", "--wrap=none"], stripped).stdout;
    // Pandoc's own reader joins "p. 3" by a no-break space, and names headings and links its own way.
    const tidy = (html: string): string =>
      html.replace(/ class="uri"|(?<=<h1) id="[^"]*"/g, "").replaceAll("\u00A0", " ");
    expect(tidy(read)).toBe(tidy(written("html", AS_FOOTNOTES)));
  });

  test("the file of citations may stand beside the manuscript, and the manuscript may name it", () => {
    const text = "---\ntoplines-as: footnotes\ntoplines-notes: notes.json\n---\n\n[5](toplines:x)\n";
    const folder = folderOf({ "paper.md": text, "notes.json": '{"toplines:x": "IRI"}' });
    const run = runPandoc("/", [join(folder, "paper.md"), "-t", "plain", "--lua-filter", FILTER]);
    expect([run.status, run.stdout]).toEqual([0, "5[1]\n\n[1] IRI\n"]);
  });
});

describe.skipIf(PANDOC_VERSION === null)("the filter refuses", () => {
  const refusal = (text: string, args: readonly string[], files: Readonly<Record<string, string>> = {}): string => {
    const run = runPandoc(folderOf(files), ["-t", "html", "--lua-filter", FILTER, ...args], text);
    expect(run.stdout).toBe("");
    expect(run.status).not.toBe(0);
    return run.stderr;
  };

  test("claims without a citation, each with its words", () => {
    const text = "[5](toplines:x) [**6** %](toplines:y) [7](toplines:z)";
    const message = refusal(text, AS_FOOTNOTES, { "notes.json": '{"toplines:x": "IRI", "toplines:z": " "}' });
    expect(message).toContain("toplines: The file of citations has none for `6 %` (toplines:y).");
    expect(message).toContain("toplines: The file of citations has none for `7` (toplines:z).");
    expect(message).not.toContain("`5`");
  });

  test("what would leave a dead link", () => {
    expect(refusal("![5](toplines:x)", [])).toContain("The recipe `toplines:x` is the address of an image.");
    expect(refusal("<toplines:x>", ["-f", "gfm"])).toContain("The number of `toplines:x` is not filled in yet.");
    expect(refusal("a []( toplines:x)", [])).toContain("The number of `toplines:x` is not filled in yet.");
    expect(refusal("a <a href='toplines:x'>5", [])).toContain("The link `toplines:x` has no </a> in its paragraph.");
  });

  test("wrong settings and files", () => {
    expect(refusal("a", ["-M", "toplines-as=notes"])).toContain("`toplines-as` is `notes`. Write text or footnotes.");
    expect(refusal("a", ["-M", "toplines-as=footnotes"])).toContain(
      "Footnotes need the file of citations. Name it with toplines-notes",
    );
    expect(refusal("a", AS_FOOTNOTES)).toContain("The file of citations `notes.json` is not there.");
    expect(refusal("a", AS_FOOTNOTES, { "notes.json": "{" })).toContain("is no JSON object of citations");
    expect(refusal("a", AS_FOOTNOTES, { "notes.json": "5" })).toContain("is no JSON object of citations");
  });
});

describe.skipIf(PANDOC_VERSION === null)("the filter, with the command line", () => {
  const VERIFY = `toplines-verify: node ${join(ROOT, "bin/toplines.js")}`;
  const CHANGE = "toplines:change?from=ukraine-nato/iri-2014-03&to=ukraine-nato/iri-2021-11&option=for";

  /** A document rendered as Quarto renders it: by a file of defaults that names the filter. */
  function quarto(text: string, ...metadata: readonly string[]) {
    const folder = folderOf({
      "paper.md": `---\n${[VERIFY, ...metadata].join("\n")}\n---\n\n${text}\n`,
      "defaults.yml": `from: markdown\nto: plain\nwrap: none\nfilters:\n  - ${FILTER}\n`,
    });
    return runPandoc(folder, ["paper.md", "--defaults", "defaults.yml"]);
  }

  test("fills in what was left open, and lets right numbers stand", () => {
    const { stdout, stderr, status } = quarto(
      `Support rose by [](${CHANGE}), or [20 points](${CHANGE}), to [XX](toplines:share?of=ukraine-nato/iri-2021-11&option=for).`,
    );
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toBe("Support rose by 20 points, or 20 points, to 54%.\n");
  });

  test("stops at a wrong number, with the right one", () => {
    const { stderr, status } = quarto(`Support rose by [22 points](${CHANGE}) and by [25 points](${CHANGE}).`);
    expect(status).not.toBe(0);
    expect(stderr).toContain("`22 points` should be `20 points`.");
    expect(stderr).toContain("`25 points` should be `20 points`.");
  });

  test("makes its footnotes on the way", () => {
    const { stdout, status } = quarto(`Support rose by [](${CHANGE}).`, "toplines-as: footnotes");
    expect(status).toBe(0);
    expect(stdout).toMatch(/rose by 20 points\[1\]\..*\[1\] .*IRI \(interviews by Rating Group\)/s);
  });

  test("says what the command said, where it cannot compute a number", () => {
    const { stderr, status } = quarto("[5](toplines:share?of=nothing/at-all&option=for)");
    expect(status).not.toBe(0);
    expect(stderr).toContain("nothing");
  });
});

describe.skipIf(PANDOC_VERSION === null)("Pandoc reads", () => {
  test.each(["markdown-smart", "gfm", "commonmark_x-smart"])("new words as they were given: %s", (reader) => {
    const words = fc
      .string({ unit: fc.constantFrom(..."aбé01 .,-+#>=:|*_`~[]()<>&;!$^{}@\\\"'/%"), minLength: 1, maxLength: 14 })
      .map(oneLine)
      .filter((each) => each !== "" && !/https?:|www\./.test(each));
    const given = fc.sample(words, { seed: 14, numRuns: 300 });
    const text = given.map((_, index) => `a [old](toplines:x${index}), b\n`).join("\n");
    const { claims } = found(text);
    const fresh = replaceTexts(
      text,
      claims.map((claim, index) => ({ claim, text: given[index]! })),
    );
    const run = runPandoc(folderOf({}), ["-f", reader, "-t", "json"], fresh);
    expect(pandocLinkWords(run.stdout)).toEqual(given);
  });
});
