import { expect, test } from "vitest";
import { readNationalSeries, safeReadNationalSeries } from "../../src/formats/national-series.ts";
import { exampleFile, issuesOf } from "../support/foreign-files.ts";

const TEXT = exampleFile("series.csv");
const OPTIONS = { id: "riksdag", language: "sv", file: "series.csv" };
const dataset = readNationalSeries(TEXT, OPTIONS);

test("parties are shares of those who named one, the uncertain of all", () => {
  expect(dataset.toplines.map(({ base, option, printed }) => [base, option, printed.value])).toEqual([
    ["decided", "m", 31.2],
    ["decided", "l", 8.1],
    ["all", "uncertain", 14.2],
    ["decided", "m", 29.8],
    ["decided", "l", 7.4],
    ["decided", "c", 5.5],
  ]);
  expect(dataset.questions[0]!.options[0]).toMatchObject({ label: { sv: "M" }, role: "substantive" });
});

test("a renamed company is an alias of its house", () => {
  expect(dataset.organisations).toMatchObject([{ id: "nordmat", name: "Nordmät", aliases: ["Opinio"] }]);
  expect(dataset.surveys[1]!.note).toContain("Printed under the name Opinio.");
});

test("approximate dates are inferred, NA is unknown", () => {
  expect(dataset.surveys.map(({ inferred, sampleSize }) => [inferred, sampleSize?.value])).toEqual([
    [[], 1503],
    [["fieldDates"], undefined],
  ]);
});

test("the month stands where no date of publication is given", () => {
  expect(readNationalSeries(TEXT.replace("2023-10-12", "NA"), OPTIONS).surveys[0]!.published).toBe("2023-10");
});

test("problems are told by row and column", () => {
  const text = TEXT.replace("31.2", "31,2")
    .replace("2023-10-15", "15/10")
    .replace("2023-10-12", "NA")
    .replace("2023-okt", "2023-xyz");
  const result = safeReadNationalSeries(text.replace("31,2", '"31,2"'), OPTIONS);
  expect(issuesOf(result)).toEqual([
    ["not-a-date", "series.csv", 2, "PublYearMonth"],
    ["not-a-number", "series.csv", 2, "M"],
    ["not-a-date", "series.csv", 3, "collectPeriodTo"],
  ]);
});

test("whether a period is approximate is yes or no, and a wrong month is told beside the day", () => {
  const head = "PublYearMonth,Company,M,PublDate,collectPeriodFrom,collectPeriodTo,approxPeriod\n";
  const text = (month: string, approximate: string): string =>
    `${head}${month},A,30,2023-10-12,2023-10-01,2023-10-09,${approximate}\n`;
  const surveyOf = (month: string, approximate: string): unknown => {
    const { inferred, published, note } = readNationalSeries(text(month, approximate), OPTIONS).surveys[0]!;
    return [inferred, published, note];
  };
  expect(surveyOf("2023-okt", "yes")).toEqual([
    ["fieldDates"],
    "2023-10-12",
    "The file calls the field dates approximate.",
  ]);
  expect(surveyOf("2022-sep", "FALSE")).toEqual([
    [],
    "2023-10-12",
    "As the month of publication the file has 2022-sep.",
  ]);
  expect(issuesOf(safeReadNationalSeries(text("2023-foo", "about"), OPTIONS))).toEqual([
    ["not-a-date", "series.csv", 2, "PublYearMonth"],
    ["unknown-value", "series.csv", 2, "approxPeriod"],
  ]);
});

test("a language that is none is one problem, not one for each party", () => {
  const result = safeReadNationalSeries(TEXT, { ...OPTIONS, language: "sw ed" });
  expect(issuesOf(result)).toEqual([["unknown-value", "language"]]);
});
