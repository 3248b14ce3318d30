/** Files that are large in one way: read in time linear in their length, with problems that can be listed. Mutations of files are in tests/fuzz. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { safeReadPollTables } from "../../src/formats/read-poll-tables.ts";
import { safeReadRopf } from "../../src/formats/read-ropf.ts";
import { safeReadTables } from "../../src/formats/read-tables.ts";
import { safeReadWide } from "../../src/formats/wide.ts";
import { parseMapping } from "../../src/formats/wide-mapping.ts";
import { writeTables } from "../../src/formats/write-tables.ts";
import type { ParseResult } from "../../src/model/parse-dataset.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { POLL_FILES } from "../support/polls.ts";

const at = (name: string): string => readFileSync(new URL(`../../docs/examples/${name}`, import.meta.url), "utf8");
const MAPPING = parseMapping(JSON.parse(at("wide.mapping.json")));
const OPTIONS = { id: "hostile" };

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
  const series = safeReadPollTables(`Company,PublDate,${header}\nA,2021-01-01${",x".repeat(10_000)}\n`, OPTIONS).result;
  expect(series.ok ? [] : series.issues.map(({ message }) => message)).toEqual([
    "The table has 10,002 columns; the most is 1,000.",
  ]);
  const cell = `${" 1".repeat(5_000_000)}x`;
  const wide = safeReadWide(at("wide.csv").replace("13.12.2021", cell), MAPPING);
  expect(wide.ok ? [] : wide.issues.map(({ code, path }) => [code, ...path])).toEqual([
    ["out-of-range", "polls.csv", 2, expect.any(String)],
  ]);
});

test("notes that no cell can hold together are refused by the tables, not lost", () => {
  const [header, row] = at("wide.csv").split("\n") as [string, string];
  const long = { ...MAPPING, survey: { ...MAPPING.survey, note: "Note" } };
  const wide = safeReadWide(`${header},Note\n${row},${"=".repeat(32_767)}\n`, long);
  expect(wide.ok).toBe(true);
  if (wide.ok) expectRefusal(() => writeTables(wide.dataset), "not-in-format", ["surveys.csv", 2, "note"]);
});

test("more polls than a list has are one problem", () => {
  const row = at("wide.csv").split("\n")[2]!;
  const wide = safeReadWide(`${at("wide.csv").split("\n")[0]!}\n${`${row}\n`.repeat(150_001)}`, MAPPING);
  expect(wide.ok ? [] : wide.issues.map(({ code, message }) => [code, message])).toEqual([
    ["out-of-range", "The file has 150,001 polls; the most is 150,000."],
  ]);
});

const READERS: readonly (readonly [string, string, (text: string) => ParseResult])[] = [
  ["wide", at("wide.csv"), (text) => safeReadWide(text, MAPPING)],
  ["wording", at("wording.csv"), (text) => safeReadPollTables(text, OPTIONS).result],
  ["answers", at("long.csv"), (text) => safeReadPollTables(text, OPTIONS).result],
  ["results", at("results.csv"), (text) => safeReadPollTables(text, OPTIONS).result],
  ["series", at("series.csv"), (text) => safeReadPollTables(text, OPTIONS).result],
  ["ropf", at("lists.ropf"), (text) => safeReadRopf(text, OPTIONS)],
];

test.each(READERS)("%s: a NUL character is one problem with its line", (_, text, read) => {
  const lines = text.split("\n");
  const result = read([lines[0], `${lines[1]!}\0`, ...lines.slice(2)].join("\n"));
  expect(result.ok ? [] : result.issues.map(({ code, message }) => [code, message])).toEqual([
    ["file-unreadable", "Line 2 has a NUL character, which no text has."],
  ]);
});

const MANY = 20_000;
const lines = (header: string, line: (index: number) => string): string =>
  [header, ...Array.from({ length: MANY }, (_, index) => line(index))].join("\n");
/** Another name for each number, but the same letters. */
const marked = (index: number): string =>
  [...index.toString(4).padStart(8, "0")].map((digit) => "!?-#"[Number(digit)]).join("");

// Each of these took time that grew with the square of the rows.
test.each<[string, () => ParseResult]>([
  [
    "polls of one house and day",
    () =>
      safeReadPollTables(
        lines("Company,M,PublDate,collectPeriodFrom,collectPeriodTo", () => "A,3,2021-01-13,NA,NA"),
        OPTIONS,
      ).result,
  ],
  [
    "polls of one house and day for many sponsors",
    () =>
      safeReadPollTables(
        lines("Start,End,Pollster,Sponsor,Text,Yes", (index) => `3/4/2021,3/7/2021,Acme,S${String(index)},Well?,1`),
        OPTIONS,
      ).result,
  ],
  [
    "races of one name with results",
    () =>
      safeReadPollTables(
        lines(
          "poll_id,race,race_id,pollster,polldate,electiondate,cand1_name,cand1_pct,cand2_name,cand2_pct,cand1_actual",
          (index) => `${String(index)},r,${String(index)},A,10/1/2024,11/5/2024,X,1,Y,2,50`,
        ),
        OPTIONS,
      ).result,
  ],
  [
    "answers to one question",
    () =>
      safeReadPollTables(
        lines(
          "poll_id,pollster,question_id,start_date,end_date,answer,pct",
          (index) => `1,A,1,3/4/2021,3/7/2021,a${String(index)},0`,
        ),
        OPTIONS,
      ).result,
  ],
  [
    "scenarios and lists",
    () =>
      safeReadRopf(
        `${lines("•PF: A •FE: 2021-01-01 A0:55", () => "& A0:55")}\n${lines("", (index) => `A${String(index)}: AA001`)}`,
        OPTIONS,
      ),
  ],
  [
    "scenarios of other areas, each under the same commissioners",
    () =>
      safeReadRopf(
        `${lines(`•PF: A ${"•C: B".repeat(100)} •FE: 2021-01-01 A:55`, (index) => `& •A: R${String(index)} A:55`)}\nA: AA001`,
        OPTIONS,
      ),
  ],
  [
    "lists of one name",
    () =>
      safeReadRopf(
        lines("•PF: A A:1\n\nA: AA001", (index) => `Б${String(index)}: AA001 •R: BB`),
        OPTIONS,
      ),
  ],
  [
    "houses that look alike",
    () =>
      safeReadWide(
        lines(at("wide.csv").split("\n")[0]!, (index) => `Harbour${marked(index)},1.12.2021,2.12.2021,9,1,1,1,CATI,`),
        MAPPING,
      ),
  ],
])("twenty thousand %s are read in time linear in their number", (_, read) => {
  const before = process.cpuUsage();
  expect(read().ok).toBe(true);
  expect(process.cpuUsage(before).user).toBeLessThan(5_000_000);
});

test("as many questions as refused answers are told in time linear in their number", () => {
  const [, question] = POLL_FILES["questions.csv"]!.split("\n");
  const before = process.cpuUsage();
  const result = safeReadTables(
    {
      ...POLL_FILES,
      "questions.csv":
        POLL_FILES["questions.csv"]! + lines("", (i) => question!.replace(/^[^,]+/, `q${String(i)}`)).trim(),
      "options.csv": POLL_FILES["options.csv"]! + lines("", (i) => `q${String(i)},too-short`).trim(),
    },
    OPTIONS,
  );
  expect(new Set(result.ok ? [] : result.issues.map(({ code }) => code))).toEqual(new Set(["ragged-row"]));
  expect(process.cpuUsage(before).user).toBeLessThan(5_000_000);
});

test("more problems than a call can have arguments are all listed", () => {
  const short = "x,y\n".repeat(150_000);
  const tables = safeReadTables({ ...POLL_FILES, "sources.csv": POLL_FILES["sources.csv"]! + short }, OPTIONS);
  expect(tables.ok ? 0 : tables.issues.length).toBe(150_000);
  const descriptor = JSON.stringify({ resources: Array(150_000).fill({ path: "../x.csv" }) });
  const described = safeReadTables({ ...POLL_FILES, "datapackage.json": descriptor }, OPTIONS);
  expect(described.ok ? 0 : described.issues.length).toBe(150_000);
});
