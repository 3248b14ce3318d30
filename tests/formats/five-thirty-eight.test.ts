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
      ["poll-5002", undefined],
      ["poll-5001-rv", 950],
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
});
