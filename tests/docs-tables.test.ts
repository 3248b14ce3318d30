import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { csvOf } from "../scripts/written.mjs";
import { methodReferences } from "../src/citation/bibliography.ts";
import { formatReferences } from "../src/citation/format-references.ts";
import { QUESTION_RULES } from "../src/comparability/question-rules.ts";
import { TOPLINE_RULES } from "../src/comparability/topline-rules.ts";
import { loadDataset } from "../src/datasets/catalogue.ts";
import { share } from "../src/estimate/share-estimate.ts";
import { sentence } from "../src/kinds/sentence.ts";
import { caution } from "../src/model/caution.ts";
import { topline } from "../src/model/topline.ts";
import { CAUTION_KINDS } from "./support/caution-kinds.ts";

const ROOT = join(import.meta.dirname, "..");

test("README.md lists every document once", () => {
  const readme = readFileSync(join(ROOT, "README.md"), "utf8");
  const map = readme.slice(readme.indexOf("\n## Documents\n"), readme.indexOf("\n## Licence\n"));
  const listed = [...map.matchAll(/\]\(docs\/([^)#/]+\.md)\)/g)].map(([, name]) => name!);
  expect(listed.sort()).toEqual(
    readdirSync(join(ROOT, "docs"))
      .filter((name) => name.endsWith(".md"))
      .sort(),
  );
});

test("the notes of ukraine-nato have its classes of wordings with their questions", async () => {
  const page = readFileSync(join(ROOT, "datasets/ukraine-nato/NOTES.md"), "utf8");
  const table = page.slice(page.indexOf("## Wording classes"), page.indexOf("## Contradictions"));
  const shown = [...table.matchAll(/^\| `([a-z0-9-]+)` \| (`.+?`) \|/gm)].flatMap(([, name, questions]) =>
    [...questions!.matchAll(/`([^`]+)`/g)].map(([, id]) => `${name!}: ${id!}`),
  );
  const { questions } = await loadDataset("ukraine-nato");
  const declared = questions.flatMap(({ id, wordingClass }) =>
    wordingClass === null ? [] : [`${wordingClass}: ${id}`],
  );
  expect(shown.sort()).toEqual(declared.sort());
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

/** The words of a union of string literals, or of a list of them, in a file of src. */
function wordsOf(file: string, start: string): readonly string[] {
  const source = readFileSync(join(ROOT, "src", file), "utf8");
  const text = source.slice(source.indexOf(start)).split(";")[0]!;
  return [...text.matchAll(/"([a-z-]+)"/g)].map(([, word]) => word!);
}

test("docs/data-model.md names every code of an error", () => {
  const codes = wordsOf("errors.ts", "export type IssueCode =");
  const model = readFileSync(join(ROOT, "docs/data-model.md"), "utf8");
  expect(codes.length).toBeGreaterThan(10);
  expect(codes.filter((code) => !model.includes(`\`${code}\``))).toEqual([]);
});

const RULES = [...QUESTION_RULES, ...TOPLINE_RULES];

describe("docs/cautions.md", () => {
  const page = readFileSync(join(ROOT, "docs/cautions.md"), "utf8");
  const rows = [...page.matchAll(/^\| (`[^|]+`) \|.*\| ([a-z ]+) \|$/gm)].flatMap(([, codes, inTheWay]) =>
    codes!.split(", ").map((code) => [code.replaceAll("`", ""), inTheWay!] as const),
  );

  test("has each caution that the library can give, once", () => {
    const codes = new Set([...CAUTION_KINDS, ...RULES].map(({ code }) => code));
    const ofClaims = wordsOf("claims/reasons.ts", "const CLAIM_CAUTIONS =");
    expect(codes.size).toBeGreaterThan(90);
    expect(rows.map(([code]) => code).sort()).toEqual([...codes, ...ofClaims].sort());
  });

  test("says what to do in the words of the caution", () => {
    const plain = page.replace(/\[([^\]]+)\]\([^)]+\)/g, "$1");
    const rowOf = (code: string) => plain.split("\n").find((line) => new RegExp(`^\\|[^|]*\`${code}\``).test(line))!;
    const otherwise = CAUTION_KINDS.filter(({ code, remedy }) => !rowOf(code).includes(remedy ?? "| Nothing"));
    expect(otherwise).toEqual([]);
  });

  test("says of each rule of the audit what it does to a change", () => {
    for (const { code, level, aspect } of RULES) {
      const inTheWay = rows.find(([each]) => each === code)?.[1];
      const refused = level === "break" && ["asked", "offered", "base"].includes(aspect);
      if (level === "block" || level === "note" || refused)
        expect(inTheWay, code).toBe(level === "block" ? "yes" : refused ? "wordings only" : "no");
      else expect(["say it", "no", "no interval"], code).toContain(inTheWay);
    }
  });

  test("marks as to be said what the sentence says, and nothing else", async () => {
    const polls = await loadDataset("ukraine-nato");
    const result = share(topline(polls, "iri-2021-11"), { option: "for" });
    const apart = new Set(wordsOf("claims/reasons.ts", "const CLAIM_CAUTIONS ="));
    for (const [code, inTheWay] of rows) {
      if (apart.has(code) || inTheWay === "yes" || inTheWay === "wordings only") continue;
      for (const kind of [...CAUTION_KINDS, ...RULES].filter((each) => each.code === code)) {
        // a finding on the record of a side is never said of a pair: the number of that side says it
        if ("aspect" in kind && kind.aspect === "record") continue;
        const said = sentence({ ...result, cautions: [caution(kind, "Said.")] });
        expect(said.includes("Take care: "), code).toBe(inTheWay === "say it");
      }
    }
  });
});

test("docs/sources.csv has the works behind every method that docs/methods.md names, as the bibliography has them", async () => {
  const page = readFileSync(join(ROOT, "docs/methods.md"), "utf8");
  const lines = [...page.matchAll(/^- \*\*Sources?:\*\* (.+)$/gm)].map(([, line]) => line!);
  const named = new Set(lines.flatMap((line) => [...line.matchAll(/`([^`]+)`/g)].map(([, key]) => key!)));
  expect(named.size).toBeGreaterThan(20);
  const rows = [...named].sort().map((key) => {
    const works = formatReferences(methodReferences(key), { format: "text" });
    expect(works, key).not.toBe("");
    return [key, works.trim().replaceAll("\n", " ")];
  });
  await expect(csvOf(["method", "works"], rows)).toMatchFileSnapshot(join(ROOT, "docs/sources.csv"));
});

test("docs/agreement.csv names functions of toplines/stats", async () => {
  const stats = Object.keys((await import("../src/stats/index.ts")) as object);
  const rows = parse(readFileSync(join(ROOT, "docs/agreement.csv"), "utf8"), { columns: true }) as {
    functions: string;
  }[];
  const functions = rows.flatMap((row) => row.functions.split(" "));
  expect(functions.length).toBeGreaterThan(90);
  expect(functions.filter((name) => !stats.includes(name))).toEqual([]);
});

test("docstrings name pages, and headings of pages, that exist", () => {
  const files = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  const named = files.flatMap((file) => {
    const text = readFileSync(join(ROOT, "src", file), "utf8").replace(/\s*\n\s*\*\s*/g, " ");
    return [...text.matchAll(/docs\/([\w-]+\.(?:md|csv))(?:, “([^”]+)”)?/g)].map(
      ([, page, heading]) => [file, page!, heading] as const,
    );
  });
  expect(named.length).toBeGreaterThan(50);
  const wrong = named.filter(([, page, heading]) => {
    const path = join(ROOT, "docs", page);
    return !existsSync(path) || (heading !== undefined && !readFileSync(path, "utf8").includes(`# ${heading}\n`));
  });
  expect(wrong).toEqual([]);
});
