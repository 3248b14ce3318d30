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
import { audit } from "../src/trend/audit.ts";
import { CAUTION_KINDS } from "./support/caution-kinds.ts";

const ROOT = join(import.meta.dirname, "..");

/** The rows of a table of the documents. */
function tableOf(name: string): readonly Readonly<Record<string, string>>[] {
  return parse(readFileSync(join(ROOT, "docs", name), "utf8"), { columns: true }) as Record<string, string>[];
}

test("docs/index.md lists every document once", () => {
  const page = readFileSync(join(ROOT, "docs/index.md"), "utf8");
  const map = page.slice(page.indexOf("\n## All documents\n"));
  const listed = [...map.matchAll(/\]\(([^)#/]+\.md)\)/g)].map(([, name]) => name!);
  expect([...listed, "index.md", "index-uk.md"].sort()).toEqual(
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

test("docs/rules.csv has every rule of the audit, its reason, and a source that is explained", () => {
  const page = readFileSync(join(ROOT, "docs/rules.md"), "utf8");
  const codes = [...QUESTION_RULES, ...TOPLINE_RULES].map(({ code }) => code);
  expect(page).toContain(`applies ${String(codes.length)} rules`);
  const rows = tableOf("rules.csv");
  expect(rows.map(({ rule }) => rule)).toEqual(codes);
  const explained = tableOf("rule-sources.csv").map(({ source }) => source!);
  for (const { rule, why, sources } of rows) {
    expect(why, rule).not.toBe("");
    expect(
      sources!.split("; ").filter((key) => key !== "our judgement" && !explained.includes(key)),
      rule,
    ).toEqual([]);
  }
});

test("docs/sizes.csv has the size of every rule, with its grade and source, and the guide the largest", () => {
  const rows = new Map(tableOf("sizes.csv").map((row) => [row.id!, row]));
  const ofRules = tableOf("rules.csv").flatMap(({ sizes }) => (sizes === "" ? [] : sizes!.split("; ")));
  expect(ofRules.length).toBeGreaterThan(20);
  expect(ofRules.filter((id) => rows.get(id)?.["used by the audit"] !== "yes")).toEqual([]);
  for (const [id, row] of rows) {
    expect(row.source, id).not.toBe("");
    if (row["up to, points"] !== "")
      expect(row.grade === "" ? row["how it was made"] : row.grade, id).toMatch(/^[ABC]$|^not measured/);
  }
  const guide = readFileSync(join(ROOT, "docs/method-differences.md"), "utf8");
  const said = [...guide.matchAll(/^\| .+ \| (\d+) \| [\d ()]+ \| (?:[ABC]|none) \| .+ \|$/gm)].map(([, size]) =>
    Number(size),
  );
  expect(said.length).toBeGreaterThan(12);
  expect(Math.max(...said)).toBe(Math.max(...ofRules.map((id) => Number(rows.get(id)!["up to, points"]))));
});

test("docs/rules.csv has the sizes that the audit gives the rules", async () => {
  const sizes = new Map(tableOf("rules.csv").map(({ rule, sizes: ids }) => [rule!, ids!.split("; ")]));
  const polls = await loadDataset("ukraine-nato");
  const surveys = ["iri-2014-03", "iri-2021-11", "iri-2022-04", "rating-2021-11", "rating-2022-03-30", "sm-2021-12"];
  const found = surveys.flatMap((from) =>
    surveys
      .filter((to) => to !== from)
      .flatMap((to) => audit(topline(polls, from), topline(polls, to)).findings)
      .flatMap(({ code, size }) => (size === null ? [] : [[code, size.id] as const])),
  );
  expect(new Set(found.map(([code]) => code)).size).toBeGreaterThan(3);
  // pollsters have the sizes of the error model, and territory is arithmetic
  const ofTable = found.filter(([, id]) => !["attitudes", "votes", "territory"].includes(id));
  expect(ofTable.length).toBeGreaterThan(0);
  expect(ofTable.filter(([code, id]) => !sizes.get(code)?.includes(id))).toEqual([]);
});

/** The words of a union of string literals, or of a list of them, in a file of src. */
function wordsOf(file: string, start: string): readonly string[] {
  const source = readFileSync(join(ROOT, "src", file), "utf8");
  const text = source.slice(source.indexOf(start)).split(";")[0]!;
  return [...text.matchAll(/"([a-z-]+)"/g)].map(([, word]) => word!);
}

describe("docs/data-model.md", () => {
  const table = readFileSync(join(ROOT, "docs/data-model.md"), "utf8").split("\n## Errors")[1]!;
  const named = [...table.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, codes]) => [...codes!.matchAll(/`([^`]+)`/g)]);
  const codes = named.map(([, code]) => code!);
  const sources = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join(ROOT, "src", name), "utf8"));

  test("names each code of an error once, and none that nothing raises", () => {
    expect(codes.length).toBeGreaterThan(50);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => !sources.some((text) => text.includes(`"${code}"`)))).toEqual([]);
  });

  test("misses no code that is raised, but those of the rules, which docs/rules.csv has", () => {
    const known = new Set([...codes, ...[...QUESTION_RULES, ...TOPLINE_RULES].map(({ code }) => code)]);
    const raised = sources.flatMap((text) => [
      ...text.matchAll(/\brefuse(?:One|Value)?\(\s*"([a-z-]+)"/g),
      ...text.matchAll(/\bcode: "([a-z-]+)",\s*path\b/g),
      ...text.matchAll(/\baddIssue\(\s*"([a-z-]+)"/g),
    ]);
    const unknown = raised.map(([, code]) => code!).filter((code) => !known.has(code));
    expect(raised.length).toBeGreaterThan(300);
    expect([...new Set(unknown)]).toEqual([]);
  });
});

const RULES = [...QUESTION_RULES, ...TOPLINE_RULES];

describe("docs/cautions.md", () => {
  const page = readFileSync(join(ROOT, "docs/cautions.md"), "utf8");
  const rows = tableOf("cautions.csv");
  /** Codes with the heading below which the page has them. */
  const shown = page
    .split(/^## /m)
    .flatMap((section) =>
      [...section.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, codes]) =>
        [...codes!.matchAll(/`([^`]+)`/g)].map(([, code]) => [code!, section.split("\n")[0]!] as const),
      ),
    );

  test("has each caution that the library can give, once", () => {
    const codes = new Set([...CAUTION_KINDS, ...RULES].map(({ code }) => code));
    const ofClaims = wordsOf("claims/reasons.ts", "const CLAIM_CAUTIONS =");
    expect(codes.size).toBeGreaterThan(90);
    expect(rows.map((row) => row.caution).sort()).toEqual([...codes, ...ofClaims].sort());
    expect(shown.map(([code]) => code).sort()).toEqual([...codes, ...ofClaims].sort());
  });

  test("has each below the heading that says what it means for a text", () => {
    const headings: Readonly<Record<string, string>> = {
      "do not publish": "Do not publish",
      "wordings only": "Two wordings, no change",
      "no interval": "No interval",
      report: "Report it with the number",
      "left out": "Left out of the calculation",
      "for the record": "For the record",
    };
    const expected = rows.map(({ caution: code, consequence }) => [code!, headings[consequence!]!] as const);
    expect(new Map(shown)).toEqual(new Map(expected));
  });

  test("says what to do in the words of the caution", () => {
    const doing = new Map(rows.map((row) => [row.caution!, row["what to do"]!]));
    const otherwise = CAUTION_KINDS.filter(({ code, remedy }) =>
      remedy === undefined ? !doing.get(code)?.startsWith("Nothing") : !doing.get(code)?.includes(remedy),
    );
    expect(otherwise).toEqual([]);
  });

  test("says of each rule of the audit what it does to a change", () => {
    for (const { code, level, aspect } of RULES) {
      const consequence = rows.find((row) => row.caution === code)?.consequence;
      const refused = level === "break" && ["asked", "offered", "base"].includes(aspect);
      if (level === "block" || level === "note" || refused)
        expect(consequence, code).toBe(
          level === "block" ? "do not publish" : refused ? "wordings only" : "for the record",
        );
      else expect(["report", "for the record", "no interval"], code).toContain(consequence);
    }
  });

  test("marks as to be said what the sentence says, and nothing else", async () => {
    const polls = await loadDataset("ukraine-nato");
    const result = share(topline(polls, "iri-2021-11"), { option: "for" });
    const apart = new Set(wordsOf("claims/reasons.ts", "const CLAIM_CAUTIONS ="));
    for (const { caution: code, consequence } of rows) {
      if (apart.has(code!) || consequence === "do not publish" || consequence === "wordings only") continue;
      for (const kind of [...CAUTION_KINDS, ...RULES].filter((each) => each.code === code)) {
        // a finding on the record of a side is never said of a pair: the number of that side says it
        if ("aspect" in kind && kind.aspect === "record") continue;
        const said = sentence({ ...result, cautions: [caution(kind, "Said.")] });
        // what is not on record is one line, whatever follows from it
        const isSaid = consequence === "report" || consequence === "no interval" || kind.group === "unknown";
        expect(said.includes("Caution: "), code).toBe(isSaid);
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

test("docs/methods.md counts the elections held out as docs/survey-errors.csv does", () => {
  const page = readFileSync(join(ROOT, "docs/methods.md"), "utf8");
  const held = tableOf("survey-errors.csv").filter(({ row }) => row!.startsWith("mean of 8 elections"));
  for (const what of ["Sampling alone", "Sizes estimated without these"]) {
    const counted = held.find((each) => each.what === what)!.value!;
    expect(page).toContain(counted.replace(" (", "% ("));
  }
});

test("docs/agreement.csv names functions of toplines/stats", async () => {
  const stats = Object.keys((await import("../src/stats/index.ts")) as object);
  const functions = tableOf("agreement.csv").flatMap((row) => row.functions!.split(" "));
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
