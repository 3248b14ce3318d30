/** `llms.txt` of the site, made of the documents without building the site. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { documentPages } from "../scripts/site/documents.mjs";
import { llmsText } from "../scripts/site/llms.mjs";

const ROOT = join(import.meta.dirname, "..");
const pages = documentPages(ROOT);
const text = llmsText(packageJson.description, pages);

test("says what the library is and how a poll figure is to be quoted", () => {
  expect(text.startsWith(`# toplines\n\n> ${packageJson.description}\n\n`)).toBe(true);
  expect(text).toContain("A poll figure means nothing without its question.");
  expect(text).toContain("npx toplines mcp");
});

test("names every guide with a sentence of its own", () => {
  for (const file of readdirSync(join(ROOT, "docs")).filter((name) => name.endsWith(".md"))) {
    const page = file.replace(/\.md$/, ".html");
    const address = page === "index.html" ? page : `pages/${page}`;
    const [line] = text.split("\n").filter((each) => each.includes(`(${address})`));
    expect(line, file).toMatch(/^- \[[^\]]+\]\([^)]+\): .{20,}[.?!]$/);
  }
});

test("leads to pages that the site makes of files that are there", () => {
  expect(pages.length).toBeGreaterThan(20);
  for (const { address } of pages) {
    const name = address.replace(/^pages\/|\.html$/g, "");
    const files = [`docs/${name}.md`, `${name.replace(/^datasets\.([^.]+)\./, "datasets/$1/")}.md`];
    expect(
      files.some((file) => existsSync(join(ROOT, file))),
      address,
    ).toBe(true);
  }
});
