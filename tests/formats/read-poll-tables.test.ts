import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isTakenOnce } from "../../src/formats/poll-records.ts";
import { safeReadPollTables } from "../../src/formats/read-poll-tables.ts";
import type { Dataset } from "../../src/model/dataset.ts";

const PAGE = readFileSync(new URL("../../docs/examples/page.wikitext", import.meta.url), "utf8");

function read(text: string, options: object = {}): ReturnType<typeof safeReadPollTables> {
  return safeReadPollTables(text, { id: "polls", file: "page", ...options });
}

function dataset(text: string, options: object = {}): Dataset {
  const { result } = read(text, options);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.dataset;
}

function problems(text: string, options: object = {}): readonly string[] {
  const { result } = read(text, options);
  return result.ok ? [] : result.issues.map(({ message, hint }) => `${message} ${hint}`);
}

function sharesOf({ toplines }: Dataset, survey: string): object {
  const own = toplines.filter((share) => share.survey === survey);
  return Object.fromEntries(own.map(({ option, printed }) => [option, printed.value]));
}

describe("a table of a page", () => {
  const { result, ...told } = read(PAGE);
  const polls = dataset(PAGE);

  test("polls with client, dates, n and shares", () => {
    expect(result.ok).toBe(true);
    expect(polls.surveys.map(({ id }) => id)).toEqual([
      "harbour-house-2024-10-02",
      "lighthouse-2024-09-14",
      "harbour-house-2024-08",
    ]);
    const [first, second, third] = polls.surveys;
    expect(first).toMatchObject({
      fieldDates: { start: "2024-09-28", end: "2024-10-02" },
      sampleSize: { value: 1204 },
      sponsors: ["the-gull"],
    });
    expect(second).toMatchObject({ sponsors: [], sampleSize: { value: 986 } });
    expect(third).toMatchObject({ fieldDates: { start: "2024-08", end: "2024-08" }, sampleSize: null });
    expect(sharesOf(polls, first!.id)).toEqual({ rebuild: 41, repair: 22, "leave-it": 19, "dont-know": 18 });
  });

  test("a figure over two columns is of both together", () => {
    const shares = { rebuild: 38.5, "repair-leave-it": 40.5, "dont-know": 21 };
    expect(sharesOf(polls, "lighthouse-2024-09-14")).toEqual(shares);
    expect(polls.toplines.find(({ option }) => option === "repair-leave-it")!.note).toBe("One figure for both.");
  });

  test("the address of a reference is the source of its poll", () => {
    expect(polls.sources.map(({ url }) => url)).toContain("https://example.org/gull");
    expect(polls.surveys[0]!.sources).toEqual(["source-harbour-house-2024-10-02"]);
  });

  test("what a user has to know is told", () => {
    expect(told).toEqual({
      said: [
        "year 2024 taken from the heading above the table",
        "Harbour House, Harbour-House: one pollster, in spellings that differ by signs and blanks only",
      ],
      asked: [],
      notPolls: [
        "table 1, row 5, event: 9 Sep | The old bridge is closed.",
        "table 1, row 7, election: Council election | 5 May 2022 | – | 44 | 31 | 25 | – | 13",
      ],
      notCarried: ["Lead"],
      leftOut: [],
    });
  });

  test("it says what the question is by its heading, and that the words are not known", () => {
    expect(polls.questions).toHaveLength(1);
    expect(polls.questions[0]).toMatchObject({
      title: "Polls on the bridge",
      wordingStatus: "unknown",
      subject: "vote",
    });
  });
});

const table = (rows: string, heading = "== 2024 =="): string =>
  `${heading}\n{|\n! Pollster !! Dates !! n !! For !! Against\n${rows}\n|}\n`;

describe("what a table leaves open is refused with what settles it", () => {
  test("a year", () => {
    const text = table("|-\n| Acme || 1–3 May || 800 || 51 || 35", "== Polls ==");
    expect(problems(text)).toEqual(["`1–3 May` has no year, and neither has the heading above. Name it: --year 2024."]);
    expect(dataset(text, { year: 2023 }).surveys[0]!.fieldDates).toEqual({ start: "2023-05-01", end: "2023-05-03" });
  });

  test("the order of day and month", () => {
    const text = table("|-\n| Acme || 3/4/2024 || 800 || 51 || 35\n|-\n| Acme || 5/4/2024 || 800 || 50 || 36");
    expect(problems(text)).toHaveLength(2);
    expect(problems(text)[0]).toContain("--dates day-month");
    expect(dataset(text, { dates: "day-month" }).surveys[0]!.id).toBe("acme-2024-04-03");
    const settled = table("|-\n| Acme || 3/4/2024 || 800 || 51 || 35\n|-\n| Acme || 13/4/2024 || 800 || 50 || 36");
    expect(dataset(settled).surveys.map(({ id }) => id)).toEqual(["acme-2024-04-03", "acme-2024-04-13"]);
  });

  test("a cell that is no share, unless such rows are left out", () => {
    const text = table(
      "|-\n| Acme || 1–3 May || 800 || 51 || 35\n|-\n| Acme || 8–9 May || 800 || fifty || 35\n|-\n| Acme || 18–19 May || 800 || 50 || 35\n|-\n| Acme || 20 May || 800 || 50 || 35",
    );
    expect(problems(text)).toEqual([
      "`fifty` is no share. Correct the cell, or leave the row out with --skip-problems.",
    ]);
    const { result, leftOut } = read(text, { skipProblems: true });
    expect(result.ok && result.dataset.surveys).toHaveLength(3);
    expect(leftOut).toEqual(["table 1, row 3, For: `fifty` is no share"]);
  });

  test("a page without a table of polls says what its tables lack", () => {
    expect(problems("== Weather ==\n{|\n! Town !! Rain\n|-\n| A || 3\n|}")).toEqual([
      "Expected a table of polls, got 1 table of something else (no column of a pollster). A table of polls has a column of pollsters, one of dates and two or more of shares.",
    ]);
  });
});

test("undecided of all beside shares of those who chose are two bases", () => {
  const rows = [1, 2, 3].map((day) => `|-\n| Acme || ${String(day)}–2${String(day)} May || 1000 || 60 || 40 || 20`);
  const text = `== 2024 ==\n{|\n! Pollster !! Dates !! n !! Up !! Down !! Undecided\n${rows.join("\n")}\n|}`;
  const { toplines } = dataset(text);
  expect(
    toplines.slice(0, 3).map(({ option, base, baseSize }) => [option, base, baseSize?.value, baseSize?.status]),
  ).toEqual([
    ["up", "decided", 800, "inferred"],
    ["down", "decided", 800, "inferred"],
    ["undecided", "all", undefined, undefined],
  ]);
});

test("an address that holds a key is not carried", () => {
  const row = "|-\n| [https://example.org/?token=abc123 Acme] || 1–3 May || 800 || 51 || 35";
  const { result, said } = read(table(row));
  expect(JSON.stringify(result)).not.toContain("abc123");
  expect(said.join()).toContain("holds a key; it is not carried");
});

const SHARED = new URL("../../../shared/formats", import.meta.url).pathname;
const REAL = existsSync(`${SHARED}/real`)
  ? readdirSync(`${SHARED}/real`).filter((name) => !/\.source\.json$|^README/.test(name))
  : [];

interface Expected {
  readonly houses: number;
  readonly housesAsRead?: number;
  readonly figures: number;
  readonly refuse?: true;
  readonly notPolls?: readonly { readonly why: string }[];
}

/** Two tables of this page hold one poll each; the expected answer passes over them. */
const MORE_THAN_EXPECTED: Readonly<Record<string, number>> = { "wiki-en-new-york-governor-2014.html": 6 };

describe.skipIf(REAL.length === 0)("files as they lie on disks", () => {
  test.each(REAL)("%s", { timeout: 60_000 }, (name) => {
    const expected = JSON.parse(readFileSync(`${SHARED}/expected/${name}.expected.json`, "utf8")) as Expected;
    const { result, notPolls, taken } = readWhole(name);
    if (expected.refuse === true) {
      expect(result.ok).toBe(false);
      return;
    }
    if (!result.ok) throw new Error(JSON.stringify(result.issues.slice(0, 5)));
    const { surveys, toplines } = result.dataset;
    expect(new Set(surveys.map(({ houses }) => houses[0])).size).toBe(expected.housesAsRead ?? expected.houses);
    // rows that stand there twice are taken once
    expect(toplines.length + 2 * taken).toBe(expected.figures + (MORE_THAN_EXPECTED[name] ?? 0));
    if (expected.notPolls !== undefined) expect(notPolls).toHaveLength(expected.notPolls.length);
  });
});

function readWhole(name: string): ReturnType<typeof safeReadPollTables> & { readonly taken: number } {
  const whole = read(readFileSync(`${SHARED}/real/${name}`, "utf8"), { file: name });
  const inRows = /^(.*): stands there twice/m.exec(whole.said.join("\n"))?.[1]?.split(",").length ?? 0;
  const { result } = whole;
  const inPolls = result.ok ? result.cautions.filter(isTakenOnce).length : 0;
  return { ...whole, taken: inRows + inPolls };
}
