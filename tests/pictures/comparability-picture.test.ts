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
  expect(() => picture(result)).toThrow(
    'Give `toplines: [topline(polls, "iri-2021-11/iri-referendum"), topline(polls, "sm-2021-12/sm-forced-choice-2021")]`.',
  );
  const { text } = drawn;
  expect(text.headline).toBe("Two questions, not a change: 13.2 points apart");
  expect(text.headings).toEqual([
    "54% would vote for",
    "IRI, 6–15 November 2021, n = 2,400",
    "40.8% joining a military alliance such as NATO",
    "Social Monitoring Center, 28 November – 10 December 2021, sample size not on record",
    "Breaks the comparison",
    "Also differs",
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
  expect(cells.at(-1)).toEqual(["Only Social Monitoring Center", "method, wording, territory, sponsor", ""]);
  expect(JSON.stringify(text)).not.toMatch(/unknown|sm-|iri-referendum|nato-membership/);
});

test("a territory by its names, with how far it could move the difference", () => {
  const { drawn } = card("iri-2014-03", "iri-2021-11");
  expect(drawn.text.headline).toBe("+20 points: changed. Comparable with care: territory differs");
  expect(drawn.text.deck).toBe(
    "Support in Ukraine for joining NATO. 34% and 54%: difference +20 points. “If a referendum were held today on Ukraine joining NATO, how would you vote?”",
  );
  expect(drawn.text.headings).toContain("Together these could explain part of it (up to 12 of the 20 points)");
  expect(drawn.text.rows[1]).toMatchObject({
    names: ["Usual scatter"],
    range: "",
  });
  expect(drawn.text.rows[0]).toMatchObject({
    names: ["Territory"],
    value: "the whole country",
    range: "all but occupied Crimea, Sevastopol and the occupied parts of Donetsk and Luhansk",
  });
});

test("a pair in the other order of time is drawn in the order of time", () => {
  const [turned, given] = [card("iri-2021-11", "iri-2014-03"), card("iri-2014-03", "iri-2021-11")];
  expect(turned.drawn.text.headings).toEqual(given.drawn.text.headings);
  expect(turned.drawn.text.rows).toEqual(given.drawn.text.rows);
});

test("polls at one moment: dates that overlap differ in nothing, and doubted figures are named", () => {
  const { text } = card("rating-2022-03-30", "iri-2022-04").drawn;
  expect(text.headline).toBe("Asked at one time, not a change. Comparable with care: pollster differs");
  expect(text.headings).toContain("Together these could explain all of it (up to 7 points)");
  const cells = text.rows.map(({ names, value, range }) => [names[0], value, range]);
  expect(cells).toContainEqual(["Figures in doubt", "would not vote", "none"]);
  expect(card("rating-2022-03-30", "iri-2022-04", "uk").drawn.text.headline).toBe(
    "Опитували водночас, тож це не зміна думки. Порівнюйте обережно",
  );
});

test("in Ukrainian", () => {
  const { drawn } = card("iri-2014-03", "iri-2021-11", "uk");
  expect(drawn.text.headline).toBe("+20 в. п.: зміна підтверджується. Порівнюйте обережно: відрізняється територія");
  expect(drawn.text.deck).toContain("34% і 54%: різниця +20 в. п.");
  expect(card("kiis-2021-12", "kiis-2022-07", "uk").drawn.text.rows[0]).toMatchObject({
    value: "доросле населення",
    range: "дорослі громадяни",
  });
  expect(card("sm-2019-05", "sm-2019-07/sm-referendum", "uk").drawn.text.rows[0]!.value).toEqual(
    expect.stringMatching(/\p{Script=Cyrillic}.* \(за описом\)$/u),
  );
  expect(drawn.text.deck).not.toContain("..");
});

test("its rows have every finding of weight, and a line for each side without a record", () => {
  const { result, drawn } = card("iri-2021-11", "sm-2021-12");
  const codes = drawn.rows.flatMap(({ cautions }) => String(cautions).split(" "));
  const all = result.findings.filter(({ level, unverified }) => unverified || level !== "note").map(({ code }) => code);
  expect(codes.toSorted()).toEqual(all.toSorted());
  expect(() => chartData(result)).toThrow("both toplines");
});

test("how far something else could move it: of the difference, on the base that is judged; without an answer, none is told", () => {
  const drawnWith = (options: object) => {
    const toplines = [topline(polls, "rating-2021-11"), topline(polls, "iri-2021-11")] as const;
    return picture(audit(toplines[0], toplines[1], options), { toplines, datasets: [polls] })!.text;
  };
  const judged = drawnWith({ stance: "nato-membership:for" });
  expect(judged.deck).toContain(
    "58% and 54%: difference −4.0 points of all respondents, +3.5 points of decided respondents.",
  );
  expect(judged.headings).toContain("Together these could explain all of it (up to 10 points)");
  expect(drawnWith({}).headings).toContain("Differs");
  expect(JSON.stringify(drawnWith({}))).not.toMatch(/up to \d/);
});

test("the earlier survey is on the left, whichever is given first", () => {
  const [inOrder, turned] = [card("iri-2014-03", "iri-2021-11"), card("iri-2021-11", "iri-2014-03")].map(
    ({ drawn: { text } }) => [text.headings, text.deck, text.rows],
  );
  expect(turned).toEqual(inOrder);
});

test("what lists several things says each in the language, a sponsor by its name there", () => {
  const cells = ([left, right]: readonly [string, string], language: "en" | "uk") =>
    card(left, right, language).drawn.text.rows.map(({ names, value, range }) => [names[0], value, range]);
  const sponsors = ["iri-2016-06", "gor-2017-06"] as const;
  expect(cells(sponsors, "en")).toContainEqual(["Sponsor", "Government of Canada", "Friedrich Ebert Foundation"]);
  expect(cells(sponsors, "uk")).toContainEqual(["Замовник", "Уряд Канади", "Фонд імені Фрідріха Еберта"]);
});
