import { expect, test } from "vitest";
import { readFiveThirtyEightRaw, safeReadFiveThirtyEightRaw } from "../../src/formats/five-thirty-eight-raw.ts";
import { trend } from "../../src/trend/fit-trend.ts";
import { seriesOf } from "../../src/trend/series-of.ts";
import { exampleFile, issuesOf } from "../support/foreign-files.ts";

const OPTIONS = { id: "mayor", title: "Mayor 2024", file: "results.csv" };
const TEXT = exampleFile("results.csv");
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
  const fitted = trend(series, { anchors: anchor });
  expect(fitted.anchors).toMatchObject(anchor);
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
    ["poll-7-in-me", "ME"],
    ["poll-7-in-me-1", "ME-1"],
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
  expect(issuesOf(safeReadFiveThirtyEightRaw(textOf({}, {}), OPTIONS)).map((issue) => (issue as unknown[])[0])).toEqual(
    ["duplicate-share", "duplicate-share"],
  );
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

test("candidates of other names are other answers, whatever row they stand in", () => {
  const header = TEXT.split("\n")[0]!.replace("cand3_pct", "cand3_name,cand3_pct,cand3_actual");
  const row = (poll: string, third: string, actual: string): string =>
    `${header
      .split(",")
      .map(
        (column) =>
          ({
            poll_id: poll,
            race: "Mayor",
            pollster: "Acme",
            polldate: "10/1/2024",
            electiondate: "11/5/2024",
            cand1_name: "Berg",
            cand1_pct: "46",
            cand2_name: "Cho",
            cand2_pct: "44",
            cand3_name: third,
            cand3_pct: "5",
            cand3_actual: actual,
          })[column] ?? "",
      )
      .join(",")}\n`;
  const read = readFiveThirtyEightRaw(`${header}\n${row("7", "José", "3")}${row("8", "Jose", "4")}`, OPTIONS);
  expect(read.dataset.questions[0]!.options.map(({ code, label }) => [code, label.en])).toEqual([
    ["berg", "Berg"],
    ["cho", "Cho"],
    ["jose-1n156gy", "José"],
    ["jose-0omko26", "Jose"],
  ]);
  expect(read.anchors.map(({ option, share }) => [option, share])).toEqual([
    ["jose-1n156gy", 0.03],
    ["jose-0omko26", 0.04],
  ]);
});

test("candidates of one name without parties are told apart by their places", () => {
  const { dataset: read } = readFiveThirtyEightRaw(textOf({ cand2_name: "Berg" }), OPTIONS);
  expect(read.questions[0]!.options.map(({ code, label }) => [code, label.en])).toEqual([
    ["berg-candidate-1", "Berg (candidate 1)"],
    ["berg-candidate-2", "Berg (candidate 2)"],
  ]);
});

test("a poll without a pollster is one problem", () => {
  expect(issuesOf(safeReadFiveThirtyEightRaw(textOf({ pollster: "" }), OPTIONS))).toEqual([
    ["missing-field", "results.csv", 2, "pollster"],
  ]);
});
