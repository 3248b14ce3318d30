import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { QUESTION_RULES } from "../src/comparability/question-rules.ts";
import { TOPLINE_RULES } from "../src/comparability/topline-rules.ts";
import { aspectName } from "../src/pictures/aspect-names.ts";
import { COMPARABILITY_TEXTS, PICTURE_TEXTS, TEXTS, UKRAINIAN } from "../src/pictures/texts.ts";
import { ROOT } from "./support/built-package.ts";

interface Term {
  readonly term: string;
  readonly ukrainian: string;
  readonly meaning: string;
  readonly names: readonly string[];
}

const page = readFileSync(join(ROOT, "docs/glossary.md"), "utf8");
const terms = [...page.matchAll(/^\| (.+?) \| (.+?) \| (.+?) \| (.*?) ?\|$/gm)]
  .filter(([, term]) => term !== "term" && term !== "---")
  .map(
    ([, term, ukrainian, meaning, names]): Term => ({
      term: term!,
      ukrainian: ukrainian!,
      meaning: meaning!,
      names: [...names!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!),
    }),
  );

/** The modules of the package: those of its entries, and all of src, where their types are written. */
const SRC = join(ROOT, "src");
const entries = Object.keys(packageJson.exports).flatMap((path) => {
  const file = join(SRC, path.replace("./", ""), "index.ts");
  return ts.sys.fileExists(file) ? [file] : [];
});
const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
const parsed = (file: string): ts.SourceFile =>
  ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true);

const exported = new Set(
  entries.flatMap((file) =>
    parsed(file).statements.flatMap((statement) =>
      ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)
        ? statement.exportClause.elements.map(({ name }) => name.text)
        : [],
    ),
  ),
);
const interfaces = new Map<string, ts.InterfaceDeclaration>();
const words = new Set<string>([...QUESTION_RULES, ...TOPLINE_RULES].map(({ code }) => code));
for (const file of files) {
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node)) interfaces.set(node.name.text, node);
    if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) words.add(node.literal.text);
    ts.forEachChild(node, visit);
  };
  visit(parsed(join(SRC, file)));
}

function hasField(type: string, field: string): boolean {
  const declared = interfaces.get(type);
  if (declared === undefined) return false;
  const bases = declared.heritageClauses?.flatMap(({ types }) => types.map(({ expression }) => expression.getText()));
  return (
    declared.members.some(({ name }) => name?.getText() === field) ||
    (bases ?? []).some((base) => hasField(base, field))
  );
}

function exists(name: string): boolean {
  const word = /^"(.+)"$/.exec(name)?.[1];
  if (word !== undefined) return words.has(word);
  const [type, field] = name.split(".");
  return exported.has(type!) && (field === undefined || hasField(type!, field));
}

describe("docs/glossary.md", () => {
  test("has its terms once each, in both languages, and a sentence on each", () => {
    expect(terms.length).toBeGreaterThan(80);
    expect(new Set(terms.map(({ term }) => term)).size).toBe(terms.length);
    const ukrainianTerms = terms.flatMap(({ ukrainian }) => ukrainian.split(", "));
    expect(ukrainianTerms.filter((term, place) => ukrainianTerms.indexOf(term) !== place)).toEqual([]);
    for (const { term, ukrainian, meaning } of terms) {
      expect(ukrainian, term).toMatch(/[а-яіїєґ]/);
      expect(meaning, term).toMatch(/^[A-Z].+\.$/);
    }
  });

  test.each(terms.flatMap(({ term, names }) => names.map((name) => [term, name] as const)))(
    "%s: %s is a name of the library",
    (_term, name) => expect(exists(name)).toBe(true),
  );

  test("a name that the library has not is seen", () => {
    expect(["Survey.pollster", "Poll", '"phone"'].filter(exists)).toEqual([]);
  });

  test.each([
    ["pollster, house", aspectName("house", "uk")],
    ["field company", aspectName("interviewers", "uk")],
    ["sponsor", aspectName("sponsor", "uk")],
    ["mode", aspectName("mode", "uk")],
    ["face-to-face interview", UKRAINIAN["face-to-face"]],
    ["population, universe", aspectName("population", "uk")],
    ["wording", aspectName("wording", "uk")],
    ["preamble", aspectName("preamble", "uk")],
    ["filter question", aspectName("filter", "uk")],
    ["don't know", UKRAINIAN.dk],
    ["refusal", UKRAINIAN.refused],
    ["response option", "варіант відповіді"],
    ["response structure", aspectName("structure", "uk")],
    ["forced choice", COMPARABILITY_TEXTS["forced-choice"][1]],
    ["middle option", aspectName("middle-option", "uk")],
    ["scale", COMPARABILITY_TEXTS.scale[1]],
    ["base", aspectName("base", "uk")],
    ["change", TEXTS.change[1].toLowerCase()],
    ["percentage point", TEXTS.points[1].replace("{0} ", "")],
  ])("the charts say %s as the glossary does", (term, said) => {
    expect(terms.find((each) => each.term === term)?.ukrainian).toContain(said);
  });

  test.each([
    ["sampling error", PICTURE_TEXTS.innerPart[1], "похибка вибірки"],
    ["design effect (deff)", PICTURE_TEXTS.withDesignEffect[1], "дизайн-ефект"],
    ["confidence interval", PICTURE_TEXTS.ranges[1], "довірчий інтервал"],
    ["modelled interval", PICTURE_TEXTS.modelledRanges[1], "модельний інтервал"],
  ])("%s, in a sentence of the charts", (term, sentence, said) => {
    expect(terms.find((each) => each.term === term)?.ukrainian).toContain(said);
    // where there are several
    expect([sentence, sentence.replace(/(\p{L}+)і інтервали/u, "$1ий інтервал")].join(" ")).toContain(said);
  });
});
