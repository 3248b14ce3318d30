import { describe, expect, test } from "vitest";
import { type PollTablesOptions, safeReadPollTables } from "../../src/formats/read-poll-tables.ts";

type Options = Omit<PollTablesOptions, "id">;

function read(text: string, options: Options = {}): ReturnType<typeof safeReadPollTables> {
  return safeReadPollTables(text, { id: "polls", file: "polls.csv", ...options });
}

/** Each poll as its house, its last day, its n and its figures. */
function polls(text: string, options: Options = {}): readonly string[] {
  const { result } = read(text, options);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  const { surveys, questions, toplines, organisations } = result.dataset;
  return surveys.flatMap(({ id, houses, sampleSize }) =>
    questions.flatMap((question) => {
      const own = toplines.filter((share) => share.survey === id && share.question === question.id);
      if (own.length === 0) return [];
      const figures = own.map(({ option, printed, standing }) => {
        const { label } = question.options.find(({ code }) => code === option)!;
        return `${Object.values(label)[0]!} ${String(printed.value)}${standing === "counted" ? "" : ` ${standing}`}`;
      });
      const house = organisations.find((each) => each.id === houses[0])!.name;
      const [day] = /\d{4}-\d\d-\d\d/.exec(id)!;
      return [[house, day, ...(sampleSize === null ? [] : [`n ${String(sampleSize.value)}`]), ...figures].join(", ")];
    }),
  );
}

function problems(text: string, options: Options = {}): readonly string[] {
  const { result } = read(text, options);
  return result.ok ? [] : result.issues.map(({ message, hint }) => `${message} ${hint}`);
}

describe("columns by words in their names, which the cells bear out", () => {
  test.each([
    ["snake_case", "firm_title,date_fieldwork_from,date_fieldwork_to,sample_n,red,blue"],
    ["camelCase", "pollsterTitle,fieldworkFrom,fieldworkTo,sampleN,red,blue"],
    ["English with more words", "The polling firm,Survey Start Date,Survey End Date,Sample (n),red,blue"],
    ["Italian", "Sondaggista,Data iniziale,Data finale,Campione,red,blue"],
    ["Spanish, without accents", "FUENTE,INICIO CAMPO,FIN CAMPO,TAMANO,red,blue"],
    ["Chinese", "民調機構,開始日期,完成日期,樣本數,red,blue"],
    ["Korean", "조사기관,시작일,종료일,표본수,red,blue"],
    ["Hebrew", "מכון הסקר,תאריך התחלה,תאריך סיום,גודל מדגם,red,blue"],
    ["Greek", "Εταιρεία,Έναρξη,Λήξη,Δείγμα,red,blue"],
    ["Hungarian", "Kutatóintézet,Kezdete,Vége,Minta,red,blue"],
    ["Turkish", "Araştırma kuruluşu,Başlangıç tarihi,Bitiş tarihi,Denek sayısı,red,blue"],
  ])("%s", (_, header) => {
    const rows =
      "Acme,2024-05-01,2024-05-03,1004,51,44\nAcme,2024-06-01,2024-06-03,1005,50,45\nBoreal,2024-06-01,2024-06-04,990,47,49\n";
    expect(polls(`${header}\n${rows}`)).toEqual([
      "Acme, 2024-05-03, n 1004, red 51, blue 44",
      "Acme, 2024-06-03, n 1005, red 50, blue 45",
      "Boreal, 2024-06-04, n 990, red 47, blue 49",
    ]);
  });

  test("a name that the cells do not bear out is none: no house is a number", () => {
    const text = "poll_id,firm,polldate,red,blue\nx-1,Acme,5/14/24,51,44\nx-2,Boreal,5/15/24,47,49\n";
    expect(polls(text)).toEqual(["Acme, 2024-05-14, red 51, blue 44", "Boreal, 2024-05-15, red 47, blue 49"]);
  });

  test("a first column without a name that repeats its texts has the pollsters, and that is said", () => {
    const text =
      "\tEnd Date\tCON (%)\tLAB (%)\tCon Lead\nAcme\t2024-05-03\t38\t30\t8\nAcme\t2024-05-13\t37\t31\t6\nAcme\t2024-05-23\t36\t31\t5\n";
    expect(polls(text)[0]).toBe("Acme, 2024-05-03, CON (%) 38, LAB (%) 30");
    expect(read(text).said).toContain("the first column has no name, and is taken for the pollster");
  });
});

test("a party that is called like an area, and figures that count down, are answers", () => {
  const text = "Pollster,Date,UF,red,blue\nAcme,2024-05-01,3,40,38\nAcme,2024-05-02,2,39,41\nAcme,2024-05-03,3,38,40\n";
  expect(polls(text)[1]).toBe("Acme, 2024-05-02, UF 2, red 39, blue 41");
  const { result } = read(text);
  expect(result.ok && result.dataset.questions).toHaveLength(1);
});

describe("what an option says of a column", () => {
  const text = "wer,wann,rot,blau,Summe\nAcme,2024-05-03,51,44,95\nBoreal,2024-05-04,47,49,96\n";

  test("the error names the columns that are there, and the option that would settle it", () => {
    expect(problems(text)).toEqual([
      "The file has no table of polls (no column of a pollster and no column of a date). Name them: --column house=NAME --column date=wann; where all are of one pollster, --house NAME. The file has `wer`, `wann`, `rot`, `blau`, `Summe`.",
    ]);
    expect(problems(text, { columns: { house: "wer" } })[0]).toContain("--column date=wann.");
  });

  test("it counts, and what is not wanted is left out", () => {
    expect(polls(text, { columns: { house: "wer", date: "wann" }, ignored: ["Summe"] })).toEqual([
      "Acme, 2024-05-03, rot 51, blau 44",
      "Boreal, 2024-05-04, rot 47, blau 49",
    ]);
  });

  test("one pollster of a whole file", () => {
    const own = "Datum,rot,blau\n2024-05-03,51,44\n2024-06-03,50,45\n";
    expect(polls(own, { house: "Forsa" })).toEqual([
      "Forsa, 2024-05-03, rot 51, blau 44",
      "Forsa, 2024-06-03, rot 50, blau 45",
    ]);
  });

  test("a column that is not there, and a field that is none", () => {
    expect(problems(text, { columns: { house: "Wer" } })).toContain(
      "The file has no column `Wer`. The file has `wer`, `wann`, `rot`, `blau`, `Summe`.",
    );
    expect(() => read(text, { columns: { colour: "rot" } as never })).toThrow(/columns/);
  });
});

describe("figures that are no answers", () => {
  const row = (day: number, cells: string): string => `Acme,2024-05-0${String(day)},${cells}\n`;

  test("sums of other columns, which the others make 100 without", () => {
    const rows = row(1, "40,25,20,15,65,35") + row(2, "38,30,17,15,68,32") + row(3, "30,28,22,20,58,42");
    const { said, notCarried } = read(`Pollster,Date,A,B,V,O,Red (A+B),Blue (V+O)\n${rows}`);
    expect(polls(`Pollster,Date,A,B,V,O,Red (A+B),Blue (V+O)\n${rows}`)[0]).toBe(
      "Acme, 2024-05-01, A 40, B 25, V 20, O 15",
    );
    expect(said).toContain(
      "Red (A+B), Blue (V+O): the others make 100 without; taken for sums or parts of them, and not carried; --answers keeps them",
    );
    expect(notCarried).toEqual(["Red (A+B)", "Blue (V+O)"]);
  });

  test("precision, margin, rejection, deviation, a lead of two words", () => {
    const header = "Pollster,Date,Precision,moe,desvio_padrao_pct,rejeicao_pct,Lead Margin,red,blue";
    expect(polls(`${header}\n${row(1, "0.1,3.1,2,40,7,51,44")}${row(2, "0.1,3.1,2,40,1,47,48")}`)).toEqual([
      "Acme, 2024-05-01, red 51, blue 44",
      "Acme, 2024-05-02, red 47, blue 48",
    ]);
  });

  test("a lead in words makes no question", () => {
    const text = `Pollster,Date,red,blue,lead\n${row(1, "51,44,7%")}${row(2, "47,47,Tie")}${row(3, "47,47,Tie")}${row(4, "47,47,7%")}`;
    const { result } = read(text);
    expect(result.ok && result.dataset.questions).toHaveLength(1);
  });

  test("seats, which make the same in each poll, are refused; a row an answer as well", () => {
    const wide = `Pollster,Date,red,blue,green\n${row(1, "61,44,15")}${row(2, "60,44,16")}`;
    const long = `Pollster,Date,party,seats won,share\n${["red,1,61", "blue,2,44", "green,3,15"].map((cells) => row(1, cells)).join("")}${["red,1,60", "blue,2,44", "green,3,16"].map((cells) => row(2, cells)).join("")}`;
    for (const text of [wide, long]) expect(problems(text)[0]).toContain("seats, not shares");
  });

  test("approval beside parties, and a first beside a second preference, are two questions", () => {
    const sides = `Pollster,Date,approve,disapprove,red,blue\n${row(1, "51,44,60,35")}${row(2, "50,44,61,36")}`;
    expect(polls(sides).slice(0, 2)).toEqual([
      "Acme, 2024-05-01, approve 51, disapprove 44",
      "Acme, 2024-05-01, red 60, blue 35",
    ]);
    const parts = `Pollster,Date,primary_red,primary_blue,tpp_red,tpp_blue\n${row(1, "41,44,53,47")}${row(2, "40,44,52,48")}`;
    expect(polls(parts)[1]).toBe("Acme, 2024-05-01, tpp_red 53, tpp_blue 47");
  });
});

describe("figures that are of something else", () => {
  const csv = (header: string, rows: readonly string[]): string => `${header}\n${rows.join("\n")}\n`;

  test("a measure of a house, and figures that a model has adjusted, are listed and not carried", () => {
    const text = csv("institut,datum,MAE,red,blue,adj_red,adj_blue", [
      "Acme,2024-05-01,2.2,51,44,50.8,44.1",
      "Boreal,2024-05-02,1.8,47,49,47.9,48.2",
    ]);
    expect(polls(text)[0]).toBe("Acme, 2024-05-01, red 51, blue 44");
    expect(read(text).notCarried).toEqual(["MAE", "adj_red", "adj_blue"]);
  });

  test("what is the same in all polls of a state, as its electoral votes, is no share", () => {
    const rows = ["Ohio,18", "Iowa,6", "Utah,6", "Maine,4", "Idaho,4"].flatMap((state, at) =>
      [1, 2].map((day) => `Acme,2024-05-0${String(day)},${state},${String(40 + at + day)},${String(45 - at - day)}`),
    );
    expect(read(csv("pollster,date,state,ev,red,blue", rows)).notCarried).toEqual(["ev"]);
  });

  test("a column that tells only rows of the same figures apart makes no question", () => {
    const rows = [1, 2, 3].flatMap((day) =>
      ["polls-plus", "now-cast"].map((type) => `Acme,2024-05-0${String(day)},${type},51,${String(40 + day)}`),
    );
    const text = csv("pollster,date,type,red,blue", rows);
    const { result, notCarried } = read(text);
    expect(notCarried).toEqual(["type"]);
    expect(result.ok && [result.dataset.surveys.length, result.dataset.questions.length]).toEqual([3, 1]);
  });

  test("an n in two columns, of which one is filled", () => {
    const text = csv("pollster,date,sample,Sample size[b],red,blue", [
      "Acme,2024-05-01,1000,,51,44",
      "Boreal,2024-05-02,,1200,47,49",
    ]);
    expect(polls(text).map((poll) => poll.split(", ")[2])).toEqual(["n 1000", "n 1200"]);
  });

  test("answers of all respondents beside those of the ones who named an answer are of two bases of one question", () => {
    const text = csv("pollster,date,stay_raw,leave_raw,WNV or DK,stay,leave", [
      "Acme,2024-05-01,44,40,16,52,48",
      "Boreal,2024-05-02,40,44,16,48,52",
    ]);
    const { result } = read(text);
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    expect(result.dataset.questions).toHaveLength(1);
    expect(
      result.dataset.toplines.slice(0, 5).map(({ option, base, printed }) => [option, base, printed.value]),
    ).toEqual([
      ["stay", "all", 44],
      ["leave", "all", 40],
      ["wnv-or-dk", "all", 16],
      ["stay", "decided", 52],
      ["leave", "decided", 48],
    ]);
  });

  test("shares per mille are kept as percents, and that is said", () => {
    const record = (end: string, red: number): object => ({
      institute: "Acme",
      date: { start: "2024-05-01", end },
      permille: { red, blue: 485, grey: -1 },
    });
    const text = JSON.stringify([record("2024-05-03", 515), record("2024-05-04", 505)]);
    expect(polls(text)).toEqual(["Acme, 2024-05-03, red 51.5, blue 48.5", "Acme, 2024-05-04, red 50.5, blue 48.5"]);
    expect(read(text).said).toContain("shares per mille, kept as percents");
  });
});

describe("a row an answer", () => {
  const rows = ["red", "blue", "green"].flatMap((name, at) =>
    [1, 2, 3].map((day) => `Acme,2024-05-0${String(day)},${name},${String(40 - 10 * at - day)},${String(50 + at)}`),
  );

  test.each([
    ["known words", "institut,dato,parti,prosent,rejeicao_pct"],
    ["words in one name", "institut,dato,candidato_nome,intencao_voto_pct,rejeicao_pct"],
    ["whatever the names are", "institut,dato,wer,wieviel,rejeicao_pct"],
  ])("%s", (_, header) => {
    expect(polls(`${header}\n${rows.join("\n")}\n`)[0]).toBe("Acme, 2024-05-01, red 39, blue 29, green 19");
  });

  test("two columns that could be the shares are asked", () => {
    const text = `institut,dato,parti,eins,zwei\n${rows.join("\n")}\n`;
    expect(problems(text)[0]).toContain("--column share=NAME");
    expect(polls(text, { columns: { share: "eins" } })[0]).toBe("Acme, 2024-05-01, red 39, blue 29, green 19");
  });

  test("two polls of one house and day, each answer twice, are two", () => {
    const twice = [...["red,51", "blue,44", "red,47", "blue,48"].map((cells) => `Acme,2024-05-01,${cells}`)];
    expect(polls(`institut,dato,parti,prosent\n${twice.join("\n")}\n`)).toEqual([
      "Acme, 2024-05-01, red 51, blue 44",
      "Acme, 2024-05-01, red 47, blue 48",
    ]);
  });

  test("a preference between two, which the others make 100 without, is a question of its own", () => {
    const two = [1, 2, 3].flatMap((day) =>
      ["red,40", "blue,38", "green,22", `tpp,${String(50 + day)}`].map(
        (cells) => `Acme,2024-05-0${String(day)},${cells}`,
      ),
    );
    const { result } = read(`institut,dato,parti,prosent\n${two.join("\n")}\n`);
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    expect(result.dataset.questions.map(({ options }) => options.map(({ code }) => code))).toEqual([
      ["red", "blue", "green"],
      ["tpp"],
    ]);
    expect(result.dataset.toplines.every(({ standing }) => standing === "counted")).toBe(true);
  });

  test("a figure without the name of an answer is a problem; names stand in the column where all are", () => {
    const text =
      "institut,dato,parti,prosent\nAcme,2024-05-01,red,51\nAcme,2024-05-01,,44\nAcme,2024-05-02,red,50\nAcme,2024-05-02,blue,45\n";
    expect(problems(text)[0]).toContain("has no answer beside it");
    const answers = [
      { party: "Red", name: "Ann", pct: 51 },
      { party: null, name: "none of both", pct: 49 },
    ];
    const record = (day: number): object => ({
      institute: "Acme",
      date: `2024-05-0${String(day)}`,
      candidates: answers,
    });
    expect(polls(JSON.stringify([record(1), record(2)]))[0]).toBe("Acme, 2024-05-01, Ann 51, none of both 49");
  });

  test("a party whose name would be a word for what is not known", () => {
    const greek = ["ND,31", "Pasok,12", "n.d.,9"].map((cells) => `Acme,2024-05-01,${cells}`);
    expect(polls(`institut,dato,parti,prosent\n${greek.join("\n")}\n`)).toEqual([
      "Acme, 2024-05-01, ND 31, Pasok 12, n.d. 9",
    ]);
  });

  test("a link is no wording, and a note on a source no question", () => {
    const linked = rows.map((row, at) => `${row},?cmd=poll&id=${String(at)},source ${String(at % 2)}`);
    const { result } = read(`institut,dato,parti,prosent,rejeicao_pct,poll_link,source_label\n${linked.join("\n")}\n`);
    expect(result.ok && result.dataset.questions.map(({ wordingStatus }) => wordingStatus)).toEqual(["unknown"]);
  });
});

describe("cells as programs and people write them", () => {
  const table = (header: string, ...rows: readonly string[]): string => `${header}\n${rows.join("\n")}\n`;

  test("a head on two lines, a line of numbers above the heads, heads once more, marks of notes", () => {
    const twoLines = table('"Date(s)\nconducted",Pollster,red,blue', "6–7 Jun 2017,Acme [2],51,44");
    expect(polls(twoLines)).toEqual(["Acme, 2017-06-07, red 51, blue 44"]);
    const numbered = table(
      "X1,X2,X3,X4",
      "Pollster,Date,red,blue",
      "Pollster,Date,,blue",
      "Acme[87],7 Jun 2017,51,44",
      "Acme[88],8 Jun 2017,51,44",
    );
    expect(polls(numbered)).toEqual(["Acme, 2017-06-07, red 51, blue 44", "Acme, 2017-06-08, red 51, blue 44"]);
  });

  test("dates with a time, without a blank, over a line end, in Chinese", () => {
    const dates = ["2020-10-04 00:00:00", "11May 2021", '"October 31- November 3, 2008"', "2011年7月9日"];
    const text = table("Pollster,Date,red,blue", ...dates.map((date) => `Acme,${date},51,44`));
    expect(polls(text).map((poll) => poll.split(", ")[1])).toEqual([
      "2020-10-04",
      "2021-05-11",
      "2008-11-03",
      "2011-07-09",
    ]);
  });

  test("what is not known, what stood on another list, and nought as a program writes it", () => {
    const rows = ["40,38,Not Available,3", "41,37,w. Blue,4", "40,36,－,-8.67361737988404e-18"];
    const text = table(
      "Pollster,Date,red,blue,green,grey",
      ...rows.map((row, at) => `Acme,2024-05-0${String(at + 1)},${row}`),
    );
    expect(polls(text)).toEqual([
      "Acme, 2024-05-01, red 40, blue 38, grey 3",
      "Acme, 2024-05-02, red 41, blue 37, grey 4",
      "Acme, 2024-05-03, red 40, blue 36, grey 0",
    ]);
  });

  test("years behind an apostrophe, a line for no figure, and whom a figure is of in brackets", () => {
    const text = table(
      "Pollster,Date,red,blue,green",
      "Acme,'18 márc.,51%,44%,1% (Together)",
      "Acme,'17 dec.,51%,44%,__",
    );
    const { result } = read(text);
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    expect(result.dataset.surveys.map(({ id }) => id)).toEqual(["acme-2018-03", "acme-2017-12"]);
    expect(result.dataset.toplines.filter(({ option }) => option === "green").map(({ note }) => note)).toEqual([
      "Together",
    ]);
  });

  test("an event that begins with a year, and stands in each cell of its row", () => {
    const event = Array.from({ length: 4 }, () => "2000 local elections").join(",");
    const rows = [1, 2, 3].map((day) => `2000-05-0${String(day)},Acme,51,44`);
    expect(read(table("Date,Pollster,red,blue", ...rows, event)).notPolls).toHaveLength(1);
  });

  test("an event over all cells, a result, and a house that is called after elections", () => {
    const event = "The leader of the party resigns";
    const text = table(
      "Date,Pollster,red,blue,green",
      "2024-05-01,Find Out Now/Electoral Calculus,40,38,3",
      `2024-05-02,${event},${event},${event},${event}`,
      "2024-05-03,Endergebnis,40,38,3",
    );
    expect(polls(text)).toEqual(["Find Out Now/Electoral Calculus, 2024-05-01, red 40, blue 38, green 3"]);
    expect(read(text).notPolls.map((line) => line.split(":")[0])).toEqual([
      "table 1, row 3, event",
      "table 1, row 4, election",
    ]);
  });

  test("too many rows that cannot be read are not advised to be left out once more", () => {
    const text = table(
      "Pollster,Date,red,blue",
      "Acme,2024-05-01,51,44",
      "Acme,2024-05-02,many,44",
      "Acme,2024-05-03,51,44",
    );
    const found = problems(text, { skipProblems: true });
    expect(found[0]).toContain("too many to leave out");
    expect(found.join(" ")).not.toContain("--skip-problems");
  });
});

describe("JSON of other shapes", () => {
  test("an object with lists; scenarios by their names, with shares by theirs", () => {
    const poll = (day: number) => ({
      pollster: "Acme",
      end: `2024-05-0${String(day)}`,
      scenarios: {
        first: { results: { red: 51, blue: 39 }, undecided: 10 },
        "run-off": { results: { red: 53 - day, blue: 40 }, undecided: 7 },
      },
    });
    const text = JSON.stringify({
      version: 2,
      parties: { red: { name: "Red" } },
      polls: [poll(1), poll(2), poll(3)],
      notes: [{ text: "none" }],
    });
    expect(polls(text).slice(0, 2)).toEqual([
      "Acme, 2024-05-01, red 51, blue 39, undecided 10",
      "Acme, 2024-05-01, red 52, blue 40, undecided 7",
    ]);
  });

  test("tables of a page, one list each", () => {
    const row = (day: number): object => ({
      Date: `${String(day)} May 2024`,
      "Poll source": "Acme",
      "Red[nb 1]": "51%",
      Blue: "44%",
    });
    expect(polls(JSON.stringify({ polling_data: [[row(1)], [row(2)]] }))).toEqual([
      "Acme, 2024-05-01, Red 51, Blue 44",
      "Acme, 2024-05-02, Red 51, Blue 44",
    ]);
  });

  test("a list within a list", () => {
    const poll = (end: string) => ({
      pollster: "Acme",
      end_date: end,
      outputs: [
        {
          lower_cut_percent: 2,
          results: [
            { choice_id: "red", value_percent: 51.5 },
            { choice_id: "blue", value_percent: 40 },
          ],
        },
      ],
    });
    expect(polls(JSON.stringify([poll("2024-05-01"), poll("2024-05-08")]))).toEqual([
      "Acme, 2024-05-01, red 51.5, blue 40",
      "Acme, 2024-05-08, red 51.5, blue 40",
    ]);
  });
});

test("polls below a heading within a table are of a question of their own, and a title over all columns is none of its names", () => {
  const row = (house: string, red: number): string =>
    `<tr><td>${house}（页面存档备份，存于互联网档案馆）</td><td>2015年6月16日</td><td>${String(red)}%</td><td>22%</td><td>10%</td></tr>`;
  const wide = (text: string): string => `<tr><td colspan="5">${text}</td></tr>`;
  const page = `<html><body><table>${wide("支持度")}<tr><td>民調來源</td><td>完成日期</td><td>紅</td><td>藍</td><td>未表態</td></tr>${row("甲", 41)}${wide("新竹市")}${row("甲", 60)}</table></body></html>`;
  expect(polls(page)).toEqual(["甲, 2015-06-16, 紅 41, 藍 22, 未表態 10", "甲, 2015-06-16, 紅 60, 藍 22, 未表態 10"]);
  expect(read(page).said).toContain("rows below a heading within the table are of a question of its own: 新竹市");
});

describe("figures that are no shares of a poll", () => {
  test.each([
    [
      "what was voted",
      "pollster,end,red,blue,finalTwoPartyVSRed,finalTwoPartyVSBlue",
      "51,44,50.05,49.95",
      "50,45,50.05,49.95",
    ],
    ["the number of a question", "pollster,end,red,blue,question.iteration", "51,44,1", "50,45,2"],
    ["the sum of a row", "pollster,end,red,blue,raw_vote_share_sum", "51,44,95", "50,45,95"],
    ["an n with a dot for thousands", "pollster,end,red,blue,respondents_raw", "51,44,≈2.000", "50,45,1.295"],
  ])("%s", (_, header, first, second) => {
    expect(polls(`${header}\nAcme,2024-05-14,${first}\nBoreal,2024-05-15,${second}\n`)).toEqual([
      expect.stringMatching(/^Acme, 2024-05-14,(?: n 2000,)? red 51, blue 44$/),
      expect.stringMatching(/^Boreal, 2024-05-15,(?: n 1295,)? red 50, blue 45$/),
    ]);
  });

  test("0 and 1 beside proportions say yes and no", () => {
    const text = "pollster,end,red,blue,abroad,again\nAcme,2024-05-14,0.51,0.44,0,1\nBoreal,2024-05-15,0.5,0.45,0,0\n";
    expect(polls(text)).toEqual(["Acme, 2024-05-14, red 51, blue 44", "Boreal, 2024-05-15, red 50, blue 45"]);
    expect(read(text).notCarried).toEqual(["abroad", "again"]);
  });

  test("votes of millions are no poll", () => {
    const text = "pollster,end,n,red,blue\nAcme,2024-05-14,1200,51,44\nBoard,2024-05-19,2696090,50,45\n";
    expect(polls(text)).toEqual(["Acme, 2024-05-14, n 1200, red 51, blue 44"]);
    expect(read(text).notPolls).toEqual(["table 1, row 3, election: Board | 2024-05-19 | 2696090 | 50 | 45"]);
  });

  test("seats of a page, which make the same in each row", () => {
    const rows = "| Acme || 1–3 May 2024 || 81 || 69\n|-\n| Boreal || 4–5 May 2024 || 79 || 71";
    expect(problems(`{|\n! Pollster !! Dates !! Red !! Blue\n|-\n${rows}\n|}`)[0]).toContain("seats, not shares");
  });

  test("forecasts and markets, which are read where they are named", () => {
    const table = "{|\n! Pollster !! Dates !! Red !! Blue\n|-\n| Acme || 1–3 May 2024 || 51 || 44\n|}";
    expect(polls(`== Polls and forecasts ==\n${table}`)).toHaveLength(1);
    expect(problems(`== Prediction markets ==\n${table}`)[0]).toContain("forecasts or a market");
    expect(polls(`== Prediction markets ==\n${table}`, { table: [1] })).toHaveLength(1);
  });

  test("groups within groups are refused", () => {
    const text =
      "pollster,end,xtab1_val,xtab2_val,answer,pct\nAcme,2024-05-14,Men,Young,Yes,51\nAcme,2024-05-14,Men,Young,No,49\n";
    expect(problems(text)[0]).toContain("a table of groups within groups, in xtab1_val and xtab2_val");
  });
});

test("names of candidates stand before their shares, in columns that are called alike", () => {
  const text =
    "city,date,pollster,cand_dem,p_dem,cand_rep,p_rep,p_others\nUlm,2024-05-14,Acme,Ruth,45,Otto,38,3\nBonn,2024-05-15,Acme,Ida,41,Emil,44,2\n";
  expect(polls(text)).toEqual([
    "Acme, 2024-05-14, Ruth 45, Otto 38, p_others 3",
    "Acme, 2024-05-15, Ida 41, Emil 44, p_others 2",
  ]);
});

test("scenarios by their names are questions, however few", () => {
  const scenarios = {
    first: { results: { a: 41, b: 36, c: 9 }, undecided: 14 },
    runoff: { results: { a: 47, b: 44 }, undecided: 9 },
  };
  expect(polls(JSON.stringify([{ pollster: "Acme", start: "2024-05-14", end: "2024-05-16", scenarios }]))).toEqual([
    "Acme, 2024-05-16, a 41, b 36, c 9, undecided 14",
    "Acme, 2024-05-16, a 47, b 44, undecided 9",
  ]);
});

test("another name of the answer makes no question", () => {
  const row = (answer: string, value: number): string =>
    `Acme,2024-05-14,Q1,${answer},${answer.slice(0, 1)},${String(value)}`;
  const text = `pollster,end,question,answer,short,pct\n${[row("Yes", 51), row("No", 44)].join("\n")}\n`;
  expect(polls(text)).toEqual(["Acme, 2024-05-14, Yes 51, No 44"]);
});

test("dates in templates: year, month and day in figures, and days before a month of North America", () => {
  const dates = (cell: string): string =>
    `{|\n! Pollster !! Dates !! Red !! Blue\n|-\n| Acme || ${cell} || 51 || 44\n|}`;
  expect(polls(dates("{{dts|2024|5|14}}"))).toEqual(["Acme, 2024-05-14, Red 51, Blue 44"]);
  expect(polls(dates("{{opmdrts|30|2|May|2024|year}}"))).toEqual(["Acme, 2024-05-02, Red 51, Blue 44"]);
});

describe("what a table lacks, and what the file itself says", () => {
  const of = (rows: readonly string[], header = "Pollster !! Dates !! Red !! Blue"): string =>
    `{|\n! ${header}\n|-\n${rows.map((row) => `| ${row}`).join("\n|-\n")}\n|}`;
  const year = (text: string): string => `colspan=4 | ${text}`;

  test("one command names all columns that a file lacks", () => {
    const text =
      "qui,quand,combien,red,blue\nAcme,2024-05-03,1001,51,44\nAcme,2024-06-03,1002,50,45\nBo,2024-06-04,999,47,49\n";
    expect(problems(text)[0]).toContain("--column house=qui --column date=quand --column n=combien;");
  });

  test("a row with nothing but a year says it for the rows below, and --year is for those above", () => {
    const text = of([
      "Acme || 3 Mar || 51 || 44",
      year("2014"),
      "Acme || 9 Dec || 50 || 45",
      year("2013"),
      "Acme || 8 Nov || 47 || 49",
    ]);
    expect(problems(text)).toEqual(["`3 Mar` has no year, and neither has the heading above. Name it: --year 2015."]);
    expect(polls(text, { year: 2015 }).map((poll) => poll.slice(0, 16))).toEqual([
      "Acme, 2015-03-03",
      "Acme, 2014-12-09",
      "Acme, 2013-11-08",
    ]);
  });

  test("months that start again are of another year than the one that was told", () => {
    const text = of(["Acme || 3 Mar || 51 || 44", "Acme || 2 Jan || 50 || 45", "Acme || 9 Dec || 47 || 49"]);
    expect(problems(text, { year: 2015 })[0]).toContain("`9 Dec` cannot be in 2015 like the rows above it");
  });

  test("the day of publication in a row settles the year of its fieldwork", () => {
    const text = of(
      ["Acme || 17–21 Dec || 2 Jan 2013 || 51 || 44"],
      "Pollster !! Fieldwork !! Published !! Red !! Blue",
    );
    expect(polls(text)).toEqual(["Acme, 2012-12-21, Red 51, Blue 44"]);
  });

  test("a day in brackets after a word for it is of publication", () => {
    const { result } = read(of(["Acme || ? (published 2 June 2015) || 51 || 44", "Acme || 1–3 May 2015 || 50 || 45"]));
    expect(result.ok && result.dataset.surveys[0]).toMatchObject({ published: "2015-06-02", fieldDates: null });
  });

  test("of several slashes the client is behind none that is sure", () => {
    const header = "Pollster/Client !! Dates !! Red !! Blue";
    const text = of(
      ["One/Two/The Paper || 3 May 2024 || 51 || 44", "Acme/The Paper || 4 May 2024 || 50 || 45"],
      header,
    );
    expect(polls(text).map((poll) => poll.split(",")[0])).toEqual(["One/Two/The Paper", "Acme"]);
  });

  test("columns of groups are of groups, and those of all of all", () => {
    const text =
      "pollster,end,ALL % Oppose,ALL % Support,MEN % Oppose,MEN % Support\nAcme,2024-05-03,51,44,60,35\nAcme,2024-06-03,50,45,58,36\n";
    const { result } = read(text);
    const own = result.ok ? result.dataset.toplines.filter(({ group }) => group === null) : [];
    expect(own.map(({ printed }) => printed.value)).toEqual([51, 44, 50, 45]);
    expect(result.ok && result.dataset.toplines).toHaveLength(8);
  });

  test("a field beside an answer is of the answer, and half a percent is what it says", () => {
    const answers = [
      ["Ann", "Greens", 60],
      ["Bea", "Reds", 39.5],
      ["Cy", null, 0.5],
    ].map(([candidate, party, pct]) => ({ candidate, party, pct, error_sup: 3 }));
    const records = ["Acme", "Boreal", "Cobalt"].map((pollster, at) => ({
      pollster,
      start: `2024-05-0${String(at + 1)}`,
      end: `2024-05-0${String(at + 2)}`,
      answers: answers.map((each) => ({ ...each, party: at === 1 ? "None" : each.party })),
    }));
    expect(polls(JSON.stringify(records))[0]).toBe("Acme, 2024-05-02, Ann 60, Bea 39.5, Cy 0.5");
  });

  test("a party whose name ends in a word for parties keeps its column", () => {
    const text = "pollster,end,Magyar Vörös Párt,Magyar Kék Párt\nAcme,2024-05-03,51,44\n";
    expect(polls(text)).toEqual(["Acme, 2024-05-03, Magyar Vörös Párt 51, Magyar Kék Párt 44"]);
  });

  test("questions of one fieldwork stay one survey where a row stands there twice", () => {
    const rows = ["Ann,51,44", "Bea,40,50", "Bea,40,50"].map((row) => `Acme,2024-05-03,${row}`);
    const { result, said } = read(`pollster,end,question,approve,disapprove\n${rows.join("\n")}\n`);
    expect(result.ok && result.dataset.surveys).toHaveLength(1);
    expect(said).toContain("rows 4: there twice with the same figures, taken once");
  });
});
