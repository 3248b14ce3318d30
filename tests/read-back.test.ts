import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

/**
 * Nothing reads back what another part of the library has put in words: what is needed of a text travels beside it, as data.
 * A file that looks for words in a text must be here, with whose text it is.
 */
const READS: Readonly<Record<string, string>> = {
  "cli/ukrainian-references.ts": "authors and places in the data",
  "cli/usage-error.ts": "what commander says",
  "comparability/text-difference.ts": "questions as asked",
  "format/country.ts": "titles of the data",
  "kinds/prose-dates.ts": "days, which prose writes with «року»",
  "kinds/title-figures.ts": "a title of the caller's own",
  "node/render-png.ts": "the head of an SVG file",
  "pictures/asked-words.ts": "names of regions",
  "pictures/gap-change-picture.ts": "titles of the data",
  "pictures/subject.ts": "titles of the data",
  "pictures/text-lines.ts": "where no line may be broken",
  "pictures/topline-picture.ts": "titles of the data",
  "pictures/words-apart.ts": "questions as an interviewer's sheet has them",
};

/** Layers that are made to read the texts of others: files, manuscripts, questions of a reader. */
const READERS = /^(claims|formats|search)\//;

const SEARCHES = /^(startsWith|endsWith|includes|indexOf|lastIndexOf|split|replace|replaceAll|match|matchAll|search)$/;
/** Two words, or a word of Ukrainian. Kinds of design, compared whole, are no text that is searched. */
const WORDS = /[A-Za-z]{3,}[ (]|[ (][A-Za-z]{3,}|\p{Script=Cyrillic}/u;
const IN_LISTS = new Set(["same respondents"]);

const SRC = join(import.meta.dirname, "../src");

/** The words that a file looks for: in regular expressions, and in what searches are given as text. */
function wordsSought(text: string): readonly string[] {
  const sought: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const plain = node.text.replace(/\\p\{[^}]*\}|\\[a-zA-Z]|\[[^\]]*\]|\(\?<?[:=!]|(?<!\\)[()]/g, "");
      if (WORDS.test(plain)) sought.push(node.text);
    }
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const [first] = node.arguments;
      const isSearch = SEARCHES.test(node.expression.name.text) && first !== undefined && ts.isStringLiteralLike(first);
      if (isSearch && WORDS.test(first.text) && !IN_LISTS.has(first.text)) sought.push(first.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest, true));
  return sought;
}

test("words are sought in texts of others alone", () => {
  const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  const reading = files.filter(
    (file) => !READERS.test(file) && wordsSought(readFileSync(join(SRC, file), "utf8")).length > 0,
  );
  expect(reading.sort()).toEqual(Object.keys(READS).sort());
});

test("a search for words is found", () => {
  expect(wordsSought('line.startsWith("Question (")')).toEqual(["Question ("]);
  expect(wordsSought("const X = /^Немає/u; X.test(line)")).toEqual(["/^Немає/u"]);
  expect(wordsSought('line.replace(/ \\(interviews by [^)]*\\)/, "")')).toHaveLength(1);
  expect(wordsSought('address.split("/"); code.startsWith("different-")')).toEqual([]);
});
