/** How long the documents may be, and words that no finished page uses. Tables that are data stand in CSV files beside them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const DOCS = join(import.meta.dirname, "../docs");

/** Most words of a page that is as short as it is meant to be. */
const FINISHED: Readonly<Record<string, number>> = {
  "agreement.md": 500,
  "cautions.md": 1500,
  "changes.md": 1700,
  "data-model.md": 2200,
  "glossary.md": 1300,
  // with what two pages of later work had: survey errors, and how sizes of method differences add up
  "methods.md": 5400,
  "performance.md": 400,
  "recipes.md": 1300,
  // with the grades, and when two questions are one, which were on a page of their own
  "rules.md": 1400,
};

/** Most words of a page that is still to be shortened: what it has, so that it does not grow. */
const TO_SHORTEN: Readonly<Record<string, number>> = {
  "architecture.md": 600,
  "breaks.md": 3600,
  // with the pictures that need no other package, and the options of both ways to draw
  "charts.md": 1760,
  "citing.md": 2300,
  "converting.md": 3800,
  "coverage.md": 1300,
  "first-steps.md": 2500,
  "framing.md": 3200,
  // with how columns are named by options, and what of a table is left out
  "intake.md": 1220,
  "notebooks.md": 600,
  "shares-and-leads.md": 2500,
  "trend.md": 3600,
  "your-own-folder.md": 1700,
  "your-own-polls.md": 2000,
};

/** Words of a private dialect, with what to say instead. */
const BANNED: readonly (readonly [words: RegExp, instead: string])[] = [
  [/\bunless told\b/, "default: …"],
  [/\b(stands|stand)\b/, "is, belongs"],
  [/\btold\b/, "reported, separated from"],
  [/\blearnt\b/, "from the data"],
  [/\bgo(es)? on\b/, "comparable; continues"],
  [/\bwhence\b/, "where from"],
  [/\bso many\b/, "n of m"],
  [/\bof a name\b/, "by name"],
  [/\bmend(s|ed)?\b/, "fix"],
  [/\bbeside\b/, "with, compared with"],
  [/\bprinted\b/, "published"],
  [/\bnot known (of|for)\b/, "not on record"],
];

/** Words with a letter or a digit; marks that readers do not see are none. */
function wordsOf(text: string): readonly string[] {
  return text.replace(/<!--[\s\S]*?-->/g, "").match(/\S*[\p{L}\p{N}]\S*/gu) ?? [];
}

/** What a page says in its own words: no code, outputs and addresses, and no tables that a script makes of words of src. */
function proseOf(text: string): string {
  return text
    .replace(/<!-- ([\w ]+): written by[\s\S]*?<!-- end of \1 -->/g, "")
    .replace(/^```[\s\S]*?^```$/gm, "")
    .replace(/`[^`\n]*`/g, "")
    .replace(/\]\([^)]*\)/g, "]");
}

const pages = readdirSync(DOCS).filter((name) => name.endsWith(".md"));
const ceilings = { ...FINISHED, ...TO_SHORTEN };

test("every page has a ceiling, and no ceiling lacks its page", () => {
  expect(Object.keys(ceilings).sort()).toEqual([...pages].sort());
  const words = pages.map((name) => wordsOf(readFileSync(join(DOCS, name), "utf8")).length);
  const sum = words.reduce((before, each) => before + each, 0);
  console.info(`The documents: ${String(sum)} words on ${String(pages.length)} pages; 30,000 is the aim.`);
});

test.each(pages)("docs/%s is within its ceiling", (name) => {
  expect(wordsOf(readFileSync(join(DOCS, name), "utf8")).length).toBeLessThanOrEqual(ceilings[name]!);
});

test.each(Object.keys(FINISHED))("docs/%s is in plain English", (name) => {
  const prose = proseOf(readFileSync(join(DOCS, name), "utf8"));
  const found = BANNED.filter(([words]) => words.test(prose)).map(
    ([words, instead]) => `${words.exec(prose)![0]}: say ${instead}`,
  );
  expect(found).toEqual([]);
});

test("a word of the list is seen in prose, and not in code", () => {
  const found = (text: string) => BANNED.filter(([words]) => words.test(proseOf(text))).length;
  expect(found("The figure printed beside it stands.")).toBe(3);
  expect(found("The code `answers-not-printed`.\n\n```text\nprinted\n```\n[A](b#beside)")).toBe(0);
  expect(found("<!-- run: written by scripts/run.mjs -->\n\nprinted\n\n<!-- end of run -->\n\ntold")).toBe(1);
});
