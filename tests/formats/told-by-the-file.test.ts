import { describe, expect, test } from "vitest";
import { type PollTablesOptions, safeReadPollTables } from "../../src/formats/read-poll-tables.ts";

type Options = Omit<PollTablesOptions, "id">;

function read(text: string, options: Options = {}): ReturnType<typeof safeReadPollTables> {
  return safeReadPollTables(text, { id: "polls", file: "polls", ...options });
}

/** Each poll in a line: pollster, days, n, answers. */
function polls(text: string, options: Options = {}): readonly string[] {
  const { result } = read(text, options);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  const { surveys, toplines, questions, organisations } = result.dataset;
  return surveys.flatMap((survey) =>
    questions.flatMap((question) => {
      const own = toplines.filter((each) => each.survey === survey.id && each.question === question.id);
      if (own.length === 0) return [];
      const house = organisations.find(({ id }) => id === survey.houses[0])!.name;
      const days = survey.fieldDates;
      const when =
        days === null ? (survey.published ?? "") : "start" in days ? `${days.start}/${days.end}` : JSON.stringify(days);
      const answers = own.map(({ option, printed }) => `${option} ${String(printed.value)}`);
      return [[house, when, survey.sampleSize?.value ?? "no n", ...answers].join(", ")];
    }),
  );
}

const problems = (text: string, options: Options = {}): string => JSON.stringify(read(text, options).result);
const rows = (...lines: readonly string[]): string => `${lines.join("\n")}\n`;
const wiki = (header: string, ...lines: readonly string[]): string =>
  ["{|", `! ${header}`, ...lines.flatMap((line) => ["|-", `| ${line}`]), "|}"].join("\n");

describe("figures that are no shares", () => {
  const many = (figures: (at: number) => string): string =>
    rows(
      "Institute,Date,Reds,Blues,Treatment",
      ...Array.from({ length: 12 }, (_, at) => `Acme,2024-01-${String(at + 10)},50,40,${figures(at)}`),
    );

  test("yes and no, or the number of a part of the rows", () => {
    expect(polls(many((at) => String(at % 2)))[0]).toBe("Acme, 2024-01-10, no n, reds 50, blues 40");
    expect(polls(many((at) => String(Math.floor(at / 5) + 1)))[0]).toBe("Acme, 2024-01-10, no n, reds 50, blues 40");
    expect(read(many((at) => String(at % 2))).notCarried).toContain("Treatment");
  });

  test("a small party is one, and so is what makes a hundred with the others", () => {
    expect(polls(many((at) => String(at % 3)))[0]).toBe("Acme, 2024-01-10, no n, reds 50, blues 40, treatment 0");
    const whole = many((at) => String(at % 2)).replaceAll(",50,40,", ",59,40,");
    expect(polls(whole)[1]).toBe("Acme, 2024-01-11, no n, reds 59, blues 40, treatment 1");
    expect(
      polls(
        many((at) => String(at % 2)),
        { answers: ["Treatment"] },
      )[1],
    ).toContain("treatment 1");
  });

  test("seats beside shares of the same names", () => {
    const poll = (reds: number) => ({
      casa: "Acme",
      date: "2024-05-01",
      pct: { reds, blues: 40 },
      esc: { reds: 120, blues: 80 },
    });
    expect(polls(JSON.stringify([poll(60), poll(55)]))[0]).toBe("Acme, 2024-05-01, no n, reds 60, blues 40");
    expect(read(JSON.stringify([poll(60), poll(55)])).notCarried).toEqual(["esc / reds", "esc / blues"]);
    const shares = [
      { pollster: "Acme", date: "2024-05-01", vote: { reds: 60, blues: 40 }, second: { reds: 30, blues: 20 } },
    ];
    expect(polls(JSON.stringify(shares))).toHaveLength(2);
  });
});

describe("what JSON calls otherwise", () => {
  test("the answers of a list, whatever they and their figures are called", () => {
    const poll = (institute: string, ann: number) => ({
      ...{ institute, date: "2024-05-01", sample: 1000, undecided: 7 },
      candidates: [
        { id: "ann", intent: ann },
        { id: "bea", intent: 40 },
      ],
    });
    const text = JSON.stringify([poll("Acme", 50), poll("Best", 48)]);
    expect(polls(text)).toEqual(["Acme, 2024-05-01, 1000, ann 50, bea 40", "Best, 2024-05-01, 1000, ann 48, bea 40"]);
    expect(read(text).notCarried).toEqual(["undecided"]);
  });

  test("a figure beside the text that shows it is one figure; a bound stays one", () => {
    const poll = (value: number, display = `${String(value)}%`) => ({
      ...{ pollster: "Acme", date: `2024-05-${String(value)}` },
      ...{ reds: { value: 50, display: "50% (with allies)" }, blues: { value, display } },
    });
    expect(polls(JSON.stringify([poll(30)]))).toEqual(["Acme, 2024-05-30, no n, reds 50, blues 30"]);
    expect(problems(JSON.stringify([poll(21), poll(22), poll(23), poll(30, ">30%")]))).toContain("`>30%` is no share");
  });

  test("where one column of pollsters is empty the other one has them", () => {
    const text = rows("pollster,house,date,Reds,Blues", "Acme,Acme Ltd,2024-05-01,60,40", ",Best,2024-05-02,55,45");
    expect(polls(text).map((poll) => poll.split(",")[0])).toEqual(["Acme", "Best"]);
  });

  test("a row with figures and no pollster is not said to have none", () => {
    const text = rows("pollster,date,Reds,Blues", "Acme,2024-05-01,60,40", "12,2024-05-02,55,45");
    expect(read(text).notPolls[0]).toMatch(/no pollster/);
  });
});

describe("names in the cells", () => {
  test("beside the figures of the same first words", () => {
    const text = rows(
      "state,pollster,start_date,end_date,dem_candidate,rep_candidate,dem_pct,rep_pct,margin",
      "GA,Acme,2024-05-01,2024-05-03,Ann,Bob,56,43,13",
      "NC,Acme,2024-05-02,2024-05-04,Cid,Dan,45,49,-4",
    );
    expect(polls(text)).toEqual([
      "Acme, 2024-05-01/2024-05-03, no n, ann 56, bob 43",
      "Acme, 2024-05-02/2024-05-04, no n, cid 45, dan 49",
    ]);
  });

  test("a record within a poll is no such word", () => {
    const outputs = [
      {
        output: "core",
        cut_percent: 2,
        results: ["ann", "bea"].map((choice_id, at) => ({ choice_id, value_percent: 60 - at * 20 })),
      },
    ];
    const poll = (day: number) => ({
      pollster: "Acme",
      start_date: "2024-05-01",
      end_date: `2024-05-0${String(day)}`,
      outputs,
    });
    expect(polls(JSON.stringify([poll(3), poll(4)]))[0]).toBe("Acme, 2024-05-01/2024-05-03, no n, ann 60, bea 40");
  });

  test("of a poll with two figures of one answer nothing is taken, whatever comes first", () => {
    const lines = ["Acme,2024-05-01,ann,50", "Acme,2024-05-01,bea,40", "Acme,2024-05-01,ann,45"];
    const whole = [
      "Best,2024-05-01,ann,55",
      "Best,2024-05-01,bea,35",
      "Best,2024-05-02,ann,54",
      "Best,2024-05-02,bea,36",
    ];
    const text = rows("pollster,date,candidate,share", ...whole, ...lines);
    expect(problems(text)).toContain("leave its poll out with --skip-problems");
    expect(polls(text, { skipProblems: true }).map((poll) => poll.split(",")[0])).toEqual(["Best", "Best"]);
  });
});

describe("columns of pages", () => {
  const page = (house: string, date: string): string =>
    wiki(
      `${house} !! ${date} !! Sample size !! Reds !! Blues !! Lead`,
      ...["Acme", "Best", "Acme", "Core", "Best"].map(
        (name, at) => `${name} || ${String(at + 2)} May 2024 || 1000 || 60 || 40 || 20`,
      ),
    );

  test("the only column of names is of the pollsters, and that is said", () => {
    expect(polls(page("Xyzzy", "Fieldwork date"))[0]).toBe("Acme, 2024-05-02/2024-05-02, 1000, reds 60, blues 40");
    expect(read(page("Xyzzy", "Fieldwork date")).said).toContain(
      "Xyzzy read as the pollster, as no other column could be",
    );
    expect(polls(page("Xyzzy/oppdragsgiver", "Fieldwork date"))).toHaveLength(5);
  });

  test("the only column of days is of the dates; a table of names and days alone is none of polls", () => {
    expect(polls(page("Pollster", "Xyzzy"))).toHaveLength(5);
    expect(problems(page("Xyzzy", "Plugh"))).not.toContain('"ok":true');
  });
});

describe("dates that the column settles", () => {
  test("a point stands behind the day", () => {
    const text = rows("Pollster;Date;Reds;Blues", "Acme;3.4.2024;60;40", "Acme;5.4.2024;55;45");
    expect(polls(text)[0]).toContain("2024-04-03");
    expect(read(text).said[0]).toBe("dates with points between the numbers read as day, month, year");
    expect(problems(text.replaceAll(".4.", "/4/"))).toContain("--dates day-month");
    expect(problems(text.replace(".4.2024;55", "/4/2024;55"))).toContain("--dates day-month");
  });

  test("listopada is October beside Croatian months, November beside Polish ones", () => {
    const of = (other: string): string =>
      rows("Pollster,Fieldwork,Reds,Blues", "Acme,2–5 listopada 2023,60,40", `Acme,2–5 ${other} 2023,55,45`);
    expect(polls(of("studenoga"))[0]).toContain("2023-10-02/2023-10-05");
    expect(polls(of("grudnia"))[0]).toContain("2023-11-02/2023-11-05");
    expect(problems(of("May"))).toContain("listopada 2023` is no date");
  });

  test("a first day beside another day: the other one is the last", () => {
    const text = JSON.stringify([
      { pollster: "Acme", dataInicio: "2024-05-01", dataFim: "2024-05-03", publicadoEm: "2024-05-04", a: 60, b: 40 },
      { pollster: "Acme", dataInicio: "2024-06-01", dataFim: "2024-06-03", publicadoEm: "2024-06-04", a: 55, b: 45 },
    ]);
    expect(polls(text)[0]).toContain("2024-05-01/2024-05-03");
    expect(polls(rows("pollster,start,date,a,b", "Acme,2024-05-01,2024-05-03,60,40"))[0]).toContain(
      "2024-05-01/2024-05-03",
    );
  });

  test("where the days are not given, the day of publication is", () => {
    const text = rows(
      "pollster,field,published,a,b",
      "Acme,9–14 May,2024-05-15,60,40",
      "Best,not stated,2024-05-16,55,45",
    );
    expect(polls(text).map((poll) => poll.split(", ")[1])).toEqual(["2024-05-09/2024-05-14", "2024-05-16"]);
  });

  test("the year of the heading, and no other, is the example of a year", () => {
    const dated =
      "<h2>Polls of 2019 and 2021</h2><table><tr><th>Pollster<th>Dates<th>Red<th>Blue<tr><td>Acme<td>1–3 May<td>4<td>4</table>";
    expect(problems(dated)).toContain("--year 2021");
  });
});

describe("figures as programs write them", () => {
  test("with eighteen digits, and with a wide sign", () => {
    const text = rows("pollster,date,a,b", "Acme,2024-05-01,0.043300970873786405,0.95", "Acme,2024-05-02,0.05,0.95");
    expect(polls(text)[0]).toContain("a 4.33");
    expect(polls(wiki("Pollster !! Date !! Reds !! Blues", "Acme || 1 May 2024 || 60％ || 40%"))[0]).toContain(
      "reds 60",
    );
  });
});
