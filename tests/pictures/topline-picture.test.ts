import { expect, test } from "vitest";
import { loadDataset } from "../../src/datasets/catalogue.ts";
import { share } from "../../src/estimate/share-estimate.ts";
import { chartData, picture } from "../../src/kinds/picture.ts";
import { type Topline, topline } from "../../src/model/topline.ts";
import { expectRefusal } from "../support/expect-refusal.ts";
import { madeTopline } from "../support/made-topline.ts";
import { POLLS } from "../support/polls.ts";

const polls = await loadDataset("ukraine-nato");
const november = topline(polls, "iri-2021-11");
const textOf = (...given: Parameters<typeof picture>) => picture(...given)!.text;

test("the two largest sides make the headline", () => {
  expect(textOf(november)).toMatchObject({
    headline: "Support in Ukraine for joining NATO: 54% for, 28% against",
    deck: "6–15 November 2021. “If a referendum were held today on Ukraine joining NATO, how would you vote?”",
    source: `International Republican Institute (IRI). Data: ukraine-nato\u00a0${polls.version}`,
    narrow: { source: `IRI. Data: ukraine-nato\u00a0${polls.version}` },
  });
  expect(textOf(november, { language: "uk" }).headline).toBe(
    "54% відповіли «проголосували б за», 28% – «проголосували б проти»",
  );
  expect(textOf(november, { language: "uk", datasets: [polls] }).headline).toBe(
    "Підтримка вступу України до НАТО: 54% за, 28% проти",
  );
});

test("sides that cannot be told apart are called so", () => {
  const { headline } = textOf(madeTopline({ for: 41, against: 40, dk: 19 }, 800));
  expect(headline).toBe("Support for joining the League: 41% for, 40% against, too close to tell apart");
});

test("those who took no side stand last, what is not reported before them", () => {
  const rows = chartData(madeTopline({ dk: 9, for: 50, against: 30 }, 800));
  expect(rows.map(({ role, estimate }) => [role, estimate])).toEqual([
    ["substantive", 0.5],
    ["substantive", 0.3],
    ["not-reported", expect.closeTo(0.11, 9)],
    ["dk", 0.09],
  ]);
  expect(rows[2]).toMatchObject({ option: null, lower: null, pollLower: null });
});

test("sums of the publisher stand behind the answers that they are made of", () => {
  const roles = chartData(topline(POLLS, "acme-2022-05/league-trust")).map(({ role }) => role);
  expect(roles.indexOf("net")).toBeGreaterThan(roles.lastIndexOf("substantive"));
});

test("a share is drawn among the other answers, with its precision", () => {
  const support = share(november, { option: "for", designEffect: 2 });
  expectRefusal(() => picture(support), "missing-field", ["toplines"]);
  const drawn = picture(support, { toplines: [november] })!;
  expect(drawn.rows.map(({ row }) => row)).toEqual(["estimate", "answer", "answer", "answer"]);
  expect(drawn.text.headline).toBe("Support in Ukraine for joining NATO: 54%");
  expect(drawn.rows[0]).toMatchObject({ lower: support.interval!.lower, pollUpper: support.pollInterval!.upper });
  expect(drawn.text.notes.join(" ")).toContain("design effect 2");
});

test("disputed figures are called so on the picture", () => {
  const doubted = (some: number): Topline => ({
    ...november,
    standing: "disputed",
    results: november.results.map((each, index) => (index < some ? { ...each, standing: "disputed" } : each)),
  });
  expect(textOf(doubted(november.results.length)).care).toBe("These figures are disputed");
  expect(textOf(doubted(1)).care).toBe("Disputed: would vote for");
  expect(textOf(november).care ?? "").not.toContain("isputed");
});
