/** How long the documents may be, and that each guide has a picture. Tables that are data are CSV files. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const DOCS = join(import.meta.dirname, "../docs");

/** Most words of a page. */
const CEILINGS: Readonly<Record<string, number>> = {
  "agreement.md": 500,
  "architecture.md": 600,
  "assistants.md": 700,
  "breaks.md": 950,
  "cautions.md": 1350,
  "changes.md": 1265,
  // with every picture that no other guide shows
  "charts.md": 1000,
  "citing.md": 1200,
  "cookbook.md": 950,
  "coverage.md": 1000,
  "data-model.md": 2050,
  "first-steps.md": 1440,
  "framing.md": 1360,
  // definitions that can be read alone
  "glossary.md": 1350,
  "index-uk.md": 260,
  "index.md": 260,
  "method-differences.md": 1200,
  // with two pages of later work: survey errors, and how sizes of method differences add up
  "methods.md": 3640,
  "notebooks.md": 900,
  // two pages in one: files of others, and the intake of every shape with next week's file
  "other-files.md": 1600,
  "performance.md": 390,
  "recipes.md": 1300,
  // with the grades, and when two questions are one; every rule is in rules.csv
  "rules.md": 900,
  "shares-and-leads.md": 1100,
  "trend.md": 1500,
  "your-own-polls.md": 1150,
};

/** Most words of all pages together. */
const ALL_PAGES = 29_450;

/** Most words of the README. */
const README = 500;

/** Words with a letter or a digit; marks that readers do not see are none. */
function wordsOf(text: string): readonly string[] {
  return text.replace(/<!--[\s\S]*?-->/g, "").match(/\S*[\p{L}\p{N}]\S*/gu) ?? [];
}

const pages = readdirSync(DOCS).filter((name) => name.endsWith(".md"));

const countOf = (file: string): number => wordsOf(readFileSync(file, "utf8")).length;

test("every page has a ceiling, and no ceiling lacks its page", () => {
  expect(Object.keys(CEILINGS).sort()).toEqual([...pages].sort());
});

test("all pages together are within theirs, and so is the README", () => {
  const sum = pages.reduce((before, name) => before + countOf(join(DOCS, name)), 0);
  console.info(`The documents: ${String(sum)} words on ${String(pages.length)} pages.`);
  expect(sum).toBeLessThanOrEqual(ALL_PAGES);
  expect(countOf(join(DOCS, "../README.md"))).toBeLessThanOrEqual(README);
});

test.each(pages)("docs/%s is within its ceiling", (name) => {
  expect(countOf(join(DOCS, name))).toBeLessThanOrEqual(CEILINGS[name]!);
});

/** Pages that answer a question, unlike those that one looks things up in. */
const GUIDES = pages.filter(
  (name) =>
    !/^(agreement|architecture|assistants|data-model|glossary|index-uk|methods|performance|recipes|rules)\.md$/.test(
      name,
    ),
);

test.each(GUIDES)("docs/%s has a picture in its first ten lines", (name) => {
  const start = readFileSync(join(DOCS, name), "utf8").split("\n").slice(0, 10).join("\n");
  expect(start).toMatch(/^!\[[^\]]+\]\(images\/[\w/-]+\.svg\)$/m);
});
