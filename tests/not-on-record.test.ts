/**
 * What nobody has read is not "not published": of an empty field the product says that it is not on record. "Not published"
 * is said in the one place that explains the word.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { ROOT } from "./support/built-package.ts";

const ACCUSES =
  /\b(?:not|never|nowhere) (?:been )?(?:published|disclosed|printed)\b|\bdo(?:es)? not (?:publish|print|disclose)\b/i;

/** What is known to be so, by the rule that says it: marks of other people's tables, and what was read whole. */
const MEANT: readonly RegExp[] = [
  // a column of a table that was read
  /^an answer less than others of the table, not printed and not 0$/,
  // a word in other people's tables
  /^not published$/,
  // what to do
  /^Do not publish the share\./,
  // the caller says of a group that it has no later answer in the data
  /^Not printed is not gone\. /,
  /answers that are only not printed are no such sign/,
  /^Fields that are inferred, not printed /,
  /^The line has one answer\.|^Write two or more: what is not printed is not known\./,
];

/** Every text of a source file that can be printed. */
function textsIn(file: string): readonly string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      texts.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true));
  return texts;
}

function filesIn(folder: string, ending: RegExp): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => ending.test(name) && !name.includes("node_modules"))
    .map((name) => join(ROOT, folder, name));
}

test.each([
  ["src", /\.ts$/],
  ["examples", /\.m?[jt]s$/],
] as const)("no text of %s says of an empty field that it was not published", (folder, ending) => {
  const found = filesIn(folder, ending).flatMap((file) =>
    textsIn(file)
      .filter((text) => ACCUSES.test(text) && !MEANT.some((meant) => meant.test(text)))
      .map((text) => `${file.slice(ROOT.length)}: ${text}`),
  );
  expect(found).toEqual([]);
});

test("no document says so, but to explain the word or to say what not to do", () => {
  const lines = [join(ROOT, "README.md"), ...filesIn("docs", /\.(?:md|csv)$/)].flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => ACCUSES.test(line.replaceAll(/do not publish/gi, "")))
      .map((line) => `${file.slice(ROOT.length)}: ${line}`),
  );
  expect(
    lines.filter((line) => !/\| not published \|.*Read in full|,"Fields that are inferred, not printed /.test(line)),
  ).toEqual([]);
});

test("a text that does is seen", () => {
  expect(["n not published", "KIIS does not disclose its sampling"].every((text) => ACCUSES.test(text))).toBe(true);
  expect(ACCUSES.test("no sample size on record")).toBe(false);
});
