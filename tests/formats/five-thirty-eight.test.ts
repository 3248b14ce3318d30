import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readFiveThirtyEightLong, safeReadFiveThirtyEightLong } from "../../src/formats/five-thirty-eight-long.ts";
import { readFiveThirtyEightRaw, safeReadFiveThirtyEightRaw } from "../../src/formats/five-thirty-eight-raw.ts";
import { readFiveThirtyEightWide, safeReadFiveThirtyEightWide } from "../../src/formats/five-thirty-eight-wide.ts";
import type { ParseResult } from "../../src/model/parse-dataset.ts";
import { topline } from "../../src/model/topline.ts";
import { fitTrend } from "../../src/trend/fit-trend.ts";
import { seriesOf } from "../../src/trend/series-of.ts";

const at = (name: string): string => readFileSync(new URL(`../../docs/examples/${name}`, import.meta.url), "utf8");
const issuesOf = (result: ParseResult): readonly unknown[] =>
  result.ok ? [] : result.issues.map(({ code, path }) => [code, ...path]);

describe("wide files with wording", () => {
  const OPTIONS = { id: "bridge", topic: "harbour-bridge", file: "wording.csv" };
  const TEXT = at("wording.csv");
  const dataset = readFiveThirtyEightWide(TEXT, OPTIONS);

  test("rows of the same pollster, dates and population are one survey with several questions", () => {
    expect(dataset.surveys.map(({ id, population, sampleSize }) => [id, population, sampleSize?.value])).toEqual([
      ["northway-research-2021-03-07", "adults", 1008],
      ["quill-ash-2021-03-10", "likely-voters", undefined],
    ]);
    expect(
      new Set(
        dataset.toplines
          .filter(({ survey }) => survey === "northway-research-2021-03-07")
          .map(({ question }) => question),
      ),
    ).toEqual(new Set(["rebuild", "rebuild-cost"]));
  });

  test("the text is the wording, the category its class; a blank category is unknown", () => {
    expect(
      dataset.questions.map(({ wording, wordingClass, topic }) => [wording.en?.text.slice(0, 20), wordingClass, topic]),
    ).toEqual([
      ["Should the bridge be", "rebuild", "harbour-bridge"],
      ["Should the city spen", "rebuild-cost", "harbour-bridge"],
      ["Do you support rebui", null, "harbour-bridge"],
    ]);
  });

  test("party columns are groups with an n of their own", () => {
    const { group, baseSize, results } = topline(dataset, "northway-research-2021-03-07/rebuild/rep");
    expect(group).toMatchObject({ variable: "party", label: "Republicans" });
    expect(baseSize?.value).toBe(302);
    expect(results.map(({ option, share }) => [option.code, share])).toEqual([
      ["yes", 0.31],
      ["no", 0.61],
    ]);
  });

  test("an end before its start is no period, and what the file leaves out is not counted", () => {
    const [, reversed] = dataset.surveys;
    expect(reversed).toMatchObject({
      fieldDates: null,
      note: "The file has the field dates 2021-03-12 to 2021-03-10, the end before the start.",
    });
    expect(dataset.toplines.at(-1)).toMatchObject({ standing: "not-counted", note: "dates reversed" });
  });

  test("a doubled row stands as an alternative", () => {
    const lines = TEXT.trimEnd().split("\n");
    const doubled = readFiveThirtyEightWide(
      [...lines, lines[1]!.replace(",47,44,9,", ",48,43,9,")].join("\n"),
      OPTIONS,
    );
    const yes = doubled.toplines.filter(
      ({ question, option, group }) => question === "rebuild" && option === "yes" && group === null,
    );
    expect(yes.map(({ printed, standing, reason }) => [printed.value, standing, reason])).toEqual([
      [47, "counted", null],
      [48, "alternative", "The file has the question of this survey twice; row 2 is taken."],
    ]);
  });

  test("a row that is left out makes no alternative of the counted one, whichever comes first", () => {
    const lines = TEXT.trimEnd().split("\n");
    const leftOut = lines[1]!.replace(",rebuild,yes,47,", ",rebuild,no,46,");
    for (const order of [
      [lines[0]!, leftOut, ...lines.slice(1)],
      [...lines, leftOut],
    ]) {
      const { toplines } = readFiveThirtyEightWide(order.join("\n"), OPTIONS);
      const yes = toplines.filter(
        ({ question, option, group }) => question === "rebuild" && option === "yes" && group === null,
      );
      const row = order.indexOf(lines[1]!) + 1;
      expect(
        Object.fromEntries(yes.map(({ printed, ...rest }) => [printed.value, [rest.standing, rest.reason]])),
      ).toEqual({
        46: ["alternative", `The file leaves it out (Include? is no); row ${String(row)} is taken.`],
        47: ["counted", null],
      });
    }
  });

  test("of rows that are all left out the first is taken, and not counted", () => {
    const lines = TEXT.trimEnd().replaceAll(",yes,", ",no,").split("\n");
    const { toplines } = readFiveThirtyEightWide([...lines, lines[1]!].join("\n"), OPTIONS);
    const yes = toplines.filter(
      ({ question, option, group }) => question === "rebuild" && option === "yes" && group === null,
    );
    expect(yes.map(({ standing, reason }) => [standing, reason])).toEqual([
      ["not-counted", "The file leaves it out (Include? is no)."],
      ["alternative", "The file has the question of this survey twice; row 2 is taken."],
    ]);
  });

  test("what Include? says has to be yes or no", () => {
    expect(issuesOf(safeReadFiveThirtyEightWide(TEXT.replace(",rebuild,yes,", ",rebuild,maybe,"), OPTIONS))).toEqual([
      ["unknown-value", "wording.csv", 2, "Include?"],
    ]);
  });

  const SHORT = "Start,End,Pollster,Sponsor,SampleSize,Pop,tracking,Text,Category,Yes,URL\n";
  const rowOf = (cells: Readonly<Record<string, string>>): string =>
    `${SHORT.trimEnd()
      .split(",")
      .map((column) => ({ Start: "3/4/2021", End: "3/7/2021", Pollster: "A", ...cells })[column] ?? "")
      .join(",")}\n`;

  test("rows without words are a question for each category", () => {
    const text = `${SHORT}${rowOf({ Category: "rebuild", Yes: "47" })}${rowOf({ Category: "close_it", Yes: "20" })}`;
    const { questions, toplines } = readFiveThirtyEightWide(text, OPTIONS);
    expect(
      questions.map(({ id, title, wordingClass, wordingStatus }) => [id, title, wordingClass, wordingStatus]),
    ).toEqual([
      ["rebuild", "rebuild", "rebuild", "unknown"],
      ["close-it", "close it", "close-it", "unknown"],
    ]);
    expect(toplines.map(({ question, standing }) => [question, standing])).toEqual([
      ["rebuild", "counted"],
      ["close-it", "counted"],
    ]);
  });

  test("one wording in two categories has no class, and says which they are; a blank one contradicts nothing", () => {
    const rows = ["", "rebuild", "remove"].map((category, index) =>
      rowOf({ Pollster: `House ${String(index)}`, Text: "Rebuild?", Category: category, Yes: "47" }),
    );
    const read = (count: number): readonly unknown[] =>
      readFiveThirtyEightWide(SHORT + rows.slice(0, count).join(""), OPTIONS).questions.map(
        ({ id, title, wordingClass, note }) => [id, title, wordingClass, note],
      );
    expect(read(1)).toEqual([["question", "Rebuild?", null, null]]);
    expect(read(2)).toEqual([["question", "rebuild", "rebuild", null]]);
    expect(read(3)).toEqual([
      ["question", "Rebuild?", null, "The file has this wording in 2 categories: rebuild, remove."],
    ]);
  });

  test("what any row of a survey says of tracking and sources is kept", () => {
    const text = `${SHORT}${rowOf({ Text: "One?", Yes: "4", URL: "https://example.org/1" })}${rowOf({ Text: "Two?", Yes: "5", tracking: "T", URL: "https://example.org/2" })}`;
    const [survey, ...others] = readFiveThirtyEightWide(text, OPTIONS).surveys;
    expect(others).toEqual([]);
    expect(survey!.note).toBe("A tracking poll: rolling samples may share respondents.");
    expect(survey!.sources).toEqual(["source-1", "source-2"]);
  });

  test("a column under both its names is a problem, and so is each wrong cell of a survey", () => {
    const text = `Start,End,Pollster,SampleSize,Sample Size,Pop,Text,Yes\n${"3/4/2021,3/7/2021,A,900,800,xx,Rebuild?,47\n".repeat(2)}`;
    expect(issuesOf(safeReadFiveThirtyEightWide(text, OPTIONS))).toEqual([
      ["duplicate-column", "wording.csv", 1, "Sample Size"],
      ["unknown-value", "wording.csv", 2, "Pop"],
      ["unknown-value", "wording.csv", 3, "Pop"],
    ]);
  });

  test("the file of a subject in each row has topics, and the words of parties in full", () => {
    const text =
      "Question,Start,End,Pollster,Population,Text,Support,Republican Support,Democratic Support,URL\nage,2/20/18,2/23/18,A,rv,Raise the age?,72,61,86,\nlaws,2/20/18,2/23/18,A,rv,Raise the age?,70,49,93,\n";
    const { surveys, questions, toplines } = readFiveThirtyEightWide(text, OPTIONS);
    expect(surveys.length).toBe(1);
    expect(questions.map(({ id, topic, title }) => [id, topic, title])).toEqual([
      ["age", "age", "Raise the age?"],
      ["laws", "laws", "Raise the age?"],
    ]);
    expect(toplines.map(({ question, group, printed }) => [question, group, printed.value])).toEqual([
      ["age", null, 72],
      ["age", "rep", 61],
      ["age", "dem", 86],
      ["laws", null, 70],
      ["laws", "rep", 49],
      ["laws", "dem", 93],
    ]);
  });

  test("years of two digits are of the last century from 69 on", () => {
    const datesOf = (start: string, end: string): unknown =>
      readFiveThirtyEightWide(SHORT + rowOf({ Start: start, End: end, Text: "One?", Yes: "4" }), OPTIONS).surveys[0]!
        .fieldDates;
    expect(datesOf("10/13/98", "10/14/98")).toEqual({ start: "1998-10-13", end: "1998-10-14" });
    expect(datesOf("10/13/18", "10/14/18")).toEqual({ start: "2018-10-13", end: "2018-10-14" });
    expect(datesOf("1/1/69", "1/2/69")).toEqual({ start: "1969-01-01", end: "1969-01-02" });
    expect(datesOf("1/1/68", "1/2/68")).toEqual({ start: "2068-01-01", end: "2068-01-02" });
  });

  test("an n that differs between the questions of a survey stands with the questions", () => {
    const { surveys, toplines } = readFiveThirtyEightWide(
      TEXT.replace(',1008,a,,"Should the city', ',504,a,,"Should the city'),
      OPTIONS,
    );
    expect(surveys[0]!.sampleSize).toBeNull();
    expect(
      toplines.filter(({ group, option }) => group === null && option === "yes").map(({ baseSize }) => baseSize?.value),
    ).toEqual([1008, 504, undefined]);
  });

  test("the short forms have other answers", () => {
    const { toplines } = readFiveThirtyEightWide(
      "Start,End,Pollster,Favor,Oppose,Url,Text\n3/4/2021,3/7/2021,A,47,44.5,,Rebuild?\n",
      OPTIONS,
    );
    expect(toplines.map(({ option, printed }) => [option, printed.value, printed.decimals])).toEqual([
      ["favor", 47, 0],
      ["oppose", 44.5, 1],
    ]);
  });

  test("problems are told by row and column", () => {
    const text = TEXT.replace("3/4/2021", "31/4/2021")
      .replace(",47,", ",47%,")
      .replace(",lv,", ",xx,")
      .replace(",Notes", ",Grade");
    expect(issuesOf(safeReadFiveThirtyEightWide(text, OPTIONS))).toEqual([
      ["unknown-column", "wording.csv", 1, "Grade"],
      ["not-a-date", "wording.csv", 2, "Start"],
      ["not-a-number", "wording.csv", 2, "Yes"],
      ["unknown-value", "wording.csv", 4, "Pop"],
    ]);
    expect(issuesOf(safeReadFiveThirtyEightWide(TEXT.replace(",47,44,", ",67,44,"), OPTIONS))).toEqual([
      ["shares-exceed-total", "wording.csv", 2, "Yes"],
    ]);
    expect(issuesOf(safeReadFiveThirtyEightWide("a,b\n", OPTIONS)).map((issue) => (issue as unknown[])[0])).toEqual([
      ...Array(2).fill("unknown-column"),
      ...Array(4).fill("missing-column"),
    ]);
  });
});

describe("long files", () => {
  const OPTIONS = { id: "race", file: "long.csv" };
  const TEXT = at("long.csv");
  const dataset = readFiveThirtyEightLong(TEXT, OPTIONS);

  test("a poll is a survey, a question_id a question of it, told apart by its answers", () => {
    expect(dataset.surveys.map(({ id, modes, population }) => [id, modes, population])).toEqual([
      ["poll-5001", ["telephone"], "likely-voters"],
      ["poll-5002", ["web"], "registered-voters"],
    ]);
    expect(
      dataset.toplines.map(({ question, option, printed, locator }) => [question, option, printed.value, locator]),
    ).toEqual([
      ["alvarez-berg", "alvarez", 46, "question_id 9001"],
      ["alvarez-berg", "berg", 44.5, "question_id 9001"],
      ["alvarez-berg-cho", "alvarez", 41, "question_id 9002"],
      ["alvarez-berg-cho", "berg", 40, "question_id 9002"],
      ["alvarez-berg-cho", "cho", 9, "question_id 9002"],
      ["alvarez", "alvarez", 48, "question_id 9003"],
    ]);
    expect(dataset.questions.every(({ wordingStatus }) => wordingStatus === "unknown")).toBe(true);
  });

  test("questions of the same answers are one question in another poll, and two in the same poll", () => {
    const again =
      "5003,11,Northway Research,,lv,700,5/8/24,5/9/24,9010,Live Phone,,,Berg,44,\n5003,11,Northway Research,,lv,700,5/8/24,5/9/24,9010,Live Phone,,,Alvarez,45,\n";
    const twice = again.replaceAll("9010", "9011");
    const { questions, toplines } = readFiveThirtyEightLong(TEXT + again + twice, OPTIONS);
    expect(toplines.slice(6).map(({ question }) => question)).toEqual([
      "alvarez-berg",
      "alvarez-berg",
      "alvarez-berg-2",
      "alvarez-berg-2",
    ]);
    expect(questions.find(({ id }) => id === "alvarez-berg-2")?.note).toContain("Asked once more");
  });

  test("the populations of one poll are surveys that say so", () => {
    const both = TEXT + TEXT.split("\n").slice(1, 3).join("\n").replaceAll(",lv,812", ",rv,950");
    const { surveys } = readFiveThirtyEightLong(both, OPTIONS);
    expect(surveys.map(({ id, sampleSize }) => [id, sampleSize?.value])).toEqual([
      ["poll-5001-lv", 812],
      ["poll-5001-rv", 950],
      ["poll-5002", undefined],
    ]);
    expect(surveys[0]!.note).toContain("same fieldwork");
  });

  test("problems are told by row and column", () => {
    const text = TEXT.replace(",44.5,", ",forty,").replace("5/6/24", "5/6").replace(",Cho,", ",,");
    expect(issuesOf(safeReadFiveThirtyEightLong(text, OPTIONS))).toEqual([
      ["not-a-number", "long.csv", 3, "pct"],
      ["missing-field", "long.csv", 6, "answer"],
      ["not-a-date", "long.csv", 7, "end_date"],
    ]);
  });
});

describe("rows of a long poll", () => {
  const HEADER =
    "poll_id,pollster,sponsors,population,sample_size,start_date,end_date,question_id,methodology,partisan,tracking,answer,pct,notes\n";
  const OPTIONS = { id: "race", file: "long.csv" };
  const rowOf = (cells: Readonly<Record<string, string>>): string =>
    `${HEADER.trimEnd()
      .split(",")
      .map(
        (column) =>
          ({
            poll_id: "7",
            pollster: "Acme",
            sample_size: "800",
            start_date: "5/1/24",
            end_date: "5/3/24",
            question_id: "9",
            ...cells,
          })[column] ?? "",
      )
      .join(",")}\n`;

  test("that contradict each other are problems, each with both values", () => {
    const text = `${HEADER}${rowOf({ answer: "Yes", pct: "46" })}${rowOf({ answer: "No", pct: "40", pollster: "Acne", start_date: "5/2/24", methodology: "Live Phone" })}${rowOf({ question_id: "10", answer: "Yes", pct: "46", methodology: "Online Panel", start_date: "05/01/2024" })}`;
    const result = safeReadFiveThirtyEightLong(text, OPTIONS);
    expect(issuesOf(result)).toEqual([
      ["unknown-value", "long.csv", 3, "pollster"],
      ["unknown-value", "long.csv", 3, "start_date"],
      ["unknown-value", "long.csv", 4, "methodology"],
    ]);
    expect(result.ok || result.issues[0].message).toBe("Expected `Acme` as in row 2, got `Acne`.");
  });

  test("keep their n, their notes and every population's problem", () => {
    const text = `${HEADER}${rowOf({ answer: "Yes", pct: "46", notes: "head-to-head" })}${rowOf({ question_id: "10", answer: "No", pct: "40", sample_size: "750", notes: "with leaners" })}`;
    const { surveys, toplines } = readFiveThirtyEightLong(text, OPTIONS);
    expect(surveys.map(({ sampleSize, note }) => [sampleSize, note])).toEqual([[null, null]]);
    expect(toplines.map(({ baseSize, note }) => [baseSize?.value, note])).toEqual([
      [800, "head-to-head"],
      [750, "with leaners"],
    ]);
  });

  test("without a poll or a question are problems", () => {
    const text = `${HEADER}${rowOf({ poll_id: "", answer: "Yes", pct: "46" })}${rowOf({ question_id: "", answer: "No", pct: "40" })}`;
    expect(issuesOf(safeReadFiveThirtyEightLong(text, OPTIONS))).toEqual([
      ["missing-field", "long.csv", 2, "poll_id"],
      ["missing-field", "long.csv", 3, "question_id"],
    ]);
  });
});

describe("raw polls with results", () => {
  const OPTIONS = { id: "mayor", title: "Mayor 2024", file: "results.csv" };
  const TEXT = at("results.csv");
  const { dataset, anchors } = readFiveThirtyEightRaw(TEXT, OPTIONS);

  test("a race is a question, and its one date is an inferred period", () => {
    expect(dataset.questions.map(({ id, options, note }) => [id, options.map(({ code }) => code), note])).toEqual([
      [
        "2024-mayor",
        ["alvarez", "berg", "third-candidate-not-named"],
        "Result on 2024-11-05: Alvarez 50.2%, Berg 48.1%.",
      ],
    ]);
    expect(dataset.surveys[0]).toMatchObject({
      fieldDates: { start: "2024-10-01", end: "2024-10-01" },
      inferred: ["fieldDates"],
    });
  });

  test("results are anchors, in the form that a trend takes", () => {
    expect(anchors).toEqual([
      { question: "2024-mayor", option: "alvarez", date: "2024-11-05", share: 0.502, source: "Mayor 2024" },
      { question: "2024-mayor", option: "berg", date: "2024-11-05", share: 0.481, source: "Mayor 2024" },
    ]);
    const polls =
      TEXT +
      [1, 2, 3, 4, 5, 6, 7, 8, 9]
        .map(
          (day) =>
            `71${String(day)},91,31,2024,2024_Mayor,Harbour,Northway Research,Live Phone,10/${String(day * 2)}/2024,900,Alvarez,IND,4${String(day)},Berg,IND,44,,11/5/2024,50.2,48.1\n`,
        )
        .join("");
    const series = seriesOf(readFiveThirtyEightRaw(polls, OPTIONS).dataset, {
      question: "2024-mayor",
      option: "alvarez",
    });
    const anchor = anchors
      .filter(({ option }) => option === "alvarez")
      .map(({ date, share, source }) => ({ date, share, source }));
    const trend = fitTrend(series, { identification: { anchors: anchor } });
    expect(trend.identification.by).toBe("anchors");
  });

  test("a result that differs between rows of a race is a problem", () => {
    const text = TEXT.trimEnd().replace(/50\.2,48\.1$/, "51.2,48.1");
    expect(issuesOf(safeReadFiveThirtyEightRaw(text, OPTIONS))).toEqual([
      ["unknown-value", "results.csv", 3, "cand1_actual"],
    ]);
  });

  const rowOf = (cells: Readonly<Record<string, string>>): string =>
    `${TEXT.split("\n")[0]!
      .split(",")
      .map(
        (column) =>
          ({
            poll_id: "7",
            race: "Mayor",
            pollster: "Acme",
            polldate: "10/1/2024",
            cand1_name: "Berg",
            cand1_pct: "46",
            cand2_name: "Cho",
            cand2_pct: "44",
            ...cells,
          })[column] ?? "",
      )
      .join(",")}\n`;
  const textOf = (...rows: readonly Readonly<Record<string, string>>[]): string =>
    `${TEXT.split("\n")[0]!}\n${rows.map(rowOf).join("")}`;

  test("rows of a poll that differ in n keep it, those that contradict each other are problems", () => {
    const { dataset: read } = readFiveThirtyEightRaw(
      textOf({ samplesize: "800" }, { samplesize: "620", race: "Council" }),
      OPTIONS,
    );
    expect(read.surveys.map(({ sampleSize }) => sampleSize)).toEqual([null]);
    expect(read.toplines.map(({ baseSize }) => baseSize?.value)).toEqual([800, 800, 620, 620]);
    const wrong = textOf({}, { race: "Council", polldate: "10/2/2024", samplesize: "many" });
    expect(issuesOf(safeReadFiveThirtyEightRaw(wrong, OPTIONS))).toEqual([
      ["unknown-value", "results.csv", 3, "polldate"],
      ["not-a-number", "results.csv", 3, "samplesize"],
    ]);
  });

  test("the places of a poll are surveys, and a question of the same race was asked once more", () => {
    const { dataset: read } = readFiveThirtyEightRaw(
      textOf(
        { location: "ME", question_id: "1" },
        { location: "ME", question_id: "2", cand1_pct: "47" },
        { location: "ME-1", question_id: "3" },
      ),
      OPTIONS,
    );
    expect(read.surveys.map(({ id, territory }) => [id, territory?.note])).toEqual([
      ["poll-7-me", "ME"],
      ["poll-7-me-1", "ME-1"],
    ]);
    expect(read.surveys[0]!.note).toContain("The same fieldwork is there for other places (poll_id 7).");
    expect(read.toplines.map(({ question, locator }) => [question, locator])).toEqual([
      ["mayor", "question_id 1"],
      ["mayor", "question_id 1"],
      ["mayor-2", "question_id 2"],
      ["mayor-2", "question_id 2"],
      ["mayor", "question_id 3"],
      ["mayor", "question_id 3"],
    ]);
    expect(read.questions[1]!.note).toContain("Asked once more");
    expect(
      issuesOf(safeReadFiveThirtyEightRaw(textOf({}, {}), OPTIONS)).map((issue) => (issue as unknown[])[0]),
    ).toEqual(["duplicate-share", "duplicate-share"]);
  });

  test("a result without its day or its candidate is a problem", () => {
    const text = textOf(
      { cand1_actual: "50.2" },
      { poll_id: "8", electiondate: "11/5/2024", cand2_name: "", cand2_pct: "", cand2_actual: "48" },
    );
    expect(issuesOf(safeReadFiveThirtyEightRaw(text, OPTIONS))).toEqual([
      ["missing-field", "results.csv", 2, "electiondate"],
      ["missing-field", "results.csv", 3, "cand2_name"],
    ]);
    const none = TEXT.replace(",electiondate,", ",comment,").replaceAll("11/5/2024", "");
    expect(issuesOf(safeReadFiveThirtyEightRaw(none, OPTIONS))).toEqual([
      ["missing-column", "results.csv", 1, "electiondate"],
    ]);
  });

  test("an estimated n is inferred, and candidates of one name are told apart by party", () => {
    const text = `${TEXT.split("\n")[0]!.replace("cand3_pct", "comment")}\n7,1,,,US,,Acme,,10/1/2024,600,Generic,DEM,48,Generic,REP,46,"unavailable; estimated at 600",,,\n`;
    const { dataset: read } = readFiveThirtyEightRaw(text, OPTIONS);
    expect(read.surveys[0]!.sampleSize).toEqual({
      value: 600,
      status: "inferred",
      note: "unavailable; estimated at 600",
    });
    expect(read.questions[0]!.options.map(({ code, label }) => [code, label.en])).toEqual([
      ["generic-dem", "Generic (DEM)"],
      ["generic-rep", "Generic (REP)"],
    ]);
  });

  test("the older file has another name for the poll", () => {
    const { dataset: read } = readFiveThirtyEightRaw(TEXT.replace("poll_id", "pollno"), OPTIONS);
    expect(read).toEqual(dataset);
    expect(issuesOf(safeReadFiveThirtyEightRaw(TEXT.replace("poll_id,", "year,"), OPTIONS))).toContainEqual([
      "missing-column",
      "results.csv",
      1,
      "poll_id",
    ]);
  });
});
