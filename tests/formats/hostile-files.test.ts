/** Mutations of valid files of each format: whatever comes, there is a data set or a list of problems, and nothing else. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readCsv } from "../../src/formats/csv.ts";
import { safeReadFiveThirtyEightLong } from "../../src/formats/five-thirty-eight-long.ts";
import { safeReadFiveThirtyEightRaw } from "../../src/formats/five-thirty-eight-raw.ts";
import { safeReadFiveThirtyEightWide } from "../../src/formats/five-thirty-eight-wide.ts";
import { safeReadNationalSeries } from "../../src/formats/national-series.ts";
import { safeReadRopf } from "../../src/formats/read-ropf.ts";
import { safeReadWide } from "../../src/formats/wide.ts";
import { parseMapping } from "../../src/formats/wide-mapping.ts";
import { proposeMapping } from "../../src/formats/wide-proposal.ts";
import { writeRopf } from "../../src/formats/write-ropf.ts";
import { writeTables } from "../../src/formats/write-tables.ts";
import type { ParseResult } from "../../src/model/parse-dataset.ts";

const at = (name: string): string => readFileSync(new URL(`../../docs/examples/${name}`, import.meta.url), "utf8");
const MAPPING = parseMapping(JSON.parse(at("wide.mapping.json")));
const OPTIONS = { id: "hostile" };

const READERS: readonly (readonly [string, string, (text: string) => ParseResult])[] = [
  ["wide", at("wide.csv"), (text) => safeReadWide(text, MAPPING)],
  ["538-wide", at("wording.csv"), (text) => safeReadFiveThirtyEightWide(text, OPTIONS)],
  ["538-long", at("long.csv"), (text) => safeReadFiveThirtyEightLong(text, OPTIONS)],
  ["538-raw", at("results.csv"), (text) => safeReadFiveThirtyEightRaw(text, OPTIONS)],
  ["series", at("series.csv"), (text) => safeReadNationalSeries(text, OPTIONS)],
  ["ropf", at("lists.ropf"), (text) => safeReadRopf(text, OPTIONS)],
];

const PIECES = [
  "",
  "__proto__",
  "constructor",
  '"',
  ",",
  "\n",
  "\r",
  "\0",
  "•",
  "&",
  "‡",
  "+",
  ":",
  "<",
  "NA",
  "0",
  "-1",
  "1e999",
  "100.01",
  "99999999999999999999",
  "=1+1",
  "2021-02-30",
  "31.02.2021",
  "lv",
  "\uFEFF",
  "а",
  "𝟙",
];

/** Puts a piece in the place of a token, doubles a line, drops one, or exchanges two. */
const mutation = fc.record({
  kind: fc.constantFrom("token", "token", "token", "insert", "double", "drop", "exchange"),
  at: fc.nat(10_000),
  to: fc.nat(10_000),
  piece: fc.constantFrom(...PIECES),
});

function mutated(text: string, mutations: readonly { kind: string; at: number; to: number; piece: string }[]): string {
  return mutations.reduce((before, { kind, at: place, to, piece }) => {
    const lines = before.split("\n");
    const [one, other] = [place % lines.length, to % lines.length];
    if (kind === "double") return [...lines.slice(0, one), lines[one]!, ...lines.slice(one)].join("\n");
    if (kind === "drop") return lines.filter((_, index) => index !== one).join("\n");
    if (kind === "exchange")
      return lines
        .map((line, index) => (index === one ? lines[other]! : index === other ? lines[one]! : line))
        .join("\n");
    const tokens = before.split(/([,\s•:]+)/);
    const index = place % tokens.length;
    return tokens
      .map((token, position) => (position === index ? (kind === "insert" ? token + piece : piece) : token))
      .join("");
  }, text);
}

test.each(READERS)("%s: a data set that can be written, or problems with places", (_, text, read) => {
  expect(read(text).ok).toBe(true);
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
      const result = read(mutated(text, mutations));
      if (result.ok) {
        expect(JSON.parse(JSON.stringify(result.dataset))).toEqual(result.dataset);
        expect(writeTables(result.dataset)["surveys.csv"]).toContain("id,");
        expect(writeRopf(result.dataset).text).not.toContain("undefined");
      } else {
        expect(result.issues.length).toBeGreaterThan(0);
        for (const { path, message, hint } of result.issues) {
          expect(path.length).toBeGreaterThan(0);
          expect(message.length * hint.length).toBeGreaterThan(0);
        }
      }
    }),
    { numRuns: 400, seed: 538 },
  );
});

test("a mapping is proposed for any header, and is refused or read", () => {
  fc.assert(
    fc.property(fc.array(mutation, { minLength: 1, maxLength: 6 }), (mutations) => {
      const text = mutated(at("wide.csv"), mutations);
      const { header, rows } = readCsv("f", text);
      const proposal = proposeMapping(
        header,
        rows.map(({ cells }) => cells),
        { id: "p", title: "P" },
      );
      expect(parseMapping(JSON.parse(JSON.stringify(proposal)))).toEqual(JSON.parse(JSON.stringify(proposal)));
      expect(safeReadWide(text, proposal).ok).toBe(false);
    }),
    { numRuns: 200, seed: 8 },
  );
});

test.each<[string, string]>([
  ["results", `•PF: X ${"A:1 ".repeat(250_000)}x`],
  ["blanks", `•PF: X${" ".repeat(1_000_000)}y A:1`],
  ["capitals", `•PF: X ${"A".repeat(1_000_000)}`],
  ["keys", `•PF: X ${"A+".repeat(500_000)}A:1`],
  ["a list with blanks", `A: AA001 •EN: a${" ".repeat(1_000_000)}b`],
])("a line of a million %s is read in time linear in its length", (_, line) => {
  const before = process.cpuUsage();
  safeReadRopf(line, OPTIONS);
  expect(process.cpuUsage(before).user).toBeLessThan(5_000_000);
});

test("ten thousand columns, and a cell of ten million letters, are one problem each", () => {
  const header = Array.from({ length: 10_000 }, (_, index) => `p${String(index)}`).join(",");
  const series = safeReadNationalSeries(`Company,PublDate,${header}\nA,2021-01-01${",x".repeat(10_000)}\n`, OPTIONS);
  expect(series.ok ? [] : series.issues.map(({ message }) => message)).toEqual([
    "Expected at most 1,000 columns, got 10,002.",
  ]);
  const cell = `${" 1".repeat(5_000_000)}x`;
  const wide = safeReadWide(at("wide.csv").replace("13.12.2021", cell), MAPPING);
  expect(wide.ok ? [] : wide.issues.map(({ code, path }) => [code, ...path])).toEqual([
    ["out-of-range", "polls.csv", 2, expect.any(String)],
  ]);
});

test("notes that no cell can hold together are a problem of their row, not lost", () => {
  const [header, row] = at("wide.csv").split("\n") as [string, string];
  const long = { ...MAPPING, survey: { ...MAPPING.survey, note: "Note" } };
  const text = `${header},Note\n${row},${"=".repeat(32_767)}\n`;
  const wide = safeReadWide(text, long);
  expect(wide.ok ? [] : wide.issues.map(({ code, path }) => [code, ...path])).toEqual([
    ["not-in-format", "polls.csv", 2],
  ]);
});

test.each(READERS)("%s: a NUL character is one problem with its line", (_, text, read) => {
  const lines = text.split("\n");
  const result = read([lines[0], `${lines[1]!}\0`, ...lines.slice(2)].join("\n"));
  expect(result.ok ? [] : result.issues.map(({ code, message }) => [code, message])).toEqual([
    ["file-unreadable", "Expected text, got a NUL character in line 2."],
  ]);
});
