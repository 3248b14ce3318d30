import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isTakenOnce } from "../../src/formats/poll-records.ts";
import { safeReadPollTables } from "../../src/formats/read-poll-tables.ts";
import type { Dataset } from "../../src/model/dataset.ts";
import { seriesOf } from "../../src/trend/series-of.ts";

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
        "months, and no days: 1 reading",
        "no sample size: 1 reading",
        "Harbour House, Harbour-House: one pollster, in spellings that differ by signs and blanks only",
      ],
      asked: [],
      notPolls: [
        "table 1, row 5, event: 9 Sep | The old bridge is closed.",
        "table 1, row 7, election: Council election | 5 May 2022 | – | 44 | 31 | 25 | – | 13",
      ],
      notCarried: ["Lead"],
      results: [],
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
    expect(problems(text)).toEqual(["`1–3 May` has no year, and neither has the heading above. Name it: --year YEAR."]);
    expect(read(text, { year: 2023 }).said).toEqual(["year 2023 from --year, where no cell says it"]);
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
      "The file has no table of polls (no column of a pollster and no column of a date). Name them: --column house=NAME --column date=NAME; where all are of one pollster, --house NAME. The file has `Town`, `Rain`.",
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
      "Table 1 cannot be read: no column of a pollster and no column of a date. Leave --table out to read all tables of polls.",
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

describe("data of no known publisher", () => {
  const csv = (...lines: readonly string[]): string => `${lines.join("\n")}\n`;

  test("a row for each answer is put together into polls", () => {
    const text = csv(
      "id,date,pollster,party,poll",
      ...["red,40", "blue,35", "other,25"].map((answer) => `7,2024-05-01,Acme,${answer}`),
      ...["red,42", "blue,36", "other,22"].map((answer) => `8,2024-06-01,Acme,${answer}`),
    );
    const polls = dataset(text);
    expect(polls.surveys.map(({ id }) => id)).toEqual(["acme-2024-05-01", "acme-2024-06-01"]);
    expect(sharesOf(polls, "acme-2024-06-01")).toEqual({ red: 42, blue: 36, other: 22 });
    expect(problems(`${text}8,2024-06-01,Acme,red,43\n`)[0]).toContain("second figure of an answer of its poll");
  });

  test("names of answers in columns of the same number", () => {
    const text = csv(
      "id,institute,f,date,party1,share1,css1,party2,share2,css2",
      "1,Acme,3.1,2024-05-01,Red,44,r,Blue,39,b",
      "2,Acme,2.5,2024-06-01,Blue,41,b,Green,40,g",
      "3,Other,2.5,2024-06-03,Blue,40,b,Green,38,g",
    );
    expect(sharesOf(dataset(text), "acme-2024-05-01")).toEqual({ red: 44, blue: 39 });
    expect(sharesOf(dataset(text), "acme-2024-06-01")).toEqual({ blue: 41, green: 40 });
  });

  test("a place, and what else tells rows of one poll apart, makes the question", () => {
    const text = csv(
      "pollster,date,parliament_id,matter,red,blue",
      "Acme,2024-05-01,North,budget,40,60",
      "Acme,2024-05-01,North,roads,45,55",
      "Acme,2024-05-01,South,budget,30,70",
      "Acme,2024-05-01,South,roads,35,65",
    );
    const { questions, toplines } = dataset(text);
    expect(questions.map(({ title }) => title)).toEqual([
      "North, budget",
      "North, roads",
      "South, budget",
      "South, roads",
    ]);
    expect(toplines).toHaveLength(8);
    expect(read(text).said).toContain("parliament_id is part of the question: 2 values");
  });

  test("rows of a part of the respondents are groups, with an n of their own", () => {
    const text = csv(
      "pollster,start_date,end_date,sample_size,population,party,approve,disapprove",
      "Acme,2024-05-01,2024-05-03,1500,a,all,42,50",
      "Acme,2024-05-01,2024-05-03,400,a,R,75,20",
      "Acme,2024-05-01,2024-05-03,450,a,D,10,88",
    );
    const { surveys, groups, toplines } = dataset(text);
    expect(surveys).toMatchObject([{ sampleSize: { value: 1500 }, fieldDates: { start: "2024-05-01" } }]);
    expect(groups.map(({ id }) => id)).toEqual(["r", "d"]);
    expect(toplines.filter(({ group }) => group === "r")).toMatchObject([
      { printed: { value: 75 }, baseSize: { value: 400 } },
      { printed: { value: 20 }, baseSize: { value: 400 } },
    ]);
  });

  test("lines above the header, and seats behind a share", () => {
    const text = csv(
      "Percent. Seats in brackets.",
      "",
      "Pollster;Date;Red;Blue",
      "Acme;14/5/2024;42,1 (80);40,3 (75)",
      "Acme;4/6/2024;41 (79);41,2 (77)",
    );
    expect(sharesOf(dataset(text), "acme-2024-05-14")).toEqual({ red: 42.1, blue: 40.3 });
  });

  test("a column that counts the rows, and one that names them, are no answers", () => {
    const text = csv(
      "Order,region_id,Poll,Month,Year,Red,Blue",
      "1,3,Acme,October,2023,51,49",
      "2,3,Acme,May,2024,50,50",
      "3,3,Acme,June,2024,50,50",
    );
    const polls = dataset(text);
    expect(sharesOf(polls, "acme-2024-05")).toEqual({ red: 50, blue: 50 });
    expect(polls.surveys[0]!.published).toBe("2023-10");
  });

  test("proportions that make one in a row are told and read; others are no percents", () => {
    const header = "pollster,date,red,blue,quality";
    const text = csv(header, "Acme,2024-05-01,0.42,0.401,71.5", "Acme,2024-06-01,0.43,0.392,70.5");
    expect(sharesOf(dataset(text), "acme-2024-05-01")).toEqual({ red: 42, blue: 40.1 });
    expect(read(text).said[0]).toContain("proportions");
    const small = csv("pollster,date,red,blue", "Acme,2024-05-01,0.12,0.101", "Acme,2024-06-01,0.13,0.092");
    expect(problems(small)[0]).toContain("looks like a proportion");
  });

  test("parts of an answer are not carried, and answers of parties are of other respondents", () => {
    const text = csv(
      "pollster,date,good,bad,very_good,rather_good,rather_bad,very_bad",
      "Acme,2024-05-01,50,45,20,30,25,20",
      "Acme,2024-06-01,52,44,21,31,25,19",
    );
    expect(sharesOf(dataset(text), "acme-2024-05-01")).toEqual({ good: 50, bad: 45 });
    expect(read(text).notCarried).toEqual(["very_good", "rather_good", "rather_bad", "very_bad"]);
    const ofParties = csv(
      "pollster,date,Support,Red Support,Blue Support",
      "Acme,2024-05-01,60,82,41",
      "Acme,2024-06-01,61,83,40",
    );
    const { toplines, groups } = dataset(ofParties);
    expect(groups.map(({ label }) => label)).toEqual(["red", "blue"]);
    expect(toplines.filter(({ group }) => group === null).map(({ printed }) => printed.value)).toEqual([60, 61]);
  });

  test("a second count of the same parties is a question of its own", () => {
    const text = csv(
      "pollster,date,red,blue,red_2pp,blue_2pp",
      "Acme,2024-05-01,40,38,52,48",
      "Acme,2024-06-01,41,37,53,47",
    );
    expect(dataset(text).questions).toHaveLength(2);
  });

  test("pollster and client in columns of their own count for more than both in one", () => {
    const text = csv(
      "polling_firm,pollster,firm,date,red,blue",
      "Acme/The Gull,Acme,The Gull,2024-05-01,40,38",
      "Beta,Beta,,2024-06-01,41,37",
    );
    const [first, second] = dataset(text).surveys;
    expect([first!.houses, first!.sponsors]).toEqual([["acme"], ["the-gull"]]);
    expect([second!.houses, second!.sponsors]).toEqual([["beta"], []]);
    expect(read(text).notCarried).toEqual(["polling_firm"]);
  });

  test("a day behind the name of a pollster is no part of it", () => {
    const text = csv("pollster,date,red,blue", "Acme - 1/5-2024,2024-05-01,40,38", "Acme - 1/6-2024,2024-06-01,41,37");
    expect(dataset(text).organisations.map(({ name }) => name)).toEqual(["Acme"]);
  });

  test("a weight is no answer", () => {
    const text = csv("pollster,date,poll_wt,red,blue", "Acme,2024-05-01,1.2,40,38", "Acme,2024-06-01,0.8,41,37");
    expect(sharesOf(dataset(text), "acme-2024-05-01")).toEqual({ red: 40, blue: 38 });
  });
});

describe("wikitext as people leave it", () => {
  const rows = (dates: string): string => `|-\n| ${dates} || Acme || 51 || 35`;
  const head = "{|\n! Date(s) conducted !! Pollster !! Join !! Stay\n";

  test("rows below a closing sign are read", () => {
    const text = `${head}${rows("1–3 May 2024")}\n|}\n${rows("8–9 May 2024")}\n|}\n`;
    expect(dataset(text).surveys).toHaveLength(2);
  });

  test("the first day of a template may be in the month before", () => {
    const text = `${head}${rows("{{opdrts|30|3|Jan|2025|year}}")}\n${rows("{{opdrts|5|8|Jan|2025|year}}")}\n|}\n`;
    expect(dataset(text).surveys.map(({ fieldDates }) => fieldDates?.start)).toEqual(["2024-12-30", "2025-01-05"]);
  });
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
      "The file ends within a table. Save it whole once more, or close the table.",
    ]);
    const html = "<h2>2024</h2><table><tr><th>Pollster<th>Dates<th>Red<th>Blue<tr><td>Acme<td>1–3 May<td>40<td>4";
    expect(problems(html)[0]).toContain("ends within a table");
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
    expect(size("1.000.000")).toMatchObject({ sampleSize: { value: 1_000_000 } });
    expect(size("1,200.500")).toMatchObject({ sampleSize: null, note: "The file has the n 1,200.500." });
  });

  test("an n as a range is the least that there are, and is told", () => {
    const text = wiki("2024", "Pollster !! Dates !! n !! Red !! Blue", "Acme || 1–3 May || 1,000–1,200 || 51 || 49");
    expect(dataset(text).surveys[0]!.sampleSize).toEqual({
      value: 1000,
      status: "minimum",
      note: "1,000–1,200 in the file.",
    });
    expect(read(text).said).toContain("an n that is approximate, or a bound: all readings");
    const issues =
      "issue,pollster,start_date,end_date,sample_size,approve,disapprove\neconomy,Acme,03/31/2025,04/02/2025,";
    expect(dataset(`${issues}800-900,40,50\n`).surveys[0]!.sampleSize).toMatchObject({ value: 800, status: "minimum" });
    expect(problems(`${issues}900-800,40,50\n`)[0]).toContain("`900-800` is not a number of respondents in digits.");
  });

  test("an n that no survey has is refused for what it is", () => {
    const issues =
      "issue,pollster,start_date,end_date,sample_size,approve,disapprove\neconomy,Acme,03/31/2025,04/02/2025,";
    expect(problems(`${issues}1000000000,40,50\n`)).toEqual([
      "`1000000000` is not a number of respondents, of whom no survey has a billion. Correct the cell; leave it empty where it is unknown.",
    ]);
    const text = wiki("2024", "Pollster !! Dates !! n !! Red !! Blue", "Acme || 1–3 May || 1000000000 || 51 || 49");
    expect(read(text).said).toContain(
      "an n that cannot be read is kept as a note: 1000000000 in row 2 is not a number of respondents, of whom no survey has a billion",
    );
  });

  test("a comment of a table is a note, and a second column of one kind is listed", () => {
    const text =
      "pollster,date,red,blue,comment,pollster name\nAcme,2024-05-01,51,49,Asked by phone and web.,Acme Ltd\n";
    expect(dataset(text).surveys[0]!.note).toContain("Asked by phone and web.");
    expect(read(text).notCarried).toEqual(["pollster name"]);
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

  test("populations of one poll, and windows of a tracker, share their fieldwork", () => {
    const header = "issue,pollster,start_date,end_date,sample_size,population,approve,disapprove,tracking";
    const rows = [
      "economy,Acme,03/28/2025,03/31/2025,1500,a,40,50,FALSE",
      "economy,Acme,03/28/2025,03/31/2025,1300,rv,42,51,FALSE",
      "economy,Daily,04/01/2025,04/05/2025,1000,a,41,50,TRUE",
      "economy,Daily,04/03/2025,04/07/2025,1000,a,43,50,TRUE",
    ];
    const text = `${header}\n${rows.join("\n")}\n`;
    expect(dataset(text).surveys.map(({ id, fieldwork }) => [id, fieldwork])).toEqual([
      ["acme-2025-03-31-adults", "acme-2025-03-31"],
      ["acme-2025-03-31-registered-voters", "acme-2025-03-31"],
      ["daily-2025-04-05", "daily-tracker"],
      ["daily-2025-04-07", "daily-tracker"],
    ]);
    const followed = seriesOf(dataset(text), { question: "economy", option: "approve" });
    expect(followed.readings.map(({ survey }) => survey)).toEqual(["acme-2025-03-31-adults", "daily-2025-04-05"]);
    expect(read(text).said).toContain(
      "several populations or readings of the same interviews, of which a trend takes one: 1 poll",
    );
  });

  test("who a poll was made for stands in fields of the survey, and a series says it", () => {
    const header =
      "poll_id,question_id,pollster,start_date,end_date,sample_size,population,internal,partisan,sponsor_candidate,hypothetical,answer,pct";
    const rows = ["A,45", "B,41"].flatMap((answer) => [
      `1,1,Acme,5/1/24,5/13/24,800,lv,TRUE,DEM,Alvarez,FALSE,${answer}`,
      `2,2,Other,5/14/24,5/15/24,900,lv,FALSE,,,FALSE,${answer}`,
    ]);
    const polls = dataset(`${header}\n${rows.join("\n")}\n`);
    expect(polls.surveys).toMatchObject([
      { internal: "yes", partisan: "DEM", sponsorCandidate: "Alvarez", tracking: null, note: null },
      { internal: "no", partisan: null, sponsorCandidate: null },
    ]);
    expect(polls.questions[0]).toMatchObject({ hypothetical: "no" });
    const { cautions } = seriesOf(polls, { option: "a", question: polls.questions[0]!.id });
    expect(cautions.map(({ message }) => message)).toContain(
      "1 of 2 polls were made for a party, a campaign or a candidate.",
    );
  });

  test("surveys of one poll of a publisher keep their ids when later questions come and go", () => {
    const header = "poll_id,question_id,pollster,start_date,end_date,sample_size,population,answer,pct";
    const rows = (question: number, who: string, n: number): readonly string[] =>
      ["A,45", "B,41"].map((answer) => `7,${String(question)},Acme,5/1/24,5/13/24,${String(n)},${who},${answer}`);
    const idsOf = (...all: readonly (readonly string[])[]): readonly string[] =>
      dataset(`${[header, ...all.flat()].join("\n")}\n`).surveys.map(({ id }) => id);
    const [lv, rv, more] = [rows(98, "lv", 800), rows(103, "rv", 900), rows(104, "lv", 850)] as const;
    expect(idsOf(lv)).toEqual(["7"]);
    expect(idsOf(lv, rv)).toEqual(["7", "7-103"]);
    expect(idsOf(more, rv, lv).toSorted()).toEqual(["7", "7-103", "7-104"]);
    expect(idsOf(more, lv).toSorted()).toEqual(["7", "7-104"]);
  });

  test("a last day alone places a poll in time, marked as inferred", () => {
    const text = wiki("2024", "Pollster !! Last day !! Red !! Blue", "Acme || 3 May || 51 || 49");
    const [survey] = dataset(text).surveys;
    expect(survey).toMatchObject({
      fieldDates: { start: "2024-05-03", end: "2024-05-03" },
      inferred: ["fieldDates"],
      note: "Field end 2024-05-03; the start is not given.",
    });
    const followed = seriesOf(dataset(text), { option: "red", question: dataset(text).questions[0]!.id });
    expect(followed.cautions.map(({ code }) => code)).toContain("dates-inferred");
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
  readonly dateIs?: string;
  readonly mustSay?: readonly string[];
  readonly mustAsk?: readonly string[];
  readonly notPolls?: readonly { readonly why: string }[];
  readonly checks: readonly Check[];
}

/** A reading in full. A key that is not there is not checked. */
interface Check {
  readonly house: string;
  readonly client?: string | null;
  readonly clients?: string | null;
  readonly sponsor?: string | null;
  readonly sponsors?: string | null | readonly string[];
  readonly start?: string | null;
  readonly end?: string | null;
  readonly date?: string;
  readonly published?: string | null;
  readonly entered?: string;
  readonly precision?: string;
  readonly n?: number | null;
  readonly n_of_survey?: number;
  readonly n_of_question?: number;
  readonly population?: string | null;
  readonly base?: string;
  readonly shares: Readonly<Record<string, number | string>>;
}

/** What each page or file must tell, and how the reader tells it. */
const TOLD: Readonly<Record<string, RegExp>> = {
  "first day of fieldwork unknown": /^only the last day of fieldwork, the first unknown: all readings/,
  "party shares are of those who named one; noparty is of all": /of those who named one, noparty is of all/,
  "Tecnè and Tecné, with and without Srl: one house?": /tecnè srl, tecné srl and tecnè: one pollster\?/,
  "Data Inserimento is the day of deposit, field dates and n are unknown": /^Data Inserimento is the day of deposit/,
  "45 of 120 texts in domanda are no question: wording not verbatim": /words of the question: 45 readings/,
  "rolling: successive waves of one house overlap": /^windows of a tracker/,
  "sous_echantillon has fractions: it was computed": /sous_echantillon has fractions/,
  "YouGov IA 3-8 Sep 2026: two readings of lv (n 2,041 and 2,128) and one of rv (2,167) of one fieldwork; the file does not say how the two lv readings differ":
    /^YouGov 2026-09-08: 2 readings of lv \(n 2041 and 2128\)/,
  "GreatBlue Research: no mode": /^no mode, where others have one: 1 reading/,
  "HarrisX 20 May-7 Jun 2026: n of lv and rv not given (n 2,010 is of adults): must stay unknown, not be copied":
    /^no sample size: 2 readings/,
  "six readings without alternate_answers: what is left to 100 is not printed, not 0": /empty, and not 0: 4 readings/,
  "yes/no/alternate_answers are approve/disapprove/other: the file does not say the words; politician names the subject":
    /read as approve, disapprove and other/,
  "sums of 101: Ipsos 12-15 June rv 40+60+1, Marist 8-11 June a 36+59+6 and rv 38+59+4 (rounding)":
    /more than 100, as rounding allows: Marist University 2026-06-11, Ipsos 2026-06-15/,
  "one row a reading: another shape of the same publisher": /read as approve/,
  "30 rows are published in a quarter (1997-K4): precision of a quarter": /^quarters, and no months: 30 readings/,
  "party shares are of those who named a party; Uncertain is of all respondents; n is of all respondents":
    /those who named a party, Uncertain is of all respondents, and so is n/,
  "340 rows without field dates": /^only a date of publication, the field dates unknown: 339 readings/,
  "RMG Research 20-23 Jan 2025: the record has Disapprove only: Approve is not printed, not 0":
    /empty, and not 0: 1 reading/,
  "Morning Consult, n 45,000, 21-27 Jan 2025, beside n 2,302 of the same house: another survey (its global one)":
    /^morning-consult-2025-01-26 .* was in the field while morning-consult-2025-01-27/,
  "created_at is the day of entry": /created_at is the day of entry/,
  "co/efficient, Trafalgar Group/InsiderAdvantage, Fabrizio, Lee & Associates/Impact Research: slash and comma are part of the name":
    /^co\/efficient, Trafalgar Group\/InsiderAdvantage, Fabrizio, Lee & Associates\/Impact Research: one name each/,
  "Civey (SPON-Wahltrend): is the bracket part of the name?": /^Civey \(SPON-Wahltrend\): is the bracket a client\?/,
  "one date in the table: whether of fieldwork or of publication is not said": /^one date, not said whether/,
  "no n in the table": /^no sample size: all readings/,
  "RAI Consultants and RAI Consultants Ltd: one house?": /^RAI Consultants and RAI Consultants Ltd: one pollster\?/,
  'CMR Cypronetwork / Cybc: is Cybc the client? (the header is "Polling Firm", without a client)':
    /^CMR Cypronetwork \/ Cybc: is what follows the slash/,
  "dates are dates of publication, fieldwork unknown": /^only a date of publication/,
  "table 2: 5 rows not read (no house; days without a year)":
    /other tables of the page, not read: .*no column of a pollster/,
  "question: none of the four columns that alternate is a party of its own; the names stand in the cells":
    /^answers named in the cells of the row/,
  "Rutgers-Eagleton in three spellings (dash and spaces only): taken as one house": /^Rutgers-Eagleton, .*one pollster/,
  "dates are months, no n in the table": /^months, and no days: all readings/,
  "17 other tables of the page are no poll tables (infobox, navigation, results of earlier elections)":
    /other tables of the page, not read/,
  "the header says Firm/Link, the cells have a slash: is what follows the client?": /slash the client\?/,
  "dates are last days of polling; the first day is unknown": /^only the last day of fieldwork, the first unknown: all/,
  "years 2016 and 2015 taken from the headings": /^year 2016 taken from the heading/,
  "year 2012 taken from the heading": /^year 2012 taken from the heading/,
  "one date in the table, no n": /^one date, not said whether/,
  "month and year taken from the heading": /^month and year 2017 taken from the heading/,
  "shares are of those who would vote; Abstention is of all": /^Abstention/,
  "Tecnometro per Canale 4: client?": /^Tecnometro per Canale 4: is what follows the word the client\?/,
  "year 2024 taken from the heading": /^year 2024 taken from the heading/,
  "Alleanza to Altri make up the whole without Indecisi: two bases":
    /^with Indecisi the answers are more than the whole/,
  "KSD: n of those who decided is unknown": /that of the part which the shares are of is unknown: 3 readings/,
};

/** Where an expected answer is wrong, and why. */
const EXPECTED_OTHERWISE: Readonly<Record<string, Partial<Expected>>> = {
  // two tables of this page hold one poll each, with six figures; the expected answer passes over them
  "wiki-en-new-york-governor-2014.html": { figures: 53 },
  // YouGov's poll of 31 October to 3 November stands there as 11/3/2025 and as 11/03/2025, which the expected answer counts twice
  "issue-approval-2026.csv": { polls: 364 },
};

describe.skipIf(REAL.length === 0)("files as they lie on disks", () => {
  test.each(REAL)("%s", { timeout: 60_000 }, (name) => {
    const written = JSON.parse(readFileSync(`${SHARED}/expected/${name}.expected.json`, "utf8")) as Expected;
    const expected: Expected = { ...written, ...EXPECTED_OTHERWISE[name] };
    const { result, notPolls, said, asked, notCarried, figuresTwice } = readWhole(name);
    if (expected.refuse === true) {
      expect(result.ok).toBe(false);
      return;
    }
    if (!result.ok) throw new Error(JSON.stringify(result.issues.slice(0, 5)));
    const { surveys, toplines } = result.dataset;
    expect(new Set(surveys.map(({ houses }) => houses[0])).size).toBe(expected.housesAsRead ?? expected.houses);
    // surveys of one fieldwork are one poll; a tracker has one for each window and client
    const polls = new Set(
      surveys.map(({ id, fieldwork, fieldDates, sponsors }) =>
        fieldwork?.endsWith("-tracker") === true
          ? JSON.stringify([fieldwork, fieldDates, sponsors])
          : (fieldwork ?? id),
      ),
    );
    expect(polls.size).toBe(expected.polls);
    expect(toplines.length + figuresTwice).toBe(expected.figures);
    if (expected.notPolls !== undefined) expect(notPolls).toHaveLength(expected.notPolls.length);
    for (const check of expected.checks) expect(differencesFrom(result.dataset, check, asked).join("; ")).toBe("");
    for (const text of [...(expected.mustSay ?? []), ...(expected.mustAsk ?? [])])
      expect(
        [...said, ...asked, ...notCarried, ...result.cautions.map(({ message }) => message)].filter((line) =>
          TOLD[text]?.test(line),
        ),
        text,
      ).not.toEqual([]);
  });
});

function readWhole(name: string): ReturnType<typeof safeReadPollTables> & { readonly figuresTwice: number } {
  const whole = read(readFileSync(`${SHARED}/real/${name}`, "utf8"), { file: name });
  const inRows = /^(.*): there twice/m.exec(whole.said.join("\n"))?.[1]?.split(",").length ?? 0;
  const { result } = whole;
  const pollsTwice = result.ok ? result.cautions.filter(isTakenOnce).length : 0;
  // rows that stand there twice hold two figures each
  return { ...whole, figuresTwice: 2 * (inRows + pollsTwice) };
}

const POPULATION: Readonly<Record<string, string>> = {
  a: "adults",
  A: "adults",
  rv: "registered-voters",
  RV: "registered-voters",
  lv: "likely-voters",
  LV: "likely-voters",
  "Inscrits sur les listes électorales": "registered-voters",
};

/** In what the poll of the same figures differs from a check; of several the one that differs least. */
function differencesFrom(
  { organisations, surveys, toplines }: Dataset,
  check: Check,
  asked: readonly string[],
): readonly string[] {
  const nameOf = new Map(organisations.map(({ id, name }) => [id, name]));
  const figures = Object.values(check.shares).map((share) =>
    typeof share === "string" ? -Number(share.slice(1)) : share,
  );
  const readings = new Map<string, (typeof toplines)[number][]>();
  for (const share of toplines) {
    const key = `${share.survey} ${share.question}`;
    readings.set(key, [...(readings.get(key) ?? []), share]);
  }
  const [most] = [...readings.values()]
    .flatMap((shares) => {
      const values = shares.map(({ printed }) => (printed.censored ? -printed.value : printed.value));
      if (!figures.every((figure) => values.includes(figure))) return [];
      const survey = surveys.find(({ id }) => id === shares[0]!.survey)!;
      const read = shares.filter(({ printed }) => figures.includes(printed.censored ? -printed.value : printed.value));
      const differences: string[] = [];
      const is = (what: string, got: unknown, wanted: unknown): void => {
        if (wanted !== undefined && got !== wanted)
          differences.push(`${what} of ${survey.id} is ${String(got)}, expected ${String(wanted)}`);
      };
      const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}/&+]/gu, "");
      const client = check.client ?? check.clients ?? check.sponsor ?? [check.sponsors ?? []].flat().join(" | ");
      const house = plain(nameOf.get(survey.houses[0]!)!);
      // a name that may hold the client stays whole until a person has said so
      const isWhole = house.includes("/") && house === plain(`${check.house}/${client ?? ""}`);
      const isAsked = asked.some((line) => [house, check.house].every((name) => plain(line).includes(plain(name))));
      if (!isWhole && !isAsked) is("house", house, plain(check.house));
      if (isWhole) is("client", survey.sponsors.length, 0);
      else if ("client" in check || "clients" in check || "sponsor" in check || "sponsors" in check)
        is("client", survey.sponsors.map((id) => nameOf.get(id)).join(" | "), client ?? "");
      const end = survey.fieldDates?.end ?? /Field end (\S+);/.exec(survey.note ?? "")?.[1] ?? null;
      // the last day alone places a poll in time; the note says that the first is unknown
      const isLastOnly = /the start is not given/.test(survey.note ?? "");
      is("start", isLastOnly ? null : (survey.fieldDates?.start ?? null), check.start);
      is("end", end, check.end);
      is("date", survey.published, check.date ?? check.entered);
      if (check.precision !== undefined)
        is("month", survey.fieldDates?.end ?? survey.published, check.precision.replace("month ", ""));
      const n = check.n_of_survey ?? check.n;
      is("n", survey.sampleSize?.value ?? read[0]!.baseSize?.value ?? null, n);
      if (check.n_of_question !== undefined)
        is("n of the question", read[0]!.baseSize?.value, Math.round(check.n_of_question));
      is(
        "population",
        survey.population ?? survey.populationNote,
        POPULATION[check.population ?? ""] ?? check.population,
      );
      return [differences];
    })
    .sort((a, b) => a.length - b.length);
  return most ?? [`no poll has the figures ${JSON.stringify(check)}`];
}
