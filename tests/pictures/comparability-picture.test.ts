import { expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { chartData, picture } from "../../src/kinds/picture.ts";
import { topline } from "../../src/model/topline.ts";
import { audit } from "../../src/trend/audit.ts";

const polls = await loadDataset("ukraine-nato");
const card = (left: string, right: string, language: "en" | "uk" = "en") => {
  const toplines = [topline(polls, left), topline(polls, right)] as const;
  const result = audit(toplines[0], toplines[1], { stance: "nato-membership:for", populations: polls.populations });
  return { result, drawn: picture(result, { toplines, language, datasets: [polls] })! };
};

test("two questions: words and names, no ids and no flags", () => {
  const { result, drawn } = card("iri-2021-11", "sm-2021-12");
  expect(picture(result)).toBeNull();
  const { text } = drawn;
  expect(text.headline).toBe("Two questions, not a change: 13.2 points apart");
  expect(text.headings).toEqual([
    "IRI",
    "6–15 November 2021",
    "Social Monitoring Center",
    "28 November – 10 December 2021",
    "Breaks the comparison",
    "Report with the number",
    "Not on record",
  ]);
  const cells = text.rows.map(({ names, value, range }) => [names[0], value, range]);
  expect(cells).toContainEqual([
    "Question",
    "“If a referendum were held today on Ukraine joining NATO, how would you vote?”",
    "Choice: non-aligned status vs joining a military alliance such as NATO (as described)",
  ]);
  expect(cells).toContainEqual(["Kind of question", "referendum", "choice between answers"]);
  expect(cells).toContainEqual(["Sample size", "2,400", "not on record (10,000 inferred)"]);
  expect(cells.at(-1)).toEqual(["Second only", "method, wording, territory, sponsor", ""]);
  expect(JSON.stringify(text)).not.toMatch(/unknown|sm-|iri-referendum|nato-membership/);
});

test("a territory by its names, with how far it could move the difference", () => {
  const { drawn } = card("iri-2014-03", "iri-2021-11");
  expect(drawn.text.headline).toBe("Comparable with care: territory differs");
  expect(drawn.text.headings).toContain("Could explain the difference");
  expect(drawn.text.rows[0]).toMatchObject({
    names: ["Territory"],
    value: "the whole country",
    range: "all but occupied Crimea, Sevastopol and the occupied parts of Donetsk and Luhansk",
    note: expect.stringMatching(/^up to \d+ points$/),
  });
});

test("in Ukrainian", () => {
  const { drawn } = card("iri-2014-03", "iri-2021-11", "uk");
  expect(drawn.text.headline).toBe("Порівнянні з обережністю: різниться територія");
  expect(drawn.text.deck).toContain("в. п. Відмінності");
  expect(drawn.text.deck).not.toContain("..");
});

test("its rows have every finding of weight, and a line for each side without a record", () => {
  const { result, drawn } = card("iri-2021-11", "sm-2021-12");
  const codes = drawn.rows.flatMap(({ cautions }) => String(cautions).split(" "));
  const all = result.findings.filter(({ level, unverified }) => unverified || level !== "note").map(({ code }) => code);
  expect(codes.toSorted()).toEqual(all.toSorted());
  expect(chartData(result)).toEqual([]);
});
