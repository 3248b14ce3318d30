import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { methodReferences } from "../src/citation/bibliography.ts";
import { formatReferences } from "../src/citation/format-references.ts";
import { QUESTION_RULES } from "../src/comparability/question-rules.ts";
import { TOPLINE_RULES } from "../src/comparability/topline-rules.ts";

const ROOT = join(import.meta.dirname, "..");

/** What a script writes, and what the documents show of a file beside them. */
test.each([
  "agreement-tables",
  "audit-table",
  "data-model-tables",
  "datapackage",
  "json-schema",
  "readme-picture",
  "recipe-tables",
])("scripts/%s.mjs has nothing to rewrite", (name) => {
  execFileSync(process.execPath, [join(ROOT, "scripts", `${name}.mjs`), "--check"], { cwd: ROOT, stdio: "pipe" });
});

test("docs/comparability.md gives every rule of the audit a reason and a source that it explains", () => {
  const page = readFileSync(join(ROOT, "docs/comparability.md"), "utf8");
  const rows = [...page.matchAll(/^\| `([a-z-]+)` \|(.+)\|$/gm)];
  const explained = [...page.matchAll(/^- \*\*(.+?)\.\*\* \S/gm)].map(([, key]) => key!);
  expect(rows.map(([, code]) => code)).toEqual([...QUESTION_RULES, ...TOPLINE_RULES].map(({ code }) => code));
  for (const [, code, cells] of rows) {
    const [reason, source] = cells!
      .split("|")
      .slice(-2)
      .map((cell) => cell.trim());
    expect(reason, code).not.toBe("");
    expect(
      source!.split("; ").filter((key) => key !== "our judgement" && !explained.includes(key)),
      code,
    ).toEqual([]);
  }
});

const guide = readFileSync(join(ROOT, "docs/your-own-folder.md"), "utf8");
const shown = [...guide.matchAll(/^```csv (\S+)\n([\s\S]*?)^```$/gm)].map(([, file, text]) => [file!, text!] as const);

test("the guide to folders shows every file of its example", () => {
  const needed = ["surveys", "questions", "options", "toplines", "sources", "wordings"];
  expect(shown.map(([file]) => file).sort()).toEqual(needed.map((name) => `my-polls/${name}.csv`).sort());
});

test.each(shown)("docs/examples/%s is shown as it is", (file, text) => {
  expect(readFileSync(join(ROOT, "docs/examples", file), "utf8")).toBe(text);
});

test.each([
  ["errors.ts", "IssueCode"],
  ["model/caution.ts", "CautionCode"],
])("docs/data-model.md names every code of src/%s", (file, type) => {
  const source = readFileSync(join(ROOT, "src", file), "utf8");
  const union = source.slice(source.indexOf(`export type ${type} =`)).split(";")[0]!;
  const codes = [...union.matchAll(/"([a-z-]+)"/g)].map(([, code]) => code!);
  const model = readFileSync(join(ROOT, "docs/data-model.md"), "utf8");
  expect(codes.length).toBeGreaterThan(10);
  expect(codes.filter((code) => !model.includes(`\`${code}\``))).toEqual([]);
});

const methods = readFileSync(join(ROOT, "docs/methods.md"), "utf8");
const works = [...methods.matchAll(/^- `([a-z0-9-]+)`: (.+)$/gm)].map(([, key, text]) => [key!, text!] as const);

test("docs/methods.md explains every source that a section names, and no other", () => {
  const named = new Set([...methods.matchAll(/\[`([a-z0-9-]+)`\]\(#sources\)/g)].map(([, key]) => key!));
  expect(named.size).toBeGreaterThan(20);
  expect(works.map(([key]) => key)).toEqual([...named].sort());
});

test.each(works)("docs/methods.md has the work behind %s as the bibliography has it", (key, text) => {
  const references = formatReferences(methodReferences(key), { format: "text" });
  expect(text).toBe(references.trim().replaceAll("\n", " "));
});
