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

  test("of many changes it says how many chance alone would find, and shows questions with one that is left with all counted", () => {
    const tested = [...report.sinceFirst, ...report.changes].filter(({ judged }) => judged.pollPValue !== null);
    const adjusted = adjustPValues(tested.map(({ judged }) => judged.pollPValue!));
    const left = tested.filter(({ verdict }, place) => verdict === "changed" && adjusted[place]! < 0.05);
    const alone = tested.filter(({ verdict }) => verdict === "changed");
    expect(left.length).toBeGreaterThan(0);
    expect(left.length).toBeLessThan(alone.length);
    const text = renderText(describeDataset(report), { width: 10_000 });
    expect(text).toContain(
      `\nOf ${String(tested.length)} changes tested ${String(alone.length)} stand out if each is tested alone, where chance gives about ${(0.05 * tested.length).toFixed(1)}; ${String(left.length)} with all counted (Holm). `,
    );
  });

  test("each such question has its change since the first poll and since the one before, each with its verdict", () => {
    const text = renderText(describeDataset(report));
    const rows = [...text.matchAll(/^.* → .*$/gm)].map(([row]) => row.trim().split(/ {2,}/));
    expect(rows).toEqual([
      ['Best guarantee … "NATO"', "Dec 2022 → Dec 2025", "−10.9", "−18.8 to −2.8", "changed, if tested alone"],
      ["poll before (DIF)", "Dec 2024 → Dec 2025", "−17.0", "−23.4 to −10.4", "changed"],
      ["Support for joining NATO", "Mar 2014 → Jul 2025", "+36.0", "26.6 to 44.5", "changed; territory, method, …"],
      ["poll before (IRI)", "Oct 2024 → Jul 2025", "−5.0", "−10.5 to 0.6", "not shown"],
      ["NATO membership by 2030", "Jan 2022 → May 2023", "+41.0", "32.9 to 48.3", "changed; method, sponsor"],
      ["poll before (KIIS)", "Jan 2023 → May 2023", "+3.0", "−0.5 to 6.6", "not shown"],
    ]);
    expect(text).toContain("Questions with one that is left, newest first:");
    expect(text).toMatch(/\nWhat +Polls +Points +95% interval +Verdict; what differs\n/);
  });

  test("the head of the interval has the level of the result", () => {
    const at90 = ({ changes, sinceFirst, ...rest }: typeof report): typeof report => {
      const turned = (all: typeof changes) =>
        all.map((each) => ({
          ...each,
          pollInterval: each.pollInterval === null ? null : { ...each.pollInterval, level: 0.9 },
        }));
      return { ...rest, changes: turned(changes), sinceFirst: turned(sinceFirst) };
    };
    for (const full of [false, true]) {
      const text = renderText(describeDataset(at90(report), { full }), { width: 10_000 });
      expect(text).toContain(" 90% interval ");
      expect(text).not.toContain("95%");
    }
  });

  test("where one change can be tested, or none, a sentence says so and there is no table", async () => {
    const alone = (count: number): string => {
      const changes = report.changes.filter(({ verdict }) => verdict === "too-close").slice(0, count);
      const without = report.changes.filter(({ verdict }) => verdict === "no-sample-size").slice(0, 1);
      return renderText(describeDataset({ ...report, changes: [...changes, ...without], sinceFirst: [] }), {
        width: 10_000,
      });
    };
    expect(alone(1)).toContain(
      "Of 1 change tested 0 stand out if each is tested alone, where chance gives about 0.1; 0 with all counted (Holm). Without a sample size: 1.\n",
    );
    expect(alone(0)).toContain("\nWithout a sample size: 1.\n");
    for (const text of [alone(0), alone(1)]) expect(text).not.toContain("interval");
    const split = describeDataset(datasetReport(await loadDataset("wording-experiments")));
    const text = renderText(split, { width: 10_000 });
    expect(text).toContain(" if each is tested alone, where chance gives about 5.5; 1 with all counted (Holm). ");
    // two questions of one title are told apart, with whom they were put to
    expect(text).toContain(
      '- 18.5% "too little": Spending on space exploration (gss-space-x). NORC (General Social Survey), 2024, 1,674 got this version.\n' +
        '- 19.6% "too little": Spending on space exploration (gss-space-y). NORC (General Social Survey), 2024, 1,623 got this version.\n',
    );
  });

  test("each figure has its whole question, its people and a base that is not all; an assumed territory is not called covered", async () => {
    const text = renderText(describeDataset(report), { width: 10_000 });
    expect(text).toContain("\nLatest figures (18 more: --full)\n");
    expect(text).toMatch(/\n- 86% .*\. Razumkov Centre, Sep 2024, no n, would vote\.\n/);
    expect(text).toContain('\n- 70% "would vote for": Support for joining NATO. IRI, Jul 2025, 2,400 adults.\n');
    // the middle of a title may turn it round
    expect(text).toContain(": Joining NATO without the occupied territory. ");
    const impeachment = datasetReport(await loadDataset("us-impeachment"));
    expect(impeachment.territories).toEqual({ whole: 0, part: 0, assumed: 448, unknown: 0 });
    expect(renderText(describeDataset(impeachment))).toContain("Territory (surveys): 448 assumed nationwide.");
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
        "territory, method",
        "sponsor",
      ],
    ]);
  });

  test("fits two screens, and in full has every question, figure and change", () => {
    const brief = renderText(describeDataset(report)).trimEnd().split("\n");
    expect(brief.length).toBeLessThanOrEqual(54);
    const full = renderText(describeDataset(report, { full: true }));
    for (const { id } of report.questions) expect(full).toContain(id);
    for (const { address } of report.latest) expect(full).toContain(`(${address})`);
    for (const { from, to } of report.changes) expect(full).toMatch(new RegExp(`${from.survey} +${to.survey} `));
  });
});
