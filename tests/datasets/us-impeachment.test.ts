/**
 * The data set `us-impeachment` against the file that it was made from, cell by cell, and its trend against the averages
 * that FiveThirtyEight published. That the script makes the same tables again is in tests/generated-files.test.ts.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { type Dataset, loadDataset, type PublishedShare, series, trend } from "../../src/index.ts";
import { ROOT } from "../support/built-package.ts";

type Row = Readonly<Record<string, string>>;

const SOURCE = join(ROOT, "datasets/us-impeachment/source");
const read = (name: string): readonly Row[] =>
  parse(readFileSync(join(SOURCE, name), "utf8"), { columns: true }) as Row[];
const rows = read("impeachment_polls.csv");

/** Rows that repeat another in every cell. */
const REPEATS = [281, 282, 283, 284, 285, 286, 287, 288, 289, 290];
const PARTIES = [
  [null, ""],
  ["republicans", "Rep "],
  ["democrats", "Dem "],
  ["independents", "Ind "],
] as const;
const ANSWERS = [
  ["yes", "Yes"],
  ["no", "No"],
  ["unsure", "Unsure"],
] as const;
const POPULATIONS: Readonly<Record<string, string>> = {
  a: "adults",
  rv: "registered-voters",
  lv: "likely-voters",
};

let polls: Dataset;
let surveys: ReadonlyMap<string, Dataset["surveys"][number]>;
let questions: ReadonlyMap<string, Dataset["questions"][number]>;
const byRow = new Map<string, PublishedShare[]>();
beforeAll(async () => {
  polls = await loadDataset("us-impeachment");
  surveys = new Map(polls.surveys.map((survey) => [survey.id, survey]));
  questions = new Map(polls.questions.map((question) => [question.id, question]));
  for (const share of polls.toplines) byRow.set(share.locator!, [...(byRow.get(share.locator!) ?? []), share]);
});

const isoDate = (date: string): string => {
  const [month, day, year] = date.split("/");
  return `${year!}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}`;
};
const sharesAt = (row: number): readonly PublishedShare[] => byRow.get(`row ${String(row)}`)!;

describe("each row of the file", () => {
  test("stands here with its figures, or repeats another", () => {
    const expected = rows.flatMap((row, index) =>
      REPEATS.includes(index + 2)
        ? []
        : PARTIES.flatMap(([group, prefix]) =>
            ANSWERS.flatMap(([option, name]) => {
              const cell = row[`${prefix}${name}`] ?? "";
              return cell === ""
                ? []
                : [`row ${String(index + 2)} ${group ?? "all"} ${option} ${String(Number(cell))}`];
            }),
          ),
    );
    const held = polls.toplines.map(
      ({ locator, group, option, printed }) => `${locator!} ${group ?? "all"} ${option} ${String(printed.value)}`,
    );
    expect(held.sort()).toEqual(expected.sort());
    for (const number of REPEATS) {
      const { [number - 2]: repeat } = rows;
      expect(
        rows.findIndex((row) => JSON.stringify(row) === JSON.stringify(repeat)),
        String(number),
      ).toBeLessThan(number - 2);
    }
  });

  test("has its pollster, days, population, words and sizes", () => {
    const names = new Map(polls.organisations.map(({ id, name }) => [id, name]));
    for (const [index, row] of rows.entries()) {
      const shares = sharesAt(index + 2);
      if (REPEATS.includes(index + 2)) continue;
      const survey = surveys.get(shares[0]!.survey)!;
      expect(names.get(survey.houses[0]!)).toBe(row.Pollster);
      expect(survey.fieldDates).toEqual({ start: isoDate(row.Start!), end: isoDate(row.End!) });
      expect(survey.population).toBe(POPULATIONS[row.Pop!]);
      expect(survey.tracking ?? "no").toBe(row.tracking === "TRUE" ? "yes" : "no");
      expect(questions.get(shares[0]!.question)!.wording.en?.text ?? "").toBe(row.Text!.trim());
      for (const { group, base, baseSize } of shares) {
        const [, prefix] = PARTIES.find(([name]) => name === group)!;
        const printed = row[group === null ? "SampleSize" : `${prefix}Sample`]!;
        const size = group === null && base === "all" ? survey.sampleSize : baseSize;
        const unknown = group === null && index + 2 === 526;
        expect(size?.value ?? null, `row ${String(index + 2)}`).toBe(
          printed === "" || unknown ? null : Number(printed),
        );
      }
    }
  });

  test("has its address among the sources of its survey", () => {
    const addresses = new Map(polls.sources.map(({ id, url }) => [id, url!]));
    for (const [index, { URL: url = "" }] of rows.entries()) {
      if (REPEATS.includes(index + 2) || url === "") continue;
      const cited = surveys.get(sharesAt(index + 2)[0]!.survey)!.sources.map((id) => addresses.get(id)!);
      expect(
        cited.map((each) => each.replace("https://", "")),
        url,
      ).toContain(url.replace("https://", ""));
    }
  });
});

test("figures that cannot be right, or are of words that are in doubt, enter no series", () => {
  const out = polls.toplines.filter(({ standing }) => standing !== "counted");
  expect([...new Set(out.map(({ locator, standing }) => `${locator!} ${standing}`))].sort()).toEqual([
    "row 334 disputed",
    "row 338 disputed",
    "row 355 not-counted",
    "row 388 not-counted",
  ]);
});

test("a series takes windows of the trackers that share no interviews, and one population of a poll", () => {
  const windows = series(polls, { question: "ipsos-begin-proceedings", option: "yes" });
  const taken = windows.readings.map(({ survey }) => surveys.get(survey)!.fieldDates!);
  for (const [index, { start }] of taken.slice(1).entries()) expect(start > taken[index]!.end).toBe(true);
  expect(windows.readings.length + windows.leftOut.length).toBe(47);

  const { readings } = series(polls, { stance: "impeachment:for" });
  const works = readings.flatMap(({ survey }) =>
    surveys.get(survey)!.tracking === "yes" ? [] : (surveys.get(survey)!.fieldwork ?? []),
  );
  expect(works.length).toBeGreaterThan(5);
  expect(new Set(works).size).toBe(works.length);
});

describe("the trend beside FiveThirtyEight's average of the same kind of question", () => {
  const averages = new Map(
    read("impeachment_topline.csv")
      .filter(({ party, category_group: kind }) => party === "all" && kind === "impeach")
      .map(({ modeldate, yes_estimate: yes }) => [isoDate(modeldate!), Number(yes)]),
  );
  let compared: readonly { readonly date: string; readonly points: number; readonly inside: boolean }[];
  beforeAll(() => {
    const { days } = trend(polls, { stance: "impeachment:for", at: "week" }).line;
    compared = days.flatMap(({ date, value, totalInterval }) => {
      const average = averages.get(date);
      if (average === undefined) return [];
      const { lower, upper } = totalInterval!;
      return [{ date, points: value * 100 - average, inside: lower * 100 <= average && average <= upper * 100 }];
    });
  });

  /** Number, mean, smallest and largest difference in points, and how many averages lie in our interval. */
  const summary = (from: string, to: string): readonly number[] => {
    const weeks = compared.filter(({ date }) => from <= date && date <= to);
    const points = weeks.map((week) => week.points);
    const mean = points.reduce((sum, each) => sum + each, 0) / points.length;
    const rounded = [mean, Math.min(...points), Math.max(...points)].map((each) => Number(each.toFixed(1)));
    return [points.length, ...rounded, weeks.filter(({ inside }) => inside).length];
  };

  test("agrees with it once many pollsters ask, as NOTES.md says", () => {
    expect(summary("2019-10-01", "2020-02-10")).toEqual([19, 0.3, -2.8, 2.8, 19]);
  });

  test("stands above it while nearly all polls are by Ipsos, which finds less than the average pollster", () => {
    expect(summary("2018-08-01", "2019-09-30")).toEqual([61, 4.9, 1.3, 7.5, 50]);
    const before = series(polls, { stance: "impeachment:for" }).readings.filter(({ survey }) => {
      const { start } = surveys.get(survey)!.fieldDates!;
      return "2018-08-01" <= start && start <= "2019-09-30";
    });
    const ofIpsos = before.filter(({ survey }) => surveys.get(survey)!.houses[0] === "ipsos");
    expect([before.length, ofIpsos.length]).toEqual([24, 20]);
  });
});
