import { expect, test } from "vitest";
import { readFiveThirtyEightWide, safeReadFiveThirtyEightWide } from "../../src/formats/five-thirty-eight-wide.ts";
import { topline } from "../../src/model/topline.ts";
import { exampleFile, issuesOf } from "../support/foreign-files.ts";

const OPTIONS = { id: "bridge", topic: "harbour-bridge", file: "wording.csv" };
const TEXT = exampleFile("wording.csv");
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
  const doubled = readFiveThirtyEightWide([...lines, lines[1]!.replace(",47,44,9,", ",48,43,9,")].join("\n"), OPTIONS);
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
  expect(read(2)).toEqual([["rebuild", "rebuild", "rebuild", null]]);
  expect(read(3)).toEqual([
    ["rebuild", "Rebuild?", null, "The file has this wording in 2 categories: rebuild, remove."],
  ]);
});

test("what any row of a survey says of tracking and sources is kept", () => {
  const text = `${SHORT}${rowOf({ Text: "One?", Yes: "4", URL: "https://example.org/1" })}${rowOf({ Text: "Two?", Yes: "5", tracking: "T", URL: "https://example.org/2" })}`;
  const [survey, ...others] = readFiveThirtyEightWide(text, OPTIONS).surveys;
  expect(others).toEqual([]);
  expect(survey!.note).toBe("A tracking poll: rolling samples may share respondents.");
  expect(survey!.sources).toEqual(["source-0rmo1mc", "source-0sgmup9"]);
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
    ...Array(5).fill("missing-column"),
  ]);
});

test("figures of two rows for one question are not mixed: what only the other row has is told in a note", () => {
  const head = "Start,End,Pollster,Text,Include?,Yes,No,Unsure,Rep Yes\n";
  const rows = (second: string): string => `${head}3/4/2021,3/7/2021,A,Rebuild?,yes,47,44,,\n${second}\n`;
  const read = (second: string): readonly unknown[] =>
    readFiveThirtyEightWide(rows(second), OPTIONS).toplines.map(({ option, group, printed, standing, note }) => [
      option,
      group,
      printed.value,
      standing,
      note,
    ]);
  expect(read("3/4/2021,3/7/2021,A,Rebuild?,yes,48,43,9,61")).toEqual([
    ["yes", null, 47, "counted", "Row 3, which is not taken, has Unsure 9 as well."],
    ["no", null, 44, "counted", null],
    ["yes", null, 48, "alternative", null],
    ["no", null, 43, "alternative", null],
    ["yes", "rep", 61, "counted", null],
  ]);
  // A row that is left out takes nothing from the one that counts.
  expect(read("3/4/2021,3/7/2021,A,Rebuild?,no,,,9,")).toEqual([
    ["yes", null, 47, "counted", "Row 3, which is not taken, has Unsure 9 as well."],
    ["no", null, 44, "counted", null],
  ]);
});

test("tracking is yes or no, and rows of a survey that contradict each other in it are a problem", () => {
  const noteOf = (tracking: string): unknown =>
    readFiveThirtyEightWide(SHORT + rowOf({ Text: "One?", Yes: "4", tracking }), OPTIONS).surveys[0]!.note;
  expect(["no", "0", "FALSE", ""].map(noteOf)).toEqual([null, null, null, null]);
  expect(noteOf("true")).toContain("tracking poll");
  const rows = (one: string, other: string): string =>
    SHORT + rowOf({ Text: "One?", Yes: "4", tracking: one }) + rowOf({ Text: "Two?", Yes: "5", tracking: other });
  expect(issuesOf(safeReadFiveThirtyEightWide(rows("T", "F"), OPTIONS))).toEqual([
    ["unknown-value", "wording.csv", 3, "tracking"],
  ]);
  expect(issuesOf(safeReadFiveThirtyEightWide(rows("", "often"), OPTIONS))).toEqual([
    ["unknown-value", "wording.csv", 3, "tracking"],
  ]);
});

test("rows without dates are a survey each: two unknown days are not one", () => {
  const row = (Yes: string): string => rowOf({ Start: "", End: "", Text: "One?", Yes });
  const { surveys, toplines } = readFiveThirtyEightWide(SHORT + row("4") + row("5"), OPTIONS);
  expect(surveys.map(({ id, fieldDates }) => [id, fieldDates])).toEqual([
    [expect.stringMatching(/^a-[0-9a-z]{7}$/), null],
    [expect.stringMatching(/^a-[0-9a-z]{7}$/), null],
  ]);
  expect(toplines.map(({ survey, standing }) => [survey, standing])).toEqual([
    [surveys[0]!.id, "counted"],
    [surveys[1]!.id, "counted"],
  ]);
  const again = safeReadFiveThirtyEightWide(SHORT + row("4") + row("4"), OPTIONS);
  expect(again.ok && [again.dataset.surveys.length, again.cautions.slice(0, 1)]).toMatchObject([
    1,
    [
      {
        code: "same-poll-twice",
        path: ["wording.csv", 3],
        message: "Row 3 is the poll of row 2 once more, with the same figures: it is taken once.",
      },
    ],
  ]);
});

test("categories and subjects of other words are others, though they have the same letters", () => {
  const text = `Question,Start,End,Pollster,Text,Category,Yes\n${["C", "C++"]
    .map((word) => `${word},3/4/2021,3/7/2021,A,${word}?,${word},40\n`)
    .join("")}`;
  expect(
    readFiveThirtyEightWide(text, OPTIONS).questions.map(({ topic, wordingClass }) => [topic, wordingClass]),
  ).toEqual([
    ["c-1iy8fea", "c-1iy8fea"],
    ["c-0cy8cuo", "c-0cy8cuo"],
  ]);
});

test("an n of a party without figures is in the note of the survey", () => {
  const text =
    "Start,End,Pollster,Text,Yes,Rep Sample,Rep Yes,Dem Sample,Dem Yes\n3/4/2021,3/7/2021,A,One?,40,302,,371,57\n";
  const { surveys, toplines } = readFiveThirtyEightWide(text, OPTIONS);
  expect(surveys[0]!.note).toBe("Without figures of its own: Rep Sample 302.");
  expect(toplines.map(({ group, baseSize }) => [group, baseSize?.value])).toEqual([
    [null, undefined],
    ["dem", 371],
  ]);
});

test("a question without a figure, and a file without a column of answers, are told in words of the file", () => {
  const told = (text: string): readonly unknown[] => {
    const result = safeReadFiveThirtyEightWide(text, OPTIONS);
    return result.ok ? [] : result.issues.map(({ path, message }) => [...path, message]);
  };
  expect(told(SHORT + rowOf({ Text: "One?" }))).toEqual([
    ["wording.csv", 2, "Yes", "Expected a figure in `Yes`, got none."],
  ]);
  expect(told("Start,End,Pollster,Text\n3/4/2021,3/7/2021,A,One?\n")).toEqual([
    ["wording.csv", 1, "Yes", "Expected a column of answers such as `Yes`, `No`, `Approve`, `Disapprove`, got none."],
  ]);
});

test("an n with a comma between thousands is refused with how to write it", () => {
  const result = safeReadFiveThirtyEightWide(SHORT + rowOf({ Text: "One?", Yes: "4", SampleSize: '"1,200"' }), OPTIONS);
  expect(result.ok || [result.issues[0].message, result.issues[0].hint]).toEqual([
    "Expected a number of respondents in plain digits, got `1,200`.",
    "Write 1200, not 1,200; leave it empty where it is unknown.",
  ]);
});
