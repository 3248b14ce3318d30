import { describe, expect, test } from "vitest";
import { safeReadPollTables } from "../../src/formats/read-poll-tables.ts";

function read(rows: readonly string[]): ReturnType<typeof safeReadPollTables> {
  return safeReadPollTables(`${rows.join("\n")}\n`, { id: "polls", file: "polls.csv" });
}

function dataset(rows: readonly string[]) {
  const { result } = read(rows);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.dataset;
}

const roleOf = (rows: readonly string[], name: string): unknown =>
  dataset(rows).questions[0]!.options.find(({ label }) => Object.values(label)[0] === name)?.role;

describe("columns that could be something else", () => {
  test("DK is a party beside names that are not English, and told where it is don’t know", () => {
    const hungarian = ["Intézet,Dátum,Minta,Fidesz,DK,Egyéb", "Acme,2018-03-02,1000,60,30,10"];
    const english = ["Pollster,Date,Sample,Reds,Blues,DK", "Acme,2018-03-02,1000,60,30,10"];
    expect(roleOf(hungarian, "DK")).toBe("substantive");
    expect(roleOf(english, "DK")).toBe("dk");
    expect(read(english).said).toContain("DK read as don’t know");
  });

  test("ranges without a year are the fieldwork, and take the year from the day beside them", () => {
    const rows = ["Institut,Zeitraum,Jahr,Monat,Tag,Datum,Rot,Blau"];
    for (const [range, day] of [
      ["18.04.–30.04.", "2026-05-11"],
      ["20.12.–30.12.", "2026-01-08"],
    ])
      rows.push(`Acme,${range!},${[...day!.split("-"), day!].join(",")},60,40`);
    const days = dataset(rows).surveys.map(({ fieldDates }) => JSON.stringify(fieldDates));
    expect(days.some((each) => each.includes("2026-04-18") && each.includes("2026-04-30"))).toBe(true);
    expect(days.some((each) => each.includes("2025-12-20") && each.includes("2025-12-30"))).toBe(true);
  });

  test("a column that says poll or election leaves the elections out, and lists them", () => {
    const rows = ["Institut,Datum,Art,Rot,Blau", "Acme,2026-05-11,Umfrage,60,40", "Acme,2026-05-12,Wahl,55,45"];
    expect(dataset(rows).surveys).toHaveLength(1);
    expect(JSON.stringify(read(rows))).toContain("election: Acme");
  });

  test("leads are no shares", () => {
    const rows = ["Pollster,Dates,Net,Bias"];
    for (const [day, lead] of [6, 7, -2, 7, 6, -1].entries())
      rows.push(
        `Acme,2020-10-0${String(day + 1)},${lead > 0 ? "Ann" : "Bea"} +${String(Math.abs(lead))},${String(lead)}`,
      );
    expect(read(rows).result.ok).toBe(false);
    const ahead = rows.filter((row) => !row.includes("Bea"));
    expect(read(ahead).result.ok).toBe(false);
  });

  test("a sample and its margin in one cell", () => {
    const rows = ["Intézet,Dátum,Minta és hibahatár,Fidesz,MSZP", 'Acme,2018-03-02,"1000 fő, +/-3.1%",60,40'];
    const [survey] = dataset(rows).surveys;
    expect(survey!.sampleSize?.value).toBe(1000);
    expect(survey!.population).not.toBe("fő");
  });

  test("ids are not proposed as pollsters", () => {
    const rows = ["id,day,Reds,Blues", "a1,2024-01-01,60,40", "a1,2024-01-02,60,40", "b1,2024-01-03,60,40"];
    expect(JSON.stringify(read(rows).result)).not.toContain("house=id");
  });

  test("a range over the end of a month whose first month is not written is told as assumed", () => {
    const { said } = read(["Pollster,Dates,N,Reds,Blues", "Acme,29-1 Oct 2021,1000,60,40"]);
    expect(said.filter((line) => line.startsWith("assumed"))).toEqual([
      "assumed to begin in the month before, which the cell does not say: 29-1 Oct 2021 is from 2021-09-29",
    ]);
    const own = read(["Pollster,Dates,N,Reds,Blues", "Acme,29 Sep-1 Oct 2021,1000,60,40"]);
    expect(own.said.some((line) => line.startsWith("assumed"))).toBe(false);
  });

  const bounded = (low: readonly number[], high: readonly number[]): readonly string[] => [
    "Pollster,Dates,Reds,Blues,Greens,INF Reds,INF Blues,INF Greens,SUP Reds,SUP Blues,SUP Greens",
    `Acme,2021-10-01,50,30,20,${[...low, ...high].join(",")}`,
  ];

  test("columns on one side of the answers that they are named after are bounds", () => {
    const rows = bounded([47, 27, 18], [53, 33, 22]);
    expect(dataset(rows).toplines.map(({ printed }) => printed?.value)).toEqual([50, 30, 20]);
    expect(read(rows).notCarried).toHaveLength(6);
    expect(read(rows).said.join()).toContain("taken for bounds");
  });

  test("columns that are now above and now below them are none", () => {
    const rows = bounded([55, 30, 15], [45, 30, 25]);
    expect(read(rows).said.join()).not.toContain("bounds");
    expect(dataset(rows).toplines).toHaveLength(9);
  });

  test("a row without a figure and a date is no poll, and asks for none", () => {
    const rows = [
      "Pollster,Dates,N,Reds,Blues",
      "Acme,2021-10-01,1000,60,40",
      "The campaign begins,,,,",
      "Beta,,900,55,45",
    ];
    expect(read(rows.slice(0, 3)).notPolls).toEqual(["table 1, row 3, no shares: The campaign begins"]);
    expect(read(rows).result.ok).toBe(false);
  });

  test("parts of the respondents of one survey are groups, and no second figure of one base", () => {
    const found = dataset([
      "Basis,Pollster,Date,Sample,Reds,Blues",
      "All who named a party,Acme,2019-10-28,1010,60,40",
      "Red voters,Acme,2019-10-28,1010,90,10",
      "Blue voters,Acme,2019-10-28,1010,5,95",
    ]);
    expect(found.toplines.map(({ base, group }) => [base, group])).toEqual([
      ...[
        ["decided", null],
        ["decided", null],
      ],
      ...[
        ["all", "red-voters"],
        ["all", "red-voters"],
        ["all", "blue-voters"],
        ["all", "blue-voters"],
      ],
    ]);
    expect(found.toplines.filter(({ group, baseSize }) => group !== null && baseSize !== null)).toEqual([]);
  });
});

describe("records of JSON", () => {
  const of = (records: unknown, options = {}) =>
    safeReadPollTables(JSON.stringify(records), { id: "polls", file: "polls.json", ...options });

  test("figures of groups beside those of all are groups, without the number of all respondents", () => {
    const results = {
      country: { reds: 60, blues: 40 },
      regions: { north: { reds: 70, blues: 30 }, south: { reds: 50, blues: 50 } },
    };
    const { result } = of([{ pollster: "Acme", field: ["2021-10-01", "2021-10-03"], n: 1000, results }]);
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    const { surveys, toplines } = result.dataset;
    expect(surveys.map(({ fieldDates, sampleSize }) => [fieldDates, sampleSize?.value])).toEqual([
      [{ start: "2021-10-01", end: "2021-10-03" }, 1000],
    ]);
    expect(toplines.map(({ group, printed, baseSize }) => [group, printed?.value, baseSize])).toEqual([
      ...[
        [null, 60, null],
        [null, 40, null],
      ],
      ...[
        ["regions-north", 70, null],
        ["regions-north", 30, null],
      ],
      ...[
        ["regions-south", 50, null],
        ["regions-south", 50, null],
      ],
    ]);
  });

  test("two records of figures are two questions, with the answers by their own names", () => {
    const results = { vote: { reds: 55, blues: 35, undecided: 10 }, rejected: { reds: 30, blues: 45 } };
    const { result } = of([{ pollster: "Acme", field: "2021-10-01", results }]);
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    expect(
      result.dataset.questions.map(({ options }) => options.map(({ label, role }) => [Object.values(label)[0], role])),
    ).toEqual([
      [
        ["reds", "substantive"],
        ["blues", "substantive"],
        ["undecided", "dk"],
      ],
      [
        ["reds", "substantive"],
        ["blues", "substantive"],
      ],
    ]);
  });

  test("a number that stands for a candidate is a name", () => {
    const results = [
      { candidateId: 10, value: 60 },
      { candidateId: 45, value: 40 },
    ];
    const { result } = of([{ institute: "Acme", date: "2020-09-20", results }]);
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    expect(result.dataset.questions[0]!.options.map(({ label }) => Object.values(label)[0])).toEqual(["10", "45"]);
    expect(result.dataset.toplines.map(({ printed }) => printed?.value)).toEqual([60, 40]);
  });

  const poll = (id: string, day: string, candidateId: number | null = 45) => ({
    ...{ id, institute: "Acme", date: day },
    results: [10, candidateId, 17, 50, 55, 99].map((each, at) => ({ candidateId: each, value: 10 + at })),
  });

  test("ids of polls are kept as such, and tell two questions of one poll apart", () => {
    const surveys = (records: unknown) => {
      const { result } = of(records);
      return result.ok ? [result.dataset.surveys.map(({ id }) => id), result.dataset.questions.length] : result.issues;
    };
    expect(surveys([poll("q-7", "2020-09-20"), poll("q-9", "2020-09-22")])).toEqual([["q-7", "q-9"], 1]);
    expect(surveys([poll("one", "2020-09-20"), poll("two", "2020-09-20")])).toEqual([["acme-2020-09-20"], 2]);
  });

  test("rows with an answer each are counted as rows, where some are left out", () => {
    const { result, leftOut } = of([poll("q-7", "2020-09-20", null), poll("q-9", "2020-09-22", null)], {
      skipProblems: true,
    });
    expect(leftOut).toHaveLength(2);
    expect(result.ok && result.dataset.toplines).toHaveLength(10);
  });
});
