/** The terms of the field in what the library says: no paraphrase of a term that a reader can look up, in English or Ukrainian. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { proseOf } from "./support/plain-words.ts";

const ROOT = join(import.meta.dirname, "..");
const textOf = (file: string): string => readFileSync(join(ROOT, file), "utf8");

/** Paraphrases, each with the term. */
const TERMS: readonly (readonly [words: RegExp, term: string])[] = [
  [/\bwho could be interviewed\b/i, "population"],
  [/\bhow respondents were chosen\b/i, "sampling"],
  [/\bhow people were interviewed\b/i, "method"],
  [/\bwho paid\b/i, "sponsor"],
  [/\bwhen people were asked\b/i, "field dates"],
  [/\bthose who named a side\b/i, "decided respondents"],
  [/\bexact words are not known\b/i, "wording not available"],
  [/\bwhat goes with\b|\bmay go with the effect\b/i, "moderators"],
  [/\beffective n\b/i, "effective sample size"],
  [/\bin four of five cases\b|\bchance of 80%/i, "with 80% power"],
  [/\blevel band\b/i, "interval including bias shared by all pollsters"],
  [/\bone level throughout\b/i, "no change"],
  [/\bodd survey\b/i, "one outlier"],
  [/\blead house\b|\ba house\b/i, "pollster"],
  [/\bdrawn to zero\b/i, "shrunk toward zero"],
  [/\boff the line\b/i, "from the average"],
  [/\b(?:lean|leans) on\b/i, "depend on"],
  [/\bnot to be counted\b/i, "excluded"],
  [/\btaken over\b/i, "from another survey"],
  [/\banything from\b/i, "between"],
  [/\bset against\b/i, "compared with"],
  [/\bbreaks the series\b/i, "not comparable with the wave before"],
  [/\bdeserves care\b|\bin the same breath\b/i, "needs checking; report it with the number"],
  [/\bthe data bear\b/i, "what the data support"],
  [/\bat the least\b/i, "at least"],
  [/\bfor want of\b/i, "without"],
  [/\btakes no notice\b/i, "ignores it"],
  [/\ball alike\?/i, "Did it change?"],
  [/\blikeliest\b|\bcommonest\b/i, "most likely, most common"],
  [/\bto be settled\b/i, "to fill in"],
  [/\banswers not printed\b/i, "answers not reported"],
  [/\bwhat may be done with the pair\b/i, "whether the two can be compared"],
  [/\bnext to guesses\b|\bhardly tell\b/i, "very uncertain"],
];

/** The same in Ukrainian, and what a newsroom does not print. */
const UKRAINIAN: readonly (readonly [words: RegExp, term: string])[] = [
  [/п\. ?п\.|в\.п\.|процентн|відсотков\S+ пункт/u, "в. п."],
  [/хаус|поллстер/iu, "соціологічна служба"],
  [/довірливий/u, "довірчий інтервал"],
  [/маржа|границя похибки/u, "похибка вибірки"],
  [/ефект дизайну/u, "дизайн-ефект"],
  [/розділен\S+ вибірк|розбит\S+ вибірк/u, "розщеплена вибірка"],
  [/вибіркова сукупність/u, "вибірка"],
  [/дати поля|польові дати/u, "дати польового етапу"],
  [/цільова популяція|популяці/u, "генеральна сукупність"],
  [/\d\.\d+(?!\.)(?=%| в)/u, "a decimal comma"],
];

function found(text: string, list: typeof TERMS): readonly string[] {
  return list.flatMap(([words, term]) => {
    const [seen] = words.exec(text) ?? [];
    return seen === undefined ? [] : [`${seen}: say ${term}`];
  });
}

/** What the source says: texts of two words or more, and texts with Cyrillic. */
function textsIn(source: string): readonly string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) &&
      /\p{L} \p{L}|\p{Script=Cyrillic}/u.test(node.text)
    )
      texts.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("file.ts", source, ts.ScriptTarget.Latest, true));
  return texts;
}

/** These read what others write, in whatever words. */
const READERS = /^(?:claims|formats|search)\//;
const SOURCES = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" }).filter(
  (name) => name.endsWith(".ts") && !READERS.test(name),
);

test("texts of the source have the terms of the field", () => {
  const all = SOURCES.map((file) => [file, textsIn(textOf(`src/${file}`))] as const);
  expect(all.flatMap(([, texts]) => texts).length).toBeGreaterThan(3000);
  const wrong = all.flatMap(([file, texts]) =>
    texts.flatMap((text) =>
      found(text, /\p{Script=Cyrillic}/u.test(text) ? UKRAINIAN : TERMS).map((each) => `${file}: ${each}`),
    ),
  );
  expect(wrong).toEqual([]);
});

const DOCUMENTS = readdirSync(join(ROOT, "docs")).filter((name) => name.endsWith(".md"));

test.each(["README.md", "CONTRIBUTING.md", ...DOCUMENTS.map((name) => `docs/${name}`)])("%s", (file) => {
  expect(found(proseOf(textOf(file)), TERMS)).toEqual([]);
});

test("a paraphrase is seen", () => {
  expect(found("Who paid for it, and the effective n", TERMS)).toHaveLength(2);
  expect(found("різниця 3.5% або 4 в.п.", UKRAINIAN)).toHaveLength(2);
  expect(textsIn('const a = "one two", b = "one", c = `so what`; // a word')).toEqual(["one two", "so what"]);
});
