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
    expect(read(text, { year: 2023 }).said).toEqual(["year 2023 as told, where no cell says it"]);
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

describe("a page of several tables", () => {
  const polls = (heading: string, day: number): string =>
    `=== ${heading} ===\n{|\n! Pollster !! Dates !! For !! Against\n|-\n| Acme || ${String(day)} May 2024 || 51 || 35\n|}\n`;
  const weather = "=== Weather ===\n{|\n! Town !! Rain\n|-\n| A || 3\n|}\n";
  const page = `${weather}${polls("First round", 1)}${polls("Run-off", 8)}`;

  test("those of polls are read, or the ones that are named, by their place on the page", () => {
    expect(read(page).said[0]).toBe("tables 2 (First round), 3 (Run-off) of 3 read; --table chooses others");
    expect(dataset(page).surveys).toHaveLength(2);
    expect(dataset(page, { table: [3] }).surveys.map(({ id }) => id)).toEqual(["acme-2024-05-08"]);
    expect(read(page, { table: [3] }).said[0]).toBe("table 3 (Run-off) of 3 read; --table chooses others");
  });

  test("a table that is named and is none of polls is refused, with the reason", () => {
    expect(problems(page, { table: [1, 2] })).toEqual([
      "Table 1 cannot be read: no column of a pollster. Leave --table out to read all tables of polls.",
    ]);
    expect(problems(page, { table: [4] })[0]).toContain("Table 4 cannot be read: the file has 3 tables.");
  });

  test("problems name the table of the page", () => {
    const { result } = read(page.replaceAll(" 2024", ""));
    expect(result.ok ? [] : result.issues.map(({ path }) => path[1])).toEqual(["table 2", "table 3"]);
  });
});

test("an address that holds a key is not carried", () => {
  const row = "|-\n| [https://example.org/?token=abc123 Acme] || 1–3 May || 800 || 51 || 35";
  const { result, said } = read(table(row));
  expect(JSON.stringify(result)).not.toContain("abc123");
  expect(said.join()).toContain("holds a key; it is not carried");
});

describe("figures that could be taken for others", () => {
  const rows = (...lines: readonly string[]): string => `|-\n${lines.map((line) => `| ${line}`).join("\n|-\n")}`;
  const wiki = (heading: string, header: string, ...lines: readonly string[]): string =>
    `== ${heading} ==\n{|\n! ${header}\n${rows(...lines)}\n|}\n`;

  test("a run-off is another question than the first round, and a part another than the whole", () => {
    const first = wiki("2024", "Pollster !! Dates !! Red !! Blue !! Green", "Acme || 1–3 May || 40 || 35 || 25");
    const second = wiki("2024", "Pollster !! Dates !! Red !! Blue", "Acme || 1–3 May || 55 || 45");
    expect(dataset(first + second).questions).toHaveLength(2);
    const parts = ["National 2024", "Scotland 2024"].map((name) =>
      wiki(name, "Pollster !! Dates !! Red !! Blue", "Acme || 1–3 May || 55 || 45"),
    );
    expect(dataset(parts.join("")).questions).toHaveLength(2);
    const years = ["2023", "2024"].map((name) =>
      wiki(name, "Pollster !! Dates !! Red !! Blue", "Acme || 1–3 May || 55 || 45"),
    );
    expect(dataset(years.join("")).questions).toHaveLength(1);
  });

  test("a header in the middle that calls a column otherwise is a problem", () => {
    const text =
      "== 2024 ==\n{|\n! Pollster !! Dates !! Red !! Blue\n|-\n| Acme || 1–3 May || 40 || 35\n|-\n| Acme || 4–5 May || 40 || 35\n|-\n! Pollster !! Dates !! Blue !! Orange\n|-\n| Acme || 8–9 May || 41 || 36\n|}";
    expect(problems(text)).toEqual([
      "`Blue` is another name for its column in the middle of the table. Make two tables of it: a figure below it belongs to another answer.",
    ]);
  });

  test("raised and struck-out signs are no digits", () => {
    const marked = wiki(
      "2024",
      "Pollster !! Dates !! Red !! Blue",
      "Acme || 1–3 May || 4<sup>1</sup> || 4<del>4</del>",
    );
    expect(dataset(marked).toplines.map(({ printed }) => printed.value)).toEqual([4, 4]);
    const html =
      "<h2>2024</h2><table><tr><th>Pollster<th>Dates<th>Red<th>Blue<tr><td>Acme<td>1–3 May<td>4<sup>1</sup><td>4<s>4</s></table>";
    expect(dataset(html).toplines.map(({ printed }) => printed.value)).toEqual([4, 4]);
  });

  test("thousands are no share, whatever their column is called", () => {
    const text = wiki(
      "2024",
      "Encuestadora !! Fecha !! Llamadas !! PP !! PSOE",
      "Acme || 1–3 may || 1.000 || 33,5 || 28,4",
    );
    const { result, notCarried } = read(text);
    expect(result.ok && result.dataset.questions[0]!.options.map(({ code }) => code)).toEqual(["pp", "psoe"]);
    expect(notCarried).toEqual(["Llamadas"]);
  });

  test("a year of two, or of the title of a page, is none", () => {
    const two = wiki("2022–2023", "Pollster !! Dates !! Red !! Blue", "Acme || 1–3 May || 40 || 35");
    expect(problems(two)[0]).toContain("has no year");
    const title = `<h1>Polling for the 2024 election</h1>
<table><tr><th>Pollster<th>Dates<th>Red<th>Blue<tr><td>Acme<td>1–3 May<td>41<td>44</table>`;
    expect(problems(title)[0]).toContain("has no year");
  });

  test("a file that was cut is refused", () => {
    expect(problems(PAGE.slice(0, -10))).toEqual([
      "Expected each table to end, got a file that ends within one. Save it whole once more, or close the table.",
    ]);
    const html = "<h2>2024</h2><table><tr><th>Pollster<th>Dates<th>Red<th>Blue<tr><td>Acme<td>1–3 May<td>40<td>4";
    expect(problems(html)[0]).toContain("ends within one");
  });

  test("a template that is not known and holds a figure is a problem; one that is not closed swallows no row", () => {
    const header = "Pollster !! Dates !! Red !! Blue";
    const unknown = wiki(
      "2024",
      header,
      "Acme || 1–3 May || {{gauge|45}} || 35",
      "Acme || 4–5 May || 44 || 36",
      "Acme || 6–7 May || 44 || 36",
    );
    expect(problems(unknown)[0]).toContain("is no share");
    const open = wiki("2024", header, "Acme || 1–3 May || 45 || 35{{efn|oops", "Acme || 4–5 May || 44 || 36");
    expect(problems(open)).not.toEqual([]);
  });

  describe("proportions are not read as percents", () => {
    const shares = (...rows: readonly string[]): string => wiki("2024", "Pollster !! Dates !! Red !! Blue", ...rows);
    const all = shares("Acme || 1–3 May || 0.32 || 0.41", "Acme || 4–5 May || 0.325 || –");

    test("where all shares are, also of a few answers", () => {
      expect(problems(all)).toEqual([
        "`0.32` looks like a proportion, as all shares of the file do, and would be read as 0.32%. Read them as proportions: --proportions.",
      ]);
      const { surveys, toplines } = dataset(all, { proportions: true });
      expect(surveys).toHaveLength(2);
      expect(toplines.map(({ printed: { value, decimals } }) => [value, decimals])).toEqual([
        [32, 0],
        [41, 0],
        [32.5, 1],
      ]);
    });

    test("where they stand beside percents", () => {
      const text = shares(
        "Acme || 1–3 May || 34% || 41%",
        "Acme || 4–5 May || 0.34 || 41%",
        "Acme || 6–7 May || 0.33 || 0.40",
        "Acme || 8–9 May || 0.5 || 41",
        "Acme || 10–11 May || 33 || 41",
        "Acme || 12–13 May || 33 || 41",
      );
      expect(problems(text)).toEqual([
        "`0.34` looks like a proportion, and would be read as 0.34%. Write 34, or leave the row out with --skip-problems.",
        "`0.33` looks like a proportion, and would be read as 0.33%. Write 33, or leave the row out with --skip-problems.",
        "`0.5` looks like a proportion, and would be read as 0.5%. Write 50, or leave the row out with --skip-problems.",
      ]);
    });

    test("but a list of less than one percent is one", () => {
      const small = shares("Acme || 1–3 May || 34 || 0.4", "Acme || 4–5 May || 35 || 0.3", "Acme || 6 May || 36 || 2");
      expect(sharesOf(dataset(small), "acme-2024-05-03")).toEqual({ red: 34, blue: 0.4 });
    });

    test("nor percents as proportions", () => {
      const text = shares("Acme || 1–3 May || 0.34 || 41");
      expect(problems(text, { proportions: true })).toEqual([
        "`41` is more than the whole. Correct the cell, or leave --proportions out.",
      ]);
    });
  });

  test("an n in groups of three, with one sign between them", () => {
    const size = (n: string): unknown =>
      dataset(wiki("2024", "Pollster !! Dates !! n !! Red !! Blue", `Acme || 1–3 May || ${n} || 51 || 49`)).surveys[0]!;
    for (const n of ["1,200", "1.200", "1 200", "1’200", "1'200"])
      expect(size(n)).toMatchObject({ sampleSize: { value: 1200 } });
    expect(size("1.200.500")).toMatchObject({ sampleSize: { value: 1_200_500 } });
    expect(size("1,200.500")).toMatchObject({ sampleSize: null, note: "The file has the n 1,200.500." });
  });

  test("columns and modes under the names that people give them", () => {
    const header = "Pollster !! Date(s) conducted !! Sample size !! Mode !! Red !! Blue";
    const text = wiki(
      "1993",
      header,
      "Acme || May 13–16, 1993 || 800 || online || 51 || 49",
      "Acme || May 13-June 2, 1993 || 800 || Online panel || 51 || 49",
    );
    expect(dataset(text).surveys.map(({ fieldDates, modes }) => [fieldDates, modes])).toEqual([
      [{ start: "1993-05-13", end: "1993-05-16" }, ["web"]],
      [{ start: "1993-05-13", end: "1993-06-02" }, ["web"]],
    ]);
  });

  test("seats are no shares", () => {
    const text = wiki("Seat projections 2024", "Pollster !! Dates !! Red !! Blue", "Acme || 1–3 May || 51 || 49");
    expect(problems(text)[0]).toContain("seats, not shares");
  });

  test("an n about or at least, and a pollster with the name of an average", () => {
    const text = wiki(
      "2024",
      "Pollster !! Dates !! n !! Red !! Blue",
      "Trend Research || 1–3 May || ~1,000 || 51 || 49",
      "Acme || 4–5 May || 1500+ || 50 || 50",
      "Acme || 7–8 May || 803 registered voters || 50 || 50",
    );
    expect(dataset(text).surveys.map(({ sampleSize }) => [sampleSize?.value, sampleSize?.status])).toEqual([
      [1000, "approximate"],
      [1500, "minimum"],
      [803, "exact"],
    ]);
  });

  test("a column with the name of something that every object has is one that is not known", () => {
    const header = "issue,pollster,start_date,end_date,approve,disapprove,constructor,toString";
    const { result, notCarried } = read(`${header}\neconomy,Acme,03/31/2025,04/02/2025,40,50,7,8\n`);
    expect(result.ok).toBe(true);
    expect(notCarried).toEqual([
      "constructor (not known; 1 cell, such as 7)",
      "toString (not known; 1 cell, such as 8)",
    ]);
  });

  test("elements nested beyond reading are one clear refusal", () => {
    const deep = `<div>${"<div>".repeat(20_000)}<table></table>`;
    expect(() => read(deep)).toThrow("nested thousands of elements deep");
  });
});

const SHARED = new URL("../../../shared/formats", import.meta.url).pathname;
const REAL = existsSync(`${SHARED}/real`)
  ? readdirSync(`${SHARED}/real`).filter((name) => !/\.source\.json$|^README/.test(name))
  : [];

interface Expected {
  readonly polls: number;
  readonly houses: number;
  readonly housesAsRead?: number;
  readonly figures: number;
  readonly refuse?: true;
  readonly notPolls?: readonly { readonly why: string }[];
  readonly checks: readonly { readonly shares: Readonly<Record<string, number | string>> }[];
}

/** Polls of several populations, each of which is a survey of its own yet. */
const POPULATIONS_APART: Readonly<Record<string, number>> = {
  "538-generic-ballot-2021.csv": 911,
  "nyt-governor-2026.csv": 7,
  "nyt-president-approval-2026.csv": 37,
  "votehub-approval-2025.json": 34,
};

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
    expect(surveys).toHaveLength(POPULATIONS_APART[name] ?? expected.polls);
    // rows that stand there twice are taken once
    expect(toplines.length + 2 * taken).toBe(expected.figures + (MORE_THAN_EXPECTED[name] ?? 0));
    if (expected.notPolls !== undefined) expect(notPolls).toHaveLength(expected.notPolls.length);
    // readings in full: the figures of each stand together in one poll
    const polls = new Map<string, number[]>();
    for (const { survey, question, printed } of toplines) {
      const key = `${survey} ${question}`;
      polls.set(key, [...(polls.get(key) ?? []), printed.censored ? printed.value * -1 : printed.value]);
    }
    const found = [...polls.values()];
    for (const { shares } of expected.checks) {
      const figures = Object.values(shares).map((share) =>
        typeof share === "string" ? -Number(share.slice(1)) : share,
      );
      const isThere = found.some((values) => figures.every((figure) => values.includes(figure)));
      expect(isThere, JSON.stringify(shares)).toBe(true);
    }
  });
});

function readWhole(name: string): ReturnType<typeof safeReadPollTables> & { readonly taken: number } {
  const whole = read(readFileSync(`${SHARED}/real/${name}`, "utf8"), { file: name });
  const inRows = /^(.*): stands there twice/m.exec(whole.said.join("\n"))?.[1]?.split(",").length ?? 0;
  const { result } = whole;
  const inPolls = result.ok ? result.cautions.filter(isTakenOnce).length : 0;
  return { ...whole, taken: inRows + inPolls };
}
