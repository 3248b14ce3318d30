import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readNationalSeries, safeReadNationalSeries } from "../../src/formats/national-series.ts";

const TEXT = readFileSync(new URL("../../docs/examples/series.csv", import.meta.url), "utf8");
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
  expect(result.ok ? [] : result.issues.map(({ code, path }) => [code, ...path])).toEqual([
    ["not-a-date", "series.csv", 2, "PublYearMonth"],
    ["not-a-number", "series.csv", 2, "M"],
    ["not-a-date", "series.csv", 3, "collectPeriodTo"],
  ]);
});
