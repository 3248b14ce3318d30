import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isPollError } from "../../src/errors.ts";
import { readCsv } from "../../src/formats/csv.ts";
import { readWide, safeReadWide } from "../../src/formats/wide.ts";
import { parseMapping, type WideMapping } from "../../src/formats/wide-mapping.ts";
import { proposeMapping } from "../../src/formats/wide-proposal.ts";
import { writeTables } from "../../src/formats/write-tables.ts";
import { refusalsOf } from "../support/expect-refusal.ts";

const at = (name: string): string => readFileSync(new URL(`../../docs/examples/${name}`, import.meta.url), "utf8");
const TEXT = at("wide.csv");
const MAPPING = parseMapping(JSON.parse(at("wide.mapping.json")));

const issuesOf = (text: string, mapping: WideMapping = MAPPING): readonly unknown[] => {
  const result = safeReadWide(text, mapping, { file: "w.csv", mappingFile: "m.json" });
  return result.ok ? [] : result.issues.map(({ code, path }) => [code, ...path]);
};
/** The example with a cell of its second row in another form. */
const withCell = (before: string, after: string): string => {
  expect(TEXT).toContain(before);
  return TEXT.replace(before, after);
};

describe("a wide file becomes a data set", () => {
  const dataset = readWide(TEXT, MAPPING);

  test("a survey for each row, with ids of house and day", () => {
    expect(
      dataset.surveys.map(({ id, fieldDates, sampleSize, modes, sources }) => [
        id,
        fieldDates?.start,
        sampleSize?.value,
        sampleSize?.status,
        modes,
        sources,
      ]),
    ).toEqual([
      [
        "harbour-house-2021-12-16",
        "2021-12-13",
        2000,
        "approximate",
        ["telephone"],
        ["source-harbour-house-2021-12-16"],
      ],
      ["lighthouse-2021-12-09", "2021-12-01", 1200, "exact", ["face-to-face"], ["source-lighthouse-2021-12-09"]],
      ["harbour-house-2022-02-13", "2022-02-05", undefined, undefined, ["telephone"], ["file"]],
    ]);
    expect(dataset.organisations.map(({ name }) => name)).toEqual(["Harbour House", "Lighthouse"]);
  });

  test("shares as printed: decimals, bounds, and marks as notes", () => {
    expect(
      dataset.toplines.map(({ option, printed, note }) => [
        option,
        printed.value,
        printed.decimals,
        printed.censored,
        note,
      ]),
    ).toEqual([
      ["for", 59.2, 1, false, null],
      ["against", 28.1, 1, false, null],
      ["dk", 12.7, 1, false, null],
      ["for", 58, 0, false, null],
      ["against", 29, 0, false, null],
      ["dk", 13, 0, false, "Marked * in the file."],
      ["for", 62, 0, false, null],
      ["against", 30.5, 1, false, null],
      ["dk", 0.5, 1, true, null],
    ]);
  });

  test("the question is that of the mapping, and the file is its source", () => {
    expect(dataset.questions[0]).toMatchObject({
      id: "join",
      topic: "alliance",
      wordingStatus: "verbatim",
      sources: ["file"],
    });
    expect(dataset.sources[0]).toMatchObject({
      id: "file",
      title: "My list of polls",
      date: "2022-03",
      type: "dataset",
    });
    expect(dataset.sources[1]).toMatchObject({ id: "source-harbour-house-2021-12-16", url: "https://example.org/1" });
  });

  test("a row that stands there twice is taken once, and told", () => {
    const rows = TEXT.split("\n");
    const result = safeReadWide(`${TEXT}${rows[2]!}\n`, MAPPING, { file: "w.csv" });
    expect(result.ok && result.dataset).toEqual(dataset);
    expect(result.ok && result.cautions[0]).toMatchObject({
      code: "same-poll-twice",
      path: ["w.csv", 5],
      message: "Row 5 is the poll of row 3 once more, with the same figures: it is taken once.",
    });
  });

  test("polls that were read before keep their ids, and none is guessed", () => {
    const [first, second, ...rest] = TEXT.split("\n") as [string, string, ...string[]];
    const top = second.replace("~2000", "900").replace("59,2", "51,2");
    const text = [first, top, second, ...rest].join("\n");
    const idsOf = (before?: typeof dataset): readonly string[] =>
      readWide(text, MAPPING, before === undefined ? {} : { before }).surveys.map(({ id }) => id);
    expect(idsOf()).toEqual([
      "harbour-house-2021-12-16-n900",
      "harbour-house-2021-12-16-n2000",
      "lighthouse-2021-12-09",
      "harbour-house-2022-02-13",
    ]);
    expect(idsOf(dataset)).toEqual(["harbour-house-2021-12-16-n900", ...dataset.surveys.map(({ id }) => id)]);
    const exchanged = text.replace("900", "0").replace("~2000", "900").replace(",0,", ",~2000,");
    const result = safeReadWide(exchanged, MAPPING, { before: readWide(text, MAPPING), file: "w.csv" });
    expect(result.ok ? [] : result.issues.map(({ code, path }) => [code, ...path])).toEqual([
      ["ambiguous-poll", "w.csv", 2],
    ]);
  });

  test("what a spreadsheet takes for a formula is guarded, and read as it was", () => {
    const text = withCell("Lighthouse,", "=1+1,");
    const polls = readWide(text, MAPPING);
    expect(polls.organisations[1]!.name).toBe("=1+1");
    expect(writeTables(polls)["organisations.csv"]).not.toMatch(/(^|,)=/m);
  });
});

describe("what is not declared is a problem of the cell", () => {
  test.each<[string, string, readonly unknown[]]>([
    ['"59,2"', "59.2", ["not-a-number", "w.csv", 2, "За"]],
    ["~2000", "≥2000", ["not-a-number", "w.csv", 2, "Вибірка"]],
    ["13.12.2021", "12/13/2021", ["not-a-date", "w.csv", 2, "Початок"]],
    ["13.12.2021", "13.12.21", ["not-a-date", "w.csv", 2, "Початок"]],
    ["13.12.2021", "18.12.2021", ["dates-reversed", "w.csv", 2, "Кінець"]],
    ['"59,2"', '"69,2"', ["shares-exceed-total", "w.csv", 2, "За"]],
    ['"59,2"', '"592"', ["out-of-range", "w.csv", 2, "За"]],
    ["CATI,https", "CAWI,https", ["unknown-value", "w.csv", 2, "Метод"]],
    ["https://example.org/1", "example.org", ["unknown-value", "w.csv", 2, "Посилання"]],
    ["Lighthouse,", ",", ["missing-field", "w.csv", 3, "Соціологічна служба"]],
  ])("%s written %s", (before, after, issue) => {
    expect(issuesOf(withCell(before, after))[0]).toEqual(issue);
  });

  test("problems of the whole file come at once, with those of quotes and rows", () => {
    const text = `${withCell("~2000", "many")}a,b\n`;
    expect(issuesOf(text)).toEqual([
      ["not-a-number", "w.csv", 2, "Вибірка"],
      ["ragged-row", "w.csv", 5],
    ]);
    expect(issuesOf(`${TEXT}"x"y,1\n`)).toEqual([["broken-quotes", "w.csv", 5]]);
    expect(issuesOf("")).toEqual([["file-unreadable", "w.csv", 1]]);
  });

  test("thousands of problems are all listed", () => {
    const row = TEXT.split("\n")[1]!.replace("~2000", "many");
    const result = safeReadWide(`${TEXT.split("\n")[0]!}\n${`${row}\n`.repeat(1500)}`, MAPPING);
    expect(result.ok ? 0 : result.issues.length).toBe(1500);
  });

  test("proportions are told, and cautions have the place in the file", () => {
    const small = withCell('"59,2"', '"0,592"').replace('"28,1"', '"0,281"').replace('"12,7"', '"0,127"');
    expect(issuesOf(small)).toEqual([["out-of-range", "w.csv", 2, "За"]]);
    const result = safeReadWide(withCell('"59,2"', '"29,2"'), MAPPING, { file: "w.csv" });
    expect(result.ok && result.cautions.map(({ code, path }) => [code, ...path])).toContainEqual([
      "answers-not-printed",
      "w.csv",
      2,
      "За",
    ]);
  });
});

test("hundreds of columns are not all named in a message", () => {
  const [header, ...rows] = TEXT.trimEnd().split("\n");
  const more = Array.from({ length: 900 }, (_, index) => `c${String(index)}`).join(",");
  const wide = [`${header!.replace("За", "Так")},${more}`, ...rows.map((row) => row + ",".repeat(900))].join("\n");
  const result = safeReadWide(wide, MAPPING);
  const hints = result.ok ? [] : result.issues.map(({ hint }) => hint.length);
  expect(Math.max(...hints)).toBeLessThan(300);
});

test("two spellings of a house are one, with an alias and a note, where the mapping says so", () => {
  const organisations = { Lighthouse: "Harbour House" };
  const { organisations: houses, surveys } = readWide(TEXT, { ...MAPPING, organisations });
  expect(houses).toMatchObject([{ id: "harbour-house", name: "Harbour House", aliases: ["Lighthouse"] }]);
  expect(
    surveys.map(({ houses: [house], note }) => [house, note?.match(/Published under the name [^.]*\./)?.[0]]),
  ).toEqual([
    ["harbour-house", undefined],
    ["harbour-house", "Published under the name Lighthouse."],
    ["harbour-house", undefined],
  ]);
  expect(issuesOf(TEXT, { ...MAPPING, organisations: { Lighthouse: "" } })).toEqual([
    ["unknown-value", "m.json", "organisations"],
  ]);
});

describe("a mapping is not guessed at", () => {
  const undecided: readonly [string, Partial<WideMapping>, readonly unknown[]][] = [
    ["dates", { dates: null }, ["missing-field", "m.json", "dates"]],
    [
      "ambiguous",
      { ambiguous: [{ columns: ["За"], as: ["answer for", "answer yes"] }] },
      ["wrong-usage", "m.json", "ambiguous"],
    ],
    [
      "one end alone",
      { survey: { ...MAPPING.survey, fieldEnd: null }, ignored: ["Кінець"] },
      ["wrong-usage", "m.json", "survey", "fieldEnd"],
    ],
    [
      "no house",
      { survey: { ...MAPPING.survey, house: null }, ignored: ["Соціологічна служба"] },
      ["missing-field", "m.json", "survey", "house"],
    ],
    [
      "a column that is not there",
      { survey: { ...MAPPING.survey, note: "Notes" } },
      ["missing-column", "m.json", "survey", "note"],
    ],
    [
      "a column twice",
      { survey: { ...MAPPING.survey, note: "За" } },
      ["duplicate-column", "m.json", "questions", 0, "answers", 0, "column"],
    ],
    [
      "no topic",
      { questions: [{ ...MAPPING.questions[0]!, topic: null }] },
      ["missing-field", "m.json", "questions", 0, "topic"],
    ],
  ];
  test.each(undecided)("%s", (_, change, issue) => {
    expect(issuesOf(TEXT, { ...MAPPING, ...change })).toEqual([issue]);
  });

  test("a column that the mapping does not name is a problem, not left out", () => {
    const { url: _, ...survey } = MAPPING.survey;
    expect(issuesOf(TEXT, { ...MAPPING, survey })).toEqual([["unknown-column", "w.csv", 1, "Посилання"]]);
    expect(issuesOf(TEXT, { ...MAPPING, survey, ignored: ["Посилання"] })).toEqual([]);
  });

  test("a mapping of the wrong form is told before the file is read", () => {
    const { ignored: _, ...rest } = MAPPING;
    const read = (mapping: unknown): readonly unknown[] => issuesOf(TEXT, mapping as WideMapping);
    expect(read(rest)).toEqual([["missing-field", "m.json", "ignored"]]);
    expect(read({ ...MAPPING, marks: "percent-sign", separator: "|" })).toEqual([
      ["unknown-value", "m.json", "separator"],
      ["unknown-value", "m.json", "marks"],
    ]);
    expect(read(null)).toEqual([["unknown-value", "m.json"]]);
  });

  test.each<[string, object, unknown]>([
    ["a word that is no mode", { modes: { CATI: "phone" } }, ["modes", "CATI"]],
    ["a word that is no population", { populations: { "18+": ["adults"] } }, ["populations", "18+"]],
    ["an ambiguity without columns", { ambiguous: [{}] }, ["ambiguous"]],
    ["no wording", { questions: [{ ...MAPPING.questions[0]!, wording: null }] }, ["questions", 0, "wording"]],
    ["a base that is none", { questions: [{ ...MAPPING.questions[0]!, base: {} }] }, ["questions", 0, "base"]],
    ["a field with a mark of direction", { "a\u202Eb": 1 }, ["a\u202Eb"]],
  ])("%s is refused", (_, change, path) => {
    let thrown: unknown;
    try {
      parseMapping({ ...MAPPING, ...change }, "m.json");
    } catch (error) {
      thrown = error;
    }
    const issues = isPollError(thrown) ? thrown.issues : [];
    expect(issues.map((issue) => issue.path)).toEqual([["m.json", ...(path as string[])]]);
    expect(issues[0]!.message).not.toContain("\u202E");
  });

  test("texts that no cell can hold are refused before the rows are read", () => {
    expect(issuesOf(TEXT, { ...MAPPING, source: { title: " My list" } })).toEqual([["not-in-format", "m.json"]]);
  });

  test("JSON of another form is refused with its places", () => {
    const wrong = { ...MAPPING, dates: "european", marks: ["stars"], survey: { haus: "X" }, columns: {} };
    expect(refusalsOf(() => parseMapping(wrong))).toHaveLength(4);
    expect(refusalsOf(() => parseMapping([]))).toEqual(["unknown-value"]);
  });

  test("names that a mapping does not have are told beside those that it has", () => {
    let said: readonly string[] = [];
    try {
      parseMapping({ ...MAPPING, mark: [], survey: { ...MAPPING.survey, hause: "House" } });
    } catch (error) {
      said = isPollError(error) ? error.issues.map(({ message }) => message) : [];
    }
    expect(said).toEqual([
      expect.stringMatching(/^`mark` is not a name that a mapping has \(id, .*\)\.$/),
      expect.stringMatching(/^`hause` is not a name that survey has \(id, .*\)\.$/),
    ]);
  });
});

describe("a proposal", () => {
  const propose = (text: string): WideMapping => {
    const { header, rows } = readCsv("f", text);
    return proposeMapping(
      header,
      rows.map(({ cells }) => cells),
      { id: "polls", title: "Polls" },
    );
  };

  test("reads Ukrainian names, dates, decimals and marks off the file", () => {
    const proposal = propose(TEXT);
    expect(proposal.survey).toEqual(MAPPING.survey);
    expect([proposal.dates, proposal.decimals, proposal.marks, proposal.modes]).toEqual([
      MAPPING.dates,
      MAPPING.decimals,
      MAPPING.marks,
      MAPPING.modes,
    ]);
    expect(proposal.questions[0]!.answers.map(({ column, code, role }) => [column, code, role])).toEqual(
      MAPPING.questions[0]!.answers.map(({ column, code, role }) => [column, code, role]),
    );
    expect(proposal.questions[0]).toMatchObject({ topic: null, title: null, wordingStatus: "unknown" });
  });

  test("reads English names", () => {
    const { survey, questions } = propose(
      "Pollster,Client,Field dates,Sample size,Support,Oppose,Don't know\nA,B,14 March 2014,800,1,2,3\n",
    );
    expect(survey).toEqual({ house: "Pollster", sponsors: "Client", fieldDates: "Field dates", n: "Sample size" });
    expect(questions[0]!.answers.map(({ code }) => code)).toEqual(["support", "oppose", "dk"]);
  });

  test("knows the words for what is not known, and reads the rest of their columns", () => {
    const { unknown, survey, unmapped, decimals, marks } = propose(
      "Polling Firm,Commissioners,Fieldwork Start,Fieldwork End,Sample Size,LVV,Other\nA,B,2024-06-03,2024-06-15,Not Available,49.6%,не вказано\n",
    );
    expect(unknown).toEqual(["Not Available", "не вказано"]);
    expect(survey).toEqual({
      house: "Polling Firm",
      sponsors: "Commissioners",
      fieldStart: "Fieldwork Start",
      fieldEnd: "Fieldwork End",
      n: "Sample Size",
    });
    expect(unmapped).toEqual([{ column: "LVV", looksLike: "numbers from 0 to 100" }]);
    expect([decimals, marks]).toEqual(["point", ["percent-sign"]]);
  });

  test("reads decimals also of columns that look like shares and have no known name", () => {
    expect(propose('Firm,ЄС,Слуга\nA,"17,3",25\n')).toMatchObject({ decimals: "comma", questions: [{ answers: [] }] });
    expect(propose("Firm,ЄС,Слуга\nA,17.3,25\n").decimals).toBe("point");
    expect(propose('Firm,ЄС,Слуга\nA,17.3,"25,1"\n').decimals).toBeNull();
  });

  test("takes what is told of columns and the question; a column that is not there, or named twice, is refused", () => {
    const header = ["Firm", "Date", "LVV", "ЄС", "Other", "Scope"];
    const options = { id: "polls", title: "Polls", topic: "vote", question: "Party vote" };
    const told = { answers: ["LVV", "ЄС", "Date", "Other"], ignored: ["Scope"] };
    const { questions, survey, unmapped, ignored } = proposeMapping(header, [], { ...options, ...told });
    expect(questions[0]).toMatchObject({ topic: "vote", title: "Party vote" });
    expect(questions[0]!.answers.map(({ column, code, label, role }) => [column, code, label, role])).toEqual([
      ["Date", "date", { en: "Date" }, "substantive"],
      ["LVV", "lvv", { en: "LVV" }, "substantive"],
      ["ЄС", "ies", { uk: "ЄС" }, "substantive"],
      ["Other", "other", { en: "Other" }, "other"],
    ]);
    expect([survey, unmapped, ignored]).toEqual([{ house: "Firm" }, [], ["Scope"]]);
    expect(
      refusalsOf(() => proposeMapping(header, [], { ...options, answers: ["LDK", "ЄС"], ignored: ["ЄС"] })),
    ).toEqual(["unknown-column", "duplicate-column"]);
  });

  test("knows the columns of a Ukrainian newsroom", () => {
    const header = ["Дати", "Компанія", "Кількість опитаних", "ЄС", "Інша партія", "Ще не визначилися"];
    const rows = [
      ["14–26 березня 2021", "КМІС", "н. д.", "17,1*", "<0,5", "22"],
      ["1–7 травня 2021", "Рейтинг", "2 500", "16", "40,5", "н.д."],
    ];
    const options = { id: "polls", title: "Polls", answers: ["ЄС"] };
    const { survey, questions, unmapped, unknown } = proposeMapping(header, rows, options);
    expect(unknown).toEqual(["н. д.", "н.д."]);
    expect(survey).toEqual({ fieldDates: "Дати", house: "Компанія", n: "Кількість опитаних" });
    expect(questions[0]!.answers.map(({ code, role }) => [code, role])).toEqual([
      ["ies", "substantive"],
      ["other", "other"],
      ["dk", "dk"],
    ]);
    expect(unmapped).toEqual([]);
  });

  test("may say that the houses ask in words of one class", () => {
    const text = "House,Date,Yes,No\nA,2024-03-04,34,56\n";
    const proposal = propose(text);
    const known = { topic: "bridge", title: "The bridge", wordingClass: "rebuild" };
    const questions = proposal.questions.map((question) => ({ ...question, ...known }));
    expect(readWide(text, { ...proposal, questions }).questions[0]!.wordingClass).toBe("rebuild");
  });

  test("has no proportions: they are refused by row, and not taken for percents below one", () => {
    const text = "House,Date,Yes,No\nA,2024-03-04,0.34,0.56\nB,2024-03-04,34,0.5\n";
    const proposal = propose(text);
    const questions = proposal.questions.map((question) => ({ ...question, topic: "bridge", title: "The bridge" }));
    expect(issuesOf(text, { ...proposal, questions })).toEqual([["out-of-range", "w.csv", 2, "Yes"]]);
    // one answer alone says as much as all
    const alone = "House,Date,Yes,No\nA,2024-03-04,0.32,\nB,2024-03-04,0.34,\n";
    expect(issuesOf(alone, { ...proposal, questions })).toEqual([
      ["out-of-range", "w.csv", 2, "Yes"],
      ["out-of-range", "w.csv", 3, "Yes"],
    ]);
    const beside = "House,Date,Yes,No\nA,2024-03-04,34,61\nB,2024-03-05,0.34,61\n";
    expect(issuesOf(beside, { ...proposal, questions })).toEqual([["out-of-range", "w.csv", 3, "Yes"]]);
  });

  test("leaves open what the cells do not tell", () => {
    expect(propose('House,Date,Yes\nA,03/04/2014,1.5\nA,04/03/2014,"2,5"\n')).toMatchObject({
      dates: null,
      decimals: null,
    });
    expect(propose("House,Date,Yes\nA,03/04/2014,1\nA,13/04/2014,2\n")).toMatchObject({
      dates: "day-month",
      decimals: "point",
    });
    expect(propose("House,Date,Yes\nA,2014-03-04,1\n")).toMatchObject({ dates: "iso" });
  });

  test("lists what it does not know, and what could be two things", () => {
    const { unmapped, ambiguous, survey } = propose("House,Pollster,Alvarez,Weight,When\nA,B,46,1200,2014-01-01\n");
    expect(unmapped).toEqual([
      { column: "Alvarez", looksLike: "numbers from 0 to 100" },
      { column: "Weight", looksLike: "numbers" },
      { column: "When", looksLike: "dates" },
    ]);
    expect(ambiguous).toEqual([{ columns: ["House", "Pollster"], as: ["survey.house"] }]);
    expect(survey.house).toBeUndefined();
  });

  test("takes hostile names for names", () => {
    const proposal = propose("__proto__,constructor,House\n1,2,A\n");
    expect(proposal.unmapped!.map(({ column }) => column)).toEqual(["__proto__", "constructor"]);
  });
});

test("answers of a multiple choice need not add up to the whole", () => {
  const proposed = proposeMapping(["House", "Date", "Yes", "No"], [["A", "2024-05-06", "70", "60"]], {
    id: "polls",
    title: "Polls",
    topic: "bridge",
    question: "Bridge",
  });
  const text = "House,Date,Yes,No\nA,2024-05-06,70,60\n";
  const as = (responseStructure: "multi-select" | "forced-choice"): WideMapping => ({
    ...proposed,
    questions: proposed.questions.map((question) => ({ ...question, responseStructure })),
  });
  const single = safeReadWide(text, as("forced-choice"));
  expect(single.ok || single.issues.map(({ code, path }) => [code, ...path])).toEqual([
    ["shares-exceed-total", "polls.csv", 2, "Yes"],
  ]);
  expect(readWide(text, as("multi-select")).toplines.map(({ printed }) => printed.value)).toEqual([70, 60]);
});

test("a column that is read and ignored at once is a problem of the mapping", () => {
  const column = MAPPING.questions[0]!.answers[0]!.column;
  expect(issuesOf(TEXT, { ...MAPPING, ignored: [...MAPPING.ignored, column] })).toEqual([
    ["duplicate-column", "m.json", "ignored", MAPPING.ignored.length],
  ]);
});
