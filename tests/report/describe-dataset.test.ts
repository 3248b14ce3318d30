import { describe, expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { datasetReport } from "../../src/report/dataset-report.ts";
import { describeDataset } from "../../src/report/describe-dataset.ts";
import { renderMarkdown, renderText } from "../../src/report/document.ts";
import { adjustPValues } from "../../src/stats/multiple-comparisons.ts";
import { POLLS } from "../support/polls.ts";

const report = datasetReport(await loadDataset("ukraine-nato"));
const small = datasetReport(POLLS);

describe("describeDataset", () => {
  test("has a section for each part, and reads as text and as Markdown", () => {
    for (const [each, full, sections] of [
      [report, false, 4],
      [report, true, 5],
      [small, false, 4],
      [small, true, 5],
    ] as const) {
      const document = describeDataset(each, { full });
      const headings = document.flatMap((block) => (block.kind === "heading" && block.level === 2 ? [block.text] : []));
      expect(headings).toHaveLength(sections);
      for (const rendered of [renderText(document), renderMarkdown(document)])
        expect(rendered).not.toMatch(/undefined|NaN|\[object|null/);
    }
  });

  test("has no table without rows: a sentence says that there are none", () => {
    const once = { ...POLLS, toplines: POLLS.toplines.filter(({ survey }) => survey === "acme-2022-05") };
    const questions = POLLS.questions.map((question) => ({
      ...question,
      options: question.options.map((option) => ({ ...option, stance: null })),
    }));
    const document = describeDataset(datasetReport({ ...once, questions }), { full: true });
    for (const block of document) if (block.kind === "table") expect(block.rows).not.toHaveLength(0);
    const said = document.flatMap((block) => (block.kind === "paragraph" ? [block.text] : []));
    expect(said).toEqual(
      expect.arrayContaining([
        "No answer has a side that can be followed across wordings.",
        "No question was asked more than once.",
        "No two waves can show a change.",
      ]),
    );
  });

  test("of many changes it says how many chance alone would find, and lists those that are left with all counted", () => {
    const tested = report.changes.filter(({ judged }) => judged.pollPValue !== null);
    const adjusted = adjustPValues(tested.map(({ judged }) => judged.pollPValue!));
    const left = tested.filter(({ verdict }, place) => verdict === "changed" && adjusted[place]! < 0.05);
    expect(left.length).toBeGreaterThan(0);
    expect(left.length).toBeLessThan(tested.filter(({ verdict }) => verdict === "changed").length);
    const text = renderText(describeDataset(report), { width: 10_000 });
    expect(text).toContain(
      `\n${String(left.length)} of ${String(tested.length)} tested changes stand out with all counted (Holm). Of `,
    );
    expect(text).toContain(
      `Chance alone would make about ${(0.05 * tested.length).toFixed(1)} of the ${String(tested.length)} look changed. Newest first, with 95% intervals:`,
    );
    expect(text.indexOf("dif-2024-12 → ")).toBeLessThan(text.indexOf("kiis-2021-12 → "));
    expect(text.indexOf("kiis-2021-12 → ")).toBeLessThan(text.indexOf("dif-2019-08 → "));
    for (const each of tested.filter(({ verdict }) => verdict === "changed"))
      expect(text.includes(`${each.from.survey} → ${each.to.survey}`)).toBe(left.includes(each));
  });

  test("where none is left the finding says so first, and there is no table of what should not be printed", async () => {
    const split = describeDataset(datasetReport(await loadDataset("wording-experiments")));
    const text = renderText(split, { width: 10_000 });
    expect(text).toContain("\nNone of 62 tested changes stands out with all counted (Holm). Of 63 comparisons ");
    expect(text).not.toContain("Interval");
    // two questions of one title are told apart, with whom they were put to
    const rows = text.split("\n").filter((line) => / gss-space-[xy] /.test(line));
    expect(rows.map((row) => row.trim().split(/ {2,}/))).toEqual([
      ["18.5%", "gss-space-x", "too little", "NORC (General Social Survey), 2024", "1,674 got this version"],
      ["19.6%", "gss-space-y", "too little", "NORC (General Social Survey), 2024", "1,623 got this version"],
    ]);
  });

  test("each figure has its heads, its people and a base that is not all; an assumed territory is not called covered", async () => {
    const text = renderText(describeDataset(report), { width: 10_000 });
    expect(text).toMatch(/\nShare {2}Question +Answer +Poll +Asked\n/);
    expect(text).toMatch(/\n {2}86% .* no n, would vote\n/);
    expect(text).toMatch(/\n {2}70% .* 2,400 adults\n/);
    for (const line of renderText(describeDataset(report), { width: 100 }).split("\n"))
      if (/^ *\d+% /.test(line)) expect(line.length).toBeLessThanOrEqual(100);
    const impeachment = datasetReport(await loadDataset("us-impeachment"));
    expect(impeachment.territories).toEqual({ whole: 0, part: 0, assumed: 448, unknown: 0 });
    expect(renderText(describeDataset(impeachment))).toContain("Territory: assumed for 448, as no source says it.");
  });

  test("what differs stands beside what is not known to be the same", () => {
    const [table] = describeDataset(small, { full: true })
      .filter((block) => block.kind === "table")
      .filter(({ columns }) => columns.some(({ title }) => title === "Differs"));
    expect(table!.rows).toEqual([
      [
        "Support for joining the League",
        "acme-2020-03",
        "acme-2022-05",
        "+12.0",
        "2.1 to 21.6",
        "7.8 to 16.1",
        "not shown",
        "territory, mode",
        "sponsor",
      ],
    ]);
  });

  test("fits two screens, and in full has every question, figure and change", () => {
    const brief = renderText(describeDataset(report)).trimEnd().split("\n");
    expect(brief.length).toBeLessThanOrEqual(52);
    const full = renderText(describeDataset(report, { full: true }));
    for (const { id } of report.questions) expect(full).toContain(id);
    for (const { address } of report.latest) expect(full).toContain(`(${address})`);
    for (const { from, to } of report.changes) expect(full).toMatch(new RegExp(`${from.survey} +${to.survey} `));
  });
});
