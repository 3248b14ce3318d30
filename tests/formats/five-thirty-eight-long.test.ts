import { describe, expect, test } from "vitest";
import { readFiveThirtyEightLong, safeReadFiveThirtyEightLong } from "../../src/formats/five-thirty-eight-long.ts";
import { exampleFile, issuesOf } from "../support/foreign-files.ts";

describe("long files", () => {
  const OPTIONS = { id: "race", file: "long.csv" };
  const TEXT = exampleFile("long.csv");
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
      ["poll-5001-likely-voters", 812],
      ["poll-5001-registered-voters", 950],
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
    "poll_id,pollster,sponsors,population,sample_size,start_date,end_date,question_id,methodology,partisan,tracking,answer,pct,notes,internal,hypothetical\n";
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

  test("are told each, where their population is none", () => {
    const rows = ["46", "40"].map((pct, index) => rowOf({ answer: `A${String(index)}`, pct, population: "xx" }));
    expect(issuesOf(safeReadFiveThirtyEightLong(HEADER + rows.join(""), OPTIONS))).toEqual([
      ["unknown-value", "long.csv", 2, "population"],
      ["unknown-value", "long.csv", 3, "population"],
    ]);
  });

  test("keep their n, their notes and what they are marked as", () => {
    const marks = { internal: "True", hypothetical: "true" };
    const text = `${HEADER}${rowOf({ answer: "Yes", pct: "46", notes: "head-to-head", hypothetical: "FALSE" })}${rowOf({ question_id: "10", answer: "No", pct: "40", sample_size: "750", notes: "with leaners", ...marks })}`;
    const { surveys, toplines } = readFiveThirtyEightLong(text, OPTIONS);
    expect(surveys.map(({ sampleSize, note }) => [sampleSize, note])).toEqual([[null, null]]);
    expect(toplines.map(({ baseSize, note }) => [baseSize?.value, note])).toEqual([
      [800, "head-to-head"],
      [750, "An internal poll. A hypothetical question. with leaners"],
    ]);
    expect(issuesOf(safeReadFiveThirtyEightLong(text.replace(",True,", ",maybe,"), OPTIONS))).toEqual([
      ["unknown-value", "long.csv", 3, "internal"],
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

test("words that hold the letters of a mode are none, and a flag is yes or no", () => {
  const head = "poll_id,pollster,question_id,start_date,end_date,methodology,tracking,answer,pct\n";
  const text = (methodology: string, tracking: string): string =>
    `${head}7,Acme,9,5/1/24,5/3/24,${methodology},${tracking},Yes,46\n`;
  const modesOf = (words: string): unknown =>
    readFiveThirtyEightLong(text(words, ""), { id: "race" }).surveys[0]!.modes;
  expect(modesOf("Miscellaneous")).toEqual([]);
  expect(modesOf("Cell/Online Panel")).toEqual(["telephone", "web"]);
  expect(issuesOf(safeReadFiveThirtyEightLong(text("", "often"), { id: "race" }))).toEqual([
    ["unknown-value", "polls.csv", 2, "tracking"],
  ]);
});

test("a doubled row is a problem, with a hint that fits the file", () => {
  const head = "poll_id,pollster,question_id,start_date,end_date,answer,pct\n";
  const result = safeReadFiveThirtyEightLong(head + "7,Acme,9,5/1/24,5/3/24,Yes,46\n".repeat(2), { id: "race" });
  expect(result.ok || result.issues.map(({ code, path, hint }) => [code, ...path, hint])).toEqual([
    ["duplicate-share", "polls.csv", 3, "pct", "Correct one of the two, or remove it."],
  ]);
});
